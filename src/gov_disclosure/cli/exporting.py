"""``export``: a corpus as one table in one file."""

from __future__ import annotations

import functools
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from gov_disclosure.batch import Named, tidy_many, unseen
from gov_disclosure.cli.toolkit import ExitCode, encoding, files, named_sources, progress, tell
from gov_disclosure.sources import FailedSource, TidiedSource
from gov_disclosure.tables.csv import csv_ids, write_csv

_Writer = Callable[..., None]
_Ids = Callable[[Path], set[str]]


@click.command(short_help="Write reports as one CSV, Parquet or Excel table.")
@files
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write: .csv, .parquet (extra arrow) or .xlsx (extra excel).",
)
@click.option(
    "--table",
    type=click.Choice(["long", "wide", "findings", "measures", "figures"]),
    help="One row per cell, report, finding, measure or figure in the text; long by default, wide in Excel.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes that parse; one per processor by default.")
@click.option("--resume", is_flag=True, help="Keep the rows of the file and pass over the reports they come from.")
@click.option("--bom", is_flag=True, help="Mark CSV as UTF-8, so that Excel shows Chinese.")
@encoding
def export(
    files: tuple[str, ...],
    output: Path,
    table: str | None,
    jobs: int | None,
    resume: bool,
    bom: bool,
    encoding: str | None,
) -> None:
    """Write the reports among FILES as one table.

    FILE is a web page, PDF, Word or text file, a folder or a pattern; - is standard input. Sources that give no report
    are listed at the end, and the exit code is then 1. An interrupt (Ctrl-C) ends the table with what is done;
    --resume goes on from there.

    \b
    Examples:
      gov-disclosure export reports/ -o cells.parquet
      gov-disclosure export 'reports/*2023*.txt' -o 2023.csv --table wide --bom
      gov-disclosure export reports/ -o panel.xlsx -j 4
    """  # noqa: D301 - \b is for click
    table = table or ("wide" if output.suffix.lower() == ".xlsx" else "long")
    write, ids_in = _format(output, table, bom)
    if resume and ids_in is None:
        raise click.UsageError(f"--resume needs a .csv or .parquet file, not {output.name}")
    named = named_sources(files)
    run = ExportRun([source for source in named if isinstance(source, FailedSource)])
    sources: list[Named] = [source for source in named if isinstance(source, tuple) and not _is_file(source, output)]
    try:
        if resume and ids_in and output.exists():
            sources = list(unseen(sources, ids_in(output)))
            write = functools.partial(write, append=True)
        with interruptible(run):
            results = tidy_many(sources, table, encoding=encoding, workers=jobs)
            write(run.reports(progress(results, len(sources))), output)
    except (OSError, ValueError) as error:
        tell(f"{output}: {getattr(error, 'strerror', None) or error}")
        sys.exit(ExitCode.FAILURE)
    run.tell(output)
    sys.exit(ExitCode.FINDINGS if run.failures or run.interrupted else ExitCode.CLEAN)


def _is_file(source: Named, path: Path) -> bool:
    return isinstance(source[1], Path) and source[1].absolute() == path.absolute()


def _format(output: Path, table: str, bom: bool) -> tuple[_Writer, _Ids | None]:
    suffix = output.suffix.lower()
    if bom and suffix != ".csv":
        raise click.UsageError("--bom is for .csv files")
    if suffix == ".csv":
        return functools.partial(write_csv, table=table, bom=bom), csv_ids
    if suffix == ".parquet":
        from gov_disclosure.tables.arrow import parquet_ids, write_parquet

        return functools.partial(write_parquet, table=table), parquet_ids
    if suffix == ".xlsx" and table == "wide":
        from gov_disclosure.tables.excel import write_excel

        return write_excel, None
    if suffix == ".xlsx":
        raise click.UsageError(f"Excel has no room for the table {table}: leave --table out, or write .csv or .parquet")
    raise click.UsageError(f"{output.name}: the name must end in .csv, .parquet or .xlsx")


class ExportRun:
    """What came of the sources so far."""

    def __init__(self, failures: list[FailedSource]) -> None:
        self.failures = failures
        self.written = 0
        self.interrupted = False

    def reports(self, results: Iterable[TidiedSource | FailedSource]) -> Iterator[TidiedSource]:
        """Yield the reports, and put the failures aside, until all are done or the run is interrupted."""
        for result in results:
            if isinstance(result, FailedSource):
                self.failures.append(result)
            else:
                yield result
                self.written += 1
            if self.interrupted:
                return

    def tell(self, output: Path) -> None:
        """Print the summary on standard error."""
        for failed in self.failures:
            tell(f"{failed.source}: {failed.message}")
        end = "; interrupted, go on with --resume" if self.interrupted else ""
        tell(f"{output}: reports {self.written}, failed sources {len(self.failures)}{end}")


@contextmanager
def interruptible(run: ExportRun) -> Iterator[None]:
    """Let an interrupt end the run after the report in hand, so that the file is whole; a second one gives it up."""

    def note(*_: object) -> None:
        run.interrupted = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
