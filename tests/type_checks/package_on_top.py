"""A small package on top of the library, as its author would write it; type checkers read it, nothing runs it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import assert_type

from gov_disclosure import (
    Cell,
    Diagnostic,
    FailedSource,
    Outcome,
    ParsedSource,
    ProactiveDisclosure2021,
    Report,
    load_report,
    locate_errors,
    measures,
    parse_many,
    parse_report,
    validate,
    validate_series,
)


def received(report: Report) -> int | None:
    """Return the requests received."""
    assert_type(report.year, int | None)
    assert_type(report.published, datetime.date | None)
    assert_type(report.cells["requests.new_received.total"], Cell)
    return assert_type(report.requests.new_received.total, int | None)


def charged(report: Report) -> Decimal | None:
    """Return the charges of a report in the form of 2021."""
    table = report.proactive_disclosure
    if isinstance(table, ProactiveDisclosure2021):
        return assert_type(table.administrative_fees.amount, Decimal | None)
    return None


def labels(report: Report) -> dict[str, dict[str, int | Decimal | None]]:
    """Return the rows of table three by their label."""
    return {row.label: dict(row.figures) for row in report.requests}


def totals(folder: Path) -> dict[str, int]:
    """Return the requests received by source."""
    found: dict[str, int] = {}
    for result in parse_many(folder):
        if isinstance(result, FailedSource):
            assert_type(result.message, str)
            continue
        assert_type(result, ParsedSource)
        found[result.source] = received(result.report) or 0
    return found


def worst(reports: Iterable[Report]) -> list[str]:
    """Return what is wrong with reports."""
    said: list[str] = []
    for report in reports:
        outcome = assert_type(validate(report), Outcome)
        said += [found.message for found in outcome.errors]
        for diagnostic in report.diagnostics:
            assert_type(diagnostic, Diagnostic)
            said.append(diagnostic.said)
        said += [measure.title for measure in measures(report) if measure.value is None]
        said += [change.path for found in locate_errors(report) for change in found.changes]
    return said + [years.title for years in validate_series(reports)]


def one(text: str, path: Path) -> tuple[Report, Report]:
    """Read a text and a file."""
    return parse_report(text), load_report(path)
