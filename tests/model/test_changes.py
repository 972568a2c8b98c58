"""Whatever is done to a report, its records and its cells say the same, or it is refused."""

from __future__ import annotations

import copy
import datetime
import pickle
from decimal import Decimal
from numbers import Integral
from operator import attrgetter
from typing import Any, cast

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from example_report import AMOUNT, NEW_RECEIVED, number, small_report
from gov_disclosure import from_json, render_report, to_json
from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import FORMS, TABLES
from gov_disclosure.model import Cell, Cells, CellState, Correction, Form, Report
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.testing import reports
from gov_disclosure.validation import validate

pytestmark = pytest.mark.usefixtures("in_english")

UPHELD = "disputes.reconsideration.upheld"
VALUES = st.none() | st.integers(0, 99) | st.sampled_from([Decimal("1.50"), 2.0, True, "3"])
"""What users may give for a figure: some of it is none."""


class Changes(RuleBasedStateMachine):
    """Every way to change a report, in any order; the machine knows the figures that the report must have."""

    @initialize(report=reports(blanks=True, marks=True))
    def begin(self, report: Report) -> None:
        self.report = report
        self.figures = dict(report.cells.figures)

    def take(self, report: Report, figures: dict[str, Any]) -> None:
        self.report = report
        self.figures = figures

    def fits(self, path: str, value: object) -> bool:
        form = self.report.layout
        is_money = path == AMOUNT or path.endswith(".amount")
        known = path in form.places and type(value) in (int, Decimal, type(None))
        return known and (is_money or not isinstance(value, Decimal))

    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        paths = st.sampled_from([*self.report.cells, "requests.new_received", ""])
        changes: dict[str, Any] = data.draw(st.dictionaries(paths, VALUES, max_size=3))
        if all(self.fits(path, value) for path, value in changes.items()):
            self.take(self.report.with_figures(changes, by="a", why="b"), self.figures | changes)
        else:
            with pytest.raises(ValueError, match=r"no such cell|whole number"):
                self.report.with_figures(changes, by="a", why="b")

    @rule(year=st.integers(2019, 2025))
    def evolve(self, year: int) -> None:
        self.take(attrs.evolve(self.report, year=year), self.figures)

    @rule(data=st.data(), value=st.integers(100, 200))
    def evolve_a_record(self, data: st.DataObject, value: int) -> None:
        row = attrs.evolve(self.report.requests.new_received, total=value)
        requests = attrs.evolve(self.report.requests, new_received=row)
        with pytest.raises(TypeError, match="made from cells"):
            attrs.evolve(self.report, requests=requests)  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="expected Cells, got dict"):
            attrs.evolve(self.report, cells=dict(self.report.cells))  # type: ignore[arg-type]

    @rule(data=st.data(), value=st.integers(0, 99))
    def evolve_cells(self, data: st.DataObject, value: int) -> None:
        cell = self.report.cells[data.draw(st.sampled_from(self.report.layout.cell_paths))]
        changed = attrs.evolve(cell, value=value, state=CellState.NUMBER)
        with pytest.raises(ValueError, match="given twice"):
            Cells(self.report.layout, [*self.report.cells.values(), changed])
        cells = self.report.cells.replaced([changed])
        self.take(attrs.evolve(self.report, cells=cells), self.figures | {cell.path: value})

    @rule(form=st.sampled_from([*FORMS, None]))
    def evolve_form(self, form: Form | None) -> None:
        if form in (None, self.report.layout):
            self.take(attrs.evolve(self.report, form=form), self.figures)
        else:
            with pytest.raises(ValueError, match="form: the cells are those of the"):
                attrs.evolve(self.report, form=form)

    @rule(repeated=st.booleans())
    def from_cells(self, repeated: bool) -> None:
        cells = [*self.report.cells.values()]
        form = self.report.layout
        if repeated:
            with pytest.raises(ValueError, match="given twice"):
                Report.from_cells(form=form, cells=[*cells, cells[0]])
        self.take(Report.from_cells(form=form, cells=cells), self.figures)

    @rule()
    def through_json(self) -> None:
        again = from_json(to_json(self.report))
        assert again == self.report
        self.take(again, self.figures)

    @rule()
    def through_pickle(self) -> None:
        again = pickle.loads(pickle.dumps(self.report))
        assert again == self.report
        self.take(copy.copy(again), self.figures)

    @rule()
    def ask(self) -> None:
        """Let records be made, so that later ones could be old."""
        assert self.report.requests
        assert self.report.corrected is not None

    @invariant()
    def records_and_cells_agree(self) -> None:
        assert dict(self.report.cells.figures) == self.figures
        for path, cell in self.report.cells.items():
            assert attrgetter(path)(self.report) == cell.value == self.figures[path]
            assert (cell.value is None) is (cell.state is not CellState.NUMBER)
        for table in TABLES:
            assert getattr(self.report, table).narrative == self.report.text_of(table)


Changes.TestCase.settings = settings(stateful_step_count=12)
TestChanges = Changes.TestCase


