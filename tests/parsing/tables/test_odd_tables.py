"""Tables in which something is odd: what is sure is read, and the oddity said; what could be two things is not read."""

from __future__ import annotations

import copy
import csv
import io
import re
from collections.abc import Sequence

import pytest
from grids import (
    HAS_CELLS,
    KEEPS_BLANKS,
    LAYOUTS,
    OUTCOMES,
    Grid,
    Part,
    codes,
    figures,
    grid_with,
    lost,
    parts,
    printed,
    silently_wrong,
    truth,
    wrong,
)
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import Report, parse_report
from gov_disclosure.forms import FORMS
from gov_disclosure.model import CellState
from gov_disclosure.readers import read_docx, read_html

FORM = FORMS.current
TRUTH = truth()
ALL_LAYOUTS = (*LAYOUTS, "one line")
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
FOREIGN = ("备注", "序号", "上年", "小计", "编码", "行次", "代码", "单位", "说明", "合计", "上年数", "同比")
GRANTED = "requests.dispositions.granted_in_full"
DENIED, OTHER = "requests.dispositions.denied", "requests.dispositions.other_handling"
RULES, LICENSING = "proactive_disclosure.rules", "proactive_disclosure.licensing"


def read(found: list[Part], layout: str) -> Report:
    return parse_report(printed(found, layout))


def as_html(found: list[Part]) -> str:
    tables = [
        f"<p>{part}</p>"
        if isinstance(part, str)
        else "<table>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in part)
        + "</table>"
        for part in found
    ]
    return f"<html><body>{''.join(tables)}</body></html>"


def as_docx(found: list[Part]) -> bytes:
    import docx

    document = docx.Document()
    for part in found:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), max(map(len, part)))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, words in zip(row.cells, cells, strict=False):
                cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_the_report_without_anything_odd(layout: str) -> None:
    report = read(parts(), layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()
    assert codes(report) == []


@given(st.data())
def test_a_column_beyond_the_form_is_never_read_silently(data: st.DataObject) -> None:
    """A further column anywhere, with anything in it, beside blank cells: no figure of it is taken for another."""
    layout = data.draw(st.sampled_from(ALL_LAYOUTS))
    head = data.draw(st.sampled_from(FOREIGN))
    at = data.draw(st.integers(0, 8))
    found, expected = copy.deepcopy(parts()), dict(TRUTH)
    cell = data.draw(st.sampled_from([st.just(""), st.integers(0, 40).map(str), st.sampled_from(["", "7", "见说明"])]))
    tables = data.draw(st.sampled_from(["信息内容", CORNER, ""]))
    for grid in (part for part in found if not isinstance(part, str) and part[0][0] in ("信息内容", CORNER)):
        for line, row in enumerate(grid[1:], start=1):
            paths = next(row_of.cell_paths for row_of in FORM.rows if row_of.label == row[0])
            for place in data.draw(st.sets(st.integers(1, len(row) - 1), max_size=2)):
                row[place] = expected[paths[place - 1]] = ""
            if tables in ("", grid[0][0]):
                row.insert(min(at, len(row)), str(line) if head in ("序号", "行次") else data.draw(cell))
        if tables in ("", grid[0][0]):
            grid[0].insert(min(at, len(grid[0])), head)
    assert silently_wrong(read(found, layout), expected) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("head", FOREIGN)
@pytest.mark.parametrize("at", [1, 2, 4])
def test_a_column_beyond_the_form_is_told_by_its_place(head: str, at: int) -> None:
    found = parts()
    grid = grid_with(found, "规章")
    for line, row in enumerate(grid):
        row.insert(at, str(line + 20) if line else head)
    grid[1][3 if at == 2 else 2] = ""
    expected = TRUTH | {f"{RULES}.{'issued' if at == 1 else 'repealed'}": ""}
    for report in (
        *(read(found, layout) for layout in KEEPS_BLANKS),
        parse_report(read_html(as_html(found)).text),
        parse_report(read_docx(as_docx(found)).text),
    ):
        assert wrong(report, expected) == []
        assert lost(report) == {RULES}
    for layout in ("blanks", "lines", "one line"):
        report = read(found, layout)
        assert wrong(report, expected) == []
        assert RULES in lost(report)
        assert "GD351" in codes(report)


def test_numbers_of_the_rows_run_on_behind_a_page_break() -> None:
    """The heads of the second page have lost the column of numbers, and a figure is blank."""
    found = parts()
    for number, grid in enumerate(part for part in found if not isinstance(part, str) and part[0][0] == "信息内容"):
        grid[0].insert(1, "" if number else "行次")
        for line, row in enumerate(grid[1:], start=1):
            row.insert(1, str(number + line))
    grid_with(found, "行政许可")[1][2] = ""
    expected = TRUTH | {f"{LICENSING}.decisions": ""}
    for layout in ALL_LAYOUTS:
        assert wrong(read(found, layout), expected) == [], layout


@pytest.mark.parametrize("layout", ["tabs", "bars", "blanks", "bars all round"])
def test_numbers_before_the_labels_are_not_figures_of_the_row_before(layout: str) -> None:
    found = parts()
    for grid in (part for part in found if not isinstance(part, str) and len(part) > 3):
        for line, row in enumerate(grid):
            row.insert(0, str(line) if line else "序号")
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert not {row for row in lost(report) if row.startswith("requests")}


@pytest.mark.no_cover
@pytest.mark.parametrize("layout", [layout for layout in ALL_LAYOUTS if layout != "one line"])
@pytest.mark.parametrize("stem", ["数据{}", "列{}", "Unnamed: {}", "第{}列", "数量"])
def test_heads_that_say_nothing(layout: str, stem: str) -> None:
    found = parts()
    grid = grid_with(found, "自然人")
    grid[0] = [CORNER, *(stem.format(at) for at in range(1, 7)), "总计"]
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert not {row for row in lost(report) if row.startswith("requests")}


@pytest.mark.parametrize("numbers", [range(1, 8), range(6, 0, -1), [1, 2, 3, 4, 5, 5]])
def test_heads_of_another_number_or_order_are_not_ignored(numbers: Sequence[int]) -> None:
    found = parts()
    grid_with(found, "自然人")[0] = [CORNER, *(f"数据{at}" for at in numbers), "总计"]
    report = read(found, "blanks")
    assert {row for row in lost(report) if row.startswith("requests")} == {
        row.path for row in FORM.rows if row.section == "requests"
    }


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_heads_run_together(layout: str) -> None:
    found = parts()
    for grid in (part for part in found if not isinstance(part, str) and part[0][0] == "信息内容"):
        grid[0] = ["".join(grid[0])]
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_heads_of_another_form_over_one_block(layout: str) -> None:
    """The block below them is not read, and every other is."""
    found = parts()
    grid = grid_with(found, "行政许可")
    grid[0] = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    grid[1] = ["行政许可", "12", "3", TRUTH[f"{LICENSING}.decisions"]]
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) <= {LICENSING}


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("instead", [False, True])
def test_an_undivided_row_in_a_table_with_three_for_it(layout: str, instead: bool) -> None:
    found = parts()
    grid = grid_with(found, "自然人")
    first = next(at for at, row in enumerate(grid) if row[0].startswith("1.申请人"))
    undivided = ["（六）其他处理", "1", "0", "0", "0", "0", "0", "1"]
    grid[first : first + 3 * instead] = [undivided]
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == ({f"{OTHER}.{name}" for name in ("uncorrected", "fee_unpaid", "misc")} if instead else set())
    assert "GD324" in codes(report)


