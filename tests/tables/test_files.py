"""Tidy tables in files, as other programs read them back."""

from __future__ import annotations

import csv
import errno
import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import attrs
import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from example_report import AMOUNT, NEW_RECEIVED, number, small_report
from gov_disclosure.model import Form, Report
from gov_disclosure.sources import FailedSource, ParsedSource
from gov_disclosure.tables import arrow, excel
from gov_disclosure.tables.arrow import SCHEMA_KEY, arrow_schema, parquet_ids, to_arrow, write_parquet
from gov_disclosure.tables.csv import csv_ids, write_csv
from gov_disclosure.tables.excel import write_excel
from gov_disclosure.tables.tidy import tidy_columns, tidy_table, tidy_tables
from gov_disclosure.tables.writing import batches

pytestmark = pytest.mark.usefixtures("in_english")

TABLES = ("long", "wide", "findings", "checks", "measures")


def corpus(first: int = 0, count: int = 3) -> list[ParsedSource]:
    """Reports of different years, each with its id."""
    return [
        ParsedSource(
            source=f"{place}.txt",
            report_id=f"id{place}",
            text="",
            report=attrs.evolve(small_report(), year=2000 + place),
        )
        for place in range(first, first + count)
    ]


def test_an_arrow_table_is_a_real_one_with_a_fixed_schema() -> None:
    for table in TABLES:
        found = to_arrow(corpus(), table)
        assert isinstance(found, pa.Table)
        assert found.schema.equals(to_arrow([], table).schema, check_metadata=True)
        assert found.schema.metadata[SCHEMA_KEY] == tidy_table(table).schema.encode()
    assert (
        arrow_schema("wide").field(NEW_RECEIVED).metadata[b"label"]
        == "一、本年新收政府信息公开申请数量 › 总计".encode()
    )


def test_data_frames_take_the_table_and_the_columns() -> None:
    table = to_arrow(corpus(), "long")
    expected = 3 * (12 + 160.5)
    assert pl.DataFrame(table)["value"].sum() == expected
    assert table.to_pandas()["value"].sum() == expected
    assert duckdb.from_arrow(table).sum("value").fetchall() == [(expected,)]
    assert pd.DataFrame(tidy_columns(corpus()))["value"].sum() == expected
    assert pl.DataFrame(tidy_columns(corpus()))["value"].sum() == expected


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_table(tmp_path: Path, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "batches", partial(batches, size=3))
    path = tmp_path / "reports.parquet"
    write_parquet(iter(corpus(count=8)), path, table)
    found = pq.read_table(path)
    assert pq.ParquetFile(path).num_row_groups == 3
    assert found.schema.metadata[SCHEMA_KEY] == tidy_table(table).schema.encode()
    assert found.to_pylist() == to_arrow(corpus(count=8), table).to_pylist()
    assert parquet_ids(path) == {f"id{place}" for place in range(8)}
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("bom", [False, True])
def test_csv_holds_the_table(tmp_path: Path, table: str, bom: bool) -> None:
    path = tmp_path / "reports.csv"
    write_csv(corpus(), path, table, bom=bom)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") is bom
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    columns = tidy_columns(corpus(), table)
    assert header == list(columns)
    expected = [["" if value is None else str(value) for value in row] for row in zip(*columns.values(), strict=True)]
    assert rows == expected
    assert csv_ids(path) == {"id0", "id1", "id2"}


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_appending_keeps_what_is_there(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"reports.{kind}"
    write = write_csv if kind == "csv" else write_parquet
    write(corpus(0, 2), path, "wide", append=True)
    write(corpus(2, 1), path, "wide", append=True)
    read = pd.read_csv(path) if kind == "csv" else pd.read_parquet(path)
    assert list(read["year"]) == [2000, 2001, 2002]
    assert list(read[AMOUNT]) == [160.5] * 3
    with pytest.raises(ValueError, match="reports"):
        write(corpus(), path, "long", append=True)
    assert len(pd.read_csv(path) if kind == "csv" else pd.read_parquet(path)) == 3


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_a_file_appears_only_when_it_is_whole(tmp_path: Path, kind: str) -> None:
    def broken() -> Iterator[ParsedSource]:
        yield from corpus()
        raise RuntimeError("the source of the reports failed")

    path = tmp_path / f"reports.{kind}"
    path.write_text("as it was")
    writers: dict[str, Callable[..., None]] = {"csv": write_csv, "parquet": write_parquet, "xlsx": write_excel}
    write = writers[kind]
    with pytest.raises(RuntimeError, match="the source of the reports failed"):
        write(broken(), path)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["as it was"]


def test_excel_holds_the_wide_table_and_the_codebook(tmp_path: Path) -> None:
    path = tmp_path / "reports.xlsx"
    long_title = attrs.evolve(small_report(), title="=1+1" + "长" * 40_000)
    write_excel(
        [*corpus(), long_title, Report.from_cells(form=Form.FORM_2021, cells=[number(NEW_RECEIVED, 7, "7")])], path
    )
    wide = pd.read_excel(path, sheet_name="reports")
    assert list(wide.columns) == [column.name for column in tidy_table("wide").columns]
    assert list(wide[NEW_RECEIVED]) == [12, 12, 12, 12, 7]
    assert wide["title"][3].startswith("=1+1长")
    assert len(wide["title"][3]) == 32_767
    book = pd.read_excel(path, sheet_name="codebook").set_index("column")
    assert list(book.index) == list(wide.columns)
    assert book.loc[AMOUNT, "unit"] == "万元"
    assert book.loc[NEW_RECEIVED, "article"] == "第五十条第（二）项"
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_excel_has_sheets_for_verdicts_and_findings_with_heads_in_either_language(tmp_path: Path) -> None:
    path = tmp_path / "reports.xlsx"
    failed = FailedSource(source="x.pdf", error="EmptyFileError", message="the file is empty", message_zh="文件是空的")
    write_excel([*corpus(), failed], path, heads="zh")
    sheets = pd.read_excel(path, sheet_name=None)
    assert {name: len(sheet) for name, sheet in sheets.items()} == {
        "reports": 3,
        "verdicts": 4,
        "findings": len(tidy_columns(corpus(), "findings")["code"]),
        "codebook": len(tidy_table("wide").columns),
    }
    assert list(sheets["verdicts"]["判断"]) == ["distrust"] * 4
    assert list(sheets["verdicts"]["最严重的问题"])[-1] == "文件是空的"
    book = openpyxl.load_workbook(path)
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.column_dimensions["A"].width or 0) > 20
    write_excel(corpus(), path, ("long",), heads="en")
    assert list(pd.read_excel(path)["figure; null unless state is number"].dropna()) == [160.5, 12] * 3


