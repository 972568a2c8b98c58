"""One source or a corpus: results are values, in order or as they come, on any executor."""

from __future__ import annotations

import html
import itertools
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.batch import Source, many, meant, parse_many, parse_source, tidy_many, unseen
from gov_disclosure.batch.time_limits import TimeIsUpError
from gov_disclosure.corrections import Corrections
from gov_disclosure.language import speaking
from gov_disclosure.model import Form
from gov_disclosure.output import render_report
from gov_disclosure.readers import Limits
from gov_disclosure.sources import FailedSource, ParsedSource, SourceResult, content_id
from gov_disclosure.tables.tidy import tidy_columns
from sample_reports import sample_report

pytestmark = pytest.mark.usefixtures("in_english")

FIGURE = "requests.new_received.total"


def report_text(year: int = 2022) -> str:
    return render_report(sample_report(Form.FORM_2021)).replace("2022年", f"{year}年")


TEXTS = [report_text(2021 + number % 5) for number in range(12)]


def parsed(result: object) -> ParsedSource:
    assert isinstance(result, ParsedSource)
    return result


def test_a_path_a_text_and_bytes_give_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(report_text(), encoding="utf-8")
    results = [parsed(parse_source(source)) for source in (path, report_text(), report_text().encode())]
    assert [result.source for result in results] == [str(path), "", ""]
    assert {result.report_id for result in results} == {content_id(report_text().encode())}
    assert [result.text for result in results] == [report_text()] * 3
    assert results[0].report == results[1].report == results[2].report
    assert results[0].report.cells[FIGURE].value == sample_report(Form.FORM_2021).cells[FIGURE].value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    result = parsed(parse_source(report_text().encode(encoding), "web page"))
    assert result.text == report_text()
    assert result.source == "web page"


def web_page(text: str) -> bytes:
    """The text as a web page, its lines with tabs as rows of tables."""
    lines = []
    for line in text.splitlines():
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t"))
        lines.append(f"<table><tr>{cells}</tr></table>" if "\t" in line else f"<p>{html.escape(line)}</p>")
    page = "".join(lines).replace("</table><table>", "")
    return f"<!doctype html><html><body>{page}</body></html>".encode()


@pytest.mark.needs("html")
def test_a_web_page_gives_the_report_and_the_text_that_its_places_refer_to() -> None:
    result = parsed(parse_source(web_page(report_text()), "page"))
    cell = result.report.cells[FIGURE]
    assert cell.value == sample_report(Form.FORM_2021).cells[FIGURE].value
    assert cell.span is not None
    assert cell.span.of(result.text) == cell.raw
    assert "<td>" not in result.text
    assert result.report_id == content_id(web_page(report_text()))


def test_what_goes_wrong_is_a_value(tmp_path: Path) -> None:
    missing = parse_source(tmp_path / "missing.txt")
    assert missing == FailedSource(
        source=str(tmp_path / "missing.txt"),
        error="FileNotFoundError",
        message="No such file or directory",
        message_zh="没有这个文件",
    )
    kinds = [parse_source(source) for source in (tmp_path, "今天天气很好。", bytes(range(128, 256)), "\ud800", "")]
    assert all(isinstance(result, FailedSource) for result in kinds)
    assert [result.error for result in kinds if isinstance(result, FailedSource)] == [
        "IsADirectoryError",
        "NotAReportError",
        "BrokenFileError",
        "UnicodeEncodeError",
        "NotAReportError",
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_with_failures_in_their_place(tmp_path: Path, workers: int) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXTS[0], encoding="utf-8")
    sources: list[Source] = [TEXTS[1], path, "no report", tmp_path / "missing.txt", TEXTS[2].encode()]
    results = list(parse_many(sources, workers=workers, chunksize=2))
    assert [result.source for result in results] == ["#1", str(path), "#3", str(tmp_path / "missing.txt"), "#5"]
    assert [type(result) for result in results] == [
        ParsedSource,
        ParsedSource,
        FailedSource,
        FailedSource,
        ParsedSource,
    ]
    assert parsed(results[4]).report == parsed(parse_source(TEXTS[2])).report


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
@pytest.mark.parametrize("ordered", [True, False])
def test_every_executor_gives_the_same(pool: type[Executor], ordered: bool) -> None:
    expected = list(parse_many(TEXTS, workers=1))
    with pool(2) as executor:  # type: ignore[call-arg]
        found = list(parse_many(TEXTS, executor=executor, ordered=ordered, chunksize=2))
    if not ordered:
        # Which of two sources that hold the same is the repetition depends on which came first.
        found = sorted((without_repeats(result) for result in found), key=lambda result: int(result.source[1:]))
        expected = [without_repeats(result) for result in expected]
    assert found == expected


