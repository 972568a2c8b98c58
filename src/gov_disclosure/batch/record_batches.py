"""Parsing inside engines that speak Arrow, such as Spark and Ray (extra ``arrow``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gov_disclosure.batch.one import parse_reports_in
from gov_disclosure.readers import Limits
from gov_disclosure.tables.arrow import to_arrow

if TYPE_CHECKING:
    import pyarrow as pa


def parse_batches(
    batches: Iterable[pa.RecordBatch],
    table: str = "long",
    *,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> Iterator[pa.RecordBatch]:
    """Parse the sources in record batches into record batches of a tidy table.

    A batch has a column ``content`` of texts or bytes and a column ``source`` with their names. Sources that fail are
    in the table ``failures``. ``encoding`` is that of all web pages and text files, else it is found out for each;
    ``limits`` are those on files.

    The signature is that of Spark's ``mapInArrow``, whose schema is :func:`~gov_disclosure.tables.arrow.arrow_schema`;
    for a :class:`pyarrow.Table`, as Ray's ``map_batches`` gives it, take
    ``pyarrow.Table.from_batches(parse_batches(table.to_batches()))``.
    """
    for batch in batches:
        names, contents = (batch.column(name).to_pylist() for name in ("source", "content"))
        results = [
            result
            for name, content in zip(names, contents, strict=True)
            for result in parse_reports_in(content, name, encoding=encoding, limits=limits)
        ]
        yield from to_arrow(results, table).to_batches()
