"""A limit on the time that one source may take, kept by the process that reads it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from gov_disclosure.language import Message

LONGEST_TIME_LIMIT = 10_000_000
"""Seconds; the timers of some systems take no more."""

_GRACE = 2.0
"""Seconds of work beyond the limit after which a process that does not notice that time is up is ended."""


class TimeIsUpError(BaseException):
    """The time for a source is up; no ``except Exception`` on the way takes it for damage of a file."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise :class:`TimeIsUpError` when the block takes longer; without a limit, do nothing.

    For processes made for this, in their main thread: the system ends one that is held up at work inside a library
    written in C. Raises ``ValueError`` where the system has no such timers.
    """
    if seconds is None:
        yield
        return
    if not hasattr(signal, "setitimer"):
        raise ValueError(Message("this system has no timers for a time limit"))

    def ring(*_: object) -> None:
        raise TimeIsUpError

    before = signal.signal(signal.SIGALRM, ring)
    try:
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds + _GRACE)  # whose signal nobody handles
            signal.setitimer(signal.ITIMER_REAL, seconds)
            yield
        finally:  # may itself be told that time is up
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGALRM, before)
