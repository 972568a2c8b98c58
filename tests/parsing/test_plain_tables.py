"""Tables with signs of their own are cells parted by tabs, and every character keeps its place."""

import json

import pytest

from gov_disclosure import parse_report, render_report
from gov_disclosure.forms import FORMS
from gov_disclosure.output import Layout
from gov_disclosure.parsing.plain_tables import with_tabs
from sample_reports import sample_report


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (
            '{|\n! 项目 !! 件数\n|-\n| 规章\n| 1\n| 2\n|-\n| style="a" | 许可 || 5\n|}\n后文',
            [["项目", "件数"], ["规章", "1", "2"], ["许可", "5"], ["后文"]],
        ),
        (
            '{| class="x"\n|+ 标题\n! 项目\n|-\n| 规章\n 续\n| 1\n|}',
            [["项目"], ["规章"], ["续", "1"]],
        ),
        ("{|\n|-\n| 规章\n| 1", [["规章", "1"]]),
        ("| 规章 || 1\n|-\n| 许可 || 2\n|-\n| 处罚 || 3", [["规章", "1"], ["许可", "2"], ["处罚", "3"]]),
        (
            "表\n规章,1,2,3\n文件,4,5,6\n许可,1,,2",
            [["表"], ["规章", "1", "2", "3"], ["文件", "4", "5", "6"], ["许可", "1", "", "2"]],
        ),
        (
            '规章,"1,000",2,3\n"许可,证",7,,9\n合计,1,2,3,4\n处罚,1,+2,-3\n',
            [
                ["规章", "1,000", "2", "3"],
                ["许可,证", "7", "", "9"],
                ["合计", "1", "2", "3", "4"],
                ["处罚", "1", "+2", "-3"],
            ],
        ),
    ],
)
def test_cells_of_plain_tables(text: str, cells: list[list[str]]) -> None:
    parted = with_tabs(text, text)
    assert len(parted) == len(text)
    assert [[cell.strip() for cell in line.split("\t")] for line in parted.split("\n") if line.strip()] == cells


@pytest.mark.parametrize(
    "text",
    [
        "a|b\n|-\n|1\n|2",
        "规章 1\n|-\n| 许可\n",
        "规章,1,2,3\n文件,4,5,6\n",
        "规章,1,2\n文件,4,5\n许可,1,2\n",
        "甲，乙，丙\n一,二,三,四\n五,六,七,八\n九,十,零,一",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert with_tabs(text, text) == text


def test_a_sentence_below_a_table_keeps_its_commas() -> None:
    text = "规章,1,2,3\n文件,4,5,6\n许可,1,,2\n全年,很好,如常,平稳。"
    assert with_tabs(text, text).endswith("\n全年,很好,如常,平稳。")


@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.ONE_LINE])
def test_the_content_of_a_string_is_read_as_its_text(layout: Layout) -> None:
    text = render_report(sample_report(FORMS.current), layout)
    report = parse_report(text)
    printed = json.dumps({"title": report.title, "text": text}, ensure_ascii=False)
    read = parse_report(printed)
    assert [cell.value for cell in read.cells.values()] == [cell.value for cell in report.cells.values()]
    assert (read.title, read.agency, read.year) == (report.title, report.agency, report.year)
    assert (read.overview.paragraphs, read.problems.paragraphs) == (
        report.overview.paragraphs,
        report.problems.paragraphs,
    )
