"""What all files of tidy tables share: reports are written some at a time, and a file appears when it is whole."""

from __future__ import annotations

import errno
import glob
import itertools
import os
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from gov_disclosure.language import Message

if sys.platform != "win32":  # pragma: no branch
    import fcntl

Item = TypeVar("Item")

BATCH = 250
"""Reports that are held at once."""

_LONGEST_NAME = 60
"""Characters of a file's name that the name of a part begins with; a name has at most 255 bytes."""
_TOKEN = 8
"""Characters that tell the parts of a file apart."""
_PRIVATE = 0o600
_SCRATCH = ".gov_disclosure-scratch-"
"""Nothing but such a folder bears this name: what bears it and is not locked is removed."""
_UNLOCKED_FOR = 60.0
"""Seconds in which a folder that was just made may not be locked yet."""


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Yield the items in lists of ``size``; the last may be shorter."""
    rest = iter(items)
    while batch := list(itertools.islice(rest, size)):
        yield batch


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a path to write to; what is written takes the place of ``path`` when all went well, and else goes.

    A link stays one: what it leads to is replaced. The mode of a file that is replaced is kept. A process that is
    killed leaves nothing where the system keeps files without a name, as Linux does; elsewhere it leaves a part beside
    the file, which the next process that writes the file removes.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, Message("this is no file to be replaced"), os.fspath(path))
    _remove_abandoned(target)
    part = target.with_name(f"{_beginning_of_part(target)}{secrets.token_hex(_TOKEN // 2)}.part")
    try:
        with _new_file(part) as file:
            place = part if part.exists() else Path(f"/proc/self/fd/{file.fileno()}")
            place.chmod(_mode_for(target))
            yield place
            if place != part:
                _give_name(place, part)
            if sys.platform == "win32":  # pragma: no cover - where a file that is open cannot be moved
                file.close()
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def scratch_folder() -> Iterator[str]:
    """Give a folder for temporary files, which goes in the end; that of a killed process goes when the next is made."""
    _remove_abandoned_folders()
    with tempfile.TemporaryDirectory(prefix=_SCRATCH) as folder, ExitStack() as stack:
        with suppress(OSError):  # where folders cannot be locked, none is taken for abandoned
            stack.enter_context(_locked(folder))
        yield folder


def _remove_abandoned_folders() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _UNLOCKED_FOR:
                with _locked(folder):
                    shutil.rmtree(folder)


@contextmanager
def _locked(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Lock a folder; raise ``OSError`` if another process has."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _beginning_of_part(target: Path) -> str:
    return f".{target.name[:_LONGEST_NAME]}."


def _new_file(part: Path) -> BinaryIO:
    """Create a file, without a name where the system allows that, and lock it."""
    try:
        os.stat("/proc/self/fd")
        handle = os.open(part.parent, os.O_TMPFILE | os.O_RDWR, _PRIVATE)
    except (AttributeError, OSError):  # not on every system, nor on every file system
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, _PRIVATE)
    file = os.fdopen(handle, "r+b")
    with suppress(OSError):  # not on every file system; there nothing is taken for abandoned
        _lock(file)
    return file


def _give_name(place: Path, part: Path) -> None:
    """Name the file that has none; where it cannot be named, name a copy."""
    try:
        os.link(place, part, src_dir_fd=0)  # which makes it follow the link that the place is
    except OSError:
        shutil.copy(place, part)


def _remove_abandoned(target: Path) -> None:
    """Remove the parts of a file whose writers were killed: of a living one the part is locked."""
    for part in target.parent.glob(f"{glob.escape(_beginning_of_part(target))}{'[0-9a-f]' * _TOKEN}.part"):
        with suppress(OSError):
            with part.open("rb") as file:
                _lock(file)
            part.unlink()


if sys.platform == "win32":  # pragma: no cover

    def _lock(file: BinaryIO | int) -> None:
        """Do nothing: what is open cannot be removed there."""

else:

    def _lock(file: BinaryIO | int) -> None:
        """Lock a file until it is closed, by whichever process ends last that has it; raise ``OSError`` if it is."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _mode_for(target: Path) -> int:
    """Return the mode of a file that is there, or that of a new one."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    masked = os.umask(0)
    os.umask(masked)
    return 0o666 & ~masked
