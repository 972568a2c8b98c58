"""Where reports are asked for: what gives one, and what to do with anything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from example_report import small_report
from gov_disclosure.language import speaking
from gov_disclosure.sources import FailedSource, ParsedSource, report_of, reports_of

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


@pytest.mark.parametrize("given", [PARSED, FAILED, "a.txt"])
def test_one_is_not_several(given: Any) -> None:
    with pytest.raises(TypeError, match=f"expected several reports, got one {type(given).__name__}: give a list"):
        reports_of(given)
