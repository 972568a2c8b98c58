"""What once took for ever: how the work grows with the text is counted, in steps of patterns and calls of functions."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from gov_disclosure import figures, parse_report, validate
from gov_disclosure.language import _QUOTED
from gov_disclosure.parsing import older_reports, several_reports, web_page
from gov_disclosure.parsing.naming import title_page
from gov_disclosure.parsing.tables.page_numbers import _MAY_BE_PAGE
from gov_disclosure.readers import BrokenFileError, read_html, read_pdf
from gov_disclosure.readers.loading import _MARKUP
from gov_disclosure.readers.page_chrome import _HIDING
from gov_disclosure.validation.statements.scanning import _TOKEN
from pattern_work import Steps

pytestmark = pytest.mark.no_cover

TIMES = 4
SLACK = 1.3
"""How much more than four times the work four times the text may take."""

HEAD = "青岚县2022年政府信息公开工作年度报告\n一、总体情况\n"
TABLE = f"{HEAD}二、主动公开政府信息情况\n"
SENTENCE = "全年收到政府信息公开申请5件，"


def calls(work: Callable[[], object]) -> int:
    """Return how many calls of functions, those of C too, a piece of work makes."""
    made = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(
    ("pattern", "method", "unit", "end"),
    [
        (_MARKUP, "match", "<!---->", "x"),
        (_HIDING, "match", "text-decoration", ";"),
        (_HIDING, "match", "text-decoration:", ";"),
        (_TOKEN, "finditer", "现行有效", "\1"),
        (_TOKEN, "finditer", "总数", "\1"),
        (_TOKEN, "finditer", "共计", "\1"),
        (_MAY_BE_PAGE, "search", "\n1 页", "."),
        (_QUOTED, "search", "“", ""),
        (older_reports._REQUESTS_AND_FEES, "search", "申请和", ""),
        (older_reports._FIGURE_BEHIND, "match", "|", ""),
        (several_reports._FIGURE_BEHIND, "match", " ", ""),
        (title_page._BELOW, "match", " ", ""),
    ],
    ids=[
        "comments",
        "style",
        "style of colons",
        "in force",
        "total",
        "altogether",
        "page numbers",
        "quotes",
        "fees",
        "figure",
        "row",
        "below a title",
    ],
)
def test_a_pattern_takes_no_more_steps_for_a_character_of_a_longer_text(
    pattern: re.Pattern[str], method: str, unit: str, end: str
) -> None:
    steps = Steps(pattern.pattern, pattern.flags)
    short, long = (steps.count(unit * copies + end, method) for copies in (50, 50 * TIMES))
    assert short < long < SLACK * TIMES * short


@pytest.mark.parametrize(
    ("pattern", "method", "begin"),
    [
        (web_page._BETWEEN, "finditer", "2023年1月5日"),
        (web_page._BEHIND, "match", "青岚县信息公开报告"),
    ],
    ids=["behind a date", "behind a link"],
)
def test_blanks_of_a_line_are_looked_through_once(pattern: re.Pattern[str], method: str, begin: str) -> None:
    steps = Steps(pattern.pattern, pattern.flags)
    short, long = (steps.count(begin + " " * copies + "x", method) for copies in (100, 100 * TIMES))
    assert short < long < SLACK * TIMES * short


@pytest.mark.parametrize(
    ("head", "unit", "end"),
    [
        (f"{HEAD}{SENTENCE}", "现行有效规章", "5件。"),
        (f"{HEAD}{SENTENCE}行政复议", "总数", "5件。"),
        (f"{HEAD}{SENTENCE}收取信息处理费", "共计", "5元。"),
        (HEAD, SENTENCE, "。"),
        ("2022年政府信息公开工作年度报告\n", " ", f"\n{TABLE}行政许可 5\n"),
        (f"{TABLE}行政许可", "\n---", "\n5"),
        (f"{TABLE}行政许可", "\n 1 .", " 5"),
        (f"{TABLE}信息内容 ", "备注 ", "本年制发件数\n规章 1 2 3\n行政许可 5\n"),
        (f"{TABLE}信息内容 本年制发件数\n", "规章 1\n", "行政许可 5\n"),
        (f"{TABLE}行政许可 ", "5 ", "\n"),
        (TABLE, "行政许可 5 ", "\n"),
        (f"{TABLE}{{|\n", "|-\n| 行政许可 || 5\n", "|}\n"),
    ],
    ids=[
        "documents", "total of disputes", "fee", "sentences", "blanks below a title",
        "rule lines", "page numbers", "heads", "rows of one head",
        "figures of a line", "labels of a line", "rows of a wiki",
    ],
)  # fmt: skip
def test_reading_and_checking_take_no_more_calls_for_a_character_of_a_longer_text(
    head: str, unit: str, end: str
) -> None:
    def work(copies: int) -> None:
        report = parse_report(head + unit * copies + end)
        figures(report)
        validate(report)

    work(1)
    short, long = (calls(lambda copies=copies: work(copies)) for copies in (100, 100 * TIMES))  # type: ignore[misc]
    assert long < SLACK * TIMES * short


@pytest.mark.parametrize("objects", ["1 0 obj\n", "{} 0 obj\n1\nendobj\n"], ids=["heads", "distinct objects"])
def test_a_pdf_without_a_table_is_searched_for_its_objects_once(objects: str) -> None:
    def work(copies: int) -> None:
        with pytest.raises(BrokenFileError):
            read_pdf(b"%PDF-1.7\n" + "".join(map(objects.format, range(copies))).encode())

    work(1)
    short, long = (calls(lambda copies=copies: work(copies)) for copies in (100, 100 * TIMES))  # type: ignore[misc]
    assert long < SLACK * TIMES * short


def test_a_long_style_is_looked_through_once() -> None:
    short, long = (
        calls(lambda copies=copies: read_html(f"<p style='{'text-decoration:' * copies}'>甲"))  # type: ignore[misc]
        for copies in (100, 100 * TIMES)
    )
    assert long < SLACK * TIMES * short
