"""From a file of any supported type to a report; the type is told by what the file holds, not by its name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from gov_disclosure.language import Message
from gov_disclosure.model import Report
from gov_disclosure.readers.document import Document
from gov_disclosure.readers.files import PathOrBytes, check_directory, content_of, name_of
from gov_disclosure.readers.html import read_html
from gov_disclosure.readers.limits import Limits, limits_of
from gov_disclosure.readers.pdf import read_pdf
from gov_disclosure.readers.text import decoded, read_text
from gov_disclosure.readers.unreadable import BrokenFileError, UnsupportedFileError
from gov_disclosure.readers.word import DOCX, read_docx
from gov_disclosure.sources import content_id

if TYPE_CHECKING:
    from gov_disclosure.corrections import AnyCorrections

HTML, PDF, TEXT = "text/html", "application/pdf", "text/plain"


@attrs.frozen
class FileType:
    """A type of file, as help texts call it: its media type, others that are read like it, and its reader."""

    name: str
    media_type: str
    reader: Callable[..., Document]
    like: tuple[str, ...] = ()
    names_encoding: bool = False
    """Whether the reader may be told the encoding."""

    def read(self, data: bytes, encoding: str | None, limits: Limits) -> Document:
        """Read a file of the type."""
        named = {"encoding": encoding} if self.names_encoding else {}
        return self.reader(data, limits=limits, **named)


FILE_TYPES = (
    FileType("web page", HTML, read_html, ("application/xhtml+xml",), names_encoding=True),
    FileType("PDF", PDF, read_pdf),
    FileType("Word", DOCX, read_docx),
    FileType("text", TEXT, read_text, ("text/markdown",), names_encoding=True),
)
"""What :func:`read_document` takes."""

_MARKUP = re.compile(
    r"\s*+(?>(?:<!--.*?-->|<\?xml.*?\?>)\s*)*+<(?:!doctype\s+html|html|head|body|table|div|p|title|meta|h\d)\b",
    re.I | re.S,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OLE, _ZIP, _RTF, _RAR, _7Z = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PK\x03\x04",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
)


def load_report(
    source: PathOrBytes,
    *,
    media_type: str | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
    corrections: AnyCorrections | None = None,
) -> Report:
    """Read a report from a web page, PDF, Word file or plain text.

    Of several reports in it the first is read, as :func:`~gov_disclosure.parse_report` does.
    Spans of the report are places in the text of :func:`read_document`, which leads back to page and cell; read the
    document and parse its ``text`` where that is wanted. ``corrections`` are those of a file
    (:func:`~gov_disclosure.corrections.read_corrections`); diagnostics say which of them were refused.

    Raises what :func:`read_document` and ``read_corrections`` raise, and :class:`NotAReportError` for a file that holds
    no report.
    """
    from gov_disclosure.corrections import read_corrections
    from gov_disclosure.parsing.reader import parse_report

    data = content_of(source, limits_of(limits))
    report = parse_report(read_document(data, media_type=media_type, encoding=encoding, limits=limits).text)
    return read_corrections(corrections).apply(report, content_id(data))


def read_document(
    source: PathOrBytes, *, media_type: str | None = None, encoding: str | None = None, limits: Limits | None = None
) -> Document:
    """Read a web page, PDF, Word file or plain text into the text that ``parse_report`` reads.

    ``source`` is a path or the bytes themselves. The type is told by the content; ``media_type`` (``text/html``,
    ``application/pdf``, ``text/plain`` or that of .docx) overrides, and ``encoding`` does so for web pages and text.

    Raises :class:`UnsupportedFileError` for other types (old .doc files among them), the other subclasses of
    :class:`UnreadableFileError`, :class:`~gov_disclosure.errors.MissingExtraError` where the extra of the type is not
    installed, and ``OSError`` for a path that cannot be read.
    """
    limits = limits_of(limits)
    data = content_of(source, limits)
    kind = media_type.partition(";")[0].strip().lower() if media_type else sniffed(data, limits)
    file_type = next((known for known in FILE_TYPES if kind in (known.media_type, *known.like)), None)
    if file_type is None:
        others = ", ".join(known.media_type for known in FILE_TYPES)
        raise UnsupportedFileError(
            Message("no reader takes {kind}; there are readers for {others}", kind=kind, others=others)
        )
    document = file_type.read(data, encoding, limits)
    return attrs.evolve(document, origin=attrs.evolve(document.origin, name=name_of(source)))


def sniffed(data: bytes, limits: Limits) -> str:
    """Tell the media type by the content; raise :class:`UnsupportedFileError` for what no reader takes."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(_ZIP):
        return _kind_of_archive(data, limits)
    if data.startswith(_OLE):
        raise _refused(Message("an old Office file (.doc, .xls or .wps)"))
    if data.startswith(_RTF):
        raise _refused(Message("rich text (RTF)"))
    if data.startswith(_PICTURES):
        raise UnsupportedFileError(Message("the file is a picture; it needs character recognition (OCR) first"))
    if data.startswith((_RAR, _7Z)):
        raise UnsupportedFileError(Message("the file is an archive; unpack it and read the files in it"))
    if data[:4096].lstrip().lower().startswith(b"mime-version:") or b"multipart/related" in data[:4096].lower():
        raise UnsupportedFileError(
            Message("the file is a web archive (MHTML), which no reader takes; save the page as HTML")
        )
    try:
        beginning = decoded(data[:4096])[0]
    except BrokenFileError:
        return TEXT
    return HTML if _MARKUP.match(beginning) else TEXT


def _refused(kind: Message) -> UnsupportedFileError:
    """Return the error for a document that other programs can save as one that is read."""
    return UnsupportedFileError(
        Message(
            "the file is {kind}, which no reader takes; save it as .docx or PDF in Word, WPS or LibreOffice",
            kind=kind,
        )
    )


def _kind_of_archive(data: bytes, limits: Limits) -> str:
    check_directory(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception as error:
        # zipfile raises BadZipFile, NotImplementedError, UnicodeDecodeError and others for a damaged archive.
        raise BrokenFileError(
            Message("the file is a damaged archive or Word file: {error}", error=str(error))
        ) from error
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return DOCX
    if "xl/workbook.xml" in names:
        raise UnsupportedFileError(Message("the file is a spreadsheet (.xlsx), which no reader takes"))
    if "content.xml" in names or any(name.endswith(".ofd") or name == "OFD.xml" for name in names):
        raise _refused(Message("an OpenDocument or OFD file"))
    raise UnsupportedFileError(Message("the file is an archive; unpack it and read the files in it"))
