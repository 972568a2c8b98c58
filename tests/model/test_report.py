import copy
import datetime
import pickle
from decimal import Decimal
from operator import attrgetter
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import ReadingError, Report, ReportErrors, UnknownCellError, from_json, to_json
from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import FORMS, TABLES
from gov_disclosure.model import (
    ApplicantCounts,
    Cell,
    Cells,
    CellState,
    Form,
    Narrative,
    ProactiveDisclosure2021,
    Requests,
    Segment,
    SegmentKind,
    narrative_from_paragraphs,
)
from gov_disclosure.spans import Span
from gov_disclosure.testing import cells, reports

pytestmark = pytest.mark.usefixtures("in_english")


def number(path: str, value: int | Decimal, at: int | None = None) -> Cell:
    span = None if at is None else Span(at, at + len(str(value)))
    return Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value), span=span)


def full_report(form: Form, at: int | None = None, **more: Any) -> Report:
    """Return a report whose cells are 0, 1, 2, … in the order of the form."""
    cells = [number(path, value, at) for value, path in enumerate(form.cell_paths)]
    return Report.from_cells(form=form, cells=cells, **more)


@pytest.mark.parametrize("form", FORMS.known)
def test_cell_path_is_attribute_path(form: Form) -> None:
    report = full_report(form)
    for value, path in enumerate(form.cell_paths):
        assert attrgetter(path)(report) == report.cells[path].value == value


def again(report: Report) -> dict[str, Report]:
    """The ways by which a report becomes another one."""
    return {
        "evolved": attrs.evolve(report, year=2020),
        "copied": copy.copy(report),
        "pickled": pickle.loads(pickle.dumps(report)),
        "read": from_json(to_json(report)),
        "asked before": attrs.evolve(report, agency=f"{report.requests and report.disputes and report.agency}"),
    }


@given(reports(blanks=True, marks=True))
def test_records_and_cells_agree_whatever_became_of_a_report(report: Report) -> None:
    for way, other in again(report).items():
        assert other.cells == report.cells, way
        for path, cell in other.cells.items():
            assert attrgetter(path)(other) == cell.value == report.cells[path].value, (way, path)
        for table in TABLES:
            assert getattr(other, table) == getattr(report, table), way
            assert getattr(other, table).narrative == report.text_of(table), way


@given(st.data(), reports())
def test_new_cells_make_new_records(data: st.DataObject, report: Report) -> None:
    assert report.form
    before = {path: attrgetter(path)(report) for path in report.cells}
    changed = Cells(report.form, data.draw(cells(report.form, consistent=False, blanks=True)))
    other = attrs.evolve(report, cells=changed)
    for path, cell in changed.items():
        assert attrgetter(path)(other) == cell.value
        assert attrgetter(path)(report) == before[path]


@pytest.mark.parametrize("name", [*TABLES, "segments"])
def test_what_is_made_from_other_fields_cannot_be_given(name: str) -> None:
    report = full_report(Form.FORM_2021)
    with pytest.raises(TypeError, match=f"^{name}: made from cells, table_text and pieces"):
        attrs.evolve(report, **{name: getattr(report, name)})


def test_cells_cannot_be_given_as_another_mapping() -> None:
    report = full_report(Form.FORM_2021)
    with pytest.raises(TypeError, match="expected Cells, got dict"):
        attrs.evolve(report, cells=dict(report.cells))  # type: ignore[arg-type]


def test_cells_are_a_read_only_mapping_in_the_order_of_the_form() -> None:
    cells = full_report(Form.FORM_2021).cells
    assert tuple(cells) == Form.FORM_2021.cell_paths
    assert len(cells) == 200
    assert repr(cells) == "<Cells: 200 of 200 hold a number>"
    assert cells == full_report(Form.FORM_2021, at=3).cells
    assert cells != full_report(Form.FORM_2019).cells
    assert cells != dict(cells)
    assert not hasattr(cells, "__setitem__")
    with pytest.raises(KeyError):
        _ = cells["requests.new_received"]


