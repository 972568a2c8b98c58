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
import types
import typing
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import attrs
import msgspec

from gov_disclosure.diagnostics import Argument, Diagnostic
from gov_disclosure.model import Cells, Report
from gov_disclosure.output.json import SCHEMA_ID, SCHEMA_VERSION, CellContent
from gov_disclosure.records.fields import KEY, FigureField, GroupField
from gov_disclosure.validation import (
    Deductions,
    FeeStatement,
    Figure,
    Localisation,
    Measure,
    Outcome,
    YearOutcome,
)

RECORDS = (Report, Outcome, YearOutcome, Localisation, Deductions, Measure, Figure, FeeStatement, Diagnostic)
"""The records that an envelope may hold."""

PATH = Path(__file__).parents[1] / "src/gov_disclosure/output/schemas/record-1.schema.json"
_REF = "#/$defs/{name}"
_SCALARS = {int, str, float, bool, Decimal, datetime.date, type(None)}


def generate() -> dict[str, Any]:
    """Return the schema: one envelope for each record."""
    _, definitions = msgspec.json.schema_components(
        [_copy(record) for record in _reachable(RECORDS)], schema_hook=_describe, ref_template=_REF
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
        "schema_version": {"const": SCHEMA_VERSION},
        "source": {"type": ["string", "null"], "description": "Where the record comes from, such as a file name."},
        key: {"$ref": _REF.format(name=record.__name__)},
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _reachable(records: typing.Iterable[type]) -> list[type]:
    found: dict[type, None] = {}

    def visit(type_: Any) -> None:  # noqa: ANN401
        if type_ is Cells:
            visit(CellContent)
        elif attrs.has(type_) and type_ not in found:
            found[type_] = None
            for field in attrs.fields(attrs.resolve_types(type_)):
                visit(field.type)
        for part in typing.get_args(type_):
            visit(part)

    for record in records:
        visit(record)
    return list(found)


_COPIES: dict[type, Any] = {}


def _copy(record: type) -> Any:  # noqa: ANN401 - a struct made on the fly
    if record not in _COPIES:
        _COPIES[record] = _choice((record,))  # what a record that holds itself refers to meanwhile
        _COPIES[record] = _struct(record)
    return _COPIES[record]


def _struct(record: type) -> Any:  # noqa: ANN401
    fields = attrs.fields(attrs.resolve_types(record))
    return msgspec.defstruct(
        record.__name__,
        [(field.name, _field(record, field)) for field in fields],
        namespace={"__doc__": inspect.cleandoc(record.__doc__ or "")},
        forbid_unknown_fields=True,
    )


def _field(record: type, field: attrs.Attribute[Any]) -> Any:  # noqa: ANN401
    if record is Diagnostic and field.name == "args":
        return dict[str, Argument]
    described = field.metadata.get(KEY)
    if isinstance(described, FigureField):
        unit = {"unit": described.unit} if described.unit else {}
        meta = msgspec.Meta(title=described.label, description=described.label_en, extra_json_schema=unit)
        return Annotated[field.type, meta]
    if isinstance(described, GroupField):
        return Annotated[_type(field.type), msgspec.Meta(title=described.label, description=described.label_en)]
    return _type(field.type)


def _type(type_: Any) -> Any:  # noqa: ANN401
    if type_ is Cells:
        return types.GenericAlias(dict, (str, _copy(CellContent)))
    if attrs.has(type_):
        return _copy(type_)
    parts: list[Any] = [_type(part) for part in typing.get_args(type_) if part is not ...]
    if typing.get_origin(type_) is tuple:
        return types.GenericAlias(tuple, (*parts, ...))
    if isinstance(type_, types.UnionType) and all(attrs.has(part) for part in typing.get_args(type_)):
        return _choice(typing.get_args(type_))
    if isinstance(type_, types.UnionType):
        return functools.reduce(lambda left, right: left | right, parts)
    if type_ in _SCALARS or (isinstance(type_, type) and issubclass(type_, enum.Enum)):
        return type_
    raise TypeError(f"no schema for {type_}")


def _choice(records: tuple[type, ...]) -> type:
    """Return a type of its own for a union of records, which msgspec cannot describe."""
    return type("Choice", (), {"records": records})


def _describe(type_: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"anyOf": [{"$ref": _REF.format(name=record.__name__)} for record in type_.records]}


if __name__ == "__main__":
    PATH.write_text(json.dumps(generate(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
