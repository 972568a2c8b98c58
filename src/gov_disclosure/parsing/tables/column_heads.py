"""Column heads: figures are given to columns by order, so the heads must be in the form's order, and no more of them.

The heads are evidence. They may be missing, torn or say nothing, for then the form's order is all there is; but where
they name other columns than the form's, or more of them, only the cells below them tell which figure is whose.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

import attrs

from gov_disclosure.forms import FORMS, Column, Form, Row
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import PrintedColumns, column_of
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.lexicon import without_number, words_of
from gov_disclosure.parsing.printed import HEAD, OTHER, ROW, Line
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.spans import Span, line_at

_SHORTEST_TRUNCATED = 2
_LONGEST_HEAD = 20
_FEWEST_ROWS = 3
_MOST_HEADS = 60
_LONGEST_LINE = 2000
_NOTE = re.compile(r"[。;]|^\(?单位:")
_UNIT = "单位"
_BORDERS = " |\t\0#*"
# Heads of columns that the form does not have; the second kind holds a number in every row.
_FURTHER = re.compile("备注|说明|上年数?|上年度|小计|合计|单位|同比")
_NUMBERS_ROWS = re.compile(r"[行栏项序]次|[行序编]号|[编代]码|次序|[A-Za-z]+")
# Heads that number the columns instead of naming them.
_SAYS_NOTHING = re.compile(
    r"(?:数据|数值|数字|第|列|栏|[Cc]ol(?:umn)?|Unnamed)?(?:\d{1,2}|[A-Za-z甲乙丙丁戊己庚]|)[列栏]?"
)
_BLANKS_ONLY = re.compile(r"[^\t|]*")


@attrs.frozen
class Heads:
    """Rows whose columns cannot be told, columns under an unknown head, and the official heads above all rows.

    ``printed`` are the columns above rows under more heads than the form has.
    """

    moved: frozenset[str] = frozenset()
    unread: Mapping[str, tuple[Column, ...]] = attrs.field(factory=dict)
    common: Sequence[Line] = ()
    printed: Mapping[str, PrintedColumns] = attrs.field(factory=dict)
    lacking: tuple[Column, ...] = ()
    """Columns of the form without a head, where no row has a figure for them either."""

    @property
    def plain(self) -> bool:
        """Whether the heads let every row be read in the order of the form."""
        return not (self.moved or self.printed or self.lacking or any(self.unread.values()))


def check_heads(table: TableSection, lines: Sequence[Line]) -> Heads:
    """Check the heads of a table: above all of its rows, or above each block of rows."""
    columns = table.official.common_columns
    return _check_common(table, lines, columns) if columns else _check_blocks(table, lines)


def _check_common(table: TableSection, lines: Sequence[Line], columns: Sequence[Column]) -> Heads:
    """Check heads above all rows; the last, 总计, spans several header rows and may be printed anywhere among them."""
    draft, section = table.draft, table.official.section
    official = [column.label for column in columns]
    rows = [line.name for line in lines if line.role is ROW]
    if further_before_labels(table):
        beyond = PrintedColumns.of(draft.cleaned, [[] for _ in official], [lines[0].start])
        return Heads(printed=dict.fromkeys(rows, beyond))
    for heads in _runs_of_heads(draft.cleaned, lines):
        named = [line for line in heads if line.name in official]
        place = Span(heads[0].start, heads[-1].end)
        if heads_moved(table, lines, named):
            draft.say(catalogue.HEADS_MOVED.at(place, section))
            return Heads(moved=frozenset(rows))
        heads, named = heads[:_MOST_HEADS], named[:_MOST_HEADS]
        below_corner = heads[0].name == table.corner
        foreign = [*foreign_heads(table, heads, below_corner=below_corner), *_twice(draft, official, named)]
        if not foreign:
            continue
        if _say_nothing(draft, foreign) and len({line.name for line in named}) + len(foreign) == len(official):
            draft.say(catalogue.HEADS_NEUTRAL.at(place, section, printed=draft.quote(place)))
            continue
        missing = [name for name in official if name not in {line.name for line in named}]
        unread = _renamed(table, columns, named, foreign) if named and missing else None
        if unread is not None:
            return Heads(unread=dict.fromkeys(rows, unread))
        offsets = [[line.start for line in named if line.name == name and line not in foreign] for name in official]
        printed = PrintedColumns.of(draft.cleaned, offsets, [line.start for line in foreign])
        return Heads(printed=dict.fromkeys(rows, printed))
    heads = [line for line in lines if line.role is HEAD and line.name in official]
    lacking = _lacking(table, lines, columns)
    if lacking:
        labels = "、".join(column.label for column in lacking)
        draft.say(catalogue.COLUMN_MISSING.at(Span(heads[0].start, heads[-1].end), section, head=labels))
        return Heads(lacking=lacking)
    return Heads(common=heads)


def further_before_labels(table: TableSection) -> bool:
    """Tell whether a further column stands before the labels whose numbers were not told from the figures."""
    for word, line in pairwise(table.lines[:_MOST_HEADS]):
        if line.name == table.corner and _beside(table.draft.cleaned, [word], line):
            words = _words(table.draft, word)
            return not table.numbered and any(kind.fullmatch(words) for kind in (_FURTHER, _NUMBERS_ROWS))
    return False


def _lacking(table: TableSection, lines: Sequence[Line], columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns whose head is not printed, if every row has just the figures of the others."""
    printed = {line.name for line in lines if line.role is HEAD}
    lacking = tuple(column for column in columns if column.label not in printed)
    due = len(columns) - len(lacking)
    sizes = [line.size for line in lines if line.role is ROW]
    if not lacking or due < 2 or len(sizes) < _FEWEST_ROWS or any(size != due for size in sizes):
        return ()
    runs = _runs_of_heads(table.draft.cleaned, lines)
    torn = any(says_nothing_of_columns(table, line) for run in runs for line in run if line.role is OTHER)
    return () if torn else lacking


