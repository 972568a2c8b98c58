"""Compares what is done with a report with a bare scan for digits over the same text.

    python benchmarks/speed.py [FILE | FOLDER …] [--profile]

A row a text: its length, the scan, and how many times the scan ``parse_report``, ``validate``, ``figures`` and
``locate_errors`` take; then the mean and the median of the ratios, what a start from nothing takes, and what a report
takes in memory and in a pickle. All figures are of one run on one machine by processor time; only ratios mean anything.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pickle
import pstats
import re
import statistics
import subprocess
import sys
import time
import timeit
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from gov_disclosure import NotAReportError, parse_report
from gov_disclosure.validation import figures, locate_errors, validate

SAMPLES = Path(__file__).parents[1] / "docs" / "samples"
REPEATS, LEAST_SECONDS = 9, 0.01
COLUMNS = ("parse", "validate", "figures", "locate")
START = "from gov_disclosure import parse_report\n"
KEPT_REPORTS = 50


def milliseconds(statement: Callable[[], object]) -> float:
    """Return the least processor time of one call, in milliseconds."""
    once = timeit.timeit(statement, number=1, timer=time.process_time)
    rounds = max(2, int(LEAST_SECONDS / max(once, 1e-6)))
    return min(timeit.repeat(statement, number=rounds, repeat=REPEATS, timer=time.process_time)) / rounds * 1000


def start_up(code: str) -> float:
    """Return the least time of a fresh interpreter that runs ``code``, in milliseconds."""
    command = [sys.executable, "-c", code]
    return min(timeit.repeat(lambda: subprocess.run(command, check=True), number=1, repeat=REPEATS)) * 1000


def ratios(text: str) -> Sequence[float]:
    """Return the time of a bare scan of a text in milliseconds, and how many times that each of the columns takes."""
    report = parse_report(text)
    scan = milliseconds(lambda: re.findall(r"\d+", text))
    calls: Sequence[Callable[[], object]] = (
        lambda: parse_report(text),
        lambda: validate(report),
        lambda: figures(report),
        lambda: locate_errors(report),
    )
    return scan, *(milliseconds(call) / scan for call in calls)


def kept(text: str) -> tuple[int, int]:
    """Return the bytes that a report keeps in memory, and those of its pickle."""
    parse_report(text)
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    reports = [parse_report(text) for _ in range(KEPT_REPORTS)]
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) // len(reports), len(pickle.dumps(reports[0]))


def texts(places: Sequence[Path]) -> dict[str, str]:
    """Return the reports among some files, and those in folders, by name."""
    files = [file for place in places for file in (sorted(place.glob("*.txt")) if place.is_dir() else [place])]
    found = {}
    for file in files:
        text = file.read_bytes().decode("utf-8")
        try:
            parse_report(text)
        except NotAReportError:
            continue
        found[file.name] = text
    return found


def main() -> None:
    """Print the table, and with ``--profile`` the functions that take the time."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("places", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    read = texts(options.places)
    rows = {name: ratios(text) for name, text in read.items()}
    print(f"{'text':32}{'length':>8}{'scan ms':>9}", *(f"{column:>9}" for column in COLUMNS), sep="")
    for name, (scan, *others) in rows.items():
        print(f"{name:32}{len(read[name]):8}{scan:9.4f}", *(f"{ratio:9.1f}" for ratio in others), sep="")
    for title, measure in (("mean", statistics.mean), ("median", statistics.median)):
        by_column = zip(*(others for _, *others in rows.values()), strict=True)
        print(f"{title:49}", *(f"{measure(column):9.1f}" for column in by_column), sep="")
    first = next(iter(read.values()))
    memory, pickled = kept(first)
    bare, face = start_up("pass"), start_up("import gov_disclosure")
    cold = start_up(f"{START}import lark")
    parsed = start_up(f"{START}import lark\nparse_report({first!r})")
    print(f"import gov_disclosure {face - bare:.0f} ms over a bare interpreter of {bare:.0f} ms")
    print(f"first parse {parsed - cold:.0f} ms over loading the parser and lark, {parsed - bare:.0f} ms in all")
    print(f"a report keeps {memory / 1000:.1f} kB, its pickle {pickled / 1000:.1f} kB")
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [parse_report(text) for text in read.values() for _ in range(20)])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
