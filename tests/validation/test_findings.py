"""What every rule says of its failing example: about which cell or section, of which place, in which words.

The words of both languages are in a golden file, and nowhere else.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

from golden_files import FOLDER, GoldenFiles
from gov_disclosure.diagnostics import Related
from gov_disclosure.model import CellState, Narrative, Report
from gov_disclosure.spans import Span
from gov_disclosure.validation import (
    BODY_RULES,
    CATALOGUE,
    YEAR_RULES,
    Example,
    Outcome,
    Rule,
    validate,
    validate_rollup,
    validate_years,
)
from gov_disclosure.validation.facts import labels

# By rule: of each finding its path, and the cell or the words of the section where it stands.
FOUND: dict[str, list[tuple[str, str | None]]] = {
    "T3-BAL": [
        ("requests.new_received.natural_person", "requests.new_received.natural_person"),
        ("requests.new_received.total", "requests.new_received.total"),
    ],
    "T3-SUM": [
        ("requests.dispositions.total.natural_person", "requests.dispositions.total.natural_person"),
        ("requests.dispositions.total.total", "requests.dispositions.total.total"),
    ],
    "T3-ROW": [
        ("requests.new_received.total", "requests.new_received.total"),
        ("requests.dispositions.granted_in_full.total", "requests.dispositions.granted_in_full.total"),
        ("requests.dispositions.total.total", "requests.dispositions.total.total"),
    ],
    "T3-NIL": [("requests", None)],
    "T3-OUT": [("requests.carried_out.natural_person", "requests.carried_out.natural_person")],
    "T3-AGE": [("requests.carried_out.total", "requests.carried_out.total")],
    "T3-PIN": [
        ("requests.dispositions.granted_in_full.natural_person", "requests.dispositions.granted_in_full.natural_person")
    ],
    "T4-REC": [("disputes.reconsideration.total", "disputes.reconsideration.total")],
    "T4-DIR": [("disputes.litigation_direct.total", "disputes.litigation_direct.total")],
    "T4-AFT": [("disputes.litigation_after_reconsideration.total", "disputes.litigation_after_reconsideration.total")],
    "T4-VOL": [("disputes", None)],
    "T2-STOCK": [("proactive_disclosure.normative_documents", "proactive_disclosure.normative_documents.in_force")],
    "T2-INT": [("proactive_disclosure.administrative_fees.amount", "proactive_disclosure.administrative_fees.amount")],
    "T2-UNIT": [("proactive_disclosure.administrative_fees.amount", "proactive_disclosure.administrative_fees.amount")],
    "T2-RULE": [("proactive_disclosure.rules", "proactive_disclosure.rules.issued")],
    "T2B-NEW": [
        ("proactive_disclosure.normative_documents.disclosed", "proactive_disclosure.normative_documents.disclosed")
    ],
    "T2B-ITEM": [("proactive_disclosure.penalties", "proactive_disclosure.penalties.items_previous_year")],
    "T2B-DEC": [("proactive_disclosure.licensing.decisions", "proactive_disclosure.licensing.decisions")],
    "T2B-PROC": [
        ("proactive_disclosure.centralized_procurement", "proactive_disclosure.centralized_procurement.projects")
    ],
    "ST-SEC": [("disputes", None)],
    "ST-FORM": [("form", None)],
    "ST-ROWS": [("proactive_disclosure.penalties", None)],
    "ST-COLS": [("proactive_disclosure", None)],
    "ST-SEC5": [("problems", "无")],
    "ST-SEC6": [("other_matters", "无")],
    "ST-GOV": [("overview", "全市依法公开各类信息。")],
    "ST-PERIOD": [("overview", "期限自2022年1月1日至12月31日")],
    "ST-DATE": [("published", None)],
    "V-BLANK": [("requests.carried_in", "requests.carried_in.research_institution")],
    "V-NUM": [("requests.carried_in.research_institution", "requests.carried_in.research_institution")],
    "X-NEW": [("requests.new_received.total", "6件")],
    "X-DONE": [("requests.dispositions.total.total", "4件")],
    "X-IN": [("requests.carried_in.total", "3件")],
    "X-OUT": [("requests.carried_out.total", "1件")],
    "X-GRP": [("requests.dispositions.granted_in_full.total", "4件")],
    "X-PCT": [("overview", "83.3%")],
    "X-BAL": [("overview", "8件")],
    "X-PART": [("overview", "9件")],
    "X-APPL": [("requests.new_received.natural_person", "4件")],
    "X-REC": [("disputes.reconsideration.total", "3件")],
    "X-LIT": [("disputes.litigation_direct.total", "1件")],
    "X-CLAIM": [("disputes.reconsideration.corrected", "全部维持")],
    "X-NIL": [("requests.new_received.total", "未收到政府信息公开申请")],
    "X-DOC": [("proactive_disclosure.normative_documents.issued", "9件")],
    "X-FEE": [("other_matters", "515元")],
    "X-YEAR": [("overview", "5件")],
    "H-TXT": [("overview", "5件")],
    "Y-CARRY": [("requests.carried_in.total", "requests.carried_in.total")],
    "Y-CARRYC": [
        ("requests.carried_in.natural_person", "requests.carried_in.natural_person"),
        ("requests.carried_in.commercial_enterprise", "requests.carried_in.commercial_enterprise"),
    ],
    "Y-STOCK": [
        ("proactive_disclosure.normative_documents.in_force", "proactive_disclosure.normative_documents.in_force")
    ],
    "Y-ITEM": [
        ("proactive_disclosure.licensing.items_previous_year", "proactive_disclosure.licensing.items_previous_year")
    ],
    "Y-PUB": [
        (
            "proactive_disclosure.normative_documents.disclosed_total",
            "proactive_disclosure.normative_documents.disclosed_total",
        )
    ],
    "Y-JUMP": [("proactive_disclosure.licensing.decisions", "proactive_disclosure.licensing.decisions")],
    "Y-GROW": [("requests.new_received.total", "20%")],
    "Y-COPY": [
        (
            "problems",
            "存在的问题：解读不足。改进措施：一是加强第甲类领域信息的梳理和发布，二是加强对第甲类工作人员的培训和指导。一是加强第乙类领域信息的梳理和发布，二是加强对第乙类工作人员的培训和指导。一是加强第丙类领域信息的梳理和发布，二是加强对第丙类工作人员的培训和指导。一是加强第丁类领域信息的梳理和发布，二是加强对第丁类工作人员的培训和指导。",
        )
    ],
    "T4-SEQ": [("disputes.litigation_after_reconsideration.total", "disputes.litigation_after_reconsideration.total")],
    "H-SUM": [
        ("requests.new_received.natural_person", "requests.new_received.natural_person"),
        ("requests.new_received.total", "requests.new_received.total"),
        (
            "requests.dispositions.granted_in_full.natural_person",
            "requests.dispositions.granted_in_full.natural_person",
        ),
        ("requests.dispositions.granted_in_full.total", "requests.dispositions.granted_in_full.total"),
        ("requests.dispositions.total.natural_person", "requests.dispositions.total.natural_person"),
        ("requests.dispositions.total.total", "requests.dispositions.total.total"),
    ],
    "H-LEQ": [
        ("requests.new_received.natural_person", "requests.new_received.natural_person"),
        ("requests.new_received.total", "requests.new_received.total"),
        (
            "requests.dispositions.granted_in_full.natural_person",
            "requests.dispositions.granted_in_full.natural_person",
        ),
        ("requests.dispositions.granted_in_full.total", "requests.dispositions.granted_in_full.total"),
        ("requests.dispositions.total.natural_person", "requests.dispositions.total.natural_person"),
        ("requests.dispositions.total.total", "requests.dispositions.total.total"),
    ],
    "T2-FLOW": [("proactive_disclosure.normative_documents", "proactive_disclosure.normative_documents.in_force")],
    "T2B-SAME": [("proactive_disclosure.licensing.decisions", "proactive_disclosure.licensing.decisions")],
    "T3-OTHER": [("requests.dispositions.other_handling", "requests.dispositions.other_handling.total")],
    "ST-DUP": [
        (
            "problems",
            "针对发布不够及时的问题，一是对照目录梳理各领域信息，按时限逐条发布；二是加强业务培训，做到件件有人复核。",
        )
    ],
    "X-CHARGE": [("proactive_disclosure.administrative_fees.amount", "510元")],
    "Y-SAME": [("requests.new_received", "requests.new_received.natural_person")],
}

STARTS = {"overview": 0, "problems": 50_000, "other_matters": 60_000}


def placed(example: Example) -> Report:
    """Make the report of an example as if it had been read: every printed cell and every section has its place."""
    report = example.report()
    return Report.from_cells(
        form=report.form,
        cells=[
            cell if cell.state is CellState.ABSENT else attrs.evolve(cell, span=Span(start, start + len(cell.raw)))
            for start, cell in zip(range(10_000, 50_000, 100), report.cells.values(), strict=False)
        ],
        title=report.title,
        agency=report.agency,
        year=report.year,
        published=report.published,
        **{section: narrative(getattr(report, section), start) for section, start in STARTS.items()},  # type: ignore[arg-type]
    )


def narrative(written: Narrative, start: int) -> Narrative:
    return attrs.evolve(written, span=Span(start, start + len(written.raw)))


def check(rule: Rule[Any], reports: list[Report]) -> Outcome:
    """Check reports against all rules of a rule's kind."""
    first, *others = reports
    if rule in YEAR_RULES:
        [second] = others
        return validate_years(first, second)
    return validate_rollup(first, others) if rule in BODY_RULES else validate(first)


