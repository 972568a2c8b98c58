"""The rules that are the arithmetic of the form, as one table: each says what its identities mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gov_disclosure.diagnostics import Severity
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.official_rows import (
    DIRECT_LITIGATION,
    DISPOSITIONS,
    FIVE_GRANTED,
    GRANTED,
    HANDLED,
    LATER_LITIGATION,
    NEW_RECEIVED,
    RECONSIDERATION,
    TABLE_THREE,
    by_citizens,
)
from gov_disclosure.validation.outcome import AllHeld, Level, Result
from gov_disclosure.validation.rule import Example, Rule
from gov_disclosure.validation.rules.legal_texts import THE_FORMS


def check_identities(code: str, facts: Facts) -> Iterator[Result]:
    """Check every identity of a rule: both sums must be equal."""
    balances = facts.balances.get(code, ())
    yield AllHeld(tuple(identity.cell for identity, sums in balances if sums and sums[0] == sums[1]))
    for identity, sums in balances:
        left, right = sums or (0, 0)
        if sums is None or left != right:
            yield facts.judge(
                identity.cell, identity.cells, left == right, left=left, right=right, difference=left - right
            )


def _identity_rule(code: str, **wording: object) -> Rule[Facts]:
    check = partial(check_identities, code)
    return Rule(code=code, check=check, severity=Severity.ERROR, **wording)  # type: ignore[arg-type]


def _outcomes(block: str, total: int) -> tuple[Example, ...]:
    """Return an example with two upheld cases and another outcome in a block of table four."""
    return (Example(cells=(*FIVE_GRANTED, (f"{block}.upheld", 2), (f"{block}.other", 1), (f"{block}.total", total))),)


_CONSISTENT = (Example(cells=FIVE_GRANTED),)
_outcomes_add_up = partial(
    _identity_rule,
    level=Level.IMPLIED,
    template="{label}：各种结果之和为 {left}，总计为 {right}，相差 {difference}",
    template_en="{label}: the outcomes add up to {left}, the total says {right}",
    hint="对照原文核实该组各数。",
    why="The form's 总计 is the sum of the outcomes before it, such as upheld, corrected, other and pending.",
)

RULES: tuple[Rule[Facts], ...] = (
    _identity_rule(
        "T3-BAL",
        slug="requests-balance",
        level=Level.STATED,
        title="收办平衡",
        title_en="received and handled requests balance",
        does="Check that received plus carried in is handled plus carried out, in every column.",
        template="{label}：第一项加第二项为 {left}，第三项加第四项为 {right}，相差 {difference}",
        template_en="{label}: items one and two make {left}, items three and four {right}",
        hint="对照原文核实该列的新收、上年结转、总计和结转下年度四个数。",
        why="The form prints this equation in the corner of table three: every request received or carried in is "
        "either handled or carried out. A column that breaks it holds a wrong figure.",
        needs=(TABLE_THREE,),
        source=f"表三表头：第一项加第二项之和，等于第三项加第四项之和（{THE_FORMS}）",
        holds=_CONSISTENT,
        breaks=(Example(cells=by_citizens(NEW_RECEIVED, 5) + by_citizens(GRANTED, 4) + by_citizens(HANDLED, 4)),),
    ),
    _identity_rule(
        "T3-SUM",
        slug="dispositions-add-up",
        level=Level.IMPLIED,
        title="办理结果合计",
        title_en="dispositions add up",
        does="Check that the dispositions add up to their total, in every column.",
        template="{label}：各项办理结果之和为 {left}，总计为 {right}，相差 {difference}",
        template_en="{label}: the dispositions add up to {left}, their total says {right}",
        hint="对照原文核实该列各行。",
        why="Row （七）总计 is the sum of （一） to （六） by its name. （六） is three rows in one form, one in "
        "another.",
        needs=(DISPOSITIONS,),
        source=f"表三第三项（七）总计（{THE_FORMS}）",
        holds=_CONSISTENT,
        breaks=(Example(cells=by_citizens(NEW_RECEIVED, 5) + by_citizens(GRANTED, 4) + by_citizens(HANDLED, 5)),),
    ),
    _identity_rule(
        "T3-ROW",
        slug="applicants-add-up",
        level=Level.IMPLIED,
        title="申请人合计",
        title_en="applicants add up",
        does="Check that the applicants of every row add up to its total.",
        template="{label}：各类申请人之和为 {left}，总计为 {right}，相差 {difference}",
        template_en="{label}: the kinds of applicants add up to {left}, the total says {right}",
        hint="对照原文核实该行。",
        why="Column 总计 is the sum of the columns before it by its name.",
        needs=(TABLE_THREE,),
        source=f"表三 总计 列（{THE_FORMS}）",
        limits="总计 is blank in many reports; such a row is not assessable, not wrong.",
        holds=_CONSISTENT,
        breaks=(
            Example(
                cells=tuple(
                    (f"{row}.{column}", count)
                    for row in (NEW_RECEIVED, GRANTED, HANDLED)
                    for column, count in (("natural_person", 5), ("total", 6))
                )
            ),
        ),
    ),
    _outcomes_add_up(
        "T4-REC",
        slug="reconsiderations-add-up",
        title="行政复议合计",
        title_en="reconsiderations add up",
        does="Check that the outcomes of reconsiderations add up.",
        needs=(RECONSIDERATION,),
        source=f"表四 行政复议（{THE_FORMS}）",
        holds=_outcomes(RECONSIDERATION, 3),
        breaks=_outcomes(RECONSIDERATION, 2),
    ),
    _outcomes_add_up(
        "T4-DIR",
        slug="direct-lawsuits-add-up",
        title="未经复议直接起诉合计",
        title_en="lawsuits without reconsideration add up",
        does="Check that the outcomes of lawsuits without reconsideration add up.",
        needs=(DIRECT_LITIGATION,),
        source=f"表四 行政诉讼·未经复议直接起诉（{THE_FORMS}）",
        holds=_outcomes(DIRECT_LITIGATION, 3),
        breaks=_outcomes(DIRECT_LITIGATION, 2),
    ),
    _outcomes_add_up(
        "T4-AFT",
        slug="later-lawsuits-add-up",
        title="复议后起诉合计",
        title_en="lawsuits after reconsideration add up",
        does="Check that the outcomes of lawsuits after reconsideration add up.",
        needs=(LATER_LITIGATION,),
        source=f"表四 行政诉讼·复议后起诉（{THE_FORMS}）",
        holds=_outcomes(LATER_LITIGATION, 3),
        breaks=_outcomes(LATER_LITIGATION, 2),
    ),
)
"""The rules of the identities that :attr:`gov_disclosure.forms.Form.identities` lists, by the code that they name."""
