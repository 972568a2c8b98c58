"""How a record's field says what it is on the official form: labels, unit and kind of figure."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any

import attrs

_KEY = "gov_disclosure"


class FigureKind(enum.StrEnum):
    """What may stand in a cell."""

    COUNT = "count"
    """A whole number, zero or more."""
    CHANGE = "change"
    """A signed whole number: 本年增/减."""
    MONEY = "money"
    """An exact decimal amount."""


COUNT, CHANGE, MONEY = FigureKind
"""The kinds by themselves: columns are asked for theirs often, and ``FigureKind.COUNT`` takes ten times as long."""


@attrs.frozen
class Label:
    """An official label and its English rendering."""

    zh: str
    en: str


@attrs.frozen
class Article(Label):
    """A head that names the article of the Regulations behind the rows below it."""


@attrs.frozen
class FigureField:
    """The official description of one figure; ``under`` is the head that spans its column and its neighbours."""

    label: Label
    unit: str | None
    kind: FigureKind
    under: Label | None


@attrs.frozen
class GroupField:
    """The official description of a row or a group of rows.

    ``record`` is its record class, which a form may replace. ``under`` is the head that spans it and its neighbours:
    the item of article 20 above a block of rows, or the head above a block of columns. ``article`` is the provision of
    the Regulations behind it, ``None`` where it is that of all around it.
    """

    label: Label
    record: type
    under: Label | None
    article: str | None


def _figure(label: str, label_en: str, unit: str | None, kind: FigureKind, under: Label | None = None) -> Any:  # noqa: ANN401
    described = FigureField(Label(label, label_en), unit, kind, under)
    return attrs.field(default=None, metadata={_KEY: described})


def count(label: str, label_en: str, unit: str = "件", *, under: Label | None = None) -> Any:  # noqa: ANN401 - a field of any annotation
    """Declare a count."""
    return _figure(label, label_en, unit, FigureKind.COUNT, under)


def change(label: str, label_en: str, unit: str = "项") -> Any:  # noqa: ANN401
    """Declare a signed change of a count."""
    return _figure(label, label_en, unit, FigureKind.CHANGE)


def money(label: str, label_en: str, unit: str | None) -> Any:  # noqa: ANN401
    """Declare an amount of money; ``unit`` is ``None`` where the form names none."""
    return _figure(label, label_en, unit, FigureKind.MONEY)


def group(record: type, label: str, label_en: str, *, under: Label | None = None, article: str | None = None) -> Any:  # noqa: ANN401
    """Declare a row or a group of rows; below a head that names an article, that article is behind it."""
    named = article or (under.zh if isinstance(under, Article) else None)
    return attrs.field(factory=record, metadata={_KEY: GroupField(Label(label, label_en), record, under, named)})


def described(record: type) -> Iterator[tuple[str, FigureField | GroupField]]:
    """Yield the fields of a record that stand on the form, in the order of the form."""
    for field in attrs.fields(record):
        if _KEY in field.metadata:
            yield field.name, field.metadata[_KEY]
