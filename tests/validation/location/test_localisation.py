"""locate_errors: the changed cells are among the smallest sets, with the right values; search and solver agree."""

from __future__ import annotations

import datetime
import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from slip_tables import SLIPS, Sheet, is_seen, slipped_table

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.forms import FORMS, Identity
from gov_disclosure.language import speaking
from gov_disclosure.model import Cell, CellState, Form, Narrative, Report, Segment, SegmentKind
from gov_disclosure.spans import Span
from gov_disclosure.validation import (
    Change,
    Example,
    Localisation,
    Slip,
    apply,
    locate_errors,
    validate,
)
from gov_disclosure.validation.location import localisation, slip_search
from gov_disclosure.validation.location.identity_blocks import Budget, IdentityBlock, report_blocks, search
from gov_disclosure.validation.location.localisation import SEARCHED
from gov_disclosure.validation.location.slip_search import Slipped, explain
from gov_disclosure.validation.location.slips import CONFIRMED, FREE_CHANGE, WEIGHTS
from tables import COLUMNS, CONSISTENT, EXAMPLES, SEEDS, Table, consistent_values, paths, report_of


def spoil(table: Table, cells: list[str], seed: int) -> dict[str, int]:
    """Give cells other values: one more, one less, another digit, or none."""
    draw = random.Random(seed)
    found = {}
    for path in cells:
        printed = table.values[path]
        others = {printed - 1, printed + 1, printed * 10 + 3, 0} - {-1, printed}
        found[path] = draw.choice(sorted(others))
    return found


def ample() -> Budget:
    return Budget(10**9)


def located(report: Report) -> list[dict[str, int | None]]:
    return [{change.path: change.proposed for change in found.changes} for found in locate_errors(report)]


@EXAMPLES
@given(CONSISTENT)
def test_nothing_is_located_in_a_consistent_report(table: Table) -> None:
    assert locate_errors(table.report) == ()


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_one_changed_cell_of_table_three_is_located_uniquely_with_its_value(table: Table, seed: int) -> None:
    draw = random.Random(seed)
    for path in draw.sample(paths(table.form, "requests"), 12):
        [found] = locate_errors(table.changed(spoil(table, [path], seed)))
        assert [(change.path, change.proposed) for change in found.changes] == [(path, table.values[path])]
        assert (found.block, found.alternatives, found.complete) == ("requests", 1, True)


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_one_changed_cell_of_table_four_is_among_the_candidates_of_its_block(table: Table, seed: int) -> None:
    for path in paths(table.form, "disputes"):
        report = table.changed(spoil(table, [path], seed))
        found = locate_errors(report)
        block = path.rpartition(".")[0]
        assert {localisation.block for localisation in found} == {block}
        assert {path: table.values[path]} in located(report)
        assert all(localisation.alternatives == len(found) for localisation in found)


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_two_changed_cells_are_among_the_smallest_sets(table: Table, seed: int) -> None:
    for number in range(3):
        pair = random.Random(seed + number).sample(paths(table.form, "requests"), 2)
        sets = located(table.changed(spoil(table, pair, seed)))
        if sets and len(sets[0]) == 2:
            assert {path: table.values[path] for path in pair} in sets
        else:
            assert sets, "two changes that cancel out need one cell in common"


def solve_smallest_sets(block: IdentityBlock, budget: Budget) -> Iterator[frozenset[str]]:
    from gov_disclosure.validation.location import solver

    return solver.solve_smallest_sets(block, budget)


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_search_and_solver_agree(table: Table, seed: int) -> None:
    """One to five errors; where three and more must change, the search says so by finding nothing."""
    for errors in range(1, 6):
        draw = random.Random(seed + errors)
        values = table.values | spoil(table, draw.sample(paths(table.form, "requests"), errors), seed)
        blank = draw.choice((0, 0.01))
        report = report_of(table.form, {path: value for path, value in values.items() if draw.random() >= blank})
        block = report_blocks(report)[0]
        by_solver = solve_smallest_sets(block, ample())
        first = next(by_solver)
        assert len(first) <= errors
        by_search = next(filter(None, (list(search(block, size, ample())) for size in range(SEARCHED + 1))), [])
        assert len(by_search) == len(set(by_search))
        if len(first) <= SEARCHED:
            assert set(by_search) == {first, *by_solver}
        else:
            assert by_search == []
            assert block.conflicts(first) == []


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_every_set_repairs_the_report(table: Table, seed: int) -> None:
    pair = random.Random(seed).sample(paths(table.form, "requests"), 2)
    report = table.changed(spoil(table, pair, seed))
    for found in locate_errors(report)[:10]:
        repaired = apply(report, found)
        assert not [
            finding for finding in validate(repaired).findings if finding.code in ("T3-ROW", "T3-SUM", "T3-BAL")
        ]
        assert locate_errors(repaired) == ()


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_single_changes_are_those_that_plain_arithmetic_finds(table: Table, seed: int) -> None:
    """A second way to the same answer: try every cell of the block with the value its own sums call for."""
    cells = paths(table.form, "requests")
    report = table.changed(spoil(table, random.Random(seed).sample(cells, 1 + seed % 2), seed))
    values = {path: cell.value for path, cell in report.cells.items() if isinstance(cell.value, int)}
    hard = [identity for identity in table.form.identities if identity.rule.startswith("T3")]
    found = {}
    for path in cells:
        for identity in hard:
            left, right = identity.sums(values) or (0, 0)
            if path in identity.cells and left != right:
                proposed = values[path] + (right - left if path in identity.left else left - right)
                tried = values | {path: proposed}
                if proposed >= 0 and all(len(set(other.sums(tried) or ())) == 1 for other in hard):
                    found[path] = proposed
    if found:
        assert {path: value for [(path, value)] in (changes.items() for changes in located(report))} == found
    else:
        assert all(len(changes) == 2 for changes in located(report))


