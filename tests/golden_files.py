"""Golden files: what a test compares with, and what ``pytest --update`` writes."""

from __future__ import annotations

from pathlib import Path

import attrs

FOLDER = Path(__file__).parent / "golden"


@attrs.frozen
class GoldenFiles:
    """The golden files of a run, which tests have as the fixture ``golden``."""

    update: bool
    """Whether they are written, not compared with."""

    def check(self, path: Path, text: str) -> None:
        """Compare a text with a golden file, character by character, or write it there."""
        if self.update:
            path.write_bytes(text.encode("utf-8"))
        assert path.is_file(), f"pytest --update writes {path}"
        assert text == path.read_bytes().decode("utf-8")
