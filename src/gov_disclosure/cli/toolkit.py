"""What the commands share: the libraries they stand on, the console, and the sources named by the user."""

from __future__ import annotations

import enum
import functools
import itertools
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn, TypedDict, TypeVar

import attrs
import click
from rich.console import Console
from rich.progress import track

from gov_disclosure.batch import Named, parse_many
from gov_disclosure.batch.meant import files_meant
from gov_disclosure.batch.time_limits import LONGEST_TIME_LIMIT
from gov_disclosure.corrections import Corrections, InvalidCorrectionsError, read_corrections, refused_corrections
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.language import LANGUAGE_VARIABLE, Language, from_english, say, speaking
from gov_disclosure.output.excerpt import printable
from gov_disclosure.readers import Limits
from gov_disclosure.sources import FailedSource, ParsedSource, TidiedSource

ItemT = TypeVar("ItemT")

_WIDTH_OF_A_PIPE = 160
_LONGEST_LIMIT = 18
"""Digits of a limit."""


class ReadingOptions(TypedDict):
    """How sources are read."""

    encoding: str | None
    limits: Limits
    timeout: float | None


class RealRange(click.FloatRange):
    """A range of numbers without NaN, which lies within all bounds."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> float:  # type: ignore[override]
        """Return the number; fail for what is none, or lies outside of the range."""
        number = float(super().convert(value, param, ctx))  # type: ignore[arg-type]
        return self.fail(f"{value!r} is no number", param, ctx) if math.isnan(number) else number


class ExitCode(enum.IntEnum):
    """What the exit code of every command means."""

    CLEAN = 0
    FINDINGS = 1
    FAILURE = 2


files = click.argument("files", nargs=-1, required=True, metavar="FILE…")
"""Files, folders and patterns; ``-`` is standard input."""


jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that parse side by side.",
)
save_text = click.option(
    "--save-text",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the text of each report, which lines and columns refer to.",
)


def _known_encoding(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    try:
        "".encode(name or "utf-8")
    except (LookupError, ValueError) as error:
        raise click.BadParameter(f"Python knows no encoding {name!r}; big5, gb18030 and utf-16 are some.") from error
    return name


def _speak(context: click.Context, _: click.Parameter, lang: str) -> None:
    context.find_root().with_resource(speaking(lang))


language = click.option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    default=Language.CHINESE.value,
    show_default=True,
    envvar=LANGUAGE_VARIABLE,
    show_envvar=True,
    expose_value=False,
    callback=_speak,
    help="Language of what is said about reports.",
)


encoding = click.option(
    "--encoding",
    metavar="NAME",
    callback=_known_encoding,
    help="Encoding of the text files and web pages, such as big5; found out for each by default.",
)


def _known_limits(context: click.Context, parameter: click.Parameter, given: Sequence[str]) -> Limits:
    known = attrs.fields_dict(Limits)
    found: dict[str, int] = {}
    for limit in given:
        name, _, value = limit.partition("=")
        number = int(value) if value.isdecimal() and len(value) <= _LONGEST_LIMIT else 0
        if name not in known or not number:
            names = ", ".join(known)
            raise click.BadParameter(
                f"{limit!r} is no limit: NAME is one of {names}, VALUE 1 or more, up to 18 digits."
            )
        found[name] = number
    return Limits(**found)


limits = click.option(
    "--limit",
    "limits",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_known_limits,
    help="Bound on what a file may cost, such as max_pages=1000; for files that are trusted.",
)
timeout = click.option(
    "--timeout",
    type=RealRange(0, LONGEST_TIME_LIMIT, min_open=True),
    metavar="SECONDS",
    help="Time for each source, after which it fails; none by default.",
)


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say how sources are read, as one argument ``reading``."""

    @functools.wraps(command)
    def with_reading(*, encoding: str | None, limits: Limits, timeout: float | None, **others: object) -> None:
        command(reading={"encoding": encoding, "limits": limits, "timeout": timeout}, **others)

    return encoding(limits(timeout(with_reading)))


def wrong(error: Exception) -> click.BadParameter:
    """Return what is wrong with an option: in English, as click words all that is wrong with the usage."""
    with speaking(Language.ENGLISH):
        return click.BadParameter(getattr(error, "strerror", None) or str(error))


def _read_corrections(_: click.Context, __: click.Parameter, path: Path | None) -> Corrections:
    try:
        return read_corrections(path)
    except (OSError, InvalidCorrectionsError) as error:
        raise wrong(error) from error


corrections = click.option(
    "--corrections",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_read_corrections,
    help="File of corrections (CSV) to apply, as the review page saves it.",
)


def console() -> Console:
    """Return a console that never breaks lines for a pipe and marks up nothing by itself."""
    found = Console(highlight=False, markup=False, emoji=False)
    if not found.is_terminal:
        found.width = max(found.width, _WIDTH_OF_A_PIPE)
    return found