def test_more_than_two_errors_need_the_solver_and_are_located() -> None:
    values = consistent_values(Form.FORM_2021, 7)
    wrong = [
        "requests.new_received.natural_person",
        "requests.dispositions.granted_in_full.commercial_enterprise",
        "requests.dispositions.denied.third_party.research_institution",
        "requests.carried_out.total",
    ]
    report = report_of(Form.FORM_2021, values | {path: values[path] + 7 + 2 * n for n, path in enumerate(wrong)})
    assert {path: values[path] for path in wrong} in located(report)


def test_without_scipy_the_third_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    values = consistent_values(Form.FORM_2021, 7)
    rows = ("new_received", "dispositions.granted_in_full", "carried_out")
    columns = ("natural_person", "research_institution", "other_organization")
    wrong = {f"requests.{row}.{column}": 100_000 for row, column in zip(rows, columns, strict=True)}
    pair = dict(list(wrong.items())[:2])
    monkeypatch.delitem(sys.modules, "gov_disclosure.validation.location.solver", raising=False)
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    assert {path: values[path] for path in pair} in located(report_of(Form.FORM_2021, values | pair))
    # Slips of single cells are found without it, but not shown to be the fewest.
    [found] = locate_errors(report_of(Form.FORM_2021, values | wrong))
    assert {change.path: change.proposed for change in found.changes} == {path: values[path] for path in wrong}
    assert (found.proven, found.complete) == (False, False)
    monkeypatch.setattr(slip_search, "MOST_SLIPS", 1)
    monkeypatch.setattr(localisation, "MOST_SLIPS", 1)
    with speaking("en"), pytest.raises(MissingExtraError, match=r"gov-disclosure\[locate\]") as raised:
        locate_errors(report_of(Form.FORM_2021, values | wrong))
    assert raised.value.extra == "locate"


ROW = "disputes.reconsideration"


def reconsiderations(*figures: int) -> Report:
    names = ("upheld", "corrected", "other", "pending", "total")
    return report_of(Form.FORM_2021, {f"{ROW}.{name}": value for name, value in zip(names, figures, strict=True)})


@pytest.mark.parametrize(
    ("report", "first"),
    [
        (reconsiderations(12, 3, 0, 0, 51), Change(f"{ROW}.total", 51, 15, Slip.DIGITS_SWAPPED)),
        (reconsiderations(12, 3, 0, 0, 1), Change(f"{ROW}.total", 1, 15, Slip.DIGIT_DROPPED)),
        (reconsiderations(20, 20, 3, 0, 433), Change(f"{ROW}.total", 433, 43, Slip.DIGIT_DOUBLED)),
        (reconsiderations(12, 12, 0, 3, 15), Change(f"{ROW}.total", 15, 27, Slip.TOTAL_NOT_UPDATED)),
        (reconsiderations(7, 7, 0, 0, 9), Change(f"{ROW}.upheld", 7, 2, Slip.NEIGHBOUR)),
        (reconsiderations(12, 3, 0, 0, 12), Change(f"{ROW}.total", 12, 15, Slip.TOTAL_NOT_UPDATED)),
    ],
)
def test_equally_small_sets_are_ranked_by_the_slip_that_explains_them(report: Report, first: Change) -> None:
    found = locate_errors(report)
    assert found[0].changes == (first,)
    assert [localisation.alternatives for localisation in found] == [len(found)] * len(found)


