"""The instances of every rule: which there are in each form, and what is said of those that cannot be assessed."""

from __future__ import annotations

import datetime

import attrs
import pytest

from golden_files import FOLDER, GoldenFiles
from gov_disclosure.forms import FORMS
from gov_disclosure.model import CellState, Form, Report
from gov_disclosure.validation import Example, Outcome, Reason, validate, validate_years

INSTANCES = FOLDER / "instances"
NIL = {form: Example(form=form, year=int(form.value)) for form in FORMS}
TABLE_TWO = "proactive_disclosure"
DOCUMENTS = [f"{TABLE_TWO}.rules", f"{TABLE_TWO}.normative_documents"]
SECTIONS = ["overview", TABLE_TWO, "requests", "disputes", "problems", "other_matters"]
FIGURES: dict[str, tuple[tuple[str, CellState], ...]] = {
    "printed": (),
    "blank": (("", CellState.BLANK),),
    "absent": (("", CellState.ABSENT),),
}
"""What becomes of the figures of a report in which nothing happened."""


def listed(outcome: Outcome) -> str:
    """Return a line for each instance: its rule, where it is, and whether it holds or why it cannot be assessed."""
    held = [f"{checked.code} {checked.path}: holds" for checked in outcome.checked if checked.held]
    assert len(held) + len(outcome.findings) == len(outcome.checked)
    broken = [f"{found.code} {found.path}: broken" for found in outcome.findings]
    reasons = [
        f"{entry.code} {entry.path}: {entry.reason.value} {entry.cell or ''}".rstrip() for entry in outcome.skipped
    ]
    return "\n".join((*held, *broken, *reasons)) + "\n"


@pytest.mark.parametrize("figures", FIGURES)
@pytest.mark.parametrize("form", FORMS.known)
def test_instances_of_a_report(form: Form, figures: str, golden: GoldenFiles) -> None:
    outcome = validate(attrs.evolve(NIL[form], states=FIGURES[figures]).report())
    golden.check(INSTANCES / f"{form.value}_{figures}.txt", listed(outcome))


CITY = attrs.evolve(NIL[Form.FORM_2021], agency="云岭市人民政府", published=datetime.date(2022, 1, 31))


def published(year: int, day: datetime.date) -> Report:
    return attrs.evolve(NIL[Form.FORM_2021], year=year, published=day).report()


BARE: dict[str, Report] = {
    "without a text": attrs.evolve(CITY, overview="", problems="", other_matters="").report(),
    "with a fee in the overview": attrs.evolve(CITY, overview="收取信息处理费510元。", other_matters="略。").report(),
    "with two fees": attrs.evolve(CITY, other_matters="收取信息处理费510元，收取信息处理费20元。").report(),
    "with a fee nobody can read": attrs.evolve(CITY, other_matters="信息处理费为1.5.3元。").report(),
    "of an unknown body": attrs.evolve(CITY.report(), agency=None),
    "of an unknown year": attrs.evolve(CITY.report(), year=None),
    "of a year before the forms": attrs.evolve(CITY.report(), year=2012, form=None),
    "of a department before the Regulations of 2019": published(2018, datetime.date(2019, 3, 31)),
    "of a department in the first year of the Regulations of 2019": published(2019, datetime.date(2020, 2, 1)),
    "in no known form": attrs.evolve(CITY.report(), form=None),
    "published on the last day": attrs.evolve(CITY.report(), published=datetime.date(2022, 3, 31)),
    "published the day after": attrs.evolve(CITY.report(), published=datetime.date(2022, 4, 1)),
    "of a department, on its last day": published(2021, datetime.date(2022, 1, 31)),
    "of a department, the day after": published(2021, datetime.date(2022, 2, 1)),
    "of a township": attrs.evolve(CITY, agency="云岭县桐花镇人民政府").report(),
    "of a court": attrs.evolve(CITY, agency="云岭县人民法院").report(),
}


