"""Error localisation as an integer program, for any number of errors; needs the extra ``locate`` (SciPy)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import Message

if TYPE_CHECKING:
    from gov_disclosure.validation.location.identity_blocks import Budget, IdentityBlock

try:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array
except ImportError as error:
    raise MissingExtraError(Message("locating more than two wrong cells of a table"), "locate") from error

SOLVE_STEPS = 300
"""What one solution of the program takes at least, in steps."""

_SQUARED_ENTRIES_A_STEP = 1_000
"""By how much a solution takes longer, the more entries the program has (measured)."""

_CHOSEN = 0.5
_SOLVED, _INFEASIBLE = 0, 2
_NODES = 400
"""How many nodes one solution may take; programs that people's slips make need few."""


def solve_smallest_sets(block: IdentityBlock, budget: Budget) -> Iterator[frozenset[str]]:
    """Yield the smallest sets of printed cells that, changed, make every identity hold.

    The program chooses the fewest cells (``min Σ z``, ``z`` in {0, 1}) such that every known conflict holds one of
    them. A choice that leaves a conflict adds it and the program is solved again; one that leaves none is a smallest
    set, exactly, since conflicts are computed in fractions and the program has only 0 and 1 in it. Each set is then
    forbidden, to find the next of the same size. It stops where the budget is spent.
    """
    printed = [cell for cell in block.cells if cell not in block.free]
    column = {cell: number for number, cell in enumerate(printed)}
    program = _Program(len(printed))
    smallest = None
    while budget.spend(program.steps):
        chosen = program.solve(budget)
        if chosen is None:
            return
        cells = frozenset(printed[number] for number in chosen)
        conflicts = block.conflicts(cells)
        for conflict in conflicts:
            program.constrain((column[cell] for cell in conflict), 1, len(printed))
        if conflicts:
            continue
        if smallest is None:
            smallest = len(cells)
            program.constrain(range(len(printed)), smallest, smallest)
        yield cells
        program.constrain(chosen, 0, len(chosen) - 1)


class _Program:
    """Choose the fewest of some numbered things under bounds on how many of certain groups are chosen."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._groups: list[list[int]] = [[]]
        self._least = [0]
        self._most = [0]

    def constrain(self, group: Iterable[int], least: int, most: int) -> None:
        self._groups.append(sorted(group))
        self._least.append(least)
        self._most.append(most)

    @property
    def steps(self) -> int:
        """What a solution takes, in steps."""
        return SOLVE_STEPS + sum(map(len, self._groups)) ** 2 // _SQUARED_ENTRIES_A_STEP

    def solve(self, budget: Budget) -> list[int] | None:
        rows = [number for number, group in enumerate(self._groups) for _ in group]
        columns = [place for group in self._groups for place in group]
        matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(self._groups), self._width))
        each = np.ones(self._width, dtype=int)
        constraints = LinearConstraint(matrix, self._least, self._most)
        result = milp(
            each, constraints=constraints, integrality=each, bounds=Bounds(0, 1), options={"node_limit": _NODES}
        )
        if result.status not in (_SOLVED, _INFEASIBLE):
            budget.exhaust()
        solution = result.x if result.status == _SOLVED else None
        return None if solution is None else [place for place, value in enumerate(solution) if value > _CHOSEN]
