"""The instances of every rule: which there are in each form, and what is said of those that cannot be assessed."""

from __future__ import annotations

import datetime

import attrs
import pytest

from gov_disclosure.forms import FORMS
from gov_disclosure.model import CellState, Form
from gov_disclosure.validation import RULES, YEAR_RULES, Example, Outcome, Reason, validate, validate_years
from tables import BLOCKS, COLUMNS

NIL = {form: Example(form=form, year=int(form.value)) for form in FORMS}
ROWS = {form: [row.path for row in form.rows] for form in FORMS}
TABLE_TWO = "proactive_disclosure"
DOCUMENTS = [f"{TABLE_TWO}.rules", f"{TABLE_TWO}.normative_documents"]
ACTS = [f"{TABLE_TWO}.{act}" for act in ("licensing", "other_services", "penalties", "coercion")]
FEES = f"{TABLE_TWO}.administrative_fees"
SECTIONS = ["overview", TABLE_TWO, "requests", "disputes", "problems", "other_matters"]


def across(row: str) -> list[str]:
    """The cells of a row of table three."""
    return [f"requests.{row}.{column}" for column in (*COLUMNS, "total")]


def down(form: Form, table: str, ending: str) -> list[str]:
    return [path for row in form.rows for path in row.cell_paths if row.section == table and path.endswith(ending)]


# What the tables alone let each rule assess, and the first cell that each instance needs.
BOTH = {
    "T3-BAL": (across("new_received"), across("new_received")),
    "T3-SUM": (across("dispositions.total"), across("dispositions.granted_in_full")),
    "T3-NIL": (["requests"], ["requests.new_received.total"]),
    "T3-OUT": (across("carried_out"), across("new_received")),
    "T3-AGE": (["requests.carried_out.total"], ["requests.new_received.total"]),
    "T3-PIN": (["requests"], ["requests.dispositions.granted_in_full.natural_person"]),
    "T4-REC": (["disputes.reconsideration.total"], ["disputes.reconsideration.upheld"]),
    "T4-DIR": (["disputes.litigation_direct.total"], ["disputes.litigation_direct.upheld"]),
    "T4-AFT": (
        ["disputes.litigation_after_reconsideration.total"],
        ["disputes.litigation_after_reconsideration.upheld"],
    ),
    "T4-VOL": (["disputes"], ["disputes.reconsideration.total"]),
}
ASSESSED = {
    Form.FORM_2021: BOTH
    | {
        "T3-ROW": (
            down(Form.FORM_2021, "requests", ".total"),
            down(Form.FORM_2021, "requests", ".natural_person"),
        ),
        "T2-STOCK": (DOCUMENTS, [f"{row}.in_force" for row in DOCUMENTS]),
        "T2-INT": (down(Form.FORM_2021, TABLE_TWO, ""), down(Form.FORM_2021, TABLE_TWO, "")),
        "T3-OTHER": (
            ["requests.dispositions.other_handling"],
            ["requests.dispositions.other_handling.uncorrected.total"],
        ),
        "T2-FLOW": (DOCUMENTS, [f"{row}.in_force" for row in DOCUMENTS]),
        "T2-UNIT": ([f"{FEES}.amount"], [f"{FEES}.amount"]),
        "T2-RULE": ([DOCUMENTS[0]], [f"{DOCUMENTS[0]}.issued"]),
        "V-NUM": (ROWS[Form.FORM_2021], [row.cell_paths[0] for row in Form.FORM_2021.rows]),
    },
    Form.FORM_2019: BOTH
    | {
        "T3-ROW": (
            down(Form.FORM_2019, "requests", ".total"),
            down(Form.FORM_2019, "requests", ".natural_person"),
        ),
        "T2-INT": (
            [path for path in down(Form.FORM_2019, TABLE_TWO, "") if not path.endswith("items_change")],
            [path for path in down(Form.FORM_2019, TABLE_TWO, "") if not path.endswith("items_change")],
        ),
        "T3-OTHER": (
            ["requests.dispositions.other_handling"],
            ["requests.dispositions.other_handling.total"],
        ),
        "T2-RULE": ([DOCUMENTS[0]], [f"{DOCUMENTS[0]}.produced"]),
        "T2B-NEW": (
            [f"{row}.disclosed" for row in DOCUMENTS for _ in ("produced", "disclosed_total")],
            [f"{row}.disclosed" for row in DOCUMENTS for _ in ("produced", "disclosed_total")],
        ),
        "T2B-ITEM": ([*ACTS, FEES], [f"{row}.items_previous_year" for row in (*ACTS, FEES)]),
        "T2B-DEC": ([f"{act}.decisions" for act in ACTS], [f"{act}.items_previous_year" for act in ACTS]),
        "T2B-SAME": ([f"{act}.decisions" for act in ACTS], [f"{act}.items_previous_year" for act in ACTS]),
        "T2B-PROC": ([f"{TABLE_TWO}.centralized_procurement"], [f"{TABLE_TWO}.centralized_procurement.projects"]),
        "V-NUM": (ROWS[Form.FORM_2019], [row.cell_paths[0] for row in Form.FORM_2019.rows]),
    },
}

