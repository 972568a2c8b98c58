"""One cell of an official table, and the read-only collection of all cells of a report."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from gov_disclosure.forms import Form, Value
from gov_disclosure.spans import Span


class CellState(enum.StrEnum):
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


@attrs.frozen(kw_only=True)
class Cell:
    """One cell: its path, its figure if one was read, and where and how it is printed.

    ``value`` is an ``int`` for counts and changes and a :class:`~decimal.Decimal` for amounts of money.
    ``raw`` is the text of the cell as printed, units included; ``span`` says where it stands. Raises ``ValueError``
    for a number without a value, and for a value in any other state.
    """

    path: str
    value: Value = None
    state: CellState = CellState.ABSENT
    raw: str = ""
    span: Span | None = attrs.field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        if (self.value is None) is (self.state is CellState.NUMBER) or isinstance(self.value, bool):
            raise ValueError(f"{self.path}: the value {self.value} does not go with the state {self.state.value}")


class PlainRow(NamedTuple):
    """The cells of a row of plain whole numbers, printed without anything else and all parted alike.

    ``start`` is the place of the first of them, ``gap`` the width of what parts them.
    """

    values: tuple[int, ...]
    start: int
    gap: int

    def contents(self) -> Iterator[CellContent]:
        """Yield what each cell holds."""
        start = self.start
        for value in self.values:
            raw = str(value)
            yield CellContent(value, CellState.NUMBER, raw, start, start + len(raw))
            start += len(raw) + self.gap


class CellContent(NamedTuple):
    """What a cell holds apart from its path; a cell without a place starts at -1."""

    value: Value = None
    state: CellState = CellState.ABSENT
    raw: str = ""
    start: int = -1
    end: int = -1


_ALL_NUMBERS = frozenset({CellState.NUMBER})
_ALL_ABSENT = frozenset({CellState.ABSENT})

RowContent = PlainRow | tuple[CellContent, ...] | None
"""What the cells of a row hold; ``None`` where the whole row is absent."""


class Cells(Mapping[str, Cell]):
    """All cells of a report by path, in the order of the form; read-only, hashable and picklable.

    What is kept is what every row holds; a :class:`Cell` is made when it is asked for.
    """

    __slots__ = ("_made", "_rows", "form")

    form: Form
    """The form that the cells are laid out by."""

    def __init__(self, form: Form, cells: Iterable[Cell] = ()) -> None:
        """Lay out cells by a form; those not given are ``absent``.

        Raises ``ValueError`` for a cell that the form does not have, or that is given twice.
        """
        given: dict[str, CellContent] = {}
        for cell in cells:
            if cell.path not in form.places or cell.path in given:
                what = "a cell is given twice for" if cell.path in given else "no such cell in"
                raise ValueError(f"{what} the {form.value} form: {cell.path}")
            start, end = (cell.span.start, cell.span.end) if cell.span else (-1, -1)
            given[cell.path] = CellContent(cell.value, cell.state, cell.raw, start, end)
        absent = CellContent()
        self.form = form
        self._rows: tuple[RowContent, ...] = tuple(
            tuple(given.get(path, absent) for path in row.cell_paths) for row in form.rows
        )
        self._made: dict[str, Cell] = {}

    @classmethod
    def of_rows(cls, form: Form, rows: tuple[RowContent, ...]) -> Cells:
        """Make the collection from what the rows of the form hold, in its order."""
        cells = cls.__new__(cls)
        cells.form, cells._rows, cells._made = form, rows, {}
        return cells

    def __getitem__(self, path: str) -> Cell:
        if not self._made:
            self._made = {
                path: Cell(path=path, value=value, state=state, raw=raw, span=Span(start, end) if start >= 0 else None)
                for path, (value, state, raw, start, end) in zip(self.form.cell_paths, self.contents(), strict=True)
            }
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
        return tuple(content[:3] for content in self.contents())

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
