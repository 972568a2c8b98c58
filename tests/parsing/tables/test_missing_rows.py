"""Rows that are lost: nothing of theirs is read as the row before them."""

import pytest
from grids import LAYOUTS, grid_with, parts, printed, truth, wrong
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import parse_report
from gov_disclosure.forms import FORMS

FORM = FORMS.current
TRUTH = truth()
ALL_LAYOUTS = (*LAYOUTS, "one line")
RULES, DOCUMENTS = "proactive_disclosure.rules", "proactive_disclosure.normative_documents"
RECEIVED = "requests.new_received"
LABELS = [row.label for row in FORM.rows if row.path in (RULES, DOCUMENTS)]


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "lines"])  # which prints no blank cell
def test_a_row_without_label_below_a_blank_one(layout: str) -> None:
    found = parts()
    rules, documents = (next(row for row in grid_with(found, "规章") if row[0] == label) for label in LABELS)
    rules[1:] = [""] * 3
    text = printed(found, layout)
    cut = text[: text.index(documents[0])] + text[text.index(documents[0]) + len(documents[0]) :].lstrip(" \t|\n")
    report = parse_report(cut)
    blank = {path: "" for path in FORM.cell_paths if path.startswith(RULES)}
    assert wrong(report, TRUTH | blank) == []
    assert {"GD302", "GD360"} & {said.code for said in report.errors}


@given(st.data())
def test_all_from_one_row_into_another_is_lost(data: st.DataObject) -> None:
    layout = data.draw(st.sampled_from(ALL_LAYOUTS))
    found = parts()
    rows = [row for row in grid_with(found, "自然人")[1:] if row[0][0] in "123456789"]
    place = data.draw(st.integers(0, len(rows) - 2))
    first, last = rows[place], rows[data.draw(st.integers(place + 1, len(rows) - 1))]
    column = data.draw(st.integers(2, 6))  # in the first column the whole other row would stand behind the label
    begin, end = "甲乙丙", "丁戊己"  # marks where it is cut, inside the cells of both rows
    first[column], last[column] = begin, end + last[column]
    text = printed(found, layout)
    report = parse_report(text[: text.index(begin)] + text[text.index(end) + len(end) :])
    assert wrong(report, TRUTH) == []


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_a_label_cut_in_the_middle_with_the_row_behind_it(layout: str) -> None:
    found = parts()
    received, carried = grid_with(found, "自然人")[1:3]
    text = printed(found, layout)
    label_end = text.index(received[0]) + len("一、本年新收政府信息公开")
    report = parse_report(text[:label_end] + text[text.index(carried[0]) + len(carried[0]) :])
    assert wrong(report, TRUTH) == []
    assert report.cells[f"{RECEIVED}.total"].value is None
    assert "GD353" not in {said.code for said in report.diagnostics}
