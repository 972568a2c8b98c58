"""PDFs: tables on their grid, text between them in reading order."""

from __future__ import annotations

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.readers.document import Document
from gov_disclosure.readers.errors import BrokenFileError
from gov_disclosure.readers.files import PathOrBytes, content_of, name_of
from gov_disclosure.readers.limits import Limits


def read_pdf(source: PathOrBytes, *, tables: bool = True, limits: Limits | None = None) -> Document:
    """Read a PDF: text as lines, tables in the tab dialect.

    A table that goes on over page breaks is one table, a label cut by a break is whole, a repeated head is dropped;
    so are page numbers and running heads. Tables without lines are found by the columns of their figures, and left
    as lines where that fails. ``tables=False`` is the fast lane: plain lines, about ten times faster, pages and
    places in tables unknown to the parser, which leaves more cells unread. The pieces name the page and, in tables,
    the place on the grid.

    Needs the extra ``pdf``. Raises :class:`NoTextLayerError` for scanned pages, :class:`EncryptedFileError` for a
    file with a password, and the other subclasses of :class:`UnreadableFileError` for a file that is broken or empty
    and for one beyond the limits on bytes, decompressed bytes, pages, table cells, nesting, glyphs and lines.
    """
    try:
        import pdfplumber  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("Reading PDFs", "pdf") from error
    from gov_disclosure.readers.pdf.plain import read_lines
    from gov_disclosure.readers.pdf.reader import read_with_tables

    limits = limits or Limits()
    data = content_of(source, limits)
    if b"%PDF-" not in data[:1024]:
        raise BrokenFileError("the file is no PDF")
    return (read_with_tables if tables else read_lines)(data, name_of(source), limits)
