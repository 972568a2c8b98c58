"""The fast lane: the lines of a PDF in the order of its content, without tables."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from gov_disclosure.readers.document import Document, DocumentBuilder, Source
from gov_disclosure.readers.errors import (
    BrokenFileError,
    ContentTooLargeError,
    EncryptedFileError,
    TooManyElementsError,
    TooManyPagesError,
)
from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.pdf.bounded import inflated
from gov_disclosure.readers.pdf.glyphs import readable
from gov_disclosure.readers.pdf.reader import PDF, check_text

_WIDEST_GAP = 0.3
"""Of the height of a digit: digits farther apart belong to two figures."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTERS = re.compile(rb"/Filter\s*(?:/FlateDecode|\[[^\]]*/FlateDecode[^\]]*\])")
_LONGEST_DICTIONARY = 2000
_ONE_AT_A_TIME = threading.Lock()
"""PDFium may be used by one thread at a time."""


def read_lines(data: bytes, name: str | None, limits: Limits) -> Document:
    """Read the lines of a PDF as PDFium orders them."""
    _check_streams(data, limits)
    try:
        with _ONE_AT_A_TIME, contextlib.closing(pypdfium2.PdfDocument(data)) as document:
            pages = len(document)
            if pages > limits.max_pages:
                raise TooManyPagesError(f"the PDF has {pages} pages", limits.max_pages)
            text = "\f".join(_texts(document, limits))
            title = document.get_metadata_value("Title").strip() or None
    except pypdfium2.PdfiumError as error:
        raise BrokenFileError(f"the PDF is damaged: {error}") from error
    builder = DocumentBuilder()
    check_text(text.replace("\f", ""), pages, is_drawn_on=True)
    for number, page in enumerate(text.split("\f"), start=1):
        for line in page.splitlines():
            if shown := line.strip():
                builder.line(shown, page=number)
    return builder.build(Source(media_type=PDF, name=name, pages=pages, title=title))


def _check_streams(data: bytes, limits: Limits) -> None:
    """Refuse a file with a damaged stream or with streams that unpack to too much, before PDFium unpacks them."""
    if b"/Encrypt" in data:
        raise EncryptedFileError("the PDF is encrypted; read it with tables, or save a copy without a password")
    left = limits.max_decompressed
    for found in _STREAM.finditer(data):
        dictionary = data[max(found.start() - _LONGEST_DICTIONARY, 0) : found.start()].rpartition(b" obj")[2]
        if filters := _FILTERS.search(dictionary):
            if filters[0].count(b"Decode") > 1:
                raise BrokenFileError(
                    "the fast lane does not read parts that are packed twice; read the PDF with tables"
                )
            left -= sum(map(len, inflated(data, found.end(), left)))
            if left < 0:
                raise ContentTooLargeError("the file unpacks to too many bytes", limits.max_decompressed)


def _texts(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator[str]:
    """Yield the text of each page."""
    left = limits.max_elements
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise TooManyElementsError("the pages hold too many glyphs", limits.max_elements)
        # PDFium counts in halves of the characters beyond the first 65,536.
        halves = "".join(_characters(text)).encode("utf-16-le", "surrogatepass")
        yield halves.decode("utf-16-le", "replace")
        text.close()
        page.close()


def _characters(text: pypdfium2.PdfTextPage) -> Iterator[str]:
    """Yield the characters of a page, with a space between figures that PDFium takes for one."""
    before = ""
    for number in range(text.count_chars()):
        character = readable(chr(pdfium.FPDFText_GetUnicode(text, number)))
        if before.isdigit() and character.isdigit() and _are_apart(text, number):
            yield " "
        yield " " if character == "\f" else character
        before = character


def _are_apart(text: pypdfium2.PdfTextPage, number: int) -> bool:
    _, bottom_before, right_before, _ = text.get_charbox(number - 1, loose=True)
    left, bottom, _, top = text.get_charbox(number, loose=True)
    height = top - bottom
    return bool(left - right_before > _WIDEST_GAP * height or abs(bottom - bottom_before) > height / 2)
