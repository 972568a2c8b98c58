"""A bare page number is never the figure of a cell: wherever it stands, and whatever cell is blank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from types import SimpleNamespace

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_small_tables import table_of

from contract import covered, loud_paths, violations
from gov_disclosure import Report, parse_report, render_report
from gov_disclosure.forms import FORMS, Form, Row
from gov_disclosure.model import Cell, CellState
from gov_disclosure.model.cell import CellContent, Cells, PlainRow
from gov_disclosure.output import Layout
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.printed import Run
from gov_disclosure.parsing.tables import page_numbers
from gov_disclosure.spans import Span
from sample_reports import sample_report

MARKER = "77777777"
LAYOUTS = (Layout.LINES, Layout.LINES_PIPE, Layout.TAB, Layout.PIPE, Layout.MARKDOWN)


def with_blank(form: Form, layout: Layout, path: str) -> str:
    """Print the sample report with one cell blank; where blanks have no place, the cell is lost."""
    report = sample_report(form)
    marker = Cell(path=path, value=int(MARKER), state=CellState.NUMBER, raw=MARKER)
    cells = [marker if cell.path == path else cell for cell in report.cells.values()]
    text = render_report(attrs.evolve(report, cells=Cells(form, cells)), layout)
    return text.replace(f"\n{MARKER}\n", "\n") if layout is Layout.LINES else text.replace(MARKER, "")


def behind_row(form: Form, text: str, row: Row) -> int:
    """Return where the line begins that follows a row: a label, a head or a heading."""
    rows = form.rows
    following = rows[rows.index(row) + 1] if row is not rows[-1] else None
    place = text.index(row.label[:6])
    if following and following.section == row.section:
        return text.rindex("\n", place, text.index(following.label[:6], place)) + 1
    headings = [text.index(heading) for heading in form.headings.values() if text.index(heading) > place]
    return text.rindex("\n", 0, min(headings)) + 1


def assert_nothing_wrong(report: Report, truth: Mapping[str, object], blank: str) -> None:
    loud = loud_paths(report.diagnostics)
    for path, value in truth.items():
        got = report.cells[path].value
        assert got is None if path == blank else got in (None, value), path
        assert got is not None or value is None or covered(path, loud), path


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS.known)
@given(data=st.data(), page=st.integers(1, 40))
def test_behind_a_blank_cell(form: Form, layout: Layout, data: st.DataObject, page: int) -> None:
    truth = {path: cell.value for path, cell in sample_report(form).cells.items()}
    row = data.draw(st.sampled_from([row for row in form.rows if row.section != "disputes"]))
    blank = data.draw(st.sampled_from(row.cell_paths))
    text = with_blank(form, layout, blank)
    place = behind_row(form, text, row)
    text = f"{text[:place]}{page}\n{text[place:]}"
    report = parse_report(text)
    assert_nothing_wrong(report, truth, blank)
    assert list(violations(text, report)) == []


@given(st.sampled_from([*LAYOUTS, Layout.PDF]), st.data(), st.integers(1, 99))
def test_anywhere_in_a_whole_report(layout: Layout, data: st.DataObject, page: int) -> None:
    report = sample_report(FORMS.current)
    text = render_report(report, layout)
    lines = text.splitlines(keepends=True)
    place = data.draw(st.integers(1, len(lines) - 1))
    read = parse_report("".join((*lines[:place], f"{page}\n", *lines[place:])))
    loud = loud_paths(read.diagnostics)
    for path, cell in report.cells.items():
        got = read.cells[path]
        assert got.value == cell.value or covered(path, loud), path


def plain_lines(text: str) -> str:
    """Print cells one a line without anything between."""
    return "\n".join(line for line in text.split("\n") if line) + "\n"


LAST_ROW = FORMS.current.table("proactive_disclosure").rows[-1]
(LAST,) = LAST_ROW.cell_paths
BLANK_AMOUNT = plain_lines(with_blank(FORMS.current, Layout.LINES, LAST))


def slugs_of(report: Report, row: Row) -> list[str]:
    return [found.slug for found in report.diagnostics if found.path == row.path]


@pytest.mark.parametrize("mark", ["", "## ", "**", " "])
@pytest.mark.parametrize("page", [1, 2, 3])
def test_at_the_end_of_a_table_without_sums(page: int, mark: str) -> None:
    report = parse_report(BLANK_AMOUNT.replace("三、收到和处理", f"{page}\n{mark}三、收到和处理"))
    assert (report.cells[LAST].value, report.cells[LAST].raw) == (None, str(page))
    assert slugs_of(report, LAST_ROW) == ["perhaps-a-page-number"]


@pytest.mark.parametrize(("page", "read"), [(9, False), (19, True), (99, True)])
def test_a_page_is_about_as_far_on_as_its_number(page: int, read: bool) -> None:
    """A page holds from 100 to 2,500 characters."""
    text = BLANK_AMOUNT.replace("三、收到和处理", f"{page}\n三、收到和处理")
    before = "甲" * (1500 - text.index("三、收到和处理"))
    text = text.replace("二、主动公开", f"{before}\n二、主动公开", 1)
    assert parse_report(text).cells[LAST].value == (page if read else None)


@pytest.mark.parametrize("amount", ["0", "160", "1.5", "45"])
def test_what_can_be_no_page_is_an_amount(amount: str) -> None:
    report = parse_report(BLANK_AMOUNT.replace("三、收到和处理", f"{amount}\n三、收到和处理"))
    assert str(report.cells[LAST].value) == amount


def paged(text: str, numbers: tuple[int, ...]) -> str:
    """Put bare page numbers into the running text before, and behind, the tables."""
    first, last = numbers
    return text.replace("专栏改版一次", f"专栏\n{first}\n改版一次").replace("二是解读", f"{last}\n二是解读")


def test_the_page_that_the_running_text_lacks() -> None:
    penalties, coercion = (
        FORMS.current.rows_by_path[f"proactive_disclosure.{name}"] for name in ("penalties", "coercion")
    )
    text = plain_lines(with_blank(FORMS.current, Layout.LINES, penalties.cell_paths[0])).replace(
        "行政强制\n", "2\n行政强制\n"
    )
    report = parse_report(paged(text, (1, 3)))
    assert slugs_of(report, penalties) == ["perhaps-a-page-number"]
    assert slugs_of(report, coercion) == []
    assert "1" not in report.overview.paragraphs
    assert "3" not in report.problems.paragraphs
    assert slugs_of(parse_report(paged(text, (2, 3))), penalties) == []
    assert slugs_of(parse_report(paged(text, (3, 1))), penalties) == []


def test_a_page_that_stands_beside_a_row_is_found() -> None:
    text = render_report(sample_report(FORMS.current), Layout.TAB)
    text = text.replace("行政强制\t", "2\n行政强制\t").replace("行政处罚\t", "行政处罚\t2\t").replace("2\t108", "2")
    report = parse_report(paged(text, (1, 3)))
    assert slugs_of(report, FORMS.current.rows_by_path["proactive_disclosure.penalties"]) == ["stray-figure"]


def test_numbers_of_running_text_are_kept() -> None:
    text = render_report(sample_report(FORMS.current), Layout.TAB)
    text = text.replace("一是更新间隔偏长。", "共有\n12\n处不足，整改\n9\n项。")
    assert "".join(parse_report(text.replace("处", "个")).problems.paragraphs).startswith("共有12个不足，整改9项。")


@pytest.mark.parametrize(
    ("numbers", "read"), [(("1", "2", "3"), None), (("7", "2", "3"), 2), (("第一页", "2", "3"), 2)]
)
def test_pages_parted_by_form_feeds(numbers: tuple[str, ...], read: int | None) -> None:
    penalties = "proactive_disclosure.penalties.decisions"
    text = plain_lines(with_blank(FORMS.current, Layout.LINES, penalties))
    for before, number in zip(("（一）主动公开\n", "行政强制\n", "五、存在"), numbers, strict=True):
        text = text.replace(before, f"{number}\n\f{before}", 1)
    assert parse_report(text).cells[penalties].value == read


def test_the_lines_round_the_lone_figures_of_a_row_with_changes() -> None:
    text = "行政许可\n31\n\n-19\n\n\n7\n第二十条"
    table = table_of(text, "proactive_disclosure", Form.FORM_2019.value)
    (row,) = [row for row in table.official.rows if row.label == "行政许可"]
    figures = [(text.index(raw), raw) for raw in ("31", "-19", "7")]
    table.draft.rows[row.path] = tuple(
        CellContent(int(raw), CellState.NUMBER, raw, start, start + len(raw)) for start, raw in figures
    )
    assert page_numbers._stack(table.draft, row) == ([1, 3], [1, 2], False)


@pytest.mark.parametrize(("line", "ends"), [("", False), ("|", False), ("1 |", True), ("||", True), ("1", False)])
def test_lines_that_may_end_the_cells_of_a_row(line: str, ends: bool) -> None:
    assert page_numbers._ends_cells(line) is ends


@pytest.mark.parametrize(
    ("printed", "above", "below", "edged"),
    [
        ("\n1\n2\n", [1, 1], [1, 1], False),
        ("\n\n1\n2\n\n\n", [1, 2], [1, 3], False),
        ("\n1 2\n3\n", [1], [1], False),
        ("\n1\n|\n2\n", [1, 1], [1, 1], False),
        ("\n1\n||\n2\n", [1, 1], [1, 1], True),
        ("\n1\n\0\n2\n", [1, 2], [1, 2], False),
    ],
)
def test_the_lines_round_lone_figures(printed: str, above: list[int], below: list[int], edged: bool) -> None:
    assert page_numbers._stack_of(printed) == (above, below, edged)
    assert page_numbers._stack_of(printed.replace("\n", " ")) is None


@pytest.mark.parametrize(
    ("printed", "evenly"),
    [
        ("甲\n1\n2\n乙\n3\n4\n丙", True),
        ("甲\n\n1\n\n2\n\n乙\n\n3\n\n4\n\n丙", True),
        ("甲\n\n1\n\n2\n\n乙\n\n3\n\n4\n丙", False),
        ("甲\n\n 1 \n\n2\n \n乙\n\n3\n\n4 \n \n丙", True),
        ("甲\n1\n\n2\n乙\n3\n4\n丙", False),
        ("甲\n\n1\n\n2\n乙\n\n3\n\n4\n\n丙", False),
        ("甲\n\n1\n2\n乙\n3\n4\n丙", False),
        ("甲\n1\n \n2\n乙\n3\n4\n丙", False),
        ("甲\n1\n\n\n2\n乙\n3\n4\n丙", False),
        ("甲\n1\t\n2\n乙\n3\n4\n丙", False),
        ("甲\n3\t\n4\n乙\n1\n2\n丙", False),
        ("甲\n1|\n2\n乙\n3\n4\n丙", False),
        ("甲\n|\n1\n|\n2\n|\n乙\n|\n3\n|\n4\n|\n丙", True),
        ("甲\n1\n|\n2|\n乙\n3\n4\n丙", False),
        ("甲\n乙丙\n丁 1\n2\n乙\n3\n4\n丙", True),
        ("甲|丁丙\n1\n2\n乙\n3\n4\n丙", True),
        ("甲\n1\n2\n乙\n3\n4", True),
        ("甲\n1\n2\n乙\n3\n4\n|\n\n\n丙\t", True),
        ("甲\n1\n2\n乙\n三\n四\n丙", False),
    ],
)
def test_a_table_on_even_lines(printed: str, evenly: bool) -> None:
    """The figures of two rows are the digits up to the second label, and those behind it."""
    draft, rows = table_of(f"表头甲乙{printed}", "requests", FORMS.current.value).draft, FORMS.current.rows[:2]
    for row, found in zip(rows, re.finditer(r"\d[\d\s|]*\d", draft.cleaned), strict=False):
        run = Run(draft.cleaned, found.start(), found.end())
        spans = run.spans
        gaps = tuple(right.start - left.end for left, right in pairwise(spans))
        draft.rows[row.path] = PlainRow(tuple(int(span.of(draft.cleaned)) for span in spans), found.start(), gaps)
    assert page_numbers._stands_evenly(draft, SimpleNamespace(rows=rows)) is evenly  # type: ignore[arg-type]


def test_how_close_figures_stand() -> None:
    assert page_numbers._closest([[2, 2], [3]]) == 0
    assert page_numbers._closest([[2, 3], [4, 5]]) == 3
    assert page_numbers._closest([[1, *[2] * 18], [3]]) == 2
    assert page_numbers._closest([[1, 1, *[2] * 18], [3]]) == 2
    assert page_numbers._closest([[1, 1, 1, *[2] * 18], [3]]) == 1
    assert page_numbers._closest([[1, 1, *[2] * 16]]) == 1


def test_the_pages_that_stand_nowhere() -> None:
    text = f"1\n{'甲' * 397}\n4\n{'丙' * 2599}\n"
    draft = table_of(text, "requests", FORMS.current.value).draft
    assert list(page_numbers._missing_pages(draft)) == []
    draft.pages = [Span(400, 401), Span(0, 1)]
    # A page holds from 100 to 2,500 characters.
    second, third = (2, range(100, 400)), (3, range(200, 400))
    fifth, sixth, *_, last = list(page_numbers._missing_pages(draft))[2:]
    assert [fifth, sixth, last] == [(5, range(500, 2899)), (6, range(600, 3002)), (23, range(2300, 3002))]
    assert list(page_numbers._missing_pages(draft))[:2] == [second, third]
    for place, pages in ((Span(2, 3), [second, fifth]), (Span(402, 403), [second, third])):
        draft.diagnostics = [catalogue.STRAY_FIGURE.at(place, LAST_ROW.path, row=LAST_ROW.label, stray="3")]
        assert list(page_numbers._missing_pages(draft))[:2] == pages
    draft.pages = [Span(0, 1), Span(400, 401), Span(400, 401)]
    assert list(page_numbers._missing_pages(draft)) == []


def test_a_page_in_the_running_text_leaves_rows_that_add_up() -> None:
    report = sample_report(FORMS.current)
    text = plain_lines(render_report(report, Layout.LINES))
    for page in range(1, 10):
        read = parse_report(text.replace("专栏改版一次", f"专栏\n{page}\n改版一次"))
        unread = {path for path, cell in read.cells.items() if cell.value != report.cells[path].value}
        assert not any(path.startswith("requests.") for path in unread)
        assert all(covered(path, loud_paths(read.diagnostics)) for path in unread)


@pytest.mark.parametrize("pages", [None, (1, 3), (1, 2), (2, 3), (3, 4)])
@pytest.mark.parametrize("row", ["行政处罚", "行政规范性文件"])
def test_a_number_below_a_row_without_a_sum_is_the_page_that_is_due(pages: tuple[int, int] | None, row: str) -> None:
    """Else it may be the rest of a figure that was broken over two lines."""
    text = plain_lines(render_report(sample_report(FORMS.current), Layout.PDF))
    place = text.index("\n", text.index(f"\n{row} ") + 1)
    text = f"{text[:place]}\n2{text[place:]}"
    report = parse_report(paged(text, pages) if pages else text)
    own = next(each for each in FORMS.current.rows if each.label == row)
    told = pages == (1, 3)
    assert slugs_of(report, own) == (["stray-figure"] if told else ["too-many-figures"])
    assert (report.cells[own.cell_paths[0]].value is None) is not told
