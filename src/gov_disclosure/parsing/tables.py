"""Reading a table section: from its items to its cells, with a diagnostic for whatever cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from gov_disclosure.diagnostics import Diagnostic, Related
from gov_disclosure.model.cell import Cell, CellState
from gov_disclosure.model.fields import FigureKind
from gov_disclosure.model.form import Form
from gov_disclosure.model.layout import Column, Row, rows, rows_by_path
from gov_disclosure.model.report import Segment, SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import Alignment, Grid, Misfit, align, figures_in, strip_of
from gov_disclosure.parsing.cleaning import INVISIBLE
from gov_disclosure.parsing.labels import heads_of, is_fragment, mend_labels
from gov_disclosure.parsing.transformer import Item, Role
from gov_disclosure.parsing.values import read_value, unit_of
from gov_disclosure.spans import Span


@attrs.define
class Reading:
    """What has been read of a report's tables so far."""

    text: str
    """The caller's text."""
    cleaned: str
    form: Form
    cells: dict[str, Cell] = attrs.field(factory=dict)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    segments: list[Segment] = attrs.field(factory=list)
    doubtful: dict[str, Diagnostic] = attrs.field(factory=dict)
    """Rows whose figures stand oddly, each with what to say if no sum confirms them."""
    trailing: list[tuple[Row, Item, Alignment]] = attrs.field(factory=list)
    """Rows with blanks behind the last figure, to be decided when all tables are known."""
    kept_blanks: bool = False
    """Whether some row shows that the text keeps blank cells in their place."""

    def say(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic."""
        self.diagnostics.append(diagnostic)

    def mark(self, kind: SegmentKind, start: int, end: int) -> None:
        """Say what a stretch of the text was taken for."""
        if start < end:
            self.segments.append(Segment(kind, Span(start, end)))


@attrs.frozen
class Section:
    """A table section as it stands in the text: its heading's words, its items, and where it ends."""

    table: str
    heading: str
    span: Span
    items: Sequence[Item]


def read_table(reading: Reading, section: Section) -> Span | None:
    """Read tables two and three; return the place of the running text before the table, if there is any."""
    items = mend_labels(reading.cleaned, section.items, reading.form)
    first = _table_start(reading, items)
    prose = Span(section.span.start, items[first].start if first < len(items) else section.span.end)
    items = items[first:]
    printed = [item for item in items if item.role is Role.ROW]
    by_path = rows_by_path(reading.form)
    known = [item for item in printed if item.name in by_path]
    _mark_words(reading, items, by_path)
    if not known:
        _say_table_missing(reading, section)
        return prose
    columns = heads_of(reading, items) if section.table == "proactive_disclosure" else {}
    if section.table == "requests" and not _applicants_in_order(reading, items):
        columns = {item.name: () for item in known}
    full = [_strip(reading, item) for item in known]
    grids = {
        size: Grid.of(
            [strip for strip, item in zip(full, known, strict=True) if len(by_path[item.name].columns) == size], size
        )
        for size in {len(by_path[item.name].columns) for item in known}
    }
    for row in rows(reading.form):
        if row.table == section.table:
            places = [item for item in known if item.name == row.path]
            _read_row(reading, section, row, places, grids.get(len(row.columns), Grid()), columns.get(row.path))
    _check_order(reading, known)
    _check_single_values(reading, known, by_path)
    return prose


def _strip(reading: Reading, item: Item):  # noqa: ANN202
    return strip_of(reading.cleaned, item.words_end, item.stop)


def _table_start(reading: Reading, items: Sequence[Item]) -> int:
    """Return the index of the first item of the table; what stands before it is running text."""
    by_path = rows_by_path(reading.form)
    for index, item in enumerate(items):
        if item.role in (Role.HEAD, Role.GROUP):
            return index
        due = len(by_path[item.name].columns) if item.name in by_path else 0
        if due > 1 and len(figures_in(reading.cleaned, item.figures)) >= due:
            return index
    return next((index for index, item in enumerate(items) if item.role is Role.ROW), len(items))


def _mark_words(reading: Reading, items: Sequence[Item], by_path: object) -> None:
    """Say of every label and word what it was taken for, and of the words that are no labels that they are none."""
    in_head = True
    for index, item in enumerate(items):
        figures = figures_in(reading.cleaned, item.figures)
        if item.role is Role.ROW:
            in_head = False
            reading.mark(SegmentKind.LABEL, item.start, item.words_end)
            if item.name not in rows_by_path(reading.form) and figures:
                _say_wrong_form(reading, item)
        elif item.role is Role.HEAD:
            in_head = True
            reading.mark(SegmentKind.TABLE_HEAD, item.start, item.words_end)
        elif item.role is Role.GROUP or is_fragment(reading.cleaned[item.start : item.end], reading.form):
            reading.mark(SegmentKind.LABEL, item.start, item.words_end)
        elif in_head and not figures:
            reading.mark(SegmentKind.TABLE_HEAD, item.start, item.words_end)
        elif figures:
            reading.mark(SegmentKind.LABEL, item.start, item.words_end)
            label = reading.text[item.start : item.end]
            reading.say(catalogue.EXTRA_ROW.at(Span(item.start, figures[-1].end), label=label))
        else:
            previous_is_unread = index > 0 and reading.segments[-1].kind is SegmentKind.UNREAD
            reading.mark(SegmentKind.UNREAD, item.start, item.words_end)
            if not previous_is_unread:
                printed = reading.text[item.start : item.end]
                reading.say(catalogue.UNREAD_TEXT.at(Span(item.start, item.end), printed=_short(printed)))
        for figure in figures:
            reading.mark(SegmentKind.CELL, figure.start, figure.end)


def _short(printed: str) -> str:
    return printed if len(printed) <= 40 else printed[:39] + "…"


def _say_wrong_form(reading: Reading, item: Item) -> None:
    label = reading.text[item.start : item.end]
    reading.say(
        catalogue.WRONG_FORM_ROW.at(Span(item.start, item.stop), item.name, label=label, form=reading.form.value)
    )


def _say_table_missing(reading: Reading, section: Section) -> None:
    reading.say(catalogue.TABLE_MISSING.at(section.span, section.table, heading=section.heading))


def _applicants_in_order(reading: Reading, items: Sequence[Item]) -> bool:
    """Check the heads of table three; 总计 spans several header rows and may stand anywhere among them."""
    official = [column.label for column in rows_by_path(reading.form)["requests.new_received"].columns][:-1]
    heads = [item for item in items if item.role is Role.HEAD and item.name in official]
    once = [item.name for index, item in enumerate(heads) if index == 0 or heads[index - 1].name != item.name]
    wrong = [
        index
        for index in range(1, len(once))
        if official.index(once[index]) < official.index(once[index - 1]) and once[index] != official[0]
    ]
    if not wrong:
        return True
    reading.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].end), "requests"))
    return False


