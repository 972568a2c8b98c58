"""JSON of the records: lossless, strict, and as the shipped schema says."""

from __future__ import annotations

import datetime
import json
import runpy
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import attrs
import cattrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from example_report import AMOUNT, NEW_RECEIVED, number, small_report
from golden_files import FOLDER, GoldenFiles
from gov_disclosure.diagnostics import Diagnostic, Related, Severity
from gov_disclosure.forms import FORMS, TABLES
from gov_disclosure.model import Cell, CellState, Form, Narrative, NarrativeItem, Report, Segment, SegmentKind
from gov_disclosure.output.json import (
    RECORDS,
    InvalidRecordError,
    from_dict,
    from_json,
    json_schema,
    register_hooks,
    to_dict,
    to_json,
)
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.spans import Span
from gov_disclosure.validation import (
    Deductions,
    FeeStatement,
    Figure,
    Finding,
    FindingOrigin,
    Localisation,
    Measure,
    Outcome,
    YearOutcome,
    deduce,
    fee_statement,
    figures,
    locate_errors,
    measures,
    validate,
    validate_series,
)

pytestmark = pytest.mark.usefixtures("in_english")

GOLDEN = FOLDER / "report-1.1.json"
GOLDEN_OF_0_1_0 = FOLDER / "report-1.0.json"
"""Written by version 0.1.0, and never anew."""
GENERATOR = Path(__file__).parents[2] / "tools" / "json_schema.py"
needs_generator = pytest.mark.skipif(
    not GENERATOR.is_file(), reason="the generator of the schema is in the checkout and the sdist, not in the wheel"
)


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(0, 99))
maybe_spans = st.none() | spans
texts = st.text(max_size=12)
narratives = st.builds(
    Narrative,
    paragraphs=st.lists(texts, max_size=2).map(tuple),
    items=st.lists(st.builds(NarrativeItem, marker=texts, heading=texts, text=texts, span=maybe_spans), max_size=2).map(
        tuple
    ),
    raw=texts,
    span=maybe_spans,
)
simple_arguments = st.integers() | st.text(max_size=5)
arguments = st.none() | st.floats(allow_nan=False, allow_infinity=False) | simple_arguments
diagnostics = st.builds(
    Diagnostic,
    code=texts,
    slug=texts,
    severity=st.sampled_from(Severity),
    message=texts,
    message_en=texts,
    path=st.none() | texts,
    span=maybe_spans,
    hint=st.none() | texts,
    related=st.lists(st.builds(Related, st.none() | texts, maybe_spans, texts), max_size=2).map(tuple),
    args=st.dictionaries(texts, arguments | st.lists(simple_arguments, max_size=2).map(tuple), max_size=3).map(
        lambda args: tuple(args.items())
    ),
)


BEHIND_ALL_SPANS = ((SegmentKind.FURNITURE, 10**6), (SegmentKind.PROSE, 99))


def tiled(pieces: list[tuple[SegmentKind, int]]) -> tuple[Segment, ...]:
    """Lay segments of some lengths end to end, as those of a report lie; neighbours of one kind are one."""
    found: list[Segment] = []
    end = 0
    for kind, length in pieces:
        start = found.pop().span.start if found and found[-1].kind is kind else end
        end += length
        found.append(Segment(kind, Span(start, end)))
    return tuple(found)


segments = st.lists(st.tuples(st.sampled_from(SegmentKind), st.integers(1, 99)), max_size=4).map(
    lambda pieces: tiled([*pieces, *BEHIND_ALL_SPANS][: None if pieces else 0])
)


