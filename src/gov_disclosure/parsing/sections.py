"""Where the six sections stand: by their headings, or by what only one table can hold where a heading is lost."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import attrs

from gov_disclosure.characters import fold
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.forms import FORMS, SECTIONS, TABLES, Form, Table
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.lexicon import Lexicon, without_number, words_of
from gov_disclosure.spans import Span

_NUMBERS = "一二三四五六"
_PLACES = {section: place for place, section in enumerate(SECTIONS)}
_LAST = SECTIONS[_PLACES[TABLES[-1]] + 1 :]
"""The sections of running text behind the tables."""

_LONGEST_HEADING = 40
# Words that tell a reworded heading, beside its number or above its table.
_KEYWORDS = {
    "overview": r"概述|概况|总体|基本情况|工作(?:开展)?情况",
    "proactive_disclosure": r"主动公开",
    "requests": r"申请",
    "disputes": r"复议|诉讼",
    "problems": r"问题|改进|不足|困难|短板|下一步|打算",
    "other_matters": r"其[他它].{0,8}(?:事项|情况|报告)|其[他它]$|(?:报告|说明)的事项",
}
# Headings of running text in other words that tell it without a number where nothing else stands on their line.
_OF_THE_WORK = "(?:政府信息公开|政务公开)?(?:工作)?"
BARE_REWORDINGS = {
    section: re.compile(rf"^[ \0#*]*(?P<words>{words})[ \0*]*$", re.MULTILINE)
    for section, words in {
        "overview": rf"(?:20\d\d年度?)?{_OF_THE_WORK}(?:概述|概况|(?:总体|基本)(?:工作)?情况)",
        "problems": rf"{_OF_THE_WORK}中?(?:存在的?)?(?:主要)?(?:问题|困难|不足)(?:以?[和与及、][^\n。;,:]{{1,12}})?",
        "other_matters": r"(?:其[他它](?:需要?(?:报告|说明)的?)?|需要?(?:报告|说明)的?(?:其[他它])?)(?:事项|情况)",
    }.items()
}
_ONLY_FILLING = re.compile(r"[\s.…·\d\0|#*\-]*")
_FEWEST_CONTENTS = 3
_SHORTEST_SIGN = 5
_LONGEST_HEADS = 200
_CELL = re.compile(r"[^\s|\0]+")


class Mark(NamedTuple):
    """A place where a section begins: its heading, or only its first words where ``heading`` is empty."""

    section: str
    heading: Span
    official: bool = False
    numbered: bool = True

    @property
    def place(self) -> int:
        """The section's index in the official order."""
        return _PLACES[self.section]


_BY_PLACE = attrgetter("heading.start")


