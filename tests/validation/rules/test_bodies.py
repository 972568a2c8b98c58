"""Rules between a body and those below it."""

from __future__ import annotations

from decimal import Decimal

import attrs
from single_rules import rows

from gov_disclosure.model import CellState, Form
from gov_disclosure.validation import Checked, Example, Reason, Skipped, validate_rollup

NEW = "requests.new_received.total"
FEES = "proactive_disclosure.administrative_fees.amount"
PARENT = Example(agency="云岭市人民政府", cells=(*rows(new=5, granted=5, handled=5), (FEES, Decimal("3.75"))))
FIRST = Example(agency="云岭市民政局", cells=(*rows(new=2, granted=2, handled=2), (FEES, Decimal("1.25"))))
SECOND = Example(agency="云岭市水利局", cells=(*rows(new=3, granted=3, handled=3), (FEES, Decimal("2.5"))))


def test_cells_add_up_exactly() -> None:
    outcome = validate_rollup(PARENT.report(), [FIRST.report(), SECOND.report()])
    assert (outcome.findings, outcome.skipped) == ((), ())
    cells = list(PARENT.report().cells)
    assert outcome.checked == (
        *(Checked("H-LEQ", path, True) for _ in range(2) for path in cells),
        *(Checked("H-SUM", path, True) for path in cells),
    )


def test_a_difference_names_the_children() -> None:
    other = attrs.evolve(SECOND, cells=(*SECOND.cells, (FEES, Decimal("2.51")), (NEW, 4)))
    found = validate_rollup(PARENT.report(), iter([FIRST.report(), other.report()])).findings
    assert [(each.code, each.path) for each in found] == [("H-SUM", FEES), ("H-SUM", NEW)]
    assert dict(found[1].args) == {
        "label": "一、本年新收政府信息公开申请数量·总计",
        "whole": "5",
        "total": "6",
        NEW: 5,
        f"云岭市民政局:{NEW}": 2,
        f"云岭市水利局:{NEW}": 4,
    }
    assert [related.label for related in found[1].related] == [
        "一、本年新收政府信息公开申请数量·总计",
        "云岭市民政局 一、本年新收政府信息公开申请数量·总计",
        "云岭市水利局 一、本年新收政府信息公开申请数量·总计",
    ]


def test_children_of_one_name_are_told_apart() -> None:
    namesake = attrs.evolve(FIRST, cells=(*FIRST.cells, (NEW, 4)))
    [found] = (
        each
        for each in validate_rollup(PARENT.report(), [FIRST.report(), namesake.report()]).findings
        if each.path == NEW
    )
    assert {f"云岭市民政局:{NEW}", f"云岭市民政局（2）:{NEW}"} <= set(dict(found.args))


def test_a_missing_child_makes_the_sums_not_assessable() -> None:
    early = attrs.evolve(SECOND, year=2022)
    for children in ([FIRST.report(), None], [FIRST.report(), early.report()], []):
        outcome = validate_rollup(PARENT.report(), children)
        sums = [(skipped.path, skipped.reason) for skipped in outcome.skipped if skipped.code == "H-SUM"]
        assert sums == [(path, Reason.REPORT_MISSING) for path in PARENT.report().cells]
        assert not [checked for checked in outcome.checked if checked.code == "H-SUM"]
    assert outcome.skipped[0] == Skipped("H-LEQ", "report", Reason.REPORT_MISSING)
    assert [skipped.code for skipped in outcome.skipped].count("H-LEQ") == 1


def test_a_child_is_held_against_the_parent_even_beside_a_missing_one() -> None:
    large = attrs.evolve(FIRST, agency="", cells=rows(new=9, granted=9, handled=9)).report()
    nameless = attrs.evolve(large, agency=None)
    found = validate_rollup(PARENT.report(), [nameless, None]).findings
    assert {each.code for each in found} == {"H-LEQ"}
    assert found[0].related[1].label.startswith("第1个机关 ")
    assert dict(found[0].args)["part"] == "9"


def test_a_blank_cell_and_another_form_are_not_assessable() -> None:
    blank = attrs.evolve(SECOND, states=(("requests.new_received", CellState.BLANK),))
    outcome = validate_rollup(PARENT.report(), [FIRST.report(), blank.report()])
    assert {(skipped.path.rpartition(".")[0], skipped.reason) for skipped in outcome.skipped} == {
        ("requests.new_received", Reason.CELL_BLANK)
    }
    assert len(outcome.skipped) == 7 + 7
    assert len(outcome.checked) == 193 + 200 + 193
    old = Example(form=Form.FORM_2019, agency="云岭市档案馆")
    outcome = validate_rollup(Example(agency="云岭市人民政府").report(), [old.report()])
    assert Reason.NO_SUCH_CELL in {skipped.reason for skipped in outcome.skipped}
    assert outcome.findings == ()


def test_amounts_without_a_unit_and_changes_are_left_out() -> None:
    parent = Example(form=Form.FORM_2019, year=2020)
    child = attrs.evolve(
        parent,
        cells=(
            ("proactive_disclosure.centralized_procurement.amount", Decimal(5)),
            ("proactive_disclosure.penalties.items_change", 5),
        ),
    )
    outcome = validate_rollup(parent.report(), [child.report()])
    assert [(each.code, each.path) for each in outcome.findings] == [
        ("H-SUM", "proactive_disclosure.penalties.items_change")
    ]
    # All cells but the amount of procurement; in H-LEQ without the five changes.
    cells = len(parent.report().cells) - 1
    assert len(outcome.checked) == cells + cells - 5