def test_instances_of_bare_reports(golden: GoldenFiles) -> None:
    """What is told of them, and not of a report of a city that lacks nothing."""
    usual = listed(validate(CITY.report())).splitlines()
    lines = []
    for name, report in BARE.items():
        said = listed(validate(report)).splitlines()
        lines += [f"# {name}", *(line for line in said if line not in usual)]
    golden.check(INSTANCES / "bare.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(("before", "now"), [("printed", "printed"), ("blank", "printed"), ("printed", "blank")])
@pytest.mark.parametrize("form", FORMS.known)
def test_instances_of_two_years(form: Form, before: str, now: str, golden: GoldenFiles) -> None:
    first, second = two_years(form)
    earlier, later = attrs.evolve(first, states=FIGURES[before]), attrs.evolve(second, states=FIGURES[now])
    outcome = validate_years(earlier.report(), later.report())
    golden.check(INSTANCES / f"{form.value}_{before}_then_{now}.txt", listed(outcome))


def test_instances_of_two_years_with_two_forms(golden: GoldenFiles) -> None:
    before = NIL[Form.FORM_2019].report()
    now = attrs.evolve(NIL[Form.FORM_2021], year=NIL[Form.FORM_2019].year + 1).report()
    golden.check(INSTANCES / "2019_then_2021.txt", listed(validate_years(before, now)))


def held(outcome: Outcome) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for checked in outcome.checked:
        assert checked.held
        found.setdefault(checked.code, []).append(checked.path)
    return found


def skipped(outcome: Outcome, *reasons: Reason) -> dict[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = {}
    for entry in outcome.skipped:
        if entry.reason in reasons:
            found.setdefault(entry.code, []).append((entry.path, entry.cell))
    return found


def test_an_empty_report_says_which_sections_are_absent() -> None:
    example = Example(states=(("", CellState.ABSENT),), overview="", problems="", other_matters="")
    outcome = validate(example.report())
    assert [(found.code, found.path) for found in outcome.findings] == [
        ("ST-SEC", section) for section in sorted(SECTIONS)
    ]
    assert skipped(outcome, Reason.SECTION_ABSENT)["ST-SEC5"] == [("problems", None)]
    assert skipped(outcome, Reason.SECTION_ABSENT)["ST-SEC6"] == [("other_matters", None)]
    assert skipped(outcome, Reason.NOT_STATED)["X-FEE"] == [("other_matters", None)]


@pytest.mark.parametrize(
    ("unknown", "codes"),
    [
        ("year", {"ST-FORM": "form", "ST-PERIOD": "period", "ST-DATE": "published", "X-YEAR": "text"}),
        (
            "agency",
            {"T2-RULE": DOCUMENTS[0], "ST-GOV": "overview", "ST-DATE": "published"},
        ),
        ("form", {"ST-FORM": "form"}),
        ("published", {"ST-DATE": "published"}),
    ],
)
def test_an_unknown_fact_is_the_reason(unknown: str, codes: dict[str, str]) -> None:
    report = attrs.evolve(NIL[Form.FORM_2021], published=datetime.date(2022, 1, 31)).report()
    assert skipped(validate(report), Reason.FACT_UNKNOWN) == {}
    outcome = validate(attrs.evolve(report, **{unknown: None}))  # type: ignore[arg-type]
    assert skipped(outcome, Reason.FACT_UNKNOWN) == {code: [(path, None)] for code, path in codes.items()}


# --- between years ---------------------------------------------------------------------------------------------------


def two_years(form: Form) -> tuple[Example, Example]:
    return NIL[form], attrs.evolve(NIL[form], year=NIL[form].year + 1)


@pytest.mark.parametrize("form", FORMS.known)
def test_text_that_is_not_there_cannot_be_copied(form: Form) -> None:
    before, now = two_years(form)
    outcome = validate_years(before.report(), attrs.evolve(now, overview="").report())
    assert skipped(outcome, Reason.SECTION_ABSENT) == {"Y-COPY": [("overview", None)]}
    assert held(outcome)["Y-COPY"] == ["problems"]
