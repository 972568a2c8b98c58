"""Which form a report uses: told by its tables, and only where they are silent by the year."""

from __future__ import annotations

import functools
import re

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.grammar import distinctive_labels, tolerant
from gov_disclosure.parsing.sections import Outline


@functools.cache
def _undivided() -> re.Pattern[str]:
    """Return the pattern of （六）其他处理 with figures of its own, as only the 2019 form has it."""
    return re.compile(tolerant("（六）其他处理") + r"[\s|\0*]*\d[\d,]*(?=[\s|])")


def tell_form(cleaned: str, outline: Outline, end: int, year: int | None) -> tuple[Form | None, list[Diagnostic]]:
    """Tell the form by the labels that only one form has, else by the year."""
    found = _own_labels(cleaned, outline, end)
    best = max(found, key=lambda form: len(found[form]))
    if found[best]:
        return best, [catalogue.FORM_MIXED.at(form=best.value)] if all(found.values()) else []
    due = FORMS.due(year) if year else None
    if due is None:
        return None, [catalogue.FORM_UNKNOWN.at()]
    return due, [catalogue.FORM_FROM_YEAR.at(year=year, form=due.value)]


def _own_labels(cleaned: str, outline: Outline, end: int) -> dict[Form, set[int]]:
    """Return which distinctive labels of each form occur, in table two or else in table three."""
    found: dict[Form, set[int]] = {form: set() for form in FORMS}
    for table in ("proactive_disclosure", "requests"):
        body = outline.body(table, end)
        if body and not any(found.values()):
            for form in FORMS:
                labels = distinctive_labels(form).finditer(cleaned, body.start, body.end)
                found[form].update(label.lastindex or 0 for label in labels)
            if table == "requests" and not any(found.values()) and _undivided().search(cleaned, body.start, body.end):
                found[Form.FORM_2019].add(0)
    return found
