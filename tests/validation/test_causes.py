"""What findings follow from, where they come from, and that each cause is told once."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

from gov_disclosure import parse_report
from gov_disclosure.diagnostics import Severity
from gov_disclosure.language import speaking
from gov_disclosure.model import CellState, Report
from gov_disclosure.output import render_report
from gov_disclosure.parsing import catalogue
from gov_disclosure.spans import Span
from gov_disclosure.validation import (
    RULES,
    Checked,
    Example,
    Facts,
    Finding,
    FindingOrigin,
    Level,
    Outcome,
    Reason,
    Rule,
    Skipped,
    select_rules,
    told_once,
    validate,
    validate_years,
)
from gov_disclosure.validation.outcome import Result
from tables import COLUMNS

NEW, IN, OUT = "requests.new_received", "requests.carried_in", "requests.carried_out"
GRANTED, HANDLED = "requests.dispositions.granted_in_full", "requests.dispositions.total"
SECRET = "requests.dispositions.denied.state_secret"
T4_REC = select_rules(RULES, ["T4-REC"])


def row(path: str, **counts: int) -> tuple[tuple[str, int], ...]:
    """The cells of a row of table three; all other applicants have none."""
    return tuple((f"{path}.{column}", count) for column, count in counts.items())


EIGHT = {"natural_person": 5, "commercial_enterprise": 3, "total": 8}
CONSISTENT = row(NEW, **EIGHT) + row(GRANTED, **EIGHT) + row(HANDLED, **EIGHT)


def example(*changes: tuple[str, int], **facts: object) -> Example:
    return Example(cells=tuple((dict(CONSISTENT) | dict(changes)).items()), **facts)  # type: ignore[arg-type]


def told(outcome: Outcome) -> dict[tuple[str, str | None], set[tuple[str, str | None]]]:
    """Return what every finding follows from, by rule and path."""
    places = {found.id: (found.code, found.path) for found in outcome.findings}
    return {(found.code, found.path): {places[cause] for cause in found.causes} for found in outcome.findings}


def test_consistent_figures_have_no_findings() -> None:
    assert validate(example().report()).findings == ()


def test_the_sums_that_one_cell_breaks_follow_from_that_of_its_row() -> None:
    outcome = validate(example((f"{GRANTED}.natural_person", 4)).report())
    of_row = ("T3-ROW", f"{GRANTED}.total")
    assert told(outcome) == {
        of_row: set(),
        ("T3-SUM", f"{HANDLED}.natural_person"): {of_row},
        ("T3-PIN", f"{GRANTED}.natural_person"): {of_row, ("T3-SUM", f"{HANDLED}.natural_person")},
    }
    assert {found.severity for found in outcome.findings} == {Severity.ERROR}
    assert [found.code for found in outcome.roots] == ["T3-ROW"]


def test_the_three_sums_of_a_handled_cell_have_one_cause() -> None:
    outcome = validate(example((f"{HANDLED}.natural_person", 6)).report())
    assert {found.code for found in outcome.findings} == {"T3-ROW", "T3-SUM", "T3-BAL"}
    assert [(found.code, found.path) for found in outcome.roots] == [("T3-ROW", f"{HANDLED}.total")]


def test_a_row_one_column_aside_is_told_once() -> None:
    aside = dict(zip((*COLUMNS, "total"), (0, 5, 3, 0, 0, 0, 0), strict=True))
    outcome = validate(example(*row(GRANTED, **aside)).report())
    assert sum(found.code == "T3-SUM" for found in outcome.findings) == 4
    assert [(found.code, found.path) for found in outcome.roots] == [("T3-ROW", f"{GRANTED}.total")]


def test_a_row_whose_own_sum_holds_is_told_once_too() -> None:
    outcome = validate(example(*row(GRANTED, natural_person=4, commercial_enterprise=1, total=5)).report())
    assert [found.code for found in outcome.findings] == ["T3-SUM"] * 3
    assert len(outcome.roots) == 1


def test_two_wrong_cells_are_two_causes() -> None:
    changes = ((f"{GRANTED}.natural_person", 4), (f"{SECRET}.commercial_enterprise", 2))
    outcome = validate(example(*changes).report())
    assert {(found.code, found.path) for found in outcome.roots} == {
        ("T3-ROW", f"{GRANTED}.total"),
        ("T3-ROW", f"{SECRET}.total"),
    }
    assert sum(found.code == "T3-SUM" for found in outcome.findings) == 2


def test_sums_that_no_count_can_repair_together_stand_apart() -> None:
    # One change would take 0 below 0.
    changes = ((f"{SECRET}.total", 0), (f"{GRANTED}.total", 6), (f"{HANDLED}.total", 6), (f"{NEW}.total", 6))
    outcome = validate(example(*changes).report())
    assert {found.code for found in outcome.roots} == {"T3-ROW"}


def test_requests_from_nothing_follow_from_the_sums() -> None:
    outcome = validate(Example(cells=row(GRANTED, natural_person=1)).report())
    [nil] = [found for found in outcome.findings if found.code == "T3-NIL"]
    assert set(told(outcome)["T3-NIL", nil.path]) == {
        ("T3-ROW", f"{GRANTED}.total"),
        ("T3-SUM", f"{HANDLED}.natural_person"),
    }
    assert nil not in outcome.roots


def test_a_large_carry_over_follows_from_one_that_cannot_be() -> None:
    states = ((HANDLED, CellState.MARK),)
    outcome = validate(Example(cells=row(NEW, total=1) + row(OUT, total=3), states=states).report())
    assert told(outcome)["T3-AGE", f"{OUT}.total"] == {("T3-OUT", f"{OUT}.total")}


@pytest.mark.parametrize(("stated", "follows"), [(8, True), (7, False)])
def test_the_text_follows_from_a_sum_that_the_same_change_repairs(stated: int, follows: bool) -> None:
    changed = example((f"{NEW}.total", 9), overview=f"2023年，共收到政府信息公开申请{stated}件。")
    outcome = validate(changed.report())
    [found] = [found for found in outcome.findings if found.code == "X-NEW"]
    assert bool(found.causes) == follows
    assert found.severity is (Severity.ERROR if follows else Severity.WARNING)
    assert found.origin is FindingOrigin.TEXT


def test_the_carry_over_follows_from_that_of_the_applicants() -> None:
    before = example((f"{OUT}.natural_person", 2), (f"{OUT}.total", 2), year=2022)
    outcome = validate_years(before.report(), example().report())
    assert told(outcome)["Y-CARRY", f"{IN}.total"] == {("Y-CARRYC", f"{IN}.natural_person")}


def test_what_the_text_says_twice_is_one_finding() -> None:
    outcome = validate(example(overview="共收到政府信息公开申请9件。全年收到政府信息公开申请9件。").report())
    [found] = outcome.findings
    assert found.code == "X-NEW"
    assert [(place.path, place.label) for place in found.related[1:]] == [(found.path, "又见")]
    assert sum(not checked.held for checked in outcome.checked) == 2


# Ids


def test_an_id_stays_while_the_cause_does() -> None:
    [found] = validate(example((f"{GRANTED}.total", 9)).report()).roots
    assert found.id == "T3-ROW-0c69041900"
    again = validate(example((f"{GRANTED}.total", 9), agency="云岭市水利局", overview="").report()).roots
    assert found.id in {each.id for each in again}
    [other] = validate(example((f"{GRANTED}.total", 7)).report()).roots
    assert other.id != found.id


def test_words_are_no_part_of_an_id() -> None:
    [first] = validate(example(overview="2023年，共收到政府信息公开申请9件。").report()).findings
    [second] = validate(example(overview="本局收到政府信息公开申请9件。").report()).findings
    assert first.message != second.message
    assert first.id == second.id


# FindingOrigin and level


def origins(report: Report) -> dict[str, tuple[FindingOrigin, Level | None]]:
    return {found.code: (found.origin, found.level) for found in validate(report).findings}


def test_a_finding_says_where_to_look_first_and_how_strong_its_rule_is() -> None:
    changed = example(
        (f"{GRANTED}.natural_person", -1),
        overview="未收到政府信息公开申请。",
        states=(("proactive_disclosure.penalties", CellState.ABSENT), (f"{SECRET}.total", CellState.BLANK)),
    )
    found = origins(changed.report())
    assert found["T3-ROW"] == (FindingOrigin.SOURCE, Level.IMPLIED)
    assert found["X-NIL"] == (FindingOrigin.TEXT, Level.HEURISTIC)
    assert found["ST-ROWS"] == (FindingOrigin.READING, Level.STATED)
    assert found["V-BLANK"] == (FindingOrigin.READING, Level.IMPLIED)
    # A figure was read, so that the reader is not to blame.
    assert found["V-NUM"] == (FindingOrigin.SOURCE, Level.IMPLIED)


DOUBT = catalogue.LABEL_WRAPPED.at(None, "requests", row="1.")


def test_a_rule_about_cells_that_reading_doubts_is_of_reading() -> None:
    report = example((f"{GRANTED}.total", 9)).report()
    doubted = attrs.evolve(report, diagnostics=(DOUBT,))
    assert DOUBT.severity is Severity.WARNING
    [found] = validate(doubted).roots
    assert (found.origin, found.causes) == (FindingOrigin.READING, (DOUBT.id,))
    elsewhere = attrs.evolve(DOUBT, path="disputes")
    assert validate(attrs.evolve(report, diagnostics=(elsewhere,))) == validate(report)


def test_where_a_section_begins_makes_no_figure_doubtful() -> None:
    report = example((f"{GRANTED}.total", 9)).report()
    unheaded = attrs.evolve(report, diagnostics=(catalogue.HEADING_LOST.at(None, "requests", heading="三、"),))
    assert validate(unheaded) == validate(report)


def test_a_sum_that_reading_tells_too_is_no_doubt_of_the_sums_that_share_its_cell() -> None:
    outcome = validate(parse_report(render_report(example((f"{GRANTED}.natural_person", 9)).report())))
    assert len(outcome.roots) == 1
    assert {found.code for found in outcome.findings} == {"T3-ROW", "T3-SUM", "T3-PIN"}
    assert {found.origin for found in outcome.findings} == {FindingOrigin.SOURCE}
    ids = {found.id for found in outcome.findings}
    assert all(ids.issuperset(found.causes) for found in outcome.findings)


def test_doubts_of_the_year_before_count_for_what_is_compared_with_it() -> None:
    before = example((f"{OUT}.total", 2), year=2022).report()
    outcome = validate_years(attrs.evolve(before, diagnostics=(DOUBT,)), example().report())
    assert outcome.findings[0].causes == (DOUBT.id,)


def test_what_reading_has_said_of_cells_without_a_figure_is_not_said_again() -> None:
    report = Example(states=((SECRET, CellState.UNREADABLE),)).report()
    assert {found.code for found in validate(report).findings} == {"V-NUM"}
    said = catalogue.UNREADABLE_CELL.at(None, SECRET, raw="若干", row="1.", column="自然人")
    outcome = validate(attrs.evolve(report, diagnostics=(said,)))
    assert outcome.findings == ()
    skipped = [each for each in outcome.skipped if each.reason is Reason.TOLD_BY_READING]
    assert {(each.code, each.path.rpartition(".")[0]) for each in skipped} == {("V-NUM", SECRET)}
    assert len(skipped) == 7
    # A note is too little to tell that no figure was read, and a doubt about another row tells nothing of this one.
    for other in (attrs.evolve(said, severity=Severity.NOTE), attrs.evolve(said, path=GRANTED)):
        assert len(validate(attrs.evolve(report, diagnostics=(other,))).findings) == 7


def test_what_is_printed_is_found_though_reading_doubts_it() -> None:
    """A figure below nothing stands in the text, and so does a section out of its place."""
    negative = example((f"{SECRET}.natural_person", -2)).report()
    said = catalogue.UNREADABLE_CELL.at(None, SECRET, raw="若干", row="1.", column="自然人")
    [found] = validate(attrs.evolve(negative, diagnostics=(said,)), select_rules(RULES, ["V-NUM"])).findings
    assert (found.path, found.origin, found.causes) == (
        f"{SECRET}.natural_person",
        FindingOrigin.READING,
        (said.id,),
    )
    sound = Example().report()
    moved = attrs.evolve(sound, overview=attrs.evolve(sound.overview, span=Span(100, 120)))
    moved = attrs.evolve(moved, problems=attrs.evolve(sound.problems, span=Span(10, 20)))
    doubt = attrs.evolve(said, path="problems", severity=Severity.ERROR)
    [found] = validate(attrs.evolve(moved, diagnostics=(doubt,)), select_rules(RULES, ["ST-SEC"])).findings
    assert (found.path, found.span, found.origin) == ("problems", Span(10, 20), FindingOrigin.READING)


# Reading and rules together


def test_a_sum_that_reading_and_a_rule_tell_is_told_once() -> None:
    report = parse_report(render_report(example((f"{GRANTED}.total", 9)).report()))
    [said] = [found for found in report.diagnostics if ("rule", "T3-ROW") in found.args]
    outcome = validate(report)
    together = told_once(report, outcome)
    assert said.id not in {found.id for found in together}
    [found] = [found for found in together if found.code == "T3-ROW"]
    assert found.severity is Severity.ERROR
    assert found.causes == ()
    assert found.origin is FindingOrigin.SOURCE


def test_reading_tells_by_itself_of_a_sum_of_another_row_and_of_another_rule() -> None:
    outcome = validate(example((f"{GRANTED}.total", 9)).report())
    [found] = [found for found in outcome.findings if found.code == "T3-ROW"]
    elsewhere, other_rule = (
        catalogue.UNREADABLE_CELL.at(None, path, rule=rule, raw="", row="", column="")
        for path, rule in ((f"{SECRET}.total", "T3-ROW"), (found.path, "T3-SUM"))
    )
    report = attrs.evolve(Example().report(), diagnostics=(elsewhere, other_rule))
    told_of = {said.id for said in told_once(report, Outcome((found,)))}
    assert told_of == {elsewhere.id, other_rule.id, found.id}


def test_a_summary_counts_what_held_what_was_broken_and_what_could_not_be_checked() -> None:
    checked = [Checked("T3-ROW", GRANTED, held) for held in (True, True, True, False)]
    skipped = [Skipped("T3-SUM", GRANTED, Reason.FACT_UNKNOWN)] * 2
    assert Outcome((), tuple(checked), tuple(skipped)).summary == "成立 3 项，不成立 1 项，无法检查 2 项"


def test_what_only_reading_tells_is_of_reading() -> None:
    said = catalogue.UNREADABLE_CELL.at(None, SECRET, raw="若干", row="1.", column="自然人")
    [found] = told_once(attrs.evolve(Example().report(), diagnostics=(said,)), Outcome())
    assert isinstance(found, Finding)
    assert (found.id, found.origin, found.level, found.causes) == (said.id, FindingOrigin.READING, None, ())


def test_what_reading_and_the_rules_say_comes_in_the_order_of_the_text() -> None:
    report = parse_report(render_report(example((f"{GRANTED}.total", 9)).report()))
    said = [
        catalogue.UNREADABLE_CELL.at(span, SECRET, raw="若干", row="1.", column="自然人")
        for span in (None, Span(10**6, 10**6 + 1), Span(0, 1))
    ]
    outcome = Outcome(validate(report).findings[:1])
    together = told_once(attrs.evolve(report, diagnostics=tuple(said)), outcome)
    assert [found.span for found in together] == [said[2].span, outcome.findings[0].span, said[1].span, None]
    assert str(outcome).splitlines() == [outcome.summary, str(outcome.findings[0])]
    assert repr(outcome) == "<Outcome: 1 findings, 0 checked, 0 skipped>"


def test_a_rule_may_say_where_its_finding_stands() -> None:
    def check(facts: Facts) -> Iterator[Result]:
        yield facts.judge(GRANTED, (), False, span=Span(3, 5))

    [found] = validate(example().report(), [Rule(code="OWN", title="example", check=check)]).findings
    assert found.span == Span(3, 5)


def test_a_finding_is_as_grave_as_the_gravest_of_its_causes() -> None:
    def check(facts: Facts) -> Iterator[Result]:
        yield facts.judge(GRANTED, (f"{GRANTED}.total",), False)

    causes = {"OWN-NOTE": Severity.NOTE, "OWN-WARNING": Severity.WARNING}
    rules = [Rule(code=code, title=code, check=check, severity=severity) for code, severity in causes.items()]
    follower = Rule(code="OWN", title="follows", check=check, severity=Severity.ERROR, follows=tuple(causes))
    outcome = validate(example().report(), [*rules, follower])
    assert {found.code: found.severity for found in outcome.findings} == {**causes, "OWN": Severity.WARNING}


def test_counts_tell_what_became_of_every_rule() -> None:
    counts = validate(example((f"{GRANTED}.total", 9)).report()).counts()
    assert counts["T3-ROW"] == (24, 1, 0)
    assert counts["T2B-DEC"] == (0, 0, 4)


def test_a_summary_speaks_english() -> None:
    with speaking("en"):
        assert Outcome((), (Checked("T3-ROW", GRANTED, True),), ()).summary == "1 held, 0 broken, 0 not checked"


def test_a_row_that_cannot_be_checked_hides_no_other_row() -> None:
    aside = row(GRANTED, natural_person=4, commercial_enterprise=4, total=8)
    outcome = validate(example(*aside, states=((f"{IN}.total", CellState.BLANK),)).report())
    assert [found.code for found in outcome.findings if found.code == "T3-SUM"] == ["T3-SUM"] * 2
    assert [found.code for found in outcome.roots if found.code == "T3-SUM"] == ["T3-SUM"]


def test_a_sum_that_another_change_of_its_cell_repairs_hides_no_other_sum_of_the_row() -> None:
    handled = row(HANDLED, natural_person=4, commercial_enterprise=4, total=8)
    outcome = validate(example(*handled, (f"{NEW}.natural_person", 7), (f"{NEW}.total", 10)).report())
    assert [(found.code, found.path) for found in outcome.roots] == [
        ("T3-BAL", f"{NEW}.natural_person"),
        ("T3-SUM", f"{HANDLED}.natural_person"),
    ]


def test_a_change_that_leaves_a_figure_below_nothing_explains_no_sums() -> None:
    """Both sums are 5 too large, and share a cell that holds 3."""
    changes = {
        f"{GRANTED}.natural_person": 3,
        f"{GRANTED}.commercial_enterprise": 5,
        f"{GRANTED}.total": 3,
        **dict.fromkeys((f"{SECRET}.natural_person", f"{SECRET}.total"), 5),
        **dict(row(HANDLED, natural_person=3, commercial_enterprise=5, total=8)),
        **dict(row(NEW, natural_person=3, commercial_enterprise=5, total=8)),
    }
    assert told(validate(example(*changes.items()).report(), select_rules(RULES, ["T3-ROW", "T3-SUM"]))) == {
        ("T3-ROW", f"{GRANTED}.total"): set(),
        ("T3-SUM", f"{HANDLED}.natural_person"): set(),
    }


@pytest.mark.parametrize(
    ("cell", "printed", "its_row", "others"),
    [
        (f"{HANDLED}.natural_person", 6, f"{HANDLED}.total", {("T3-BAL", f"{NEW}.natural_person")}),
        (f"{SECRET}.natural_person", 5, f"{SECRET}.total", set()),
    ],
)
def test_sums_that_one_cell_explains_are_told_from_those_of_a_cell_in_another_column(
    cell: str, printed: int, its_row: str, others: set[tuple[str, str]]
) -> None:
    beside = f"{GRANTED}.commercial_enterprise"
    rules = select_rules(RULES, ["T3-ROW", "T3-SUM", "T3-BAL"])
    found = told(validate(example((cell, printed), (beside, 4)).report(), rules))
    first, second = ("T3-ROW", its_row), ("T3-ROW", f"{GRANTED}.total")
    assert found == {
        first: set(),
        second: set(),
        **{sum_: {first} for sum_ in others | {("T3-SUM", f"{HANDLED}.natural_person")}},
        ("T3-SUM", f"{HANDLED}.commercial_enterprise"): {second},
    }


def test_figures_below_nothing_have_no_common_cause() -> None:
    block = "disputes.reconsideration"
    cells = ((f"{block}.upheld", -1), (f"{block}.total", -5))
    [found] = validate(Example(cells=cells, states=(("requests", CellState.ABSENT),)).report(), T4_REC).findings
    assert (found.code, found.path, found.causes) == ("T4-REC", f"{block}.total", ())


def test_no_cell_is_named_where_only_a_row_is_broken_and_its_column_cannot_be_checked() -> None:
    outcome = validate(example((f"{GRANTED}.total", 9), states=((f"{SECRET}.total", CellState.BLANK),)).report())
    assert [checked.held for checked in outcome.checked if checked.code == "T3-PIN"] == [True]
