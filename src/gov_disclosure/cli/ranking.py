"""``rank``: which reports of a corpus to look at first."""

from __future__ import annotations

import json
import sys

import attrs
import click

from gov_disclosure.cli.toolkit import (
    ReadingOptions,
    RealRange,
    ReportFiles,
    console,
    corrections,
    files,
    jobs,
    language,
    reading,
    write,
)
from gov_disclosure.corrections import Corrections
from gov_disclosure.language import say
from gov_disclosure.output.excerpt import printable
from gov_disclosure.validation.ranking import Ranked
from gov_disclosure.validation.ranking import rank as rank_reports


@click.command(short_help="Tell which reports to look at first.")
@files
@language
@click.option("--share", type=RealRange(0, 1), default=0.9, show_default=True, help="Of the suspected error.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text or JSON Lines.",
)
@jobs
@reading
@corrections
def rank(
    files: tuple[str, ...], share: float, kind: str, jobs: int, reading: ReadingOptions, corrections: Corrections
) -> None:
    """Order reports by the error that is suspected in them, as far as a share of it is reached.

    FILE is a report, a folder of reports or a pattern; - is standard input. Sums that do not hold count by their size;
    figures by how far they are from the body's year before and from bodies of its level; unread cells by what others
    have in them. A line has the place of a report, its share of all that is suspected, and the share up to it.

    \b
    Examples:
      gov-disclosure rank reports/
      gov-disclosure rank reports/ --share 0.5 --format json > first.jsonl
    """  # noqa: D301 - \b is for click
    reports = ReportFiles(files, None, reading=reading, corrections=corrections, workers=jobs)
    parsed = list(reports)
    ranked = rank_reports((each.report for each in parsed), share=share)
    if kind == "text" and parsed:
        nothing = say("没有可疑之处", "nothing is suspected")
        console().print(say(*_HEAD) if ranked else nothing, style="dim")
    for found in ranked:
        source = parsed[found.number].source
        if kind == "json":
            write(json.dumps({"source": source, **attrs.asdict(found)}, ensure_ascii=False))
            continue
        console().print(printable(_line(found, source)), soft_wrap=True)
    sys.exit(reports.exit_code)


_HEAD = " 名次   份额   累计 来源", "place  share  up to source"


def _line(found: Ranked, source: str) -> str:
    return f"{found.place:>5} {found.score:6.1%} {found.reached:6.1%} {source} {found.agency or ''} {found.gravest}"
