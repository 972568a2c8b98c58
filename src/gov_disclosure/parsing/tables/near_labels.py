"""Labels with a misprint: told where only one official label is near, its row is missing, and place and figures fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gov_disclosure.forms import Row
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.lexicon import number_of, resembles, without_number, words_of
from gov_disclosure.parsing.printed import HEAD, OTHER, REPEAT, ROW, Line
from gov_disclosure.parsing.tables.missing_rows import before_missing
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.spans import Span

_NUMBERS = re.compile(r"\W*(?:([一二三四五六七八九十]|\d)(?:[)、.,:]|\s*\.)+\W*)")
_MISTAKEN = (OTHER, HEAD)
"""What a misprinted label is taken for."""
_MOST_NUMBERS = 2
_MOST_WORDS = 3
_MOST_CANDIDATES = 200
_SHORTEST_BY_ITSELF = 4


def tell_misprints(table: TableSection, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a table with misprinted labels told, which is said of each."""
    found = list(_candidates(table, lines))
    if not found:
        return lines
    told = list(lines)
    times = Counter(row.path for _, _, row in found)
    printed = {*times, *(line.name for line in lines if line.role is ROW)}
    cut = before_missing(table, printed)  # such a label may have the end, and the figures, of a row that is missing
    for first, last, row in found:
        if times[row.path] == 1 and row not in cut:
            line = lines[last]._replace(role=ROW, name=row.path, start=lines[first].start)
            label = Span(line.start, line.end)
            table.draft.say(
                catalogue.LABEL_MISPRINTED.at(line.whole, row.path, label=table.draft.quote(label), row=row.label)
            )
            told[first : last + 1] = [*(piece._replace(role=REPEAT) for piece in lines[first:last]), line]
    return told


def _candidates(table: TableSection, lines: Sequence[Line]) -> Iterator[tuple[int, int, Row]]:
    """Yield the places of the first and last word of labels that may be that of a missing row, and the row."""
    rows = list(table.rows.values())
    order = {row.path: place for place, row in enumerate(rows)}
    printed = {line.name for line in lines if line.role is ROW}
    following: int | None = None
    before: list[int | None] = []  # the place in the form of the next row that is printed
    for line in reversed(lines):
        before.append(following)
        following = order[line.name] if line.role is ROW else following
    passed, tried = 0, 0
    due: Sequence[Row] = ()
    for index, (line, stop) in enumerate(zip(lines, reversed(before), strict=True)):
        if line.role is ROW:
            passed = order[line.name] + 1
            due = rows[passed : passed + 1]
        elif line.run and line.role in _MISTAKEN and tried < _MOST_CANDIDATES:
            missing = [row for row in rows[passed:stop] if row.path not in printed and len(row.columns) == line.size]
            tried += bool(missing)
            for first in _words_before(lines, index):
                label = table.draft.cleaned[lines[first].start : line.end]
                near = [row for row in missing if _is_near(label, row, due=row in due)]
                if len(near) == 1 and not _is_near_another(table, label, near[0]):
                    yield first, index, near[0]
                    break


def _words_before(lines: Sequence[Line], index: int) -> Iterator[int]:
    """Yield the places of words that a label may begin with whose last word is given, the last first."""
    yield index
    for first in range(index)[::-1][: _MOST_WORDS - 1]:
        if lines[first].role is not OTHER or lines[first].run:
            break
        yield first


def _is_near(label: str, row: Row, *, due: bool) -> bool:
    """Tell whether a printed label is that of a row but for a misprint; one of few words only where its row is due."""
    numbers, words = _divided(label)
    own = number_of(row.label)
    groups = [number_of(group.zh) for group in row.groups[-1:]]
    official = words_of(without_number(row.label))
    if words == official:
        return due or (len(words) >= _SHORTEST_BY_ITSELF and len(numbers) < _MOST_NUMBERS)
    return all(number in (own, *groups) for number in numbers) and resembles(words, official, sure=own in numbers)


def _is_near_another(table: TableSection, label: str, row: Row) -> bool:
    """Tell whether a label resembles that of another row or of a group just as well."""
    _, words = _divided(label)
    return any(
        meaning.role is not HEAD
        and meaning.name != row.path
        and resembles(words, words_of(without_number(meaning_label)), sure=True)
        for meaning_label, meaning in table.lexicon.labels.items()
    )


def _divided(label: str) -> tuple[list[str], str]:
    """Divide a label into the numbers before it and its words."""
    numbers: list[str] = []
    while len(numbers) < _MOST_NUMBERS and (found := _NUMBERS.match(label)):
        numbers.append(found[1])
        label = label[found.end() :]
    return numbers, words_of(label)