@pytest.mark.parametrize("form", FORMS.known)
def test_cells_that_are_not_given_are_absent(form: Form) -> None:
    assert dict(Cells(form)) == {path: Cell(path=path) for path in form.cell_paths}
    assert set(Cells(form).states.values()) == {CellState.ABSENT}


@pytest.mark.parametrize(
    ("value", "state"),
    [
        (None, CellState.NUMBER),
        *((0, state) for state in CellState if state is not CellState.NUMBER),
    ],
)
def test_value_and_state_of_a_cell_go_together(value: int | None, state: CellState) -> None:
    with pytest.raises(ValueError, match=rf"a\.b: the value {value} does not go with the state {state.value}"):
        Cell(path="a.b", value=value, state=state)


@pytest.mark.parametrize("value", [True, 1.0, "3", Decimal("NaN"), Decimal("Infinity")])
def test_a_figure_is_a_whole_number_or_an_exact_decimal_one(value: Any) -> None:
    with pytest.raises(ValueError, match=r"a\.b: .* is neither a whole number nor an exact decimal one"):
        Cell(path="a.b", value=value, state=CellState.NUMBER)


@pytest.mark.parametrize("value", [10**100, -(10**100), Decimal("1E+100"), Decimal("1E-101")])
def test_a_figure_has_at_most_a_hundred_digits(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^a\.b: a figure has more than 100 digits$"):
        Cell(path="a.b", value=value, state=CellState.NUMBER)
    longest = Decimal("1E-100") if isinstance(value, Decimal) else 10**100 - 1
    assert Cell(path="a.b", value=longest, state=CellState.NUMBER).value == longest


def test_a_cell_is_given_once() -> None:
    cell = number("requests.new_received.total", 4)
    with pytest.raises(ValueError, match=r"given twice for the 2021 form: requests\.new_received\.total"):
        Cells(Form.FORM_2021, [cell, cell])


def test_missing_cells_are_absent() -> None:
    report = Report.from_cells(form=Form.FORM_2021, cells=[number("requests.new_received.total", 4)])
    assert report.cells["requests.carried_in.total"] == Cell(path="requests.carried_in.total")
    assert report.cells["requests.carried_in.total"].state is CellState.ABSENT
    assert report.requests.new_received == ApplicantCounts(total=4)
    assert report.disputes.reconsideration.total is None
    assert not report.overview


def test_unknown_cells_are_refused() -> None:
    of_2019 = number("requests.dispositions.other_handling.total", 1)
    with pytest.raises(ValueError, match=r"no such cell in the 2021 form: .*other_handling\.total"):
        Report.from_cells(form=Form.FORM_2021, cells=[of_2019])
    assert Report.from_cells(form=Form.FORM_2019, cells=[of_2019]).cells[of_2019.path] == of_2019


def test_without_a_form_the_sections_are_empty_records_of_the_current_one() -> None:
    report = Report.from_cells(form=None)
    assert report.form is None
    assert report.proactive_disclosure == ProactiveDisclosure2021()
    assert report.requests == Requests()
    assert {cell.state for cell in report.cells.values()} == {CellState.ABSENT}


def test_table_text_goes_to_the_tables() -> None:
    text = narrative_from_paragraphs(["全年公开信息93条。"])
    report = Report.from_cells(form=Form.FORM_2021, table_text={"requests": text})
    assert report.requests.narrative == text
    assert report.disputes.narrative == Narrative()


def error(path: str | None) -> Diagnostic:
    return Diagnostic(
        code="GD999",
        slug="made-up",
        severity=Severity.ERROR,
        message="“规章”有 2 个",
        message_en="2 in 规章",
        path=path,
        span=Span(0, 1),
    )


def test_equal_content_is_equal_wherever_it_stood() -> None:
    one = full_report(Form.FORM_2021, at=1, title="标题", year=2022)
    other = full_report(
        Form.FORM_2021,
        at=50,
        title="标题",
        year=2022,
        diagnostics=(error(None),),
        segments=(Segment(SegmentKind.TITLE, Span(0, 2)),),
    )
    assert one == other
    assert hash(one) == hash(other)
    assert one != attrs.evolve(other, year=2021)
    assert one.cells["requests.carried_in.total"].span != other.cells["requests.carried_in.total"].span


def test_reports_are_frozen_and_pickle() -> None:
    report = full_report(
        Form.FORM_2019,
        at=7,
        published=datetime.date(2021, 1, 18),
        overview=narrative_from_paragraphs(["（一）重点："], [Span(2, 8)], raw="（一）重点：", span=Span(2, 8)),
        diagnostics=(error("requests"),),
        segments=(Segment(SegmentKind.PROSE, Span(0, 3)),),
    )
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert (again.diagnostics, again.segments) == (report.diagnostics, report.segments)
    assert again.cells["requests.carried_in.total"].span == report.cells["requests.carried_in.total"].span
    assert (again.overview.raw, again.overview.items[0].span) == ("（一）重点：", Span(2, 8))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.year = 2020  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.requests.new_received.total = 3  # type: ignore[misc]


def test_repr() -> None:
    report = full_report(Form.FORM_2021, agency="青岚县林业局", year=2022, diagnostics=(error(None),))
    assert repr(report) == "<Report 青岚县林业局 2022: form 2021, 200 of 200 cells read, 1 errors>"
    assert repr(Report.from_cells(form=None)) == "<Report ? ?: form ?, 0 of 200 cells read, 0 errors>"


def test_errors_are_raised_as_a_group() -> None:
    note = attrs.evolve(error(None), severity=Severity.NOTE)
    found = (note, error("requests.carried_in"), error(None))
    report = Report.from_cells(form=Form.FORM_2021, title="年度报告", diagnostics=found)
    assert report.errors == found[1:]
    with pytest.raises(ReportErrors, match="年度报告: 2 error") as raised:
        report.raise_for_errors()
    group = raised.value
    assert str(group) == group.message
    assert [failure.diagnostic for failure in group.exceptions if isinstance(failure, ReadingError)] == [*found[1:]]
    assert [str(failure) for failure in group.exceptions] == [
        "GD999 [requests.carried_in] “规章”有 2 个",
        "GD999 “规章”有 2 个",
    ]
    assert all(isinstance(failure, ValueError) for failure in group.exceptions)
    with_path, without = group.split(
        lambda failure: isinstance(failure, ReadingError) and bool(failure.diagnostic.path)
    )
    assert isinstance(with_path, ReportErrors)
    assert isinstance(without, ReportErrors)
    assert (len(with_path.exceptions), len(without.exceptions)) == (1, 1)


def test_no_errors_raise_nothing() -> None:
    warning = attrs.evolve(error(None), severity=Severity.WARNING)
    Report.from_cells(form=Form.FORM_2021, diagnostics=(warning,)).raise_for_errors()
    with pytest.raises(ReportErrors, match="report: 1 error"):
        Report.from_cells(form=Form.FORM_2021, diagnostics=(error(None),)).raise_for_errors()


def test_a_path_that_is_misspelt_names_the_nearest_ones() -> None:
    cells = Report.from_cells(form=Form.FORM_2021).cells
    with pytest.raises(UnknownCellError) as missed:
        cells["requests.new_recieved.total"]
    assert missed.value.nearest[0] == "requests.new_received.total"
    assert str(missed.value).startswith(
        "no such cell in the 2021 form: requests.new_recieved.total; did you mean requests.new_received.total or "
    )
    assert str(pickle.loads(pickle.dumps(missed.value))) == str(missed.value)
    for unknown in ("?", cast("str", 3)):
        assert (
            str(UnknownCellError(unknown, "2021", cells.form.cell_paths)) == f"no such cell in the 2021 form: {unknown}"
        )
    assert cells.get("nothing") is None
