from random import Random

import pytest
from corruption import DAMAGES, Damage, apply, moved, page
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.errors import NotAReportError
from gov_disclosure.forms import FORMS
from gov_disclosure.model import Form, Report
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.testing import reports
from oracle import silently_wrong
from profiles import examples
from sample_reports import sample_report

pytestmark = pytest.mark.no_cover

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


@st.composite
def rendered(draw: st.DrawFn) -> tuple[Report, Layout]:
    """Reports of every kind, each with a layout that can hold it."""
    layout = draw(st.sampled_from(Layout))
    texts = reports() | reports(marks=True) | reports(consistent=False)
    return draw(texts if layout in WITHOUT_BLANKS else texts | reports(blanks=True)), layout


@pytest.mark.parametrize("damage", DAMAGES)
@examples(1 / 2)
@given(written=rendered(), random=st.randoms(use_true_random=False))
def test_a_damaged_text_gives_no_silent_wrong_figure(
    damage: Damage, written: tuple[Report, Layout], random: Random
) -> None:
    report, layout = written
    check(report, layout, damage, random)


def test_a_figure_that_was_altered_would_be_noticed() -> None:
    report = sample_report(Form.FORM_2021)
    text = render_report(report).replace("\t107\t", "\t108\t")
    extents = page(text, Form.FORM_2021).rows
    assert list(silently_wrong(report, parse_report(text), text, extents)) == [
        "proactive_disclosure.licensing.decisions: number 107 read as number 108 from '108'"
    ]


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize("layout", Layout)
def test_the_rows_of_a_page_are_found(layout: Layout, form: Form) -> None:
    report = sample_report(form)
    found = page(render_report(report, layout), form)
    assert len(found.figures()) == len(report.cells) - 7
    for path, (start, end) in found.rows.items():
        row = found.text[start:end]
        assert all(cell.raw in row for cell in report.cells.values() if cell.path.rpartition(".")[0] == path)
