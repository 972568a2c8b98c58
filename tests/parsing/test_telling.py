"""Which form a text uses: by the labels that it prints, else by the year; what is said where they do not agree."""

import attrs
import pytest

from gov_disclosure.characters import fold
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.parsing.sections import find_sections
from gov_disclosure.parsing.telling import tell_form


def told(two: str = "", three: str = "", year: int | None = None, one: str = "一、总体情况") -> tuple[str, list[str]]:
    """Return the form of a text with these tables, and what is said of it."""
    text = fold(
        f"{one}\n平稳。\n二、主动公开政府信息情况\n{two}\n三、收到和处理政府信息公开申请情况\n{three}\n"
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼"
    )
    outline = find_sections(text)
    found = tell_form(text, outline, len(text), year)
    return found.form.value if found.certain else "", [said.slug for said in found.said]


UNCORRECTED = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
UNDIVIDED = "（六）其他处理\t1\t0\t0\t0\t0\t0\t1\n（七）总计\t1\t0\t0\t0\t0\t0\t1"


def test_a_label_tells_only_in_a_cell_of_its_own_section() -> None:
    assert told(two="本年制发件数 列出了本年新制作数量", three="本年新制作数量\t") == ("2021", [])


@pytest.mark.parametrize(
    ("two", "three", "form"),
    [
        ("信息内容 本年制发件数 本年废止件数", "", "2021"),
        ("信息内容\t本年制发件数", "", "2021"),
        ("本年新制作数量", "", "2019"),
        ("上一年项目\n数量", "", "2019"),
        ("上 一 年 项 目 数 量", "", "2019"),
        ("本年增减", "", "2019"),
        ("政府集中采购", "", "2019"),
        ("第二十条第〔九〕项", "", "2019"),
        ("本年\u200b收费金额（单位：\n万元）", "", "2021"),
        ("現行有效件數", "", "2021"),
        ("", UNCORRECTED, "2021"),
        ("", UNCORRECTED.replace("、", "\n"), "2021"),
        ("", UNCORRECTED.removeprefix("1."), "2021"),
        ("", UNDIVIDED, "2019"),
        ("", UNDIVIDED.replace("\t", "\n|\n").replace("（六）", "六、"), "2019"),
        (
            "",
            f"三、本年度办理结果\t（六）其他处理\t（六）其他处理\t0\t\t\n三、本年度办理结果\t{UNDIVIDED[-18:]}",
            "2019",
        ),
        ("", UNDIVIDED.partition("\n")[0], "2019"),
        ("规章\t1\t2\t3\n政府集中采购\t1\t2", "", "2019"),
    ],
)
@pytest.mark.parametrize("year", [None, 2018, 2020, 2022])
def test_labels_that_only_one_form_has_tell_it(two: str, three: str, form: str, year: int | None) -> None:
    assert told(two, three, year) == (form, [])


@pytest.mark.parametrize(
    ("two", "three"),
    [
        ("", ""),
        ("规章\t1\t2\t3\n行政处罚\t5", "（七）总计\t1"),
        ("规范性文件\t1\n行政规范性文件\t2\n处理决定数量\n本年处理决定数量\n收费金额", ""),
        ("", "（六）其他处理\n3.其他\t1\t2"),
        ("", "（六）其他处理\t1.逾期不补正\t0\t1\n2.逾期不缴费\t0\t5\n3.其他\t3\t5\n（七）总计\t1"),
        ("", "（六）其他处理\t1.因故未补正\t0\t1\n（七）总计\t1"),
        ("", UNDIVIDED.replace("\t1\t0\t0\t0\t0\t0\t1", "", 1)),
        ("", "（六）其他处理\t/\t/\n（七）总计\t1"),
    ],
)
@pytest.mark.parametrize(
    ("year", "form", "said"),
    [
        (None, "", ["form-unknown"]),
        (2018, "", ["form-unknown"]),
        (2019, "2019", ["form-from-year"]),
        (2020, "2019", ["form-from-year"]),
        (2021, "2021", ["form-from-year"]),
        (2025, "2021", ["form-from-year"]),
    ],
)
def test_where_no_label_tells_the_form_the_year_does(
    two: str, three: str, year: int | None, form: str, said: list[str]
) -> None:
    assert told(two, three, year) == (form, said)


NEW, OLD = "本年制发件数\t本年废止件数\t现行有效件数", "上一年项目数量\t本年增/减"


@pytest.mark.parametrize(
    ("two", "year", "form", "said"),
    [
        (f"{NEW}\n{OLD}", None, "2021", ["forms-mixed"]),
        (f"{NEW}\n{OLD}", 2019, "2021", ["forms-mixed"]),
        (f"本年制发件数\n{OLD}", 2022, "2019", ["forms-mixed"]),
        (f"本年制发件数\t本年废止件数\n{OLD}", None, "", ["forms-mixed", "form-unknown"]),
        (f"本年制发件数\t本年废止件数\n{OLD}", 2020, "2019", ["forms-mixed", "form-from-year"]),
        (f"本年制发件数\t本年废止件数\n{OLD}", 2022, "2021", ["forms-mixed", "form-from-year"]),
    ],
)
def test_a_text_with_labels_of_two_forms(two: str, year: int | None, form: str, said: list[str]) -> None:
    assert told(two, year=year) == (form, said)


def test_only_tables_and_headings_tell_the_form() -> None:
    assert told(one=f"一、总体情况\n{OLD}", year=2022) == ("2021", ["form-from-year"])


@pytest.mark.parametrize(
    ("two", "three"),
    [
        (f"全年政府集中采购12批次，采购总金额和本年增/减情况见下表。\n{NEW}", ""),
        (NEW, f"{OLD}\n政府集中采购\t本年新制作数量\t本年新公开数量\t3"),
        (NEW, UNDIVIDED),
    ],
)
def test_labels_tell_the_form_only_in_cells_of_their_own_table(two: str, three: str) -> None:
    assert told(two, three) == ("2021", [])


def test_a_third_form_is_told_by_its_own_labels() -> None:
    headings = {**Form.FORM_2021.headings, "overview": "一、工作概况和成效"}
    third = attrs.evolve(Form.FORM_2021, value="2024", headings=headings)
    with FORMS.registered(third):
        for year in (None, 2020, 2022, 2025):
            assert told(NEW, year=year, one="一、工作概况和成效") == ("2024", [])
            assert told(OLD, year=year) == ("2019", [])
            assert told(NEW, year=year) == ("2021", [])
        assert told(NEW, year=2025, one="") == ("2024", ["form-from-year"])
        assert told(NEW, year=2022, one="") == ("2021", ["form-from-year"])
        assert told(NEW, year=2020, one="") == told(NEW, one="") == ("", ["form-unknown"])
        assert told(f"{OLD}\n政府集中采购", one="一、工作概况和成效") == ("2019", ["forms-mixed"])
    assert told(NEW, year=2025, one="") == ("2021", [])
