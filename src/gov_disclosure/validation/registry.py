"""All rules, by name: the catalogue, the rule sets, and the ids of the domain reference that no rule can assess."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from gov_disclosure.sources import AnyReport, report_of
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.outcome import Outcome
from gov_disclosure.validation.rule import Rule, Rules
from gov_disclosure.validation.rules import (
    cell_rules,
    identity_rules,
    structure,
    table_four,
    table_three,
    table_two,
    text_rules,
    text_sums,
)
from gov_disclosure.validation.rules.bodies import BODY_RULES
from gov_disclosure.validation.rules.years import YEAR_RULES
from gov_disclosure.validation.runner import run

RULES = Rules[Facts](
    (
        *identity_rules.RULES,
        *table_three.RULES,
        *table_four.RULES,
        *table_two.RULES,
        *structure.RULES,
        *cell_rules.RULES,
        *text_rules.RULES,
        *text_sums.RULES,
    )
)
"""The rules about one report."""

CATALOGUE: tuple[Rule[Any], ...] = (*RULES, *YEAR_RULES, *BODY_RULES)
"""Every rule, whatever it is about."""


@attrs.frozen
class Untested:
    """An id of the domain reference that no function can assess, and why."""

    code: str
    title: str
    title_en: str
    why: str


UNTESTED: tuple[Untested, ...] = (
    Untested(
        "T3-ONCE",
        "部分公开只计一次",
        "a partly granted request counts once",
        "The form says so in the label of row （二）; totals cannot show whether a request was counted twice.",
    ),
    Untested(
        "T3-SUBT",
        "自设小计与分项一致",
        "local subtotals equal their parts",
        "Subtotal rows and columns are not in the official form and have no cell in the records.",
    ),
    Untested(
        "Y-PEND",
        "上年未审结案件转入",
        "pending cases reappear",
        "Whether cases pending at the end of a year are counted again in the next is not known.",
    ),
)
"""What is in the domain reference and not among the rules."""


def validate(report: AnyReport, rules: Iterable[Rule[Facts]] = RULES) -> Outcome:
    """Check a report against rules; pure, and the same whatever the order of the rules.

    The outcome tells three things apart: what is broken, what was assessed, and what could not be assessed and why.
    Raises ``TypeError`` for what is no report, and for rules that are none, such as their names or functions.
    """
    return run(rules, Facts(report_of(report)))
