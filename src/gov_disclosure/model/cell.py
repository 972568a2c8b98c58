"""One cell of an official table, and the read-only collection of all cells of a report."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

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
    ``raw`` is the text of the cell as printed, units included; ``span`` says where it stands.
    """

    path: str
    value: int | Decimal | None = None
    state: CellState = CellState.ABSENT
    raw: str = ""
    span: Span | None = attrs.field(default=None, eq=False)


class Cells(Mapping[str, Cell]):
    """All cells of a report by path, in the order of the form; read-only, hashable and picklable."""

    __slots__ = ("_by_path",)

    def __init__(self, cells: Iterable[Cell] = ()) -> None:
        self._by_path = {cell.path: cell for cell in cells}

    def __getitem__(self, path: str) -> Cell:
        return self._by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_path)

    def __len__(self) -> int:
        return len(self._by_path)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Cells):
            return NotImplemented
        return tuple(self._by_path.values()) == tuple(other._by_path.values())

    def __hash__(self) -> int:
        return hash(tuple(self._by_path.values()))

    def __reduce__(self) -> tuple[Any, ...]:
        return Cells, (tuple(self._by_path.values()),)

    def __repr__(self) -> str:
        read = sum(cell.state is CellState.NUMBER for cell in self._by_path.values())
        return f"<Cells: {read} of {len(self)} hold a number>"
