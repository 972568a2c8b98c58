"""Reading table four: one row of fifteen figures without a label, under heads that extractors like to scramble."""

from __future__ import annotations

from collections.abc import Sequence

from gov_disclosure.forms import Row
from gov_disclosure.model.cell import CellState
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import Alignment, Misfit, align_line
from gov_disclosure.parsing.reading import Reading, Section
from gov_disclosure.parsing.transformer import Item, Role
from gov_disclosure.parsing.values import read_value
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.spans import Span


def read_disputes(reading: Reading, section: Section) -> Span:
    """Read table four; return the place of the running text before it."""
    blocks = [row for row in reading.form.rows if row.section == section.table]
    due = sum(len(row.columns) for row in blocks)
    items = section.items
    first = next((index for index, item in enumerate(items) if item.role is Role.HEAD and item.parted), None)
    if first is None:
        first = next((i for i, item in enumerate(items) if len(item.figures) * 2 > due), len(items))
    prose = Span(section.span.start, items[first].start if first < len(items) else section.span.end)
    items = items[first:]
    for item in items:
        reading.mark(SegmentKind.TABLE_HEAD, item.start, item.words_end)
        if item.figures:
            reading.mark(SegmentKind.CELL, item.figures[0].start, item.figures[-1].end)
    if items:
        _read_cases(reading, section, blocks, items)
    else:
        reading.say(catalogue.TABLE_MISSING.at(section.span, section.table, heading=section.heading))
    return prose


def _read_cases(reading: Reading, section: Section, blocks: Sequence[Row], items: Sequence[Item]) -> None:
    """Read the longest run of figures under the heads as the table's row, if it can be nothing else."""
    heads = [item for item in items if item.role is Role.HEAD]
    runs = sorted((item for item in items if item.figures), key=lambda item: -len(item.figures))
    if not runs:
        for row in blocks:
            reading.say(catalogue.NO_FIGURES.at(Span(items[0].start, items[-1].words_end), row.path, row=row.label))
            reading.leave_unread(row, items[-1])
        return
    item, *others = runs
    stray = tuple(figure for other in others for figure in other.figures)
    if _moved(blocks, heads):
        reading.say(catalogue.HEADS_MOVED.at(Span(heads[0].start, heads[-1].words_end), section.table))
        _leave_unread(reading, blocks, item)
        return
    width = len(blocks[0].columns)
    alignment = _aligned(reading, item, stray, width * len(blocks))
    parts = [alignment.cells[start : start + width] for start in range(0, len(alignment.cells), width)]
    held = [_total_holds(reading, part) for part in parts]
    in_order = _in_order(blocks[0], heads)
    if not parts or not (in_order or all(held)):
        found = len(item.figures) + len(stray)
        reading.say(catalogue.CASES_UNTELLABLE.at(item.cells, section.table, found=found))
        _leave_unread(reading, blocks, item)
        return
    if not in_order:
        reading.say(catalogue.HEADS_SCRAMBLED.at(Span(heads[0].start, heads[-1].words_end) if heads else item.whole))
    for figure in (*alignment.stray, *stray):
        printed = figure.of(reading.text)
        reading.say(catalogue.STRAY_FIGURE.at(figure, section.table, row=section.heading, stray=printed))
    for row, part, holds in zip(blocks, parts, held, strict=True):
        reading.take(row, item, Alignment(part, split=alignment.split and not holds))


def _aligned(reading: Reading, item: Item, stray: Sequence[Span], due: int) -> Alignment:
    """Give the figures to the columns; an alignment without cells says that this cannot be done."""
    alignment = align_line(reading.cleaned, item.figures, item.stop, due)
    if isinstance(alignment, Misfit) or len(stray) > 1 or (alignment.trailing and not reading.kept_blanks):
        return Alignment(())
    return alignment


def _leave_unread(reading: Reading, blocks: Sequence[Row], item: Item) -> None:
    for row in blocks:
        reading.leave_unread(row, item)


def _moved(blocks: Sequence[Row], heads: Sequence[Item]) -> bool:
    """Tell whether whole heads stand in another order than the form's; that is no scramble that sums could settle."""
    printed = [item.name for item in heads]
    for first, second in ((blocks[0].label, "行政诉讼"), (blocks[1].label, blocks[2].label)):
        if first in printed and second in printed and printed.index(second) < printed.index(first):
            return True
    official = [column.label for column in blocks[0].columns]
    outcomes = [name for name in printed if name in official]
    fives = [outcomes[start : start + len(official)] for start in range(0, len(outcomes), len(official))]
    return any(five != official for five in fives) and all(sorted(five) == sorted(official) for five in fives)


def _in_order(block: Row, heads: Sequence[Item]) -> bool:
    """Tell whether the outcomes are printed as whole blocks in official order, however often."""
    official = [column.label for column in block.columns]
    printed = [item.name for item in heads if item.name in official]
    return bool(printed) and printed == official * (len(printed) // len(official))


def _total_holds(reading: Reading, cells: Sequence[Span | None]) -> bool:
    """Check a block's total; a mark or blank counts as nothing here, since the sum only confirms an order."""
    values = []
    for place in cells:
        state, value = read_value(FigureKind.COUNT, place.of(reading.cleaned) if place else "")
        if state is CellState.UNREADABLE:
            return False
        values.append(value or 0)
    return sum(values[:-1]) == values[-1]
