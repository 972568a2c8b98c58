"""Every official and sensible rule as a pure function, and the cell that is wrong; it never changes a figure.

Imports neither the parser nor any output.
"""

from gov_disclosure.validation.bodies import BODY_RULES, validate_rollup
from gov_disclosure.validation.deduction import Deduction, Deductions, Derivation, Obstacle, Undetermined, deduce
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.localisation import Change, Localisation, apply, locate_errors
from gov_disclosure.validation.measures import Measure, Undefined, growth, measures
from gov_disclosure.validation.outcome import AllHeld, Checked, Held, NotChecked, Outcome, Reason, Skipped
from gov_disclosure.validation.pages import rule_page, rule_pages
from gov_disclosure.validation.registry import CATALOGUE, RULE_SETS, RULES, UNTESTED, official, validate
from gov_disclosure.validation.rule import Example, Level, Rule
from gov_disclosure.validation.slips import Slip
from gov_disclosure.validation.stated import FeeStatement, FeeStatus, Figure, Kind, Scope
from gov_disclosure.validation.stated_figures import fee_statement, figures
from gov_disclosure.validation.years import YEAR_RULES, YearOutcome, validate_series, validate_years

__all__ = [
    "BODY_RULES",
    "CATALOGUE",
    "RULES",
    "RULE_SETS",
    "UNTESTED",
    "YEAR_RULES",
    "AllHeld",
    "Change",
    "Checked",
    "Deduction",
    "Deductions",
    "Derivation",
    "Example",
    "Facts",
    "FeeStatement",
    "FeeStatus",
    "Figure",
    "Held",
    "Kind",
    "Level",
    "Localisation",
    "Measure",
    "NotChecked",
    "Obstacle",
    "Outcome",
    "Reason",
    "Rule",
    "Scope",
    "Skipped",
    "Slip",
    "Undefined",
    "Undetermined",
    "YearOutcome",
    "apply",
    "deduce",
    "fee_statement",
    "figures",
    "growth",
    "locate_errors",
    "measures",
    "official",
    "rule_page",
    "rule_pages",
    "validate",
    "validate_rollup",
    "validate_series",
    "validate_years",
]
