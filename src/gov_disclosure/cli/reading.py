"""``show`` and ``parse``: reports for people and for programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gov_disclosure.cli.toolkit import (
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
)
from gov_disclosure.corrections import Corrections
from gov_disclosure.output.excerpt import Page
from gov_disclosure.output.json import to_json
from gov_disclosure.output.terminal import report_view


@click.command(short_help="Print the tables and diagnostics of reports.")
@files
@language
@reading
@corrections
@save_text
def show(files: tuple[str, ...], reading: ReadingOptions, corrections: Corrections, save_text: Path | None) -> None:
    """Print the facts, the three tables and every diagnostic of each report.

    FILE is a report, a folder of reports or a pattern; - is standard input.

    \b
    Examples:
      gov-disclosure show report.txt
      pbpaste | gov-disclosure show -
    """  # noqa: D301 - \b is for click
    screen = console()
    reports = ReportFiles(files, save_text, reading=reading, corrections=corrections)
    for number, parsed in enumerate(reports):
        if number:
            screen.rule()
        screen.print(report_view(parsed.report, Page(parsed.text, parsed.source)))
    sys.exit(reports.exit_code)


@click.command(short_help="Print one JSON object per report.")
@files
@language
@jobs
@reading
@corrections
@save_text
@click.option("--compact", is_flag=True, help="Facts and figures only, without cells, texts and diagnostics.")
def parse(
    files: tuple[str, ...],
    jobs: int,
    reading: ReadingOptions,
    corrections: Corrections,
    save_text: Path | None,
    compact: bool,
) -> None:
    """Print one JSON object per report, one report a line (JSON Lines, UTF-8).

    FILE is a report, a folder of reports or a pattern; - is standard input. gov-disclosure schema
    prints the JSON Schema.

    \b
    Examples:
      gov-disclosure parse report.txt | jq .report.requests.new_received.total
      gov-disclosure parse -j 4 2023/ > reports.jsonl
    """  # noqa: D301
    reports = ReportFiles(files, save_text, reading=reading, corrections=corrections, workers=jobs)
    for parsed in reports:
        write(to_json(parsed.report, source=parsed.source, compact=compact))
    sys.exit(reports.exit_code)
