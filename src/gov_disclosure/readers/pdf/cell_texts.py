"""The labels and heads of a table without rules: lines put together to the text of one cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.parsing.lexicon import words_of
from gov_disclosure.readers.grids import Box, Fragment
from gov_disclosure.readers.joining import joined
from gov_disclosure.readers.pdf.glyphs import TOUCHING, GlyphWord
from gov_disclosure.readers.pdf.labels import begins_item, begins_label, has_number, is_whole_label

_ALIGNED = 0.6
"""Of the height of a line: how far the lines of one cell may be out of line."""
_NEAR = 0.4
"""Of the height of a line: how far figures may be out of the height of their label."""
LINE_GAP = 0.8
"""Of the height of a line: the greatest distance between two lines of a cell whose text is not an official one."""
_LOOK_BACK = 40
"""Texts before a line, at most, that it may go on with: those of one row of heads are 20."""
_SEAM = 0.01
"""Of the height of a line: labels of two cells may touch each other but for so much."""


@attrs.define(eq=False)
class CellText:
    """The text of one cell: one or more lines above each other, those of an official label perhaps on two pages."""

    lines: list[tuple[int, GlyphWord]] = attrs.field(factory=list)
    words: str = ""
    """The words alone, as labels are told by them."""
    is_official: bool = True
    """Whether the text is that of an official label so far."""

    def add(self, page: int, line: GlyphWord) -> CellText:
        """Add a line."""
        self.lines.append((page, line))
        self.words += words_of(line.text)
        self.is_official = len(self.words) < 2 or begins_label(self.words)
        return self

    @property
    def text(self) -> str:
        """The text, its lines joined as in a cell."""
        return joined(line.text for _, line in self.lines)

    @property
    def last(self) -> GlyphWord:
        """The last line."""
        return self.lines[-1][1]

    @property
    def page(self) -> int:
        """The page that the text begins on."""
        return self.lines[0][0]

    @property
    def y(self) -> float:
        """The middle on that page."""
        return (self.lines[0][1].top + max(line.bottom for page, line in self.lines if page == self.page)) / 2

    @property
    def x0(self) -> float:
        """The left end."""
        return min(line.x0 for _, line in self.lines)

    @property
    def x1(self) -> float:
        """The right end."""
        return max(line.x1 for _, line in self.lines)

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """The text, one fragment for each page."""
        pages = dict.fromkeys(page for page, _ in self.lines)
        return tuple(self._fragment(page) for page in pages)

    def _fragment(self, page: int) -> Fragment:
        lines = [line for number, line in self.lines if number == page]
        box = Box(
            min(line.x0 for line in lines),
            min(line.top for line in lines),
            max(line.x1 for line in lines),
            max(line.bottom for line in lines),
        )
        return Fragment(text=joined(line.text for line in lines), page=page, box=box)

    def overlaps(self, other: GlyphWord | CellText) -> bool:
        """Tell whether two texts stand above each other, at least in part."""
        return self.x0 + TOUCHING < other.x1 and other.x0 + TOUCHING < self.x1

    def is_beside(self, other: CellText) -> bool:
        """Tell whether two texts have a height in common on some page."""
        return any(
            page == number and line.top < its.bottom and its.top < line.bottom
            for page, line in self.lines
            for number, its in other.lines
        )

    def stands_at(self, page: int, y: float) -> bool:
        """Tell whether the text stands at a height on a page, or nearly."""
        lines = [line for number, line in self.lines if number == page]
        room = _NEAR * (self.last.bottom - self.last.top)
        return bool(lines) and lines[0].top - room <= y <= lines[-1].bottom + room


def assembled(lines: Iterable[tuple[int, GlyphWord]]) -> list[CellText]:
    """Put the lines of labels or heads together, each given with its page and in reading order."""
    texts: list[CellText] = []
    for page, line in lines:
        for piece in _cut(texts, page, line):
            text = _begun(texts, page, piece)
            if text is None:
                text = CellText()
                texts.append(text)
            text.add(page, piece)
    return texts


def _cut(texts: Sequence[CellText], page: int, line: GlyphWord) -> list[GlyphWord]:
    """Cut a line that labels of several cells make which stand too near: where their texts tell them apart."""
    if begins_label(words_of(line.text)) or _official(texts, page, line):
        return [line]
    for number, (before, glyph) in enumerate(pairwise(line.glyphs), start=1):
        left, right = GlyphWord(line.glyphs[:number]), GlyphWord(line.glyphs[number:])
        is_apart = before.text == " " or glyph.x0 - before.x1 > _SEAM * glyph.height
        if is_whole_label(left.text) or (
            is_apart and (begins_label(words_of(left.text)) or _official(texts, page, left))
        ):
            others = _cut(texts, page, right)
            if (
                len(others) > 1
                or has_number(right.text)
                or begins_label(words_of(right.text))
                or _official(texts, page, right)
            ):
                return [left, *others]
    return [line]


def _begun(texts: Sequence[CellText], page: int, line: GlyphWord) -> CellText | None:
    """Return the text that a line goes on with."""
    official = _official(texts, page, line)
    if official or begins_item(line.text):
        return official
    height = line.bottom - line.top
    near = [text for text in texts if text.lines[-1][0] == page and _is_aligned(text.last, line, height)]
    if near and line.top - near[-1].last.bottom < LINE_GAP * height and not is_whole_label(near[-1].words):
        return near[-1]
    return None


def _official(texts: Sequence[CellText], page: int, line: GlyphWord) -> CellText | None:
    """Return the text above a line that becomes more of an official label with it."""
    words = words_of(line.text)
    for text in reversed(texts[-_LOOK_BACK:]):
        number, last = text.lines[-1]
        is_above = number < page or line.top > last.top
        if words and text.is_official and is_above and begins_label(text.words + words) and text.overlaps(line):
            return text
    return None


def _is_aligned(above: GlyphWord, line: GlyphWord, height: float) -> bool:
    """Tell whether two lines begin, end or are centred at the same place."""
    left, right = above.x0 - line.x0, above.x1 - line.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED * height
