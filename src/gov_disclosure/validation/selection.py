"""Choosing rules by code, group or level."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from gov_disclosure.language import Message
from gov_disclosure.validation.outcome import Level
from gov_disclosure.validation.rule import Rule

RuleT = TypeVar("RuleT", bound=Rule[Any])

ALL, OFFICIAL = "all", "official"
"""The names of all rules, and of all that rest on the form or on law."""


RuleNames = str | Iterable[str | Level]
"""Names of rules, one by one or parted by commas or blanks."""

_BETWEEN = re.compile(r"[\s,，、;；]+")


def select_rules(rules: Iterable[RuleT], names: RuleNames = (), *, exclude: RuleNames = ()) -> tuple[RuleT, ...]:
    """Return the rules that go by one of some names, all where there is none, but those to exclude.

    A name is the code of a rule (``T3-BAL``), its group (``T3``), its level (``stated``, ``implied``, ``law``,
    ``heuristic``), ``official`` for every level but ``heuristic``, or ``all``. Case does not matter, and
    ``"T3, law"`` is as good as ``["T3", Level.LAW]``. Raises ``ValueError`` for a name by which no rule goes,
    and ``TypeError`` for what is no name.
    """
    by_rule = {rule: _names(rule) for rule in rules}
    chosen, excluded = map(_given, (names, exclude))
    unknown = {**chosen, **excluded}.keys() - frozenset().union(*by_rule.values())
    if unknown:
        groups = sorted({rule.group for rule in by_rule})
        levels = [*(level.name.lower() for level in Level), OFFICIAL, ALL]
        raise ValueError(
            Message(
                "no rule, group or level is called {unknown}; groups are {groups}, levels {levels}",
                unknown=", ".join(sorted({**chosen, **excluded}[name] for name in unknown)),
                groups=", ".join(groups),
                levels=", ".join(levels),
            )
        )
    return tuple(
        rule for rule, own in by_rule.items() if (not chosen or own & chosen.keys()) and not own & excluded.keys()
    )


def _given(names: RuleNames) -> dict[str, str]:
    """Return names in small letters, and each as it is given."""
    if isinstance(names, Level):
        each: Iterable[str | Level] = [names]
    else:
        each = _BETWEEN.split(names) if isinstance(names, str) else names
    return {name.lower(): name for name in map(_name, each) if name}


def _name(name: str | Level) -> str:
    if not isinstance(name, str):
        raise TypeError(Message("expected the names of rules, got {kind}", kind=type(name).__name__))
    return name.name.lower() if isinstance(name, Level) else name


def _names(rule: Rule[Any]) -> frozenset[str]:
    names = {ALL, rule.code.lower(), rule.group.lower(), rule.level.name.lower()}
    return frozenset(names if rule.level is Level.HEURISTIC else names | {OFFICIAL})
