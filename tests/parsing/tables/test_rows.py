"""What becomes of single rows, heads and figures; whole layouts are tested by the golden texts."""

import pytest

from gov_disclosure import Report, parse_report
from gov_disclosure.model import CellState, Form, SegmentKind
from gov_disclosure.parsing.grammar import report_grammar
from gov_disclosure.parsing.lexer import table_tokens
from gov_disclosure.parsing.tables.column_heads import _totals_stand_at
from gov_disclosure.spans import Span

TITLE = "青岚县林业局2022年政府信息公开工作年度报告"
RULES = "规章\t1\t2\t3"
TABLE_TWO = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
CASES = "4\t0\t0\t1\t5\t0\t0\t0\t0\t0\t2\t1\t0\t0\t3"
HEADS = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
OUTCOMES = f"行政复议\t行政诉讼\n{HEADS}\t未经复议直接起诉\t复议后起诉\n{HEADS}\t{HEADS}\n"


def read(two: str = "", three: str = "", four: str = "", title: str = TITLE, six: str = "无收费。") -> Report:
    """Read a report with these tables."""
    return parse_report(text_of(two, three, four, title, six))


def text_of(two: str = "", three: str = "", four: str = "", title: str = TITLE, six: str = "无收费。") -> str:
    sections = (
        "一、总体情况\n全年工作平稳。",
        f"二、主动公开政府信息情况\n{two}",
        f"三、收到和处理政府信息公开申请情况\n{three}",
        f"四、政府信息公开行政复议、行政诉讼情况\n{four}",
        "五、存在的主要问题及改进情况\n一是更新慢。",
        f"六、其他需要报告的事项\n{six}",
    )
    return "\n".join((title, *sections))


def row(report: Report, path: str) -> list[int | str]:
    """Return the figures of a row, or the states of cells without one."""
    cells = [cell for name, cell in report.cells.items() if name.rpartition(".")[0] == path]
    return [cell.state.value if cell.value is None else int(cell.value) for cell in cells]


def said(report: Report, path: str) -> list[str]:
    """Return what is said of the rows of a table, but for those that are not there."""
    return [
        found.code
        for found in report.diagnostics
        if (found.path or "").startswith(path) and found.code not in ("GD301", "GD302")
    ]


LICENSING, PENALTIES = "proactive_disclosure.licensing", "proactive_disclosure.penalties"


@pytest.mark.parametrize(
    ("two", "figures", "codes"),
    [
        ("行政许可\t5", [5], []),
        ("行政许可\t5\n行政处罚\t7", [5], []),
        ("行政许可：依法作出的决定\n行政处罚\t7", ["unreadable"], ["GD325"]),
        ("行政许可：依法作出的决定\n另有 说明", ["unreadable"], ["GD325"]),
        ("行政许可（含确认、奖励等\n共12类） 5", [5], []),
        ("行政许可\t约5件", ["unreadable"], ["GD309"]),
        ("行政许可\t5 水印", ["unreadable"], ["GD327"]),
        ("行政许可 5 水印", [5], ["GD328"]),
        ("行政许可 5 水印 9", [5], ["GD328"]),
        ("行政许可 5 处理", [5], []),
        ("行政许可 行政许可\t5", [5], []),
        ("行政许可\t5\n行政许可\t5", [5], ["GD304"]),
        ("行政许可\t5\n行政许可\t6", ["unreadable"], ["GD303"]),
        ("行政许可\t5\n行政许可\t6 水印", ["unreadable"], ["GD327"]),
        ("行政许可\t1٣", ["unreadable"], ["GD309"]),
    ],
)
def test_a_row_of_one_figure(two: str, figures: list[int | str], codes: list[str]) -> None:
    report = read(TABLE_TWO + RULES + "\n信息内容\t本年处理决定数量\n" + two)
    assert row(report, LICENSING) == figures
    assert said(report, LICENSING) == codes