def test_a_slip_that_nothing_explains_is_none() -> None:
    changes = [found.changes[0] for found in locate_errors(reconsiderations(2, 0, 0, 0, 9))]
    assert Change(f"{ROW}.total", 9, 2, None) in changes


def test_no_proposal_is_negative() -> None:
    assert [found.changes[0].path for found in locate_errors(reconsiderations(9, 0, 0, 0, 5))] == [
        f"{ROW}.upheld",
        f"{ROW}.total",
    ]


def test_a_free_cell_takes_up_what_is_missing() -> None:
    figures = {f"{ROW}.upheld": 9, f"{ROW}.corrected": 0, f"{ROW}.other": 0, f"{ROW}.total": 5}
    found = locate_errors(report_of(Form.FORM_2021, figures))
    # The blank cell would need to be -4, so a printed one must change; which value it takes is open.
    assert [found.changes for found in found] == [
        (Change(f"{ROW}.upheld", 9, None),),
        (Change(f"{ROW}.total", 5, None),),
    ]
    assert locate_errors(report_of(Form.FORM_2021, figures | {f"{ROW}.total": 12})) == ()


def test_an_open_figure_has_no_slip_though_its_neighbour_is_the_same() -> None:
    figures = {f"{ROW}.upheld": 9, f"{ROW}.corrected": 0, f"{ROW}.pending": 5, f"{ROW}.total": 5}
    found = locate_errors(report_of(Form.FORM_2021, figures))
    assert [each.changes for each in found] == [(Change(f"{ROW}.upheld", 9, None),), (Change(f"{ROW}.total", 5, None),)]


def test_a_figure_that_is_no_count_gets_into_no_report() -> None:
    cells = [
        Cell(path=f"{ROW}.{name}", value=value, state=CellState.NUMBER)
        for name, value in (("upheld", Decimal("1.5")), ("corrected", 0), ("other", 0), ("pending", 0), ("total", 5))
    ]
    with speaking("en"), pytest.raises(ValueError, match=r"upheld: 1\.5 is no whole number"):
        Report.from_cells(form=Form.FORM_2021, cells=cells)


def test_neighbours_stand_in_the_same_table() -> None:
    values = dict.fromkeys(paths(Form.FORM_2019, "requests"), 0)
    values["proactive_disclosure.centralized_procurement.projects"] = 7
    values |= {
        f"requests.{row}.{column}": 7
        for row in ("new_received", "carried_out")
        for column in ("natural_person", "total")
    }
    values |= {f"{ROW}.upheld": 7, f"{ROW}.corrected": 0, f"{ROW}.other": 0, f"{ROW}.pending": 0, f"{ROW}.total": 0}
    found = {each.changes for each in locate_errors(report_of(Form.FORM_2019, values))}
    assert found == {(Change(f"{ROW}.upheld", 7, 0),), (Change(f"{ROW}.total", 0, 7, Slip.TOTAL_NOT_UPDATED),)}


def test_no_set_is_found_twice() -> None:
    row = "requests.dispositions.denied.deliberative_process"
    values = consistent_values(Form.FORM_2021, 14)
    wrong = {f"{row}.natural_person": 3, f"{row}.total": 43}
    block = report_blocks(report_of(Form.FORM_2021, values | wrong))[0]
    assert list(search(block, 2, ample())) == [frozenset(wrong)]


def test_a_printed_zero_is_a_figure_like_any_other() -> None:
    found = locate_errors(reconsiderations(0, 0, 0, 0, 5))
    assert {each.block for each in found} == {ROW}
    # Most figures are 0: that one of them should be another is less likely than that the total should be.
    assert [each.changes for each in found] == [
        (Change(f"{ROW}.total", 5, 0),),
        *((Change(f"{ROW}.{name}", 0, 5),) for name in ("upheld", "corrected", "other", "pending")),
    ]


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        # 2981 or 29981 among the parts: the small one is likelier, in whichever cell the slip would be.
        ((0, 53, 2981, 0, 30034), {"total": 3034}),
        ((88435, 0, 0, 0, 8435), {"upheld": 8435}),
        ((0, 1, 4, 0, 25), {"other": 24}),
        ((6, 3, 0, 0, 89), {"upheld": 86}),
    ],
)
def test_of_slips_of_the_same_weight_that_with_the_smaller_figures_comes_first(
    printed: tuple[int, ...], first: dict[str, int]
) -> None:
    found = locate_errors(reconsiderations(*printed))
    assert found[0].weight == found[1].weight
    assert {change.path: change.proposed for change in found[0].changes} == {
        f"{ROW}.{name}": figure for name, figure in first.items()
    }


