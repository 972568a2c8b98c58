"""Rules about what stands in a cell: blank, zero, mark and text are four things."""

from __future__ import annotations

from collections.abc import Iterator

from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import TABLES
from gov_disclosure.model import CellState
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.official_rows import CARRIED_IN, TABLE_TWO
from gov_disclosure.validation.outcome import AllHeld, FindingOrigin, Held, Level, NotChecked, Reason, Result, broken
from gov_disclosure.validation.rule import Example, Rule
from gov_disclosure.validation.rules.legal_texts import THE_FORMS

_EMPTY_STATES = (CellState.BLANK, CellState.MARK)


def v_blank(facts: Facts) -> Iterator[Result]:
    """Look for cells that are blank or hold a mark, row by row."""
    yield AllHeld(facts.complete_rows)
    for row in facts.incomplete_rows:
        states = facts.row_states[row.path]
        if not states.isdisjoint(_EMPTY_STATES):
            empty = [path for path in row.cell_paths if facts.states[path] in _EMPTY_STATES]
            yield broken(row.path, tuple(empty), count=len(empty))
        elif states == {CellState.ABSENT}:
            absent = row.section in facts.absent_tables
            yield NotChecked(row.path, Reason.SECTION_ABSENT if absent else Reason.CELL_ABSENT)
        else:
            yield Held(row.path)


V_BLANK = Rule(
    code="V-BLANK",
    slug="blank-is-not-zero",
    severity=Severity.NOTE,
    level=Level.IMPLIED,
    origin=FindingOrigin.READING,
    title="空白不是零",
    title_en="blank is not zero",
    template="“{label}”有 {count} 个单元格为空白或符号，按未填处理，不作零",
    template_en="{label}: {count} cells are blank or hold a mark; they are no figures, and not 0",
    hint="如需按零处理，应另作明确的选择并记录。",
    why="Some bodies leave cells empty for 0, others because they do not know. The two cannot be told apart.",
    needs=TABLES,
    source=THE_FORMS,
    check=v_blank,
    holds=(Example(),),
    breaks=(Example(states=((f"{CARRIED_IN}.research_institution", CellState.BLANK),)),),
)


def v_num(facts: Facts) -> Iterator[Result]:
    """Check that what stands in a cell is a figure, and that counts of tables three and four are not negative."""
    some_negative = min([value for value in facts.values.values() if value], default=0) < 0
    if not some_negative:
        yield AllHeld(facts.complete_rows)
    for row in facts.form.rows if some_negative else facts.incomplete_rows:
        bad = [path for path in row.cell_paths if _is_unusable(facts, path)]
        for path in bad:
            yield broken(path, (path,), raw=facts.report.cells[path].raw)
        if not bad:
            yield facts.lacking(row.path, row.cell_paths) or Held(row.path)


def _is_unusable(facts: Facts, path: str) -> bool:
    """Tell whether no figure was read, or a negative one where there can be none; table two has rules of its own."""
    value = facts.values[path]
    if value is None:
        return facts.states[path] is CellState.UNREADABLE
    return value < 0 and not path.startswith(f"{TABLE_TWO}.")


V_NUM = Rule(
    code="V-NUM",
    slug="figure-in-every-cell",
    severity=Severity.WARNING,
    level=Level.IMPLIED,
    origin=FindingOrigin.READING,
    title="单元格应为数字",
    title_en="a figure in every cell",
    template="{label}：“{raw}”不是可用的数",
    template_en="{label}: “{raw}” is no usable figure",
    hint="对照原文核实此处。",
    why="A cell holds one figure. Where something else stands, no figure is taken from it.",
    needs=TABLES,
    source=THE_FORMS,
    check=v_num,
    holds=(Example(),),
    breaks=(Example(states=((f"{CARRIED_IN}.research_institution", CellState.UNREADABLE),)),),
)

RULES: tuple[Rule[Facts], ...] = (
    V_BLANK,
    V_NUM,
)
"""The rules about what stands in a cell."""
