"""Write a corpus of invented reports, in all layouts and forms: ``python benchmarks/corpus.py FOLDER COUNT``."""

from __future__ import annotations

import random
import sys
from decimal import Decimal
from pathlib import Path

from gov_disclosure.forms import FORMS
from gov_disclosure.model import Cell, CellState, Report
from gov_disclosure.output import Layout, render_report
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.records.narrative import narrative_from_paragraphs

PARAGRAPH = "本机关把信息公开同日常业务一起部署、一起检查，发布信息若干条，复核旧文件若干份，公开质量比上一年有所提高。"


def invented_report(number: int) -> Report:
    """Return a consistent report; the same number always gives the same."""
    chance = random.Random(number)
    form = chance.choice(FORMS.known)
    values: dict[str, int | Decimal] = {}
    for row in form.rows:
        for path, column in row.cells:
            money = column.kind is FigureKind.MONEY
            values[path] = (
                Decimal(chance.randrange(10**6)) / 10**4 if money else chance.choice((0, 0, 0, chance.randrange(60)))
            )
    for identity in sorted(form.identities, key=lambda identity: identity.rule == "T3-ROW"):
        if identity.rule == "T3-BAL":
            received, carried_in = identity.left
            workload = sum(values[path] for path in identity.right)
            values[carried_in] = min(values[carried_in], workload)
            values[received] = workload - values[carried_in]
        else:
            values[identity.cell] = sum(values[path] for path in identity.left)
    agency, year = f"禾泽市第{number}局", form.since + number % 2
    return Report.from_cells(
        form=form,
        cells=[Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value)) for path, value in values.items()],
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        overview=narrative_from_paragraphs([PARAGRAPH] * 6),
        problems=narrative_from_paragraphs([PARAGRAPH] * 2),
        other_matters=narrative_from_paragraphs(["本年度没有收取信息处理费。"]),
    )


def write_corpus(folder: Path, count: int) -> None:
    """Write the reports as text files."""
    folder.mkdir(parents=True, exist_ok=True)
    layouts = list(Layout)
    for number in range(count):
        text = render_report(invented_report(number), layouts[number % len(layouts)])
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]))
