"""Why a file could not be turned into text; every error is a :class:`ValueError` that names the reason."""

from __future__ import annotations

from gov_disclosure.language import Message


class UnreadableFileError(ValueError):
    """The file cannot be turned into text; the subclasses say why."""


class EmptyFileError(UnreadableFileError):
    """The file holds nothing, or nothing but white space."""


class BrokenFileError(UnreadableFileError):
    """The file is damaged, cut short, or not what it claims to be."""


class EncryptedFileError(UnreadableFileError):
    """The file can only be opened with a password."""


class NoTextLayerError(UnreadableFileError):
    """The PDF holds pictures of pages and no text; it needs character recognition, which is not done here."""


class UnsupportedFileError(UnreadableFileError):
    """The type of the file is known, or is not known, but no reader takes it; the message says what to do."""


_BEYOND = (
    "{what}; the limit is {allowed:,}. "
    "To allow more: limits=Limits({limit}=...), on the command line --limit {limit}=..."
)


class LimitExceededError(UnreadableFileError):
    """The file goes beyond one of the :class:`~gov_disclosure.readers.Limits`.

    ``limit`` is the name of the limit and ``allowed`` its value; a caller who trusts the file can raise it.
    """

    limit: str

    def __init__(self, what: str | Message, allowed: int) -> None:
        super().__init__(what, allowed)  # what a copy in another process is made from
        self.allowed = allowed

    def __str__(self) -> str:
        return str(Message(_BEYOND, what=self.args[0], allowed=self.allowed, limit=self.limit))


class FileTooLargeError(LimitExceededError):
    """The file itself has too many bytes."""

    limit = "max_bytes"


class ContentTooLargeError(LimitExceededError):
    """The file has too many bytes once it is decompressed."""

    limit = "max_decompressed"


class TooMuchTextError(LimitExceededError):
    """The text of the file is too long."""

    limit = "max_characters"


class TooMuchContentError(LimitExceededError):
    """The drawing instructions of a PDF are too long."""

    limit = "max_content"


class TooManyPagesError(LimitExceededError):
    """The document has too many pages."""

    limit = "max_pages"


class TooManyCellsError(LimitExceededError):
    """The tables of the document have too many cells."""

    limit = "max_cells"


class TooManyElementsError(LimitExceededError):
    """The document has too many parts: tags of a web page, or glyphs and lines drawn on the pages of a PDF."""

    limit = "max_elements"


class TooManyCodesError(LimitExceededError):
    """The fonts of a PDF list too many character codes."""

    limit = "max_codes"


class TooDeeplyNestedError(LimitExceededError):
    """Elements of the document are nested too deeply."""

    limit = "max_depth"
