"""Comparisons: tables that print two years side by side, of which no cell can be told to be the report's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.printed import OTHER, ROW, Line
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.spans import Span

_FEWEST_ROWS = 3
_LONGEST_HEAD = 200
_YEARS_AND_CHANGE = (2, 3)
_YEAR = re.compile(r"(?<![\d.])20[12]\d(?=年|[\s|\0)]|$)")
# Two figures in one cell: 16/21, 16(21), 2022年:16;2023年:21.
_FIGURE = r"(?:20[12]\d年?度?:?)?\d[\d,.]*[件条项]?"
_PAIR = re.compile(rf"{_FIGURE}(?:/|→|->|\(|;|、|~|比|vs){_FIGURE}\)?")


def read_comparison(table: TableSection, lines: Sequence[Line]) -> bool:
    """Leave a table unread that prints two years side by side, and say so once; tell whether it is one."""
    printed = [line for line in lines if line.role is ROW]
    words = [line.words for line in lines if line.role is OTHER]
    odd = [line.run for line in printed if line.run and not line.run.plain]
    places = [*words, *(figure for run in odd for figure in run.spans)]
    if not (_doubled(table, printed) or _are_pairs(table.draft.cleaned, places, max(_FEWEST_ROWS, len(printed)))):
        return False
    draft = table.draft
    place = Span(lines[0].start, lines[-1].whole.end)
    draft.say(catalogue.COMPARISON.at(place, table.official.section, heading=table.heading))
    below = {line: followers for line, followers in _with_followers(lines) if line.role is ROW}
    for line in printed:
        cells = [line.cells, *(follower.whole for follower in below[line])]
        figures = [cell for cell in cells if cell]
        draft.leave_unread(table.rows[line.name], Span(figures[0].start, figures[-1].end) if figures else None)
    for line in lines:
        draft.mark(SegmentKind.UNREAD if line.role is OTHER else SegmentKind.LABEL, line.words)
        draft.mark(SegmentKind.CELL, line.cells)
    return True


def _are_pairs(cleaned: str, places: Sequence[Span], fewest: int) -> bool:
    """Tell whether at least so many cells hold two figures."""
    return len(places) >= fewest and fewest <= sum(
        _PAIR.fullmatch(cleaned, place.start, place.end) is not None for place in places
    )


def _with_followers(lines: Sequence[Line]) -> Iterator[tuple[Line, Sequence[Line]]]:
    """Yield every label with the words behind it that are none."""
    followers: list[Line] = []
    for line in reversed(lines):
        if line.role is OTHER:
            followers.append(line)
        else:
            yield line, followers[::-1]
            followers = []


def _doubled(table: TableSection, printed: Sequence[Line]) -> bool:
    """Tell whether most rows hold the figures of two years, perhaps with the change, or one for each year above."""
    rows = [line for line in printed if line.run]
    if len(rows) < _FEWEST_ROWS:
        return False
    widths = [len(table.rows[line.name].columns) for line in rows]
    if sum(line.size != width for line, width in zip(rows, widths, strict=True)) * 2 <= len(rows):
        return False
    due = dict(zip(rows, widths, strict=True))
    several = {line: line.size in [times * due[line] for times in _YEARS_AND_CHANGE] for line in rows}
    if all(
        sum(several[line] for line in alike) * 2 > len(alike)
        for width in set(due.values())
        for alike in [[line for line in rows if due[line] == width]]
    ):
        return True
    ((size, alike),) = Counter(line.size for line in rows if line.size != due[line]).most_common(1)
    years = set(_YEAR.findall(table.draft.cleaned, max(0, table.span.start - _LONGEST_HEAD), rows[0].start))
    return len(years) > 1 and size >= len(years) and alike * 2 > len(rows)