def _read_row(
    reading: Reading,
    section: Section,
    row: Row,
    places: Sequence[Item],
    grid: Grid,
    columns: tuple[Column | None, ...] | None,
) -> None:
    """Read one official row from the places where its label is printed."""
    if not places:
        reading.say(catalogue.ROW_MISSING.at(section.span, row.path, row=row.label))
        return
    aligned = []
    for item in places:
        label = Span(item.start, item.words_end)
        figures = figures_in(reading.cleaned, item.figures)
        aligned.append(align(reading.cleaned, label, item.stop, figures, len(row.columns), grid))
    if len(places) > 1 and not _same_figures(reading, places):
        spots = tuple(Related(row.path, Span(item.start, item.stop), row.label) for item in places[1:])
        whole = Span(places[0].start, places[0].stop)
        reading.say(catalogue.ROWS_CONTRADICT.at(whole, row.path, related=spots, row=row.label, count=len(places)))
        _leave_unreadable(reading, row, places[0])
        return
    item, alignment = places[0], aligned[0]
    if len(places) > 1:
        whole = Span(places[1].start, places[1].stop)
        reading.say(catalogue.ROW_REPEATED.at(whole, row.path, row=row.label, count=len(places)))
    if isinstance(alignment, Misfit):
        _say_misfit(reading, row, item, alignment)
    elif alignment.trailing:
        reading.trailing.append((row, item, alignment))
    else:
        reading.kept_blanks = reading.kept_blanks or alignment.kept_blanks
        _take(reading, row, item, alignment, columns)


