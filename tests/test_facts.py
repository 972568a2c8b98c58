"""A fact of a report (its title, its year …) stands wherever facts of reports do; a new one is forgotten nowhere."""

from __future__ import annotations

import datetime
import inspect
import typing
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, settings

from gov_disclosure import Report, from_json, parse_report, render_report, to_json
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.model import Cells, Narrative
from gov_disclosure.output.notebook import html_of
from gov_disclosure.tables.tidy import tidy_columns
from gov_disclosure.testing import reports
from sample_reports import sample_report

EXAMPLES: dict[type, Any] = {
    str: "政府信息",
    int: 2023,
    datetime.date: datetime.date(2024, 1, 9),
    Form: FORMS.current,
}


NO_FACTS = {Narrative, Cells}
FACTS = [
    field.name
    for field in attrs.fields(attrs.resolve_types(Report))
    if field.eq and not {field.type, *typing.get_args(field.type)} & NO_FACTS
]
"""The names of the fields of a report that are neither text nor cells, nor how it was read."""


def example(name: str) -> Any:
    """Return a value for a fact, by its type."""
    (kind,) = {*typing.get_args(attrs.fields_dict(Report)[name].type)} - {type(None)}
    return EXAMPLES[kind]


def test_facts_are_what_a_report_is_known_by() -> None:
    assert set(FACTS) >= {"title", "agency", "year", "published", "form"}


@pytest.mark.parametrize("fact", FACTS)
def test_a_report_is_made_with_it_and_json_keeps_it(fact: str) -> None:
    assert fact in inspect.signature(Report.from_cells).parameters
    report = Report.from_cells(**{"form": None, fact: example(fact)})
    assert getattr(report, fact) == getattr(from_json(to_json(report)), fact) == example(fact)


@pytest.mark.parametrize("fact", FACTS)
def test_tables_and_views_show_it(fact: str) -> None:
    without = Report.from_cells(form=None)
    report = Report.from_cells(**{"form": None, fact: example(fact)})
    (value,) = tidy_columns([report], "wide")[fact]
    assert value == (example(fact).value if fact == "form" else example(fact))
    assert html_of(report) != html_of(without)


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize("fact", FACTS)
def test_it_is_printed_and_read_again(fact: str, form: Form) -> None:
    report = sample_report(form)
    assert getattr(report, fact) is not None
    assert getattr(parse_report(render_report(report)), fact) == getattr(report, fact)


@pytest.mark.no_cover
@pytest.mark.parametrize("fact", FACTS)
def test_strategies_draw_it(fact: str) -> None:
    first = settings(max_examples=2_000, phases=(Phase.generate,))
    assert find(reports(), lambda report: getattr(report, fact) is not None, settings=first)
