"""What all files of tidy tables share: reports are written some at a time, and a file appears when it is whole."""

from __future__ import annotations

import errno
import itertools
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from gov_disclosure.language import Message

Item = TypeVar("Item")

BATCH = 250
"""Reports that are held at once."""


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Yield the items in lists of ``size``; the last may be shorter."""
    rest = iter(items)
    while batch := list(itertools.islice(rest, size)):
        yield batch


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a path beside ``path`` to write to; it takes the place of ``path`` when all went well, and else goes.

    A link stays one: what it leads to is replaced. The mode of a file that is replaced is kept.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, Message("this is no file to be replaced"), os.fspath(path))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    partial = Path(name)
    try:
        partial.chmod(_mode_for(target))
        yield partial
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _mode_for(target: Path) -> int:
    """Return the mode of a file that is there, or that of a new one."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    masked = os.umask(0)
    os.umask(masked)
    return 0o666 & ~masked
