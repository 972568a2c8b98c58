"""Labels that are printed in pieces, put together where the pieces spell an official label."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice, pairwise, takewhile

from gov_disclosure.forms import Row
from gov_disclosure.parsing.alignment import strip_of
from gov_disclosure.parsing.lexicon import Lexicon, words_of
from gov_disclosure.parsing.printed import GROUP, HEAD, OTHER, PIECE, REPEAT, ROW, TAIL, Line, Run
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.parsing.vocabulary import Meaning
from gov_disclosure.spans import Span

_MOST_PIECES = 24
_MOST_LINES_BEHIND = 48
_ROWS = (OTHER, ROW)
_LABELS = (GROUP, HEAD)
_PIECES = (OTHER, PIECE, GROUP, HEAD)
"""What may stand among the pieces of a row's label behind its figures: they themselves, the label of its group, whole
or in pieces, and the heads that a new page repeats."""
_LONGEST_LINE = 2000
_POINTS = (".", "、", ",", ")")
_BLANK = " \t\n|\0"
_EDGE = re.compile(r"[\t|]")
_BRACKETED = re.compile(r"\([0-9.,]+\)")
# A figure in brackets, with a unit or signs, or of letters that look like digits: two characters of Chinese at most.
_DIGITS = "0-9零〇OoIl①-⒇"
LIKE_A_FIGURE = re.compile(
    rf"(?=[^{_DIGITS}]*[{_DIGITS}])(?:[{_DIGITS}+\-()\[\].,/%≈~±<>*]|[一-鿿](?!(?:[^一-鿿]*[一-鿿]){{2}})){{1,20}}"
)
_MOST_LINES_ROUND_A_GROUP = 48
_SHORTEST_TELLING = 4
_FEWEST_ROWS = 3


def mend_lines(table: TableSection) -> Sequence[Line]:
    """Put together what was printed in pieces: labels round their figures, repeated labels, wrapped definitions.

    Rows get back what an odd cell cut off from them, and lose the numbers of the rows below.
    """
    cleaned = table.draft.cleaned
    lines = _without_numbers(table, _with_numbers(cleaned, table.lines, table.lexicon))
    lines = _with_odd_cells(cleaned, lines, table.rows)
    pieces = any(line.role is OTHER for line in lines)
    if pieces:
        lines = _with_joined_pieces(table, lines)
    lines = _without_repeats(lines)
    return _with_definitions(cleaned, lines) if pieces else lines


def _with_joined_pieces(table: TableSection, lines: Sequence[Line]) -> Sequence[Line]:
    """Put labels together whose pieces stand round their figures or the labels of other rows."""
    cleaned, words = table.draft.cleaned, table.lexicon.words
    if table.official.common_columns:
        lines = _with_repeated_heads(cleaned, lines, table.heads)
    groups = [label for label, meaning in words.items() if meaning.role is GROUP]
    lines = _with_groups(cleaned, lines, groups)
    if not any(line.run and line.role in (OTHER, PIECE) for line in lines):
        return lines
    return _round_figures(cleaned, lines, {label: of.name for label, of in words.items() if of.role is ROW})


def _with_numbers(cleaned: str, lines: Sequence[Line], lexicon: Lexicon[Meaning]) -> list[Line]:
    """Give labels the number back that a blank before its point made look like a figure of the row before."""
    mended: list[Line] = []
    for line in lines:
        before = mended[-1] if mended else line
        run = before.run
        if run and line.role in _ROWS and (cleaned[line.start] in _POINTS or run.printed[-1] in _POINTS):
            figures = run.spans
            kept = len(figures) - 1 - (figures[-1].of(cleaned) in _POINTS)
            number = figures[kept].start
            label = lexicon.at(cleaned, number, line.stop) if kept >= 0 else None
            between = cleaned[figures[kept].end : line.end]
            if label and label[0].role is ROW and label[1] >= line.end and between.lstrip(_BLANK)[0] in _POINTS:
                kept_run = Run(cleaned, run.start, number) if kept else None
                mended[-1] = before._replace(run=kept_run, stop=number)
                line = line._replace(role=ROW, name=label[0].name, start=number, end=label[1])
        mended.append(line)
    return mended


def _without_numbers(table: TableSection, lines: Sequence[Line]) -> Sequence[Line]:
    """Take away the numbers of the rows; those that stand among the figures of their own row are said to be left."""
    cleaned = table.draft.cleaned
    rows = {line: len(table.rows[line.name].columns) for line in lines if line.role is ROW}
    before = _before_labels(cleaned, lines, rows)
    behind = {} if before else _running_numbers(cleaned, rows)
    table.numbered = bool(before or behind)
    if not table.numbered:
        return lines
    table.draft.beyond += [(table.rows[line.name], [number]) for line, number in behind.items()]
    numbers = {**before, **behind}
    return [_without(cleaned, line, numbers[line]) if line in numbers else line for line in lines]


def _before_labels(cleaned: str, lines: Sequence[Line], rows: Mapping[Line, int]) -> Mapping[Line, Span]:
    """Return the figures before the labels that number them, by the line before: alone on their lines, or running on.

    Numbers alone before labels must stand before most of these; numbers that run on, before each.
    """
    pairs = [(before, before.run, line) for before, line in pairwise(lines) if before.run]
    numbered = [(before, run) for before, run, line in pairs if line.role is ROW]
    if len(numbered) == len(rows):
        lasts = {before: run.spans[-1] for before, run in numbered}
        whole = sum(line.size - (line in lasts) == due for line, due in rows.items())
        if len(rows) < whole * 2 and _run_on(cleaned, lasts.values()):
            return lasts
    lone = {before: run.spans[-1] for before, run, line in pairs if _lone_before(cleaned, run, line)}
    return lone if len(lone) > 1 and len(lone) * 2 >= len(rows) else {}


def _running_numbers(cleaned: str, rows: Mapping[Line, int]) -> Mapping[Line, Span]:
    """Return the figures that run on from row to row, the first or the last of every one; most have one too many."""
    crowded = sum(line.size == due + 1 for line, due in rows.items())
    if crowded * 2 <= len(rows) or not all(0 < line.size <= due + 1 for line, due in rows.items()):
        return {}
    found = [
        numbers
        for place in (0, -1)
        if _run_on(cleaned, (numbers := {line: line.figures[place] for line in rows}).values())
    ]
    return found[0] if len(found) == 1 else {}


def _run_on(cleaned: str, numbers: Collection[Span]) -> bool:
    """Tell whether figures number the rows, one after the other."""
    printed = [number.of(cleaned) for number in numbers]
    return len(printed) >= _FEWEST_ROWS and printed == [str(number) for number in range(1, len(printed) + 1)]


def _without(cleaned: str, line: Line, number: Span) -> Line:
    """Return a line without a figure behind it that numbers a row: the last one the next row, the first its own."""
    if line.run is None or line.size == 1:
        return line._replace(run=None, stop=number.start)
    if number == line.figures[0]:
        return line._replace(run=Run(cleaned, line.figures[1].start, line.run.stop))
    return line._replace(run=Run(cleaned, line.run.start, number.start), stop=number.start)


def _lone_before(cleaned: str, run: Run, line: Line) -> bool:
    """Tell whether the last of some figures is a whole number before a label, and nothing else on their line."""
    if "\n" in cleaned[run.end : line.start] or (len(run.plain) > 1 and "\n" not in run.printed):
        return False
    figure = run.spans[-1]
    begin = max(0, figure.start - _LONGEST_LINE)
    start = cleaned.rfind("\n", begin, figure.start) + 1
    if begin and not start:
        return False
    return figure.of(cleaned).isdigit() and not cleaned[start : figure.start].strip(_BLANK)


def _with_odd_cells(cleaned: str, lines: Sequence[Line], rows: Mapping[str, Row]) -> list[Line]:
    """Give rows back what stands in their cells and is no figure, such as (33) or +(2) -(1), with what is behind it.

    Where tabs or bars part the cells of a line, anything may stand in one; elsewhere it must look like a figure, and
    make up just the number that the row has.
    """
    mended: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        due = len(rows[line.name].columns) if line.role is ROW else 0
        if line.size < due:
            odd = list(takewhile(lambda follower: follower.role is OTHER, lines[index : index + due]))
            if odd or is_cell(cleaned, line):
                line, taken = _with_cells(cleaned, line, odd, due)
                index += taken
        mended.append(line)
    return mended


def is_cell(cleaned: str, line: Line) -> bool:
    """Tell whether the remark behind a label is a number in brackets, as a cell may hold it."""
    return line.remark is not None and _BRACKETED.fullmatch(line.remark.of(cleaned)) is not None


def _with_cells(cleaned: str, line: Line, odd: Sequence[Line], due: int) -> tuple[Line, int]:
    """Return a row with the words behind it that stand in its cells, and how many of them these are."""
    if is_cell(cleaned, line):
        line = line._replace(remark=None)
    start = line.end if line.remark is None else line.remark.end
    edge = cleaned.find("\n", start, start + _LONGEST_LINE)
    edge = edge if edge != -1 else min(len(cleaned), start + _LONGEST_LINE)
    for taken in range(len(odd), -1, -1):
        stop = odd[taken - 1].stop if taken else line.stop
        run = Run(cleaned, start + len(cleaned[start:stop]) - len(cleaned[start:stop].lstrip(_BLANK)), stop)
        whole = line._replace(run=run, stop=stop)
        beside = run.end <= edge
        if beside and _EDGE.search(cleaned, start, run.start) and (stop == len(cleaned) or edge < stop):
            cells = [cell for cell in strip_of(cleaned, start, stop).cells if cell]
            if len(cells) <= due:
                return whole, taken
        elif run.count == due and all(LIKE_A_FIGURE.fullmatch(word.words.of(cleaned)) for word in odd[:taken]):
            return whole, taken
    return line, 0


def _with_repeated_heads(cleaned: str, lines: Sequence[Line], heads: Lexicon[Meaning]) -> list[Line]:
    """Mark the pieces of heads below the first row, as a new page repeats them: long ones, or those behind a head."""
    marked: list[Line] = []
    below = False
    for line in lines:
        below = below or line.role is ROW or line.run is not None
        if below and line.role is OTHER and line.run is None:
            words = words_of(line.words.of(cleaned))
            told = len(words) >= _SHORTEST_TELLING or marked[-1].role is HEAD
            line = line._replace(role=HEAD) if words and told and heads.holds(words) else line
        marked.append(line)
    return marked


def _with_groups(cleaned: str, lines: Sequence[Line], groups: Sequence[str]) -> list[Line]:
    """Mark the pieces of a group's label that stand between the pieces of its rows, where together they spell it."""
    marked = list(lines)
    for first in (place for place, line in enumerate(lines) if line.role is OTHER):
        for place in _spelling(cleaned, marked, first, groups):
            marked[place] = marked[place]._replace(role=PIECE)
    return marked