@pytest.mark.parametrize(
    ("heads", "figures", "codes"),
    [
        ("本年处理决定数量", [5], []),
        ("处理决定数量", [5], []),
        ("本年处理决定数量\t本年处理决定数量", [5], []),
        ("本年处理", [5], []),
        ("现行有效件数", ["unreadable"], ["GD314"]),
        ("全年办件量", ["unreadable"], ["GD314"]),
        ("现", ["unreadable"], ["GD314"]),
    ],
)
def test_heads_of_a_column(heads: str, figures: list[int | str], codes: list[str]) -> None:
    report = read(f"{TABLE_TWO}{RULES}\n信息内容\t{heads}\n行政许可\t5")
    assert row(report, LICENSING) == figures
    assert said(report, LICENSING) == codes


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("本年收费金额（单位：万元）", []),
        ("本年收费金额（单位：万\n元）", []),
        ("本年收費(fèi)金額（單(dān)位：萬(wàn)元）", []),
        ("本年收费金额", []),
        ("本年收费金额（单位：元）", ["GD318"]),
        ("本年收费金额（单位：\n元）", ["GD318"]),
        ("本年收费金额（亿元）", ["GD318"]),
    ],
)
def test_the_unit_in_a_head(head: str, codes: list[str]) -> None:
    fee = "proactive_disclosure.administrative_fees"
    report = read(f"{TABLE_TWO}{RULES}\n信息内容\t{head}\n行政事业性收费\t5")
    assert row(report, fee) == [5]
    assert said(report, fee) == codes
    units = [dict(found.args) for found in report.diagnostics if found.code == "GD318"]
    assert units == [{"raw": head, "unit": "万元"}] * len(codes)


@pytest.mark.parametrize(
    ("head", "label", "printed"),
    [
        ("本年收费金额 单位：元", "行政事业性收费", "单位：元"),
        ("本年收费金额\n（单位：\n元）", "行政事业性收费", "本年收费金额\n（单位：\n元）"),
        ("本年收费金额，单位：元", "行政事业性收费", "本年收费金额，单位：元"),
        ("本年收费金额/元", "行政事业性收费", "/元"),
        ("本年收费金额[元]", "行政事业性收费", "本年收费金额[元]"),
        ("本年收费金额（单位：万元）", "行政事业性收费（元）", "行政事业性收费（元）"),
        ("本年收费金额", "行政事业性收费：元", "行政事业性收费：元"),
        ("本年收费金额（单位：万\n元）", "行政事业性收费（万元）", None),
        ("本年\n收费金额\n（\n万\n元\n）", "行政事业性收费", None),
        ("本年收费金额", "行政事业性收费（公共单元）", None),
    ],
)
def test_a_unit_beside_the_head_or_label_of_an_amount(head: str, label: str, printed: str | None) -> None:
    report = read(f"{TABLE_TWO}{RULES}\n信息内容\t{head}\n{label}\t5")
    assert row(report, "proactive_disclosure.administrative_fees") == [5]
    units = [dict(found.args)["raw"] for found in report.diagnostics if found.code == "GD318"]
    assert units == ([printed] if printed else [])


@pytest.mark.parametrize(
    ("caption", "codes"), [("单位：元", ["GD318"]), ("单位：件、元", ["GD318"]), ("单位：万元", [])]
)
def test_the_unit_in_the_caption_of_a_table(caption: str, codes: list[str]) -> None:
    fee = "proactive_disclosure.administrative_fees"
    report = read(f"{caption}\n{TABLE_TWO}{RULES}\n信息内容\t本年收费金额\n行政事业性收费\t5")
    assert said(report, fee) == codes
    assert said(read(f"{caption}\n{TABLE_TWO}{RULES}\n行政事业性收费\t无"), fee) == []


FURTHER = "信息内容\t上年\t本年制发件数\t本年废止件数\t现行有效件数\n"
ISSUED = "proactive_disclosure.rules"


