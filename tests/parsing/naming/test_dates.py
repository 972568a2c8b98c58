"""The dates that lines of a page or the end of a report print: a golden file tells which of them date a publication."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from golden_files import FOLDER, GoldenFiles
from gov_disclosure.characters import fold
from gov_disclosure.parsing.naming.dates import dates_below_title, labelled_dates, signature
from gov_disclosure.spans import Span

DATES = (
    "2023-01-18",
    "2023年1月18日",
    "2023/1/8",
    "2023.01.18 09:30",
    "20230118",
    "二〇二三年一月十八日",
    "2023-02-30",
)
LABELS = (
    "发布日期：",
    "日 期",
    "来源：本站 发布时间",
    "会议时间：",
    "更新 日期：",
    "（公开日期）",
    "成文日期：|",
    "截至",
    "",
)
AROUND = (
    ("", ""),
    ("青岚县林业局 ", ""),
    ("我局于", ""),
    ("来源：本站 ", " 浏览次数：77"),
    ("浏览次数：77 自", "起"),
    ("[", "]"),
    ("青岚县林业局，", "印发"),
    ("全文。", ""),
    ("1", ""),
)
LAST = (
    "全年工作平稳。",
    "青岚县林业局",
    "（盖章）",
    "2023年1月20日",
    "二〇二三年\n一月二十日",
    "青岚县林业局 2023年1月21日",
    "联系电话：0987-1234567",
    "1.附表",
    "- 3 -",
    " \t",
    "2023年2月30日",
    "数据截至2023年1月22日",
)


def told(text: str) -> Iterator[str]:
    """Yield what is told of the dates of a text: by their labels, below a title, and in its signature."""
    cleaned, whole = fold(text), Span(0, len(text))
    for rank, place, date in labelled_dates(cleaned, whole):
        yield f"  labelled {rank} {place.of(text)!r} {date}"
    for place, date in dates_below_title(cleaned, whole):
        yield f"  below {place.of(text)!r} {date}"
    if signed := signature(cleaned, whole):
        yield f"  signed {signed.place.of(text)!r} {signed.name and signed.name.of(text)!r} {signed.date}"


def texts() -> Iterator[str]:
    for date, (before, behind) in product(DATES, AROUND):
        yield f"{before}{date}{behind}"
    for date, label in product(DATES[:3], LABELS):
        yield f"{label}{date}"
        yield f"{label}\n{date}"
    for length in (150, 151):
        yield f"来源：{'站' * (length - 14)} 2023-01-18"
    yield "来源：本站。 2023-01-18"
    yield "全文。\n　　青岚县林业局　2023年1月21日\n"
    for last, end in product(LAST, LAST):
        yield f"{last}\n{end}\n"
        yield f"青岚县林业局\n{last}\n{end}"


def test_what_is_told_of_dates(golden: GoldenFiles) -> None:
    lines = [line for text in texts() for line in (repr(text), *told(text))]
    golden.check(FOLDER / "dates.txt", "\n".join(lines) + "\n")
