"""The command as the shell calls it: exit codes, what it prints where, and what ends it early."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import runpy
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from gov_disclosure import cli
from gov_disclosure.cli import application, main
from gov_disclosure.model import Form
from gov_disclosure.output import render_report
from gov_disclosure.output.json import from_json
from sample_reports import sample_report

FULL = Path("/dev/full")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(render_report(sample_report(Form.FORM_2021)), encoding="utf-8")
    return path


def exit_code(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> object:
    monkeypatch.setattr(sys, "argv", ["gov-disclosure", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        main()
    return left.value.code


def test_it_prints_and_leaves(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(monkeypatch, "parse", report) == 0
    assert from_json(capsys.readouterr().out).agency == "青岚县林业局"


def test_python_m_is_the_command(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gov-disclosure", "parse", str(report)])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("gov_disclosure", run_name="__main__")
    assert left.value.code == 0
    assert from_json(capsys.readouterr().out).agency == "青岚县林业局"


@pytest.mark.parametrize(
    ("package", "module", "arguments", "extra"),
    [
        ("rich", "cli.application", ["show", "a.txt"], "cli"),
        ("click", "cli.application", ["show", "a.txt"], "cli"),
        ("pyarrow", "tables.arrow", ["export", "a.txt", "-o", "a.parquet"], "arrow"),
        ("xlsxwriter", "tables.excel", ["export", "a.txt", "-o", "a.xlsx"], "excel"),
    ],
)
@pytest.mark.parametrize(
    ("lang", "words"), [("en", ' needs the extra "{}": pip install'), ("zh", "须安装附加组件“{}”：pip install")]
)
def test_a_missing_extra_is_named(
    lang: str,
    words: str,
    package: str,
    module: str,
    arguments: list[str],
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOV_DISCLOSURE_LANG", lang)
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"gov_disclosure.{module}", raising=False)
    assert exit_code(monkeypatch, *arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("gov-disclosure: ")
    assert said.err.endswith(f'{words.format(extra)} "gov-disclosure[{extra}]"\n')


def test_an_interrupt_during_the_imports_leaves_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(application, "gov_disclosure", interrupted)
    assert exit_code(monkeypatch, "schema") == "Aborted!"


@pytest.mark.parametrize("command", ["show", "parse", "validate"])
def test_a_closed_standard_output_is_as_good_as_none(
    report: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert exit_code(monkeypatch, command, report) in (0, 1)
    sys.stdout.close()


def test_a_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert exit_code(monkeypatch, "parse", "-") == 2
    assert capsys.readouterr().err == "gov-disclosure: <stdin>: 文件是空的\n"


@pytest.mark.no_cover
def test_a_terminal_that_knows_no_chinese_is_no_reason_to_stop(report: Path) -> None:
    command = [sys.executable, "-m", "gov_disclosure", "show", str(report)]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u9752\u5c9a" in done.stdout


@pytest.mark.parametrize("command", [["codebook"], ["codebook", "--format", "json"], ["schema"]])
def test_what_programs_read_is_utf_8_on_any_terminal(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="ascii"))
    assert exit_code(monkeypatch, *command) == 0
    sys.stdout.flush()
    assert capsys.readouterr().err == ""
    assert "规章" in printed.getvalue().decode()


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["show"], ["parse"], ["validate"], ["validate", "--format", "github"]])
def test_a_full_disk_is_told_on_one_line(
    report: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"gov-disclosure: [Errno {errno.ENOSPC}] {os.strerror(errno.ENOSPC)}\n"
    full = FULL.open("w", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", full)
    assert exit_code(monkeypatch, *arguments, report) == 2
    assert capsys.readouterr().err == said
    sys.stdout.close()
    with contextlib.suppress(OSError):
        full.close()


@pytest.mark.no_cover
@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_leaves_nothing_to_complain_about_at_the_end(report: Path) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "gov_disclosure", "show", str(report)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.no_cover
@pytest.mark.parametrize("arguments", [["show"], ["parse"], ["parse", "-j", "2"], ["validate"]])
def test_a_reader_that_has_enough_is_no_error_to_talk_about(report: Path, arguments: list[str]) -> None:
    """Enough reports to fill the pipe, whose other end closes after one line."""
    text = report.read_text(encoding="utf-8")
    years = range(1980, 2020)
    copies = [str(report.with_name(f"{year}.txt")) for year in years]
    for copy, year in zip(copies, years, strict=True):
        Path(copy).write_text(text.replace("2022年", f"{year}年"), encoding="utf-8")
    line = [sys.executable, "-m", "gov_disclosure", *arguments, *copies]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        assert command.stdout.readline()
        command.stdout.close()
        said = command.stderr.read()
    assert (command.returncode, said) == (1, b"")


def test_help_is_printed_for_every_command_and_cuts_no_line_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(monkeypatch, "--help") == 0
    said = capsys.readouterr().out
    commands = application.gov_disclosure.commands
    names = "codebook deduce explain export locate parse rank review schema show validate"
    assert sorted(commands) == names.split()
    for name, command in commands.items():
        assert f"  {name:<8}  {command.short_help}\n" in said
        assert isinstance(command, click.Command)
    assert "..." not in said.partition("Commands:")[2]


def test_a_program_that_is_told_to_end_does_not_wait_and_hears_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def told_to_end() -> None:
        cli._end()

    handlers: list[object] = []
    monkeypatch.setattr(application, "gov_disclosure", told_to_end)
    monkeypatch.setattr(signal, "signal", lambda _, handler: handlers.append(handler))
    monkeypatch.setattr(os, "_exit", sys.exit)
    assert exit_code(monkeypatch, "--help") == 128 + signal.SIGTERM
    assert handlers == [cli._end, signal.SIG_IGN]
