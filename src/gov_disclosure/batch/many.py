"""A corpus at once: reports, or their rows in a tidy table."""

from __future__ import annotations

import os
from collections.abc import Container, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from itertools import chain
from typing import TypeVar

import attrs

from gov_disclosure.batch.meant import Sources, named_sources
from gov_disclosure.batch.one import Named, Source, content_of, parse_reports_in
from gov_disclosure.batch.time_limits import LONGEST_TIME_LIMIT, TimeIsUpError, time_limit
from gov_disclosure.batch.workers import each
from gov_disclosure.corrections import AnyCorrections, Corrections, read_corrections
from gov_disclosure.language import Message
from gov_disclosure.readers import Limits
from gov_disclosure.readers.limits import limits_of
from gov_disclosure.shown import Listed
from gov_disclosure.sources import AnyResult, FailedSource, Seen, SourceResult, TidiedSource, content_id
from gov_disclosure.tables.tidy import tidied

AnySource = TypeVar("AnySource", bound=Source | Named)


def parse_many(
    sources: Sources,
    *,
    encoding: str | None = None,
    corrections: AnyCorrections | None = None,
    limits: Limits | None = None,
    timeout: float | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    ordered: bool = True,
    chunksize: int = 20,
    max_in_flight: int | None = None,
) -> Generator[SourceResult, None, None]:
    """Parse texts and files of all types that readers take, and yield what became of each while the next are at work.

    ``sources`` is the path of a folder, with all that lies below it, of a file or a zip archive, or a pattern such as
    ``"corpus/**/*2023*"``; or several sources: paths, texts, bytes. Among several, a ``str`` is a text and never
    opens a file. Texts and bytes are called ``#1``, ``#2`` … by their place, unless they come as pairs
    ``(name, source)``.

    Every report of a source is parsed: of several reports in one text, the second is called ``page.html#2``, and its
    ``report_id`` ends in ``-2``. A source that cannot be parsed gives a :class:`~gov_disclosure.sources.FailedSource`,
    also when it kills its worker; nothing that a source does ends the iteration. One that repeats another says so in
    ``repeats``. ``encoding`` is that of all web pages and text files, else it is found out for each. ``corrections``
    are applied to the reports they belong to; diagnostics say which were refused, and
    :meth:`~gov_disclosure.corrections.Corrections.unused` which found no report.

    ``limits`` are those on files. A source that is not read within ``timeout`` seconds fails, and its worker goes on
    with the next; this needs processes made here, so that an ``executor`` besides raises ``ValueError``.

    ``executor`` is any :class:`concurrent.futures.Executor`, such as ``client.get_executor(pure=False)`` of a Dask
    cluster; without one, a pool of ``workers`` processes is made for more than one chunk (by default one per processor;
    1 works in this process), for which a script needs the usual ``if __name__ == "__main__"``. Results come in the
    order of the sources, or with ``ordered=False`` as they are done. Workers get ``chunksize`` sources at a time; no
    more than ``max_in_flight`` chunks (by default two per processor) are held.
    """
    reading = _Reading(encoding=encoding, limits=limits, timeout=timeout, corrections=read_corrections(corrections))
    results = each(
        partial(_parse, reading),
        named_sources(sources, reading.limits),
        _lost,
        apart=reading.apart(executor),
        executor=executor,
        workers=workers,
        ordered=ordered,
        chunksize=chunksize,
        max_in_flight=max_in_flight,
    )
    return _marked(results)


def load_folder(
    folder: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    corrections: AnyCorrections | None = None,
    limits: Limits | None = None,
    timeout: float | None = None,
    workers: int | None = None,
) -> Listed[SourceResult]:
    """Parse all files below a folder, those in zip archives too, and return what became of each; see `parse_many`.

    All reports are held in memory, some 15 kB each; :func:`parse_many` gives them one at a time.
    """
    return Listed(
        parse_many(folder, encoding=encoding, corrections=corrections, limits=limits, timeout=timeout, workers=workers)
    )


