"""Tidy tables as Arrow tables and as Parquet files (extra ``arrow``)."""

from __future__ import annotations

import os
from pathlib import Path

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import Message
from gov_disclosure.tables.tidy import ColumnType, Reports, tidy_columns, tidy_table
from gov_disclosure.tables.writing import batches, replacing

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as missing:
    raise MissingExtraError(Message("Arrow output"), "arrow") from missing

SCHEMA_KEY = b"gov_disclosure.schema"
"""The key of a table's metadata that holds the name and version of its schema, such as ``long/1``."""

_TYPES = {
    ColumnType.TEXT: pa.string(),
    ColumnType.CODE: pa.dictionary(pa.int32(), pa.string()),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.DATE: pa.date32(),
    ColumnType.FLAG: pa.bool_(),
}


def arrow_schema(table: str = "long") -> pa.Schema:
    """Return the schema of a tidy table; the metadata of its columns holds their labels."""
    layout = tidy_table(table)
    fields = [
        pa.field(column.name, _TYPES[column.type], metadata={"label": column.label, "label_en": column.label_en})
        for column in layout.columns
    ]
    return pa.schema(fields, metadata={SCHEMA_KEY: layout.schema})


def to_arrow(reports: Reports, table: str = "long") -> pa.Table:
    """Return a tidy table as a :class:`pyarrow.Table`, which pandas, polars, duckdb and altair take as it is."""
    return pa.table(tidy_columns(reports, table), schema=arrow_schema(table))


def write_parquet(reports: Reports, path: str | os.PathLike[str], table: str = "long", *, append: bool = False) -> None:
    """Write a tidy table to a Parquet file, some hundred reports at a time.

    With ``append`` the rows of the file, if it is there, are kept; it raises ``ValueError`` when they are of another
    table. The file appears when all is written.
    """
    schema = arrow_schema(table)
    with replacing(path) as partial, pq.ParquetWriter(partial, schema, compression="zstd") as writer:
        if append and Path(path).exists():
            _copy(path, writer, schema)
        for batch in batches(reports):
            writer.write_table(to_arrow(batch, table))


def _copy(path: str | os.PathLike[str], writer: pq.ParquetWriter, schema: pa.Schema) -> None:
    with pq.ParquetFile(path) as kept:
        if (kept.schema_arrow.metadata or {}).get(SCHEMA_KEY) != schema.metadata[SCHEMA_KEY]:
            table = schema.metadata[SCHEMA_KEY].decode()
            raise ValueError(Message("{path} holds no table {table}", path=os.fspath(path), table=table))
        for group in range(kept.num_row_groups):
            writer.write_table(kept.read_row_group(group).cast(schema))


def parquet_ids(path: str | os.PathLike[str]) -> set[str]:
    """Return the ids of the reports that a Parquet file of any tidy table holds."""
    with pq.ParquetFile(path) as file:
        found: set[str] = set()
        for group in range(file.num_row_groups):
            found.update(file.read_row_group(group, columns=["report_id"]).column(0).unique().to_pylist())
    return found