def place(span: Span | None, report: Report) -> str | None:
    """Name the cell that a span is, or give the words of the section that it covers."""
    if span is None:
        return None
    for cell in report.cells.values():
        if cell.span == span:
            return cell.path
    section, start = max((item for item in STARTS.items() if item[1] <= span.start), key=lambda item: item[1])
    return Span(span.start - start, span.end - start).of(getattr(report, section).raw)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_findings(rule: Rule[Any]) -> None:
    reports = [placed(example) for example in rule.breaks]
    about = reports[1] if rule in YEAR_RULES else reports[0]
    findings = [found for found in check(rule, reports).findings if found.code == rule.code]
    assert [(found.path, place(found.span, about)) for found in findings] == FOUND[rule.code]
    for found in findings:
        for related in found.related:
            # A place in another report is no place in this one.
            assert related.path in STARTS or related.span in (None, about.cells[related.path or ""].span)


def test_wording(golden: GoldenFiles) -> None:
    said = [
        line
        for rule in CATALOGUE
        for found in check(rule, [example.report() for example in rule.breaks]).findings
        if found.code == rule.code
        for line in (f"{found.code} {found.path}", f"  {found.message}", f"  {found.message_en}")
    ]
    golden.check(FOLDER / "findings.txt", "\n".join(said) + "\n")


