"""The text of a file as ``parse_report`` reads it, with the way back to its place in the original."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right

import attrs

from gov_disclosure.language import Message
from gov_disclosure.readers.grids import Box, GridTable
from gov_disclosure.readers.joining import seam
from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.unreadable import TooDeeplyNestedError, TooMuchTextError
from gov_disclosure.spans import Span

_LENGTH_OF_A_PATH = 100
"""Characters; more than that of most elements of any page."""


@attrs.frozen(kw_only=True)
class DocumentPiece:
    """A span of a document's text and the place in the original that it comes from.

    Numbers count from 1. ``page`` is a page of a PDF. ``table`` counts the tables of the document, and ``row`` and
    ``column`` the grid of one table, where a merged cell stands at its first row and column; a table that goes on
    over a page break is one table. ``box`` is the place on the page, in points from its top left corner: the whole cell
    of a table with rules, else what is printed. ``element`` is the path of an element of a web page or Word file, or a
    line of a text file.
    """

    span: Span
    page: int | None = None
    box: Box | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    element: str | None = None


@attrs.frozen(kw_only=True)
class Origin:
    """What is known of the original besides its text."""

    media_type: str
    name: str | None = None
    """The file name, if the document was read from a path."""
    encoding: str | None = None
    """The encoding that the bytes were decoded from."""
    pages: int | None = None
    title: str | None = None
    """The title in the file's metadata."""
    published: datetime.date | None = None
    """The publication date in the metadata of a web page."""
    publisher: str | None = None
    """The source (来源) in the metadata of a web page."""


@attrs.frozen
class Document:
    """The text of a file, ready for :func:`gov_disclosure.parse_report`.

    Tables stand in ``text`` with one line per row and one tab between cells; the continuation of a merged cell is
    empty. ``pieces`` are in text order and do not overlap.
    """

    text: str
    pieces: tuple[DocumentPiece, ...] = attrs.field(repr=False)
    origin: Origin

    def pieces_of(self, span: Span) -> tuple[DocumentPiece, ...]:
        """Return the pieces that a span of the text, such as that of a cell of the report, overlaps."""
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.span.end)
        last = bisect_left(self.pieces, span.end, key=lambda piece: piece.span.start)
        return self.pieces[first:last]


class PathBudget:
    """Counts the characters of the paths of elements: deep nesting makes them long, and there may be many."""

    def __init__(self, limits: Limits) -> None:
        self._depth = limits.max_depth
        self._left = _LENGTH_OF_A_PATH * limits.max_elements

    def spend(self, path: str) -> str:
        """Count a path and return it."""
        self._left -= len(path)
        if self._left < 0:
            raise TooDeeplyNestedError(Message("too many elements are nested too deeply"), self._depth)
        return path


class DocumentBuilder:
    """Collects lines and tables in reading order; raises :class:`TooMuchTextError` beyond the limit."""

    def __init__(self, limits: Limits) -> None:
        self._longest = limits.max_characters
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[DocumentPiece] = []
        self._tables = 0

    def line(self, text: str, *, page: int | None = None, box: Box | None = None, element: str | None = None) -> None:
        """Add one line of text."""
        self._piece(text, page=page, box=box, element=element)
        self._add("\n")

    def verbatim(self, text: str, *, element: str) -> None:
        """Add a line just as it is, with its line break."""
        line = text.rstrip("\r\n")
        self._piece(line, element=element)
        self._add(text[len(line) :])

    def blank_line(self) -> None:
        """Add a blank line unless one is there or nothing is."""
        if self._parts and self._parts[-2:] != ["\n", "\n"]:
            self._add("\n")

    def table(self, table: GridTable) -> None:
        """Add a table, one line per row, with a blank line on either side."""
        self._tables += 1
        self.blank_line()
        for number, row in enumerate(table.grid(), start=1):
            for column, cell in enumerate(row, start=1):
                if column > 1:
                    self._add("\t")
                before = ""
                for fragment in cell.fragments if cell else ():
                    self._add(seam(before, fragment.text))
                    self._piece(
                        fragment.text,
                        page=fragment.page,
                        box=fragment.box,
                        table=self._tables,
                        row=number,
                        column=column,
                        element=fragment.element,
                    )
                    before = fragment.text
            self._add("\n")
        self.blank_line()

    def build(self, origin: Origin) -> Document:
        """Return the document."""
        return Document("".join(self._parts), tuple(self._pieces), origin)

    def _piece(
        self,
        text: str,
        *,
        page: int | None = None,
        box: Box | None = None,
        table: int | None = None,
        row: int | None = None,
        column: int | None = None,
        element: str | None = None,
    ) -> None:
        if text:
            span = Span(self._length, self._length + len(text))
            self._pieces.append(
                DocumentPiece(span=span, page=page, box=box, table=table, row=row, column=column, element=element)
            )
            self._add(text)

    def _add(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
            if self._length > self._longest:
                raise TooMuchTextError(Message("the text has too many characters"), self._longest)
