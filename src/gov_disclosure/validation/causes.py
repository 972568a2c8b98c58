"""What findings follow from: one wrong cell breaks several sums, a torn row many, a doubt of reading anything."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.sources import AnyReport, report_of
from gov_disclosure.validation.facts import Balance, Facts, Subject
from gov_disclosure.validation.outcome import Broken, Finding, FindingOrigin, Outcome
from gov_disclosure.validation.rule import AnyRule

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
"""From the gravest to the slightest."""


_ABOUT_SECTIONS = "GD2"
"""How the codes of diagnostics begin that are about title and sections."""


@attrs.frozen
class Found:
    """A finding with what it was made of."""

    rule: AnyRule
    broken: Broken
    finding: Finding


def is_told_by_reading(rule: AnyRule, subject: Subject, broken: Broken) -> bool:
    """Tell whether a rule only finds what reading has said of the same cells: that they were not read."""
    something = broken.span or any(subject.values[cell] is not None for cell in broken.cells)
    if something or rule.origin is not FindingOrigin.READING:
        return False
    grave = SEVERITIES[: SEVERITIES.index(rule.severity) + 1]
    said = [each for each in subject.about.report.diagnostics if each.severity in grave]
    return all(any(each.covers(cell) for each in said) for cell in broken.cells or (broken.path,))


def told_once(report: AnyReport, outcome: Outcome) -> tuple[Finding, ...]:
    """Return what reading and the rules say of a report, in text order, without what both say.

    A diagnostic of reading has the origin ``reading`` and no level. Where reading and a rule tell of the same sum, the
    rule tells more.
    """
    alone = (
        Finding(**attrs.asdict(said, recurse=False), origin=FindingOrigin.READING)
        for said in report_of(report).diagnostics
        if not any(_says_the_same(said, found) for found in outcome.findings)
    )
    return tuple(
        sorted(
            (*alone, *outcome.findings),
            key=lambda said: said.span.start if said.span else math.inf,
        )
    )


def _says_the_same(said: Diagnostic, finding: Finding) -> bool:
    return ("rule", finding.code) in said.args and said.covers(finding.path or "")


def with_causes(subject: Subject, found: Collection[Found]) -> Iterator[Finding]:
    """Yield findings with what they follow from: other findings, and what reading doubts of their cells."""
    causes = _common_causes(subject.about, found) if found else {}
    told = {said for each in found for said in subject.about.report.diagnostics if _says_the_same(said, each.finding)}
    severities = {each.finding.id: each.finding.severity for each in found}
    for each in found:
        finding = each.finding
        before = causes.get(finding.id) or tuple(other.finding.id for other in found if _follows(each, other))
        doubts = tuple(dict.fromkeys(said.id for said in _doubts(subject, each) if said not in told))
        gravest = min((severities[cause] for cause in before), key=SEVERITIES.index, default=finding.severity)
        origin = FindingOrigin.READING if doubts else finding.origin
        yield attrs.evolve(finding, causes=(*before, *doubts), severity=gravest, origin=origin)


def _doubts(subject: Subject, found: Found) -> Iterator[Diagnostic]:
    """Yield what reading doubts of the operands of a finding; where a section begins makes no figure doubtful."""
    for operand in map(subject.operand, found.broken.cells):
        for said in operand.facts.report.diagnostics:
            grave = said.severity is not Severity.NOTE and not said.code.startswith(_ABOUT_SECTIONS)
            if grave and said.covers(operand.path):
                yield said


def _follows(found: Found, other: Found) -> bool:
    """Tell whether the rule of another finding explains this one, over a cell of both or in the same row."""
    if other.finding.code not in found.rule.follows:
        return False
    same_row = _row(found.broken.path) == _row(other.broken.path)
    return same_row or not set(found.broken.cells).isdisjoint(other.broken.cells)


def _row(path: str) -> str:
    return path.rpartition(".")[0]


# Sums


def _common_causes(facts: Facts, found: Iterable[Found]) -> Mapping[str, tuple[str, ...]]:
    """Return for findings about sums, and about what the text says of their cells, the sum that they follow from."""
    by_place = {(each.finding.code, each.broken.path): each for each in found}
    balances = {
        by_place[rule, balance.identity.cell].finding.id: balance
        for rule, of_rule in facts.balances.items()
        for balance in of_rule
        if balance.residual and (rule, balance.identity.cell) in by_place
    }
    causes: dict[str, tuple[str, ...]] = {}
    for first, *others in _explained_together(facts, balances):
        causes.update(dict.fromkeys(others, (first,)))
    for each in by_place.values():
        repairing = tuple(id_ for id_, balance in balances.items() if _repairs_too(facts, balance, each.broken))
        if repairing:
            causes[each.finding.id] = repairing
    return causes


def _repairs_too(facts: Facts, balance: Balance, broken: Broken) -> bool:
    """Tell whether one change of a cell makes a sum hold and the table agree with what the text states."""
    if broken.figure is None:
        return False
    stated, printed = broken.figure.value, facts.total(broken.cells)
    return any(printed + balance.repair(cell) == stated for cell in broken.cells if cell in balance.identity.cells)


def _explained_together(facts: Facts, balances: Mapping[str, Balance]) -> Iterator[Sequence[str]]:
    """Divide broken sums into groups that one change explains, of a cell or of the figures of a row; the largest first.

    The sums come in the order of the form: that of a row before those of its columns.
    """
    left = dict(sorted(balances.items(), key=lambda item: facts.form.identities.index(item[1].identity)))
    while left:
        group = max((*_by_cell(facts, left), *_by_row(facts, left)), key=len, default=())
        if len(group) < 2:
            return
        yield group
        left = {id_: balance for id_, balance in left.items() if id_ not in group}


def _by_cell(facts: Facts, balances: Mapping[str, Balance]) -> Iterable[Sequence[str]]:
    """Return the sums that one figure in the place of another makes hold."""
    repaired: dict[tuple[str, int], list[str]] = defaultdict(list)
    for id_, balance in balances.items():
        for cell in balance.identity.cells:
            figure = (facts.counts[cell] or 0) + balance.repair(cell)
            if figure >= 0:
                repaired[cell, figure].append(id_)
    return repaired.values()


def _by_row(facts: Facts, balances: Mapping[str, Balance]) -> Iterator[Sequence[str]]:
    """Yield the sums that other figures in one row make hold, that of the row itself too."""
    along = {balance.identity.row: balance for balance in facts.balances["T3-ROW"]}
    for row, own in along.items():
        if own.sums is None:
            continue
        changes: dict[str, int] = {}
        group = [id_ for id_, balance in balances.items() if balance.identity == own.identity]
        for id_, balance in balances.items():
            if balance.identity.row:
                continue
            cell = next((cell for cell in balance.identity.cells if _row(cell) == row), None)
            if cell is None or changes.setdefault(cell, balance.repair(cell)) != balance.repair(cell):
                continue
            group.append(id_)
        if own.after(changes) == 0 and all((facts.counts[cell] or 0) + change >= 0 for cell, change in changes.items()):
            yield group