@pytest.mark.parametrize("layout", ["tabs", "blanks", "bars", "bars all round"])
@pytest.mark.parametrize("gone", ["总计", "科研机构"])
def test_a_column_that_is_not_in_the_table(layout: str, gone: str) -> None:
    found = parts()
    grid = grid_with(found, "自然人")
    at = grid[0].index(gone)
    for row in grid:
        del row[at]
    report = read(found, layout)
    column = FORM.table("requests").common_columns[at - 1].name
    states = {path: cell.state for path, cell in report.cells.items() if path.startswith("requests")}
    assert wrong(report, TRUTH) == []
    assert {path for path, state in states.items() if state is not CellState.NUMBER} == {
        path for path in states if path.endswith(f".{column}")
    }
    assert set(states.values()) == {CellState.NUMBER, CellState.ABSENT}
    assert codes(report) == ["GD356"]


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_table_four_as_three_small_tables(layout: str) -> None:
    found = parts()
    at = next(at for at, part in enumerate(found) if not isinstance(part, str) and part[0][0] == "行政复议")
    rows = list(FORM.table("disputes").rows)
    small: list[Part] = []
    for name, row in zip(("（一）行政复议", "未经复议直接起诉", "行政诉讼（复议后起诉）"), rows, strict=True):
        small += [name, [[column.label for column in row.columns], [*figures(row)]]]
    for blocks in (small, [*small[4:], *small[:4]]):
        report = read([*found[:at], *blocks, *found[at + 1 :]], layout)
        assert wrong(report, TRUTH) == []
        assert lost(report) == set()
    moved = copy.deepcopy(small)
    assert isinstance(moved[1], list)
    moved[1][0][:2] = reversed(moved[1][0][:2])
    unnamed = [part for part in small if part != "（一）行政复议"]
    for blocks in (moved, unnamed, small[:4]):
        report = read([*found[:at], *blocks, *found[at + 1 :]], layout)
        assert {row for row in lost(report) if row.startswith("disputes")} == {row.path for row in rows}


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("holds", [True, False])
def test_table_four_without_heads(layout: str, holds: bool) -> None:
    found = parts()
    grid = grid_with(found, "行政复议")
    grid[:] = grid[2:]
    if not holds:
        grid[0][4] = str(int(grid[0][4]) + 1)
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert bool(lost(report)) is not holds
    assert codes(report) == (["GD352"] if holds else ["GD323"])


