"""Several reports in one text: where each further one begins.

A report is whole: nothing of one may be read under the name of another. Another begins where a title names another
body or year, and where headings or rows that a report has once begin anew.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice, zip_longest

import attrs

from gov_disclosure.characters import fold
from gov_disclosure.forms import FORMS, SECTIONS, Form, Table
from gov_disclosure.parsing.lexicon import Lexicon, without_number, words_of
from gov_disclosure.parsing.naming.body_names import is_name, is_whole, same_body
from gov_disclosure.parsing.naming.titles import Title, find_titles
from gov_disclosure.parsing.naming.words import words_in
from gov_disclosure.parsing.sections import BARE_REWORDINGS, Mark, in_order
from gov_disclosure.spans import Span, line_at

Item = tuple[str, str]
"""A heading or a label that a report prints once: its section and, of a label, its words."""

_FEWEST_REPEATED = 3
_SHORTEST_LABEL = 5
_TITLE_ENDS = ("报告", "年报", "总结")
# What is no title behind such an end: 其他需要报告的事项 heads a section of every report.
_NO_TITLE_END = "的事项"
_LONGEST_LINE = 110
_FIGURE_BEHIND = re.compile(r"\0*+[\s|][\s|\0]*+[\d/\-—_无]")
# What stands between two rows, and not where a cell that spans columns is printed in each of them.
_ANOTHER_ROW = re.compile(r"[\n0-9]")
_SHORTEST_SENTENCE = 15
_READ_BEHIND_TITLE = 400
_FIRST_HEADING = re.compile(r"^[ \0#*|]*一[、.,: ]", re.MULTILINE)
_ANY_HEADING = re.compile(r"^[ \0#*|]*[一二三四五六][、.,]", re.MULTILINE)
_NEIGHBOUR = re.compile(r"[上下前后]一?[篇条页则]|相关|推荐|链接|更多|附件")
# Lines of a page or of a preface that stand before a report's first heading.
_BEFORE = re.compile(
    r"[ \0#*|]*(?:(?:发布|发文|成文|印发|生成|公开)?(?:日期|时间|机构|单位)[ \0]*[:|]"
    r"|首页|您?当前|您的位置|来源|信息来源|索引号?|文号|(?:字体|字号|浏览|点击|阅读)|本报告|本年度报告|本年报|根据|按照|依照|依据)"
)
_SHORT_LINE = re.compile(
    r"(?<=\n)(?:附件?[ \0]*\d{0,2}[ \0]*[:、.]?)?(?P<words>[^\n。,;:]{2,45})\n(?![ \0|*(]*20\d\d[ \0]*[-年./][ \0]*\d)"
)
_YEAR_LINE = re.compile(r"20\d\d年度?")
_BARE_HEADING = re.compile(r"20\d\d年度?|附件?\d{0,2}(?:[:、.].{0,30})?")
_MOST_LINES_BEFORE = 12
_MOST_TELLING = 3


@attrs.frozen
class _Event:
    """A heading, a label or a title, and where it stands."""

    start: int
    item: Item | None = None
    title: Title | None = None

    @property
    def place(self) -> int:
        """The place of the section in the official order; that of a title is before all."""
        return SECTIONS.index(self.item[0]) if self.item else -1


def report_starts(text: str, cleaned: str, headings: Sequence[Mark]) -> Sequence[int]:
    """Return where further reports begin in a text; nothing for a text that is one report.

    ``headings`` are all the official headings of the text, apart from tables of contents.
    """
    found = [(cleaned.find(label), cleaned.rfind(label)) for label in _telling_labels(FORMS.known)]
    places = [place for place, _ in found if place != -1]
    first = min([*places, *[mark.heading.start for mark in headings[:1]]], default=0)
    back = not in_order([mark for mark in headings if mark.numbered])
    twice = [place for place, last in found if _ANOTHER_ROW.search(cleaned, place, last)]
    if not (back or twice or any(_title_lines(text, cleaned, first))):
        return ()
    return list(_starts(text, cleaned, headings, first))


def _title_lines(text: str, cleaned: str, begin: int) -> Iterator[Title]:
    """Yield the titles behind a place that stand on lines of their own."""
    for ending in _TITLE_ENDS:
        place = cleaned.find(ending, begin)
        while place != -1:
            end = place + len(ending)
            if not cleaned.startswith(_NO_TITLE_END, end):
                line = line_at(cleaned, place)
                end = line.end
                if end - line.start <= _LONGEST_LINE and "。" not in line.of(cleaned):
                    found = find_titles(text, cleaned, Span(max(begin, line.start - _LONGEST_LINE), end))
                    yield from (title for title in found if title.span.start > begin)
            place = cleaned.find(ending, end)


def _starts(text: str, cleaned: str, headings: Sequence[Mark], first: int) -> Iterator[int]:
    """Yield where reports begin, walking through everything that a report has once."""
    events = [
        *(_Event(mark.heading.start, (mark.section, "")) for mark in headings if mark.numbered),
        *(_Event(place, label) for place, label in _labels(cleaned)),
        *(_Event(title.span.start, title=title) for title in find_titles(text, cleaned, Span(first, len(cleaned)))),
    ]
    events.sort(key=lambda event: event.start)
    last_label = max((event.start for event in events if event.item and event.item[1]), default=-1)
    opening = find_titles(text, cleaned, Span(0, first))
    current = max(opening, key=lambda title: title.weight, default=None)
    seen: set[Item] = set()
    last = _Event(first)
    for index, (event, following) in enumerate(zip_longest(events, events[1:])):
        begins = False
        if event.title and not seen:
            current = current or event.title
        elif event.title:
            begins = _begins_anew(events, index + 1, seen, event.title) or _is_of_another(
                cleaned, event.title, current, following
            )
        elif event.place < last.place and _begins_anew(events, index, seen):
            # Headings alone may be a list of them, unless no table is anywhere.
            begins = any(label for _, label in seen) or (event.place == 0 and event.start > last_label)
        if begins:
            yield _start_of_report(cleaned, last.start, event, current.plain if current else "")
            current, seen = event.title, set()
        if event.item:
            seen.add(event.item)
            last = event


def _begins_anew(events: Sequence[_Event], index: int, seen: Set[Item], title: Title | None = None) -> bool:
    """Tell whether enough of what was seen comes again, before anything comes a third time or under another title."""
    met: set[Item] = set()
    for event in islice(events, index, None):
        if event.title and (title is None or not _alike(title, event.title)):
            return False
        if event.item in met:
            return False
        if event.item:
            met.add(event.item)
        if len(met & seen) == _FEWEST_REPEATED:
            return True
    return False


def _is_of_another(cleaned: str, title: Title, current: Title | None, following: _Event | None) -> bool:
    """Tell whether a title on lines of its own is that of another report: it names another body or year.

    It is none without anything behind it: pages list other reports at the foot.
    """
    if not title.alone or (current and _alike(current, title)) or not title.years or _is_neighbour(cleaned, title):
        return False
    if following and following.item:
        return True
    other_body = current is None or not same_body(current.plain, title.plain)
    return other_body and _sentence_follows(cleaned, title.span.end)


def _sentence_follows(cleaned: str, place: int) -> bool:
    """Tell whether running text stands behind a place."""
    stop = cleaned.find("。", place, place + _READ_BEHIND_TITLE)
    return stop - max(place, cleaned.rfind("\n", place, max(place, stop))) > _SHORTEST_SENTENCE


def _alike(one: Title, other: Title) -> bool:
    """Tell whether two titles may be those of one report."""
    same_agency = not (one.plain and other.plain) or same_body(one.plain, other.plain)
    return same_agency and (not (one.years and other.years) or one.years == other.years)


def _is_neighbour(cleaned: str, title: Title) -> bool:
    """Tell whether the line before a title, or what stands before it on its line, calls it another page."""
    end = cleaned.rfind("\n", 0, title.span.start)
    before = cleaned[max(0, end - _LONGEST_LINE) : max(end, 0)].rstrip().rpartition("\n")[2]
    return _NEIGHBOUR.search(before) is not None and "。" not in before


def _start_of_report(cleaned: str, last: int, event: _Event, before: str) -> int:
    """Return where a report begins of which something is found: before its title, its preface, its lost heading.

    ``before`` is the agency of the report before it.
    """
    start = event.start
    if event.title is None:
        lost = (
            [found.start() for found in _FIRST_HEADING.finditer(cleaned, last, start)]
            or [found.start() for found in _ANY_HEADING.finditer(cleaned, last + 1, start)]
            or [line.start for line in _bare_headings(cleaned, Span(last, start), before)]
        )
        start = lost[-1] if lost else start
    start = max(cleaned.rfind("\n", last, start) + 1, cleaned.rfind("。", last, start) + 1) or start
    for _ in range(_MOST_LINES_BEFORE):
        line = cleaned.rfind("\n", last, max(start - 1, last)) + 1
        if line <= last or not _stands_before(cleaned, Span(line, start), before):
            break
        start = line
    return start


def _bare_headings(cleaned: str, place: Span, before: str) -> Iterator[Span]:
    """Yield the lines that are nothing but the name of another body, a year, or the first heading without its number.

    The heading may be in other words. A date behind a name makes it a signature.
    """
    first = {without_number(form.headings[SECTIONS[0]]) for form in FORMS.known}
    for found in _SHORT_LINE.finditer(cleaned, place.start, place.end):
        line = Span(*found.span("words"))
        words = words_in(cleaned, line).text
        if (
            words in first
            or BARE_REWORDINGS[SECTIONS[0]].fullmatch(words)
            or _YEAR_LINE.fullmatch(words)
            or (is_whole(words) and is_name(words) and not same_body(words, before))
        ):
            yield line


def _stands_before(cleaned: str, line: Span, before: str) -> bool:
    """Tell whether a line stands before a report: blank, of the page or preface, 附件, a year, another body's name."""
    words = words_in(cleaned, line).text
    if not words or _BEFORE.match(cleaned, line.start, line.end) or _BARE_HEADING.fullmatch(words):
        return True
    return is_name(words) and not same_body(words, before)


