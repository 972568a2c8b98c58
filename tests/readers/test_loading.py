"""From a file of any type to a report."""

from __future__ import annotations

import builtins
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checks import assert_read_whole
from pdf_writer import Text, pdf_of
from printed_reports import blocks, expected_values, printed_report, tab_lines
from producers import docx_from_python_docx, html_page

from gov_disclosure import MissingExtraError, NotAReportError, readers
from gov_disclosure.model import Form
from gov_disclosure.readers import (
    BrokenFileError,
    EmptyFileError,
    FileTooLargeError,
    Limits,
    UnreadableFileError,
    UnsupportedFileError,
    load_report,
    read_document,
    read_docx,
    read_html,
    read_pdf,
    read_text,
)
from gov_disclosure.readers.loading import FILE_TYPES, FileType
from gov_disclosure.reviewing import reviewed

pytestmark = pytest.mark.usefixtures("in_english")

DOCS = Path(__file__).parents[2] / "docs"
PRINTED = printed_report(Form.FORM_2021)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_text() -> bytes:
    lines = [
        line
        for _, content in blocks(PRINTED)
        for line in ([content] if isinstance(content, str) else tab_lines(content))
    ]
    return "\n".join(lines).encode("gb18030")


def as_html() -> bytes:
    return html_page(PRINTED).encode("gbk")


def as_docx() -> bytes:
    return docx_from_python_docx(Form.FORM_2021)


@pytest.mark.parametrize(
    ("make", "media_type"),
    [(as_text, "text/plain"), (as_html, "text/html"), (as_docx, DOCX)],
    ids=["text", "html", "docx"],
)
def test_the_type_is_told_by_the_content(make: Callable[[], bytes], media_type: str, tmp_path: Path) -> None:
    data = make()
    path = tmp_path / "report.bin"
    path.write_bytes(data)
    for source in (data, path, str(path)):
        report = load_report(source)
        assert {name: cell.value for name, cell in report.cells.items()} == expected_values(PRINTED)
        document = read_document(source)
        assert document.origin.media_type == media_type
        assert document.origin.name == (None if source is data else "report.bin")
        assert_read_whole(document, PRINTED)
        assert load_report(source, media_type=media_type) == report


def test_a_pdf_is_told_by_its_content() -> None:
    pdf = pdf_of([Text(60, 60, "政府信息公开指南")])
    assert read_document(b"\r\n" + pdf).origin.media_type == "application/pdf"
    with pytest.raises(NotAReportError):
        load_report(pdf)


@pytest.mark.parametrize("known", FILE_TYPES, ids=lambda known: known.media_type)
def test_every_type_of_file_is_offered_where_users_look(known: FileType) -> None:
    """By the package, by the help of the command line, and on the page about files."""
    from gov_disclosure.cli.application import gov_disclosure

    assert getattr(readers, known.reader.__name__) is known.reader
    assert known.reader.__name__ in readers.__all__
    assert known.name in re.split(", | or |A report is a | file; ", gov_disclosure.help or "")
    for language in ("en", "zh"):
        page = DOCS / language / "files.md"
        assert not page.is_file() or f"`{known.reader.__name__}`" in page.read_text(encoding="utf-8")


def test_the_media_type_overrides() -> None:
    markup = "<p>甲乙</p>".encode()
    assert read_document(markup).text == "甲乙\n"
    assert read_document(markup, media_type="Text/Plain; charset=utf-8").text == "<p>甲乙</p>"
    assert read_document(markup, encoding="gb18030").text != "甲乙\n"
    with pytest.raises(UnsupportedFileError, match="image/png"):
        read_document(markup, media_type="image/png")
    with pytest.raises(BrokenFileError):
        read_document(markup, media_type="application/pdf")


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
        (b"{\\rtf1\\ansi x}", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "OCR"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "OCR"),
        (b"Rar!\x1a\x07\x01\x00", "unpack"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "MHTML"),
        (archive("xl/workbook.xml"), "spreadsheet"),
        (archive("content.xml"), "save it as .docx"),
        (archive("OFD.xml"), "save it as .docx"),
        (archive("report.txt"), "unpack"),
    ],
    ids=["doc", "rtf", "png", "jpeg", "rar", "mhtml", "xlsx", "odt", "ofd", "zip"],
)
def test_other_types_are_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFileError, match=words):
        load_report(data)


def test_an_archive_with_a_damaged_directory_is_refused() -> None:
    damaged = archive("report.txt").replace(b"PK\x01\x02", b"PK\x01\xff")
    with pytest.raises(BrokenFileError, match="damaged archive"):
        load_report(damaged)


def test_an_empty_file_a_large_file_and_no_file(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"")
    with pytest.raises(EmptyFileError):
        load_report(path)
    path.write_bytes(b"x" * 100)
    with pytest.raises(FileTooLargeError):
        load_report(path, limits=Limits(max_bytes=99))
    with pytest.raises(FileNotFoundError):
        load_report(tmp_path / "none.pdf")


@pytest.mark.parametrize(
    ("read", "package", "extra"),
    [(read_html, "lxml", "html"), (read_pdf, "pdfminer", "pdf"), (read_docx, "docx", "docx")],
)
def test_a_missing_extra_is_named(
    read: Callable[[bytes], object], package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def absent(name: str, *args: object, **kwargs: object) -> object:
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(MissingExtraError, match=rf"gov-disclosure\[{extra}\]") as caught:
        read(b"x")
    assert caught.value.extra == extra


def test_every_error_is_a_value_error_and_says_how_to_go_on() -> None:
    assert issubclass(UnreadableFileError, ValueError)
    with pytest.raises(ValueError, match=r"limits=Limits\(max_cells=\.\.\.\)"):
        read_html("<table><tr><td>1<td>2</table>", limits=Limits(max_cells=1))


@pytest.mark.parametrize("given", [3, 0, {"max_pages": 1000}])
@pytest.mark.parametrize("read", [load_report, read_document, read_docx, read_html, read_pdf, read_text, reviewed])
def test_what_is_no_limits_is_refused(read: Callable[..., object], given: Any) -> None:
    with pytest.raises(TypeError, match=rf"^expected limits, such as .*, got {type(given).__name__}$"):
        read(b"", limits=given)


@pytest.mark.parametrize("bound", [0, -1, 1.5, "3", None])
def test_what_is_no_limit_is_refused(bound: Any) -> None:
    with pytest.raises(ValueError, match="max_pages"):
        Limits(max_pages=bound)