MISPRINTS = [
    ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
    ("1.本机关不掌握相关政府信息", "不掌握相关信息"),
    ("二、上年结转政府信息公开申请数量", "二、上年结转政府信息公开申请数"),
    ("二、上年结转政府信息公开申请数量", "三、上年结转政府信息公开申请数量"),
    ("2.重复申请", "2.重复审请"),
    ("2.重复申请", "（五）重复申请"),
    ("2.重复申请", "（五）2.重复申请"),
    ("2.重复申请", "2 .重复申请"),
    ("2.重复申请", "2\n、重复申请"),
    ("5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确认或重新出其已获取信息"),
    ("四、结转下年度继续办理", "四、结转下年继续 办理"),
    ("行政事业性收费", "行政事业收费"),
    ("（七）总计", "总计"),
    ("3.其他", "其他"),
]


@pytest.mark.no_cover
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize(("label", "misprint"), MISPRINTS)
def test_labels_with_a_misprint(label: str, misprint: str, layout: str) -> None:
    found = parts()
    next(row for row in grid_with(found, label) if row[0] == label)[0] = misprint
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()
    assert set(codes(report)) <= {"GD353", "GD216"}


@pytest.mark.no_cover
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize(
    ("label", "misprint"),
    [
        ("行政处罚", "行政处分"),
        ("2.重复申请", "重复审请"),
        ("2.重复申请", "7.重复审请"),
        ("1.属于国家秘密", "1.属于"),
        ("8.属于行政查询事项", "8.属于行政执法查询"),
        ("3.其他", "3.其它情形下的处理"),
        ("1.本机关不掌握相关政府信息", "1.本机关掌握相关政府信息"),
        ("3.补正后申请内容仍不明确", "3.补正后内容明确"),
    ],
)
def test_labels_that_may_be_something_else(label: str, misprint: str, layout: str) -> None:
    found = parts()
    next(row for row in grid_with(found, label) if row[0] == label)[0] = misprint
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert {row.path for row in FORM.rows if row.label == label} <= lost(report)


@pytest.mark.parametrize("layout", ["tabs", "blanks", "bars all round"])
def test_a_misprint_of_a_row_that_is_printed_or_out_of_place_is_another_row(layout: str) -> None:
    label = "4.保护第三方合法权益"
    for where, rows in ((0, [label]), (9, []), (0, ["4.保护第三方合法权利"])):
        found = parts()
        grid = grid_with(found, label)
        at = next(at for at, row in enumerate(grid) if row[0] == label)
        row = grid.pop(at)
        grid[at:at] = [[name, *row[1:]] for name in rows]
        grid.insert(at + where, ["4.保护第三方合法权宜", *(["9"] * 7 if rows else row[1:])])
        report = read(found, layout)
        assert wrong(report, TRUTH) == []
        assert "GD312" in codes(report)


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("signs", ["①②③④⑤⑥⑦⑧", "⑴⑵⑶⑷⑸⑹⑺⑻", "⒈⒉⒊⒋⒌⒍⒎⒏"])
def test_numbers_of_labels_in_one_character(layout: str, signs: str) -> None:
    found = parts()
    for row in grid_with(found, CORNER):
        row[0] = re.sub(r"^\d\.", lambda number: signs[int(number[0][0]) - 1], row[0])
        row[0] = re.sub(r"^（(.)）", lambda number: "㈠㈡㈢㈣㈤㈥㈦"["一二三四五六七".index(number[1])], row[0])
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()
    assert codes(report) == []


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("mark", ["①", "¹", "※", "△", "*"])
def test_marks_of_notes_behind_labels(layout: str, mark: str) -> None:
    found = parts()
    for grid in (part for part in found if not isinstance(part, str) and part[0][0] in ("信息内容", CORNER)):
        for row in grid[1:]:
            row[0] += mark
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_a_circled_figure_is_no_mark_of_a_note(layout: str) -> None:
    found = parts()
    grid_with(found, "行政许可")[1][1] = "①"
    grid_with(found, "规章")[1][1] = "③"
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == {LICENSING, RULES}
    assert silently_wrong(report, TRUTH) == []
    assert str(report.cells[f"{RULES}.repealed"].value) == TRUTH[f"{RULES}.repealed"]


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_figures_that_run_into_the_next_words(layout: str) -> None:
    text = printed(parts(), layout)
    for words, path in (
        ("第二十条第（六）项", LICENSING),
        ("三、收到和处理", "proactive_disclosure.administrative_fees"),
        ("二、上年结转", "requests.new_received"),
        ("五、存在的主要问题", "disputes"),
    ):
        at = text.index(words)
        report = parse_report(text[:at].rstrip(" \t\n|") + text[at:])
        assert wrong(report, TRUTH) == []
        assert lost(report) == set()
        assert report.problems.text == "一是更新慢。"
        assert path == "disputes" or [found.path for found in report.diagnostics if found.code == "GD354"] == [path]


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_figures_behind_a_group_whose_rows_lost_their_labels(layout: str) -> None:
    found = parts()
    grid = grid_with(found, "自然人")
    first = next(at for at, row in enumerate(grid) if row[0] == "1.属于国家秘密")
    grid[first : first + 8] = [["（三）不予公开", *grid[first][1:]], *(row[1:] for row in grid[first + 1 : first + 8])]
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == {row.path for row in FORM.rows if row.path.startswith(DENIED)}
    assert [found.path for found in report.diagnostics if found.code == "GD355"] == [DENIED]


