"""Files made to harm: nothing but the documented errors comes out, and little is read before it does."""

from __future__ import annotations

import copy
import io
import pickle
import random
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import attrs
import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_writer import Text, pdf_of
from printed_reports import printed_report
from producers import docx_from_python_docx, html_page

from gov_disclosure.model import Form
from gov_disclosure.readers import (
    BrokenFileError,
    ContentTooLargeError,
    Document,
    EmptyFileError,
    EncryptedFileError,
    LimitExceededError,
    Limits,
    TooDeeplyNestedError,
    TooManyCellsError,
    TooManyElementsError,
    TooMuchTextError,
    UnreadableFileError,
    read_document,
    read_docx,
    read_html,
    read_pdf,
    read_text,
)
from profiles import examples

pytestmark = pytest.mark.usefixtures("in_english")

HUAIAN = Path(__file__).parents[2] / ".." / "shared" / "reports" / "huaian_2024.pdf"
READERS: list[Callable[[bytes], Document]] = [read_document, read_html, read_docx, read_pdf, read_text]
MAGIC = [
    b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"<!DOCTYPE html>", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xfe\xff", b"{\\rtf1", b"\x89PNG\r\n\x1a\n", b"<?xml version='1.0'?><html>", b"", b"\0",
]  # fmt: skip
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def outcome(read: Callable[[], Document]) -> str:
    """The name of the documented error that came out, or "read"."""
    try:
        read()
    except UnreadableFileError as error:
        return type(error).__name__
    return "read"


@pytest.mark.parametrize("tag", ["<table><tr><td>", "<div>", "<b>", "<ul><li>"])
def test_html_nested_without_end(tag: str) -> None:
    for source in (tag * 100_000, tag * 2_000):
        with pytest.raises((TooDeeplyNestedError, TooManyElementsError)):
            read_html(source)
    with pytest.raises(TooDeeplyNestedError):
        read_html(tag * 100_000, limits=Limits(max_depth=10**6, max_elements=10**6))


def test_html_with_a_million_cells() -> None:
    with pytest.raises(TooManyCellsError):
        read_html("<table><tr>" + "<td>1" * 1_000_000)


@pytest.mark.parametrize(
    "source",
    [
        "<table>" + "<tr><td colspan=1000>a<td>b" * 1000,
        "<table><tr>" + "<td rowspan=99999>x" * 300 + "<tr><td>1" * 3000,
    ],
)
def test_html_spans_that_multiply(source: str) -> None:
    with pytest.raises(TooManyCellsError):
        read_html(source)


def test_html_spans_beyond_all_measure() -> None:
    document = read_html(f"<table><tr><td rowspan={10**9} colspan={10**9}>甲<td>乙<tr><td>丙</table>")
    assert document.text.split() == ["甲", "乙", "丙"]
    assert len(document.text) < 3_000


@pytest.mark.parametrize(
    "head",
    [
        "<style>" + "/*" * 200_000 + "</style>",
        "<style>" + "@a{" * 100_000 + "</style>",
        "<title>" + "信息公开" * 100_000,
    ],
)
def test_html_heads_that_would_take_for_ever(head: str) -> None:
    assert outcome(lambda: read_html(f"{head}</title><p>甲</p>")) == "read"


def word_file(part: bytes, name: str = "word/document.xml") -> bytes:
    """A Word file with one part replaced or added."""
    plain = io.BytesIO()
    docx.Document().save(plain)
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, part)
    return made.getvalue()


def body(content: str, doctype: str = "") -> bytes:
    return f'<?xml version="1.0"?>{doctype}<w:document {W}><w:body>{content}</w:body></w:document>'.encode()


def test_docx_that_unpacks_to_more_than_is_allowed() -> None:
    limits = Limits(max_decompressed=1_000_000)
    with pytest.raises(ContentTooLargeError):
        read_docx(word_file(b"\0" * 20_000_000), limits=limits)
    with pytest.raises(EmptyFileError):  # what is no markup is not unpacked
        read_docx(word_file(b"\0" * 20_000_000, "word/media/picture.bin"), limits=limits)


