"""A file takes the place of another when it is whole, and is what the other was: its mode, its link."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

import pytest

from gov_disclosure.sources import FailedSource
from gov_disclosure.tables.csv import write_csv
from gov_disclosure.tables.writing import replacing

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


def test_what_went_wrong_leaves_nothing_and_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("old", encoding="utf-8")

    def half_written() -> None:
        with replacing(target) as partial:
            partial.write_text("half", encoding="utf-8")
            assert partial.parent == tmp_path
            raise SystemExit

    with pytest.raises(SystemExit):
        half_written()
    assert target.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["file"]


def test_two_at_once_do_not_write_to_each_other(tmp_path: Path) -> None:
    with replacing(tmp_path / "file") as one, replacing(tmp_path / "file") as other:
        assert one != other


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no file to be replaced"):
        written(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "'=1+1"), ("+86 10", "'+86 10"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"), ("\rx", "'\rx"),
        ("-", "-"), ("-3", "-3"), ("+1,234.5", "+1,234.5"), ("x=1", "x=1"), ("", ""), ("--", "'--"),
    ],
)  # fmt: skip
def test_no_text_in_a_csv_file_is_run_by_a_spreadsheet(text: str, kept: str, tmp_path: Path) -> None:
    failed = FailedSource(source=text, error="ValueError", message="x")
    for formulas, expected in ((False, kept), (True, text)):
        write_csv([failed], tmp_path / "file.csv", "failures", formulas=formulas)
        with (tmp_path / "file.csv").open(encoding="utf-8", newline="") as file:
            assert expected in [field for row in csv.reader(file) for field in row]
