"""A word among the heads of a table: which words name a further column, and which rows are read below it.

A golden file has a line for every word, at every place, in every way to part cells, with and without a cell for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest
from test_small_tables import table_of

from golden_descriptions import quoted
from golden_files import FOLDER, GoldenFiles
from gov_disclosure.model.cell import CellState, contents_of
from gov_disclosure.parsing.tables.row_by_row import read_table, settle_trailing_blanks

pytestmark = [pytest.mark.usefixtures("in_english"), pytest.mark.no_cover]

WORDS = (
    "备注",
    "单位",
    "单位：件",
    "序号",
    "上年数",
    "数据2",
    "X",
    "科研",
    "企业",
    "不予公开",
    "收到和处理政府信息公开申请情况",
    "以上各栏不含转办件。",
    "甲" * 20,
    "甲" * 21,
    "",
)
PLACES = ("before the corner", "behind the corner", "among the heads", "behind the heads", "above", "below")
TABLES = {
    "requests": (
        ("申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
        ("一、本年新收政府信息公开申请数量", *"2100003"),
        ("二、上年结转政府信息公开申请数量", *"1000001"),
        ("（一）予以公开", *"1100002"),
    ),
    "proactive_disclosure": (
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", *"123"),
        ("行政规范性文件", *"456"),
    ),
}


def lines_with(word: str, place: str, section: str, *, cell: bool) -> list[list[str]]:
    """Return the cells of a table with a word among its heads, and perhaps with a cell below it in every row."""
    heads, *rows = [list(line) for line in TABLES[section]]
    if place in ("above", "below"):
        lines = [[word], heads] if place == "above" else [heads, [word]]
        return [*lines, *([*row, "9"] if cell else row for row in rows)]
    at = {"before the corner": 0, "behind the corner": 1, "among the heads": 3, "behind the heads": len(heads)}[place]
    heads.insert(at, word)
    for row in rows if cell else ():
        row.insert(at, "9")
    return [heads, *rows]


def told(text: str, section: str) -> str:
    """Return how many rows are read, and what is said of the heads; the first row is read right or something is."""
    table = table_of(text, section, "2021")
    read_table(table)
    settle_trailing_blanks(table.draft)
    rows = [contents_of(table.draft.rows.get(row.path)) for row in table.official.rows]
    read = sum(any(cell.state is CellState.NUMBER for cell in row) for row in rows)
    said = [quoted(text, found) for found in table.draft.diagnostics if "missing" not in found.slug]
    pairs = zip(rows[0], TABLES[section][1][1:], strict=True)
    assert said or all(cell.raw == figure for cell, figure in pairs if cell.state is CellState.NUMBER)
    return "; ".join((f"{read} rows", *said)).replace("\t", "⇥").replace("\n", "⏎")


WAYS: Mapping[str, Callable[[list[str]], str]] = {
    "in cells": "\t".join,
    "between blanks": " ".join,
    "in bars": lambda line: f"| {' | '.join(line)} |",
    "on lines": "\n".join,
}


def cases(section: str) -> Iterator[str]:
    for word, place, way, cell in product(WORDS, PLACES, WAYS, (False, True)):
        if word or way in ("in cells", "in bars"):
            text = "".join(WAYS[way](line) + "\n" for line in lines_with(word, place, section, cell=cell))
            yield f"“{word}” {place}, {way}{', with a cell' if cell else ''}: {told(text, section)}\n"


@pytest.mark.parametrize("section", TABLES)
def test_a_word_among_heads(section: str, golden: GoldenFiles) -> None:
    golden.check(FOLDER / "heads" / f"{section}.txt", "".join(cases(section)))


def drawn(line: list[str]) -> str:
    """Print cells in columns of blanks, a label in the place of two."""
    return "".join(f"{cell:<12}" if at else f"{cell:<30}" for at, cell in enumerate(line)).rstrip()


LAYOUTS: Mapping[str, Callable[[list[str]], str]] = {
    "cells": "\t".join,
    "blanks": " ".join,
    "lines": "\n".join,
    "bars": lambda line: f"| {' | '.join(line)} |",
    "a drawn page": drawn,
    "the first head on a line of its own": lambda line: f"{line[0]}\t{line[1]}\n" + "\t".join(["", "", *line[2:]]),
    "the last head on a line of its own": lambda line: "\t".join(line[:-1]) + f"\n\t{line[-1]}",
}


def orders() -> Iterator[list[int]]:
    """Yield the columns in the form's order and others: neighbours changed, the total anywhere, one gone, one twice."""
    columns = list(range(7))
    for at in range(7):
        yield [*columns[:at], *columns[at + 1 : at + 2], at, *columns[at + 2 :]]
        yield [*columns[:at], 6, *columns[at:6]]
        yield [*columns[:at], *columns[at + 1 :]]
        yield [*columns[:at], at, *columns[at:]]
    yield [*columns, *columns]
    yield [6, *columns[:6], 6, *columns[:6]]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_heads_in_every_order(layout: str, golden: GoldenFiles) -> None:
    """With figures in the order of the form, and in that of the heads; no row is read wrong without a word."""
    (corner, *names), *rows = TABLES["requests"]
    lines = []
    for order, follow in product(orders(), (False, True)):
        heads = LAYOUTS[layout]([corner, *(names[at] for at in order)])
        cells = [[label, *(figures[at] for at in order)] if follow else [label, *figures] for label, *figures in rows]
        body = "\n".join("\t".join(line) if "line" in layout else LAYOUTS[layout](line) for line in cells)
        shown = "".join(map(str, order))
        said = told(f"{heads}\n{body}\n", "requests")
        lines.append(f"{shown}{', and figures' if follow else ''}: {said}\n")
    golden.check(FOLDER / "heads" / f"orders, {layout}.txt", "".join(lines))
