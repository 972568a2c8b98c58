"""What rules look at: one report, or several of which one is what the findings are about."""

from __future__ import annotations

import abc
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from gov_disclosure.diagnostics import Argument, Related
from gov_disclosure.forms import Value
from gov_disclosure.spans import Span
from gov_disclosure.validation.outcome import Broken, Held, NotChecked, broken
from gov_disclosure.validation.stated import Figure

if TYPE_CHECKING:
    from gov_disclosure.validation.facts import Facts


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

    def lacking(self, path: str, cells: Collection[str]) -> NotChecked | None:
        """Return why cells cannot be used, or ``None`` when each of them holds a figure."""
        if None not in map(self.values.get, cells):
            return None
        first = next(cell for cell in cells if self.values.get(cell) is None)
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
