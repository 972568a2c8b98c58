"""Files of every kind, turned into the text that ``parse_report`` reads, with the way back to page and cell."""

from gov_disclosure.readers.document import Document, DocumentPiece, Origin
from gov_disclosure.readers.html import read_html
from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.loading import load_report, read_document
from gov_disclosure.readers.pdf import read_pdf
from gov_disclosure.readers.text import read_text
from gov_disclosure.readers.unreadable import (
    BrokenFileError,
    ContentTooLargeError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    LimitExceededError,
    NoTextLayerError,
    TooDeeplyNestedError,
    TooManyCellsError,
    TooManyCodesError,
    TooManyElementsError,
    TooManyPagesError,
    TooMuchContentError,
    TooMuchTextError,
    UnreadableFileError,
    UnsupportedFileError,
)
from gov_disclosure.readers.word import read_docx

__all__ = [
    "BrokenFileError",
    "ContentTooLargeError",
    "Document",
    "DocumentPiece",
    "EmptyFileError",
    "EncryptedFileError",
    "FileTooLargeError",
    "LimitExceededError",
    "Limits",
    "NoTextLayerError",
    "Origin",
    "TooDeeplyNestedError",
    "TooManyCellsError",
    "TooManyCodesError",
    "TooManyElementsError",
    "TooManyPagesError",
    "TooMuchContentError",
    "TooMuchTextError",
    "UnreadableFileError",
    "UnsupportedFileError",
    "load_report",
    "read_document",
    "read_docx",
    "read_html",
    "read_pdf",
    "read_text",
]
