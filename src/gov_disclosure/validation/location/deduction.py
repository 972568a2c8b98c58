"""Deductive imputation: figures of cells without one that the identities determine, with their derivation."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from gov_disclosure.forms import Identity
from gov_disclosure.language import Worded, say
from gov_disclosure.model import CellState, Report
from gov_disclosure.shown import Shown
from gov_disclosure.sources import AnyReport, report_of
from gov_disclosure.validation.location.equations import Equation, conflicts, eliminate, equations
from gov_disclosure.validation.location.identity_blocks import IdentityBlock, report_blocks
from gov_disclosure.validation.statements.stated import Figure
from gov_disclosure.validation.statements.stated_figures import figures

_DEDUCED_STATES = (CellState.ABSENT, CellState.BLANK, CellState.UNREADABLE)


class Derivation(Worded):
    """How a figure follows."""

    SUM = "sum"
    """The identities leave one value."""
    NOTHING_LEFT = "nothing left"
    """Figures that are not negative add up to 0, so each of them is 0."""


class Obstacle(Worded):
    """Why a figure does not follow."""

    OPEN = "open"
    """The identities leave more than one value."""
    CONTRADICTION = "contradiction"
    """The printed figures of the table contradict each other: nothing can be derived from them."""


@attrs.frozen
class Deduction:
    """A proposed figure for a cell without one, with the identities that it follows from."""

    path: str
    value: int
    derivation: Derivation
    identities: tuple[Identity, ...]

    @property
    def rules(self) -> str:
        """The rules of the identities that it follows from."""
        return ", ".join(dict.fromkeys(identity.rule for identity in self.identities))

    def __str__(self) -> str:
        return f"{self.path} = {self.value} ({self.rules})"


@attrs.frozen
class Undetermined:
    """A cell without a figure that does not follow; ``stated`` is what the text says of that very cell, if it does."""

    path: str
    obstacle: Obstacle
    stated: tuple[Figure, ...] = ()

    def __str__(self) -> str:
        return f"{self.path}: {self.obstacle.wording}"


@attrs.frozen
class Deductions(Shown):
    """What follows from the identities and what does not, of all cells of tables three and four without a figure."""

    proposals: tuple[Deduction, ...]
    undetermined: tuple[Undetermined, ...]

    @property
    def summary(self) -> str:
        """How many cells follow from the identities, and how many do not, in a few words."""
        proposed, left = len(self.proposals), len(self.undetermined)
        return say(f"可推得 {proposed} 格，不能推得 {left} 格", f"{proposed} cells follow, {left} do not")

    def __str__(self) -> str:
        return "\n".join([self.summary, *map(str, self.proposals), *map(str, self.undetermined)])

    def __repr__(self) -> str:
        return f"<Deductions: {len(self.proposals)} proposals, {len(self.undetermined)} undetermined>"


def deduce(report: AnyReport) -> Deductions:
    """Derive the figures of absent, blank and unreadable cells that the identities determine uniquely.

    Only the tables' own identities count, with the fact that no count is negative; what the text states is quoted
    beside a cell that does not follow, never used. The report is not changed.
    """
    report = report_of(report)
    proposals: dict[str, Deduction] = {}
    undetermined: dict[str, Undetermined] = {}
    stated = figures(report)
    for block in (block for block in report_blocks(report) if block.free):
        found = _follow(block)
        for path in block.free:
            if report.cells[path].state not in _DEDUCED_STATES:
                continue
            if found and path in found:
                proposals[path] = found[path]
            else:
                obstacle = Obstacle.CONTRADICTION if found is None else Obstacle.OPEN
                said = tuple(figure for figure in stated if figure.cells == (path,))
                undetermined[path] = Undetermined(path, obstacle, said)
    order = [path for path in report.cells if path in proposals or path in undetermined]
    return Deductions(
        tuple(proposals[path] for path in order if path in proposals),
        tuple(undetermined[path] for path in order if path in undetermined),
    )


def with_deductions(report: AnyReport) -> Report:
    """Return a report in which the figures that follow stand: ``validate(with_deductions(report))`` checks them too.

    Each such cell says so in its ``correction``; the report that was given is as it was.
    """
    report = report_of(report)
    figures = {proposal.path: proposal.value for proposal in deduce(report).proposals}
    return report.with_figures(figures, by="deduce", why="follows from the sums of the form")


def _follow(block: IdentityBlock) -> dict[str, Deduction] | None:
    """Return what follows in a block by cell, or ``None`` when its figures contradict each other."""
    values = dict(block.values)
    unknown = set(block.free)
    found: dict[str, Deduction] = {}
    if conflicts(equations(block.identities, values, unknown)):
        return None
    while True:
        system = list(equations(block.identities, values, unknown))
        solved, _ = eliminate(system)
        new = dict(_determined(block, [*system, *solved.values()]))
        if not new:
            return found
        found.update(new)
        values.update((path, deduction.value) for path, deduction in new.items())
        unknown.difference_update(new)


def _determined(block: IdentityBlock, system: Iterable[Equation]) -> Iterable[tuple[str, Deduction]]:
    for equation in system:
        sources = tuple(block.identities[number] for number in sorted(equation.sources))
        if len(equation.terms) == 1:
            [(path, factor)] = equation.terms.items()
            yield path, Deduction(path, int(equation.constant / factor), Derivation.SUM, sources)
        elif equation.constant == 0 and len({value > 0 for value in equation.terms.values()}) == 1:
            for path in equation.terms:
                yield path, Deduction(path, 0, Derivation.NOTHING_LEFT, sources)
