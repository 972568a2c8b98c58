"""Running text: lines that an extractor wrapped, joined into the paragraphs they were."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from gov_disclosure.characters import INVISIBLE
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.records.narrative import Narrative, Paragraphs, narrative_read_later
from gov_disclosure.spans import Span, line_at

_NOT_TEXT = " \t\r\x0b\x0c\x85\u2028\u2029\u3000\u00a0\u200b\u2060\ufeff|#*"
_NOTHING_READ = _NOT_TEXT + INVISIBLE
_NO_LINE = _NOTHING_READ + "\n"
# What may be the number of a page, alone on a line.
_LONE_NUMBER = re.compile(r"[^\w\n]*\d{1,3}[^\w\n]*(?:\n|\Z)")
_LONE_NUMBER_BELOW = re.compile(rf"\n{_LONE_NUMBER.pattern}")
_SENTENCE_ENDS = frozenset("。！？；：!?;:”）)")
_NEW_PARAGRAPH = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.．、](?!\d)|[#*|\-•●]"
)
_SHORTEST_WRAPPED = 20
_MOST_DIGITS = 3

NO_TEXT = Narrative()

PrintedLine = tuple[str, int, int]
"""A line of text, and where it begins and ends."""

# Words that go on with a figure which an extractor put on a line of its own.
_GOES_ON = re.compile(r"[年月日件条个项次人篇份期场家元万亿％%余多、，。；）)]")


def read_narrative(draft: Draft, span: Span, cleaned: str | None = None) -> Narrative:
    """Read a stretch of running text; lines that are blank in the cleaned text, and page numbers, are furniture."""
    cleaned = span.of(draft.cleaned if cleaned is None else cleaned)
    if not cleaned.strip(_NO_LINE):
        return NO_TEXT
    text = span.of(draft.text)
    if _LONE_NUMBER.match(cleaned) or _LONE_NUMBER_BELOW.search(cleaned):
        lines = _without_pages(draft, _printed_lines(text, cleaned, span.start))
        place = Span(lines[0][1], lines[-1][2]) if lines else None
        read = functools.partial(_paragraphs, lines)
    else:
        place = _place(text, cleaned, span.start)
        read = functools.partial(_read_lines, text, cleaned, span.start)
    return narrative_read_later(read, raw=place.of(draft.text), span=place) if place else NO_TEXT


def _place(text: str, cleaned: str, offset: int) -> Span:
    """Return the place of the lines of a text, which stands at an offset."""
    first, last = len(cleaned) - len(cleaned.lstrip(_NO_LINE)), len(cleaned.rstrip(_NO_LINE))
    begin = line_at(cleaned, first).start
    printed = text[begin : line_at(cleaned, last).end]
    start = begin + len(printed) - len(printed.lstrip(_NOT_TEXT))
    return Span(start + offset, begin + len(printed.rstrip(_NOT_TEXT)) + offset)


def _printed_lines(text: str, cleaned: str, offset: int) -> Sequence[PrintedLine]:
    """Return the lines of a text, which stands at an offset, that are not blank in the cleaned text."""
    lines: list[PrintedLine] = []
    end = -1
    for plain in cleaned.split("\n"):
        begin, end = end + 1, end + 1 + len(plain)
        if plain.strip(_NOTHING_READ):
            printed = text[begin:end]
            line = printed.strip(_NOT_TEXT)
            start = begin if line == printed else begin + printed.find(line)
            stop = start + len(line)
            if ">" in line or "&" in line or "\\" in line:
                line = _without_markup(line, cleaned[start:stop])
            lines.append((line, start + offset, stop + offset))
    return lines


def _read_lines(text: str, cleaned: str, offset: int) -> Paragraphs:
    return _paragraphs(_printed_lines(text, cleaned, offset))


def _paragraphs(lines: Sequence[PrintedLine]) -> Paragraphs:
    """Join wrapped lines into the paragraphs they were."""
    full = max(_SHORTEST_WRAPPED, max([len(line) for line, _, _ in lines]) * 4 / 5)
    paragraphs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    open_end = False
    for line, start, stop in lines:
        if open_end and not _NEW_PARAGRAPH.match(line):
            paragraphs[-1] += line
            ends[-1] = stop
        else:
            paragraphs.append(line)
            starts.append(start)
            ends.append(stop)
        open_end = len(line) >= full and line[-1] not in _SENTENCE_ENDS
    return paragraphs, list(map(Span, starts, ends))


def _without_pages(draft: Draft, lines: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """Leave out the numbers of pages: each on a line of its own, between lines of words."""
    numbers = [index for index, (line, _, _) in enumerate(lines) if len(line) <= _MOST_DIGITS and line.isdecimal()]
    if not numbers:
        return lines
    pages = {
        index
        for index in numbers
        if len(lines) > 1
        and not {index - 1, index + 1} & {*numbers}
        and not (index + 1 < len(lines) and _GOES_ON.match(lines[index + 1][0]))
    }
    draft.pages += [Span(*lines[index][1:]) for index in pages]
    return [line for index, line in enumerate(lines) if index not in pages]


def _without_markup(line: str, cleaned: str) -> str:
    """Leave out the tags of a web page and the escapes of a string, which are blank in the cleaned text."""
    kept = (mark for mark, plain in zip(line, cleaned, strict=True) if mark.isspace() or not plain.isspace())
    return "".join(kept).strip(_NOT_TEXT)
