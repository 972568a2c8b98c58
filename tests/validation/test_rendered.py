"""The rules' examples as text: rendered in every layout and read again, they say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gov_disclosure import parse_report
from gov_disclosure.output import Layout, render_report
from gov_disclosure.validation import RULES, Outcome, Reason, Rule, validate

# The reader gives a negative amount no value, and cannot tell a column that is not printed from a blank one: only
# records that come from elsewhere can break these rules.
NOT_FROM_TEXT = {"T2-INT", "ST-COLS"}
FROM_TEXT = [rule for rule in RULES if rule.code not in NOT_FROM_TEXT]


def broken(outcome: Outcome) -> set[str]:
    """Return the ids of the rules that are broken, be it that reading has told why."""
    told = {skipped.code for skipped in outcome.skipped if skipped.reason is Reason.TOLD_BY_READING}
    return told | {finding.code for finding in outcome.findings}


def rules_and_layouts() -> Iterator[Any]:
    """Yield every rule with every layout, of which one for each rule is tried every time, in turn."""
    for number, rule in enumerate(FROM_TEXT):
        for place, layout in enumerate(Layout):
            marks = () if number % len(Layout) == place else (pytest.mark.thorough,)
            yield pytest.param(rule, layout, marks=marks, id=f"{rule.code}-{layout}")


@pytest.mark.no_cover
@pytest.mark.parametrize(("rule", "layout"), list(rules_and_layouts()))
def test_text_breaks_the_rules_that_its_record_breaks(rule: Rule[Any], layout: Layout) -> None:
    for [example] in (rule.holds, rule.breaks):
        report = example.report()
        try:
            text = render_report(report, layout)
        except ValueError:  # a layout without a place for blank cells
            continue
        outcome = validate(parse_report(text))
        assert broken(outcome) == broken(validate(report))
        for finding in outcome.findings:
            for span in (finding.span, *(related.span for related in finding.related)):
                assert span is None or span.of(text)


@pytest.mark.no_cover
@pytest.mark.parametrize("rule", FROM_TEXT, ids=lambda rule: rule.code)
def test_findings_about_text_stand_in_the_text(rule: Rule[Any]) -> None:
    text = render_report(rule.breaks[0].report())
    outcome = validate(parse_report(text))
    found = [finding for finding in outcome.findings if finding.code == rule.code]
    assert found or rule.code in broken(outcome)
    for finding in found:
        args = dict(finding.args)
        for related in finding.related:
            if related.span and related.path and args.get(related.path) is not None:
                assert related.span.of(text).strip() == str(args[related.path])
