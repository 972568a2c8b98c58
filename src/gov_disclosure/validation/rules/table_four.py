"""Rules of table four, 政府信息公开行政复议、行政诉讼情况, beyond its sums."""

from __future__ import annotations

from collections.abc import Iterator

from gov_disclosure.diagnostics import Severity
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.official_rows import (
    FIVE_GRANTED,
    HANDLED,
    RECONSIDERATION,
    TABLE_FOUR,
    TOTALS,
)
from gov_disclosure.validation.outcome import Level, Result
from gov_disclosure.validation.rule import Example, Rule


def t4_vol(facts: Facts) -> Iterator[Result]:
    """Look for more disputes than requests handled."""
    cell = f"{HANDLED}.total"
    disputes, handled = facts.total(TOTALS), facts.total((cell,))
    yield facts.judge(TABLE_FOUR, (*TOTALS, cell), disputes <= handled, disputes=disputes, handled=handled)


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
    holds=(Example(cells=(*FIVE_GRANTED, (f"{RECONSIDERATION}.upheld", 3), (f"{RECONSIDERATION}.total", 3))),),
    breaks=(Example(cells=(*FIVE_GRANTED, (f"{RECONSIDERATION}.upheld", 6), (f"{RECONSIDERATION}.total", 6))),),
)

RULES: tuple[Rule[Facts], ...] = (T4_VOL,)
"""The rules of table four, but its sums."""
