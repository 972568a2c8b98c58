"""The labels and heads of a table without rules: lines put together to the text of one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.readers.joining import joined
from gov_disclosure.readers.pdf.glyphs import TOUCHING, Word
from gov_disclosure.readers.pdf.labels import begins_item, begins_label, compact, is_whole_label
from gov_disclosure.readers.tables import Fragment

_ALIGNED = 0.6
"""Of the height of a line: how far the lines of one cell may be out of line."""
_LINE_GAP = 0.8
"""Of the height of a line: the greatest distance between two lines of a cell whose text is not an official one."""
_FOOT = 2.5
"""Of the height of a line: a block that ends this near to the foot of a page may go on overleaf."""
_LOOK_BACK = 40
"""Blocks before a line, at most, that it may go on with: those of one row of heads are 20."""
_SEAM = 0.01
"""Of the height of a line: labels of two cells may touch each other but for so much."""
_MARK = re.compile(r"\d{1,2}[.、]|\([一二三四五六七]\)")


@attrs.define(eq=False)
class Block:
    """Text of one cell: one or more lines above each other, perhaps on two pages."""

    lines: list[tuple[int, Word]]
    short: str = ""
    """The text without white space and variants of characters."""
    is_official: bool = True
    """Whether the text is that of an official label so far."""

    def add(self, page: int, word: Word) -> Block:
        """Add a line."""
        self.lines.append((page, word))
        self.short += compact(word.text)
        self.is_official = len(self.short) == 1 or begins_label(self.short)
        return self

    @property
    def last(self) -> Word:
        """The last line."""
        return self.lines[-1][1]

    @property
    def page(self) -> int:
        """The page that the block begins on."""
        return self.lines[0][0]

    @property
    def top(self) -> float:
        """The upper edge on that page."""
        return self.lines[0][1].top

    @property
    def bottom(self) -> float:
        """The lower edge on that page."""
        return max(word.bottom for page, word in self.lines if page == self.page)

    @property
    def y(self) -> float:
        """The middle on that page."""
        return (self.top + self.bottom) / 2

    @property
    def x0(self) -> float:
        """The left end."""
        return min(word.x0 for _, word in self.lines)

    @property
    def x1(self) -> float:
        """The right end."""
        return max(word.x1 for _, word in self.lines)

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """The text, one fragment for each page."""
        pages = dict.fromkeys(page for page, _ in self.lines)
        return tuple(
            Fragment(text=joined(word.text for number, word in self.lines if number == page), page=page)
            for page in pages
        )

    def overlaps(self, other: Word | Block) -> bool:
        """Tell whether two texts stand above each other, at least in part."""
        return self.x0 + TOUCHING < other.x1 and other.x0 + TOUCHING < self.x1

    def is_beside(self, other: Block) -> bool:
        """Tell whether two blocks have a height in common on some page."""
        return any(
            page == number and word.top < line.bottom and line.top < word.bottom
            for page, word in self.lines
            for number, line in other.lines
        )

    def distance(self, page: int, y: float) -> float | None:
        """Return how far a height on a page is from the block, ``None`` on a page where it has no line."""
        words = [word for number, word in self.lines if number == page]
        if not words:
            return None
        return max(words[0].top - y, y - words[-1].bottom, 0.0)


def assembled(words: Iterable[tuple[int, Word]], feet: Mapping[int, float]) -> list[Block]:
    """Put the lines of labels or heads together, each with its page and in reading order.

    ``feet`` says where the text of each page ends: only what reaches it goes on overleaf.
    """
    blocks: list[Block] = []
    for page, word in words:
        for piece in _cut(blocks, page, word):
            block = _begun(blocks, page, piece, feet)
            if block is None:
                block = Block([])
                blocks.append(block)
            block.add(page, piece)
    return blocks


def _cut(blocks: Sequence[Block], page: int, word: Word) -> list[Word]:
    """Cut a word that labels of several cells make which stand too near: where their texts tell them apart."""
    short = compact(word.text)
    if begins_label(short) or _official(blocks, page, word, short):
        return [word]
    for number, (before, glyph) in enumerate(pairwise(word.glyphs), start=1):
        left, right = Word(word.glyphs[:number]), Word(word.glyphs[number:])
        begun, rest = compact(left.text), compact(right.text)
        is_apart = before.text == " " or glyph.x0 - before.x1 > _SEAM * glyph.height
        if is_whole_label(begun) or (is_apart and (begins_label(begun) or _official(blocks, page, left, begun))):
            others = _cut(blocks, page, right)
            if len(others) > 1 or _MARK.match(rest) or begins_label(rest) or _official(blocks, page, right, rest):
                return [left, *others]
    return [word]


def _begun(blocks: Sequence[Block], page: int, word: Word, feet: Mapping[int, float]) -> Block | None:
    """Return the block that a line goes on with."""
    short = compact(word.text)
    official = _official(blocks, page, word, short)
    if official or begins_item(short):
        return official
    height = word.bottom - word.top
    near = [block for block in blocks if block.lines[-1][0] == page and _is_aligned(block.last, word, height)]
    if near:
        is_near = word.top - near[-1].last.bottom < _LINE_GAP * height
        return near[-1] if is_near and not is_whole_label(near[-1].short) else None
    before = [
        block
        for block in blocks
        if block.lines[-1][0] == page - 1
        and block.last.bottom > feet[page - 1] - _FOOT * height
        and _is_aligned(block.last, word, height)
        and not is_whole_label(block.short)
    ]
    return before[-1] if before and not begins_label(short) else None


def _official(blocks: Sequence[Block], page: int, word: Word, short: str) -> Block | None:
    """Return the block above a line that becomes more of an official label with it."""
    for block in reversed(blocks[-_LOOK_BACK:]):
        if not block.is_official:
            continue
        number, last = block.lines[-1]
        is_above = number < page or word.top > last.top
        if is_above and begins_label(block.short + short) and block.overlaps(word):
            return block
    return None


def _is_aligned(above: Word, word: Word, height: float) -> bool:
    """Tell whether two lines begin, end or are centred at the same place."""
    left, right = above.x0 - word.x0, above.x1 - word.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED * height
