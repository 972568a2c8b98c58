"""Rules of table four, 政府信息公开行政复议、行政诉讼情况."""

from __future__ import annotations

from collections.abc import Iterator

from gov_disclosure.diagnostics import Severity
from gov_disclosure.validation.facts import Facts, check_identities
from gov_disclosure.validation.legal_texts import THE_FORMS
from gov_disclosure.validation.official_rows import (
    DIRECT_LITIGATION,
    FIVE_GRANTED,
    HANDLED,
    LATER_LITIGATION,
    RECONSIDERATION,
    TABLE_FOUR,
    TOTALS,
)
from gov_disclosure.validation.outcome import Held, Result
from gov_disclosure.validation.rule import Example, Level, Rule


def t4_rec(facts: Facts) -> Iterator[Result]:
    """Check that the outcomes of reconsiderations add up."""
    return check_identities(T4_REC, facts)


def t4_dir(facts: Facts) -> Iterator[Result]:
    """Check that the outcomes of lawsuits without reconsideration add up."""
    return check_identities(T4_DIR, facts)


def t4_aft(facts: Facts) -> Iterator[Result]:
    """Check that the outcomes of lawsuits after reconsideration add up."""
    return check_identities(T4_AFT, facts)


_WHY = "The form's 总计 is the sum of the outcomes before it, such as upheld, corrected, other and pending."
_HINT = "对照原文核实该组各数。"
_TEMPLATE = "{label}：各种结果之和为 {left}，总计为 {right}，相差 {difference}"
_TEMPLATE_EN = "{label}: the outcomes add up to {left}, the total says {right}"


def _holds(block: str) -> tuple[Example, ...]:
    return (Example(cells=(*FIVE_GRANTED, (f"{block}.upheld", 2), (f"{block}.other", 1), (f"{block}.total", 3))),)


def _breaks(block: str) -> tuple[Example, ...]:
    return (Example(cells=(*FIVE_GRANTED, (f"{block}.upheld", 2), (f"{block}.other", 1), (f"{block}.total", 2))),)


T4_REC = Rule(
    code="T4-REC",
    slug="reconsiderations-add-up",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="行政复议合计",
    title_en="reconsiderations add up",
    template=_TEMPLATE,
    template_en=_TEMPLATE_EN,
    hint=_HINT,
    why=_WHY,
    needs=(RECONSIDERATION,),
    source=f"表四 行政复议（{THE_FORMS}）",
    check=t4_rec,
    holds=_holds(RECONSIDERATION),
    breaks=_breaks(RECONSIDERATION),
)
T4_DIR = Rule(
    code="T4-DIR",
    slug="direct-lawsuits-add-up",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="未经复议直接起诉合计",
    title_en="lawsuits without reconsideration add up",
    template=_TEMPLATE,
    template_en=_TEMPLATE_EN,
    hint=_HINT,
    why=_WHY,
    needs=(DIRECT_LITIGATION,),
    source=f"表四 行政诉讼·未经复议直接起诉（{THE_FORMS}）",
    check=t4_dir,
    holds=_holds(DIRECT_LITIGATION),
    breaks=_breaks(DIRECT_LITIGATION),
)
T4_AFT = Rule(
    code="T4-AFT",
    slug="later-lawsuits-add-up",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="复议后起诉合计",
    title_en="lawsuits after reconsideration add up",
    template=_TEMPLATE,
    template_en=_TEMPLATE_EN,
    hint=_HINT,
    why=_WHY,
    needs=(LATER_LITIGATION,),
    source=f"表四 行政诉讼·复议后起诉（{THE_FORMS}）",
    check=t4_aft,
    holds=_holds(LATER_LITIGATION),
    breaks=_breaks(LATER_LITIGATION),
)


def t4_vol(facts: Facts) -> Iterator[Result]:
    """Look for more disputes than requests handled."""
    handled = f"{HANDLED}.total"
    missing = facts.lacking(TABLE_FOUR, (*TOTALS, handled))
    if missing:
        yield missing
    elif facts.total(TOTALS) > facts.total((handled,)):
        yield facts.broken(
            T4_VOL, TABLE_FOUR, (*TOTALS, handled), disputes=facts.total(TOTALS), handled=facts.total((handled,))
        )
    else:
        yield Held(TABLE_FOUR)


T4_VOL = Rule(
    code="T4-VOL",
    slug="more-disputes-than-requests",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="争议多于办件",
    title_en="more disputes than requests",
    template="复议、诉讼共 {disputes} 件，多于本年办结的 {handled} 件申请",
    template_en="{disputes} disputes, but only {handled} requests handled",
    hint="核实表四各总计，或案件是否涉及往年申请。",
    why="Most disputes are about requests of the same year, and most requests lead to none.",
    needs=(TABLE_FOUR, HANDLED),
    source="统计常理；计件口径未见官方说明",
    limits="Disputes about requests of earlier years and several cases about one request are lawful.",
    check=t4_vol,
    holds=_holds(RECONSIDERATION),
    breaks=(Example(cells=(*FIVE_GRANTED, (f"{RECONSIDERATION}.upheld", 6), (f"{RECONSIDERATION}.total", 6))),),
)

RULES: tuple[Rule[Facts], ...] = (
    T4_REC,
    T4_DIR,
    T4_AFT,
    T4_VOL,
)
"""The rules of table four."""
