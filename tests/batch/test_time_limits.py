"""A time limit for one source: what takes longer fails, in every way of taking longer, and nothing is left behind."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from gov_disclosure.batch import many, parse_many, tidy_many
from gov_disclosure.batch.time_limits import TimeIsUpError, time_limit
from gov_disclosure.language import speaking
from gov_disclosure.readers import Limits
from gov_disclosure.sources import FailedSource, ParsedSource, SourceResult

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system knows no such signals")

TEXT = (Path(__file__).parents[1] / "texts" / "SEP-0_tabs.txt").read_text(encoding="utf-8")
LIMIT = 0.3


def slow_parse(source: object, name: str, **_: object) -> tuple[SourceResult, ...]:
    """Stand in for the parser: some sources never end, one of them cannot even be interrupted."""
    if source == "hang":
        signal.pause()
    if source == "deaf":
        sum(range(10**15))  # which looks for no signal
    if source == "swallow":
        while True:
            try:
                signal.pause()
            except Exception:
                continue
    return (FailedSource(source=name, error="", message="done"),)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in into this process, and into workers that are copies of it, as they are no longer by default."""
    copies = functools.partial(ProcessPoolExecutor, mp_context=multiprocessing.get_context("fork"))
    monkeypatch.setattr("gov_disclosure.batch.workers.ProcessPoolExecutor", copies)
    monkeypatch.setattr(many, "parse_reports_in", slow_parse)
    monkeypatch.setattr("gov_disclosure.batch.time_limits._GRACE", 0.3)


@pytest.mark.no_cover
@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("workers", [1, 2])
def test_sources_that_take_too_long_fail_and_the_others_are_read(workers: int) -> None:
    sources = ["a", "hang", "b", "swallow", "c", "deaf", "d"]
    results = list(parse_many([(name, name) for name in sources], timeout=LIMIT, workers=workers, chunksize=3))
    assert [result.source for result in results] == sources
    failed = {result.source: result for result in results if isinstance(result, FailedSource) and result.error}
    assert {name: result.error for name, result in failed.items()} == {
        "hang": "TimeoutError", "swallow": "TimeoutError", "deaf": "BrokenProcessPool",
    }  # fmt: skip
    assert "time" in failed["hang"].message
    assert "time" in failed["deaf"].message


def test_a_time_limit_lets_pass_what_is_in_time() -> None:
    [result] = parse_many([("a", TEXT)], timeout=60, workers=1)
    assert isinstance(result, ParsedSource)
    [rows] = tidy_many([("a", TEXT)], timeout=60)
    assert not isinstance(rows, FailedSource)


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf"), 1e300, "3", [3]])
def test_a_time_limit_is_a_time(timeout: Any) -> None:
    with speaking("en"), pytest.raises(ValueError, match="seconds"):
        parse_many([TEXT], timeout=timeout)


def test_a_time_limit_needs_processes_made_for_it() -> None:
    with ThreadPoolExecutor() as executor, speaking("en"), pytest.raises(ValueError, match="give no executor"):
        tidy_many([TEXT], timeout=1, executor=executor)


def test_the_alarm_is_off_afterwards_and_what_it_was_before() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeIsUpError), time_limit(0.01):
        signal.pause()
    with time_limit(60):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) == before


def test_where_the_system_has_no_timers_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    with pytest.raises(ValueError, match="本系统没有可用于时限的定时器") as refused, time_limit(60):
        pass
    with speaking("en"):
        assert str(refused.value) == "this system has no timers for a time limit"


@pytest.mark.needs("html")
def test_limits_reach_every_source(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><p>甲<p>乙", encoding="utf-8")
    for many_of in (parse_many, tidy_many):
        [result] = many_of([page], limits=Limits(max_elements=1))
        assert isinstance(result, FailedSource)
        assert result.error == "TooManyElementsError"


WATCHED = """
import os, signal
from gov_disclosure.batch import many, parse_many
from gov_disclosure.sources import FailedSource

def never(source, name, **_):
    os.write(1, b"%d\\n" % os.getpid())  # at once, so that the lines of two workers do not mix
    signal.sigwait({signal.SIGUSR1})

many.parse_reports_in = never
if __name__ == "__main__":
    results = parse_many(["a", "b", "c", "d"], workers=2, chunksize=1)
    next(results)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_no_worker_outlives_the_process_that_made_it(tmp_path: Path) -> None:
    script = tmp_path / "watched.py"
    script.write_text(textwrap.dedent(WATCHED), encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as watched:
        assert watched.stdout is not None
        try:
            workers = [int(watched.stdout.readline()) for _ in range(2)]
        finally:
            watched.kill()
        watched.stdout.read()  # ends when the last of those that write to it has ended
    assert not any(is_running(worker) for worker in workers)


def is_running(process: int) -> bool:
    """Tell whether a process still runs; one that has ended may wait for somebody to ask how."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state in "ZX":
            return False
        os.sched_yield()
        time.sleep(0.01)
    return True
