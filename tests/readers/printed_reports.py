"""Invented reports of both forms, as the grid of every official table, to be printed in any file format."""

from __future__ import annotations

import functools
from decimal import Decimal

import attrs

from gov_disclosure.model import Form

TITLES = {
    Form.FORM_2021: "云渡县林业局2024年政府信息公开工作年度报告",
    Form.FORM_2019: "霜林市水利局2020年政府信息公开工作年度报告",
}
NARRATIVE = (
    "全年主动公开政府信息812条，其中政策解读31条，回应群众关切的问题。",
    "受理申请的各个环节都有登记、审查、答复和归档的记录，办理时限没有超过法定期限。",
)
PROBLEMS = "存在的问题：公开的及时性还不够。改进措施：每季度检查一次栏目更新情况。"
OTHER = "本机关2024年度未收取信息处理费。"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@attrs.frozen
class Box:
    """One cell of a printed table, with the rows and columns that it spans."""

    text: str
    rowspan: int = 1
    colspan: int = 1


PrintedTable = tuple[tuple[Box, ...], ...]
Block = tuple[str, str | PrintedTable]


@attrs.frozen
class PrintedReport:
    """Everything a producer prints, and the figures it must be read back as."""

    form: Form
    title: str
    tables: dict[str, PrintedTable]
    figures: dict[str, str]


def _requests(form: Form) -> dict[str, list[int]]:
    """Figures of table three that balance, with from one to seven digits."""
    found: dict[str, list[int]] = {}
    table = [row for row in form.rows if row.section == "requests"]
    sums = [0] * 6
    for number, row in enumerate(table):
        kind = row.path.removeprefix("requests.")
        if kind in ("new_received", "carried_in", "dispositions.total", "carried_out"):
            continue
        figures = [(number * 7919 + column * 104729) % (10 ** (1 + (number + column) % 4)) for column in range(6)]
        figures[4] = 0
        found[row.path] = [*figures, sum(figures)]
        sums = [left + right for left, right in zip(sums, figures, strict=True)]
    carried_in, carried_out = [3, 0, 1, 0, 12, 0], [40, 5, 2, 0, 0, 107]
    new = [total + out - before for total, out, before in zip(sums, carried_out, carried_in, strict=True)]
    carried_in[4], new[4] = 0, 0
    for path, figures in (
        ("new_received", new),
        ("carried_in", carried_in),
        ("dispositions.total", sums),
        ("carried_out", carried_out),
    ):
        found[f"requests.{path}"] = [*figures, sum(figures)]
    return found


def _figures(form: Form) -> dict[str, str]:
    requests = _requests(form)
    figures: dict[str, str] = {}
    for number, row in enumerate(form.rows):
        for column, path in enumerate(row.cell_paths):
            if row.section == "requests":
                figures[path] = str(requests[row.path][column])
            elif row.section == "disputes":
                outcomes = [number % 5, 12, 0, 7 * (number % 3), 0]
                outcomes[4] = sum(outcomes)
                figures[path] = str(outcomes[column])
            elif path.endswith("amount"):
                figures[path] = "96171.605"
            else:
                figures[path] = str((number * 37 + column * 1013) % 5000)
    return figures


def _proactive_disclosure(form: Form, figures: dict[str, str]) -> PrintedTable:
    articles = {"rules": "一", "licensing": "五", "penalties": "六", "administrative_fees": "八"}
    articles["centralized_procurement"] = "九"
    printed: list[tuple[Box, ...]] = []
    for row in form.rows:
        if row.section != "proactive_disclosure":
            continue
        last = 4 - len(row.columns)
        if article := articles.get(row.path.partition(".")[2]):
            printed.append((Box(f"第二十条第（{article}）项", 1, 4),))
            labels = [column.label for column in row.columns]
            printed.append((Box("信息内容"), *(Box(label) for label in labels[:-1]), Box(labels[-1], 1, last)))
        values = [figures[path] for path in row.cell_paths]
        printed.append((Box(row.label), *(Box(value) for value in values[:-1]), Box(values[-1], 1, last)))
    return tuple(printed)


