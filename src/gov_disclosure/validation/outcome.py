"""What checking says: findings, what was checked, and what could not be checked and why."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import attrs

from gov_disclosure.diagnostics import Argument, Diagnostic, Related, Severity, diagnostic_id
from gov_disclosure.language import Worded, say
from gov_disclosure.shown import Listed, Shown
from gov_disclosure.spans import Span
from gov_disclosure.validation.statements.stated import Figure


class Level(enum.StrEnum):
    """How strong the basis of a rule is."""

    STATED = "S"
    """Stated in the official form."""
    IMPLIED = "I"
    """Implied by the structure of the form."""
    LAW = "L"
    """Demanded by the Regulations."""
    HEURISTIC = "H"
    """A sign worth a look; never an error."""


LEVEL_TITLES = {
    Level.STATED: ("格式明示", "stated in the form"),
    Level.IMPLIED: ("格式隐含", "implied by the form"),
    Level.LAW: ("法规要求", "demanded by the Regulations"),
    Level.HEURISTIC: ("经验提示", "heuristic"),
}
"""What the levels are called in Chinese and English, the strongest first."""


class FindingOrigin(enum.StrEnum):
    """Where to look first for what a finding is about."""

    READING = "reading"
    """What was not read, or read with doubt: the reader may be wrong, not the report."""
    SOURCE = "source"
    """The report itself: its tables, sections, dates."""
    TEXT = "text"
    """The running text of the report, against the tables or against itself."""


class Reason(Worded):
    """Why a rule could not be assessed."""

    SECTION_ABSENT = "section absent"
    """The whole section is not in the report."""
    CELL_ABSENT = "cell absent"
    """The cell's row or column is not in the report."""
    CELL_BLANK = "cell blank"
    """The cell is there and empty; blank is not zero."""
    CELL_MARK = "cell holds a mark"
    """The cell holds a mark such as ``/`` instead of a figure."""
    CELL_UNREADABLE = "cell unreadable"
    """Something stands in the cell, but no figure could be told."""
    NO_SUCH_CELL = "form has no such cell"
    """The form of the report does not ask for this figure."""
    NOT_STATED = "text does not say"
    """The running text says nothing that the rule could compare."""
    FIGURE_NOT_COMPARABLE = "figure not comparable"
    """The text gives a figure, but an approximate one, or for another year or another set of bodies."""
    FACT_UNKNOWN = "year, agency, form or date unknown"
    """The rule needs a fact about the report that the text did not give."""
    DOES_NOT_APPLY = "does not apply"
    """The rule is about another kind of body or another form."""
    YEARS_DO_NOT_ADJOIN = "years do not adjoin"
    """The two reports are not of one year and the next."""
    SAME_YEAR = "same year"
    """The two reports are of one year."""
    YEARS_REVERSED = "years reversed"
    """What should be the later report is the earlier one."""
    OTHER_BODY = "another body"
    """The two reports are of different bodies."""
    REPORT_MISSING = "report missing"
    """A body's report is not there."""
    TOLD_BY_READING = "told by reading"
    """Reading has said so already, in the diagnostics of the report; whether the source is at fault cannot be told."""


@attrs.frozen
class Held:
    """One instance of a rule that was assessed and holds; ``path`` says which."""

    path: str


@attrs.frozen
class AllHeld:
    """Instances of a rule that were assessed and hold, told together; ``paths`` says which."""

    paths: tuple[str, ...]


@attrs.frozen
class NotChecked:
    """One instance of a rule that could not be assessed; ``cell`` names the cell at fault, if one is."""

    path: str
    reason: Reason
    cell: str | None = None


