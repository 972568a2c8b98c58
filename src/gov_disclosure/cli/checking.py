"""``validate``: what the rules say about reports, and about the years of one body."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from gov_disclosure.cli.toolkit import (
    ExitCode,
    Reading,
    ReportFiles,
    console,
    corrections,
    files,
    jobs,
    language,
    reading,
    save_text,
    write,
)
from gov_disclosure.corrections import Corrections
from gov_disclosure.diagnostics import Severity
from gov_disclosure.language import say
from gov_disclosure.output.excerpt import Page, printable
from gov_disclosure.output.json import to_json
from gov_disclosure.output.terminal import outcome_view, verdicts_view
from gov_disclosure.sources import ParsedSource
from gov_disclosure.tables.tidy import tidy_table, verdict_row
from gov_disclosure.validation import (
    CATALOGUE,
    RULES,
    YEAR_RULES,
    Judgement,
    Outcome,
    Rule,
    Verdict,
    YearOutcome,
    select_rules,
    told_once,
    validate_series,
    verdict,
)
from gov_disclosure.validation import validate as validate_report


@attrs.frozen
class _Checked:
    """What checking says about one report, or about it and the one of the year before."""

    source: ParsedSource
    outcome: Outcome
    years: YearOutcome | None = None


_NAMES = "codes (T3-BAL), groups (T3), levels (stated, implied, law, heuristic), official or all, parted by commas"


def _names(_: click.Context, __: click.Parameter, value: str) -> list[str]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    try:
        select_rules(CATALOGUE, names)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return names


@click.command(short_help="Check reports, and the years of one body.")
@files
@language
@click.option(
    "--rules",
    default="all",
    show_default=True,
    metavar="NAMES",
    callback=_names,
    help=f"Check these rules only: {_NAMES}.",
)
@click.option("--exclude", default="", metavar="NAMES", callback=_names, help="Leave these rules out.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Text, JSON Lines, or annotations for GitHub Actions.",
)
@click.option("--summary", is_flag=True, help="A line with a verdict for each source instead of the findings.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing but the totals.")
@jobs
@reading
@corrections
@save_text
def validate(
    files: tuple[str, ...],
    rules: Sequence[str],
    exclude: Sequence[str],
    kind: str,
    summary: bool,
    quiet: bool,
    jobs: int,
    reading: Reading,
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
      gov-disclosure validate reports/ --rules T3,T4,law --exclude T3-AGE
      gov-disclosure validate reports/ --format json > findings.jsonl
      gov-disclosure validate reports/ --summary
    """  # noqa: D301 - \b is for click
    if (summary or quiet) and kind == "github":
        raise click.UsageError("annotations are of findings: leave --summary and --quiet out")
    reports = ReportFiles(files, save_text, reading=reading, corrections=corrections, workers=jobs)
    chosen = frozenset(select_rules(CATALOGUE, rules, exclude=exclude))
    judged: list[Verdict] = []
    for checked in _checked(reports, chosen):
        if checked.outcome.errors:
            reports.note(ExitCode.FINDINGS)
        if checked.years is None:
            judged.append(verdict(checked.source, [rule for rule in RULES if rule in chosen]))
        if not (summary or quiet):
            _TELLING[kind](checked)
    judged += map(verdict, reports.failed)
    if summary and not quiet:
        _SUMMARIES[kind](judged)
    if kind == "text" and (len(judged) > 1 or summary or quiet):
        console().print(_totals(judged), style="bold")
    sys.exit(reports.exit_code)


def _totals(judged: Sequence[Verdict]) -> str:
    """Say how many sources there are of each judgement."""
    counts = Counter(found.judgement for found in judged)
    parts = ", ".join(f"{judgement.wording} {counts[judgement]}" for judgement in Judgement)
    return say(f"共 {len(judged)} 个来源：", f"{len(judged)} sources: ") + parts


def _summary_text(judged: Sequence[Verdict]) -> None:
    console().print(verdicts_view(judged))


def _summary_json(judged: Sequence[Verdict]) -> None:
    names = tidy_table("verdicts").heads()
    for found in judged:
        write(json.dumps(dict(zip(names, verdict_row(found), strict=True)), ensure_ascii=False))


_SUMMARIES = {"text": _summary_text, "json": _summary_json}


def _checked(reports: ReportFiles, chosen: Collection[Rule[Any]]) -> Iterator[_Checked]:
    """Yield the outcome of every report, then those between the years of a body."""
    seen = []
    for parsed in reports:
        seen.append(parsed)
        outcome = validate_report(parsed.report, [rule for rule in RULES if rule in chosen])
        yield _Checked(parsed, attrs.evolve(outcome, findings=told_once(parsed.report, outcome)))
    by_year = {(parsed.report.agency, parsed.report.year): parsed for parsed in seen}
    year_rules = [rule for rule in YEAR_RULES if rule in chosen]
    for years in validate_series([parsed.report for parsed in seen], year_rules):
        if years.previous is not None:
            yield _Checked(by_year[years.agency, years.current], years.outcome, years)


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
        write(f"::{_COMMANDS[found.severity]} {place},title={title}::{_data(found.said)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_TELLING = {"text": _text, "json": _json, "github": _github}
