"""What checking says: findings, what was checked, and what could not be checked and why."""

from __future__ import annotations

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.language import Worded, say
from gov_disclosure.shown import Shown


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
    REPORT_MISSING = "report missing"
    """A body's report is not there."""


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


Result = Diagnostic | Held | AllHeld | NotChecked
"""What a rule says about each of its instances: broken, held or not assessable."""


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


@attrs.frozen
class Outcome(Shown):
    """The three outcomes of checking: broken (``findings``), assessed (``checked``), not assessable (``skipped``).

    ``findings`` are in text order; nothing is cut off.
    """

    findings: tuple[Diagnostic, ...] = ()
    checked: tuple[Checked, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings of severity ``error``."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)

    @property
    def counts(self) -> str:
        """How many instances of rules held, were broken, and could not be assessed, in a few words."""
        held = sum(checked.held for checked in self.checked)
        broken, skipped = len(self.checked) - held, len(self.skipped)
        return say(
            f"成立 {held} 项，不成立 {broken} 项，无法检查 {skipped} 项",
            f"{held} held, {broken} broken, {skipped} not checked",
        )

    def __str__(self) -> str:
        return "\n".join([self.counts, *map(str, self.findings)])

    def __repr__(self) -> str:
        return f"<Outcome: {len(self.findings)} findings, {len(self.checked)} checked, {len(self.skipped)} skipped>"
