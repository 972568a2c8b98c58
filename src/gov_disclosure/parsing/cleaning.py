"""Cleaning: a copy of the text for matching in which every character stands where it stood.

Each step replaces characters one for one, so that offsets in the cleaned text are offsets in the caller's text.
The caller's text itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from gov_disclosure import characters
from gov_disclosure.characters import INVISIBLE, NO_WIDTH, RADICALS, TRADITIONAL
from gov_disclosure.parsing.plain_tables import with_tabs
from gov_disclosure.spans import Span, line_at

_PINYIN = re.compile(r"\((?<=[㐀-鿿]\()[a-zà-öø-ÿāēěīĭōūǎǐǒǔǖǘǚǜńňǹḿɑɡ]{1,6}\)")
_MARKUP_SIGNS = ("</", "<br", "&nbsp;")
_TAG = re.compile(r"<(/?)([a-zA-Z]++[0-9]?+)(?:[^<>\n]|\n(?!\n)){0,2000}+>|&nbsp;|&#160;|&emsp;|&ensp;")
# A pair of Markdown's marks for bold letters around words of one cell; marks alone in a cell are a value.
_BOLD = re.compile(r"\*\*([^\s|*](?:[^\n\t|*]{0,200}[^\s|*])?)\*\*")
# The backslash that Markdown puts before punctuation which is none of its marks.
_ESCAPE = re.compile(r"\\(?=[.\-+*_#()\[\]])")
# What a program prints for a line break, a tab and a quotation mark inside a string.
_STRING_ESCAPE = re.compile(r'\\(?:r\\n|[nrt"/])')
_STRING_ESCAPES = {"n": "\n", "r": "\n", "t": "\t"}
_RULE_LINE = re.compile(r"^[ |+]*+:?[\-=]{3,}+[ :|+=\-]*+$", re.MULTILINE)
_PAGE_NUMBER = re.compile(
    r"^[ \0]*(?:[-—~·]{1,3} ?\d{1,3} ?[-—~·]{1,3}|第 ?\d{1,3} ?页(?: ?[,/、]? ?共 ?\d{1,3} ?页)?"
    r"|(?:https?://[\w./?=&%#:~+\-]{1,300} +)?\d{1,3} ?/ ?\d{1,3}|[Pp]age ?\d{1,3}(?: of \d{1,3})?)[ \0]*$",
    re.MULTILINE,
)
# What such a line holds, with a sign of it: most texts hold none of them.
_HOLDS_PAGE_NUMBER = {
    "/": re.compile(r"/ ?\d{1,3}[ \0]*$", re.MULTILINE),
    "页": re.compile(r"第 ?\d{1,3} ?页"),
    "age": re.compile(r"age ?\d"),
    **{dash: re.compile(rf"{dash}(?<=[\d ].)[-—~·]{{0,2}}[ \0]*$", re.MULTILINE) for dash in "-—~·"},
}
_TITLE_END = re.compile(r"信息公开[^\s|]{0,8}报告[ \0]*$", re.MULTILINE)
_TITLE_YEAR = re.compile(r"\d{4} ?年")
_LONGEST_RUNNING_HEAD = 100
_FEWEST_PAGES = 3


@attrs.frozen
class Cleaned:
    """The cleaned text, and what was found on the way: furniture, and the first place of each kind of deviation."""

    text: str
    furniture: tuple[Span, ...]
    deviations: dict[str, Span]


def clean(text: str) -> Cleaned:
    """Clean a report text for matching; see the module for what that means."""
    deviations: dict[str, Span] = {}

    def note(kind: str, pattern: re.Pattern[str], where: str) -> bool:
        found = pattern.search(where)
        if found:
            deviations[kind] = Span(*found.span())
        return found is not None

    folded, rare = characters.folded(text)
    if rare:
        note("radicals", RADICALS, text)
        note("traditional", TRADITIONAL, text)
        note("invisible", NO_WIDTH, text)
    escapes = "\\" in folded
    if escapes and folded.count("\\n") > folded.count("\n"):
        folded = _STRING_ESCAPE.sub(_as_meant, folded)
    if note("pinyin", _PINYIN, folded):
        folded = _PINYIN.sub(lambda found: INVISIBLE * len(found[0]), folded)
    if _holds_markup(folded) and note("markup", _TAG, folded):
        folded = _mask_markup(folded)
    if escapes:
        folded = _ESCAPE.sub(INVISIBLE, folded)
    # A single character is looked for much faster than two.
    if "*" in folded and "**" in folded:
        folded = _BOLD.sub(lambda found: INVISIBLE * 2 + found[1] + INVISIBLE * 2, folded)
    masked, furniture = _mask_furniture(with_tabs(text, folded))
    pages = _numbers_of_pages(text) if "\f" in text else ()
    return Cleaned(blank_out(masked, pages) if pages else masked, (*furniture, *pages), deviations)


def _as_meant(escape: re.Match[str]) -> str:
    """Return what an escape in a string means, behind as many blanks as it is longer."""
    meant = escape[0][-1]
    return _STRING_ESCAPES.get(meant, meant).rjust(len(escape[0]))


def _numbers_of_pages(text: str) -> tuple[Span, ...]:
    """Find the numbers of pages that form feeds part, where every page ends with the next number."""
    places: list[Span] = []
    start = 0
    for page in text.split("\f")[:-1]:
        printed = page.rstrip()
        number = printed.rpartition("\n")[2].lstrip()
        if not re.fullmatch("[1-9][0-9]{0,3}", number) or (places and int(number) != int(places[-1].of(text)) + 1):
            return ()
        places.append(Span(start + len(printed) - len(number), start + len(printed)))
        start += len(page) + 1
    return tuple(places) if len(places) > 1 else ()


def blank_out(cleaned: str, places: Sequence[Span]) -> str:
    """Return a cleaned text with some places blank."""
    pieces = []
    last = 0
    for place in sorted(places):
        if place.start >= last:
            pieces += [cleaned[last : place.start], " " * (place.end - place.start)]
            last = place.end
    return "".join((*pieces, cleaned[last:]))


def _mask_furniture(text: str) -> tuple[str, tuple[Span, ...]]:
    """Blank out the lines that belong to the page or draw a table's borders; return their places, too."""
    furniture: list[Span] = []

    def mask(found: re.Match[str]) -> str:
        furniture.append(Span(*found.span()))
        return " " * len(found[0])

    if ("-" in text and "---" in text) or ("=" in text and "===" in text):
        text = _RULE_LINE.sub(mask, text)
    if any(sign in text and pattern.search(text) for sign, pattern in _HOLDS_PAGE_NUMBER.items()):
        text = _PAGE_NUMBER.sub(mask, text)
    heads = _running_heads(text)
    return blank_out(text, heads) if heads else text, (*furniture, *heads)


