"""What a person should look at in a report: cells that were not read, and cells that something casts doubt on."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.model import Cell, CellState, Report
from gov_disclosure.output.captions import covers
from gov_disclosure.validation import Change, locate_errors, told_once, validate

_UNREAD = (CellState.UNREADABLE, CellState.ABSENT)
_STEPS = 20_000
"""How long error localisation may search in a table: a page may hold many reports that are hardly read."""
_DOUBTS = (Severity.ERROR, Severity.WARNING)


@attrs.frozen
class Concerns:
    """What reading and checking say of a report: the diagnostics, those about each cell, and the figures proposed."""

    found: tuple[Diagnostic, ...]
    about: Mapping[str, tuple[int, ...]]
    """The places in ``found`` of the diagnostics that point at a cell, by its path."""
    proposed: Mapping[str, tuple[Change, ...]]
    """What error localisation proposes for a cell, the likeliest first, by its path."""

    def kind(self, cell: Cell) -> str:
        """Return why a cell is to be looked at: it is ``unread`` or in ``doubt``; nothing where it is not."""
        if cell.state in _UNREAD or (cell.correction and cell.correction.state in _UNREAD):
            return "unread"
        doubts = any(self.found[place].severity in _DOUBTS for place in self.about.get(cell.path, ()))
        return "doubt" if doubts or cell.path in self.proposed or cell.correction else ""


def concerns_of(report: Report) -> Concerns:
    """Return what reading and the rules say of a report, and what error localisation proposes."""
    found = told_once(report, validate(report))
    about: dict[str, tuple[int, ...]] = {}
    for place, diagnostic in enumerate(found):
        for path, cell in report.cells.items():
            if covers(diagnostic, cell):
                about[path] = (*about.get(path, ()), place)
    return Concerns(found, about, _proposed(report))


def _proposed(report: Report) -> Mapping[str, tuple[Change, ...]]:
    try:
        localisations = locate_errors(report, steps=_STEPS)
    except MissingExtraError:  # more than two wrong cells: without the extra there is no proposal
        return {}
    proposed: dict[str, tuple[Change, ...]] = {}
    for localisation in localisations:
        for change in localisation.changes:
            others = proposed.get(change.path, ())
            if all(change.proposed != other.proposed for other in others):
                proposed[change.path] = (*others, change)
    return proposed
