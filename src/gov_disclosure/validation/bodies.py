"""Rules between a body and those below it: a region and its departments and lower regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from gov_disclosure.diagnostics import Argument, Diagnostic, Related, Severity
from gov_disclosure.forms import TABLES, Column
from gov_disclosure.model import CellState, Report
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.validation.facts import Facts, argument
from gov_disclosure.validation.legal_texts import THE_FORMS
from gov_disclosure.validation.official_rows import FIVE_GRANTED, GRANTED, HANDLED, NEW_RECEIVED, by_citizens
from gov_disclosure.validation.outcome import Held, NotChecked, Outcome, Reason, Result
from gov_disclosure.validation.rule import Example, Level, Rule, Rules, run


@attrs.frozen
class Family:
    """A body's report and those of the bodies that it sums up; ``None`` stands for a report that is missing."""

    parent: Facts
    children: tuple[Facts | None, ...]

    def usable(self) -> tuple[Facts, ...] | None:
        """Return the children's reports, or ``None`` when one is missing or of another year."""
        found = tuple(child for child in self.children if child and child.report.year == self.parent.report.year)
        return found if found and len(found) == len(self.children) else None


def _additive_cells(facts: Facts) -> Iterator[tuple[str, Column]]:
    """Yield the cells that can be added up over bodies: all but amounts without a unit."""
    for row in facts.form.rows:
        for path, column in row.cells:
            if column.kind is not FigureKind.MONEY or column.unit is not None:
                yield path, column


def _value(facts: Facts, path: str) -> Decimal:
    return Decimal(facts.values[path] or 0)


def _lacking(path: str, family: Iterable[Facts]) -> NotChecked | None:
    return next((missing for facts in family if (missing := facts.lacking(path, (path,)))), None)


def _broken(rule: Rule[Family], parent: Facts, path: str, children: Iterable[Facts], **args: Argument) -> Diagnostic:
    """Make a finding about the parent's cell; the children's cells are related by name, their places in other texts."""
    named = [(child.report.agency or f"第{number}个机关", child) for number, child in enumerate(children, 1)]
    related = tuple(Related(path, None, f"{name} {child.label(path)}") for name, child in named)
    values = {f"{name}:{path}": argument(child.values[path]) for name, child in named}
    return parent.broken(rule, path, (path,), span=None, related=related, **args, **values)


def h_sum(family: Family) -> Iterator[Result]:
    """Check that the children add up to the parent, cell by cell."""
    children = family.usable()
    for path, _ in _additive_cells(family.parent):
        if children is None:
            yield NotChecked(path, Reason.REPORT_MISSING)
            continue
        missing = _lacking(path, (family.parent, *children))
        if missing:
            yield missing
            continue
        whole, total = _value(family.parent, path), sum(_value(child, path) for child in children)
        if whole == total:
            yield Held(path)
        else:
            yield _broken(
                H_SUM, family.parent, path, children,
                label=family.parent.label(path), whole=str(whole), total=str(total),
            )  # fmt: skip


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
    year = family.parent.report.year
    children = [child for child in family.children if child and child.report.year == year]
    if not children:
        yield NotChecked("report", Reason.REPORT_MISSING)
    for child in children:
        for path, column in _additive_cells(family.parent):
            if column.kind is FigureKind.CHANGE:
                continue
            missing = _lacking(path, (family.parent, child))
            if missing:
                yield missing
                continue
            whole, part = _value(family.parent, path), _value(child, path)
            if part <= whole:
                yield Held(path)
            else:
                yield _broken(
                    H_LEQ, family.parent, path, (child,),
                    label=family.parent.label(path), whole=str(whole), part=str(part), body=child.report.agency,
                )  # fmt: skip


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
    parent: Report, children: Iterable[Report | None], rules: Iterable[Rule[Family]] = BODY_RULES
) -> Outcome:
    """Check a body's report against those of the bodies it sums up, cell by cell.

    ``None`` among the children stands for a body whose report is missing, and a report of another year counts as
    missing: the sums are then not assessable, while each child that is there is still held against the parent.
    """
    return run(rules, Family(Facts(parent), tuple(Facts(child) if child else None for child in children)))
