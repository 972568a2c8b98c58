"""Titles of reports: the agency on either side of the year, the subject, the kind of paper."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from gov_disclosure.characters import years_in_digits
from gov_disclosure.parsing.naming.body_names import (
    HAN,
    begins_with_region,
    is_government,
    is_name,
    is_national,
    is_neighbour,
    is_region,
    is_whole,
    name_start,
)
from gov_disclosure.parsing.naming.words import Words, words_in
from gov_disclosure.parsing.page_words import LABELS, MARKERS
from gov_disclosure.spans import Span

_FOUR_DIGITS = r"(?:19|20)\d\d(?!\d)"
_YEAR = (
    rf"(?<!\d)(?P<year>{_FOUR_DIGITS})(?P<more>年?[-—~至到和、/]{_FOUR_DIGITS})?"
    r"(?:(?P<school>学年度?)|年{1,2}度?|度)?"
)
_SUBJECT = re.compile(
    r"(?:(?<!人民)政府)?(?:党务)?(?:政务信息|信息(?:和|与|及|、)政务|信息(?:主动)?|政务)公开(?:工作)?的?"
    rf"(?:\(?(?P<late>{_FOUR_DIGITS})(?:年度?|度)?\)?的?)?"
    r"(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:总结)?(?:报告|年报|总结)"
    rf"(?:\((?P<last>{_FOUR_DIGITS})(?:年度?|度)?\)|(?P<bare>{_FOUR_DIGITS})年度?(?!\d))?"
    r"(?:的?(?:公示|公告|通告)|的(?:报告|函))?"
)
# 其他需要报告的事项 heads a section.
_PAPER = re.compile(r"报[ \0]{0,4}告(?!的事项)|年[ \0]{0,4}度?[ \0]{0,4}报|总[ \0]{0,4}结")
_YEAR_LINE = re.compile(rf"\s*+\(?[ \0]*+{_FOUR_DIGITS}[ \0]*+年[ \0]*+度?[ \0]*+\)?[ \0]*+(?=\n|\Z)")
_SET_YEAR = rf"[(\[]?{_YEAR}[)\]]?年?度?"
_YEAR_BEHIND = re.compile(rf"{_SET_YEAR}的?$")
_BROKEN_YEAR = re.compile(r"\d[\dOo]*(?:年度|年|度)?$")
_YEAR_BEFORE = re.compile(_SET_YEAR)
_ABOUT = "关于"
_ABOUT_PUBLISHING = re.compile(r"关于(?:公开)?")
# What a page says of a document, label and value each on a line of its own; below its title stands the title.
_LABEL_LINE = re.compile(rf"[ \0|#*]*+(?![^\n]*(?:名称|标题))(?:{LABELS}|{MARKERS})[ \0|#*]*+:?[ \0|#*]*+$")
_HAN_LINE = re.compile(rf"[^\d:>]*[{HAN}]")
_ABOUT_BEHIND = re.compile(r"(?:关于(?P<publishing>公布|发布|公开|更正|报送|呈报|上报|提交|印发)?|的|[\-—–:_])+$")
# The first of bodies that report together.
_TOGETHER = re.compile("(?P<first>.*?)(?:[、和与及暨]|联合|会同)")
# Who publishes the report of a government.
_OFFICE_OF_A_GOVERNMENT = re.compile(r"政府办公[室厅]$")
_IN_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))+\)")
_REMARK_BEHIND = re.compile(r"\(([^()]{1,40})\)\Z")
_NAME_BEHIND = re.compile(rf"\((?P<name>[^()]{{1,40}}?)(?:(?P<of>{_FOUR_DIGITS})年?度?)?\)\Z")
_SITE_BEHIND = re.compile(r"[_\-—–=·]|\.(?:docx?|pdf|html?|txt|wps|ofd|md)\Z", re.IGNORECASE)
_NO_TITLE = re.compile(r"解读|图解|模板|格式|填报|通知|评估|考核|指南|目录|[。!?;]")
_CLAUSE = re.compile(r"[^,;:]+")
_OF_ANOTHER_PAPER = re.compile(r"通知|格式|要点|办法|做好|指南")
_NEIGHBOUR = re.compile(r"[上下前后]一?[篇条页则]")
_FOREIGN = re.compile(r"[A-Za-z@,!=+&$]")
_MOST_LINES = 5
_LONGEST_LABEL_LINE = 30
_LONGEST_LINE = 180
_LONGEST_FRONT = 130
_LONGEST_TITLE = 90
_SHORTEST_NAME = 2

_FULL_SUBJECTS = ("政府信息公开工作年度报告", "政府信息公开年度报告", "信息公开工作年度报告", "信息公开年度报告")
# A title as most reports have it, alone on its line: name, year, subject.
_PLAIN = re.compile(rf"(?P<name>[{HAN}]{{2,40}})(?P<year>{_FOUR_DIGITS})年度?(?:{'|'.join(_FULL_SUBJECTS)})")
_SUBJECT_BEGINS = re.compile(r"(?<!人民)政府信|(?<=人民政府)信息|(?<!政府)信息公")
_LONGEST_MISPRINT = 16
_BLANKS = re.compile(r"\s+")
_MARKS = re.compile(r"[\n|#*\0]")
_MOST_MISPRINTS = 2


@attrs.frozen
class Title:
    """A title as printed, with the years and the agency's ``name`` as printed; ``plain`` is the folded name."""

    text: str
    name: str
    plain: str
    years: tuple[int, ...]
    span: Span
    alone: bool
    """Whether it begins a line and nothing stands on its lines but it."""
    foreign: bool
    """Whether something stands glued before it that belongs to no name."""
    banner: bool
    """Whether the agency stands on a line of its own before it, as the name of a site does."""
    beside: bool = False
    """Whether the name of another body of its region stands right before it."""
    stretch: bool = False
    """Whether it prints a stretch of years, which are none of ``years``."""
    misprinted: bool = False

    @property
    def whole(self) -> bool:
        """Whether it names a body of a region, and one year."""
        return len(self.years) == 1 and is_whole(self.plain)

    @functools.cached_property
    def weight(self) -> tuple[bool, ...]:
        """How much of a title it is: agency and year, nothing foreign, a region before the body's name."""
        return bool(self.plain and self.years), not self.foreign, begins_with_region(self.plain), is_name(self.plain)

    def goes_beyond(self, shorter: Title) -> bool:
        """Whether it is more of a title than a shorter one, or shows that the agency of that is only a part."""
        if self.beside and shorter.banner and self.plain == shorter.plain:
            return True
        if self.weight > shorter.weight or (shorter.plain and self.plain.endswith(f"({shorter.plain})")):
            return True
        return (
            len(self.plain) > len(shorter.plain) > 0
            and self.plain.endswith(shorter.plain)
            and (not shorter.whole or is_national(self.plain[: -len(shorter.plain)]))
        )