def _same_figures(reading: Reading, places: Sequence[Item]) -> bool:
    printed = {
        tuple(figure.of(reading.cleaned) for figure in figures_in(reading.cleaned, item.figures)) for item in places
    }
    return len(printed) == 1


def _say_misfit(reading: Reading, row: Row, item: Item, misfit: Misfit) -> None:
    figures = figures_in(reading.cleaned, item.figures)
    whole = Span(item.start, max(item.words_end, figures[-1].end if figures else 0))
    if not figures:
        _take_blank(reading, row, item, whole)
        return
    kind = catalogue.TOO_FEW_FIGURES if misfit is Misfit.TOO_FEW else catalogue.TOO_MANY_FIGURES
    reading.say(kind.at(whole, row.path, row=row.label, due=len(row.columns), found=len(figures)))
    _leave_unreadable(reading, row, item)


def _take_blank(reading: Reading, row: Row, item: Item, whole: Span) -> None:
    """Take a row of which only the label is printed: its cells are blank."""
    reading.say(catalogue.BLANK_CELLS.at(whole, row.path, row=row.label, count=len(row.columns)))
    for path in row.cell_paths:
        reading.cells[path] = Cell(path=path, state=CellState.BLANK)


def _leave_unreadable(reading: Reading, row: Row, item: Item) -> None:
    """Keep the printed figures of a row as raw text; none of them is given a column."""
    figures = figures_in(reading.cleaned, item.figures)
    span = Span(figures[0].start, figures[-1].end) if figures else Span(item.start, item.words_end)
    for path in row.cell_paths:
        reading.cells[path] = Cell(path=path, state=CellState.UNREADABLE, raw=span.of(reading.text), span=span)


def _take(
    reading: Reading, row: Row, item: Item, alignment: Alignment, columns: tuple[Column | None, ...] | None
) -> None:
    """Make the cells of an aligned row.

    ``columns`` is given where the heads name the columns otherwise than the form: the column of each figure, or
    ``None`` for one that is not to be read; empty where no column can be told.
    """
    if columns is not None and not columns:
        _leave_unreadable(reading, row, item)
        return
    for stray in alignment.stray:
        reading.say(catalogue.STRAY_FIGURE.at(stray, row.path, row=row.label, stray=stray.of(reading.text)))
    if alignment.split:
        whole = Span(item.start, item.stop)
        reading.doubtful[row.path] = catalogue.ODD_PLACE.at(whole, row.path, row=row.label)
    blanks = 0
    for index, (column, path) in enumerate(zip(row.columns, row.cell_paths, strict=True)):
        place = alignment.cells[index]
        if columns is not None and columns[index] is None:
            _unknown_column(reading, path, place)
        elif place is None:
            blanks += 1
            reading.cells[path] = Cell(path=path, state=CellState.BLANK)
        else:
            reading.cells[path] = _cell(reading, row, column, path, place)
    if blanks:
        whole = Span(item.start, item.stop)
        reading.say(catalogue.BLANK_CELLS.at(whole, row.path, row=row.label, count=blanks))


def _unknown_column(reading: Reading, path: str, place: Span | None) -> None:
    """Leave a figure under an unknown head unread; the head's diagnostic covers it."""
    raw = place.of(reading.text) if place else ""
    reading.cells[path] = Cell(path=path, state=CellState.UNREADABLE, raw=raw, span=place)


