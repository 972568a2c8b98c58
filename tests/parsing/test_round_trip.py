import datetime

import attrs
import pytest
from hypothesis import given

from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import FORMS
from gov_disclosure.model import CellState, Form, Report
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.records.narrative import narrative_from_paragraphs
from gov_disclosure.testing import reports
from layouts import HOLDS_BLANKS, what_the_layout_holds
from oracle import silently_wrong
from profiles import examples
from sample_reports import sample_report

pytestmark = pytest.mark.no_cover


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize("layout", Layout)
def test_the_sample_report_comes_back(layout: Layout, form: Form) -> None:
    report = sample_report(form)
    assert parse_report(render_report(report, layout)) == what_the_layout_holds(report, layout)


def test_a_date_on_the_line_of_the_preface_is_none_of_it() -> None:
    preface = narrative_from_paragraphs(["本机关把信息公开同日常业务一起部署。"])
    published = datetime.date(2023, 1, 9)
    report = attrs.evolve(sample_report(Form.FORM_2021), title=None, agency=None, preface=preface, published=published)
    read = parse_report(render_report(report, Layout.ONE_LINE))
    assert (read.preface.text, read.published) == (preface.text, published)


@pytest.mark.parametrize("layout", Layout)
@examples(1 / 2)
@given(report=reports())
def test_a_consistent_report_comes_back_without_a_false_alarm(layout: Layout, report: Report) -> None:
    read = parse_report(render_report(report, layout))
    assert read == what_the_layout_holds(report, layout)
    loud = {found.slug for found in read.diagnostics if found.severity is not Severity.NOTE}
    assert loud == (set() if report.title else {"title-missing", "agency-unknown", "year-unknown"})


@pytest.mark.parametrize("layout", Layout)
@examples(1 / 2)
@given(report=reports(consistent=False, marks=True))
def test_an_arbitrary_report_with_marks_comes_back(layout: Layout, report: Report) -> None:
    read = parse_report(render_report(report, layout))
    if layout in (Layout.TAB_SHIFTED, Layout.ONE_LINE) and "columns-out-of-order" in {
        found.slug for found in read.diagnostics
    }:
        # The heads leave open where totals stand, and figures that fit no sum may happen to say so.
        assert list(silently_wrong(report, read, "", {})) == []
    else:
        assert read == what_the_layout_holds(report, layout)


@pytest.mark.parametrize("layout", HOLDS_BLANKS)
@examples(1 / 2)
@given(report=reports(blanks=True))
def test_blank_cells_come_back_or_are_withheld_aloud(layout: Layout, report: Report) -> None:
    read = parse_report(render_report(report, layout))
    assert list(silently_wrong(report, read, "", {})) == []
    assert all(cell.state in (CellState.UNREADABLE, report.cells[path].state) for path, cell in read.cells.items())
    assert (read.title, read.agency, read.year, read.form) == (
        report.title,
        report.agency,
        report.year,
        report.form,
    )
