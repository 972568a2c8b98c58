"""``validate``, ``locate``, ``deduce``: what the rules say about reports, which figures are wrong, and which follow."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from gov_disclosure.cli.toolkit import (
    ExitCode,
    ReadingOptions,
    ReportFiles,
    console,
    corrections,
    files,
    jobs,
    language,
    reading,
    save_text,
    write,
    wrong,
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
    locate_errors,
    select_rules,
    told_once,
    validate_series,
    verdict,
    with_deductions,
)
from gov_disclosure.validation import deduce as deduce_figures
from gov_disclosure.validation import validate as validate_report
from gov_disclosure.validation.location.localisation import STEPS


@attrs.frozen
class _Checked:
    """What checking says about one report, or about it and the one of the year before."""

    source: ParsedSource
    outcome: Outcome
    years: YearOutcome | None = None


_NAMES = "codes (T3-BAL), groups (T3), levels (stated, implied, law, heuristic), official or all, parted by commas"


def _names(_: click.Context, __: click.Parameter, given: Sequence[str]) -> str:
    names = ",".join(given)
    try:
        select_rules(CATALOGUE, names)
    except ValueError as error:
        raise wrong(error) from error
    return names


@click.command(short_help="Check reports, and the years of one body.")
@files
@language
@click.option(
    "--rules",
    multiple=True,
    show_default="all",
    metavar="NAMES",
    callback=_names,
    help=f"Check these rules only: {_NAMES}.",
)
@click.option("--exclude", multiple=True, metavar="NAMES", callback=_names, help="Leave these rules out.")
@click.option("--deduced", is_flag=True, help="Fill cells without a figure with what the sums determine first.")
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
    rules: str,
    exclude: str,
    deduced: bool,
    kind: str,
    summary: bool,
    quiet: bool,
    jobs: int,
    reading: ReadingOptions,
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
    for checked in _checked(reports, chosen, deduced=deduced):
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
    parts = say("，", ", ").join(f"{judgement.wording} {counts[judgement]}" for judgement in Judgement)
    return say(f"共 {len(judged)} 个来源：", f"{len(judged)} {'source' if len(judged) == 1 else 'sources'}: ") + parts


def _summary_text(judged: Sequence[Verdict]) -> None:
    console().print(verdicts_view(judged))


def _summary_json(judged: Sequence[Verdict]) -> None:
    names = tidy_table("verdicts").heads()
    for found in judged:
        write(json.dumps(dict(zip(names, verdict_row(found), strict=True)), ensure_ascii=False))


_SUMMARIES = {"text": _summary_text, "json": _summary_json}


def _checked(reports: ReportFiles, chosen: Collection[Rule[Any]], *, deduced: bool) -> Iterator[_Checked]:
    """Yield the outcome of every report, then those between the years of a body."""
    seen = []
    for parsed in reports:
        seen.append(parsed)
        report = with_deductions(parsed.report) if deduced else parsed.report
        outcome = validate_report(report, [rule for rule in RULES if rule in chosen])
        yield _Checked(parsed, attrs.evolve(outcome, findings=told_once(parsed.report, outcome)))
    by_year = {(parsed.report.agency, parsed.report.year): parsed for parsed in seen}
    year_rules = [rule for rule in YEAR_RULES if rule in chosen]
    for years in validate_series([parsed.report for parsed in seen], year_rules):
        if years.previous is not None:
            yield _Checked(by_year[years.agency, years.current], years.outcome, years)


def _text(checked: _Checked) -> None:
    screen, source = console(), checked.source
    about = _about(source)
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


_FORMATS = click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text or JSON Lines.",
)


@click.command(short_help="Propose which figures are wrong.")
@files
@language
@click.option("--steps", type=click.IntRange(min=1), default=STEPS, show_default=True, help="Bound of the search.")
@_FORMATS
@reading
@corrections
def locate(files: tuple[str, ...], steps: int, kind: str, reading: ReadingOptions, corrections: Corrections) -> None:
    """Propose the fewest changes that make the sums of tables three and four hold; nothing is changed.

    FILE is a report, a folder of reports or a pattern; - is standard input. Reports of one body help each other: what
    one year carries over, the next carries in.

    \b
    Examples:
      gov-disclosure locate report.txt
      gov-disclosure locate 2022.txt 2023.txt --format json
    """  # noqa: D301 - \b is for click
    reports = ReportFiles(files, None, reading=reading, corrections=corrections)
    parsed = list(reports)
    by_year = {(each.report.agency, each.report.year): each.report for each in parsed}
    for each in parsed:
        before = by_year.get((each.report.agency, (each.report.year or 0) - 1))
        found = locate_errors(each.report, before, steps=steps)
        if found:
            reports.note(ExitCode.FINDINGS)
        _tell(each, found, kind)
        if not found and kind == "text":
            console().print(say("没有要提出的更正", "nothing to propose"), style="dim")
    sys.exit(reports.exit_code)


@click.command(short_help="Derive figures that are not printed.")
@files
@language
@_FORMATS
@reading
@corrections
def deduce(files: tuple[str, ...], kind: str, reading: ReadingOptions, corrections: Corrections) -> None:
    """Derive the figures of blank and unread cells that the sums of tables three and four determine.

    FILE is a report, a folder of reports or a pattern; - is standard input.

    \b
    Examples:
      gov-disclosure deduce report.txt
    """  # noqa: D301 - \b is for click
    reports = ReportFiles(files, None, reading=reading, corrections=corrections)
    for each in reports:
        deductions = deduce_figures(each.report)
        if kind == "json":
            _tell(each, [deductions], kind)
            continue
        console().print(_about(each), style="bold")
        for found in deductions.proposals:
            console().print(f"{found.path} = {found.value} ({found.derivation})", soft_wrap=True)
        console().print(deductions.summary, style="dim")
    sys.exit(reports.exit_code)


def _tell(parsed: ParsedSource, records: Iterable[Any], kind: str) -> None:
    if kind == "text":
        console().print(_about(parsed), style="bold")
    for record in records:
        if kind == "json":
            write(to_json(record, source=parsed.source))
        else:
            console().print(record)


def _about(parsed: ParsedSource) -> str:
    return printable(f"{parsed.source} {parsed.report.agency or ''} {parsed.report.year or ''}".rstrip())


_TELLING = {"text": _text, "json": _json, "github": _github}
