"""Rounded and cut-off figures, and the small reports of the rules' pages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gov_disclosure.model import CellState, Narrative
from gov_disclosure.validation import Example
from gov_disclosure.validation.statements.stated import is_printed_as


@pytest.mark.parametrize(
    ("exact", "stated", "expected"),
    [
        ("33.34", "33.3", True),
        ("33.39", "33.3", True),
        ("33.4", "33.3", False),
        ("33.25", "33.3", True),
        ("33.24", "33.3", False),
        ("0.56", "0.5", True),
        ("0.56", "0.6", True),
        ("-0.56", "-0.5", True),
        ("-33.39", "-33.3", True),
        ("-33.39", "33.3", False),
        ("12.5", "12", True),
        ("12.5", "13", True),
        ("12.4", "13", False),
        ("0", "0", True),
        ("0", "1", False),
    ],
)
def test_a_figure_is_printed_rounded_or_cut_off(exact: str, stated: str, expected: bool) -> None:
    assert is_printed_as(Decimal(exact), Decimal(stated)) is expected


def test_an_example_is_a_report_as_it_would_be_read() -> None:
    states = (
        ("requests.carried_in", CellState.BLANK),
        ("requests.carried_out", CellState.MARK),
        ("disputes.reconsideration", CellState.UNREADABLE),
        ("disputes.litigation_direct", CellState.ABSENT),
    )
    cells = (("requests.new_received.total", 5), ("proactive_disclosure.administrative_fees.amount", 3))
    report = Example(cells=cells, states=states, problems="").report()
    printed = {path: (cell.value, cell.state, cell.raw) for path, cell in report.cells.items()}
    assert printed["requests.new_received.total"] == (5, CellState.NUMBER, "5")
    assert printed["requests.new_received.natural_person"] == (0, CellState.NUMBER, "0")
    assert printed["requests.carried_in.total"] == (None, CellState.BLANK, "")
    assert printed["requests.carried_out.total"] == (None, CellState.MARK, "/")
    assert printed["disputes.reconsideration.total"] == (None, CellState.UNREADABLE, "若干")
    assert printed["disputes.litigation_direct.total"] == (None, CellState.ABSENT, "")
    amount = report.cells["proactive_disclosure.administrative_fees.amount"]
    assert (amount.value, amount.raw, type(amount.value)) == (3, "3", Decimal)
    assert report.title == "云岭市民政局2023年政府信息公开工作年度报告"
    assert (report.agency, report.year, report.published) == ("云岭市民政局", 2023, None)
    words = "本局依法做好政府信息公开工作。"
    assert report.overview == Narrative(paragraphs=(words,), raw=words)
    assert report.overview.raw == words
    assert (report.problems.paragraphs, report.problems.raw) == ((), "")
