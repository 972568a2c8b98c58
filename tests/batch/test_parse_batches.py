"""Arrow batches in, Arrow batches out."""

from __future__ import annotations

import pyarrow as pa
import pytest

from gov_disclosure.batch import parse_source
from gov_disclosure.batch.record_batches import parse_batches
from gov_disclosure.forms import FORMS
from gov_disclosure.output import render_report
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.tables.arrow import arrow_schema, to_arrow
from sample_reports import sample_report

TEXTS = [render_report(sample_report(form)) for form in FORMS]


def batch(*contents: object) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(
        {"source": [f"{place}.txt" for place in range(len(contents))], "content": contents}
    )


@pytest.mark.parametrize("table", ["long", "wide", "findings"])
def test_batches_of_texts_and_of_bytes_become_batches_of_a_tidy_table(table: str) -> None:
    found = pa.Table.from_batches(
        parse_batches(iter([batch(*TEXTS), batch(*(text.encode() for text in TEXTS))]), table), arrow_schema(table)
    )
    expected = to_arrow([parse_source(text, f"{place}.txt") for place, text in enumerate(TEXTS)] * 2, table)
    assert found.to_pylist() == expected.to_pylist()
    assert found.num_rows > 0 or table == "findings"


def test_failures_are_in_a_table_of_their_own() -> None:
    found = pa.Table.from_batches(parse_batches([batch(TEXTS[0], "no report", None)], "failures"))
    assert [(row["source"], row["error"]) for row in found.to_pylist()] == [
        ("1.txt", "NotAReportError"),
        ("2.txt", "TypeError"),
    ]
    assert pa.Table.from_batches(parse_batches([batch(TEXTS[0], "no report")], "wide")).num_rows == 1


def test_the_encoding_of_bytes_can_be_named() -> None:
    given = batch(*(text.encode("utf-16-be") for text in TEXTS))
    assert list(parse_batches([given], "wide")) == []
    (found,) = parse_batches([given], "wide", encoding="utf-16-be")
    assert found.column("year").to_pylist() == [parse_report(text).year for text in TEXTS]


def test_every_report_of_a_source_is_in_the_table() -> None:
    other = TEXTS[1].replace("青岚县林业局", "霜林区水利局")
    found = pa.Table.from_batches(parse_batches([batch(TEXTS[0] + other)], "wide"))
    assert [row["source"] for row in found.to_pylist()] == ["0.txt", "0.txt#2"]
