"""Rules between years: order, gaps, forms, panels."""

from __future__ import annotations

import attrs
import pytest
from single_rules import rows

from gov_disclosure.model import CellState, Form, Narrative, Report
from gov_disclosure.spans import Span
from gov_disclosure.validation import YEAR_RULES, Example, Outcome, Reason, Skipped, validate_series, validate_years

NORMATIVE = "proactive_disclosure.normative_documents"
LAST = Example(year=2022, cells=rows(new=9, granted=7, handled=7, carried_out=2))
THIS = Example(cells=rows(carried_in=2, granted=2, handled=2))


def check(previous: Example, current: Example, code: str | None = None) -> Outcome:
    rules = [rule for rule in YEAR_RULES if code in (None, rule.code)]
    return validate_years(previous.report(), current.report(), rules)


def reasons(previous: Example, current: Example, code: str) -> set[Reason]:
    outcome = check(previous, current, code)
    assert outcome.findings == ()
    return {skipped.reason for skipped in outcome.skipped}


def test_what_was_carried_over_is_said_of_the_later_report_which_comes_second() -> None:
    wrong = attrs.evolve(THIS, cells=rows(carried_in=3, granted=3, handled=3))
    assert reasons(wrong, LAST, "Y-CARRY") == {Reason.YEARS_REVERSED}
    [found] = check(LAST, wrong, "Y-CARRY").findings
    assert found.path == "requests.carried_in.total"
    assert dict(found.args) == {
        "label": "二、上年结转政府信息公开申请数量·总计",
        "carried_in": 3,
        "carried_out": 2,
        "previous:requests.carried_out.total": 2,
        "requests.carried_in.total": 3,
    }
    assert [(related.path, related.label) for related in found.related] == [
        ("requests.carried_in.total", "二、上年结转政府信息公开申请数量·总计"),
        ("requests.carried_out.total", "2022年 四、结转下年度继续办理·总计"),
    ]


def test_places_of_the_earlier_report_are_not_those_of_this_text() -> None:
    def placed(example: Example) -> Example:
        report = example.report()
        cells = [attrs.evolve(cell, span=Span(n, n + 1)) for n, cell in enumerate(report.cells.values())]
        return type(report).from_cells(form=report.form, year=report.year, cells=cells)  # type: ignore[return-value]

    wrong = attrs.evolve(THIS, cells=rows(carried_in=3, granted=3, handled=3))
    found = validate_years(placed(LAST), placed(wrong)).findings  # type: ignore[arg-type]
    carry = next(each for each in found if each.code == "Y-CARRY")
    assert [related.span is None for related in carry.related] == [False, True]


def test_two_years_are_told_with_their_body() -> None:
    body = LAST.report().agency
    [found] = validate_series([THIS.report(), LAST.report()])
    assert (found.title, str(found)) == (f"{body} 2022 → 2023", f"{body} 2022 → 2023: {found.outcome}")
    assert repr(found) == f"<YearOutcome {body} 2022 → 2023: {found.outcome!r}>"
    [nameless] = validate_series([attrs.evolve(THIS.report(), agency=None, year=None)])
    assert nameless.title == "? ? → ?"


def test_every_column_is_carried() -> None:
    cells = (("requests.carried_in.commercial_enterprise", 2), ("requests.carried_in.total", 2))
    found = check(LAST, attrs.evolve(THIS, cells=cells), "Y-CARRYC").findings
    assert [each.path for each in found] == [
        "requests.carried_in.commercial_enterprise",
        "requests.carried_in.natural_person",
    ]


@pytest.mark.parametrize(
    ("previous", "current", "reason"),
    [
        (2021, 2023, Reason.YEARS_DO_NOT_ADJOIN),
        (2023, 2023, Reason.SAME_YEAR),
        (2024, 2023, Reason.YEARS_REVERSED),
        (None, 2023, Reason.FACT_UNKNOWN),
        (2022, None, Reason.FACT_UNKNOWN),
    ],
)
def test_years_that_do_not_adjoin_are_not_compared(previous: int | None, current: int | None, reason: Reason) -> None:
    report = THIS.report()
    outcome = validate_years(attrs.evolve(report, year=previous), attrs.evolve(report, year=current))
    codes = sorted(rule.code for rule in YEAR_RULES)
    assert outcome == Outcome(skipped=tuple(Skipped(code, "year", reason) for code in codes))


def test_across_forms_only_what_both_have_is_compared() -> None:
    old = Example(form=Form.FORM_2019, year=2020, cells=rows(new=9, granted=7, handled=7, carried_out=2))
    new = attrs.evolve(THIS, year=2021)
    for code in ("Y-STOCK", "Y-ITEM", "Y-PUB"):
        assert reasons(old, new, code) == {Reason.NO_SUCH_CELL}
    assert len(check(old, new, "Y-CARRY").checked) == 1


