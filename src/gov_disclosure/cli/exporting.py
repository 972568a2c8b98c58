"""``export``: a corpus as one table in one file."""

from __future__ import annotations

import functools
import itertools
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import attrs
import click

from gov_disclosure.batch import Named, tidy_many, unseen
from gov_disclosure.cli.toolkit import (
    ExitCode,
    ReadingOptions,
    cannot_write,
    corrections,
    files,
    language,
    progress,
    reading,
    sources_of,
    tell_failed,
    tell_refused,
    tell_repeated,
    tell_unused,
    tell_written,
)
from gov_disclosure.corrections import Corrections
from gov_disclosure.language import say
from gov_disclosure.sources import FailedSource, TidiedSource
from gov_disclosure.tables.csv import csv_ids, write_csv
from gov_disclosure.tables.tidy import HEADS, tidy_tables

_Writer = Callable[..., None]
_Ids = Callable[[Path], set[str]]


def _csv(tables: Sequence[str]) -> tuple[_Writer, _Ids]:
    return functools.partial(write_csv, table=tables[0]), csv_ids


def _parquet(tables: Sequence[str]) -> tuple[_Writer, _Ids]:
    from gov_disclosure.tables.arrow import parquet_ids, write_parquet

    return functools.partial(write_parquet, table=tables[0]), parquet_ids


def _excel(tables: Sequence[str]) -> tuple[_Writer, None]:
    from gov_disclosure.tables.excel import write_excel

    return functools.partial(write_excel, tables=tables), None


@attrs.frozen(kw_only=True)
class _Format:
    """A kind of file that tables can be written to.

    ``tools`` gives what writes some tables to it, and what finds the ids of the reports in it again. ``extra`` is what
    must be installed for it, ``tables`` are those that it holds if none is asked for, ``options`` those of ``export``
    that it can meet.
    """

    tools: Callable[[Sequence[str]], tuple[_Writer, _Ids | None]]
    extra: str = ""
    tables: tuple[str, ...] = ("long",)
    options: tuple[str, ...] = ()


FORMATS: Mapping[str, _Format] = {
    ".csv": _Format(tools=_csv, options=("resume", "heads", "bom")),
    ".parquet": _Format(tools=_parquet, extra="arrow", options=("resume",)),
    ".xlsx": _Format(tools=_excel, extra="excel", tables=("wide", "verdicts", "findings"), options=("heads",)),
}
"""The kinds of files by the end of their names."""


def _listed(suffixes: Iterable[str]) -> str:
    *first, last = suffixes
    return f"{', '.join(first)} or {last}" if first else last


_NEEDS = _listed(f"{suffix} (extra {kind.extra})" if kind.extra else suffix for suffix, kind in FORMATS.items())
_ITEMS = ", ".join(table.item for table in tidy_tables().values())
_SHEETS = ", ".join(FORMATS[".xlsx"].tables)


@click.command(short_help="Write reports as one CSV, Parquet or Excel table.")
@files
@language
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"File to write: {_NEEDS}.",
)
@click.option(
    "--table",
    type=click.Choice(list(tidy_tables())),
    help=f"One row per {_ITEMS}; long by default, in .xlsx {_SHEETS}, a sheet each.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes that parse; one per processor by default.")