# What no report of the form, or no nil report of a department, has.
INAPPLICABLE = {
    Form.FORM_2021: {
        "T2B-NEW": [(f"{row}.disclosed", f"{row}.disclosed") for row in DOCUMENTS for _ in range(2)],
        "T2B-ITEM": [(row, f"{row}.items_previous_year") for row in (*ACTS, FEES)],
        "T2B-DEC": [(f"{act}.decisions", f"{act}.items_previous_year") for act in ACTS],
        "T2B-SAME": [(f"{act}.decisions", f"{act}.items_previous_year") for act in ACTS],
        "T2B-PROC": [(f"{TABLE_TWO}.centralized_procurement", f"{TABLE_TWO}.centralized_procurement.projects")],
    },
    Form.FORM_2019: {
        "T2-STOCK": [(row, f"{row}.in_force") for row in DOCUMENTS],
        "T2-FLOW": [(row, f"{row}.in_force") for row in DOCUMENTS],
        "T2-UNIT": [(f"{FEES}.amount", f"{FEES}.amount")],
    },
}
NOT_STATED = [rule.code for rule in RULES if rule.code.startswith("X-") and rule.code != "X-FEE"] + ["H-TXT"]


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


@pytest.mark.parametrize("form", FORMS.known)
def test_a_nil_report_holds_in_every_instance(form: Form) -> None:
    outcome = validate(NIL[form].report())
    fee = {"ST-SEC6": ["other_matters"]} if form is Form.FORM_2021 else {}
    assert held(outcome) == fee | {code: instances for code, (instances, _) in ASSESSED[form].items()} | {
        "ST-SEC": SECTIONS,
        "ST-FORM": ["form"],
        "ST-ROWS": ROWS[form],
        "ST-COLS": [TABLE_TWO, "requests", "disputes"],
        "ST-DUP": ["overview", "problems", "other_matters"],
        "ST-SEC5": ["problems"],
        "V-BLANK": ROWS[form],
        "X-FEE": ["other_matters"],
    }
    assert skipped(outcome, Reason.NO_SUCH_CELL) == INAPPLICABLE[form]
    assert skipped(outcome, Reason.NOT_STATED) == {code: [("text", None)] for code in NOT_STATED} | {
        "ST-PERIOD": [("period", None)]
    }
    assert skipped(outcome, Reason.FACT_UNKNOWN) == {"ST-DATE": [("published", None)]}
    of_the_form = {} if form is Form.FORM_2021 else {"ST-SEC6": [("other_matters", None)]}
    assert skipped(outcome, Reason.DOES_NOT_APPLY) == of_the_form | {"ST-GOV": [("overview", None)]}


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize(
    ("state", "reason"), [(CellState.BLANK, Reason.CELL_BLANK), (CellState.ABSENT, Reason.SECTION_ABSENT)]
)
def test_without_figures_every_instance_names_its_first_cell(form: Form, state: CellState, reason: Reason) -> None:
    outcome = validate(attrs.evolve(NIL[form], states=(("", state),)).report())
    expected: dict[str, list[tuple[str, str | None]]] = {
        code: list(zip(*instances, strict=True)) for code, instances in ASSESSED[form].items()
    }
    if state is CellState.ABSENT:
        expected |= {code: [(row, None) for row in ROWS[form]] for code in ("ST-ROWS", "V-BLANK")}
        expected["ST-COLS"] = [(table, None) for table in (TABLE_TWO, "requests", "disputes")]
    assert skipped(outcome, reason) == expected


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