def test_docx_whose_directory_lies_about_its_size() -> None:
    """The directory says 100 bytes, with their sum; what follows them is packed all the same."""
    content = body("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")
    honest = word_file(content)
    lying = bytearray(word_file(content + b" " * 50_000_000))
    for mark, place in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        start = lying.rfind(
            mark, 0, lying.rfind(b"word/document.xml", 0, len(lying) if place == 16 else lying.find(b"PK\x01\x02"))
        )
        lying[start + place : start + place + 4] = zlib.crc32(content).to_bytes(4, "little")
        lying[start + place + 8 : start + place + 12] = len(content).to_bytes(4, "little")
    tracemalloc.start()
    text = read_docx(bytes(lying)).text
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert text == read_docx(honest).text == "甲\n"
    assert most < 5_000_000, "no more was unpacked than the directory says"


def test_an_archive_of_very_many_files() -> None:
    with pytest.raises(TooManyElementsError, match="too many files"):
        read_document(b"PK\x03\x04" + b"PK\x01\x02" * 20_000)


def test_docx_deep_and_wide() -> None:
    content = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 1_000
    for _ in range(60):
        content = f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    with pytest.raises(TooDeeplyNestedError, match="too many"):
        read_docx(word_file(body(content)), limits=Limits(max_elements=9_000))


def test_html_deep_and_wide() -> None:
    with pytest.raises(TooDeeplyNestedError, match="too many"):
        read_html("<div>" * 400 + "<p>x" * 2_000, limits=Limits(max_elements=10_000))


@pytest.mark.parametrize("attribute", [" a{}", " a{}=1", "\na{}='> >'", ' a{}="x y z"'])
def test_html_with_very_many_attributes(attribute: str) -> None:
    many = "".join(attribute.format(number) for number in range(2_000))
    with pytest.raises(TooManyElementsError, match="attributes"):
        read_html(f"<p>甲<p{many}>乙")
    assert read_html(f"<p title='{many.replace(chr(39), '')}'>甲").text == "甲\n"


@pytest.mark.parametrize("read", [read_text, read_html])
def test_too_much_text(read: Callable[..., Document]) -> None:
    data = ("<p>" + "甲乙" * 60).encode()
    assert read(data, limits=Limits(max_characters=130)).text
    with pytest.raises(TooMuchTextError):
        read(data, limits=Limits(max_characters=100))
    with pytest.raises(TooMuchTextError):
        read(data * 5, limits=Limits(max_characters=100))


def test_every_error_of_a_limit_can_be_sent_to_another_process() -> None:
    for kind in LimitExceededError.__subclasses__():
        error = kind("the file is too much", 1000)
        for copied in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert (type(copied), str(copied), copied.allowed) == (kind, str(error), 1000)
        assert hasattr(Limits(), kind.limit)
        assert f"limits=Limits({kind.limit}=...)" in str(error)
    assert {kind.limit for kind in LimitExceededError.__subclasses__()} == {
        field.name for field in attrs.fields(Limits)
    }


@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/passwd">']
)
def test_docx_with_entities(entity: str) -> None:
    text = "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
    with pytest.raises(BrokenFileError, match="document type"):
        read_docx(word_file(body(text, f"<!DOCTYPE d [{entity}]>")))
    in_utf_16 = body(text, f"<!DOCTYPE d [{entity}]>").decode().replace('"1.0"', '"1.0" encoding="utf-16"', 1)
    with pytest.raises(EmptyFileError):
        read_docx(word_file(in_utf_16.encode("utf-16")))


def test_docx_nested_without_end() -> None:
    table = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    content = "<w:p/>"
    for _ in range(300):
        content = table.format(content)
    with pytest.raises(TooDeeplyNestedError):
        read_docx(word_file(body(content)))
    content = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
    for _ in range(20):
        content = f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    assert read_docx(word_file(body(content))).text == "甲\n"
    with pytest.raises(TooDeeplyNestedError):
        read_docx(word_file(body(content)), limits=Limits(max_depth=10))


