"""Rows that are not printed: which they are, and what is in doubt of the row before them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import groupby

import attrs

from gov_disclosure.diagnostics import Diagnostic, Related
from gov_disclosure.forms import Row
from gov_disclosure.model.cell import CellState, contents_of
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.draft import Draft, of_rows
from gov_disclosure.parsing.lexicon import nearest
from gov_disclosure.parsing.printed import Line
from gov_disclosure.parsing.tables.confirmation import contradicted_rows
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.spans import Span


def say_missing(table: TableSection, printed: Container[str], strange: Sequence[Line]) -> None:
    """Say which rows are missing, of several one after the other at once; quote a label like that of one of them."""
    draft, places = table.draft, [Span(line.start, line.end) for line in strange]
    labels = [place.of(draft.cleaned) for place in places]
    missing = [row for row in table.official.rows if row.path not in printed]
    near = {row.path: place for row in missing if labels and (place := nearest(row.label, labels)) is not None}
    for path, place in near.items():
        row, label = table.rows[path], draft.quote(places[place])
        said = catalogue.ROW_MISSING.at(
            table.span, row.path, related=(Related(None, places[place], label),), row=row.label
        )
        draft.say(attrs.evolve(said, hint=f"“{label}”与此相近；如确是这一行，请在原文中改正后重新读取。"))
    for lost, rows in groupby(table.official.rows, lambda row: row.path not in printed and row.path not in near):
        if lost:
            draft.say(_missing(table.span, list(rows)))


def _missing(place: Span, rows: Sequence[Row]) -> Diagnostic:
    """Say that one row is missing, or several one after the other."""
    if len(rows) == 1:
        return catalogue.ROW_MISSING.at(place, rows[0].path, row=rows[0].label)
    said = catalogue.ROWS_MISSING.at(place, first=rows[0].label, last=rows[-1].label, count=len(rows))
    return of_rows(said, [row.path for row in rows])


def before_missing(table: TableSection, printed: Container[str]) -> Sequence[Row]:
    """Return the printed rows behind which rows are missing although later ones are printed."""
    found: list[Row] = []
    last, missing = None, False
    for row in table.official.rows:
        if row.path not in printed:
            missing = True
            continue
        if last and missing:
            found.append(last)
        last, missing = row, False
    return found


def refuse_before_missing(table: TableSection, by_path: Mapping[str, Sequence[Line]]) -> None:
    """Leave the row before missing ones unread where its figures may be theirs.

    A text that lost a label, or all from one row into another, prints figures of a missing row behind the label of the
    row before: on a line further down than those of other rows, or with a total that is not theirs.
    """
    draft, doubtful = table.draft, before_missing(table, by_path)
    if not doubtful:
        return
    paths = {row.path for row in doubtful}
    others = [line for path, lines in by_path.items() if path not in paths for line in lines]
    usual = max((_lines_down(table, line) for line in others), default=0)
    contradicted = contradicted_rows(draft.form, draft.rows, paths)
    for row in doubtful:
        line = by_path[row.path][0]
        if line.run is None or _is_unread(draft, row):
            continue
        if row.path in contradicted or _lines_down(table, line) > usual:
            draft.leave_unread(row, line.cells)
            draft.doubts.pop(row.path, None)
            draft.say(catalogue.FIGURES_BEFORE_MISSING.at(line.whole, row.path, row=row.label))


def _is_unread(draft: Draft, row: Row) -> bool:
    """Tell whether nothing of a row could be read; that has been said."""
    content = contents_of(draft.rows.get(row.path))
    return bool(content) and all(cell.state is CellState.UNREADABLE for cell in content)


def _lines_down(table: TableSection, line: Line) -> int:
    """Count the line breaks between a label and its figures."""
    return table.draft.cleaned.count("\n", line.words_end, line.run.start) if line.run else 0