def without_repeats(result: SourceResult) -> SourceResult:
    return attrs.evolve(result, repeats=None) if isinstance(result, ParsedSource) else result


class Backwards(Executor):
    """Finishes the last task first, and knows how many were in flight."""

    def __init__(self) -> None:
        self.tasks: list[tuple[Future[Any], Any, Any]] = []
        self.most = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = _Waiting(self)
        self.tasks.append((future, fn, args))
        self.most = max(self.most, len(self.tasks))
        return future

    def work(self) -> None:
        while self.tasks:
            future, fn, args = self.tasks.pop()
            future.set_result(fn(*args))


class _Waiting(Future[Any]):
    def __init__(self, executor: Backwards) -> None:
        super().__init__()
        self._executor = executor

    def result(self, timeout: float | None = None) -> Any:
        self._executor.work()
        return super().result(timeout)


def test_memory_is_bounded_for_an_endless_stream_of_sources() -> None:
    taken = itertools.count()
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        for read in taken:
            yield TEXTS[read % len(TEXTS)]

    executor = Backwards()
    results = parse_many(endless(), executor=executor, chunksize=2, max_in_flight=3)
    assert [next(results).source for _ in range(10)] == [f"#{number}" for number in range(1, 11)]
    assert executor.most == 3
    assert read < 10 + 2 * 3 + 2


@given(st.lists(st.sampled_from(["no report", "", "政府信息公开"]), max_size=9), st.integers(1, 4), st.integers(1, 3))
def test_no_source_is_lost_or_doubled(texts: list[str], chunksize: int, in_flight: int) -> None:
    found = list(parse_many(texts, executor=Backwards(), chunksize=chunksize, max_in_flight=in_flight))
    assert [result.source for result in found] == [f"#{number}" for number in range(1, len(texts) + 1)]


class KillsItsWorker(os.PathLike[str]):
    """A path that ends the process that opens it."""

    def __init__(self, owner: int) -> None:
        self.owner = owner

    def __fspath__(self) -> str:
        if os.getpid() != self.owner:
            os.kill(os.getpid(), signal.SIGKILL)
        return "killer"


def test_a_killed_worker_costs_the_source_that_killed_it_and_no_other() -> None:
    sources: list[Source] = [
        *TEXTS[:5],
        KillsItsWorker(os.getpid()),
        *TEXTS[5:10],
        KillsItsWorker(os.getpid()),
        *TEXTS[10:],
    ]
    results = list(parse_many(sources, workers=2, chunksize=2))
    failed = [place for place, result in enumerate(results) if isinstance(result, FailedSource)]
    assert failed == [5, 11]
    assert [results[place] for place in failed] == [
        FailedSource(
            source="killer",
            error="BrokenProcessPool",
            message="the process that was to read it died, for want of memory or of time",
            message_zh="读取它的进程中断，可能是内存不足，或者超时",
        )
    ] * 2
    assert [parsed(result).report for place, result in enumerate(results) if place not in failed] == [
        parsed(parse_source(text)).report for text in TEXTS
    ]


