"""The labels along the way from a table to one of its rows."""

from __future__ import annotations

from gov_disclosure.forms import Form, Row
from gov_disclosure.records.fields import Label


def row_labels(row: Row, form: Form) -> tuple[Label, ...]:
    """Return the labels of the groups that hold a row, then the row's own."""
    return *row.groups, Label(row.label, row.label_en)
