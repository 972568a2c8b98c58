"""Tidy tables as CSV files; needs no extra."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gov_disclosure.language import Message
from gov_disclosure.tables.tidy import HEADS, Reports, tidy_rows, tidy_table
from gov_disclosure.tables.writing import replacing

if TYPE_CHECKING:
    from _csv import Writer

_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r](?![\d.,%]*\Z)")
"""How a text begins that spreadsheets run as a formula, and that is neither a number nor a lone mark."""


def write_csv(
    reports: Reports,
    path: str | os.PathLike[str],
    table: str = "long",
    *,
    append: bool = False,
    bom: bool = False,
    heads: str = "names",
    formulas: bool = False,
) -> None:
    """Write a tidy table to a CSV file in UTF-8, one report at a time; ``bom`` marks it as such for Excel.

    ``heads`` are the ``"names"`` of the columns, or their labels in Chinese (``"zh"``) or English (``"en"``).

    A text that a spreadsheet would take for a formula, since it begins with ``=``, ``+``, ``-``, ``@`` of any width, a
    tab or a return and is no number, is written behind an apostrophe; ``formulas`` leaves it as it is.

    With ``append`` the rows of the file, if it is there, are kept; it raises ``ValueError`` when they are of another
    table. The file appears when all is written.
    """
    header = tidy_table(table).heads(heads)
    with replacing(path) as partial, partial.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        if append and Path(path).exists():
            _copy(path, writer, header)
        rows = tidy_rows(reports, table)
        writer.writerows(rows if formulas else ([_harmless(field) for field in row] for row in rows))


def _harmless(field: object) -> object:
    return f"'{field}" if isinstance(field, str) and _FORMULA.match(field) else field


def _copy(path: str | os.PathLike[str], writer: Writer, header: list[str]) -> None:
    kept = _rows(path)
    if next(kept, None) != header:
        raise ValueError(
            Message("{path} holds another table: its columns are not those of this one", path=os.fspath(path))
        )
    writer.writerows(kept)


def csv_ids(path: str | os.PathLike[str]) -> set[str]:
    """Return the ids of the reports that a CSV file of any tidy table holds; raises ``ValueError`` for another file."""
    rows = _rows(path)
    header = next(rows, [])
    ids = [header.index(head) for head in _id_heads() if head in header]
    if not ids:
        raise ValueError(Message("{path} holds no tidy table: it has no column report_id", path=os.fspath(path)))
    return {row[ids[0]] for row in rows}


def _id_heads() -> list[str]:
    """Return what the column of the ids may be called."""
    layout = tidy_table("long")
    place = layout.heads().index("report_id")
    return [layout.heads(kind)[place] for kind in HEADS]


def _rows(path: str | os.PathLike[str]) -> Iterator[list[str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        try:
            yield from csv.reader(file)
        except csv.Error as error:
            raise ValueError(
                Message("{path} is no CSV file: {error}", path=os.fspath(path), error=str(error))
            ) from error
