"""Reports and diagnostics for a terminal, as rich renderables (extra ``cli``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.forms import FORMS, Table
from gov_disclosure.language import Message, say, speaking
from gov_disclosure.model import CellState, Report
from gov_disclosure.output.captions import (
    cell_text,
    change_texts,
    compared_texts,
    comparison_heads,
    corrections_of,
    facts_of,
    figure_text,
    headings_of,
    label_text,
    legend,
    localisation_heads,
    title_of,
    verdict_heads,
    verdict_texts,
)
from gov_disclosure.output.excerpt import Excerpt, Page, printable
from gov_disclosure.output.printed_table import printed_table
from gov_disclosure.records.rows import TableRecord
from gov_disclosure.shown import view_for

try:
    from rich import box
    from rich.cells import cell_len
    from rich.console import Group
    from rich.table import Table as Columns
    from rich.text import Text

    from gov_disclosure.output.terminal_table import TableLines
except ImportError as missing:
    raise MissingExtraError(Message("showing reports in a terminal"), "cli") from missing

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gov_disclosure.validation import Comparison, Localisation, Outcome, Verdict

_SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_STATE_STYLES = {CellState.UNREADABLE: "bold red", CellState.ABSENT: "red", CellState.BLANK: "dim"}


def report_view(report: Report, page: Page) -> RenderableType:
    """Return the facts, the three tables and the diagnostics of a report; ``page`` holds the text they refer to."""
    headings = headings_of(report.layout)
    styles = {path: _STATE_STYLES.get(state, "") for path, state in report.cells.states.items()}
    parts: list[RenderableType] = []
    for table in report.layout.tables:
        parts.append(Text(f"\n{headings[table.section]}", "bold"))
        parts.append(_table(table, lambda path: printable(cell_text(report.cells[path])), styles))
    diagnostics = (diagnostic_view(diagnostic, page) for diagnostic in report.diagnostics)
    said = corrections_of(report)
    corrections = [Text(printable(f"{say('更正', 'corrected')} {line}"), "green") for line in said]
    return Group(_facts(report), *parts, Text(legend(report), "dim"), *corrections, *diagnostics)


def diagnostic_view(diagnostic: Diagnostic, page: Page) -> RenderableType:
    """Return a diagnostic; with the text at hand, with ``source:line:column`` and the line with the place marked."""
    style = _SEVERITY_STYLES[diagnostic.severity]
    position = page.position(diagnostic.span)
    where = ":".join(map(str, [part for part in (printable(page.source), *(position or ())) if part]))
    kind = f"{diagnostic.severity.wording} {diagnostic.code}"
    head = Text.assemble((f"{where}: " if where else "", "bold"), (kind, style))
    head.append(f" {diagnostic.slug}")
    if diagnostic.path:
        head.append(f" [{diagnostic.path}]", "dim")
    lines = [head, Text(f"  {printable(diagnostic.said)}")]
    place = page.excerpt(diagnostic.span)
    if place:
        lines += _marked_line(place, style)
    if diagnostic.advice:
        lines.append(Text(f"  {say('提示：', 'Hint: ')}{printable(diagnostic.advice)}", "italic"))
    return Group(*lines)


def outcome_view(outcome: Outcome, page: Page) -> RenderableType:
    """Return what checking says: the findings, and how much was checked."""
    findings = (diagnostic_view(finding, page) for finding in outcome.findings)
    return Group(*findings, Text(outcome.summary, "dim"))


def localisation_view(localisation: Localisation) -> RenderableType:
    """Return the cells that, changed, make every identity hold, with their printed and proposed figures."""
    title = Text(localisation.title, "bold")
    changes = map(change_texts, localisation.changes)
    return Group(title, _lines(localisation_heads(), changes)) if localisation.changes else title


def view_of(record: object, *, lang: str | None = None) -> RenderableType:
    """Return the view of a record that has one; raises ``TypeError`` for any other."""
    view = view_for(record, _VIEWS)
    with speaking(lang):
        return view(record)


def comparison_view(comparison: Comparison) -> RenderableType:
    """Return the cells that differ between two reports."""
    lines = _lines(comparison_heads(comparison), map(compared_texts, comparison.changed))
    return Group(Text(comparison.summary, "bold"), lines)


def verdicts_view(verdicts: Iterable[Verdict]) -> RenderableType:
    """Return verdicts as a table."""
    return _lines(verdict_heads(), map(verdict_texts, verdicts))


def _lines(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> RenderableType:
    table = Columns(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table


def _listed(records: Iterable[object]) -> RenderableType:
    items = list(records)
    if items and type(items[0]).__name__ == "Verdict":
        return verdicts_view(items)  # type: ignore[arg-type]
    return Group(*(view_for(record, _VIEWS)(record) for record in items))


def _official(record: TableRecord) -> RenderableType:
    table = FORMS.table_of(record)
    figures = {f"{table.section}.{row.path}.{name}": value for row in record for name, value in row.figures.items()}
    return _table(table, lambda path: figure_text(figures[path]), {})


def _marked_line(place: Excerpt, style: str) -> Iterator[Text]:
    number = str(place.line)
    yield Text.assemble(
        f"  {number} │ {place.before}", (place.marked, style), place.after, overflow="ignore", no_wrap=True
    )
    marks = "^" * max(1, cell_len(place.marked))
    yield Text.assemble(f"  {' ' * len(number)} │ {' ' * cell_len(place.before)}", (marks, style), no_wrap=True)


def _facts(report: Report) -> RenderableType:
    facts = Columns.grid(padding=(0, 2))
    facts.add_column()
    facts.add_column(overflow="fold")
    for name, fact in facts_of(report).items():
        facts.add_row(Text(name, "dim"), Text(printable(fact)))
    return Group(Text(printable(title_of(report)), "bold"), facts)


def _table(table: Table, figure: Callable[[str], str], styles: Mapping[str, str]) -> RenderableType:
    return TableLines(printed_table(table, table.rows, figure, label_text), styles)


_VIEWS: dict[str, Callable[[Any], RenderableType]] = {
    "Report": lambda report: report_view(report, Page()),
    "ParsedSource": lambda parsed: report_view(parsed.report, Page(parsed.text, parsed.source)),
    "TableRecord": _official,
    "Diagnostic": lambda diagnostic: diagnostic_view(diagnostic, Page()),
    "Outcome": lambda outcome: outcome_view(outcome, Page()),
    "YearOutcome": lambda years: Group(Text(years.title, "bold"), outcome_view(years.outcome, Page())),
    "Localisation": localisation_view,
    "Comparison": comparison_view,
    "Verdict": lambda verdict: verdicts_view([verdict]),
    "Listed": _listed,
    "Shown": lambda record: Text(str(record)),
}
"""By the name of the class or of one that it is derived from, as some of them are not known on this floor."""
