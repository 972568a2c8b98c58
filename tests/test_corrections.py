"""A file of corrections: what spreadsheets do to it, what is applied, what is refused, and what finds no report."""

from __future__ import annotations

import datetime
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.batch import parse_many, parse_source, tidy_many
from gov_disclosure.corrections import (
    COLUMNS,
    Corrections,
    FiledCorrection,
    InvalidCorrectionsError,
    read_corrections,
    refused_corrections,
    write_corrections,
)
from gov_disclosure.model import CellState, Form, Report
from gov_disclosure.output.rendering import render_report
from gov_disclosure.readers import load_report
from gov_disclosure.sources import FailedSource, ParsedSource
from gov_disclosure.tables.tidy import tidy_columns
from sample_reports import sample_report

pytestmark = pytest.mark.usefixtures("in_english")

TOTAL = "requests.new_received.total"
AMOUNT = "proactive_disclosure.administrative_fees.amount"
HEAD = "report_id,path,printed,read,corrected,by,why,date"


def parsed() -> ParsedSource:
    found = parse_source(render_report(sample_report(Form.FORM_2021)), "a.txt")
    assert isinstance(found, ParsedSource)
    return found


PARSED = parsed()
REPORT, ID = PARSED.report, PARSED.report_id
PRINTED = REPORT.cells[TOTAL].raw


def filed(**more: object) -> FiledCorrection:
    known: dict[str, object] = {"report_id": ID, "path": TOTAL, "printed": PRINTED, "read": PRINTED, "corrected": 77}
    return FiledCorrection(**known | more)  # type: ignore[arg-type]


def applied(*lines: FiledCorrection) -> Report:
    return Corrections(lines).apply(REPORT, ID)


def test_a_correction_that_fits_is_applied() -> None:
    date = datetime.date(2026, 11, 20)
    report = applied(filed(by="李青", why="笔误", date=date))
    assert report == REPORT.with_figures({TOTAL: 77}, by="李青", why="笔误", date=date)
    assert report.diagnostics == REPORT.diagnostics
    assert Corrections((filed(),)).apply(REPORT, "another").cells == REPORT.cells


