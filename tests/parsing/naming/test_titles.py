"""The agency in the titles of reports: the right one or none, never another name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_bodies import BODIES, PATTERNS, SENTENCES

from golden_files import FOLDER, GoldenFiles
from gov_disclosure import parse_report
from gov_disclosure.diagnostics import Severity
from gov_disclosure.parsing.cleaning import clean
from gov_disclosure.parsing.naming.title_page import TitlePage, read_title_page
from gov_disclosure.parsing.naming.titles import Title, _goes_on, _with_lines_before, find_titles
from gov_disclosure.spans import Span

TEXTS = Path(__file__).parents[2] / "texts"
LEAST_RIGHT = 0.99
BODY = (
    "\n一、总体情况\n全年工作平稳。\n二、主动公开政府信息情况\n规章\t1\t2\t3\n五、存在的主要问题及改进情况\n一是更新慢。\n"
    "六、其他需要报告的事项\n没有收取信息处理费。\n"
)


def title_page(opening: str) -> TitlePage:
    """Return what is read of the facts where only an opening stands before the first section."""
    text = f"{opening}\n一、总体情况\n"
    cleaned = clean(text).text
    place = cleaned.index("一、总体情况")
    return read_title_page(text, cleaned, Span(0, place), Span(place, place), len(text))


def titles(text: str) -> list[Title]:
    return find_titles(text, clean(text).text, Span(0, len(text)))


def codes(page: TitlePage) -> set[str]:
    return {found.code for found in page.diagnostics if found.code not in ("GD203", "GD206")}


def test_there_are_bodies_and_patterns_enough() -> None:
    assert len(set(BODIES)) >= 300
    assert len(set(PATTERNS)) >= 20


@pytest.mark.no_cover
@pytest.mark.parametrize("pattern", [*PATTERNS, *SENTENCES])
def test_every_body_is_named_right_or_not_at_all(pattern: str) -> None:
    missed = []
    for body in BODIES:
        read = title_page(pattern.format(agency=body))
        assert read.agency in (body, None)
        assert read.year == 2023
        if read.agency is None:
            missed.append(body)
            assert any(found.severity is not Severity.NOTE for found in read.diagnostics)
    assert len(missed) <= (1 - LEAST_RIGHT) * len(BODIES)


@given(st.sampled_from(BODIES), st.sampled_from(BODIES), st.sampled_from(PATTERNS), st.sampled_from(SENTENCES))
def test_no_other_name_is_given_where_the_preface_names_another_body(
    body: str, other: str, pattern: str, sentence: str
) -> None:
    report = parse_report(f"{pattern.format(agency=body)}\n{sentence.format(agency=other)}{BODY}")
    assert report.agency in (body, None)
    if body != other and report.agency:
        assert report.diagnostics


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("青岚县\n林业局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("青 岚 县 林 业 局 2 0 2 2 年 政 府 信 息 公 开 工 作 年 度 报 告", "青岚县林业局"),
        ("青岚县林业\n局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("国家税务总局 青岚县税务局 2022年政府信息公开工作年度报告", "国家税务总局青岚县税务局"),
        ("青岚县教育局 办公室2022年政府信息公开工作年度报告", "青岚县教育局办公室"),
        ("青岚县 青岚县林业局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("通知公告 林业局2022年政府信息公开工作年度报告", "林业局"),
        ("青岚县人民政府 林业局2022年政府信息公开工作年度报告", "林业局"),
        ("青岚县林业局、青岚县草原局2022年政府信息公开工作年度报告", "青岚县林业局、青岚县草原局"),
        ("2022年政府信息公开工作年度报告（青岚县林业局）", "青岚县林业局"),
        ("政府信息公开工作年度报告（青岚县林业局2022年度）", "青岚县林业局"),
        ("青岚县林业局2022年政府信息公开工作年度报告（青岚县水利局）", "青岚县林业局"),
        ("青岚县林业局\n政府信息公开工作年度报告\n（2022年度）", "青岚县林业局"),
        ("青岚县林业局政府信息公开工作年度报告 2022年", "青岚县林业局"),
        ("青岚县林业局2022年政府信息公开工作年度报告.docx", "青岚县林业局"),
        ("青岚县林业局2022年政府信息公开工作年度报告（摘要）", "青岚县林业局"),
        ("2022年1月发布 青岚县林业局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局关于2022年政府信息公开工作的年度报告", "青岚县林业局"),
        ("青岚县林业局2022年政府信息公开工作年度报告 《条例》要求公布", "青岚县林业局"),
        ("关于2022年青岚县林业局政府信息公开工作年度报告的公示", "青岚县林业局"),
        ("2022年关于青岚县林业局政府信息公开工作年度报告", "青岚县林业局"),
        ("国家税务总局\n青岚县税务局\n2022年政府信息公开工作年度报告", "国家税务总局青岚县税务局"),
        ("青岚县林业局\n2022 年\n政府信息公开工作\n年度报告", "青岚县林业局"),
        ("青岚县林业局[2022]年政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局（2022年度）政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局2022年年政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局2022年度2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局2022年政府信息主动公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局关于公布2022年度政府信息公开工作年度报告的公告", "青岚县林业局"),
        ("青岚县林业局二O二二年政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局\n（青岚县绿化办公室）\n2022年政府信息公开工作年度报告", "青岚县林业局（青岚县绿化办公室）"),
        ("青岚县人民政府\n（青岚县林业局）\n2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("首页\n（青岚县林业局）2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("转发青岚县林业局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局与青岚县草原局2022年政府信息公开工作年度报告", "青岚县林业局与青岚县草原局"),
        ("青岚县林业局暨青岚县草原局2022年政府信息公开工作年度报告", "青岚县林业局暨青岚县草原局"),
        ("首页 青岚县林业局及青岚县草原局2022年政府信息公开工作年度报告", "青岚县林业局及青岚县草原局"),
        ("青岚县林业局联合青岚县草原局2022年政府信息公开工作年度报告", "青岚县林业局联合青岚县草原局"),
        (
            "青岚县林业局、青岚县草原局和青岚县水利局2022年政府信息公开工作年度报告",
            "青岚县林业局、青岚县草原局和青岚县水利局",
        ),
        ("关于更正青岚县林业局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("关于公开青岚县林业局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县林业局关于报送2022年政府信息公开工作年度报告的报告", "青岚县林业局"),
        ("青岚县林业局关于上报2022年政府信息公开工作年度报告的函", "青岚县林业局"),
        ("青林发〔2023〕5号青岚县林业局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("乡镇 青岚县林业局2022年政府信息公开工作年度报告", "青岚县林业局"),
        ("青岚县草原局 青岚县林业局办公室2022年政府信息公开工作年度报告", "青岚县林业局办公室"),
        ("# 青岚县林业局2022年 政府信息\n公开工作年度报告", "青岚县林业局"),
    ],
)
def test_one_title(text: str, agency: str) -> None:
    (title,) = titles(text)
    assert (title.name, title.years) == (agency, (2022,))


@pytest.mark.parametrize(
    "before",
    ["青岚县草原局 青岚县林业局", "青岚县草原局\n青岚县林业局\n", "青岚县财政局\n青岚县草原局\n青岚县林业局\n"],
)
def test_another_body_of_the_region_right_before_the_name(before: str) -> None:
    """They may report together, or a list of bodies stands above the title: only the text can tell."""
    opening = f"{before}2022年政府信息公开工作年度报告\n"
    assert (title_page(opening).agency, codes(title_page(opening))) == (None, {"GD204"})
    assert title_page(f"{opening}现将青岚县林业局工作情况公布如下。\n").agency == "青岚县林业局"


@pytest.mark.parametrize("before", ["青岚市林业局 ", "青岚县人民政府 ", "青岚县林业局\n", "青岚县 ", "首页 "])
def test_what_else_stands_right_before_the_name(before: str) -> None:
    page = title_page(f"{before}青岚县林业局2022年政府信息公开工作年度报告\n")
    assert (page.agency, codes(page)) == ("青岚县林业局", set())


PLAIN = "青岚县林业局2022年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("text", "printed", "alone", "foreign", "banner", "whole"),
    [
        (PLAIN, PLAIN, True, False, False, True),
        (f"关于{PLAIN}", f"关于{PLAIN}", True, False, False, True),
        ("关于2022年关于青岚县林业局政府信息公开工作年度报告",) * 2 + (True, False, False, True),
        (f"首页 {PLAIN} 下载", PLAIN, False, False, False, True),
        (f"{'首页 ' * 12}点此浏览本站的栏目和要闻 {PLAIN}", PLAIN, False, False, False, True),
        (f"|| {PLAIN} |", PLAIN, True, False, False, True),
        (f"天天app下载_{PLAIN}", f"天天app下载_{PLAIN}", False, True, False, True),
        ("青岚县林业局\n2022年政府信息公开工作年度报告", PLAIN, True, False, True, True),
        ("青 岚县林业局2022年政府信息公开工作年度报告",) * 2 + (True, False, False, True),
        (
            "青岚县林业局2022年政府信息公开\n工作年度报告\n（2022 年度）",
            f"{PLAIN}（2022 年度）",
            True,
            False,
            False,
            True,
        ),
        ("林业局2022年政府信息公开工作年度报告",) * 2 + (True, False, False, False),
        ("青岚县林业局政府信息公开工作年度报告",) * 2 + (True, False, False, False),
        ("2021年青岚县林业局2022年政府信息公开工作年度报告",) * 2 + (True, False, False, False),
        (f"{'本站' * 88}青岚县林业局\n{PLAIN[6:]}", PLAIN[6:], True, False, False, False),
    ],
)
def test_how_a_title_stands(text: str, printed: str, alone: bool, foreign: bool, banner: bool, whole: bool) -> None:
    (title,) = titles(text)
    assert title.text == printed
    assert title.span.of(text).replace("\n", "") == printed
    assert (title.alone, title.foreign, title.banner, title.whole) == (alone, foreign, banner, whole)


def test_the_office_of_a_government_publishes_the_report_of_another() -> None:
    (title,) = titles("青岚县人民政府办公室关于公布2022年政府信息公开工作年度报告的公告")
    assert (title.name, title.years) == ("", (2022,))


METADATA = ("来源", "发布机构", "索引号", "文号", "浏览次数", "组配分类", "当前位置", "栏目", "责任编辑")
OF_THE_TITLE = ("名称", "标题")
BESIDE = ("：{value}\n", ":{value} ", "\t{value}\t", " | {value} | ", "：\n")
BELOW = "\n{value}\n"


@given(
    st.sampled_from(BODIES),
    st.tuples(st.lists(st.sampled_from(METADATA), min_size=1, max_size=3), st.sampled_from((*BESIDE, BELOW)))
    | st.tuples(st.lists(st.sampled_from(OF_THE_TITLE), min_size=1, max_size=3), st.sampled_from(BESIDE)),
    st.sampled_from(BODIES),
    st.sampled_from(("{agency}2023年政府信息公开工作年度报告", "2023年度{agency}政府信息公开年度报告")),
)
def test_metadata_are_never_part_of_a_name(
    body: str, metadata: tuple[list[str], str], value: str, pattern: str
) -> None:
    labels, cell = metadata
    page = "".join(label + cell.format(value=value) for label in labels)
    assert title_page(f"{page}{pattern.format(agency=body)}\n").agency in (body, None)
    assert title_page(f"{pattern.format(agency=body)}\n{page}").agency in (body, None)


@pytest.mark.parametrize(
    ("above", "agency"),
    [
        ("来源\n青岚县人民政府办公室\n麦河海关", "麦河海关"),
        ("浏览次数：\n\n青岚县人民政府办公室\n麦河海关", "麦河海关"),
        ("发布机构\n青岚县林业局\n", "青岚县林业局"),
        ("标题\n青岚县教育局\n办公室", "青岚县教育局办公室"),
    ],
)
def test_what_stands_below_a_label_of_the_page(above: str, agency: str) -> None:
    assert title_page(f"{above}2023年政府信息公开工作年度报告").agency == agency


@pytest.mark.parametrize(
    "text",
    [
        "青岚县林业局2022年政府信息公开工作年度报告的解读",
        "《青岚县林业局2022年政府信息公开工作年度报告》解读",
        "青岚县林业局2022年政府信息公开工作年度报告编制工作已经完成",
        "下一篇：青岚县林业局2022年政府信息公开工作年度报告",
        f"下一篇：青岚县林业局2022年政府信息公开工作年度报告 {'县' * 130}",
        "青岚县考核办公室2022年政府信息公开工作年度报告",
        "青岚县林业局2022年政府信息公开 | 年度报告",
        "青岚县林业局\n政府信息公开\n年度报告",
        "政府信息公开工作年度报告",
        "青岚县林业局2022年政府工作报告",
        "青岚县林业局2022年政府信息公开工作计划",
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("青岚大学2021-2022学年信息公开工作年度报告", ()),
        ("青岚大学2022学年信息公开工作年度报告", ()),
        ("2021至2022年青岚县林业局政府信息公开工作年度报告", ()),
        ("青岚县林业局20232023年政府信息公开工作年度报告", ()),
        ("青岚县林业局202年政府信息公开工作年度报告", ()),
        ("青岚县林业局2O22年政府信息公开工作年度报告", ()),
        ("2022年青岚县林业局2022年政府信息公开工作年度报告", (2022,)),
        ("2021年青岚县林业局2022年政府信息公开工作年度报告", (2021, 2022)),
        ("青岚县林业局2021年政府信息公开工作年度报告（2022年度）", (2021, 2022)),
    ],
)
def test_years_of_titles(text: str, years: tuple[int, ...]) -> None:
    (title,) = titles(text)
    assert title.years == years
    assert title.name in ("青岚大学", "青岚县林业局")


@pytest.mark.parametrize(
    "text",
    [
        "青岚县林业局2022年政府信息公开工作告年度报",
        "青岚县林业局2022年政府信公开工作年度报告",
        "2022年青岚县林业局政府信息公开工作年度报吿",
        "2022年青岚县人民政府信息公开工作年度报吿",
        "青岚县林业局2022年政俯信息公开工作年度报告",
    ],
)
def test_misprinted_titles(text: str) -> None:
    (title,) = titles(text)
    assert title.misprinted
    assert title.name in ("青岚县林业局", "青岚县人民政府")
    assert title.years == (2022,)


@pytest.mark.parametrize(
    "text", ["青岚县林业局2022年政府信息公开工作要点", "2022年政府信公开工作年度报告", "2022年6月政府信息报告会"]
)
def test_other_lines_are_no_misprints(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize("agency", ["通知镇人民政府", "公示乡"])
def test_a_town_that_is_called_like_a_word_of_the_page_is_not_named_by_half(agency: str) -> None:
    read = title_page(f"{agency}2023年政府信息公开工作年度报告")
    assert (read.agency, read.year) == (None, 2023)
    assert title_page("关于镇江市林业局2023年政府信息公开工作年度报告").agency == "镇江市林业局"


FLAGS = ("alone", "foreign", "banner", "stretch", "misprinted", "whole")


def told(title: Title) -> str:
    flags = [flag for flag in FLAGS if getattr(title, flag)]
    years = "、".join(map(str, title.years))
    return f"  {title.span.start}–{title.span.end} “{title.text}” {title.name} {years} {' '.join(flags)}\n"


def test_the_titles_of_every_text(golden: GoldenFiles) -> None:
    """Wherever they stand: above the report, among the links of the page, or quoted in running text."""
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(TEXTS.glob("*.txt"))}
    openings = [pattern.format(agency="青岚县林业局") for pattern in (*PATTERNS, *SENTENCES)]
    texts |= {f"opening {number}": opening for number, opening in enumerate(openings)}
    lines = [line for name, text in texts.items() for line in (f"{name}\n", *map(told, titles(text)))]
    golden.check(FOLDER / "titles.txt", "".join(lines))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n\n| 乙\n丙", ["丙", "| 乙\n丙", "甲\n\n| 乙\n丙"]),
        ("丙", ["丙"]),
        ("\n\n丙", ["丙"]),
        ("甲\n乙\n丁\n戊\n己\n丙", ["丙", "己\n丙", "戊\n己\n丙", "丁\n戊\n己\n丙", "乙\n丁\n戊\n己\n丙"]),
        (f"{'甲' * 300}\n丙", ["丙"]),
    ],
)
def test_lines_before_a_line(text: str, lines: list[str]) -> None:
    last = Span(text.rindex("丙"), len(text))
    assert [place.of(text) for place in _with_lines_before(text, last, 0)] == lines
    begin = text.index("甲") + 1 if "甲" in text else 0
    assert all(place.start >= begin for place in _with_lines_before(text, last, begin))


@pytest.mark.parametrize(
    ("before", "name", "goes_on"),
    [
        ("年", "青岚县林业局", (True, True)),
        ("青岚县林业", "局", (True, True)),
        ("青岚县", "林业局", (True, True)),
        ("中国", "林业局", (True, True)),
        ("青岚县林业局", "(青岚县绿化办)", (True, True)),
        ("青岚县林业局", "办公室", (True, True)),
        ("青岚县人民", "政府", (True, False)),
        ("首页", "青岚县林业局", (False, False)),
        ("青岚县林业局", "首页", (False, False)),
        ("青岚县", "青岚县林业局", (False, False)),
        ("青岚县政府", "(林业局)", (False, False)),
        ("青岚县人民政府", "林业局", (False, False)),
    ],
)
def test_what_words_before_a_gap_belong_to_the_name_behind_it(
    before: str, name: str, goes_on: tuple[bool, bool]
) -> None:
    """Where a blank or the edge of a cell parts them, and where a line ends."""
    assert tuple(_goes_on(before, name, line_ends=line_ends) for line_ends in (False, True)) == goes_on
