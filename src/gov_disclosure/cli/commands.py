"""The commands: each reads its sources, writes to standard output, and tells problems on standard error."""

from __future__ import annotations

import enum
import io
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from gov_disclosure.batch import parse_source
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.output.json import to_json
from gov_disclosure.output.terminal import diagnostic_view, report_view
from gov_disclosure.sources import ParsedSource, SourceResult
from gov_disclosure.spans import LineIndex

try:
    import click
    from rich.console import Console
except ImportError as missing:
    raise MissingExtraError("the command line", "cli") from missing

_WIDTH_OF_A_PIPE = 160


class ExitCode(enum.IntEnum):
    """What the exit code of every command means."""

    CLEAN = 0
    FINDINGS = 1
    FAILURE = 2


_files = click.argument("files", nargs=-1, required=True, metavar="FILE…")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("gov-disclosure"), prog_name="gov-disclosure")
def gov_disclosure() -> None:
    """Read Chinese government-information-disclosure annual reports (政府信息公开工作年度报告).

    Exit codes: 0 clean, 1 a diagnostic of severity error, 2 wrong usage or a source that gives no report.
    """


@gov_disclosure.command()
@_files
def show(files: tuple[str, ...]) -> None:
    """Print the facts, the three tables and every diagnostic of each report.

    FILE is a file with the text of one report; - is standard input.

    \b
    Examples:
      gov-disclosure show report.txt
      pbpaste | gov-disclosure show -
    """  # noqa: D301 - \b is for click
    console = _console()
    sources = Sources(files)
    for number, parsed in enumerate(sources):
        if number:
            console.rule()
        console.print(report_view(parsed.report))
        index = LineIndex(parsed.text)
        for diagnostic in parsed.report.diagnostics:
            console.print(diagnostic_view(diagnostic, parsed.source, parsed.text, index))
    sys.exit(sources.exit_code)


@gov_disclosure.command()
@_files
def parse(files: tuple[str, ...]) -> None:
    """Print one JSON object per report, one report a line (JSON Lines, UTF-8).

    FILE is a file with the text of one report; - is standard input.

    \b
    Examples:
      gov-disclosure parse report.txt | jq .report.requests.new_received.total
      gov-disclosure parse 2023/*.txt > reports.jsonl
    """  # noqa: D301
    sources = Sources(files)
    out = sys.stdout.buffer
    for parsed in sources:
        out.write(to_json(parsed.report, source=parsed.source).encode() + b"\n")
        out.flush()
    sys.exit(sources.exit_code)


def _console() -> Console:
    """Return a console that never breaks lines for a pipe and marks up nothing by itself."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that cannot show Chinese is no reason to stop
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = max(console.width, _WIDTH_OF_A_PIPE)
    return console


def _parse_argument(file: str) -> SourceResult:
    if file == "-":
        return parse_source(sys.stdin.buffer.read(), "<stdin>")
    return parse_source(Path(file))


class Sources(Iterable[ParsedSource]):
    """The reports of the files named on the command line; those that give none are told on standard error.

    When all are done, ``exit_code`` says what came up on the way.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self._files = files
        self.exit_code = ExitCode.CLEAN

    def __iter__(self) -> Iterator[ParsedSource]:
        for file in self._files:
            result = _parse_argument(file)
            if not isinstance(result, ParsedSource):
                click.echo(f"gov-disclosure: {result.source}: {result.message}", err=True)
                self._note(ExitCode.FAILURE)
                continue
            if result.report.errors:
                self._note(ExitCode.FINDINGS)
            yield result

    def _note(self, code: ExitCode) -> None:
        self.exit_code = max(self.exit_code, code)
