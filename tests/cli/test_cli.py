"""The command line as its users meet it: what it prints, and what it says when something is wrong."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import attrs
import pandas as pd
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from gov_disclosure import samples, tables
from gov_disclosure.batch import parse_many
from gov_disclosure.cli import exporting
from gov_disclosure.cli.application import gov_disclosure
from gov_disclosure.diagnostics import DiagnosticKind
from gov_disclosure.language import speaking
from gov_disclosure.model import Cell, CellState, Form, Report
from gov_disclosure.output import render_report
from gov_disclosure.output.codebook import codebook
from gov_disclosure.output.json import from_json, json_schema
from gov_disclosure.parsing.catalogue import KINDS
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.sources import TidiedSource, content_id
from gov_disclosure.tables.tidy import tidy_rows, tidy_table, tidy_tables
from gov_disclosure.validation import (
    CATALOGUE,
    UNTESTED,
    Deductions,
    Example,
    FindingOrigin,
    Level,
    Localisation,
    Outcome,
    YearOutcome,
    told_once,
    validate,
    validate_series,
)
from gov_disclosure.validation.pages import untested_page
from gov_disclosure.validation.registry import Untested
from sample_reports import sample_report

CLEAN = render_report(sample_report(Form.FORM_2021))
CONSISTENT = samples.text("qinglan_2023")


def damaged_text() -> str:
    """The report, its row （一）予以公开 with two figures fewer."""
    return re.sub(r"(（一）予以公开.*)\t\d+\t\d+\n", r"\1\n", CLEAN)


def run(*arguments: str | Path, given: bytes = b"", environment: dict[str, str] | None = None) -> Result:
    named = [str(argument) for argument in arguments]
    in_english = {"GOV_DISCLOSURE_LANG": "en", **(environment or {})}
    with speaking("zh"):  # a wrong usage ends before the language that it was told in is taken back
        result = CliRunner().invoke(gov_disclosure, named, input=given, env=in_english)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(damaged_text(), encoding="utf-8")
    (tmp_path / "news.txt").write_text("今天天气很好。", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(bytes(range(128, 256)) * 9)
    return tmp_path


def test_show_prints_facts_tables_and_diagnostics(folder: Path) -> None:
    result = run("show", folder / "bad.txt", "--lang", "zh")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "青岚县林业局2022年政府信息公开工作年度报告"
    assert "机关  青岚县林业局" in result.stdout
    assert "年度  2022" in result.stdout
    assert "格式  2021年格式（国办公开办函〔2021〕30号）" in result.stdout
    for heading in (
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ):
        assert heading in lines
    place = next(line for line in lines if line.startswith(f"{folder / 'bad.txt'}:") and ": 错误 GD" in line)
    assert "[requests.dispositions.granted_in_full]" in place
    assert "？ = 无法确认" in result.stdout


def test_figures_stand_under_their_heads(folder: Path) -> None:
    lines = run("show", folder / "good.txt", "--lang", "zh").stdout.splitlines()
    *_, place = (number for number, line in enumerate(lines) if "结果维持" in line)
    head, row = lines[place], lines[place + 2]
    report = sample_report(Form.FORM_2021)
    for label, name in (("结果维持", "upheld"), ("尚未审结", "pending"), ("总计", "total")):
        figure = str(report.cells[f"disputes.litigation_after_reconsideration.{name}"].value)
        end_of_head = cell_len(head[: head.rindex(label) + len(label)])
        end_of_figure = cell_len(row[: row.index(figure) + len(figure)])
        assert end_of_head == end_of_figure


def test_the_place_is_marked_under_the_line_of_text(folder: Path) -> None:
    lines = run("show", folder / "bad.txt").stdout.splitlines()
    first = next(number for number, line in enumerate(lines) if ": error GD" in line)
    excerpt, marks = lines[first + 2 : first + 4]
    number = int(lines[first].removeprefix(f"{folder / 'bad.txt'}:").split(":")[0])
    assert excerpt.startswith(f"  {number} │ ")
    assert set(marks.strip("│ ^")) == set()
    assert "^" in marks


@pytest.mark.parametrize("command", ["show", "parse", "validate"])
@pytest.mark.needs("html")
def test_the_text_can_be_kept(folder: Path, command: str) -> None:
    texts = folder / "texts" / "here"
    page = folder / "page.html"
    page.write_text(f"<html><body><pre>{CLEAN}</pre></body></html>", encoding="utf-8")
    run(command, folder / "good.txt", page, "--save-text", texts)
    kept = {path.name.partition(".txt")[0]: path.read_text(encoding="utf-8") for path in texts.iterdir()}
    assert kept["good"] == CLEAN
    assert len(kept) == 2
    result = run(command, folder / "good.txt", "--save-text", folder / "good.txt" / "no")
    assert result.exit_code == 2
    assert "Not a directory" in result.stderr


def test_several_reports_and_what_is_none(folder: Path) -> None:
    result = run(
        "show",
        folder / "good.txt",
        folder / "news.txt",
        folder / "missing.txt",
        folder / "picture.txt",
        "-",
        given=CLEAN.encode("gb18030"),
    )
    assert result.exit_code == 2
    assert result.stdout.count("青岚县林业局2022年政府信息公开工作年度报告") == 2
    said = result.stderr.splitlines()
    assert [line.partition(": ")[2].partition(": ")[0] for line in said] == [
        str(folder / "news.txt"),
        str(folder / "missing.txt"),
        str(folder / "picture.txt"),
        "<stdin>",
    ]
    assert said[3] == f"gov-disclosure: <stdin>: same body and year as {folder / 'good.txt'}"
    assert "No such file or directory" in said[1]


def test_parse_prints_one_object_a_line(folder: Path) -> None:
    result = run("parse", folder / "good.txt", folder / "bad.txt", "-", given=CLEAN.encode())
    assert result.exit_code == 1
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert [document["source"] for document in documents] == [
        str(folder / "good.txt"),
        str(folder / "bad.txt"),
        "<stdin>",
    ]
    report = from_json(result.stdout.splitlines()[0])
    assert report.requests == sample_report(Form.FORM_2021).requests
    assert "青岚县" in result.stdout


@pytest.mark.no_cover
def test_parse_in_several_processes_keeps_the_order(folder: Path) -> None:
    for number in range(50):
        (folder / f"many-{number:02}.txt").write_text(CLEAN, encoding="utf-8")
    alone, together = (run("parse", "-j", jobs, folder) for jobs in ("1", "2"))
    assert alone.stdout == together.stdout
    assert alone.stderr == together.stderr
    assert len(alone.stdout.splitlines()) == 52


def test_a_report_without_errors_gives_exit_code_zero(folder: Path) -> None:
    result = run("parse", folder / "good.txt")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments", [["show"], ["parse", "--no-such-option", "x"], ["no-such-command"], ["export", "x"]]
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_text_cannot_reach_the_terminal_with_control_characters(folder: Path) -> None:
    text = CLEAN.replace("青岚县林业局2022年", "青岚\x1b[31m县[red]林业局2022年", 1)
    path = folder / "escape.txt"
    path.write_text(text, encoding="utf-8")
    result = run("show", path)
    assert "\x1b" not in result.stdout


def test_patterns_and_folders(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "deep.txt").write_text(CLEAN, encoding="utf-8")
    (folder / ".hidden.txt").write_text(CLEAN, encoding="utf-8")
    sources = [json.loads(line)["source"] for line in run("parse", folder).stdout.splitlines()]
    assert sources == [str(folder / name) for name in ("bad.txt", "good.txt", "sub/deep.txt")]
    sources = [json.loads(line)["source"] for line in run("parse", folder / "g*.txt").stdout.splitlines()]
    assert sources == [str(folder / "good.txt")]
    result = run("parse", folder / "z*.txt")
    assert result.exit_code == 2
    assert "no file matches this pattern" in result.stderr


@pytest.mark.parametrize(
    ("name", "table", "rows"),
    [
        ("a.csv", "long", 400),
        ("a.parquet", "wide", 2),
        pytest.param("a.xlsx", None, 2, marks=pytest.mark.needs("excel")),
    ],
)
def test_export_writes_one_table_and_lists_failures(folder: Path, name: str, table: str | None, rows: int) -> None:
    output = folder / name
    options = ["--table", table] if table else []
    result = run("export", folder, "-o", output, "-j", "2", *options)
    assert result.exit_code == 1
    readers: dict[str, Any] = {".csv": pd.read_csv, ".parquet": pd.read_parquet, ".xlsx": pd.read_excel}
    frame = readers[output.suffix](output)
    assert len(frame) == rows
    assert sorted(frame["source"].unique()) == [str(folder / "bad.txt"), str(folder / "good.txt")]
    said = result.stderr.splitlines()
    assert said[0].startswith(f"gov-disclosure: {folder / 'news.txt'}: ")
    assert said[1].startswith(f"gov-disclosure: {folder / 'picture.txt'}: ")
    assert said[-1] == f"gov-disclosure: {output}: reports 2, failed sources 2"


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_export_goes_on_where_it_stopped(folder: Path, name: str) -> None:
    output = folder / name
    first = run("export", folder / "good.txt", "-o", output)
    assert first.exit_code == 0
    again = run("export", folder / "good.txt", folder / "bad.txt", "-o", output, "--resume")
    assert again.stderr.endswith(f"{output}: reports 1, failed sources 0\n")
    frame = pd.read_csv(output) if name.endswith("csv") else pd.read_parquet(output)
    assert frame["source"].unique().tolist() == [str(folder / "good.txt"), str(folder / "bad.txt")]
    assert len(frame) == 400
    nothing_left = run("export", folder / "good.txt", folder / "bad.txt", "-o", output, "--resume")
    assert nothing_left.stderr.endswith(f"{output}: reports 0, failed sources 0\n")
    other = run("export", folder / "good.txt", "-o", output, "--resume", "--table", "wide")
    assert other.exit_code == 2


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
@pytest.mark.parametrize("content", [b"", b"name,age\nx,1\n", b"\xff\xfe\x00", b'report_id\n"' + b"x" * 200_000])
def test_export_goes_on_with_no_other_file(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    result = run("export", folder / "good.txt", "-o", folder / name, "--resume")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"gov-disclosure: {folder / name}: ")
    assert (folder / name).read_bytes() == content


def test_export_does_not_read_its_own_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for _ in range(2):
        result = run("export", ".", "-o", "a.csv", "--table", "wide")
        assert result.stderr.endswith("a.csv: reports 2, failed sources 2\n")


def test_a_page_is_no_source_of_the_next_one(folder: Path) -> None:
    (folder / "bad.txt").unlink()
    (folder / "good.txt").write_text(CONSISTENT, encoding="utf-8")
    for _ in range(2):
        assert run("review", folder, "-o", folder / "a.html").stderr.endswith("a.html: reports 1, failed sources 2\n")


@pytest.mark.parametrize("command", ["export", "review"])
def test_a_source_is_not_overwritten(command: str, folder: Path) -> None:
    source = folder / "good.csv"
    source.write_bytes((folder / "good.txt").read_bytes())
    (folder / "link.csv").symlink_to(source)
    for output in (source, folder / "link.csv"):
        result = run(command, source, "-o", output)
        assert result.exit_code == 2
        assert "this is one of the sources, and would be overwritten" in result.stderr
    assert source.read_bytes() == (folder / "good.txt").read_bytes()


@pytest.mark.parametrize("command", ["export", "review"])
def test_a_file_that_cannot_be_written_is_named(command: str, folder: Path) -> None:
    (folder / "good.txt").write_text(CONSISTENT, encoding="utf-8")
    result = run(command, folder / "good.txt", "-o", folder / "nowhere" / "a.csv", "--lang", "zh")
    assert result.exit_code == 2
    assert result.stderr == f"gov-disclosure: {folder / 'nowhere' / 'a.csv'}: 没有这个文件\n"


def test_export_marks_csv_for_excel(folder: Path) -> None:
    run("export", folder / "good.txt", "-o", folder / "a.csv", "--bom")
    assert (folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_heads_are_labels_where_they_are_asked_for(folder: Path) -> None:
    run("export", folder / "good.txt", "-o", folder / "a.csv", "--heads", "zh")
    head, *_ = (folder / "a.csv").read_text(encoding="utf-8").splitlines()
    assert next(csv.reader([head])) == [column.label for column in tidy_table("long").columns]


def test_every_writer_of_tables_is_offered() -> None:
    modules = [import_module(f"gov_disclosure.tables.{found.name}") for found in iter_modules(tables.__path__)]
    writers = {name for module in modules for name in vars(module) if name.startswith("write_")}
    tools = [kind.tools("wide")[0] for kind in exporting.FORMATS.values()]
    assert {getattr(write, "func", write).__name__ for write in tools} == writers
    said = run("export", "--help").stdout
    assert all(suffix in said for suffix in exporting.FORMATS)


def test_an_address_is_no_file() -> None:
    result = run("show", "https://example.org/a.html")
    assert result.exit_code == 2
    said = "this is an address: save the page or file, and give its path"
    assert result.stderr == f"gov-disclosure: https://example.org/a.html: {said}\n"


def test_every_tidy_table_is_offered(folder: Path) -> None:
    for table in tidy_tables():
        run("export", folder / "good.txt", "-o", folder / "a.csv", "--table", table)
        assert (folder / "a.csv").read_text(encoding="utf-8").splitlines()[0].split(",") == tidy_table(table).heads()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "a.json"], "must end in .csv, .parquet or .xlsx"),
        (["-o", "a.parquet", "--heads", "zh"], "--heads needs a .csv or .xlsx file, not a.parquet"),
        (["-o", "a.xlsx", "--resume"], "--resume needs a .csv or .parquet file, not a.xlsx"),
        (["-o", "a.parquet", "--bom"], "--bom needs a .csv file, not a.parquet"),
        (["-o", "no/such/folder/a.csv"], "No such file or directory"),
        (["-o", "no/such/folder/a.parquet"], "No such file or directory"),
        pytest.param(["-o", "no/such/folder/a.xlsx"], "No such file or directory", marks=pytest.mark.needs("excel")),
    ],
)
def test_export_refuses_what_it_cannot_write(folder: Path, arguments: list[str], said: str) -> None:
    result = run("export", folder / "good.txt", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr.replace("\n", " ")


def test_schema_is_the_shipped_one() -> None:
    assert json.loads(run("schema").stdout) == json_schema()


def test_codebook_lists_every_cell() -> None:
    rows = list(csv.DictReader(io.StringIO(run("codebook").stdout)))
    assert [row["path"] for row in rows] == [entry.path for entry in codebook()]
    assert rows[0]["label"] == "规章 › 本年制发件数"
    documents = json.loads(run("codebook", "--format", "json").stdout)
    assert [document["path"] for document in documents] == [row["path"] for row in rows]
    assert documents[-1]["forms"] == "2019"


@pytest.mark.parametrize("kind", [*KINDS, *CATALOGUE], ids=lambda kind: kind.code)
def test_explain_has_a_page_for_every_diagnostic_and_rule(kind: DiagnosticKind) -> None:
    by_code, by_slug = run("explain", kind.code.lower()), run("explain", kind.slug)
    assert by_code.exit_code == 0
    assert by_code.stdout == by_slug.stdout
    for part in (kind.code, kind.slug, kind.title_en, kind.template_en, kind.why, kind.hint_en):
        assert part in by_code.stdout
    chinese = run("explain", kind.code, "--lang", "zh").stdout
    for part in (kind.code, kind.slug, kind.title, kind.template, kind.why_zh, kind.hint):
        assert part in chinese


@pytest.mark.parametrize("entry", UNTESTED, ids=lambda entry: entry.code)
def test_explain_has_a_page_for_what_is_not_tested(entry: Untested) -> None:
    assert run("explain", entry.code.lower()).stdout == untested_page(entry, lang="en")


def test_explain_knows_what_was_meant() -> None:
    assert run("explain", "gd39").stderr == "gov-disclosure: nothing is called 'gd39'; did you mean GD359?\n"
    result = run("explain", "row-mising")
    assert result.exit_code == 2
    assert result.stderr == "gov-disclosure: nothing is called 'row-mising'; did you mean row-missing?\n"


def wrong_text(year: int) -> str:
    """A report whose reconsiderations do not add up."""
    cells = [
        Cell(path=path, value=0, state=CellState.NUMBER, raw="0")
        for path in Form.FORM_2021.cell_paths
        if path not in ("disputes.reconsideration.total", "proactive_disclosure.administrative_fees.amount")
    ]
    cells.append(Cell(path="disputes.reconsideration.total", value=5, state=CellState.NUMBER, raw="5"))
    title = f"青岚县林业局{year}年政府信息公开工作年度报告"
    return render_report(
        Report.from_cells(form=Form.FORM_2021, cells=cells, title=title, agency="青岚县林业局", year=year)
    )


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "2022.txt", tmp_path / "2023.txt"
    for path, year in zip(paths, (2022, 2023), strict=True):
        path.write_text(wrong_text(year), encoding="utf-8")
    return paths


def test_validate_tells_findings_with_their_place(years: tuple[Path, Path]) -> None:
    result = run("validate", years[0])
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{years[0]} 青岚县林业局 2022\n")
    place = next(line for line in result.stdout.splitlines() if "error T4-REC" in line)
    assert place.startswith(f"{years[0]}:")
    assert "[disputes.reconsideration.total]" in place
    assert re.fullmatch(r"\d+ held, \d+ broken, \d+ not checked", result.stdout.splitlines()[-1])


def test_the_language_is_chosen_once(folder: Path) -> None:
    chinese = run("validate", folder / "bad.txt", folder / "none.txt", environment={"GOV_DISCLOSURE_LANG": "zh"})
    assert "没有这个文件" in chinese.stderr
    assert re.search("成立 .* 项，不成立 .* 项，无法检查 .* 项", chinese.stdout)
    assert " error " not in chinese.stdout
    english = run("validate", folder / "bad.txt", "--lang", "en", environment={"GOV_DISCLOSURE_LANG": "zh"}).stdout
    assert re.search("error GD.*\n  the row", english)
    assert "提示" not in english
    wrong = run("show", folder / "bad.txt", environment={"GOV_DISCLOSURE_LANG": "de"})
    assert (wrong.exit_code, "'de' is not one of 'zh', 'en'" in wrong.stderr) == (2, True)


def test_a_verdict_for_every_source_and_the_totals(folder: Path) -> None:
    result = run("validate", folder, "--summary")
    assert result.exit_code == 2
    head, _, *rows, totals = result.stdout.splitlines()
    assert head.split()[:6] == ["source", "agency", "year", "verdict", "read", "unread"]
    assert [sum(f" {word} " in f" {row} " for row in rows) for word in ("look", "distrust")] == [0, 4]
    assert totals == "4 sources: sound 0, look 0, distrust 4"
    assert run("validate", folder, "--quiet").stdout == totals + "\n"
    assert run("validate", folder).stdout.splitlines()[-1] == totals
    documents = [
        json.loads(line) for line in run("validate", folder, "--summary", "--format", "json").stdout.splitlines()
    ]
    assert {Path(found["source"]).name: found["judgement"] for found in documents} == {
        "good.txt": "distrust",
        "bad.txt": "distrust",
        "news.txt": "distrust",
        "picture.txt": "distrust",
    }
    assert run("validate", folder, "--quiet", "--format", "json").stdout == ""
    assert run("validate", folder, "--summary", "--format", "github").exit_code == 2
    assert run("export", folder, "-o", folder / "a.csv", "--table", "verdicts").exit_code == 1
    verdicts = pd.read_csv(folder / "a.csv").set_index("source")["judgement"]
    assert verdicts[str(folder / "news.txt")] == "distrust"
    assert len(verdicts) == 4


def test_validate_checks_the_years_of_a_body_against_each_other(years: tuple[Path, Path]) -> None:
    result = run("validate", *years, "--format", "json")
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(document)[-1] for document in documents] == ["outcome", "outcome", "yearoutcome"]
    assert documents[-1]["source"] == str(years[1])
    between = from_json(result.stdout.splitlines()[-1], YearOutcome)
    expected = validate_series([parse_report(path.read_text(encoding="utf-8")) for path in years])
    assert (between,) == expected
    text = run("validate", *years)
    assert f"{years[1]} 青岚县林业局 2023 ← 2022" in text.stdout


def test_validate_as_json_holds_what_reading_says_too(years: tuple[Path, Path]) -> None:
    years[0].write_text(wrong_text(2022).replace("三、收到和处理政府信息公开申请情况", ""), encoding="utf-8")
    report = parse_report(years[0].read_text(encoding="utf-8"))
    outcome = from_json(run("validate", years[0], "--format", "json").stdout, Outcome)
    found = validate(report)
    assert outcome == attrs.evolve(found, findings=told_once(report, found))
    assert {found.origin for found in outcome.findings} == {FindingOrigin.READING, FindingOrigin.SOURCE}
    assert len(outcome.findings) < len(report.diagnostics) + len(found.findings)


def test_validate_for_github(years: tuple[Path, Path]) -> None:
    strange = years[0].with_name("100%,a:b.txt")
    years[0].rename(strange)
    result = run("validate", strange, "--format", "github")
    name = str(strange).replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    annotation = re.compile(rf"::error file={re.escape(name)},line=\d+,col=\d+,title=T4-REC [\w-]+::.+")
    assert any(map(annotation.fullmatch, result.stdout.splitlines()))


@pytest.mark.parametrize(
    ("options", "groups"),
    [
        (["--rules", "T3,v"], {"T3", "V"}),
        (["--rules", "T3", "--rules", "v", "--exclude", "T3-AGE", "--exclude", "V-NUM"], {"T3", "V"}),
        (["--rules", "official", "--exclude", "T2, ST,V"], {"T2B", "T3", "T4", "Y"}),
        (["--rules", "heuristic", "--exclude", "T2,T2B,T3,ST,X"], {"T4", "H", "Y"}),
    ],
)
def test_rules_can_be_chosen_and_left_out(years: tuple[Path, Path], options: list[str], groups: set[str]) -> None:
    lines = run("validate", *years, "--format", "json", *options).stdout.splitlines()
    outcomes = [json.loads(line).get("outcome") or json.loads(line)["yearoutcome"]["outcome"] for line in lines]
    codes = {each["code"] for outcome in outcomes for each in (*outcome["checked"], *outcome["skipped"])}
    assert {code.partition("-")[0] for code in codes} == groups


def test_rules_that_there_are_not_are_wrong_usage(years: tuple[Path, Path]) -> None:
    result = run("validate", *years, "--rules", "T3,T9")
    assert result.exit_code == 2
    assert "is called T9" in result.stderr


def test_official_rules_leave_the_heuristics_out(years: tuple[Path, Path]) -> None:
    levels = {rule.code: rule.level for rule in CATALOGUE}
    checked = {
        name: {
            checked["code"]
            for line in run("validate", *years, "--format", "json", "--rules", name).stdout.splitlines()
            for record in (json.loads(line).get("outcome") or json.loads(line)["yearoutcome"]["outcome"],)
            for checked in (*record["checked"], *record["skipped"])
        }
        for name in ("all", "official")
    }
    assert checked["official"] == {code for code in checked["all"] if levels[code] is not Level.HEURISTIC}
    assert len(checked["official"]) < len(checked["all"])


@pytest.mark.parametrize("table", ["findings", "measures", "figures"])
def test_export_of_what_checking_says(years: tuple[Path, Path], table: str) -> None:
    output = years[0].with_name("a.csv")
    assert run("export", *years, "-o", output, "--table", table).exit_code == 0
    frame = pd.read_csv(output)
    assert list(frame.columns) == [column.name for column in tidy_table(table).columns]
    assert len(frame) == len(list(tidy_rows(parse_many(years), table)))


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Let an interrupt be heard, also where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def slow(folder: Path) -> Path:
    """A report that is read when somebody writes it."""
    path = folder / "slow.txt"
    os.mkfifo(path)
    return path


def interrupt_while_reading(slow: Path, text: str = CLEAN) -> threading.Thread:
    main = threading.main_thread().ident
    assert main is not None

    def write() -> None:
        with slow.open("wb") as file:
            signal.pthread_kill(main, signal.SIGINT)
            file.write(text.encode())

    writer = threading.Thread(target=write)
    writer.start()
    return writer


def test_an_interrupt_leaves_a_whole_table_that_can_be_gone_on_with(folder: Path, slow: Path) -> None:
    output = folder / "a.csv"
    sources = folder / "bad.txt", slow, folder / "good.txt"
    writer = interrupt_while_reading(slow)
    result = run("export", *sources, "-o", output, "--table", "wide", "-j", "1")
    writer.join()
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [
        f"gov-disclosure: {output}: reports 2, failed sources 0; interrupted, go on with --resume"
    ]
    assert pd.read_csv(output)["source"].tolist() == [str(folder / "bad.txt"), str(slow)]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    slow.unlink()
    slow.write_text(CLEAN + " ", encoding="utf-8")
    again = run("export", *sources, "-o", output, "--table", "wide", "--resume")
    assert (again.exit_code, len(pd.read_csv(output))) == (0, 3)


def test_an_interrupt_between_the_reports_of_a_source_leaves_them_together(folder: Path, slow: Path) -> None:
    output = folder / "a.csv"
    both = CLEAN + CLEAN.replace("青岚县", "霜林区")
    sources = slow, folder / "good.txt"
    writer = interrupt_while_reading(slow, both)
    run("export", *sources, "-o", output, "--table", "wide", "-j", "1")
    writer.join()
    assert pd.read_csv(output)["source"].tolist() == [str(slow), f"{slow}#2"]
    slow.unlink()
    slow.write_text(both, encoding="utf-8")
    again = run("export", *sources, "-o", output, "--table", "wide", "--resume")
    assert (again.exit_code, len(pd.read_csv(output))) == (0, 3)


def test_a_second_interrupt_gives_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted_twice(*_: object, **__: object) -> Iterator[TidiedSource]:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        yield from ()

    monkeypatch.setattr(exporting, "tidy_many", interrupted_twice)
    before = sorted(folder.iterdir())
    result = run("export", folder / "good.txt", "-o", folder / "a.csv")
    assert (result.exit_code, result.stderr.strip()) == (1, "Aborted!")
    assert sorted(folder.iterdir()) == before


def test_a_terminal_gets_colours_its_own_width_and_a_progress_bar(folder: Path) -> None:
    terminal = {"FORCE_COLOR": "1", "COLUMNS": "90", "TERM": "xterm"}
    shown = run("show", folder / "bad.txt", environment=terminal).stdout
    assert "\x1b[1;31merror GD" in shown
    assert max(cell_len(line) for line in re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines()) <= 90
    narrow = run("show", folder / "bad.txt", environment={"COLUMNS": "90"}).stdout
    assert "\x1b" not in narrow
    assert max(map(cell_len, narrow.splitlines())) > 90
    exported = run("export", folder / "good.txt", "-o", folder / "a.csv", environment=terminal)
    assert "100%" in exported.stderr
    assert exported.stderr.endswith("a.csv: reports 1, failed sources 0\n")


def test_a_folder_that_cannot_be_looked_into_is_a_failure_beside_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    look = os.scandir

    def scandir(path: str) -> Any:
        if path == str(closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = run("export", folder, "-o", folder / "a.csv")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == f"gov-disclosure: {closed}: {os.strerror(errno.EACCES)}"
    assert result.stderr.endswith("a.csv: reports 2, failed sources 3\n")


@pytest.mark.parametrize("command", [["show"], ["parse"], ["validate"], ["export", "-o", "a.csv"]])
def test_an_empty_folder_and_an_empty_name_are_told(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    result = run(*command, "empty")
    assert result.exit_code == (1 if command[0] == "export" else 2)
    assert result.stderr.splitlines()[0] == "gov-disclosure: empty: no file in this folder"
    result = run(*command, "")
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: Invalid value for FILE: an empty name is no file\n")


@pytest.mark.parametrize("kind", ["csv", "parquet", pytest.param("xlsx", marks=pytest.mark.needs("excel"))])
def test_a_file_name_that_is_no_text_is_written_with_escapes(tmp_path: Path, kind: str) -> None:
    """As an archive from Windows leaves them: names in GBK."""
    path = tmp_path / os.fsdecode("青岚.txt".encode("gbk"))
    path.write_text(CLEAN, encoding="utf-8")
    name = f"{tmp_path}/\\udcc7\\udce0\\udce1\\udcb0.txt"
    assert json.loads(run("parse", path).stdout)["source"] == name
    assert json.loads(run("validate", tmp_path, "--format", "json").stdout)["source"] == name
    output = tmp_path / f"a.{kind}"
    assert run("export", path, "-o", output, "--table", "wide").exit_code == 0
    readers: dict[str, Any] = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": pd.read_excel}
    assert readers[kind](output)["source"].tolist() == [name]
    assert run("export", tmp_path / "*.none", tmp_path / os.fsdecode(b"\xc7"), "-o", output).exit_code == 1


def test_a_file_name_cannot_reach_the_terminal_with_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mb.txt"
    path.write_text(damaged_text(), encoding="utf-8")
    for command in ("show", "validate"):
        result = run(command, path)
        assert result.exit_code == 1
        assert "a�[31mb.txt" in result.stdout
        assert "\x1b" not in result.stdout


SIMPLIFIED = "稳条经读额举说补决载区问户点对许旧询组两题较进链门监习这电获来栏众归织访学"
TRADITIONAL = "穩條經讀額舉說補決載區問戶點對許舊詢組兩題較進鏈門監習這電獲來欄眾歸織訪學"
BIG5 = (
    (Path(__file__).parents[1] / "texts" / "CHR-3_traditional.txt")
    .read_text(encoding="utf-8")
    .translate(str.maketrans(SIMPLIFIED, TRADITIONAL))
)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("text", "encoding", "named", "agency"),
    [
        (BIG5, "big5", ["--encoding", "big5"], "青嵐縣林業局"),
        (CLEAN, "gb18030", ["--encoding", "GB18030"], "青岚县林业局"),
        (CLEAN, "gb18030", [], "青岚县林业局"),
        (CLEAN, "utf-16-be", ["--encoding", "utf-16-be"], "青岚县林业局"),
    ],
)
def test_the_encoding_of_files_can_be_named(
    tmp_path: Path, text: str, encoding: str, named: list[str], agency: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    report = from_json(run("parse", path, *named).stdout)
    assert (report.agency, report.errors) == (agency, ())
    assert agency in run("show", path, *named).stdout
    assert run("parse", "-", *named, given=text.encode(encoding)).exit_code == 0
    validated = json.loads(run("validate", path, *named, "--format", "json").stdout)
    assert len(validated["outcome"]["checked"]) > 20
    output = tmp_path / "a.csv"
    assert run("export", *[path] * 25, "-o", output, "--table", "wide", "-j", "2", *named).exit_code == 0
    assert pd.read_csv(output)["agency"].tolist() == [agency] * 25


@pytest.mark.parametrize("command", [["show"], ["parse"], ["validate"], ["export", "-o", "a.csv"]])
@pytest.mark.parametrize("name", ["big6", "hex", "a\0b"])
def test_an_encoding_that_does_not_exist(folder: Path, command: list[str], name: str) -> None:
    result = run(*command, folder / "good.txt", "--encoding", name)
    assert result.exit_code == 2
    assert f"Invalid value for '--encoding': Python knows no encoding {name!r}" in result.stderr


def test_an_encoding_that_does_not_fit(folder: Path) -> None:
    result = run("parse", folder / "good.txt", "--encoding", "ascii")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"gov-disclosure: {folder / 'good.txt'}: the bytes are not ascii: ")


def test_explain_lists_what_there_is() -> None:
    lines = run("explain").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [[kind.code, kind.slug] for kind in (*KINDS, *CATALOGUE)]
    assert lines[0].endswith(KINDS[0].title_en)
    result = run("explain", "zzz")
    assert result.exit_code == 2
    assert (
        result.stderr == "gov-disclosure: nothing is called 'zzz'; gov-disclosure explain lists all codes and names\n"
    )


@pytest.fixture
def fixed(tmp_path: Path) -> Path:
    """A report, and a file that corrects one of its cells, another that prints something else, and another report."""
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8", newline="")
    total, identity = "requests.new_received.total", content_id(CLEAN.encode())
    printed = parse_report(CLEAN).cells[total].raw
    rows = ["report_id,path,printed,corrected,by,why", f"{identity},{total},{printed},77,李青,笔误"]
    rows += [f"{identity},requests.carried_in.total,9999,5,,", f"{'0' * 32},{total},1,2,,"]
    (tmp_path / "fix.csv").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


REFUSED = "requests.carried_in.total: the correction to 5 was not applied: the cell printed “9999”"
UNUSED = f"gov-disclosure: corrections: line 4 ({'0' * 32}, requests.new_received.total) is not used: "


@pytest.mark.parametrize("command", ["show", "parse", "validate"])
def test_corrections_are_applied_and_those_refused_or_unused_listed(fixed: Path, command: str) -> None:
    result = run(command, fixed / "a.txt", "--corrections", fixed / "fix.csv")
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert len(told) == 2
    assert REFUSED in told[0]
    assert told[1].startswith(UNUSED)
    assert ("T3-ROW" if command == "validate" else "李青") in result.stdout


def test_export_applies_corrections(fixed: Path) -> None:
    output = fixed / "long.csv"
    result = run("export", fixed / "a.txt", "-o", output, "--corrections", fixed / "fix.csv", "-j", "1")
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert REFUSED in told[0]
    assert told[1].startswith(UNUSED)
    rows = [row for row in csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))) if row["corrected_by"]]
    assert [(row["value"], row["corrected_by"], row["corrected_why"]) for row in rows] == [("77.0", "李青", "笔误")]


def test_corrections_and_resume_do_not_go_together(fixed: Path) -> None:
    result = run("export", fixed / "a.txt", "-o", fixed / "a.csv", "--resume", "--corrections", fixed / "fix.csv")
    assert (result.exit_code, "rows that may lack the corrections" in result.stderr) == (2, True)


def test_files_of_corrections_that_are_none(fixed: Path) -> None:
    result = run("show", fixed / "a.txt", "--corrections", fixed / "a.txt")
    assert result.exit_code == 2
    assert "the column report_id, path, printed, corrected is missing" in result.stderr
    assert run("show", fixed / "a.txt", "--corrections", fixed / "none.csv").exit_code == 2


def test_parse_prints_figures_only(fixed: Path) -> None:
    held = json.loads(run("parse", "--compact", fixed / "a.txt").stdout)
    assert held["requests"]["new_received"]["total"] == parse_report(CLEAN).requests.new_received.total
    assert (held["agency"], "cells" in held) == ("青岚县林业局", False)


def test_limits_on_files_can_be_raised_and_lowered(folder: Path) -> None:
    text = folder / "good.txt"
    refused = run("show", text, "--limit", "max_characters=10")
    assert refused.exit_code == 2
    assert "max_characters" in refused.stderr
    assert run("show", text, "--limit", "max_characters=100000", "--limit", "max_pages=1").exit_code == 0
    exported = run("export", text, "-o", folder / "a.csv", "--limit", "max_bytes=10")
    assert exported.exit_code == 1
    assert run("review", text, "-o", folder / "a.html", "--limit", "max_bytes=10").exit_code == 2


@pytest.mark.parametrize(
    "limit", ["max_pages", "max_pages=", "max_pages=-1", "max_pages=0", "pages=3", "=3", "", f"max_pages={'9' * 5_000}"]
)
def test_what_is_no_limit_is_refused(limit: str, folder: Path) -> None:
    result = run("show", folder / "good.txt", "--limit", limit)
    assert result.exit_code == 2
    assert "max_decompressed" in result.stderr


@pytest.mark.parametrize("option", [("--timeout", "nan"), ("--timeout", "inf"), ("--timeout", "0"), ("--share", "nan")])
def test_what_is_no_number_of_a_range_is_refused(option: tuple[str, str], folder: Path) -> None:
    result = run("rank", folder / "good.txt", *option)
    assert result.exit_code == 2
    assert f"Invalid value for '{option[0]}'" in result.stderr


def test_what_waits_for_a_writer_below_a_folder_is_passed_over_and_told(folder: Path, slow: Path) -> None:
    result = run("export", folder, "-o", folder.parent / "a.csv")
    assert result.exit_code == 1
    assert f"{slow}: this is no file but a pipe" in result.stderr


def test_a_source_that_takes_too_long_fails_and_the_others_are_exported(folder: Path, slow: Path) -> None:
    sources = folder / "bad.txt", slow, folder / "good.txt"
    result = run("export", *sources, "-o", folder / "a.csv", "--table", "wide", "--timeout", "1", "-j", "1")
    assert result.exit_code == 1
    assert f"{slow}: it was not read within the time limit" in result.stderr
    assert len(pd.read_csv(folder / "a.csv")) == 2


@pytest.mark.no_cover
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (signal.SIGTERM, 128 + signal.SIGTERM),
        pytest.param(
            signal.SIGKILL,
            -signal.SIGKILL,
            marks=pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="the system has no files without names"),
        ),
    ],
)
def test_a_command_that_is_ended_leaves_the_table_as_it_was_and_no_worker(
    folder: Path, slow: Path, workers: str, sent: signal.Signals, status: int
) -> None:
    output = folder / "a.csv"
    output.write_text("old", encoding="utf-8")
    before = sorted(folder.iterdir())
    sources = str(slow), *[str(folder / "good.txt")] * 20
    line = [sys.executable, "-m", "gov_disclosure", "export", *sources, "-o", str(output), "-j", workers]
    with subprocess.Popen(line, stdout=subprocess.PIPE) as command, slow.open("wb"):  # waits until it is read
        command.send_signal(sent)
        assert command.wait(30) == status
        assert command.stdout is not None
        assert command.stdout.read() == b""  # ends when the last worker has ended
    assert sorted(folder.iterdir()) == before
    assert output.read_text(encoding="utf-8") == "old"


def test_every_report_of_a_file_is_printed(tmp_path: Path) -> None:
    text = render_report(sample_report(Form.FORM_2021))
    path = tmp_path / "both.txt"
    path.write_text(text + text.replace("青岚县林业局", "霜林区水利局"), encoding="utf-8")
    lines = [json.loads(line) for line in run("parse", path).stdout.splitlines()]
    assert [(line["source"], line["report"]["agency"]) for line in lines] == [
        (str(path), "青岚县林业局"),
        (f"{path}#2", "霜林区水利局"),
    ]
    shown = run("show", path)
    assert "霜林区水利局" in shown.stdout
    assert shown.exit_code == 0


SLIP = Example(
    year=2023,
    cells=tuple(
        (f"requests.{row}.{column}", count)
        for row in ("new_received", "dispositions.granted_in_full", "dispositions.total")
        for column, count in (("natural_person", 12), ("total", 12))
    ),
)


def slipped_text(path: str, count: int) -> str:
    return render_report(attrs.evolve(SLIP, cells=(*SLIP.cells, (path, count))).report())


def test_locate_proposes_the_right_figure(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(slipped_text("requests.new_received.natural_person", 21), encoding="utf-8")
    result = run("locate", file)
    assert result.exit_code == 1
    assert "requests.new_received.natural_person" in result.stdout
    assert "digits swapped" in result.stdout
    document = run("locate", file, "--format", "json").stdout
    [change] = from_json(document, Localisation).changes
    assert (change.printed, change.proposed) == (21, 12)
    bounded = from_json(run("locate", file, "--steps", "1", "--format", "json").stdout, Localisation)
    assert (bounded.changes, bounded.proven) == ((), False)
    assert run("locate", file, "--steps", "1").stdout.splitlines()[1:] == ["requests: no change found within the bound"]
    file.write_text(render_report(SLIP.report()), encoding="utf-8")
    assert run("locate", file, "--format", "json").stdout == ""
    assert run("locate", file).stdout.splitlines()[1:] == ["nothing to propose"]


def test_locate_uses_the_year_before(tmp_path: Path) -> None:
    cell = "requests.carried_in.total"
    before, now = tmp_path / "2022.txt", tmp_path / "2023.txt"
    before.write_text(render_report(attrs.evolve(SLIP, year=2022).report()), encoding="utf-8")
    now.write_text(slipped_text(cell, 3), encoding="utf-8")
    [found] = map(json.loads, run("locate", before, now, "--format", "json").stdout.splitlines())
    [alone] = map(json.loads, run("locate", now, "--format", "json").stdout.splitlines())
    assert found["localisation"]["changes"][0]["path"] == cell
    assert found["localisation"]["weight"] < alone["localisation"]["weight"]


def test_deduce_gives_what_the_sums_determine(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    states = (("requests.dispositions.granted_in_full.total", CellState.BLANK),)
    file.write_text(render_report(attrs.evolve(SLIP, states=states).report()), encoding="utf-8")
    assert "requests.dispositions.granted_in_full.total = 12 (sum)" in run("deduce", file).stdout
    [proposal] = from_json(run("deduce", file, "--format", "json").stdout, Deductions).proposals
    assert proposal.value == 12
    blank = {each["path"] for each in outcome_of(file)["skipped"] if each["reason"] == "cell blank"}
    filled = {each["path"] for each in outcome_of(file, "--deduced")["skipped"] if each["reason"] == "cell blank"}
    assert filled < blank


def outcome_of(*arguments: str | Path) -> Any:
    return json.loads(run("validate", *arguments, "--format", "json").stdout)["outcome"]


def test_rank_tells_which_reports_to_look_at_first(tmp_path: Path) -> None:
    for name, count in (("slight", 15), ("grave", 900), ("none", 12)):
        text = slipped_text("requests.new_received.total", count)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    lines = run("rank", tmp_path, "--share", "1").stdout.splitlines()
    assert [name for line in lines for name in ("grave", "slight", "none") if f"{name}.txt" in line][:2] == [
        "grave",
        "slight",
    ]
    assert lines[0] == "place  share  up to source"
    assert lines[1].startswith("    1  99.7%  99.7% ")
    assert "requests.new_received.total" in lines[1]
    assert run("rank", tmp_path / "none.txt").stdout == "nothing is suspected\n"
    assert run("rank", tmp_path / "none.txt", "--format", "json").stdout == ""
    [first] = map(json.loads, run("rank", tmp_path, "--share", "0.5", "--format", "json").stdout.splitlines())
    assert (Path(first["source"]).name, first["place"], first["cells"][0]["arithmetic"]) == ("grave.txt", 1, 888)