def test_docx_with_too_many_cells_and_elements() -> None:
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 400 + "</w:tr>"
    with pytest.raises(TooManyCellsError):
        read_docx(word_file(body("<w:tbl>" + row * 300 + "</w:tbl>")))
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    with pytest.raises(TooManyCellsError):
        read_docx(word_file(body(wide)))
    with pytest.raises(TooManyElementsError):
        read_docx(word_file(body("<w:p/>" * 1000)), limits=Limits(max_elements=100))


def test_docx_encrypted() -> None:
    data = bytearray(word_file(body("")))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(signature, start + 1)
    with pytest.raises(EncryptedFileError):
        read_docx(bytes(data))


@pytest.mark.parametrize("step", [pytest.param(997, marks=pytest.mark.thorough), 4999])
def test_docx_cut_and_changed(step: int) -> None:
    data = docx_from_python_docx(Form.FORM_2021)
    for end in range(0, len(data), step):
        assert outcome(lambda end=end: read_docx(data[:end])) != "read"  # type: ignore[misc]
    chance = random.Random(7)
    for _ in range(60):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        outcome(lambda changed=changed: read_docx(bytes(changed)))  # type: ignore[misc]


@pytest.mark.parametrize("times", [pytest.param(50, marks=pytest.mark.thorough), 5])
def test_docx_with_changed_markup(times: int) -> None:
    with zipfile.ZipFile(io.BytesIO(docx_from_python_docx(Form.FORM_2021, numbered=True))) as archive:
        parts = {name: archive.read(name) for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml")}
    chance = random.Random(11)
    for name, part in parts.items():
        for _ in range(times):
            changed = bytearray(part)
            for _ in range(3):
                changed[chance.randrange(len(changed))] = chance.choice(b'<>/"0a9')
            outcome(lambda name=name, changed=changed: read_docx(word_file(bytes(changed), name)))  # type: ignore[misc]


@pytest.mark.skipif(not HUAIAN.exists(), reason="the real report is not here")
@pytest.mark.parametrize("step", [pytest.param(1024, marks=pytest.mark.thorough), 32 * 1024])
def test_the_real_pdf_cut_again_and_again(step: int) -> None:
    data = HUAIAN.read_bytes()
    found = {outcome(lambda end=end: read_pdf(data[:end])) for end in range(0, len(data), step)}  # type: ignore[misc]
    assert found == {"EmptyFileError", "BrokenFileError"}


@pytest.mark.parametrize("step", [pytest.param(7, marks=pytest.mark.thorough), 211])
def test_a_small_pdf_cut_and_changed_everywhere(step: int) -> None:
    data = pdf_of([Text(60, 60, "全年公开35件")], [Text(60, 60, "乙")])
    chance = random.Random(5)
    for place in range(0, len(data), step):
        changed = bytearray(data)
        changed[place] = chance.randrange(256)
        for made in (data[:place], bytes(changed)):
            outcome(lambda made=made: read_pdf(made))  # type: ignore[misc]


@examples(8)
@given(st.sampled_from(MAGIC), st.binary(max_size=2000))
def test_random_bytes_after_every_magic_number(magic: bytes, data: bytes) -> None:
    for read in READERS:
        outcome(lambda read=read: read(magic + data))  # type: ignore[misc]


@given(st.data())
def test_a_page_cut_into_pieces_and_put_together_anew(data: st.DataObject) -> None:
    source = html_page(printed_report(Form.FORM_2021))
    pieces = data.draw(st.lists(st.tuples(st.integers(0, len(source)), st.integers(0, 400)), max_size=30))
    mixed = "".join(source[start : start + length] for start, length in pieces)
    try:
        document = read_html(mixed)
    except UnreadableFileError:
        return
    for piece in document.pieces:
        assert piece.span.of(document.text).strip()
