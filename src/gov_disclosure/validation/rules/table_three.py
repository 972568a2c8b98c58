"""Rules of table three, 收到和处理政府信息公开申请情况, beyond its sums."""

from __future__ import annotations

from collections.abc import Iterator

from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import FORMS
from gov_disclosure.model import CellState
from gov_disclosure.validation.facts import Balance, Facts
from gov_disclosure.validation.official_rows import (
    CARRIED_IN,
    CARRIED_OUT,
    DISPOSITIONS,
    FIVE_GRANTED,
    GRANTED,
    HANDLED,
    NEW_RECEIVED,
    TABLE_THREE,
    by_citizens,
)
from gov_disclosure.validation.outcome import Held, Level, Result, broken
from gov_disclosure.validation.rule import Example, Rule
from gov_disclosure.validation.rules.legal_texts import REGULATIONS, THE_FORMS

_LARGE_CARRY_OVER = 0.3
_MUCH_OTHER = 0.3
_MANY_REQUESTS = 10
_CONSISTENT = (Example(cells=FIVE_GRANTED),)


def t3_nil(facts: Facts) -> Iterator[Result]:
    """Check that a report without requests has no other figure in table three."""
    received = (f"{NEW_RECEIVED}.total", f"{CARRIED_IN}.total")
    cells = (path for row in facts.form.table(TABLE_THREE).rows for path in row.cell_paths)
    others = [path for path in cells if facts.counts[path]] if facts.total(received) == 0 else []
    missing = facts.lacking(TABLE_THREE, received)
    if others and not missing:
        yield broken(TABLE_THREE, (*received, *others), count=len(others))
    else:
        yield missing or Held(TABLE_THREE)


T3_NIL = Rule(
    code="T3-NIL",
    slug="nothing-from-nothing",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="无申请则全表为零",
    title_en="no requests, no other figures",
    template="新收和上年结转均为 0，表中另有 {count} 个数不为 0",
    template_en="nothing was received or carried in, yet {count} other figures are not 0",
    hint="核实第一项、第二项的总计，或该表其余各数。",
    why="Without requests there is nothing to handle, to refuse or to carry over.",
    needs=(TABLE_THREE,),
    source=f"表三结构（{THE_FORMS}）",
    limits="Where all cells are readable this follows from T3-ROW, T3-SUM and T3-BAL; it adds something where 总计 "
    "cells are blank.",
    follows=("T3-BAL", "T3-ROW", "T3-SUM"),
    check=t3_nil,
    holds=(Example(),),
    breaks=(
        Example(
            cells=((f"{GRANTED}.natural_person", 1),),
            states=((f"{GRANTED}.total", CellState.MARK), (HANDLED, CellState.MARK)),
        ),
    ),
)


def t3_out(facts: Facts) -> Iterator[Result]:
    """Check that no more is carried out than was received and carried in, in every column."""
    for identity, _ in facts.balances["T3-BAL"]:
        cell = identity.right[1]
        carried_out, received = facts.total((cell,)), facts.total(identity.left)
        yield facts.judge(
            cell, (*identity.left, cell), carried_out <= received, carried_out=carried_out, received=received
        )


T3_OUT = Rule(
    code="T3-OUT",
    slug="carried-out-within-received",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="结转不超过收件",
    title_en="no more carried out than received",
    template="{label}：结转下年度 {carried_out} 件，多于新收与上年结转之和 {received} 件",
    template_en="{label}: {carried_out} carried out, but only {received} received and carried in",
    hint="核实该列的新收、上年结转和结转下年度。",
    why="Only what was received or carried in can still be open at the end of the year.",
    needs=(NEW_RECEIVED, CARRIED_IN, CARRIED_OUT),
    source=f"表三表头（{THE_FORMS}）",
    limits="Follows from T3-BAL where the total of the dispositions is readable.",
    follows=("T3-BAL",),
    check=t3_out,
    holds=(
        Example(
            cells=by_citizens(NEW_RECEIVED, 8)
            + by_citizens(GRANTED, 6)
            + by_citizens(HANDLED, 6)
            + by_citizens(CARRIED_OUT, 2)
        ),
    ),
    breaks=(
        Example(
            cells=(
                (f"{NEW_RECEIVED}.natural_person", 1),
                (f"{NEW_RECEIVED}.total", 1),
                (f"{CARRIED_OUT}.natural_person", 3),
            ),
            states=((f"{CARRIED_OUT}.total", CellState.MARK), (HANDLED, CellState.MARK)),
        ),
    ),
)


def t3_age(facts: Facts) -> Iterator[Result]:
    """Look for a stock at year end that the time limits hardly allow."""
    cells = (f"{NEW_RECEIVED}.total", f"{CARRIED_OUT}.total")
    received, carried_out = (facts.total((cell,)) for cell in cells)
    held = carried_out <= _LARGE_CARRY_OVER * received
    yield facts.judge(cells[1], cells, held, carried_out=carried_out, received=received)


