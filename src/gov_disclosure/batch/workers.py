"""A task for each of many items on any executor: bounded memory, and a dead worker costs only what killed it."""

from __future__ import annotations

import itertools
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

import attrs

from gov_disclosure.tables.writing import batches

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    task: Callable[[Item], Result],
    items: Iterable[Item],
    lost: Callable[[Item, Exception], Result],
    *,
    executor: Executor | None,
    workers: int | None,
    ordered: bool,
    chunksize: int,
    max_in_flight: int | None,
) -> Iterator[Result]:
    """Yield the result of ``task`` for every item; ``lost`` gives that of an item whose worker died twice over it.

    Without an executor a pool of processes is made, but for few items or one worker, which need none.
    """
    items = iter(items)
    first = list(itertools.islice(items, chunksize + 1))
    items = itertools.chain(first, items)
    if executor is None and (workers == 1 or len(first) <= chunksize):
        yield from map(task, items)
        return
    with _crew(task, lost, executor, workers) as crew:
        waiting: deque[_Chunk[Item, Result]] = deque()
        for chunk in batches(items, chunksize):
            waiting.append(crew.start(chunk))
            if len(waiting) >= (max_in_flight or crew.max_in_flight):
                yield from crew.finish(_take(waiting, ordered))
        while waiting:
            yield from crew.finish(_take(waiting, ordered))


@attrs.frozen(eq=False)
class _Chunk(Generic[Item, Result]):
    items: list[Item]
    future: Future[list[Result]]


def _take(waiting: deque[_Chunk[Item, Result]], ordered: bool) -> _Chunk[Item, Result]:
    if ordered:
        return waiting.popleft()
    done = wait([chunk.future for chunk in waiting], return_when=FIRST_COMPLETED).done
    found = next(chunk for chunk in waiting if chunk.future in done)
    waiting.remove(found)
    return found


@attrs.frozen
class _Crew(Generic[Item, Result]):
    """An executor at work, and another for items that were lost together with their worker."""

    task: Callable[[Item], Result]
    lost: Callable[[Item, Exception], Result]
    executor: Executor
    quarantine: Executor
    max_in_flight: int

    def start(self, items: list[Item]) -> _Chunk[Item, Result]:
        return _Chunk(items, self._submit(self.executor, items))

    def finish(self, chunk: _Chunk[Item, Result]) -> list[Result]:
        try:
            return chunk.future.result()
        except Exception:  # a worker died or the executor broke; the task itself raises nothing
            return [self._alone(item) for item in chunk.items]

    def _alone(self, item: Item) -> Result:
        """Do a lost item with no other beside it: if its worker dies again, it is to blame."""
        try:
            return self._submit(self.quarantine, [item]).result()[0]
        except Exception as error:
            return self.lost(item, error)

    def _submit(self, executor: Executor, items: list[Item]) -> Future[list[Result]]:
        try:
            return executor.submit(_do, self.task, items)
        except Exception as error:  # the caller's executor is broken or closed: the items fail, each by itself
            failed: Future[list[Result]] = Future()
            failed.set_exception(error)
            return failed


def _do(task: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [task(item) for item in items]


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


@contextmanager
def _crew(
    task: Callable[[Item], Result],
    lost: Callable[[Item, Exception], Result],
    executor: Executor | None,
    workers: int | None,
) -> Iterator[_Crew[Item, Result]]:
    processors = os.cpu_count() or 1
    if executor is not None:
        yield _Crew(task, lost, executor, executor, 2 * processors)
        return
    pool, quarantine = _LastingPool(workers or processors), _LastingPool(1)
    try:
        yield _Crew(task, lost, pool, quarantine, 2 * (workers or processors))
    finally:
        pool.shutdown(cancel_futures=True)
        quarantine.shutdown(cancel_futures=True)
