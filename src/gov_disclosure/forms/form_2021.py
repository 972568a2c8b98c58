"""The form of 2021 (国办公开办函〔2021〕30号): its own records, and what it is."""

from __future__ import annotations

from decimal import Decimal

import attrs

from gov_disclosure.forms.correspondence import Correspondence, Match
from gov_disclosure.forms.form import Form
from gov_disclosure.forms.table import Table
from gov_disclosure.records.disputes import Disputes
from gov_disclosure.records.fields import Label, count, group, money
from gov_disclosure.records.head_labels import (
    APPLICANTS,
    ARTICLE_ON_DISPUTES,
    ARTICLE_ON_REQUESTS,
    CHECK_SUM,
    CONTENT,
    article_20,
)
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.records.requests import Requests
from gov_disclosure.records.rows import TableRecord


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
class ProactiveDisclosure2021(TableRecord):
    """Section two of the 2021 form: 10 cells."""

    rules: DocumentCounts2021 = group(DocumentCounts2021, "规章", "rules", under=article_20("一"))
    normative_documents: DocumentCounts2021 = group(
        DocumentCounts2021, "行政规范性文件", "normative documents", under=article_20("一")
    )
    licensing: DecisionCount = group(DecisionCount, "行政许可", "administrative licensing", under=article_20("五"))
    penalties: DecisionCount = group(DecisionCount, "行政处罚", "administrative penalties", under=article_20("六"))
    coercion: DecisionCount = group(DecisionCount, "行政强制", "administrative coercion", under=article_20("六"))
    administrative_fees: FeeAmount = group(FeeAmount, "行政事业性收费", "administrative fees", under=article_20("八"))
    narrative: Narrative = attrs.field(factory=Narrative)


FORM_2021 = Form(
    value="2021",
    name="中华人民共和国政府信息公开工作年度报告格式",
    instrument="国办公开办函〔2021〕30号",
    grammar="form_2021.lark",
    tables=(
        Table(section="proactive_disclosure", record=ProactiveDisclosure2021, corner=CONTENT),
        Table(
            section="requests",
            record=Requests,
            corner=CHECK_SUM,
            over_columns=APPLICANTS,
            article=ARTICLE_ON_REQUESTS,
        ),
        Table(section="disputes", record=Disputes, side_by_side=True, article=ARTICLE_ON_DISPUTES),
    ),
    since_the_form_before=(
        *(
            Correspondence(
                earlier=(f"proactive_disclosure.{documents}.produced",),
                later=(f"proactive_disclosure.{documents}.issued",),
                match=Match.NEARLY,
                note=Label("前者为新制作，后者为制发", "documents made then, documents issued now"),
            )
            for documents in ("rules", "normative_documents")
        ),
        *(
            Correspondence(
                earlier=(f"proactive_disclosure.{acts}.decisions",),
                later=(f"proactive_disclosure.{acts}.decisions",),
                match=Match.NEARLY,
                note=Label(
                    "前者常被填成项目数量（上一年项目数量加本年增减）",
                    "many bodies entered the number of items then: last year's items and their change",
                ),
            )
            for acts in ("licensing", "penalties", "coercion")
        ),
        Correspondence(
            earlier=("requests.dispositions.other_handling",),
            later=tuple(
                f"requests.dispositions.other_handling.{ground}" for ground in ("uncorrected", "fee_unpaid", "misc")
            ),
            match=Match.SUM,
            note=Label("前者为一行，后者为三行之和", "one row then, the sum of three now"),
        ),
    ),
)
