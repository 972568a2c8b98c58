"""Records as JSON and back, without loss and without guessing.

Every document is an envelope ``{"$schema", "schema_version", "source", "report"}``; the key of the record is the
name of its class in lower case. Amounts of money are strings, so that no digit is lost; a cell path is also a path of
keys. Reading is strict: a missing or unknown key, a number in quotes, a boolean for a number, figures that differ
from their cells are all refused, each with its JSON path. The JSON Schema (2020-12) is :func:`json_schema`.
"""

from __future__ import annotations

import datetime
import enum
import functools
import json
import math
import operator
import types
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from typing import Any, TypeVar, cast, overload

import attrs
import cattrs
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, make_mapping_structure_fn, override

from gov_disclosure.diagnostics import Argument, Diagnostic
from gov_disclosure.forms import FORMS, SECTIONS, TABLES, Form, Value
from gov_disclosure.language import Message
from gov_disclosure.model import Cell, CellState, Correction, Narrative, Report, Segment
from gov_disclosure.model.cell import LONGEST_FIGURE
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.sources import ParsedSource
from gov_disclosure.spans import Span

SCHEMA_VERSION = "1.1"
"""Major and minor version of the documents written here; a key that goes or changes its meaning is a new major."""

READABLE_VERSIONS = ("1.0", SCHEMA_VERSION)
"""The versions that are read; 1.0 knew neither corrections of cells nor what findings say beyond diagnostics."""

SCHEMA_ID = "urn:gov-disclosure:schema:1"

RECORDS = (
    "Report",
    "Outcome",
    "YearOutcome",
    "Localisation",
    "Deductions",
    "Measure",
    "Figure",
    "FeeStatement",
    "Diagnostic",
    "Finding",
)
"""The classes of which the schema has an envelope, by name, as some of them are not known on this floor."""

OPTIONAL = {
    "Diagnostic": frozenset({"paths"}),
    "Finding": frozenset({"id", "origin", "level", "causes", "paths"}),
    "JsonCell": frozenset({"correction"}),
    "Localisation": frozenset({"weight", "proven"}),
}
"""The keys, by class, that documents of earlier releases lack, or that are left out where there is nothing to say."""

Record = TypeVar("Record")


_MOST_TOLD = 10
"""Problems that the message of an error names; ``problems`` holds all."""
_LONGEST_PROBLEM = 300


def shortened(problem: str) -> str:
    """Return a problem that fits on a few lines."""
    return problem if len(problem) <= _LONGEST_PROBLEM else f"{problem[:_LONGEST_PROBLEM]}…"


class InvalidRecordError(ValueError):
    """JSON that is no record of this library; ``problems`` says what is wrong with it, each with its JSON path."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, in the language of what is shown."""
        return tuple(map(str, self.args))

    def __str__(self) -> str:
        told = [shortened(problem) for problem in self.problems[:_MOST_TOLD]]
        more = len(self.args) - len(told)
        return "; ".join(told + [str(Message("and {more} more", more=more))] * bool(more))


@attrs.frozen(kw_only=True)
class JsonCell:
    """A cell as JSON holds it: under its path, which it therefore does not repeat.

    A cell that nobody corrected has no ``correction``.
    """

    value: Value
    state: CellState
    raw: str
    span: Span | None
    correction: Correction | None = None


@attrs.frozen(kw_only=True)
class JsonTable:
    """What the record of a table holds in JSON besides its figures, which say no more than the cells."""

    narrative: Narrative


@attrs.frozen(kw_only=True)
class JsonReport:
    """A report as JSON holds it."""

    title: str | None
    agency: str | None
    year: int | None
    published: datetime.date | None
    form: Form | None
    preface: Narrative
    overview: Narrative
    proactive_disclosure: JsonTable
    requests: JsonTable
    disputes: JsonTable
    problems: Narrative
    other_matters: Narrative
    cells: dict[str, JsonCell]
    diagnostics: tuple[Diagnostic, ...]
    segments: tuple[Segment, ...]