def test_a_blank_operand_of_either_year_is_not_assessable() -> None:
    blank = attrs.evolve(LAST, states=(("requests.carried_out", CellState.BLANK),))
    assert reasons(blank, THIS, "Y-CARRY") == {Reason.CELL_BLANK}
    for code, form, states in (
        ("Y-STOCK", Form.FORM_2021, "proactive_disclosure"),
        ("Y-ITEM", Form.FORM_2019, "proactive_disclosure"),
        ("Y-PUB", Form.FORM_2019, "proactive_disclosure"),
        ("T4-SEQ", Form.FORM_2021, "disputes"),
        ("Y-JUMP", Form.FORM_2021, ""),
    ):
        year = 2022 if form is Form.FORM_2021 else 2019
        first = Example(form=form, year=year, states=((states, CellState.BLANK),))
        assert reasons(first, Example(form=form, year=year + 1), code) == {Reason.CELL_BLANK}


def disclosed(year: int, new: int, total: int) -> Example:
    cells = ((f"{NORMATIVE}.disclosed", new), (f"{NORMATIVE}.disclosed_total", total))
    return Example(form=Form.FORM_2019, year=year, cells=cells)


@pytest.mark.parametrize(("total", "held"), [(111, True), (112, False), (101, True), (100, False)])
def test_the_disclosed_total_may_be_off_by_a_little(total: int, held: bool) -> None:
    outcome = check(disclosed(2019, 0, 100), disclosed(2020, 6, total), "Y-PUB")
    assert bool(outcome.findings) != held
    assert check(disclosed(2019, 0, 1000), disclosed(2020, 0, 1050), "Y-PUB").findings == ()
    assert check(disclosed(2019, 0, 1000), disclosed(2020, 0, 1051), "Y-PUB").findings != ()


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        (40, 200, False),
        (40, 201, True),
        (200, 40, False),
        (201, 40, True),
        (1, 9, False),
        (1, 10, True),
        (10, 1, True),
        (0, 99, False),
        (99, 0, True),
    ],
)
def test_jumps(before: int, now: int, found: bool) -> None:
    path = "proactive_disclosure.licensing.decisions"
    outcome = check(Example(year=2022, cells=((path, before),)), Example(cells=((path, now),)), "Y-JUMP")
    assert [each.path for each in outcome.findings] == ([path] if found else [])
    assert all(
        (args["before"], args["now"]) == (str(before), str(now))
        for args in map(dict, (f.args for f in outcome.findings))
    )
    assert (path in {checked.path for checked in outcome.checked}) == (max(before, now) >= 10 and before != 0)
    assert (path in {skipped.path for skipped in outcome.skipped}) == (max(before, now) < 10 or before == 0)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("收到政府信息公开申请9件，同比增长12.5%。", True),
        ("收到政府信息公开申请9件，同比增长12.4%。", False),
        ("收到政府信息公开申请9件，同比增长13%。", True),
        ("收到政府信息公开申请9件，同比增长12%。", True),
        ("收到政府信息公开申请9件，较上年增加1件。", True),
        ("收到政府信息公开申请9件，较上年减少1件。", False),
        ("收到政府信息公开申请6件，同比下降25%。", True),
        ("收到政府信息公开申请6件，同比下降26%。", False),
    ],
)
def test_growth(words: str, held: bool) -> None:
    previous = Example(year=2022, cells=rows(new=8, granted=8, handled=8))
    outcome = check(previous, Example(overview=words), "Y-GROW")
    assert [(checked.path, checked.held) for checked in outcome.checked if checked.held] == [("overview", True)] * held
    assert bool(outcome.findings) != held


def test_a_jump_is_found_behind_a_blank_cell() -> None:
    acts = ("licensing", "penalties", "coercion")
    cells = tuple((f"proactive_disclosure.{act}.decisions", 40) for act in acts)
    states = (("proactive_disclosure.penalties", CellState.BLANK),)
    tenfold = tuple((path, 10 * count) for path, count in cells)
    outcome = check(Example(year=2022, cells=cells), Example(cells=tenfold, states=states), "Y-JUMP")
    assert [found.path for found in outcome.findings] == [cells[2][0], cells[0][0]]


def test_growth_that_cannot_be_judged() -> None:
    previous = Example(year=2022, cells=rows(new=8))
    assert reasons(previous, Example(overview="收到政府信息公开申请约9件，同比增长12%。"), "Y-GROW") == {
        Reason.FIGURE_NOT_COMPARABLE
    }
    blank = attrs.evolve(previous, cells=(), states=(("requests", CellState.BLANK),))
    outcome = check(blank, Example(overview="收到政府信息公开申请9件，同比增长12%。"), "Y-GROW")
    cell = "requests.new_received.total"
    assert outcome == Outcome(skipped=(Skipped("Y-GROW", "overview", Reason.CELL_BLANK, cell),))
    outcome = check(previous, Example(overview="主动公开政府信息30条，同比增长20%。"), "Y-GROW")
    assert outcome == Outcome(skipped=(Skipped("Y-GROW", "overview", Reason.FIGURE_NOT_COMPARABLE),))
    one = Example(year=2022, cells=rows(new=1))
    assert check(one, Example(overview="收到政府信息公开申请2件，同比增长100%。"), "Y-GROW").findings == ()
    nothing = Example(year=2022)
    assert len(check(nothing, Example(overview="收到政府信息公开申请9件，同比增长12%。"), "Y-GROW").findings) == 1


