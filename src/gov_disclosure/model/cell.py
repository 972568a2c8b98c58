"""One cell of an official table, and the read-only collection of all cells of a report."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from numbers import Integral
from typing import Any, NamedTuple

import attrs

from gov_disclosure.errors import UnknownCellError
from gov_disclosure.forms import Form, Value
from gov_disclosure.language import Message, Worded
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.spans import Span

LONGEST_FIGURE = 100
"""Digits; a longer one is no figure of any report, and sums and shares of such numbers could not be reckoned."""
_TOO_LARGE, _TOO_SMALL = 10**LONGEST_FIGURE, Decimal(10) ** -LONGEST_FIGURE

_MONEY_UNIT = re.compile(r"亿元|万元|元")


class CellState(Worded):
    """What stands in a cell; only ``number`` comes with a value."""

    NUMBER = "number"
    """A figure was read."""
    BLANK = "blank"
    """The cell is there and empty; this is not zero."""
    MARK = "mark"
    """The cell holds a mark for none or not applicable, such as ``/`` or ``—``."""
    ABSENT = "absent"
    """The cell's row, column or table is not in the text."""
    UNREADABLE = "unreadable"
    """Something is there, but which figure or which cell cannot be told; a diagnostic says why."""


NUMBER, BLANK, MARK, ABSENT, UNREADABLE = CellState
"""The states by themselves: cells are asked for theirs many times, and ``CellState.NUMBER`` takes ten times as long."""


def _check(what: str, value: Value, state: CellState) -> None:
    """Raise ``ValueError`` for a figure that is none, and for one that does not go with the state."""
    if (value is None) is (state is CellState.NUMBER):
        template = "{what}: the value {value} does not go with the state {state}"
        raise ValueError(Message(template, what=what, value=value, state=state.value))
    if value is None:
        return
    if type(value) not in (int, Decimal) or not (size := Decimal(value).copy_abs()).is_finite():
        raise ValueError(
            Message("{what}: {value!r} is neither a whole number nor an exact decimal one", what=what, value=value)
        )
    if size >= _TOO_LARGE or 0 < size < _TOO_SMALL:
        raise ValueError(Message("{what}: a figure has more than {most} digits", what=what, most=LONGEST_FIGURE))


@attrs.frozen(kw_only=True)
class Correction:
    """That a person corrected a cell: what was read before, by whom, why, and when it was corrected.

    ``read`` and ``state`` are the figure and the state that reading gave, also where a cell was corrected twice.
    Raises ``ValueError`` where the two do not go together.
    """

    read: Value
    state: CellState = attrs.field(converter=CellState)
    by: str
    why: str
    date: datetime.date | None = None

    def __attrs_post_init__(self) -> None:
        _check("what was read", self.read, self.state)


@attrs.frozen(kw_only=True)
class Cell:
    """One cell: its path, its figure if one was read, and where and how it is printed.

    ``value`` is an ``int`` for counts and changes and a :class:`~decimal.Decimal` for amounts of money, in the unit
    that the cell prints, else that of the form. ``raw`` is the text of the cell as printed, units included; ``span``
    says where it stands. A cell that was corrected holds the right figure, and in ``correction`` what was read.

    Raises ``ValueError`` for a number without a value, and for a value in any other state or of any other type.
    """

    path: str
    value: Value = None
    state: CellState = attrs.field(default=CellState.ABSENT, converter=CellState)
    raw: str = ""
    span: Span | None = attrs.field(default=None, eq=False)
    correction: Correction | None = None

    def __attrs_post_init__(self) -> None:
        _check(self.path, self.value, self.state)

    @property
    def printed_unit(self) -> str | None:
        """The unit of money that the cell prints, such as 万元."""
        printed = _MONEY_UNIT.search(self.raw)
        return printed[0] if printed else None

    def corrected(self, value: Value, *, by: str, why: str, date: datetime.date | None = None) -> Cell:
        """Return the cell with another figure, or blank where that is ``None``; ``raw`` and ``span`` stay.

        Whole numbers of other libraries, such as those of a data frame, become an ``int``.
        """
        if isinstance(value, Integral) and not isinstance(value, bool):
            value = int(value)
        read, state = (self.correction.read, self.correction.state) if self.correction else (self.value, self.state)
        return attrs.evolve(
            self,
            value=value,
            state=CellState.BLANK if value is None else CellState.NUMBER,
            correction=Correction(read=read, state=state, by=by, why=why, date=date),
        )