@pytest.mark.parametrize(
    ("two", "path", "cells", "code", "place", "args"),
    [
        (
            f"{TABLE_TWO}{RULES}\n行政许可\t5\n行政许可\t6",
            LICENSING,
            ["5 unreadable"],
            "GD303",
            "行政许可\t5",
            {"row": "行政许可", "count": 2},
        ),
        (
            f"{TABLE_TWO}{RULES}\n行政许可\t5 水印\n",
            LICENSING,
            ["5 unreadable"],
            "GD327",
            "行政许可\t5",
            {"row": "行政许可", "words": "水印"},
        ),
        (
            f"{TABLE_TWO}规章\t1\t2",
            ISSUED,
            ["1\t2 unreadable"] * 3,
            "GD305",
            "规章\t1\t2",
            {"row": "规章", "due": 3, "found": 2},
        ),
        (
            f"{TABLE_TWO}| 规章 | 1 | 2 | 甲 | 3 |",
            ISSUED,
            ["1 | 2 unreadable"] * 3,
            "GD305",
            "规章 | 1 | 2",
            {"row": "规章", "due": 3, "found": 2},
        ),
        (
            "信息内容\t本年废止件数\t本年制发件数\t现行有效件数\n规章\t1\t2\t3",
            ISSUED,
            ["1\t2\t3 unreadable"] * 3,
            "GD313",
            "本年废止件数\t本年制发件数\t现行有效件数",
            {},
        ),
        (f"{FURTHER}规章\t1\t2\t3", ISSUED, ["1\t2\t3 unreadable"] * 3, "GD351", "规章\t1\t2\t3", {"label": "规章"}),
        (
            f"{FURTHER}规章\t9\t1\t2\t3",
            ISSUED,
            ["1 number", "2 number", "3 number"],
            "GD326",
            "9",
            {"row": "规章", "count": 1},
        ),
        (
            f"{FURTHER}规章\t9\t1\t2\t",
            ISSUED,
            ["9\t1\t2 unreadable"] * 3,
            "GD305",
            "规章\t9\t1\t2",
            {"row": "规章", "due": 3, "found": 3},
        ),
        (
            f"{FURTHER}规章\t9\t1\t\t3\n行政规范性文件\t8\t4\t5\t",
            "proactive_disclosure.normative_documents",
            ["4 number", "5 number", " blank"],
            "GD308",
            "行政规范性文件\t8\t4\t5",
            {"row": "行政规范性文件", "count": 1},
        ),
        (
            "信息内容\t\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t\t1\t\t3\t",
            ISSUED,
            ["1 number", " blank", "3 number"],
            "GD308",
            "规章\t\t1\t\t3",
            {"row": "规章", "count": 1},
        ),
        (
            f"{TABLE_TWO}规章\t1\t\t3\n行政规范性文件\t4\t5\t",
            "proactive_disclosure.normative_documents",
            ["4 number", "5 number", " blank"],
            "GD308",
            "行政规范性文件\t4\t5",
            {"row": "行政规范性文件", "count": 1},
        ),
    ],
)
def test_what_becomes_of_a_row_and_what_is_said(
    two: str, path: str, cells: list[str], code: str, place: str, args: dict[str, object]
) -> None:
    report = read(two)
    assert [f"{cell.raw} {cell.state}" for name, cell in report.cells.items() if name.startswith(f"{path}.")] == cells
    (found,) = (found for found in report.diagnostics if found.code == code and found.path in (path, None))
    assert found.span
    assert found.span.of(text_of(two)) == place
    assert dict(found.args) == args


def test_every_figure_beyond_the_form_is_said_of_its_row() -> None:
    report = read(f"{FURTHER}规章\t9\t1\t\t3\n行政规范性文件\t8\t4\t5\t")
    said = [dict(found.args) for found in report.diagnostics if found.code == "GD326"]
    assert said == [{"row": "规章", "count": 1}, {"row": "行政规范性文件", "count": 1}]


@pytest.mark.parametrize(
    ("licensing", "others", "codes"),
    [
        ("行政许可\n5", "行政处罚 7\n行政强制 8", ["GD316"]),
        ("行政许可 5", "行政处罚 7\n行政强制 8", []),
        ("行政许可（含确认）\n5", "行政处罚 7\n行政强制 8", []),
        ("行政许可\n5", "行政处罚 7", []),
        ("行政许可\n5", "行政处罚\n7\n行政强制 8", []),
    ],
)
def test_a_figure_below_its_label_unlike_those_of_most_rows(licensing: str, others: str, codes: list[str]) -> None:
    report = read(f"{licensing}\n{others}\n")
    assert row(report, LICENSING) == [5]
    assert said(report, LICENSING) == codes


