"""The review page: one file that shows reports beside their sources and takes down what a person corrects.

It needs no network and no server; its content policy allows nothing but its own style and script. Everything that comes
from a report is shown as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Any

from gov_disclosure.corrections import figure_text, read_in
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.forms import Column, Form, Row, Table
from gov_disclosure.language import language_named, speaking, translated
from gov_disclosure.model import Cell, CellState, Report, SegmentKind
from gov_disclosure.output.captions import facts_of, title_of
from gov_disclosure.output.excerpt import printable
from gov_disclosure.output.printed_table import PrintedCell, printed_table
from gov_disclosure.records.fields import Label
from gov_disclosure.reviewing.concerns import Concerns, concerns_of
from gov_disclosure.reviewing.marks import pieces
from gov_disclosure.reviewing.pictures import MOST, Picture, pictures
from gov_disclosure.reviewing.source_views import Reviewed, with_source
from gov_disclosure.sources import FailedSource, ParsedSource
from gov_disclosure.spans import Span
from gov_disclosure.tables.tidy import unit_of

Reviewable = Report | ParsedSource | FailedSource | Reviewed | os.PathLike[str]
"""What can be reviewed: reports, what :func:`~gov_disclosure.batch.many.parse_many` yields, and files."""

_SIGNS = {CellState.UNREADABLE: "？", CellState.ABSENT: "·", CellState.BLANK: ""}
_MOST_BOXES = 20
"""Boxes that one diagnostic gets on the pages of a PDF."""


def review(reports: Reviewable | Iterable[Reviewable], *, text: str = "", lang: str = "zh") -> str:
    """Return a page, as HTML, on which reports are looked at beside their sources and corrected.

    ``reports`` are files, results of :func:`~gov_disclosure.batch.many.parse_many`, or reports, one or many; ``text``
    is the text that a single report was read from, which it does not hold itself. Of a PDF that is given as a file the
    pages are shown as pictures (extra ``review``), else the source is its text. Sources that gave no report are listed.
    ``lang`` is the language that the page opens in; it can be changed there.

    What is typed in on the page can be downloaded as a file of corrections
    (:func:`~gov_disclosure.corrections.read_corrections`). Raises ``TypeError`` for what is no report, and
    ``ValueError`` for another language.
    """
    many = reports if isinstance(reports, Iterable) and not isinstance(reports, str) else [reports]
    given = [with_source(report, text) for report in many]
    failed = [source for source in given if isinstance(source, FailedSource)]
    views = [_View(number, source) for number, source in enumerate(s for s in given if isinstance(s, Reviewed))]
    return _page(views, failed, language_named(lang))


# The file


def _page(views: list[_View], failed: list[FailedSource], lang: str) -> str:
    style, script = (_resource(name) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    body = _resource("page.html")
    places = {
        "lang": lang,
        "policy": policy,
        "style": style,
        "script": script,
        "choices": "".join(_choice(view) for view in views),
        "lists": "".join(map(_list, views)) + _failures(failed),
        "tables": "".join(map(_tables, views)),
        "sources": "".join(map(_source, views)),
        "data": json.dumps([_data(view) for view in views]).replace("<", "\\u003c"),
    }
    parts = body.split("{{")
    filled = (places[name] + rest for name, _, rest in (part.partition("}}") for part in parts[1:]))
    return parts[0] + "".join(filled)


def _resource(name: str) -> str:
    return files(__name__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _text(value: object) -> str:
    return escape(printable(str(value)))


def _both(zh: str, en: str) -> str:
    """Return words of which the page shows those of its language."""
    return f'<span class="zh">{_text(zh)}</span><span class="en">{_text(en)}</span>'


# A report


class _View:
    """A report with its source, what is to be looked at in it, and its number on the page."""

    def __init__(self, number: int, source: Reviewed) -> None:
        self.number = number
        self.source = source
        self.parsed = source.parsed
        self.report = source.parsed.report
        self.concerns: Concerns = concerns_of(self.report)
        self.english = _english(self.report.layout)
        self.places: dict[Span, str] = {}
        """The first cell at every place of the text: cells that could not be told apart share one."""
        for path, cell in self.report.cells.items():
            if cell.span:
                self.places.setdefault(cell.span, path)

    def section(self, inside: str) -> str:
        """Return what belongs to the report in one of the panes."""
        return f'<section data-report="{self.number}">{inside}</section>'

    def classes(self, cell: Cell) -> str:
        """Return what a cell looks like."""
        kinds = (cell.state.value, self.concerns.kind(cell), "corrected" if cell.correction else "")
        return " ".join(kind for kind in kinds if kind)


def _english(form: Form) -> Mapping[str, str]:
    """Return the English of every label that the tables of a form print."""
    found: dict[str, str] = {}
    for table in form.tables:
        heads = [head for head in (table.corner, table.over_columns, *table.spanning_heads, *table.groups) if head]
        labels = (label for row in table.rows for label in (*row.labels, *_heads(row)))
        found |= {label.zh: label.en for label in (*heads, *labels)}
    return found


def _heads(row: Row) -> Iterator[Label]:
    for column in row.columns:
        yield from column.heads


def _choice(view: _View) -> str:
    report = view.report
    name = " ".join(str(part) for part in (report.agency, report.year) if part) or view.parsed.source
    return f'<option value="{view.number}">{_text(name or title_of(report))}</option>'


def _data(view: _View) -> dict[str, Any]:
    cells = {
        path: _cell_data(view, view.report.cells[path], row, column)
        for row in view.report.layout.rows
        for path, column in row.cells
    }
    return {"id": view.parsed.report_id, "source": view.parsed.source, "cells": cells}


def _cell_data(view: _View, cell: Cell, row: Row, column: Column) -> dict[str, Any]:
    correction = cell.correction
    labels = (*row.labels, Label(column.label, column.label_en))
    return {
        "zh": " › ".join(label.zh for label in labels),
        "en": " › ".join(label.en for label in labels),
        "raw": cell.raw,
        "shown": printable(cell.raw),
        "read": read_in(cell),
        "isFigure": (correction.state if correction else cell.state) is CellState.NUMBER,
        "kind": column.kind.value,
        "unit": unit_of(cell, column) or "",
        "at": view.places[cell.span] if cell.span else cell.path,
        "found": view.concerns.about.get(cell.path, ()),
        "proposed": [str(change.proposed) for change in _determined(view, cell)],
        "typed": _typed(cell),
    }


def _determined(view: _View, cell: Cell) -> Iterator[Any]:
    return (change for change in view.concerns.proposed.get(cell.path, ()) if change.proposed is not None)


def _typed(cell: Cell) -> dict[str, str] | None:
    """Return the correction that a cell has already, as the page keeps those that are typed in."""
    if cell.correction is None:
        return None
    date = cell.correction.date.isoformat() if cell.correction.date else ""
    return {"corrected": figure_text(cell.value), "by": cell.correction.by, "why": cell.correction.why, "date": date}


# What to look at


def _list(view: _View) -> str:
    report = view.report
    facts = (
        f"<div><dt>{_both(name, name_en)}</dt><dd>{_both(fact, fact_en)}</dd></div>"
        for (name, fact), (name_en, fact_en) in zip(_facts(report, "zh"), _facts(report, "en"), strict=True)
    )
    head = f'<h2>{_text(title_of(report))}</h2><p class="file">{_text(view.parsed.source)}</p><dl>{"".join(facts)}</dl>'
    rows = "".join(_row_of_list(view, row) for row in report.layout.rows)
    nothing = f'<p class="good">{_both("没有需要核对的单元格。", "No cell needs a look.")}</p>'
    listed = f'<ol class="concerns">{rows}</ol>' if rows else nothing
    return view.section(f"{head}{listed}{_whole_report(view)}{_found(view)}")


def _facts(report: Report, lang: str) -> list[tuple[str, str]]:
    """Return the facts that views tell, with their names, in a language."""
    with speaking(lang):
        return list(facts_of(report).items())


def _row_of_list(view: _View, row: Row) -> str:
    chips = []
    for path, column in row.cells:
        cell = view.report.cells[path]
        if view.concerns.kind(cell):
            label = _both(column.label, column.label_en)
            chips.append(f'<button type="button" data-cell="{path}" class="{view.classes(cell)}">{label}</button>')
    if not chips:
        return ""
    return f'<li><p>{_both(row.label, row.label_en)}</p><div class="chips">{"".join(chips)}</div></li>'


def _whole_report(view: _View) -> str:
    """Return the diagnostics that point at no single cell."""
    about_cells = {place for places in view.concerns.about.values() for place in places}
    others = [place for place in range(len(view.concerns.found)) if place not in about_cells]
    if not others:
        return ""
    items = "".join(f"<li>{_diagnostic(view.concerns.found[place], place)}</li>" for place in others)
    title = _both(f"不限于某一格的说明（{len(others)}）", f"About more than one cell ({len(others)})")
    return f'<details class="others"><summary>{title}</summary><ul>{items}</ul></details>'


def _found(view: _View) -> str:
    """Return every diagnostic about cells, to be shown when one of them is chosen."""
    about_cells = {place for places in view.concerns.about.values() for place in places}
    items = "".join(_diagnostic(view.concerns.found[place], place) for place in sorted(about_cells))
    return f'<div class="found-store" hidden>{items}</div>'


def _diagnostic(found: Diagnostic, place: int) -> str:
    severity = found.severity
    hint = f'<p class="hint">{_both(found.hint, found.hint_en or found.hint)}</p>' if found.hint else ""
    title = _both(translated(severity.value) or severity.value, severity.value)
    return (
        f'<div class="found {severity.value}" data-found="{place}"><p><b>{title} {_text(found.code)}</b> '
        f"{_both(found.message, found.message_en)}</p>{hint}</div>"
    )


def _failures(failed: list[FailedSource]) -> str:
    if not failed:
        return ""
    items = "".join(f"<li><b>{_text(source.source)}</b> {_text(source.message)}</li>" for source in failed)
    title = _both(f"没有读出报告的来源（{len(failed)}）", f"Sources that gave no report ({len(failed)})")
    return f'<details class="others"><summary>{title}</summary><ul>{items}</ul></details>'


# The official tables


def _tables(view: _View) -> str:
    return view.section("".join(_table(view, table) for table in view.report.layout.tables))


def _table(view: _View, table: Table) -> str:
    printed = printed_table(table, table.rows, lambda path: "")
    rows = "".join(
        f"<tr{' class=head' if row.is_head else ''}>{''.join(_cell(view, cell) for cell in row.cells)}</tr>"
        for row in printed.rows
    )
    heading = view.report.layout.headings[table.section]
    kind = " class=crowded" if printed.is_crowded else ""
    title = _both(heading, translated(heading) or heading)
    return f'<h3>{title}</h3><div class="scroll"><table{kind}>{rows}</table></div>'


def _cell(view: _View, printed: PrintedCell) -> str:
    reach = {"rowspan": printed.height, "colspan": printed.width}
    spans = "".join(f' {name}="{count}"' for name, count in reach.items() if count > 1)
    if printed.path is None:
        english = view.english.get(printed.text, printed.text)
        return f'<th{spans} title="{_text(printed.text)}">{_both(printed.text, english)}</th>'
    cell = view.report.cells[printed.path]
    return f'<td{spans} data-cell="{cell.path}" tabindex="-1" class="{view.classes(cell)}">{_text(_figure(cell))}</td>'


def _figure(cell: Cell) -> str:
    return figure_text(cell.value) if cell.state is CellState.NUMBER else _SIGNS.get(cell.state, cell.raw)


# The source


def _source(view: _View) -> str:
    shown: list[Picture] = []
    note = ""
    if view.source.content is not None:
        try:
            shown = list(pictures(view.source.content))
        except MissingExtraError as missing:
            note = f'<p class="note">{_text(missing)}</p>'
    if shown and view.source.document:
        return view.section("".join(_pages(view, shown)))
    if not view.parsed.text:
        note = f'<p class="note">{_both("没有这份报告的原文。", "The text of this report is not at hand.")}</p>'
    return view.section(f"{note}<pre>{''.join(_marked_text(view))}</pre>")


def _marked_text(view: _View) -> Iterator[str]:
    """Yield the text, every figure, label and diagnostic marked."""
    text, report = view.parsed.text, view.report
    kinds = list(SegmentKind)
    paths = report.layout.cell_paths
    cells = ((span, report.layout.places[path]) for span, path in view.places.items())
    segments = ((segment.span, kinds.index(segment.kind)) for segment in report.segments)
    found = ((found.span, place) for place, found in enumerate(view.concerns.found) if found.span)
    for piece in pieces(len(text), (segments, cells, found)):
        kind, cell, diagnostic = piece.layers
        classes = [kinds[kind].value.replace(" ", "-")] if kind is not None else []
        data = ""
        if cell is not None:
            classes.append(view.classes(report.cells[paths[cell]]))
            data += f' data-cell="{paths[cell]}"'
        if diagnostic is not None:
            classes.append(f"said {view.concerns.found[diagnostic].severity.value}")
            data += f' data-found="{diagnostic}"'
        yield f'<span class="{" ".join(classes)}"{data}>{_lines(piece.span.of(text))}</span>'


def _lines(text: str) -> str:
    """Return text with its line breaks and tabs, everything else that cannot be seen made visible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(map(_text, line.split("\t"))) for line in lines)


