"""Tells whether what was read differs from the truth in silence."""

from collections.abc import Iterator, Mapping

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.model import Cell, Report

Extents = Mapping[str, tuple[int, int]]
"""Where each row lies in the text, by row path."""

POINTS_AT_NOTHING = 0.6
"""A span over more than this share of the text covers no cell."""


def silently_wrong(truth: Report, read: Report, text: str, extents: Extents) -> Iterator[str]:
    """Yield the cells that differ from the truth though no error and no warning covers them."""
    loud = [found for found in read.diagnostics if found.severity is not Severity.NOTE]
    for path in truth.cells.keys() | read.cells.keys():
        cell, got = truth.cells.get(path, Cell(path=path)), read.cells.get(path, Cell(path=path))
        same = cell.value == got.value and cell.state is got.state
        extent = extents.get(path.rpartition(".")[0], (0, 0))
        if not same and not any(covers(found, path, extent, len(text)) for found in loud):
            yield f"{path}: {cell.state} {cell.value} read as {got.state} {got.value} from {got.raw!r}"


def covers(found: Diagnostic, path: str, extent: tuple[int, int], length: int) -> bool:
    if found.path and f"{path}.".startswith(f"{found.path}."):
        return True
    if not found.span or found.span.end - found.span.start > POINTS_AT_NOTHING * length:
        return False
    start, end = extent
    return found.span.start < end and start < max(found.span.end, found.span.start + 1)