def test_a_corrected_cell_says_what_was_read() -> None:
    report = small_report()
    date = datetime.date(2026, 11, 20)
    corrected = report.with_figures({NEW_RECEIVED: 21, AMOUNT: 16}, by="李青", why="笔误", date=date)
    assert corrected.cells[NEW_RECEIVED] == Cell(
        path=NEW_RECEIVED,
        value=21,
        state=CellState.NUMBER,
        raw="12",
        correction=Correction(read=12, state=CellState.NUMBER, by="李青", why="笔误", date=date),
    )
    assert corrected.cells[NEW_RECEIVED].span == report.cells[NEW_RECEIVED].span
    assert corrected.requests.new_received.total == 21
    assert type(corrected.cells[AMOUNT].value) is Decimal
    assert [cell.path for cell in corrected.corrected] == [AMOUNT, NEW_RECEIVED]
    assert corrected != report
    assert report.corrected == ()
    assert report.requests.new_received.total == 12


def test_what_was_read_first_is_kept_when_a_cell_is_corrected_again() -> None:
    once = small_report().with_figures({UPHELD: 3}, by="a", why="")
    twice = once.with_figures({UPHELD: None}, by="b", why="空白")
    assert twice.cells[UPHELD].correction == Correction(read=None, state=CellState.MARK, by="b", why="空白")
    assert (twice.cells[UPHELD].value, twice.cells[UPHELD].state) == (None, CellState.BLANK)


def test_a_correction_is_printed_with_its_unit_and_read_again() -> None:
    report = sample().with_figures({AMOUNT: Decimal("7.25"), NEW_RECEIVED: 4321}, by="a", why="b")
    text = render_report(attrs.evolve(report, cells=report.cells.replaced([yuan(report)])))
    assert "7.25元" in text
    assert parse_report(render_report(report)).cells.figures == report.cells.figures


def sample() -> Report:
    form = Form.FORM_2021
    cells = [number(path, Decimal(5) if path == AMOUNT else 5, "5") for path in form.cell_paths]
    return Report.from_cells(form=form, cells=cells, title="青石县水务局2023年政府信息公开工作年度报告", year=2023)


def yuan(report: Report) -> Cell:
    """The amount, as if its cell had printed 元."""
    return attrs.evolve(report.cells[AMOUNT], raw="5元")


def test_rules_see_the_corrected_figures() -> None:
    row = ("upheld", "corrected", "other", "pending", "total")
    figures = dict(zip((f"disputes.reconsideration.{name}" for name in row), (1, 1, 1, 0, 4), strict=True))
    report = Report.from_cells(form=Form.FORM_2021, cells=[number(path, v, str(v)) for path, v in figures.items()])
    assert "T4-REC" in {found.code for found in validate(report).findings}
    right = report.with_figures({"disputes.reconsideration.total": 3}, by="a", why="b")
    assert "T4-REC" not in {found.code for found in validate(right).findings}


def unread(path: str | None) -> Diagnostic:
    return Diagnostic(
        code="GD302", slug="unreadable", severity=Severity.ERROR, message="不清", message_en="unclear", path=path
    )


@pytest.mark.parametrize(
    ("about", "corrected", "stands"),
    [
        ("disputes.reconsideration.total", {"disputes.reconsideration.total": 3}, False),
        ("disputes.reconsideration.total", {UPHELD: 3}, True),
        ("disputes.reconsideration", {"disputes.reconsideration.total": 3}, True),
        (
            "disputes.reconsideration",
            dict.fromkeys(Form.FORM_2021.rows_by_path["disputes.reconsideration"].cell_paths, 3),
            False,
        ),
        ("disputes", dict.fromkeys(Form.FORM_2021.cell_paths[-15:], 3), True),
        (None, dict.fromkeys(Form.FORM_2021.cell_paths[-15:], 3), True),
        (NEW_RECEIVED, {NEW_RECEIVED: 3}, True),
    ],
)
def test_an_error_about_unread_cells_is_settled_when_all_of_them_are_corrected(
    about: str | None, corrected: dict[str, int], stands: bool
) -> None:
    report = attrs.evolve(small_report(), diagnostics=(unread(about),))
    assert report.errors == (unread(about),)
    changed = report.with_figures(corrected, by="a", why="b")
    assert changed.errors == ((unread(about),) if stands else ())
    assert changed.diagnostics == report.diagnostics


@pytest.mark.parametrize(("read", "state"), [(1, "blank"), (None, "number"), (1.5, "number")])
def test_what_was_read_goes_with_its_state(read: Any, state: Any) -> None:
    with pytest.raises(ValueError, match="what was read: "):
        Correction(read=read, state=state, by="a", why="b")


def test_cells_keep_their_form() -> None:
    cells: Any = small_report().cells
    with pytest.raises(AttributeError):
        cells.form = Form.FORM_2019


def test_a_report_of_one_form_has_no_cells_of_another() -> None:
    with pytest.raises(ValueError, match=r"2021.*2019"):
        attrs.evolve(small_report(), form=Form.FORM_2019)


@Integral.register
class Int64:
    """A whole number as data frames hold it."""

    def __int__(self) -> int:
        return 7


def test_whole_numbers_of_a_data_frame_are_figures() -> None:
    changed = small_report().with_figures({UPHELD: cast("Any", Int64())}, by="", why="")
    assert (type(changed.cells[UPHELD].value), changed.disputes.reconsideration.upheld) == (int, 7)
