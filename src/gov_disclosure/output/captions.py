"""What all views say in the same words: severities, states of cells, and what checking comes to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import TABLES, Form, Value
from gov_disclosure.language import say, translated
from gov_disclosure.model import Cell, CellState, Correction, Report
from gov_disclosure.records.fields import Label
from gov_disclosure.sources import FailedSource, SourceResult

if TYPE_CHECKING:
    from gov_disclosure.validation import Change, ComparedCell, Comparison, Verdict

_STATE_SIGNS = {CellState.BLANK: ("空", "∅"), CellState.ABSENT: ("缺", "…"), CellState.UNREADABLE: ("？", "?")}
_STATE_MEANINGS = {
    CellState.BLANK: ("单元格空白（不是零）", "a blank cell (not zero)"),
    CellState.ABSENT: ("文中没有此格", "the text has no such cell"),
    CellState.UNREADABLE: ("无法确认", "cannot be told"),
}


def title_of(report: Report) -> str:
    """Return the title of a report, or words for its absence."""
    return report.title or say("（无标题）", "(no title)")


def form_title(form: Form) -> str:
    """Return a form in a word: its year and instrument."""
    return say(form.title, f"form of {form.value} ({form.instrument})")


def label_text(label: Label) -> str:
    """Return a label in the language of what is shown."""
    return say(label.zh, label.en)


def headings_of(form: Form) -> dict[str, str]:
    """Return the headings of the sections by their names, the preface first."""
    headings = {"preface": "前言", **form.headings}
    return {name: say(heading, translated(heading) or heading) for name, heading in headings.items()}


def facts_of(report: Report) -> dict[str, str]:
    """Return what a view says of a report above its tables, by name."""
    facts = {
        say("机关", "agency"): report.agency,
        say("年度", "year"): report.year,
        say("发布", "published"): report.published,
        say("格式", "form"): form_title(report.form) if report.form else None,
    }
    unread = say("未读到", "not found")
    return {name: unread if fact is None else str(fact) for name, fact in facts.items()}


def said_of(report: Report) -> str:
    """Return how many diagnostics of each severity a report has."""
    counts = Counter(found.severity for found in report.diagnostics)
    said = [
        say(f"{counts[severity]} 个{severity.wording}", f"{counts[severity]} {severity.value}(s)")
        for severity in Severity
        if counts[severity]
    ]
    return say("，", ", ").join(said) or say("无", "none")


def legend(report: Report) -> str:
    """Return what the signs of the states mean that stand in the tables of a report."""
    states = set(report.cells.states.values())
    meanings = [
        f"{say(*_STATE_SIGNS[state])} = {say(*meaning)}"
        for state, meaning in _STATE_MEANINGS.items()
        if state in states
    ]
    return say("；", "; ").join(meanings)


def cell_text(cell: Cell) -> str:
    """Return what a view shows for a cell: its figure, its mark as printed, or the sign of its state."""
    if cell.state is CellState.NUMBER:
        return str(cell.value)
    return say(*_STATE_SIGNS[cell.state]) if cell.state in _STATE_SIGNS else cell.raw


def figure_text(figure: Value) -> str:
    """Return what a view shows for a figure that no cell says more about."""
    return "–" if figure is None else str(figure)


def covers(diagnostic: Diagnostic, cell: Cell) -> bool:
    """Tell whether a diagnostic points at a cell; one about a whole table would hide the others."""
    if diagnostic.path is not None:
        return diagnostic.covers(cell.path) and not any(path in TABLES for path in diagnostic.about)
    span = diagnostic.span
    return bool(span and cell.span and span.start < cell.span.end and cell.span.start < span.end)


def corrections_of(report: Report) -> list[str]:
    """Say of every corrected cell what was read, what is in its place, by whom, why and when."""
    return [_corrected(cell, cell.correction) for cell in report.corrected if cell.correction]


def _corrected(cell: Cell, correction: Correction) -> str:
    read = cell_text(attrs.evolve(cell, value=correction.read, state=correction.state))
    about = say("，", ", ").join(str(part) for part in (correction.by, correction.why, correction.date) if part)
    return f"{cell.path}: {read} → {cell_text(cell)}" + (say("（{}）", " ({})").format(about) if about else "")


def comparison_heads(comparison: Comparison) -> tuple[str, ...]:
    """Return the heads of a table of compared cells."""
    return say("单元格", "cell"), comparison.earlier, comparison.later, say("增减", "change"), say("口径", "match")


def compared_texts(cell: ComparedCell) -> tuple[str, ...]:
    """Return a compared cell as a row of that table."""
    figures = (figure_text(figure) for figure in (cell.earlier, cell.later, cell.change))
    note = say("：", ": ") + label_text(cell.note) if cell.note else ""
    return say(cell.label, cell.label_en), *figures, cell.match.wording + note


def source_heads() -> tuple[str, ...]:
    """Return the heads of a table of sources."""
    heads = (("来源", "source"), ("机关", "agency"), ("年度", "year"), ("读出", "read"), ("诊断", "diagnostics"))
    return tuple(say(*head) for head in heads)


def source_texts(source: SourceResult) -> tuple[str, ...]:
    """Return what became of a source as a row of that table."""
    if isinstance(source, FailedSource):
        return source.source, "", "", "", source.said
    report = source.report
    read = f"{sum(figure is not None for figure in report.cells.figures.values())}/{len(report.cells)}"
    return source.source, report.agency or "?", str(report.year or "?"), read, said_of(report)


def verdict_heads() -> tuple[str, ...]:
    """Return the heads of a table of verdicts."""
    return (
        *source_heads()[:3],
        say("判断", "verdict"),
        say("读出", "read"),
        say("未读", "unread"),
        say("存疑", "doubtful"),
        say("规则不成立", "broken rules"),
        say("最严重的问题", "gravest cause"),
    )


def verdict_texts(verdict: Verdict) -> tuple[str, ...]:
    """Return a verdict as a row of that table."""
    facts = (verdict.source, verdict.agency or "?", str(verdict.year or "?"), verdict.judgement.wording)
    broken = sum(counts.broken for counts in verdict.rules.values())
    numbers = map(str, (verdict.read, verdict.unread, verdict.doubtful, broken))
    return *facts, *numbers, f"{verdict.worst_code} {verdict.cause}" if verdict.worst_code else ""


def localisation_heads() -> tuple[str, ...]:
    """Return the heads of a table of changes."""
    return (
        say("单元格", "cell"),
        say("原文数字", "printed"),
        say("应为", "proposed"),
        say("可能的笔误", "possible slip"),
    )


def change_texts(change: Change) -> tuple[str, ...]:
    """Return a change as a row of that table; the figure is there if the identities determine it."""
    proposed = say("无法确定", "not determined") if change.proposed is None else str(change.proposed)
    return change.path, str(change.printed), proposed, change.slip.wording if change.slip else ""
