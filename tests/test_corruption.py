from collections.abc import Iterator
from random import Random

import pytest
from corruption import DAMAGES, Damage, apply, moved, page
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.errors import NotAReportError
from gov_disclosure.model import Cell, Form, Report
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.testing import reports
from sample_reports import sample_report

WITHOUT_BLANKS = (Layout.LINES, Layout.PDF, Layout.ONE_LINE)
POINTS_AT_NOTHING = 0.6
"""A span over more than this share of the text covers no cell."""


def silently_wrong(truth: Report, read: Report, text: str, extents: dict[str, tuple[int, int]]) -> Iterator[str]:
    """Yield the cells that differ from the truth though no error and no warning covers them."""
    loud = [found for found in read.diagnostics if found.severity is not Severity.NOTE]
    for path in truth.cells.keys() | read.cells.keys():
        cell, got = truth.cells.get(path, Cell(path=path)), read.cells.get(path, Cell(path=path))
        same = cell.value == got.value and cell.state is got.state
        extent = extents.get(path.rpartition(".")[0], (0, 0))
        if not same and not any(covers(found, path, extent, len(text)) for found in loud):
            yield f"{path}: {cell.state} {cell.value} read as {got.state} {got.value} from {got.raw!r}"


def covers(found: Diagnostic, path: str, extent: tuple[int, int], length: int) -> bool:
    if found.path and f"{path}.".startswith(f"{found.path}."):
        return True
    if not found.span or found.span.end - found.span.start > POINTS_AT_NOTHING * length:
        return False
    start, end = extent
    return found.span.start < end and start < max(found.span.end, found.span.start + 1)


def check(truth: Report, layout: Layout, damage: Damage, random: Random) -> None:
    clean = page(render_report(truth, layout), truth.form or Form.FORM_2021)
    edits = damage(clean, random)
    text = apply(clean.text, edits)
    extents = {path: moved(extent, edits) for path, extent in clean.rows.items()}
    try:
        read = parse_report(text)
    except NotAReportError:
        return
    assert list(silently_wrong(truth, read, text, extents)) == []


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("layout", Layout)
def test_a_damaged_text_gives_no_silent_wrong_figure(layout: Layout, damage: Damage) -> None:
    texts = reports(marks=True) | reports(consistent=False)
    if layout not in WITHOUT_BLANKS:
        texts |= reports(blanks=True)

    @given(texts, st.randoms(use_true_random=False))
    def property_holds(report: Report, random: Random) -> None:
        check(report, layout, damage, random)

    property_holds()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("layout", Layout)
def test_the_rows_of_a_page_are_found(layout: Layout, form: Form) -> None:
    report = sample_report(form)
    found = page(render_report(report, layout), form)
    assert len(found.figures()) == len(report.cells) - 7
    for path, (start, end) in found.rows.items():
        row = found.text[start:end]
        assert all(cell.raw in row for cell in report.cells.values() if cell.path.rpartition(".")[0] == path)