@pytest.mark.parametrize("heads", ["zh", "en"])
def test_heads_of_a_csv_file_can_be_labels(tmp_path: Path, heads: str) -> None:
    path = tmp_path / "reports.csv"
    write_csv(corpus(0, 2), path, "wide", heads=heads)
    write_csv(corpus(2, 1), path, "wide", heads=heads, append=True)
    assert csv_ids(path) == {"id0", "id1", "id2"}
    labels = {"zh": "一、本年新收政府信息公开申请数量 › 总计", "en": "received this year › total"}
    assert list(pd.read_csv(path)[labels[heads]]) == [12] * 3
    for layout in tidy_tables().values():
        assert len(set(layout.heads(heads))) == len(layout.columns)
    with pytest.raises(ValueError, match="no heads 'de': there are names, zh, en"):
        write_csv([], path, heads="de")


def test_no_report_falls_off_the_end_of_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_codebook_rows", lambda: ())
    monkeypatch.setattr(excel, "MOST_ROWS", 4)
    with pytest.raises(ValueError, match="an Excel sheet holds 3 rows below its head, not more"):
        write_excel(corpus(count=4), tmp_path / "reports.xlsx", "wide")
    write_excel(corpus(count=3), tmp_path / "reports.xlsx", "wide")
    assert len(pd.read_excel(tmp_path / "reports.xlsx")) == 3


def test_without_room_for_temporary_files_there_is_no_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def excel_is_refused(told: str) -> None:
        with pytest.raises(OSError, match=told):
            write_excel(corpus(), tmp_path / "reports.xlsx")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    excel_is_refused("No such file or directory: .*none")
    monkeypatch.setattr(excel, "scratch_folder", lambda: nullcontext(str(tmp_path / "none")))
    excel_is_refused(r"no temporary file could be written: .*No such file or directory")
    assert not list(tmp_path.iterdir())


def test_a_disk_that_is_full_leaves_no_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    monkeypatch.setattr(Path, "open", lambda _, mode: io.FileIO("/dev/full", mode))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_excel(corpus(), tmp_path / "reports.xlsx")
    assert not list(tmp_path.iterdir())
