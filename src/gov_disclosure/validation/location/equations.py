"""Exact linear algebra over the identities of a form: which unknown cells they determine, and from which of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

import attrs

from gov_disclosure.forms import Identity

KeyT = TypeVar("KeyT", str, int)


@attrs.frozen
class Equation:
    """``Σ coefficient · unknown = constant``; ``sources`` are the identities it was combined from, by number."""

    terms: Mapping[str, Fraction]
    constant: Fraction
    sources: Mapping[int, Fraction]

    def minus(self, other: Equation, factor: Fraction) -> Equation:
        """Return this equation less a multiple of another."""
        return Equation(
            _less(self.terms, other.terms, factor),
            self.constant - factor * other.constant,
            _less(self.sources, other.sources, factor),
        )

    def times(self, factor: Fraction) -> Equation:
        """Return a multiple of this equation."""
        return Equation(
            {name: factor * value for name, value in self.terms.items()},
            factor * self.constant,
            {number: factor * value for number, value in self.sources.items()},
        )


def _less(left: Mapping[KeyT, Fraction], right: Mapping[KeyT, Fraction], factor: Fraction) -> dict[KeyT, Fraction]:
    changed = {key: left.get(key, Fraction(0)) - factor * value for key, value in right.items()}
    return {key: value for key, value in {**left, **changed}.items() if value}


def equations(
    identities: Iterable[Identity], values: Mapping[str, int | None], unknown: Collection[str]
) -> Iterator[Equation]:
    """Yield one equation for each identity, over the cells that are unknown; all others must have a value."""
    for number, identity in enumerate(identities):
        terms: dict[str, Fraction] = {}
        constant = Fraction(0)
        for cells, sign in ((identity.left, 1), (identity.right, -1)):
            for cell in cells:
                if cell in unknown:
                    terms[cell] = Fraction(sign)
                else:
                    constant -= sign * (values[cell] or 0)
        yield Equation(terms, constant, {number: Fraction(1)})


def eliminate(system: Iterable[Equation]) -> tuple[dict[str, Equation], list[Equation]]:
    """Solve a system as far as it goes (Gauss and Jordan, exact).

    Returns the equation that each pivot unknown is solved by, with coefficient 1 and no other pivot in it, and what
    remains of the equations without unknowns: contradictions, or consequences of the others.
    """
    solved: dict[str, Equation] = {}
    constants: list[Equation] = []
    for equation in system:
        for pivot in list(equation.terms):
            if pivot in solved:
                equation = equation.minus(solved[pivot], equation.terms[pivot])
        if not equation.terms:
            constants.append(equation)
            continue
        pivot = min(equation.terms)
        equation = equation.times(1 / equation.terms[pivot])
        for name, other in solved.items():
            if pivot in other.terms:
                solved[name] = other.minus(equation, other.terms[pivot])
        solved[pivot] = equation
    return solved, constants


def blocks(identities: Sequence[Identity]) -> list[list[Identity]]:
    """Divide identities into blocks that share no cell, in the order of their first identity."""
    found: list[list[Identity]] = []
    for identity in identities:
        joined = [block for block in found if any(set(identity.cells) & set(other.cells) for other in block)]
        merged = [other for block in joined for other in block] + [identity]
        position = found.index(joined[0]) if joined else len(found)
        found = [block for block in found if block not in joined]
        found.insert(position, merged)
    return found


def conflicts(system: Iterable[Equation]) -> list[Equation]:
    """Return combinations of a system that cannot hold: contradictions, or else one that needs a negative unknown.

    Empty when some assignment of whole numbers of zero or more satisfies the system.
    """
    solved, constants = eliminate(system)
    contradictions = [equation for equation in constants if equation.constant != 0]
    if contradictions:
        return contradictions
    impossible = _impossible_without_negatives(solved.values())
    return [impossible] if impossible else []


def _impossible_without_negatives(system: Iterable[Equation]) -> Equation | None:
    """Return a combination whose terms are all zero or less and whose constant is more (Farkas), or ``None``.

    Phase one of the simplex method, with Bland's rule. The identities are those of two-way tables with margins, whose
    matrix is totally unimodular: where a solution exists, one in whole numbers does.
    """
    # Every row starts with an artificial unknown of its own as its basis (""); phase one drives their sum to 0.
    rows = [("", row if row.constant >= 0 else row.times(Fraction(-1))) for row in system]
    while True:
        goal = Equation({}, Fraction(0), {})
        for basic, row in rows:
            if not basic:
                goal = goal.minus(row, Fraction(-1))
        if goal.constant == 0:
            return None
        entering = min((name for name, value in goal.terms.items() if value > 0), default=None)
        if entering is None:
            return goal
        _, _, leaving = min(
            (row.constant / row.terms[entering], basic, number)
            for number, (basic, row) in enumerate(rows)
            if row.terms.get(entering, 0) > 0
        )
        pivot = rows[leaving][1].times(1 / rows[leaving][1].terms[entering])
        rows = [(basic, row.minus(pivot, row.terms.get(entering, Fraction(0)))) for basic, row in rows]
        rows[leaving] = entering, pivot
