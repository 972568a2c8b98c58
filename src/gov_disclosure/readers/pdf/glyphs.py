"""The glyphs of a page, put together to words and lines."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

import attrs
from pdfminer.layout import LTChar

from gov_disclosure.characters import RADICALS, fold
from gov_disclosure.readers.grids import Box
from gov_disclosure.readers.pdf.bounded import DrawnPage, turn_of

_WIDEST_GAP = 3.0
"""Points between two glyphs of one word, at most."""
_GAP_PER_SIZE = 0.3
_DOUBLE_STRIKE = 0.3
"""Of a glyph's width: the same glyph this near is a bold one, printed twice."""
_SAME_BASELINE = 0.3
"""Of the height of a glyph: how far the baselines of one line may differ."""
_MOST_MARKS = 3
"""Marks in one line."""
_SMALL = 0.75
"""Of the size of its neighbour: a glyph smaller than this is a raised mark."""
TOUCHING = 0.3
"""Points that the texts of two cells which touch may seem to share."""
UNKNOWN = "\ufffd"
"""A glyph of which the file does not say which character it shows."""
_CLOSING_MARKS = frozenset("）”’」』》〉】〕、，。；：")


@attrs.frozen
class Glyph:
    """One character on a page; coordinates in points from the top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    """The height of the line that it stands on, whatever its font."""

    @property
    def height(self) -> float:
        """The size of the glyph."""
        return self.bottom - self.top

    @property
    def x(self) -> float:
        """The middle across."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The middle from top to bottom."""
        return (self.top + self.bottom) / 2

    @property
    def ink_x1(self) -> float:
        """The right end of what is printed: closing marks of full width have white space there."""
        return self.x if self.text in _CLOSING_MARKS else self.x1


@attrs.frozen
class GlyphWord:
    """Glyphs that stand close together."""

    glyphs: tuple[Glyph, ...]

    @functools.cached_property
    def text(self) -> str:
        """The characters."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        """The left end."""
        return self.glyphs[0].x0

    @functools.cached_property
    def x1(self) -> float:
        """The right end."""
        return max(glyph.ink_x1 for glyph in self.glyphs)

    @functools.cached_property
    def top(self) -> float:
        """The upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @functools.cached_property
    def bottom(self) -> float:
        """The lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)


@attrs.frozen(eq=False)
class TextLine:
    """Words side by side, and the page they stand on."""

    page: int
    words: tuple[GlyphWord, ...]

    @property
    def text(self) -> str:
        """The words, one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """The left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def y(self) -> float:
        """The middle from top to bottom."""
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Box:
        """The place on the page."""
        return Box(self.x0, self.top, self.x1, self.bottom)


def glyphs_of(page: DrawnPage) -> list[Glyph]:
    """Return the upright glyphs of a page; a slanted watermark is no text."""
    return [
        Glyph(
            _readable(item.get_text()),
            item.x0,
            item.x1,
            page.height - item.y1,
            page.height - item.y0,
            baseline=page.height - item.matrix[5],
        )
        for item in page.items
        if isinstance(item, LTChar) and turn_of(item) == 0
    ]


def _readable(text: str) -> str:
    """Put right what the maps of fonts get wrong.

    A radical (⽔) is printed as the character that it looks like (水). A glyph without a character is named by its
    number in pdfminer, which could be read for a figure.
    """
    if text.startswith("(cid:") or "\0" in text:
        return UNKNOWN
    return fold(text) if RADICALS.search(text) else text


def lines_of(page: int, glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Put glyphs of a page together to lines, from top to bottom: those that stand on one baseline."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.x0)):
        if rows and glyph.baseline - rows[-1][0].baseline <= _SAME_BASELINE * max(glyph.height, rows[-1][0].height):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (TextLine(page, tuple(_words(row))) for row in _with_marks(rows))
    return [line for line in lines if line.words]


def _with_marks(rows: Iterable[list[Glyph]]) -> list[list[Glyph]]:
    """Put raised and lowered marks into the line that they stand in; they have a baseline of their own."""
    lines: list[list[Glyph]] = []
    for row in rows:
        if lines and (_are_marks(row, lines[-1]) or _are_marks(lines[-1], row)):
            lines[-1] += row
        else:
            lines.append(row)
    return lines


def _are_marks(row: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    if len(row) > _MOST_MARKS:
        return False
    tall = max(line, key=lambda glyph: glyph.height)
    return all(glyph.height < _SMALL * tall.height and tall.top < glyph.y < tall.bottom for glyph in row)


def _words(row: list[Glyph]) -> list[GlyphWord]:
    words: list[GlyphWord] = []
    open_word: list[Glyph] = []

    def close() -> None:
        if open_word:
            words.append(GlyphWord(tuple(open_word)))
            open_word.clear()

    for glyph in sorted(row, key=lambda glyph: glyph.x0):
        before = open_word[-1] if open_word else None
        if not glyph.text.strip():
            close()
        elif before is None:
            open_word.append(glyph)
        elif not _is_double_strike(before, glyph):
            if are_apart(before, glyph) or _is_raised(before, glyph):
                close()
            open_word.append(glyph)
    close()
    return words


def are_apart(before: Glyph, glyph: Glyph) -> bool:
    """Tell whether two glyphs side by side belong to two words."""
    return glyph.x0 - before.x1 > min(_WIDEST_GAP, _GAP_PER_SIZE * glyph.height)


def _is_double_strike(before: Glyph, glyph: Glyph) -> bool:
    return (
        before.text == glyph.text
        and abs(glyph.x0 - before.x0) < _DOUBLE_STRIKE * (before.x1 - before.x0)
        and abs(glyph.top - before.top) < _DOUBLE_STRIKE * before.height
    )


def _is_raised(before: Glyph, glyph: Glyph) -> bool:
    """Tell whether a glyph is a raised mark after a figure: 35 with a note 1 is not 351."""
    return glyph.height < _SMALL * before.height and before.text.isdigit()
