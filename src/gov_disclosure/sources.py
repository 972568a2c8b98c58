"""What became of one source of a report: it was parsed, or it failed; both are values."""

from __future__ import annotations

import datetime
import hashlib
import os

import attrs

from gov_disclosure.diagnostics import Diagnostic
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


@attrs.frozen(kw_only=True)
class ParsedSource(Shown):
    """A report together with the text that it was read from.

    ``source`` names the origin (a file name, an address), ``report_id`` is the :func:`content_id` of its bytes.
    """

    source: str
    report_id: str
    text: str = attrs.field(repr=False)
    report: Report


@attrs.frozen(kw_only=True)
class FailedSource:
    """A source that gave no report, and why: the name of the error's class and its message."""

    source: str
    error: str
    message: str


@attrs.frozen(kw_only=True)
class TidiedSource:
    """A report that is already laid out as the rows of a tidy table.

    ``refused`` says which corrections of the report were refused.
    """

    source: str
    report_id: str
    table: str
    rows: tuple[tuple[Scalar, ...], ...] = attrs.field(repr=False)
    refused: tuple[Diagnostic, ...] = ()


SourceResult = ParsedSource | FailedSource
