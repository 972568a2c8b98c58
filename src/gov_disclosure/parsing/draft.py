"""What has been read of a report so far, and the steps that every table shares."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import takewhile

import attrs

from gov_disclosure.characters import INVISIBLE
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.forms import Column, Form, Row
from gov_disclosure.model.cell import ABSENT, BLANK, NUMBER, UNREADABLE, CellContent, PlainRow, RowContent
from gov_disclosure.model.segments import Piece, SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import Alignment
from gov_disclosure.parsing.cleaning import Cleaned
from gov_disclosure.parsing.naming.title_page import TitlePage
from gov_disclosure.parsing.printed import Line, Run
from gov_disclosure.parsing.sections import Outline
from gov_disclosure.parsing.values import plain_row, read_value, unit_of
from gov_disclosure.records.fields import CHANGE, COUNT, MONEY
from gov_disclosure.spans import Span

_LONGEST_QUOTE = 40
_WIDE_DIGIT = re.compile("[０-９]")
_BLANK = CellContent(state=BLANK)


def of_rows(said: Diagnostic, paths: Sequence[str]) -> Diagnostic:
    """Return what is said as said of several rows; its path is that of their group or table."""
    if len(paths) == 1:
        return attrs.evolve(said, path=paths[0])
    names = takewhile(lambda names: len(set(names)) == 1, zip(*(path.split(".") for path in paths), strict=False))
    return attrs.evolve(said, path=".".join(name for name, *_ in names), paths=tuple(paths))


@attrs.define(eq=False)
class Draft:
    """A report that is being read: its text, what is known before the grammar reads it, and what was read so far."""

    text: str
    """The caller's text."""
    cleaning: Cleaned
    outline: Outline
    end: int
    """Where the report ends and the rest of the web page begins."""
    title_page: TitlePage
    form: Form
    told: bool
    """Whether anything told the form; else it is only the layout of the cells."""
    diagnostics: list[Diagnostic]
    rows: dict[str, RowContent] = attrs.field(factory=dict)
    """What the cells of every row hold that was printed, by the row's path."""
    pieces: list[Piece] = attrs.field(factory=list)
    doubts: dict[str, Diagnostic] = attrs.field(factory=dict)
    """Rows whose figures stand oddly, each with what to say of it unless a sum confirms them."""
    beyond: list[tuple[Row, Sequence[Span]]] = attrs.field(factory=list)
    """Rows of the table in hand with figures in columns beyond the form."""
    trailing: list[tuple[Row, Line, Alignment]] = attrs.field(factory=list)
    """Rows with blanks behind the last figure, to be decided when all tables are known."""
    pages: list[Span] = attrs.field(factory=list)
    """Bare page numbers in the running text."""
    kept_blanks: bool = False
    """Whether some row shows that this text keeps blank cells in their place."""
    cleaned: str = attrs.field(init=False)
    """The cleaned text."""

    def __attrs_post_init__(self) -> None:
        self.cleaned = self.cleaning.text

    @functools.cached_property
    def _last(self) -> int:
        """Where the last character stands that has a width."""
        return len(self.cleaned.rstrip(INVISIBLE))

    def say(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic."""
        self.diagnostics.append(diagnostic)

    def mark(self, kind: SegmentKind, *places: Span | None) -> None:
        """Say what stretches of the text were taken for."""
        self.pieces += [(place.start, place.end, kind) for place in places if place]

    def quote(self, span: Span) -> str:
        """Return the beginning of a stretch of the text, for a message."""
        printed = span.of(self.text)
        return printed if len(printed) <= _LONGEST_QUOTE else printed[: _LONGEST_QUOTE - 1] + "…"

    def take_plain(self, row: Row, run: Run) -> bool:
        """Take just as many plain whole numbers as the row has columns, all of counts, if that can be done; tell so."""
        if len(run.plain) != len(row.columns) or not row.holds_counts or not self.holds_plain(run.start, run.stop):
            return False
        self.rows[row.path] = PlainRow(run.plain, run.start, run.gaps)
        return True

    def take_evenly(self, row: Row, run: Run) -> bool:
        """Take just as many plainly printed figures as the row has columns, if all are parted alike; tell so.

        The last figure of the text is left to :meth:`take`: it may be cut.
        """
        text, cleaned = self.text, self.cleaned
        found = plain_row(row.kinds).fullmatch(cleaned, run.start, run.end)
        if not found or run.end >= self._last:
            return False
        contents = []
        for group, (path, column) in enumerate(row.cells, start=2):
            start, end = found.span(group)
            kind, printed, raw = column.kind, cleaned[start:end], text[start:end]
            _, value = read_value(kind, printed)
            contents.append(CellContent(value, NUMBER, raw, start, end))
            if kind is not COUNT:
                self._say_of_figure(row, column, path, Span(start, end), printed)
        self.rows[row.path] = tuple(contents)
        return True

    def holds_plain(self, start: int, stop: int) -> bool:
        """Tell whether plain whole numbers are that in the caller's own text, too; at its end they may be cut."""
        return stop < len(self.text) and not _WIDE_DIGIT.search(self.text, start, stop)

    def take(
        self,
        row: Row,
        line: Line,
        alignment: Alignment,
        *,
        unread: Sequence[Column] = (),
        absent: Sequence[Column] = (),
    ) -> None:
        """Make the cells of an aligned row; figures in the columns ``unread`` are kept as text only.

        The columns ``absent`` are not in the table.
        """
        for stray in alignment.stray:
            self.say(catalogue.STRAY_FIGURE.at(stray, row.path, row=row.label, stray=stray.of(self.text)))
        if alignment.extra:
            self.beyond.append((row, alignment.extra))
        if alignment.split:
            self.doubts[row.path] = catalogue.ODD_PLACE.at(line.whole, row.path, row=row.label)
        contents = []
        blanks = 0
        odd: list[tuple[Column, str, Span]] = []
        for column, path, place in zip(row.columns, row.cell_paths, alignment.cells, strict=True):
            if column in absent:
                contents.append(CellContent(state=ABSENT))
            elif column in unread:
                contents.append(self._unread(place))
            elif place is None:
                contents.append(_BLANK)
                blanks += 1
            else:
                contents.append(self._cell(row, column, path, place, odd))
        self.rows[row.path] = tuple(contents)
        self._say_of_unreadable(row, odd)
        if blanks:
            self.say(catalogue.BLANK_CELLS.at(line.whole, row.path, row=row.label, count=blanks))

    def leave_unread(self, row: Row, cells: Span | None) -> None:
        """Keep what is printed in the cells of a row as text; none of it is given a column."""
        self.rows[row.path] = (self._unread(cells),) * len(row.columns)

    def _unread(self, place: Span | None) -> CellContent:
        if place is None:
            return CellContent(state=UNREADABLE)
        return CellContent(None, UNREADABLE, place.of(self.text), place.start, place.end)

    def _say_of_unreadable(self, row: Row, cells: Sequence[tuple[Column, str, Span]]) -> None:
        """Say which cells of a row are no figures: of one alone, of several together."""
        if cells:
            (_, path, first), (_, _, last) = cells[0], cells[-1]
            place = Span(first.start, last.end)
            columns = "、".join(column.label for column, _, _ in cells)
            path = path if len(cells) == 1 else row.path
            raw = self.quote(place)
            self.say(catalogue.UNREADABLE_CELL.at(place, path, row=row.label, column=columns, raw=raw))

    def _cell(
        self, row: Row, column: Column, path: str, place: Span, odd: list[tuple[Column, str, Span]]
    ) -> CellContent:
        """Read one cell and say what is odd about it; what is no figure is added to the ``odd`` cells of its row."""
        printed = self.cleaned[place.start : place.end]
        raw = self.text[place.start : place.end]
        state, value = read_value(column.kind, printed)
        if state is UNREADABLE:
            odd.append((column, path, place))
        elif state is NUMBER and place.end >= self._last:
            self.say(catalogue.CUT_OFF.at(place, path, raw=raw))
            state, value = UNREADABLE, None
        elif state is NUMBER:
            if INVISIBLE in printed:
                self.say(catalogue.SPLIT_FIGURE.at(place, path, raw=raw))
            self._say_of_figure(row, column, path, place, printed)
        return CellContent(value, state, raw, place.start, place.end)

    def _say_of_figure(self, row: Row, column: Column, path: str, place: Span, printed: str) -> None:
        """Say where a figure lacks the sign or the unit that its column asks for, or has another unit."""
        if column.kind is CHANGE:
            if printed[0].isdigit() and printed != "0":
                self.say(catalogue.BARE_CHANGE.at(place, path, row=row.label))
        elif column.kind is MONEY:
            unit = unit_of(printed)
            if column.unit is None and unit is None:
                self.say(catalogue.NO_UNIT.at(place, path, raw=place.of(self.text)))
            elif column.unit is not None and unit not in (None, column.unit):
                self.say(catalogue.UNIT_IN_CELL.at(place, path, raw=place.of(self.text), unit=column.unit))