def test_a_figure_aside_between_two_blocks_is_found_beside_a_slip_in_the_third() -> None:
    form = Form.FORM_2021
    true = dict.fromkeys(paths(form, "disputes"), 0)
    true |= {f"{ROW}.upheld": 7, f"{ROW}.total": 7, "disputes.litigation_direct.upheld": 3}
    later = "disputes.litigation_after_reconsideration"
    true |= {"disputes.litigation_direct.total": 3, f"{later}.other": 12, f"{later}.total": 12}
    aside = {f"{ROW}.total": 3, "disputes.litigation_direct.upheld": 7}
    first, *others = locate_errors(report_of(form, true | aside | {f"{later}.total": 21}))
    assert {change.path: change.proposed for change in first.changes} == {
        f"{ROW}.total": 7,
        "disputes.litigation_direct.upheld": 3,
        f"{later}.total": 12,
    }
    assert first.weight == WEIGHTS[Slip.FIGURE_ASIDE] + WEIGHTS[Slip.DIGITS_SWAPPED]
    # Where the blocks do not stand beside each other, every one is repaired by itself.
    apart = {f"{ROW}.total": 12, f"{later}.upheld": 7}
    found = locate_errors(report_of(form, true | apart | {"disputes.litigation_direct.total": 5}))
    assert {each.block for each in found} == {ROW, "disputes.litigation_direct", later}
    assert others


def test_many_alternatives_are_listed_up_to_a_limit_and_the_cut_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(localisation, "LISTED", 2)
    found = locate_errors(reconsiderations(2, 0, 0, 0, 9))
    assert [(each.alternatives, each.complete) for each in found] == [(2, False), (2, False)]
    monkeypatch.setattr(localisation, "LISTED", 5)
    found = locate_errors(reconsiderations(2, 0, 0, 0, 9))
    assert [(each.alternatives, each.complete) for each in found] == [(5, True)] * 5


def test_apply_says_what_it_changed_and_keeps_the_rest() -> None:
    wrong = reconsiderations(12, 3, 0, 0, 51)
    original = Report.from_cells(
        form=Form.FORM_2021,
        cells=list(wrong.cells.values()),
        table_text={table: Narrative(paragraphs=(table,)) for table in ("requests", "disputes")},
        title="云岭市民政局2023年政府信息公开工作年度报告",
        agency="云岭市民政局",
        year=2023,
        published=datetime.date(2024, 1, 15),
        **{name: Narrative(paragraphs=(name,)) for name in ("preface", "overview", "problems", "other_matters")},  # type: ignore[arg-type]
        diagnostics=validate(wrong).findings[:1],
    )
    repaired = apply(original, locate_errors(original)[0])
    cell = repaired.cells[f"{ROW}.total"]
    assert (cell.value, cell.raw, cell.state) == (15, "51", CellState.NUMBER)
    assert cell.correction is not None
    assert (cell.correction.by, cell.correction.why) == ("locate_errors", "cell changed by a localisation")
    assert repaired.disputes.reconsideration.total == 15
    before, said = repaired.diagnostics
    assert (before,) == original.diagnostics
    assert (said.code, said.path, said.args) == (
        "LOC-CHANGED",
        f"{ROW}.total",
        (("label", "行政复议·总计"), ("printed", 51), ("proposed", 15)),
    )
    assert original.disputes.reconsideration.total == 51
    back = apply(repaired, Localisation(ROW, (Change(f"{ROW}.total", 15, 51),), 1))
    assert attrs.evolve(back, cells=original.cells) == original
    assert back.cells.figures == original.cells.figures
    correction = back.cells[f"{ROW}.total"].correction
    assert correction is not None
    assert (correction.read, correction.by) == (51, "locate_errors")
    assert [said.args[1:] for said in back.diagnostics[2:]] == [(("printed", 15), ("proposed", 51))]


def test_apply_marks_the_place_and_uses_the_words_of_the_form() -> None:
    path = "requests.dispositions.other_handling.total"
    cells = [
        Cell(path=path, value=3, state=CellState.NUMBER, raw="3", span=Span(40, 41)),
        Cell(path="requests.carried_out.total", state=CellState.BLANK, span=Span(50, 50)),
    ]
    segments = (Segment(SegmentKind.LABEL, Span(0, 40)), Segment(SegmentKind.CELL, Span(40, 41)))
    report = Report.from_cells(form=Form.FORM_2019, cells=cells, segments=segments)
    changed = apply(
        report, Localisation("requests", (Change(path, 3, 4), Change("requests.carried_out.total", 0, 2)), 1)
    )
    assert [(said.span, dict(said.args)["label"]) for said in changed.diagnostics] == [
        (Span(40, 41), "（六）其他处理·总计"),
        (Span(50, 50), "四、结转下年度继续办理·总计"),
    ]
    assert changed.cells["requests.carried_out.total"].state is CellState.NUMBER
    assert changed.segments == segments


