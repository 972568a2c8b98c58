"""Places in the caller's text: half-open ranges of code points, and the lines and columns derived from them."""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs


@attrs.frozen(order=True)
class Span:
    """A half-open range ``[start, end)`` of code points of the text that was parsed."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of ``text`` that this span covers."""
        return text[self.start : self.end]

    def moved(self, offset: int) -> Span:
        """Return the same range of a longer text, in which this one stands at ``offset``."""
        return Span(self.start + offset, self.end + offset)


def line_at(text: str, offset: int) -> Span:
    """Return the line at an offset, without the line feed that ends it; nothing else ends a line."""
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))


_LINE_BREAK = re.compile(r"\r\n|[\n\r]")


class LineIndex:
    """Turns offsets of one text into lines and columns, both counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(m.end() for m in _LINE_BREAK.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return ``(line, column)`` of a code-point offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line without its line break."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
