"""Every official and sensible rule as a pure function, and the cell that is wrong; it never changes a figure.

Imports neither the parser nor any output.
"""

from gov_disclosure.validation.causes import told_once
from gov_disclosure.validation.comparing import ComparedCell, Comparison, compare
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.judging import Judgement, Verdict, verdict, verdicts
from gov_disclosure.validation.location.deduction import (
    Deduction,
    Deductions,
    Derivation,
    Obstacle,
    Undetermined,
    deduce,
    with_deductions,
)
from gov_disclosure.validation.location.localisation import Change, Localisation, apply, locate_errors
from gov_disclosure.validation.location.slips import Slip
from gov_disclosure.validation.measures import Measure, Undefined, growth, measures
from gov_disclosure.validation.outcome import (
    LEVEL_TITLES,
    AllHeld,
    Broken,
    Checked,
    Finding,
    FindingOrigin,
    Held,
    Level,
    NotChecked,
    Outcome,
    Reason,
    RuleCounts,
    Skipped,
    broken,
)
from gov_disclosure.validation.pages import rule_page, rule_pages
from gov_disclosure.validation.ranking import Ranked, Suspicion, rank, rank_columns
from gov_disclosure.validation.registry import CATALOGUE, RULES, UNTESTED, validate
from gov_disclosure.validation.rule import Example, Rule
from gov_disclosure.validation.rules.bodies import BODY_RULES, validate_rollup
from gov_disclosure.validation.rules.years import YEAR_RULES, YearOutcome, validate_series, validate_years
from gov_disclosure.validation.selection import select_rules
from gov_disclosure.validation.statements.stated import FeeStatement, FeeStatus, Figure, Kind, Scope
from gov_disclosure.validation.statements.stated_figures import fee_statement, figures

__all__ = [
    "BODY_RULES",
    "CATALOGUE",
    "LEVEL_TITLES",
    "RULES",
    "UNTESTED",
    "YEAR_RULES",
    "AllHeld",
    "Broken",
    "Change",
    "Checked",
    "ComparedCell",
    "Comparison",
    "Deduction",
    "Deductions",
    "Derivation",
    "Example",
    "Facts",
    "FeeStatement",
    "FeeStatus",
    "Figure",
    "Finding",
    "FindingOrigin",
    "Held",
    "Judgement",
    "Kind",
    "Level",
    "Localisation",
    "Measure",
    "NotChecked",
    "Obstacle",
    "Outcome",
    "Ranked",
    "Reason",
    "Rule",
    "RuleCounts",
    "Scope",
    "Skipped",
    "Slip",
    "Suspicion",
    "Undefined",
    "Undetermined",
    "Verdict",
    "YearOutcome",
    "apply",
    "broken",
    "compare",
    "deduce",
    "fee_statement",
    "figures",
    "growth",
    "locate_errors",
    "measures",
    "rank",
    "rank_columns",
    "rule_page",
    "rule_pages",
    "select_rules",
    "told_once",
    "validate",
    "validate_rollup",
    "validate_series",
    "validate_years",
    "verdict",
    "verdicts",
    "with_deductions",
]
