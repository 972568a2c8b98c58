"""A file takes the place of another when it is whole, and is what the other was: its mode, its link."""

from __future__ import annotations

import csv
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gov_disclosure.sources import FailedSource
from gov_disclosure.tables import writing
from gov_disclosure.tables.csv import write_csv
from gov_disclosure.tables.writing import replacing, scratch_folder

pytestmark = pytest.mark.usefixtures("in_english")


def written(path: Path, text: str = "new") -> None:
    with replacing(path) as partial:
        partial.write_text(text, encoding="utf-8")


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("", encoding="utf-8")
    written(tmp_path / "file")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_a_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "folder" / "target", tmp_path / "link"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    written(link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(target.parent) == ["target"]


@pytest.fixture(params=["nameless", "named"])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Keep what is being written in a file without a name, or in one with a name as systems without such files do."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("the system has no files without names")
    return str(request.param)


@pytest.mark.usefixtures("kept")
def test_what_went_wrong_leaves_nothing_and_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("old", encoding="utf-8")

    def half_written() -> None:
        with replacing(target) as partial:
            partial.write_text("half", encoding="utf-8")
            assert partial.stat().st_dev == tmp_path.stat().st_dev
            raise SystemExit

    with pytest.raises(SystemExit):
        half_written()
    assert target.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.usefixtures("kept")
def test_two_at_once_do_not_write_to_each_other(tmp_path: Path) -> None:
    target = tmp_path / "file"
    with replacing(target) as one:
        one.write_text("one", encoding="utf-8")
        with replacing(target) as other:
            other.write_text("other", encoding="utf-8")
        assert target.read_text(encoding="utf-8") == "other"
    assert target.read_text(encoding="utf-8") == "one"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.usefixtures("kept")
def test_a_file_may_have_the_longest_name(tmp_path: Path) -> None:
    target = tmp_path / ("𠀀" * 63)
    written(target)
    assert target.read_text(encoding="utf-8") == "new"


def test_what_cannot_be_named_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    target = tmp_path / "file"
    target.touch(0o640)
    written(target)
    assert target.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["file"]


@contextmanager
def writer_of(target: Path, *, named: bool) -> Iterator[subprocess.Popen[str]]:
    """Start a process that has written half a file, and end it at last."""
    line = [sys.executable, "-c", WRITER, str(target), "named" if named else ""]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "half\n"
            yield process
        finally:
            process.kill()


WRITER = """
import os, sys
from gov_disclosure.tables.writing import replacing, scratch_folder
_, target, named = sys.argv
if named and hasattr(os, "O_TMPFILE"):
    del os.O_TMPFILE
with replacing(target) as partial:
    partial.write_text("half")
    print("half", flush=True)
    sys.stdin.read()
"""


def test_who_is_killed_leaves_the_file_as_it_was(tmp_path: Path, kept: str) -> None:
    target = tmp_path / "file"
    target.write_text("old", encoding="utf-8")
    with writer_of(target, named=kept == "named") as process:
        process.kill()
    assert target.read_text(encoding="utf-8") == "old"
    assert len(os.listdir(tmp_path)) == (2 if kept == "named" else 1)
    written(target)
    assert target.read_text(encoding="utf-8") == "new"
    assert os.listdir(tmp_path) == ["file"]


def test_what_a_living_process_writes_is_not_taken_for_abandoned(tmp_path: Path) -> None:
    target = tmp_path / "file"
    foreign = tmp_path / ".file.download.part"
    foreign.touch()
    with writer_of(target, named=True) as process:
        written(target)
        process.communicate("")
        assert process.returncode == 0
    assert target.read_text(encoding="utf-8") == "half"
    assert sorted(os.listdir(tmp_path)) == [foreign.name, "file"]


def test_temporary_files_of_a_killed_process_go_when_the_next_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    abandoned, young = (tmp_path / f".gov_disclosure-scratch-{name}" for name in ("dead", "young"))
    foreign = tmp_path / "gov_disclosure-2023"
    for folder in (abandoned, young, foreign):
        folder.mkdir()
        (folder / "sheet").touch()
    with scratch_folder() as living:
        for folder in (abandoned, foreign, Path(living)):
            os.utime(folder, (0, 0))
        with scratch_folder() as other:
            assert sorted(tmp_path.iterdir()) == sorted((foreign, young, Path(living), Path(other)))
    assert sorted(tmp_path.iterdir()) == sorted((foreign, young))


def test_temporary_files_are_kept_where_folders_cannot_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(writing, "_lock", refused)
    with scratch_folder() as living:
        os.utime(living, (0, 0))
        with scratch_folder():
            assert Path(living).exists()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no file to be replaced"):
        written(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "'=1+1"), ("+86 10", "'+86 10"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"), ("＠x", "'＠x"), ("－3", "－3"), ("\tx", "'\tx"), ("\rx", "'\rx"),
        ("-", "-"), ("-3", "-3"), ("+1,234.5", "+1,234.5"), ("x=1", "x=1"), ("", ""), ("--", "'--"),
    ],
)  # fmt: skip
def test_no_text_in_a_csv_file_is_run_by_a_spreadsheet(text: str, kept: str, tmp_path: Path) -> None:
    failed = FailedSource(source=text, error="ValueError", message="x")
    for formulas, expected in ((False, kept), (True, text)):
        write_csv([failed], tmp_path / "file.csv", "failures", formulas=formulas)
        with (tmp_path / "file.csv").open(encoding="utf-8", newline="") as file:
            assert expected in [field for row in csv.reader(file) for field in row]
