"""Choosing rules by code, group or level."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from gov_disclosure.language import Message
from gov_disclosure.validation.outcome import Level
from gov_disclosure.validation.rule import Rule

RuleT = TypeVar("RuleT", bound=Rule[Any])

ALL, OFFICIAL = "all", "official"
"""The names of all rules, and of all that rest on the form or on law."""


def select_rules(
    rules: Iterable[RuleT], names: Iterable[str] = (), *, exclude: Iterable[str] = ()
) -> tuple[RuleT, ...]:
    """Return the rules that go by one of some names, all where there is none, but those to exclude.

    A name is the code of a rule (``T3-BAL``), its group (``T3``), its level (``stated``, ``implied``, ``law``,
    ``heuristic``), ``official`` for every level but ``heuristic``, or ``all``. Case does not matter. Raises
    ``ValueError`` for a name by which no rule goes.
    """
    by_rule = {rule: _names(rule) for rule in rules}
    chosen, excluded = ({name.lower() for name in some} for some in (names, exclude))
    unknown = (chosen | excluded).difference(*by_rule.values())
    if unknown:
        groups = sorted({rule.group for rule in by_rule})
        levels = [*(level.name.lower() for level in Level), OFFICIAL, ALL]
        raise ValueError(
            Message(
                "no rule, group or level is called {unknown}; groups are {groups}, levels {levels}",
                unknown=", ".join(sorted(unknown)),
                groups=", ".join(groups),
                levels=", ".join(levels),
            )
        )
    return tuple(rule for rule, own in by_rule.items() if (not chosen or chosen & own) and excluded.isdisjoint(own))


def _names(rule: Rule[Any]) -> frozenset[str]:
    names = {ALL, rule.code.lower(), rule.group.lower(), rule.level.name.lower()}
    return frozenset(names if rule.level is Level.HEURISTIC else names | {OFFICIAL})
