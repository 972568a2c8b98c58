"""Reports from before the official forms: told as such, read chapter by chapter, their statistics left aside.

The Regulations of 2007 (国务院令第492号) left it to each body how to divide its report; from 2014 a table of statistics
was due beside it (国办发〔2014〕32号). A chapter belongs to the section that its own heading names, and to none else: a
chapter on fees or on staff has no section in the record, whatever its number is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

import attrs

from gov_disclosure.characters import NUMBER, number_of, years_in_digits
from gov_disclosure.diagnostics import Diagnostic, Related
from gov_disclosure.forms import FORMS
from gov_disclosure.model.report import Report
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.cleaning import Cleaned, blank_out
from gov_disclosure.parsing.composition import make_report
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.lexicon import Lexicon, words_of
from gov_disclosure.parsing.naming.body_names import is_name
from gov_disclosure.parsing.naming.title_page import TitlePage, read_title_page
from gov_disclosure.parsing.running_text import read_narrative
from gov_disclosure.parsing.sections import Mark, Outline
from gov_disclosure.parsing.web_page import read_preface, report_end
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.spans import Span, line_at

_REGULATIONS = "国务院令第492号"
_FIRST_STATISTICS = 2014
_YEARS = "2008–2018"
_MOST_CHAPTERS = 100
_FEWEST_CHAPTERS = 3
_STATISTICS = "国办发〔2014〕32号"
_NO_STATISTICS = "—"

_BEFORE_NUMBER = r"[#*]{0,6}[ \0]{0,4}"
# How chapters are numbered; what is further down numbers items of chapters that are numbered as above it.
_STYLES = tuple(
    re.compile(rf"{numbered}[ \0]{{0,4}}", re.MULTILINE)
    for numbered in (
        rf"(?:^|(?<=[ |\0。])){_BEFORE_NUMBER}"
        rf"(?P<mark>(?P<part>第)?(?P<number>{NUMBER})(?(part)(?:部分|章)[、.:]?|[、.]))",
        rf"^{_BEFORE_NUMBER}(?P<mark>\((?P<number>{NUMBER})\)、?)",
        rf"^{_BEFORE_NUMBER}(?P<mark>(?P<number>[1-9])[、.](?!\d))",
    )
)
# The words of a heading: a line of their own, or up to the first blank, full stop or colon.
_HEADING = re.compile(r"[^\n|\0。;:!?]{2,45}(?=[ \0*|]*$)|[^\s|\0。;:,!?]{2,40}(?=[ |。:])", re.MULTILINE)
_FEES = re.compile(r"收费|费用|减免")
_REQUESTS_AND_FEES = re.compile(r"^(?>.*?申请)(?>.*?[及和与、]).*?(?:收费|费用)", re.MULTILINE)
_CHAPTERS = {
    "disputes": re.compile(r"复议|诉讼|申诉"),
    "problems": re.compile(r"问题|不足|改进"),
    "requests": re.compile(r"申请"),
    "proactive_disclosure": re.compile(r"主动公开"),
    "overview": re.compile(r"概述|概况|总体|基本情况"),
    "other_matters": re.compile(r"其[他它]|说明"),
}
"""What a heading says of its chapter, the more telling words first: 因依申请公开引起的复议 is about disputes."""
_OTHER_CHAPTERS = re.compile(r"情况|事项|工作|附[表件]|咨询|解读|计划|打算")

_STATISTICS_TITLE = re.compile(r"^[^\n。,]{0,60}信息公开(?:工作)?(?:情况)?统计(?:报)?表[^\n。]{0,20}$", re.MULTILINE)
_STATISTICS_OF = re.compile(r"填报(?:单位|机[关构])(?:\([^()\n]{1,8}\))?[ \0|\t]*+:?[ \0|\t]*+(?P<name>[^\s|:]{2,60})")
_STATISTICS_YEAR = re.compile(r"(?<!\d)(20[01]\d)年度")
_ANY_YEAR = re.compile(r"(?=((?:19|20)\d\d))")
_SETS_APART = re.compile(r"[\s|#*\0]+")
_PART_OF_YEAR = re.compile(r"季度|半年")
# What the table of 2014 prints and no sentence begins with; local tables of the years before share some of it.
_STATISTICS_LABELS = (
    "主动公开政府信息数", "主动公开规范性文件数", "制发规范性文件总数", "通过不同渠道和方式公开政府信息的情况",
    "政府公报公开政府信息数", "政府网站公开政府信息数", "政务微博公开政府信息数", "政务微信公开政府信息数",
    "其他方式公开政府信息数", "回应公众关注热点或重大舆情数", "通过不同渠道和方式回应解读的情况",
    "参加或举办新闻发布会总次数", "主要负责同志参加新闻发布会次数", "政府网站在线访谈次数",
    "主要负责同志参加政府网站在线访谈次数", "政策解读稿件发布数", "微博微信回应事件数", "其他方式回应事件数",
    "当面申请数", "传真申请数", "网络申请数", "信函申请数", "申请办结数", "按时办结数", "延期办结数", "申请答复数",
    "属于已主动公开范围数", "同意公开答复数", "同意部分公开答复数", "不同意公开答复数", "不是《条例》所指政府信息",
    "法律法规规定的其他情形", "不属于本行政机关公开数", "申请信息不存在数", "告知作出更改补充数",
    "告知通过其他途径办理数", "维持具体行政行为数", "维持具体行政行为或者驳回原告诉讼请求数", "被依法纠错数",
    "依申请公开信息收取的费用", "政府信息公开工作专门机构数", "设置政府信息公开查阅点数", "从事政府信息公开工作人员数",
    "政府信息公开专项经费", "召开政府信息公开工作会议或专题会议数", "举办各类培训班数", "接受培训人员数",
)  # fmt: skip
_LINE = re.compile(r"[^\n]+")
_FEWEST_LABELS = 4
_LONGEST_HEAD = 600
_HEAD = re.compile(r"^[^\n。]{0,40}(?:指标|填报单位)[^\n。]{0,40}$", re.MULTILINE)
_FIGURE_BEHIND = re.compile(
    r"[\s|\0]*+(?:\([^()\n]{0,60}\)[\s|\0]*+)?(?:(?:[条件次篇个人]|万元|人次)[\s|\0]*+)?\d+(?:\.\d+)?"
)
_SIGNED = re.compile(r"(?:[\s|\0]*(?:单位负责人|审核人|填报人|联系电话|填报日期)[^\n]{0,100})*")


@attrs.frozen
class Chapter:
    """A chapter of an older report: its heading, and the section of the record that the heading names, if one."""

    number: int
    heading: Span
    section: str | None


@attrs.frozen
class Statistics:
    """The table of statistics as it stands in a text: all of it, and its first line.

    ``filled`` tells whether figures stand in it, ``annual`` whether it is that of a year.
    """

    span: Span
    heading: Span
    filled: bool
    annual: bool

    def lines(self, cleaned: str) -> list[Span]:
        """Return the lines of the table, so that what stands behind it begins a line of its own."""
        return [Span(*line.span()) for line in _LINE.finditer(cleaned, self.span.start, self.span.end)]


def read_older_report(text: str, cleaning: Cleaned) -> Report | None:
    """Read a report from before the official forms; return ``None`` for a text that nothing tells to be one.

    It is told by its statistics, by its year, or by the Regulations of 2007. Only a text without any table of the
    official forms is to be asked.
    """
    statistics = _statistics(cleaning.text)
    if not (statistics.annual if statistics else _may_be_older(cleaning.text)):
        return None
    chapters = _chapters(cleaning.text, statistics)
    if not (statistics and statistics.filled) and not any(chapter.section for chapter in chapters):
        return None
    cleaned = blank_out(cleaning.text, statistics.lines(cleaning.text)) if statistics else cleaning.text
    outline = _outline(chapters, statistics)
    end = report_end(cleaned, outline)
    title_page = read_title_page(text, cleaned, outline.opening, outline.overview(end), end)
    if statistics:
        title_page = _with_facts_of(statistics, title_page, text, cleaning.text)
    told = bool(statistics and statistics.filled) or _is_older(title_page.year, cleaning.text)
    if not told or not (statistics or title_page.title or len(chapters) >= _FEWEST_CHAPTERS):
        return None
    said = [*title_page.diagnostics, _told(text, title_page.year, chapters, statistics)]
    cleaning = attrs.evolve(cleaning, text=cleaned)
    draft = Draft(text, cleaning, outline, end, title_page, FORMS.current, False, said)
    if statistics:
        draft.mark(SegmentKind.UNREAD, statistics.span)
    narratives: dict[str, Narrative] = {}
    for section, body in _bodies(outline, end):
        narrative = read_narrative(draft, body)
        if section:
            narratives[section] = narrative
        else:
            draft.mark(SegmentKind.PROSE, narrative.span)
    return make_report(draft, read_preface(draft), narratives)


def _may_be_older(cleaned: str) -> bool:
    """Tell whether a text cites the old Regulations or prints a year of no form: else its facts need no reading."""
    printed = years_in_digits(_SETS_APART.sub("", cleaned))
    return _REGULATIONS in printed or any(FORMS.due(int(year)) is None for year in set(_ANY_YEAR.findall(printed)))


def _is_older(year: int | None, cleaned: str) -> bool:
    """Tell by the report year, or else by the Regulations that the text cites, whether no form was due."""
    if year is not None:
        return FORMS.due(year) is None
    return _REGULATIONS in cleaned and "国务院令第711号" not in cleaned


def _told(text: str, year: int | None, chapters: Sequence[Chapter], statistics: Statistics | None) -> Diagnostic:
    """Say what a report is that the forms do not hold; ``related`` are the chapters without a section."""
    national = statistics is not None or (year is not None and year >= _FIRST_STATISTICS)
    return catalogue.OLDER_REPORT.at(
        statistics.span if statistics else None,
        related=tuple(
            Related(None, chapter.heading, chapter.heading.of(text)) for chapter in chapters if not chapter.section
        ),
        years=str(year) if year else _YEARS,
        regulations=_REGULATIONS,
        form=_STATISTICS if national else _NO_STATISTICS,
    )


def _outline(chapters: Sequence[Chapter], statistics: Statistics | None) -> Outline:
    marks = [Mark(chapter.section or "", chapter.heading) for chapter in chapters]
    if statistics:
        marks.append(Mark("", statistics.heading))
    marks.sort(key=lambda mark: mark.heading.start)
    return Outline(tuple(marks), running_text=True)


def _bodies(outline: Outline, end: int) -> Sequence[tuple[str, Span]]:
    """Return the chapters; neighbours that belong to one section are one, with the heading between them."""
    found: list[tuple[str, Span]] = []
    for mark, body in outline.bodies(end):
        goes_on = found and mark.section and mark.section == found[-1][0]
        start = found.pop()[1].start if goes_on else body.start
        found.append((mark.section, Span(start, body.end)))
    return found


def _chapters(cleaned: str, statistics: Statistics | None) -> list[Chapter]:
    """Find the chapters, in the first style of numbering in which some are sections."""
    for style in _STYLES:
        chapters = _chapters_in(style, cleaned, statistics)
        if any(chapter.section for chapter in chapters):
            return chapters
    return []


def _chapters_in(style: re.Pattern[str], cleaned: str, statistics: Statistics | None) -> list[Chapter]:
    """Find the longest run of headings in a style of numbering, their numbers rising, with words known from headings.

    A section that two chapters name which are no neighbours is that of the first.
    """
    best: list[tuple[int, tuple[Chapter, ...]]] = [(0, ())] * _MOST_CHAPTERS
    for chapter in _headings(style, cleaned):
        if statistics and statistics.span.start <= chapter.heading.start < statistics.span.end:
            continue
        weight, before = max(best[: chapter.number], key=lambda option: option[0])
        candidate = weight + (3 if chapter.section else 2), (*before, chapter)
        if candidate[0] >= best[chapter.number][0]:
            best[chapter.number] = candidate
    chapters: list[Chapter] = []
    for chapter in max(best, key=lambda option: option[0])[1]:
        taken = [earlier.section for earlier in chapters[:-1]]
        chapters.append(attrs.evolve(chapter, section=None) if chapter.section in taken else chapter)
    return chapters


def _headings(style: re.Pattern[str], cleaned: str) -> Iterator[Chapter]:
    """Yield what may be the heading of a chapter."""
    for found in style.finditer(cleaned):
        words = _HEADING.match(cleaned, found.end())
        if words is None:
            continue
        section = _section(words_of(words[0]))
        if section or _OTHER_CHAPTERS.search(words[0]):
            number = found["number"]
            place = Span(found.start("mark"), words.end())
            yield Chapter(int(number) if number.isdigit() else number_of(number), place, section)


def _section(words: str) -> str | None:
    """Return the section that the heading of a chapter names; fees are none, and one of two is not told."""
    if _FEES.search(words) and not _REQUESTS_AND_FEES.search(words):
        return None
    named = [section for section, telling in _CHAPTERS.items() if telling.search(words)]
    return next(iter(named), None) if named[:2] != ["requests", "proactive_disclosure"] else None


def _statistics(cleaned: str) -> Statistics | None:
    """Find the table of statistics by what only it prints, from its title to those who signed for it."""
    words = _labels()
    cells = [
        (cell.start(), found[1])
        for cell in words.cell.finditer(cleaned)
        if (found := words.lexicon.at(cleaned, cell.start(), len(cleaned)))
    ]
    if len(cells) < _FEWEST_LABELS:
        return None
    first, last = cells[0][0], cells[-1][1]
    window = max(0, first - _LONGEST_HEAD)
    title = _STATISTICS_TITLE.search(cleaned, window, first) or _HEAD.search(cleaned, window, first)
    heading = Span(*title.span()) if title else Span(line_at(cleaned, first).start, first)
    figures = [figure for _, end in cells if (figure := _FIGURE_BEHIND.match(cleaned, end))]
    stop = max([last, *(figure.end() for figure in figures)])
    signed = _SIGNED.match(cleaned, stop)
    stop = signed.end() if signed else stop
    annual = not _PART_OF_YEAR.search(heading.of(cleaned))
    return Statistics(Span(heading.start, stop), heading, len(figures) >= _FEWEST_LABELS, annual)


@attrs.frozen
class _Labels:
    lexicon: Lexicon[str]
    cell: re.Pattern[str]
    """The first character of a cell that may hold one of them."""


@functools.cache
def _labels() -> _Labels:
    """Return the labels of the statistics, and what tells where one may begin."""
    first = "".join(sorted({words_of(label)[0] for label in _STATISTICS_LABELS}))
    return _Labels(Lexicon(dict.fromkeys(_STATISTICS_LABELS, "")), re.compile(rf"[{first}](?<![^\s|\0、.):].)"))


def _with_facts_of(statistics: Statistics, title_page: TitlePage, text: str, cleaned: str) -> TitlePage:
    """Take the year and the agency from the head of the statistics where nothing else gives them."""
    head = (statistics.span.start, statistics.span.start + _LONGEST_HEAD)
    year = _STATISTICS_YEAR.search(cleaned, *head)
    agency = _STATISTICS_OF.search(cleaned, *head)
    return title_page.completed(
        int(year[1]) if year else None,
        Span(*agency.span("name")).of(text) if agency and is_name(agency["name"]) else None,
    )
