"""How a wrong figure may have come from the right one."""

from __future__ import annotations

import pytest

from gov_disclosure.forms import Identity
from gov_disclosure.validation.location.slip_search import Slipped, _Board
from gov_disclosure.validation.location.slips import Slip, slip


@pytest.mark.parametrize(
    ("printed", "right", "expected"),
    [
        (21, 12, Slip.DIGITS_SWAPPED),
        (132, 123, Slip.DIGITS_SWAPPED),
        (213, 123, Slip.DIGITS_SWAPPED),
        (12354, 12345, Slip.DIGITS_SWAPPED),
        (13245, 12345, Slip.DIGITS_SWAPPED),
        (321, 123, None),
        (23, 123, Slip.DIGIT_DROPPED),
        (13, 123, Slip.DIGIT_DROPPED),
        (12, 123, Slip.DIGIT_DROPPED),
        (1, 123, None),
        (0, 10, None),
        (7, 107, Slip.DIGIT_DROPPED),
        (0, 5, None),
        (1123, 123, Slip.DIGIT_DOUBLED),
        (1223, 123, Slip.DIGIT_DOUBLED),
        (1233, 123, Slip.DIGIT_DOUBLED),
        (55, 5, Slip.DIGIT_DOUBLED),
        (12123, 123, None),
        (1203, 123, None),
        (7, 40, Slip.NEIGHBOUR),
        (8, 40, None),
    ],
)
def test_slips(printed: int, right: int, expected: Slip | None) -> None:
    assert slip(printed, right, (0, 7, None), (None, 0)) is expected


def test_the_likelier_slip_is_named_first() -> None:
    assert slip(21, 12, (21,), ()) is Slip.DIGITS_SWAPPED
    assert slip(1, 12, (1,), ()) is Slip.DIGIT_DROPPED
    assert slip(122, 12, (122,), ()) is Slip.DIGIT_DOUBLED


@pytest.mark.parametrize(
    ("printed", "right", "expected"),
    [(12, 15, Slip.TOTAL_NOT_UPDATED), (15, 12, None), (12, 16, None), (12, 21, Slip.DIGITS_SWAPPED), (5, 5, None)],
)
def test_a_total_may_lack_a_part(printed: int, right: int, expected: Slip | None) -> None:
    assert slip(printed, right, (), (9, 3, 0, None)) is expected


@pytest.mark.parametrize(("figures", "left"), [({"part": 3}, {}), ({"part": 4}, {0: -1})])
def test_filling_an_open_cell_breaks_an_identity_or_keeps_it(figures: dict[str, int], left: dict[int, int]) -> None:
    identity = Identity("T3-ROW", "total", ("total",), ("part", "rest"))
    board = _Board([identity], [], {"total": 5, "part": None, "rest": 2})
    effect = board.effect(Slipped(Slip.ROW_MOVED, figures))
    assert board.left_by(effect) == left
