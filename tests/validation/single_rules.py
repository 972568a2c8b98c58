"""Checking one rule at a time, for the tests of this folder."""

from __future__ import annotations

from typing import Any

from gov_disclosure.model import Report
from gov_disclosure.validation import RULES, Example, Outcome, Reason, validate

NEW = "requests.new_received"
HANDLED = "requests.dispositions.total"
GRANTED = "requests.dispositions.granted_in_full"


def only(code: str, example: Example | Report) -> Outcome:
    """Check one rule."""
    report = example.report() if isinstance(example, Example) else example
    return validate(report, [rule for rule in RULES if rule.code == code])


def reasons(code: str, example: Example | Report) -> set[Reason]:
    """Tell why a rule that found nothing could not be assessed."""
    outcome = only(code, example)
    assert outcome.findings == ()
    return {skipped.reason for skipped in outcome.skipped}


def finding(code: str, example: Example | Report) -> Any:
    """Return what one rule finds, which is one thing."""
    [found] = only(code, example).findings
    return found


def rows(**counts: int) -> tuple[tuple[str, int], ...]:
    """Return cells of table three: in each row the same count of natural persons and in all."""
    names = {"new": NEW, "carried_in": "requests.carried_in", "granted": GRANTED, "handled": HANDLED,
             "carried_out": "requests.carried_out"}  # fmt: skip
    return tuple((f"{names[row]}.{column}", n) for row, n in counts.items() for column in ("natural_person", "total"))
