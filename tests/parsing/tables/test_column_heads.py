"""What the heads of columns tell: their order, and whether they stand side by side."""

import pytest

from gov_disclosure.forms import FORMS
from gov_disclosure.parsing.alignment import PrintedColumns
from gov_disclosure.parsing.printed import Line, Role, Run
from gov_disclosure.parsing.tables.column_heads import Heads, _side_by_side, _totals_stand_at, out_of_order

OFFICIAL = "甲乙丙总"
COLUMN = FORMS.current.table("requests").common_columns[0]


@pytest.mark.parametrize(
    "heads", ["", "甲", "甲乙丙总", "总甲乙丙", "甲总乙丙", "甲丙", "甲甲乙", "丙丙", "甲乙丙总甲乙丙总", "甲丙甲"]
)
def test_heads_in_the_order_of_the_form(heads: str) -> None:
    assert not out_of_order(OFFICIAL, heads)


@pytest.mark.parametrize("heads", ["乙甲", "丙乙", "甲丙乙", "甲乙甲", "乙丙甲", "甲乙丙乙", "总乙甲"])
def test_heads_in_another_order(heads: str) -> None:
    assert out_of_order(OFFICIAL, heads)


def drawn(page: str) -> list[Line]:
    """Return the heads of a page, in the order of the text."""
    places = [place for place, character in enumerate(page) if character in OFFICIAL]
    return [Line(Role.HEAD, page[place], place, place + 1, place + 1) for place in places]


@pytest.mark.parametrize(
    ("page", "across"),
    [
        ("  甲  乙  丙", None),
        ("  甲      丙\n      乙", "甲乙丙"),
        ("  甲  丙\n    乙", None),
        ("  甲   丙\n    乙", "甲乙丙"),
        ("  甲    丙\n    乙", "甲乙丙"),
        ("  甲    丙\n   乙", None),
        ("  乙  甲", None),
        ("     乙\n  甲", "甲乙"),
        (" 甲  丙\n    乙", None),
        ("  甲  乙\n 丙", None),
        ("  甲\t  丙\n        乙", None),
        ("  甲 |  丙\n        乙", None),
        ("\t  甲\n      乙", "甲乙"),
        ("", None),
    ],
)
def test_heads_on_a_page_that_is_drawn_with_blanks(page: str, across: str | None) -> None:
    heads = _side_by_side(page, drawn(page))
    assert (heads and "".join(head.name for head in heads)) == across


def rows(*printed: str) -> list[Line]:
    return [Line(Role.ROW, "", 0, 0, len(row), None, Run(row, 0, len(row))) for row in printed]


@pytest.mark.parametrize(
    ("printed", "place", "there"),
    [
        (["3 1 2"], 0, True),
        (["1 3 2"], 1, True),
        (["1 3 2"], 0, False),
        (["1 2 3"], 0, False),
        (["1 2 3"], 2, False),
        (["3 1 2", "1 2 3"], 0, False),
        (["3 1 2", "4 4 0", "1 2 3"], 0, True),
        (["2 2 0", "1 0 1", "2 1 1"], 0, True),
        (["2 1 2"], 0, False),
        (["3 1 2 0"], 0, False),
        (["0 0 0", "4 1 9"], 0, False),
    ],
)
def test_whether_the_sums_of_rows_stand_at_another_place_than_the_last(
    printed: list[str], place: int, there: bool
) -> None:
    assert _totals_stand_at(place, rows(*printed), 3) is there


@pytest.mark.parametrize(
    ("heads", "plain"),
    [
        (Heads(), True),
        (Heads(unread={"requests.carried_in": ()}), True),
        (Heads(unread={"requests.carried_in": (COLUMN,)}), False),
        (Heads(moved=frozenset({"requests.carried_in"})), False),
        (Heads(lacking=(COLUMN,)), False),
        (Heads(printed={"requests.carried_in": PrintedColumns(2, (0,), 1, (1,))}), False),
    ],
)
def test_heads_under_which_rows_are_read_in_order(heads: Heads, plain: bool) -> None:
    assert heads.plain is plain