def _request_table(form: Form, figures: dict[str, str]) -> PrintedTable:
    columns = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    printed: list[tuple[Box, ...]] = [
        (Box(CORNER, 3, 3), Box("申请人情况", 1, 7)),
        (Box("自然人", 2), Box("法人或其他组织", 1, 5), Box("总计", 2)),
        tuple(Box(column) for column in columns),
    ]
    groups = {
        "denied": ("（三）不予公开", 8),
        "unavailable": ("（四）无法提供", 3),
        "not_processed": ("（五）不予处理", 5),
        "other_handling": ("（六）其他处理", 3),
    }
    table = [row for row in form.rows if row.section == "requests"]
    band = len(table) - 3
    for row in table:
        values = tuple(Box(figures[path]) for path in row.cell_paths)
        parts = row.path.split(".")[1:]
        if len(parts) == 1:
            printed.append((Box(row.label, 1, 3), *values))
        elif len(parts) == 2:
            head = (Box("三、本年度办理结果", band),) if parts[1] == "granted_in_full" else ()
            printed.append((*head, Box(row.label, 1, 2), *values))
        else:
            group = groups.pop(parts[1], None)
            printed.append((*((Box(*group),) if group else ()), Box(row.label), *values))
    return tuple(printed)


def _disputes(figures: dict[str, str]) -> PrintedTable:
    outcomes = tuple(Box(label) for label in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
    tall = tuple(Box(box.text, 2) for box in outcomes)
    values = tuple(Box(figure) for path, figure in figures.items() if path.startswith("disputes."))
    return (
        (Box("行政复议", 1, 5), Box("行政诉讼", 1, 10)),
        (*tall, Box("未经复议直接起诉", 1, 5), Box("复议后起诉", 1, 5)),
        (*outcomes, *outcomes),
        values,
    )


@functools.cache
def printed_report(form: Form) -> PrintedReport:
    figures = _figures(form)
    tables = {
        "proactive_disclosure": _proactive_disclosure(form, figures),
        "requests": _request_table(form, figures),
        "disputes": _disputes(figures),
    }
    return PrintedReport(form, TITLES[form], tables, figures)


def blocks(report: PrintedReport) -> list[Block]:
    """The report as blocks in reading order: ``("title" | "heading" | "text", str)`` or ``("table", table)``."""
    return [
        ("title", report.title),
        ("text", "根据《中华人民共和国政府信息公开条例》的要求编制本报告。"),
        ("heading", "一、总体情况"),
        *(("text", paragraph) for paragraph in NARRATIVE),
        ("heading", "二、主动公开政府信息情况"),
        ("table", report.tables["proactive_disclosure"]),
        ("heading", "三、收到和处理政府信息公开申请情况"),
        ("table", report.tables["requests"]),
        ("heading", "四、政府信息公开行政复议、行政诉讼情况"),
        ("table", report.tables["disputes"]),
        ("heading", "五、存在的主要问题及改进情况"),
        ("text", PROBLEMS),
        ("heading", "六、其他需要报告的事项"),
        ("text", OTHER),
    ]


def grid(table: PrintedTable) -> list[list[str]]:
    """The table as rows of equal width in which a merged continuation is empty: what a reader should emit."""
    cells: dict[tuple[int, int], str] = {}
    for number, boxes in enumerate(table):
        column = 0
        for box in boxes:
            while (number, column) in cells:
                column += 1
            for down in range(box.rowspan):
                for right in range(box.colspan):
                    cells[number + down, column + right] = "" if down or right else box.text
    width = 1 + max(column for _, column in cells)
    return [[cells[row, column] for column in range(width)] for row in range(len(table))]


def tab_lines(table: PrintedTable) -> list[str]:
    """The table in the tab dialect, one line per row."""
    return ["\t".join(row) for row in grid(table)]


def expected_values(report: PrintedReport) -> dict[str, int | Decimal]:
    """The value of every cell by path."""
    return {
        path: Decimal(text) if "." in text or path.endswith("amount") else int(text)
        for path, text in report.figures.items()
    }
