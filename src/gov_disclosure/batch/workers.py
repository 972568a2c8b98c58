"""A task for each of many items on any executor: bounded memory, and a dead worker costs only what killed it."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack
from typing import Any, TypeVar

from gov_disclosure.language import Message
from gov_disclosure.tables.writing import batches

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    task: Callable[[Item], Result],
    items: Iterable[Item],
    lost: Callable[[Item, Exception], Result],
    *,
    apart: bool,
    executor: Executor | None,
    workers: int | None,
    ordered: bool,
    chunksize: int,
    max_in_flight: int | None,
) -> Iterator[Result]:
    """Yield the result of ``task`` for every item; ``lost`` gives that of an item whose worker died twice over it.

    Without an executor a pool of processes is made, but for few items or one worker, which need none unless the task
    is to be done ``apart``. When the caller stops asking, the processes end once they have done what is in hand.
    Raises ``ValueError`` for a number of processes, items or chunks that is none.
    """
    for name, number in {"workers": workers, "chunksize": chunksize, "max_in_flight": max_in_flight}.items():
        if number is not None and not (isinstance(number, int) and number > 0):
            raise ValueError(Message("{name} is a whole number above 0, not {number!r}", name=name, number=number))
    items = iter(items)
    first = list(itertools.islice(items, chunksize + 1))
    items = itertools.chain(first, items)
    if executor is None and not apart and (workers == 1 or len(first) <= chunksize):
        yield from map(task, items)
        return
    processes = (workers if executor is None else None) or os.cpu_count() or 1
    waiting: dict[Future[list[Result]], list[Item]] = {}
    with ExitStack() as pools:
        crew = executor or _LastingPool.within(pools, processes)
        alone = executor or _LastingPool.within(pools, 1)

        def finished() -> list[Result]:
            future = next(iter(waiting)) if ordered else wait(waiting, return_when=FIRST_COMPLETED).done.pop()
            chunk = waiting.pop(future)
            try:
                return future.result()
            except Exception:  # a worker died or the executor broke; the task itself raises nothing
                return [tried_alone(item) for item in chunk]

        def tried_alone(item: Item) -> Result:
            """Do a lost item with no other beside it: if its worker dies again, it is to blame."""
            try:
                return _submitted(alone, task, [item]).result()[0]
            except Exception as error:
                return lost(item, error)

        for chunk in batches(items, chunksize):
            waiting[_submitted(crew, task, chunk)] = chunk
            if len(waiting) >= (max_in_flight or 2 * processes):
                yield from finished()
        while waiting:
            yield from finished()


def _submitted(executor: Executor, task: Callable[[Item], Result], items: list[Item]) -> Future[list[Result]]:
    try:
        return executor.submit(_do, task, items)
    except Exception as error:  # the caller's executor is broken or closed: the items fail, each by itself
        failed: Future[list[Result]] = Future()
        failed.set_exception(error)
        return failed


def _do(task: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [task(item) for item in items]


def _begin() -> None:  # pragma: no cover - in the workers
    """Make a worker of this process: signals are for the main process, without which it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_without_parent, daemon=True).start()


def _end_without_parent() -> None:  # pragma: no cover - in the workers
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _LastingPool(Executor):
    """A process pool that is made anew when one of its processes died."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool = self._new()

    @classmethod
    def within(cls, pools: ExitStack, processes: int) -> _LastingPool:
        """Make a pool that is closed with others; on the way out of an interrupt nobody waits for it."""
        pool = cls(processes)
        pools.push(pool._close)
        return pool

    def _close(self, error: type[BaseException] | None, *_: object) -> None:
        self._pool.shutdown(wait=error in (None, GeneratorExit), cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, initializer=_begin)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self._pool.shutdown(wait=False)
            self._pool = self._new()
            return self._pool.submit(fn, *args, **kwargs)
