"""Pages of PDFs as pictures."""

from __future__ import annotations

import base64
import io
import sys
from pathlib import Path

import attrs
import pypdfium2
import pytest
from PIL import Image
from reviewed_reports import CLEAN, NATURAL, TOTAL

from gov_disclosure import review
from gov_disclosure.batch import parse_source
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.readers import Document, DocumentPiece, Origin
from gov_disclosure.readers.grids import Box
from gov_disclosure.reviewing import Reviewed, pictures
from gov_disclosure.sources import ParsedSource
from gov_disclosure.spans import Span


def pdf(*sizes: tuple[float, float]) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for size in sizes:
        document.new_page(*size)
    file = io.BytesIO()
    document.save(file)
    document.close()
    return file.getvalue()


def test_a_picture_is_as_wide_as_a_screen_and_never_too_high() -> None:
    wide, high = pictures.pictures(pdf((595, 842), (10, 9000)))
    assert (wide.number, wide.width, wide.height, high.number) == (1, 595, 842, 2)
    drawn = [Image.open(io.BytesIO(base64.b64decode(found.address.partition(",")[2]))) for found in (wide, high)]
    assert drawn[0].size == (1200, 1699)
    assert drawn[1].size == (3, 2400)


def test_what_is_no_pdf_has_no_pictures() -> None:
    assert list(pictures.pictures(b"%PDF-1.4 nothing")) == []


def test_the_number_of_pictures_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gov_disclosure.reviewing.page.MOST", 1)
    monkeypatch.setattr(pictures, "MOST", 1)
    html = review(of_pdf(pdf((595, 842), (595, 842))))
    assert html.count("<figure>") == 1
    assert "Only the first 1 pages are shown." in html


def of_pdf(content: bytes) -> Reviewed:
    """A report as if its text stood on a page of a PDF, all but one cell without a known place."""
    parsed = parse_source(CLEAN, "a.pdf")
    assert isinstance(parsed, ParsedSource)
    span = parsed.report.cells[TOTAL].span or Span(0, 0)
    other = parsed.report.cells[NATURAL].span or Span(0, 0)
    places = [DocumentPiece(span=other, page=1), DocumentPiece(span=span, page=1, box=Box(1, 2, 11, 22))]
    document = Document(CLEAN, tuple(places), Origin(media_type="application/pdf", pages=2))
    return Reviewed(parsed=parsed, document=document, content=content)


def test_a_cell_with_a_place_has_a_box() -> None:
    html = review(of_pdf(pdf((595, 842))))
    assert html.count("<rect") == 1
    assert f'<rect x="1.0" y="2.0" width="10.0" height="20.0" class="cell number" data-cell="{TOTAL}"/>' in html
    assert "<pre>" not in html


def test_without_the_extra_the_text_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    html = review(of_pdf(pdf((595, 842))))
    assert "pip install &quot;gov-disclosure[review]&quot;" in html
    assert "<pre>" in html
    with pytest.raises(MissingExtraError, match="review"):
        list(pictures.pictures(b""))


def test_a_pdf_that_cannot_be_drawn_is_shown_as_text() -> None:
    found = of_pdf(b"%PDF-1.4 nothing")
    assert "<pre>" in review(found)
    assert "<pre>" in review(attrs.evolve(found, content=None))


def test_the_page_is_written_by_the_command(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from gov_disclosure.cli.application import gov_disclosure

    def run(*arguments: str | Path) -> tuple[int, str]:
        result = CliRunner().invoke(gov_disclosure, ["review", *map(str, arguments)])
        return result.exit_code, result.stderr

    text, output = tmp_path / "a.txt", tmp_path / "review.html"
    text.write_text(CLEAN, encoding="utf-8", newline="")
    assert run(text, "-o", output, "--lang", "en") == (0, f"gov-disclosure: {output}: reports 1, failed sources 0\n")
    assert '<html lang="en">' in output.read_text(encoding="utf-8")
    (tmp_path / "empty").mkdir()
    code, told = run(text, tmp_path / "none.txt", tmp_path / "empty", "-o", output)
    assert (code, "none.txt" in told) == (2, True)
    assert "文件夹中没有文件" in told
    assert "none.txt" in output.read_text(encoding="utf-8")
    assert run(tmp_path / "none.txt", "-o", tmp_path / "other.html")[0] == 2
    assert not (tmp_path / "other.html").exists()
    parsed = parse_source(text)
    assert isinstance(parsed, ParsedSource)
    fix = tmp_path / "fix.csv"
    fix.write_text(f"report_id,path,printed,corrected\n{parsed.report_id},{TOTAL},x,5\n", encoding="utf-8")
    code, told = run(text, "-o", output, "--corrections", fix, "--lang", "en")
    assert (code, "was not applied" in told) == (1, True)
    assert CliRunner().invoke(gov_disclosure, ["review", "-", "-o", str(output)], input=CLEAN.encode()).exit_code == 0