def _runs_of_heads(cleaned: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Return the heads printed above the first row, and again behind each page break, with the words among them."""
    runs: list[list[Line]] = []
    words: list[Line] = []
    above_rows = False
    for line in lines:
        if line.role is HEAD and not above_rows:
            line_start = cleaned.rfind("\n", max(0, line.start - _LONGEST_LINE), line.start)
            runs.append([word for word in words[-_MOST_HEADS:] if word.start > line_start != -1])
        above_rows = line.role is HEAD or (above_rows and line.role is OTHER and line.run is None)
        if above_rows:
            runs[-1].append(line)
        if line.role is not OTHER or line.run or above_rows:
            words = []
        else:
            words.append(line)
    return runs


def turned(draft: Draft, left: Line, right: Line) -> bool:
    """Tell whether two heads stand in cells side by side, so that the last column really comes before the first."""
    between = draft.cleaned[left.end : right.start]
    return "\n" not in between and bool(between.strip(" "))


def heads_moved(table: TableSection, lines: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Tell whether the heads above all rows name the columns in another order than the form's.

    On a page drawn with blanks their places on their lines tell, for a head that is printed lower than its neighbours
    comes later in the text. Else the text tells; in it the last, 总计, may stand anywhere.
    """
    official = table.official.common_labels
    across = _side_by_side(table.draft.cleaned, heads)
    if across:
        places = [official.index(head.name) for head in across]
        return places != sorted(places)
    if out_of_order(official, [head.name for head in heads]):
        return not _row_after_row(table, lines, heads)
    return _total_moved(table, lines, heads)


def out_of_order(official: Sequence[str], heads: Sequence[str]) -> bool:
    """Tell whether heads stand in another order than the form's in the text, wherever the last, 总计, stands."""
    *applicants, total = official
    order = [applicants.index(head) for head in heads if head != total]
    # The heads may be printed again, but only behind all of them.
    begins, again = order[:1] == [0], (len(applicants) - 1, 0)
    return any(behind < before and not (begins and (before, behind) == again) for before, behind in pairwise(order))


def _row_after_row(table: TableSection, lines: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Tell whether heads come in the form's order header row by header row, 总计 at the beginning or end of one.

    So a form is printed that has another column than 总计 behind those that a head spans; that head must be there, too.
    """
    *columns, total = table.official.common_columns
    upper = list(dict.fromkeys(column.heads[0].zh for column in columns))
    lower = [column.label for column in columns if column.under]
    names = {*upper, *lower, total.label}
    printed = [line.name for line in lines if heads[0].start <= line.start < heads[-1].end and line.name in names]
    orders = ([total.label, *upper, *lower], [*upper, total.label, *lower], [*upper, *lower, total.label])
    return {*upper} <= {*printed} and any(printed == [name for name in order if name in printed] for order in orders)


def _total_moved(table: TableSection, lines: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Tell whether the last column, 总计, really stands before another: in a cell on its line, or by the rows' sums.

    Its head spans several header rows. They have it before the first column, or right behind the head that spans the
    columns of the next row.
    """
    cleaned, official = table.draft.cleaned, table.official.common_labels
    first, *_, last = official
    for place, (total, behind) in enumerate(pairwise(heads)):
        if total.name != last or behind.name == last:
            continue
        on_one_line = "\n" not in cleaned[total.end : behind.start]
        beside_column = place > 0 and not cleaned[heads[place - 1].end : total.start].strip(_BORDERS + "\n")
        if behind.name == first:
            told = turned(table.draft, total, behind)
        elif beside_column or on_one_line:
            told = beside_column and on_one_line
        else:
            continue
        # The heads may be printed again, behind all of them.
        if told or _totals_stand_at(place % len(official), lines, len(official)):
            return True
    return False


def _totals_stand_at(place: int, lines: Sequence[Line], columns: int) -> bool:
    """Tell whether the figure at a place is the sum of the others in more rows than the last one is."""
    plains = [line.run.plain for line in lines if line.role is ROW and line.run]
    odd = [plain for plain in plains if len(plain) == columns and plain[place] != plain[-1]]
    there, last = (sum(plain[at] * 2 == sum(plain) for plain in odd) for at in (place, -1))
    return there > last


def _side_by_side(cleaned: str, heads: Sequence[Line]) -> list[Line] | None:
    """Return the heads from left to right, if they are drawn with blanks on several lines, none above another."""
    if not heads:
        return None
    between = cleaned[heads[0].start : heads[-1].end]
    if "\n" not in between or not _BLANKS_ONLY.fullmatch(between):
        return None
    places = []
    for head in heads:
        line_start = line_at(cleaned, head.start).start
        if "  " not in cleaned[line_start : head.start]:
            return None
        places.append((head.start - line_start, head.end - line_start, head))
    places.sort()
    if any(left[1] >= right[0] for left, right in pairwise(places)):
        return None
    return [head for *_, head in places]


def foreign_heads(table: TableSection, heads: Sequence[Line], *, below_corner: bool) -> list[Line]:
    """Return the words among heads that may name a column which the form does not have.

    Pieces of official labels, captions and notes name none, nor does the head of numbers that were told from the
    figures; nor does what stands alone on its line where heads stand side by side, or where the corner of the table is
    due, above the labels of the rows.
    """
    cleaned = table.draft.cleaned
    side_by_side = any("\n" not in cleaned[left.end : right.start] for left, right in pairwise(heads))
    foreign = []
    for index, line in enumerate(heads):
        if line.role is not OTHER or says_nothing_of_columns(table, line):
            continue
        first = index == 0
        if side_by_side:
            before = cleaned[max(0, line.start - _LONGEST_LINE) : line.start].rpartition("\n")[2]
            behind = cleaned[line.end : line.end + _LONGEST_LINE].partition("\n")[0]
            first = not before.strip(_BORDERS)
            if first and not behind.strip(_BORDERS):
                continue
        if not first or below_corner:
            foreign.append(line)
    return foreign


def says_nothing_of_columns(table: TableSection, line: Line) -> bool:
    """Tell whether a word among heads is made of pieces of the form's labels, repeats the heading, or is a note."""
    printed = table.draft.cleaned[line.start : line.end]
    words = words_of(printed)
    return (
        not words
        or (printed != _UNIT and table.heads.spells(words))
        or len(printed) > _LONGEST_HEAD
        or _NOTE.search(printed) is not None
        or words_of(without_number(table.heading)) in words
        or any(words in words_of(group.zh) for group in table.official.groups)
        or table.lexicon.at(table.draft.cleaned, line.start, line.end, whole=False) is not None
        or (table.numbered and _NUMBERS_ROWS.fullmatch(words) is not None)
    )


def _twice(draft: Draft, official: Sequence[str], named: Sequence[Line]) -> list[Line]:
    """Return the heads that are printed a second time on their line, unless all of them are."""
    if [line.name for line in named] == list(official) * (len(named) // len(official)):
        return []
    return [right for left, right in pairwise(named) if left.name == right.name and turned(draft, left, right)]


def _say_nothing(draft: Draft, foreign: Sequence[Line]) -> bool:
    """Tell whether heads only number the columns, in order, or are all alike."""
    printed = [_words(draft, line) for line in foreign]
    numbers = [int(found[0]) for words in printed if (found := re.search("[0-9]+", words))]
    if not printed or numbers != sorted(set(numbers)):
        return False
    return all(map(_SAYS_NOTHING.fullmatch, printed)) or (len(printed) > 1 and len(set(printed)) == 1)


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
        if line.role is OTHER:
            unread.append(column)
            place, draft = Span(line.start, line.end), table.draft
            unknown = catalogue.UNKNOWN_HEAD.at(
                place, table.official.section, printed=draft.quote(place), head=column.label
            )
            draft.say(unknown)
        elif line.name != column.label:
            return None
    return tuple(unread)


def places_of(table: TableSection, heads: Sequence[Line]) -> tuple[int, ...] | None:
    """Return the column of each head above all rows on its line, if each has one and they are in the form's order."""
    cleaned, official = table.draft.cleaned, table.official.common_labels
    columns = {name: {column_of(cleaned, head.start) for head in heads if head.name == name} for name in official}
    if any(len(places) != 1 for places in columns.values()):
        return None
    places = tuple(columns[name].pop() for name in official)
    return places if places and list(places) == sorted(set(places)) else None


def _check_blocks(table: TableSection, lines: Sequence[Line]) -> Heads:
    """Check the heads of a table whose blocks of rows have heads of their own."""
    found = _Found(table)
    first = {line.name: block for line, block in reversed(list(_blocks(table, lines)))}
    above = [(row, block) for row in table.official.rows if (block := first.get(row.path)) and block.heads]
    for _, block in above:
        if block not in found.foreign:
            found.foreign[block] = foreign_heads(table, block.heads, below_corner=block.below_corner)
    words = [word for row, block in above for word in found.beyond_any_form(row, block)]
    found.widened, found.numbered = bool(words), any(map(_NUMBERS_ROWS.fullmatch, words))
    for row, block in above:
        found.check(row, block)
    return Heads(frozenset(found.moved), found.unread, printed=found.printed)


@attrs.frozen(eq=False)
class _Block:
    """The heads above a block of rows, with the words among them, and whether the corner stands before them."""

    heads: Sequence[Line] = ()
    below_corner: bool = False
    numbered: bool = False
    """Whether a word stands before the corner, above the numbers of the rows."""


def _blocks(table: TableSection, lines: Sequence[Line]) -> Iterator[tuple[Line, _Block]]:
    """Yield every row with the heads above it."""
    cleaned = table.draft.cleaned
    begins_block = {table.corner, *(head.zh for head in table.official.spanning_heads)}
    block: _Block
    heads: list[Line] = []
    words: list[Line] = []
    below_corner = closed = numbered = broken = False
    place = 0
    for line in lines:
        if line.role is HEAD and line.name in begins_block:
            numbered = line.name == table.corner and _beside(cleaned, words, line)
            heads = words if numbered else []
            words, below_corner, closed = [], line.name == table.corner, False
        elif line.role is HEAD:
            if closed:
                heads, below_corner, closed, numbered = [], False, False, False
            if not heads or heads[-1].name != line.name or turned(table.draft, heads[-1], line):
                heads += [*words, line]
                words = []
        elif line.role is OTHER and line.run is None:
            broken = broken or "\n" in cleaned[place : line.start]
            place = line.start
            if not closed or broken:
                words.append(line)
        else:
            place, broken = line.whole.end, False
            if not closed:
                block = _Block([*heads, *words][-_MOST_HEADS:], below_corner, numbered)
            elif _in_cells(cleaned, words):
                block = _Block(words[-_MOST_HEADS:])
            words, closed = [], True
            if line.name in table.rows:
                yield line, block


def _beside(cleaned: str, words: Sequence[Line], corner: Line) -> bool:
    return len(words) == 1 and not cleaned[words[0].end : corner.start].strip(_BORDERS + "\n")


def _in_cells(cleaned: str, words: Sequence[Line]) -> bool:
    """Tell whether words stand in cells of one line, as heads do."""
    between = cleaned[words[0].end : words[-1].start] if words else ""
    return "\n" not in between and any(edge in between for edge in "\t|")


@attrs.define
class _Found:
    """What the heads above the blocks of a table say of the rows below them."""

    table: TableSection
    foreign: dict[_Block, Sequence[Line]] = attrs.field(factory=dict)
    """The words above a block that may name a column beyond the form."""
    moved: set[str] = attrs.field(factory=set)
    unread: dict[str, tuple[Column, ...]] = attrs.field(factory=dict)
    printed: dict[str, PrintedColumns] = attrs.field(factory=dict)
    spoken_of: set[Line] = attrs.field(factory=set)
    widened: bool = False
    """Whether a block has a column beyond any form; it may run on where all heads were lost."""
    numbered: bool = False
    """Whether such a column numbers the rows; it runs on below heads without it, too."""

    def beyond_any_form(self, row: Row, block: _Block) -> list[str]:
        """Return the heads that no form has, where a block has more heads than columns."""
        foreign = self.foreign[block]
        if len(foreign) + len(_own(row, block)) <= len(row.columns) or self.is_neutral(row, block):
            return []
        return [words for head in foreign if (words := _words(self.table.draft, head)) not in _heads_of(FORMS.known)]

    def is_neutral(self, row: Row, block: _Block) -> bool:
        """Tell whether the heads only number the columns of a row."""
        foreign = self.foreign[block]
        return _say_nothing(self.table.draft, foreign) and len(_own(row, block)) + len(foreign) == len(row.columns)

    def check(self, row: Row, block: _Block) -> None:
        """Check the heads above a row: their order, their number, and whether each is the official one."""
        draft, heads = self.table.draft, block.heads
        own = _own(row, block)
        place = Span(heads[0].start, heads[-1].end)
        if _out_of_order(row, heads):
            draft.say(catalogue.HEADS_MOVED.at(place, row.path))
            self.moved.add(row.path)
            return
        foreign = list(self.foreign[block])
        others = [line for line in heads if line.role is HEAD and line not in own]
        pieces = [line for line in heads if line.role is OTHER and self.table.heads.spells(_words(draft, line))]
        slots = [line for line in heads if line in own or line in foreign or line in others or line in pieces]
        foreign += others if own else []
        runs_on = self.numbered or (self.widened and not own)
        if self.is_neutral(row, block):
            draft.say(catalogue.HEADS_NEUTRAL.at(place, row.path, printed=draft.quote(place)))
        elif len(slots) == len(row.columns) and not runs_on:
            self.unread[row.path] = tuple(_unknown(self.table, row, slots, self.spoken_of))
            self.spoken_of.update(slots)
        elif foreign or runs_on:
            offsets = [
                [line.start for line in own if _column_of(line, row) == index] for index in range(len(row.columns))
            ]
            self.printed[row.path] = PrintedColumns.of(
                draft.cleaned, offsets, [line.start for line in foreign], ordered=bool(foreign) and not block.numbered
            )


def _own(row: Row, block: _Block) -> list[Line]:
    return [line for line in block.heads if _column_of(line, row) is not None]


@functools.cache
def _heads_of(forms: Sequence[Form]) -> Set[str]:
    """Return the words of the heads of all forms: over the rows of one they replace its heads, and add none."""
    return {words_of(column.label) for form in forms for row in form.rows for column in row.columns}


def _words(draft: Draft, line: Line) -> str:
    return words_of(draft.cleaned[line.start : line.end])


def _out_of_order(row: Row, heads: Sequence[Line]) -> bool:
    places = [_column_of(head, row) for head in heads]
    known = [place for place in places if place is not None]
    return known != sorted(known)


def _column_of(head: Line, row: Row) -> int | None:
    """Return the column that an official head names; two wordings of one head count as one."""
    if head.role is HEAD:
        return next((index for index, column in enumerate(row.columns) if _alike(head.name, column.label)), None)
    return None


@functools.lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    words, official = words_of(one), words_of(other)
    return words in official or official in words


def _unknown(table: TableSection, row: Row, heads: Sequence[Line], spoken_of: Set[Line]) -> list[Column]:
    """Return the columns whose head is another than the official one; a damaged head is told by its place.

    What was put right is said once for each head, what is not read for each row.
    """
    draft = table.draft
    unknown = []
    for index, (column, head) in enumerate(zip(row.columns, heads, strict=True)):
        if _column_of(head, row) == index:
            continue
        place = Span(head.start, head.end)
        if _is_damaged(table, row, column, _words(draft, head)):
            if head not in spoken_of:
                draft.say(catalogue.HEADS_DAMAGED.at(place, printed=draft.quote(place), head=column.label))
        else:
            unknown.append(column)
            path = f"{row.path}.{column.name}"
            draft.say(catalogue.UNKNOWN_HEAD.at(place, path, printed=draft.quote(place), head=column.label))
    return unknown


def _is_damaged(table: TableSection, row: Row, column: Column, words: str) -> bool:
    """Tell whether a head is that of a column cut short, or run together with heads of other blocks alone."""
    if len(words) >= _SHORTEST_TRUNCATED and words_of(column.label).startswith(words):
        return True
    others = (words_of(other.label) for other in row.columns if other is not column)
    return words_of(column.label) in words and table.heads.spells(words) and not any(map(words.__contains__, others))
