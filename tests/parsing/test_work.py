"""What is asked of a text in which nothing is odd: which functions of the parser run, in every layout.

A golden file tells it, so that a short cut which is no longer taken, or work for nothing, is seen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from golden_files import FOLDER, GoldenFiles
from gov_disclosure import parse_report
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.model import Cell, CellState, Report
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing import reader
from gov_disclosure.parsing.grammar import ReportGrammar
from sample_reports import sample_report

pytestmark = pytest.mark.no_cover

PARSING = Path(reader.__file__).parent


@pytest.fixture(scope="module")
def grammars() -> dict[Form, ReportGrammar]:
    return {form: ReportGrammar(form) for form in FORMS.known}


@pytest.fixture(autouse=True)
def _of_their_own(monkeypatch: pytest.MonkeyPatch, grammars: dict[Form, ReportGrammar]) -> None:
    """Let nothing hang on what other tests read before."""
    monkeypatch.setattr(reader, "report_grammar", grammars.__getitem__)


def functions(text: str) -> set[str]:
    """Return the functions of the parser that run for a text which was read before."""
    ran = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(str(PARSING)) and not code.co_name.startswith("<"):
            ran.add(f"{Path(code.co_filename).stem}.{code.co_qualname.replace('.<locals>', '')}")

    for _ in range(2):
        parse_report(text)
    sys.setprofile(note)
    try:
        parse_report(text)
    finally:
        sys.setprofile(None)
    return ran


def plain(form: Form, layout: Layout) -> str:
    """Return a report with nothing odd about it."""
    numbers = [Cell(path=path, value=7, state=CellState.NUMBER, raw="7") for path in form.cell_paths]
    return render_report(Report.from_cells(form=form, cells=numbers, problems=sample_report(form).problems), layout)


def changed(usual: set[str], ran: set[str]) -> str:
    others = [*(f"+{name}" for name in sorted(ran - usual)), *(f"-{name}" for name in sorted(usual - ran))]
    return " ".join(others)


def told() -> Iterator[str]:
    usual = functions(plain(FORMS.current, Layout.TAB))
    yield from sorted(usual)
    for form in FORMS.known:
        for layout in Layout:
            yield f"{form.value} {layout.value}: {changed(usual, functions(plain(form, layout)))}".rstrip()


def test_what_runs_for_a_plain_report(golden: GoldenFiles) -> None:
    golden.check(FOLDER / "work" / "plain.txt", "".join(f"{line}\n" for line in told()))
