"""Column heads: figures are given to columns by order, so the heads must be in the form's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

import attrs

from gov_disclosure.forms import Column, Row
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import column_of
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.lexicon import words_of
from gov_disclosure.parsing.printed import Line, Role
from gov_disclosure.parsing.table_section import TableSection
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.spans import Span

_SHORTEST_TRUNCATED = 2
_LONGEST_RUN = 12


@attrs.frozen
class Heads:
    """Rows whose columns cannot be told, columns under an unknown head, and where heads above all rows stand."""

    moved: frozenset[str] = frozenset()
    unread: Mapping[str, tuple[Column, ...]] = attrs.field(factory=dict)
    places: tuple[int, ...] | None = None


def check_heads(table: TableSection, lines: Sequence[Line]) -> Heads:
    """Check the heads of a table: above all of its rows, or above each block of rows."""
    columns = table.official.common_columns
    return _check_common(table, lines, columns) if columns else _check_blocks(table, lines)


def _check_common(table: TableSection, lines: Sequence[Line], columns: Sequence[Column]) -> Heads:
    """Check heads above all rows; the last, 总计, spans several header rows and may be printed anywhere among them."""
    draft, section = table.draft, table.official.section
    official = [column.label for column in columns]
    printed = [line.name for line in lines if line.role is Role.ROW]
    for heads in _runs_of_heads(lines):
        named = [line for line in heads if line.name in official]
        if _applicants_moved(draft, official, named):
            draft.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].end), section))
            return Heads(moved=frozenset(printed))
        strange = [line for line in heads if line.role is Role.OTHER and not _of_head_words(table, line)]
        missing = [name for name in official if name not in {line.name for line in named}]
        if named and strange and missing:
            unread = _renamed(table, columns, named, strange)
            if unread is None:
                draft.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].end), section))
                return Heads(moved=frozenset(printed))
            return Heads(unread=dict.fromkeys(printed, unread))
    heads = [line for line in lines if line.role is Role.HEAD and line.name in official]
    return Heads(places=_places(draft, official, heads))


def _runs_of_heads(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the heads printed above the first row, and again behind each page break, with the words among them."""
    runs: list[list[Line]] = []
    above_rows = False
    for line in lines:
        if line.role is Role.HEAD and not above_rows:
            runs.append([])
        above_rows = line.role is Role.HEAD or (above_rows and line.role is Role.OTHER and line.run is None)
        if above_rows:
            runs[-1].append(line)
    return runs


def turned(draft: Draft, left: Line, right: Line) -> bool:
    """Tell whether two heads stand in cells side by side, so that the last column really comes before the first."""
    between = draft.cleaned[left.end : right.start]
    return "\n" not in between and bool(between.strip(" "))


def _applicants_moved(draft: Draft, official: Sequence[str], heads: Sequence[Line]) -> bool:
    *applicants, total = official
    for left, right in pairwise(heads):
        if (left.name, right.name) == (total, applicants[0]) and turned(draft, left, right):
            return True
    order = [applicants.index(line.name) for line in heads if line.name != total]
    # The heads may be printed again, but only behind all of them.
    last = len(applicants) - 1
    return any(behind < before and (before, behind) != (last, 0) for before, behind in pairwise(order))


def _of_head_words(table: TableSection, line: Line) -> bool:
    """Tell whether a word is made of pieces of official heads, as extractors run them together."""
    return table.heads.spells(words_of(table.draft.cleaned[line.start : line.end]), _LONGEST_RUN)


def _renamed(
    table: TableSection, columns: Sequence[Column], named: Sequence[Line], strange: Sequence[Line]
) -> tuple[Column, ...] | None:
    """Return the columns that bear another head than the official one, or ``None`` where that cannot be told."""
    *official, total = [column.label for column in columns]
    ordered = sorted((*named, *strange), key=lambda line: line.start)
    slots = [line for line in ordered if line.name != total]
    if len(slots) != len(official):
        return None
    unread = []
    for column, line in zip(columns, slots, strict=False):
        if line.role is Role.OTHER:
            unread.append(column)
            place, draft = Span(line.start, line.end), table.draft
            unknown = catalogue.UNKNOWN_HEAD.at(
                place, table.official.section, printed=draft.quote(place), head=column.label
            )
            draft.say(unknown)
        elif line.name != column.label:
            return None
    return tuple(unread)


