"""What has been read of a report's tables so far, and the steps that every table shares."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from gov_disclosure.characters import INVISIBLE
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.forms import Column, Form, Row
from gov_disclosure.model.cell import Cell, CellState
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import Alignment
from gov_disclosure.parsing.transformer import Item
from gov_disclosure.parsing.values import read_value, unit_of
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.spans import Span

Piece = tuple[int, int, SegmentKind]
_LONGEST_QUOTE = 40
_TEXT_END = re.compile(r"\0*\Z")


@attrs.frozen
class Section:
    """A table section as it stands in the text: its table, its official heading, and what it prints."""

    table: str
    heading: str
    span: Span
    items: Sequence[Item]


@attrs.define
class Reading:
    """Collects cells, diagnostics and pieces of text while the tables of one report are read."""

    text: str
    """The caller's text."""
    cleaned: str
    form: Form
    cells: dict[str, Cell] = attrs.field(factory=dict)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    pieces: list[Piece] = attrs.field(factory=list)
    doubts: dict[str, Diagnostic] = attrs.field(factory=dict)
    """Rows whose figures stand oddly, each with what to say of it unless a sum confirms them."""
    trailing: list[tuple[Row, Item, Alignment]] = attrs.field(factory=list)
    """Rows with blanks behind the last figure, to be decided when all tables are known."""
    kept_blanks: bool = False
    """Whether some row shows that this text keeps blank cells in their place."""

    def say(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic."""
        self.diagnostics.append(diagnostic)

    def mark(self, kind: SegmentKind, start: int, end: int) -> None:
        """Say what a stretch of the text was taken for."""
        self.pieces.append((start, end, kind))

    def quote(self, span: Span) -> str:
        """Return the beginning of a stretch of the text, for a message."""
        printed = span.of(self.text)
        return printed if len(printed) <= _LONGEST_QUOTE else printed[: _LONGEST_QUOTE - 1] + "…"

    def take(self, row: Row, item: Item, alignment: Alignment, unread: Sequence[Column] = ()) -> None:
        """Make the cells of an aligned row; figures in the columns ``unread`` are kept as text only."""
        whole = item.whole
        for stray in alignment.stray:
            self.say(catalogue.STRAY_FIGURE.at(stray, row.path, row=row.label, stray=stray.of(self.text)))
        if alignment.extra:
            beyond = Span(alignment.extra[0].start, alignment.extra[-1].end)
            self.say(catalogue.EXTRA_COLUMN.at(beyond, row=row.label, count=len(alignment.extra)))
        if alignment.split:
            self.doubts[row.path] = catalogue.ODD_PLACE.at(whole, row.path, row=row.label)
        blanks = 0
        for column, path, place in zip(row.columns, row.cell_paths, alignment.cells, strict=True):
            if column in unread:
                raw = place.of(self.text) if place else ""
                self.cells[path] = Cell(path=path, state=CellState.UNREADABLE, raw=raw, span=place)
            elif place is None:
                blanks += 1
                self.cells[path] = Cell(path=path, state=CellState.BLANK)
            else:
                self.cells[path] = self._cell(row, column, path, place)
        if blanks:
            self.say(catalogue.BLANK_CELLS.at(whole, row.path, row=row.label, count=blanks))

    def leave_unread(self, row: Row, item: Item) -> None:
        """Keep the printed figures of a row as text; none of them is given a column."""
        raw = item.cells.of(self.text) if item.cells else ""
        for path in row.cell_paths:
            self.cells[path] = Cell(path=path, state=CellState.UNREADABLE, raw=raw, span=item.cells)

    def _cell(self, row: Row, column: Column, path: str, place: Span) -> Cell:
        """Read one cell and say what is odd about it."""
        printed = self.cleaned[place.start : place.end]
        raw = self.text[place.start : place.end]
        state, value = read_value(column.kind, printed)
        if state is CellState.UNREADABLE:
            quote = self.quote(place)
            self.say(catalogue.UNREADABLE_CELL.at(place, path, row=row.label, column=column.label, raw=quote))
        elif state is CellState.NUMBER and _TEXT_END.match(self.cleaned, place.end):
            self.say(catalogue.CUT_OFF.at(place, path, raw=raw))
            state, value = CellState.UNREADABLE, None
        elif state is CellState.NUMBER:
            if INVISIBLE in printed:
                self.say(catalogue.SPLIT_FIGURE.at(place, path, raw=raw))
            if column.kind is FigureKind.CHANGE:
                self._say_of_change(row, path, place, printed)
            elif column.kind is FigureKind.MONEY:
                self._say_of_money(column, path, place, printed)
        return Cell(path=path, value=value, state=state, raw=raw, span=place)

    def _say_of_change(self, row: Row, path: str, place: Span, printed: str) -> None:
        if printed[0].isdigit() and printed != "0":
            self.say(catalogue.BARE_CHANGE.at(place, path, row=row.label))

    def _say_of_money(self, column: Column, path: str, place: Span, printed: str) -> None:
        unit = unit_of(printed)
        if column.unit is None and unit is None:
            self.say(catalogue.NO_UNIT.at(place, path, raw=place.of(self.text)))
        elif column.unit is not None and unit not in (None, column.unit):
            self.say(catalogue.UNIT_IN_CELL.at(place, path, raw=place.of(self.text), unit=column.unit))