def _labels(cleaned: str) -> Iterator[tuple[int, Item]]:
    """Yield the places of the labels that the tables of a report print once, at the beginnings of cells."""
    lexicon, cells, blocks = _labels_of(FORMS.known)
    for cell in cells.finditer(cleaned):
        found = lexicon.at(cleaned, cell.start(), len(cleaned))
        if found and (found[0][1] in blocks or _FIGURE_BEHIND.match(cleaned, found[1])):
            yield cell.start(), found[0]


@functools.lru_cache(maxsize=8)
def _labels_of(forms: tuple[Form, ...]) -> tuple[Lexicon[Item], re.Pattern[str], Set[str]]:
    """Return the labels that a report prints once, how a cell with one of them begins, and the heads of blocks."""
    tables = [table for form in forms for table in form.tables]
    labels = {label: (table.section, words_of(label)) for table in tables for label in _once(table)}
    first = "".join({words_of(wording)[0] for label in labels for wording in (label, without_number(label))})
    blocks = {words_of(row.under.zh) for form in forms for row in form.rows if row.under}
    return Lexicon(labels), re.compile(rf"[(\"{first}](?<![^\s|\0].)"), blocks


def _once(table: Table) -> Iterator[str]:
    """Yield the labels of a table that are long enough to be no words of a sentence: numbered rows, heads of blocks."""
    if not table.side_by_side:
        yield from dict.fromkeys(row.under.zh for row in table.rows if row.under)
        for row in table.rows:
            bare = without_number(row.label)
            if bare != row.label and len(words_of(bare)) >= _SHORTEST_LABEL:
                yield row.label


@functools.lru_cache(maxsize=8)
def _telling_labels(forms: tuple[Form, ...]) -> Sequence[str]:
    """Return some of the labels without their numbers, as most texts print them."""
    tables = [table for form in forms for table in form.tables]
    labels = [fold(without_number(label)) for table in tables for label in list(_once(table))[:_MOST_TELLING]]
    return tuple(dict.fromkeys(labels))
