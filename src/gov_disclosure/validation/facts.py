"""What rules read of a report, each thing worked out once: values, stated figures, labels, and what is lacking."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import attrs

from gov_disclosure.diagnostics import Argument, Diagnostic, Related
from gov_disclosure.forms import TABLES, Form, Identity, Row, Value
from gov_disclosure.model import CellState, Report
from gov_disclosure.spans import Span
from gov_disclosure.validation.outcome import AllHeld, NotChecked, Reason, Result
from gov_disclosure.validation.prose import Prose, prose_of
from gov_disclosure.validation.rule import Rule
from gov_disclosure.validation.stated import FeeStatement, Figure
from gov_disclosure.validation.stated_figures import fee_stated_by, figures_of

_REASONS = {
    CellState.ABSENT: Reason.CELL_ABSENT,
    CellState.BLANK: Reason.CELL_BLANK,
    CellState.MARK: Reason.CELL_MARK,
    CellState.UNREADABLE: Reason.CELL_UNREADABLE,
}


@functools.cache
def labels(form: Form) -> Mapping[str, str]:
    """Return the official label of every cell of a form: that of its row and that of its column."""
    return {path: f"{row.label}·{column.label}" for row in form.rows for path, column in row.cells}


@functools.cache
def identities_by_rule(form: Form) -> Mapping[str, tuple[Identity, ...]]:
    """Return the identities of a form by the rule of the catalogue that is about them."""
    found: dict[str, tuple[Identity, ...]] = {}
    for identity in form.identities:
        found[identity.rule] = (*found.get(identity.rule, ()), identity)
    return found


class Balance(NamedTuple):
    """An identity and its two sums; ``None`` where a cell has no count."""

    identity: Identity
    sums: tuple[int, int] | None

    @property
    def residual(self) -> int:
        """By how much the identity is broken; 0 where it holds or cannot be assessed."""
        return self.sums[0] - self.sums[1] if self.sums else 0

    def repair(self, cell: str) -> int:
        """Return the change of one cell that makes the identity hold."""
        return -self.residual if cell in self.identity.left else self.residual


@attrs.frozen
class Facts:
    """A report as the rules see it."""

    report: Report

    @functools.cached_property
    def form(self) -> Form:
        """The form that the cells are laid out by."""
        return self.report.layout

    @functools.cached_property
    def values(self) -> Mapping[str, Value]:
        """The figure in every cell by path, ``None`` where there is none."""
        return self.report.cells.figures

    @functools.cached_property
    def states(self) -> Mapping[str, CellState]:
        """What stands in every cell by path."""
        return self.report.cells.states

    @functools.cached_property
    def counts(self) -> Mapping[str, int | None]:
        """The count in every cell, ``None`` where there is none."""
        return {path: value if isinstance(value, int) else None for path, value in self.values.items()}

    @functools.cached_property
    def balances(self) -> Mapping[str, tuple[Balance, ...]]:
        """Both sums of every identity, by the rule that it belongs to."""
        found: dict[str, tuple[Balance, ...]] = {}
        for rule, of_rule in identities_by_rule(self.form).items():
            found[rule] = tuple(Balance(identity, identity.sums(self.counts)) for identity in of_rule)
        return found

    @functools.cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that the running text states."""
        return figures_of(self.form, self.report.year, self.prose)

    @functools.cached_property
    def fee(self) -> FeeStatement:
        """What section six says of the information-processing fee."""
        return fee_stated_by(self.figures)

    @functools.cached_property
    def row_states(self) -> Mapping[str, frozenset[CellState]]:
        """The different states of the cells of every row, by the path of the row."""
        return self.report.cells.row_states

    @functools.cached_property
    def complete_rows(self) -> tuple[str, ...]:
        """The paths of the rows in which every cell holds a figure."""
        return tuple(path for path, states in self.row_states.items() if states == {CellState.NUMBER})

    @functools.cached_property
    def incomplete_rows(self) -> tuple[Row, ...]:
        """The other rows."""
        complete = frozenset(self.complete_rows)
        return tuple(row for row in self.form.rows if row.path not in complete)

    @functools.cached_property
    def absent_tables(self) -> frozenset[str]:
        """The table sections of which no cell is there."""
        there = {row.section for row in self.form.rows if self.row_states[row.path] != {CellState.ABSENT}}
        return frozenset(TABLES) - there

    @functools.cached_property
    def prose(self) -> Mapping[str, Prose]:
        """The running text of every section, made ready for reading, in the order of the form."""
        return prose_of(self.report)

    def label(self, path: str) -> str:
        """Return the official label of a cell."""
        return labels(self.form)[path]

    def span(self, path: str) -> Span | None:
        """Return where a cell stands in the text."""
        return self.report.cells[path].span

    def total(self, paths: Iterable[str]) -> int:
        """Add up cells that all hold a count."""
        return sum(filter(None, map(self.counts.__getitem__, paths)))

    def lacking(self, subject: str, paths: Collection[str]) -> NotChecked | None:
        """Return why cells cannot be used, or ``None`` when each of them holds a figure."""
        if None not in map(self.values.get, paths):
            return None
        first = next(path for path in paths if self.values.get(path) is None)
        return NotChecked(subject, self._why_lacking(first), first)

    def _why_lacking(self, path: str) -> Reason:
        if path not in self.values:
            return Reason.NO_SUCH_CELL
        absent = path.partition(".")[0] in self.absent_tables
        return Reason.SECTION_ABSENT if absent else _REASONS[self.states[path]]

    def broken(
        self,
        rule: Rule[Any],
        path: str,
        operands: Iterable[str],
        *,
        span: Span | None = None,
        related: tuple[Related, ...] = (),
        **args: Argument,
    ) -> Diagnostic:
        """Make the finding of a rule; every operand is in its arguments by path, and every operand's cell related."""
        cells = tuple(operands)
        if span is None and path in self.values:
            span = self.span(path)
        places = tuple(Related(cell, self.span(cell), self.label(cell)) for cell in cells)
        values = {cell: argument(self.values[cell]) for cell in cells}
        return rule.at(span, path, related=places + related, **args, **values)


def argument(value: Value) -> Argument:
    """Return a figure as it stands in a diagnostic; an amount of money as its exact text."""
    return str(value) if isinstance(value, Decimal) else value


def check_identities(rule: Rule[Facts], facts: Facts) -> Iterator[Result]:
    """Check every identity of a rule: both sums must be equal."""
    balances = facts.balances.get(rule.code, ())
    yield AllHeld(tuple(identity.cell for identity, sums in balances if sums and sums[0] == sums[1]))
    for identity, sums in balances:
        if sums is None:
            unknown = NotChecked(identity.cell, Reason.CELL_UNREADABLE)
            yield facts.lacking(identity.cell, identity.cells) or unknown
        elif sums[0] != sums[1]:
            left, right = sums
            yield facts.broken(
                rule,
                identity.cell,
                identity.cells,
                label=facts.label(identity.cell),
                left=left,
                right=right,
                difference=left - right,
            )
