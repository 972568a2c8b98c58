"""The official labels, as far as they tell where a row of a table begins."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping

import attrs

from gov_disclosure.characters import fold
from gov_disclosure.forms import FORMS, Form, Table

_ITEM_MARK = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)、.]|\(?[0-9]{1,2}[)、.]|第[一二三四五六七八九十]+条")
_SECTION = re.compile(r"[一二三四五六]、")
_SECTION_WORDS = ("总体情况", "主动公开政府信息", "收到和处理", "行政复议", "主要问题", "需要报告")
_LEAST_LENGTH = 4


@attrs.frozen
class _Labels:
    """The labels of some forms, all of them compact."""

    heads: frozenset[str]
    whole: frozenset[str]
    """The heads, and the labels of groups and rows."""
    long: tuple[str, ...]
    """Those that tell by their beginning."""
    beginnings: frozenset[str]
    first_items: Mapping[str, str]
    """What stands in cells that reach over several rows, and the first of these rows."""
    headings: frozenset[str]


@functools.lru_cache(maxsize=8)
def _labels_of(forms: tuple[Form, ...]) -> _Labels:
    tables = [table for form in forms for table in form.tables]
    rows = [row for table in tables for row in table.rows]
    heads = frozenset(compact(head) for table in tables for head in _heads_of(table))
    first_items: dict[str, str] = {}
    for form in forms:
        for row in reversed(form.rows):
            first_items |= {compact(group.zh): compact(label.zh) for group, label in itertools.pairwise(row.labels)}
    whole = heads | first_items.keys() | {compact(row.label) for row in rows}
    return _Labels(
        heads,
        whole,
        tuple(label for label in whole if len(label) >= _LEAST_LENGTH),
        frozenset(label[:length] for label in whole for length in range(2, len(label) + 1)),
        first_items,
        frozenset(compact(heading) for form in forms for heading in form.headings.values()),
    )


def _heads_of(table: Table) -> Iterator[str]:
    """Yield the heads of a table; a long one in the corner begins with words of its own before a colon."""
    for head in (table.corner, table.over_columns, *table.spanning_heads):
        if head:
            yield from (head.zh, head.zh.partition("：")[0])
    for row in table.rows:
        yield from (column.label for column in row.columns)
        if table.side_by_side:
            yield row.label


def compact(text: str) -> str:
    """Remove white space and variants of characters."""
    return "".join(fold(text).split())


def first_items() -> Mapping[str, str]:
    """Return for each label that reaches over several rows the first of these, both compact."""
    return _labels_of(FORMS.known).first_items


def heads() -> frozenset[str]:
    """Return the heads of the columns."""
    return _labels_of(FORMS.known).heads


def begins_item(text: str) -> bool:
    """Tell whether a text begins an item of a table: with a number, or as an official label does.

    The rest of a label that was cut may begin like one of the shortest labels (其他情形), so those must match whole.
    """
    short, labels = compact(text), _labels_of(FORMS.known)
    return _ITEM_MARK.match(short) is not None or short in labels.whole or short.startswith(labels.long)


def begins_label(short: str) -> bool:
    """Tell whether a compact text is the beginning of an official label, of which the rest may follow."""
    return short in _labels_of(FORMS.known).beginnings


def is_whole_label(text: str) -> bool:
    """Tell whether a text is an official label, all of it."""
    return compact(text) in _labels_of(FORMS.known).whole


def is_section_heading(text: str) -> bool:
    """Tell whether a line is the heading of one of the six sections, official or reworded."""
    short = compact(text)
    if short in _labels_of(FORMS.known).headings:
        return True
    return _SECTION.match(short) is not None and any(word in short for word in _SECTION_WORDS)
