"""The facts of a report: its title, the agency, the report year and the date of publication."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.parsing import catalogue
from gov_disclosure.spans import Span

_HAN = r"㐀-鿿〇·"
_NO_WORD = " \t\n|#*\0"
_QUOTE = '"'

# A title: the agency on either side of the year, the subject, the kind of paper.
_YEAR = r"(?P<{}>(?:19|20)\d\d)年?度?"
_TITLE = re.compile(
    rf"(?P<before>.{{0,80}}?)(?:{_YEAR.format('early')}(?P<between>[^\d]{{0,40}}?))?"
    rf"(?:政府)?(?:信息|政务)公开(?:工作)?(?:{_YEAR.format('late')}(?:的)?)?"
    rf"(?:年度)?(?:工作)?的?(?:年度)?(?:报告|年报|总结)(?:\({_YEAR.format('last')}\))?"
)
# What every title has behind the agency; looked for first, since a title may begin anywhere before it.
_SUBJECT = re.compile(
    r"(?:信息|政务)公开(?:工作)?(?:(?:19|20)\d\d年?度?(?:的)?)?(?:年度)?(?:工作)?的?(?:年度)?(?:报告|年报|总结)(?:\(\d{4}年?度?\))?"
)
_LONGEST_BEFORE_SUBJECT = 130
_HAN_DIGITS = str.maketrans("一二三四五六七八九〇○零", "123456789000")
_HAN_YEAR = re.compile(r"二[〇○零][一二三四五六七八九〇○零]{2}(?=年)")
# 关于 stands before or behind the agency; a name may be printed in brackets.
_OWN_NAME = re.compile(r"(?:关于)?(?:\(((?:[^()]|\([^()]*\))+)\)|(.*?))(?:关于)?")
_IN_TITLE = re.compile(r"公开.*(?:报告|年报|总结)")
_NO_TITLE = re.compile(r"解读|图解|模板|格式|填报|上一篇|下一篇|通知|目录|首页|当前位置|[。!?]")
_NAME = re.compile(rf"(?![我本该各])[{_HAN}][{_HAN}()]+")
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^\n。]+")
_TITLE_LINES = 3
_LONGEST_TITLE = 90
_LINES_SEARCHED = 300

_BODY = re.compile(
    r"(?:人民政府|办公[室厅]|委员会|[局厅委部署院处所站队馆社校行会镇乡省市县区州盟旗]|中心|海关|街道|集团|公司|大学|学院|开发区)"
    r"(?:\([^()]{1,20}\))?$"
)
_REGION = re.compile(r".{1,30}?[省市县区州盟旗镇乡](?!场)|国家|中华")
_FOREIGN = re.compile(rf"[^{_HAN}()]")
_LEAD = re.compile(r"(?:.*[,:])?(?:现?将?公布|发布|根据|按照|依照|本报告由|由|关于|附件\d*)?")
_WRITTEN_BY = re.compile(rf"([{_HAN}][{_HAN}()]{{1,30}}?)(?:依照|依据|根据|按照)[^\n。]{{0,60}}?(?:编制|编写)")
_OPENING = 1500
_ENDING = 400

_PERIOD = re.compile(r"(?<!\d)(20\d\d)年1月1日")
_SPOKEN_OF = re.compile(r"(?<!\d)(20\d\d)年度?(?=[,，度我全本以])")
_DATE = r"(20\d\d)[ \0]*[-年./][ \0]*(\d{1,2})[ \0]*[-月./][ \0]*(\d{1,2})(?!\d)"
_DATE_LABELS = ("发布日期", "发布时间", "公开日期", "发文日期", "成文日期", "印发日期", "生成日期", "时间", "日期")
_DATED = tuple(re.compile(rf"{'[ ]*'.join(label)}[ \0]*+[:|]?+[ \n\0|]*+{_DATE}") for label in _DATE_LABELS)
_SIGNED = re.compile(rf"^[ \0]*{_DATE}日?[ \0]*$", re.MULTILINE)


@attrs.frozen
class Title:
    """A title as printed, with the agency and year it names; ``plain`` is the agency's cleaned name."""

    text: str
    agency: str
    plain: str
    year: int | None
    span: Span

    @property
    def foreign(self) -> bool:
        """Whether something stands in the agency's place that belongs to no name."""
        return _FOREIGN.search(self.plain) is not None

    @property
    def weight(self) -> tuple[bool, ...]:
        """How much of a title it is: agency and year, nothing foreign, a region before the body's name."""
        whole = bool(self.agency and self.year)
        return whole, _REGION.match(self.plain) is not None, not self.foreign, _BODY.search(self.plain) is not None


