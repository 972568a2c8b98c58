"""A corpus as an Excel workbook: a sheet for each tidy table that is asked for, and the codebook (extra ``excel``)."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import Message
from gov_disclosure.output.codebook import codebook
from gov_disclosure.sources import Scalar
from gov_disclosure.tables.tidy import ColumnType, Reports, TidyTable, tidy_rows, tidy_table
from gov_disclosure.tables.writing import replacing, scratch_folder

try:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError
except ImportError as missing:
    raise MissingExtraError(Message("Excel output"), "excel") from missing

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

EXCEL_TABLES = ("wide", "verdicts", "findings")
"""The tables that a workbook holds by default, a sheet each."""
_SHEETS = {"wide": "reports"}
"""What the sheet of a table is called, where it does not have the name of the table."""
_LONGEST_TEXT = 32_767
"""Characters that Excel keeps in a cell."""
MOST_ROWS = 1_048_576
"""Rows of a sheet, its head included."""
_WIDTHS = {
    ColumnType.TEXT: 30,
    ColumnType.CODE: 14,
    ColumnType.INTEGER: 10,
    ColumnType.NUMBER: 12,
    ColumnType.DATE: 11,
    ColumnType.FLAG: 8,
}
"""The width of a column in characters by what it holds."""
_HEAD_HEIGHT = 45
_CODEBOOK = {
    "names": ("column", "label", "label_en", "unit", "forms", "article", "formula"),
    "zh": ("列", "标签", "英文标签", "单位", "格式", "条款", "公式"),
    "en": ("column", "label in Chinese", "label in English", "unit", "forms", "article", "formula"),
}
_CODEBOOK_WIDTHS = (44, 44, 44, 8, 12, 24, 60)


def write_excel(
    reports: Reports,
    path: str | os.PathLike[str],
    tables: str | Sequence[str] = EXCEL_TABLES,
    *,
    heads: str = "names",
) -> None:
    """Write tidy tables, a sheet each, and the codebook to an Excel workbook, row by row; it is compressed in memory.

    ``heads`` are the ``"names"`` of the columns, or their labels in Chinese (``"zh"``) or English (``"en"``). The head
    of every sheet stays in sight and has filters. Texts longer than the 32 767 characters that Excel takes are cut. The
    file appears when all is written. Raises ``ValueError`` for more rows than a sheet has.
    """
    content = io.BytesIO()  # what a full disk refused, xlsxwriter would try to write again
    layouts = [tidy_table(table) for table in ([tables] if isinstance(tables, str) else tables)]
    with replacing(path) as partial, partial.open("wb") as file, scratch_folder() as folder:
        try:
            with xlsxwriter.Workbook(content, {"constant_memory": True, "tmpdir": folder}) as book:
                _write_tables(book, reports, layouts, heads)
        except FileCreateError as error:  # the folder for temporary files is full or not there
            raise OSError(Message("no temporary file could be written: {error}", error=str(error))) from error
        file.write(content.getbuffer())


def _write_tables(book: Workbook, reports: Reports, layouts: Sequence[TidyTable], heads: str) -> None:
    sheets = [_table_sheet(book, layout, heads) for layout in layouts]
    for report in reports:
        for layout, sheet in zip(layouts, sheets, strict=True):
            sheet.write(tidy_rows([report], layout.name))
    codes = _Sheet.begun(book, "codebook", _CODEBOOK[heads], _CODEBOOK_WIDTHS)
    codes.write(_codebook_rows())
    for sheet in (*sheets, codes):
        sheet.finish()


def _table_sheet(book: Workbook, layout: TidyTable, heads: str) -> _Sheet:
    widths = [_WIDTHS[column.type] for column in layout.columns]
    return _Sheet.begun(book, _SHEETS.get(layout.name, layout.name), layout.heads(heads), widths)


def _codebook_rows() -> Iterable[tuple[Scalar, ...]]:
    entries = {entry.path: entry for entry in codebook()}
    for column in tidy_table("wide").columns:
        entry = entries.get(column.name)
        more = (entry.unit, " ".join(form.value for form in entry.forms), entry.article, entry.formula) if entry else ()
        yield column.name, column.label, column.label_en, *more


@attrs.define
class _Sheet:
    """A sheet that is written row by row, below a head that stays in sight and has filters."""

    sheet: Worksheet
    date: Format
    width: int
    rows: int = 0

    @classmethod
    def begun(cls, book: Workbook, name: str, heads: Sequence[str], widths: Sequence[int]) -> _Sheet:
        """Write the head of a new sheet."""
        sheet = book.add_worksheet(name)
        style = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        sheet.set_row(0, _HEAD_HEIGHT)
        for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, head, style)
        return cls(sheet, book.add_format({"num_format": "yyyy-mm-dd"}), len(heads))

    def write(self, rows: Iterable[tuple[Scalar, ...]]) -> None:
        """Write rows below those that are there."""
        for row in rows:
            self.rows += 1
            if self.rows >= MOST_ROWS:
                template = "an Excel sheet holds {most:,} rows below its head, not more"
                raise ValueError(Message(template, most=MOST_ROWS - 1))
            for place, value in enumerate(row):
                if isinstance(value, str):
                    self.sheet.write_string(self.rows, place, value[:_LONGEST_TEXT])
                elif isinstance(value, datetime.date):
                    self.sheet.write_datetime(self.rows, place, value, self.date)
                elif value is not None:
                    self.sheet.write_number(self.rows, place, value)

    def finish(self) -> None:
        """Set the filters, which reach over all rows."""
        self.sheet.autofilter(0, 0, self.rows, self.width - 1)
