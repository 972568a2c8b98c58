"""Slips that concern whole rows or several cells at once, and combinations of them, that make every identity hold."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import attrs

from gov_disclosure.forms import Identity
from gov_disclosure.validation.location.identity_blocks import Budget
from gov_disclosure.validation.location.slips import Slip

MOST_SLIPS = 4
"""How many slips are combined at most."""

_TRIED_FURTHER = 8
"""How many of the slips that repair most are combined with two others and more."""

_PAIR = 2
_SUMS_OF_A_CELL = 3

Values = Mapping[str, int | None]
Effect = frozenset[tuple[int, int]]


@attrs.frozen
class Slipped:
    """The right figures of some cells, and the slip that turned them into the printed ones, if it is one of several."""

    slip: Slip | None
    figures: Mapping[str, int]


def explain(
    identities: Sequence[Identity], lines: Sequence[Sequence[str]], values: Values, most: int, budget: Budget
) -> list[tuple[Slipped, ...]]:
    """Return the combinations of the fewest slips that make every identity hold; ``lines`` are the rows of the table.

    Every slip of one kind is tried, and every two; of more than two, ``most`` at most, those that repair most. What the
    budget does not cover is left out.
    """
    board = _Board(identities, lines, values)
    for number in range(1, most + 1):
        found = _combined(board, number, budget)
        if found or not budget.left:
            return found
    return []


def _combined(board: _Board, number: int, budget: Budget) -> list[tuple[Slipped, ...]]:
    """Return the combinations of so many slips that repair everything."""
    tried = [(slipped, effect) for slipped in board.slips if budget.spend() and (effect := board.effect(slipped))]
    if number == 1:
        return [(slipped,) for slipped, effect in tried if not board.left_by(effect)]
    rests = [(slipped, board.left_by(effect)) for slipped, effect in tried]
    helpful = sorted((rest for rest in rests if len(rest[1]) < board.broken), key=lambda rest: len(rest[1]))
    found: list[tuple[Slipped, ...]] = []
    if number > _PAIR:
        for slipped, _ in helpful[:_TRIED_FURTHER]:
            if budget.left:
                found += [(slipped, *others) for others in _combined(board.without(slipped), number - 1, budget)]
        return found
    by_effect: dict[Effect, list[Slipped]] = defaultdict(list)
    for slipped, effect in tried:
        by_effect[effect].append(slipped)
    for slipped, rest in helpful:
        missing = frozenset((identity, -residual) for identity, residual in rest.items())
        others = (other for other in by_effect[missing] if slipped.figures.keys().isdisjoint(other.figures))
        found += [(slipped, other) for other in others]
    # A cell that only what the first slip leaves broken tells.
    for slipped, rest in helpful if not found else ():
        if budget.spend() and len(rest) <= _SUMS_OF_A_CELL:
            last = board.without(slipped)
            found += [(slipped, cell) for cell in last.single_cells() if not last.left_by(last.effect(cell))]
    return found


class _Board:
    """The figures of a table, and by how much each identity is broken; one with an open cell counts as whole."""

    def __init__(self, identities: Sequence[Identity], lines: Sequence[Sequence[str]], values: Values) -> None:
        self._identities = identities
        self._lines = lines
        self._values = values
        self._residuals = {number: left for number, each in enumerate(identities) if (left := _residual(each, values))}
        self._signs: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, identity in enumerate(identities):
            for cells, sign in ((identity.left, 1), (identity.right, -1)):
                for cell in cells:
                    self._signs[cell].append((number, sign))

    @property
    def broken(self) -> int:
        """How many identities are broken."""
        return len(self._residuals)

    def without(self, slipped: Slipped) -> _Board:
        """Return the table with a slip undone."""
        return _Board(self._identities, self._lines, {**self._values, **slipped.figures})

    def effect(self, slipped: Slipped) -> Effect:
        """Return by how much undoing a slip changes the sums of each identity."""
        touched: dict[int, int] = defaultdict(int)
        opened = []
        for cell, figure in slipped.figures.items():
            value = self._values[cell]
            if value is None:
                opened.append(cell)
                continue
            for number, sign in self._signs[cell]:
                touched[number] += sign * (figure - value)
        if opened:
            values = {**self._values, **slipped.figures}
            for number in {number for cell in opened for number, _ in self._signs[cell]}:
                touched[number] = _residual(self._identities[number], values)
        return frozenset((number, change) for number, change in touched.items() if change)

    def left_by(self, effect: Effect) -> dict[int, int]:
        """Return by how much the identities are still broken when a slip of that effect is undone."""
        rest = dict(self._residuals)
        for number, change in effect:
            rest[number] = rest.get(number, 0) + change
        return {number: residual for number, residual in rest.items() if residual}

    @functools.cached_property
    def slips(self) -> tuple[Slipped, ...]:
        """Every slip that can be undone."""
        return tuple(self._slips())

    def _slips(self) -> Iterator[Slipped]:
        """Yield every slip that can be undone: of two rows, of a row, of two cells, and single cells."""
        for first, second in combinations(self._lines, 2):
            if len(first) == len(second) and (swapped := self._exchanged(zip(first, second, strict=True))):
                yield Slipped(Slip.ROWS_SWAPPED, swapped)
        for line in self._lines:
            for moved in self._moved_back(line):
                yield Slipped(Slip.ROW_MOVED, moved)
            for pair in pairwise(line):
                if aside := self._exchanged([pair]):
                    yield Slipped(Slip.FIGURE_ASIDE, aside)
        yield from self.single_cells()

    def _exchanged(self, pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
        """Return the figures of pairs of cells exchanged; nothing where one has none, or all are alike."""
        found: dict[str, int] = {}
        for first, second in pairs:
            before, behind = self._values[first], self._values[second]
            if before is None or behind is None:
                return {}
            if before != behind:
                found |= {first: behind, second: before}
        return found

    def _moved_back(self, line: Sequence[str]) -> Iterator[dict[str, int]]:
        """Yield the figures of a row moved back by a column; what fell off is what the sums of the row call for."""
        figures = [self._values[cell] for cell in line]
        own = [identity for identity in self._identities if set(identity.cells) <= set(line)]
        if None not in figures[1:]:
            yield from self._completed(dict(zip(line, (*figures[1:], 0), strict=True)), line[-1], own)
        if None not in figures[:-1]:
            yield from self._completed(dict(zip(line, (0, *figures[:-1]), strict=True)), line[0], own)

    @staticmethod
    def _completed(figures: dict[str, int | None], cell: str, own: Iterable[Identity]) -> Iterator[dict[str, int]]:
        """Yield the figures of a row with that of one cell worked out by the sum that it is in, if it is a count."""
        counts = {name: figure for name, figure in figures.items() if figure is not None}
        for identity in own:
            if cell in identity.cells:
                residual = _residual(identity, counts)
                counts[cell] = residual if cell in identity.right else -residual
                if counts[cell] >= 0:
                    yield counts

    def single_cells(self) -> Iterator[Slipped]:
        """Yield the changes of one cell that repair two identities and more, or the only one it is in."""
        repairs: dict[tuple[str, int], int] = defaultdict(int)
        for number, residual in self._residuals.items():
            identity = self._identities[number]
            for cell in identity.cells:
                figure = (self._values[cell] or 0) + (residual if cell in identity.right else -residual)
                if figure >= 0:
                    repairs[cell, figure] += 1
        for (cell, figure), count in repairs.items():
            if count > 1 or len(self._signs[cell]) == 1:
                yield Slipped(None, {cell: figure})


def _residual(identity: Identity, values: Values) -> int:
    left, right = identity.sums(values) or (0, 0)
    return left - right
