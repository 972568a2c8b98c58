"""Every rule: a report that breaks exactly it, one that does not, its record, and its place in the catalogue."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import string
from typing import Any

import pytest

from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.model import CellState
from gov_disclosure.validation import (
    BODY_RULES,
    CATALOGUE,
    RULES,
    UNTESTED,
    YEAR_RULES,
    Example,
    Facts,
    Level,
    Outcome,
    Rule,
    broken,
    rule_page,
    rule_pages,
    rules,
    validate,
    validate_rollup,
    validate_years,
)
from gov_disclosure.validation.rules import identity_rules

# What a rule that follows from others cannot be broken without.
IMPLIED_BY = {"T3-PIN": {"T3-ROW", "T3-SUM"}}


def outcome(rule: Rule[Any], examples: tuple[Example, ...]) -> Outcome:
    """Check the reports of an example against all rules of its kind."""
    reports = [example.report() for example in examples]
    if rule in YEAR_RULES:
        previous, current = reports
        return validate_years(previous, current)
    first, *others = reports
    return validate_rollup(first, others) if rule in BODY_RULES else validate(first)


def test_rules_in_a_row_are_shown_by_their_number() -> None:
    assert repr(RULES) == f"<{len(RULES)} rules>"


def codes_of(found: Outcome) -> set[str]:
    """Return the ids of the rules broken."""
    return {finding.code for finding in found.findings}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_the_failing_example_breaks_exactly_its_rule(rule: Rule[Any]) -> None:
    # Some examples need cells without a figure, of which there is a note.
    noted = {"V-BLANK"} if {CellState.BLANK, CellState.MARK} & {state for _, state in rule.breaks[0].states} else set()
    assert codes_of(outcome(rule, rule.breaks)) - (noted - {rule.code}) == {rule.code} | IMPLIED_BY.get(
        rule.code, set()
    )


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_the_passing_example_breaks_no_rule_and_assesses_its_own(rule: Rule[Any]) -> None:
    found = outcome(rule, rule.holds)
    assert codes_of(found) == set()
    assert any(checked.code == rule.code and checked.held for checked in found.checked)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_finding_carries_what_its_templates_say(rule: Rule[Any]) -> None:
    finding = next(found for found in outcome(rule, rule.breaks).findings if found.code == rule.code)
    names = {
        name
        for template in (rule.template, rule.template_en)
        for _, name, _, _ in string.Formatter().parse(template)
        if name
    }
    args = dict(finding.args)
    assert names <= set(args)
    assert (finding.slug, finding.level, finding.hint) == (rule.slug, rule.level, rule.hint)
    assert finding.severity is (Severity.ERROR if rule.code in IMPLIED_BY else rule.severity)
    for related in finding.related:
        if related.path in outcome_cells(rule) and related.span is None and rule in RULES:
            assert related.path in args


def outcome_cells(rule: Rule[Any]) -> set[str]:
    return set(rule.breaks[0].report().cells)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_the_page_has_the_examples_and_the_source(rule: Rule[Any]) -> None:
    page = rule_page(rule, lang="en")
    assert page.startswith(f"# {rule.code} {rule.title_en}\n")
    for part in (rule.slug, rule.cited, rule.why, rule.hint_en, rule.limits, rule.template_en):
        assert part in page
    for path, value in rule.breaks[0].cells:
        assert f"| `{path}` | {value} |" in page
    for heading in ("## What it does", "## Why", "## Examples", "## What to do"):
        assert heading in page
    assert ("## Known limits" in page) == bool(rule.limits)


ONLY = {
    Form.FORM_2019: {"T2B-NEW", "T2B-ITEM", "T2B-DEC", "T2B-SAME", "T2B-PROC", "Y-ITEM", "Y-PUB"},
    Form.FORM_2021: {"T2-STOCK", "T2-FLOW", "X-CHARGE", "T2-UNIT", "Y-STOCK", "ST-SEC6", "Y-COPY"},
}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_cites_the_forms_that_have_what_it_needs(rule: Rule[Any]) -> None:
    forms = next(((form,) for form, codes in ONLY.items() if rule.code in codes), (Form.FORM_2021, Form.FORM_2019))
    assert rule.forms == forms
    for form in FORMS:
        assert (form.instrument in rule.cited) == (form in forms and "{forms}" in rule.source)


def test_there_is_a_page_for_every_id() -> None:
    pages = rule_pages(lang="en")
    assert set(pages) == {rule.code for rule in CATALOGUE} | {entry.code for entry in UNTESTED}
    for entry in UNTESTED:
        assert entry.why in pages[entry.code]
        assert pages[entry.code].startswith(f"# {entry.code} {entry.title_en}\n")


def test_every_rule_function_is_registered_and_every_rule_has_its_function() -> None:
    named = re.compile(r"(?:t2|t2b|t3|t4|st|v|x|y|h)_[a-z0-9]+")
    own = [rule for rule in CATALOGUE if rule not in identity_rules.RULES]
    functions = {}
    for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if named.fullmatch(name) and function.__module__ == module.name:
                functions[name.upper().replace("_", "-", 1)] = function
    assert {rule.code: rule.check for rule in own} == functions


def test_every_identity_of_a_form_has_its_rule() -> None:
    codes = {identity.rule for form in FORMS for identity in form.identities}
    assert codes == {rule.code for rule in identity_rules.RULES}


def test_a_rule_of_your_own_needs_a_code_a_title_and_a_function() -> None:
    refused = "requests.dispositions.denied.state_secret.total"
    own: Rule[Facts] = Rule(
        code="OWN-SECRETS",
        title="涉密申请",
        check=lambda facts: [facts.judge(refused, (refused,), facts.total((refused,)) == 0)],
    )
    [found] = validate(Example(cells=((refused, 2),)).report(), [own]).findings
    assert (found.code, found.slug, found.severity, found.level) == (
        "OWN-SECRETS",
        "own-secrets",
        Severity.WARNING,
        Level.HEURISTIC,
    )
    assert found.message == "1.属于国家秘密·总计：涉密申请"
    assert found.message_en == "1.属于国家秘密·总计: 涉密申请"
    assert dict(found.args) == {"label": "1.属于国家秘密·总计", refused: 2}
    assert validate(Example().report(), [own]).findings == ()
    assert own.does == "涉密申请"
    assert rule_page(own).startswith("# OWN-SECRETS 涉密申请\n")
    assert own.group == "OWN"


def test_braces_in_a_title_are_no_arguments() -> None:
    own: Rule[Facts] = Rule(code="OWN-1", title="{1}", title_en="{x}", check=lambda facts: [broken("requests")])
    [found] = validate(Example().report(), [own]).findings
    assert (found.message, found.message_en) == (
        "三、收到和处理政府信息公开申请情况：{1}",
        "三、收到和处理政府信息公开申请情况: {x}",
    )


def test_ids_and_slugs_are_unique_and_well_formed() -> None:
    assert len({rule.code for rule in CATALOGUE}) == len({rule.slug for rule in CATALOGUE}) == len(CATALOGUE)
    for rule in CATALOGUE:
        assert re.fullmatch(r"(?:T2B?|T3|T4|ST|V|X|Y|H)-[A-Z0-9]+", rule.code)
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.slug)
        assert "Iterator" in str(inspect.signature(rule.check))
        assert rule.does.endswith(".")


def test_heuristics_are_never_errors() -> None:
    assert all(rule.severity is not Severity.ERROR for rule in CATALOGUE if rule.level is Level.HEURISTIC)


REFERENCE = {
    "T3": "BAL SUM ROW ONCE NIL OUT AGE OTHER PIN SUBT",
    "T4": "REC DIR AFT VOL SEQ",
    "T2": "STOCK FLOW INT UNIT RULE",
    "T2B": "NEW ITEM DEC SAME PROC",
    "Y": "CARRY CARRYC STOCK ITEM PUB PEND JUMP GROW COPY SAME",
    "H": "SUM LEQ TXT",
    # X-BAL is ours: T3-BAL in the running text.
    "X": "NEW DONE IN OUT GRP PCT PART BAL APPL REC LIT CLAIM NIL DOC FEE CHARGE YEAR",
    "ST": "SEC FORM ROWS COLS DUP SEC5 SEC6 GOV PERIOD DATE",
    "V": "BLANK NUM",
}


def test_the_catalogue_is_that_of_the_domain_reference_and_what_was_added() -> None:
    ids = [f"{family}-{name}" for family, names in REFERENCE.items() for name in names.split()]
    assert sorted(ids) == sorted([rule.code for rule in CATALOGUE] + [entry.code for entry in UNTESTED])
