"""Which numbers stand before the labels that they number."""

import pytest

from gov_disclosure.parsing.printed import Line, Role, Run
from gov_disclosure.parsing.tables.mending import _lone_before, _run_on
from gov_disclosure.spans import Span


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("甲\n1 乙", True),
        ("甲\n1乙", True),
        ("| 1 | 乙", True),
        ("1 乙", True),
        ("甲\n1\n乙", False),
        ("甲 1 乙", False),
        ("甲\n1 2 乙", False),
        ("甲\n1\n2 乙", True),
        ("甲\n1 2\n3 乙", True),
        ("甲\n1. 乙", False),
    ],
)
def test_a_number_alone_before_a_label(text: str, lone: bool) -> None:
    start = next(place for place, character in enumerate(text) if character.isdigit())
    label = text.index("乙")
    assert _lone_before(text, Run(text, start, label), Line(Role.ROW, "", label, label + 1, label + 1)) is lone


@pytest.mark.parametrize(
    ("numbers", "run_on"), [("123", True), ("12", False), ("124", False), ("234", False), ("012", False), ("", False)]
)
def test_numbers_that_run_on(numbers: str, run_on: bool) -> None:
    assert _run_on(numbers, [Span(place, place + 1) for place in range(len(numbers))]) is run_on