@attrs.frozen
class TitlePage:
    """What is known of a report apart from its sections."""

    title: Title | None
    agency: str | None
    year: int | None
    published: datetime.date | None
    diagnostics: tuple[Diagnostic, ...]


def read_title_page(text: str, cleaned: str, opening: Span, end: int) -> TitlePage:
    """Find the facts; ``opening`` is what stands before the first section, ``end`` where the report's text ends."""
    said: list[Diagnostic] = []
    start = opening.end
    titles = list(_titles(text, cleaned, opening))
    title = max(titles, key=lambda found: found.weight, default=None)
    if title is None:
        said.append(catalogue.NO_TITLE.at())
    else:
        said.extend(_differing(title, titles))
    agency = _agency(text, cleaned, title, end, said)
    year = title.year if title else None
    if year is None:
        year = _year_of_text(cleaned, start, end)
        said.append(catalogue.YEAR_FROM_TEXT.at(year=year) if year else catalogue.NO_YEAR.at())
    return TitlePage(title, agency, year, _published(cleaned, start, end), tuple(said))


def _titles(text: str, cleaned: str, opening: Span) -> Iterator[Title]:
    """Yield what reads as a title before the first section: lines, two or three lines joined, words of a long line."""
    lines = [
        Span(*found.span()) for found in _LINE.finditer(cleaned, opening.start, opening.end) if found[0].strip(_NO_WORD)
    ][-_LINES_SEARCHED:]
    for size in range(1, _TITLE_LINES + 1):
        for first in range(len(lines) - size + 1):
            yield from _title_in(text, cleaned, Span(lines[first].start, lines[first + size - 1].end))
    for line in lines:
        words = [
            Span(line.start + found.start(), line.start + found.end())
            for found in re.finditer(r"[^\s|]+", line.of(cleaned)[-20 * _LONGEST_TITLE :])
        ]
        if len(words) > 1:
            for size in (1, 2):
                for first in range(len(words) - size + 1):
                    yield from _title_in(text, cleaned, Span(words[first].start, words[first + size - 1].end))


def _title_in(text: str, cleaned: str, place: Span) -> Iterator[Title]:
    """Yield the title that a stretch of text is, if it is one."""
    if place.end - place.start > 2 * _LONGEST_TITLE:
        return
    words, positions = _words_in(cleaned, place)
    if words.startswith(_QUOTE) and words.endswith(_QUOTE):
        words, positions = words[1:-1], positions[1:-1]
    if not _IN_TITLE.search(words) or len(words) > _LONGEST_TITLE or _NO_TITLE.search(words):
        return
    in_digits = _HAN_YEAR.sub(lambda year: year[0].translate(_HAN_DIGITS), words)
    ends = any(subject.end() == len(words) for subject in _SUBJECT.finditer(in_digits))
    match = _TITLE.fullmatch(in_digits) if ends else None
    if match is None:
        return
    year = match["early"] or match["late"] or match["last"]
    left, right = _agency_of(match)
    name = _OWN_NAME.fullmatch(words, left, right)
    left, right = (name.span(1) if name[1] else name.span(2)) if name else (left, right)
    agency = "".join(text[i] for i in positions[left:right])
    if agency or year:
        span = Span(positions[0], positions[-1] + 1)
        printed = _as_printed(text, cleaned, span)
        yield Title(printed, agency, words[left:right], int(year) if year else None, span)


def _agency_of(title: re.Match[str]) -> tuple[int, int]:
    """Return where a title has the agency: before its year, or else behind it."""
    return title.span("between") if title["early"] and not title["before"] else title.span("before")


def _words_in(cleaned: str, place: Span) -> tuple[str, list[int]]:
    """Return what a stretch of text prints without blanks and marks, and the place of each of its characters."""
    positions = [i for i in range(place.start, place.end) if cleaned[i] not in _NO_WORD]
    return "".join(cleaned[i] for i in positions), positions