@pytest.mark.parametrize(
    ("rows", "begin"),
    [
        (["4 3 1"], True),
        (["3 1 4"], False),
        (["0 0 0"], False),
        (["4 3 1", "3 1 4"], False),
        (["4 3 1", "3 1 4", "6 4 2"], True),
        (["4 3"], False),
        (["4 3 1 0"], False),
        (["3 2 1"], True),
        (["1 2 2"], False),
        (["甲"], False),
    ],
)
def test_rows_that_begin_with_their_totals(rows: list[str], begin: bool) -> None:
    lexicon = report_grammar(Form.FORM_2021).vocabulary.tables["proactive_disclosure"]
    text = "".join(f"规章 {figures}\n" for figures in rows)
    lines = table_tokens(text, Span(0, len(text)), lexicon)
    assert _totals_stand_at(0, lines, 3) is begin
    other = "甲 8 5 3\n" * 3
    assert _totals_stand_at(0, [*lines, *table_tokens(other, Span(0, len(other)), lexicon)], 3) is begin


def test_columns_that_no_row_has() -> None:
    received = "一、本年新收政府信息公开申请数量\t1\t2\t3\t6"
    others = "二、上年结转政府信息公开申请数量\t1\t0\t0\t1\n四、结转下年度继续办理\t0\t0\t0\t0"
    report = read(three=f"申请人情况\t自然人\t商业企业\t科研机构\t总计\n{received}\n{others}\n")
    assert row(report, "requests.new_received") == [1, 2, 3, "absent", "absent", "absent", 6]
    (found,) = (found for found in report.diagnostics if found.code == "GD356")
    assert dict(found.args) == {"head": "社会公益组织、法律服务机构、其他"}


def test_figures_alone_on_lines_between_bars() -> None:
    report = read(two="行政许可 |\n5\n|\n行政处罚 |\n7\n|\n")
    assert (row(report, LICENSING), row(report, PENALTIES)) == ([5], [7])


def test_a_table_without_heads_is_read_in_the_order_of_the_form() -> None:
    assert row(read("规章\t1\t2\t3"), "proactive_disclosure.rules") == [1, 2, 3]


def test_a_label_with_a_typo_is_named_where_its_row_is_missing() -> None:
    report = read(f"{TABLE_TWO}{RULES}\n信息内容\t本年处理决定数量\n行政处分\t7\n行政许可\t5")
    missing = next(found for found in report.diagnostics if found.path == PENALTIES)
    assert missing.code == "GD302"
    assert "“行政处分”" in str(missing.hint)
    assert [place.label for place in missing.related] == ["行政处分"]
    assert row(report, PENALTIES) == ["absent"]


@pytest.mark.parametrize(
    ("total", "read_total", "codes"),
    [
        ("6", 6, []),
        ("0", 0, ["GD316", "GD401"]),
        ("1006", 1006, ["GD316", "GD401"]),
        ("7.5", "unreadable", ["GD309", "GD316"]),
        ("9", None, ["GD340"]),
    ],
)
def test_sums_settle_doubts_about_the_place_of_figures(total: str, read_total: object, codes: list[str]) -> None:
    """A total on another line than its row is read unless it is wrong and may be the number of a page."""
    report = read(three=f"1.属于国家秘密 1 1 1 1 1 1\n{total}\n2.其他法律行政法规禁止公开 0 0 0 0 0 0 0")
    expected = ["unreadable"] * 7 if read_total is None else [1, 1, 1, 1, 1, 1, read_total]
    assert row(report, "requests.dispositions.denied.state_secret") == expected
    assert sorted(said(report, "requests.dispositions.denied.state_secret")) == codes


