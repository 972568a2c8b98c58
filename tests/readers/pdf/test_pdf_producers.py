"""PDFs as real programs make them: every cell right in both forms, and every cell leads back to its place."""

from __future__ import annotations

import io

import pypdf
import pytest
from checks import assert_cells_lead_back, assert_nothing_silent, assert_read_whole
from printed_reports import grid, printed_report
from producers import (
    BORDERS,
    NO_BORDERS,
    NO_PADDING,
    PAGE,
    RUNNING_HEAD,
    SEPARATE_BORDERS,
    SHADED_ROWS,
    SMALL_PAGE,
    TALL_ROWS,
    convert,
    docx_from_python_docx,
    html_page,
    needs_chromium,
    needs_soffice,
    pdf_from_chromium,
)

from gov_disclosure import parse_report
from gov_disclosure.forms import FORMS
from gov_disclosure.model import Form
from gov_disclosure.readers import Document, read_pdf
from profiles import all_but_some_thorough

pytestmark = pytest.mark.parametrize("form", list(FORMS))

STYLES = {
    "portrait": PAGE + BORDERS,
    "centred": PAGE + BORDERS + "td{text-align:center}",
    "bottom aligned": SMALL_PAGE + BORDERS + "td{vertical-align:bottom}",
    "over three pages": SMALL_PAGE + BORDERS + TALL_ROWS,
    "repeated head": SMALL_PAGE + BORDERS + TALL_ROWS,
    "two-line running head": SMALL_PAGE + BORDERS + RUNNING_HEAD,
    "separate borders": PAGE + SEPARATE_BORDERS,
    "without borders": PAGE + NO_BORDERS,
    "without borders, centred": PAGE + NO_BORDERS + "td{text-align:center}",
    "without borders, to the right": PAGE + NO_BORDERS + "td{text-align:right}",
    "without borders, lines far apart": SMALL_PAGE + NO_BORDERS + "td{line-height:2;vertical-align:bottom}",
    "without borders, labels centred": PAGE + NO_BORDERS + "td{text-align:right} td:first-child{text-align:center}",
    "without padding": PAGE + NO_PADDING,
    "without padding, centred": PAGE + NO_PADDING + "td{text-align:center}",
    "without padding, to the right": PAGE + NO_PADDING + "td{text-align:right;line-height:1}",
    "without borders, shaded": PAGE + NO_BORDERS + SHADED_ROWS,
    "without borders, repeated head": SMALL_PAGE + NO_BORDERS + RUNNING_HEAD,
}
DOCX_OPTIONS = {
    "portrait": {},
    "repeated and running head": {"repeat_head": True, "running_head": ("云渡县政府信息公开", "年度报告汇编")},
    "without borders": {"borders": False},
    "without borders, centred": {"borders": False, "align": "CENTER"},
    "without borders, to the right": {"borders": False, "align": "RIGHT"},
}


def pages_of_table(document: Document, table: int) -> set[int | None]:
    return {piece.page for piece in document.pieces if piece.table == table}


def text_by_pypdf(pdf: bytes) -> str:
    """The text that a user may have from another program, without the tables."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@needs_chromium
@pytest.mark.parametrize("name", all_but_some_thorough(STYLES, "portrait", "without borders, repeated head"))
def test_chromium(name: str, form: Form) -> None:
    printed = printed_report(form)
    pdf = pdf_from_chromium(html_page(printed, STYLES[name], repeat_head="repeated head" in name))
    document = read_pdf(pdf)
    report = assert_read_whole(document, printed)
    assert_cells_lead_back(document, report)
    assert_nothing_silent(parse_report(text_by_pypdf(pdf)), printed)
    if name in ("over three pages", "repeated head"):
        assert len(pages_of_table(document, 2)) >= 3
        assert document.text.count("申请人情况") == 1, "a repeated head stands once"
    if "running head" in name:
        assert "汇编" not in document.text


@pytest.mark.thorough
@needs_chromium
def test_chromium_with_its_own_header(form: Form) -> None:
    """Chromium prints date and title above the page, address and page number below it."""
    printed = printed_report(form)
    document = read_pdf(pdf_from_chromium(html_page(printed, PAGE + BORDERS), header=True))
    assert_cells_lead_back(document, assert_read_whole(document, printed))
    assert "page.html" not in document.text


@needs_soffice
@pytest.mark.parametrize("name", all_but_some_thorough(DOCX_OPTIONS, "repeated and running head"))
def test_libreoffice(name: str, form: Form) -> None:
    printed = printed_report(form)
    pdf = convert(docx_from_python_docx(form, **DOCX_OPTIONS[name]), "docx", "pdf")  # type: ignore[arg-type]
    document = read_pdf(pdf)
    report = assert_read_whole(document, printed)
    assert_cells_lead_back(document, report)
    assert_nothing_silent(parse_report(text_by_pypdf(pdf)), printed)
    assert len(pages_of_table(document, 2)) >= 3
    assert "汇编" not in document.text
    assert "—" not in document.text, "no page number is left"


@pytest.mark.thorough
@needs_soffice
def test_rows_cut_by_a_page_break_are_whole(form: Form) -> None:
    """The narrow columns of this file make LibreOffice cut rows at the page breaks."""
    printed = printed_report(form)
    document = read_pdf(convert(docx_from_python_docx(form), "docx", "pdf"))
    lines = document.text.splitlines()
    for row in grid(printed.tables["requests"])[3:]:
        label = max(column for column, text in enumerate(row[:3]) if text)
        assert any(line.endswith("\t".join(row[label:])) for line in lines), row
    assert len(pages_of_table(document, 2)) >= 3
