"""How much of a file the readers are willing to take in."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Limits:
    """Bounds on a file; going beyond one raises the :class:`LimitExceededError` of that bound.

    The defaults are far above any annual report and keep time and memory small for a hostile file.
    """

    max_bytes: int = 50_000_000
    """Bytes of the file."""
    max_decompressed: int = 100_000_000
    """Bytes of all decompressed parts of a Word file or PDF together."""
    max_pages: int = 500
    """Pages of a PDF."""
    max_cells: int = 100_000
    """Cells of all tables together, merged ones counted once for every place on the grid."""
    max_elements: int = 300_000
    """Tags of a web page, a quarter of those of a Word file; glyphs, lines and boxes drawn in a PDF."""
    max_depth: int = 500
    """Elements nested in each other."""