class PlainRow(NamedTuple):
    """The cells of a row of plain whole numbers, printed without anything else.

    ``start`` is the place of the first of them, ``gaps`` are the widths of what parts them.
    """

    values: tuple[int, ...]
    start: int
    gaps: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self.start + sum(self.gaps) + len("".join(map(str, self.values)))

    def content(self, place: int) -> CellContent:
        """Return what the cell at a place holds."""
        start = self.start + sum(self.gaps[:place]) + len("".join(map(str, self.values[:place])))
        raw = str(self.values[place])
        return CellContent(self.values[place], CellState.NUMBER, raw, start, start + len(raw))

    def contents(self) -> Iterator[CellContent]:
        """Yield what each cell holds."""
        end = self.start
        for value, gap in zip(self.values, (0, *self.gaps), strict=True):
            raw = str(value)
            start, end = end + gap, end + gap + len(raw)
            yield CellContent(value, CellState.NUMBER, raw, start, end)


class CellContent(NamedTuple):
    """What a cell holds apart from its path; a cell without a place starts at -1."""

    value: Value = None
    state: CellState = CellState.ABSENT
    raw: str = ""
    start: int = -1
    end: int = -1
    correction: Correction | None = None

    @classmethod
    def of(cls, cell: Cell, kind: FigureKind) -> CellContent:
        """Return what a cell holds; raises ``ValueError`` where that is no figure of its kind."""
        value = cell.value
        if isinstance(value, Decimal) and kind is not FigureKind.MONEY:
            raise ValueError(Message("{path}: {value} is no whole number", path=cell.path, value=value))
        if isinstance(value, int) and kind is FigureKind.MONEY:
            value = Decimal(value)
        start, end = (cell.span.start, cell.span.end) if cell.span else (-1, -1)
        return cls(value, cell.state, cell.raw, start, end, cell.correction)

    @property
    def place(self) -> Span | None:
        """Where it stands in the text."""
        return Span(self.start, self.end) if self.start >= 0 else None

    def cell(self, path: str) -> Cell:
        """Return the cell that holds this."""
        return Cell(
            path=path,
            value=self.value,
            state=self.state,
            raw=self.raw,
            span=self.place,
            correction=self.correction,
        )


_ALL_NUMBERS = frozenset({CellState.NUMBER})
_ALL_ABSENT = frozenset({CellState.ABSENT})

RowContent = PlainRow | tuple[CellContent, ...] | None
"""What the cells of a row hold; ``None`` where the whole row is absent."""


def contents_of(content: RowContent) -> Sequence[CellContent]:
    """Return what each cell of a row holds; nothing where the whole row is absent."""
    return tuple(content.contents()) if isinstance(content, PlainRow) else content or ()


