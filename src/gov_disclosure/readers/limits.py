"""How much of a file the readers are willing to take in."""

from __future__ import annotations

import attrs

from gov_disclosure.language import Message


@attrs.frozen(kw_only=True)
class Limits:
    """Bounds on a file; going beyond one raises the :class:`LimitExceededError` of that bound.

    The defaults are far above any annual report, and no file takes more than some 5 s and 300 MB with them. Raises
    ``ValueError`` for a bound that is none.
    """

    max_bytes: int = 50_000_000
    """Bytes of the file."""
    max_decompressed: int = 100_000_000
    """Bytes of all decompressed parts of a Word file or PDF together."""
    max_characters: int = 500_000
    """Characters of the text that comes out; a web page may have twenty times as many with its markup."""
    max_pages: int = 500
    """Pages of a PDF."""
    max_content: int = 1_500_000
    """Bytes of the drawing instructions of all pages of a PDF together."""
    max_codes: int = 1_000_000
    """Character codes that the fonts of a PDF list, all of a range counted."""
    max_cells: int = 100_000
    """Cells of all tables together, merged ones counted once for every place on the grid."""
    max_elements: int = 200_000
    """Tags of a web page, a quarter of those of a Word file; in a PDF four for a glyph, a line or an object."""
    max_depth: int = 500
    """Elements nested in each other."""

    def __attrs_post_init__(self) -> None:
        for name, bound in attrs.asdict(self).items():
            if not isinstance(bound, int) or bound < 1:
                raise ValueError(Message("{name} is a whole number above 0, not {number!r}", name=name, number=bound))


def limits_of(given: Limits | None) -> Limits:
    """Return the limits that an argument gives, the default ones for ``None``; ``TypeError`` for what is no limits."""
    if given is None:
        return Limits()
    if not isinstance(given, Limits):
        raise TypeError(
            Message("expected limits, such as Limits(max_pages=1000), got {kind}", kind=type(given).__name__)
        )
    return given