def to_dict(record: object, *, source: str | None = None, compact: bool = False) -> dict[str, Any]:
    """Return a record in its envelope, as plain dicts, lists, strings, numbers, booleans and ``None``.

    ``source`` names where the report comes from, by default the source of a
    :class:`~gov_disclosure.sources.ParsedSource`; it is kept in the envelope for whoever reads the document. With
    ``compact`` a report is its facts and figures only, without envelope; that cannot be read back. Raises
    ``TypeError`` for what is none of :data:`RECORDS`, and with ``compact`` for what is no report.
    """
    if isinstance(record, ParsedSource):
        source = record.source if source is None else source
        record = record.report
    if compact:
        return _figures_only(record, source)
    return {
        "$schema": SCHEMA_ID,
        "schema_version": SCHEMA_VERSION,
        "source": source,
        _key(type(record)): _report_body(record) if isinstance(record, Report) else _converter().unstructure(record),
    }


@overload
def from_dict(data: object) -> Report: ...
@overload
def from_dict(data: object, record_type: type[Record]) -> Record: ...
def from_dict(data: object, record_type: type[Any] = Report) -> Any:
    """Return the record in an envelope made by :func:`to_dict`.

    Raises :class:`InvalidRecordError` for anything else, and for a document of a newer version than this release knows.
    """
    key = _key(record_type)
    body = _open(data, key)
    try:
        record = _converter().structure(body, JsonReport if record_type is Report else record_type)
    except (cattrs.BaseValidationError, _Refused) as refused:
        raise InvalidRecordError(*_problems(refused, f"$.{key}")) from refused
    return _report(record, cast("dict[str, Any]", body)) if isinstance(record, JsonReport) else record


def to_json(record: object, *, source: str | None = None, indent: int | None = None, compact: bool = False) -> str:
    """Return :func:`to_dict` of a record as JSON text: one line, unless ``indent`` is given."""
    held = to_dict(record, source=source, compact=compact)
    return json.dumps(held, ensure_ascii=False, allow_nan=False, indent=indent)


