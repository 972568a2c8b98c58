"""Plain text in an unknown encoding."""

from __future__ import annotations

import codecs
import re

from gov_disclosure.language import Message
from gov_disclosure.readers.document import Document, DocumentBuilder, Origin
from gov_disclosure.readers.files import PathOrBytes, content_of, name_of
from gov_disclosure.readers.limits import Limits, limits_of
from gov_disclosure.readers.unreadable import BrokenFileError, EmptyFileError, TooMuchTextError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
_DAMAGE_ALLOWED = 1 / 200


def decoded(data: bytes, encoding: str | None = None, *, declared: str | None = None) -> tuple[str, str]:
    """Decode bytes and return the text with the name of the encoding that fitted.

    ``encoding`` settles it. Without it: a byte order mark, strict UTF-8, what the file declares unless that is a
    kind of UTF-8 or GB encoding (those are often declared for one another), GB18030. A few damaged bytes become
    U+FFFD. Raises :class:`BrokenFileError` when nothing fits and ``LookupError`` for an unknown ``encoding``.
    """
    if encoding is not None:
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeError as error:
            raise BrokenFileError(
                Message("the bytes are not {encoding}: {error}", encoding=encoding, error=str(error))
            ) from error
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    candidates = ["utf-8", "gb18030"]
    if declared and _is_other_encoding(declared):
        candidates.insert(1, declared)
    for name in candidates:
        try:
            return data.decode(name), name
        except UnicodeError:
            continue
    return _least_damaged(data)


def _is_other_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name).name not in ("utf-8", "gb2312", "gbk", "gb18030", "iso8859-1", "ascii", "cp1252")
    except LookupError:
        return False


def _least_damaged(data: bytes) -> tuple[str, str]:
    attempts = [(data.decode(name, "replace"), name) for name in ("utf-8", "gb18030")]
    text, name = min(attempts, key=lambda attempt: attempt[0].count("\ufffd"))
    if text.count("\ufffd") > max(1, len(text) * _DAMAGE_ALLOWED):
        raise BrokenFileError(
            Message("the bytes are text neither in UTF-8 nor in GB18030; name the encoding if it is another")
        )
    return text, name


def read_text(source: PathOrBytes, *, encoding: str | None = None, limits: Limits | None = None) -> Document:
    """Read plain text of an unknown encoding: byte order mark, UTF-8, GB18030; ``encoding`` overrides.

    The text stays as it is; the pieces are its lines. Raises :class:`EmptyFileError`, :class:`FileTooLargeError` and
    :class:`BrokenFileError` for what is no text.
    """
    limits = limits_of(limits)
    data = content_of(source, limits)
    text, name = decoded(data, encoding)
    if len(text) > limits.max_characters:
        raise TooMuchTextError(Message("the text has too many characters"), limits.max_characters)
    if _BINARY.search(text):
        raise BrokenFileError(Message("the file is not text: it holds control characters"))
    if not text.strip():
        raise EmptyFileError(Message("the file holds nothing but white space"))
    builder = DocumentBuilder(limits)
    for number, line in enumerate(_LINE.findall(text), start=1):
        builder.verbatim(line, element=f"line {number}")
    return builder.build(Origin(media_type="text/plain", name=name_of(source), encoding=name))
