"""Page numbers and running heads, which belong to the pages and not to the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import attrs

from gov_disclosure.readers.pdf.glyphs import Line
from gov_disclosure.readers.pdf.labels import compact, heads
from gov_disclosure.readers.pdf.ruled import PageTable

_MOST_LINES = 4
"""Lines of furniture at one end of a page."""
_NEAR = 3.0
_LEAST_SHARE = 1 / 3
_PAGE_NUMBER = re.compile(
    r"[-—–－―~·•\s]+\d{1,3}[-—–－―~·•\s]+|第\s*\d{1,3}\s*页.{0,12}|page\s*\d{1,3}(\s*(of|/)\s*\d{1,3})?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")


@attrs.define
class PageContent:
    """What stands on one page, from top to bottom."""

    number: int
    height: float
    items: list[Line | PageTable]

    @property
    def text(self) -> str:
        """Everything that can be read on the page."""
        return "".join(
            item.text if isinstance(item, Line) else "".join(cell.text for cell in item.cells) for item in self.items
        )


def remove_furniture(pages: Sequence[PageContent]) -> None:
    """Drop the lines at the upper and lower end of each page that number it or come again on other pages."""
    upper = [page.items[:_MOST_LINES] for page in pages]
    lower = [page.items[: -_MOST_LINES - 1 : -1] for page in pages]
    for page, count in zip(pages, _furniture(pages, upper, lambda page, line: line.top), strict=True):
        del page.items[:count]
    for page, count in zip(pages, _furniture(pages, lower, lambda page, line: page.height - line.top), strict=True):
        del page.items[max(len(page.items) - count, 0) :]


def _furniture(
    pages: Sequence[PageContent],
    ends: list[list[Line | PageTable]],
    place: Callable[[PageContent, Line], float],
) -> list[int]:
    """Return for every page how many items at one end of it are furniture, counted from the outermost."""
    placed = [
        (page, line, place(page, line))
        for page, end in zip(pages, ends, strict=True)
        for line in end
        if isinstance(line, Line)
    ]
    least = max(2, len(pages) * _LEAST_SHARE)
    counts = []
    for page, end in zip(pages, ends, strict=True):
        count = 0
        for line in end:
            if not isinstance(line, Line):
                break
            here = place(page, line)
            alike = sum(
                abs(there - here) <= _NEAR and _comes_again(line.text, page.number, other.text, other_page.number)
                for other_page, other, there in placed
            )
            if not (_PAGE_NUMBER.fullmatch(line.text) or alike >= least):
                break
            count += 1
        counts.append(count)
    return counts


def _comes_again(text: str, page: int, other: str, other_page: int) -> bool:
    """Tell whether two lines are one running line: equal but for numbers that count with the pages."""
    if _NUMBER.sub("#", text) != _NUMBER.sub("#", other) or compact(text) in heads():
        return False
    numbers, others = _NUMBER.findall(text), _NUMBER.findall(other)
    if not _LETTER.search(text):
        # Without a word a line may be a row of figures; only page numbers look like this.
        return len(numbers) in (1, 2) and int(others[0]) - int(numbers[0]) == other_page - page
    return all(
        number == its or int(its) - int(number) == other_page - page
        for number, its in zip(numbers, others, strict=True)
    )
