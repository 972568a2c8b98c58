"""Bare page numbers: a number alone on its line may be the page's and no cell's.

Where cells stand one a line, the number of a page behind a blank cell looks like the figure of that cell. Such a row is
not read where anything speaks for the page: the cells of the row end otherwise, the number stands closer to its
neighbours than other figures, the pages counted in the running text lack just this number, the table ends with it, or
the other rows of the table stand on one line each and the row does not add up with it. Nor is a row read beside such a
number that does not add up without it: the number may be the rest of a figure.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from gov_disclosure.forms import Row, Table
from gov_disclosure.model.cell import CellContent, CellState, PlainRow, RowContent, contents_of
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.tables.confirmation import confirmed_rows
from gov_disclosure.spans import Span, line_at

# A figure that may be the number of a page, alone on its line.
_MAY_BE_PAGE = re.compile(r"\n[ \0]*+\d{1,3}+[ \0]*+(?=\n)")
_PAGE = re.compile("[1-9][0-9]{0,2}")
_MORE_THAN_PAGES = 1000
_NUMBER = re.compile("[0-9]+")
_CELL_END = re.compile(r"[ \0]*+[|\t]")
_ROW_END = re.compile(r"\|[| \0]*\|[ \0]*")
# What parts a figure from the heading on the line below it.
_CLOSE_BELOW = re.compile(r"[ \0]*+\n(?!\n)[ \0\n#]*+")
# The same with a line between them.
_TWO_BELOW = re.compile(r"[ \0]*+\n[ \0]*+\n")
_FEWEST_FIGURES = 4
_FIGURES_OF_A_PAGE = 20
_BLANKS = " \0\n"
_LONGEST_ROW = 1000
_MOST_PAGES_BEHIND = 20
_CHARACTERS_OF_A_PAGE = range(100, 2500)


class _Figure(NamedTuple):
    """A figure of a row, alone on its line; ``last`` says that no other follows in its row.

    ``gaps`` are how many lines it stands below what is printed before it, and above what follows; ``between`` is the
    place that it has alone.
    """

    number: int
    span: Span
    last: bool
    gaps: tuple[int, int]
    between: Span


class _Stack(NamedTuple):
    """How the figures of a row stand that are alone on their lines.

    ``above`` and ``below`` are how many lines each stands below what is printed before it, and above what follows, the
    closest first; ``edged`` says that one of them may stand behind the last cell of a line.
    """

    above: Sequence[int]
    below: Sequence[int]
    edged: bool


def withhold_page_numbers(draft: Draft) -> None:
    """Leave the rows unread in which a figure may be the number of a page."""
    if not _MAY_BE_PAGE.search(draft.cleaned, draft.outline.opening.end):
        return
    _withhold_broken_figures(draft)
    missing = dict(_missing_pages(draft))
    # With the number of a page for a blank, no row would add up.
    adding_up = confirmed_rows(draft.form, draft.rows, draft.rows) if missing else frozenset()
    unconfirmed = _unconfirmed_totals(draft)
    for table in draft.form.tables:
        rows, last = table.rows, None
        if not (table.common_columns or table.side_by_side) and _may_end_page(draft, rows[-1]):
            last = rows[-1]
        if not missing and _stands_evenly(draft, table):
            rows = tuple(row for row in rows if row is last or row.path in unconfirmed)
        stacks = [(row, stack) for row in rows if (stack := _stack(draft, row))]
        closest = _closest([stack.above for _, stack in stacks]), _closest([stack.below for _, stack in stacks])
        for row, (above, below, edged) in stacks:
            # Most rows have nothing odd: their figures are looked at one by one only where one of them may be.
            is_close = above[0] < closest[0] or below[0] < closest[1]
            if is_close or edged or missing or row is last or row.path in unconfirmed:
                odd = [
                    figure
                    for figure in _figures(draft, row)
                    if _outside_the_cells(draft.cleaned, figure)
                    or any(gap < least for gap, least in zip(figure.gaps, closest, strict=True))
                    or (row.path not in adding_up and figure.span.start in missing.get(figure.number, ()))
                    or (row is last and figure.last and figure.gaps == (1, 1))
                    or (figure.last and 0 < figure.number < _MORE_THAN_PAGES and row.path in unconfirmed)
                ]
                if odd:
                    _withhold(draft, row, odd[-1])


def _stands_evenly(draft: Draft, table: Table) -> bool:
    """Tell whether one line break, or two, part each line of a table from the next, and no cell has edges on its line.

    Then no figure stands closer to its neighbours than others, nor behind the last cell of a line; a bar may stand on
    a line of its own. All rows are to be printed.
    """
    cleaned, contents = draft.cleaned, [draft.rows.get(row.path) for row in table.rows]
    starts = [content.start if isinstance(content, PlainRow) else _start(content) for content in contents]
    first, last = min(starts), max(starts)
    if first < 0:
        return False
    end = _end(contents[starts.index(last)])
    lines = cleaned[_with_blanks(cleaned, first, first)[0] - 2 : end].replace(" ", "").replace("\0", "")
    if "\t" in lines or "\n\n\n" in lines or lines.count("|") > lines.count("\n|\n"):
        return False
    double = lines.count("\n\n")
    return not double or (double * 2 == lines.count("\n") and _TWO_BELOW.match(cleaned, end) is not None)


def _start(content: Sequence[CellContent] | None) -> int:
    """Return where the first printed cell of a row begins, or -1."""
    return next((cell.start for cell in content or () if cell.start >= 0), -1)


def _end(content: RowContent) -> int:
    """Return where the last printed cell of a row ends."""
    return content.end if isinstance(content, PlainRow) else max(cell.end for cell in content or ())


def _closest(gaps: Iterable[Sequence[int]]) -> int:
    """Return how many lines at least stand between a figure and its neighbour; a few of them may stand closer."""
    counts = sorted(chain.from_iterable(gaps))
    return counts[len(counts) // _FIGURES_OF_A_PAGE + 1] if len(counts) >= _FEWEST_FIGURES else 0


def _stack(draft: Draft, row: Row) -> _Stack | None:
    """Return how the figures of a row stand that are alone on their lines, if some are."""
    content, cleaned = draft.rows.get(row.path), draft.cleaned
    if isinstance(content, PlainRow):
        printed = _one_a_line(len(content.values)).match(cleaned, content.start)
        if not printed:
            return None
        start, stop = content.start, printed.end()
        while cleaned[start - 1] in _BLANKS:
            start -= 1
        if stop - start <= _LONGEST_ROW:
            stack = _stack_of(cleaned[start:stop])
            if stack and cleaned[start - 1] in "|\t" and _ends_cells(_line(cleaned, start - 1)):
                return stack._replace(edged=True)
            return stack
    figures = list(_figures(draft, row))
    above, below = sorted(figure.gaps[0] for figure in figures), sorted(figure.gaps[1] for figure in figures)
    return _Stack(above, below, any(_outside_the_cells(cleaned, figure) for figure in figures)) if figures else None


@functools.cache
def _one_a_line(width: int) -> re.Pattern[str]:
    """Return the pattern of a row of so many plain figures, each on a line of its own, with the blanks behind it."""
    return re.compile(rf"(?:[0-9]++[ \t|]*+\n[ \t\n|]*+){{{width - 1}}}[0-9]++[ \0\n]*+")


def _with_blanks(cleaned: str, start: int, stop: int) -> tuple[int, int]:
    """Return a place with the blanks and line breaks around it."""
    while start > 0 and cleaned[start - 1] in _BLANKS:
        start -= 1
    while stop < len(cleaned) and cleaned[stop] in _BLANKS:
        stop += 1
    return start, stop


@functools.lru_cache(maxsize=4096)
def _stack_of(printed: str) -> _Stack | None:
    """Tell how the lone figures of a plain row stand, if there are any.

    The row is ``printed`` with the blanks around it; a bar on a line of its own ends no cells.
    """
    gaps = _NUMBER.split(printed)
    behind = [gap[: len(gap) - len(gap.lstrip(_BLANKS))].count("\n") for gap in gaps]
    before = [gap[len(gap.rstrip(_BLANKS)) :].count("\n") for gap in gaps]
    lone = [(above, below) for above, below in zip(before[:-1], behind[1:], strict=True) if above and below]
    words = [(gap.strip(_BLANKS), breaks) for gap, breaks in zip(gaps, behind, strict=True)]
    edged = any(word and not (word == "|" and breaks) for word, breaks in words)
    return _Stack(sorted(above for above, _ in lone), sorted(below for _, below in lone), edged) if lone else None


def _figures(draft: Draft, row: Row) -> Iterator[_Figure]:
    """Yield the whole numbers of a row that was read which stand alone on their lines."""
    cleaned = draft.cleaned
    cells = [cell for cell in contents_of(draft.rows.get(row.path)) if cell.state is CellState.NUMBER]
    for cell in cells:
        start, stop = _with_blanks(cleaned, cell.start, cell.end)
        gaps = cleaned.count("\n", start, cell.start), cleaned.count("\n", cell.end, stop)
        if all(gaps) and cell.raw.isdecimal() and cell.raw == cleaned[cell.start : cell.end]:
            yield _Figure(int(cell.raw), Span(cell.start, cell.end), cell is cells[-1], gaps, Span(start, stop))


def _line(cleaned: str, place: int) -> str:
    """Return the line at a place, without the blanks around it."""
    return line_at(cleaned, place).of(cleaned).strip(" \0")


def _outside_the_cells(cleaned: str, figure: _Figure) -> bool:
    """Tell whether the cells before a figure end with a bar or a tab, and it stands behind the last of them."""
    place, behind = figure.between.start - 1, figure.between.end
    if cleaned[place] not in "|\t":
        return False
    line = _line(cleaned, place)
    return _ends_cells(line) and (_line(cleaned, behind) != "|" or _ROW_END.fullmatch(line) is not None)


def _ends_cells(line: str) -> bool:
    """Tell whether a line may end the cells of a row; a bar alone parts them."""
    return len(line) > 1 and line[-1] in "|\t"


def _may_end_page(draft: Draft, row: Row) -> bool:
    """Tell whether the last figure of a row may number a page that ends with it, close above a heading."""
    numbers = [cell for cell in contents_of(draft.rows.get(row.path)) if cell.state is CellState.NUMBER]
    last = numbers[-1] if numbers else None
    if not (last and last.value and last.raw.isdecimal() and last.end // int(last.value) in _CHARACTERS_OF_A_PAGE):
        return False
    close = _CLOSE_BELOW.match(draft.cleaned, last.end)
    return close is not None and any(last.end < mark.heading.start <= close.end() for mark in draft.outline.marks)


def _unconfirmed_totals(draft: Draft) -> set[str]:
    """Return the rows that stand on several lines, unlike the others, and whose total is not confirmed by their sum."""
    doubted = {path for path in draft.doubts if draft.form.rows_by_path[path].holds_total}
    return doubted - confirmed_rows(draft.form, draft.rows, doubted) if doubted else doubted


def _withhold_broken_figures(draft: Draft) -> None:
    """Leave the rows unread that do not add up without the number beside them."""
    beside = [found for found in draft.diagnostics if found.slug == catalogue.STRAY_FIGURE.slug]
    paths = dict.fromkeys(found.path for found in beside if found.path)
    confirmed = confirmed_rows(draft.form, draft.rows, paths) if paths else set()
    for path in paths:
        row = draft.form.rows_by_path.get(path)
        own = [found.span for found in beside if found.path == path and found.span]
        if row and (path not in confirmed if row.holds_total else _may_be_broken(draft, row, own)):
            printed = _printed(draft, row)
            due = len(row.columns)
            draft.leave_unread(row, printed)
            draft.diagnostics = [found for found in draft.diagnostics if found.path != path]
            place = Span(min(printed, *own).start, max(printed.end, *(span.end for span in own)))
            draft.say(catalogue.TOO_MANY_FIGURES.at(place, path, row=row.label, due=due, found=due + len(own)))


def _may_be_broken(draft: Draft, row: Row, beside: Sequence[Span]) -> bool:
    """Tell whether a number beside a row may be the rest of the row's last figure: no page of the text is due there.

    No figure begins with 0, and none goes on behind the end of its cell.
    """
    *_, last = (cell for cell in contents_of(draft.rows[row.path]) if cell.start >= 0)
    whole = last.raw == "0" or _CELL_END.match(draft.cleaned, last.end)
    return not (whole or all(_is_due_page(draft, place) for place in beside))


def _is_due_page(draft: Draft, place: Span) -> bool:
    """Tell whether a number is that of a page between those that the running text counts before it and behind it."""
    printed = place.of(draft.cleaned)
    if not draft.pages or not _PAGE.fullmatch(printed):
        return False
    counted = [(page.start > place.start, int(page.of(draft.cleaned))) for page in draft.pages]
    return all((page > int(printed)) is behind and page != int(printed) for behind, page in counted)


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
    behind = (length, known[-1][1] + _MOST_PAGES_BEHIND)
    for (start, before), (stop, after) in pairwise((*known, behind)):
        for page in range(before + 1, after):
            if not any(stray == str(page) and span and start < span.start < stop for span, stray in told):
                pages = page - before
                first, last = start + pages * _CHARACTERS_OF_A_PAGE[0], start + pages * _CHARACTERS_OF_A_PAGE[-1]
                yield page, range(first, min(stop, last))


def _withhold(draft: Draft, row: Row, figure: _Figure) -> None:
    span = _printed(draft, row)
    draft.leave_unread(row, span)
    draft.doubts.pop(row.path, None)
    draft.diagnostics = [found for found in draft.diagnostics if found.path != row.path]
    draft.say(catalogue.PAGE_NUMBER.at(span, row.path, row=row.label, number=str(figure.number)))
