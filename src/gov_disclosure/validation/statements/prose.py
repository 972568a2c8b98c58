"""Running text made ready for reading figures: wrapped lines joined, every place still that of the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from gov_disclosure.characters import NO_WIDTH, fold
from gov_disclosure.forms import SECTIONS
from gov_disclosure.model import Narrative, Report
from gov_disclosure.spans import Span

_WORDS = re.compile(rf"[^\s{NO_WIDTH.pattern[1:-1]}]+")
# Of 3，120 and 3,120 only the second is one number.
_COMMA_IN_FIGURES = re.compile(r"(?<=\d)，(?=\d)")
_TITLES = re.compile(r"《[^《》]*》")
# No sentence of a report is as long; text without full stops is not read, so that reading takes linear time.
_LONGEST_SENTENCE = 3000
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")


class Prose:
    """The text of a section without white space, and without what stands in titles of documents (《…》).

    Every character stands for one of the source, in its plain form: punctuation and digits half-width, radicals (⼀) as
    the characters they look like, traditional script as simplified.
    A blank is kept between two digits, so that two figures never become one.
    """

    __slots__ = ("_at", "_offset", "_starts", "text")

    def __init__(self, narrative: Narrative) -> None:
        self._offset = narrative.span.start if narrative.span else None
        pieces: list[str] = []
        self._starts: list[int] = []
        self._at: list[int] = []
        length = 0
        for match in _WORDS.finditer(narrative.raw or narrative.text):
            word = match[0]
            if pieces and word[0].isdigit() and pieces[-1][-1].isdigit():
                pieces.append(" ")
                length += 1
            self._starts.append(length)
            self._at.append(match.start())
            pieces.append(word)
            length += len(word)
        if not pieces:
            self.text = ""
            return
        printed = _COMMA_IN_FIGURES.sub("；", "".join(pieces))
        self.text = _without_titles(printed, fold(printed))

    def span(self, start: int, end: int) -> Span | None:
        """Return the place in the source of a range of the joined text; ``None`` for text without a place."""
        if self._offset is None:
            return None
        return Span(self._offset + self._source(start), self._offset + self._source(end - 1) + 1)

    def _source(self, index: int) -> int:
        word = bisect_right(self._starts, index) - 1
        return self._at[word] + index - self._starts[word]

    @property
    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield every sentence of ordinary length with its start in the joined text."""
        for match in _SENTENCE.finditer(self.text):
            if match.end() - match.start() <= _LONGEST_SENTENCE:
                yield match.start(), match[0]


def _without_titles(printed: str, folded: str) -> str:
    """Return the folded text without what stands between 《 and 》 in the printed one."""
    pieces = []
    known = 0
    for title in _TITLES.finditer(printed):
        pieces += [folded[known : title.start()], "《", "□" * (len(title[0]) - 2), "》"]
        known = title.end()
    return "".join([*pieces, folded[known:]])


def prose_of(report: Report) -> dict[str, Prose]:
    """Return the running text of every section, made ready for reading, in the order of the form."""
    return {section: Prose(report.text_of(section)) for section in ("preface", *SECTIONS)}


_NOTHING = re.compile(r"(?:暂?无|没有|略)?[。.]?")


def is_nothing(words: str) -> bool:
    """Tell whether a section says 无 or the like, or nothing at all."""
    return _NOTHING.fullmatch(words) is not None
