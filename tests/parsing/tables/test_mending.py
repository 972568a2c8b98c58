"""Which numbers stand before the labels that they number, and how much of a long line is looked at."""

from typing import SupportsIndex

import pytest
from test_small_tables import table_of

from gov_disclosure.forms import Form
from gov_disclosure.parsing.printed import Line, Role, Run
from gov_disclosure.parsing.tables.column_heads import _blocks
from gov_disclosure.parsing.tables.mending import _lone_before, _run_on, mend_lines
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
        (f"{'甲' * 500} 1 乙", False),
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


class Looked(str):
    """A text that counts the characters that are cut out of it."""

    __slots__ = ("characters",)

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        found = super().__getitem__(place)
        self.characters = getattr(self, "characters", 0) + len(found)
        return found


@pytest.mark.parametrize(
    "unit",
    ["行政许可 5 ", "甲 ", "行政许可 5 甲 ", "信息内容 甲 ", "行政许可\n5 "],
    ids=lambda unit: unit.replace("\n", "|"),
)
def test_a_line_is_looked_through_once(unit: str) -> None:
    """Also where it holds a whole table: of four times the text four times as much is looked at, not sixteen times."""
    counted = []
    for times in (400, 1600):
        table = table_of(f"规章 1 2 3 {unit * times}", "proactive_disclosure", Form.FORM_2021.value)
        table.draft.cleaned = Looked(table.draft.cleaned)
        list(_blocks(table, table.lines))
        mend_lines(table)
        counted.append(table.draft.cleaned.characters)
    assert counted[1] <= counted[0] * 4 * 1.3
