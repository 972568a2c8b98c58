"""The running text of a section."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

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


@attrs.frozen(kw_only=True)
class Narrative:
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


_ITEM = re.compile(r"（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,2}是")
_HEADING = re.compile(r"([^：:。！？；;]{1,30})[：:。]")
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

    ``spans`` gives the place of each paragraph in the source, where there is one.
    """
    items: list[NarrativeItem] = []
    for index, paragraph in enumerate(paragraphs):
        place = spans[index] if spans else None
        mark = _ITEM.match(paragraph)
        if mark:
            heading, text = _split_heading(mark[0], paragraph[mark.end() :].strip())
            items.append(NarrativeItem(marker=mark[0], heading=heading, text=text, span=place))
        elif items:
            last = items[-1]
            text = f"{last.text}\n{paragraph}" if last.text else paragraph
            longer = Span(last.span.start, place.end) if last.span and place else last.span
            items[-1] = attrs.evolve(last, text=text, span=longer)
    return Narrative(paragraphs=tuple(paragraphs), items=tuple(items), raw=raw, span=span)


def _split_heading(marker: str, words: str) -> tuple[str, str]:
    """Tell the heading of an item from its text; items like 一是… have none."""
    if marker.endswith("是"):
        return "", words
    if len(words) <= _LONGEST_HEADING and not _SENTENCE.search(words):
        return words.rstrip("：:"), ""
    found = _HEADING.match(words)
    if found and not re.search("[，,]", found[1]):
        return found[1], words[found.end() :].strip()
    return "", words