def _running_heads(text: str) -> list[Span]:
    """Find the title where it stands at the head of every page; the first of them is the report's own."""
    lines: dict[str, list[Span]] = {}
    for found in _TITLE_END.finditer(text):
        start = line_at(text, found.start()).start
        line = text[start : found.end()].strip()
        if len(line) <= _LONGEST_RUNNING_HEAD and _TITLE_YEAR.search(line):
            lines.setdefault(line, []).append(Span(start, found.end()))
    return [place for places in lines.values() if len(places) >= _FEWEST_PAGES for place in places[1:]]


def _holds_markup(text: str) -> bool:
    """Tell whether a text holds signs of markup; single characters are looked for first, which is much faster."""
    return ("<" in text or "&" in text) and any(sign in text for sign in _MARKUP_SIGNS)


def _mask_markup(text: str) -> str:
    """Replace HTML tags by what they mean for the layout: a cell ends, a line ends, or nothing."""
    in_table = barred = False

    def mask(found: re.Match[str]) -> str:
        nonlocal in_table
        if found[2] is None:
            return " " * len(found[0])
        closing, name = bool(found[1]), found[2].lower()
        if name == "table":
            in_table = not closing
        breaks = name in ("table", "tr", "title", "h1", "h2", "h3", "h4") or (
            not in_table and not barred and name in ("p", "div", "br", "li")
        )
        mark = "\n" if breaks else "\t" if closing and name in ("td", "th") else " "
        return mark + " " * (len(found[0]) - 1)

    # Inside a table the line breaks of the source mean nothing, rows end with their tag; a line with bars is one row.
    pieces = []
    last = 0
    for found in _TAG.finditer(text):
        between = text[last : found.start()]
        line = between.rpartition("\n")[2]
        barred = "|" in line or (barred and line == between)
        pieces.append(between.replace("\n", " ") if in_table else between)
        pieces.append(mask(found))
        last = found.end()
    pieces.append(text[last:])
    return "".join(pieces)
