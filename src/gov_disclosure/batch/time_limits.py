"""A limit on the time that one source may take, kept by the process that reads it."""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_GRACE = 2.0
"""Seconds beyond the limit after which a process that does not even notice that time is up ends itself."""


class TimeIsUpError(BaseException):
    """The time for a source is up; no ``except Exception`` on the way takes it for damage of a file."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise :class:`TimeIsUpError` when the block takes longer; without a limit, do nothing.

    For processes made for this, in their main thread: one that is held up inside a library written in C ends.
    """
    if seconds is None:
        yield
        return
    with open(os.devnull, "wb") as nowhere:
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
        try:
            with _alarm(seconds):
                yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield  # where signals of this kind are unknown, the process ends
        return

    def ring(*_: object) -> None:
        raise TimeIsUpError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
