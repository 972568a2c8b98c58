"""What the commands share: the libraries they stand on, the console, and the sources named by the user."""

from __future__ import annotations

import enum
import glob
import io
import itertools
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import track

from gov_disclosure.batch import Named, parse_many
from gov_disclosure.output.excerpt import printable
from gov_disclosure.sources import FailedSource, ParsedSource

Result = TypeVar("Result")

_WIDTH_OF_A_PIPE = 160


class ExitCode(enum.IntEnum):
    """What the exit code of every command means."""

    CLEAN = 0
    FINDINGS = 1
    FAILURE = 2


files = click.argument("files", nargs=-1, required=True, metavar="FILE…")
"""Files, folders and patterns; ``-`` is standard input."""


save_text = click.option(
    "--save-text",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the text of each report, which lines and columns refer to.",
)


def console() -> Console:
    """Return a console that never breaks lines for a pipe and marks up nothing by itself."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that cannot show Chinese is no reason to stop
    found = Console(highlight=False, markup=False, emoji=False)
    if not found.is_terminal:
        found.width = max(found.width, _WIDTH_OF_A_PIPE)
    return found


def tell(message: str) -> None:
    """Print a message about the run on standard error."""
    click.echo(f"gov-disclosure: {printable(message)}", err=True)


def progress(results: Iterable[Result], total: int) -> Iterable[Result]:
    """Show a progress bar on standard error while the results are used, if that is a terminal."""
    bar = Console(stderr=True)
    return track(results, "", total, console=bar, transient=True, disable=not bar.is_terminal)


def named_sources(arguments: Iterable[str]) -> list[Named | FailedSource]:
    """Return the sources that the user named: files, all files below folders, what a pattern matches, ``-``."""
    return [source for argument in arguments for source in _expanded(argument)]


def _expanded(argument: str) -> Iterator[Named | FailedSource]:
    if argument == "-":
        yield "<stdin>", sys.stdin.buffer.read()
    elif os.path.isdir(argument):
        yield from _below(argument)
    elif os.path.lexists(argument) or not glob.has_magic(argument):
        yield argument, Path(argument)
    else:
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            yield FailedSource(source=argument, error="FileNotFoundError", message="no file matches this pattern")
        for match in matches:
            yield from _below(match) if os.path.isdir(match) else [(match, Path(match))]


def _below(folder: str) -> Iterator[Named | FailedSource]:
    """Yield the files below a folder but hidden ones, and the folders that cannot be looked into."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                path = os.path.join(root, name)
                yield path, Path(path)
    for error in closed:
        yield FailedSource(source=str(error.filename), error=type(error).__name__, message=error.strerror or str(error))


class ReportFiles(Iterable[ParsedSource]):
    """The reports among the sources that the user named; those that give none are told on standard error.

    ``texts`` is the folder that keeps the text of each, under the name of its source and the beginning of its id.
    When all are done, ``exit_code`` says what came up on the way.
    """

    def __init__(self, arguments: Iterable[str], texts: Path | None, workers: int = 1) -> None:
        self._sources = named_sources(arguments)
        self._texts = texts
        self._workers = workers
        self.exit_code = ExitCode.CLEAN

    def __iter__(self) -> Iterator[ParsedSource]:
        readable = [source for source in self._sources if not isinstance(source, FailedSource)]
        unreadable = [source for source in self._sources if isinstance(source, FailedSource)]
        for result in itertools.chain(unreadable, parse_many(readable, workers=self._workers)):
            if isinstance(result, FailedSource):
                tell(f"{result.source}: {result.message}")
                self.note(ExitCode.FAILURE)
                continue
            if result.report.errors:
                self.note(ExitCode.FINDINGS)
            if self._texts:
                self._save_text(result, self._texts)
            yield result

    def _save_text(self, parsed: ParsedSource, folder: Path) -> None:
        name = f"{Path(parsed.source).name}.{parsed.report_id[:8]}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(parsed.text, encoding="utf-8", newline="")
        except OSError as error:
            tell(f"{folder / name}: {error.strerror}")
            self.note(ExitCode.FAILURE)

    def note(self, code: ExitCode) -> None:
        """Make the exit code at least as bad as this."""
        self.exit_code = max(self.exit_code, code)