def cells(form: Form) -> st.SearchStrategy[list[Cell]]:
    def cell(path: str, kind: FigureKind) -> st.SearchStrategy[Cell]:
        amounts = st.decimals(allow_nan=False, allow_infinity=False, places=4)
        figures: st.SearchStrategy[int | Decimal] = amounts if kind is FigureKind.MONEY else st.integers()
        read = st.builds(
            Cell, path=st.just(path), value=figures, state=st.just(CellState.NUMBER), raw=texts, span=maybe_spans
        )
        others = [state for state in CellState if state is not CellState.NUMBER]
        return read | st.builds(Cell, path=st.just(path), state=st.sampled_from(others), raw=texts, span=maybe_spans)

    columns = [
        (path, column.kind) for row in form.rows for path, column in zip(row.cell_paths, row.columns, strict=True)
    ]
    chosen = st.lists(st.sampled_from(columns), unique=True, max_size=6)
    return chosen.flatmap(lambda found: st.tuples(*(cell(*column) for column in found))).map(list)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    form = draw(st.sampled_from([*FORMS, None]))
    report = Report.from_cells(
        form=form,
        cells=draw(cells(form or FORMS.current)),
        table_text={table: draw(narratives) for table in TABLES},
        title=draw(st.none() | texts),
        agency=draw(st.none() | texts),
        year=draw(st.none() | st.integers(1990, 2100)),
        published=draw(st.none() | st.dates()),
        preface=draw(narratives),
        overview=draw(narratives),
        problems=draw(narratives),
        other_matters=draw(narratives),
        diagnostics=draw(st.lists(diagnostics, max_size=2).map(tuple)),
        segments=draw(segments),
    )
    counts = [path for path, column in zip(report.cells, report.layout.columns, strict=True) if column.unit == "件"]
    figures = draw(st.dictionaries(st.sampled_from(counts), st.none() | st.integers(0, 99), max_size=3))
    return report.with_figures(figures, by=draw(texts), why=draw(texts), date=draw(st.none() | st.dates()))


def everything(record: Any) -> Any:
    """All of a record, also what equality leaves out."""
    if attrs.has(type(record)):
        return type(record), [everything(getattr(record, field.name)) for field in attrs.fields(type(record))]
    if isinstance(record, tuple):
        return [everything(part) for part in record]
    return [everything(cell) for cell in record.values()] if hasattr(record, "values") else (type(record), record)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(report=reports(), source=st.none() | texts)
def test_a_report_survives_json_with_all_it_holds(report: Report, source: str | None) -> None:
    document = to_json(report, source=source)
    again = from_json(document)
    assert again == report
    assert everything(again) == everything(report)
    check_against_schema(json.loads(document))


def checked_report() -> Report:
    """A report with figures in its text and a row that does not add up."""
    reconsiderations = {"upheld": 1, "corrected": 1, "other": 1, "pending": 0, "total": 4}
    cells = [number(f"disputes.reconsideration.{name}", value, str(value)) for name, value in reconsiderations.items()]
    text = "共收到政府信息公开申请12件，其中自然人申请约10件，占83.3%，收取信息处理费300元。"
    return Report.from_cells(
        form=Form.FORM_2021,
        year=2023,
        agency="青石县水务局",
        cells=[*cells, number(NEW_RECEIVED, 11, "11")],
        diagnostics=small_report().diagnostics,
        overview=Narrative(paragraphs=(text,), raw=text, span=Span(0, len(text))),
        other_matters=Narrative(paragraphs=("收取信息处理费300元。",), raw="收取信息处理费300元。", span=Span(50, 61)),
    )


def records_of_checking() -> list[Any]:
    report = checked_report()
    earlier = attrs.evolve(report, year=2022)
    found = [validate(report), *validate_series([earlier, report]), *locate_errors(report), deduce(report)]
    return [
        *found,
        *measures(report),
        *figures(report),
        fee_statement(report),
        *validate(report).findings[:1],
        *report.diagnostics[:1],
    ]


def test_what_checking_says_survives_too() -> None:
    for record in records_of_checking():
        document = to_json(record, source="a.txt")
        again = from_json(document, type(record))
        assert everything(again) == everything(record)
        check_against_schema(json.loads(document))
        with pytest.raises(InvalidRecordError, match="required key missing: report"):
            from_json(document)


