"""From the pages of a PDF to the lines and tables of a document."""

from __future__ import annotations

from collections.abc import Iterator

from pdfminer.layout import LTCurve, LTImage

from gov_disclosure.language import Message
from gov_disclosure.readers.document import Document, DocumentBuilder, Origin
from gov_disclosure.readers.grids import CellBudget, GridTable
from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.pdf.bounded import BoundedDocument, DrawnPage, quiet
from gov_disclosure.readers.pdf.breaks import joined_items
from gov_disclosure.readers.pdf.furniture import PageContent, remove_furniture
from gov_disclosure.readers.pdf.glyphs import UNKNOWN, TextLine, glyphs_of, lines_of
from gov_disclosure.readers.pdf.ruled import PageTable, tables_of
from gov_disclosure.readers.pdf.unruled import with_unruled_tables
from gov_disclosure.readers.text import decoded
from gov_disclosure.readers.unreadable import BrokenFileError, EmptyFileError, NoTextLayerError

PDF = "application/pdf"
_MOST_UNKNOWN = 0.3
"""Of all glyphs: with more that have no character, the text cannot be read."""


def document_of(data: bytes, name: str | None, limits: Limits) -> Document:
    """Read text and tables of a PDF."""
    budget = CellBudget(limits.max_cells)
    with quiet():
        document = BoundedDocument(data, limits)
        title = _title_of(document.title)
        pages = []
        is_drawn_on = False
        for page in document.pages():
            pages.append(_content(page, budget))
            is_drawn_on = is_drawn_on or any(isinstance(item, LTImage | LTCurve) for item in page.items)
    _check_text("".join(page.text for page in pages), len(pages), is_drawn_on=is_drawn_on)
    remove_furniture(pages)
    builder = DocumentBuilder(limits)
    for item in _with_all_tables(joined_items(pages, budget)):
        if isinstance(item, GridTable):
            builder.table(item)
        else:
            builder.line(item.text, page=item.page, box=item.box)
    return builder.build(Origin(media_type=PDF, name=name, pages=len(pages), title=title))


def _content(page: DrawnPage, budget: CellBudget) -> PageContent:
    tables, rest = tables_of(page, glyphs_of(page), budget)
    items: list[TextLine | PageTable] = [*tables, *lines_of(page.number, rest)]
    return PageContent(page.number, page.height, sorted(items, key=lambda item: item.top))


def _with_all_tables(items: Iterator[TextLine | GridTable]) -> Iterator[TextLine | GridTable]:
    """Yield the tables that are drawn with lines, and between them those that are not."""
    between: list[TextLine] = []
    for item in items:
        if isinstance(item, GridTable):
            yield from with_unruled_tables(between)
            between = []
            yield item
        else:
            between.append(item)
    yield from with_unruled_tables(between)


def _check_text(text: str, pages: int, *, is_drawn_on: bool) -> None:
    """Refuse a PDF without pages and one whose pages show no text that can be read."""
    if not pages:
        raise BrokenFileError(Message("the PDF has no pages"))
    if not text.strip():
        if is_drawn_on:
            raise NoTextLayerError(
                Message("the PDF holds pictures of pages and no text; it needs character recognition (OCR)")
            )
        raise EmptyFileError(Message("the pages of the PDF are empty"))
    if text.count(UNKNOWN) > _MOST_UNKNOWN * len(text):
        raise NoTextLayerError(Message("the fonts of the PDF do not say which characters they show; it needs OCR"))


def _title_of(title: object) -> str | None:
    """Return the title in the document information, unless it cannot be decoded."""
    try:
        text = decoded(title)[0] if isinstance(title, bytes) else ""
    except BrokenFileError:
        return None
    return text.strip("\0 ") or None
