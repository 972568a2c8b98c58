"""Rules between a body and those below it: a region and its departments and lower regions."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping

import attrs

from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import TABLES, Column, Value
from gov_disclosure.model import CellState
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.sources import AnyReport, FailedSource, report_of, several
from gov_disclosure.validation.facts import Facts, Operand, Subject
from gov_disclosure.validation.official_rows import FIVE_GRANTED, GRANTED, HANDLED, NEW_RECEIVED, by_citizens
from gov_disclosure.validation.outcome import Level, NotChecked, Outcome, Reason, Result
from gov_disclosure.validation.rule import Example, Rule, Rules
from gov_disclosure.validation.rules.legal_texts import THE_FORMS
from gov_disclosure.validation.runner import run


@attrs.frozen
class Family(Subject):
    """A body's report and those of the bodies that it sums up; ``None`` stands for a report that is missing.

    The names of the children's cells begin with the child's name and a colon.
    """

    parent: Facts
    children: tuple[Facts | None, ...]

    @property
    def about(self) -> Facts:
        """The report that sums up."""
        return self.parent

    @functools.cached_property
    def named(self) -> Mapping[str, Facts]:
        """The children's reports of the parent's year, by the name of the body."""
        found: dict[str, Facts] = {}
        for number, child in enumerate(self.children, 1):
            if child and child.report.year == self.parent.report.year:
                name = child.report.agency or f"第{number}个机关"
                found[f"{name}（{number}）" if name in found else name] = child
        return found

    @property
    def complete(self) -> bool:
        """Whether the report of every child is there, and of the parent's year."""
        return 0 < len(self.children) == len(self.named)

    @functools.cached_property
    def values(self) -> Mapping[str, Value]:
        """The figures of all reports."""
        below = {f"{name}:{path}": value for name, child in self.named.items() for path, value in child.values.items()}
        return {**self.parent.values, **below}

    def operand(self, cell: str) -> Operand:
        """Return a cell of the parent or of a child."""
        name, colon, path = cell.rpartition(":")
        return Operand(self.named[name], path, name) if colon else Operand(self.parent, cell)


def _additive_cells(facts: Facts) -> Iterator[tuple[str, Column]]:
    """Yield the cells that can be added up over bodies: all but amounts without a unit."""
    for row in facts.form.rows:
        for path, column in row.cells:
            if column.kind is not FigureKind.MONEY or column.unit is not None:
                yield path, column


def h_sum(family: Family) -> Iterator[Result]:
    """Check that the children add up to the parent, cell by cell."""
    for path, _ in _additive_cells(family.parent):
        if not family.complete:
            yield NotChecked(path, Reason.REPORT_MISSING)
            continue
        parts = tuple(f"{name}:{path}" for name in family.named)
        whole, total = family.value(path), sum(map(family.value, parts))
        yield family.judge(path, (path, *parts), whole == total, whole=str(whole), total=str(total))


def _children(first: int, second: int) -> tuple[Example, ...]:
    return tuple(
        Example(
            agency=agency,
            cells=by_citizens(NEW_RECEIVED, count) + by_citizens(GRANTED, count) + by_citizens(HANDLED, count),
        )
        for agency, count in (("云岭市民政局", first), ("云岭市水利局", second))
    )


_PARENT = Example(agency="云岭市人民政府", cells=FIVE_GRANTED, overview="全市开展了政府信息公开考核。")

H_SUM = Rule(
    code="H-SUM",
    slug="bodies-add-up",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="下级之和等于汇总",
    title_en="bodies add up",
    template="{label}：汇总为 {whole}，各机关之和为 {total}",
    template_en="{label}: the region reports {whole}, its bodies add up to {total}",
    hint="核实各机关是否齐全且互不重叠；县级汇总已包含乡镇。",
    why="A region's report sums up its own organ, its departments and the regions below it.",
    needs=TABLES,
    source=f"{THE_FORMS}；汇总口径",
    limits="Only where all bodies are given and none overlaps another.",
    check=h_sum,
    holds=(_PARENT, *_children(2, 3)),
    breaks=(_PARENT, *_children(2, 2)),
)


def h_leq(family: Family) -> Iterator[Result]:
    """Check that no child reports more than the parent, cell by cell."""
    if not family.named:
        yield NotChecked("report", Reason.REPORT_MISSING)
    for name, child in family.named.items():
        for path, column in _additive_cells(family.parent):
            if column.kind is not FigureKind.CHANGE:
                cells = (path, f"{name}:{path}")
                whole, part = map(family.value, cells)
                body = child.report.agency
                yield family.judge(path, cells, part <= whole, whole=str(whole), part=str(part), body=body)


H_LEQ = Rule(
    code="H-LEQ",
    slug="body-within-region",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="单个机关不超过汇总",
    title_en="a body within its region",
    template="{label}：{body} 为 {part}，多于汇总的 {whole}",
    template_en="{label}: {body} reports {part}, more than the region's {whole}",
    hint="核实该机关是否属于汇总范围。",
    why="A part is no larger than the whole.",
    needs=TABLES,
    source=f"{THE_FORMS}；汇总口径",
    check=h_leq,
    holds=(_PARENT, _children(5, 0)[0]),
    breaks=(
        _PARENT,
        _children(6, 0)[0],
        Example(
            agency="云岭市水利局",
            states=tuple((row, CellState.BLANK) for row in (NEW_RECEIVED, GRANTED, HANDLED)),
        ),
    ),
)

BODY_RULES = Rules[Family]((H_SUM, H_LEQ))
"""The rules between a body and those below it."""


def validate_rollup(
    parent: AnyReport,
    children: Iterable[AnyReport | FailedSource | None],
    rules: Iterable[Rule[Family]] = BODY_RULES,
) -> Outcome:
    """Check a body's report against those of the bodies it sums up, cell by cell.

    ``None`` among the children stands for a body whose report is missing, and a source that gave no report or a report
    of another year counts as missing: the sums are then not assessable, while each child that is there is still held
    against the parent.
    """
    return run(rules, Family(Facts(report_of(parent)), tuple(map(_facts, several(children)))))


def _facts(child: AnyReport | FailedSource | None) -> Facts | None:
    return None if child is None or isinstance(child, FailedSource) else Facts(report_of(child))
