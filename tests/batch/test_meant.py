"""Folders, patterns, archives and lists of sources; what is no source says what to give instead."""

from __future__ import annotations

import errno
import io
import os
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gov_disclosure import NotAReportError, load_folder, load_report, parse_many, parse_report
from gov_disclosure.batch import named_sources
from gov_disclosure.model import Form
from gov_disclosure.output import render_report
from gov_disclosure.sources import FailedSource, ParsedSource, Repeat, RepeatKind
from sample_reports import sample_report

pytestmark = pytest.mark.usefixtures("in_english")

TEXT = render_report(sample_report(Form.FORM_2021))
LAST_YEAR = TEXT.replace("2022年", "2021年")


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (io.StringIO(TEXT), "got an open file: give its path, or the bytes"),
        ({"a": TEXT}, r"names and sources come as pairs: give the items\(\) of the mapping"),
        (3, "expected a path or bytes, got int"),
        (TEXT, "this str is a text and no path: parse_report reads texts"),
        ("https://example.org/a.html", "this is an address: save the page or file, and give its path"),
    ],
)
def test_what_holds_no_sources_is_refused(sources: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        next(parse_many(sources))


def test_a_long_path_is_a_path(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["年" * 60] * 8)
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert [type(result) for result in parse_many(str(folder))] == [ParsedSource]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two reports, one of them twice, in a folder and in an archive, beside what is hidden and what is no report."""
    folder = tmp_path / "corpus"
    (folder / "市").mkdir(parents=True)
    (folder / ".hidden").write_text(TEXT, encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "市" / "b.txt").write_text(LAST_YEAR, encoding="utf-8")
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("内/d.txt", TEXT)
        archive.writestr(".x", "")
        archive.writestr("e.txt", "news")
        archive.mkdir("empty")
    return folder


def test_a_folder_gives_all_files_below_it_and_in_archives(corpus: Path) -> None:
    names = [f"{corpus}/a.txt", f"{corpus}/c.zip/内/d.txt", f"{corpus}/c.zip/e.txt", f"{corpus}/市/b.txt"]
    for sources in (str(corpus), corpus, f"{corpus}/", [corpus]):
        results = list(parse_many(sources, workers=1))
        assert [result.source for result in results] == names
        assert [type(result) for result in results] == [ParsedSource, ParsedSource, FailedSource, ParsedSource]
    assert list(load_folder(corpus, workers=1)) == results
    assert [name for name, _ in named_sources(f"{corpus}/**/*.txt")] == [names[0], names[3]]  # type: ignore[misc]
    assert [name for name, _ in named_sources(corpus / "c.zip")] == names[1:3]  # type: ignore[misc]


def test_what_cannot_be_found_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK no archive")
    found = [next(iter(named_sources(path))) for path in (tmp_path / "x", f"{tmp_path}/*.pdf", tmp_path / "bad.zip")]
    assert found[0] == (f"{tmp_path}/x", tmp_path / "x")
    assert found[1] == FailedSource(
        source=f"{tmp_path}/*.pdf",
        error="FileNotFoundError",
        message="no file matches this pattern",
        message_zh="没有与此模式相符的文件",
    )
    assert isinstance(found[2], FailedSource)
    assert found[2].error == "BrokenFileError"
    (tmp_path / "empty").mkdir()
    (gone,) = parse_many(tmp_path / "empty")
    assert str(gone) == f"{tmp_path}/empty: no file in this folder (FileNotFoundError)"
    (missing,) = parse_many(str(tmp_path / "no.zip"))
    assert isinstance(missing, FailedSource)
    assert missing.error == "FileNotFoundError"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_no_file_below_a_folder_is_passed_over_and_said(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "device.txt").symlink_to(os.devnull)
    monkeypatch.chdir(corpus)  # a longer name is none for a socket
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        found = {Path(result.source).name: result for result in parse_many(corpus)}
    assert isinstance(found["a.txt"], ParsedSource)
    for name in ("pipe.txt", "device.txt", "socket.txt"):
        assert found[name] == FailedSource(
            source=str(corpus / name),
            error="OSError",
            message="this is no file but a pipe, a socket or a device; it is passed over",
        )


def test_a_folder_that_is_closed_is_said_and_a_link_to_nothing_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "closed").mkdir()

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return look(path)

    look = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    gone, closed = named_sources(str(tmp_path))
    assert gone == (f"{tmp_path}/gone.txt", tmp_path / "gone.txt")
    assert closed == FailedSource(source=f"{tmp_path}/closed", error="PermissionError", message="Permission denied")


def test_a_source_that_repeats_another_says_so(corpus: Path) -> None:
    first, again, _, other = load_folder(corpus, workers=1)
    assert isinstance(again, ParsedSource)
    assert again.repeats == Repeat(first.source, RepeatKind.CONTENT)
    assert [result.repeats for result in (first, other) if isinstance(result, ParsedSource)] == [None, None]
    _, changed = parse_many([TEXT, TEXT + "\n"])
    assert isinstance(changed, ParsedSource)
    assert changed.repeats == Repeat("#1", RepeatKind.REPORT)
    nameless = render_report(sample_report(Form.FORM_2021)).partition("\n")[2]
    assert [result.repeats for result in parse_many([nameless, nameless + "\n"]) if isinstance(result, ParsedSource)]


@pytest.mark.parametrize("path", ["a.txt", "corpus/", "./x", "报告/2023.pdf", "*.txt", "C:\\a.docx", "https://a.cn/x"])
def test_a_path_among_texts_is_refused_in_words(path: str) -> None:
    (refused,) = parse_many([path])
    assert refused == FailedSource(
        source=path,
        error="TypeError",
        message="this is a path, not a text: give Path(…)",
        message_zh="这是路径，不是文本：请改用 Path(…)",
    )
    with pytest.raises(NotAReportError, match="this is a path, not the text of a report: give load_report a path"):
        parse_report(path)


@pytest.mark.parametrize("text", ["今天天气很好。", "no report", "", "公开1.5万条，处理3/4。其他。", TEXT])
def test_a_text_is_no_path(text: str) -> None:
    (result,) = parse_many([text])
    assert result.source == "#1"


def test_what_is_no_source_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="not PosixPath: load_report reads files"):
        parse_report(tmp_path)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"not StringIO: give the text that it holds, file.read\(\)"):
        parse_report(io.StringIO("text"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not int: give the text of a report"):
        parse_report(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="this str is a text and no path: parse_report reads texts"):
        load_report(TEXT)
    with pytest.raises(TypeError, match=r"got an open file: give its path, or the bytes that file.read\(\) returns"):
        load_report(io.BytesIO(b"bytes"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected a path or bytes, got int"):
        load_report(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"bytes are one source: give \[content\]"):
        list(parse_many(b"x"))  # type: ignore[arg-type]


def test_what_was_looked_for_is_in_fields() -> None:
    with pytest.raises(NotAReportError, match="found: overview; missing: proactive_disclosure") as refused:
        parse_report("一、总体情况\n好。")
    assert refused.value.found == ("overview",)
    assert refused.value.missing[-2:] == ("title", "rows")