def _spelling(cleaned: str, lines: Sequence[Line], first: int, groups: Sequence[str]) -> list[int]:
    """Return the places of the words that spell the label of a group, the first of them at ``first``; or nothing."""
    for rest in groups:
        places: list[int] = []
        for place in range(first, min(first + _MOST_LINES_ROUND_A_GROUP, len(lines))):
            line = lines[place]
            words = words_of(line.words.of(cleaned)) if line.role is OTHER else ""
            if words and rest.startswith(words):
                places.append(place)
                rest = rest.removeprefix(words)
            if not rest:
                return places
            if not places:
                break
    return []


def _round_figures(cleaned: str, lines: Sequence[Line], official: Mapping[str, str]) -> list[Line]:
    """Join the pieces of a label that stand before and behind the row's figures, where they make one official label."""
    mended: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.run is None or (line.role not in (OTHER, PIECE)):
            mended.append(line)
            continue
        tail: list[Line] = []
        for follower in lines[index : index + _MOST_LINES_BEHIND]:
            if follower.role not in _PIECES or follower.run:
                break
            tail.append(follower)
        joined = _join(cleaned, mended, line, tail, official)
        if joined is None:
            mended.append(line._replace(role=OTHER))
            continue
        heads, tails, path = joined
        start = mended[-heads].start if heads else line.start
        del mended[len(mended) - heads :]
        mended.append(line._replace(role=ROW, name=path, start=start))
        mended.extend(piece if piece.role in _LABELS else piece._replace(role=TAIL) for piece in tail[:tails])
        index += tails
    return mended