# The arguments of each rule's first finding, but for its operands, which are named by their paths.
ARGUMENTS: dict[str, dict[str, Any]] = {
    "T3-BAL": {"label": "一、本年新收政府信息公开申请数量·自然人", "left": 5, "right": 4, "difference": 1},
    "T3-SUM": {"label": "（七）总计·自然人", "left": 4, "right": 5, "difference": -1},
    "T3-ROW": {"label": "一、本年新收政府信息公开申请数量·总计", "left": 5, "right": 6, "difference": -1},
    "T3-NIL": {"count": 1},
    "T3-OUT": {"label": "四、结转下年度继续办理·自然人", "carried_out": 3, "received": 1},
    "T3-AGE": {"carried_out": 4, "received": 10},
    "T3-PIN": {"label": "（一）予以公开·自然人", "printed": 4, "proposed": 5},
    "T4-REC": {"label": "行政复议·总计", "left": 3, "right": 2, "difference": 1},
    "T4-DIR": {"label": "未经复议直接起诉·总计", "left": 3, "right": 2, "difference": 1},
    "T4-AFT": {"label": "复议后起诉·总计", "left": 3, "right": 2, "difference": 1},
    "T4-VOL": {"disputes": 6, "handled": 5},
    "T2-STOCK": {"label": "行政规范性文件", "in_force": 1, "issued": 3, "repealed": 1, "opening": -1},
    "T2-INT": {"label": "行政事业性收费·本年收费金额（单位：万元）", "value": "-12.5"},
    "T2-UNIT": {"amount": "3200000"},
    "T2-RULE": {"agency": "云岭县民政局", "count": 1},
    "T2B-NEW": {"label": "规范性文件·本年新公开数量", "other": "规范性文件·对外公开总数量", "value": 3, "limit": 2},
    "T2B-ITEM": {"label": "行政处罚", "items": -1},
    "T2B-DEC": {"label": "行政许可·处理决定数量", "decisions": 30},
    "T2B-PROC": {"projects": 2, "amount": "0"},
    "ST-SEC": {"section": "四、政府信息公开行政复议、行政诉讼情况", "problem": "没有", "problem_en": "missing"},
    "ST-FORM": {"year": 2021, "form": "2019", "due": "2021"},
    "ST-ROWS": {"label": "行政处罚"},
    "ST-COLS": {"label": "规章·本年废止件数", "count": 1},
    "ST-SEC5": {"lacking": "内容", "lacking_en": "content"},
    "ST-SEC6": {"stated_elsewhere": 0},
    "ST-GOV": {"agency": "云岭市人民政府"},
    "ST-PERIOD": {"stated": "期限自2022年1月1日至12月31日", "year": 2023},
    "ST-DATE": {"published": "2024-02-01", "due": "2024-01-31"},
    "V-BLANK": {"label": "二、上年结转政府信息公开申请数量", "count": 1},
    "V-NUM": {"label": "二、上年结转政府信息公开申请数量·科研机构", "raw": "若干"},
    "X-NEW": {"section": "overview", "words": "共收到政府信息公开申请", "stated": "6", "table": 5},
    "X-DONE": {"section": "overview", "words": "政府信息公开申请已依法答复", "stated": "4", "table": 5},
    "X-IN": {"section": "overview", "words": "上年结转", "stated": "3", "table": 2},
    "X-OUT": {"section": "overview", "words": "政府信息公开申请结转下年度继续办理", "stated": "1", "table": 0},
    "X-GRP": {"section": "overview", "words": "予以公开", "stated": "4", "table": 5},
    "X-PCT": {"share": "83.3", "part": "5", "bases": "5"},
    "X-BAL": {"left": "10", "right": "11", "figures": ("8", "2", "9", "2")},
    "X-PART": {"whole": "9", "total": "8", "parts": ("5", "3")},
    "X-APPL": {"section": "overview", "words": "自然人申请", "stated": "4", "table": 5},
    "X-REC": {"section": "overview", "words": "政府信息公开行政复议", "stated": "3", "table": 2},
    "X-LIT": {"section": "overview", "words": "政府信息公开行政诉讼", "stated": "1", "table": 2},
    "X-CLAIM": {"section": "overview", "words": "全部维持", "stated": "0", "table": 2},
    "X-NIL": {"section": "overview", "words": "未收到政府信息公开申请", "stated": "0", "table": 5},
    "X-DOC": {"section": "overview", "words": "公开规范性文件", "stated": "9", "table": 3},
    "X-FEE": {"stated": "515", "words": "信息处理费"},
    "X-YEAR": {"section": "overview", "stated": 2022, "year": 2023, "words": "共收到政府信息公开申请"},
    "H-TXT": {"whole": "5", "total": "4", "parts": ("2", "2")},
    "Y-CARRY": {"label": "二、上年结转政府信息公开申请数量·总计", "carried_in": 2, "carried_out": 3},
    "Y-CARRYC": {"label": "二、上年结转政府信息公开申请数量·自然人", "carried_in": 0, "carried_out": 2},
    "Y-STOCK": {
        "label": "行政规范性文件·现行有效件数",
        "in_force": 23,
        "before": 20,
        "issued": 3,
        "repealed": 1,
        "expected": 22,
    },
    "Y-ITEM": {"label": "行政许可·上一年项目数量", "items": 100, "expected": 105},
    "Y-PUB": {"label": "规范性文件·对外公开总数量", "disclosed_total": 150, "expected": 106},
    "Y-JUMP": {"label": "行政许可·本年处理决定数量", "before": "40", "now": "400"},
    "Y-GROW": {"words": "2023年收到政府信息公开申请", "stated": "20%", "before": 4, "now": "5"},
    "Y-COPY": {"characters": 153, "percent": 93},
    "T4-SEQ": {"lawsuits": 2, "reconsiderations": 0},
    "H-SUM": {"label": "一、本年新收政府信息公开申请数量·自然人", "whole": "5", "total": "4"},
    "H-LEQ": {"label": "一、本年新收政府信息公开申请数量·自然人", "whole": "5", "part": "6", "body": "云岭市民政局"},
    "T2-FLOW": {"label": "行政规范性文件", "in_force": 21},
    "T2B-SAME": {"label": "行政许可·处理决定数量", "decisions": 4},
    "T3-OTHER": {"other": 4, "handled": 10},
    "ST-DUP": {"count": 1},
    "X-CHARGE": {
        "label": "行政事业性收费·本年收费金额（单位：万元）",
        "section": "other_matters",
        "words": "本年度收取信息处理费",
        "stated": "510",
    },
    "Y-SAME": {"label": "一、本年新收政府信息公开申请数量", "count": 3, "year": 2022},
}
# What is related beyond the cells of the report: words of the text with their place, or cells of other reports.
RELATED: dict[str, list[tuple[str, str]]] = {
    "X-PCT": [("予以公开", "5件")],
    "X-BAL": [("上年结转", "2件"), ("办结", "9件"), ("结转下年度", "2件")],
    "X-PART": [("其中自然人申请", "5件"), ("法人或其他组织申请", "3件")],
    "H-TXT": [("其中市公安局", "2件"), ("其他部门", "2件")],
    "Y-CARRY": [("requests.carried_out.total", "2022年 四、结转下年度继续办理·总计")],
    "Y-CARRYC": [("requests.carried_out.natural_person", "2022年 四、结转下年度继续办理·自然人")],
    "Y-STOCK": [("proactive_disclosure.normative_documents.in_force", "2022年 行政规范性文件·现行有效件数")],
    "Y-ITEM": [
        ("proactive_disclosure.licensing.items_previous_year", "2019年 行政许可·上一年项目数量"),
        ("proactive_disclosure.licensing.items_change", "2019年 行政许可·本年增/减"),
    ],
    "Y-PUB": [("proactive_disclosure.normative_documents.disclosed_total", "2019年 规范性文件·对外公开总数量")],
    "Y-JUMP": [("proactive_disclosure.licensing.decisions", "2022年 行政许可·本年处理决定数量")],
    "Y-GROW": [("requests.new_received.total", "2022年 一、本年新收政府信息公开申请数量·总计")],
    "T4-SEQ": [("disputes.reconsideration.total", "2022年 行政复议·总计")],
    "H-SUM": [
        ("requests.new_received.natural_person", "云岭市民政局 一、本年新收政府信息公开申请数量·自然人"),
        ("requests.new_received.natural_person", "云岭市水利局 一、本年新收政府信息公开申请数量·自然人"),
    ],
    "H-LEQ": [("requests.new_received.natural_person", "云岭市民政局 一、本年新收政府信息公开申请数量·自然人")],
}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_arguments_and_related_places(rule: Rule[Any]) -> None:
    reports = [placed(example) for example in rule.breaks]
    about = reports[1] if rule in YEAR_RULES else reports[0]
    found = next(found for found in check(rule, reports).findings if found.code == rule.code)
    operands = {name: value for name, value in found.args if "." in name}
    assert {name: value for name, value in found.args if name not in operands} == ARGUMENTS[rule.code]

    own = [name for name in operands if ":" not in name]
    for path, related in zip(own, found.related, strict=False):
        cell = about.cells[path]
        assert operands[path] == (str(cell.value) if isinstance(cell.value, Decimal) else cell.value)
        assert related == Related(path, cell.span, labels(about.layout)[path])
    if found.path in about.cells and rule.code != "Y-GROW":  # whose figure of this year is that of the text
        assert found.path in own
    beyond = [
        (related.label, place(related.span, about) or "") if related.path in STARTS else (related.path, related.label)
        for related in found.related[len(own) :]
    ]
    assert beyond == RELATED.get(rule.code, [])
    others = [name.partition(":")[2] for name in operands if ":" in name]
    assert [path for path, _ in beyond if path in about.cells] == others
