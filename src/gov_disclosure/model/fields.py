"""How a record's field says what it is on the official form: label, English label, unit and kind of figure."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

import attrs

from gov_disclosure.model.form import Form


class FigureKind(enum.StrEnum):
    """What may stand in a cell."""

    COUNT = "count"
    """A whole number, zero or more."""
    CHANGE = "change"
    """A signed whole number: 本年增/减."""
    MONEY = "money"
    """An exact decimal amount."""


@attrs.frozen
class FigureField:
    """The official description of one figure."""

    label: str
    label_en: str
    unit: str | None
    kind: FigureKind


@attrs.frozen
class GroupField:
    """The official description of a row or a group of rows; ``records`` names its record class in each form."""

    label: str
    label_en: str
    records: Mapping[Form, type]


KEY = "gov_disclosure"


def count(label: str, label_en: str, unit: str = "件") -> Any:  # noqa: ANN401 - a field of any annotation
    """Declare a count."""
    return attrs.field(default=None, metadata={KEY: FigureField(label, label_en, unit, FigureKind.COUNT)})


def change(label: str, label_en: str, unit: str = "项") -> Any:  # noqa: ANN401
    """Declare a signed change of a count."""
    return attrs.field(default=None, metadata={KEY: FigureField(label, label_en, unit, FigureKind.CHANGE)})


def money(label: str, label_en: str, unit: str | None) -> Any:  # noqa: ANN401
    """Declare an amount of money; ``unit`` is ``None`` where the form names none."""
    return attrs.field(default=None, metadata={KEY: FigureField(label, label_en, unit, FigureKind.MONEY)})


def group(record: type, label: str, label_en: str) -> Any:  # noqa: ANN401
    """Declare a row or a group of rows that is the same record in every form."""
    return attrs.field(factory=record, metadata={KEY: GroupField(label, label_en, dict.fromkeys(Form, record))})


def group_by_form(records: Mapping[Form, type], label: str, label_en: str) -> Any:  # noqa: ANN401
    """Declare a group whose record depends on the form."""
    return attrs.field(factory=records[Form.FORM_2021], metadata={KEY: GroupField(label, label_en, records)})