class Cells(Mapping[str, Cell]):
    """All cells of a report by path, in the order of the form; read-only, hashable and picklable.

    What is kept is what every row holds; a :class:`Cell` is made when it is asked for.
    """

    __slots__ = ("_form", "_made", "_rows")

    def __init__(self, form: Form, cells: Iterable[Cell] = ()) -> None:
        """Lay out cells by a form; those not given are ``absent``.

        Raises ``ValueError`` for a cell that the form does not have, that is given twice, or whose figure is not of
        the kind of its column: a count is a whole number.
        """
        given: dict[str, CellContent] = {}
        for cell in cells:
            if cell.path not in form.places:
                raise UnknownCellError(cell.path, form.value, form.cell_paths)
            if cell.path in given:
                template = "a cell is given twice for the {form} form: {path}"
                raise ValueError(Message(template, form=form.value, path=cell.path))
            given[cell.path] = CellContent.of(cell, form.columns[form.places[cell.path]].kind)
        absent = CellContent()
        self._form = form
        self._rows: tuple[RowContent, ...] = tuple(
            tuple(given.get(path, absent) for path in row.cell_paths) for row in form.rows
        )
        self._made: dict[str, Cell] = {}

    @classmethod
    def of_rows(cls, form: Form, rows: tuple[RowContent, ...]) -> Cells:
        """Make the collection from what the rows of the form hold, in its order."""
        cells = cls.__new__(cls)
        cells._form, cells._rows, cells._made = form, rows, {}
        return cells

    @property
    def form(self) -> Form:
        """The form that the cells are laid out by."""
        return self._form

    def replaced(self, cells: Iterable[Cell]) -> Cells:
        """Return all cells with some in the place of those at their paths; raises ``ValueError`` as a new one does."""
        new = list(cells)
        paths = {cell.path for cell in new}
        return Cells(self.form, [*(cell for path, cell in self.items() if path not in paths), *new])

    def __getitem__(self, path: str) -> Cell:
        if not self._made:
            self._made = {
                path: content.cell(path) for path, content in zip(self.form.cell_paths, self.contents(), strict=True)
            }
        if path not in self._made:
            raise UnknownCellError(path, self.form.value, self.form.cell_paths)
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.form.cell_paths)

    def __len__(self) -> int:
        return len(self.form.cell_paths)

    def contents(self) -> Iterator[CellContent]:
        """Yield what every cell holds, in the order of the form."""
        absent = CellContent()
        for row, content in zip(self.form.rows, self._rows, strict=True):
            if content is None:
                yield from (absent for _ in row.columns)
            elif isinstance(content, PlainRow):
                yield from content.contents()
            else:
                yield from content

    @property
    def figures(self) -> Mapping[str, Value]:
        """The figure of every cell by path, ``None`` where there is none."""
        figures: list[Value] = []
        for row, content in zip(self.form.rows, self._rows, strict=True):
            if isinstance(content, PlainRow):
                figures += content.values
            elif content is None:
                figures += [None] * len(row.columns)
            else:
                figures += [cell.value for cell in content]
        return dict(zip(self.form.cell_paths, figures, strict=True))

    @property
    def states(self) -> Mapping[str, CellState]:
        """The state of every cell by path."""
        states: list[CellState] = []
        for row, content in zip(self.form.rows, self._rows, strict=True):
            if isinstance(content, PlainRow):
                states += [CellState.NUMBER] * len(content.values)
            elif content is None:
                states += [CellState.ABSENT] * len(row.columns)
            else:
                states += [cell.state for cell in content]
        return dict(zip(self.form.cell_paths, states, strict=True))

    @property
    def row_states(self) -> Mapping[str, frozenset[CellState]]:
        """The different states of the cells of every row, by the path of the row."""
        states = {}
        for row, content in zip(self.form.rows, self._rows, strict=True):
            if isinstance(content, PlainRow):
                states[row.path] = _ALL_NUMBERS
            elif content is None:
                states[row.path] = _ALL_ABSENT
            else:
                states[row.path] = frozenset([cell.state for cell in content])
        return states

    def moved(self, offset: int) -> Cells:
        """Return the same cells as of a longer text, in which theirs stands at an offset."""
        return Cells.of_rows(self.form, tuple(_moved(row, offset) for row in self._rows))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Cells):
            return NotImplemented
        return self.form is other.form and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((self.form, self._content()))

    def _content(self) -> tuple[object, ...]:
        """Return what counts for equality; where the cells stood in a text does not."""
        return tuple((content[:3], content.correction) for content in self.contents())

    def __reduce__(self) -> tuple[Any, ...]:
        return Cells.of_rows, (self.form, self._rows)

    def __repr__(self) -> str:
        read = sum(content.state is CellState.NUMBER for content in self.contents())
        return f"<Cells: {read} of {len(self)} hold a number>"


def _moved(row: RowContent, offset: int) -> RowContent:
    if isinstance(row, PlainRow):
        return row._replace(start=row.start + offset)
    return row and tuple(
        cell._replace(start=cell.start + offset, end=cell.end + offset) if cell.start >= 0 else cell for cell in row
    )
