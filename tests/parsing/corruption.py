"""What goes wrong with texts between the page and the reader, as edits of a rendered report.

A damage takes a page and a source of randomness and returns edits; applied, they give the damaged text, and they tell
where each row of the page has gone.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from random import Random

import attrs

from gov_disclosure.model import Form

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
GROUPS = ("三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理")
PAGE_NUMBERS = ("- {} -", "-{}-", "— {} —", "第{}页", "{}")

FIGURE = re.compile(r"[-+]?\d[\d.]*")
BLANK_CELLS = re.compile(r"\t(?=[\t\n])|\|[ ]*(?=\|)| \|\n(?=\|\|)")


@attrs.frozen
class Edit:
    """Put ``text`` in the place of ``start`` to ``end``."""

    start: int
    end: int
    text: str = ""


@attrs.frozen
class Page:
    """A rendered report and the extent of each row in it, by row path."""

    text: str
    rows: dict[str, tuple[int, int]]

    def figures(self) -> list[tuple[int, int]]:
        """The extents of all figures in the tables."""
        return [
            found.span()
            for start, end in dict.fromkeys(self.rows.values())
            for found in FIGURE.finditer(self.text, self._after_label(start, end), end)
        ]

    def _after_label(self, start: int, end: int) -> int:
        labels = [found.end() for found in re.finditer(r"[\u4e00-\u9fff”）]", self.text[start:end])]
        return start + (labels[-1] if labels else 0)


Damage = Callable[[Page, Random], list[Edit]]


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the damaged text."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


def moved(extent: tuple[int, int], edits: Sequence[Edit]) -> tuple[int, int]:
    """Return where an extent lies in the damaged text, with everything that was put into it."""
    start, end = extent
    before = sum(len(edit.text) - (min(edit.end, start) - edit.start) for edit in edits if edit.start < start)
    through = sum(len(edit.text) - (min(edit.end, end) - edit.start) for edit in edits if edit.start <= end)
    return start + before, end + through


def page(text: str, form: Form) -> Page:
    """Find the rows of a rendered report."""
    start = re.compile(_spaced(HEADINGS[1])).search(text)
    assert start
    extents: dict[str, tuple[int, int]] = {}
    at = start.end()
    found: list[tuple[str, int]] = []
    for path, pattern in _row_patterns(form):
        match = pattern.search(text, at)
        assert match, path
        found.append((path, match.start("row")))
        at = match.end()
    borders = [match.start() for match in _borders().finditer(text)]
    for (path, row_start), following in itertools.zip_longest(found, [start for _, start in found[1:]]):
        ends = [border for border in borders if border > row_start]
        extents[path] = (row_start, min(ends[0], following or len(text)))
    disputes = re.compile(_spaced(HEADINGS[3])).search(text, at)
    assert disputes
    end = min(border for border in borders if border > disputes.end())
    for row in form.rows:
        if row.section == "disputes":
            extents[row.path] = (disputes.end(), end)
    return Page(text, extents)


def _spaced(label: str) -> str:
    return r"\s*".join(map(re.escape, label))


@cache
def _borders() -> re.Pattern[str]:
    return re.compile("|".join(_spaced(words) for words in ("第二十条第", *HEADINGS)))


@cache
def _row_patterns(form: Form) -> list[tuple[str, re.Pattern[str]]]:
    groups = "".join(rf"(?:{_spaced(group)}[\s|]+)?" for group in GROUPS)
    before = {"proactive_disclosure": rf"{_spaced('信息内容')}.*?", "requests": rf"{_spaced('申请人情况')}.*?"}
    patterns = []
    for row in form.rows:
        if row.section == "disputes":
            continue
        once = before.pop(row.section, "")
        pattern = rf"{once}(?P<row>(?<![^\s|])[|\t ]*{groups}{_spaced(row.label)})(?=[\s|])"
        patterns.append((row.path, re.compile(pattern, re.DOTALL)))
    return patterns


def drop_figure(page: Page, random: Random) -> list[Edit]:
    """A figure is lost together with its cell, and those after it move up."""
    start, end = random.choice(page.figures())
    return [Edit(start, _separator(page.text, end))]


def drop_figure_and_fill_up(page: Page, random: Random) -> list[Edit]:
    """A figure is lost, those after it move up, and the row gets an empty cell at its end to keep its width."""
    start, end = random.choice(page.figures())
    after = _separator(page.text, end)
    line_end = page.text.find("\n", end)
    last_of_its_line = not FIGURE.search(page.text, end, line_end)
    empty_cell = page.text[end:after]
    if last_of_its_line or not set(empty_cell) & set("\t|"):
        return [Edit(start, after)]
    return [Edit(start, after), Edit(line_end, line_end, empty_cell)]


def _separator(text: str, end: int) -> int:
    """Return where the separator after a figure ends."""
    found = re.compile(r"\t|[ ]?\|[ ]?|\s+|$").match(text, end)
    return found.end() if found else end


def drop_row(page: Page, random: Random) -> list[Edit]:
    return [Edit(*random.choice(_table_rows(page)))]


def repeat_row(page: Page, random: Random) -> list[Edit]:
    start, end = random.choice(_table_rows(page))
    return [Edit(end, end, page.text[start:end])]


def _table_rows(page: Page) -> list[tuple[int, int]]:
    return [extent for path, extent in page.rows.items() if not path.startswith("disputes")]


def page_number_between_rows(page: Page, random: Random) -> list[Edit]:
    start, _ = random.choice(list(page.rows.values()))
    return [_page_number(start, random)]


def page_number_in_row(page: Page, random: Random) -> list[Edit]:
    """Anywhere in a row, but not inside a figure."""
    start, end = random.choice(list(page.rows.values()))
    places = [at for at in range(start, end + 1) if not re.match(r"[\d.]{2}", page.text[at - 1 : at + 1])]
    return [_page_number(random.choice(places), random)]


def _page_number(at: int, random: Random) -> Edit:
    number = random.choice(PAGE_NUMBERS).format(random.randint(1, 30))
    around = random.choice(("\n", "\n\n"))
    return Edit(at, at, f"{around}{number}{around}")


def cut(page: Page, random: Random) -> list[Edit]:
    return [Edit(random.randint(0, len(page.text)), len(page.text))]


def remove_repeated_lines(page: Page, random: Random) -> list[Edit]:
    seen: set[str] = set()
    edits = []
    for line in re.finditer(r"[^\n]+\n?", page.text):
        words = line[0].strip()
        if words in seen:
            edits.append(Edit(*line.span()))
        seen.add(words)
    return edits


def join_lines(page: Page, random: Random) -> list[Edit]:
    return _replaced(re.finditer(r"\n+", page.text), random.choice(("", " ")))


def drop_blank_cells(page: Page, random: Random) -> list[Edit]:
    return _replaced(BLANK_CELLS.finditer(page.text), "")


def _replaced(places: Iterable[re.Match[str]], text: str) -> list[Edit]:
    return [Edit(*place.span(), text) for place in places]


def drop_heading(page: Page, random: Random) -> list[Edit]:
    heading = page.text.find(random.choice(HEADINGS))
    assert heading >= 0
    line = re.compile(r"\S+[^\S\n]*\n*").match(page.text, heading)
    assert line
    return [Edit(*line.span())]


DAMAGES: tuple[Damage, ...] = (
    drop_figure,
    drop_figure_and_fill_up,
    drop_row,
    repeat_row,
    page_number_between_rows,
    page_number_in_row,
    cut,
    remove_repeated_lines,
    join_lines,
    drop_blank_cells,
    drop_heading,
)
