"""What became of one source of a report: it was parsed, or it failed; both are values."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.language import Worded, say, translated
from gov_disclosure.model import Report
from gov_disclosure.shown import Shown

Scalar = str | int | float | datetime.date | None
"""What a field of a tidy table holds."""


def content_id(content: bytes) -> str:
    """Return the id of a source: the first 128 bits of the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()[:32]


def source_name(path: str | os.PathLike[str]) -> str:
    """Return what a file is called in results: its path, with escapes for what in it is no text."""
    return os.fspath(path).encode(errors="backslashreplace").decode()


_LONGEST_PATH = 400
_PATH = re.compile(r"(?:[\w.~*?-]|\[[^\]]*\])[^\n\r。；，]*(?:\.\w{1,5}|[/\\])|[~.]?[/\\][^\n\r。；，]*|\w+://\S*|\*+")


def looks_like_path(words: str) -> bool:
    """Tell whether what should be a text is the path of a file, a folder or a web page; no file is looked for."""
    return len(words) <= _LONGEST_PATH and _PATH.fullmatch(words.strip()) is not None


def instead_of_text(source: object) -> str:
    """Say what to do with something that is no text but may hold one."""
    if isinstance(source, bytes | os.PathLike):
        return "load_report reads files and their bytes"
    return "give the text that it holds, file.read()" if hasattr(source, "read") else "give the text of a report"


def instead_of_path(source: object) -> str | None:
    """Say what to do with something that is neither the path of a file nor its bytes; ``None`` where it may be one."""
    if isinstance(source, str):
        is_text = len(source) > _LONGEST_PATH or "\n" in source
        return "this str is a text and no path: parse_report reads texts" if is_text else None
    if isinstance(source, bytes | os.PathLike):
        return None
    if hasattr(source, "read"):
        return "expected a path or bytes, got an open file: give its path, or the bytes that file.read() returns"
    return f"expected a path or bytes, got {type(source).__name__}"


def report_of(source: Report | ParsedSource | FailedSource) -> Report:
    """Return the report of a source.

    Raises ``ValueError`` for a source that gave none, and ``TypeError``, with what to do instead, for anything else.
    """
    if isinstance(source, Report):
        return source
    if isinstance(source, ParsedSource):
        return source.report
    if isinstance(source, FailedSource):
        raise ValueError(f"this source gave no report: {source}")
    instead = {str: "parse_report(text) or load_report(path) gives one", list: "give its reports one by one"}
    more = instead.get(type(source), "load_report reads files" if isinstance(source, bytes | os.PathLike) else "")
    raise TypeError(f"expected a report, got {type(source).__name__}{': ' if more else ''}{more}")


def reports_of(sources: Iterable[Report | ParsedSource | FailedSource]) -> Iterator[Report]:
    """Yield the reports of sources, and pass over those that gave none."""
    if isinstance(sources, Report | ParsedSource | FailedSource | str):
        raise TypeError(f"expected several reports, got one {type(sources).__name__}: give a list")
    return (report_of(source) for source in sources if not isinstance(source, FailedSource))


class RepeatKind(Worded):
    """In what a source is the same as one before it."""

    CONTENT = "same content"
    """Its bytes are the same."""
    REPORT = "same body and year"
    """It is a report of the same body for the same year."""


@attrs.frozen
class Repeat:
    """That a source is the same as another one, which is named, and in what."""

    source: str
    kind: RepeatKind


@attrs.frozen(kw_only=True)
class ParsedSource(Shown):
    """A report together with the text that it was read from.

    ``source`` names the origin (a file name, an address), ``report_id`` is the :func:`content_id` of its bytes;
    both end in the number of the report where one text holds several, from the second on.
    ``repeats`` names the source before it that it repeats, where several were read.
    """

    source: str
    report_id: str
    text: str = attrs.field(repr=False)
    report: Report
    repeats: Repeat | None = None


@attrs.frozen(kw_only=True)
class FailedSource:
    """A source that gave no report, and why: the name of the error's class and its message."""

    source: str
    error: str
    message: str

    @property
    def message_zh(self) -> str:
        """The message in Chinese, where it is one of this library."""
        return translated(self.message) or self.message

    def __str__(self) -> str:
        return f"{self.source}: {say(self.message_zh, self.message)} ({self.error})"


@attrs.frozen(kw_only=True)
class TidiedSource:
    """A report that is already laid out as the rows of tidy tables, by their names.

    ``refused`` says which corrections of the report were refused.
    """

    source: str
    report_id: str
    agency: str | None
    year: int | None
    tables: Mapping[str, tuple[tuple[Scalar, ...], ...]] = attrs.field(repr=False, hash=False)
    repeats: Repeat | None = None
    refused: tuple[Diagnostic, ...] = ()


SourceResult = ParsedSource | FailedSource
AnyResult = TypeVar("AnyResult", ParsedSource | FailedSource, TidiedSource | FailedSource)


class Seen:
    """The sources that went by, to tell those that repeat one of them."""

    def __init__(self) -> None:
        self._first: dict[object, str] = {}

    def marked(self, result: AnyResult) -> AnyResult:
        """Return what became of a source with the source before it that it repeats."""
        if isinstance(result, FailedSource):
            return result
        report = result.report if isinstance(result, ParsedSource) else result
        content, same = result.report_id, (report.agency, report.year)
        repeats = None
        if content in self._first:
            repeats = Repeat(self._first[content], RepeatKind.CONTENT)
        elif None not in same and same in self._first:
            repeats = Repeat(self._first[same], RepeatKind.REPORT)
        for key in (content, same):
            self._first.setdefault(key, result.source)
        return attrs.evolve(result, repeats=repeats) if repeats else result
