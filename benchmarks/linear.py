"""Shows that the time of parse_report grows linearly with the text, whatever the text.

For each kind of adversarial text it parses 1, 2, 4 and 8 copies' worth and prints the microseconds per thousand
characters, and the largest ratio between two of them. Exit status 1 when a ratio is above 2.

    python benchmarks/linear.py [--largest 4000000]
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time

from gov_disclosure import NotAReportError, parse_report

REPORT_HEAD = (
    "青岚县水利局2022年政府信息公开工作年度报告\n一、总体情况\n2022年，各项工作平稳。\n二、主动公开政府信息情况\n"
)
PATTERNS = {
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
COPIES = (1, 2, 4, 8)
REPEATS = 3
LONG = 500_000


def seconds(text: str) -> float:
    """Return the least time of a few parses of a text, or of one parse of a long text."""
    best = float("inf")
    for _ in range(1 if len(text) > LONG else REPEATS):
        begin = time.process_time()
        with contextlib.suppress(NotAReportError):
            parse_report(text)
        best = min(best, time.process_time() - begin)
    return best


def main() -> int:
    """Print a line for each pattern, alone and behind the head of a report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--largest", type=int, default=400_000, help="characters of the longest text")
    largest: int = parser.parse_args().largest
    parse_report(REPORT_HEAD)
    worst = 0.0
    for name, pattern in PATTERNS.items():
        for head in ("", REPORT_HEAD):
            sizes = [largest * copies // COPIES[-1] for copies in COPIES]
            texts = [head + pattern * (size // len(pattern)) for size in sizes]
            costs = [seconds(text) / len(text) * 1e9 for text in texts]
            ratio = max(costs) / min(costs)
            worst = max(worst, ratio)
            shown = "  ".join(f"{cost:8.1f}" for cost in costs)
            print(f"{name:24} {'in a report' if head else 'alone':12} {shown}  µs/1000 characters, ratio {ratio:.2f}")
    print(f"largest ratio {worst:.2f}")
    return 0 if worst <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
