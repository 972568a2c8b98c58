"""The running text of a section."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import attrs

from gov_disclosure.characters import NUMBER, number_of
from gov_disclosure.spans import Span


@attrs.frozen(kw_only=True)
class NarrativeItem:
    """A numbered item of a text: （一）… or 一是….

    ``marker`` is the numbering as printed; ``heading`` the words up to the first colon, full stop or line end
    where they read as a heading; ``text`` the item without its marker and heading.
    """

    marker: str
    heading: str
    text: str
    span: Span | None = attrs.field(default=None, eq=False)


Paragraphs = tuple[Sequence[str], Sequence[Span] | None]
"""The paragraphs of a text, and the place of each in the source, where there is one."""


class _ReadLater:
    """A text whose paragraphs and items are read when one of them is asked for; then how to read them is forgotten."""

    __slots__ = ("_read",)

    if not TYPE_CHECKING:  # pragma: no branch - type checkers know the fields

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            if name not in ("paragraphs", "items"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            read = object.__getattribute__(self, "_read")
            # Another thread may just have read them.
            if read:
                paragraphs, spans = read()
                made = {"paragraphs": tuple(paragraphs), "items": _items(paragraphs, spans), "_read": None}
                for field, value in made.items():
                    object.__setattr__(self, field, value)
            return object.__getattribute__(self, name)


@attrs.frozen(kw_only=True)
class Narrative(_ReadLater):
    """The text of a section, its wrapped lines joined into paragraphs.

    ``raw`` is the text exactly as it stands in the source, ``span`` its place there.
    """

    paragraphs: tuple[str, ...] = ()
    items: tuple[NarrativeItem, ...] = ()
    raw: str = attrs.field(default="", eq=False, repr=False)
    span: Span | None = attrs.field(default=None, eq=False)

    @property
    def text(self) -> str:
        """The paragraphs, one per line."""
        return "\n".join(self.paragraphs)

    def moved(self, offset: int) -> Narrative:
        """Return the same of a longer text, in which the text it stands in begins at ``offset``."""
        items = tuple(attrs.evolve(item, span=item.span and item.span.moved(offset)) for item in self.items)
        return attrs.evolve(self, items=items, span=self.span and self.span.moved(offset))

    def __bool__(self) -> bool:
        return bool(self.paragraphs)


_ITEM = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}是")
# Marks that may stand inside a text on one line, behind a blank or the end of a sentence.
_BRACKETED = re.compile(rf"(?<![^\s。；;：:！？!?）)])[（(]?(?P<number>{NUMBER})[）)]")
_COUNTED = re.compile(rf"(?<![^\s。；;：:！？!?，,])(?P<number>{NUMBER})是")
# The same with how the first of them ends, which is looked for before the others.
_INSIDE = {_BRACKETED: ("一）", "一)"), _COUNTED: ("一是",)}
_HEADING = re.compile(r"([^：:。！？；;，,]{1,30})[：:。]")
# On one line a heading ends at a blank, but not at one before a figure: 发布信息 862 条 is no heading.
_HEADING_ON_A_LINE = re.compile(r"([^：:。！？；;，,\s]{1,30})(?:[：:。]|\s+(?!\d))")
_SENTENCE = re.compile(r"[。！？；，,;]")
_LONGEST_HEADING = 30


def narrative_from_paragraphs(
    paragraphs: Sequence[str],
    spans: Sequence[Span] | None = None,
    *,
    raw: str = "",
    span: Span | None = None,
) -> Narrative:
    """Make a narrative from its paragraphs, finding the numbered items at their beginnings.

    In a text of one paragraph they are found inside it, too. ``spans`` gives the place of each paragraph in the source,
    where there is one.
    """
    return Narrative(paragraphs=tuple(paragraphs), items=_items(paragraphs, spans), raw=raw, span=span)


def narrative_read_later(read: Callable[[], Paragraphs], *, raw: str, span: Span) -> Narrative:
    """Make a narrative of a text whose paragraphs are read when they or their items are asked for."""
    narrative = Narrative.__new__(Narrative)
    for name, value in (("_read", read), ("raw", raw), ("span", span)):
        object.__setattr__(narrative, name, value)
    return narrative


def _items(paragraphs: Sequence[str], spans: Sequence[Span] | None) -> tuple[NarrativeItem, ...]:
    """Find the items of a text: those inside its only paragraph, or those that begin with a paragraph."""
    items = _items_inside(paragraphs[0], spans[0] if spans else None) if len(paragraphs) == 1 else []
    return tuple(items or _items_of(paragraphs, spans))


def _items_of(paragraphs: Sequence[str], spans: Sequence[Span] | None) -> list[NarrativeItem]:
    """Find the items that begin with a paragraph."""
    marks = [(index, mark) for index, paragraph in enumerate(paragraphs) if (mark := _ITEM.match(paragraph))]
    ends = [*(index for index, _ in marks[1:]), len(paragraphs)]
    items: list[NarrativeItem] = []
    for (first, mark), end in zip(marks, ends, strict=False):
        heading, text = _split_heading(mark[0], paragraphs[first][mark.end() :].strip())
        place = spans[first] if spans else None
        if end > first + 1:
            text = "\n".join((text, *paragraphs[first + 1 : end]) if text else paragraphs[first + 1 : end])
            place = Span(spans[first].start, spans[end - 1].end) if spans else None
        items.append(NarrativeItem(marker=mark[0], heading=heading, text=text, span=place))
    return items


def _items_inside(paragraph: str, place: Span | None) -> list[NarrativeItem]:
    """Find the items of a text on one line: marks that count up from one, of which there are at least two."""
    for pattern, firsts in _INSIDE.items():
        if not any(first in paragraph for first in firsts):
            continue
        marks: list[re.Match[str]] = []
        for mark in pattern.finditer(paragraph):
            if number_of(mark["number"]) == len(marks) + 1:
                marks.append(mark)
        if len(marks) > 1:
            return [
                _item_on_a_line(paragraph, mark, following, place) for mark, following in zip_longest(marks, marks[1:])
            ]
    return []


def _item_on_a_line(
    paragraph: str, mark: re.Match[str], following: re.Match[str] | None, place: Span | None
) -> NarrativeItem:
    words = paragraph[mark.end() : following.start() if following else len(paragraph)].strip()
    heading, text = _split_heading(mark[0], words, _HEADING_ON_A_LINE)
    if place and place.end - place.start == len(paragraph):
        start = place.start + mark.start()
        place = Span(start, start + len(paragraph[mark.start() : mark.end()]) + len(words))
    return NarrativeItem(marker=mark[0], heading=heading, text=text, span=place)


def _split_heading(marker: str, words: str, pattern: re.Pattern[str] = _HEADING) -> tuple[str, str]:
    """Tell the heading of an item from its text; items like 一是… have none."""
    if marker.endswith("是"):
        return "", words
    if len(words) <= _LONGEST_HEADING and not _SENTENCE.search(words):
        return words.rstrip("：:"), ""
    found = pattern.match(words)
    if found:
        return found[1], words[found.end() :].strip()
    return "", words
