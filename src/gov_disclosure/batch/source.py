"""Reading and parsing one source."""

from __future__ import annotations

import os
from pathlib import Path

from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.sources import FailedSource, ParsedSource, SourceResult, content_id

Source = str | bytes | os.PathLike[str]
"""A text, the bytes of a document, or the path of a file."""


def parse_source(source: Source, name: str | None = None) -> SourceResult:
    """Read and parse one source.

    ``name`` says what the source is called in the result: by default the path, nothing for texts and bytes. Whatever
    goes wrong becomes a :class:`~gov_disclosure.sources.FailedSource`, so that one source never ends a corpus.
    """
    called = name if name is not None else default_name(source)
    try:
        content = content_of(source)
        text = source if isinstance(source, str) else _decode(content)
        return ParsedSource(source=called, report_id=content_id(content), text=text, report=parse_report(text))
    except OSError as error:
        return FailedSource(source=called, error=type(error).__name__, message=error.strerror or str(error))
    except Exception as error:  # the value says what it was
        return FailedSource(source=called, error=type(error).__name__, message=str(error))


def default_name(source: Source) -> str:
    """Return the path of a source that is one, else an empty string."""
    return os.fspath(source) if isinstance(source, os.PathLike) else ""


def content_of(source: Source) -> bytes:
    """Return the bytes of a source; raises ``OSError`` for a file that cannot be read, ``TypeError`` for no source."""
    if isinstance(source, os.PathLike):
        return Path(source).read_bytes()
    if isinstance(source, str):
        return source.encode()
    if isinstance(source, bytes):
        return source
    raise TypeError(f"expected a text, bytes or a path, got {type(source).__name__}")


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")