def test_findings_of_the_first_release_are_read() -> None:
    found = validate(checked_report()).findings[0]
    data: dict[str, Any] = to_dict(found)
    for key in ("id", "origin", "level", "causes"):
        del data["finding"][key]
    again = from_dict(data, Finding)
    assert again == attrs.evolve(found, level=None, causes=(), origin=FindingOrigin.SOURCE)
    check_against_schema(data)


@needs_generator
def test_every_kind_of_record_was_tried() -> None:
    kinds = {type(record) for record in records_of_checking()}
    tried = {Outcome, YearOutcome, Localisation, Deductions, Measure, Figure, FeeStatement, Diagnostic, Finding}
    assert kinds == tried
    described = runpy.run_path(str(GENERATOR))["RECORDS"]
    assert {*tried, Report} == set(described)
    assert tuple(record.__name__ for record in described) == RECORDS


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("value", True, "expected an integer, found a boolean @ $.measure.value"),
        ("value", "1", "expected an integer, found a string @ $.measure.value"),
        ("undefined", "none", "expected one of operand missing, denominator is 0 @ $.measure.undefined"),
    ],
)
def test_checking_is_read_as_strictly(name: str, value: Any, problem: str) -> None:
    document = to_dict(measures(checked_report())[0])
    document["measure"][name] = value
    with pytest.raises(InvalidRecordError) as refused:
        from_dict(document, Measure)
    assert str(refused.value) == problem


def test_other_objects_have_no_document() -> None:
    others: list[object] = [small_report().preface, {}, None]
    for record in others:
        with pytest.raises(TypeError, match=f"no JSON document for {type(record).__name__}"):
            to_json(record)
    with pytest.raises(TypeError, match="no JSON document for 'Report': there is one for Report, "):
        from_json("{}", "Report")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="no JSON document for Narrative"):
        from_dict({}, Narrative)


def test_a_flag_is_a_boolean() -> None:
    document = to_dict(figures(checked_report())[0])
    document["figure"]["approximate"] = 1
    with pytest.raises(InvalidRecordError, match=r"expected a boolean, found an integer @ \$.figure.approximate"):
        from_dict(document, Figure)


def test_dicts_survive_too() -> None:
    assert everything(from_dict(to_dict(small_report()))) == everything(small_report())


def test_a_document_holds_plain_values_under_the_names_of_the_records() -> None:
    report = to_dict(small_report(), source="a.txt")["report"]
    assert report["requests"]["new_received"]["total"] == 12
    assert report["cells"][NEW_RECEIVED] == {
        "value": 12,
        "state": "number",
        "raw": "12",
        "span": {"start": 60, "end": 62},
    }
    assert report["proactive_disclosure"]["administrative_fees"]["amount"] == "160.50"
    assert report["diagnostics"][0]["args"] == {
        "found": 6,
        "share": 0.5,
        "name": "x",
        "none": None,
        "several": [1, "a"],
    }
    assert (report["form"], report["published"]) == ("2021", None)
    assert to_dict(small_report(), source="a.txt")["source"] == "a.txt"


def test_one_line_with_chinese_as_it_is() -> None:
    document = to_json(small_report())
    assert "青石县水务局" in document
    assert "\n" not in document


def corrected_report() -> Report:
    """The small report with one cell of each kind corrected."""
    figures: dict[str, Any] = {NEW_RECEIVED: 21, AMOUNT: Decimal("16.05"), "disputes.reconsideration.total": None}
    why: dict[str, Any] = {"by": "李青", "why": "与原表不符", "date": datetime.date(2026, 11, 20)}
    return small_report().with_figures(figures, **why)


def test_the_published_version_stays_readable() -> None:
    assert everything(from_json(GOLDEN_OF_0_1_0.read_bytes())) == everything(small_report())
    check_against_schema(json.loads(GOLDEN_OF_0_1_0.read_bytes()))


