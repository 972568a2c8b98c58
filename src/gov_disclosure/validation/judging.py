"""A verdict on every source of a corpus: what was read, what the rules say, and whether its figures can be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.language import Worded, say
from gov_disclosure.model import CellState, Report
from gov_disclosure.shown import Listed, Shown
from gov_disclosure.sources import AnyReport, AnyReports, FailedSource, Repeat, report_of, several
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.outcome import Level, Outcome, RuleCounts
from gov_disclosure.validation.registry import RULES, validate
from gov_disclosure.validation.rule import Rule

_UNREAD = (CellState.UNREADABLE, CellState.ABSENT)
_UNREAD_SHARE = 4
"""A report of which more than one cell in so many was not read is not trusted."""


class Judgement(Worded):
    """Whether the figures of a source can be used."""

    SOUND = "sound"
    """All was read without a doubt, and no rule is broken but for notes."""
    LOOK = "look"
    """Something was not read, is doubtful or breaks a rule: a person should look at it."""
    DISTRUST = "distrust"
    """No report was read; or more than a quarter of its cells were not; or the sums that its form states or implies do
    not hold."""


@attrs.frozen(kw_only=True)
class Verdict(Shown):
    """What there is to say about one source of a corpus.

    Of its cells, ``read`` hold a figure, ``unread`` are unreadable or absent, and the others are blank or hold a mark;
    ``doubtful`` are figures that a warning of reading is about, ``corrected`` cells that a person put right. ``errors``
    and ``warnings`` are those of reading. ``rules`` counts the instances of rules by the level of their basis.
    ``worst`` is the gravest thing that was found, ``judgement`` follows from all of it, as :class:`Judgement` says.
    """

    source: str
    report_id: str = ""
    agency: str | None = None
    year: int | None = None
    form: str | None = None
    read: int = 0
    unread: int = 0
    doubtful: int = 0
    corrected: int = 0
    errors: int = 0
    warnings: int = 0
    rules: Mapping[Level, RuleCounts] = attrs.field(factory=dict, hash=False)
    worst_code: str | None = None
    worst: str | None = None
    worst_en: str | None = None
    judgement: Judgement
    repeats: Repeat | None = None

    @property
    def cause(self) -> str:
        """The gravest thing that was found, in the language of what is shown."""
        return say(self.worst or "", self.worst_en or "")

    def __str__(self) -> str:
        about = f"{self.source}: {self.judgement.wording}"
        return f"{about} – {self.worst_code} {self.cause}" if self.worst_code else about


def verdicts(sources: AnyReports, rules: Iterable[Rule[Facts]] = RULES) -> Listed[Verdict]:
    """Return a verdict on each report or source, those that gave no report among them; see :class:`Judgement`."""
    rules = tuple(rules)
    return Listed(verdict(source, rules) for source in several(sources))


def verdict(source: AnyReport | FailedSource, rules: Iterable[Rule[Facts]] = RULES) -> Verdict:
    """Return the verdict on one report or source."""
    if isinstance(source, FailedSource):
        return Verdict(
            source=source.source,
            worst_code=source.error,
            worst=source.message_zh,
            worst_en=source.message,
            judgement=Judgement.DISTRUST,
        )
    found = _judged(report_of(source), tuple(rules))
    if isinstance(source, Report):
        return found
    return attrs.evolve(found, source=source.source, report_id=source.report_id, repeats=source.repeats)


def _judged(report: Report, rules: tuple[Rule[Facts], ...]) -> Verdict:
    outcome = validate(report, rules)
    states = Counter(report.cells.states.values())
    severities = Counter(found.severity for found in report.diagnostics)
    doubtful = _doubtful(report)
    unread = sum(states[state] for state in _UNREAD)
    worst = _worst(report, outcome)
    sums = {identity.rule for identity in report.layout.identities}
    if any(found.code in sums for found in outcome.findings) or unread * _UNREAD_SHARE > len(report.cells):
        judgement = Judgement.DISTRUST
    elif unread or doubtful or (worst and worst.severity is not Severity.NOTE):
        judgement = Judgement.LOOK
    else:
        judgement = Judgement.SOUND
    return Verdict(
        source="",
        agency=report.agency,
        year=report.year,
        form=report.form.value if report.form else None,
        read=states[CellState.NUMBER],
        unread=unread,
        doubtful=doubtful,
        corrected=len(report.corrected),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        rules=_by_level(outcome, {rule.code: rule.level for rule in rules}),
        worst_code=worst.code if worst else None,
        worst=worst.message if worst else None,
        worst_en=worst.message_en if worst else None,
        judgement=judgement,
    )


def _doubtful(report: Report) -> int:
    """Count the figures that a warning of reading is about."""
    warnings = (found for found in report.diagnostics if found.severity is Severity.WARNING)
    about = tuple(f"{path}." for found in warnings for path in found.about)
    states = report.cells.states
    return sum(states[path] is CellState.NUMBER for path in states if f"{path}.".startswith(about)) if about else 0


def _by_level(outcome: Outcome, levels: Mapping[str, Level]) -> dict[Level, RuleCounts]:
    found = {level: RuleCounts(0, 0, 0) for level in Level}
    for code, counts in outcome.counts().items():
        level = levels[code]
        found[level] = RuleCounts(*map(sum, zip(found[level], counts, strict=True)))
    return found


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


def _worst(report: Report, outcome: Outcome) -> Diagnostic | None:
    """Return the gravest of what reading and the rules found; of equals, the one that leaves most cells unread."""
    found = [*report.diagnostics, *outcome.findings]
    return min(found, key=lambda one: (_RANKS[one.severity], -_width(report, one.path)), default=None)


def _width(report: Report, path: str | None) -> int:
    return len(report.cells) if path is None else sum(cell.startswith(path) for cell in report.layout.cell_paths)
