"""A small report that holds one of everything: states, units, spans, diagnostics, segments, items of a narrative."""

from __future__ import annotations

from decimal import Decimal

from gov_disclosure.diagnostics import Diagnostic, Related, Severity
from gov_disclosure.model import Cell, CellState, Form, Narrative, NarrativeItem, Report, Segment, SegmentKind
from gov_disclosure.spans import Span

NEW_RECEIVED = "requests.new_received.total"
AMOUNT = "proactive_disclosure.administrative_fees.amount"


def number(path: str, value: int | Decimal, raw: str, start: int = 0) -> Cell:
    return Cell(path=path, value=value, state=CellState.NUMBER, raw=raw, span=Span(start, start + len(raw)))


def small_report() -> Report:
    return Report.from_cells(
        title="青石县水务局2023年政府信息公开工作年度报告",
        agency="青石县水务局",
        year=2023,
        form=Form.FORM_2021,
        preface=Narrative(paragraphs=("前言。",), raw="前\n言。", span=Span(20, 24)),
        overview=Narrative(
            paragraphs=("（一）主动公开。全年发布信息。",),
            items=(NarrativeItem(marker="（一）", heading="主动公开", text="全年发布信息。", span=Span(30, 45)),),
        ),
        cells=[
            number(NEW_RECEIVED, 12, "12", 60),
            number(AMOUNT, Decimal("160.50"), "160.50万元", 50),
            Cell(path="disputes.reconsideration.upheld", state=CellState.MARK, raw="/", span=Span(90, 91)),
            Cell(path="disputes.reconsideration.total", state=CellState.UNREADABLE, raw="1 2"),
            Cell(path="disputes.reconsideration.other", state=CellState.BLANK),
        ],
        diagnostics=(
            Diagnostic(
                code="GD999",
                slug="example",
                severity=Severity.WARNING,
                message="示例",
                message_en="an example",
                path="requests.new_received",
                span=Span(60, 62),
                hint="核对原文",
                related=(Related(NEW_RECEIVED, None, "另一处"),),
                args=(("found", 6), ("share", 0.5), ("name", "x"), ("none", None), ("several", (1, "a"))),
            ),
        ),
        segments=(Segment(SegmentKind.TITLE, Span(0, 20)), Segment(SegmentKind.UNREAD, Span(20, 95))),
    )