def _cell(reading: Reading, row: Row, column: Column, path: str, place: Span) -> Cell:
    """Read one cell and say what is odd about it."""
    printed = place.of(reading.cleaned)
    raw = place.of(reading.text)
    state, value = read_value(column.kind, printed)
    if state is CellState.NUMBER:
        if place.end == len(reading.text):
            reading.say(catalogue.CUT_OFF.at(place, path, raw=raw))
            state, value = CellState.UNREADABLE, None
        elif INVISIBLE in printed.strip(INVISIBLE):
            reading.say(catalogue.SPLIT_FIGURE.at(place, path, raw=raw))
    elif state is CellState.UNREADABLE:
        diagnostic = catalogue.UNREADABLE_CELL.at(place, path, row=row.label, column=column.label, raw=_short(raw))
        reading.say(diagnostic)
    if state is CellState.NUMBER and column.kind is not FigureKind.COUNT:
        _say_of_form_2019(reading, row, column, path, place, printed)
    return Cell(path=path, value=value, state=state, raw=raw, span=place)


def _say_of_form_2019(reading: Reading, row: Row, column: Column, path: str, place: Span, printed: str) -> None:
    """Say what the signs and units of changes and amounts leave open."""
    if column.kind is FigureKind.CHANGE:
        if printed[0].isdigit() and printed != "0":
            reading.say(catalogue.BARE_CHANGE.at(place, path, row=row.label))
        return
    unit = unit_of(printed)
    raw = place.of(reading.text)
    if column.unit is None and unit is None:
        reading.say(catalogue.NO_UNIT.at(place, path, raw=raw))
    elif column.unit is not None and unit not in (None, column.unit):
        reading.say(catalogue.UNIT_IN_CELL.at(place, path, raw=raw, unit=column.unit))


def _check_order(reading: Reading, known: Sequence[Item]) -> None:
    """Say which rows stand out of the official order."""
    order = {row.path: index for index, row in enumerate(rows(reading.form))}
    highest = -1
    for item in known:
        if order[item.name] < highest:
            whole = Span(item.start, item.stop)
            reading.say(catalogue.ROWS_REORDERED.at(whole, row=rows_by_path(reading.form)[item.name].label))
        highest = max(highest, order[item.name])


def _check_single_values(reading: Reading, known: Sequence[Item], by_path: object) -> None:
    """Doubt a row's only figure that stands on another line than its label, unlike the table's other rows."""
    beside: list[tuple[Item, bool]] = []
    for item in known:
        if item.figures and item.remark is None:
            beside.append((item, "\n" not in reading.cleaned[item.words_end : item.figures.start]))
    inline = sum(is_beside for _, is_beside in beside)
    if inline * 2 <= len(beside):
        return
    for item, is_beside in beside:
        row = rows_by_path(reading.form)[item.name]
        if not is_beside and len(row.columns) == 1:
            whole = Span(item.start, item.stop)
            reading.doubtful.setdefault(row.path, catalogue.ODD_PLACE.at(whole, row.path, row=row.label))


def settle_trailing_blanks(reading: Reading) -> None:
    """Decide on rows whose last cells are blank, once it is known how this text treats blank cells.

    A lost figure moves the others to the left and leaves a blank at the end. Only where other rows show that blanks
    keep their place, or where the last column is blank throughout, is the blank taken for one.
    """
    patterns = {tuple(cell is None for cell in alignment.cells) for _, _, alignment in reading.trailing}
    read = {path.rpartition(".")[0] for path in reading.cells}
    only_last = all(not any(pattern[:-1]) for pattern in patterns)
    throughout = len(reading.trailing) >= 3 and only_last and not any(_is_full(reading, row) for row in read)
    for row, item, alignment in reading.trailing:
        if reading.kept_blanks or throughout:
            _take(reading, row, item, alignment, None)
        else:
            _say_misfit(reading, row, item, Misfit.TOO_FEW)


def _is_full(reading: Reading, path: str) -> bool:
    row = rows_by_path(reading.form)[path]
    return len(row.columns) > 1 and all(reading.cells[cell].state is CellState.NUMBER for cell in row.cell_paths)


_OUTCOMES = 5


