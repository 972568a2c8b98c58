"""How the lines of one cell or one paragraph become a single line."""

from __future__ import annotations

from collections.abc import Iterable


def single_spaced(text: str) -> str:
    """Make every run of white space (no-break spaces and tabs among it) one space and strip the ends."""
    return " ".join(text.split())


def seam(before: str, after: str) -> str:
    """Return what stands between two lines that become one: nothing beside Chinese, else a space.

    Two figures in one cell stay apart, so that ``12`` over ``34`` is never read as 1234.
    """
    return " " if before and after and before[-1].isascii() and after[0].isascii() else ""


def joined(lines: Iterable[str]) -> str:
    """Join the lines of a cell."""
    text = ""
    for line in lines:
        text += seam(text, line) + line
    return text
