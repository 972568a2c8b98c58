"""Files inside zip archives: listed without unpacking, and read one at a time, never more than is allowed."""

from __future__ import annotations

import functools
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import attrs

from gov_disclosure.language import Message
from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.unreadable import (
    BrokenFileError,
    EncryptedFileError,
    FileTooLargeError,
    TooManyElementsError,
)

_NAME_IS_UTF_8 = 0x800
_ENCRYPTED = 0x1


@attrs.frozen
class ArchivedFile:
    """A file inside a zip archive: the path of the archive, its place in the list of files, and its name."""

    archive: str
    place: int
    name: str

    def read(self, limits: Limits) -> bytes:
        """Return the bytes of the file.

        Raises :class:`FileTooLargeError`, :class:`EncryptedFileError` and :class:`BrokenFileError`, and ``OSError``
        for an archive that is gone.
        """
        status = Path(self.archive).stat()
        archive = _kept_open(self.archive, status.st_mtime_ns, status.st_size)
        member = archive.infolist()[self.place]
        if member.flag_bits & _ENCRYPTED:
            raise EncryptedFileError(Message("the file in the archive can only be opened with a password"))
        try:
            with archive.open(member) as file:
                data = file.read(limits.max_bytes + 1)
        except Exception as error:  # zlib.error, BadZipFile, NotImplementedError, EOFError and others
            raise BrokenFileError(Message("the file in the archive is damaged: {error}", error=str(error))) from error
        if len(data) > limits.max_bytes:
            raise FileTooLargeError(Message("the file has too many bytes"), limits.max_bytes)
        return data


def is_archive(path: str | os.PathLike[str]) -> bool:
    """Tell whether a file is a zip archive by its name."""
    return os.fspath(path).lower().endswith(".zip")


def archived_files(path: str | os.PathLike[str], limits: Limits) -> Iterator[ArchivedFile]:
    """Yield the files in an archive but hidden ones, in its order.

    Raises :class:`TooManyElementsError`, :class:`BrokenFileError` and ``OSError``.
    """
    with _opened(path) as archive:
        members = archive.infolist()
        if len(members) > limits.max_elements:
            raise TooManyElementsError(Message("the archive holds too many files"), limits.max_elements)
        for place, member in enumerate(members):
            name = _name(member)
            if not member.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in name.split("/")):
                yield ArchivedFile(os.fspath(path), place, name)


@functools.lru_cache(maxsize=1)
def _kept_open(path: str, _changed: int, _size: int) -> zipfile.ZipFile:
    """Open an archive for all the files that are read from it; its directory is not read again for each."""
    return _opened(path)


def _opened(path: str | os.PathLike[str]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(Path(path))
    except OSError:
        raise
    except Exception as error:  # BadZipFile, NotImplementedError, UnicodeDecodeError and others
        raise BrokenFileError(
            Message("the file is no zip archive, or a damaged one: {error}", error=str(error))
        ) from error


def _name(member: zipfile.ZipInfo) -> str:
    """Return the name of a file; archives made on Chinese systems name theirs in GB18030 and do not say so."""
    if member.flag_bits & _NAME_IS_UTF_8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
