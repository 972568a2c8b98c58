"""A corpus at once: reports, or their rows in a tidy table."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from itertools import chain
from typing import TypeVar

from gov_disclosure.batch.meant import Sources, named_sources
from gov_disclosure.batch.one import Named, Source, content_of, parse_reports_in
from gov_disclosure.batch.workers import each
from gov_disclosure.corrections import AnyCorrections, Corrections, read_corrections
from gov_disclosure.shown import Listed
from gov_disclosure.sources import AnyResult, FailedSource, Seen, SourceResult, TidiedSource, content_id
from gov_disclosure.tables.tidy import tidied

AnySource = TypeVar("AnySource", bound=Source | Named)


def parse_many(
    sources: Sources,
    *,
    encoding: str | None = None,
    corrections: AnyCorrections | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    ordered: bool = True,
    chunksize: int = 20,
    max_in_flight: int | None = None,
) -> Iterator[SourceResult]:
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

    ``executor`` is any :class:`concurrent.futures.Executor`, such as ``client.get_executor(pure=False)`` of a Dask
    cluster; without one, a pool of ``workers`` processes is made for more than one chunk (by default one per processor;
    1 works in this process), for which a script needs the usual ``if __name__ == "__main__"``. Results come in the
    order of the sources, or with ``ordered=False`` as they are done. Workers get ``chunksize`` sources at a time; no
    more than ``max_in_flight`` chunks (by default two per processor) are held.
    """
    results = each(
        partial(_parse, encoding, read_corrections(corrections)),
        named_sources(sources),
        _lost,
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
    workers: int | None = None,
) -> Listed[SourceResult]:
    """Parse all files below a folder, those in zip archives too, and return what became of each; see `parse_many`.

    All reports are held in memory, some 15 kB each; :func:`parse_many` gives them one at a time.
    """
    return Listed(parse_many(folder, encoding=encoding, corrections=corrections, workers=workers))


def tidy_many(
    sources: Sources,
    table: str | Sequence[str] = "long",
    *,
    encoding: str | None = None,
    corrections: AnyCorrections | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    ordered: bool = True,
    chunksize: int = 20,
    max_in_flight: int | None = None,
) -> Iterator[TidiedSource | FailedSource]:
    """Parse like :func:`parse_many`, and let the workers lay each report out in a tidy table, or in several.

    Rows are lighter than reports on the way from a worker, so that a corpus becomes a table faster. Whatever takes
    reports for tidy tables takes what this yields, for the same tables.
    """
    tables = (table,) if isinstance(table, str) else tuple(table)
    results = each(
        partial(_tidy, tables, encoding, read_corrections(corrections)),
        named_sources(sources),
        _lost,
        executor=executor,
        workers=workers,
        ordered=ordered,
        chunksize=chunksize,
        max_in_flight=max_in_flight,
    )
    return _marked(results)


def unseen(sources: Iterable[AnySource], ids: Container[str]) -> Iterator[AnySource]:
    """Yield the sources whose id is not in ``ids``, and those that cannot be read: what a resumed run has to do."""
    for source in sources:
        try:
            known = content_id(content_of(source[1] if isinstance(source, tuple) else source)) in ids
        except (OSError, ValueError):
            known = False
        if not known:
            yield source


def _marked(results: Iterable[tuple[AnyResult, ...]]) -> Iterator[AnyResult]:
    """Yield what became of the sources, one report after the other, with what each repeats."""
    seen = Seen()
    for result in chain.from_iterable(results):
        yield seen.marked(result)


def _parse(encoding: str | None, corrections: Corrections, named: Named | FailedSource) -> tuple[SourceResult, ...]:
    if isinstance(named, FailedSource):
        return (named,)
    name, source = named
    return tuple(map(corrections.apply_to, parse_reports_in(source, name, encoding=encoding)))


def _tidy(
    tables: tuple[str, ...], encoding: str | None, corrections: Corrections, named: Named | FailedSource
) -> tuple[TidiedSource | FailedSource, ...]:
    results = _parse(encoding, corrections, named)
    return tuple(result if isinstance(result, FailedSource) else tidied(result, *tables) for result in results)


def _lost(named: Named | FailedSource, error: Exception) -> tuple[FailedSource]:
    if isinstance(named, FailedSource):
        return (named,)
    died = "the process that was to read it died, perhaps for want of memory"
    message = died if isinstance(error, BrokenExecutor) else str(error)
    return (FailedSource(source=named[0], error=type(error).__name__, message=message),)
