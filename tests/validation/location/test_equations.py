"""The linear algebra behind localisation and deduction, against arithmetic by hand and a solver of linear programs."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given

from gov_disclosure.forms import Identity
from gov_disclosure.model import Form
from gov_disclosure.validation.location.equations import Equation, blocks, conflicts, eliminate, equations
from tables import EXAMPLES, SEEDS


def equation(number: int, constant: int, **terms: int) -> Equation:
    """``Σ terms = constant``, with itself as its only source."""
    return Equation({name: Fraction(value) for name, value in terms.items()}, Fraction(constant), {number: Fraction(1)})


def total(cell: str, *parts: str) -> Identity:
    return Identity("T3-ROW", cell, parts, (cell,))


def test_an_identity_is_an_equation_over_its_unknown_cells() -> None:
    values = {"a": 2, "b": None, "c": 9, "d": 4}
    system = list(equations([total("c", "a", "b"), total("d", "a", "c")], values, {"b", "d"}))
    assert system == [
        Equation({"b": Fraction(1)}, Fraction(7), {0: Fraction(1)}),
        Equation({"d": Fraction(-1)}, Fraction(-11), {1: Fraction(1)}),
    ]


def test_a_system_is_solved_exactly() -> None:
    solved, rest = eliminate([equation(0, 5, x=2, y=3), equation(1, 2, x=1, y=-1), equation(2, 7, x=3, y=2)])
    assert {name: (each.terms, each.constant) for name, each in solved.items()} == {
        "x": ({"x": Fraction(1)}, Fraction(11, 5)),
        "y": ({"y": Fraction(1)}, Fraction(1, 5)),
    }
    assert solved["x"].sources == {0: Fraction(1, 5), 1: Fraction(3, 5)}
    assert solved["y"].sources == {0: Fraction(1, 5), 1: Fraction(-2, 5)}
    # The third is the sum of the first two.
    assert rest == [Equation({}, Fraction(0), {0: Fraction(-1), 1: Fraction(-1), 2: Fraction(1)})]


def test_what_stays_open_is_said_by_the_terms_that_remain() -> None:
    solved, rest = eliminate([equation(0, 6, x=2, y=4, z=-2)])
    assert rest == []
    assert solved == {
        "x": Equation({"x": Fraction(1), "y": Fraction(2), "z": Fraction(-1)}, Fraction(3), {0: Fraction(1, 2)})
    }


def test_blocks_share_no_cell_and_keep_their_order() -> None:
    apart, first, second = total("z", "y"), total("c", "a", "b"), total("f", "d", "e")
    bridge = total("g", "a", "d")
    assert blocks([first, apart, second]) == [[first], [apart], [second]]
    assert blocks([first, apart, second, bridge]) == [[first, second, bridge], [apart]]
    assert blocks([apart, first, second, bridge]) == [[apart], [first, second, bridge]]
    assert [len(block) for block in blocks(Form.FORM_2021.identities)] == [39, 1, 1, 1]


@pytest.mark.parametrize(
    ("system", "sources"),
    [
        ([equation(0, 3, x=1, y=1)], []),
        ([equation(0, -3, x=1, y=1)], [{0: -1}]),
        ([equation(0, 3, x=1), equation(1, 4, x=1)], [{0: -1, 1: 1}]),
        ([equation(0, 0, x=1, y=1), equation(1, 0, x=1, y=-1)], []),
        # By the first, y is 2 at most; by the last, it is 3 at least.
        ([equation(0, 2, x=1, y=1), equation(1, 1, x=1, z=1), equation(2, 3, y=1, w=-1)], [{0: -1, 2: 1}]),
    ],
)
def test_conflicts_are_combinations_that_cannot_hold(system: list[Equation], sources: list[dict[int, int]]) -> None:
    found = conflicts(system)
    assert len(found) == len(sources)
    for conflict, expected in zip(found, sources, strict=True):
        scale = abs(next(iter(conflict.sources.values())))
        assert {number: factor / scale for number, factor in conflict.sources.items()} in (
            expected,
            {number: -factor for number, factor in expected.items()},
        )


def test_a_conflict_is_told_with_the_factors_by_which_it_follows() -> None:
    below_zero = Equation({"x": Fraction(-1), "y": Fraction(-1)}, Fraction(3), {0: Fraction(-1)})
    assert conflicts([equation(0, -3, x=1, y=1)]) == [below_zero]
    # x + y is nothing, so that neither of them can be 2.
    found = conflicts([equation(0, 0, x=1, y=1), equation(1, 2, x=1, z=-1)])
    assert found == [Equation({"y": Fraction(-1), "z": Fraction(-1)}, Fraction(2), {1: Fraction(1), 0: Fraction(-1)})]


def random_system(seed: int) -> list[Equation]:
    draw = random.Random(seed)
    names = "uvwxyz"[: draw.randint(1, 6)]
    return [
        equation(
            number,
            draw.randint(-4, 9),
            **{name: value for name in names if (value := draw.choice((0, 0, 1, 1, -1, draw.randint(-3, 3))))},
        )
        for number in range(draw.randint(1, 6))
    ]


def can_hold(system: list[Equation]) -> bool:
    names = sorted({name for each in system for name in each.terms})
    if not names:
        return all(each.constant == 0 for each in system)
    from scipy.optimize import linprog

    matrix = [[float(each.terms.get(name, 0)) for name in names] for each in system]
    found = linprog([0.0] * len(names), A_eq=matrix, b_eq=[float(each.constant) for each in system], bounds=(0, None))
    return bool(found.status == 0)


@EXAMPLES
@given(SEEDS)
def test_a_system_has_a_conflict_just_when_no_figures_satisfy_it(seed: int) -> None:
    for number in range(10):
        system = random_system(seed + number)
        found = conflicts(system)
        assert (found == []) == can_hold(system)
        for conflict in found:
            proof = Equation({}, Fraction(0), {})
            for source, factor in conflict.sources.items():
                proof = proof.minus(system[source], -factor)
            assert proof == conflict
            if conflict.terms:
                assert conflict.constant > 0
                assert all(value < 0 for value in conflict.terms.values())
            else:
                assert conflict.constant != 0
