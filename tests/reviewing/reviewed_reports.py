"""Reports for the review page: one that reads well but for a few cells, and one whose every field is an attack."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import FORMS, TABLES
from gov_disclosure.model import Cell, CellState, Form, Narrative, Report, Segment, SegmentKind
from gov_disclosure.output import render_report
from gov_disclosure.output.printed_table import printed_table
from gov_disclosure.sources import ParsedSource
from gov_disclosure.spans import Span
from sample_reports import sample_report

NATURAL = "requests.dispositions.granted_in_full.natural_person"
TOTAL = "requests.dispositions.granted_in_full.total"
AMOUNT = "proactive_disclosure.administrative_fees.amount"
SEVEN = [
    f"requests.{row}.{column}"
    for row in ("new_received", "dispositions.granted_in_full", "dispositions.total")
    for column in ("natural_person", "total")
]


def consistent(report: Report) -> Report:
    """Return a report with seven requests of persons, all granted, so that every sum holds."""
    figures = {path: 7 if path in SEVEN else 0 for path in report.cells}
    cells = [
        Cell(
            path=path,
            value=Decimal(3) if path == AMOUNT else figure,
            state=CellState.NUMBER,
            raw=str(3 if path == AMOUNT else figure),
        )
        for path, figure in figures.items()
    ]
    return Report.from_cells(
        form=report.form,
        cells=cells,
        title=report.title,
        agency=report.agency,
        year=report.year,
        overview=Narrative(paragraphs=("全年公开信息。",)),
        problems=report.problems,
    )


REPORT = consistent(sample_report(Form.FORM_2021))
CLEAN = render_report(REPORT)
MARKUP = "</script><img src=x onerror=\"document.title='taken'\"><b>粗</b>\u202e反\u2066&amp;'\""
"""Markup, a script, and marks that turn the direction of text."""
SHOWN = MARKUP.replace("\u202e", "<U+202E>").replace("\u2066", "<U+2066>")


def damaged() -> str:
    """The report with figures in two cells of a row that are none."""
    line = next(line for line in CLEAN.splitlines() if "（一）予以公开" in line)
    cells = line.split("\t")
    cells[-1], cells[-7] = "07", "0012"
    return CLEAN.replace(line, "\t".join(cells))


def write(folder: Path, text: str) -> Path:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def hostile() -> ParsedSource:
    """A report in which every text that a page shows is an attack."""
    form = FORMS.current
    text = "\n".join([MARKUP] * 3)
    length = len(MARKUP)
    cells = [
        Cell(path=TOTAL, state=CellState.UNREADABLE, raw=MARKUP, span=Span(length + 1, 2 * length + 1)),
        Cell(path=NATURAL, state=CellState.MARK, raw=MARKUP),
        Cell(path=AMOUNT, value=Decimal(1), state=CellState.NUMBER, raw=MARKUP),
    ]
    said = Diagnostic(code=MARKUP, slug=MARKUP, severity=Severity.ERROR, message=MARKUP, message_en=MARKUP, hint=MARKUP)
    found = (
        attrs.evolve(said, span=Span(0, 3)),
        attrs.evolve(said, path=TOTAL),
        attrs.evolve(said, path="requests", span=Span(2 * length + 2, len(text))),
    )
    narrative = Narrative(paragraphs=(MARKUP,))
    report = Report.from_cells(
        form=form,
        cells=cells,
        title=MARKUP,
        agency=MARKUP,
        preface=narrative,
        overview=narrative,
        problems=narrative,
        other_matters=narrative,
        table_text=dict.fromkeys(TABLES, narrative),
        diagnostics=found,
        segments=(Segment(SegmentKind.TITLE, Span(0, 9)), Segment(SegmentKind.UNREAD, Span(9, len(text)))),
    ).with_figures({AMOUNT: 2}, by=MARKUP, why=MARKUP)
    return ParsedSource(source=MARKUP, report_id=MARKUP, text=text, report=report)


def web_page(report: Report) -> str:
    """Return a report as a web page, to be printed to PDF."""
    parts = [f"<h1>{report.title}</h1>"]
    for section, heading in report.layout.headings.items():
        parts.append(f"<h2>{heading}</h2>")
        parts += [f"<p>{paragraph}</p>" for paragraph in report.text_of(section).paragraphs]
        if section in TABLES:
            printed = printed_table(report.layout.table(section), report.layout.table(section).rows, figure_of(report))
            rows = (
                "".join(f"<td rowspan={cell.height} colspan={cell.width}>{cell.text}</td>" for cell in row.cells)
                for row in printed.rows
            )
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    style = "table{border-collapse:collapse} td{border:1px solid;padding:3px;font-size:8pt}"
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>{style}</style>{"".join(parts)}'


def figure_of(report: Report):  # type: ignore[no-untyped-def] # noqa: ANN201
    return lambda path: report.cells[path].raw
