"""The labels along the way from a table to one of its rows."""

from __future__ import annotations

import functools

import attrs

from gov_disclosure.model import Form
from gov_disclosure.model.fields import KEY
from gov_disclosure.model.layout import Row, table_record


@attrs.frozen
class Label:
    """The official label of a group or row, and its English rendering."""

    zh: str
    en: str


@functools.cache
def row_labels(row: Row, form: Form) -> tuple[Label, ...]:
    """Return the labels of the groups that hold a row, then the row's own."""
    record = table_record(row.table, form)
    labels = []
    for name in row.path.split(".")[1:]:
        described = attrs.fields_dict(record)[name].metadata[KEY]
        labels.append(Label(described.label, described.label_en))
        record = described.records[form]
    return tuple(labels)