def _join(
    cleaned: str, before: Sequence[Line], line: Line, tail: Sequence[Line], official: Mapping[str, str]
) -> tuple[int, int, str] | None:
    """Find how many pieces before and behind an line make an official label with it.

    Figures beside a piece of a group's label are never those of a whole label above: they may belong to the one below.
    """
    stops = (HEAD, ROW) if line.role is PIECE else (HEAD,)
    head = _words_of_row(cleaned, line)
    for heads in range(_MOST_PIECES):
        if heads:
            if heads > len(before) or before[-heads].run or before[-heads].role in stops:
                return None
            head = _words_of_row(cleaned, before[-heads]) + head
        if not any(head in label for label in official):
            return None
        words = head
        for tails in range(len(tail) + 1):
            if tails:
                words += _words_of_row(cleaned, tail[tails - 1])
            if words in official and heads + tails:
                return heads, tails, official[words]
            if not any(label.startswith(words) for label in official):
                break
    return None


def _words_of_row(cleaned: str, piece: Line) -> str:
    """Return what a piece adds to the label of a row: nothing, if it belongs to another label or is one."""
    return "" if piece.role in (PIECE, *_LABELS) else words_of(piece.words.of(cleaned))


def _without_repeats(lines: Sequence[Line]) -> list[Line]:
    """Join a label with its repetition in the cells of a merged row: the figures follow the last of them."""
    kept: list[Line] = []
    for line in lines:
        if kept and line.role is ROW and kept[-1].name == line.name and kept[-1].run is None:
            kept[-1] = kept[-1]._replace(role=REPEAT)
        kept.append(line)
    return kept


def _with_definitions(cleaned: str, lines: Sequence[Line]) -> list[Line]:
    """Join a definition behind a colon that runs over several lines with the figures behind its last word."""
    mended: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.role is ROW and line.remark and line.run is None and cleaned[line.remark.start] == ":":
            words = takewhile(lambda follower: follower.role is OTHER, islice(lines, index, None))
            last = next((place for place, word in enumerate(words, start=index) if word.run), None)
            if last is not None:
                end = lines[last]
                line = line._replace(remark=Span(line.remark.start, end.end), run=end.run, stop=end.stop)
                index = last + 1
        mended.append(line)
    return mended
