"""The date of publication: labelled, below the title, or in the signature; no other date of the page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import attrs

from gov_disclosure.characters import NUMBER, number_of, years_in_digits
from gov_disclosure.parsing.naming.body_names import is_name
from gov_disclosure.parsing.naming.words import words_in
from gov_disclosure.spans import Span

_GAP = r"[ \0]{0,4}"
_DATE = (
    rf"(?<!\d)(?P<year>20\d\d)(?:{_GAP}(?:[-./]|年{_GAP}\n?){_GAP}(?P<month>\d{{1,2}})"
    rf"{_GAP}(?:[-./]|月{_GAP}\n?){_GAP}(?P<day>\d{{1,2}})(?!\d)"
    r"|(?P<mm>[01]\d)(?P<dd>[0-3]\d)(?!\d))"
)
_TIME = r"(?:[ \0T]{0,3}\d{1,2}:\d\d(?::\d\d)?)?"
_DAY = rf"{_GAP}日?{_GAP}(?:星期[一二三四五六日天])?{_TIME}"
_ANY_DATE = re.compile(_DATE)
_MONTH_AND_DAY = re.compile(rf"(?<=年)(?P<month>元|{NUMBER})月(?P<day>{NUMBER}|\d{{1,2}})日")
# What dates a publication, the nearest to it first; a label with any other word right before it dates something else.
_LABELS = (
    "发布日期|发布时间|发表时间|发表日期|发稿时间|发布于|发表于",
    "公开日期|公开时间|公布日期|公布时间",
    "发文日期|发文时间",
    "成文日期|成文时间",
    "印发日期|印发时间",
    "生成日期|生成时间",
    "信息日期|日期|时间",
)
_OF_THE_PAGE = re.compile("(?:信息|文章|稿件|新闻|首次)(?=[发公])")
_RANKS = {label: rank for rank, labels in enumerate(_LABELS) for label in labels.split("|")}
_LABEL_BEFORE = re.compile(r"(?P<label>[㐀-鿿](?:[ \0]{0,4}[㐀-鿿]){0,11})[ \0\t|\n*]*\)?:?[ \0\t|\n*(]*$")
_LONGEST_LABEL = 40
_OTHER_EVENTS = (
    "采集|打印|访问|申请|施行|实施|截止|截至|更新|修改|查询|生效|有效|失效|废止|登录|系统|当前|今天|现在|下载|抓取|转载"
)
_NO_PUBLICATION = re.compile(rf"(?:{_OTHER_EVENTS})$")
# How a date begins: looked for first, since most reports end without one.
_MAY_BE_DATE = re.compile(rf"20\d\d(?:{_GAP}[-年./][ \0\n]{{0,9}}[\d一二三四五六七八九十元]|[01]\d[0-3]\d)|二.{{3}}年")
# A line, with the next one where it breaks inside a date.
_LINE = re.compile(r"(?:[^\n]*(?:年[ \0]*\n(?=[ \0]*\d{1,2}[ \0]*月)|月[ \0]*\n(?=[ \0]*\d{1,2}[ \0]*日)))*+[^\n]+")
_DATE_LINE = re.compile(rf"[ \0|*#(\[]*{_DATE}{_DAY}(?:印发|发布|公布)?[ \0|*)\]]*")
_NAME_AND_DATE = re.compile(
    rf"[ \0|*(]*+(?P<name>[^\d\n。 \0|*][^\d\n。]{{1,59}}?)[ \0(,|]*+{_DATE}日?(?:印发|发布|公布)?[ \0|*)]*"
)
# A line between title and text that says where the page is from and how often it was read, and when it is from.
_BYLINE = re.compile(r"来源|稿源|作者|编辑|原创|发表于|浏览|点击|阅读|访问|字体|字号|打印|分享")
_LONGEST_BYLINE = 150
_OF_SOMETHING_ELSE = re.compile(rf"(?:[:于自至是]|时间|日期|{_OTHER_EVENTS})[\s\0|(\[]*$|[^\s\0|(\[]$")
_DATED_FOOT = re.compile(rf"^[ \0|*(\[]*+(?:{_LABELS[0]})[ \0]*+[:|]?[ \0|]*+{_DATE}{_DAY}[ \0|)\]]*+$", re.MULTILINE)
_LONGEST_FOOT = 400
_ENDED = re.compile(r"[。;:!)\"日\d][ \0|*]*$")
_ENDING = 400


def labelled_dates(cleaned: str, place: Span) -> Iterator[tuple[int, Span, datetime.date | None]]:
    """Yield the dates that a label calls dates of publication: how near to it, where, and the date if there is such."""
    for found in _ANY_DATE.finditer(cleaned, place.start, place.end):
        window = cleaned[max(place.start, found.start() - _LONGEST_LABEL) : found.start()]
        label = _LABEL_BEFORE.search(window)
        rank = _rank(label["label"]) if label else None
        if rank is not None:
            yield rank, Span(*found.span()), _date(found)


def dates_in_foot(cleaned: str, end: int) -> Iterator[tuple[Span, datetime.date | None]]:
    """Yield the dates of publication that the foot of a page prints, each behind its label on a line of its own."""
    for found in _DATED_FOOT.finditer(cleaned, end, end + _LONGEST_FOOT):
        yield Span(*found.span()), _date(found)


def _rank(label: str) -> int | None:
    """Return how near to publication a label stands; ``None`` where it is none or dates something else."""
    words = words_in(label, Span(0, len(label)))
    page = _OF_THE_PAGE.match(words.text)
    if page and words.text[page.end() :] in _RANKS:
        return _RANKS[words.text[page.end() :]]
    for start in range(len(words.text)):
        rank = _RANKS.get(words.text[start:])
        if rank is not None:
            apart = start == 0 or (start in words.gaps and not _NO_PUBLICATION.search(words.text[:start]))
            return rank if apart else None
    return None


def dates_below_title(cleaned: str, place: Span) -> Iterator[tuple[Span, datetime.date | None]]:
    """Yield the dates without a label behind a title: alone on a line, behind a name, or in the line on the source."""
    if not _MAY_BE_DATE.search(cleaned, place.start, place.end):
        return
    for line in _LINE.finditer(cleaned, place.start, place.end):
        here, printed = Span(*line.span()), _in_digits(line[0])
        if alone := _DATE_LINE.fullmatch(printed):
            yield here, _date(alone)
        elif together := _signed_and_dated(cleaned, here, printed):
            yield here, together.date
        elif len(printed) <= _LONGEST_BYLINE and "。" not in printed and _BYLINE.search(printed):
            for found in _ANY_DATE.finditer(printed):
                if not _OF_SOMETHING_ELSE.search(printed[: found.start()]):
                    yield Span(here.start + found.start(), here.start + found.end()), _date(found)


@attrs.frozen
class Signature:
    """The last lines of a report: its date and, before it, the body that signs."""

    name: Span | None
    place: Span
    date: datetime.date | None


def signature(cleaned: str, place: Span) -> Signature | None:
    """Return the signature at the end of a report.

    The date stands behind the name, or on a line of its own behind a name, a sentence or another date.
    """
    start = max(place.start, place.end - _ENDING)
    if not _MAY_BE_DATE.search(cleaned, start, place.end):
        return None
    found = None
    before: Span | None = None
    for line in _LINE.finditer(cleaned, start, place.end):
        if not line[0].strip(" \0|*\t"):
            continue
        here, printed = Span(*line.span()), _in_digits(line[0])
        if alone := _DATE_LINE.fullmatch(printed):
            if before is None or _names_somebody(cleaned, before) or _ENDED.search(cleaned, before.start, before.end):
                found = Signature(before if before and _names_somebody(cleaned, before) else None, here, _date(alone))
        else:
            found = _signed_and_dated(cleaned, here, printed) or found
        before = here
    return found


def _signed_and_dated(cleaned: str, line: Span, printed: str) -> Signature | None:
    """Read a line that is a name with a date behind it."""
    together = _NAME_AND_DATE.fullmatch(printed)
    if together is None:
        return None
    name = Span(line.start + together.start("name"), line.start + together.end("name"))
    return Signature(name, line, _date(together)) if _names_somebody(cleaned, name) else None


def _names_somebody(cleaned: str, place: Span) -> bool:
    return is_name(words_in(cleaned, place).text)


def _in_digits(line: str) -> str:
    """Return a line with a date in Chinese numerals written in digits; what stands before the date keeps its place."""
    line = years_in_digits(line)
    if "年" not in line:
        return line
    return _MONTH_AND_DAY.sub(lambda date: f"{_digits(date['month'])}月{_digits(date['day'])}日", line)


def _digits(printed: str) -> str:
    return printed if printed.isdigit() else "1" if printed == "元" else str(number_of(printed))


def _date(found: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(found["year"]), int(found["month"] or found["mm"]), int(found["day"] or found["dd"]))
    except ValueError:
        return None