@attrs.frozen(kw_only=True)
class Broken:
    """One instance of a rule that was assessed and is broken: what the rule found, of which a finding is made.

    ``cells`` are its operands, of which each gets its value into the arguments of the finding and its place into the
    related ones. ``figure`` is what the running text states, with its place and words; ``span`` is a place of its own,
    ``related`` are further ones. ``args`` are what the messages are made of.
    """

    path: str
    cells: tuple[str, ...] = ()
    span: Span | None = None
    figure: Figure | None = None
    related: tuple[Related, ...] = ()
    args: tuple[tuple[str, Argument], ...] = ()


def broken(
    path: str,
    cells: tuple[str, ...] = (),
    *,
    span: Span | None = None,
    figure: Figure | None = None,
    related: tuple[Related, ...] = (),
    **args: Argument,
) -> Broken:
    """Say that an instance of a rule is broken; see :class:`Broken`."""
    return Broken(path=path, cells=cells, span=span, figure=figure, related=related, args=tuple(args.items()))


Result = Broken | Held | AllHeld | NotChecked
"""What a rule says about each of its instances: broken, held or not assessable."""


@attrs.frozen(kw_only=True, repr=False)
class Finding(Diagnostic):
    """What a rule found: a diagnostic with the strength of the rule, where to look, and what it follows from.

    ``id`` is the same in every run and release while the cause is: the same rule, place and figures. ``causes`` are the
    ids of the findings, and of the diagnostics of reading, that this one follows from; empty for what stands by itself.
    """

    id: str = attrs.field(default=attrs.Factory(diagnostic_id, takes_self=True))
    origin: FindingOrigin = FindingOrigin.SOURCE
    level: Level | None = None
    causes: tuple[str, ...] = ()


@attrs.frozen
class Checked:
    """An instance of a rule that was assessed."""

    code: str
    path: str
    held: bool


@attrs.frozen
class Skipped:
    """An instance of a rule that could not be assessed, and why."""

    code: str
    path: str
    reason: Reason
    cell: str | None = None


class RuleCounts(NamedTuple):
    """What became of the instances of one rule."""

    held: int
    broken: int
    not_checked: int


def _listed(findings: Iterable[Finding]) -> Listed[Finding]:
    return Listed(findings)


@attrs.frozen
class Outcome(Shown):
    """The three outcomes of checking: broken (``findings``), assessed (``checked``), not assessable (``skipped``).

    ``findings`` are in text order; nothing is cut off.
    """

    findings: tuple[Finding, ...] = attrs.field(default=(), converter=_listed)
    checked: tuple[Checked, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def errors(self) -> Listed[Finding]:
        """The findings of severity ``error``."""
        return Listed(found for found in self.findings if found.severity is Severity.ERROR)

    @property
    def roots(self) -> Listed[Finding]:
        """The findings that follow from no other of these findings: one for each cause."""
        ids = {found.id for found in self.findings}
        return Listed(found for found in self.findings if ids.isdisjoint(found.causes))

    def counts(self) -> dict[str, RuleCounts]:
        """Return how many instances of every rule held, were broken and could not be assessed, by its code."""
        broken = Counter(checked.code for checked in self.checked if not checked.held)
        assessed = Counter(checked.code for checked in self.checked)
        skipped = Counter(skipped.code for skipped in self.skipped)
        return {
            code: RuleCounts(assessed[code] - broken[code], broken[code], skipped[code])
            for code in sorted(assessed.keys() | skipped.keys())
        }

    @property
    def summary(self) -> str:
        """How many instances of rules held, were broken, and could not be assessed, in a few words."""
        held = sum(checked.held for checked in self.checked)
        broken, skipped = len(self.checked) - held, len(self.skipped)
        return say(
            f"成立 {held} 项，不成立 {broken} 项，无法检查 {skipped} 项",
            f"{held} held, {broken} broken, {skipped} not checked",
        )

    def __str__(self) -> str:
        return "\n".join([self.summary, *map(str, self.findings)])

    def __repr__(self) -> str:
        return f"<Outcome: {len(self.findings)} findings, {len(self.checked)} checked, {len(self.skipped)} skipped>"
