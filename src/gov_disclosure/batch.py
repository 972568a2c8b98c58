"""From sources to reports: one at a time here, many at once with :func:`parse_many`."""

from __future__ import annotations

import os
from pathlib import Path

from gov_disclosure.errors import NotAReportError
from gov_disclosure.parsing import parse_report
from gov_disclosure.sources import FailedSource, ParsedSource, SourceResult, content_id

Source = str | bytes | os.PathLike[str]
"""A text, the bytes of a document, or the path of a file."""


def parse_source(source: Source, name: str | None = None) -> SourceResult:
    """Read and parse one source; whatever goes wrong with it becomes a :class:`~gov_disclosure.sources.FailedSource`.

    ``name`` says what the source is called in the result: by default the path, or nothing for texts and bytes.
    """
    called = name if name is not None else (os.fspath(source) if isinstance(source, os.PathLike) else "")
    try:
        content = _content(source)
        text = source if isinstance(source, str) else _decode(content)
        report = parse_report(text)
    except OSError as error:
        return FailedSource(source=called, error=type(error).__name__, message=error.strerror or str(error))
    except (NotAReportError, UnicodeDecodeError) as error:
        return FailedSource(source=called, error=type(error).__name__, message=str(error))
    return ParsedSource(source=called, report_id=content_id(content), text=text, report=report)


def _content(source: Source) -> bytes:
    if isinstance(source, os.PathLike):
        return Path(source).read_bytes()
    return source.encode(errors="surrogatepass") if isinstance(source, str) else source


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")
