"""Checking rules: what they found becomes findings, each cause told once."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from operator import attrgetter

import attrs

from gov_disclosure.diagnostics import Argument, Related
from gov_disclosure.forms import SECTIONS, TABLES
from gov_disclosure.language import Message
from gov_disclosure.spans import Span
from gov_disclosure.validation.causes import Found, is_told_by_reading, with_causes
from gov_disclosure.validation.facts import Facts, Subject, argument
from gov_disclosure.validation.outcome import (
    AllHeld,
    Broken,
    Checked,
    Finding,
    FindingOrigin,
    Held,
    NotChecked,
    Outcome,
    Reason,
    Skipped,
)
from gov_disclosure.validation.rule import AnyRule, Rule, SubjectT


@functools.lru_cache(maxsize=10_000)
def _checked(code: str, paths: tuple[str, ...]) -> tuple[Checked, ...]:
    """Return instances that hold; most reports hold in the same ones, of which the records are made once."""
    return tuple(Checked(code, path, True) for path in paths)


_NARRATIVES = frozenset(SECTIONS) - frozenset(TABLES)

_skipped = functools.lru_cache(maxsize=10_000)(Skipped)


def run(rules: Iterable[Rule[SubjectT]], subject: SubjectT) -> Outcome:
    """Check every rule; the outcome does not depend on the order of the rules."""
    found: dict[str, Found] = {}
    checked: list[Checked] = []
    skipped: list[Skipped] = []
    for rule in sorted(_known(rules), key=attrgetter("code")):
        for result in rule.check(subject):
            if isinstance(result, Held):
                checked += _checked(rule.code, (result.path,))
            elif isinstance(result, AllHeld):
                checked += _checked(rule.code, result.paths)
            elif isinstance(result, NotChecked):
                skipped.append(_skipped(rule.code, result.path, result.reason, result.cell))
            elif is_told_by_reading(rule, subject, result):
                skipped.append(_skipped(rule.code, result.path, Reason.TOLD_BY_READING))
            else:
                checked.append(Checked(rule.code, result.path, False))
                _add(found, Found(rule, result, _finding(rule, subject, result)))
    findings = sorted(with_causes(subject, found.values()), key=_place)
    return Outcome(tuple(findings), tuple(checked), tuple(skipped))


def _known(rules: Iterable[Rule[SubjectT]]) -> Iterable[Rule[SubjectT]]:
    """Return rules; raises ``TypeError``, with what to give instead, for what is none."""
    if isinstance(rules, Rule):
        raise TypeError(Message("expected several rules, got one: give a list"))
    known = [rules] if isinstance(rules, str) else list(rules)
    for rule in known:
        if isinstance(rule, str):
            raise TypeError(Message("expected rules, got their name: select_rules(RULES, [{name!r}])", name=rule))
        if not isinstance(rule, Rule):
            template = "expected rules, got {kind}: Rule(code=…, title=…, check=…) is one"
            raise TypeError(Message(template, kind=type(rule).__name__))
    return known


def _add(found: dict[str, Found], new: Found) -> None:
    """Add a finding; what is found once more, as where a text says it twice, is a further place of the first."""
    first = found.setdefault(new.finding.id, new)
    if first is not new:
        finding = first.finding
        again = Related(new.finding.path, new.finding.span, "又见")
        found[finding.id] = attrs.evolve(first, finding=attrs.evolve(finding, related=(*finding.related, again)))


def _finding(rule: AnyRule, subject: Subject, broken: Broken) -> Finding:
    """Make the finding of what a rule found: every operand is in its arguments by name, and its cell is related."""
    facts = subject.about
    span = broken.span
    args: dict[str, Argument] = {"label": facts.label(broken.path)} if "label" in rule.arguments else {}
    if broken.figure:
        args |= {"section": broken.figure.section, "words": broken.figure.label, "stated": str(broken.figure.value)}
        span = span or broken.figure.span
    elif span is None:
        span = _printed_at(facts, broken)
    args |= broken.args
    args |= {cell: argument(subject.values[cell]) for cell in broken.cells}
    places = tuple(subject.operand(cell).related for cell in broken.cells)
    said = rule.at(span, broken.path, related=places + broken.related, **args)
    origin = rule.origin
    if origin is FindingOrigin.READING and any(subject.values[cell] is not None for cell in broken.cells):
        origin = FindingOrigin.SOURCE
    return Finding(**attrs.asdict(said, recurse=False), level=rule.level, origin=origin)


def _printed_at(facts: Facts, broken: Broken) -> Span | None:
    """Return where a cell stands, the first operand in a row, or the text of a section."""
    if broken.path in facts.values:
        return facts.span(broken.path)
    if broken.path in _NARRATIVES:
        return facts.report.text_of(broken.path).span
    if broken.path in facts.form.rows_by_path and broken.cells:
        return facts.span(broken.cells[0])
    return None


def _place(found: Finding) -> tuple[float, str, str]:
    """Order findings by the text; those that stand nowhere in it come last."""
    return found.span.start if found.span else math.inf, found.code, found.path or ""
