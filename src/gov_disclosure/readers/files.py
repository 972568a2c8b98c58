"""Getting the bytes of a file, never more than is allowed."""

from __future__ import annotations

import os
from pathlib import Path

from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.unreadable import EmptyFileError, FileTooLargeError, TooManyElementsError

_ELEMENTS_PER_FILE = 20
"""As much as these elements costs a file in an archive."""

PathOrBytes = bytes | str | os.PathLike[str]


def content_of(source: PathOrBytes, limits: Limits) -> bytes:
    """Return the bytes themselves or those of the file at a path.

    Raises :class:`EmptyFileError` and :class:`FileTooLargeError`, and ``OSError`` for a path that cannot be read.
    """
    if isinstance(source, bytes):
        data = source
    else:
        with Path(source).open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise FileTooLargeError(f"the file has more than {limits.max_bytes:,} bytes", limits.max_bytes)
    if not data.strip(b"\0\t\n\r "):
        raise EmptyFileError("the file is empty")
    return data


def check_directory(data: bytes, limits: Limits) -> None:
    """Refuse a zip archive that lists very many files, before its directory is read."""
    if data.count(b"PK\1\2") > limits.max_elements // _ELEMENTS_PER_FILE:
        raise TooManyElementsError("the archive holds too many files", limits.max_elements)


def name_of(source: PathOrBytes) -> str | None:
    """Return the file name of a path."""
    return None if isinstance(source, bytes) else Path(source).name
