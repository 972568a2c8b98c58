"""The lines of a table without rules, and its columns: the upright strips of white space that no row crosses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.readers.pdf.glyphs import TOUCHING, Glyph, GlyphWord, TextLine, are_apart

_SAME_BASELINE = 0.2
"""Of the height of a glyph: how far the baselines of one line may differ."""
_CELL_GAP = 0.7
"""Of the height of a line: words farther apart stand in different cells."""
_NARROWEST_STRIP = 0.05
"""Of the height of a line: white space that is narrower may stand between the glyphs of one word."""
_ALIGNED = 0.06
"""Of the height of a line: how far the ends of figures that are aligned may differ."""
_LEAST_FULL_ROWS = 3
"""Rows that tell the columns for others in which figures touch."""
_FIGURE = re.compile(r"[+-]?\d[\d,，]*(?:\.\d+)?(?:万?元|件|%)?|[/／—–_-]+|无|增\d+|减\d+")


def is_figure(text: str) -> bool:
    """Tell whether a text is a figure, or a mark that stands in place of one."""
    return bool(_FIGURE.fullmatch(text))


class Unsettled(Exception):  # noqa: N818 - no error, but the way out of a table that does not come out whole
    """The column or row of something in a table cannot be told."""


@attrs.frozen(eq=False)
class PartedLine(TextLine):
    """A line in parts; a part is what is printed in one cell, as far as gaps tell."""

    parts: tuple[tuple[GlyphWord, ...], ...]

    @classmethod
    def of(cls, line: TextLine) -> PartedLine:
        """Divide a line into its parts; two figures are never one."""
        parts = [[line.words[0]]]
        for before, word in pairwise(line.words):
            is_far = word.x0 - before.x1 >= _CELL_GAP * (word.bottom - word.top)
            if is_far or (is_figure(before.text) and is_figure(word.text)):
                parts.append([word])
            else:
                parts[-1].append(word)
        return cls(line.page, line.words, tuple(map(tuple, parts)))

    @property
    def glyphs(self) -> list[Glyph]:
        """All glyphs from left to right."""
        return [glyph for word in self.words for glyph in word.glyphs]

    @property
    def texts(self) -> list[str]:
        """The text of each part."""
        return [" ".join(word.text for word in part) for part in self.parts]

    @property
    def count(self) -> int:
        """The number of figures."""
        return sum(map(is_figure, self.texts))

    @property
    def figures_start(self) -> float:
        """Where the first figure begins."""
        return min(part[0].x0 for part, text in zip(self.parts, self.texts, strict=True) if is_figure(text))

    @property
    def holds_figures(self) -> bool:
        """Tell whether the line is one of figures, perhaps with a label before them."""
        texts = self.texts
        return is_figure(texts[-1]) and any(text[-1].isdigit() for text in texts if is_figure(text))


def as_one(words: Sequence[GlyphWord]) -> GlyphWord:
    """Make one word of several, with a blank between any two."""
    glyphs = list(words[0].glyphs)
    for before, word in pairwise(words):
        glyphs.append(attrs.evolve(word.glyphs[0], text=" ", x0=before.x1, x1=word.x0))
        glyphs += word.glyphs
    return GlyphWord(tuple(glyphs))


@attrs.frozen
class FigureColumns:
    """The columns of figures in some rows: from where to where each reaches, and where the labels end."""

    labels_end: float
    extents: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        """Where the first column begins."""
        return self.extents[0][0]

    @property
    def strips(self) -> list[tuple[float, float]]:
        """The white strips before each column but the last; the edges of the columns lie in them."""
        return [(before[1], after[0]) for before, after in pairwise(((0.0, self.labels_end), *self.extents))]

    def are_labels(self, words: Sequence[GlyphWord]) -> bool:
        """Tell whether words stand where the labels do."""
        return words[0].x0 < self.labels_end and words[-1].x1 <= self.start

    def columns_at(self, left: float, right: float) -> list[int]:
        """Return the columns that something reaches over."""
        return [
            column
            for column, (start, end) in enumerate(self.extents)
            if left + TOUCHING < end and start + TOUCHING < right
        ]

    def split(self, part: Sequence[GlyphWord]) -> list[list[GlyphWord]]:
        """Cut a part of a line wherever white space in it meets a strip; return the words of each piece."""
        pieces: list[list[GlyphWord]] = []
        for word in part:
            for piece in self._cut(word):
                before = pieces[-1][-1].glyphs[-1] if pieces else None
                if before and not self._is_strip_between(before, piece.glyphs[0]):
                    pieces[-1].append(piece)
                else:
                    pieces.append([piece])
        return pieces

    def _cut(self, word: GlyphWord) -> list[GlyphWord]:
        cuts = [0]
        for number, (before, glyph) in enumerate(pairwise(word.glyphs), start=1):
            if glyph.x0 - before.x1 > _NARROWEST_STRIP * glyph.height and self._is_strip_between(before, glyph):
                cuts.append(number)
        return [GlyphWord(word.glyphs[start:end]) for start, end in pairwise([*cuts, len(word.glyphs)])]

    def _is_strip_between(self, before: Glyph, glyph: Glyph) -> bool:
        return any(left < glyph.x0 and before.x1 < right for left, right in self.strips)


@attrs.frozen(eq=False)
class FigureRow:
    """A line with figures: the parts of the label on it, and the figure in each column that has one."""

    line: PartedLine
    label: list[list[GlyphWord]]
    figures: dict[int, GlyphWord]


def settled_rows(rows: Sequence[PartedLine], labels: Sequence[PartedLine]) -> tuple[FigureColumns, list[FigureRow]]:
    """Find the columns of lines with figures, and the column of every figure.

    ``labels`` are the lines between the rows, on which labels go on. Where figures of some rows touch each other, the
    other rows tell the columns. Raises :class:`Unsettled` where a figure has no column of its own.
    """
    try:
        columns = _columns(rows, labels)
        return columns, [_figure_row(row, columns) for row in rows]
    except Unsettled:
        most = max(row.count for row in rows)
        full = [row for row in rows if row.count == most]
        if not _LEAST_FULL_ROWS <= len(full) < len(rows):
            raise
    columns = _columns(full, labels)
    found = [_figure_row(row, columns) for row in full]
    alignments = [_alignment([row.figures[column] for row in found]) for column in range(most)]
    return columns, [_figure_row(row, columns, alignments) for row in rows]


def _columns(rows: Sequence[PartedLine], labels: Sequence[PartedLine]) -> FigureColumns:
    height = max(row.bottom - row.top for row in rows)
    extents = _covered([*rows, *labels], _NARROWEST_STRIP * height)
    glyphs = [glyph for line in labels for glyph in line.glyphs]
    for row in rows:
        for word in (word for part in row.parts for word in part if not is_figure(word.text)):
            # The first figure of a row may stand so near its label that both are taken for one word.
            glyphs += word.glyphs[: _end_of_label(word)]
    labels_end = max((bisect_right(extents, glyph.x0, key=lambda extent: extent[0]) for glyph in glyphs), default=0)
    figures = _merged(extents[labels_end:], rows)
    if not figures:
        raise Unsettled
    return FigureColumns(extents[labels_end - 1][1] if labels_end else figures[0][0], tuple(figures))


def _figure_row(row: PartedLine, columns: FigureColumns, alignments: Sequence[_Alignment] = ()) -> FigureRow:
    """Tell label and figures of a row apart; ``alignments`` tell those that touch each other."""
    label: list[list[GlyphWord]] = []
    figures: dict[int, GlyphWord] = {}
    for part in row.parts:
        words = [piece for word in part for piece in _apart(word, columns, alignments)] if alignments else part
        for piece in [[word] for word in words] if len(words) > len(part) else columns.split(part):
            over = columns.columns_at(piece[0].x0, piece[-1].x1)
            if not over and columns.are_labels(piece):
                label.append(piece)
            elif len(piece) > 1 or len(over) != 1 or over[0] in figures or not is_figure(piece[0].text):
                raise Unsettled
            else:
                figures[over[0]] = piece[0]
    if any(is_figure(word.text) for part in label for word in part):
        raise Unsettled
    return FigureRow(row, label, figures)


_Alignment = list[tuple[int, float]]
"""What the figures of a column share: where the left end (0), the right end (1) or the middle (2) of all stands."""


def _alignment(figures: Sequence[GlyphWord]) -> _Alignment:
    room = _ALIGNED * _height(figures[0])
    places = enumerate(zip(*map(_ends, figures), strict=True))
    return [(end, found[0]) for end, found in places if max(found) - min(found) <= room]


def _is_aligned(word: GlyphWord, alignment: _Alignment) -> bool:
    """Tell whether a figure stands as the others of its column do."""
    ends, room = _ends(word), _ALIGNED * _height(word)
    return bool(alignment) and all(abs(place - ends[end]) <= room for end, place in alignment)


def _height(word: GlyphWord) -> float:
    return word.bottom - word.top


def _ends(word: GlyphWord) -> tuple[float, float, float]:
    return word.x0, word.x1, (word.x0 + word.x1) / 2


def _apart(word: GlyphWord, columns: FigureColumns, alignments: Sequence[_Alignment]) -> list[GlyphWord]:
    """Cut a word where the figures of each column it reaches over stand as the others of that column do."""
    start = _end_of_label(word)
    over = columns.columns_at(word.x0, word.x1)
    if not over or (len(over) == 1 and start == 0) or start == len(word.glyphs):
        return [word]
    label = [GlyphWord(word.glyphs[:start])] if start else []
    cuts = list(_cuts(word.glyphs[start:], over, alignments))
    if len(cuts) != 1:
        raise Unsettled
    return [*label, *cuts[0]]


def _end_of_label(word: GlyphWord) -> int:
    """Return how many glyphs come before the digits that a word ends with."""
    end = len(word.glyphs)
    while end and word.glyphs[end - 1].text.isdigit():
        end -= 1
    return end


def _cuts(glyphs: Sequence[Glyph], over: Sequence[int], alignments: Sequence[_Alignment]) -> Iterator[list[GlyphWord]]:
    """Yield every way to cut glyphs into one figure for each column."""
    if not over:
        if not glyphs:
            yield []
        return
    for end in range(1, len(glyphs) + 1):
        word = GlyphWord(tuple(glyphs[:end]))
        if _is_aligned(word, alignments[over[0]]):
            for rest in _cuts(glyphs[end:], over[1:], alignments):
                yield [word, *rest]


def _covered(lines: Iterable[PartedLine], least: float) -> list[tuple[float, float]]:
    """Return from where to where the lines, taken together, leave no white strip."""
    covered: list[tuple[float, float]] = []
    for glyph in sorted((glyph for line in lines for glyph in line.glyphs), key=lambda glyph: glyph.x0):
        if covered and glyph.x0 - covered[-1][1] <= least:
            covered[-1] = (covered[-1][0], max(covered[-1][1], glyph.ink_x1))
        else:
            covered.append((glyph.x0, glyph.ink_x1))
    return covered


def _merged(extents: Sequence[tuple[float, float]], rows: Sequence[PartedLine]) -> list[tuple[float, float]]:
    """Put strips of digits together that are only set apart, as those of one figure may be in all rows alike."""
    merged = list(extents[:1])
    for extent in extents[1:]:
        gaps = []
        for row in rows:
            left = [glyph for glyph in row.glyphs if merged[-1][0] <= glyph.x0 <= merged[-1][1]]
            right = [glyph for glyph in row.glyphs if extent[0] <= glyph.x0 <= extent[1]]
            if left and right:
                gaps.append(are_apart(left[-1], right[0]))
        if gaps and not any(gaps):
            merged[-1] = (merged[-1][0], extent[1])
        else:
            merged.append(extent)
    return merged
