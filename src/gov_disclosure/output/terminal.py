"""Reports and diagnostics for a terminal, as rich renderables (extra ``cli``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.forms import Table
from gov_disclosure.model import CellState, Report
from gov_disclosure.output.captions import (
    cell_text,
    corrections_of,
    facts_of,
    legend,
    localisation_title,
    outcome_counts,
    proposed_text,
    title_of,
)
from gov_disclosure.output.excerpt import Excerpt, Page, printable
from gov_disclosure.output.printed_table import printed_table

try:
    from rich import box
    from rich.cells import cell_len
    from rich.console import Group
    from rich.table import Table as Columns
    from rich.text import Text

    from gov_disclosure.output.terminal_table import TableLines
except ImportError as missing:
    raise MissingExtraError("showing reports in a terminal", "cli") from missing

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gov_disclosure.validation import Localisation, Outcome

_SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_STATE_STYLES = {CellState.UNREADABLE: "bold red", CellState.ABSENT: "red", CellState.BLANK: "dim"}


def report_view(report: Report, page: Page) -> RenderableType:
    """Return the facts, the three tables and the diagnostics of a report; ``page`` holds the text they refer to."""
    tables = (part for table in report.layout.tables for part in _table(report, table))
    diagnostics = (diagnostic_view(diagnostic, page) for diagnostic in report.diagnostics)
    corrections = [Text(printable(f"更正 {said}"), "green") for said in corrections_of(report)]
    return Group(_facts(report), *tables, Text(legend(report), "dim"), *corrections, *diagnostics)


def diagnostic_view(diagnostic: Diagnostic, page: Page) -> RenderableType:
    """Return a diagnostic; with the text at hand, with ``source:line:column`` and the line with the place marked."""
    style = _SEVERITY_STYLES[diagnostic.severity]
    position = page.position(diagnostic.span)
    where = ":".join(map(str, [part for part in (printable(page.source), *(position or ())) if part]))
    head = Text.assemble((f"{where}: " if where else "", "bold"), (f"{diagnostic.severity} {diagnostic.code}", style))
    head.append(f" {diagnostic.slug}")
    if diagnostic.path:
        head.append(f" [{diagnostic.path}]", "dim")
    lines = [head, Text(f"  {printable(diagnostic.message)}"), Text(f"  {printable(diagnostic.message_en)}", "dim")]
    place = page.excerpt(diagnostic.span)
    if place:
        lines += _marked_line(place, style)
    if diagnostic.hint:
        lines.append(Text(f"  提示：{printable(diagnostic.hint)}", "italic"))
    return Group(*lines)


def outcome_view(outcome: Outcome, page: Page) -> RenderableType:
    """Return what checking says: the findings, and how much was checked."""
    findings = (diagnostic_view(finding, page) for finding in outcome.findings)
    return Group(*findings, Text(outcome_counts(outcome), "dim"))


def localisation_view(localisation: Localisation) -> RenderableType:
    """Return the cells that, changed, make every identity hold, with their printed and proposed figures."""
    table = Columns("单元格", "原文数字", "应为", "可能的笔误", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for change in localisation.changes:
        table.add_row(change.path, str(change.printed), proposed_text(change), str(change.slip or ""))
    return Group(Text(localisation_title(localisation), "bold"), table)


def view_of(record: object) -> RenderableType:
    """Return the view of a record that has one; raises ``TypeError`` for any other."""
    view = _VIEWS.get(type(record).__name__)
    if view is None:
        raise TypeError(f"no view for {type(record).__name__}")
    return view(record)


def _marked_line(place: Excerpt, style: str) -> Iterator[Text]:
    number = str(place.line)
    yield Text.assemble(
        f"  {number} │ {place.before}", (place.marked, style), place.after, overflow="ignore", no_wrap=True
    )
    marks = "^" * max(1, cell_len(place.marked))
    yield Text.assemble(f"  {' ' * len(number)} │ {' ' * cell_len(place.before)}", (marks, style), no_wrap=True)


def _facts(report: Report) -> RenderableType:
    facts = Columns.grid(padding=(0, 2))
    for name, fact in facts_of(report).items():
        facts.add_row(Text(name, "dim"), Text(printable(fact)))
    return Group(Text(printable(title_of(report)), "bold"), facts)


def _table(report: Report, table: Table) -> Iterator[RenderableType]:
    yield Text(f"\n{report.layout.headings[table.section]}", "bold")
    printed = printed_table(table, table.rows, lambda path: printable(cell_text(report.cells[path])))
    yield TableLines(printed, {path: _STATE_STYLES.get(state, "") for path, state in report.cells.states.items()})


_VIEWS: dict[str, Callable[[Any], RenderableType]] = {
    "Report": lambda report: report_view(report, Page()),
    "ParsedSource": lambda parsed: report_view(parsed.report, Page(parsed.text, parsed.source)),
    "Diagnostic": lambda diagnostic: diagnostic_view(diagnostic, Page()),
    "Outcome": lambda outcome: outcome_view(outcome, Page()),
    "Localisation": localisation_view,
}
"""By the name of the class, as some of them are not known on this floor."""
