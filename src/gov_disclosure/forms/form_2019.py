"""The form of 2019 (国办公开办函〔2019〕60号, 试行): its own records, and what it is."""

from __future__ import annotations

from decimal import Decimal

import attrs

from gov_disclosure.forms.form import Form
from gov_disclosure.forms.table import Table
from gov_disclosure.records.disputes import Disputes
from gov_disclosure.records.fields import change, count, group, money
from gov_disclosure.records.head_labels import (
    APPLICANTS,
    ARTICLE_ON_DISPUTES,
    ARTICLE_ON_REQUESTS,
    CHECK_SUM,
    CONTENT,
    article_20,
)
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.records.requests import ApplicantCounts, Requests
from gov_disclosure.records.rows import TableRecord


@attrs.frozen(kw_only=True)
class DocumentCounts2019:
    """Rules or normative documents of the year (2019 form), in 件."""

    produced: int | None = count("本年新制作数量", "newly produced this year")
    disclosed: int | None = count("本年新公开数量", "newly disclosed this year")
    disclosed_total: int | None = count("对外公开总数量", "disclosed in total")


@attrs.frozen(kw_only=True)
class ServiceItems:
    """Items of a kind of administrative act and the cases decided (2019 form)."""

    items_previous_year: int | None = count("上一年项目数量", "items in the previous year", "项")
    items_change: int | None = change("本年增/减", "change this year")
    decisions: int | None = count("处理决定数量", "decisions this year")


@attrs.frozen(kw_only=True)
class FeeItems:
    """Items of administrative charges (2019 form): a number of items, not an amount."""

    items_previous_year: int | None = count("上一年项目数量", "items in the previous year", "项")
    items_change: int | None = change("本年增/减", "change this year")


@attrs.frozen(kw_only=True)
class Procurement:
    """Centralised procurement (2019 form); the form names no unit for the amount, the cell's ``raw`` keeps one."""

    projects: int | None = count("采购项目数量", "projects", "项")
    amount: Decimal | None = money("采购总金额", "total amount", None)


@attrs.frozen(kw_only=True)
class ProactiveDisclosure2019(TableRecord):
    """Section two of the 2019 form: 22 cells."""

    rules: DocumentCounts2019 = group(DocumentCounts2019, "规章", "rules", under=article_20("一"))
    normative_documents: DocumentCounts2019 = group(
        DocumentCounts2019, "规范性文件", "normative documents", under=article_20("一")
    )
    licensing: ServiceItems = group(ServiceItems, "行政许可", "administrative licensing", under=article_20("五"))
    other_services: ServiceItems = group(
        ServiceItems, "其他对外管理服务事项", "other administrative services", under=article_20("五")
    )
    penalties: ServiceItems = group(ServiceItems, "行政处罚", "administrative penalties", under=article_20("六"))
    coercion: ServiceItems = group(ServiceItems, "行政强制", "administrative coercion", under=article_20("六"))
    administrative_fees: FeeItems = group(FeeItems, "行政事业性收费", "administrative fees", under=article_20("八"))
    centralized_procurement: Procurement = group(
        Procurement, "政府集中采购", "centralised procurement", under=article_20("九")
    )
    narrative: Narrative = attrs.field(factory=Narrative)


FORM_2019 = Form(
    value="2019",
    name="中华人民共和国政府信息公开工作年度报告格式（试行）",
    instrument="国办公开办函〔2019〕60号",
    grammar="form_2019.lark",
    tables=(
        Table(section="proactive_disclosure", record=ProactiveDisclosure2019, corner=CONTENT),
        Table(
            section="requests",
            record=Requests,
            instead={"requests.dispositions.other_handling": ApplicantCounts},
            corner=CHECK_SUM,
            over_columns=APPLICANTS,
            article=ARTICLE_ON_REQUESTS,
        ),
        Table(section="disputes", record=Disputes, side_by_side=True, article=ARTICLE_ON_DISPUTES),
    ),
    reports_fee=False,
    warns_of_copying=False,
)
