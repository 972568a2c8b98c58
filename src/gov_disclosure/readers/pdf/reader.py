"""PDFs: tables with their grid, text between them in reading order."""

from __future__ import annotations

from gov_disclosure.readers.document import Document, DocumentBuilder, Source
from gov_disclosure.readers.errors import BrokenFileError, NoTextLayerError, UnreadableFileError
from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.pdf.bounded import BoundedDocument, quiet
from gov_disclosure.readers.pdf.breaks import joined_items
from gov_disclosure.readers.pdf.furniture import PageContent, remove_furniture
from gov_disclosure.readers.pdf.glyphs import glyphs_of, lines_of
from gov_disclosure.readers.pdf.ruled import tables_of
from gov_disclosure.readers.pdf.unruled import with_unruled_tables
from gov_disclosure.readers.tables import CellBudget, Table

def read_with_tables(data, name, limits):
    with quiet():
        document = BoundedDocument(data, limits)
        budget = CellBudget(limits.max_cells)
        pages = []
        for page in document.pages():
            tables, rest = tables_of(page, glyphs_of(page), budget)
            items = sorted([*tables, *lines_of(rest)], key=lambda item: item.top)
            pages.append(PageContent(page.page_number, float(page.height), items))
    remove_furniture(pages)
    builder = DocumentBuilder()
    for item in _all_tables(joined_items(pages, budget)):
        if isinstance(item, Table):
            builder.table(item)
        else:
            builder.line(item.line.text, page=item.page)
    return builder.build(Source(media_type='application/pdf', name=name, pages=len(pages)))

def _all_tables(items):
    lines = []
    for item in items:
        if isinstance(item, Table):
            yield from with_unruled_tables(lines)
            lines = []
            yield item
        else:
            lines.append(item)
    yield from with_unruled_tables(lines)
