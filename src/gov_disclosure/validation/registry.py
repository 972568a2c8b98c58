"""All rules, by name: the catalogue, the rule sets, and the ids of the domain reference that no rule can assess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from gov_disclosure.model import Report
from gov_disclosure.validation import structure, table_four, table_three, table_two, text, values
from gov_disclosure.validation.bodies import BODY_RULES
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.outcome import Outcome
from gov_disclosure.validation.rule import Level, Rule, run
from gov_disclosure.validation.years import YEAR_RULES

RULES: tuple[Rule[Facts], ...] = (
    table_three.T3_BAL, table_three.T3_SUM, table_three.T3_ROW, table_three.T3_NIL, table_three.T3_OUT,
    table_three.T3_AGE, table_three.T3_PIN,
    table_four.T4_REC, table_four.T4_DIR, table_four.T4_AFT, table_four.T4_VOL,
    table_two.T2_STOCK, table_two.T2_INT, table_two.T2_UNIT, table_two.T2_RULE,
    table_two.T2B_NEW, table_two.T2B_ITEM, table_two.T2B_DEC, table_two.T2B_PROC,
    structure.ST_SEC, structure.ST_FORM, structure.ST_ROWS, structure.ST_COLS, structure.ST_SEC5, structure.ST_SEC6,
    structure.ST_GOV, structure.ST_PERIOD, structure.ST_DATE,
    values.V_BLANK, values.V_NUM,
    text.X_NEW, text.X_DONE, text.X_IN, text.X_OUT, text.X_GRP, text.X_PCT, text.X_PART, text.X_APPL, text.X_REC,
    text.X_LIT, text.X_CLAIM, text.X_NIL, text.X_DOC, text.X_FEE, text.X_YEAR, text.H_TXT,
)  # fmt: skip
"""The rules about one report."""

CATALOGUE: tuple[Rule[Any], ...] = (*RULES, *YEAR_RULES, *BODY_RULES)
"""Every rule, whatever it is about."""

RuleT = TypeVar("RuleT", bound=Rule[Any])


def official(rules: Iterable[RuleT]) -> tuple[RuleT, ...]:
    """Return the rules that rest on the form or on law, without the heuristics."""
    return tuple(rule for rule in rules if rule.level is not Level.HEURISTIC)


RULE_SETS: Mapping[str, tuple[Rule[Facts], ...]] = MappingProxyType({"all": RULES, "official": official(RULES)})
"""The rules about one report, by the name of a set: ``official`` leaves the heuristics out."""


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


def validate(report: Report, rules: Iterable[Rule[Facts]] = RULES) -> Outcome:
    """Check a report against rules; pure, and the same whatever the order of the rules.

    The outcome tells three things apart: what is broken, what was assessed, and what could not be assessed and why.
    """
    return run(rules, Facts(report))