@given(st.sampled_from(HAS_CELLS), st.sampled_from(sorted(TRUTH)))
def test_any_one_blank_cell(layout: str, path: str) -> None:
    """A cell is blank: the others keep their columns, or have no value."""
    text, cell = printed(parts(), layout), parse_report(printed(parts(), layout)).cells[path]
    assert cell.span is not None
    report = parse_report(text[: cell.span.start] + text[cell.span.end :])
    assert wrong(report, TRUTH) == []
    assert report.cells[path].value is None


@pytest.mark.parametrize("layout", HAS_CELLS)
def test_totals_that_are_blank_in_the_rows_of_results(layout: str) -> None:
    found = parts()
    results = [row for row in grid_with(found, "自然人")[1:] if row[0][:2] not in ("一、", "二、", "四、")]
    for row in results:
        row[7] = ""
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    blank = [path for path, cell in report.cells.items() if cell.value is None]
    assert {report.cells[path].state for path in blank} == {CellState.BLANK}
    assert len(blank) == len(results)


@pytest.mark.parametrize("layout", KEEPS_BLANKS)
def test_a_column_that_lost_all_its_figures_does_not_hand_its_place_to_the_total(layout: str) -> None:
    found = parts()
    for row in grid_with(found, "自然人")[1:]:
        if row[0][:2] not in ("一、", "二、", "四、"):
            row[3:] = [*row[4:], ""]
    report = read(found, layout)
    assert wrong(report, TRUTH) == []


ODD = ("+(0) -(0)", "205(万)", "12人", "(33)", "约5", "5*", "≈5", "[7]")


@pytest.mark.no_cover
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_cell_leaves_the_others_of_its_row(layout: str, odd: str) -> None:
    found = parts()
    row = next(row for row in grid_with(found, "自然人") if row[0] == "1.属于国家秘密")
    row[3] = odd
    report = read(found, layout)
    path = f"{DENIED}.state_secret"
    assert wrong(report, TRUTH | {f"{path}.research_institution": ""}) == []
    assert lost(report) == {path}
    if " " not in odd or layout in KEEPS_BLANKS:
        values = [cell.value for name, cell in report.cells.items() if name.startswith(path)]
        assert values.count(None) == 1


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_codes_before_the_labels_are_no_figures(layout: str) -> None:
    """Where cells have no place, what stands before a label cannot be told from the end of the row before it."""
    found = parts()
    rows = grid_with(found, "自然人")
    for number, row in enumerate(rows):
        row.insert(0, str(701 + 37 * number % 50) if number else "编码")
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    unread = {name.partition(".")[0] for name, cell in report.cells.items() if cell.value is None}
    rows_are_lines = layout in KEEPS_BLANKS or layout == "blanks"
    assert unread == (set() if rows_are_lines else {"requests"})
    assert [said.code for said in report.errors] == ([] if rows_are_lines else ["GD351"])


@pytest.mark.no_cover
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("odd", ["(33)", "1O"])
@pytest.mark.parametrize("place", [0, 3, 14])
def test_an_odd_cell_of_table_four_leaves_the_others(layout: str, odd: str, place: int) -> None:
    found = parts()
    grid_with(found, "行政复议")[-1][place] = odd
    report = read(found, layout)
    path = [path for path in FORM.cell_paths if path.startswith("disputes.")][place]
    assert wrong(report, TRUTH | {path: ""}) == []
    assert [name for name, cell in report.cells.items() if cell.value is None] == [path]


