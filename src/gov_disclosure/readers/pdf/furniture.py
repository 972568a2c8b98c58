"""Page numbers and running heads, which belong to the pages and not to the report."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

import attrs

from gov_disclosure.readers.pdf.glyphs import TextLine
from gov_disclosure.readers.pdf.labels import is_whole_label
from gov_disclosure.readers.pdf.ruled import PageTable

_MOST_LINES = 4
"""Lines of furniture at one end of a page."""
_NEAR = 3.0
_LEAST_SHARE = 1 / 3
_PAGE_NUMBER = re.compile(
    r"[-—–－―~·•\s]+\d{1,3}[-—–－―~·•\s]+|第\s*\d{1,3}\s*页.{0,12}|page\s*\d{1,3}(\s*(of|/)\s*\d{1,3})?", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9]{1,9}")
_LETTER = re.compile(r"[^\W\d_]")


@attrs.define
class PageContent:
    """What stands on one page, from top to bottom."""

    number: int
    height: float
    items: list[TextLine | PageTable]

    @property
    def text(self) -> str:
        """Everything that can be read on the page."""
        return "".join(
            item.text if isinstance(item, TextLine) else "".join(cell.text for cell in item.cells)
            for item in self.items
        )


@attrs.frozen
class _EndLine:
    """A line near one end of a page, and how far from it."""

    page: int
    text: str
    place: float

    @functools.cached_property
    def skeleton(self) -> str:
        """The text with its numbers left out."""
        return _NUMBER.sub("#", self.text)

    @functools.cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers in the text."""
        return tuple(map(int, _NUMBER.findall(self.text)))

    def comes_again_in(self, other: _EndLine) -> bool:
        """Tell whether two lines are one running line: equal but for numbers that count with the pages."""
        if abs(other.place - self.place) > _NEAR or other.skeleton != self.skeleton:
            return False
        steps = {its - number for number, its in zip(self.numbers, other.numbers, strict=True)}
        if _LETTER.search(self.text):
            return steps <= {0, other.page - self.page}
        # Without a word a line may be a row of figures; page numbers are one or two, and one of them counts.
        return len(self.numbers) <= 2 and other.page - self.page in steps


def remove_furniture(pages: Sequence[PageContent]) -> None:
    """Drop the lines at the upper and lower end of each page that number it or come again on other pages."""
    upper = [_end_lines(page, page.items[:_MOST_LINES], from_top=True) for page in pages]
    lower = [_end_lines(page, page.items[: -_MOST_LINES - 1 : -1], from_top=False) for page in pages]
    for page, above, below in zip(pages, _furniture(upper), _furniture(lower), strict=True):
        page.items = page.items[above : max(len(page.items) - below, above)]


def _end_lines(page: PageContent, items: Sequence[TextLine | PageTable], *, from_top: bool) -> list[_EndLine]:
    """Return the lines at one end of a page up to the first table, the outermost first."""
    lines = itertools.takewhile(lambda item: isinstance(item, TextLine), items)
    return [
        _EndLine(page.number, line.text, line.top if from_top else page.height - line.top)
        for line in lines
        if isinstance(line, TextLine)
    ]


def _furniture(ends: Sequence[list[_EndLine]]) -> list[int]:
    """Return for every page how many lines at one end of it are furniture, counted from the outermost."""
    every = [line for end in ends for line in end]
    least = max(2, len(ends) * _LEAST_SHARE)

    def is_furniture(line: _EndLine) -> bool:
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        return not is_whole_label(line.text) and sum(map(line.comes_again_in, every)) >= least

    return [len(list(itertools.takewhile(is_furniture, end))) for end in ends]
