import attrs
import pytest
from hypothesis import given
from oracle import silently_wrong

from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import FORMS
from gov_disclosure.model import (
    CellState,
    Form,
    Narrative,
    Report,
)
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.records.narrative import narrative_from_paragraphs
from gov_disclosure.testing import reports
from sample_reports import sample_report

HOLDS_BLANKS = (Layout.TAB, Layout.TAB_SHIFTED, Layout.PIPE, Layout.MARKDOWN, Layout.LINES_PIPE)


def on_one_line(narrative: Narrative) -> Narrative:
    return narrative_from_paragraphs([narrative.text.replace("\n", " ")]) if narrative else narrative


def what_the_layout_holds(report: Report, layout: Layout) -> Report:
    """Return the report as the layout can hold it: on one line, paragraphs have no borders."""
    if layout is not Layout.ONE_LINE:
        return report
    return attrs.evolve(
        report,
        preface=on_one_line(report.preface),
        overview=on_one_line(report.overview),
        table_text=tuple(map(on_one_line, report.table_text)),
        problems=on_one_line(report.problems),
        other_matters=on_one_line(report.other_matters),
    )


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize("layout", Layout)
def test_the_sample_report_comes_back(layout: Layout, form: Form) -> None:
    report = sample_report(form)
    assert parse_report(render_report(report, layout)) == what_the_layout_holds(report, layout)


@pytest.mark.parametrize("layout", Layout)
def test_a_consistent_report_comes_back_without_a_false_alarm(layout: Layout) -> None:
    @given(reports())
    def check(report: Report) -> None:
        read = parse_report(render_report(report, layout))
        assert read == what_the_layout_holds(report, layout)
        loud = {found.slug for found in read.diagnostics if found.severity is not Severity.NOTE}
        assert loud == (set() if report.title else {"title-missing", "agency-unknown", "year-unknown"})

    check()


@pytest.mark.parametrize("layout", Layout)
def test_an_arbitrary_report_with_marks_comes_back(layout: Layout) -> None:
    @given(reports(consistent=False, marks=True))
    def check(report: Report) -> None:
        assert parse_report(render_report(report, layout)) == what_the_layout_holds(report, layout)

    check()


@pytest.mark.parametrize("layout", HOLDS_BLANKS)
def test_blank_cells_come_back_or_are_withheld_aloud(layout: Layout) -> None:
    @given(reports(blanks=True))
    def check(report: Report) -> None:
        read = parse_report(render_report(report, layout))
        assert list(silently_wrong(report, read, "", {})) == []
        assert all(cell.state in (CellState.UNREADABLE, report.cells[path].state) for path, cell in read.cells.items())
        assert (read.title, read.agency, read.year, read.form) == (
            report.title,
            report.agency,
            report.year,
            report.form,
        )

    check()