@pytest.mark.parametrize("layout", KEEPS_BLANKS)
def test_words_in_a_cell_leave_the_others_of_its_row(layout: str) -> None:
    found = parts()
    grid_with(found, "规章")[1][2] = "见附件"
    report = read(found, layout)
    assert wrong(report, TRUTH | {f"{RULES}.repealed": ""}) == []
    assert report.cells[f"{RULES}.repealed"].raw == "见附件"
    assert report.cells[f"{RULES}.repealed"].state is CellState.UNREADABLE


def as_wiki(grid: Grid, one_a_line: bool) -> str:
    gap = "\n{}" if one_a_line else " {0}{0}"
    rows = ["!" + f" {gap.format('!')} ".join(grid[0])]
    rows += ["| " + f"{gap.format('|')} ".join(row) for row in grid[1:]]
    return "\n|-\n".join(rows)


@pytest.mark.parametrize("one_a_line", [False, True])
@pytest.mark.parametrize("frame", ['{{| class="wikitable"\n|-\n{}\n|}}', "{}"])
def test_tables_of_a_wiki(one_a_line: bool, frame: str) -> None:
    """The rules between their rows are no marks, and their attributes no words."""
    found = parts()
    blank = next(row for row in grid_with(found, "自然人") if row[0] == "2.重复申请")
    blank[3] = ""
    grid_with(found, "行政许可")[0][1] = 'colspan="3" | 本年处理决定数量'
    text = [part if isinstance(part, str) else frame.format(as_wiki(part, one_a_line)) for part in found]
    report = parse_report("\n".join(text))
    path = "requests.dispositions.not_processed.duplicate.research_institution"
    assert wrong(report, TRUTH | {path: ""}) == []
    assert [name for name, cell in report.cells.items() if cell.value is None] == [path]


def test_a_dash_between_bars_stays_a_mark() -> None:
    report = parse_report(
        printed(parts(), "lines with bars").replace(" |\n", "\n|").replace("行政许可\n|", "行政许可\n|-\n|")
    )
    assert wrong(report, TRUTH) == []


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
def test_comma_separated_text(quoting: int) -> None:
    found = parts()
    grid_with(found, "行政许可")[1][1] = "1,234"
    blank = next(row for row in grid_with(found, "自然人") if row[0] == "2.重复申请")
    blank[3] = ""
    stream = io.StringIO()
    for part in found:
        csv.writer(stream, quoting=quoting, lineterminator="\n").writerows([[part]] if isinstance(part, str) else part)  # type: ignore[arg-type]
    report = parse_report(stream.getvalue())
    path = "requests.dispositions.not_processed.duplicate.research_institution"
    assert wrong(report, TRUTH | {path: "", f"{LICENSING}.decisions": "1234"}) == []
    assert [name for name, cell in report.cells.items() if cell.value is None] == [path]


@given(st.data())
def test_a_column_beyond_the_form_in_table_four(data: st.DataObject) -> None:
    found, expected = copy.deepcopy(parts()), dict(TRUTH)
    grid = grid_with(found, "行政复议")
    paths = [path for row in FORM.table("disputes").rows for path in row.cell_paths]
    for place in data.draw(st.sets(st.integers(0, 14), max_size=2)):
        grid[2][place] = expected[paths[place]] = ""
    at = data.draw(st.integers(0, 15))
    grid[1].insert(at, data.draw(st.sampled_from(FOREIGN)))
    grid[2].insert(at, data.draw(st.sampled_from(["", "7", "0"])))
    assert silently_wrong(read(found, data.draw(st.sampled_from(ALL_LAYOUTS))), expected) == []


@pytest.mark.parametrize("layout", ["lines", "one line"])
def test_numbers_before_the_labels_beside_a_blank_cell(layout: str) -> None:
    """They run on before every label, so the row with fewer figures is the one that lacks one."""
    found = parts()
    grid = grid_with(found, "自然人")
    for line, row in enumerate(grid):
        row.insert(0, str(line) if line else "序号")
    grid[3][4] = ""
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == {GRANTED}
    assert [(said.code, said.path) for said in report.diagnostics] == [("GD305", GRANTED)]


@pytest.mark.parametrize("layout", ["tabs", "bars", "blanks", "lines"])
def test_heads_of_a_block_that_say_nothing(layout: str) -> None:
    found = parts()
    grid_with(found, "规章")[0][1:] = ["数据1", "数据2", "数据3"]
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()
    assert set(codes(report)) == {"GD350"}


