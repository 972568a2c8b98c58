"""Reports and diagnostics as HTML for notebooks: self-contained, escaped, readable on light and dark ground."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import Table
from gov_disclosure.model import Report
from gov_disclosure.output.captions import (
    SEVERITY_TITLES,
    cell_text,
    corrections_of,
    covers,
    facts_of,
    legend,
    localisation_title,
    outcome_counts,
    proposed_text,
    title_of,
)
from gov_disclosure.output.excerpt import Page, printable
from gov_disclosure.output.printed_table import PrintedCell, printed_table
from gov_disclosure.sources import ParsedSource
from gov_disclosure.spans import Span

if TYPE_CHECKING:
    from gov_disclosure.validation import Localisation, Outcome

_STYLE = """<style>
.gov-disclosure{font-size:.9em;line-height:1.45;max-width:72em;overflow-wrap:anywhere}
.gov-disclosure .title{font-size:1.25em;font-weight:600;margin:.2em 0}
.gov-disclosure .facts{display:flex;flex-wrap:wrap;gap:.1em 1.6em;margin:.3em 0}
.gov-disclosure .facts b,.gov-disclosure .quiet{font-weight:400;opacity:.65}
.gov-disclosure .section{font-weight:600;margin:1em 0 .3em}
.gov-disclosure .scroll{overflow-x:auto}
.gov-disclosure table{border-collapse:collapse;font-size:.92em;margin:0;color:inherit}
.gov-disclosure th,.gov-disclosure td{border:1px solid rgba(128,128,128,.45);padding:.15em .45em;
 background:none;overflow-wrap:break-word}
