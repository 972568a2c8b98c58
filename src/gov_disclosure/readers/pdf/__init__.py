"""PDFs: tables on their grid, text between them in reading order."""

from __future__ import annotations

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import Message
from gov_disclosure.readers.document import Document
from gov_disclosure.readers.files import PathOrBytes, content_of, name_of
from gov_disclosure.readers.limits import Limits, limits_of
from gov_disclosure.readers.unreadable import BrokenFileError


def read_pdf(source: PathOrBytes, *, limits: Limits | None = None) -> Document:
    """Read a PDF: text as lines, tables in the tab dialect.

    A table that goes on over page breaks is one table, a repeated head is dropped; so are page numbers and running
    heads. Tables without lines are found by the columns of their figures, and left as lines where that fails. The
    pieces name the page and, in tables, the place on the grid.

    Needs the extra ``pdf``. Raises :class:`NoTextLayerError` for scanned pages, :class:`EncryptedFileError` for a
    file with a password, and the other subclasses of :class:`UnreadableFileError` for a file that is broken or empty
    and for one beyond the limits on bytes, decompressed bytes, pages, table cells, nesting, glyphs and lines.
    """
    try:
        import pdfminer  # noqa: F401
    except ImportError as error:
        raise MissingExtraError(Message("Reading PDFs"), "pdf") from error
    from gov_disclosure.readers.pdf.conversion import document_of

    limits = limits_of(limits)
    data = content_of(source, limits)
    if b"%PDF-" not in data[:1024]:
        raise BrokenFileError(Message("the file is no PDF"))
    return document_of(data, name_of(source), limits)