@pytest.mark.parametrize("heads", ["类别\t上年\t本年数", "类别\t本年处理决定数量\t备注", "备注\t本年处理决定数量"])
def test_heads_of_a_block_without_its_corner(heads: str) -> None:
    """The block begins with a line of other words in cells, below the rows of the block before."""
    text = printed(parts(), "tabs").replace("第二十条第（五）项\n信息内容\t本年处理决定数量", heads)
    figure = TRUTH[f"{LICENSING}.decisions"]
    report = parse_report(
        text.replace(f"行政许可\t{figure}", "行政许可\t77\t" if "上年" in heads else f"行政许可\t{figure}\t")
    )
    assert wrong(report, TRUTH) == []
    assert lost(report) <= {LICENSING}


def test_a_word_on_a_line_of_its_own_among_heads_side_by_side_is_none() -> None:
    text = printed(parts(), "bars all round").replace("| 一、本年新收", "附表一\n| 一、本年新收", 1)
    report = parse_report(text)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()


def test_figures_of_a_row_without_label_below_a_row_in_cells() -> None:
    found = parts()
    grid = grid_with(found, "自然人")
    at = next(at for at, row in enumerate(grid) if row[0] == "2.重复申请")
    grid[at] = grid[at][1:]
    for layout in ("bars all round", "bars"):
        report = read(found, layout)
        assert wrong(report, TRUTH) == []
        assert lost(report) == {"requests.dispositions.not_processed.duplicate"}
        assert "GD307" in codes(report)


def test_two_labels_above_the_figures_of_one() -> None:
    """Two labels were torn from their cells; one line of figures behind them is that of either."""
    found = parts()
    grid = grid_with(found, "自然人")
    at = next(at for at, row in enumerate(grid) if row[0] == "2.重复申请")
    torn = printed([*found[:-1]], "bars all round")
    for row in grid[at : at + 2]:
        torn = torn.replace(f"| {' | '.join(row)} |\n", "")
    rest = f"2.重复申请\n3.要求提供公开出版物\n| {' | '.join(grid[at][1:])} |\n| 4.无正当理由"
    report = parse_report(torn.replace("| 4.无正当理由", rest))
    assert wrong(report, TRUTH) == []
    assert {path.rpartition(".")[2] for path in lost(report)} == {"duplicate", "publication"}


def test_a_lost_column_and_a_row_that_is_laid_out_otherwise() -> None:
    found = parts()
    grid = grid_with(found, "自然人")
    for row in grid:
        del row[7]
    text = printed(found, "tabs")
    line = "\t".join(grid[3])
    report = parse_report(text.replace(line, line[::-1].replace("\t", "\t\t", 1)[::-1]))
    assert wrong(report, TRUTH) == []
    assert "requests.dispositions.granted_in_full.natural_person" in {
        path for path, cell in report.cells.items() if cell.value is None
    }


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("ending", ["件", ".0", ".00"])
def test_counts_with_their_unit_or_with_decimals(layout: str, ending: str) -> None:
    found = parts()
    for row in grid_with(found, "自然人")[1:]:
        row[1:] = [f"{figure}{ending}" for figure in row[1:]]
    grid_with(found, "行政许可")[1][1] += ending
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()
    assert [(said.code, said.path) for said in report.diagnostics] == [("GD358", LICENSING), ("GD358", "requests")]
    assert len(report.diagnostics[1].paths) == len(FORM.table("requests").rows)


def total_at(place: int, layout: str, figures_too: bool = True) -> Report:
    found = parts()
    grid = grid_with(found, "自然人")
    for row in grid if figures_too else grid[:1]:
        row.insert(1 + place, row.pop())
    return read(found, layout)


@pytest.mark.no_cover
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("place", range(6))
def test_totals_before_another_column_are_no_applicants(place: int, layout: str) -> None:
    report = total_at(place, layout)
    assert wrong(report, TRUTH) == []
    assert [(said.code, said.path) for said in report.diagnostics] == [("GD313", "requests")]