@attrs.frozen
class _Front:
    """What stands before the subject of a title, as places in the words: where it begins, the name, the years."""

    start: int
    name: tuple[int, int]
    years: tuple[int, ...] | None
    """``None`` where they are a stretch of years."""
    wrapped: bool
    """Whether the name goes over a line end where nothing shows that it does."""
    beside: bool
    """Whether the name of another body of its region stands right before it."""


def find_titles(text: str, cleaned: str, place: Span) -> list[Title]:
    """Return the titles in a stretch of the text, in its order.

    A title may stand on up to five lines, or among other words of a line. Where it names an agency, what stands below a
    label of the page is no part of it.
    """
    titles: list[Title] = []
    for paper in _lines_with_papers(cleaned, place):
        best: list[Title] = []
        for lines in _with_lines_before(cleaned, paper, place.start):
            if best and best[-1].plain and _is_value(cleaned, lines.start, place.start):
                break
            found = _titles_of(text, cleaned, words_in(cleaned, lines), one_line=lines == paper)
            if found and (not best or found[-1].goes_beyond(best[-1])):
                best = found
            if best and best[-1].whole and not best[-1].banner:
                break
        titles += best
    return titles


def quoted_names(words: Words) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield where a sentence names the agency in a title of its report that it quotes, and the years of the title.

    Titles of other papers, such as the circular that asks for the report, are passed over.
    """
    printed = years_in_digits(words.text)
    for clause in _CLAUSE.finditer(printed):
        subject = _SUBJECT.search(printed, *clause.span())
        if subject and not _OF_ANOTHER_PAPER.search(clause[0]):
            front = _front(words, printed, clause.start(), subject.start())
            start, stop = front.name
            if is_name(printed[start:stop]):
                yield start, stop, front.years or ()


def _lines_with_papers(cleaned: str, place: Span) -> Iterator[Span]:
    """Yield the lines in which a title may end, but for those of links to the next page and the last."""
    end = place.start
    for paper in _PAPER.finditer(cleaned, place.start, place.end):
        if paper.end() > end:
            start = cleaned.rfind("\n", place.start, paper.start()) + 1 or place.start
            end = cleaned.find("\n", paper.end(), place.end)
            end = end if end != -1 else place.end
            year = _YEAR_LINE.match(cleaned, end, place.end)
            end = year.end() if year else end
            if end - start > _LONGEST_FRONT or not _NEIGHBOUR.search(cleaned, start, paper.start()):
                yield Span(start, end)


def _with_lines_before(cleaned: str, line: Span, begin: int) -> Iterator[Span]:
    """Yield a line, then the line with one short line before it, with two …; blank lines do not count."""
    yield line
    start = line.start
    for _ in range(_MOST_LINES - 1):
        stop = start
        while stop > begin and (cleaned[stop - 1].isspace() or cleaned[stop - 1] in "|#*\0"):
            stop -= 1
        start = cleaned.rfind("\n", begin, stop) + 1 or begin
        if start >= stop or line.end - start > _LONGEST_LINE:
            return
        yield Span(start, line.end)


def _is_value(cleaned: str, line: int, begin: int) -> bool:
    """Tell whether the label of a page stands alone on the line before another."""
    above = cleaned[max(begin, line - _LONGEST_LABEL_LINE) : line].rstrip("\n").rpartition("\n")[2]
    return _LABEL_LINE.fullmatch(above) is not None


def _titles_of(text: str, cleaned: str, words: Words, *, one_line: bool) -> list[Title]:
    """Return the titles that some lines are; a single line may hold several among its words."""
    printed = years_in_digits(words.text)
    plain = _PLAIN.fullmatch(printed)
    if plain and is_name(plain["name"]) and _runs_on(words, plain.end("name"), len(printed)):
        front = _Front(0, plain.span("name"), (int(plain["year"]),), wrapped=False, beside=False)
        title = _title(text, cleaned, words, printed, front, len(printed), ())
        return [title] if title else []
    begin = 0
    found: list[Title] = []
    for subject in _SUBJECT.finditer(printed):
        # A subject alone, or what a line end left of it, names nobody and no year.
        late = tuple([int(year) for year in subject.group("late", "last", "bare") if year])
        bare = subject.start() - begin < _SHORTEST_NAME and not late and subject.end() == len(printed)
        ends = not bare and _ends(words, printed, subject.end(), one_line=one_line)
        if ends and _in_one_cell(words, *subject.span()):
            front = _front(words, printed, max(begin, subject.start() - _LONGEST_FRONT), subject.start())
            stop = subject.end()
            behind = _NAME_BEHIND.match(printed, stop)
            if behind and front.name[0] == front.name[1] and is_name(behind["name"]):
                front, stop = attrs.evolve(front, name=behind.span("name")), behind.end()
                late = (*late, *map(int, filter(None, [behind["of"]])))
            title = _title(text, cleaned, words, printed, front, stop, late)
            if title and (one_line or (title.years and is_name(title.plain))):
                found.append(title)
        begin = subject.end()
    doubtful = begin == 0 or any(title.plain and not is_name(title.plain) for title in found)
    misprinted = _misprinted(text, cleaned, words, printed) if doubtful and one_line else None
    return [misprinted] if misprinted else found


def _runs_on(words: Words, name_end: int, stop: int) -> bool:
    """Tell whether nothing parts a name that begins the words, and no edge of a cell what stands behind it."""
    return not any(0 < place < name_end or (gap == "|" and 0 < place < stop) for place, gap in words.gaps.items())


def _misprinted(text: str, cleaned: str, words: Words, printed: str) -> Title | None:
    """Return the title that a line is but for two characters of its subject."""
    place = _misprinted_subject(printed) if len(printed) <= _LONGEST_TITLE else -1
    title = (
        _title(text, cleaned, words, printed, _front(words, printed, 0, place), len(printed), ())
        if place >= 0
        else None
    )
    if title is None or len(title.years) != 1 or not is_name(title.plain):
        return None
    return attrs.evolve(title, misprinted=True)


def _ends(words: Words, printed: str, stop: int, *, one_line: bool) -> bool:
    """Tell whether a title may end at a place: nothing but a remark or the name of the site is glued behind it."""
    if stop not in words.gaps and printed.startswith('"', stop):
        stop += 1
    if stop == len(printed):
        return True
    if not one_line and "\n" in (gap for place, gap in words.gaps.items() if place >= stop):
        return False
    return bool(stop in words.gaps or _SITE_BEHIND.match(printed, stop) or _REMARK_BEHIND.match(printed, stop))


def _in_one_cell(words: Words, start: int, stop: int) -> bool:
    return not any(gap == "|" and start < place < stop for place, gap in words.gaps.items())


def _misprinted_subject(printed: str) -> int:
    """Return where the subject begins of what is a title but for two characters, or -1."""
    import regex

    for start in sorted({place.end() for place in _YEAR_BEFORE.finditer(printed)} | _subject_starts(printed)):
        words = printed[start:]
        for subject in _FULL_SUBJECTS if len(words) <= _LONGEST_MISPRINT else ():
            strange = sum(character not in subject for character in words)
            if strange < _MOST_MISPRINTS and regex.fullmatch(rf"(?:{subject}){{e<={_MOST_MISPRINTS}}}", words):
                return start
    return -1


def _subject_starts(printed: str) -> set[int]:
    return {place.start() for place in _SUBJECT_BEGINS.finditer(printed)}


def _front(words: Words, printed: str, left: int, right: int) -> _Front:
    """Divide what stands before the subject of a title: (关于) (year) agency (关于) (year)."""
    left = max((place for place, gap in words.gaps.items() if gap == "|" and left < place <= right), default=left)
    right = _without_about(printed, left, right)
    years: list[re.Match[str]] = []
    while behind := _YEAR_BEHIND.search(printed, left, right):
        years.insert(0, behind)
        right = _without_about(printed, left, behind.start())
    if not years and (broken := _BROKEN_YEAR.search(printed, left, right)):
        right = broken.start()
    before = next(reversed([year for year in _YEAR_BEFORE.finditer(printed, left, right) if _sets_off(year)]), None)
    name_left = before.end() if before else left
    if about := _ABOUT_PUBLISHING.match(printed, name_left, right):
        name_left = about.end()
    name, wrapped, beside = _name_start(words, printed, name_left, right)
    start = name
    if before and name == name_left:
        years.insert(0, before)
        start = before.start()
    if printed.endswith(_ABOUT, left, name):
        start = min(start, name - len(_ABOUT))
    if printed.endswith(_ABOUT, left, start):
        start -= len(_ABOUT)
    if _IN_BRACKETS.fullmatch(printed, name, right):
        name, right = name + 1, right - 1
    single = not any(year["more"] or year["school"] for year in years)
    return _Front(start, (name, right), tuple(int(year["year"]) for year in years) if single else None, wrapped, beside)


def _sets_off(year: re.Match[str]) -> bool:
    """Tell whether a year stands before a name, and is no number in it: 年 behind it, or no word glued before it."""
    bare = year.end() == year.end("year") and year["more"] is None
    return not (bare and _HAN_LINE.fullmatch(year.string[: year.start()][-1:]))


def _without_about(printed: str, left: int, right: int) -> int:
    about = _ABOUT_BEHIND.search(printed, left, right)
    if about is None or (about["publishing"] and _OFFICE_OF_A_GOVERNMENT.search(printed, left, about.start())):
        return right
    return about.start()


def _name_start(words: Words, printed: str, left: int, right: int) -> tuple[int, bool, bool]:
    """Return where the agency's name begins, if it only seems to, and if another body's stands right before it.

    Where no name stands before ``right``, it begins there.
    """
    edges = [left, *(place for place in range(left + 1, right) if place in words.gaps)]
    start = edges.pop()
    wrapped = 0
    beside = False
    while edges:
        before, name = printed[edges[-1] : start], printed[start:right]
        line_ends = words.gaps[start] == "\n"
        if not _goes_on(before, name, line_ends=line_ends):
            if not (line_ends and _may_be_wrapped(before, name)):
                beside = is_neighbour(before, name)
                break
            wrapped = wrapped or start
        start = edges.pop()
    found = name_start(printed[start:right])
    while found and (first := _first_body(printed[start : start + found])) is not None:
        found = first
    if found is None:
        return right, False, False
    return start + found, start + found < wrapped, beside and not found


def _first_body(words: str) -> int | None:
    """Return where a name begins that stands, with a word that joins it to the next, at the end of some words."""
    both = _TOGETHER.fullmatch(words)
    begin = name_start(both["first"]) if both else None
    return begin if both and begin is not None and is_name(both["first"][begin:]) else None


def _may_be_wrapped(before: str, name: str) -> bool:
    """Tell whether a line may have been broken inside a name: what stands behind is less than one, before is none."""
    return _HAN_LINE.fullmatch(before) is not None and not (is_whole(name) or is_region(before) or is_name(before))


def _goes_on(before: str, name: str, *, line_ends: bool) -> bool:
    """Tell whether words before a gap belong to the name behind it.

    They do where that is no name by itself: a region before its organ, a body before its office, a word that was
    broken, letters set apart, a second name in brackets. What stands before a whole name is the site, a menu, or a kind
    of paper.
    """
    if len(before) == 1 or len(name) == 1 or is_national(before):
        return True
    if _IN_BRACKETS.fullmatch(name):
        return is_name(before) and not before.endswith("政府")
    if is_region(before):
        return not name.startswith(before)
    if name_start(name) != 0 or is_whole(name) or is_government(before):
        return False
    return is_whole(before) if line_ends else begins_with_region(before)


def _title(
    text: str, cleaned: str, words: Words, printed: str, front: _Front, stop: int, late: tuple[int, ...]
) -> Title | None:
    """Make the title that begins with a front and ends at a place, if it names an agency or a year."""
    start, (left, right) = front.start, front.name
    years = () if front.years is None else tuple(dict.fromkeys((*front.years, *late)))
    before = printed[max(0, start - _LONGEST_FRONT) : start]
    if not (left < right or years) or stop - start > _LONGEST_TITLE:
        return None
    if _NO_TITLE.search(printed, start, stop) or _NEIGHBOUR.search(before):
        return None
    glued = next((place for place in range(start, start - len(before), -1) if place in words.gaps), start - len(before))
    foreign = front.wrapped or front.beside or _FOREIGN.search(printed, glued, start) is not None
    span = words.span(glued if foreign else start, stop)
    return Title(
        text=_as_printed(text, cleaned, span),
        name=words.printed(text, left, right),
        plain=printed[left:right],
        years=years,
        span=span,
        alone=start == 0 and stop == len(printed),
        foreign=foreign,
        banner=words.gaps.get(right + printed.startswith(")", right)) == "\n",
        beside=front.beside,
        stretch=front.years is None,
    )


def _as_printed(text: str, cleaned: str, span: Span) -> str:
    """Return a title as printed, its lines joined and its blanks single."""
    printed = span.of(text)
    if _MARKS.search(cleaned, span.start, span.end):
        printed = "".join(
            mark
            for mark, plain in zip(span.of(text), span.of(cleaned), strict=True)
            if plain not in "\n|#*\0" and (plain != " " or mark.isspace())
        )
    return _BLANKS.sub(" ", printed.replace("\r", "")).strip()
