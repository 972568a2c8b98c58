"""``validate``: what the rules say about reports, and about the years of one body."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import click

from gov_disclosure.cli.toolkit import (
    ExitCode,
    ReportFiles,
    console,
    corrections,
    encoding,
    files,
    jobs,
    save_text,
    write,
)
from gov_disclosure.corrections import Corrections
from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.output.excerpt import Page, printable
from gov_disclosure.output.json import to_json
from gov_disclosure.output.terminal import outcome_view
from gov_disclosure.sources import ParsedSource
from gov_disclosure.validation import RULE_SETS, YEAR_RULES, Outcome, YearOutcome, official, validate_series
from gov_disclosure.validation import validate as validate_report


@attrs.frozen
class _Checked:
    """What checking says about one report, or about it and the one of the year before."""

    source: ParsedSource
    outcome: Outcome
    years: YearOutcome | None = None


@click.command(short_help="Check reports, and the years of one body.")
@files
@click.option(
    "--rules",
    type=click.Choice(sorted(RULE_SETS)),
    default="all",
    show_default=True,
    help="official leaves out the rules that are only a sign worth a look.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Text, JSON Lines, or annotations for GitHub Actions.",
)
@jobs
@encoding
@corrections
@save_text
def validate(
    files: tuple[str, ...],
    rules: str,
    kind: str,
    jobs: int,
    encoding: str | None,
    corrections: Corrections,
    save_text: Path | None,
) -> None:
    """Check reports against the rules; several years of one body are checked against each other too.

    FILE is a report, a folder of reports or a pattern; - is standard input. What reading has to say is
    told with what the rules find.

    \b
    Examples:
      gov-disclosure validate report.txt
      gov-disclosure validate 2022.txt 2023.txt --rules official
      gov-disclosure validate reports/ --format json > findings.jsonl
    """  # noqa: D301 - \b is for click
    reports = ReportFiles(files, save_text, encoding=encoding, corrections=corrections, workers=jobs)
    for checked in _checked(reports, rules):
        if checked.outcome.errors:
            reports.note(ExitCode.FINDINGS)
        _TELLING[kind](checked)
    sys.exit(reports.exit_code)


def _checked(reports: ReportFiles, rules: str) -> Iterator[_Checked]:
    """Yield the outcome of every report, then those between the years of a body."""
    seen = []
    for parsed in reports:
        seen.append(parsed)
        outcome = validate_report(parsed.report, RULE_SETS[rules])
        findings = sorted((*parsed.report.diagnostics, *outcome.findings), key=_place)
        yield _Checked(parsed, attrs.evolve(outcome, findings=tuple(findings)))
    by_year = {(parsed.report.agency, parsed.report.year): parsed for parsed in seen}
    year_rules = official(YEAR_RULES) if rules == "official" else YEAR_RULES
    for years in validate_series([parsed.report for parsed in seen], year_rules):
        if years.previous is not None:
            yield _Checked(by_year[years.agency, years.current], years.outcome, years)


def _place(found: Diagnostic) -> tuple[bool, int]:
    return found.span is None, found.span.start if found.span else 0


def _text(checked: _Checked) -> None:
    screen, source, report = console(), checked.source, checked.source.report
    about = printable(f"{source.source} {report.agency or ''} {report.year or ''}".rstrip())
    screen.print(f"{about} ← {checked.years.previous}" if checked.years else about, style="bold")
    screen.print(outcome_view(checked.outcome, Page(source.text, source.source)))


def _json(checked: _Checked) -> None:
    write(to_json(checked.years or checked.outcome, source=checked.source.source))


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _github(checked: _Checked) -> None:
    page = Page(checked.source.text)
    for found in checked.outcome.findings:
        line, column = page.position(found.span) or (1, 1)
        place = f"file={_property(checked.source.source)},line={line},col={column}"
        title = _property(f"{found.code} {found.slug}")
        write(f"::{_COMMANDS[found.severity]} {place},title={title}::{_data(found.message)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_TELLING = {"text": _text, "json": _json, "github": _github}
