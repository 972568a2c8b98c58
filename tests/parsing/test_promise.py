"""No silent wrong figure: damage that the mere count of figures does not show."""

import re
from pathlib import Path

import pytest

from contract import covered, loud_paths
from gov_disclosure import Report, parse_report
from gov_disclosure.forms import TABLES

pytestmark = pytest.mark.no_cover

TEXTS = Path(__file__).parents[1] / "texts"
CLEAN = (TEXTS / "SEP-0_tabs.txt").read_text(encoding="utf-8")
BLANKS = (TEXTS / "SEP-5_blanks.txt").read_text(encoding="utf-8")
TITLE = "青岚县林业局2022年政府信息公开工作年度报告"


def changed(text: str, *changes: tuple[str, str]) -> Report:
    """Read a text with each of these words, found once, put in place of another."""
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return parse_report(text)


def silent(report: Report, *prefixes: str) -> list[str]:
    """Return the cells below these paths that hold a figure of which nothing is said."""
    loud = loud_paths(report.diagnostics)
    return [
        path
        for path, cell in report.cells.items()
        if path.startswith(prefixes) and cell.value is not None and not covered(path, loud)
    ]


def test_clean_texts_are_silent() -> None:
    for text in (CLEAN, BLANKS):
        assert len(silent(parse_report(text), *TABLES)) == 200


@pytest.mark.parametrize(
    "change",
    [
        ("行政复议\t\t\t\t\t行政诉讼", "行政诉讼\t\t\t\t\t行政复议"),
        ("未经复议直接起诉\t\t\t\t\t复议后起诉", "复议后起诉\t\t\t\t\t未经复议直接起诉"),
        (
            "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经",
            "结果纠正\t结果维持\t其他结果\t尚未审结\t总计\t未经",
        ),
    ],
)
def test_table_four_with_heads_in_another_order(change: tuple[str, str]) -> None:
    assert silent(changed(CLEAN, change), "disputes") == []


@pytest.mark.parametrize("text", [CLEAN, BLANKS])
@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ({"科研机构": "事业单位"}, {"research_institution"}),
        (
            {"科研机构": "社会公益组织", "社会公益组织": "事业单位"},
            {"research_institution", "public_interest_organization"},
        ),
        ({"科研机构": "事业单位", "社会公益组织": " "}, {"research_institution", "public_interest_organization"}),
        ({"自然人": "商业企业", "商业企业": "自然人"}, {"natural_person", "commercial_enterprise"}),
        ({"自然人": "总计", "总计": "自然人"}, {"natural_person", "total"}),
        (
            {"科研机构": "社会公益组织", "社会公益组织": "科研机构"},
            {"research_institution", "public_interest_organization"},
        ),
    ],
)
def test_table_three_with_other_columns(text: str, heads: dict[str, str], columns: set[str]) -> None:
    head = re.compile(r"申请人情况.*?一、本年新收", re.DOTALL)
    report = parse_report(head.sub(lambda found: re.sub("|".join(heads), lambda old: heads[old[0]], found[0]), text))
    assert columns.isdisjoint(path.rpartition(".")[2] for path in silent(report, "requests"))


@pytest.mark.parametrize(
    "title",
    [
        "青岚县林业局二〇二二年政府信息公开工作年度报告",
        "青岚县林业局二○二二年度政府信息公开工作年度报告",
        "青岚县林业局关于2022年度政府信息公开工作年度报告",
        "青岚县林业局关于2022年政府信息公开工作的报告",
        "2022年政府信息公开工作年度报告（青岚县林业局）",
    ],
)
def test_titles_whose_words_are_no_name(title: str) -> None:
    report = changed(CLEAN, (TITLE, title))
    assert report.agency in ("青岚县林业局", None)
    assert report.year in (2022, None)


FEE = "proactive_disclosure.administrative_fees"


def fee(text: str, printed: str) -> Report:
    figure = parse_report(text).cells[f"{FEE}.amount"].raw
    return changed(
        text, (f"行政事业性收费{text[text.index('行政事业性收费') + 7]}{figure}", f"行政事业性收费{printed}")
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (BLANKS, " 251000 元"),
        (CLEAN, "\t251000 元"),
        (CLEAN, "\t251000元"),
    ],
)
def test_units_other_than_the_column(text: str, printed: str) -> None:
    assert silent(fee(text, printed), FEE) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (CLEAN, "\t73052\n."),
        (BLANKS, " 73052\n."),
        (BLANKS, " 73052 ."),
        (BLANKS, "\n73052\n."),
        (CLEAN, "\t73052."),
        (CLEAN, "\t7305 2"),
    ],
)
def test_points_away_from_their_figure(text: str, printed: str) -> None:
    assert fee(text, printed).cells[f"{FEE}.amount"].value is None


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("行政许可\t26\n9", "proactive_disclosure.licensing"),
        ("行政许可\t11,398\n,889", "proactive_disclosure.licensing"),
        ("行政事业性收费\t642\n.318", FEE),
        ("行政事业性收费\t642.\n318", FEE),
    ],
)
def test_figures_that_are_wrapped_in_their_cell(row: str, path: str) -> None:
    label = row.partition("\t")[0]
    printed = re.search(rf"{label}\t[\d.]+", CLEAN)
    assert printed is not None
    assert silent(changed(CLEAN, (printed[0], row)), path) == []


NOT_PROCESSED = "requests.dispositions.not_processed"


@pytest.mark.parametrize(
    "order",
    [
        "f0 l0 f1 l1 f2 l2 f3 l3",
        "l0 l1 f0 l2 f1 l3 f2 f3",
        "l0 l1 l2 l3 f0 f1 f2 f3",
        "f0 f1 f2 f3 l0 l1 l2 l3",
        "l0 l1 f0 f1 l2 l3 f2 f3",
    ],
)
def test_figures_that_stand_apart_from_their_labels(order: str) -> None:
    """Of four rows, each label (l) and the figures (f) on lines of their own."""
    labels = (
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    )
    rows = [line for line in BLANKS.splitlines() if line.startswith(labels)]
    parts = {
        f"{kind}{at}": part for at, line in enumerate(rows) for kind, part in zip("lf", line.split(" ", 1), strict=True)
    }
    report = changed(BLANKS, ("\n".join(rows), "\n".join(parts[part] for part in order.split())))
    moved = ("duplicate", "publication", "excessive", "reissue")
    assert silent(report, *(f"{NOT_PROCESSED}.{name}" for name in moved)) == []


def test_figures_behind_a_head_are_those_of_no_row() -> None:
    lines = (TEXTS / "SEP-1_cell_per_line_with_blank_lines.txt").read_text(encoding="utf-8")
    table = re.search(r"行政处罚\n\n(\d+)\n\n行政强制\n\n(\d+)", lines)
    assert table is not None
    report = changed(lines, (table[0], f"{table[1]}\n\n行政处罚\n\n{table[2]}\n\n行政强制"))
    assert silent(report, "proactive_disclosure.penalties", "proactive_disclosure.coercion") == []


def test_a_unit_in_the_head_that_is_not_the_forms() -> None:
    assert silent(changed(CLEAN, ("（单位：万元）", "（单位：元）")), FEE) == []


def test_two_reports_in_one_text() -> None:
    other = BLANKS.replace(TITLE, "麦河市财政局2021年政府信息公开工作年度报告")
    report = parse_report(f"{CLEAN}\n{other}")
    figures = {path: cell.raw for path, cell in report.cells.items()}
    read = {2022: parse_report(CLEAN), 2021: parse_report(other)}
    assert report.errors or figures == {path: cell.raw for path, cell in read[report.year or 0].cells.items()}