ITEMS = [*ACTS, FEES]
ALWAYS = {
    "Y-CARRY": ["requests.carried_in.total"],
    "Y-CARRYC": across("carried_in")[:-1],
    "T4-SEQ": ["disputes.litigation_after_reconsideration.total"],
}
OF_ONE_FORM = {
    "Y-STOCK": [f"{row}.in_force" for row in DOCUMENTS],
    "Y-ITEM": [f"{row}.items_previous_year" for row in ITEMS],
    "Y-PUB": [f"{row}.disclosed_total" for row in DOCUMENTS],
}
BETWEEN = {
    Form.FORM_2021: ALWAYS | {"Y-STOCK": OF_ONE_FORM["Y-STOCK"]},
    Form.FORM_2019: ALWAYS | {code: OF_ONE_FORM[code] for code in ("Y-ITEM", "Y-PUB")},
}
# The first cell that is looked at: of the earlier report, then of the later one.
FIRST_OF_PREVIOUS = {
    "Y-CARRY": ["requests.carried_out.total"],
    "Y-CARRYC": across("carried_out")[:-1],
    "T4-SEQ": ["disputes.reconsideration.total"],
    **OF_ONE_FORM,
}
FIRST_OF_CURRENT = FIRST_OF_PREVIOUS | {
    "Y-CARRY": ["requests.carried_in.total"],
    "Y-CARRYC": across("carried_in")[:-1],
    "T4-SEQ": ["disputes.litigation_after_reconsideration.total"],
}


def jumps(form: Form) -> list[str]:
    return [
        *(path for path in down(form, TABLE_TWO, "") if not path.endswith("items_change")),
        "requests.new_received.total",
        "requests.dispositions.total.total",
        *(f"disputes.{block}.total" for block in BLOCKS),
    ]


def two_years(form: Form) -> tuple[Example, Example]:
    return NIL[form], attrs.evolve(NIL[form], year=NIL[form].year + 1)


@pytest.mark.parametrize("form", FORMS.known)
def test_two_nil_years_hold_in_every_instance(form: Form) -> None:
    before, now = two_years(form)
    outcome = validate_years(before.report(), now.report())
    assert held(outcome) == BETWEEN[form] | {"Y-COPY": ["overview", "problems"]}
    does_not_apply = {"Y-JUMP": [(path, path) for path in jumps(form)], "Y-SAME": [("requests", None)]}
    assert skipped(outcome, Reason.DOES_NOT_APPLY) == does_not_apply
    assert skipped(outcome, Reason.NOT_STATED) == {"Y-GROW": [("text", None)]}
    others = OF_ONE_FORM.keys() - BETWEEN[form].keys()
    assert skipped(outcome, Reason.NO_SUCH_CELL) == {
        code: list(zip(OF_ONE_FORM[code], FIRST_OF_PREVIOUS[code], strict=True)) for code in others
    }


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize(("blank", "first"), [(0, FIRST_OF_PREVIOUS), (1, FIRST_OF_CURRENT)])
def test_without_figures_of_one_year_every_instance_names_its_first_cell(
    form: Form, blank: int, first: dict[str, list[str]]
) -> None:
    years = list(two_years(form))
    years[blank] = attrs.evolve(years[blank], states=(("", CellState.BLANK),))
    before, now = years
    outcome = validate_years(before.report(), now.report())
    expected = {code: list(zip(paths, first[code], strict=True)) for code, paths in BETWEEN[form].items()}
    expected["Y-JUMP"] = [(path, path) for path in jumps(form)]
    assert skipped(outcome, Reason.CELL_BLANK) == expected


@pytest.mark.parametrize("form", FORMS.known)
def test_text_that_is_not_there_cannot_be_copied(form: Form) -> None:
    before, now = two_years(form)
    outcome = validate_years(before.report(), attrs.evolve(now, overview="").report())
    assert skipped(outcome, Reason.SECTION_ABSENT) == {"Y-COPY": [("overview", None)]}
    assert held(outcome)["Y-COPY"] == ["problems"]


def test_between_forms_only_the_carry_over_and_disputes_are_compared() -> None:
    before, _ = two_years(Form.FORM_2019)
    now = attrs.evolve(NIL[Form.FORM_2021], year=before.year + 1)
    outcome = validate_years(before.report(), now.report(), [rule for rule in YEAR_RULES if rule.code != "Y-JUMP"])
    assert held(outcome) == ALWAYS | {"Y-COPY": ["overview", "problems"]}
    assert skipped(outcome, Reason.NO_SUCH_CELL) == {
        code: list(zip(rows, FIRST_OF_PREVIOUS[code], strict=True)) for code, rows in OF_ONE_FORM.items()
    }
