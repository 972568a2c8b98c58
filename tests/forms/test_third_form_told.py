"""Three forms are told apart by the labels that a text prints; no damaged text is taken for another form in silence."""

import re
from collections.abc import Iterator

import pytest
from form_2047 import FORM_2047
from hypothesis import given
from hypothesis import strategies as st
from third_form import THREE_FORMS, consistent_report, third_form_registered

from gov_disclosure import NotAReportError, Severity, parse_report, render_report
from gov_disclosure.forms import SECTIONS, Form
from gov_disclosure.model import Report
from gov_disclosure.output import Layout
from oracle import silently_wrong
from profiles import THOROUGH

pytestmark = pytest.mark.no_cover

OF_FORM = {"form-unknown", "form-from-year", "forms-mixed"}
"""What is said where the labels of a text do not tell one form."""

ROW_A_LINE = (Layout.TAB, Layout.TAB_SHIFTED, Layout.PIPE, Layout.MARKDOWN)
"""Layouts in which a lost line is a whole row."""

ONE_YEAR = {form: form.since + 1 for form in THREE_FORMS}
YEARS = {form: [form.since, form.since + 1, 2047, 2048] for form in THREE_FORMS}
"""Report years that a text of a form may be of; some bodies are late to change."""


@pytest.fixture(autouse=True, scope="module")
def registered() -> Iterator[None]:
    with third_form_registered():
        yield


def check_damaged(truth: Report, text: str, *, figures: bool = True) -> None:
    """Check that a damaged text is read as the form that it was, or that what was done instead is said.

    Without ``figures`` the damage may put a figure where another was lost, which no reader could tell.
    """
    try:
        read = parse_report(text)
    except NotAReportError:
        return
    said = {found.slug for found in read.diagnostics}
    assert read.form is truth.form or said & OF_FORM, f"{truth.form} read as {read.form}"
    if figures and read.form is truth.form:
        assert list(silently_wrong(truth, read, text, {})) == []
    elif figures:
        assert list(wrong_figures(truth, read)) == []


def wrong_figures(truth: Report, read: Report) -> Iterator[str]:
    """Yield the cells with a figure that is not theirs, though no error and no warning is about them."""
    loud = [found.path for found in read.diagnostics if found.path and found.severity is not Severity.NOTE]
    for path, cell in read.cells.items():
        right = cell.value is None or (path in truth.cells and truth.cells[path].value == cell.value)
        if not right and not any(f"{path}.".startswith(f"{prefix}.") for prefix in loud):
            yield f"{path}: {cell.value}"


def parts(text: str, layout: Layout) -> list[str]:
    """Return the lines of a text, its line ends included; the words of one that is all one line."""
    return re.findall(r"\S+\s*", text) if layout is Layout.ONE_LINE else text.splitlines(keepends=True)


def is_tried(number: int) -> bool:
    """Tell whether a piece is one of those that are tried every time: every fourth."""
    return THOROUGH or number % 4 == 1


def report_and_text(form: Form, layout: Layout, year: int) -> tuple[Report, str]:
    truth = consistent_report(form, year)
    return truth, render_report(truth, layout)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("form", THREE_FORMS)
def test_forms_are_told_in_every_layout(form: Form, layout: Layout) -> None:
    """By what the text prints, whatever the year."""
    for year in YEARS[form]:
        read = parse_report(report_and_text(form, layout, year)[1])
        assert (read.form, read.year) == (form, year)
        assert {found.slug for found in read.diagnostics}.isdisjoint(OF_FORM)
        assert not read.errors


@pytest.mark.parametrize("form", THREE_FORMS)
def test_a_form_is_told_without_title_and_year(form: Form) -> None:
    for layout in Layout:
        truth, text = report_and_text(form, layout, ONE_YEAR[form])
        read = parse_report(text[text.index(truth.layout.headings["overview"]) :])
        assert (read.form, read.year, read.title) == (form, None, None)
        assert {found.slug for found in read.diagnostics}.isdisjoint(OF_FORM)
        assert read.cells == truth.cells


@pytest.mark.parametrize("layout", [Layout.TAB, Layout.PDF])
@pytest.mark.parametrize("form", THREE_FORMS)
def test_any_line_lost(form: Form, layout: Layout) -> None:
    truth, text = report_and_text(form, layout, ONE_YEAR[form])
    lines = parts(text, layout)
    for number, line in enumerate(lines):
        if line.strip() and is_tried(number):
            check_damaged(truth, "".join([*lines[:number], *lines[number + 1 :]]))


