"""Sentences as words, dates, numbers and marks, in one pass from left to right."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from gov_disclosure.validation.statements.wording import MEANINGS, Sort

COUNT_UNITS = frozenset("件 件次 条 条次 次 份 篇 部 宗 起 例 个 项 桩 笔".split())
_SPELLED_POWERS = {"十": 10, "百": 100}
_SPELLED_DIGITS = "零一二三四五六七八九"
_POWERS = {"万": 10_000, "亿": 100_000_000}
# No body has that many requests: a 万 behind such a number is a slip.
_MOST_TEN_THOUSANDS = 10_000


class Extent(enum.Enum):
    """How long a time is."""

    DAY = enum.auto()
    PART = enum.auto()
    """Of a year."""
    YEAR = enum.auto()
    LONGER = enum.auto()


class Period(NamedTuple):
    """The time that figures are of; ``year`` is the last one, ``None`` where it is not said."""

    year: int | None
    extent: Extent = Extent.YEAR

    @property
    def is_year(self) -> bool:
        """Whether it is one year."""
        return self.extent is Extent.YEAR


class Word(NamedTuple):
    """A word of the table, a date, or a mark between clauses."""

    sort: Sort
    name: str
    start: int
    end: int
    gap: bool
    """Whether unknown words stand before it, back to the last word or number."""
    period: Period | None = None


class Number(NamedTuple):
    """A number with its unit; ``value`` is ``None`` where the print cannot be meant."""

    sort: Sort
    value: int | Decimal | None
    start: int
    end: int
    gap: bool
    unit: str | None
    approximate: bool
    spelled: bool = False


Token = Word | Number


def _trie(words: Iterable[str]) -> str:
    """Return a pattern of the longest of some words, written so that no character is looked at twice."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[:1], []).append(word[1:])
    ends = by_first.pop("", None)
    if not by_first:
        return ""
    branches = "|".join(re.escape(first) + _trie(rest) for first, rest in sorted(by_first.items()))
    return f"(?:{branches}){'?' if ends else ''}"


_SPELLED_DIGIT = "[一二两三四五六七八九]"
_SPELLED = rf"(?:{_SPELLED_DIGIT}百零?)?(?:{_SPELLED_DIGIT}?十)?{_SPELLED_DIGIT}?"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:(?:\d{1,2}[至到—~-]{1,2})?\d{1,2}|元)月(?:份|底|末|\d{1,2}日)?"
_DAY = rf"(?:{_YEAR}年度?(?:{_MONTH}|[底末])?|{_MONTH})"
_FIRSTS = re.escape("".join(sorted({word[0] for word in MEANINGS} | set("一二两三四五六七八九十多少"))))
_BULLETS = "●■◆▪▶★•"
_TOKEN = re.compile(
    # What every token begins with, so that all other characters are passed over at once.
    rf'(?=[\d,;:()。!?、" {_BULLETS}{_FIRSTS}])(?:'
    # 二、 and 3. at the begin of an entry count nothing.
    r"(?P<enumerator>(?:(?<=[,;:])|\A)(?:[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.、](?!\d)))"
    rf"|(?P<date>(?<!\d)(?:(?:{_DAY}|{_YEAR})(?:起|始|开始)?(?:至|到|[—~-]{{1,2}}){_DAY}|{_DAY}))"
    r"|(?P<number>(?<![\d.第])(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d.])"
    r"(?P<vague>[余多几])?(?P<power>[万亿])?(?P<vague_power>[余多])?"
    r"(?P<unit>件次?|条次?(?![例款])|篇|个百分点|个(?!月|工作日|自然日|小时|季度)|份|部(?![分门署])|起|宗|例|项|桩|笔|次(?!年)|元(?!月)|%)?"
    r"(?P<vague_unit>以上|左右|余)?)"
    # 均为零
    r"|(?P<zero>(?<=[为是])零(?P<zero_unit>[件宗起份例条])?(?=[,;。!?、)]|\Z))"
    # 1件转2024年办理
    r"|(?P<carried>转(?=20\d\d年))"
    # 比2022年多3件
    r"|(?P<difference>(?<=[年度期])[多少](?=\d))"
    # The phrase of the law is one, also where a comma stands in it: 公民，法人或其他组织.
    rf'|(?P<pause>[、" ]|(?<=公民),(?=法人))|(?P<mark>[,;:()。!?{_BULLETS}])'
    rf"|(?P<word>{_trie(MEANINGS)})"
    # 一起 is together, and 一件事 a way of serving; of 二三十件 nobody knows the number.
    rf"|(?P<spelled>(?=[一二两三四五六七八九十])(?<![第几数一二两三四五六七八九十百千零\d])(?!一起|一件事)"
    rf"(?P<numeral>{_SPELLED})(?P<spelled_unit>[件宗起份])))"
)
_VAGUE, _OTHER, _MARK = Sort.VAGUE, Sort.OTHER, Sort.MARK
_MEANT = {word: meaning for word, meaning in MEANINGS.items() if meaning[0] is not Sort.FILLER}
_MONTH_FOLLOWS = r"(?=(?:\d{1,2}[至到—~-]{1,2})?(?:\d{1,2}|元)月)"
_DATE_PART = re.compile(
    rf"(?:(?P<year>{_YEAR})年?度?|{_MONTH_FOLLOWS})"
    r"(?:(?:(?P<since>\d{1,2})[至到—~-]{1,2})?(?P<month>\d{1,2}|元)月(?P<day>\d{1,2})?)?"
)