@attrs.frozen
class Outline:
    """The sections found, in the order of the text, and what is odd about them."""

    marks: tuple[Mark, ...]
    contents: tuple[Span, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    headings: tuple[Mark, ...] = ()
    """All official headings of the text, whether a section begins there or not."""
    shows_table: bool = False
    """Whether some section holds its table, or at least a label that only its table has."""
    running_text: bool = False
    """Whether all sections are running text, as in reports from before the official forms."""
    _bodies: dict[int, Sequence[tuple[Mark, Span]]] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    """What :meth:`bodies` gave, which is asked with one end several times."""

    @property
    def opening(self) -> Span:
        """What stands before the first section."""
        return Span(0, self.marks[0].heading.start if self.marks else 0)

    @property
    def ends_in_prose(self) -> bool:
        """Whether the last section found is running text."""
        return bool(self.marks) and (self.running_text or self.marks[-1].section not in TABLES)

    def body(self, section: str, end: int) -> Span | None:
        """Return the place of a section's text behind its heading."""
        return next((place for mark, place in self.bodies(end) if mark.section == section), None)

    def overview(self, end: int) -> Span:
        """Return the place of the first section's running text, or where it would stand."""
        return self.body("overview", end) or Span(self.opening.end, self.opening.end)

    def bodies(self, end: int) -> Sequence[tuple[Mark, Span]]:
        """Return every section with the place of its text behind the heading."""
        if end not in self._bodies:
            ends = [*[mark.heading.start for mark in self.marks[1:]], end]
            self._bodies[end] = [
                (mark, Span(mark.heading.end, stop)) for mark, stop in zip(self.marks, ends, strict=False)
            ]
        return self._bodies[end]


@attrs.frozen
class _Signs:
    """Labels that only some tables print, and the first word of a cell that may hold one.

    Its first character is searched for fast, what stands before it is not.
    """

    labels: Lexicon[str]
    cell: re.Pattern[str]

    @classmethod
    def of(cls, labels: Mapping[str, str]) -> _Signs:
        """Look for some labels."""
        return cls(Lexicon(labels), re.compile(rf"[(\"{_first_characters(labels)}](?<![^\s|\0].)[^\s|\0]{{0,40}}"))


@attrs.frozen
class _Words:
    """What is looked for in a text: the words of the headings, and what only the table of one section prints."""

    headings: Lexicon[str]
    signs: Mapping[str | None, _Signs]
    """What only the table of a section prints, by section; and what any of the tables does."""
    heads: Lexicon[str]
    """The heads of tables whose rows stand side by side; their signs are not the first of them."""
    number: re.Pattern[str]
    """What may be the number of a heading, with its mark and the gap behind it: 一 anywhere."""
    digit: tuple[re.Pattern[str], re.Pattern[str]]
    """The same where a line begins with 1: the first line, and any other with the line break before it."""
    line: re.Pattern[str]
    """The start of a line with what may be a heading that lost its number."""

    def heading(self, cleaned: str, number: re.Match[str]) -> tuple[str, int] | None:
        """Return the section that the words behind a number head, if they do, and where they end."""
        plain: str | None = number["plain"]
        if plain:
            return self.headings.labels[plain], number.end("plain")
        return self.headings.at(cleaned, number.end(), len(cleaned), whole=False)

    def numbers(self, cleaned: str) -> Iterator[re.Match[str]]:
        """Yield what may be the numbers of headings."""
        first, others = self.digit
        yield from self.number.finditer(cleaned)
        if opening := first.match(cleaned):
            yield opening
        yield from others.finditer(cleaned)


@functools.lru_cache(maxsize=8)
def _words(forms: tuple[Form, ...]) -> _Words:
    """Return what to look for in a text of any of the forms."""
    headings = {fold(without_number(label)): section for form in forms for section, label in form.headings.items()}
    # Most reports print a heading as the form does; one that a longer one begins with is not told by its own words.
    plain = "|".join(map(re.escape, (heading for heading in headings if _no_other_begins_with(heading, headings))))
    signs = {label: table.section for form in forms for table in form.tables for label in _signs_of(table)}
    by_section = {section: {label: own for label, own in signs.items() if own == section} for section in TABLES}
    heads = {label: table.section for form in forms for table in form.tables for label in _heads_of(table)}
    first = _first_characters(headings)
    # Most of what stands behind a number is no heading, which a few of its characters show.
    printed = "|".join(r"[\W_]*+".join(words_of(heading)) for heading in headings)
    words = rf"(?=[{first}])(?:(?=(?P<plain>{plain}))|(?={printed}))"
    behind = rf"(?P<mark>[ \0]{{0,9}}+[、.,:]|\)|部分|章)?+(?P<gap>[ \n\0]{{0,9}}+){words}"
    digit = rf"[ \0#*|]{{0,9}}+[(第]?+(?P<number>\d)(?![ \0]{{0,9}}+\n){behind}"
    return _Words(
        Lexicon(headings),
        {None: _Signs.of(signs), **{section: _Signs.of(own) for section, own in by_section.items()}},
        Lexicon(heads),
        re.compile(rf"(?P<number>[一二三四五六七八九十]){behind}"),
        (re.compile(digit), re.compile(rf"\n{digit}")),
        re.compile(rf"^[ \0#*|]*(?=[{first}])", re.MULTILINE),
    )


def _first_characters(labels: Iterable[str]) -> str:
    """Return the first characters of labels and of the same without their numbers."""
    return "".join({words_of(wording)[0] for label in labels for wording in (label, without_number(label))})


def _no_other_begins_with(heading: str, headings: Iterable[str]) -> bool:
    return not any(words_of(other).startswith(words_of(heading)) for other in headings if other != heading)


def _signs_of(table: Table) -> Iterator[str]:
    """Yield the labels that only this table prints in a cell: no words that a sentence may begin with."""
    if table.side_by_side:
        yield from (row.label for row in table.rows if row.under)
        return
    yield from dict.fromkeys(row.under.zh for row in table.rows if row.under)
    above = (head.zh for head in (table.corner, table.over_columns, *table.groups) if head)
    numbered = (row.label for row in table.rows if row.label != without_number(row.label))
    yield from (label for label in (*above, *numbered) if len(words_of(without_number(label))) >= _SHORTEST_SIGN)
    if not table.common_columns:
        yield table.rows[0].columns[0].label


def _heads_of(table: Table) -> Iterator[str]:
    """Yield the heads above a table whose rows stand side by side."""
    if table.side_by_side:
        for row in table.rows:
            yield from (row.label, *(column.label for column in row.columns), *([row.under.zh] if row.under else []))


_BEFORE_NUMBER = re.compile(r"[ \0#*|]{0,9}(?P<opening>[(第]?)")
_LONGEST_BEFORE_NUMBER = 11
"""The same with the line break before it."""
_HEADING_END = re.compile(r"(?:的?情况)?(?:如下)?:?(?=[ \0*|]{0,9}$)|[。.:;—\-]{1,2}", re.MULTILINE)
_LINE_END = re.compile(r"[ \0*|]*$", re.MULTILINE)
# The number of what may be a heading in other words, with these: at the start of a line or behind a blank or full stop.
_REWORDED = re.compile(
    rf"(?P<number>[{_NUMBERS}七八九十])(?<![^\n \0|。#*].)[ \0]*[、.,:][ \0]*"
    rf"(?=(?P<words>[^\n。:]{{1,{_LONGEST_HEADING + 1}}}))"
)
_MARKS = " \0#*|"
_NOTHING_BEHIND = re.compile(r":?[ \0*|]*$", re.MULTILINE)
# What may be the heading of a table in other words, right above it: with its number, or as headings end.
_ABOVE = re.compile(
    rf"(?<![^\s|。])(?:[一二三四五六七八九十\d]{{1,2}}[、.,:)][ \0]*[^\s。;,:|]{{2,{_LONGEST_HEADING}}}"
    rf"|[^\s。;,:|]{{2,{_LONGEST_HEADING}}}情况)\Z"
)
# How a heading ends behind which text begins on the same line.
_RUNS_ON = re.compile(r"(?:情况|概述|概况|事项|问题|困难|不足|改进|措施|打算|建议|工作|其[他它])$")


def find_sections(cleaned: str) -> Outline:
    """Find the sections of a cleaned text."""
    found = _official(cleaned)
    contents: tuple[Span, ...] = ()
    marks = found
    if not in_order(found):
        contents, found = _without_contents(cleaned, found)
        # Where every heading is printed once, their order is that of the report; else the official order tells them.
        marks = found if sorted(mark.place for mark in found) == list(_PLACES.values()) else _chain(found)
    if _missing(marks):
        bare_contents, marks = _with_bare(cleaned, marks)
        contents += bare_contents
        marks = _with_reworded(cleaned, _with_headings_of_tables(cleaned, marks))
    marks, shows_table = _with_tables(cleaned, marks)
    marks = _with_bare_rewordings(cleaned, marks)
    return Outline(tuple(marks), contents, tuple(_said(cleaned, marks)), tuple(found), shows_table)


def _official(cleaned: str) -> list[Mark]:
    words = _words(FORMS.known)
    marks = []
    for match in words.numbers(cleaned):
        if (found := words.heading(cleaned, match)) and (start := _number_start(cleaned, match)) is not None:
            section, end = found
            place = _PLACES[section]
            numbered = match["number"] in (_NUMBERS[place], str(place + 1))
            rest = _HEADING_END.match(cleaned, end)
            marks.append(Mark(section, Span(start, rest.end() if rest else end), official=True, numbered=numbered))
    return sorted(marks, key=_BY_PLACE)


def _number_start(cleaned: str, match: re.Match[str]) -> int | None:
    """Return where the number of a heading begins, or ``None`` if it is none.

    一、 may stand anywhere behind a blank, a bar, a full stop or a figure, every other style only at the start of a
    line. A bare digit on the line before may be a figure.
    """
    number, mark, place = match["number"], match["mark"] or "", match.start("number")
    if mark and mark != ")" and cleaned[place - 1] == "\n":
        return place
    begin = max(0, place - _LONGEST_BEFORE_NUMBER)
    line = cleaned.rfind("\n", begin, place) + 1
    before = _BEFORE_NUMBER.fullmatch(cleaned, line, place) if line or begin == 0 else None
    if before:
        bracketed = before["opening"] == "("
        bare = number.isdigit() and not mark and "\n" in match["gap"]
        return line if bracketed == (mark == ")") and not bare else None
    if mark in (")", "部分", "章"):
        return None
    behind = cleaned[place - 1]
    return place if behind.isspace() or behind in "|#*。\0" or (behind in ".0123456789" and mark == "、") else None


def in_order(marks: Sequence[Mark]) -> bool:
    """Tell whether sections stand in the official order, each of them once."""
    places = [_PLACES[mark.section] for mark in marks]
    return places == sorted(set(places))


def _without_contents(cleaned: str, marks: Sequence[Mark]) -> tuple[tuple[Span, ...], list[Mark]]:
    """Take out tables of contents: headings with nothing between them, before the real ones or all six of them."""
    contents: list[Span] = []
    kept: list[Mark] = []
    lowest_behind = len(SECTIONS)
    for run in reversed(_runs(cleaned, marks)):
        if len(run) == len(SECTIONS) or (len(run) >= _FEWEST_CONTENTS and lowest_behind <= run[-1].place):
            line_end = cleaned.find("\n", run[-1].heading.end)
            contents.append(Span(run[0].heading.start, line_end if line_end != -1 else run[-1].heading.end))
        else:
            kept.extend(run)
            lowest_behind = min(lowest_behind, run[0].place)
    kept.sort(key=_BY_PLACE)
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
    place = _PLACES[section]
    start = max((mark.heading.end for mark in marks if mark.place < place), default=0)
    stop = min((mark.heading.start for mark in marks if mark.place > place), default=end)
    return Span(start, max(start, stop))


def _missing(marks: Sequence[Mark]) -> list[str]:
    found = {mark.section for mark in marks}
    return [section for section in SECTIONS if section not in found]


def _insert(marks: Sequence[Mark], mark: Mark) -> list[Mark]:
    return sorted((*marks, mark), key=_BY_PLACE)


def _with_bare(cleaned: str, marks: list[Mark]) -> tuple[tuple[Span, ...], list[Mark]]:
    """Add official headings that lost their number and stand alone on a line; return the lists of them, too."""
    bare = list(_bare(cleaned))
    contents: tuple[Span, ...] = ()
    if not in_order(bare):
        contents, bare = _without_contents(cleaned, bare)
    for mark in bare:
        gap = _gap(marks, mark.section, len(cleaned))
        if mark.section in _missing(marks) and gap.start <= mark.heading.start and mark.heading.end <= gap.end:
            marks = _insert(marks, mark)
    return contents, marks


def _bare(cleaned: str) -> Iterator[Mark]:
    """Yield the official headings without number that stand alone on a line."""
    words = _words(FORMS.known)
    for line in words.line.finditer(cleaned):
        found = words.headings.at(cleaned, line.end(), len(cleaned), whole=False)
        if found and _LINE_END.match(cleaned, found[1]):
            yield Mark(found[0], Span(line.end(), found[1]), official=True, numbered=False)


def _with_headings_of_tables(cleaned: str, marks: list[Mark]) -> list[Mark]:
    """Add headings in other words that stand right above their tables."""
    for section in _missing(marks):
        if section in TABLES:
            gap = _gap(marks, section, len(cleaned))
            sign = _sign(cleaned, gap.start, gap.end, section)
            heading = _heading_above(cleaned, Span(gap.start, _row_start(cleaned, sign)), section) if sign else None
            marks = _insert(marks, Mark(section, heading)) if heading else marks
    return marks


def _heading_above(cleaned: str, place: Span, section: str) -> Span | None:
    """Return the last words of a stretch if they are the heading of a section in other words."""
    begin = max(place.start, place.end - 2 * _LONGEST_HEADING)
    found = _ABOVE.search(cleaned[begin : place.end].rstrip(" \n\t\0*|"))
    if found is None or not re.search(_KEYWORDS[section], found[0]):
        return None
    return Span(begin + found.start(), begin + found.end())


def _with_reworded(cleaned: str, marks: list[Mark]) -> list[Mark]:
    """Add headings that are told by key words and their number.

    Inside a line, or with the number of another section, only running text round the tables is told.
    """
    missing = _missing(marks)
    if not missing:
        return marks
    for match in _REWORDED.finditer(cleaned):
        words, alone = _reworded(cleaned, match)
        section = _meant_by(match["number"], words, missing)
        if section is None or len(words) > _LONGEST_HEADING or re.search("[;,\t]", words):
            continue
        inside = not _begins_line(cleaned, match.start())
        if inside and cleaned[match.start() - 1] in "#*":
            continue
        anew = match["number"] != _NUMBERS[_PLACES[section]]
        if (inside or anew) and section != "overview" and not (section in _LAST and _holds_table(marks)):
            continue
        if not alone and not _RUNS_ON.search(words):
            continue
        if section == "overview" and alone:
            fits = bool(marks)
        else:
            fits = re.search(_KEYWORDS[section], words) is not None and _sign(words, 0, len(words)) is None
        gap = _gap(marks, section, len(cleaned))
        stop = match.start("words") + len(words)
        if fits and gap.start <= match.start() and stop <= gap.end:
            span = Span(match.start("number"), stop + (not alone and cleaned[stop : stop + 1] in ("。", ":")))
            marks = _insert(marks, Mark(section, span))
            missing.remove(section)
    return marks


def _holds_table(marks: Sequence[Mark]) -> bool:
    return any(mark.section in TABLES for mark in marks)


def _reworded(cleaned: str, match: re.Match[str]) -> tuple[str, bool]:
    """Return the words behind a number that may be a heading, and whether they stand alone on their line."""
    words = match["words"].rstrip(" \0*|")
    whole = len(words) <= _LONGEST_HEADING and _NOTHING_BEHIND.match(cleaned, match.end("words")) is not None
    if whole and _begins_line(cleaned, match.start()):
        return words, True
    first = words.partition(" ")[0]
    return (first if _RUNS_ON.search(first) else words), False


def _begins_line(cleaned: str, place: int) -> bool:
    """Tell whether nothing but blanks and marks stands before a place on its line."""
    while place and cleaned[place - 1] in _MARKS:
        place -= 1
    return cleaned[place - 1 : place] in ("", "\n")


def _meant_by(number: str, words: str, missing: Sequence[str]) -> str | None:
    """Return the missing section that a number and words may head; those behind the tables may be numbered anew."""
    told = (
        section
        for section in missing
        if (re.search(_KEYWORDS[section], words) if section in _LAST else number == _NUMBERS[_PLACES[section]])
    )
    return next(told, None)


def _sign(cleaned: str, start: int, stop: int, section: str | None = None) -> int | None:
    """Return where the first sign of a table stands, of any table or of that of a section."""
    signs = _words(FORMS.known).signs[section]
    for cell in signs.cell.finditer(cleaned, start, stop):
        told, _ = signs.labels.told(cell[0])
        if told or signs.labels.at(cleaned, cell.start(), stop):
            return cell.start()
    return None


def _with_tables(cleaned: str, marks: list[Mark]) -> tuple[list[Mark], bool]:
    """Add table sections that have no heading, and move those whose heading does not stand at their table.

    Tell whether there is anything of a table, too.
    """
    found = False
    for section in TABLES:
        place = next((place for place, mark in enumerate(marks) if mark.section == section), None)
        if place is not None:
            mark = marks[place]
            stop = marks[place + 1].heading.start if place + 1 < len(marks) else len(cleaned)
            sign = _sign(cleaned, mark.heading.end, stop, section)
            if sign is not None:
                found = True
                continue
            sign = _sign(cleaned, 0, len(cleaned), section)
            if sign is None:
                continue
            marks = [m for m in marks if m is not mark and (m.place < mark.place) == (m.heading.start < sign)]
        else:
            gap = _gap(marks, section, len(cleaned))
            sign = _sign(cleaned, gap.start, gap.end, section)
            if sign is None:
                continue
        found = True
        start = _row_start(cleaned, sign)
        marks = _insert(marks, Mark(section, Span(start, start)))
    return marks, found


def _with_bare_rewordings(cleaned: str, marks: list[Mark]) -> list[Mark]:
    """Add headings of running text in other words that lost their number, each alone on its line."""
    for section in _missing(marks) if marks else ():
        if section in BARE_REWORDINGS and (section == "overview" or _holds_table(marks)):
            gap = _gap(marks, section, len(cleaned))
            line = BARE_REWORDINGS[section].search(cleaned, gap.start, gap.end)
            marks = _insert(marks, Mark(section, Span(*line.span("words")))) if line else marks
    return marks


def _row_start(cleaned: str, offset: int) -> int:
    """Go back over the separators before a table's first words, and over the heads before its signs."""
    window = max(0, offset - _LONGEST_HEADS)
    heads = _words(FORMS.known).heads
    starts = [cell.start() for cell in _CELL.finditer(cleaned, window, offset)]
    start = next((start for start in starts if _only_heads(cleaned, start, offset, heads)), offset)
    while start > window and (cleaned[start - 1].isspace() or cleaned[start - 1] in "|\0"):
        start -= 1
    return start if start > window else offset


def _only_heads(cleaned: str, start: int, stop: int, heads: Lexicon[str]) -> bool:
    while start < stop:
        head = heads.at(cleaned, start, stop, whole=False)
        if head is None:
            return False
        start = head[1]
        while start < stop and (cleaned[start].isspace() or cleaned[start] in "|\0"):
            start += 1
    return True


def _said(cleaned: str, marks: Sequence[Mark]) -> Iterator[Diagnostic]:
    for mark in marks:
        if mark.heading.start == mark.heading.end:
            yield catalogue.HEADING_LOST.at(mark.heading, mark.section, heading=_official_heading(mark.section))
        elif not mark.official or not mark.numbered:
            printed, heading = mark.heading.of(cleaned).strip(), _official_heading(mark.section)
            yield catalogue.HEADING_REWORDED.at(mark.heading, mark.section, printed=printed, heading=heading)
    astray = next((later for earlier, later in pairwise(marks) if later.place < earlier.place), None)
    if astray:
        yield catalogue.SECTIONS_REORDERED.at(astray.heading, heading=_official_heading(astray.section))
    if marks:
        for section in _missing(marks):
            yield catalogue.SECTION_MISSING.at(None, section, heading=_official_heading(section))


def _official_heading(section: str) -> str:
    return FORMS.current.headings[section]
