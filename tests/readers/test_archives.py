"""Files in zip archives: names of every make, damage, passwords, and the limits of the readers."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gov_disclosure.readers import Limits
from gov_disclosure.readers.archives import ArchivedFile, archived_files
from gov_disclosure.readers.unreadable import (
    BrokenFileError,
    EncryptedFileError,
    FileTooLargeError,
    TooManyElementsError,
)

pytestmark = pytest.mark.usefixtures("in_english")


def archive_of(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def only(path: Path) -> ArchivedFile:
    (found,) = archived_files(path, Limits())
    return found


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a.zip", bomb=b"0" * 1_000)
    assert only(path).read(Limits(max_bytes=1_000)) == b"0" * 1_000
    with pytest.raises(FileTooLargeError, match="too many bytes; the limit is 999"):
        only(path).read(Limits(max_bytes=999))


def test_damage_and_passwords(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a.zip", name=b"content of the file" * 9)
    whole = path.read_bytes()
    path.write_bytes(whole[:40] + b"\xff\xff\xff" + whole[43:])
    with pytest.raises(BrokenFileError, match="the file in the archive is damaged"):
        only(path).read(Limits())
    directory = whole.index(b"PK\x01\x02")
    path.write_bytes(whole[: directory + 8] + b"\x01" + whole[directory + 9 :])
    with pytest.raises(EncryptedFileError, match="password"):
        only(path).read(Limits())


class OldName(zipfile.ZipInfo):
    """A file whose name is stored as bytes of an encoding that is not told."""

    stored = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.stored, self.flag_bits


@pytest.mark.parametrize(
    ("stored", "name"),
    [
        ("报告.txt".encode("gb18030"), "报告.txt"),
        ("年报/青岚县.txt".encode("gb18030"), "年报/青岚县.txt"),
        (b"report.txt", "report.txt"),
        (b"report\xff.txt", "report\xa0.txt"),
    ],
)
def test_names_in_the_encoding_of_chinese_systems(tmp_path: Path, stored: bytes, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        info = OldName("x")
        info.stored = stored
        archive.writestr(info, b"content")
    found = only(tmp_path / "a.zip")
    assert (found.name, found.read(Limits())) == (name, b"content")


def test_an_archive_of_very_many_files_is_refused(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a.zip", one=b"1", two=b"2")
    assert len(list(archived_files(path, Limits(max_elements=2)))) == 2
    with pytest.raises(TooManyElementsError, match="too many files"):
        list(archived_files(path, Limits(max_elements=1)))


def test_names_in_unicode(tmp_path: Path) -> None:
    assert only(archive_of(tmp_path / "a.zip", 报告=b"x")).name == "报告"
