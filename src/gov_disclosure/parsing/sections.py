"""Where the six sections stand: by their headings, or by what only one table can hold where a heading is lost."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

import attrs

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.forms import HEADINGS, TABLES
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.grammar import LABEL_END, section_labels, tolerant
from gov_disclosure.spans import Span

SECTIONS = tuple(HEADINGS)
_NUMBERS = "一二三四五六"

# Words that tell a reworded heading, beside its number.
_KEYWORDS = {
    "proactive_disclosure": r"主动公开",
    "requests": r"申请",
    "disputes": r"复议|诉讼",
    "problems": r"问题|改进|不足",
    "other_matters": r"其[他它].{0,8}(?:事项|情况|报告)",
}
# What only the table of a section prints in a cell of its own; labels of the official forms.
_TABLE_SIGNS = {
    "proactive_disclosure": (
        "第二十条第（一）项",
        "第二十条第（五）项",
        "第二十条第（六）项",
        "第二十条第（八）项",
        "第二十条第（九）项",
        "本年制发件数",
        "本年新制作数量",
    ),
    "requests": (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "申请人情况",
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "三、本年度办理结果",
        "1.属于国家秘密",
        "1.本机关不掌握相关政府信息",
        "1.信访举报投诉类申请",
        "5.要求行政机关确认或重新出具已获取信息",
        "四、结转下年度继续办理",
    ),
    "disputes": ("未经复议直接起诉", "复议后起诉"),
}
_LONGEST_HEADING = 40
_ONLY_FILLING = re.compile(r"[\s.…·\d\0|#*\-]*")
_FEWEST_CONTENTS = 3


@attrs.frozen
class Mark:
    """A place where a section begins: its heading, or only its first words where ``heading`` is empty."""

    section: str
    heading: Span
    official: bool
    numbered: bool = True

    @property
    def place(self) -> int:
        """The section's index in the official order."""
        return SECTIONS.index(self.section)


@attrs.frozen
class Outline:
    """The sections found, in the order of the text, and what is odd about them."""

    marks: tuple[Mark, ...]
    contents: tuple[Span, ...]
    diagnostics: tuple[Diagnostic, ...]
    begin: int = 0
    """Where the report's own text begins: behind the headings of another report before it."""

    @property
    def ends_in_prose(self) -> bool:
        """Whether the last section found is running text."""
        return bool(self.marks) and self.marks[-1].section not in TABLES

    def body(self, section: str, end: int) -> Span | None:
        """Return the place of a section's text behind its heading."""
        for index, mark in enumerate(self.marks):
            if mark.section == section:
                following = self.marks[index + 1].heading.start if index + 1 < len(self.marks) else end
                return Span(mark.heading.end, following)
        return None


@functools.cache
def _words() -> str:
    return "|".join(f"(?P<{name}>{tolerant(label)})" for name, label in section_labels().items())


@functools.cache
def _headings() -> re.Pattern[str]:
    """Return the pattern of an official heading behind a number: 二、 anywhere, other styles at the start of a line.

    A bare digit on the line before may be a figure, so it is no number of a heading.
    """
    return re.compile(
        r"(?:(?P<number>[一二三四五六七八九十])[ \0]{0,9}[、.,:]?"
        r"|^[ \0#*|]{0,9}(?:\((?P<bracketed>[一二三四五六七八九十\d])\)"
        r"|第?(?P<part>[一二三四五六七八九十\d])(?:部分|章|[、.,:]|(?<!\d)|(?=[ \0]{0,9}[^\s\0]))))"
        rf"[ \n\0]{{0,9}}(?:{_words()})(?:(?:的?情况)?:?(?=[ \0*|]{{0,9}}$))?",
        re.MULTILINE,
    )


@functools.cache
def _bare_headings() -> re.Pattern[str]:
    """Return the pattern of an official heading that lost its number and stands alone on a line."""
    return re.compile(rf"^[ \0#*|]*(?:{_words()})[ \0*|]*$", re.MULTILINE)


_REWORDED = re.compile(rf"^[ \0#*|]*(?P<number>[{_NUMBERS}])[ \0]*[、.,:][ \0]*(?P<words>[^\n]+)$", re.MULTILINE)