def read_disputes(reading: Reading, section: Section) -> Span | None:
    """Read table four: one row of 15 figures without a label."""
    blocks = [row for row in rows(reading.form) if row.table == "disputes"]
    items = list(section.items)
    heads = [item for item in items if item.role is Role.HEAD]
    first = next((index for index, item in enumerate(items) if item.role is Role.HEAD), len(items))
    due = sum(len(row.columns) for row in blocks)
    runs = [item for item in items if item.figures]
    if not heads:
        whole = [index for index, item in enumerate(items) if len(figures_in(reading.cleaned, item.figures)) == due]
        first = whole[0] if len(whole) == 1 else len(items)
    prose = Span(section.span.start, items[first].start if first < len(items) else section.span.end)
    items = items[first:]
    runs = [item for item in items if item.figures]
    if not heads and not runs:
        _say_table_missing(reading, section)
        return prose
    for item in items:
        kind = SegmentKind.TABLE_HEAD
        reading.mark(kind, item.start, item.words_end)
        for figure in figures_in(reading.cleaned, item.figures):
            reading.mark(SegmentKind.CELL, figure.start, figure.end)
    _read_cases(reading, section, blocks, heads, runs)
    return prose


def _read_cases(
    reading: Reading, section: Section, blocks: Sequence[Row], heads: Sequence[Item], runs: Sequence[Item]
) -> None:
    due = sum(len(row.columns) for row in blocks)
    longest = max(runs, key=lambda item: len(figures_in(reading.cleaned, item.figures)), default=None)
    if longest is None:
        for row in blocks:
            _take_blank(reading, row, heads[-1], section.span)
        return
    figures = figures_in(reading.cleaned, longest.figures)
    place = Span(longest.start, figures[-1].end)
    strip = strip_of(reading.cleaned, longest.words_end, longest.stop)
    alignment = align(
        reading.cleaned, Span(longest.start, longest.words_end), longest.stop, figures, due, _grid_of_line(strip, due)
    )
    others = [run for run in runs if run is not longest]
    stray = [figure for run in others for figure in figures_in(reading.cleaned, run.figures)]
    in_order = _heads_in_order(blocks[0], heads)
    confirmed = not isinstance(alignment, Misfit) and _sums_hold(reading, alignment.cells)
    if isinstance(alignment, Misfit) or len(stray) > 1 or alignment.trailing or not (in_order or confirmed):
        reading.say(catalogue.CASES_UNTELLABLE.at(place, section.table, found=len(figures) + len(stray)))
        for row in blocks:
            _leave_unreadable(reading, row, longest)
        return
    if not in_order:
        reading.say(catalogue.HEADS_SCRAMBLED.at(Span(heads[0].start, heads[-1].end) if heads else place))
    for figure in (*alignment.stray, *stray):
        reading.say(
            catalogue.STRAY_FIGURE.at(figure, section.table, row=section.heading, stray=figure.of(reading.text))
        )
    for index, row in enumerate(blocks):
        part = alignment.cells[index * _OUTCOMES : (index + 1) * _OUTCOMES]
        split = alignment.split and not confirmed
        _take(reading, row, longest, Alignment(part, split=split), None)


def _grid_of_line(strip: object, due: int) -> Grid:
    return Grid()


def _heads_in_order(block: Row, heads: Sequence[Item]) -> bool:
    """Check that the outcomes are printed as whole blocks in official order, however often."""
    official = [column.label for column in block.columns]
    outcomes = [item.name for item in heads if item.name in official]
    whole = len(outcomes) >= _OUTCOMES and len(outcomes) % _OUTCOMES == 0
    return whole and outcomes == official * (len(outcomes) // _OUTCOMES)


def _sums_hold(reading: Reading, cells: Sequence[Span | None]) -> bool:
    """Check the three totals; a mark counts as nothing here, since the sums only confirm an order."""
    for start in range(0, len(cells), _OUTCOMES):
        values = []
        for place in cells[start : start + _OUTCOMES]:
            state, value = read_value(FigureKind.COUNT, place.of(reading.cleaned) if place else "")
            if state is CellState.UNREADABLE:
                return False
            values.append(value or 0)
        if sum(values[:-1]) != values[-1]:
            return False
    return True