def scan(sentence: str) -> list[Token]:
    """Return the words, dates, numbers and marks of a folded sentence, and a mark at its end, without fillers."""
    tokens: list[Token] = []
    known, gap, vague_end, numbered = 0, False, -1, False
    for match in _TOKEN.finditer(sentence):
        start, end = match.span()
        gap = gap or start > known
        known = end
        kind = match.lastgroup
        if kind == "word":
            meaning = _MEANT.get(match[0])
            if meaning is None:
                continue
            sort, name = meaning
            if sort is _OTHER:
                gap = True
                continue
            if sort is _VAGUE:
                vague_end = end
                continue
            tokens.append(Word(sort, name, start, end, gap))
        # Any words may end an entry that begins with its number: 1件告知不属于本机关、1件不予公开.
        elif kind == "mark" or (match[0] == "、" and numbered and sentence[end : end + 1].isdecimal()):
            tokens.append(Word(_MARK, ";" if match[0] in _BULLETS else match[0], start, end, gap))
            numbered = False
        elif kind == "number":
            numbered = True
            tokens.append(_number(match, gap, vague_end == start))
        elif kind == "spelled":
            tokens.append(
                Number(
                    Sort.NUMBER,
                    _spelled(match["numeral"]),
                    start,
                    end,
                    gap,
                    match["spelled_unit"],
                    approximate=vague_end == start,
                    spelled=True,
                )
            )
        elif kind == "zero":
            tokens.append(Number(Sort.NUMBER, 0, start, end, gap, match["zero_unit"], approximate=False))
        elif kind == "difference":
            tokens.append(Word(Sort.CHANGE, "up" if match[0] == "多" else "down", start, end, gap))
        elif kind == "carried":
            tokens.append(Word(Sort.CARRY, "", start, end, gap))
        elif kind == "date":
            tokens.append(Word(Sort.DATE, "", start, end, gap, _period(match[0])))
        else:
            continue
        gap = False
    tokens.append(Word(_MARK, "", len(sentence), len(sentence), gap or known < len(sentence)))
    return tokens


def _number(match: re.Match[str], gap: bool, vague: bool) -> Number:
    digits = match["digits"].replace(",", "")
    value: int | Decimal | None = Decimal(digits) if "." in digits else int(digits)
    unit, power = match["unit"], match["power"]
    approximate = vague or bool(match["vague"] or match["vague_power"] or match["vague_unit"])
    if power and value is not None:
        if unit in COUNT_UNITS and value >= _MOST_TEN_THOUSANDS:
            value = None
        else:
            value *= _POWERS[power]
        # 3万件 is rounded; 1.5万元 is an amount like any other.
        approximate = approximate or unit != "元"
    return Number(Sort.NUMBER, value, match.start(), match.end(), gap, unit, approximate)


def _spelled(numeral: str) -> int:
    """Return the number that Chinese numerals spell: 二十三, 一百零五."""
    number = digit = 0
    for character in numeral:
        if power := _SPELLED_POWERS.get(character):
            number += (digit or 1) * power
            digit = 0
        else:
            digit = 2 if character == "两" else _SPELLED_DIGITS.index(character)
    return number + digit


def _period(date: str) -> Period | None:
    """Return the time that a date names; ``None`` for twelve months of no year, and for the last day of one."""
    days = list(_DATE_PART.finditer(date))
    first, last = days[0], days[-1]
    until = last["year"] or first["year"]
    year = int(until) if until else None
    if first is last and first["day"]:
        ends_year = date.endswith("12月31日")
        return Period(year, Extent.DAY) if not ends_year else Period(year) if year else None
    if first is last and not first["since"]:
        # Until the end of December is a year.
        is_year = first["month"] is None or date.endswith(("12月底", "12月末"))
        return Period(year, Extent.YEAR if is_year else Extent.PART)
    months = _month(last["month"], 12) - _month(first["since"] or first["month"], 1) + 1
    if first["year"] and last["year"]:
        months += 12 * (int(last["year"]) - int(first["year"]))
    # From 26 December to 25 December is a year as well.
    if months not in (12, 13):
        return Period(year, Extent.PART if months < 12 else Extent.LONGER)
    return Period(year) if year else None


def years_of(date: str) -> Sequence[int]:
    """Return the years that a date names or goes through: 2023年, 2020年至2022年."""
    years = [int(day["year"]) for day in _DATE_PART.finditer(date) if day["year"]]
    return range(years[0], years[-1] + 1) if years else ()


def _month(month: str | None, default: int) -> int:
    return 1 if month == "元" else int(month or default)
