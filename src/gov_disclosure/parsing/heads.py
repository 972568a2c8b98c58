"""Column heads: figures are given to columns by order, so the heads must be in the form's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

import attrs

from gov_disclosure.forms import Column, Row
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import column_of
from gov_disclosure.parsing.labels import head_words, words_of
from gov_disclosure.parsing.reading import Reading
from gov_disclosure.parsing.transformer import Item, Role
from gov_disclosure.spans import Span

_SHORTEST_TRUNCATED = 2
_LONGEST_RUN = 12
_AMOUNT = "收费金额"
_AMOUNT_PATH = "proactive_disclosure.administrative_fees.amount"


@attrs.frozen
class Heads:
    """Rows whose columns cannot be told, columns under an unknown head, and where the heads of table three stand."""

    moved: frozenset[str] = frozenset()
    unread: Mapping[str, tuple[Column, ...]] = attrs.field(factory=dict)
    places: tuple[int, ...] | None = None


def check_applicants(reading: Reading, items: Sequence[Item]) -> Heads:
    """Check the heads of table three; 总计 spans several header rows and may be printed anywhere among them."""
    columns = reading.form.rows_by_path["requests.new_received"].columns
    official = [column.label for column in columns]
    printed = [item.name for item in items if item.role is Role.ROW]
    for heads in _runs_of_heads(items):
        named = [item for item in heads if item.name in official]
        if _applicants_moved(reading, official, named):
            reading.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].end), "requests"))
            return Heads(moved=frozenset(printed))
        strange = [item for item in heads if item.role is Role.OTHER and not _of_head_words(reading, item)]
        missing = [name for name in official if name not in {item.name for item in named}]
        if named and strange and missing:
            unread = _renamed(reading, columns, named, strange)
            if unread is None:
                reading.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].end), "requests"))
                return Heads(moved=frozenset(printed))
            return Heads(unread=dict.fromkeys(printed, unread))
    heads = [item for item in items if item.role is Role.HEAD and item.name in official]
    return Heads(places=_places(reading, official, heads))


def _runs_of_heads(items: Sequence[Item]) -> list[list[Item]]:
    """Return the heads printed above the first row, and again behind each page break, with the words among them."""
    runs: list[list[Item]] = []
    above_rows = False
    for item in items:
        if item.role is Role.HEAD and not above_rows:
            runs.append([])
        above_rows = item.role is Role.HEAD or (above_rows and item.role is Role.OTHER and not item.figures)
        if above_rows:
            runs[-1].append(item)
    return runs


def _applicants_moved(reading: Reading, official: Sequence[str], heads: Sequence[Item]) -> bool:
    *applicants, total = official
    for left, right in pairwise(heads):
        between = reading.cleaned[left.end : right.start]
        if (left.name, right.name) == (total, applicants[0]) and "\n" not in between and between.strip(" "):
            return True
    order = [applicants.index(item.name) for item in heads if item.name != total]
    # The heads may be printed again, but only behind all of them.
    last = len(applicants) - 1
    return any(behind < before and (before, behind) != (last, 0) for before, behind in pairwise(order))


def _of_head_words(reading: Reading, item: Item) -> bool:
    """Tell whether a word is made of pieces of official heads, as extractors run them together."""
    words = words_of(reading.cleaned[item.start : item.end])
    heads = head_words(reading.form)
    return any(words[:cut] in heads and words[cut:] in heads for cut in range(min(len(words), _LONGEST_RUN) + 1))


def _renamed(
    reading: Reading, columns: Sequence[Column], named: Sequence[Item], strange: Sequence[Item]
) -> tuple[Column, ...] | None:
    """Return the columns that bear another head than the official one, or ``None`` where that cannot be told."""
    *official, total = [column.label for column in columns]
    ordered = sorted((*named, *strange), key=lambda item: item.start)
    slots = [item for item in ordered if item.name != total]
    if len(slots) != len(official):
        return None
    unread = []
    for column, item in zip(columns, slots, strict=False):
        if item.role is Role.OTHER:
            unread.append(column)
            place = Span(item.start, item.end)
            reading.say(catalogue.UNKNOWN_HEAD.at(place, "requests", printed=reading.quote(place), head=column.label))
        elif item.name != column.label:
            return None
    return tuple(unread)


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
    by_path = reading.form.rows_by_path
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
                _check_unit(reading, item)
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


def _check_unit(reading: Reading, head: Item) -> None:
    """Say where the head of the amount bears another unit than the form's; the value stays as printed."""
    printed = head.words.of(reading.cleaned)
    if _AMOUNT in head.name and "元" in printed and "万元" not in printed:
        quote = reading.quote(head.words)
        reading.say(catalogue.UNIT_IN_CELL.at(head.words, _AMOUNT_PATH, raw=quote, unit="万元"))


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
