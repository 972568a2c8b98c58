"""The record of an official table, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from gov_disclosure.records.fields import GroupField, Label, described
from gov_disclosure.shown import Shown


@attrs.frozen
class TableRow:
    """A row of an official table: its path within the table, its labels, and its figures by the name of the column.

    ``labels`` are those of the groups that hold the row, the outermost first, then its own.
    """

    path: str
    labels: tuple[Label, ...]
    figures: Mapping[str, int | Decimal | None] = attrs.field(hash=False)

    @property
    def label(self) -> str:
        """The official labels, joined."""
        return " › ".join(label.zh for label in self.labels)

    @property
    def label_en(self) -> str:
        """The labels in English, joined."""
        return " › ".join(label.en for label in self.labels)

    def __str__(self) -> str:
        return f"{self.label}: {', '.join('?' if figure is None else str(figure) for figure in self.figures.values())}"


class TableRecord(Shown):
    """The record of an official table; iterating it gives its rows with their labels."""

    __slots__ = ()

    def __iter__(self) -> Iterator[TableRow]:
        return _rows(self, (), ())


def _rows(record: object, path: tuple[str, ...], labels: tuple[Label, ...]) -> Iterator[TableRow]:
    figures = {}
    for name, field in described(type(record)):
        if isinstance(field, GroupField):
            yield from _rows(getattr(record, name), (*path, name), (*labels, field.label))
        else:
            figures[name] = getattr(record, name)
    if figures:
        yield TableRow(".".join(path), labels, figures)