.gov-disclosure table.crowded{min-width:52em}
.gov-disclosure th{font-weight:400;text-align:left;min-width:2.2em;max-width:20em}
.gov-disclosure tr.head th{text-align:center}
.gov-disclosure td{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.gov-disclosure td.mark,.gov-disclosure td.blank,.gov-disclosure td.absent{opacity:.65}
.gov-disclosure td.corrected{box-shadow:inset 0 -.18em 0 rgb(22,163,74)}
.gov-disclosure td.error,.gov-disclosure mark.error{background:rgba(220,38,38,.28);color:inherit}
.gov-disclosure td.warning,.gov-disclosure mark.warning{background:rgba(217,119,6,.28);color:inherit}
.gov-disclosure td.note,.gov-disclosure mark.note{background:rgba(37,99,235,.2);color:inherit}
.gov-disclosure .found{border-left:.3em solid;padding:.1em .7em;margin:.5em 0}
.gov-disclosure .found.error{border-color:rgb(220,38,38)}
.gov-disclosure .found.warning{border-color:rgb(217,119,6)}
.gov-disclosure .found.note{border-color:rgb(37,99,235)}
.gov-disclosure .excerpt{white-space:pre-wrap;font-family:monospace;margin:.2em 0}
.gov-disclosure summary{cursor:pointer}
.gov-disclosure details p{margin:.3em 0 .3em 1.2em}
</style>"""


def html_of(record: object) -> str:
    """Return the view of a record that has one; raises ``TypeError`` for any other."""
    view = _VIEWS.get(type(record).__name__)
    if view is None:
        raise TypeError(f"no view for {type(record).__name__}")
    return view(record)


def report_html(report: Report, text: str | None = None) -> str:
    """Return a report as the official form lays it out, with its diagnostics.

    Cells that a diagnostic covers are marked; the hover text of a cell says how it is printed and where. With the
    ``text`` that was parsed, places are lines and columns and diagnostics show the line; without, they are offsets.
    """
    page = Page(text)
    view = functools.partial(_cell, report, page, _marks(report))
    tables = [_table(report, table, view) for table in report.layout.tables]
    signs = f'<div class="quiet">{legend(report)}</div>'
    said = (*_corrections(report), *_diagnostics(page, report.diagnostics))
    return _whole([_heading(report), *tables, signs, *_narratives(report), *said])


def diagnostic_html(diagnostic: Diagnostic, text: str | None = None) -> str:
    """Return a diagnostic; with the ``text`` that was parsed, with the line and the place marked in it."""
    return _whole([_diagnostic(Page(text), diagnostic)])


def _whole(parts: Iterable[str]) -> str:
    return f'{_STYLE}<div class="gov-disclosure">{"".join(parts)}</div>'


def _text(value: object) -> str:
    return escape(printable(str(value)))


def _place(page: Page, span: Span | None) -> str:
    """Say where a span starts: by line and column where the text is at hand, else by its offset."""
    position = page.position(span)
    if position:
        return f"第{position[0]}行第{position[1]}列"
    return f"第{span.start + 1}字符" if span else ""


# The facts


def _heading(report: Report) -> str:
    counts = [sum(found.severity is severity for found in report.diagnostics) for severity in Severity]
    said = "，".join(
        f"{count} 个{SEVERITY_TITLES[severity]}" for severity, count in zip(Severity, counts, strict=True) if count
    )
    facts = {**facts_of(report), "诊断": said or "无"}
    items = "".join(f"<span><b>{name}</b> {_text(fact)}</span>" for name, fact in facts.items())
    return f'<div class="title">{_text(title_of(report))}</div><div class="facts">{items}</div>'


def _narratives(report: Report) -> Iterator[str]:
    for section, heading in {"preface": "前言", **report.layout.headings}.items():
        narrative = report.text_of(section)
        if narrative:
            paragraphs = "".join(f"<p>{_text(paragraph)}</p>" for paragraph in narrative.paragraphs)
            count = f'<span class="quiet">{len(narrative.paragraphs)} 段</span>'
            yield f"<details><summary>{_text(heading)}文字 {count}</summary>{paragraphs}</details>"


# The three tables


def _table(report: Report, table: Table, view: Callable[[PrintedCell], str]) -> str:
    printed = printed_table(table, table.rows, lambda path: cell_text(report.cells[path]))
    lines = "".join(_tr(*map(view, row.cells), head=row.is_head) for row in printed.rows)
    heading = f'<div class="section">{_text(report.layout.headings[table.section])}</div>'
    kind = ' class="crowded"' if printed.is_crowded else ""
    return f'{heading}<div class="scroll"><table{kind}>{lines}</table></div>'


def _tr(*cells: str, head: bool = False) -> str:
    kind = ' class="head"' if head else ""
    return f"<tr{kind}>{''.join(cells)}</tr>"


def _th(label: str, attributes: str = "") -> str:
    return f"<th{attributes}>{_text(label)}</th>"


def _reach(cell: PrintedCell) -> str:
    spans = {"rowspan": cell.height, "colspan": cell.width}
    return "".join(f' {name}="{reach}"' for name, reach in spans.items() if reach > 1)


def _marks(report: Report) -> dict[str, list[Diagnostic]]:
    """Return the diagnostics that point at each cell; those about a whole table would hide the others."""
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in report.diagnostics:
        for path, cell in report.cells.items():
            if covers(diagnostic, cell):
                found.setdefault(path, []).append(diagnostic)
    return found


def _cell(report: Report, page: Page, marks: dict[str, list[Diagnostic]], printed: PrintedCell) -> str:
    if printed.path is None:
        return _th(printed.text, _reach(printed))
    cell = report.cells[printed.path]
    covering = sorted(marks.get(cell.path, ()), key=lambda found: list(Severity).index(found.severity))
    classes = [
        cell.state.value,
        *(["corrected"] if cell.correction else []),
        *(found.severity.value for found in covering[:1]),
    ]
    hover = [cell.path, f"原文：{cell.raw}" if cell.raw else "", _place(page, cell.span)]
    hover += [f"{found.code} {found.message}" for found in covering]
    title = "&#10;".join(_text(line) for line in hover if line)
    return f'<td{_reach(printed)} class="{" ".join(classes)}" title="{title}">{_text(printed.text)}</td>'


def _corrections(report: Report) -> Iterator[str]:
    if report.corrected:
        yield '<div class="section">更正</div>'
    for said in corrections_of(report):
        yield f"<div>{_text(said)}</div>"


# Diagnostics


def _diagnostics(page: Page, diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    if diagnostics:
        yield '<div class="section">诊断</div>'
    for diagnostic in diagnostics:
        yield _diagnostic(page, diagnostic)


def _diagnostic(page: Page, diagnostic: Diagnostic) -> str:
    severity = diagnostic.severity
    about = " · ".join(_text(part) for part in (diagnostic.path, _place(page, diagnostic.span)) if part)
    lines = [
        f"<b>{SEVERITY_TITLES[severity]} {_text(diagnostic.code)}</b> {_text(diagnostic.message)}"
        f' <span class="quiet">{about}</span>',
        f'<span class="quiet">{_text(diagnostic.message_en)}</span>',
    ]
    if diagnostic.hint:
        lines.append(f"提示：{_text(diagnostic.hint)}")
    body = "".join(f"<div>{line}</div>" for line in lines)
    return f'<div class="found {severity.value}">{body}{_excerpt(page, diagnostic)}</div>'


def _excerpt(page: Page, diagnostic: Diagnostic) -> str:
    place = page.excerpt(diagnostic.span)
    if place is None:
        return ""
    marked = f'<mark class="{diagnostic.severity.value}">{escape(place.marked) or "&nbsp;"}</mark>'
    number = f'<span class="quiet">{place.line} │ </span>'
    return f'<div class="excerpt">{number}{escape(place.before)}{marked}{escape(place.after)}</div>'


# What checking says


def outcome_html(outcome: Outcome, text: str | None = None) -> str:
    """Return what checking says: the findings, how much was checked, and what could not be, with the reason."""
    page = Page(text)
    counts = outcome_counts(outcome)
    said = f'<div class="title">{_text(counts)}</div>'
    reasons = Counter(skipped.reason.value for skipped in outcome.skipped)
    skipped = "".join(f"<p>{_text(reason)}：{count}</p>" for reason, count in reasons.most_common())
    folded = f"<details><summary>无法检查的原因</summary>{skipped}</details>" if skipped else ""
    return _whole([said, *(_diagnostic(page, finding) for finding in outcome.findings), folded])


def localisation_html(localisation: Localisation) -> str:
    """Return the cells that, changed, make every identity hold, with their printed and proposed figures."""
    head = _tr(*map(_th, ("单元格", "原文数字", "应为", "可能的笔误")), head=True)
    lines = [
        _tr(_th(change.path), *map(_td, (change.printed, proposed_text(change), change.slip or "")))
        for change in localisation.changes
    ]
    title = f'<div class="title">{_text(localisation_title(localisation))}</div>'
    return _whole([title, f'<div class="scroll"><table>{head}{"".join(lines)}</table></div>'])


def _td(value: object) -> str:
    return f"<td>{_text(value)}</td>"


def _parsed_html(parsed: ParsedSource) -> str:
    return report_html(parsed.report, parsed.text)


_VIEWS: dict[str, Callable[[Any], str]] = {
    "Report": report_html,
    "ParsedSource": _parsed_html,
    "Diagnostic": diagnostic_html,
    "Outcome": outcome_html,
    "Localisation": localisation_html,
}
"""By the name of the class, as some of them are not known on this floor."""
