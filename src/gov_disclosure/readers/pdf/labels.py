"""The labels of the official forms, as far as they tell where a cell of a table begins and ends."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

import attrs

from gov_disclosure.characters import fold
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.parsing.cleaning import clean
from gov_disclosure.parsing.lexicon import words_of
from gov_disclosure.parsing.sections import find_sections

_ITEM_MARK = re.compile(r"\s*(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\(?[0-9]{1,2}[)、.])")
_LEAST_LENGTH = 4
_LEAST_BEGINNING = 2


@attrs.frozen
class _Labels:
    """The words of all labels, of their beginnings, of heads that span rows or columns, of groups that are no rows."""

    whole: frozenset[str]
    long: tuple[str, ...]
    beginnings: frozenset[str]
    spanning: frozenset[str]
    groups: frozenset[str]


@functools.lru_cache(maxsize=8)
def _labels(forms: tuple[Form, ...]) -> _Labels:
    whole = {words_of(label) for form in forms for label in _printed(form)}
    return _Labels(
        frozenset(whole),
        tuple(label for label in whole if len(label) >= _LEAST_LENGTH),
        frozenset(label[:length] for label in whole for length in range(_LEAST_BEGINNING, len(label) + 1)),
        frozenset(words_of(head.zh) for form in forms for table in form.tables for head in table.spanning_heads),
        frozenset(words_of(group.zh) for form in forms for table in form.tables for group in table.groups)
        - {words_of(row.label) for form in forms for row in form.rows},
    )


def _printed(form: Form) -> Iterator[str]:
    """Yield every label that a form prints in a table."""
    for table in form.tables:
        heads = (table.corner, table.over_columns, *table.spanning_heads, *table.groups)
        yield from (head.zh for head in heads if head)
        for row in table.rows:
            yield row.label
            yield from (column.label for column in row.columns)


def begins_item(text: str) -> bool:
    """Tell whether a text begins an item of a table: with a number, or as an official label does.

    The rest of a label that was cut may begin like one of the shortest labels (其他情形), so those must match whole.
    """
    labels = _labels(FORMS.known)
    words = words_of(text)
    return has_number(text) or words in labels.whole or words.startswith(labels.long)


def has_number(text: str) -> bool:
    """Tell whether a text begins with the number of an item: 1. or （一） or 一、."""
    return bool(_ITEM_MARK.match(fold(text)))


def begins_label(words: str) -> bool:
    """Tell whether words are the beginning of an official label, of which the rest may follow."""
    return words in _labels(FORMS.known).beginnings


def is_whole_label(text: str) -> bool:
    """Tell whether a text is an official label, all of it."""
    return words_of(text) in _labels(FORMS.known).whole


def is_spanning_head(words: str) -> bool:
    """Tell whether words are a head that spans several rows or columns."""
    return words in _labels(FORMS.known).spanning


def is_group(words: str) -> bool:
    """Tell whether words are the label of a group of rows, which has no figures of its own in any form."""
    return words in _labels(FORMS.known).groups


def headings(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield for every heading of a section its first line and the line behind its last."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for mark in find_sections(clean("\n".join(lines)).text).marks:
        if mark.heading.start < mark.heading.end:
            yield bisect_right(starts, mark.heading.start) - 1, bisect_right(starts, mark.heading.end - 1)
