"""Reading a table whose rows stand side by side: one line of figures, under heads that extractors like to scramble."""

from __future__ import annotations

from collections.abc import Sequence

from gov_disclosure.forms import Row, Table
from gov_disclosure.model.cell import CellState, PlainRow
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import Alignment, Misfit, align_line
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.lexicon import words_of
from gov_disclosure.parsing.printed import HEAD, OTHER, Line, Run
from gov_disclosure.parsing.tables.column_heads import foreign_heads
from gov_disclosure.parsing.tables.mending import LIKE_A_FIGURE, is_cell
from gov_disclosure.parsing.tables.table_section import SENTENCE, TableSection
from gov_disclosure.parsing.values import read_value
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.spans import Span

_MOST_HEADS = 60


def read_side_by_side(table: TableSection) -> Span:
    """Read a table; return the place of the running text before it."""
    lines: Sequence[Line] = table.lines
    if lines and lines[0].parted and not lines[-1].remark and _is_read_plainly(table, lines):
        _mark_lines(table, lines)
        return Span(table.span.start, lines[0].start)
    due = sum(len(row.columns) for row in table.official.rows)
    lines = _with_odd_cells(table.draft.cleaned, lines, due)
    first = next((index for index, line in enumerate(lines) if line.role is HEAD and line.parted), None)
    if first is None:
        first = next((index for index, line in enumerate(lines) if line.size * 2 > due), len(lines))
    while 0 < first < len(lines) and _is_caption(table, lines[first - 1]):
        first -= 1
    lines = lines[first:]
    prose = Span(table.span.start, lines[0].start if lines else table.span.end)
    _mark_lines(table, lines)
    if _is_read_plainly(table, lines):
        return prose
    if lines:
        _read_blocks(table, lines)
    else:
        missing = catalogue.TABLE_MISSING.at(table.span, table.official.section, heading=table.heading)
        table.draft.say(missing)
    return prose


def _is_read_plainly(table: TableSection, lines: Sequence[Line]) -> bool:
    """Take the figures of a table with nothing odd about it; tell whether that could be done."""
    return _is_regular(table, lines) and _take_plain(table.draft, table.official.rows, lines[-1])


def _is_regular(table: TableSection, lines: Sequence[Line]) -> bool:
    """Tell whether nothing is printed but the heads of the form, whole and in order, and figures behind the last."""
    if [line for line in lines[:-1] if line.role is not HEAD or line.run]:
        return False
    shape = tuple([line.name for line in lines])
    if shape in table.vocabulary.regular:
        return True
    heads = [line for line in lines if line.role is HEAD]
    if heads != lines or _moved(table.official, heads) or not _in_order(table.official.rows[0], heads):
        return False
    table.vocabulary.learn(shape)
    return True


def _with_odd_cells(cleaned: str, lines: Sequence[Line], due: int) -> Sequence[Line]:
    """Put figures together that an odd cell such as (33) parts, where they make up just the number that is due."""
    mended: list[Line] = []
    for line in lines:
        odd = line.role is OTHER and LIKE_A_FIGURE.fullmatch(cleaned, line.start, line.words_end)
        if odd and mended and mended[-1].run:
            mended[-1] = mended[-1]._replace(run=Run(cleaned, mended[-1].run.start, line.stop), stop=line.stop)
        elif odd and line.run:
            mended.append(line._replace(end=line.start, remark=None, run=Run(cleaned, line.start, line.stop)))
        elif line.run and line.remark and is_cell(cleaned, line):
            mended.append(line._replace(remark=None, run=Run(cleaned, line.remark.start, line.stop)))
        else:
            mended.append(line)
    return mended if any(line.run and line.size == due for line in mended) else lines


def _mark_lines(table: TableSection, lines: Sequence[Line]) -> None:
    """Say of every head and figure what it was taken for, and of running text that it was not read."""
    draft = table.draft
    unread: list[Line] = []
    figures = 0
    head, cells = SegmentKind.TABLE_HEAD, SegmentKind.CELL
    for line in lines:
        role, _, start, end, _, remark, run, _ = line
        if role is OTHER and (table.is_prose(line) or (unread and start > figures)):
            figures = figures if unread else _last_figures(lines)
            unread.append(line)
        else:
            draft.pieces.append((start, remark.end if remark else end, head))
            if run:
                draft.pieces.append((run.start, run.end, cells))
    if unread:
        # The figures of the table may stand right behind a sentence.
        longest = max(lines, key=lambda line: line.size)
        places = [line.words if line is longest else line.whole for line in unread]
        for line, place in zip(unread, places, strict=True):
            draft.mark(SegmentKind.UNREAD, place)
            draft.mark(cells, line.cells if line is longest else None)
        place = Span(places[0].start, places[-1].end)
        draft.say(catalogue.UNREAD_TEXT.at(place, printed=draft.quote(place)))