def write(line: str) -> None:
    """Write a line for programs to standard output, in UTF-8 whatever the terminal has."""
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def tell(message: str) -> None:
    """Print a message about the run on standard error."""
    click.echo(f"gov-disclosure: {printable(message)}", err=True)


def tell_refused(source: str, refused: Iterable[Diagnostic]) -> None:
    """Say which corrections of a report were refused, and why."""
    for found in refused:
        tell(f"{source}: {found.path or say('更正', 'corrections')}: {found.said}")


def tell_unused(corrections: Corrections, report_ids: Iterable[str]) -> None:
    """Say which corrections are of reports that were not among the sources."""
    for line in corrections.unused(report_ids):
        about = f"{line.source or line.report_id}, {line.path}"
        chinese = f"更正：第 {line.line} 行（{about}）没有用到：其来源不在其中，或已改变"
        english = f"corrections: line {line.line} ({about}) is not used: its source is not among these, or has changed"
        tell(say(chinese, english))


def tell_failed(failed: FailedSource) -> None:
    """Say why a source gave no report."""
    tell(f"{failed.source}: {failed.said}")


def tell_written(output: Path, reports: int, failures: int, more: str = "") -> None:
    """Say what a file that was written holds."""
    chinese = f"{output}：报告 {reports} 份，失败来源 {failures} 个"
    tell(say(chinese, f"{output}: reports {reports}, failed sources {failures}") + more)


def cannot_write(output: Path, error: OSError | ValueError) -> NoReturn:
    """Say why a file cannot be written, and end."""
    said = getattr(error, "strerror", None) or error
    tell(f"{output}: {from_english(said) if isinstance(said, str) else said}")
    sys.exit(ExitCode.FAILURE)


def tell_repeated(source: ParsedSource | TidiedSource) -> None:
    """Say that a source repeats one before it, if it does."""
    if source.repeats:
        what, first = source.repeats.kind.wording, source.repeats.source
        tell(say(f"{source.source}：与 {first} {what}", f"{source.source}: {what} as {first}"))


def progress(results: Iterable[ItemT], total: int) -> Iterable[ItemT]:
    """Show a progress bar on standard error while the results are used, if that is a terminal."""
    bar = Console(stderr=True)
    return track(results, "", total, console=bar, transient=True) if bar.is_terminal else results


def sources_of(arguments: Sequence[str], limits: Limits, *, output: Path | None = None) -> list[Named | FailedSource]:
    """Return the sources that the user named: files, all files below folders, what a pattern matches, ``-``.

    A folder without files and a pattern that matches none are failures, as a file that is not there is one. What an
    earlier run has written to ``output`` is passed over in a folder; a source that would be overwritten is refused.
    """
    if output and any(argument and _is_file(Path(argument), output) for argument in arguments):
        raise click.UsageError(f"{output}: this is one of the sources, and would be overwritten")
    found = (source for argument in arguments for source in _meant(argument, limits))
    return [source for source in found if not (output and _is_output(source, output))]


def _is_output(source: Named | FailedSource, output: Path) -> bool:
    return isinstance(source, tuple) and isinstance(source[1], Path) and _is_file(source[1], output)


def _is_file(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _meant(argument: str, limits: Limits) -> Iterator[Named | FailedSource]:
    if not argument:
        raise click.BadParameter("an empty name is no file", param_hint="FILE")
    if argument == "-":
        yield "<stdin>", sys.stdin.buffer.read() if sys.stdin else b""
    else:
        yield from files_meant(argument, limits)


class ReportFiles(Iterable[ParsedSource]):
    """The reports among the sources that the user named; those that give none are told on standard error.

    ``texts`` is the folder that keeps the text of each, under the name of its source and the beginning of its id.
    When all are done, ``exit_code`` says what came up on the way.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        texts: Path | None,
        *,
        reading: ReadingOptions,
        corrections: Corrections,
        workers: int = 1,
    ) -> None:
        self._sources = sources_of(arguments, reading["limits"])
        self._reading = reading
        self._corrections = corrections
        self._texts = texts
        self._workers = workers
        self.failed: list[FailedSource] = []
        self.exit_code = ExitCode.CLEAN

    def __iter__(self) -> Iterator[ParsedSource]:
        readable = [source for source in self._sources if not isinstance(source, FailedSource)]
        unreadable = [source for source in self._sources if isinstance(source, FailedSource)]
        parsed = parse_many(readable, **self._reading, corrections=self._corrections, workers=self._workers)
        seen: list[str] = []
        for result in itertools.chain(unreadable, parsed):
            if isinstance(result, FailedSource):
                tell_failed(result)
                self.failed.append(result)
                self.note(ExitCode.FAILURE)
                continue
            seen.append(result.report_id)
            tell_repeated(result)
            tell_refused(result.source, refused_corrections(result.report))
            if result.report.errors:
                self.note(ExitCode.FINDINGS)
            if self._texts:
                self._save_text(result, self._texts)
            yield result
        tell_unused(self._corrections, seen)

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