def test_documents_are_as_they_were_published(golden: GoldenFiles) -> None:
    golden.check(GOLDEN, to_json(corrected_report(), indent=1) + "\n")
    assert everything(from_json(GOLDEN.read_bytes())) == everything(corrected_report())
    check_against_schema(json.loads(GOLDEN.read_bytes()))


def test_a_cell_says_what_was_read_before_it_was_corrected() -> None:
    cells = to_dict(corrected_report())["report"]["cells"]
    assert (cells[NEW_RECEIVED]["value"], cells[NEW_RECEIVED]["raw"]) == (21, "12")
    said = {"by": "李青", "why": "与原表不符", "date": "2026-11-20"}
    assert cells[NEW_RECEIVED]["correction"] == {"read": 12, "state": "number", **said}
    assert cells[AMOUNT]["correction"] == {"read": "160.50", "state": "number", **said}
    assert cells["disputes.reconsideration.total"]["correction"] == {"read": None, "state": "unreadable", **said}
    assert "correction" not in cells["disputes.reconsideration.upheld"]


def test_compact_is_facts_and_figures() -> None:
    held = to_dict(corrected_report(), source="a.txt", compact=True)
    assert json.loads(to_json(corrected_report(), source="a.txt", compact=True)) == held
    facts = ["source", "title", "agency", "year", "published", "form"]
    assert list(held) == [*facts, *TABLES]
    assert [held[name] for name in facts] == [
        "a.txt",
        "青石县水务局2023年政府信息公开工作年度报告",
        "青石县水务局",
        2023,
        None,
        "2021",
    ]
    assert held["requests"]["new_received"]["total"] == 21
    assert held["proactive_disclosure"]["administrative_fees"] == {"amount": "16.05"}
    assert held["disputes"]["reconsideration"]["total"] is None
    with pytest.raises(TypeError, match="only a report has a compact form, not Outcome"):
        to_dict(validate(corrected_report()), compact=True)


def test_only_a_text_is_a_document() -> None:
    with pytest.raises(TypeError, match="expected the text of a JSON document, got int"):
        from_json(cast("Any", 1))


def check_against_schema(document: object) -> None:
    import jsonschema

    jsonschema.Draft202012Validator(json_schema()).validate(document)


@needs_generator
def test_the_shipped_schema_is_that_of_the_records() -> None:
    assert json_schema() == runpy.run_path(str(GENERATOR))["generate"]()


def test_the_schema_is_a_schema() -> None:
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(json_schema())


def at(*keys: str | int) -> Callable[[Any], Any]:
    def follow(document: Any) -> Any:
        for key in keys:
            document = document[key]
        return document

    return follow


