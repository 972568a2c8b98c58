"""What must hold of every file of an invented report, whatever its type."""

from __future__ import annotations

from printed_reports import OTHER, PrintedReport, expected_values

from gov_disclosure import Report, parse_report
from gov_disclosure.readers import Document


def assert_read_whole(document: Document, printed: PrintedReport) -> Report:
    """Every cell right, no error and no warning, title and text in their places; return the report."""
    report = parse_report(document.text)
    assert {path: cell.value for path, cell in report.cells.items()} == expected_values(printed)
    assert [found for found in report.diagnostics if found.severity != "note"] == []
    assert report.form is printed.form
    assert report.title == printed.title
    assert report.year == int(printed.title.partition("年")[0][-4:])
    assert report.other_matters.text == OTHER
    assert len(report.overview.paragraphs) == 2
    return report


def assert_cells_lead_back(document: Document, report: Report) -> None:
    """For every cell the one piece that it lies in holds just its text and names a place in a table."""
    for path, cell in report.cells.items():
        assert cell.span is not None, path
        (piece,) = document.pieces_of(cell.span)
        assert piece.span.of(document.text) == cell.raw, path
        assert (piece.table, piece.row, piece.column) > (0, 0, 0), path


def assert_nothing_silent(report: Report, printed: PrintedReport) -> None:
    """Every cell is right, or it is ``None`` and an error or warning covers it."""
    for path, value in expected_values(printed).items():
        cell = report.cells[path]
        if cell.value != value:
            assert cell.value is None, path
            assert any(
                found.severity != "note" and found.path and f"{path}.".startswith(f"{found.path}.")
                for found in report.diagnostics
            ), path