def test_a_cell_on_both_sides_of_a_conflict_is_not_in_it() -> None:
    def identity(cell: str, left: tuple[str, ...], right: tuple[str, ...]) -> Identity:
        return Identity("T3-ROW", cell, left, right)

    values = {"a": 1, "b": 4, "printed": 9, "free": None}
    block = IdentityBlock(
        (identity("printed", ("a", "free"), ("printed",)), identity("b", ("printed",), ("free", "b"))), values
    )
    assert block.conflicts(()) == [frozenset({"a", "b"})]
    assert set(search(block, 1, ample())) == {frozenset({"a"}), frozenset({"b"})}


def test_a_cell_that_the_factors_of_a_conflict_take_out_is_not_in_it() -> None:
    """The first and the second together are the third twice, and c is in each of them."""

    def identity(cell: str, left: tuple[str, ...], right: tuple[str, ...]) -> Identity:
        return Identity("T3-ROW", cell, left, right)

    values = {"c": 1, "p": 9, "q": 2, "r": 100, "u": None, "v": None}
    block = IdentityBlock(
        (
            identity("p", ("u", "v", "c"), ("p",)),
            identity("q", ("u", "c"), ("v", "q")),
            identity("r", ("u", "c"), ("r",)),
        ),
        values,
    )
    assert block.conflicts(()) == [frozenset("pqr")]
    assert block.holds is False


def test_a_block_of_printed_figures_holds_or_not() -> None:
    assert [block.holds for block in report_blocks(reconsiderations(2, 1, 3, 4, 10))] == [False, True, False, False]
    assert [block.name for block in report_blocks(reconsiderations(2, 1, 3, 4, 10))] == [
        "requests",
        ROW,
        "disputes.litigation_direct",
        "disputes.litigation_after_reconsideration",
    ]


def test_a_budget_is_spent_step_by_step() -> None:
    budget = Budget(3)
    assert [(budget.spend(), budget.left) for _ in range(4)] == [(True, 2), (True, 1), (False, 0), (False, 0)]
    budget = Budget(9)
    assert (budget.spend(4), budget.left) == (True, 5)
    budget.exhaust()
    assert (budget.left, budget.spend()) == (0, False)


def test_an_exchange_within_one_block_is_told_of_the_block() -> None:
    found = locate_errors(reconsiderations(1, 2, 3, 6, 0))
    assert [(each.block, each.alternatives, each.complete) for each in found] == [(ROW, 2, True)] * 2


def test_an_exchange_with_an_open_block_is_not_proposed_beside_another_broken_one() -> None:
    """7 and 2 beside each other, exchanged, would repair the second block, as the third is open."""
    direct, later = "disputes.litigation_direct", "disputes.litigation_after_reconsideration"
    cells = {f"{ROW}.upheld": 1, f"{ROW}.total": 5, f"{direct}.upheld": 2, f"{direct}.total": 7, f"{later}.upheld": 2}
    blocks = (ROW, direct)
    zeros = {f"{block}.{name}": 0 for block in blocks for name in ("corrected", "other", "pending")}
    assert {each.block for each in locate_errors(report_of(Form.FORM_2021, cells | zeros))} == set(blocks)


def test_an_open_block_beside_two_with_a_figure_aside_takes_nothing_from_what_is_told() -> None:
    form, later = Form.FORM_2021, "disputes.litigation_after_reconsideration"
    figures = dict.fromkeys(paths(form, "disputes"), 0)
    del figures[f"{later}.other"]
    aside = {f"{ROW}.pending": 4, f"{ROW}.total": 0, "disputes.litigation_direct.upheld": 4}
    found = locate_errors(report_of(form, figures | aside | {f"{later}.total": 3}))
    assert {(each.block, each.complete) for each in found} == {("disputes", True)}
    assert found[0].weight == WEIGHTS[Slip.FIGURE_ASIDE]


def test_apply_refuses_a_figure_that_is_not_determined() -> None:
    report = report_of(Form.FORM_2021, {f"{ROW}.upheld": 9, f"{ROW}.total": 5})
    with speaking("en"), pytest.raises(ValueError, match=r"do not determine disputes\.reconsideration\.upheld$"):
        apply(report, locate_errors(report)[0])
    open_ = (Change(f"{ROW}.upheld", 9, None), Change(f"{ROW}.total", 5, None))
    with (
        speaking("en"),
        pytest.raises(ValueError, match=r"disputes\.reconsideration\.upheld, disputes\.reconsideration\.total$"),
    ):
        apply(report, Localisation(ROW, open_, 1))