CELL = ("report", "cells", NEW_RECEIVED)
AMOUNT_CELL = ("report", "cells", AMOUNT)
AT_CELL = f"$.report.cells['{NEW_RECEIVED}']"
AT_AMOUNT = f"$.report.cells['{AMOUNT}']"
UNLIKE = "the value does not go with the state or the kind of cell"
NO_DECIMAL = "expected a decimal number as a string"
WRONG_VALUES: list[tuple[tuple[str | int, ...], Any, str]] = [
    (("report", "year"), "2023", "expected an integer, found a string @ $.report.year"),
    (("report", "year"), True, "expected an integer, found a boolean @ $.report.year"),
    (("report", "year"), 2023.0, "expected an integer, found a number with a fraction @ $.report.year"),
    (("report", "title"), 5, "expected a string, found an integer @ $.report.title"),
    (("report", "published"), "20240101", "expected a date as YYYY-MM-DD @ $.report.published"),
    (("report", "published"), "2024-02-30", "expected a date as YYYY-MM-DD @ $.report.published"),
    (("report", "form"), "2022", "expected one of 2019, 2021 @ $.report.form"),
    (("report", "preface"), None, "expected an object, found null @ $.report.preface"),
    (("report", "preface", "paragraphs"), "text", "expected an array, found a string @ $.report.preface.paragraphs"),
    (("report", "preface", "more"), 1, "unknown key: more @ $.report.preface"),
    (("report", "preface", ""), 1, "unknown key:  @ $.report.preface"),
    (
        ("report", "segments", 0, "span", "start"),
        "0",
        "expected an integer, found a string @ $.report.segments[0].span.start",
    ),
    (
        ("report", "segments", 0, "span", "start"),
        1,
        "the segments do not lie end to end, from the beginning of the text @ $.report.segments",
    ),
    (
        ("report", "diagnostics", 0, "args", "x"),
        {},
        "expected a string or a number, found an object @ $.report.diagnostics[0].args['x']",
    ),
    ((*CELL, "value"), "12", f"{UNLIKE} @ {AT_CELL}"),
    ((*CELL, "state"), "blank", f"{UNLIKE} @ {AT_CELL}"),
    ((*CELL, "correction"), {"read": 1}, f"required key missing: by, date, state, why @ {AT_CELL}.correction"),
    (
        (*CELL, "correction"),
        {"read": 1, "state": "blank", "by": "", "why": "", "date": None},
        f"what was read: the value 1 does not go with the state blank @ {AT_CELL}.correction",
    ),
    ((*CELL, "value"), [], f"expected an integer, found an array @ {AT_CELL}.value"),
    ((*AMOUNT_CELL, "value"), "1_0", f"{NO_DECIMAL} @ {AT_AMOUNT}.value"),
    ((*AMOUNT_CELL, "value"), "many", f"{NO_DECIMAL} @ {AT_AMOUNT}.value"),
    ((*AMOUNT_CELL, "value"), "NaN", f"{NO_DECIMAL} @ {AT_AMOUNT}.value"),
    (
        ("report", "requests", "new_received", "total"),
        13,
        f"the figure differs from that of its cell @ $.report.{NEW_RECEIVED}",
    ),
    (("report", "cells"), [], "expected an object, found an array @ $.report.cells"),
    (("report", "requests"), [], "expected an object, found an array @ $.report.requests"),
    (("report", "diagnostics", 0, "args"), "x", "expected an object, found a string @ $.report.diagnostics[0].args"),
    (
        ("report", "cells", "no.such.cell"),
        {"value": None, "state": "blank", "raw": "", "span": None},
        "unknown key: no.such.cell @ $.report.cells",
    ),
    (("report", "proactive_disclosure"), {}, "required key missing: narrative @ $.report.proactive_disclosure"),
    (
        ("report", "requests", "new_received"),
        5,
        "expected an object, found an integer @ $.report.requests.new_received",
    ),
    (
        ("report", "requests", "new_received", "total"),
        12.0,
        f"expected an integer, found a number with a fraction @ $.report.{NEW_RECEIVED}",
    ),
    (
        ("report", "requests", "new_received", "total"),
        None,
        f"the figure differs from that of its cell @ $.report.{NEW_RECEIVED}",
    ),
    (
        ("report", "requests", "new_received"),
        None,
        "expected an object, found null @ $.report.requests.new_received",
    ),
    (
        ("report", "requests", "new_received", "others"),
        12,
        "the record is not that of the form: unknown key: others @ $.report.requests.new_received",
    ),
    (
        ("report", "requests", "narrative", "raw"),
        None,
        "expected a string, found null @ $.report.requests.narrative.raw",
    ),
    (
        ("schema_version",),
        "2.0",
        "version '2.0' is not known to this release, which reads 1.0, 1.1 @ $.schema_version",
    ),
    (("schema_version",), 1, "required string missing @ $.schema_version"),
    (("$schema",), "urn:other", "expected urn:gov-disclosure:schema:1 @ $.$schema"),
    (("source",), 1, "expected a string or null, found an integer @ $.source"),
    (("more",), 1, "unknown key: more @ $"),
]