T3_AGE = Rule(
    code="T3-AGE",
    slug="large-carry-over",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="结转偏多",
    title_en="large carry-over",
    template="结转下年度 {carried_out} 件，超过本年新收 {received} 件的三成",
    template_en="{carried_out} carried out is more than three tenths of the {received} received",
    hint="核实结转下年度继续办理的件数，或年末是否集中收到申请。",
    why="A request is answered within 20 working days, at most 40: what is open at the end of the year was received in "
    "its last weeks.",
    needs=(NEW_RECEIVED, CARRIED_OUT),
    source=f"{REGULATIONS}第三十三条",
    limits="Lawful where requests came in bulk at the end of the year, or where third parties are heard. The limit of "
    "three tenths is a convention.",
    follows=("T3-OUT",),
    check=t3_age,
    holds=(
        Example(
            cells=by_citizens(NEW_RECEIVED, 10)
            + by_citizens(GRANTED, 7)
            + by_citizens(HANDLED, 7)
            + by_citizens(CARRIED_OUT, 3)
        ),
    ),
    breaks=(
        Example(
            cells=by_citizens(NEW_RECEIVED, 10)
            + by_citizens(GRANTED, 6)
            + by_citizens(HANDLED, 6)
            + by_citizens(CARRIED_OUT, 4)
        ),
    ),
)


def t3_other(facts: Facts) -> Iterator[Result]:
    """Look for many requests that were handled otherwise."""
    rows = [row.path for row in facts.form.rows if f"{row.path}.".startswith(f"{DISPOSITIONS}.other_handling.")]
    cells = tuple(f"{row}.total" for row in rows)
    handled = f"{HANDLED}.total"
    other, whole = facts.total(cells), facts.total((handled,))
    held = whole < _MANY_REQUESTS or other <= _MUCH_OTHER * whole
    yield facts.judge(f"{DISPOSITIONS}.other_handling", (*cells, handled), held, other=other, handled=whole)


T3_OTHER = Rule(
    code="T3-OTHER",
    slug="much-other-handling",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="其他处理偏多",
    title_en="much other handling",
    template="其他处理 {other} 件，超过总计 {handled} 件的三成",
    template_en="{other} requests handled otherwise, more than three tenths of {handled}",
    hint="核实是否把应归入其他各类的申请计入其他处理。",
    why="The rows before it name nearly every way in which a request ends.",
    needs=(DISPOSITIONS,),
    source=f"表三第三项（六）其他处理（{THE_FORMS}）",
    limits="The limit of three tenths is a convention; fewer than ten requests are not judged.",
    check=t3_other,
    holds=(Example(cells=FIVE_GRANTED),),
    breaks=(
        Example(
            form=FORMS.due(2020),
            year=2020,
            cells=by_citizens(NEW_RECEIVED, 10)
            + by_citizens(GRANTED, 6)
            + by_citizens(f"{DISPOSITIONS}.other_handling", 4)
            + by_citizens(HANDLED, 10),
        ),
    ),
)


def t3_pin(facts: Facts) -> Iterator[Result]:
    """Name the cell where the only broken row and the only broken column cross, if one change repairs both."""
    down_columns = facts.balances["T3-SUM"] + facts.balances["T3-BAL"]
    rows = [balance for balance in facts.balances["T3-ROW"] if balance.residual]
    columns = [balance for balance in down_columns if balance.residual]
    if not rows and not columns:
        open_columns = [cell for balance in down_columns if balance.sums is None for cell in balance.identity.cells]
        yield facts.lacking(TABLE_THREE, open_columns) or Held(TABLE_THREE)
    elif len(rows) == len(columns) == 1:
        yield _crossing(facts, rows[0], columns[0])
    else:
        yield Held(TABLE_THREE)


def _crossing(facts: Facts, row: Balance, column: Balance) -> Result:
    """Return the finding about the cell that a broken row and a broken column share, if one change repairs both."""
    for cell in row.identity.cells:
        printed = facts.counts[cell]
        if cell not in column.identity.cells or printed is None:
            continue
        proposed = printed + row.repair(cell)
        if row.repair(cell) == column.repair(cell) and proposed >= 0:
            operands = dict.fromkeys((cell, *row.identity.cells, *column.identity.cells))
            return broken(cell, tuple(operands), printed=printed, proposed=proposed)
    return Held(TABLE_THREE)


T3_PIN = Rule(
    code="T3-PIN",
    slug="suspect-cell",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="疑点单元格",
    title_en="suspect cell",
    template="{label}：表中为 {printed}，若为 {proposed}，则该行与该列同时成立",
    template_en="{label}: prints {printed}; {proposed} would repair both its row and its column",
    hint="对照原文核实此数。此为提示，不改动任何数据。",
    why="One wrong cell breaks its row and its column by the same amount. Where exactly one of each is broken alike, "
    "the cell where they cross is the suspect.",
    needs=(TABLE_THREE,),
    source=f"由 T3-ROW、T3-SUM、T3-BAL 推得（{THE_FORMS}）",
    limits="It can only speak where T3-ROW and T3-SUM or T3-BAL do; locate_errors finds more than one wrong cell.",
    follows=("T3-BAL", "T3-ROW", "T3-SUM"),
    check=t3_pin,
    holds=_CONSISTENT,
    breaks=(
        Example(
            cells=(
                *by_citizens(NEW_RECEIVED, 5),
                (f"{GRANTED}.natural_person", 4),
                (f"{GRANTED}.total", 5),
                *by_citizens(HANDLED, 5),
            )
        ),
    ),
)

RULES: tuple[Rule[Facts], ...] = (
    T3_NIL,
    T3_OUT,
    T3_AGE,
    T3_OTHER,
    T3_PIN,
)
"""The rules of table three, but its sums."""
