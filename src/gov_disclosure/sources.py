"""What became of one source of a report: it was parsed, or it failed; both are values."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

import attrs

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.language import Language, Message, Worded, from_english, say, speaking
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


ItemT = TypeVar("ItemT")
AnyReport: TypeAlias = "Report | ParsedSource"
"""What every function about a report takes: the report, alone or with its source."""
AnyReports: TypeAlias = "Iterable[Report | ParsedSource | FailedSource]"
"""What every function about several reports takes: reports, and what became of sources."""

_LONGEST_PATH = 400
_PATH = re.compile(r"(?:[\w.~*?-]|\[[^\]]*\])[^\n\r。；，]*(?:\.\w{1,5}|[/\\])|[~.]?[/\\][^\n\r。；，]*|\w+://\S*|\*+")

_ADDRESS = re.compile(r"\w{2,}+://")


def looks_like_path(words: str) -> bool:
    """Tell whether what should be a text is the path of a file, a folder or a web page; no file is looked for."""
    return len(words) <= _LONGEST_PATH and _PATH.fullmatch(words.strip()) is not None


def _is_address(words: str) -> bool:
    """Tell whether a str is the address of a page; nothing is ever taken from a network."""
    return _ADDRESS.match(words) is not None


def instead_of_text(source: object) -> Message:
    """Say what to do with something that is no text but may hold one."""
    if isinstance(source, bytes | os.PathLike):
        return Message("load_report reads files and their bytes")
    is_file = hasattr(source, "read")
    return Message("give the text that it holds, file.read()") if is_file else Message("give the text of a report")


def instead_of_path(source: object) -> Message | None:
    """Say what to do with something that is neither the path of a file nor its bytes; ``None`` where it may be one."""
    if isinstance(source, str):
        is_text = len(source) > _LONGEST_PATH or "\n" in source
        if is_text:
            return Message("this str is a text and no path: parse_report reads texts")
        return Message("this is an address: save the page or file, and give its path") if _is_address(source) else None
    if isinstance(source, bytes | os.PathLike):
        return None
    if hasattr(source, "read"):
        return Message(
            "expected a path or bytes, got an open file: give its path, or the bytes that file.read() returns"
        )
    return Message("expected a path or bytes, got {kind}", kind=type(source).__name__)


def report_of(source: AnyReport | FailedSource) -> Report:
    """Return the report of a source.

    Raises ``ValueError`` for a source that gave none, and ``TypeError``, with what to do instead, for anything else.
    """
    if isinstance(source, Report):
        return source
    if isinstance(source, ParsedSource):
        return source.report
    if isinstance(source, FailedSource):
        raise ValueError(Message("this source gave no report: {source}", source=source))
    raise TypeError(
        Message("expected a report, got {kind}{more}", kind=type(source).__name__, more=_for_a_report(source))
    )


def _for_a_report(source: object) -> Message | str:
    """Say what to do with something that is no report."""
    if isinstance(source, str):
        return Message(": parse_report(text) or load_report(path) gives one")
    if isinstance(source, bytes | os.PathLike):
        return Message(": load_report reads files")
    return Message(": give its reports one by one") if isinstance(source, list | tuple) else ""


def reports_of(sources: AnyReports) -> Iterator[Report]:
    """Yield the reports of sources, and pass over those that gave none."""
    return (report for _, report in numbered_reports(sources))


def numbered_reports(sources: AnyReports) -> Iterator[tuple[int, Report]]:
    """Yield the reports like :func:`reports_of`, each with its place among the sources."""
    return (
        (number, report_of(source))
        for number, source in enumerate(several(sources))
        if not isinstance(source, FailedSource)
    )


def several(sources: Iterable[ItemT]) -> Iterable[ItemT]:
    """Return what should be several reports; raises ``TypeError`` for a single one, and for a text."""
    if isinstance(sources, str | bytes) or not isinstance(sources, Iterable):
        raise TypeError(Message("expected several reports, got one {kind}: give a list", kind=type(sources).__name__))
    return sources


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
    """A source that gave no report, and why: the name of the error's class and its message, in English and Chinese."""

    source: str
    error: str
    message: str
    message_zh: str = attrs.field(default=attrs.Factory(lambda failed: failed.message, takes_self=True), eq=False)
    """The message in Chinese; it says the same, and does not count when sources are compared."""

    @classmethod
    def of(cls, source: str, error: Exception) -> FailedSource:
        """Return that a source failed with an exception; what the system says goes without its number and the path."""
        system = isinstance(error, OSError) and error.strerror
        messages = {}
        for lang in Language:
            with speaking(lang):
                messages[lang] = from_english(system) if system else str(error)
        return cls(
            source=source,
            error=type(error).__name__,
            message=messages[Language.ENGLISH],
            message_zh=messages[Language.CHINESE],
        )

    @property
    def said(self) -> str:
        """The message in the language of what is shown."""
        return say(self.message_zh, self.message)

    def __str__(self) -> str:
        return f"{self.source}: {self.said} ({self.error})"


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