@pytest.mark.parametrize("layout", [Layout.LINES, Layout.ONE_LINE])
def test_any_label_lost_where_it_stands(layout: Layout) -> None:
    truth, text = report_and_text(FORM_2047, layout, 2048)
    lines = parts(text, layout)
    for number, line in enumerate(lines):
        if line.strip() and not line.strip().isdigit() and is_tried(number):
            check_damaged(truth, "".join([*lines[:number], *lines[number + 1 :]]))


@pytest.mark.parametrize("form", THREE_FORMS)
def test_any_label_lost_wherever_it_stands(form: Form) -> None:
    truth, text = report_and_text(form, Layout.TAB, ONE_YEAR[form])
    for label in {word for line in text.splitlines() for word in line.split("\t") if word and not word.isdigit()}:
        check_damaged(truth, re.sub(rf"(?m)(^|\t){re.escape(label)}(?=\t|$)", r"\1", text))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("form", THREE_FORMS)
def test_cut_at_any_tenth(form: Form, layout: Layout) -> None:
    truth, text = report_and_text(form, layout, ONE_YEAR[form])
    for tenth in filter(is_tried, range(1, 10)):
        place = len(text) * tenth // 10
        check_damaged(truth, text[:place])
        check_damaged(truth, text[place:])


@given(st.data(), st.sampled_from(THREE_FORMS), st.sampled_from(Layout), st.booleans())
def test_any_sections_lost(data: st.DataObject, form: Form, layout: Layout, titled: bool) -> None:
    truth, text = report_and_text(form, layout, data.draw(st.sampled_from(YEARS[form])))
    begins = [text.index(heading) for heading in truth.layout.headings.values()]
    ends = [*begins[1:], len(text)]
    kept = data.draw(st.sets(st.sampled_from(range(len(SECTIONS))), min_size=1))
    opening = text[: begins[0]] if titled else ""
    check_damaged(truth, opening + "".join(text[begins[place] : ends[place]] for place in sorted(kept)))


@given(st.data(), st.sampled_from(THREE_FORMS), st.sampled_from(Layout))
def test_any_lines_lost(data: st.DataObject, form: Form, layout: Layout) -> None:
    truth, text = report_and_text(form, layout, data.draw(st.sampled_from(YEARS[form])))
    lines = parts(text, layout)
    lost = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=12))
    kept = "".join(line for number, line in enumerate(lines) if number not in lost)
    check_damaged(truth, kept, figures=layout in ROW_A_LINE)


@given(st.data(), st.sampled_from(THREE_FORMS), st.sampled_from(Layout))
def test_any_stretch_lost(data: st.DataObject, form: Form, layout: Layout) -> None:
    truth, text = report_and_text(form, layout, data.draw(st.sampled_from(YEARS[form])))
    lines = parts(text, layout)
    start = data.draw(st.integers(0, len(lines) - 1))
    stop = data.draw(st.integers(start, len(lines)))
    check_damaged(truth, "".join([*lines[:start], *lines[stop:]]), figures=layout in ROW_A_LINE)


def test_a_tie_is_said() -> None:
    """What tells a text of 2021 from one of 2047 is a row and a heading."""
    text = report_and_text(Form.FORM_2021, Layout.TAB, 2046)[1]
    text = re.sub("(?m)^.*2.申请人逾期未按收费通知要求缴纳费用.*\n", "", text).replace(
        "五、存在的主要问题及改进情况", ""
    )
    read = parse_report(text)
    assert (read.form, {found.slug for found in read.diagnostics} & OF_FORM) == (Form.FORM_2021, {"form-from-year"})
    late = parse_report(text.replace("2046年政府信息", "2047年政府信息"))
    assert (late.form, {found.slug for found in late.diagnostics} & OF_FORM) == (FORM_2047, {"form-from-year"})
    untitled = parse_report(text[text.index("一、总体情况") :])
    assert (untitled.form, {found.slug for found in untitled.diagnostics} & OF_FORM) == (None, {"form-unknown"})


def test_labels_of_several_forms_are_said() -> None:
    text = report_and_text(FORM_2047, Layout.TAB, 2048)[1]
    mixed = parse_report(text.replace("五、当前短板和下一步打算", "五、存在的主要问题及改进情况"))
    assert mixed.form is FORM_2047
    assert {found.slug for found in mixed.diagnostics} & OF_FORM == {"forms-mixed"}
    assert mixed.cells == consistent_report(FORM_2047).cells


def test_a_heading_named_in_a_sentence_tells_nothing() -> None:
    truth, text = report_and_text(FORM_2047, Layout.TAB, 2048)
    sentence = "本节之后是存在的主要问题及改进情况。\n"
    read = parse_report(text.replace("行政复议\t", f"{sentence}行政复议\t", 1))
    assert (read.form, read.cells) == (FORM_2047, truth.cells)
    assert {found.slug for found in read.diagnostics}.isdisjoint(OF_FORM)
