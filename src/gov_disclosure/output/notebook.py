"""Reports and diagnostics as HTML for notebooks: self-contained, escaped, readable on light and dark ground."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import FORMS, Table
from gov_disclosure.language import say, speaking
from gov_disclosure.model import Report
from gov_disclosure.output.captions import (
    cell_text,
    change_texts,
    compared_texts,
    comparison_heads,
    corrections_of,
    covers,
    facts_of,
    figure_text,
    headings_of,
    label_text,
    legend,
    localisation_heads,
    said_of,
    source_heads,
    source_texts,
    title_of,
    verdict_heads,
    verdict_texts,
)
from gov_disclosure.output.excerpt import Page, printable
from gov_disclosure.output.printed_table import PrintedCell, PrintedRow, printed_table
from gov_disclosure.records.rows import TableRecord
from gov_disclosure.shown import view_for
from gov_disclosure.sources import AnyReport, SourceResult, report_of
from gov_disclosure.spans import Span

if TYPE_CHECKING:
    from gov_disclosure.validation import Comparison, Deductions, Localisation, Measure, Outcome, Verdict, YearOutcome

_STYLE = """<style>
&{font-size:.9em;line-height:1.45;max-width:72em;overflow-wrap:anywhere}
& .title{font-size:1.25em;font-weight:600;margin:.2em 0}
& .facts{display:flex;flex-wrap:wrap;gap:.1em 1.6em;margin:.3em 0}
& .facts b,& .quiet{font-weight:400;opacity:.65}
& .section{font-weight:600;margin:1em 0 .3em}
& .scroll{overflow-x:auto}
& table{border-collapse:collapse;font-size:.92em;margin:0;color:inherit;table-layout:auto;border:none}
& th,& td{border:1px solid rgba(128,128,128,.45);padding:.15em .45em;
 background:none;overflow-wrap:break-word}