@functools.cache
def _signs(section: str) -> re.Pattern[str]:
    labels = "|".join(tolerant(label) for label in _TABLE_SIGNS[section])
    return re.compile(rf"(?<![^\s|\0])(?:{labels}){LABEL_END}")


def official_heading(section: str) -> str:
    """Return the heading of a section as the form prints it."""
    return f"{_NUMBERS[SECTIONS.index(section)]}、{section_labels()[section]}"


def find_sections(cleaned: str) -> Outline:
    """Find the sections of a cleaned text."""
    found = _official(cleaned)
    contents, found = _without_contents(cleaned, found)
    marks = _chain(found)
    before = [mark for mark in found if marks and mark.heading.start < marks[0].heading.start]
    marks = _with_bare(cleaned, marks)
    marks = _with_reworded(cleaned, marks)
    marks = _with_tables(cleaned, marks)
    said = list(_said(cleaned, marks))
    if len({mark.section for mark in before}) < _FEWEST_CONTENTS:
        return Outline(tuple(marks), contents, tuple(said))
    begin = before[-1].heading.end
    said.append(catalogue.ANOTHER_REPORT.at(Span(before[0].heading.start, begin)))
    return Outline(tuple(marks), contents, tuple(said), begin)


def _official(cleaned: str) -> list[Mark]:
    marks = []
    for match in _headings().finditer(cleaned):
        before = cleaned[match.start() - 1] if match.start() else "\n"
        if before.isspace() or before in "|#*。\0":
            section = match.lastgroup or ""
            number = match["number"] or match["bracketed"] or match["part"]
            numbered = number in (_NUMBERS[SECTIONS.index(section)], str(SECTIONS.index(section) + 1))
            marks.append(Mark(section, Span(*match.span()), official=True, numbered=numbered))
    return marks


def _without_contents(cleaned: str, marks: Sequence[Mark]) -> tuple[tuple[Span, ...], list[Mark]]:
    """Take out tables of contents: headings with nothing between them, before the real ones."""
    contents: list[Span] = []
    kept: list[Mark] = []
    lowest_behind = len(SECTIONS)
    for run in reversed(_runs(cleaned, marks)):
        if len(run) >= _FEWEST_CONTENTS and lowest_behind <= run[-1].place:
            line_end = cleaned.find("\n", run[-1].heading.end)
            contents.append(Span(run[0].heading.start, line_end if line_end >= 0 else run[-1].heading.end))
        else:
            kept.extend(run)
            lowest_behind = min(lowest_behind, run[0].place)
    kept.sort(key=lambda mark: mark.heading.start)
    return tuple(contents), kept


def _runs(cleaned: str, marks: Sequence[Mark]) -> list[list[Mark]]:
    """Divide headings into runs that follow each other in order with nothing between them."""
    runs: list[list[Mark]] = []
    for mark in marks:
        previous = runs[-1][-1] if runs else None
        if (
            previous
            and previous.place < mark.place
            and _ONLY_FILLING.fullmatch(cleaned, previous.heading.end, mark.heading.start)
        ):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return runs


def _chain(marks: Sequence[Mark]) -> list[Mark]:
    """Choose the longest run of headings in official order; of equals, the one that ends last."""
    best: list[tuple[int, tuple[Mark, ...]]] = [(0, ())] * len(SECTIONS)
    for mark in marks:
        weight, chain = max(best[: mark.place], key=lambda option: option[0], default=(0, ()))
        candidate = (weight + 2 + mark.numbered, (*chain, mark))
        if candidate[0] >= best[mark.place][0]:
            best[mark.place] = candidate
    return list(max(reversed(best), key=lambda option: option[0])[1])


def _gap(marks: Sequence[Mark], section: str, end: int) -> Span:
    """Return where a missing section may stand: between the sections around it."""
    place = SECTIONS.index(section)
    start = max((mark.heading.end for mark in marks if mark.place < place), default=0)
    stop = min((mark.heading.start for mark in marks if mark.place > place), default=end)
    return Span(start, max(start, stop))