@pytest.mark.parametrize("layout", ["blanks", "lines", "lines with bars", "lone bars", "one line"])
def test_a_head_of_totals_that_is_only_printed_first(layout: str) -> None:
    """It spans several lines of heads, and some extractors print it first; a text before tells nothing of the next."""
    for figures_too in (False, True, False):
        report = total_at(0, layout, figures_too)
        assert (wrong(report, TRUTH), codes(report)) == ([], ["GD313"] if figures_too else [])


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("head", ["序号", ""])
@pytest.mark.parametrize("at", [0, 1, None])
def test_numbers_that_run_on(layout: str, head: str, at: int | None) -> None:
    """They number the rows of tables two and three: before the labels, behind them, or behind all figures."""
    found = parts()
    number = 0
    for grid in (part for part in found if not isinstance(part, str) and part[0][0] in ("信息内容", CORNER)):
        number = 0 if grid[0][0] == CORNER else number
        grid[0].insert(len(grid[0]) if at is None else at, head)
        for row in grid[1:]:
            number += 1
            row.insert(len(row) if at is None else at, str(number))
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == set()
    assert set(codes(report)) == (set() if at == 0 else {"GD326"})


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_figures_that_may_number_the_rows_or_not(layout: str) -> None:
    """Where first and last figures run on alike, nothing tells which of them number the rows."""
    found = parts()
    grids = [part for part in found if not isinstance(part, str) and part[0][0] == "信息内容"]
    for number, row in enumerate((row for grid in grids for row in grid[1:]), start=1):
        row.insert(1, str(number))
        row[-1] = str(number)
    report = read(found, layout)
    assert not {path for path in wrong(report, TRUTH) if path.startswith("proactive_disclosure")}


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_a_further_column_in_table_two_is_no_second_year(layout: str) -> None:
    """Rows of one figure have two, but rows of three have four."""
    found = parts()
    for grid in (part for part in found if not isinstance(part, str) and part[0][0] == "信息内容"):
        grid[0].append("上年数")
        for row in grid[1:]:
            row.append("78")
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert codes(report) in (["GD326"], ["GD351"])


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_rows_missing_one_after_the_other_are_told_once(layout: str) -> None:
    found = parts()
    grid = grid_with(found, "自然人")
    grid[:] = [row for row in grid if row[0] not in ("5.要求行政机关确认或重新出具已获取信息", "3.其他")]
    del grid[8:13], grid[-1:]
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    missing = [said for said in report.diagnostics if said.slug in ("row-missing", "rows-missing")]
    assert lost(report) == {path for said in missing for path in said.about}
    assert sorted((said.code, said.path, len(said.paths)) for said in missing) == [
        ("GD302", "requests.carried_out", 0),
        ("GD302", "requests.dispositions.not_processed.reissue", 0),
        ("GD302", f"{OTHER}.misc", 0),
        ("GD357", DENIED, 5),
    ]
    (several,) = (said for said in missing if said.paths)
    assert several.covers(f"{several.paths[0]}.total")
    assert not several.covers("requests.dispositions.granted_in_full.total")


@given(st.data())
def test_every_word_in_a_cell_that_is_no_value_is_spoken_of(data: st.DataObject) -> None:
    layout = data.draw(st.sampled_from(HAS_CELLS))
    found = copy.deepcopy(parts())
    row = data.draw(st.sampled_from([row for part in found if not isinstance(part, str) for row in part[1:]]))
    if row[0] in OUTCOMES:
        row = grid_with(found, "行政复议")[-1]
    first = 0 if row[0].isdigit() else 1
    place = data.draw(st.integers(first, len(row) - 1))
    paths = [
        path
        for own in FORM.rows
        if own.label == row[0] or (not first and own.section == "disputes")
        for path in own.cell_paths
    ]
    row[place] = data.draw(
        st.sampled_from(["(33)", "见说明", "5人", "O", "零", "12%", "±3", "5⑵", "约5", "1O", "l2", "q7z"])
    )
    text = printed(found, layout)
    report = parse_report(text)
    assert wrong(report, TRUTH | {paths[place - first]: ""}) == []
    assert any(said.span.start <= text.index(row[place]) < said.span.end for said in report.diagnostics if said.span)


@given(st.data())
def test_rules_of_wiki_tables_are_no_marks(data: st.DataObject) -> None:
    """Wherever cells are blank or hold a mark, and however long the rules between the rows are."""
    found, expected = copy.deepcopy(parts()), dict(TRUTH)
    for part in (part for part in found if not isinstance(part, str) and part[0][0] in ("信息内容", CORNER)):
        for row in part[1:]:
            for place in data.draw(st.sets(st.integers(1, len(row) - 1), max_size=1)):
                paths = next(own.cell_paths for own in FORM.rows if own.label == row[0])
                row[place], expected[paths[place - 1]] = data.draw(st.sampled_from(["", "—", "/"])), ""
    rule = "|-" + "-" * data.draw(st.integers(0, 4))
    one_a_line = data.draw(st.booleans())
    wiki = [part if isinstance(part, str) else f"{{|\n{rule}\n{as_wiki(part, one_a_line)}\n|}}" for part in found]
    assert wrong(parse_report("\n".join(wiki).replace("\n|-\n", f"\n{rule}\n")), expected) == []


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("place", [1, 7])
def test_the_rest_of_a_broken_figure_is_no_page_number(layout: str, place: int) -> None:
    """A figure goes on on the next line: without its rest the row does not add up."""
    found = parts()
    row = next(row for row in grid_with(found, "自然人") if row[0] == "（一）予以公开")
    row[place] = f"{row[place][:-1]}\n{row[place][-1]}"
    report = read(found, layout)
    assert wrong(report, TRUTH) == []
    assert lost(report) == {GRANTED}
    assert [said.code for said in report.diagnostics] == ["GD306"]


