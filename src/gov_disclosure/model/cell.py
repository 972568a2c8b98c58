"""One cell of an official table, and the read-only collection of all cells of a report."""

from __future__ import annotations

import enum
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

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


class Cells(Mapping[str, Cell]):
    """All cells of a report by path, in the order of the form; read-only, hashable and picklable.

    What is kept are the figures, states, printed texts and places side by side; a :class:`Cell` is made when it is
    asked for.
    """

    __slots__ = ("_made", "_places", "_raws", "_states", "_values", "form")

    form: Form
    """The form that the cells are laid out by."""

    def __init__(self, form: Form, cells: Iterable[Cell] = ()) -> None:
        """Lay out cells by a form; those not given are ``absent``.

        Raises ``ValueError`` for a cell that the form does not have, or that is given twice.
        """
        size = len(form.cell_paths)
        values: list[Value] = [None] * size
        states = [CellState.ABSENT] * size
        raws = [""] * size
        places = array("i", [-1, -1]) * size
        given = set()
        for cell in cells:
            place = form.places.get(cell.path)
            if place is None or cell.path in given:
                what = "no such cell in" if place is None else "a cell is given twice for"
                raise ValueError(f"{what} the {form.value} form: {cell.path}")
            given.add(cell.path)
            values[place], states[place], raws[place] = cell.value, cell.state, cell.raw
            if cell.span is not None:
                places[2 * place], places[2 * place + 1] = cell.span.start, cell.span.end
        self._keep(form, tuple(values), tuple(states), tuple(raws), places)

    @classmethod
    def laid_out(
        cls,
        form: Form,
        values: tuple[Value, ...],
        states: tuple[CellState, ...],
        raws: tuple[str, ...],
        places: array[int],
    ) -> Cells:
        """Make the collection from what every cell holds, in the order of the form; ``places`` has two ends a cell."""
        cells = cls.__new__(cls)
        cells._keep(form, values, states, raws, places)
        return cells

    def _keep(
        self,
        form: Form,
        values: tuple[Value, ...],
        states: tuple[CellState, ...],
        raws: tuple[str, ...],
        places: array[int],
    ) -> None:
        self.form = form
        self._values, self._states, self._raws, self._places = values, states, raws, places
        self._made: dict[str, Cell] = {}

    def __getitem__(self, path: str) -> Cell:
        found = self._made.get(path)
        if found is None:
            place = self.form.places[path]
            start, end = self._places[2 * place], self._places[2 * place + 1]
            found = self._made[path] = Cell(
                path=path,
                value=self._values[place],
                state=self._states[place],
                raw=self._raws[place],
                span=Span(start, end) if start >= 0 else None,
            )
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.form.cell_paths)

    def __len__(self) -> int:
        return len(self._values)

    @property
    def figures(self) -> Mapping[str, Value]:
        """The figure of every cell by path, ``None`` where there is none."""
        return dict(zip(self.form.cell_paths, self._values, strict=True))

    @property
    def states(self) -> Mapping[str, CellState]:
        """The state of every cell by path."""
        return dict(zip(self.form.cell_paths, self._states, strict=True))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Cells):
            return NotImplemented
        return self._content() == other._content()

    def __hash__(self) -> int:
        return hash(self._content())

    def _content(self) -> tuple[object, ...]:
        """Return what counts for equality; where the cells stood in a text does not."""
        return self.form, self._values, self._states, self._raws

    def __reduce__(self) -> tuple[Any, ...]:
        return Cells.laid_out, (self.form, self._values, self._states, self._raws, self._places)

    def __repr__(self) -> str:
        read = self._states.count(CellState.NUMBER)
        return f"<Cells: {read} of {len(self)} hold a number>"