def _pages(view: _View, shown: list[Picture]) -> Iterator[str]:
    """Yield the pages of a PDF with a box around every figure and every place that a diagnostic names."""
    boxes = dict[int, list[str]]()
    for place, found in enumerate(view.concerns.found):
        _add_boxes(boxes, view, found.span, f'class="said {found.severity.value}" data-found="{place}"')
    for cell in view.report.cells.values():
        _add_boxes(boxes, view, cell.span, f'class="cell {view.classes(cell)}" data-cell="{cell.path}"')
    for picture in shown:
        title = _both(f"第 {picture.number} 页", f"page {picture.number}")
        marks = "".join(boxes.get(picture.number, ()))
        yield (
            f'<figure><figcaption>{title}</figcaption><svg viewBox="0 0 {picture.width:g} {picture.height:g}">'
            f'<image href="{picture.address}" width="{picture.width:g}" height="{picture.height:g}"/>{marks}</svg>'
            "</figure>"
        )
    pages = view.source.document.origin.pages if view.source.document else None
    if pages and pages > MOST:
        yield f'<p class="note">{_both(f"只显示前 {MOST} 页。", f"Only the first {MOST} pages are shown.")}</p>'


def _add_boxes(boxes: dict[int, list[str]], view: _View, span: Span | None, attributes: str) -> None:
    if span is None or view.source.document is None:
        return
    for piece in view.source.document.pieces_of(span)[:_MOST_BOXES]:
        if piece.box and piece.page:
            x0, top, x1, bottom = piece.box
            size = f'x="{x0:.1f}" y="{top:.1f}" width="{x1 - x0:.1f}" height="{bottom - top:.1f}"'
            boxes.setdefault(piece.page, []).append(f"<rect {size} {attributes}/>")