def test_the_solver_lists_every_equally_small_set() -> None:
    block = report_blocks(reconsiderations(2, 1, 3, 4, 12))[1]
    assert block.name == ROW
    assert (
        set(solve_smallest_sets(block, ample()))
        == set(search(block, 1, ample()))
        == {frozenset({cell}) for cell in block.cells}
    )


@pytest.mark.parametrize(
    ("printed", "right", "expected"),
    [(1, 12, Slip.DIGIT_DROPPED), (2, 12, Slip.DIGIT_DROPPED), (443, 43, Slip.DIGIT_DOUBLED)],
)
def test_any_digit_may_be_dropped_or_doubled(printed: int, right: int, expected: Slip) -> None:
    found = locate_errors(reconsiderations(right, 0, 0, 0, printed))
    assert Change(f"{ROW}.total", printed, right, expected) in [each.changes[0] for each in found]


@pytest.mark.parametrize(
    ("column", "beside"),
    [
        ("natural_person", "state_secret.natural_person"),
        ("natural_person", "security_stability.natural_person"),
        ("natural_person", "prohibited_by_law.commercial_enterprise"),
        ("commercial_enterprise", "prohibited_by_law.natural_person"),
    ],
)
def test_neighbours_stand_above_below_and_beside(column: str, beside: str) -> None:
    wrong = f"requests.dispositions.denied.prohibited_by_law.{column}"
    denied = "requests.dispositions.denied."
    values = dict.fromkeys(paths(Form.FORM_2021, "requests"), 0)
    of_beside = beside.rpartition(".")[2]
    for path in (
        denied + beside,
        f"requests.dispositions.total.{of_beside}",
        f"requests.new_received.{of_beside}",
    ):
        values[path] = 7
        values[f"{path.rpartition('.')[0]}.total"] = 7
    [found] = locate_errors(report_of(Form.FORM_2021, values | {wrong: 7}))
    assert found.changes == (Change(wrong, 7, 0, Slip.NEIGHBOUR),)


# Slips, bounds and what confirms a proposal


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", SLIPS)
@pytest.mark.parametrize("form", FORMS.known)
def test_a_slip_of_every_kind_is_the_first_proposal(kind: Slip, form: Form) -> None:
    draw = random.Random(5)
    for seed in range(3):
        true = consistent_values(form, seed)
        made = (SLIPS[kind](Sheet.of(form), true, draw) for _ in range(99))
        changed = next(figures for figures in made if is_seen(form, true | figures))
        right = {path: true[path] for path, figure in changed.items() if figure != true[path]}
        first, *_ = locate_errors(report_of(form, true | changed))
        assert {change.path: change.proposed for change in first.changes} == right
        assert (first.proven, first.complete) == (True, True)
        if len(right) > 2:
            assert {change.slip for change in first.changes} == {kind}


@pytest.mark.parametrize("seed", range(1, 12, 2))
def test_two_slips_are_among_the_proposals(seed: int) -> None:
    true, printed, _ = slipped_table(Form.FORM_2021, seed, 2)
    right = {path: true[path] for path in true if true[path] != printed[path]}
    assert right in located(report_of(Form.FORM_2021, printed))


def test_the_rows_seven_and_four_swapped_are_located_at_once() -> None:
    true = consistent_values(Form.FORM_2021, 3)
    pairs = [
        (f"requests.dispositions.total.{column}", f"requests.carried_out.{column}") for column in (*COLUMNS, "total")
    ]
    swapped = {a: true[b] for pair in pairs for a, b in (pair, pair[::-1])}
    [found] = locate_errors(report_of(Form.FORM_2021, true | swapped), steps=2_000)
    assert {change.path: change.proposed for change in found.changes} == {
        path: true[path] for path, figure in swapped.items() if figure != true[path]
    }
    assert (found.weight, found.proven) == (WEIGHTS[Slip.ROWS_SWAPPED], True)


def test_a_row_of_table_four_one_column_aside_is_one_slip() -> None:
    form = Form.FORM_2021
    true = consistent_values(form, 8)
    line = [path for path in form.cell_paths if path.startswith("disputes.")]
    figures = [true[path] for path in line]
    for moved in ([0, *figures[:-1]], [*figures[1:], 0]):
        printed = dict(zip(line, moved, strict=True))
        found, *others = locate_errors(report_of(form, true | printed))
        assert found.block == "disputes"
        # One change in every block repairs its sum, too, or two of them exchanged.
        assert {3} <= {len(other.changes) for other in others} <= {3, 4}
        assert {change.slip for change in found.changes} == {Slip.ROW_MOVED}
        assert {change.path: change.proposed for change in found.changes} == {
            path: true[path] for path in line if true[path] != printed[path]
        }