def test_growth_is_judged_behind_growth_that_cannot_be() -> None:
    previous = Example(year=2022, cells=rows(new=8), states=(("disputes", CellState.BLANK),))
    for first in ("政府信息公开行政复议2件，同比增长100%。", "主动公开政府信息30条，同比增长20%。"):
        outcome = check(previous, Example(overview=first + "收到政府信息公开申请9件，同比增长12.5%。"), "Y-GROW")
        assert (len(outcome.skipped), [checked.held for checked in outcome.checked]) == (1, [True])


def test_the_finding_about_growth_stands_where_it_is_stated() -> None:
    words = "收到政府信息公开申请9件，同比增长20%。"
    report = attrs.evolve(
        Example().report(), overview=Narrative(paragraphs=(words,), raw=words, span=Span(7, 7 + len(words)))
    )
    rules = [rule for rule in YEAR_RULES if rule.code == "Y-GROW"]
    [found] = validate_years(Example(year=2022, cells=rows(new=8)).report(), report, rules).findings
    assert found.span is not None
    assert Span(found.span.start - 7, found.span.end - 7).of(words) == "20%"


LONG = "".join(
    f"一是进一步加强第{n}类重点领域政府信息的梳理和发布工作，二是加强对第{n}类工作人员的业务培训和指导。"
    for n in "甲乙丙"
)


def test_copied_text_is_told_apart_from_figures_and_phrases() -> None:
    same = Example(overview="2023年共培训3次。" + LONG)
    before = Example(year=2022, overview="2022年共培训9次。" + LONG)
    [found] = check(before, same, "Y-COPY").findings
    assert (found.path, dict(found.args)["percent"]) == ("overview", 95)
    half = Example(overview=LONG + "另一段完全不同的文字。" * 30)
    assert check(before, half, "Y-COPY").findings == ()
    assert Reason.SECTION_ABSENT in reasons(Example(year=2022, overview=""), Example(), "Y-COPY")


def sentences(number: int, length: int, first: int = 0x4E00) -> str:
    """Make sentences without figures, each unlike the others."""
    return "".join(chr(first + n) * (length - 1) + "。" for n in range(number))


@pytest.mark.parametrize(
    ("kept", "new", "copied"),
    [
        (sentences(5, 20), sentences(1, 99, 0x5E00), True),
        (sentences(5, 20), sentences(1, 100, 0x5E00), False),
        (sentences(4, 20) + sentences(1, 19, 0x5F00), "", False),
        (sentences(7, 15), "", True),
        (sentences(8, 14), "", False),
    ],
)
def test_copied_is_more_than_half_in_sentences_of_some_length(kept: str, new: str, copied: bool) -> None:
    outcome = check(Example(year=2022, overview=kept), Example(overview=kept + new), "Y-COPY")
    assert [found.path for found in outcome.findings] == ["overview"] * copied


def test_two_reports_of_one_year_do_not_adjoin() -> None:
    report = THIS.report()
    [pair] = validate_series([report, attrs.evolve(report, title="另一份")])
    assert (pair.previous, pair.current) == (2023, 2023)
    assert {skipped.reason for skipped in pair.outcome.skipped} == {Reason.SAME_YEAR}


def test_a_panel_is_checked_pair_by_pair() -> None:
    def of(agency: str | None, year: int | None) -> Report:
        return attrs.evolve(Example().report(), agency=agency, year=year)

    found = validate_series(
        [
            of("乙局", 2023),
            of("甲局", 2021),
            of("甲局", 2023),
            of("甲局", 2022),
            of(None, 2022),
            of("丙局", None),
            of("丁局", 2020),
            of("丁局", 2022),
        ]
    )
    assert [(each.agency, each.previous, each.current) for each in found] == [
        (None, None, 2022),
        ("丙局", None, None),
        ("丁局", 2020, 2022),
        ("乙局", None, 2023),
        ("甲局", 2021, 2022),
        ("甲局", 2022, 2023),
    ]
    assert [{skipped.reason for skipped in each.outcome.skipped} for each in found[:4]] == [
        {Reason.FACT_UNKNOWN},
        {Reason.FACT_UNKNOWN},
        {Reason.YEARS_DO_NOT_ADJOIN},
        {Reason.REPORT_MISSING},
    ]
    assert found[4].outcome.checked


def test_a_series_takes_rules() -> None:
    rules = [rule for rule in YEAR_RULES if rule.code == "Y-CARRY"]
    [pair] = validate_series(iter([LAST.report(), THIS.report()]), iter(rules))
    assert [checked.code for checked in pair.outcome.checked] == ["Y-CARRY"]
