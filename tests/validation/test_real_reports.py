"""What the rules say about the real reports; skipped where these are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from gov_disclosure import parse_report
from gov_disclosure.model import Report
from gov_disclosure.validation import (
    FeeStatus,
    Kind,
    Level,
    Obstacle,
    Reason,
    Scope,
    deduce,
    fee_statement,
    figures,
    locate_errors,
    validate,
)

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "reports"

pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="the real reports are not at hand")


def sample(number: int) -> tuple[str, Report]:
    text = (REPORTS / f"sample_{number}.txt").read_text("utf-8")
    return text, parse_report(text)


@pytest.mark.parametrize("number", [0, 2, 3])
def test_consistent_reports_break_no_rule(number: int) -> None:
    assert [found for found in validate(sample(number)[1]).findings if found.level is not Level.HEURISTIC] == []


@pytest.mark.parametrize("number", range(5))
def test_all_identities_that_can_be_assessed_hold(number: int) -> None:
    _, report = sample(number)
    assert locate_errors(report) == ()
    broken = {found.code for found in validate(report).findings if found.level is not Level.HEURISTIC}
    assert not [code for code in broken if code.startswith(("T", "V", "X-N", "X-O"))]


def test_the_text_of_sample_1_has_nine_documents_where_the_table_has_none_and_twenty() -> None:
    text, report = sample(1)
    [found] = (each for each in validate(report).findings if each.code != "T3-OTHER")
    assert (found.code, found.path) == ("X-DOC", "proactive_disclosure.normative_documents.issued")
    assert found.span is not None
    assert found.span.of(text) == "9 个"
    assert report.proactive_disclosure.normative_documents.in_force == 20  # type: ignore[union-attr]
    held = {checked.code for checked in validate(report).checked if checked.held}
    assert held >= {"X-NEW", "X-OUT", "X-APPL", "X-REC", "X-CLAIM", "X-PART", "X-YEAR", "X-FEE", "ST-SEC6"}


def test_sample_3_counts_requests_and_not_letters() -> None:
    _, report = sample(3)
    stated = {figure.kind: figure.value for figure in figures(report)}
    assert (stated[Kind.RECEIVED], stated[Kind.CARRIED_OUT]) == (129, 5)
    assert {43, 135}.isdisjoint(figure.value for figure in figures(report) if figure.cells)


def test_sample_4_keeps_the_region_and_the_government_apart() -> None:
    _, report = sample(4)
    outcome = validate(report)
    stated = [(figure.kind, figure.scope, figure.value) for figure in figures(report)]
    assert (Kind.RECEIVED, Scope.REGION, 86) in stated
    assert (Kind.RECEIVED, Scope.ORGAN, 48) in stated
    assert outcome.findings == ()
    lost = "proactive_disclosure."
    told = {each.path for each in outcome.skipped if each.code == "ST-ROWS"}
    assert {each.reason for each in outcome.skipped if each.code == "ST-ROWS"} == {Reason.TOLD_BY_READING}
    assert sorted(told) == [
        f"{lost}administrative_fees",
        f"{lost}centralized_procurement",
        f"{lost}coercion",
        f"{lost}other_services",
        f"{lost}penalties",
        "requests.carried_in",
        "requests.new_received",
    ]
    held = [checked.code for checked in outcome.checked if checked.held]
    assert (held.count("X-GRP"), held.count("X-OUT")) == (5, 1)
    reasons = {skipped.reason for skipped in outcome.skipped if skipped.code == "X-NEW"}
    assert reasons == {Reason.CELL_ABSENT, Reason.FIGURE_NOT_COMPARABLE}


def test_the_totals_of_the_lost_rows_of_sample_4_are_not_deduced() -> None:
    _, report = sample(4)
    found = deduce(report)
    undetermined = {each.path: each for each in found.undetermined}
    for row, stated in (("new_received", {86, 48}), ("carried_in", {9})):
        entry = undetermined[f"requests.{row}.total"]
        assert entry.obstacle is Obstacle.OPEN
        assert {figure.value for figure in entry.stated} == stated
    assert {each.value for each in found.proposals} == {0}


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (0, FeeStatus.NONE_CHARGED),
        (1, FeeStatus.NONE_CHARGED),
        (2, FeeStatus.NONE_CHARGED),
        (3, FeeStatus.NONE_CHARGED),
        (4, FeeStatus.NOT_STATED),
    ],
)
def test_the_fee_statements(number: int, status: FeeStatus) -> None:
    assert fee_statement(sample(number)[1]).status is status


def test_the_text_of_the_printed_report_agrees_with_its_tables() -> None:
    pdf = pytest.importorskip("pypdf")
    pages = pdf.PdfReader(REPORTS / "huaian_2024.pdf").pages
    report = parse_report("\n".join(page.extract_text() for page in pages))
    outcome = validate(report)
    assert outcome.findings == ()
    held = [checked.code for checked in outcome.checked if checked.held and checked.code.startswith("X")]
    assert {code: held.count(code) for code in set(held)} == {
        "X-NEW": 1,
        "X-DONE": 1,
        "X-IN": 1,
        "X-OUT": 1,
        "X-REC": 5,
        "X-LIT": 5,
        "X-PART": 2,
        "X-BAL": 1,
        "X-DOC": 1,
        "X-FEE": 1,
        "X-CHARGE": 1,
        "X-YEAR": 3,
    }
