"""Shows that time grows linearly with the text, whatever the text: reading, what the text states, checking, files.

For each kind of adversarial text, alone and in each place of a report, it reads three lengths of it, and prints the
milliseconds of the longest and the exponent by which the time grows: 1 is linear. Exit status 1 for one above 1.35.

    python benchmarks/linear.py [--largest 400000] [--place PLACE] [--unit NAME]
"""

from __future__ import annotations

import argparse
import contextlib
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator

from gov_disclosure import NotAReportError, figures, load_report, parse_report, validate
from gov_disclosure.model import Report
from gov_disclosure.readers import Limits, UnreadableFileError

TITLE = "青岚县水利局2022年政府信息公开工作年度报告\n"
PROSE = f"{TITLE}一、总体情况\n2022年，各项工作平稳。收到政府信息公开申请5件，"
TABLE = f"{TITLE}一、总体情况\n2022年，各项工作平稳。\n二、主动公开政府信息情况\n"
REQUESTS = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21\n"
PLACES: dict[str, tuple[str, str]] = {
    "alone": ("", ""),
    "prose": (PROSE, f"。\n{TABLE}行政许可 5\n"),
    "heading": (f"{TABLE}三、收到和处理政府信息公开申请", "情况\n行政许可 5\n"),
    "table": (TABLE, f"\n行政许可 5\n{REQUESTS}"),
    "head": (f"{TABLE}信息内容 ", " 本年处理决定数量\n行政许可 5\n"),
    "row": (f"{TABLE}行政许可 ", f" 5\n{REQUESTS}"),
    "cell": (f"{TABLE}信息内容\t本年处理决定数量\n行政许可\t", f"\t5\n{REQUESTS}"),
    "page": (
        f"<html><p>{TITLE}<p>二、主动公开政府信息情况<table><tr><td>行政许可<td>",
        "<tr><td>行政处罚<td>5</table>",
    ),
}
"""What stands before and behind the adversarial text; a page is read as a file."""
UNITS = {
    "digits": "1234567890",
    "parted digits": "1 2 3 4 5 ",
    "label beginnings": "1.申请人无正当理由",
    "one label": "行政许可 ",
    "one label with figures": "行政许可 5 ",
    "headings": "三、收到和处理政府信息公开申请情况\n",
    "numbers of headings": "一、",
    "bars": "|",
    "tabs": "\t",
    "opening brackets": "（",
    "brackets": "（a）",
    "blanks": " ",
    "empty lines": "\n",
    "rule lines": "---\n",
    "grid lines": "+---+===+\n",
    "bold marks": "**一",
    "addresses": "https://www.example/",
    "dashes": "-",
    "invisible characters": "\u200b",
    "tags": "<td>",
    "heads with others": "第二十条第（一）项 信息内容 备注 本年制发件数 ",
    "words in heads": "自然人 备注 ",
    "heads and rows": "信息内容 备注 本年制发件数\n规章 1\n",
    "odd cells": "2.重复申请 | (33) | 见附件 | ",
    "misprints": "2.重复审请 1 2 3 4 5 6 7\n",
    "numbers before labels": "3\n1 2.重复申请 1 2",
    "figures before labels": "2.重复申请 1二、",
    "commas": "甲,1,",
    "lines of commas": "甲,1,2,3\n",
    "quoted commas": '"甲","1,2",',
    "wiki rules": "\n|-\n| ",
    "wiki attributes": '\n|- a="b"\n! c=d e=f',
    "titles": "青岚县2020年政府信息公开工作年度报告\n",
    "prose": "全县共受理政府信息公开申请86件，上年度结转9件。",
}
SHARES = (1 / 16, 1 / 4, 1.0)
"""Of the longest text."""
STEEPEST = 1.35
"""The exponent that is let pass: n log n, and what a machine at work on other things adds."""
LEAST_SECONDS = 0.02
"""A time too short to tell from noise."""
NO_LIMITS = Limits(max_elements=10**9, max_cells=10**9, max_characters=10**9)


def main() -> int:
    """Print a line for each unit in each place."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--largest", type=int, default=400_000, help="characters of the longest text")
    parser.add_argument("--place", choices=PLACES, help="this place only")
    parser.add_argument("--unit", choices=UNITS, help="this unit only")
    options = parser.parse_args()
    parse_report(f"{TABLE}行政许可 5")
    steepest = 0.0
    for name, unit in UNITS.items():
        for place in PLACES:
            if options.place in (None, place) and options.unit in (None, name):
                sizes = [int(options.largest * share) for share in SHARES]
                times = [dict(seconds(place, unit * (size // len(unit)))) for size in sizes]
                growing = {work: exponent(sizes, [found.get(work, 0) for found in times]) for work in times[-1]}
                steepest = max(steepest, *growing.values())
                shown = "  ".join(f"{work} {times[-1][work] * 1000:6.0f} ms ^{growing[work]:.2f}" for work in growing)
                print(f"{'STEEP ' if max(growing.values()) > STEEPEST else ''}{name} · {place}: {shown}", flush=True)
    print(f"steepest {steepest:.2f}")
    return 0 if steepest <= STEEPEST else 1


def seconds(place: str, pumped: str) -> Iterator[tuple[str, float]]:
    """Yield the seconds that each work on a text takes, as far as there is a report."""
    head, end = PLACES[place]
    text = head + pumped + end
    with contextlib.suppress(NotAReportError, UnreadableFileError):
        if place == "page":
            yield timed("load_report", lambda: load_report(text.encode(), limits=NO_LIMITS))
            return
        reports: list[Report] = []
        yield timed("parse_report", lambda: reports.append(parse_report(text)))
        for report in reports:
            yield timed("figures", lambda report=report: figures(report))  # type: ignore[misc]
            yield timed("validate", lambda report=report: validate(report))  # type: ignore[misc]


def timed(name: str, work: Callable[[], object]) -> tuple[str, float]:
    """Return the processor time of a piece of work, also where it finds no report."""
    began = time.process_time()
    with contextlib.suppress(NotAReportError, UnreadableFileError):
        work()
    return name, time.process_time() - began


def exponent(sizes: list[int], times: list[float]) -> float:
    """Return by which power of the size the time grows; 0 where it is too short to tell."""
    known = [(math.log(size), math.log(took)) for size, took in zip(sizes, times, strict=True) if took > 0]
    if times[-1] < LEAST_SECONDS or len(known) < len(sizes):
        return 0.0
    return statistics.linear_regression(*zip(*known, strict=True)).slope


if __name__ == "__main__":
    sys.exit(main())
