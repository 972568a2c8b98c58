"""What all views say in the same words: severities, states of cells, and what checking comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import TABLES
from gov_disclosure.model import Cell, CellState, Correction, Report

if TYPE_CHECKING:
    from gov_disclosure.validation import Change, Localisation, Outcome

SEVERITY_TITLES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}

_STATE_SIGNS = {CellState.BLANK: "空", CellState.ABSENT: "缺", CellState.UNREADABLE: "？"}
_STATE_MEANINGS = {
    CellState.BLANK: "空 = 单元格空白（不是零）",
    CellState.ABSENT: "缺 = 文中没有此格",
    CellState.UNREADABLE: "？ = 无法确认",
}


def title_of(report: Report) -> str:
    """Return the title of a report, or words for its absence."""
    return report.title or "（无标题）"


def facts_of(report: Report) -> dict[str, str]:
    """Return what a view says of a report above its tables, by name."""
    facts = {
        "机关": report.agency,
        "年度": report.year,
        "发布": report.published,
        "格式": report.form.title if report.form else None,
    }
    return {name: "未读到" if fact is None else str(fact) for name, fact in facts.items()}


def legend(report: Report) -> str:
    """Return what the signs of the states mean that stand in the tables of a report."""
    states = set(report.cells.states.values())
    return "；".join(meaning for state, meaning in _STATE_MEANINGS.items() if state in states)


def cell_text(cell: Cell) -> str:
    """Return what a view shows for a cell: its figure, its mark as printed, or the sign of its state."""
    if cell.state is CellState.NUMBER:
        return str(cell.value)
    return _STATE_SIGNS.get(cell.state, cell.raw)


def covers(diagnostic: Diagnostic, cell: Cell) -> bool:
    """Tell whether a diagnostic points at a cell; one about a whole table would hide the others."""
    if diagnostic.path is not None:
        return diagnostic.path not in TABLES and f"{cell.path}.".startswith(f"{diagnostic.path}.")
    span = diagnostic.span
    return bool(span and cell.span and span.start < cell.span.end and cell.span.start < span.end)


def corrections_of(report: Report) -> list[str]:
    """Say of every corrected cell what was read, what is in its place, by whom, why and when."""
    return [_corrected(cell, cell.correction) for cell in report.corrected if cell.correction]


def _corrected(cell: Cell, correction: Correction) -> str:
    read = cell_text(attrs.evolve(cell, value=correction.read, state=correction.state))
    about = "，".join(str(part) for part in (correction.by, correction.why, correction.date) if part)
    return f"{cell.path}：{read} → {cell_text(cell)}" + (f"（{about}）" if about else "")


def outcome_counts(outcome: Outcome) -> str:
    """Say how many instances of rules held, were broken, and could not be assessed."""
    held = sum(checked.held for checked in outcome.checked)
    return f"成立 {held} 项，不成立 {len(outcome.checked) - held} 项，无法检查 {len(outcome.skipped)} 项"


def localisation_title(localisation: Localisation) -> str:
    """Say what a localisation proposes, and whether it is the only one."""
    if not localisation.changes:
        return f"{localisation.block}：在限定的步数内没有找到改动"
    only = localisation.alternatives == 1 and localisation.complete
    others = "唯一的" if only else f"{localisation.alternatives} 种之一的"
    doubt = "" if localisation.proven else "，未证明最小"
    return f"{localisation.block}：{others}最小改动，{len(localisation.changes)} 个单元格{doubt}"


def proposed_text(change: Change) -> str:
    """Return the figure that the identities call for, if they determine one."""
    return "无法确定" if change.proposed is None else str(change.proposed)
