"""Section two, 主动公开政府信息情况, in each of the two forms (Regulations, article 20)."""

from __future__ import annotations

from decimal import Decimal

import attrs

from gov_disclosure.model.fields import change, count, group, money
from gov_disclosure.model.narrative import Narrative


@attrs.frozen(kw_only=True)
class DocumentCounts2021:
    """Rules or normative documents of the year (2021 form), in 件."""

    issued: int | None = count("本年制发件数", "issued this year")
    repealed: int | None = count("本年废止件数", "repealed this year")
    in_force: int | None = count("现行有效件数", "in force at year end")


@attrs.frozen(kw_only=True)
class DecisionCount:
    """Decisions handled in the year (2021 form), in 件."""

    decisions: int | None = count("本年处理决定数量", "decisions this year")


@attrs.frozen(kw_only=True)
class FeeAmount:
    """Administrative charges collected in the year (2021 form), in 万元; not the information-processing fee."""

    amount: Decimal | None = money("本年收费金额（单位：万元）", "amount charged this year", "万元")


@attrs.frozen(kw_only=True)
class ProactiveDisclosure2021:
    """Section two of the 2021 form: 10 cells."""

    rules: DocumentCounts2021 = group(DocumentCounts2021, "规章", "rules")
    normative_documents: DocumentCounts2021 = group(DocumentCounts2021, "行政规范性文件", "normative documents")
    licensing: DecisionCount = group(DecisionCount, "行政许可", "administrative licensing")
    penalties: DecisionCount = group(DecisionCount, "行政处罚", "administrative penalties")
    coercion: DecisionCount = group(DecisionCount, "行政强制", "administrative coercion")
    administrative_fees: FeeAmount = group(FeeAmount, "行政事业性收费", "administrative fees")
    narrative: Narrative = attrs.field(factory=Narrative)


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
class ProactiveDisclosure2019:
    """Section two of the 2019 form: 22 cells."""

    rules: DocumentCounts2019 = group(DocumentCounts2019, "规章", "rules")
    normative_documents: DocumentCounts2019 = group(DocumentCounts2019, "规范性文件", "normative documents")
    licensing: ServiceItems = group(ServiceItems, "行政许可", "administrative licensing")
    other_services: ServiceItems = group(ServiceItems, "其他对外管理服务事项", "other administrative services")
    penalties: ServiceItems = group(ServiceItems, "行政处罚", "administrative penalties")
    coercion: ServiceItems = group(ServiceItems, "行政强制", "administrative coercion")
    administrative_fees: FeeItems = group(FeeItems, "行政事业性收费", "administrative fees")
    centralized_procurement: Procurement = group(Procurement, "政府集中采购", "centralised procurement")
    narrative: Narrative = attrs.field(factory=Narrative)


ProactiveDisclosure = ProactiveDisclosure2021 | ProactiveDisclosure2019
