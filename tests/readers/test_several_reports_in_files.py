"""Files that hold two reports: what readers make of them keeps the reports apart, whatever heading is lost."""

import io
from collections.abc import Callable

import docx
import pytest
from pdf_writer import HEIGHT, Drawing, Text, pdf_of
from printed_reports import printed_report
from producers import html_body, html_page

from gov_disclosure import load_report, parse_reports, read_document
from gov_disclosure.forms import HEADINGS
from gov_disclosure.model import CellState, Form
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing.reader import parse_report
from profiles import all_but_some_thorough
from sample_reports import sample_report

FORMS = (Form.FORM_2021, Form.FORM_2019)
PRINTED = tuple(printed_report(form) for form in FORMS)
LINES_OF_A_PAGE = 40


def texts() -> list[str]:
    """Return the texts of two reports of other bodies and forms, as a printed page shows them."""
    pdf = [render_report(sample_report(form), Layout.PDF) for form in FORMS]
    return [pdf[0], pdf[1].replace("青岚县林业局", "霜林市水利局")]


def web_page(lost: str) -> bytes:
    bodies = [html_body(report) for report in PRINTED]
    return html_page(PRINTED[0], body=bodies[0] + bodies[1].replace(lost, "")).encode()


def word_file(lost: str) -> bytes:
    document = docx.Document()
    first, second = texts()
    for line in (first + second.replace(lost, "")).split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_file(lost: str) -> bytes:
    first, second = texts()
    lines = (first + second.replace(lost, "")).split("\n")
    height = (HEIGHT - 60) / LINES_OF_A_PAGE
    pages: list[list[Drawing]] = [
        [
            Text(40, 30 + height * number, line, size=7)
            for number, line in enumerate(lines[start : start + LINES_OF_A_PAGE])
        ]
        for start in range(0, len(lines), LINES_OF_A_PAGE)
    ]
    return pdf_of(*pages)


@pytest.mark.parametrize("lost", all_but_some_thorough([*HEADINGS.values(), "-"], HEADINGS["overview"], "-"))
@pytest.mark.parametrize("make", [web_page, word_file, pdf_file])
def test_the_reports_of_a_file_are_read_one_by_one(make: Callable[[str], bytes], lost: str) -> None:
    file = make(lost)
    text = read_document(file).text
    first, second = parse_reports(text)
    border = text.index("霜林市水利局")
    assert first.agency in ("云渡县林业局", "青岚县林业局")
    assert second.agency == "霜林市水利局"
    for report, is_second in ((first, False), (second, True)):
        read = [cell.span for cell in report.cells.values() if cell.state is CellState.NUMBER]
        assert len(read) > 150
        assert all(span is not None and (span.start > border) is is_second for span in read)
    loaded = load_report(file)
    assert loaded == first == parse_report(text)
    assert "GD236" in {found.code for found in loaded.diagnostics}
