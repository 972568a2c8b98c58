"""A made-up form, as a later circular might prescribe one: it differs from the forms that there are in everything a
form can differ in. With its grammar beside it, this is all that a form is.
"""

from pathlib import Path

import attrs

from gov_disclosure.forms import DecisionCount, DocumentCounts2021, FeeAmount, Form, Procurement, Table
from gov_disclosure.forms.form import HEADINGS
from gov_disclosure.records.disputes import Disputes
from gov_disclosure.records.fields import count, group
from gov_disclosure.records.head_labels import (
    APPLICANTS,
    ARTICLE_ON_DISPUTES,
    ARTICLE_ON_REQUESTS,
    CHECK_SUM,
    CONTENT,
    article_20,
)
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.records.requests import ApplicantCounts, NotProcessed, Requests
from gov_disclosure.records.rows import TableRecord


@attrs.frozen(kw_only=True)
class ProactiveDisclosure2047(TableRecord):
    """Section two: as in 2021, and with the procurement of 2019."""

    rules: DocumentCounts2021 = group(DocumentCounts2021, "规章", "rules", under=article_20("一"))
    normative_documents: DocumentCounts2021 = group(
        DocumentCounts2021, "行政规范性文件", "normative documents", under=article_20("一")
    )
    licensing: DecisionCount = group(DecisionCount, "行政许可", "administrative licensing", under=article_20("五"))
    penalties: DecisionCount = group(DecisionCount, "行政处罚", "administrative penalties", under=article_20("六"))
    coercion: DecisionCount = group(DecisionCount, "行政强制", "administrative coercion", under=article_20("六"))
    administrative_fees: FeeAmount = group(FeeAmount, "行政事业性收费", "administrative fees", under=article_20("八"))
    centralized_procurement: Procurement = group(
        Procurement, "政府集中采购", "centralised procurement", under=article_20("九")
    )
    narrative: Narrative = attrs.field(factory=Narrative)


@attrs.frozen(kw_only=True)
class NotProcessed2047(NotProcessed):
    """（五）不予处理: one row more."""

    transferred: ApplicantCounts = group(ApplicantCounts, "6.已移送其他机关办理", "transferred to another body")


@attrs.frozen(kw_only=True)
class OtherHandling2047:
    """（六）其他处理: one row fewer."""

    uncorrected: ApplicantCounts = group(
        ApplicantCounts,
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "not corrected in time, no longer processed",
        article="第三十条",
    )
    misc: ApplicantCounts = group(ApplicantCounts, "2.其他", "other")


@attrs.frozen(kw_only=True)
class CaseOutcomes2047:
    """One block of table four: one column more."""

    upheld: int | None = count("结果维持", "upheld")
    corrected: int | None = count("结果纠正", "corrected")
    other: int | None = count("其他结果", "other outcome")
    pending: int | None = count("尚未审结", "pending")
    mediated: int | None = count("调解结案", "settled by mediation")
    total: int | None = count("总计", "total")


FORM_2047 = Form(
    value="2047",
    name="中华人民共和国政府信息公开工作年度报告格式（修订）",
    instrument="国办公开办函〔2047〕1号",
    grammar=str(Path(__file__).with_name("form_2047.lark")),
    tables=(
        Table(section="proactive_disclosure", record=ProactiveDisclosure2047, corner=CONTENT),
        Table(
            section="requests",
            record=Requests,
            instead={
                "requests.dispositions.not_processed": NotProcessed2047,
                "requests.dispositions.other_handling": OtherHandling2047,
            },
            corner=CHECK_SUM,
            over_columns=APPLICANTS,
            article=ARTICLE_ON_REQUESTS,
        ),
        Table(
            section="disputes",
            record=Disputes,
            instead={
                "disputes.reconsideration": CaseOutcomes2047,
                "disputes.litigation_direct": CaseOutcomes2047,
                "disputes.litigation_after_reconsideration": CaseOutcomes2047,
            },
            side_by_side=True,
            article=ARTICLE_ON_DISPUTES,
        ),
    ),
    headings={**HEADINGS, "problems": "五、当前短板和下一步打算"},
)
