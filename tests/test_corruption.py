from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corruption import DAMAGES, Damage, apply, moved, page
from gov_disclosure.errors import NotAReportError
from gov_disclosure.model import Form, Report
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.testing import reports
from oracle import silently_wrong
from sample_reports import sample_report

WITHOUT_BLANKS = (Layout.LINES, Layout.PDF, Layout.ONE_LINE)


def check(truth: Report, layout: Layout, damage: Damage, random: Random) -> None:
    clean = page(render_report(truth, layout), truth.form or Form.FORM_2021)
    edits = damage(clean, random)
    text = apply(clean.text, edits)
    extents = {path: moved(extent, edits) for path, extent in clean.rows.items()}
    try:
        read = parse_report(text)
    except NotAReportError:
        return
    assert list(silently_wrong(truth, read, text, extents)) == []


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("layout", Layout)
def test_a_damaged_text_gives_no_silent_wrong_figure(layout: Layout, damage: Damage) -> None:
    texts = reports(marks=True) | reports(consistent=False)
    if layout not in WITHOUT_BLANKS:
        texts |= reports(blanks=True)

    @given(texts, st.randoms(use_true_random=False))
    def property_holds(report: Report, random: Random) -> None:
        check(report, layout, damage, random)

    property_holds()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("layout", Layout)
def test_the_rows_of_a_page_are_found(layout: Layout, form: Form) -> None:
    report = sample_report(form)
    found = page(render_report(report, layout), form)
    assert len(found.figures()) == len(report.cells) - 7
    for path, (start, end) in found.rows.items():
        row = found.text[start:end]
        assert all(cell.raw in row for cell in report.cells.values() if cell.path.rpartition(".")[0] == path)