@pytest.mark.parametrize(("keys", "value", "problem"), WRONG_VALUES, ids=[problem for *_, problem in WRONG_VALUES])
def test_what_does_not_fit_is_refused_with_its_path(keys: tuple[str | int, ...], value: Any, problem: str) -> None:
    document = to_dict(small_report())
    at(*keys[:-1])(document)[keys[-1]] = value
    with pytest.raises(InvalidRecordError) as refused:
        from_dict(document)
    assert problem in refused.value.problems
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    "keys", [("report", "cells", NEW_RECEIVED, "raw"), ("report", "diagnostics"), ("source",), CELL]
)
def test_a_missing_key_is_refused(keys: tuple[str, ...]) -> None:
    document = to_dict(small_report())
    del at(*keys[:-1])(document)[keys[-1]]
    where = {2: "$.report", 1: "$"}.get(len(keys), "$.report.cells")
    with pytest.raises(InvalidRecordError, match="required key missing") as refused:
        from_dict(document)
    assert f"{keys[-1]} @ {where}" in str(refused.value)


def test_a_form_with_the_tables_of_the_other_is_refused() -> None:
    document = to_dict(small_report())
    other = to_dict(Report.from_cells(form=Form.FORM_2019))
    document["report"]["proactive_disclosure"] = other["report"]["proactive_disclosure"]
    with pytest.raises(InvalidRecordError, match="the record is not that of the form"):
        from_dict(document)


def test_every_problem_is_told() -> None:
    document = to_dict(small_report())
    document["report"]["year"] = "2023"
    document["report"]["title"] = 5
    with pytest.raises(InvalidRecordError) as refused:
        from_dict(document)
    assert [problem.partition(" @ ")[2] for problem in refused.value.problems] == ["$.report.title", "$.report.year"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not a JSON document"),
        ("[" * 100_000, "not a JSON document"),
        ("1" * 5000, "not a JSON document"),
        (b"\xff\xfe\xfa", "not a JSON document"),
        ("[]", "expected an object, found an array @ $"),
        ('"' + "x" * 10_000_000 + '"', "expected an object, found a string @ $"),
        ('{"a": 1, "a": 2}', "an object names the same key twice @ $"),
        ('{"a": NaN}', "NaN is no JSON number @ $"),
        ('{"a": 1' + "0" * 4_300 + "}", "not a JSON document: Exceeds the limit"),
    ],
    ids=["empty", "deep", "digits", "bytes", "array", "10 MB", "twice", "NaN", "count"],
)
def test_hostile_documents_give_a_short_clear_error(text: str | bytes, problem: str) -> None:
    with pytest.raises(InvalidRecordError) as refused:
        from_json(text)
    assert str(refused.value).startswith(problem)
    assert len(str(refused.value)) < 300


def test_the_order_of_cells_in_a_document_does_not_matter() -> None:
    document = to_dict(small_report())
    document["report"]["cells"] = dict(reversed(document["report"]["cells"].items()))
    assert from_dict(document) == small_report()


@attrs.frozen
class Kept:
    """A record of somebody else that holds records of this library."""

    name: str
    report: Report
    outcomes: tuple[Outcome, ...]


def test_any_converter_takes_records_by_a_hook() -> None:
    converter = cattrs.Converter()
    register_hooks(converter)
    report = small_report()
    kept = Kept("a", report, (validate(report),))
    body = converter.unstructure(kept)
    assert body["report"] == to_dict(report)["report"]
    assert converter.structure(json.loads(json.dumps(body)), Kept) == kept
    assert converter.unstructure(report, unstructure_as=Report) == body["report"]
    with pytest.raises(InvalidRecordError, match=r"required key missing: .* @ \$\.report"):
        converter.structure({}, Report)


