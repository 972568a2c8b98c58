"""Plain text in an unknown encoding."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import NotAReportError, parse_report
from gov_disclosure.readers import (
    BrokenFileError,
    EmptyFileError,
    FileTooLargeError,
    Limits,
    UnreadableFileError,
    read_text,
)
from profiles import examples

pytestmark = pytest.mark.usefixtures("in_english")

TEXT = "霜林市水利局2024年政府信息公开工作年度报告\r\n\r\n规章\t1\t0\t2\n行政许可\t74"
SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "reports"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_the_encoding_is_found(encoding: str, name: str) -> None:
    document = read_text(TEXT.encode(encoding))
    assert document.text == TEXT
    assert document.origin.encoding == name


def test_big_endian() -> None:
    assert read_text(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")).text == TEXT


def test_encoding_overrides() -> None:
    assert read_text("資訊公開".encode("big5"), encoding="big5").text == "資訊公開"
    with pytest.raises(BrokenFileError, match="not utf-8"):
        read_text("公开".encode("gbk"), encoding="utf-8")
    with pytest.raises(LookupError):
        read_text(b"a", encoding="no such encoding")


def test_the_pieces_are_the_lines() -> None:
    document = read_text(TEXT.encode())
    assert [(piece.span.of(TEXT), piece.element) for piece in document.pieces] == [
        ("霜林市水利局2024年政府信息公开工作年度报告", "line 1"),
        ("规章\t1\t0\t2", "line 3"),
        ("行政许可\t74", "line 4"),
    ]


def test_a_cut_character_at_the_end_does_not_change_the_encoding() -> None:
    text = "公开政府信息。" * 40
    assert read_text(text.encode()[:-1]).text == text[:-1] + "\ufffd"
    assert read_text(text.encode("gbk")[:-1]).text == text[:-1] + "\ufffd"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (b" \r\n\t", EmptyFileError),
        ("\u3000\u00a0".encode(), EmptyFileError),
        (b"PK\x03\x04\x00\x00", BrokenFileError),
        (b"\x81\xff\x80\xff" * 50, BrokenFileError),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, error: type[UnreadableFileError]) -> None:
    with pytest.raises(error):
        read_text(data)


def test_limit_on_bytes(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("甲" * 40, encoding="utf-8")
    assert read_text(path, limits=Limits(max_bytes=120)).origin.name == "report.txt"
    for source in (path, path.read_bytes()):
        with pytest.raises(FileTooLargeError, match="max_bytes") as caught:
            read_text(source, limits=Limits(max_bytes=119))
        assert (caught.value.limit, caught.value.allowed) == ("max_bytes", 119)


@examples(8)
@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_gb_text_comes_back(text: str) -> None:
    assert read_text(text.encode("gb18030"), encoding="gb18030").text == text.removeprefix("\ufeff")


@examples(12)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        document = read_text(data)
    except UnreadableFileError:
        return
    assert "".join(piece.span.of(document.text) for piece in document.pieces) == "".join(
        document.text.replace("\r", "\n").split("\n")
    )


@pytest.mark.skipif(not SAMPLES.exists(), reason="the real reports are not here")
@pytest.mark.parametrize("number", range(5))
def test_the_samples_in_another_encoding(number: int) -> None:
    text = (SAMPLES / f"sample_{number}.txt").read_text(encoding="utf-8")
    assert parse_report(read_text(text.encode("gb18030")).text) == parse_report(text)


def test_text_that_is_no_report() -> None:
    with pytest.raises(NotAReportError):
        parse_report(read_text(b"nothing of the kind").text)
