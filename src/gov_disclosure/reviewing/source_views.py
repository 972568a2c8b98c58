"""What is put beside each other on a review page: a report, the text it was read from, and the pages of a PDF."""

from __future__ import annotations

import os

import attrs

from gov_disclosure.corrections import Corrections
from gov_disclosure.language import Message
from gov_disclosure.model import Report
from gov_disclosure.output.json import to_json
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.readers import Document, Limits, read_document
from gov_disclosure.readers.archives import ArchivedFile
from gov_disclosure.readers.files import PathOrBytes, content_of
from gov_disclosure.readers.limits import limits_of
from gov_disclosure.sources import FailedSource, ParsedSource, content_id, source_name

PDF = "application/pdf"


@attrs.frozen(kw_only=True)
class Reviewed:
    """A report with its source.

    Of a PDF ``content`` is the file, and ``document`` says where on its pages everything stands.
    """

    parsed: ParsedSource
    document: Document | None = attrs.field(default=None, repr=False)
    content: bytes | None = attrs.field(default=None, repr=False)


def reviewed(
    source: PathOrBytes,
    name: str | None = None,
    *,
    encoding: str | None = None,
    limits: Limits | None = None,
    corrections: Corrections | None = None,
) -> Reviewed | FailedSource:
    """Read and parse one file for a review page; one that gives no report says why.

    ``name`` is what the source is called, by default its path. ``encoding`` is that of a web page or text file, else it
    is found out; ``limits`` are those on files.
    """
    called = name if name is not None else "" if isinstance(source, bytes | ArchivedFile) else source_name(source)
    limits = limits_of(limits)
    try:
        content = content_of(source, limits)
        document = read_document(content, encoding=encoding, limits=limits)
        report = parse_report(document.text)
    except Exception as error:  # the value says what it was
        return FailedSource.of(called, error)
    identity = content_id(content)
    report = (corrections or Corrections()).apply(report, identity)
    parsed = ParsedSource(source=called, report_id=identity, text=document.text, report=report)
    is_pdf = document.origin.media_type == PDF
    return Reviewed(parsed=parsed, document=document if is_pdf else None, content=content if is_pdf else None)


def with_source(report: object, text: str) -> Reviewed | FailedSource:
    """Return a report with its source; ``text`` is that of a report which comes without one.

    Raises ``TypeError`` for what is neither a report nor a source of one.
    """
    if isinstance(report, Reviewed | FailedSource):
        return report
    if isinstance(report, ParsedSource):
        return Reviewed(parsed=report)
    if isinstance(report, Report):
        identity = content_id((text or to_json(report)).encode())
        return Reviewed(parsed=ParsedSource(source="", report_id=identity, text=text, report=report))
    if isinstance(report, os.PathLike):
        return reviewed(report)
    raise TypeError(
        Message("expected reports, what parse_many yields, or paths, got {kind}", kind=type(report).__name__)
    )
