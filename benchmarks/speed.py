"""Compares parse_report with a bare scan for digits over the same text, and says where the rest of the time goes.

    python benchmarks/speed.py [FILE] [--profile]

All figures are of one run on one machine; only the ratios mean anything.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import subprocess
import sys
import timeit
from pathlib import Path

from gov_disclosure import parse_report

SAMPLE = Path(__file__).parents[1] / "docs" / "samples" / "qinglan_2023.txt"
ROUNDS, REPEATS = 20, 15


def milliseconds(statement: object, rounds: int = ROUNDS) -> float:
    """Return the least time of one call, in milliseconds."""
    return min(timeit.repeat(statement, number=rounds, repeat=REPEATS)) / rounds * 1000  # type: ignore[arg-type]


def start_up(code: str) -> float:
    """Return the least time of a fresh interpreter that runs ``code``, in milliseconds."""
    command = [sys.executable, "-c", code]
    return min(timeit.repeat(lambda: subprocess.run(command, check=True), number=1, repeat=REPEATS)) * 1000


def main() -> None:
    """Print the ratios, and with ``--profile`` the functions that take the time."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    text = options.file.read_text(encoding="utf-8")
    parse_report(text)
    parsing = milliseconds(lambda: parse_report(text))
    scanning = milliseconds(lambda: re.findall(r"\d+", text), ROUNDS * 20)
    print(f"{options.file.name}: {len(text)} characters")
    print(f"parse_report {parsing:.2f} ms, bare scan {scanning:.4f} ms, ratio {parsing / scanning:.0f}")
    bare, imported = start_up("pass"), start_up("import gov_disclosure")
    print(f"import gov_disclosure: {imported - bare:.1f} ms over a bare interpreter of {bare:.1f} ms")
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [parse_report(text) for _ in range(100)])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
