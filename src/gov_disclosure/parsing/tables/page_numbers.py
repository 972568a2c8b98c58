"""Bare page numbers: a number alone on its line may be the page's and no cell's.

Where cells stand one a line, the number of a page behind a blank cell looks like the figure of that cell. Such a row is
not read where anything speaks for the page: the cells of the row end otherwise, the number stands closer to its
neighbours than other figures, the pages counted in the running text lack just this number, the table ends with it, or
the other rows of the table stand on one line each and the row does not add up with it. Nor is a row read beside such a
number that does not add up without it: the number may be the rest of a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.forms import Row, Table
from gov_disclosure.model.cell import CellState, contents_of
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.tables.confirmation import confirmed_rows
from gov_disclosure.spans import Span

_ALONE = re.compile(r"\n[ \0]*+(\d++)[ \0]*+(?=\n)")
_LONGEST_PAGE_NUMBER = 3
_MORE_THAN_PAGES = 10**_LONGEST_PAGE_NUMBER
_ROW_END = re.compile(r"\|[| \0]*\|[ \0]*")
_FEWEST_FIGURES = 4
_FIGURES_OF_A_PAGE = 20
_BLANKS = frozenset(" \0\n")
_MOST_PAGES_BEHIND = 20
_CHARACTERS_OF_A_PAGE = range(100, 2500)


@attrs.frozen
class _Figure:
    """A figure of a row, alone on its line; ``last`` says that no other follows in its row."""

    row: Row
    span: Span
    number: int
    last: bool
    gaps: tuple[int, int]
    """How many lines it stands below what is printed before it, and above what follows."""
    line_before: str
    line_behind: str


def withhold_page_numbers(draft: Draft) -> None:
    """Leave the rows unread in which a figure may be the number of a page."""
    alone = {found.start(1): found[1] for found in _ALONE.finditer(draft.cleaned, draft.outline.opening.end)}
    if not any(len(number) <= _LONGEST_PAGE_NUMBER for number in alone.values()):
        return
    _withhold_broken_figures(draft)
    missing = list(_missing_pages(draft))
    unconfirmed = _unconfirmed_totals(draft)
    for table in draft.form.tables:
        figures = [figure for row in table.rows for figure in _figures(draft, row, alone)]
        closest = _closest(figures)
        odd = {
            figure.row.path: figure
            for figure in figures
            if _outside_the_cells(figure)
            or any(gap < least for gap, least in zip(figure.gaps, closest, strict=True))
            or any(figure.number == page and figure.span.start in places for page, places in missing)
            or _ends_the_table(draft, table, figure)
            or (figure.last and 0 < figure.number < _MORE_THAN_PAGES and figure.row.path in unconfirmed)
        }
        for figure in odd.values():
            _withhold(draft, figure)


def _closest(figures: Sequence[_Figure]) -> tuple[int, int]:
    """Return how many lines at least stand before and behind a figure; a few of them may stand closer."""
    few = len(figures) // _FIGURES_OF_A_PAGE + 1
    if len(figures) < _FEWEST_FIGURES:
        return 0, 0
    before, behind = (sorted(figure.gaps[side] for figure in figures)[few] for side in (0, 1))
    return before, behind


def _figures(draft: Draft, row: Row, alone: Mapping[int, str]) -> Iterator[_Figure]:
    """Yield the whole numbers of a row that was read which stand alone on their line, as ``alone`` has them."""
    cleaned = draft.cleaned
    cells = [cell for cell in contents_of(draft.rows.get(row.path)) if cell.state is CellState.NUMBER]
    for cell in cells:
        if alone.get(cell.start) != cell.raw:
            continue
        start, stop = cell.start, cell.end
        while start > 0 and cleaned[start - 1] in _BLANKS:
            start -= 1
        while stop < len(cleaned) and cleaned[stop] in _BLANKS:
            stop += 1
        yield _Figure(
            row,
            Span(cell.start, cell.end),
            int(cell.raw),
            cell is cells[-1],
            (cleaned.count("\n", start, cell.start), cleaned.count("\n", cell.end, stop)),
            _line(cleaned, start - 1),
            _line(cleaned, stop),
        )


def _line(cleaned: str, place: int) -> str:
    """Return the line at a place, without the blanks around it."""
    end = cleaned.find("\n", place)
    return cleaned[cleaned.rfind("\n", 0, place) + 1 : end if end >= 0 else None].strip(" \0")


def _outside_the_cells(figure: _Figure) -> bool:
    """Tell whether the cells before a figure end with a bar or a tab, and it stands behind the last of them."""
    line = figure.line_before
    return bool(_ROW_END.fullmatch(line)) or (len(line) > 1 and line[-1] in "|\t" and figure.line_behind != "|")


def _ends_the_table(draft: Draft, table: Table, figure: _Figure) -> bool:
    """Tell whether a figure ends a table without sums, close above the next heading, where a page may end, too."""
    if table.common_columns or table.side_by_side or figure.row is not table.rows[-1] or not figure.last:
        return False
    end = figure.span.end
    following = min((mark.heading.start for mark in draft.outline.marks if mark.heading.start >= end), default=-1)
    close = figure.gaps == (1, 1) and following >= 0 and not draft.cleaned[end:following].strip(" \0\n#")
    return close and figure.number > 0 and end // figure.number in _CHARACTERS_OF_A_PAGE


def _unconfirmed_totals(draft: Draft) -> set[str]:
    """Return the rows that stand on several lines, unlike the others, and whose total is not confirmed by their sum."""
    doubted = {path for path in draft.doubts if draft.form.rows_by_path[path].holds_total}
    return doubted - confirmed_rows(draft.form, draft.rows) if doubted else doubted


def _withhold_broken_figures(draft: Draft) -> None:
    """Leave the rows unread that do not add up without the number beside them."""
    beside = [found for found in draft.diagnostics if found.slug == catalogue.STRAY_FIGURE.slug]
    confirmed = confirmed_rows(draft.form, draft.rows) if beside else set()
    for path in dict.fromkeys(found.path for found in beside if found.path):
        row = draft.form.rows_by_path.get(path)
        if row and row.holds_total and path not in confirmed:
            own = [found.span for found in beside if found.path == path and found.span]
            printed = _printed(draft, row)
            due = len(row.columns)
            draft.leave_unread(row, printed)
            draft.diagnostics = [found for found in draft.diagnostics if found.path != path]
            place = Span(min(printed, *own).start, max(printed.end, *(span.end for span in own)))
            draft.say(catalogue.TOO_MANY_FIGURES.at(place, path, row=row.label, due=due, found=due + len(own)))


def _printed(draft: Draft, row: Row) -> Span:
    """Return the place of what is printed in the cells of a row."""
    printed = [cell for cell in contents_of(draft.rows[row.path]) if cell.start >= 0]
    return Span(printed[0].start, printed[-1].end)


def _missing_pages(draft: Draft) -> Iterator[tuple[int, range]]:
    """Yield the pages whose numbers stand neither in the running text nor beside a row, with where each may end."""
    known = [(0, 0), *((place.start, int(place.of(draft.cleaned))) for place in sorted(draft.pages))]
    if len(known) == 1 or any(left[1] >= right[1] for left, right in pairwise(known)):
        return
    length = len(draft.cleaned)
    told = {
        (found.span, dict(found.args)["stray"])
        for found in draft.diagnostics
        if found.slug == catalogue.STRAY_FIGURE.slug
    }
    last = known[-1][1]
    for (start, before), (stop, after) in pairwise((*known, (length, last + _MOST_PAGES_BEHIND))):
        for page in range(before + 1, after):
            if not any(stray == str(page) and span and start < span.start < stop for span, stray in told):
                yield page, range(start, stop)


def _withhold(draft: Draft, figure: _Figure) -> None:
    row = figure.row
    span = _printed(draft, row)
    draft.leave_unread(row, span)
    draft.doubts.pop(row.path, None)
    draft.diagnostics = [found for found in draft.diagnostics if found.path != row.path]
    draft.say(catalogue.PAGE_NUMBER.at(span, row.path, row=row.label, number=str(figure.number)))