def test_a_total_exchanged_with_the_part_beside_it_is_an_alternative_to_another_total() -> None:
    cells = [f"{ROW}.{name}" for name in ("pending", "total")]
    assert located(reconsiderations(1, 2, 3, 6, 0)) == [dict(zip(cells, (0, 6), strict=True)), {cells[1]: 12}]
    assert located(reconsiderations(1, 2, 3, 7, 0))[0] == {cells[1]: 13}


def test_slips_in_several_blocks_are_alternatives_to_a_moved_row() -> None:
    other = "disputes.litigation_direct"
    figures = dict.fromkeys(paths(Form.FORM_2021, "disputes"), 0)
    found = locate_errors(report_of(Form.FORM_2021, figures | {f"{ROW}.total": 4, f"{other}.corrected": 7}))
    assert {each.block for each in found} == {ROW, other}
    moved = locate_errors(report_of(Form.FORM_2021, figures | {f"{ROW}.pending": 4, f"{other}.upheld": 4}))
    weights = [(len(each.changes), each.weight) for each in moved]
    assert weights[0] == (2, WEIGHTS[Slip.FIGURE_ASIDE])
    assert (2, FREE_CHANGE + WEIGHTS[Slip.TOTAL_NOT_UPDATED]) in weights
    assert {each.block for each in moved} == {"disputes"}
    assert moved[0].alternatives == len(moved)


@pytest.mark.parametrize("back", [False, True])
def test_what_a_moved_row_lost_may_be_a_blank_cell(back: bool) -> None:
    form = Form.FORM_2021
    true = consistent_values(form, 3)
    row = [f"requests.dispositions.total.{column}" for column in (*COLUMNS, "total")]
    if back:
        row.reverse()
    printed = {path: figure for path, figure in true.items() if path != row[0]}
    printed |= {path: true[before] for before, path in pairwise(row)}
    [found, *_] = locate_errors(report_of(form, printed))
    assert {change.path: change.proposed for change in found.changes} == {
        path: true[path] for path in row if true[path] != printed.get(path, 0)
    }


def test_slips_that_look_like_fewer_others_are_not_called_the_only_ones() -> None:
    """Two figures one column aside, 1 and 6 in the same columns, look like one of 7 in another row."""
    true, printed, _ = slipped_table(Form.FORM_2019, 47, 3)
    right = {path: true[path] for path in true if true[path] != printed[path]}
    first, *_ = locate_errors(report_of(Form.FORM_2019, printed))
    assert {change.path: change.proposed for change in first.changes} != right
    assert not first.complete


def test_the_search_ends_at_its_bound_and_says_so() -> None:
    true, printed, _ = slipped_table(Form.FORM_2021, 7, 4)
    report = report_of(Form.FORM_2021, printed)
    [found] = locate_errors(report, steps=1)
    assert (found.block, found.changes, found.alternatives) == ("requests", (), 0)
    assert (found.proven, found.complete) == (False, False)
    assert repr(found) == "<Localisation requests: nothing found>"
    assert locate_errors(report_of(Form.FORM_2021, true), steps=1) == ()
    for steps in (0, -1, 1.5, None):
        with pytest.raises(ValueError, match="steps"):
            locate_errors(report, steps=steps)  # type: ignore[arg-type]


def test_a_localisation_says_in_a_few_words_what_it_is() -> None:
    change = Change(f"{ROW}.total", 51, 15, Slip.DIGITS_SWAPPED)
    titles = {
        Localisation(ROW, (change,), 1): f"{ROW}：唯一的最小改动，1 个单元格",
        Localisation(ROW, (change, change), 3, proven=False): f"{ROW}：3 种之一的最小改动，2 个单元格，未证明最小",
        Localisation(ROW, (change,), 1, complete=False): f"{ROW}：找到的最小改动，1 个单元格",
        Localisation(ROW, (), 0, proven=False): f"{ROW}：在限定的步数内没有找到改动",
    }
    assert {found: found.title for found in titles} == titles
    with speaking("en"):
        assert [found.title for found in titles] == [
            f"{ROW}: the only smallest change, 1 cell",
            f"{ROW}: one of 3 smallest changes, 2 cells, not proven to be the smallest",
            f"{ROW}: the smallest change found, 1 cell",
            f"{ROW}: no change found within the bound",
        ]