def _places(draft: Draft, official: Sequence[str], heads: Sequence[Line]) -> tuple[int, ...] | None:
    """Return the column of each official head on its line, if each has one and they are in order."""
    columns = {name: {column_of(draft.cleaned, head.start) for head in heads if head.name == name} for name in official}
    if any(len(places) != 1 for places in columns.values()):
        return None
    places = tuple(columns[name].pop() for name in official)
    return places if list(places) == sorted(set(places)) else None


def _check_blocks(table: TableSection, lines: Sequence[Line]) -> Heads:
    """Check the heads of a table whose blocks of rows have heads of their own."""
    draft, by_path = table.draft, table.rows
    corner = table.official.corner
    begins_block = {head.zh for head in (*table.official.spanning_heads, *([corner] if corner else []))}
    moved: set[str] = set()
    unread: dict[str, tuple[Column, ...]] = {}
    heads: list[Line] = []
    spoken_of: set[Line] = set()
    for line in lines:
        if line.role is Role.HEAD:
            if line.name in begins_block:
                heads = []
            elif not heads or heads[-1].name != line.name:
                heads.append(line)
                _check_unit(table, line)
        elif line.role is Role.OTHER and line.run is None:
            heads.append(line)
        elif line.name in by_path and heads:
            row = by_path[line.name]
            if _out_of_order(row, heads):
                draft.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].end), row.path))
                moved.add(row.path)
            elif len(heads) == len(row.columns):
                unread[row.path] = tuple(_unknown(draft, row, heads, spoken_of))
                spoken_of.update(heads)
    return Heads(frozenset(moved), unread)


def _check_unit(table: TableSection, head: Line) -> None:
    """Say where the head of an amount bears another unit than the form's; the value stays as printed."""
    printed = words_of(head.words.of(table.draft.cleaned))
    if "元" not in printed:
        return
    for row in table.official.rows:
        column = row.columns[0]
        if column.kind is FigureKind.MONEY and column.unit and column.unit not in printed and _names(head, column):
            path, quote = row.cell_paths[0], table.draft.quote(head.words)
            table.draft.say(catalogue.UNIT_IN_CELL.at(head.words, path, raw=quote, unit=column.unit))


def _out_of_order(row: Row, heads: Sequence[Line]) -> bool:
    places = [_column_of(head, row) for head in heads]
    known = [place for place in places if place is not None]
    return known != sorted(known)


def _column_of(head: Line, row: Row) -> int | None:
    """Return the column that an official head names; two wordings of one head count as one."""
    if head.role is Role.HEAD:
        return next((index for index, column in enumerate(row.columns) if _names(head, column)), None)
    return None


def _names(head: Line, column: Column) -> bool:
    words, official = words_of(head.name), words_of(column.label)
    return words in official or official in words


def _unknown(draft: Draft, row: Row, heads: Sequence[Line], spoken_of: Set[Line]) -> list[Column]:
    """Return the columns whose head is another than the official one; a truncated head is told by its place.

    What was put right is said once for each head, what is not read for each row.
    """
    unknown = []
    for index, (column, head) in enumerate(zip(row.columns, heads, strict=True)):
        if _column_of(head, row) == index:
            continue
        place = Span(head.start, head.end)
        words = words_of(place.of(draft.cleaned))
        if len(words) >= _SHORTEST_TRUNCATED and words_of(column.label).startswith(words):
            if head not in spoken_of:
                draft.say(catalogue.HEADS_DAMAGED.at(place, printed=draft.quote(place), head=column.label))
        else:
            unknown.append(column)
            path = f"{row.path}.{column.name}"
            draft.say(catalogue.UNKNOWN_HEAD.at(place, path, printed=draft.quote(place), head=column.label))
    return unknown