@pytest.mark.parametrize("rest", ["7", "07", "7\t\t", "7 |", "326", "1234"])
def test_a_number_below_a_row_without_a_sum(rest: str) -> None:
    """Where the text numbers no pages it may be the rest of a figure, unless its cell has ended."""
    for layout, said in (("tabs", "GD306"), ("bars all round", "GD307" if rest in ("7", "326") else "GD306")):
        text = printed(parts(), layout)
        place = text.rindex("\n", 0, text.index("第二十条第（六）项"))
        report = parse_report(f"{text[:place]}\n{rest}{text[place:]}")
        assert wrong(report, TRUTH) == []
        assert codes(report) == [said]


@pytest.mark.parametrize("page", ["3", "326"])
def test_a_number_below_a_row_that_ends_with_nothing(page: str) -> None:
    """No figure begins with 0, so the number is no rest of one."""
    nothing = re.sub("(?<=行政处罚\t)[0-9]+", f"0\n{page}", printed(parts(), "tabs"), count=1)
    report = parse_report(nothing)
    assert report.cells["proactive_disclosure.penalties.decisions"].value == 0
    assert codes(report) == ["GD307"]


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_a_number_in_brackets_behind_the_label_is_a_cell(layout: str) -> None:
    found = parts()
    next(row for row in grid_with(found, "自然人") if row[0] == "1.属于国家秘密")[1] = "(33)"
    report = read(found, layout)
    path = f"{DENIED}.state_secret.natural_person"
    assert [name for name, cell in report.cells.items() if cell.value is None] == [path]
    assert [(said.code, said.path) for said in report.diagnostics] == [("GD309", path)]


def test_more_pieces_of_a_label_than_any_has() -> None:
    """The end of a label, one character a line: what begins it was lost, and no label is made up of it."""
    label = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    report = parse_report(printed(parts(), "blanks").replace(label, "\n".join(label[7:])))
    assert wrong(report, TRUTH) == []
    assert lost(report) == {f"{OTHER}.fee_unpaid"}


def test_a_definition_over_lines_without_figures() -> None:
    row = f"规章 {' '.join(figures(FORM.rows_by_path[RULES]))}\n"
    report = parse_report(printed(parts(), "blanks").replace(row, "规章：指本机关制定的\n各类规章\n"))
    assert wrong(report, TRUTH) == []
    assert lost(report) == {RULES}


def test_a_head_that_is_printed_twice_below_itself() -> None:
    head = "本年处理决定数量"
    report = parse_report(printed(parts(), "lines").replace(head, f"{head}\n{head}"))
    assert (wrong(report, TRUTH), lost(report), codes(report)) == ([], set(), [])


def test_a_figure_on_the_line_of_the_next_label() -> None:
    *others, last = figures(FORM.rows_by_path[RULES])
    line = f"规章 {' '.join(others)}"
    report = parse_report(printed(parts(), "blanks").replace(f"{line} {last}\n", f"{line}\n{last} "))
    assert wrong(report, TRUTH) == []
    assert lost(report) == {RULES}
    assert codes(report) == ["GD331"]


@given(st.data())
def test_a_further_column_without_a_head_beside_a_blank_cell(data: st.DataObject) -> None:
    """Most rows have a figure too many; in a row that has as many as it should, one is of the further column."""
    found, expected = copy.deepcopy(parts()), dict(TRUTH)
    rows = [row for part in found if not isinstance(part, str) and part[0][0] == "信息内容" for row in part[1:]]
    for number, row in enumerate(rows, start=1):
        row.insert(data.draw(st.sampled_from([1, len(row)])), data.draw(st.sampled_from([str(number), "7", "78"])))
    row = data.draw(st.sampled_from(rows))
    place = data.draw(st.integers(1, len(row) - 1))
    row[place] = ""
    layout = data.draw(st.sampled_from(ALL_LAYOUTS))
    paths = next(own.cell_paths for own in FORM.rows if own.label == row[0])
    for path in paths:
        expected[path] = expected[path] if expected[path] in row[1:] else ""
    assert not [path for path in wrong(read(found, layout), expected) if path.startswith("proactive")]
