"""Getting the bytes of a file, never more than is allowed."""

from __future__ import annotations

import os
from pathlib import Path

from gov_disclosure.language import Message
from gov_disclosure.readers.archives import ArchivedFile
from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.unreadable import EmptyFileError, FileTooLargeError, TooManyElementsError
from gov_disclosure.sources import instead_of_path

_ELEMENTS_PER_FILE = 20
"""As much as these elements costs a file in an archive."""

PathOrBytes = bytes | str | os.PathLike[str] | ArchivedFile


def content_of(source: PathOrBytes, limits: Limits) -> bytes:
    """Return the bytes themselves or those of the file at a path or in an archive.

    Raises :class:`EmptyFileError` and :class:`FileTooLargeError`, ``OSError`` for a path that cannot be read, and
    ``TypeError`` for a text, an open file and whatever else is no path.
    """
    if isinstance(source, ArchivedFile):
        data = source.read(limits)
    elif wrong := instead_of_path(source):
        raise TypeError(wrong)
    elif isinstance(source, bytes):
        data = source
    else:
        with Path(source).open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise FileTooLargeError(Message("the file has too many bytes"), limits.max_bytes)
    if not data.strip(b"\0\t\n\r "):
        raise EmptyFileError(Message("the file is empty"))
    return data


def check_directory(data: bytes, limits: Limits) -> None:
    """Refuse a zip archive that lists very many files, before its directory is read."""
    if data.count(b"PK\1\2") > limits.max_elements // _ELEMENTS_PER_FILE:
        raise TooManyElementsError(Message("the archive holds too many files"), limits.max_elements)


def name_of(source: PathOrBytes) -> str | None:
    """Return the file name of a path."""
    if isinstance(source, bytes):
        return None
    return Path(source.name if isinstance(source, ArchivedFile) else source).name
