"""The arithmetic that the official tables state or imply; T3-ROW, T3-SUM, T3-BAL and the three T4 sums."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping, Sequence

import attrs

from gov_disclosure.forms.table import Row


@attrs.frozen
class Identity:
    """``left`` and ``right`` are cell paths whose sums must be equal.

    ``rule`` is the id in the rule catalogue, ``cell`` the sum that the identity is about.
    """

    rule: str
    cell: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @functools.cached_property
    def cells(self) -> tuple[str, ...]:
        """All cells that take part."""
        return self.left + self.right

    @functools.cached_property
    def row(self) -> str:
        """The path of the row along which the identity runs; nothing if it runs down columns."""
        rows = {path.rpartition(".")[0] for path in self.cells}
        return rows.pop() if len(rows) == 1 else ""

    def sums(self, values: Mapping[str, int | None]) -> tuple[int, int] | None:
        """Return both sums, or ``None`` where a cell has no figure and nothing can be said."""
        figures = self._figures(values)
        if None in figures:
            return None
        return sum(figures[: len(self.left)]), sum(figures[len(self.left) :])

    @functools.cached_property
    def _figures(self) -> Callable[[Mapping[str, int | None]], tuple[int, ...]]:
        return operator.itemgetter(*self.cells)


_DISPOSITIONS = "requests.dispositions."
_SUM_RULE_OF_BLOCK = {
    "disputes.reconsideration": "T4-REC",
    "disputes.litigation_direct": "T4-DIR",
    "disputes.litigation_after_reconsideration": "T4-AFT",
}


def identities_of(rows: Sequence[Row]) -> tuple[Identity, ...]:
    """Return the identities of the tables with these rows: those along rows first, then those down the columns."""
    requests = [row for row in rows if row.section == "requests"]
    found = [_along("T3-ROW", row) for row in requests]
    parts = [row for row in requests if row.path.startswith(_DISPOSITIONS) and row.path != _DISPOSITIONS + "total"]
    for column in requests[0].columns:
        total = f"{_DISPOSITIONS}total.{column.name}"
        found.append(Identity("T3-SUM", total, tuple(f"{row.path}.{column.name}" for row in parts), (total,)))
        received, carried_in, carried_out = (
            f"requests.{row}.{column.name}" for row in ("new_received", "carried_in", "carried_out")
        )
        found.append(Identity("T3-BAL", received, (received, carried_in), (total, carried_out)))
    found += [_along(_SUM_RULE_OF_BLOCK[row.path], row) for row in rows if row.path in _SUM_RULE_OF_BLOCK]
    return tuple(found)


def _along(rule: str, row: Row) -> Identity:
    """Return the identity of a row whose other columns add up to its column 总计."""
    total = f"{row.path}.total"
    return Identity(rule, total, tuple(path for path in row.cell_paths if path != total), (total,))
