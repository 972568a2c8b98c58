"""Tables whose figures were torn from most labels: what is left beside one may be another row's."""

import pytest

from contract import violations
from gov_disclosure import Report, parse_report
from gov_disclosure.forms import FORMS

ROWS = FORMS.current.table("requests").rows
FIRST = ROWS[0]


def report_of(first: str, others: str) -> Report:
    lines = [f"{FIRST.label}\t{first}", *(f"{row.label}\t{others}" for row in ROWS[1:])]
    text = "青岚县林业局2023年政府信息公开年度报告\n三、收到和处理政府信息公开申请情况\n" + "\n".join(lines) + "\n四、"
    report = parse_report(text)
    assert list(violations(text, report)) == []
    return report


@pytest.mark.parametrize(("first", "total"), [("1\t0\t0\t0\t0\t0\t1", 1), ("1\t0\t0\t0\t0\t0\t3", None)])
def test_a_row_whose_sum_does_not_hold_is_not_read_among_torn_ones(first: str, total: int | None) -> None:
    report = report_of(first, "4\t5\t6")
    assert report.requests.new_received.total == total
    told = [(found.slug, found.args) for found in report.diagnostics if found.path == FIRST.path]
    assert told == ([] if total else [("figures-shifted", (("row", FIRST.label),))])
    assert total or report.cells[f"{FIRST.path}.total"].raw == first


def test_it_is_read_among_whole_ones() -> None:
    report = report_of("1\t0\t0\t0\t0\t0\t3", "0\t0\t0\t0\t0\t0\t0")
    assert report.requests.new_received.total == 3
    assert "sums-disagree" in [found.slug for found in report.diagnostics if found.path == FIRST.path]


def test_cells_of_a_row_that_are_no_figures_are_told_together() -> None:
    report = report_of("1\tx1\t0\ty2\t0\t0\t1", "0\t0\t0\t0\t0\t0\t0")
    (found,) = [found for found in report.diagnostics if found.slug == "unreadable-cell"]
    assert found.path == FIRST.path
    assert dict(found.args)["column"] == "商业企业、社会公益组织"


@pytest.mark.parametrize(
    ("read", "torn", "is_read"), [(1, 1, True), (1, 2, False), (2, 2, True), (2, 3, False), (3, 4, False)]
)
def test_rows_are_kept_where_no_fewer_than_half_are_read(read: int, torn: int, is_read: bool) -> None:
    lines = [f"{row.label}\t1\t0\t0\t0\t0\t0\t3" for row in ROWS[:read]]
    lines += [f"{row.label}\t4\t5\t6" for row in ROWS[read : read + torn]]
    text = "青岚县林业局2023年政府信息公开年度报告\n三、收到和处理政府信息公开申请情况\n" + "\n".join(lines) + "\n四、"
    assert {parse_report(text).cells[f"{row.path}.total"].value for row in ROWS[:read]} == {3 if is_read else None}
