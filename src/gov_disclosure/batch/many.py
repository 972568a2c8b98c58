"""Parsing many sources on any executor, with bounded memory; a worker that dies costs the source that killed it."""

from __future__ import annotations

import itertools
import os
import signal
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import attrs

from gov_disclosure.batch.source import Source, content_of, default_name, parse_source
from gov_disclosure.output.files import batches
from gov_disclosure.sources import FailedSource, SourceResult, content_id

_Named = tuple[str, Source]


def parse_many(
    sources: Iterable[Source],
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    ordered: bool = True,
    chunksize: int = 20,
    max_in_flight: int | None = None,
) -> Iterator[SourceResult]:
    """Parse texts, documents and files, and yield what became of each while the next are at work.

    A source that cannot be parsed gives a :class:`~gov_disclosure.sources.FailedSource`, also when it kills its
    worker; nothing that a source does ends the iteration. Texts and bytes are called ``#1``, ``#2`` … by their place.

    ``executor`` is any :class:`concurrent.futures.Executor`, such as ``client.get_executor(pure=False)`` of a Dask
    cluster; without one, a pool of ``workers`` processes is made (by default one per processor; 1 works in this
    process). Results come in the order of the sources, or with ``ordered=False`` as they are done. Workers get
    ``chunksize`` sources at a time; no more than ``max_in_flight`` chunks (by default two per processor) are held.
    """
    named = _named(sources)
    first = list(itertools.islice(named, chunksize + 1))
    named = itertools.chain(first, named)
    if executor is None and (workers == 1 or len(first) <= chunksize):
        yield from (parse_source(source, name) for name, source in named)
        return
    with _workers(executor, workers) as work:
        waiting: deque[_Chunk] = deque()
        for chunk in batches(named, chunksize):
            waiting.append(work.start(chunk))
            if len(waiting) >= (max_in_flight or work.max_in_flight):
                yield from work.finish(_take(waiting, ordered))
        while waiting:
            yield from work.finish(_take(waiting, ordered))


def unseen(sources: Iterable[Source], ids: Container[str]) -> Iterator[Source]:
    """Yield the sources whose id is not in ``ids``, and those that cannot be read: what a resumed run has to do."""
    for source in sources:
        try:
            known = content_id(content_of(source)) in ids
        except (OSError, UnicodeError):
            known = False
        if not known:
            yield source


def _named(sources: Iterable[Source]) -> Iterator[_Named]:
    for number, source in enumerate(sources, start=1):
        yield default_name(source) or f"#{number}", source


def parse_chunk(chunk: list[_Named]) -> list[SourceResult]:
    """Parse a list of named sources; the task that workers are given."""
    return [parse_source(source, name) for name, source in chunk]


@attrs.frozen(eq=False)
class _Chunk:
    sources: list[_Named]
    future: Future[list[SourceResult]]


def _take(waiting: deque[_Chunk], ordered: bool) -> _Chunk:
    if ordered:
        return waiting.popleft()
    done = wait([chunk.future for chunk in waiting], return_when=FIRST_COMPLETED).done
    found = next(chunk for chunk in waiting if chunk.future in done)
    waiting.remove(found)
    return found


class _LastingPool(Executor):
    """A process pool that is made anew when one of its processes died."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # An interrupt from the keyboard is for the main process, which then closes the pool.
        return ProcessPoolExecutor(self._workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self._pool.shutdown(wait=False)
            self._pool = self._new()
            return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


@attrs.frozen
class _Workers:
    """An executor at work, and another for sources that were lost together with their worker."""

    executor: Executor
    quarantine: Executor
    max_in_flight: int

    def start(self, sources: list[_Named]) -> _Chunk:
        return _Chunk(sources, _submit(self.executor, sources))

    def finish(self, chunk: _Chunk) -> list[SourceResult]:
        try:
            return chunk.future.result()
        except Exception:  # a worker died or the executor broke; parse_chunk itself raises nothing
            return [self._alone(source) for source in chunk.sources]

    def _alone(self, source: _Named) -> SourceResult:
        """Parse a lost source with no other beside it: if its worker dies again, it is to blame."""
        try:
            return _submit(self.quarantine, [source]).result()[0]
        except Exception as error:
            return FailedSource(source=source[0], error=type(error).__name__, message=str(error))


def _submit(executor: Executor, sources: list[_Named]) -> Future[list[SourceResult]]:
    try:
        return executor.submit(parse_chunk, sources)
    except Exception as error:  # the caller's executor is broken or closed: the sources fail, each by itself
        failed: Future[list[SourceResult]] = Future()
        failed.set_exception(error)
        return failed


@contextmanager
def _workers(executor: Executor | None, workers: int | None) -> Iterator[_Workers]:
    processors = os.cpu_count() or 1
    if executor is not None:
        yield _Workers(executor, executor, 2 * processors)
        return
    pool, quarantine = _LastingPool(workers or processors), _LastingPool(1)
    try:
        yield _Workers(pool, quarantine, 2 * (workers or processors))
    finally:
        pool.shutdown(cancel_futures=True)
        quarantine.shutdown(cancel_futures=True)