@click.option("--resume", is_flag=True, help="Keep the rows of the file and pass over the reports they come from.")
@click.option(
    "--heads",
    type=click.Choice(list(HEADS)),
    default="names",
    show_default=True,
    help="Heads of the columns in CSV and Excel: their names, or their labels in Chinese or English.",
)
@click.option("--bom", is_flag=True, help="Mark CSV as UTF-8, so that Excel shows Chinese.")
@reading
@corrections
def export(
    files: tuple[str, ...],
    output: Path,
    table: str | None,
    jobs: int | None,
    resume: bool,
    heads: str,
    bom: bool,
    reading: ReadingOptions,
    corrections: Corrections,
) -> None:
    """Write the reports among FILES as one table, or as several sheets of a workbook.

    FILE is a report, a folder of reports or a pattern; - is standard input. Sources that give no report and corrections
    that are refused are listed at the end, and the exit code is then 1. An interrupt (Ctrl-C) ends the table with what
    is done; --resume goes on from there.

    \b
    Examples:
      gov-disclosure export reports/ -o cells.parquet
      gov-disclosure export 'reports/*2023*.txt' -o 2023.csv --table wide --bom
      gov-disclosure export reports/ -o panel.xlsx -j 4 --heads zh
      gov-disclosure export reports/ -o verdicts.csv --table verdicts
    """  # noqa: D301 - \b is for click
    kind = _kind_of(output)
    tables = (table,) if table else kind.tables
    _check_usage(output, kind, {"resume": resume, "heads": heads != "names", "bom": bom})
    if resume and corrections:
        raise click.UsageError("--resume keeps rows that may lack the corrections: leave --resume out")
    write, ids_in = kind.tools(tables)
    if bom:
        write = functools.partial(write, bom=True)
    if heads != "names":
        write = functools.partial(write, heads=heads)
    named = sources_of(files, reading["limits"], output=output)
    run = ExportRun(corrections)
    failed = [source for source in named if isinstance(source, FailedSource)]
    sources: list[Named] = [source for source in named if isinstance(source, tuple)]
    try:
        if resume and ids_in and output.exists():
            sources = list(unseen(sources, ids_in(output), reading["limits"]))
            write = functools.partial(write, append=True)
        many = tidy_many(sources, tables, **reading, corrections=corrections, workers=jobs)
        with interruptible(run), closing(many) as results:
            write(run.results(itertools.chain(failed, progress(results, len(sources)))), output)
    except (OSError, ValueError) as error:
        cannot_write(output, error)
    run.tell(output)
    sys.exit(ExitCode.FINDINGS if run.failures or run.interrupted or run.refused else ExitCode.CLEAN)


def _kind_of(output: Path) -> _Format:
    kind = FORMATS.get(output.suffix.lower())
    if kind is None:
        raise click.UsageError(f"{output.name}: the name must end in {_listed(FORMATS)}")
    return kind


def _check_usage(output: Path, kind: _Format, options: Mapping[str, bool]) -> None:
    """Raise ``click.UsageError`` for an option that was given and that the kind of file cannot meet."""
    for option, given in options.items():
        if given and option not in kind.options:
            others = _listed(suffix for suffix, other in FORMATS.items() if option in other.options)
            raise click.UsageError(f"--{option} needs a {others} file, not {output.name}")


class ExportRun:
    """What came of the sources so far."""

    def __init__(self, corrections: Corrections) -> None:
        self.failures: list[FailedSource] = []
        self.repeated: list[TidiedSource] = []
        self.refused: list[TidiedSource] = []
        self._corrections = corrections
        self._seen: set[str] = set()
        self.written = 0
        self.interrupted = False

    def results(self, results: Iterable[TidiedSource | FailedSource]) -> Iterator[TidiedSource | FailedSource]:
        """Yield what became of the sources, until all are done or the run is interrupted, and note what to tell.

        The reports of one source are all written or none: what is resumed passes over the sources in the file.
        """
        ending = False
        for result in results:
            further = isinstance(result, TidiedSource) and "-" in result.report_id
            if ending and not further:
                return
            yield result
            if isinstance(result, FailedSource):
                self.failures.append(result)
            else:
                self._note(result)
            ending = self.interrupted

    def _note(self, result: TidiedSource) -> None:
        self.written += 1
        self._seen.add(result.report_id)
        without_rows = attrs.evolve(result, tables={})
        if result.repeats:
            self.repeated.append(without_rows)
        if result.refused:
            self.refused.append(without_rows)

    def tell(self, output: Path) -> None:
        """Print the summary on standard error."""
        for failed in self.failures:
            tell_failed(failed)
        for source in self.repeated:
            tell_repeated(source)
        for source in self.refused:
            tell_refused(source.source, source.refused)
        if not self.interrupted:
            tell_unused(self._corrections, self._seen)
        left = say("；已中断，可用 --resume 继续", "; interrupted, go on with --resume") if self.interrupted else ""
        tell_written(output, self.written, len(self.failures), left)


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