@pytest.mark.parametrize(("total", "codes"), [("5", []), ("6", ["GD401"])])
def test_a_mark_adds_nothing_to_the_total_of_its_row(total: str, codes: list[str]) -> None:
    report = read(three=f"1.属于国家秘密 / 1 1 1 1 1 {total}\n2.其他法律行政法规禁止公开 0 0 0 0 0 0 0")
    assert row(report, "requests.dispositions.denied.state_secret") == ["mark", 1, 1, 1, 1, 1, int(total)]
    assert said(report, "requests.dispositions.denied.state_secret") == codes


def test_words_that_make_no_label_together_stay_apart() -> None:
    report = read(TABLE_TWO + RULES + "\n甲 乙 丙 丁 戊 己 庚 5\n行政许可 7")
    assert row(report, LICENSING) == [7]
    assert [found.code for found in report.diagnostics if found.code == "GD312"] == ["GD312"]


@pytest.mark.parametrize("piece", ["第二十", "行政处", "（七）", "数量", "（"])
def test_figures_behind_a_piece_of_a_label_are_said_to_be_in_no_row(piece: str) -> None:
    report = read(f"{TABLE_TWO}{RULES}\n{piece}\t12\n")
    assert [dict(found.args)["label"] for found in report.diagnostics if found.code == "GD312"] == [piece]


def test_a_report_whose_figures_cannot_be_read_is_no_empty_form() -> None:
    report = parse_report(f"一、总体情况\n二、主动公开政府信息情况\n{TABLE_TWO}规章\t1\t2\n三、申请\n四、复议\n")
    assert row(report, "proactive_disclosure.rules") == ["unreadable"] * 3


def test_a_cell_edge_too_many_between_figures() -> None:
    report = read(f"{TABLE_TWO}规章\t1 2\t3")
    assert row(report, "proactive_disclosure.rules") == ["unreadable"] * 3
    assert said(report, "proactive_disclosure.rules") == ["GD331"]


BLOCKS = ("disputes.reconsideration", "disputes.litigation_direct", "disputes.litigation_after_reconsideration")
READ = [[4, 0, 0, 1, 5], [0, 0, 0, 0, 0], [2, 1, 0, 0, 3]]
UNREAD = [["unreadable"] * 5] * 3


@pytest.mark.parametrize(
    ("four", "found"),
    [
        (OUTCOMES + CASES.removesuffix("\t3"), 14),
        (f"{OUTCOMES}{CASES}\n附 8 9", 17),
        (f"{OUTCOMES}{CASES}\n附 8 9\n说明", 17),
        (f"{OUTCOMES}{CASES}\n12\n附 8 9", 18),
    ],
)
def test_figures_of_table_four_that_cannot_be_told(four: str, found: int) -> None:
    report = read(TABLE_TWO + RULES, four=f"{four}\n全年没有其他案件。")
    (said,) = (one for one in report.diagnostics if one.code == "GD323")
    assert dict(said.args) == {"due": 15, "found": found}
    assert said.span
    assert said.span.of(text_of(TABLE_TWO + RULES, four=f"{four}\n")) == four.removeprefix(OUTCOMES)


def test_heads_of_table_four_without_figures() -> None:
    report = read(TABLE_TWO + RULES, four=OUTCOMES)
    found = [one for one in report.diagnostics if one.code == "GD325"]
    assert [one.path for one in found] == list(BLOCKS)
    assert {one.span and one.span.of(text_of(TABLE_TWO + RULES, four=OUTCOMES)) for one in found} == {OUTCOMES.strip()}


