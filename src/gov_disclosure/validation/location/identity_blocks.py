"""Identities that hang together through their cells, and which of the printed figures in them contradict each other."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from gov_disclosure.forms import Form, Identity
from gov_disclosure.model import Report
from gov_disclosure.validation.location.equations import blocks, conflicts, eliminate, equations


class Budget:
    """How many steps a search may still take; a step is a look at an explanation: fifty microseconds at most."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    @property
    def left(self) -> int:
        """The steps that are left; 0 where the search had to stop."""
        return max(0, self._left)

    def exhaust(self) -> None:
        """Stop the search."""
        self._left = 0

    def spend(self, steps: int = 1) -> bool:
        """Take steps, and tell whether they were there."""
        self._left -= steps
        return self._left > 0


CONFLICT_STEPS = 50
"""What finding the conflicts of a block takes, in steps."""


@attrs.frozen
class IdentityBlock:
    """Identities that hang together through their cells, with the figures that are printed."""

    identities: tuple[Identity, ...]
    values: Mapping[str, int | None]

    @functools.cached_property
    def name(self) -> str:
        """The part of the path that all cells of the block share."""
        if len(self.identities) == 1:
            return self.identities[0].cell.rpartition(".")[0]
        return self.identities[0].cell.partition(".")[0]

    @property
    def section(self) -> str:
        """The table that the block is in."""
        return self.identities[0].cell.partition(".")[0]

    @functools.cached_property
    def cells(self) -> tuple[str, ...]:
        """All cells of the block, in the order of the identities."""
        return tuple(dict.fromkeys(cell for identity in self.identities for cell in identity.cells))

    @functools.cached_property
    def free(self) -> frozenset[str]:
        """The cells without a figure."""
        return frozenset(cell for cell in self.cells if self.values[cell] is None)

    @functools.cached_property
    def holds(self) -> bool:
        """Whether every cell has a figure and every identity holds."""
        sums = (identity.sums(self.values) for identity in self.identities)
        return all(both is not None and both[0] == both[1] for both in sums)

    def conflicts(self, changed: Iterable[str]) -> list[frozenset[str]]:
        """Return sets of printed cells of which one must be changed too; none when the changes are enough."""
        open_cells = self.free.union(changed)
        found = []
        for conflict in conflicts(equations(self.identities, self.values, open_cells)):
            net: dict[str, Fraction] = {}
            for number, factor in conflict.sources.items():
                identity = self.identities[number]
                for cells, sign in ((identity.left, 1), (identity.right, -1)):
                    for cell in cells:
                        net[cell] = net.get(cell, Fraction(0)) + sign * factor
            found.append(frozenset(cell for cell, factor in net.items() if factor) - open_cells)
        return found

    def solve(self, changed: frozenset[str]) -> dict[str, int | None]:
        """Return the values that the identities determine for changed cells, in the order of the cells."""
        solved, _ = eliminate(equations(self.identities, self.values, self.free | changed))
        found: dict[str, int | None] = {}
        for cell in self.cells:
            if cell in changed:
                equation = solved.get(cell)
                found[cell] = int(equation.constant) if equation and len(equation.terms) == 1 else None
        return found


def report_blocks(report: Report) -> tuple[IdentityBlock, ...]:
    """Return the independent blocks of identities of a report's form, with its figures."""
    values = {path: value if isinstance(value, int) else None for path, value in report.cells.figures.items()}
    return tuple(IdentityBlock(block, values) for block in _blocks(report.layout))


@functools.cache
def _blocks(form: Form) -> tuple[tuple[Identity, ...], ...]:
    return tuple(tuple(block) for block in blocks(form.identities))


def search(block: IdentityBlock, size: int, budget: Budget) -> Iterator[frozenset[str]]:
    """Yield every set of ``size`` cells that is enough to change, if no smaller set is; exact and without a solver.

    Each conflict needs one of its cells changed; conflicts without a common cell need one each. It stops where the
    budget is spent.
    """
    return _search(block, frozenset(), size, frozenset(), budget)


def _search(
    block: IdentityBlock, changed: frozenset[str], left: int, passed: frozenset[str], budget: Budget
) -> Iterator[frozenset[str]]:
    if not budget.spend(CONFLICT_STEPS):
        return
    found = sorted(
        (cells - passed for cells in block.conflicts(changed)), key=lambda cells: (len(cells), sorted(cells))
    )
    if not found:
        yield changed
    elif left >= _apart(found):
        for cell in sorted(found[0]):
            yield from _search(block, changed | {cell}, left - 1, passed, budget)
            passed |= {cell}


def _apart(sets: Iterable[frozenset[str]]) -> int:
    """Count sets that have no element in common, taking them as they come."""
    seen: set[str] = set()
    count = 0
    for cells in sets:
        if seen.isdisjoint(cells):
            seen |= cells
            count += 1
    return count
