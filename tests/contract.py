"""What every report must keep, whatever text it was read from."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from operator import attrgetter

from gov_disclosure import Report
from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import TABLES
from gov_disclosure.model import Cell, CellState, Narrative, SegmentKind
from gov_disclosure.spans import Span


def violations(text: str, report: Report) -> Iterator[str]:
    """Yield what of the contract a report breaks that was read from a text."""
    yield from _of_segments(text, report)
    yield from _of_cells(text, report)
    yield from _of_diagnostics(text, report)
    yield from _of_coverage(report)
    for section in ("preface", "overview", "problems", "other_matters", *(f"{table}.narrative" for table in TABLES)):
        yield from _of_narrative(text, section, attrgetter(section)(report))


def loud_paths(diagnostics: tuple[Diagnostic, ...]) -> frozenset[str]:
    """Return the paths of all errors and warnings."""
    return frozenset(path for found in diagnostics if found.severity is not Severity.NOTE for path in found.about)


def covered(path: str, loud: frozenset[str]) -> bool:
    """Whether an error or warning speaks of a cell, its row or its table."""
    return not loud.isdisjoint(accumulate(path.split("."), "{}.{}".format))


def _within(text: str, span: Span | None) -> bool:
    return span is None or 0 <= span.start <= span.end <= len(text)


def _of_segments(text: str, report: Report) -> Iterator[str]:
    edges = [0, *(segment.span.end for segment in report.segments)]
    if [segment.span.start for segment in report.segments] != edges[:-1] or edges[-1] != len(text):
        yield "segments do not tile the text"
    if any(segment.span.start >= segment.span.end for segment in report.segments):
        yield "empty segment"
    places = [found.span for found in report.diagnostics if found.span]
    for segment in report.segments:
        if segment.kind is SegmentKind.UNREAD and not any(
            place.start < segment.span.end and segment.span.start < place.end for place in places
        ):
            yield f"nothing is said of unread text at {segment.span}"


def _of_cells(text: str, report: Report) -> Iterator[str]:
    if tuple(report.cells) != report.layout.cell_paths:
        yield "cells are not those of the form"
    numbers = [cell for cell in report.cells.values() if cell.state is CellState.NUMBER]
    for path, cell in report.cells.items():
        yield from (f"{path}: {what}" for what in _of_cell(text, report, path, cell))
    places = sorted(cell.span for cell in numbers if cell.span)
    if any(left.end > right.start for left, right in pairwise(places)):
        yield "one figure stands in two cells"


def _of_cell(text: str, report: Report, path: str, cell: Cell) -> Iterator[str]:
    if attrgetter(path)(report) != cell.value:
        yield "record and cell differ"
    if not _within(text, cell.span):
        yield "span outside the text"
    elif (cell.span.of(text) if cell.span else "") != cell.raw:
        yield "raw is not the text of the span"
    if cell.state in (CellState.NUMBER, CellState.MARK) and not cell.raw:
        yield f"{cell.state} without a place"
    if cell.state in (CellState.BLANK, CellState.ABSENT) and cell.raw:
        yield f"{cell.state} with text"


def _of_diagnostics(text: str, report: Report) -> Iterator[str]:
    starts = [found.span.start if found.span else -1 for found in report.diagnostics]
    if starts != sorted(starts):
        yield "diagnostics are not in text order"
    for found in report.diagnostics:
        if not all(_within(text, span) for span in (found.span, *(other.span for other in found.related))):
            yield f"{found.code}: span outside the text"


def _of_coverage(report: Report) -> Iterator[str]:
    if any(found.slug == "older-report" for found in report.diagnostics):
        yield from (f"{path}: a cell of an older report" for path, cell in report.cells.items() if cell.raw)
        return
    loud = loud_paths(report.diagnostics)
    for path, cell in report.cells.items():
        if cell.state in (CellState.UNREADABLE, CellState.ABSENT) and not covered(path, loud):
            yield f"{path}: {cell.state}, and nothing says why"


def _of_narrative(text: str, section: str, narrative: Narrative) -> Iterator[str]:
    if not all(_within(text, span) for span in (narrative.span, *(item.span for item in narrative.items))):
        yield f"{section}: span outside the text"
    elif (narrative.span.of(text) if narrative.span else "") != narrative.raw:
        yield f"{section}: raw is not the text of the span"
