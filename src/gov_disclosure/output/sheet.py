"""The three official tables as blocks of lines that share their column heads, for views of any kind."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import Row
from gov_disclosure.model import Cell, CellState, Form
from gov_disclosure.output.labels import Label, row_labels

if TYPE_CHECKING:
    from gov_disclosure.validation import Change, Localisation, Outcome

FORM_TITLES = {
    Form.FORM_2019: "2019年格式（国办公开办函〔2019〕60号）",
    Form.FORM_2021: "2021年格式（国办公开办函〔2021〕30号）",
}
SEVERITY_TITLES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}

STATE_SIGNS = {CellState.BLANK: "空", CellState.ABSENT: "缺", CellState.UNREADABLE: "？"}
STATE_MEANINGS = {
    CellState.BLANK: "空 = 单元格空白（不是零）",
    CellState.ABSENT: "缺 = 文中没有此格",
    CellState.UNREADABLE: "？ = 无法确认",
}


@attrs.frozen
class Line:
    """A line of a block: a row of the form, or the label of the rows below it when ``row`` is ``None``."""

    label: str
    depth: int
    row: Row | None


@attrs.frozen
class Block:
    """Lines that stand under the same column heads."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]


@functools.cache
def blocks(table: str, form: Form) -> tuple[Block, ...]:
    """Return the blocks of one table of a form, in printed order."""
    found: list[tuple[tuple[str, ...], list[Line]]] = []
    named: set[Label] = set()
    for row in form.rows:
        if row.section != table:
            continue
        heads = tuple(column.label for column in row.columns)
        if not found or found[-1][0] != heads:
            found.append((heads, []))
        *groups, own = row_labels(row, form)
        for depth, group in enumerate(groups):
            if group not in named:
                named.add(group)
                found[-1][1].append(Line(group.zh, depth, None))
        found[-1][1].append(Line(own.zh, len(groups), row))
    return tuple(Block(heads, tuple(lines)) for heads, lines in found)


def cell_text(cell: Cell) -> str:
    """Return what a view shows for a cell: its figure, its mark as printed, or the sign of its state."""
    if cell.state is CellState.NUMBER:
        return str(cell.value)
    return STATE_SIGNS.get(cell.state, cell.raw)


def outcome_counts(outcome: Outcome) -> str:
    """Say how many instances of rules held, were broken, and could not be assessed."""
    held = sum(checked.held for checked in outcome.checked)
    return f"成立 {held} 项，不成立 {len(outcome.checked) - held} 项，无法检查 {len(outcome.skipped)} 项"


def localisation_title(localisation: Localisation) -> str:
    """Say what a localisation proposes, and whether it is the only one."""
    others = "唯一的" if localisation.alternatives == 1 else f"{localisation.alternatives} 种之一的"
    return f"{localisation.block}：{others}最小改动，{len(localisation.changes)} 个单元格"


def proposed_text(change: Change) -> str:
    """Return the figure that the identities call for, if they determine one."""
    return "无法确定" if change.proposed is None else str(change.proposed)