class Refuses(Executor):
    """Fails every task, as a scheduler that has no worker does."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(OSError("no worker"))
        return future


def test_a_task_that_an_executor_failed_is_a_failed_source() -> None:
    found = list(parse_many([("a", TEXTS[0])], executor=Refuses()))
    assert found == [FailedSource(source="a", error="OSError", message="no worker", message_zh="no worker")]


def test_an_executor_that_broke_gives_failures_and_no_end() -> None:
    with ProcessPoolExecutor(1) as executor:
        sources: list[Source] = [KillsItsWorker(os.getpid()), *TEXTS[:3]]
        results = list(parse_many(sources, executor=executor, chunksize=2))
    assert [result.source for result in results] == ["killer", "#2", "#3", "#4"]
    assert all(isinstance(result, FailedSource) for result in results)
    assert {attrs.asdict(result)["error"] for result in results} == {"BrokenProcessPool"}


def test_leaving_early_closes_the_pool() -> None:
    results = parse_many(TEXTS, workers=2, chunksize=2)
    assert next(results).source == "#1"
    results.close()
    assert list(results) == []


def test_what_an_earlier_run_has_done_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXTS[0], encoding="utf-8")
    missing = tmp_path / "missing.txt"
    ids = {content_id(TEXTS[0].encode()), content_id(TEXTS[1].encode())}
    sources: list[Source] = [path, missing, TEXTS[1], TEXTS[2], b"other"]
    assert list(unseen(sources, ids)) == [missing, TEXTS[2], b"other"]
    assert list(unseen([("a", TEXTS[0]), ("b", TEXTS[2])], ids)) == [("b", TEXTS[2])]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_encoding_of_bytes_and_files_can_be_named(tmp_path: Path, workers: int) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXTS[0].encode("utf-16-be"))
    sources: list[Source] = [path, TEXTS[1].encode("utf-16-be"), TEXTS[2], TEXTS[3].encode()]
    found = list(parse_many(sources, encoding="utf-16-be", workers=workers, chunksize=1))
    assert [parsed(result).text for result in found[:3]] == TEXTS[:3]
    assert isinstance(found[3], FailedSource)
    unknown = FailedSource(source="#1", error="LookupError", message="unknown encoding: utf-15")
    assert list(parse_many([b"..."], encoding="utf-15")) == [unknown]


def test_pairs_name_their_sources() -> None:
    assert [result.source for result in parse_many([("first", TEXTS[0]), ("second", "no report")])] == [
        "first",
        "second",
    ]


@pytest.mark.parametrize(("table", "workers"), [("long", 1), ("wide", 1), ("findings", 1), ("long", 2)])
def test_workers_lay_reports_out_as_this_process_does(table: str, workers: int) -> None:
    tidied = list(tidy_many([*TEXTS, "no report"], table, workers=workers, chunksize=3))
    assert isinstance(tidied[-1], FailedSource)
    assert tidy_columns(tidied, table) == tidy_columns(parse_many(TEXTS, workers=1), table)
    with pytest.raises(ValueError, match=f"#1 is laid out for the table {table}, not figures"):
        tidy_columns(tidied, "figures")


def test_every_report_of_a_source_is_parsed() -> None:
    text = report_text(2022) + report_text(2023)
    first, second, third = (parsed(result) for result in parse_many([("page.html", text), ("other", TEXTS[0])]))
    assert [result.source for result in (first, second, third)] == ["page.html", "page.html#2", "other"]
    known = content_id(text.encode())
    assert [result.report_id for result in (first, second)] == [known, f"{known}-2"]
    assert [(result.report.year, result.report.errors) for result in (first, second)] == [(2022, ()), (2023, ())]
    assert second.report.cells[FIGURE].span.of(second.text) == str(second.report.cells[FIGURE].value)  # type: ignore[union-attr]
    assert tidy_columns(tidy_many([text], "wide"), "wide")["year"] == [2022, 2023]


def test_parse_source_reads_the_first_report() -> None:
    report = parsed(parse_source(report_text(2022) + report_text(2023))).report
    assert report.year == 2022
    assert [found.slug for found in report.errors] == ["another-report-behind"]


def test_a_source_over_its_time_and_a_source_that_was_lost_are_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_late(*_: object, **__: object) -> None:
        raise TimeIsUpError

    monkeypatch.setattr(many, "parse_reports_in", too_late)
    reading = many._Reading(encoding=None, limits=Limits(), timeout=None, corrections=Corrections())
    [failed] = many._parse(reading, ("a.txt", "x"))
    assert isinstance(failed, FailedSource)
    assert (failed.source, failed.error) == ("a.txt", "TimeoutError")
    assert many._lost(failed, ValueError()) == (failed,)


def test_what_is_not_there_is_left_to_whoever_reads_it(tmp_path: Path) -> None:
    assert not meant._waits(str(tmp_path / "none"))


@pytest.mark.parametrize("read", [parse_many, tidy_many])
def test_what_is_no_limits_is_refused_before_anything_is_read(read: Callable[..., object]) -> None:
    with speaking("en"), pytest.raises(TypeError, match=r"^expected limits, such as .*, got int$"):
        read(TEXTS, limits=3)


@pytest.mark.parametrize("number", [0, -1, "2", 1.5])
@pytest.mark.parametrize("name", ["workers", "chunksize", "max_in_flight"])
def test_numbers_of_workers_and_sources_are_whole_and_above_0(name: str, number: Any) -> None:
    with speaking("en"), pytest.raises(ValueError, match=rf"{name} is a whole number above 0, not {number!r}"):
        next(parse_many(TEXTS, **{name: number}))