def _last_figures(lines: Sequence[Line]) -> int:
    """Return where the words before the last run of several figures begin."""
    return max((line.start for line in lines if line.run and line.size > 1), default=0)


def _read_blocks(table: TableSection, lines: Sequence[Line]) -> None:
    """Read the longest run of figures under the heads as the table's line, if it can be nothing else."""
    draft, blocks = table.draft, table.official.rows
    if _read_small_tables(table, lines):
        return
    lines = _until_a_sentence(draft, lines)
    heads = [line for line in lines if line.role is HEAD]
    runs = sorted((line for line in lines if line.run), key=lambda line: -line.size)
    if not runs:
        for row in blocks:
            draft.say(catalogue.NO_FIGURES.at(Span(lines[0].start, lines[-1].words_end), row.path, row=row.label))
            draft.leave_unread(row, None)
        return
    line, *others = runs
    if line.size == 2 * sum(len(row.columns) for row in blocks):
        draft.say(catalogue.COMPARISON.at(line.whole, table.official.section, heading=table.heading))
        _leave_unread(draft, blocks, line)
        return
    stray = tuple(figure for other in others for figure in other.figures)
    if _moved(table.official, heads):
        draft.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].words_end), table.official.section))
        _leave_unread(draft, blocks, line)
        return
    above = lines[: lines.index(line) + 1][:_MOST_HEADS]
    in_order = _in_order(blocks[0], heads) and not foreign_heads(table, above, below_corner=False)
    # A word before the heads may be that of a further column; the totals must speak against it.
    labelled = bool(foreign_heads(table, above, below_corner=True))
    if in_order and not labelled and not stray and _take_plain(draft, blocks, line):
        return
    width = len(blocks[0].columns)
    due = width * len(blocks)
    alignment = _aligned(draft, line, stray, due)
    parts = [alignment.cells[start : start + width] for start in range(0, len(alignment.cells), width)]
    held = [_total_holds(draft, part) for part in parts]
    if not parts or not ((in_order and not labelled) or all(held)):
        found = line.size + len(stray)
        draft.say(catalogue.CASES_UNTELLABLE.at(_place_of(table, lines), table.official.section, due=due, found=found))
        _leave_unread(draft, blocks, line)
        return
    if not in_order:
        place = Span(heads[0].start, heads[-1].words_end) if heads else line.whole
        if any(table.heads.spells(words) for head in lines if (words := words_of(head.words.of(draft.cleaned)))):
            draft.say(catalogue.HEADS_SCRAMBLED.at(place, due=due))
        else:
            draft.say(catalogue.HEADS_LOST.at(line.cells, table.official.section, due=due))
    for figure in (*alignment.stray, *stray):
        printed = figure.of(draft.text)
        draft.say(catalogue.STRAY_FIGURE.at(figure, table.official.section, row=table.heading, stray=printed))
    for row, part, holds in zip(blocks, parts, held, strict=True):
        draft.take(row, line, Alignment(part, split=alignment.split and not holds))


def _read_small_tables(table: TableSection, lines: Sequence[Line]) -> bool:
    """Read the blocks where each is printed as a line of its own below its label; tell whether that could be done."""
    draft, blocks = table.draft, table.official.rows
    columns = [column.label for column in blocks[0].columns]
    found: dict[str, tuple[Line, Alignment]] = {}
    above: list[Line] = []
    outcomes: list[str] = []
    for line in lines:
        above.append(line)
        if line.run is None:
            continue
        outcomes = [head.name for head in above if head.name in columns] or outcomes
        named = [row for row in blocks if any(_names(draft, head, row) for head in above)]
        alignment = align_line(draft.cleaned, line.figures, line.stop, len(columns))
        if len(named) != 1 or named[0].path in found or outcomes != columns or isinstance(alignment, Misfit):
            return False
        found[named[0].path] = line, alignment
        above = []
        if len(found) == len(blocks):
            for row in blocks:
                draft.take(row, *found[row.path])
            return True
    return False


