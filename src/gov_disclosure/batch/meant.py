"""Which sources are meant: files, all files below a folder, what a pattern matches, the files in zip archives."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from gov_disclosure.batch.one import Named, Source
from gov_disclosure.language import Message
from gov_disclosure.readers import Limits
from gov_disclosure.readers.archives import archived_files, is_archive
from gov_disclosure.readers.limits import limits_of
from gov_disclosure.sources import FailedSource, instead_of_path, looks_like_path, source_name

_PASSED_OVER = Message("this is no file but a pipe, a socket or a device; it is passed over")

Sources = str | os.PathLike[str] | Iterable[Source | Named]
"""A folder, file or pattern by its path, or texts, bytes and paths one by one, with or without their names."""


def named_sources(sources: Sources, limits: Limits | None = None) -> Iterator[Named | FailedSource]:
    """Yield every source that is meant with its name; what cannot be found or looked into fails in its place.

    A single ``str`` is a path or a pattern. Among several sources it is a text, so that a text of strangers opens no
    file; one that looks like a path is refused. Raises ``TypeError``, with what to do instead, for a single source of
    bytes, an open file, a mapping, and what holds no sources.
    """
    if wrong := _instead_of_sources(sources):
        raise TypeError(wrong)
    if isinstance(sources, str):
        yield from files_meant(sources, limits)
        return
    if isinstance(sources, os.PathLike):
        yield from _found(sources, limits)
        return
    for number, source in enumerate(sources, start=1):
        if isinstance(source, tuple):
            yield source
        elif isinstance(source, os.PathLike):
            yield from _found(source, limits)
        elif isinstance(source, str) and looks_like_path(source):
            yield FailedSource.of(source_name(source), TypeError(Message("this is a path, not a text: give Path(…)")))
        else:
            yield f"#{number}", source


def _instead_of_sources(sources: object) -> Message | None:
    if isinstance(sources, bytes):
        return Message("bytes are one source: give [content], or parse them with load_report")
    if isinstance(sources, Mapping):
        return Message("names and sources come as pairs: give the items() of the mapping")
    if isinstance(sources, str):
        return None if os.path.lexists(sources) else instead_of_path(sources)
    return None if isinstance(sources, Iterable) and not hasattr(sources, "read") else instead_of_path(sources)


def files_meant(path: str, limits: Limits | None = None) -> Iterator[Named | FailedSource]:
    """Yield the files that a path or a pattern means."""
    if os.path.lexists(path):
        yield from _found(path, limits)
    elif wrong := instead_of_path(path):
        yield _not_found(path, wrong)
    elif not glob.has_magic(path):
        yield from _found(path, limits)
    elif matches := sorted(glob.glob(path, recursive=True)):
        for match in matches:
            yield from _found(match, limits)
    else:
        yield _not_found(path, Message("no file matches this pattern"))


def _found(path: str | os.PathLike[str], limits: Limits | None) -> Iterator[Named | FailedSource]:
    if os.path.isdir(path):
        files = _below(path, limits)
        first = next(files, None)
        yield first or _not_found(path, Message("no file in this folder"))
        yield from files
    elif is_archive(path):
        yield from _inside(path, limits)
    else:
        yield source_name(path), path if isinstance(path, os.PathLike) else Path(path)


def _below(folder: str | os.PathLike[str], limits: Limits | None) -> Iterator[Named | FailedSource]:
    """Yield the files below a folder but hidden ones, and the folders that cannot be looked into."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(root, name)
            if name.startswith("."):
                continue
            if _waits(path):
                yield FailedSource.of(source_name(path), OSError(_PASSED_OVER))
            else:
                yield from _found(path, limits)
    for error in closed:
        yield FailedSource.of(source_name(error.filename), error)


def _waits(path: str) -> bool:
    """Tell whether reading what lies at a path may never end."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False  # whoever reads it says why it cannot be read


def _inside(archive: str | os.PathLike[str], limits: Limits | None) -> Iterator[Named | FailedSource]:
    try:
        for file in archived_files(archive, limits_of(limits)):
            yield f"{source_name(archive)}/{source_name(file.name)}", file
    except (OSError, ValueError) as error:
        yield FailedSource.of(source_name(archive), error)


def _not_found(path: str | os.PathLike[str], message: Message) -> FailedSource:
    return FailedSource.of(source_name(path), FileNotFoundError(message))
