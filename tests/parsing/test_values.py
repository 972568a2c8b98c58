from decimal import Decimal

import pytest

from gov_disclosure.model import CellState
from gov_disclosure.parsing.values import plain_row, read_value, unit_of
from gov_disclosure.records.fields import CHANGE, COUNT, MONEY, FigureKind


@pytest.mark.parametrize(
    ("kind", "printed", "value"),
    [
        (COUNT, "0", 0),
        (COUNT, "7", 7),
        (COUNT, "23068417", 23068417),
        (COUNT, "1,234", 1234),
        (COUNT, "11,398,889", 11398889),
        (COUNT, "3\0\0", 3),
        (COUNT, "3\x0081", 381),
        (CHANGE, "0", 0),
        (CHANGE, "6", 6),
        (CHANGE, "+26", 26),
        (CHANGE, "-14", -14),
        (CHANGE, "增7", 7),
        (CHANGE, "增加7", 7),
        (CHANGE, "减3", -3),
        (CHANGE, "减少1,003", -1003),
        (CHANGE, "-0", 0),
        (MONEY, "0", Decimal(0)),
        (MONEY, "642.318805", Decimal("642.318805")),
        (MONEY, "1,642.5", Decimal("1642.5")),
        (MONEY, "160.5964万元", Decimal("160.5964")),
        (MONEY, "251000元", Decimal(251000)),
        (MONEY, "1.20亿元", Decimal("1.20")),
    ],
)
def test_figures(kind: FigureKind, printed: str, value: int | Decimal) -> None:
    state, read = read_value(kind, printed)
    assert state is CellState.NUMBER
    assert read == value
    assert type(read) is type(value)
    assert str(read) == str(value)


@pytest.mark.parametrize("kind", FigureKind)
@pytest.mark.parametrize("printed", ["/", "//", "\\", "-", "—", "——", "_", "*", "无", "空", "不适用", "-\0"])
def test_marks(kind: FigureKind, printed: str) -> None:
    assert read_value(kind, printed) == (CellState.MARK, None)


@pytest.mark.parametrize("kind", FigureKind)
@pytest.mark.parametrize("printed", ["", "\0", "\0\0"])
def test_blank_is_never_zero(kind: FigureKind, printed: str) -> None:
    assert read_value(kind, printed) == (CellState.BLANK, None)


@pytest.mark.parametrize("kind", FigureKind)
@pytest.mark.parametrize(
    "printed",
    [
        *["00", "01", "1,23", "1,2345", ",123", "1.", ".5", "1.2.3", "1 2", "1e3", "1" * 21],
        *["--5", "5-", "+", "-----", "5%", "约5", "20余", "十", "①", "2²", "٣"],
    ],
)
def test_what_is_no_figure(kind: FigureKind, printed: str) -> None:
    assert read_value(kind, printed) == (CellState.UNREADABLE, None)


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        (COUNT, "-5"),
        (COUNT, "+5"),
        (COUNT, "增5"),
        (COUNT, "1.5"),
        (COUNT, "3条"),
        (COUNT, "3.000"),
        (COUNT, "3万元"),
        (CHANGE, "1.5"),
        (CHANGE, "+01"),
        (CHANGE, "3项"),
        (MONEY, "-5"),
        (MONEY, "增5"),
        (MONEY, "5万"),
        (MONEY, "5美元"),
    ],
)
def test_signs_units_and_decimals_only_where_the_form_has_them(kind: FigureKind, printed: str) -> None:
    assert read_value(kind, printed) == (CellState.UNREADABLE, None)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [("5", None), ("5.5", None), ("5.5万元", "万元"), ("251,000元", "元"), ("5\0元", "元"), ("/", None), ("5件", None)],
)
def test_unit_of_money(printed: str, unit: str | None) -> None:
    assert unit_of(printed) == unit


@pytest.mark.parametrize(
    ("kinds", "printed", "figures"),
    [
        ((MONEY,), "13.5", ["13.5"]),
        ((MONEY,), "13.5万元", None),
        ((MONEY,), "013", None),
        ((COUNT, MONEY), "7 |\n35.8", ["7", "35.8"]),
        ((COUNT, CHANGE), "7\t-1", ["7", "-1"]),
        ((COUNT, CHANGE), "7\t\t-1", None),
        ((COUNT, CHANGE, COUNT), "31 |\n-19 |\n0", ["31", "-19", "0"]),
        ((COUNT, CHANGE, COUNT), "31\t\t+19\t\t0", ["31", "+19", "0"]),
        ((COUNT, CHANGE, COUNT), "31\t-19\t\t0", None),
        ((COUNT, CHANGE, COUNT), "31 -19\n0", None),
        ((COUNT, CHANGE, COUNT), "31 减19 0", None),
        ((COUNT, CHANGE, COUNT), "31 -1.9 0", None),
        ((COUNT, COUNT, COUNT), "31 -19 0", None),
        ((COUNT, COUNT, COUNT), "1,000 19 0", None),
    ],
)
def test_plainly_printed_rows(kinds: tuple[FigureKind, ...], printed: str, figures: list[str] | None) -> None:
    found = plain_row(kinds).fullmatch(printed)
    assert (list(found.groups()[1:]) if found else None) == figures
