"""The line of text that a span stands in, cut to a width that can be read, with the place told apart."""

from __future__ import annotations

import functools
import re

import attrs

from gov_disclosure.spans import LineIndex, Span

_AROUND = 32
"""Characters kept on either side of the place; a copied page may be one line of many thousands."""
_MARKED = 64

_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of the words behind them, and so could make a line say something else."""
_UNPRINTABLE = re.compile(r"[\u061c\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    """Make text safe to show on one line: controls, zero-width and direction marks become visible or a blank."""
    return _UNPRINTABLE.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    if found[0] in "\t\n\r":
        return " "
    return f"<U+{ord(found[0]):04X}>" if found[0] in _TURNING else "�"


@attrs.frozen
class Excerpt:
    """One line around a place: ``before``, ``marked`` and ``after`` are printable and stand side by side."""

    line: int
    column: int
    before: str
    marked: str
    after: str


@attrs.frozen
class Page:
    """The text that spans refer to, where it is at hand; ``source`` names it."""

    text: str | None = attrs.field(default=None, repr=False)
    source: str = ""

    @functools.cached_property
    def _index(self) -> LineIndex:
        return LineIndex(self.text or "")

    def position(self, span: Span | None) -> tuple[int, int] | None:
        """Return the line and column at which a span starts, if they can be told."""
        return self._index.position(span.start) if span and self.text is not None else None

    def excerpt(self, span: Span | None) -> Excerpt | None:
        """Return the line in which a span starts; one over several lines is marked up to the end of the first."""
        if span is None or self.text is None:
            return None
        number, column = self._index.position(span.start)
        line = self._index.line(number)
        start = min(column - 1, len(line))
        end = min(start + span.end - span.start, len(line))
        first, last = max(0, start - _AROUND), min(len(line), end + _AROUND)
        marked = line[start:end]
        if len(marked) > _MARKED:
            marked = marked[:_MARKED] + "…"
            last = end
        return Excerpt(
            number,
            column,
            printable(("…" if first else "") + line[first:start]),
            printable(marked),
            printable(line[end:last] + ("…" if last < len(line) else "")),
        )
