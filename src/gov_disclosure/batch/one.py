"""Reading and parsing one source."""

from __future__ import annotations

import os
from collections.abc import Callable

from gov_disclosure.language import Message
from gov_disclosure.model import Report
from gov_disclosure.parsing.reader import parse_report, parse_reports
from gov_disclosure.readers import Limits, read_document
from gov_disclosure.readers.archives import ArchivedFile
from gov_disclosure.readers.files import content_of as file_content
from gov_disclosure.readers.limits import limits_of
from gov_disclosure.sources import FailedSource, ParsedSource, SourceResult, content_id, source_name

Source = str | bytes | os.PathLike[str] | ArchivedFile
"""A text, or a web page, PDF, Word or text file as bytes, by its path, or in a zip archive."""
Named = tuple[str, Source]
"""What a source is called, and the source."""


def parse_source(
    source: Source, name: str | None = None, *, encoding: str | None = None, limits: Limits | None = None
) -> SourceResult:
    """Read one source and parse its report; of several in it, the first, with an error that names the next.

    ``name`` says what the source is called in the result: by default the path, nothing for texts and bytes.
    ``encoding`` is that of the bytes of a web page or text file, else it is found out; ``limits`` are those on files.
    Whatever goes wrong becomes a :class:`~gov_disclosure.sources.FailedSource`, so that one source never ends a corpus.
    """
    return _parsed(source, name, encoding, limits, lambda text: (parse_report(text),))[0]


def parse_reports_in(
    source: Source, name: str | None = None, *, encoding: str | None = None, limits: Limits | None = None
) -> tuple[SourceResult, ...]:
    """Read one source like :func:`parse_source`, and parse every report in it.

    The second report of ``page.html`` is called ``page.html#2``, and its id ends in ``-2``.
    """
    return _parsed(source, name, encoding, limits, parse_reports)


def _parsed(
    source: Source,
    name: str | None,
    encoding: str | None,
    limits: Limits | None,
    parse: Callable[[str], tuple[Report, ...]],
) -> tuple[SourceResult, ...]:
    called = name if name is not None else default_name(source)
    try:
        content = content_of(source, limits)
        text = source if isinstance(source, str) else read_document(content, encoding=encoding, limits=limits).text
        first, *others = parse(text)
        known = content_id(content)
        return (
            ParsedSource(source=called, report_id=known, text=text, report=first),
            *(
                ParsedSource(source=f"{called}#{number}", report_id=f"{known}-{number}", text=text, report=report)
                for number, report in enumerate(others, start=2)
            ),
        )
    except Exception as error:  # the value says what it was
        return (FailedSource.of(called, error),)


def default_name(source: Source) -> str:
    """Return the path of a source that is one, else an empty string."""
    return source_name(source) if isinstance(source, os.PathLike) else ""


def content_of(source: Source, limits: Limits | None = None) -> bytes:
    """Return the bytes of a source.

    Raises ``OSError`` for a file that cannot be read, ``TypeError`` for what is no source, and the ``ValueError`` of
    the readers for a file that is empty or far too large.
    """
    if isinstance(source, str):
        return source.encode()
    if isinstance(source, bytes | os.PathLike | ArchivedFile):
        return file_content(source, limits_of(limits))
    raise TypeError(Message("expected a text, bytes or a path, got {kind}", kind=type(source).__name__))