def changed(path: str, value: object) -> dict[str, Any]:
    """The document of a report with one value in another's place."""
    document = to_dict(small_report())
    *parents, name = path.split("/")
    place: Any = document["report"]
    for parent in parents:
        place = place[int(parent) if parent.isdecimal() else parent]
    place[int(name) if name.isdecimal() else name] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("year", 10**100, "more than 100 digits"),
        ("title", "甲\ud800", "lone surrogate"),
        (f"cells/{AMOUNT}/value", "1E+999999", "decimal number"),
        (f"cells/{AMOUNT}/value", "1" * 201, "decimal number"),
        (f"cells/{NEW_RECEIVED}/span", {"start": 5, "end": 4}, "ends before it begins"),
        (f"cells/{NEW_RECEIVED}/span", {"start": -1, "end": 4}, "before the text"),
        (f"cells/{NEW_RECEIVED}/span", {"start": 1}, "required key missing: end"),
        (f"cells/{NEW_RECEIVED}/span", {"start": 9_999, "end": 10_001}, "the span ends behind the text"),
        (f"cells/{NEW_RECEIVED}/value", "1.5", "the state or the kind of cell"),
        ("preface/span", {"start": 0, "end": 9_999}, r"behind the text @ \$\.report\.preface\.span"),
        ("requests/narrative/span", {"start": 0, "end": 9_999}, r"behind the text @ \$\.report\.requests\.narrative"),
        ("diagnostics/0/span", {"start": 0, "end": 9_999}, "behind the text"),
        ("diagnostics/0/args/x", 10**100, "more than 100 digits"),
        ("diagnostics/0/args/x", float("inf"), "a number is too large"),
        ("diagnostics/0/args/x", [1.5], "expected a string or a number"),
    ],
)
def test_what_later_calls_cannot_take_is_refused(path: str, value: object, said: str) -> None:
    with pytest.raises(InvalidRecordError, match=said):
        from_dict(changed(path, value))


def test_a_fraction_was_never_read_in_a_count() -> None:
    correction = {"read": "1.5", "state": "number", "by": "", "why": "", "date": None}
    with pytest.raises(
        InvalidRecordError, match=rf"the kind of cell @ \$\.report\.cells\['{NEW_RECEIVED}'\]\.correction"
    ):
        from_dict(changed(f"cells/{NEW_RECEIVED}/correction", correction))


def test_places_are_not_judged_where_the_length_of_the_text_is_not_known() -> None:
    document = changed("segments", [])
    document["report"]["cells"][NEW_RECEIVED]["span"] = {"start": 9_999, "end": 10_001}
    assert from_dict(document).cells[NEW_RECEIVED].span == Span(9_999, 10_001)


@pytest.mark.parametrize(
    ("weight", "said"), [("1.5", "expected an integer"), (float("inf"), "too large"), (True, "boolean")]
)
def test_a_weight_is_a_number(weight: object, said: str) -> None:
    document = to_dict(Localisation(block="requests", changes=(), alternatives=0))
    document["localisation"]["weight"] = weight
    with pytest.raises(InvalidRecordError, match=said):
        from_dict(document, Localisation)
    document["localisation"]["weight"] = 1
    assert from_dict(document, Localisation).weight == 1.0


def test_a_measure_without_a_value_says_why() -> None:
    measure = Measure("a", "甲", "a", "b", 1, 2, 0.5)
    document = to_dict(measure)
    assert from_dict(document, Measure) == measure
    document["measure"]["value"] = None
    with pytest.raises(InvalidRecordError, match=r"a: a value, or else why there is none @ \$\.measure"):
        from_dict(document, Measure)


def test_the_message_stays_short_however_much_is_wrong() -> None:
    error = InvalidRecordError(*("x" * 1_000 for _ in range(50)))
    assert len(str(error)) < 4_000
    assert str(error).endswith("and 40 more")
    assert len(error.problems) == 50
    assert str(InvalidRecordError("a", "b")) == "a; b"
