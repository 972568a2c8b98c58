"""deduce: what follows from the identities, what does not, and why."""

from __future__ import annotations

import random
from fractions import Fraction

import attrs
from hypothesis import given

from gov_disclosure.language import speaking
from gov_disclosure.model import Cell, CellState, Form, Narrative, Report
from gov_disclosure.validation import Derivation, Kind, Obstacle, deduce
from gov_disclosure.validation.location.deduction import _determined
from gov_disclosure.validation.location.equations import Equation
from gov_disclosure.validation.location.identity_blocks import report_blocks
from tables import CONSISTENT, EXAMPLES, SEEDS, Table, report_of

BLOCK = "disputes.reconsideration"


def block(**figures: int) -> Report:
    return report_of(Form.FORM_2021, {f"{BLOCK}.{name}": value for name, value in figures.items()})


def deduced(report: Report) -> dict[str, tuple[int, Derivation]]:
    proposals = deduce(report).proposals
    return {
        each.path.rpartition(".")[2]: (each.value, each.derivation) for each in proposals if each.path.startswith(BLOCK)
    }


def test_a_total_is_the_sum() -> None:
    report = block(upheld=2, corrected=1, other=0, pending=0)
    assert deduced(report) == {"total": (3, Derivation.SUM)}
    [proposal] = deduce(report).proposals
    assert [identity.rule for identity in proposal.identities] == ["T4-REC"]
    assert str(proposal) == f"{BLOCK}.total = 3 (T4-REC)"


def test_a_figure_is_what_is_left_over_by_its_factor() -> None:
    [first, *_] = report_blocks(block())
    equation = Equation({"cell": Fraction(-2)}, Fraction(-6), {1: Fraction(1), 0: Fraction(2)})
    [(path, deduction)] = _determined(first, [equation])
    assert (path, deduction.path, deduction.value, deduction.derivation) == ("cell", "cell", 3, Derivation.SUM)
    assert deduction.identities == first.identities[:2]


def test_nothing_left_makes_zeros() -> None:
    assert deduced(block(upheld=2, total=2)) == dict.fromkeys(
        ("corrected", "other", "pending"), (0, Derivation.NOTHING_LEFT)
    )
    assert deduced(block(upheld=2, total=3)) == {}
    assert {identity.rule for each in deduce(block(upheld=2, total=2)).proposals for identity in each.identities} == {
        "T4-REC"
    }


def test_what_does_not_follow_is_said() -> None:
    undetermined = {each.path: each.obstacle for each in deduce(block(upheld=2, total=3)).undetermined}
    assert undetermined[f"{BLOCK}.corrected"] is Obstacle.OPEN
    assert undetermined["requests.new_received.total"] is Obstacle.OPEN


def test_contradicting_figures_prove_nothing() -> None:
    for report in (block(upheld=5, total=3), block(upheld=5, corrected=0, other=0, total=3)):
        assert deduced(report) == {}
        assert {each.obstacle for each in deduce(report).undetermined if each.path.startswith(BLOCK)} == {
            Obstacle.CONTRADICTION
        }


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_deduced_figures_are_the_true_ones(table: Table, seed: int) -> None:
    draw = random.Random(seed)
    share = draw.choice((0.02, 0.1, 0.3))
    kept = {path: value for path, value in table.values.items() if draw.random() >= share}
    found = deduce(report_of(table.form, kept))
    lost = set(table.values) - set(kept)
    assert {each.path: each.value for each in found.proposals} == {
        each.path: table.values[each.path] for each in found.proposals
    }
    assert lost == {each.path for each in found.proposals} | {each.path for each in found.undetermined}
    assert {each.obstacle for each in found.undetermined} <= {Obstacle.OPEN}


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_one_lost_cell_always_follows(table: Table, seed: int) -> None:
    for path in random.Random(seed).sample(sorted(table.values), 5):
        [found] = deduce(
            report_of(table.form, {other: value for other, value in table.values.items() if other != path})
        ).proposals
        assert (found.path, found.value) == (path, table.values[path])


def test_marks_are_left_alone() -> None:
    report = block(upheld=2, corrected=1, other=0, pending=0)
    cells = [
        attrs.evolve(cell, state=CellState.MARK, raw="/") if path == f"{BLOCK}.total" else cell
        for path, cell in report.cells.items()
    ]
    found = deduce(Report.from_cells(form=Form.FORM_2021, cells=cells))
    assert found.proposals == ()
    undetermined = {each.path for each in found.undetermined}
    assert undetermined == {path for path in report.cells if path.startswith(("requests.", "disputes.litigation"))}


def test_a_mark_among_blank_cells_leaves_them_undetermined() -> None:
    report = Report.from_cells(form=Form.FORM_2021)
    marked = next(path for path in report.cells if path.startswith("requests."))
    report = Report.from_cells(form=Form.FORM_2021, cells=[Cell(path=marked, state=CellState.MARK, raw="/")])
    tables = ("requests.", "disputes.")
    others = [path for path in report.cells if path.startswith(tables) and path != marked]
    assert [each.path for each in deduce(report).undetermined] == others


def test_rows_lost_together_do_not_follow_though_the_text_has_them(  # the case of a header lost with its first rows
) -> None:
    text = "全市各级共受理政府信息公开申请86件，上年度结转9件。"
    cells = [
        Cell(path=f"requests.{row}.{column}", value=value, state=CellState.NUMBER, raw=str(value))
        for row, value in (("dispositions.total", 57), ("carried_out", 38))
        for column in ("natural_person", "total")
    ] + [
        Cell(path=f"requests.{row}.{column}", value=0, state=CellState.NUMBER, raw="0")
        for row in ("dispositions.total", "carried_out")
        for column in ("commercial_enterprise", "research_institution")
    ]
    report = Report.from_cells(form=Form.FORM_2019, cells=cells, overview=Narrative(paragraphs=(text,), raw=text))
    found = deduce(report)
    undetermined = {each.path: each for each in found.undetermined}
    for row, kind, stated in (("new_received", Kind.RECEIVED, 86), ("carried_in", Kind.CARRIED_IN, 9)):
        entry = undetermined[f"requests.{row}.total"]
        assert entry.obstacle is Obstacle.OPEN
        assert [(figure.kind, figure.value) for figure in entry.stated] == [(kind, stated)]
    zeros = {each.path for each in found.proposals if each.path.startswith("requests.new_received")}
    assert zeros >= {"requests.new_received.commercial_enterprise", "requests.new_received.research_institution"}
    assert "requests.new_received.total" not in zeros


def test_what_is_deduced_shows_in_words() -> None:
    found = deduce(block(upheld=2, corrected=1, other=0, pending=0))
    first = found.undetermined[0]
    assert repr(found) == "<Deductions: 1 proposals, 185 undetermined>"
    assert str(first) == "requests.new_received.natural_person: 关系式不能唯一确定"
    assert str(found).splitlines()[:3] == ["可推得 1 格，不能推得 185 格", str(found.proposals[0]), str(first)]
    with speaking("en"):
        assert found.summary == "1 cells follow, 185 do not"