def _as_printed(text: str, cleaned: str, span: Span) -> str:
    """Return a title as printed, its lines joined and its blanks single."""
    printed = "".join(text[i] for i in range(span.start, span.end) if cleaned[i] not in "\n|#*\0")
    return re.sub(r"\s+", " ", printed.replace("\r", "")).strip()


def _differing(title: Title, titles: Sequence[Title]) -> Iterator[Diagnostic]:
    """Say where another whole title names another agency or year."""
    for other in titles:
        apart = other.span.start >= title.span.end or other.span.end <= title.span.start
        if apart and all(other.weight) and all(title.weight) and (other.plain, other.year) != (title.plain, title.year):
            yield catalogue.TITLES_DIFFER.at(other.span, first=title.text, second=other.text)
            return


def _agency(text: str, cleaned: str, title: Title | None, end: int, said: list[Diagnostic]) -> str | None:
    """Return the agency that the title names, or the text where the title names none that can be trusted."""
    if title and title.agency:
        if not title.foreign:
            return title.agency
        said.append(catalogue.FOREIGN_TITLE.at(title.span, title=title.text))
        return _confirmed_ending(title, cleaned[title.span.end : end])
    name = next(_names_in_text(text, cleaned, end), None)
    said.append(catalogue.AGENCY_FROM_TEXT.at(agency=name) if name else catalogue.NO_AGENCY.at())
    return name


def _confirmed_ending(title: Title, body: str) -> str | None:
    """Return the longest ending of the words in the agency's place that the body of the report names too."""
    last = re.search(rf"[{_HAN}]+$", title.plain)
    sizes = range(len(last[0]) if last else 0, 3, -1)
    return next((title.agency[-size:] for size in sizes if title.plain[-size:] in body), None)


def _names_in_text(text: str, cleaned: str, end: int) -> Iterator[str]:
    """Yield names of the agency that the preface, the text or the signature gives, as printed."""
    for sentence in _SENTENCE.finditer(cleaned, 0, min(end, _OPENING)):
        words, positions = _words_in(cleaned, Span(*sentence.span()))
        for start, stop in _named(words):
            if _is_name(words[start:stop]):
                yield "".join(text[i] for i in positions[start:stop])
    lines = [_words_in(cleaned, Span(*found.span())) for found in _LINE.finditer(cleaned, max(0, end - _ENDING), end)]
    for (words, positions), (following, _) in pairwise(line for line in lines if line[0]):
        if _SIGNED.match(following) and _is_name(words):
            yield "".join(text[i] for i in positions)


def _named(words: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence may name the agency: in a title that it quotes, or as the author of the report."""
    subject = _SUBJECT.search(words) if not _NO_TITLE.search(words) else None
    title = subject and _TITLE.search(words, max(0, subject.start() - _LONGEST_BEFORE_SUBJECT), subject.end())
    if title and (title["early"] or title["late"]):
        start, stop = _agency_of(title)
        yield stop - len(_LEAD.sub("", words[start:stop], count=1)), stop
    own = _WRITTEN_BY.match(words)
    if own:
        yield own.span(1)


def _is_name(words: str) -> bool:
    """Tell whether words are the name of a body; 我局 and 本机关 are not."""
    return 4 <= len(words) <= 40 and bool(_NAME.fullmatch(words) and _BODY.search(words))


def _year_of_text(cleaned: str, start: int, end: int) -> int | None:
    """Return the year of the period that the text states, or else the one it speaks of most."""
    period = _PERIOD.search(cleaned, 0, end)
    if period:
        return int(period[1])
    years = Counter(found[1] for found in _SPOKEN_OF.finditer(cleaned, start, end)).most_common(2)
    if not years or (len(years) > 1 and years[0][1] == years[1][1]):
        return None
    return int(years[0][0])


def _published(cleaned: str, start: int, end: int) -> datetime.date | None:
    """Return the date of publication from a labelled line before the report, or from the signature."""
    for dated in _DATED:
        found = dated.search(cleaned, 0, start)
        if found:
            return _date(found.groups())
    signed = [found.groups() for found in _SIGNED.finditer(cleaned, max(start, end - _ENDING), end)]
    return _date(signed[-1]) if signed else None


def _date(parts: Sequence[str | None]) -> datetime.date | None:
    try:
        return datetime.date(*(int(part or 0) for part in parts))
    except ValueError:
        return None
