"""Column heads: figures are given to columns by order, so the heads must be in the form's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

import attrs

from gov_disclosure.model.layout import Column, Row, rows_by_path
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import column_of
from gov_disclosure.parsing.labels import words_of
from gov_disclosure.parsing.reading import Reading
from gov_disclosure.parsing.transformer import Item, Role
from gov_disclosure.spans import Span

_SHORTEST_TRUNCATED = 2


@attrs.frozen
class Heads:
    """Rows whose columns cannot be told, columns under an unknown head, and where the heads of table three stand."""

    moved: frozenset[str] = frozenset()
    unread: Mapping[str, tuple[Column, ...]] = attrs.field(factory=dict)
    places: tuple[int, ...] | None = None


def check_applicants(reading: Reading, items: Sequence[Item]) -> Heads:
    """Check the heads of table three; 总计 spans several header rows and may be printed anywhere among them."""
    official = [column.label for column in rows_by_path(reading.form)["requests.new_received"].columns]
    heads = [item for item in items if item.role is Role.HEAD and item.name in official]
    for left, right in pairwise(heads):
        before, behind = official.index(left.name), official.index(right.name)
        again = behind == 0 and left.name != official[-1]  # the heads are repeated behind a page break
        between = reading.cleaned[left.end : right.start]
        total_first = left.name == official[-1] and behind == 0 and "\n" not in between and between.strip(" ")
        if total_first or (behind < before < len(official) - 1 and not again):
            reading.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].end), "requests"))
            return Heads(moved=frozenset(item.name for item in items if item.role is Role.ROW))
    return Heads(places=_places(reading, official, heads))


def _places(reading: Reading, official: Sequence[str], heads: Sequence[Item]) -> tuple[int, ...] | None:
    """Return the column of each official head on its line, if each has one and they are in order."""
    columns = {
        name: {column_of(reading.cleaned, head.start) for head in heads if head.name == name} for name in official
    }
    if any(len(places) != 1 for places in columns.values()):
        return None
    places = tuple(columns[name].pop() for name in official)
    return places if list(places) == sorted(set(places)) else None


def check_columns(reading: Reading, items: Sequence[Item]) -> Heads:
    """Check the heads of table two, block by block."""
    by_path = rows_by_path(reading.form)
    moved: set[str] = set()
    unread: dict[str, tuple[Column, ...]] = {}
    heads: list[Item] = []
    spoken_of: set[Item] = set()
    for item in items:
        if item.role is Role.HEAD:
            if item.name.startswith("第二十条") or item.name == "信息内容":
                heads = []
            elif not heads or heads[-1].name != item.name:
                heads.append(item)
        elif item.role is Role.OTHER and not item.figures:
            heads.append(item)
        elif item.name in by_path and heads:
            row = by_path[item.name]
            if _out_of_order(row, heads):
                reading.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].end), row.path))
                moved.add(row.path)
            elif len(heads) == len(row.columns):
                unread[row.path] = tuple(_unknown(reading, row, heads, spoken_of))
                spoken_of.update(heads)
    return Heads(frozenset(moved), unread)


def _out_of_order(row: Row, heads: Sequence[Item]) -> bool:
    places = [_column_of(head, row) for head in heads]
    known = [place for place in places if place is not None]
    return known != sorted(known)


def _column_of(head: Item, row: Row) -> int | None:
    """Return the column that an official head names; two wordings of one head count as one."""
    if head.role is Role.HEAD:
        words = words_of(head.name)
        for index, column in enumerate(row.columns):
            official = words_of(column.label)
            if words in official or official in words:
                return index
    return None


def _unknown(reading: Reading, row: Row, heads: Sequence[Item], spoken_of: Set[Item]) -> list[Column]:
    """Return the columns whose head is another than the official one; a truncated head is told by its place.

    What was put right is said once for each head, what is not read for each row.
    """
    unknown = []
    for index, (column, head) in enumerate(zip(row.columns, heads, strict=True)):
        if _column_of(head, row) == index:
            continue
        place = Span(head.start, head.end)
        words = words_of(place.of(reading.cleaned))
        if len(words) >= _SHORTEST_TRUNCATED and words_of(column.label).startswith(words):
            if head not in spoken_of:
                reading.say(catalogue.HEADS_DAMAGED.at(place, printed=reading.quote(place), head=column.label))
        else:
            unknown.append(column)
            path = f"{row.path}.{column.name}"
            reading.say(catalogue.UNKNOWN_HEAD.at(place, path, printed=reading.quote(place), head=column.label))
    return unknown
