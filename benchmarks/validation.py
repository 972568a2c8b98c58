"""Compares validate with parse_report over the same text, and shows what locating errors takes.

    python benchmarks/validation.py [FILE]

All figures are of one run on one machine; only the ratios mean anything. Exit status 1 when validate costs half of
parse_report or more.
"""

from __future__ import annotations

import argparse
import sys
import time
import timeit
from pathlib import Path

from gov_disclosure import parse_report
from gov_disclosure.validation import figures, locate_errors, validate

SAMPLE = Path(__file__).parents[1] / "docs" / "samples" / "qinglan_2023.txt"
ROUNDS, REPEATS = 20, 15
MOST = 0.5


def milliseconds(statement: object, rounds: int = ROUNDS) -> float:
    """Return the least processor time of one call, in milliseconds."""
    times = timeit.repeat(statement, number=rounds, repeat=REPEATS, timer=time.process_time)  # type: ignore[arg-type]
    return min(times) / rounds * 1000


def main() -> int:
    """Print the times and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    text = parser.parse_args().file.read_text(encoding="utf-8")
    report = parse_report(text)
    parsing = milliseconds(lambda: parse_report(text))
    validating = milliseconds(lambda: validate(report))
    reading = milliseconds(lambda: figures(report))
    locating = milliseconds(lambda: locate_errors(report))
    print(f"parse_report {parsing:.2f} ms, validate {validating:.2f} ms, ratio {validating / parsing:.2f}")
    print(f"of which reading the figures of the text {reading:.2f} ms; locate_errors without errors {locating:.2f} ms")
    return validating >= MOST * parsing


if __name__ == "__main__":
    sys.exit(main())