& table.crowded{min-width:52em}
& th{font-weight:400;min-width:2.2em;max-width:20em}
& td{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
& td.mark,& td.blank,& td.absent{opacity:.65}
& td.corrected{box-shadow:inset 0 -.18em 0 rgb(22,163,74)}
& mark{color:inherit}
& .found{border-left:.3em solid;padding:.1em .7em;margin:.5em 0}
& .found.error{border-color:rgb(220,38,38)}
& .found.warning{border-color:rgb(217,119,6)}
& .found.note{border-color:rgb(37,99,235)}
& .excerpt{white-space:pre-wrap;font-family:monospace;margin:.2em 0}
& summary{cursor:pointer}
& details p{margin:.3em 0 .3em 1.2em}
</style>""".replace("&", ".gov-disclosure" * 4)
"""Four times the class, as the style sheet of JupyterLab names three: it would set frames and widths.

JupyterLab takes this sheet out of a notebook that is not trusted. What a table cannot be read without stands in its
tags: labels to the left, rows without stripes, and the ground of marked cells.
"""
_ROW = ' style="background:none"'
_LABEL, _HEAD = ' style="text-align:left"', ' style="text-align:center"'
_GROUNDS = {
    Severity.ERROR: ' style="background:rgba(220,38,38,0.28)"',
    Severity.WARNING: ' style="background:rgba(217,119,6,0.28)"',
    Severity.NOTE: ' style="background:rgba(37,99,235,0.2)"',
}


def html_of(record: object, *, lang: str | None = None) -> str:
    """Return the view of a record that has one; raises ``TypeError`` for any other."""
    view = view_for(record, _VIEWS)
    with speaking(lang):
        return _whole(view(record))


def report_html(report: AnyReport, text: str | None = None, *, lang: str | None = None) -> str:
    """Return a report as the official form lays it out, with its diagnostics.

    Cells that a diagnostic covers are marked; the hover text of a cell says how it is printed and where. With the
    ``text`` that was parsed, places are lines and columns and diagnostics show the line; without, they are offsets.
    ``lang`` is ``"zh"`` or ``"en"``; without it, the language that is set.
    """
    with speaking(lang):
        return _whole(_report(report_of(report), text))


def diagnostic_html(diagnostic: Diagnostic, text: str | None = None, *, lang: str | None = None) -> str:
    """Return a diagnostic; with the ``text`` that was parsed, with the line and the place marked in it."""
    with speaking(lang):
        return _whole([_diagnostic(Page(text), diagnostic)])


def _report(report: Report, text: str | None = None) -> Iterator[str]:
    page = Page(text)
    view = functools.partial(_cell, report, page, _marks(report))
    yield _heading(report)
    headings = headings_of(report.layout)
    for table in report.layout.tables:
        yield _section(headings[table.section])
        yield _table(table, lambda path: cell_text(report.cells[path]), view)
    yield f'<div class="quiet">{legend(report)}</div>'
    yield from _narratives(report)
    yield from _corrections(report)
    yield from _diagnostics(page, report.diagnostics)


def _whole(parts: Iterable[str]) -> str:
    return f'{_STYLE}<div class="gov-disclosure">{"".join(parts)}</div>'


def _text(value: object) -> str:
    return escape(printable(str(value)))


def _place(page: Page, span: Span | None) -> str:
    """Say where a span starts: by line and column where the text is at hand, else by its offset."""
    position = page.position(span)
    if position:
        return say("第{}行第{}列", "line {}, column {}").format(*position)
    return say("第{}字符", "character {}").format(span.start + 1) if span else ""


# The facts


def _heading(report: Report) -> str:
    facts = {**facts_of(report), say("诊断", "diagnostics"): said_of(report)}
    items = "".join(f"<span><b>{name}</b> {_text(fact)}</span>" for name, fact in facts.items())
    return f'<div class="title">{_text(title_of(report))}</div><div class="facts">{items}</div>'


def _narratives(report: Report) -> Iterator[str]:
    for section, heading in headings_of(report.layout).items():
        narrative = report.text_of(section)
        if narrative:
            paragraphs = "".join(f"<p>{_text(paragraph)}</p>" for paragraph in narrative.paragraphs)
            title = say("{}文字", "{}: text").format(_text(heading))
            count = say("{} 段", "{} paragraph(s)").format(len(narrative.paragraphs))
            yield f'<details><summary>{title} <span class="quiet">{count}</span></summary>{paragraphs}</details>'


# The three tables


def _section(heading: str) -> str:
    return f'<div class="section">{_text(heading)}</div>'


def _table(table: Table, figure: Callable[[str], str], view: Callable[[PrintedCell, str], str]) -> str:
    printed = printed_table(table, table.rows, figure, label_text)
    lines = "".join(_tr(_printed(row, view)) for row in printed.rows)
    kind = ' class="crowded"' if printed.is_crowded else ""
    return f'<div class="scroll"><table{kind}>{lines}</table></div>'


def _printed(row: PrintedRow, view: Callable[[PrintedCell, str], str]) -> Iterator[str]:
    for cell in row.cells:
        yield view(cell, cell.path) if cell.path else _th(cell.text, _reach(cell), head=row.is_head)


def _tr(cells: Iterable[str]) -> str:
    return f"<tr{_ROW}>{''.join(cells)}</tr>"


def _figure(printed: PrintedCell, path: str) -> str:
    return f'<td{_reach(printed)} title="{_text(path)}">{_text(printed.text)}</td>'


def _th(label: str, reach: str = "", *, head: bool = False) -> str:
    return f"<th{reach}{_HEAD if head else _LABEL}>{_text(label)}</th>"


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


def _cell(report: Report, page: Page, marks: dict[str, list[Diagnostic]], printed: PrintedCell, path: str) -> str:
    cell = report.cells[path]
    covering = sorted(marks.get(path, ()), key=lambda found: list(Severity).index(found.severity))
    severities = [found.severity for found in covering[:1]]
    ground = _GROUNDS[severities[0]] if severities else ""
    kinds = (cell.state.value, *(["corrected"] if cell.correction else []), *severities)
    hover = [cell.path, say("原文：{}", "printed: {}").format(cell.raw) if cell.raw else "", _place(page, cell.span)]
    hover += [f"{found.code} {found.said}" for found in covering]
    title = "&#10;".join(_text(line) for line in hover if line)
    return f'<td{_reach(printed)} class="{" ".join(kinds)}"{ground} title="{title}">{_text(printed.text)}</td>'


def _corrections(report: Report) -> Iterator[str]:
    if report.corrected:
        yield _section(say("更正", "Corrections"))
    for said in corrections_of(report):
        yield f"<div>{_text(said)}</div>"


# Diagnostics


def _diagnostics(page: Page, diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    if diagnostics:
        yield _section(say("诊断", "Diagnostics"))
    for diagnostic in diagnostics:
        yield _diagnostic(page, diagnostic)


def _diagnostic(page: Page, diagnostic: Diagnostic) -> str:
    severity = diagnostic.severity
    about = " · ".join(_text(part) for part in (diagnostic.path, _place(page, diagnostic.span)) if part)
    lines = [
        f"<b>{severity.wording} {_text(diagnostic.code)}</b> {_text(diagnostic.said)}"
        f' <span class="quiet">{about}</span>'
    ]
    if diagnostic.advice:
        lines.append(f"{say('提示：', 'Hint: ')}{_text(diagnostic.advice)}")
    body = "".join(f"<div>{line}</div>" for line in lines)
    return f'<div class="found {severity.value}">{body}{_excerpt(page, diagnostic)}</div>'


def _excerpt(page: Page, diagnostic: Diagnostic) -> str:
    place = page.excerpt(diagnostic.span)
    if place is None:
        return ""
    marked = f"<mark{_GROUNDS[diagnostic.severity]}>{escape(place.marked) or '&nbsp;'}</mark>"
    number = f'<span class="quiet">{place.line} │ </span>'
    return f'<div class="excerpt">{number}{escape(place.before)}{marked}{escape(place.after)}</div>'


# What checking says


def outcome_html(outcome: Outcome, text: str | None = None, *, lang: str | None = None) -> str:
    """Return what checking says: the findings, how much was checked, and what could not be, with the reason."""
    with speaking(lang):
        return _whole(_outcome(outcome, text))


def _outcome(outcome: Outcome, text: str | None = None) -> Iterator[str]:
    page = Page(text)
    yield _title(outcome.summary)
    for finding in outcome.findings:
        yield _diagnostic(page, finding)
    reasons = Counter(skipped.reason for skipped in outcome.skipped)
    skipped = "".join(f"<p>{_text(reason.wording)}: {count}</p>" for reason, count in reasons.most_common())
    if skipped:
        yield f"<details><summary>{say('无法检查的原因', 'why not checked')}</summary>{skipped}</details>"


def _years(years: YearOutcome) -> Iterator[str]:
    yield _title(years.title)
    yield from _outcome(years.outcome)


def _localisation(localisation: Localisation) -> Iterator[str]:
    """Yield the cells that, changed, make every identity hold, with their printed and proposed figures."""
    yield _title(localisation.title)
    if localisation.changes:
        yield _lines(localisation_heads(), map(change_texts, localisation.changes))


def _comparison(comparison: Comparison) -> Iterator[str]:
    yield _title(comparison.summary)
    yield _lines(comparison_heads(comparison), map(compared_texts, comparison.changed))


def _verdicts(verdicts: Iterable[Verdict]) -> Iterator[str]:
    yield _lines(verdict_heads(), map(verdict_texts, verdicts))


def _deductions(deductions: Deductions) -> Iterator[str]:
    yield _title(deductions.summary)
    heads = (say("单元格", "cell"), say("推得", "follows"), say("依据", "from"))
    proposed = [(found.path, str(found.value), found.rules) for found in deductions.proposals]
    left = [(found.path, "", found.obstacle.wording) for found in deductions.undetermined]
    yield _lines(heads, [*proposed, *left])


def _measures(measures: Iterable[Measure]) -> Iterator[str]:
    heads = (say("指标", "measure"), say("值", "value"), say("公式", "formula"))
    yield _lines(heads, ((found.title, found.result, found.formula) for found in measures))


def _listed(records: Iterable[object]) -> Iterator[str]:
    """Yield the views of records of one kind, some of which are the rows of one table."""
    items = list(records)
    together = _TOGETHER.get(type(items[0]).__name__) if items else None
    if together:
        yield from together(items)
        return
    for item in items:
        yield from view_for(item, _VIEWS)(item)


def _official(record: TableRecord) -> Iterator[str]:
    """Yield the table that a record is read from, as its form lays it out."""
    table = FORMS.table_of(record)
    figures = {f"{table.section}.{row.path}.{name}": value for row in record for name, value in row.figures.items()}
    yield _table(table, lambda path: figure_text(figures[path]), _figure)


def _title(words: str) -> str:
    return f'<div class="title">{_text(words)}</div>'


def _lines(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table whose rows begin with their label."""
    head = _tr(_th(label, head=True) for label in heads)
    body = "".join(_tr([_th(label), *map(_td, cells)]) for label, *cells in rows)
    return f'<div class="scroll"><table>{head}{body}</table></div>'


def _td(value: object) -> str:
    return f"<td>{_text(value)}</td>"


def _sources(sources: Iterable[SourceResult]) -> Iterator[str]:
    yield _lines(source_heads(), map(source_texts, sources))


_TOGETHER: dict[str, Callable[[Any], Iterable[str]]] = {
    "Measure": _measures,
    "Verdict": _verdicts,
    "ParsedSource": _sources,
    "FailedSource": _sources,
}
"""What many records of a class are shown as, where that is not one below the other."""

_VIEWS: dict[str, Callable[[Any], Iterable[str]]] = {
    "Report": _report,
    "ParsedSource": lambda parsed: _report(parsed.report, parsed.text),
    "TableRecord": _official,
    "Diagnostic": lambda diagnostic: [_diagnostic(Page(), diagnostic)],
    "Outcome": _outcome,
    "YearOutcome": _years,
    "Localisation": _localisation,
    "Deductions": _deductions,
    "Comparison": _comparison,
    "Measure": lambda measure: _measures([measure]),
    "Verdict": lambda verdict: _verdicts([verdict]),
    "Listed": _listed,
    "Shown": lambda record: [f"<div>{_text(record)}</div>"],
}
"""By the name of the class or of one that it is derived from, as some of them are not known on this floor."""
