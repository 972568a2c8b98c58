"""The bundled reports are read as docs/samples says, and their figures hold together."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from pathlib import Path

import pytest

from gov_disclosure import Report, parse_report
from gov_disclosure.model import CellState, Form

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"

APPLICANTS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_organization",
    "other_organization",
    "total",
)
# File, agency, year, form; requests received, carried in, disposed of, carried out; disputes; codes of reading.
EXPECTED = {
    "maihe_2020": ("麦河市水务局", 2020, Form.FORM_2019, (21, 1, 21, 1), (1, 0, None), ["GD308"]),
    "qinglan_2022": ("青岚县自然资源局", 2022, Form.FORM_2021, (71, 2, 69, 4), (2, 1, 0), []),
    "qinglan_2023": ("青岚县自然资源局", 2023, Form.FORM_2021, (91, 4, 91, 4), (4, 1, 1), []),
    "qinglan_2024": ("青岚县自然资源局", 2024, Form.FORM_2021, (107, 4, 105, 6), (5, 2, 1), []),
    "shanglinping_2023": (
        "云汀县上林坪镇人民政府",
        2023,
        Form.FORM_2021,
        (56, 3, 54, 5),
        (1, 0, 0),
        ["GD210", "GD305", "GD401", "GD401"],
    ),
    "shipu_2023": ("石浦区人民政府", 2023, Form.FORM_2021, (66, 3, 65, 4), (3, 1, 0), []),
    "shipu_civil_affairs_2023": ("石浦区民政局", 2023, Form.FORM_2021, (13, 0, 12, 1), (1, 0, 0), []),
    "shipu_nanmen_2023": ("石浦区南门街道办事处", 2023, Form.FORM_2021, (9, 1, 10, 0), (0, 1, 0), []),
    "shipu_office_2023": ("石浦区人民政府办公室", 2023, Form.FORM_2021, (44, 2, 43, 3), (2, 0, 0), ["GD211"]),
    "shuanglin_2019": ("霜林区档案馆", 2019, Form.FORM_2019, (0, 0, 0, 0), (0, 0, 0), ["GD319"]),
}
REQUESTS = attrgetter(
    "requests.new_received.total",
    "requests.carried_in.total",
    "requests.dispositions.total.total",
    "requests.carried_out.total",
)
DISPUTES = attrgetter(
    "disputes.reconsideration.total",
    "disputes.litigation_direct.total",
    "disputes.litigation_after_reconsideration.total",
)


def sample(name: str) -> Report:
    return parse_report((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))


def test_every_sample_is_expected() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.txt")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read(name: str) -> None:
    agency, year, form, requests, disputes, codes = EXPECTED[name]
    report = sample(name)
    assert (report.agency, report.year, report.form) == (agency, year, form)
    assert REQUESTS(report) == requests
    assert DISPUTES(report) == disputes
    assert sorted(found.code for found in report.diagnostics) == codes


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - {"shanglinping_2023"}))
def test_the_figures_of_a_sample_hold_together(name: str) -> None:
    report = sample(name)
    values = {path: cell.value for path, cell in report.cells.items()}
    assert report.form is not None
    for identity in report.form.identities:
        sums = identity.sums(values)  # type: ignore[arg-type]
        assert sums is None or sums[0] == sums[1], identity


@pytest.mark.parametrize(("before", "after"), [("qinglan_2022", "qinglan_2023"), ("qinglan_2023", "qinglan_2024")])
def test_three_years_of_a_body_hang_together(before: str, after: str) -> None:
    previous, current = sample(before), sample(after)
    for applicant in APPLICANTS:
        carried = attrgetter(applicant)
        assert carried(current.requests.carried_in) == carried(previous.requests.carried_out)
    documents = attrgetter("issued", "repealed", "in_force")
    issued, repealed, in_force = documents(current.proactive_disclosure.normative_documents)
    assert in_force == documents(previous.proactive_disclosure.normative_documents)[2] + issued - repealed


def test_a_region_is_the_sum_of_its_bodies() -> None:
    whole = sample("shipu_2023").cells
    parts = [sample(f"shipu_{body}_2023").cells for body in ("office", "civil_affairs", "nanmen")]
    for path, cell in whole.items():
        assert cell.value == sum(part[path].value or 0 for part in parts)
    assert whole["proactive_disclosure.administrative_fees.amount"].value == Decimal("1.26")


def test_blanks_marks_and_changes_of_the_2019_form() -> None:
    report = sample("maihe_2020")
    states = [report.cells[f"proactive_disclosure.rules.{column}"].state for column in ("produced", "disclosed")]
    assert states == [CellState.BLANK, CellState.BLANK]
    assert report.cells["disputes.litigation_after_reconsideration.total"].state is CellState.MARK
    section = report.proactive_disclosure
    assert attrgetter("licensing.items_change", "other_services.items_change")(section) == (-2, 1)
    amount = report.cells["proactive_disclosure.centralized_procurement.amount"]
    assert (amount.value, amount.raw) == (Decimal("1386.5"), "1386.5万元")


def test_what_the_damaged_report_lost() -> None:
    report = sample("shanglinping_2023")
    unread = [path for path, cell in report.cells.items() if cell.state is CellState.UNREADABLE]
    row = "proactive_disclosure.normative_documents"
    assert unread == [f"{row}.issued", f"{row}.repealed", f"{row}.in_force"]
    assert report.cells[unread[0]].raw == "6 21"
    assert report.cells["requests.dispositions.unavailable.not_held.natural_person"].value == 13