@overload
def from_json(text: str | bytes) -> Report: ...
@overload
def from_json(text: str | bytes, record_type: type[Record]) -> Record: ...
def from_json(text: str | bytes, record_type: type[Any] = Report) -> Any:
    """Return the record in a JSON document; raises :class:`InvalidRecordError` as :func:`from_dict` does.

    Raises ``TypeError`` for what is no text, such as the path of a file.
    """
    if not isinstance(text, str | bytes | bytearray):
        raise TypeError(Message("expected the text of a JSON document, got {kind}", kind=type(text).__name__))
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except InvalidRecordError:
        raise
    except (ValueError, RecursionError) as error:
        raise InvalidRecordError(_at("$", "not a JSON document: {error}", error=str(error))) from error
    return from_dict(data, record_type)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the documents of this version."""
    schema = files("gov_disclosure.output").joinpath("schemas/record-1.schema.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(schema))


def register_hooks(converter: cattrs.Converter) -> None:
    """Let any converter of cattrs take the records of this library, also within others, as :func:`to_dict` has them.

    ``converter.unstructure(report)`` is ``to_dict(report)["report"]``, and ``converter.structure(data, Report)`` reads
    it, as strictly as :func:`from_dict`.
    """
    converter.register_unstructure_hook_func(_is_record, lambda record: to_dict(record)[_key(type(record))])
    converter.register_structure_hook_func(_is_record, _structured)


def _is_record(type_: object) -> bool:
    package = str(getattr(type_, "__module__", "")).partition(".")[0]
    return getattr(type_, "__name__", "") in RECORDS and package == __name__.partition(".")[0]


def _structured(body: object, record_type: type[Record]) -> Record:
    envelope = {"$schema": SCHEMA_ID, "schema_version": SCHEMA_VERSION, "source": None, _key(record_type): body}
    return from_dict(envelope, record_type)


# The envelope


def _key(record_type: type) -> str:
    name: str = getattr(record_type, "__name__", repr(record_type))
    if name not in RECORDS:
        template = "no JSON document for {kind}: there is one for {kinds}"
        raise TypeError(Message(template, kind=name, kinds=", ".join(RECORDS)))
    return name.lower()


def _open(data: object, key: str) -> object:
    if not isinstance(data, dict):
        raise InvalidRecordError(_at("$", _NOT_EXPECTED, expected=Message("an object"), found=_kind(data)))
    version = data.get("schema_version")
    if not isinstance(version, str):
        raise InvalidRecordError(_at("$.schema_version", "required string missing"))
    if version not in READABLE_VERSIONS:
        template = "version {version!r} is not known to this release, which reads {known}"
        known = ", ".join(READABLE_VERSIONS)
        raise InvalidRecordError(_at("$.schema_version", template, version=version[:20], known=known))
    expected = {"$schema", "schema_version", "source", key}
    if data.keys() != expected:
        raise InvalidRecordError(_at("$", "{difference}", difference=_difference(expected, data.keys())))
    if data["$schema"] != SCHEMA_ID:
        raise InvalidRecordError(_at("$.$schema", "expected {expected}", expected=SCHEMA_ID))
    if not isinstance(data["source"], str | None):
        raise InvalidRecordError(
            _at("$.source", _NOT_EXPECTED, expected=Message("a string or null"), found=_kind(data["source"]))
        )
    return data[key]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise InvalidRecordError(_at("$", "an object names the same key twice"))
    return found


def _no_constant(name: str) -> float:
    raise InvalidRecordError(_at("$", "{name} is no JSON number", name=name))


# What is refused, and how that is said


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """A value that is not what the schema asks for."""


_NOT_EXPECTED = "expected {expected}, found {found}"
_NOT_ONE_OF = "expected one of {members}"
_MISSING, _UNKNOWN = "required key missing: {missing}", "unknown key: {unknown}"
_KINDS: dict[type, Message] = {
    bool: Message("a boolean"),
    int: Message("an integer"),
    float: Message("a number with a fraction"),
    str: Message("a string"),
    dict: Message("an object"),
    list: Message("an array"),
    type(None): Message("null"),
}


def _at(place: str, english: str, **args: object) -> Message:
    """Say what is wrong at a JSON path."""
    return Message("{problem} @ {place}", problem=Message(english, **args), place=place)


def _problems(refused: Exception, path: str) -> Iterator[Message]:
    """Yield what is wrong with a record, as cattrs has collected it, each with its place."""
    told: list[Message | str] = []

    def number(error: BaseException, _: type | None) -> str:
        told.append(_explain(error))
        return str(len(told) - 1)

    for line in cattrs.transform_error(refused, path=path, format_exception=number):
        index, _, place = line.partition(" @ ")
        yield _at(place, "{problem}", problem=told[int(index)])


def _explain(error: BaseException) -> Message | str:
    if isinstance(error, ForbiddenExtraKeysError):
        return _difference(set(), error.extra_fields)
    return cast("Message", error.args[0]) if isinstance(error, _Refused) else str(error)


def _kind(value: object) -> Message | str:
    return _KINDS.get(type(value), type(value).__name__)


def _difference(expected: set[str], found: typing.AbstractSet[object]) -> Message:
    missing = sorted(expected - found)
    unknown = sorted(str(key)[:40] for key in found - expected)
    parts = [Message(_MISSING, missing=", ".join(missing))] if missing else []
    parts += [Message(_UNKNOWN, unknown=", ".join(unknown))] if unknown else []
    return parts[0] if len(parts) == 1 else Message("{first}; {second}", first=parts[0], second=parts[1])


def _expect(value: object, type_: type) -> Any:  # noqa: ANN401 - an instance of ``type_``
    if type(value) is not type_:
        raise _Refused(Message(_NOT_EXPECTED, expected=_KINDS[type_], found=_kind(value)))
    return value


# Scalars


def _integer(value: object, _: object) -> int:
    number = cast("int", _expect(value, int))
    if abs(number) >= 10**LONGEST_FIGURE:
        raise _Refused(Message("a number has more than {most} digits", most=LONGEST_FIGURE))
    return number


def _string(value: object, type_: type[str]) -> str:
    """Read a string or, as cattrs takes this hook for every subclass of ``str``, a member of an enumeration."""
    text = _text(_expect(value, str))
    if issubclass(type_, enum.StrEnum) and text not in (members := [member.value for member in type_]):
        raise _Refused(Message(_NOT_ONE_OF, members=", ".join(members)))
    return type_(text)


def _decimal(value: object, _: object) -> Decimal:
    text = _expect(value, str)
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or str(number) != text or "E" in text or len(text) > 2 * LONGEST_FIGURE:
        raise _Refused(Message("expected a decimal number as a string"))
    return number


def _date(value: object, _: object) -> datetime.date:
    text = _expect(value, str)
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        date = None
    if date is None or date.isoformat() != text:
        raise _Refused(Message("expected a date as YYYY-MM-DD"))
    return date


def _form(value: object, _: object) -> Form:
    text = _expect(value, str)
    try:
        return FORMS.named(text)
    except ValueError:
        raise _Refused(Message(_NOT_ONE_OF, members=", ".join(form.value for form in FORMS))) from None


def _float(value: object, _: object) -> float:
    if type(value) is not float:
        return float(_integer(value, int))
    if not math.isfinite(value):
        raise _Refused(Message("a number is too large"))
    return value


def _flag(value: object, _: object) -> bool:
    return cast("bool", _expect(value, bool))


def _argument(value: object, _: object) -> Argument:
    if isinstance(value, list):
        return tuple(_simple(item, int) for item in value)
    return value if value is None else _simple(value, int, float)


def _simple(value: object, *numbers: type) -> Any:  # noqa: ANN401 - a string or one of the numbers
    if isinstance(value, str):
        return _text(value)
    if type(value) not in numbers:
        raise _Refused(Message(_NOT_EXPECTED, expected=Message("a string or a number"), found=_kind(value)))
    return _float(value, float) if isinstance(value, float) else _integer(value, int)


def _text(text: str) -> str:
    """Return a text that can be written to a file: one without half of a character."""
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise _Refused(Message("a string holds half of a character (a lone surrogate)"))
    return text


def _in_order(record: object) -> object:
    if isinstance(record, Span) and not 0 <= record.start <= record.end:
        raise _Refused(Message("a span ends before it begins, or begins before the text"))
    return record


# Records


@functools.cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(unstruct_collection_overrides={tuple: list})
    for type_, hook in ((int, _integer), (str, _string), (bool, _flag), (float, _float)):
        converter.register_structure_hook(type_, hook)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook(datetime.date, _date)
    converter.register_structure_hook_func(lambda type_: type_ == Argument, _argument)
    converter.register_structure_hook_factory(attrs.has, _strict_record)
    converter.register_structure_hook_factory(_is_array, _strict_array)
    converter.register_structure_hook_factory(_is_object, _strict_object)
    converter.register_structure_hook_factory(_is_number, _strict_number)
    converter.register_unstructure_hook(enum.StrEnum, operator.attrgetter("value"))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    converter.register_structure_hook(Form, _form)
    converter.register_unstructure_hook(Form, operator.attrgetter("value"))
    _register_arguments(converter)
    converter.register_unstructure_hook(
        JsonCell, make_dict_unstructure_fn(JsonCell, converter, correction=override(omit_if_default=True))
    )
    return converter


def _strict_record(type_: type, converter: cattrs.Converter) -> Callable[[object, Any], object]:
    keys = {field.name for field in attrs.fields(type_)} - OPTIONAL.get(type_.__name__, frozenset())
    forbid = type_ is not JsonTable
    structure: Callable[[Any, Any], object] = make_dict_structure_fn(type_, converter, _cattrs_forbid_extra_keys=forbid)

    def strict(value: object, _: Any) -> object:  # noqa: ANN401
        fields = _expect(value, dict)
        if not keys <= fields.keys():
            raise _Refused(_difference(keys, fields.keys()))
        return _in_order(structure(fields, type_))

    return strict


def _is_number(type_: object) -> bool:
    """Tell a union of kinds of numbers, with or without ``None``."""
    parts = set(typing.get_args(type_))
    return isinstance(type_, types.UnionType) and int in parts and parts <= {int, float, Decimal, type(None)}


def _strict_number(type_: object, _: cattrs.Converter) -> Callable[[object, Any], object]:
    parts = typing.get_args(type_)

    def strict(value: object, _: Any) -> object:  # noqa: ANN401
        if value is None and type(None) in parts:
            return value
        if isinstance(value, float) and float in parts:
            return _float(value, float)
        return _decimal(value, Decimal) if isinstance(value, str) and Decimal in parts else _integer(value, int)

    return strict


def _is_array(type_: object) -> bool:
    return typing.get_origin(type_) is tuple


def _strict_array(type_: object, converter: cattrs.Converter) -> Callable[[object, Any], object]:
    items: Any = list[typing.get_args(type_)[0]]  # type: ignore[misc]

    def strict(value: object, _: Any) -> object:  # noqa: ANN401
        return tuple(converter.structure(_expect(value, list), items))

    return strict


def _is_object(type_: object) -> bool:
    return typing.get_origin(type_) is dict


def _strict_object(type_: Any, converter: cattrs.Converter) -> Callable[[object, Any], object]:  # noqa: ANN401
    structure: Callable[[Any, Any], object] = make_mapping_structure_fn(type_, converter)

    def strict(value: object, _: Any) -> object:  # noqa: ANN401
        return structure(_expect(value, dict), type_)

    return strict


def _register_arguments(converter: cattrs.Converter) -> None:
    """Arguments of a diagnostic are an object, whose keys are their names."""

    def structure(value: object, _: object) -> tuple[tuple[str, Argument], ...]:
        return tuple(converter.structure(value, dict[str, Argument]).items())

    def unstructure(args: tuple[tuple[str, Argument], ...]) -> dict[str, object]:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in args}

    pairs = attrs.fields(attrs.resolve_types(Diagnostic)).args.type
    converter.register_structure_hook_func(lambda type_: type_ == pairs, structure)
    converter.register_unstructure_hook_factory(
        lambda type_: isinstance(type_, type) and issubclass(type_, Diagnostic),
        lambda type_: make_dict_unstructure_fn(
            type_, converter, args=override(unstruct_hook=unstructure), paths=override(omit_if_default=True)
        ),
    )


# Reports


def _report_body(report: Report) -> dict[str, Any]:
    """Return a report as JSON holds it, with a record for each table made of its cells."""
    held: dict[str, Any] = {table: JsonTable(narrative=report.text_of(table)) for table in TABLES}
    held["cells"] = {
        path: JsonCell(value=cell.value, state=cell.state, raw=cell.raw, span=cell.span, correction=cell.correction)
        for path, cell in report.cells.items()
    }
    held |= {name: getattr(report, name) for name in attrs.fields_dict(JsonReport) if name not in held}
    body: dict[str, Any] = _converter().unstructure(JsonReport(**held))
    return body | {table: record | body[table] for table, record in _records(report).items()}


def _figures_only(record: object, source: str | None) -> dict[str, Any]:
    """Return the facts and figures of a report, under the same keys as in its document."""
    if not isinstance(record, Report):
        raise TypeError(Message("only a report has a compact form, not {kind}", kind=type(record).__name__))
    facts = {name: part for name, part in _report_body(record).items() if not isinstance(part, dict | list)}
    return {"source": source, **facts, **_records(record)}


def _records(report: Report) -> dict[str, dict[str, Any]]:
    """Return the figures of every table as JSON holds them: by name, group in group."""
    records: dict[str, dict[str, Any]] = {}
    for path, figure in report.cells.figures.items():
        *groups, name = path.split(".")
        record = records
        for group in groups:
            record = record.setdefault(group, {})
        record[name] = _converter().unstructure(figure)
    return records


def _report(content: JsonReport, body: dict[str, Any]) -> Report:
    """Return the report that JSON holds; the records of its tables must say what its cells say."""
    problems = [*_problems_of_cells(content), *_problems_of_places(content)]
    if problems:
        raise InvalidRecordError(*problems)
    report = Report.from_cells(
        form=_layout(content),
        cells=[
            Cell(
                path=path,
                value=cell.value,
                state=cell.state,
                raw=cell.raw,
                span=cell.span,
                correction=cell.correction,
            )
            for path, cell in content.cells.items()
        ],
        table_text={table: getattr(content, table).narrative for table in TABLES},
        title=content.title,
        agency=content.agency,
        year=content.year,
        published=content.published,
        preface=content.preface,
        overview=content.overview,
        problems=content.problems,
        other_matters=content.other_matters,
        diagnostics=content.diagnostics,
        segments=content.segments,
    )
    report = attrs.evolve(report, form=content.form)
    for table, record in _records(report).items():
        figures = {name: figure for name, figure in body[table].items() if name != "narrative"}
        problems += _differences(record, figures, f"$.report.{table}")
    if report.segments != content.segments:
        problems.append(_at("$.report.segments", "the segments do not lie end to end, from the beginning of the text"))
    if problems:
        raise InvalidRecordError(*problems)
    return report


def _layout(content: JsonReport) -> Form:
    """Return the form that the cells are laid out by; where nothing told it, the newest that has just these cells."""
    fitting = (form for form in reversed(FORMS.known) if form.places.keys() == content.cells.keys())
    return content.form or next(fitting, FORMS.current)


def _problems_of_cells(content: JsonReport) -> Iterator[Message]:
    """Say where the cells are not those of the form, or hold what such a cell cannot hold."""
    form = _layout(content)
    if content.cells.keys() != form.places.keys():
        yield _at("$.report.cells", "{difference}", difference=_difference(set(form.places), content.cells.keys()))
        return
    for path, column in zip(form.cell_paths, form.columns, strict=True):
        cell = content.cells[path]
        expected = Decimal if column.kind is FigureKind.MONEY else int
        if (cell.state is CellState.NUMBER) != isinstance(cell.value, expected):
            yield _at(f"$.report.cells['{path}']", "the value does not go with the state or the kind of cell")
        if cell.correction and not isinstance(cell.correction.read, expected | None):
            yield _at(f"$.report.cells['{path}'].correction", "what was read does not go with the kind of cell")


def _problems_of_places(content: JsonReport) -> Iterator[Message]:
    """Say which places lie outside of the text, whose length the segments tell."""
    length = content.segments[-1].span.end if content.segments else math.inf
    for path, span in _places(content):
        if span is not None and span.end > length:
            yield _at(f"$.report.{path}.span", "the span ends behind the text")


def _places(content: JsonReport) -> Iterator[tuple[str, Span | None]]:
    """Yield all places of a report."""
    for path, cell in content.cells.items():
        yield f"cells['{path}']", cell.span
    for section in ("preface", *SECTIONS):
        part = getattr(content, section)
        path, narrative = (f"{section}.narrative", part.narrative) if isinstance(part, JsonTable) else (section, part)
        yield path, narrative.span
        yield from ((f"{path}.items[{number}]", item.span) for number, item in enumerate(narrative.items))
    for number, found in enumerate(content.diagnostics):
        yield f"diagnostics[{number}]", found.span
        yield from (
            (f"diagnostics[{number}].related[{place}]", other.span) for place, other in enumerate(found.related)
        )


def _differences(expected: object, found: object, path: str) -> Iterator[Message]:
    """Say where the record of a table is not that of the form, or disagrees with the cells."""
    if type(found) is not type(expected) and (isinstance(expected, dict) or None not in (found, expected)):
        yield _at(path, _NOT_EXPECTED, expected=_kind(expected), found=_kind(found))
    elif not isinstance(expected, dict) or not isinstance(found, dict):
        if found != expected:
            yield _at(path, "the figure differs from that of its cell")
    elif found.keys() != expected.keys():
        difference = _difference(set(expected), found.keys())
        yield _at(path, "the record is not that of the form: {difference}", difference=difference)
    else:
        for name, part in expected.items():
            yield from _differences(part, found[name], f"{path}.{name}")
