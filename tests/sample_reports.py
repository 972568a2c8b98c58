"""One invented report of each form: every figure is different, so that none can stand in for another."""

import datetime
from decimal import Decimal

from gov_disclosure.model import Cell, CellState, Form, Report
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.records.narrative import narrative_from_paragraphs

OVERVIEW = (
    "本机关把信息公开同日常业务一起部署、一起检查，发布信息318条，复核旧文件27份，公开质量比上一年有所提高。",
    "（一）主动公开",
    "专栏改版一次，增设检索入口。",
    "（二）监督保障：组织培训4次，发现的问题都已改正。",
)
PROBLEMS = ("一是更新间隔偏长。", "二是解读材料以文字为主。")


def sample_report(form: Form) -> Report:
    """Counts run on from 101; amounts and changes have decimals and signs; one row holds marks."""
    cells: list[Cell] = []
    for row in form.rows:
        for path, column in zip(row.cell_paths, row.columns, strict=True):
            number = 101 + len(cells)
            figures: dict[FigureKind, int | Decimal] = {
                FigureKind.COUNT: number,
                FigureKind.CHANGE: -number,
                FigureKind.MONEY: Decimal(number) / 8,
            }
            value = figures[column.kind]
            cells.append(Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value)))
            if row.path == "requests.carried_in":
                cells[-1] = Cell(path=path, state=CellState.MARK, raw="/")
    year = int(form.value) + 1
    return Report.from_cells(
        form=form,
        cells=cells,
        title=f"青岚县林业局{year}年政府信息公开工作年度报告",
        agency="青岚县林业局",
        year=year,
        published=datetime.date(year + 1, 1, 18),
        preface=narrative_from_paragraphs(["现将本年度工作情况公布如下。"]),
        overview=narrative_from_paragraphs(OVERVIEW),
        table_text={"proactive_disclosure": narrative_from_paragraphs(["全年公开信息93条。"])},
        problems=narrative_from_paragraphs(PROBLEMS),
        other_matters=narrative_from_paragraphs(["本年度没有收取信息处理费。"]),
    )
