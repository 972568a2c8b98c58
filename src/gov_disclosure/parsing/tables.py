"""Reading tables two and three: from the items of a section to its cells, row by official row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.diagnostics import Related
from gov_disclosure.forms import Row
from gov_disclosure.model.cell import CellState
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import Alignment, Grid, Misfit, align, strip_of
from gov_disclosure.parsing.heads import Heads, check_applicants, check_columns
from gov_disclosure.parsing.labels import is_fragment, mend_labels, nearest
from gov_disclosure.parsing.reading import Reading, Section
from gov_disclosure.parsing.transformer import Item, Role
from gov_disclosure.parsing.values import read_value
from gov_disclosure.spans import Span

_FEWEST_FOR_A_HABIT = 3
_CELL_EDGE = re.compile(r"[\t|]")
_CELL_END = re.compile(r"[\t|\n]")
_MISFITS = {
    Misfit.TOO_FEW: catalogue.TOO_FEW_FIGURES,
    Misfit.TOO_MANY: catalogue.TOO_MANY_FIGURES,
    Misfit.UNEVEN: catalogue.UNEVEN_FIGURES,
}
_REST_OF_FIGURE = re.compile(r"[.,][0-9]")


def read_table(reading: Reading, section: Section) -> Span:
    """Read table two or three; return the place of the running text before the table."""
    items = mend_labels(reading.cleaned, section.items, reading.form, section.table)
    first = _table_start(reading, items)
    prose = Span(section.span.start, items[first].start if first < len(items) else section.span.end)
    items = items[first:]
    _mark_items(reading, items)
    by_path = reading.form.rows_by_path
    printed = [item for item in items if item.role is Role.ROW and item.name in by_path]
    if not printed:
        reading.say(catalogue.TABLE_MISSING.at(section.span, section.table, heading=section.heading))
        return prose
    check = check_columns if section.table == "proactive_disclosure" else check_applicants
    heads = check(reading, items)
    intruders = _intruders(reading, items)
    shifted = _shifted(reading, items)
    grids = _grids(reading, printed, heads)
    strange = [item for item in items if item.role is Role.OTHER and item.figures]
    for row in reading.form.rows:
        if row.section == section.table:
            places = [item for item in printed if item.name == row.path]
            if not places:
                _say_missing(reading, section, row, strange)
            elif any(item in intruders for item in places):
                _leave_shared(reading, row, places, intruders)
            elif places[0] in shifted:
                reading.say(catalogue.FIGURES_SHIFTED.at(places[0].whole, row.path, row=row.label))
                reading.leave_unread(row, places[0])
            else:
                _read_row(reading, row, places, grids.get(len(row.columns), Grid()), heads)
    _check_order(reading, printed)
    _check_single_figures(reading, printed)
    return prose


def _table_start(reading: Reading, items: Sequence[Item]) -> int:
    """Return the index of the first item of the table; what stands before it is running text."""
    by_path = reading.form.rows_by_path
    for index, item in enumerate(items):
        if item.role in (Role.HEAD, Role.GROUP) and item.parted:
            return index
        due = len(by_path[item.name].columns) if item.name in by_path else 0
        if due > 1 and len(item.figures) >= due:
            return index
    return next((index for index, item in enumerate(items) if item.role is Role.ROW), len(items))


def _mark_items(reading: Reading, items: Sequence[Item]) -> None:
    """Say of every label and word what it was taken for; words that are no part of the form are never silent."""
    in_head = True
    unread: list[Item] = []
    for item in items:
        kind = _kind_of(reading, item, in_head)
        in_head = item.role is Role.HEAD or (in_head and item.role is not Role.ROW)
        if kind is SegmentKind.UNREAD:
            unread.append(item)
        else:
            _say_unread(reading, unread)
            unread = []
        reading.mark(kind, item.start, item.words_end)
        if item.figures:
            reading.mark(SegmentKind.CELL, item.figures[0].start, item.figures[-1].end)
    _say_unread(reading, unread)


def _kind_of(reading: Reading, item: Item, in_head: bool) -> SegmentKind:
    """Tell what an item is, and say so where the form does not have it."""
    label = Span(item.start, item.end)
    if item.role is Role.HEAD:
        return SegmentKind.TABLE_HEAD
    if item.role is Role.ROW and item.figures and item.name not in reading.form.rows_by_path:
        form = reading.form.value
        reading.say(catalogue.WRONG_FORM_ROW.at(item.whole, item.name, label=reading.quote(label), form=form))
    if item.role is not Role.OTHER or is_fragment(label.of(reading.cleaned), reading.form):
        return SegmentKind.LABEL
    if item.figures:
        reading.say(catalogue.EXTRA_ROW.at(item.whole, label=reading.quote(label)))
        return SegmentKind.LABEL
    return SegmentKind.TABLE_HEAD if in_head else SegmentKind.UNREAD


def _say_unread(reading: Reading, items: Sequence[Item]) -> None:
    if items:
        place = Span(items[0].start, items[-1].words_end)
        reading.say(catalogue.UNREAD_TEXT.at(place, printed=reading.quote(place)))


def _intruders(reading: Reading, items: Sequence[Item]) -> Mapping[Item, Item]:
    """Find rows whose last figure shares its cell with a word that is no label of the form, or goes on in one.

    Where nothing but blanks parts the cells, words on the figures' line are only a reason for doubt.
    """
    by_path = reading.form.rows_by_path
    found = {}
    for item, following in pairwise(items):
        row = by_path.get(item.name)
        if row is None or not item.figures or following.role is not Role.OTHER:
            continue
        if _REST_OF_FIGURE.match(reading.cleaned, following.start):
            found[item] = following
            continue
        if _CELL_END.search(reading.cleaned, item.figures[-1].end, following.start):
            continue
        if _CELL_EDGE.search(reading.cleaned, item.words_end, item.figures[0].start):
            found[item] = following
        elif not is_fragment(reading.cleaned[following.start : following.end], reading.form):
            words = reading.quote(following.words)
            doubt = catalogue.WORDS_BEHIND.at(item.whole, row.path, row=row.label, words=words)
            reading.doubts.setdefault(row.path, doubt)
    return found


def _shifted(reading: Reading, items: Sequence[Item]) -> Sequence[Item]:
    """Find the rows that may hold a neighbour's figures: those between figures too many and a row without any.

    Some extractors print the figures of a row before its label. Cells parted by tabs or bars stay with their label.
    """
    by_path = reading.form.rows_by_path
    crowded, bare = [], []
    for index in _without_cells(reading, items):
        item = items[index]
        due = len(by_path[item.name].columns) if item.role is Role.ROW else 0
        if len(item.figures) > due:
            crowded.append(index)
            if due == 0:
                place = Span(item.figures[0].start, item.figures[-1].end)
                reading.say(catalogue.UNREAD_TEXT.at(place, printed=reading.quote(place)))
        elif due and not item.figures:
            bare.append(index)
    if not crowded or not bare:
        return ()
    return items[min(crowded[0], bare[0]) : max(crowded[-1], bare[-1]) + 1]


def _without_cells(reading: Reading, items: Sequence[Item]) -> Sequence[int]:
    """Return the places of the labels without tabs or bars; in a text that has few of these, of all labels."""
    by_path = reading.form.rows_by_path
    labels = [
        index
        for index, item in enumerate(items)
        if item.role is not Role.OTHER and (item.role is not Role.ROW or item.name in by_path)
    ]
    plain = [
        index
        for index in labels
        if not _CELL_EDGE.search(
            reading.cleaned,
            items[index].words_end,
            items[index].whole.end if items[index].figures else items[index].stop,
        )
    ]
    return labels if len(plain) * 2 > len(labels) else plain


def _say_missing(reading: Reading, section: Section, row: Row, strange: Sequence[Item]) -> None:
    """Say that a row is missing, and quote a label that looks like its own with a typo."""
    places = [Span(item.start, item.end) for item in strange]
    near = nearest(row.label, [place.of(reading.cleaned) for place in places]) if places else None
    missing = catalogue.ROW_MISSING.at(section.span, row.path, row=row.label)
    if near is not None:
        printed = reading.quote(places[near])
        hint = f"“{printed}”与此相近；如确是这一行，请在原文中改正后重新读取。"
        missing = attrs.evolve(missing, hint=hint, related=(Related(None, places[near], printed),))
    reading.say(missing)


def _leave_shared(reading: Reading, row: Row, places: Sequence[Item], intruders: Mapping[Item, Item]) -> None:
    item = next(item for item in places if item in intruders)
    words = reading.quote(Span(intruders[item].start, intruders[item].end))
    reading.say(catalogue.SHARED_CELL.at(item.whole, row.path, row=row.label, words=words))
    reading.leave_unread(row, item)


def _grids(reading: Reading, printed: Sequence[Item], heads: Heads) -> Mapping[int, Grid]:
    """Learn how the rows of each width are laid out, where some row does not have its number of figures."""
    by_path = reading.form.rows_by_path
    widths: dict[int, list[Item]] = {}
    regular = True
    for item in printed:
        columns = len(by_path[item.name].columns)
        widths.setdefault(columns, []).append(item)
        regular = regular and len(item.figures) in (0, columns)
    if regular:
        return {}
    return {
        columns: Grid.of(
            [strip_of(reading.cleaned, item.words_end, item.stop) for item in alike], columns, heads.places
        )
        for columns, alike in widths.items()
    }


def _read_row(reading: Reading, row: Row, places: Sequence[Item], grid: Grid, heads: Heads) -> None:
    """Read one official row from the places where its label is printed."""
    item = places[0]
    if len(places) > 1:
        count = len(places)
        if not _same_figures(reading, places):
            spots = tuple(Related(row.path, place.whole, row.label) for place in places[1:])
            reading.say(catalogue.ROWS_CONTRADICT.at(item.whole, row.path, related=spots, row=row.label, count=count))
            reading.leave_unread(row, item)
            return
        reading.say(catalogue.ROW_REPEATED.at(places[1].whole, row.path, row=row.label, count=count))
    definition = item.remark.of(reading.cleaned) if item.remark else ""
    if definition.startswith(":") and "\n" in definition:
        reading.say(catalogue.LABEL_WRAPPED.at(item.words, row.path, row=row.label))
    alignment = align(reading.cleaned, item.words, item.stop, item.figures, len(row.columns), grid)
    if row.path in heads.moved:
        reading.leave_unread(row, item)
    elif isinstance(alignment, Misfit):
        _leave_misfit(reading, row, item, alignment)
    elif _out_of_column(reading, row, alignment):
        reading.say(catalogue.FIGURES_OUT_OF_COLUMN.at(item.whole, row.path, row=row.label))
        reading.leave_unread(row, item)
    elif alignment.trailing:
        reading.trailing.append((row, item, alignment))
    else:
        reading.kept_blanks = reading.kept_blanks or alignment.kept_blanks
        reading.take(row, item, alignment, heads.unread.get(row.path, ()))


def _out_of_column(reading: Reading, row: Row, alignment: Alignment) -> bool:
    """Tell whether a cell prints a sign or a unit that only another column of its row has."""
    for column, place in zip(row.columns, alignment.cells, strict=True):
        printed = place.of(reading.cleaned) if place else ""
        if printed.isdigit() or read_value(column.kind, printed)[0] is not CellState.UNREADABLE:
            continue
        others = {other.kind for other in row.columns} - {column.kind}
        if any(read_value(kind, printed)[0] is CellState.NUMBER for kind in others):
            return True
    return False


def _same_figures(reading: Reading, places: Sequence[Item]) -> bool:
    return len({tuple(figure.of(reading.cleaned) for figure in item.figures) for item in places}) == 1


def _leave_misfit(reading: Reading, row: Row, item: Item, misfit: Misfit) -> None:
    """Leave a row unread whose figures do not fit its columns."""
    found = len(item.figures)
    if not found:
        reading.say(catalogue.NO_FIGURES.at(item.whole, row.path, row=row.label))
        reading.leave_unread(row, item)
        return
    reading.say(_MISFITS[misfit].at(item.whole, row.path, row=row.label, due=len(row.columns), found=found))
    reading.leave_unread(row, item)


def _check_order(reading: Reading, printed: Sequence[Item]) -> None:
    """Say which rows stand out of the official order."""
    order = {row.path: index for index, row in enumerate(reading.form.rows)}
    highest = -1
    for item in printed:
        if order[item.name] < highest:
            reading.say(catalogue.ROWS_REORDERED.at(item.whole, row=reading.form.rows_by_path[item.name].label))
        highest = max(highest, order[item.name])


def _check_single_figures(reading: Reading, printed: Sequence[Item]) -> None:
    """Doubt the only figure of a row that stands on another line than its label, unlike most rows of the table."""
    below = [
        item
        for item in printed
        if item.figures and item.remark is None and "\n" in reading.cleaned[item.end : item.figures[0].start]
    ]
    if len(below) * 2 >= len(printed):
        return
    for item in below:
        row = reading.form.rows_by_path[item.name]
        if len(row.columns) == 1:
            reading.doubts.setdefault(row.path, catalogue.ODD_PLACE.at(item.whole, row.path, row=row.label))


def settle_trailing_blanks(reading: Reading) -> None:
    """Decide on rows whose last cells are blank, once it is known how this text treats blank cells.

    A lost figure moves the others to the left and leaves a blank at the end. Only where other rows show that blanks
    keep their place, or where the last column is blank in every row, is the blank taken for one.
    """
    habit = {row.path: _last_is_always_blank(reading, row) for row, _, _ in reading.trailing}
    for row, item, alignment in reading.trailing:
        if reading.kept_blanks or habit[row.path]:
            reading.take(row, item, alignment)
        else:
            _leave_misfit(reading, row, item, Misfit.TOO_FEW)


def _last_is_always_blank(reading: Reading, row: Row) -> bool:
    """Tell whether every row of the table that has as many columns lacks its last figure, and no other."""
    alike = [alignment.cells for other, _, alignment in reading.trailing if _alike(other, row)]
    if len(alike) < _FEWEST_FOR_A_HABIT or any(None in cells[:-1] for cells in alike):
        return False
    read = {path for path, cell in reading.cells.items() if cell.state is not CellState.BLANK}
    return not any(other.cell_paths[-1] in read for other in reading.form.rows if _alike(other, row))


def _alike(other: Row, row: Row) -> bool:
    return other.section == row.section and len(other.columns) == len(row.columns)
