"""No silent wrong figure: damage that the mere count of figures does not show."""

import re
from pathlib import Path

import pytest

from contract import covered, loud_paths
from gov_disclosure import Report, parse_report
from gov_disclosure.model.layout import TABLES

CLEAN = (Path(__file__).parent / "texts" / "SEP-0_tabs.txt").read_text(encoding="utf-8")
BLANKS = (Path(__file__).parent / "texts" / "SEP-5_blanks.txt").read_text(encoding="utf-8")
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


def awaited(*values: object, reason: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def test_clean_texts_are_silent() -> None:
    for text in (CLEAN, BLANKS):
        assert len(silent(parse_report(text), *TABLES)) == 200


@pytest.mark.parametrize(
    "change",
    [
        awaited(
            ("行政复议\t\t\t\t\t行政诉讼", "行政诉讼\t\t\t\t\t行政复议"),
            reason="block heads of table four are not checked",
        ),
        awaited(
            ("未经复议直接起诉\t\t\t\t\t复议后起诉", "复议后起诉\t\t\t\t\t未经复议直接起诉"),
            reason="block heads of table four are not checked",
        ),
        awaited(
            (
                "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经",
                "结果纠正\t结果维持\t其他结果\t尚未审结\t总计\t未经",
            ),
            reason="whole heads in another order are taken for scrambled ones",
        ),
    ],
)
def test_table_four_with_heads_in_another_order(change: tuple[str, str]) -> None:
    assert silent(changed(CLEAN, change), "disputes") == []


@pytest.mark.parametrize("text", [CLEAN, BLANKS])
@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        awaited({"科研机构": "事业单位"}, {"research_institution"}, reason="renamed columns are not seen"),
        awaited(
            {"科研机构": "社会公益组织", "社会公益组织": "事业单位"},
            {"research_institution", "public_interest_organization"},
            reason="renamed columns are not seen",
        ),
        awaited(
            {"自然人": "商业企业", "商业企业": "自然人"},
            {"natural_person", "commercial_enterprise"},
            reason="heads out of order are taken for repeated ones",
        ),
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
        awaited("青岚县林业局二〇二二年政府信息公开工作年度报告", reason="years in Chinese digits are taken for names"),
        awaited(
            "青岚县林业局二○二二年度政府信息公开工作年度报告", reason="years in Chinese digits are taken for names"
        ),
        awaited("青岚县林业局关于2022年度政府信息公开工作年度报告", reason="关于 is taken for a part of the name"),
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
        awaited(BLANKS, " 251000 元", reason="a unit behind a blank is not seen"),
        (CLEAN, "\t251000 元"),
        (CLEAN, "\t251000元"),
    ],
)
def test_units_other_than_the_column(text: str, printed: str) -> None:
    assert silent(fee(text, printed), FEE) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        awaited(CLEAN, "\t73052\n.", reason="a point that left its figure is set aside"),
        awaited(BLANKS, " 73052\n.", reason="a point that left its figure is set aside"),
        (BLANKS, " 73052 ."),
        (BLANKS, "\n73052\n."),
        (CLEAN, "\t73052."),
        (CLEAN, "\t7305 2"),
    ],
)
def test_points_away_from_their_figure(text: str, printed: str) -> None:
    assert fee(text, printed).cells[f"{FEE}.amount"].value is None


@pytest.mark.xfail(strict=True, reason="the title of the first report goes with the figures of the second")
def test_two_reports_in_one_text() -> None:
    other = BLANKS.replace(TITLE, "麦河市财政局2021年政府信息公开工作年度报告")
    report = parse_report(f"{CLEAN}\n{other}")
    figures = {path: cell.raw for path, cell in report.cells.items()}
    read = {2022: parse_report(CLEAN), 2021: parse_report(other)}
    assert report.errors or figures == {path: cell.raw for path, cell in read[report.year or 0].cells.items()}
