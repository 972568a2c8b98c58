"""A corpus as an Excel workbook: the wide table, and the codebook on a second sheet (extra ``excel``)."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.output.codebook import codebook
from gov_disclosure.sources import Scalar
from gov_disclosure.tables.tidy import Reports, tidy_rows, tidy_table
from gov_disclosure.tables.writing import replacing

try:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError
except ImportError as missing:
    raise MissingExtraError("Excel output", "excel") from missing

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_TEXT = 32_767
"""Characters that Excel keeps in a cell."""
MOST_ROWS = 1_048_576
"""Rows of a sheet, its head included."""
_CODEBOOK = ("column", "中文", "English", "unit", "forms", "article", "formula")


def write_excel(reports: Reports, path: str | os.PathLike[str]) -> None:
    """Write one row per report and the codebook to an Excel workbook, row by row; it is compressed in memory.

    Texts longer than the 32 767 characters that Excel takes are cut. The file appears when all is written. Raises
    ``ValueError`` for more reports than a sheet has rows.
    """
    content = io.BytesIO()  # what a full disk refused, xlsxwriter would try to write again
    with replacing(path) as partial, partial.open("wb") as file:
        try:
            _write_workbook(reports, content)
        except FileCreateError as error:  # the folder for temporary files is full or not there
            raise OSError(f"no temporary file could be written: {error}") from error
        file.write(content.getbuffer())


def _write_workbook(reports: Reports, content: io.BytesIO) -> None:
    columns = [column.name for column in tidy_table("wide").columns]
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        head = book.add_format({"bold": True})
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        _write_sheet(book.add_worksheet("reports"), head, date, columns, tidy_rows(reports, "wide"))
        _write_sheet(book.add_worksheet("codebook"), head, date, _CODEBOOK, _codebook_rows())


def _codebook_rows() -> Iterable[tuple[Scalar, ...]]:
    entries = {entry.path: entry for entry in codebook()}
    for column in tidy_table("wide").columns:
        entry = entries.get(column.name)
        more = (entry.unit, " ".join(form.value for form in entry.forms), entry.article, entry.formula) if entry else ()
        yield column.name, column.label, column.label_en, *more


def _write_sheet(
    sheet: Worksheet, head: Format, date: Format, header: Iterable[str], rows: Iterable[tuple[Scalar, ...]]
) -> None:
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(header):
        sheet.write_string(0, place, name, head)
    for number, row in enumerate(rows, start=1):
        if number >= MOST_ROWS:
            raise ValueError(f"an Excel sheet holds {MOST_ROWS - 1:,} reports, not more")
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value[:_LONGEST_TEXT])
            elif isinstance(value, datetime.date):
                sheet.write_datetime(number, place, value, date)
            elif value is not None:
                sheet.write_number(number, place, value)
