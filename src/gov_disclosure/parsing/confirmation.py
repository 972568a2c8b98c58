"""Confirming a reading by the form's own sums: they raise doubt or settle it, and never change a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gov_disclosure.diagnostics import Diagnostic, Related
from gov_disclosure.forms import Form, Identity
from gov_disclosure.model.cell import Cell, CellState
from gov_disclosure.parsing import catalogue

_SHOWN_OPERANDS = 7
_DOWN_A_COLUMN = ("T3-SUM", "T3-BAL")


def contradictions(form: Form, cells: Mapping[str, Cell]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every identity of the form that the figures break."""
    for identity in form.identities:
        sums = _sums(identity, cells)
        if sums is not None and sums[0] != sums[1]:
            operands = [path for path in identity.cells if path != identity.cell and cells[path].value][
                :_SHOWN_OPERANDS
            ]
            along_a_row = identity.rule not in _DOWN_A_COLUMN
            yield catalogue.SUMS_DISAGREE.at(
                cells[identity.cell].span,
                identity.cell.rpartition(".")[0] if along_a_row else identity.cell,
                related=tuple(Related(path, cells[path].span, str(cells[path].value)) for path in operands),
                rule=identity.rule,
                left=sums[0],
                right=sums[1],
            )


def confirmed_rows(form: Form, cells: Mapping[str, Cell]) -> set[str]:
    """Return the rows of table three and the blocks of table four whose total is the sum of their figures."""
    held = set()
    for identity in form.identities:
        if identity.rule not in _DOWN_A_COLUMN:
            sums = _sums(identity, cells)
            if sums is not None and sums[0] == sums[1]:
                held.add(identity.cell.rpartition(".")[0])
    return held


def _sums(identity: Identity, cells: Mapping[str, Cell]) -> tuple[int, int] | None:
    """Return both sums, or ``None`` where a cell has no figure; along a row, a mark among the parts adds nothing."""
    marks_add_nothing = identity.rule not in _DOWN_A_COLUMN
    totals = [0, 0]
    for side, paths in enumerate((identity.left, identity.right)):
        for path in paths:
            cell = cells.get(path)
            if cell is None:
                return None
            if isinstance(cell.value, int):
                totals[side] += cell.value
            elif not (cell.state is CellState.MARK and marks_add_nothing and side == 0):
                return None
    return totals[0], totals[1]