def _missing(marks: Sequence[Mark]) -> list[str]:
    found = {mark.section for mark in marks}
    return [section for section in SECTIONS if section not in found]


def _insert(marks: Sequence[Mark], mark: Mark) -> list[Mark]:
    return sorted((*marks, mark), key=lambda m: m.heading.start)


def _with_bare(cleaned: str, marks: list[Mark]) -> list[Mark]:
    """Add official headings that lost their number and stand alone on a line."""
    if not _missing(marks):
        return marks
    for match in _bare_headings().finditer(cleaned):
        section = match.lastgroup or ""
        gap = _gap(marks, section, len(cleaned))
        if section in _missing(marks) and gap.start <= match.start() and match.end() <= gap.end:
            span = Span(*match.span(section))
            marks = _insert(marks, Mark(section, span, official=True, numbered=False))
    return marks


def _with_reworded(cleaned: str, marks: list[Mark]) -> list[Mark]:
    """Add headings that are told by their number and key words."""
    missing = _missing(marks)
    if not missing:
        return marks
    for match in _REWORDED.finditer(cleaned):
        section = SECTIONS[_NUMBERS.index(match["number"])]
        words = match["words"].strip(" \0*|")
        if section not in missing or len(words) > _LONGEST_HEADING or re.search("[。;,]", words) or "\t" in words:
            continue
        if section == "overview":
            fits = any(mark.section != "overview" for mark in marks)
        else:
            fits = re.search(_KEYWORDS[section], words) is not None and not _signs_anywhere(words)
        gap = _gap(marks, section, len(cleaned))
        if fits and gap.start <= match.start() and match.end() <= gap.end:
            span = Span(match.start("number"), match.start("words") + len(match["words"].rstrip(" \0*|")))
            marks = _insert(marks, Mark(section, span, official=False))
            missing.remove(section)
    return marks


def _signs_anywhere(words: str) -> bool:
    return any(_signs(section).search(words) for section in _TABLE_SIGNS)


def _with_tables(cleaned: str, marks: list[Mark]) -> list[Mark]:
    """Add table sections that have no heading, and move those whose heading does not stand at their table."""
    for section in _TABLE_SIGNS:
        mark = next((m for m in marks if m.section == section), None)
        if mark is not None:
            following = min(
                (m.heading.start for m in marks if m.heading.start > mark.heading.start), default=len(cleaned)
            )
            if _signs(section).search(cleaned, mark.heading.end, following):
                continue
            sign = _signs(section).search(cleaned)
            if sign is None:
                continue
            marks = [m for m in marks if m is not mark and (m.place < mark.place) == (m.heading.start < sign.start())]
        else:
            gap = _gap(marks, section, len(cleaned))
            sign = _signs(section).search(cleaned, gap.start, gap.end)
            if sign is None:
                continue
        start = _row_start(cleaned, sign.start())
        marks = _insert(marks, Mark(section, Span(start, start), official=False))
    return marks


@functools.cache
def _heads_before() -> re.Pattern[str]:
    labels = ("行政复议", "行政诉讼", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    return re.compile(rf"(?:{'|'.join(tolerant(label) for label in labels)}|[\s|\0])*\Z")


def _row_start(cleaned: str, offset: int) -> int:
    """Go back over the separators before a table's first words, and over the heads of table four before its signs."""
    window = max(0, offset - 200)
    found = _heads_before().search(cleaned, window, offset)
    return found.start() if found and found.start() > window else offset


def _said(cleaned: str, marks: Sequence[Mark]) -> Iterator[Diagnostic]:
    for mark in marks:
        heading = official_heading(mark.section)
        if mark.heading.start == mark.heading.end:
            yield catalogue.HEADING_LOST.at(mark.heading, mark.section, heading=heading)
        elif not mark.official or not mark.numbered:
            printed = mark.heading.of(cleaned).strip()
            yield catalogue.HEADING_REWORDED.at(mark.heading, mark.section, printed=printed, heading=heading)
    if marks:
        for section in _missing(marks):
            yield catalogue.SECTION_MISSING.at(None, section, heading=official_heading(section))