def tidy_many(
    sources: Sources,
    table: str | Sequence[str] = "long",
    *,
    encoding: str | None = None,
    corrections: AnyCorrections | None = None,
    limits: Limits | None = None,
    timeout: float | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    ordered: bool = True,
    chunksize: int = 20,
    max_in_flight: int | None = None,
) -> Generator[TidiedSource | FailedSource, None, None]:
    """Parse like :func:`parse_many`, and let the workers lay each report out in a tidy table, or in several.

    Rows are lighter than reports on the way from a worker, so that a corpus becomes a table faster. Whatever takes
    reports for tidy tables takes what this yields, for the same tables.
    """
    tables = (table,) if isinstance(table, str) else tuple(table)
    reading = _Reading(encoding=encoding, limits=limits, timeout=timeout, corrections=read_corrections(corrections))
    results = each(
        partial(_tidy, tables, reading),
        named_sources(sources, reading.limits),
        _lost,
        apart=reading.apart(executor),
        executor=executor,
        workers=workers,
        ordered=ordered,
        chunksize=chunksize,
        max_in_flight=max_in_flight,
    )
    return _marked(results)


def unseen(sources: Iterable[AnySource], ids: Container[str], limits: Limits | None = None) -> Iterator[AnySource]:
    """Yield the sources whose id is not in ``ids``, and those that cannot be read: what a resumed run has to do."""
    for source in sources:
        try:
            known = content_id(content_of(source[1] if isinstance(source, tuple) else source, limits)) in ids
        except (OSError, ValueError):
            known = False
        if not known:
            yield source


def _marked(results: Iterable[tuple[AnyResult, ...]]) -> Generator[AnyResult, None, None]:
    """Yield what became of the sources, one report after the other, with what each repeats."""
    seen = Seen()
    for result in chain.from_iterable(results):
        yield seen.marked(result)


@attrs.frozen(kw_only=True)
class _Reading:
    """How sources are read."""

    encoding: str | None
    limits: Limits = attrs.field(converter=limits_of)
    timeout: float | None
    corrections: Corrections

    def apart(self, executor: Executor | None) -> bool:
        """Tell whether sources must be read in processes made for that, which a time limit may end."""
        if self.timeout is None:
            return False
        if executor is not None:
            raise ValueError(Message("a time limit needs processes made here: give no executor"))
        if not (isinstance(self.timeout, (int, float)) and 0 < self.timeout <= LONGEST_TIME_LIMIT):
            raise ValueError(
                Message(
                    "a time limit is a number of seconds, above 0 and up to {most:,}, not {number!r}",
                    most=LONGEST_TIME_LIMIT,
                    number=self.timeout,
                )
            )
        return True


def _parse(reading: _Reading, named: Named | FailedSource) -> tuple[SourceResult, ...]:
    if isinstance(named, FailedSource):
        return (named,)
    name, source = named
    try:
        with time_limit(reading.timeout):
            results = parse_reports_in(source, name, encoding=reading.encoding, limits=reading.limits)
            return tuple(map(reading.corrections.apply_to, results))
    except TimeIsUpError:
        return (FailedSource.of(name, TimeoutError(Message("it was not read within the time limit"))),)


def _tidy(
    tables: tuple[str, ...], reading: _Reading, named: Named | FailedSource
) -> tuple[TidiedSource | FailedSource, ...]:
    results = _parse(reading, named)
    return tuple(result if isinstance(result, FailedSource) else tidied(result, *tables) for result in results)


def _lost(named: Named | FailedSource, error: Exception) -> tuple[FailedSource]:
    if isinstance(named, FailedSource):
        return (named,)
    if isinstance(error, BrokenExecutor):
        error = type(error)(Message("the process that was to read it died, for want of memory or of time"))
    return (FailedSource.of(named[0], error),)