def test_a_search_for_three_slips_that_ends_before_its_end_finds_no_others() -> None:
    _, printed, _ = slipped_table(Form.FORM_2021, 3, 3)
    identities = [each for each in Form.FORM_2021.identities if each.cell.startswith("requests.")]
    lines = [row.cell_paths for row in Form.FORM_2021.table("requests").rows]

    def found(steps: int) -> tuple[list[tuple[Slipped, ...]], Budget]:
        budget = Budget(steps)
        return explain(identities, lines, printed, 3, budget), budget

    most = 10**6
    every, left = found(most)
    some, none_left = found((most - left.left) * 3 // 4)
    assert left.left > none_left.left == 0
    assert all(proposal in every for proposal in some)
    assert {len(proposal) for proposal in every} == {3}


def test_the_solver_stops_where_the_budget_is_spent() -> None:
    block = report_blocks(reconsiderations(2, 1, 3, 4, 12))[1]
    budget = Budget(1)
    assert list(solve_smallest_sets(block, budget)) == []
    assert budget.left == 0


@pytest.mark.needs("locate")
def test_the_solver_stops_at_its_own_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped:
        status = 4
        x = None

    monkeypatch.setattr("gov_disclosure.validation.location.solver.milp", lambda *_, **__: Stopped())
    budget = ample()
    assert list(solve_smallest_sets(report_blocks(reconsiderations(2, 1, 3, 4, 12))[1], budget)) == []
    assert budget.left == 0


def test_what_the_text_states_breaks_ties_of_table_four() -> None:
    report = reconsiderations(2, 0, 0, 0, 9)
    assert located(report)[0] == {f"{ROW}.total": 2}
    words = "政府信息公开行政复议9件，其中结果维持2件，结果纠正7件。"
    told = attrs.evolve(report, overview=Narrative(paragraphs=(words,), raw=words))
    assert located(told)[0] == {f"{ROW}.corrected": 7}


def test_what_last_year_carried_over_breaks_ties() -> None:
    cells = {f"requests.{row}.total": 5 for row in ("new_received", "dispositions.total")}
    cells |= {"requests.carried_in.total": 3, "requests.carried_out.total": 0}
    report = report_of(Form.FORM_2021, cells)
    before = report_of(Form.FORM_2021, {"requests.carried_out.total": 0})
    assert located(report)[0] != {"requests.carried_in.total": 0}
    [first, *_] = locate_errors(report, before)
    assert [(change.path, change.proposed) for change in first.changes] == [("requests.carried_in.total", 0)]
    assert first.weight == pytest.approx(FREE_CHANGE - CONFIRMED)


def test_a_localisation_shows_in_words() -> None:
    exchanged, dropped = (
        locate_errors(reconsiderations(2, 1, 3, 4, 12))[0],
        locate_errors(reconsiderations(2, 1, 3, 4, 100))[0],
    )
    assert str(exchanged) == f"{exchanged.title}\n{ROW}.total: 12 → 10"
    assert exchanged.title == f"{ROW}：5 种之一的最小改动，1 个单元格"
    assert repr(dropped) == f"<Localisation {ROW}: {ROW}.total: 100 → 10 (多写一位)>"
    assert repr(Localisation(ROW, (*exchanged.changes, Change(f"{ROW}.other", 3, None)), 1)) == (
        f"<Localisation {ROW}: {ROW}.total: 12 → 10, {ROW}.other: 3 → ?>"
    )


def test_beside_a_cell_are_those_of_its_row_and_column() -> None:
    beside = localisation._neighbours(Form.FORM_2021)
    direct, later = "disputes.litigation_direct", "disputes.litigation_after_reconsideration"
    assert beside[f"{ROW}.upheld"] == (f"{ROW}.corrected", f"{direct}.upheld")
    assert beside[f"{direct}.other"] == (
        f"{direct}.corrected",
        f"{direct}.pending",
        f"{ROW}.other",
        f"{later}.other",
    )
    assert beside[f"{later}.total"] == (f"{later}.pending", f"{direct}.total")


@pytest.mark.parametrize(
    ("text", "confirms"),
    [
        ("收到政府信息公开申请9件。", True),
        ("2023年收到政府信息公开申请9件。", True),
        ("收到政府信息公开申请约9件。", False),
        ("2022年收到政府信息公开申请9件。", False),
        ("全市各级行政机关共收到政府信息公开申请9件。", False),
    ],
)
def test_only_an_exact_figure_of_this_report_confirms_a_proposal(text: str, confirms: bool) -> None:
    rows = ("requests.new_received", "requests.dispositions.granted_in_full", "requests.dispositions.total")
    cells = {f"{row}.{column}": 9 for row in rows for column in ("natural_person", "total")}
    cells["requests.new_received.total"] = 6
    weights = []
    for overview in (text, ""):
        [found] = locate_errors(Example(cells=tuple(cells.items()), overview=overview).report())
        assert [change.proposed for change in found.changes] == [9]
        weights.append(found.weight)
    assert weights[0] == pytest.approx(weights[1] - (CONFIRMED if confirms else 0))
