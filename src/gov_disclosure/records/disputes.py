"""Section four, 政府信息公开行政复议、行政诉讼情况: reconsiderations and lawsuits; every figure in 件."""

from __future__ import annotations

import attrs

from gov_disclosure.records.fields import Label, count, group
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.records.rows import TableRecord


@attrs.frozen(kw_only=True)
class CaseOutcomes:
    """One block of table four: cases by outcome, in 件."""

    upheld: int | None = count("结果维持", "upheld")
    corrected: int | None = count("结果纠正", "corrected")
    other: int | None = count("其他结果", "other outcome")
    pending: int | None = count("尚未审结", "pending")
    total: int | None = count("总计", "total")


LITIGATION = Label("行政诉讼", "administrative litigation")


@attrs.frozen(kw_only=True)
class Disputes(TableRecord):
    """Section four: 15 cells."""

    reconsideration: CaseOutcomes = group(CaseOutcomes, "行政复议", "administrative reconsideration")
    litigation_direct: CaseOutcomes = group(
        CaseOutcomes, "未经复议直接起诉", "litigation without reconsideration", under=LITIGATION
    )
    litigation_after_reconsideration: CaseOutcomes = group(
        CaseOutcomes, "复议后起诉", "litigation after reconsideration", under=LITIGATION
    )
    narrative: Narrative = attrs.field(factory=Narrative)