@pytest.mark.parametrize(
    ("four", "figures", "codes"),
    [
        (OUTCOMES + CASES, READ, []),
        (f"{OUTCOMES}{CASES}\n12\n", READ, ["GD307"]),
        (OUTCOMES.replace("未经", "7 未经") + CASES, READ, ["GD307"]),
        (OUTCOMES.replace("未经", "7 未经") + CASES + "\n附 8\n", UNREAD, ["GD323"]),
        (f"行政复议行政诉讼\n{CASES}", READ, ["GD322"]),
        (f"行政复议行政诉讼\n{CASES.replace('4', '04', 1)}", UNREAD, ["GD323"]),
        (f"行政复议行政诉讼\n{CASES.replace('5', '6', 1)}", UNREAD, ["GD323"]),
        (OUTCOMES + CASES.replace("5", "6", 1), [[4, 0, 0, 1, 6], *READ[1:]], ["GD401"]),
        (OUTCOMES, UNREAD, ["GD325"] * 3),
        (OUTCOMES + CASES.removesuffix("\t3"), UNREAD, ["GD323"]),
        ("全年没有行政复议案件。", [["absent"] * 5] * 3, []),
    ],
)
def test_table_four(four: str, figures: list[list[int | str]], codes: list[str]) -> None:
    report = read(TABLE_TWO + RULES, four=four)
    assert [row(report, block) for block in BLOCKS] == figures
    found = [code for code in said(report, "disputes") if code != "GD322"]
    found += [found.code for found in report.diagnostics if found.code == "GD322"]
    assert found == codes


def test_an_undivided_row_of_other_handling_tells_the_2019_form() -> None:
    report = read(three="（六）其他处理\t1\t0\t0\t0\t0\t0\t1\n")
    assert report.form is Form.FORM_2019
    assert row(report, "requests.dispositions.other_handling") == [1, 0, 0, 0, 0, 0, 1]


def test_the_numbered_of_two_headings_wins() -> None:
    report = read(TABLE_TWO + RULES, six="无收费。\n七、其他需要报告的事项\n再无。")
    assert report.other_matters.paragraphs == ("无收费。", "七、其他需要报告的事项", "再无。")


def test_bare_words_of_a_section_that_has_its_heading_are_none() -> None:
    text = f"{TITLE}\n一、总体情况\n总体情况\n平稳。\n二、主动公开政府信息情况\n{TABLE_TWO}{RULES}\n三、申请\n"
    assert parse_report(text).overview.paragraphs == ("总体情况", "平稳。")


def test_a_page_line_in_a_table_of_contents_is_taken_out_once() -> None:
    contents = "\n".join(
        ("一、总体情况1", "二、主动公开政府信息情况2", "三、收到和处理政府信息公开申请情况3 浏览次数:7")
    )
    report = read(TABLE_TWO + RULES, title=f"{TITLE}\n说明如下。\n{contents}")
    assert report.preface.paragraphs == ("说明如下。",)


def test_furniture_inside_prose_at_the_end_of_the_text() -> None:
    report = read(TABLE_TWO + RULES, six="无收费。\u2028- 5 -")
    assert report.segments[-1].kind is SegmentKind.FURNITURE


def test_a_text_that_ends_at_a_figure_may_be_cut() -> None:
    text = f"{TITLE}\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n{TABLE_TWO}{RULES}"
    cell = parse_report(text).cells["proactive_disclosure.rules.in_force"]
    assert (cell.state, cell.raw, cell.value) == (CellState.UNREADABLE, "3", None)
    assert row(parse_report(text), "proactive_disclosure.rules") == [1, 2, "unreadable"]
    assert row(parse_report(text + "\n"), "proactive_disclosure.rules") == [1, 2, 3]


def test_a_row_with_an_odd_cell_and_more_cells_than_columns_is_not_read() -> None:
    report = read(f"{TABLE_TWO}规章\t1\t(33)\t4\t5\n行政规范性文件\t1\t2\t3")
    assert row(report, "proactive_disclosure.rules") == ["unreadable"] * 3
    assert row(report, "proactive_disclosure.normative_documents") == [1, 2, 3]
    assert "too-few-figures" in {found.slug for found in report.diagnostics}


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("（不含行政处罚、行政强制）", False),
        ("（行政处罚除外）", False),
        ("（不含上年结转）", False),
        ("（不含县级）", True),
        ("（不含行政处罚和县级）", True),
        ("（县级除外）", True),
        ("（上年）", True),
        ("（2022年）", False),
        ("（2021年）", True),
    ],
)
def test_a_remark_that_leaves_something_out_is_told_unless_it_has_a_row_of_its_own(remark: str, told: bool) -> None:
    report = read(f"{TABLE_TWO}{RULES}\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可{remark}\t7")
    assert row(report, LICENSING) == [7]
    assert ("GD361" in said(report, LICENSING)) is told
