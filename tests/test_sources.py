"""Where reports are asked for: what gives one, and what to do with anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from example_report import small_report
from gov_disclosure.corrections import write_corrections
from gov_disclosure.language import speaking
from gov_disclosure.sources import FailedSource, ParsedSource, report_of, reports_of
from gov_disclosure.tables.tidy import tidy_columns
from gov_disclosure.validation import validate_rollup, verdicts

PARSED = ParsedSource(source="a.txt", report_id="a", text="", report=small_report())
FAILED = FailedSource(source="b.pdf", error="NoTextLayerError", message="no text")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with speaking("en"):
        yield


def test_reports_are_taken_of_sources_and_failures_passed_over() -> None:
    assert report_of(PARSED) == report_of(small_report()) == small_report()
    assert list(reports_of([PARSED, FAILED, small_report()])) == [small_report(), small_report()]


def test_a_failed_source_has_no_report() -> None:
    with pytest.raises(ValueError, match=r"this source gave no report: b\.pdf"):
        report_of(FAILED)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("text", r"expected a report, got str: parse_report\(text\) or load_report\(path\) gives one"),
        ([], "expected a report, got list: give its reports one by one"),
        (b"bytes", "expected a report, got bytes: load_report reads files"),
        (Path("a.txt"), "expected a report, got PosixPath: load_report reads files"),
        (1, "expected a report, got int$"),
    ],
)
def test_anything_else_is_told_what_to_do(given: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said.replace("PosixPath", type(Path()).__name__)):
        report_of(given)


SEVERAL: list[Callable[[Any], object]] = [
    reports_of,
    verdicts,
    tidy_columns,
    lambda given: validate_rollup(small_report(), given),
    lambda given: write_corrections(given, "never.csv"),
]


@pytest.mark.parametrize("take", SEVERAL)
@pytest.mark.parametrize("given", [small_report(), PARSED, FAILED, "a.txt", b"", None])
def test_one_is_not_several(given: Any, take: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match=f"expected several reports, got one {type(given).__name__}: give a list"):
        take(given)


@pytest.mark.parametrize("take", SEVERAL[:-1])
def test_texts_are_no_reports(take: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="expected a report, got str"):
        list(cast("Iterable[object]", take(["text"])))
