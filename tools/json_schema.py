"""Write the JSON Schema of the records from their classes: ``python tools/json_schema.py`` (needs msgspec).

The attrs records are copied into msgspec structs, which msgspec knows how to describe; what only this library knows
(official labels, units, cells as an object, a table that depends on the form) is added on the way.
"""

from __future__ import annotations

import datetime
import enum
import functools
import inspect
import json
import operator
import types
import typing
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import attrs
import msgspec

from gov_disclosure.diagnostics import Argument, Diagnostic
from gov_disclosure.forms import FORMS, Form, Table
from gov_disclosure.model import Report
from gov_disclosure.output.json import OPTIONAL, READABLE_VERSIONS, SCHEMA_ID, JsonCell, JsonReport
from gov_disclosure.records.fields import FigureField, GroupField, described
from gov_disclosure.validation import (
    Deductions,
    FeeStatement,
    Figure,
    Finding,
    Localisation,
    Measure,
    Outcome,
    YearOutcome,
)

RECORDS = (Report, Outcome, YearOutcome, Localisation, Deductions, Measure, Figure, FeeStatement, Diagnostic, Finding)
"""The records that an envelope may hold."""

PATH = Path(__file__).parents[1] / "src/gov_disclosure/output/schemas/record-1.schema.json"
_REF = "#/$defs/{name}"
_NAMES: dict[type, str] = {JsonCell: "CellContent"}
"""Definitions that are not called like their class, which was once called otherwise."""
_SCALARS = {int, str, float, bool, Decimal, datetime.date, type(None)}


def generate() -> dict[str, Any]:
    """Return the schema: one envelope for each record, with the tables of every form."""
    structs = _Structs(FORMS.known)
    _, definitions = msgspec.json.schema_components(
        [structs.copy(record) for record in structs.reachable(RECORDS)], schema_hook=_describe, ref_template=_REF
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "gov_disclosure records",
        "description": "Annual reports on government information disclosure (政府信息公开工作年度报告).",
        "oneOf": [_envelope(record) for record in RECORDS],
        "$defs": dict(sorted(definitions.items())),
    }


def _envelope(record: type) -> dict[str, Any]:
    key = record.__name__.lower()
    properties = {
        "$schema": {"const": SCHEMA_ID},
        "schema_version": {"enum": [*READABLE_VERSIONS]},
        "source": {"type": ["string", "null"], "description": "Where the record comes from, such as a file name."},
        key: {"$ref": _REF.format(name=record.__name__)},
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


class _Structs:
    """The records of some forms as structs."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = enum.StrEnum("Form", [(f"FORM_{form.value}", form.value) for form in forms])  # type: ignore[misc]
        self._forms.__doc__ = inspect.cleandoc(Form.__doc__ or "").partition("\n\n")[0]
        self._groups: dict[tuple[type, str], dict[type, None]] = {}
        for form in reversed(forms):
            for table in form.tables:
                self._groups.setdefault((Report, table.section), {})[table.record] = None
                self._add_groups(table, table.record, table.section)
        self._copies: dict[type, Any] = {}

    def _add_groups(self, table: Table, record: type, path: str) -> None:
        for name, field in described(record):
            if isinstance(field, GroupField):
                below = f"{path}.{name}"
                group = table.record_at(below, field)
                self._groups.setdefault((record, name), {})[group] = None
                self._add_groups(table, group, below)

    def reachable(self, records: Iterable[type]) -> list[type]:
        """Return the records and all records in them."""
        found: dict[type, None] = {}

        def visit(type_: Any) -> None:  # noqa: ANN401
            if attrs.has(type_) and type_ not in (Form, *found):
                found[type_] = None
                for _, part in self._fields(type_):
                    visit(part)
            for part in typing.get_args(type_):
                visit(part)

        for record in records:
            visit(record)
        return list(found)

    def _fields(self, record: type) -> Iterator[tuple[str, Any]]:
        """Yield the fields of a record with their types, those of groups as the forms have them."""
        held = JsonReport if record is Report else record
        for field in attrs.fields(attrs.resolve_types(held)):
            groups = self._groups.get((record, field.name))
            yield field.name, functools.reduce(operator.or_, groups) if groups else field.type

    def copy(self, record: type) -> Any:  # noqa: ANN401 - a struct made on the fly
        """Return a record as a struct."""
        if record not in self._copies:
            self._copies[record] = _choice((record,))  # what a record that holds itself refers to meanwhile
            self._copies[record] = self._struct(record)
        return self._copies[record]

    def _struct(self, record: type) -> Any:  # noqa: ANN401
        labels = dict(described(record))
        return msgspec.defstruct(
            _name(record),
            [self._defined(record, name, type_, labels.get(name)) for name, type_ in self._fields(record)],
            namespace={"__doc__": inspect.cleandoc(record.__doc__ or "")},
            forbid_unknown_fields=True,
        )

    def _defined(self, record: type, name: str, type_: Any, label: FigureField | GroupField | None) -> tuple[Any, ...]:  # noqa: ANN401
        field = self._field(record, name, type_, label)
        if name in OPTIONAL.get(record.__name__, ()):
            return name, _said(field) | msgspec.UnsetType, msgspec.UNSET
        return name, field

    def _field(self, record: type, name: str, type_: Any, field: FigureField | GroupField | None) -> Any:  # noqa: ANN401
        if issubclass(record, Diagnostic) and name == "args":
            return dict[str, Argument]
        if field is None:
            return self._type(type_)
        unit = {"unit": field.unit} if isinstance(field, FigureField) and field.unit else {}
        meta = msgspec.Meta(title=field.label.zh, description=field.label.en, extra_json_schema=unit)
        return Annotated[self._type(type_), meta]

    def _type(self, type_: Any) -> Any:  # noqa: ANN401
        if type_ is Form:
            return self._forms
        if attrs.has(type_):
            return self.copy(type_)
        parts: list[Any] = [self._type(part) for part in typing.get_args(type_) if part is not ...]
        if typing.get_origin(type_) is tuple:
            return types.GenericAlias(tuple, (*parts, ...))
        if typing.get_origin(type_) is dict:
            return types.GenericAlias(dict, tuple(parts))
        if isinstance(type_, types.UnionType) and all(attrs.has(part) for part in typing.get_args(type_)):
            return _choice(typing.get_args(type_))
        if isinstance(type_, types.UnionType):
            return functools.reduce(operator.or_, parts)
        if type_ in _SCALARS or (isinstance(type_, type) and issubclass(type_, enum.Enum)):
            return type_
        raise TypeError(f"no schema for {type_}")


def _said(field: Any) -> Any:  # noqa: ANN401
    """Return the type of a field that is left out where there is nothing to say."""
    parts = [part for part in typing.get_args(field) if part is not type(None)]
    return functools.reduce(operator.or_, parts) if isinstance(field, types.UnionType) else field


def _name(record: type) -> str:
    return _NAMES.get(record, record.__name__)


def _choice(records: tuple[type, ...]) -> type:
    """Return a type of its own for a union of records, which msgspec cannot describe."""
    return type("Choice", (), {"records": records})


def _describe(type_: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"anyOf": [{"$ref": _REF.format(name=_name(record))} for record in type_.records]}


if __name__ == "__main__":
    PATH.write_text(json.dumps(generate(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