@pytest.mark.parametrize(
    ("line", "slug", "args"),
    [
        (
            filed(printed="9"),
            "correction-outdated",
            {"printed": "9", "read": PRINTED, "printed_now": PRINTED, "read_now": PRINTED},
        ),
        (
            filed(read="unreadable"),
            "correction-outdated",
            {"printed": PRINTED, "read": "unreadable", "printed_now": PRINTED, "read_now": PRINTED},
        ),
        (
            filed(printed="", read=""),
            "correction-outdated",
            {"printed": "", "read": "–", "printed_now": PRINTED, "read_now": PRINTED},
        ),
        (filed(path="requests.new_received"), "correction-without-cell", {"cell": "requests.new_received"}),
        (filed(corrected=Decimal("7.5")), "correction-unfit", {}),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_and_said(
    line: FiledCorrection, slug: str, args: dict[str, str]
) -> None:
    report = applied(line)
    assert report.cells == REPORT.cells
    (found,) = refused_corrections(report)
    assert (found.slug, found.severity) == (slug, "error")
    assert dict(found.args) == {"corrected": str(line.corrected), **args}
    assert report.errors == (*REPORT.errors, found)


@pytest.mark.parametrize(
    "line",
    [
        filed(read=""),
        filed(printed=f" {PRINTED} "),
        filed(read="unreadable", corrected=int(PRINTED)),
        filed(printed=f"{PRINTED}.0"),
    ],
)
def test_what_spreadsheets_and_better_readers_change_does_not_matter(line: FiledCorrection) -> None:
    assert applied(line).cells[TOTAL].value == line.corrected


def test_a_correction_is_compared_with_what_was_read_and_not_with_another_correction() -> None:
    once = applied(filed())
    assert Corrections((filed(corrected=78),)).apply(once, ID).cells[TOTAL].value == 78


def test_a_blank_cell() -> None:
    assert applied(filed(corrected=None)).cells[TOTAL].state is CellState.BLANK


def test_only_reports_with_their_sources_are_written(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    write_corrections([FailedSource(source="b", error="e", message="m"), PARSED], path)
    assert len(read_corrections(path)) == 0
    written = path.read_bytes()
    with pytest.raises(TypeError, match="names the source of its report: expected what parse_many yields, got Report"):
        write_corrections(cast("Any", [REPORT]), path)
    assert path.read_bytes() == written


def test_those_of_other_sources_are_unused() -> None:
    lines = (filed(), filed(report_id="f" * 32))
    assert Corrections(lines).unused([PARSED]) == lines[1:]
    assert Corrections(lines).unused([ID, "f" * 32]) == ()
    assert Corrections(lines).unused([FailedSource(source="b", error="e", message="m")]) == lines


# The file


def write(path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(rows) + "\n", encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_as_spreadsheets_save_them(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [HEAD, f"{ID},{TOTAL},12,unreadable,21,李青,原表如此,2026/11/2", ",,,,,,,"]
    path = write(tmp_path / "a.csv", *(row.replace(",", separator) for row in rows), encoding=encoding)
    date = datetime.date(2026, 11, 2)
    line = filed(printed="12", read="unreadable", corrected=21, by="李青", why="原表如此", date=date, line=2)
    found = read_corrections(path)
    assert [*found] == [line]
    assert len(found) == 1
    assert read_corrections(found) is found


@pytest.mark.parametrize(
    ("text", "figure"),
    [("21", 21), ("-8", -8), ('"1,234"', 1234), ("16.50", Decimal("16.50")), ("空", None), ("Blank", None)],
)
def test_figures_in_the_file(tmp_path: Path, text: str, figure: object) -> None:
    path = write(tmp_path / "a.csv", "report_id,path,printed,corrected,more", f"{ID},{TOTAL},12,{text},x")
    (line,) = read_corrections(path)
    assert line.corrected == figure
    assert type(line.corrected) is type(figure)


def test_every_line_that_is_wrong_is_named(tmp_path: Path) -> None:
    rows = [f"{ID},{TOTAL},12,,{figure},,,{date}" for figure, date in [("1", ""), ("一", ""), ("", ""), ("2", "")]]
    rows += [f"{ID},{path},12,,{figure},,,{date}" for path, figure, date in [("a", "1", "11/2"), ("b", "1" * 41, "")]]
    rows += [f"{ID},c,12,,5,,,2026-02-30"]
    with pytest.raises(InvalidCorrectionsError) as refused:
        read_corrections(write(tmp_path / "a.csv", HEAD, *rows))
    assert refused.value.problems == (
        "line 3: '一' is no figure, and a blank cell is written blank",
        "line 4: '' is no figure, and a blank cell is written blank",
        f"line 5: {TOTAL} is corrected in line 2 already",
        "line 6: '11/2' is no date: YYYY-MM-DD",
        f"line 7: '{'1' * 40}' is no figure, and a blank cell is written blank",
        "line 8: day is out of range for month",
    )
    assert str(refused.value).startswith("line 3: '一' is no figure")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the column report_id, path, printed, corrected is missing"),
        (b"report_id,path,corrected\n", "the column printed is missing"),
        (b"\xff\xff\xff", "its encoding is neither"),
        (HEAD.encode() + b"\n" + b"x" * 200_000, "no CSV file: field larger than field limit"),
    ],
    ids=["empty", "column", "encoding", "long"],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(InvalidCorrectionsError, match=problem):
        read_corrections(tmp_path / "a.csv")


texts = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs", "Cc"]), max_size=6).map(str.strip)


@given(by=texts, why=texts | st.sampled_from(["=1+1", "-", "'=x", "''=x", "@a", "'", "+8,0"]))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, by: str, why: str) -> None:
    path = tmp_path_factory.mktemp("written") / "corrections.csv"
    corrected = PARSED.report.with_figures({TOTAL: 77, AMOUNT: Decimal("1.50")}, by=by, why=why)
    write_corrections([ParsedSource(source="=a.txt", report_id=ID, text=PARSED.text, report=corrected)], path)
    assert read_corrections(path).apply(REPORT, ID) == corrected
    assert {line.source for line in read_corrections(path)} == {"=a.txt"}


def test_no_field_of_the_file_is_a_formula(tmp_path: Path) -> None:
    corrected = PARSED.report.with_figures({TOTAL: -3}, by='=HYPERLINK("http://x")', why="@x", date=None)
    write_corrections([ParsedSource(source="+a", report_id=ID, text="", report=corrected)], tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == [
        ",".join(COLUMNS),
        f'{ID},\'+a,{TOTAL},{PRINTED},{PRINTED},-3,"\'=HYPERLINK(""http://x"")",\'@x,',
    ]


# Where corrections are taken


@pytest.fixture
def fixed(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PARSED.text, encoding="utf-8", newline="")
    rows = [f"{ID},{TOTAL},{PRINTED},{PRINTED},77,李青,,", f"{ID},{AMOUNT},999,,5,,,", f"{'0' * 32},a,,,1,,,"]
    return write(tmp_path / "fix.csv", HEAD, *rows)


def test_load_report_takes_them(fixed: Path) -> None:
    report = load_report(fixed.with_name("a.txt"), corrections=fixed)
    assert report.requests.new_received.total == 77
    assert [found.path for found in refused_corrections(report)] == [AMOUNT]


def test_a_corpus_takes_them(fixed: Path) -> None:
    sources = [fixed.with_name("a.txt"), fixed.with_name("none.txt")]
    first, failed = parse_many(sources, corrections=fixed)
    assert isinstance(first, ParsedSource)
    assert first.report.requests.new_received.total == 77
    assert isinstance(failed, FailedSource)
    assert [line.path for line in read_corrections(fixed).unused([first, failed])] == ["a"]
    (tidy, _) = tidy_many(sources, "long", corrections=fixed)
    assert not isinstance(tidy, FailedSource)
    assert [found.path for found in tidy.refused] == [AMOUNT]
    long = tidy_columns([tidy], "long")
    place = long["corrected_by"].index("李青")
    assert (long["value"][place], long["raw"][place], long["read"][place]) == (77, PRINTED, int(PRINTED))
    assert long["read_state"][place] == "number"
    assert tidy_columns([first], "wide")["corrected"] == [1]


def test_corrections_travel_to_workers(fixed: Path) -> None:
    found = read_corrections(fixed)
    assert found.apply(REPORT, ID).requests.new_received.total == 77
    assert pickle.loads(pickle.dumps(found)) == found
