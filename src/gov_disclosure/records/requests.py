"""Section three, 收到和处理政府信息公开申请情况: requests by applicant and disposition; every figure in 件."""

from __future__ import annotations

import attrs

from gov_disclosure.records.fields import Label, count, group
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.records.rows import TableRecord

ORGANIZATIONS = Label("法人或其他组织", "legal persons or other organisations")


@attrs.frozen(kw_only=True)
class ApplicantCounts:
    """One row of table three: requests by kind of applicant (申请人情况), in 件."""

    natural_person: int | None = count("自然人", "natural persons")
    commercial_enterprise: int | None = count("商业企业", "commercial enterprises", under=ORGANIZATIONS)
    research_institution: int | None = count("科研机构", "research institutions", under=ORGANIZATIONS)
    public_interest_organization: int | None = count(
        "社会公益组织", "public-interest organisations", under=ORGANIZATIONS
    )
    legal_service_organization: int | None = count("法律服务机构", "legal service organisations", under=ORGANIZATIONS)
    other_organization: int | None = count("其他", "other organisations", under=ORGANIZATIONS)
    total: int | None = count("总计", "total")


@attrs.frozen(kw_only=True)
class Denied:
    """（三）不予公开: requests denied, by ground (Regulations, articles 14–16 and 36)."""

    state_secret: ApplicantCounts = group(ApplicantCounts, "1.属于国家秘密", "state secret", article="第十四条")
    prohibited_by_law: ApplicantCounts = group(
        ApplicantCounts, "2.其他法律行政法规禁止公开", "prohibited by another law or regulation", article="第十四条"
    )
    security_stability: ApplicantCounts = group(
        ApplicantCounts, "3.危及“三安全一稳定”", "endangers security or social stability", article="第十四条"
    )
    third_party: ApplicantCounts = group(
        ApplicantCounts, "4.保护第三方合法权益", "third-party rights", article="第十五条、第三十二条"
    )
    internal_affairs: ApplicantCounts = group(
        ApplicantCounts, "5.属于三类内部事务信息", "internal affairs", article="第十六条第一款"
    )
    deliberative_process: ApplicantCounts = group(
        ApplicantCounts, "6.属于四类过程性信息", "deliberative process", article="第十六条第二款"
    )
    enforcement_file: ApplicantCounts = group(
        ApplicantCounts, "7.属于行政执法案卷", "enforcement case file", article="第十六条第二款"
    )
    special_access_regime: ApplicantCounts = group(
        ApplicantCounts, "8.属于行政查询事项", "register with its own access rules", article="第三十六条第（七）项"
    )


@attrs.frozen(kw_only=True)
class Unavailable:
    """（四）无法提供: information that cannot be provided (Regulations, articles 30, 36 and 38)."""

    not_held: ApplicantCounts = group(
        ApplicantCounts, "1.本机关不掌握相关政府信息", "not held", article="第三十六条第（四）、（五）项"
    )
    needs_creation: ApplicantCounts = group(
        ApplicantCounts, "2.没有现成信息需要另行制作", "would have to be created", article="第三十八条"
    )
    unclear: ApplicantCounts = group(
        ApplicantCounts, "3.补正后申请内容仍不明确", "unclear after correction", article="第三十条"
    )


@attrs.frozen(kw_only=True)
class NotProcessed:
    """（五）不予处理: requests not processed (Regulations, articles 35, 36 and 39)."""

    petition: ApplicantCounts = group(
        ApplicantCounts, "1.信访举报投诉类申请", "petition or complaint", article="第三十九条第一款"
    )
    duplicate: ApplicantCounts = group(
        ApplicantCounts, "2.重复申请", "duplicate request", article="第三十六条第（六）项"
    )
    publication: ApplicantCounts = group(
        ApplicantCounts, "3.要求提供公开出版物", "asks for a publication", article="第三十九条第二款"
    )
    excessive: ApplicantCounts = group(
        ApplicantCounts,
        "4.无正当理由大量反复申请",
        "excessive repeated requests without good reason",
        article="第三十五条",
    )
    reissue: ApplicantCounts = group(
        ApplicantCounts,
        "5.要求行政机关确认或重新出具已获取信息",
        "asks to confirm or reissue information already obtained",
    )


@attrs.frozen(kw_only=True)
class OtherHandling:
    """（六）其他处理 where the form divides it into three rows."""

    uncorrected: ApplicantCounts = group(
        ApplicantCounts,
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "not corrected in time, no longer processed",
        article="第三十条",
    )
    fee_unpaid: ApplicantCounts = group(
        ApplicantCounts,
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "fee not paid in time, no longer processed",
        article="第四十二条",
    )
    misc: ApplicantCounts = group(ApplicantCounts, "3.其他", "other")


@attrs.frozen(kw_only=True)
class Dispositions:
    """三、本年度办理结果: how the year's requests were disposed of.

    ``other_handling`` is an :class:`OtherHandling`, or one :class:`ApplicantCounts` row in a form that does not divide
    （六）其他处理.
    """

    granted_in_full: ApplicantCounts = group(
        ApplicantCounts, "（一）予以公开", "granted in full", article="第三十六条第（一）、（二）项"
    )
    granted_in_part: ApplicantCounts = group(
        ApplicantCounts,
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "granted in part",
        article="第三十七条",
    )
    denied: Denied = group(Denied, "（三）不予公开", "denied")
    unavailable: Unavailable = group(Unavailable, "（四）无法提供", "unavailable")
    not_processed: NotProcessed = group(NotProcessed, "（五）不予处理", "not processed")
    other_handling: OtherHandling | ApplicantCounts = group(OtherHandling, "（六）其他处理", "other handling")
    total: ApplicantCounts = group(ApplicantCounts, "（七）总计", "total")


@attrs.frozen(kw_only=True)
class Requests(TableRecord):
    """Section three: seven cells a row."""

    new_received: ApplicantCounts = group(ApplicantCounts, "一、本年新收政府信息公开申请数量", "received this year")
    carried_in: ApplicantCounts = group(
        ApplicantCounts, "二、上年结转政府信息公开申请数量", "carried in from the previous year"
    )
    dispositions: Dispositions = group(Dispositions, "三、本年度办理结果", "dispositions")
    carried_out: ApplicantCounts = group(ApplicantCounts, "四、结转下年度继续办理", "carried out to the following year")
    narrative: Narrative = attrs.field(factory=Narrative)
