"""Verdicts: what was read, what the rules say, the gravest cause, and the judgement that follows."""

from __future__ import annotations

import attrs
import pytest

from example_report import number
from gov_disclosure import FailedSource, ParsedSource, Report, parse_report, set_language, verdicts
from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.language import speaking
from gov_disclosure.model import Cell, CellState, Form
from gov_disclosure.sources import Repeat, RepeatKind
from gov_disclosure.validation import Example, Judgement, Level, RuleCounts, validate, verdict

SOUND = Example().report()
WARNING = Diagnostic(
    code="GD999",
    slug="example",
    severity=Severity.WARNING,
    message="示例",
    message_en="an example",
    path="requests.new_received",
)


def with_cells(*changed: Cell, diagnostics: tuple[Diagnostic, ...] = ()) -> Report:
    cells = {**SOUND.cells, **{cell.path: cell for cell in changed}}
    return Report.from_cells(
        form=Form.FORM_2021,
        cells=cells.values(),
        diagnostics=diagnostics,
        **{name: getattr(SOUND, name) for name in ("title", "agency", "year", "overview", "problems", "other_matters")},
    )


def test_a_report_without_doubt_is_sound() -> None:
    found = verdict(SOUND)
    assert (found.read, found.unread, found.doubtful, found.corrected, found.errors, found.warnings) == (
        200,
        0,
        0,
        0,
        0,
        0,
    )
    assert (found.judgement, found.cause, found.form) == (Judgement.SOUND, "", "2021")
    with speaking("en"):
        assert found.cause == ""
    assert found.worst is found.worst_en is None
    outcome = validate(SOUND)
    assert sum(counts.held for counts in found.rules.values()) == len(outcome.checked)
    assert sum(counts.not_checked for counts in found.rules.values()) == len(outcome.skipped)
    assert {counts.broken for counts in found.rules.values()} == {0}


def test_what_is_unread_or_doubtful_is_to_be_looked_at() -> None:
    unread = verdict(with_cells(Cell(path="disputes.reconsideration.total", state=CellState.UNREADABLE, raw="1 2")))
    assert (unread.read, unread.unread, unread.judgement) == (199, 1, Judgement.LOOK)
    doubtful = verdict(with_cells(diagnostics=(WARNING,)))
    assert (doubtful.doubtful, doubtful.warnings, doubtful.judgement) == (7, 1, Judgement.LOOK)
    beside = attrs.evolve(WARNING, path="requests.new")
    assert verdict(with_cells(diagnostics=(beside,))).doubtful == 0
    assert (doubtful.worst_code, doubtful.worst, doubtful.worst_en) == ("GD999", "示例", "an example")
    about_a_rule = verdict(attrs.evolve(SOUND, published=SOUND.published, year=2022))
    assert about_a_rule.judgement is not Judgement.DISTRUST


def test_sums_that_do_not_hold_and_much_that_is_unread_are_distrusted() -> None:
    wrong = verdict(with_cells(number("disputes.reconsideration.total", 3, "3")))
    broken = wrong.rules[Level.IMPLIED].broken + wrong.rules[Level.STATED].broken
    assert (wrong.judgement, wrong.worst_code, broken) == (Judgement.DISTRUST, "T4-REC", 1)
    unread = [Cell(path=path) for path in Form.FORM_2021.cell_paths]
    assert verdict(with_cells(*unread[:50])).judgement is Judgement.LOOK
    assert verdict(with_cells(*unread[:51])).judgement is Judgement.DISTRUST


def test_a_source_without_a_report_stands_among_the_others() -> None:
    parsed = ParsedSource(
        source="a.txt", report_id="1", text="", report=SOUND, repeats=Repeat("b.txt", RepeatKind.CONTENT)
    )
    failed = FailedSource(source="x.pdf", error="EmptyFileError", message="the file is empty", message_zh="文件是空的")
    first, second = verdicts([parsed, failed])
    assert (first.source, first.report_id, first.repeats) == ("a.txt", "1", parsed.repeats)
    assert (second.source, second.judgement, second.worst_code) == ("x.pdf", Judgement.DISTRUST, "EmptyFileError")
    assert str(first) == "a.txt: 可用"
    assert str(second) == "x.pdf: 不可信 – EmptyFileError 文件是空的"
    with speaking("en"):
        assert str(second) == "x.pdf: distrust – EmptyFileError the file is empty"


def test_own_rules_can_be_asked_for() -> None:
    assert verdict(SOUND, []).rules == dict.fromkeys(Level, RuleCounts(0, 0, 0))


def test_a_correction_counts() -> None:
    corrected = SOUND.with_figures({"disputes.reconsideration.total": 0}, by="张三", why="按原文")
    assert verdict(corrected).corrected == 1
    assert parse_report is not None
    with speaking("en"), pytest.raises(ValueError, match="no language 'de': there are zh, en"):
        set_language("de")


def test_of_equally_grave_causes_that_of_the_most_cells_is_told() -> None:
    everywhere = attrs.evolve(WARNING, code="GD998", path=None)
    cell = attrs.evolve(WARNING, code="GD997", path="requests.new_received.total")
    assert verdict(with_cells(diagnostics=(cell, WARNING, everywhere))).worst_code == "GD998"
    assert verdict(with_cells(diagnostics=(cell, WARNING))).worst_code == "GD999"


def test_a_report_in_no_known_form_has_a_verdict_without_one() -> None:
    assert verdict(attrs.evolve(SOUND, form=None)).form is None