def _is_caption(table: TableSection, line: Line) -> bool:
    """Tell whether a word without figures is the label of a block, and no sentence."""
    sentence = SENTENCE.search(line.words.of(table.draft.cleaned))
    return line.run is None and not sentence and any(_names(table.draft, line, row) for row in table.rows.values())


def _names(draft: Draft, head: Line, row: Row) -> bool:
    """Tell whether a head, with the bracket behind it, is the label of a block."""
    return row.label == head.name or words_of(row.label) in words_of(head.words.of(draft.cleaned))


def _until_a_sentence(draft: Draft, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to the running text behind the figures: the years and counts in it are none of the table."""
    sizes = [line.size for line in lines]
    figures = sizes.index(max(sizes))
    for end, line in enumerate(lines[figures + 1 :], start=figures + 1):
        if line.role is OTHER and SENTENCE.search(draft.cleaned, line.start, line.end):
            return lines[:end]
    return lines


def _place_of(table: TableSection, lines: Sequence[Line]) -> Span:
    """Return the place of all figures with the words among them and next to them."""
    places = [place for place, line in enumerate(lines) if line.run]
    first, last = lines[places[0]], lines[places[-1]]
    behind = lines[places[-1] + 1 :][:1]
    if behind and behind[0].role is OTHER and not table.is_prose(behind[0]):
        last = behind[0]
    return Span(first.start if first.role is OTHER or not first.run else first.run.start, last.whole.end)


def _take_plain(draft: Draft, blocks: Sequence[Row], line: Line) -> bool:
    """Take a run of just as many plain whole numbers as the table has cells; tell whether that could be done."""
    run = line.run
    if run is None or len(run.plain) != sum(len(row.columns) for row in blocks):
        return False
    if not draft.holds_plain(run.start, run.stop):
        return False
    first, start = 0, run.start
    for row in blocks:
        end = first + len(row.columns)
        taken = PlainRow(run.plain[first:end], start, run.gaps[first : end - 1])
        draft.rows[row.path] = taken
        start = taken.end + sum(run.gaps[end - 1 : end])
        first = end
    return True


def _aligned(draft: Draft, line: Line, stray: Sequence[Span], due: int) -> Alignment:
    """Give the figures to the columns; an alignment without cells says that this cannot be done."""
    alignment = align_line(draft.cleaned, line.figures, line.stop, due)
    if isinstance(alignment, Misfit) or len(stray) > 1 or (alignment.trailing and not draft.kept_blanks):
        return Alignment(())
    return alignment


def _leave_unread(draft: Draft, blocks: Sequence[Row], line: Line) -> None:
    for row in blocks:
        draft.leave_unread(row, line.cells)


def _moved(table: Table, heads: Sequence[Line]) -> bool:
    """Tell whether whole heads stand in another order than the form's; that is no scramble that sums could settle."""
    printed = [line.name for line in heads]
    above = dict.fromkeys(row.under.zh if row.under else row.label for row in table.rows)
    below = [row.label for row in table.rows if row.under]
    for official in (list(above), below):
        order = [printed.index(name) for name in official if name in printed]
        if order != sorted(order):
            return True
    columns = [column.label for column in table.rows[0].columns]
    outcomes = [name for name in printed if name in columns]
    blocks = [outcomes[start : start + len(columns)] for start in range(0, len(outcomes), len(columns))]
    return any(block != columns for block in blocks) and all(sorted(block) == sorted(columns) for block in blocks)


def _in_order(block: Row, heads: Sequence[Line]) -> bool:
    """Tell whether the heads of the columns are printed as whole blocks in official order, however often."""
    official = [column.label for column in block.columns]
    printed = [line.name for line in heads if line.name in official]
    return bool(printed) and printed == official * (len(printed) // len(official))


def _total_holds(draft: Draft, cells: Sequence[Span | None]) -> bool:
    """Check a block's total; a mark or blank counts as nothing here, since the sum only confirms an order."""
    values = []
    for place in cells:
        state, value = read_value(FigureKind.COUNT, place.of(draft.cleaned) if place else "")
        if state is CellState.UNREADABLE:
            return False
        values.append(value or 0)
    return sum(values[:-1]) == values[-1]
