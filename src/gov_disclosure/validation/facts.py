"""What rules look at: a report with all that they read of it, each thing worked out once, or several reports."""

from __future__ import annotations

import abc
import functools
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

import attrs

from gov_disclosure.diagnostics import Argument, Related
from gov_disclosure.forms import TABLES, Form, Identity, Row, Value
from gov_disclosure.model import CellState, Report
from gov_disclosure.spans import Span
from gov_disclosure.validation.outcome import Broken, Held, NotChecked, Reason, broken
from gov_disclosure.validation.statements.prose import Prose, prose_of
from gov_disclosure.validation.statements.stated import FeeStatement, Figure
from gov_disclosure.validation.statements.stated_figures import fee_stated_by, figures_of

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

    def after(self, changes: Mapping[str, int]) -> int:
        """Return by how much the identity is broken after changes of its cells."""
        return self.residual + sum(
            change if cell in self.identity.left else -change for cell, change in changes.items()
        )

    def repair(self, cell: str) -> int:
        """Return the change of one cell that makes the identity hold."""
        return -self.residual if cell in self.identity.left else self.residual


class Operand(NamedTuple):
    """A cell that a rule names: the report that it stands in, its path there, and whose it is, unless the subject's."""

    facts: Facts
    path: str
    whose: str = ""

    @property
    def related(self) -> Related:
        """The cell as a place; one in another report has no span in this one."""
        label = self.facts.label(self.path)
        if self.whose:
            return Related(self.path, None, f"{self.whose} {label}")
        return Related(self.path, self.facts.span(self.path), label)


class Subject(abc.ABC):
    """What a rule looks at.

    Its cells have names: paths of the report that findings are about, and with a prefix those of other reports.
    """

    __slots__ = ()

    @property
    @abc.abstractmethod
    def about(self) -> Facts:
        """The report that findings are about."""

    @property
    @abc.abstractmethod
    def values(self) -> Mapping[str, Value]:
        """The figure in every cell by name, ``None`` where there is none."""

    @abc.abstractmethod
    def operand(self, cell: str) -> Operand:
        """Return the cell of a name."""

    def value(self, cell: str) -> Decimal:
        """Return the figure of a cell; 0 where there is none."""
        return Decimal(self.values.get(cell) or 0)

    def total(self, cells: Iterable[str]) -> int:
        """Add up the counts of cells; a cell without a figure adds nothing."""
        return sum(value for value in map(self.values.get, cells) if isinstance(value, int))

    def first_lacking(self, cells: Collection[str]) -> str | None:
        """Return the first of some cells without a figure, or ``None`` when each of them holds one."""
        if None not in map(self.values.get, cells):
            return None
        return next(cell for cell in cells if self.values.get(cell) is None)

    def lacking(self, path: str, cells: Collection[str]) -> NotChecked | None:
        """Return why cells cannot be used, or ``None`` when each of them holds a figure."""
        first = self.first_lacking(cells)
        if first is None:
            return None
        operand = self.operand(first)
        return NotChecked(path, operand.facts.why_lacking(operand.path), operand.path)

    def judge(
        self,
        path: str,
        cells: tuple[str, ...],
        held: bool,
        *,
        span: Span | None = None,
        figure: Figure | None = None,
        related: tuple[Related, ...] = (),
        **args: Argument,
    ) -> NotChecked | Held | Broken:
        """Return the result of one instance of a rule, which every cell that it compares must have a figure for.

        ``held`` may be worked out with :meth:`total`, in which a cell without a figure counts nothing: then it is not
        looked at.
        """
        missing = self.lacking(path, cells)
        if missing:
            return missing
        return Held(path) if held else broken(path, cells, span=span, figure=figure, related=related, **args)


@attrs.frozen
class Facts(Subject):
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

    @property
    def about(self) -> Facts:
        """The report itself."""
        return self

    def operand(self, cell: str) -> Operand:
        """Return the cell of this report at a path."""
        return Operand(self, cell)

    def label(self, path: str) -> str:
        """Return the official label of a cell, a row or a section; a path that is none of them as it is."""
        if path in self.form.rows_by_path:
            return self.form.rows_by_path[path].label
        return labels(self.form).get(path) or self.form.headings.get(path, path)

    def span(self, path: str) -> Span | None:
        """Return where a cell stands in the text."""
        return self.report.cells[path].span

    def total(self, cells: Iterable[str]) -> int:
        """Add up the counts of cells; a cell without a figure adds nothing."""
        return sum(filter(None, map(self.counts.get, cells)))

    def why_lacking(self, path: str) -> Reason:
        """Return why a cell has no figure."""
        if path not in self.values:
            return Reason.NO_SUCH_CELL
        absent = path.partition(".")[0] in self.absent_tables
        return Reason.SECTION_ABSENT if absent else _REASONS[self.states[path]]


def argument(value: Value) -> Argument:
    """Return a figure as it stands in a diagnostic; an amount of money as its exact text."""
    return str(value) if isinstance(value, Decimal) else value
