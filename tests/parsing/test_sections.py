"""Where the six sections are found, and what is said where a heading is not as the form has it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_files import FOLDER, GoldenFiles
from gov_disclosure import parse_report
from gov_disclosure.characters import fold
from gov_disclosure.forms import FORMS, HEADINGS, SECTIONS, TABLES
from gov_disclosure.model import CellState
from gov_disclosure.parsing.sections import Mark, Outline, _chain, _signs_of, find_sections, in_order
from gov_disclosure.spans import Span

TEXTS = Path(__file__).parents[1] / "texts"
WAYS: Mapping[str, Callable[[str], str]] = {"": str, ", on one line": lambda text: text.replace("\n", " ")}
BODIES = {
    "overview": "全年工作平稳，公开信息93条。",
    "proactive_disclosure": "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3",
    "requests": (
        "申请人情况\n自然人\t总计\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1"
        "\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0"
    ),
    "disputes": "行政复议\t行政诉讼\n未经复议直接起诉\t复议后起诉\n" + "\t".join("0" * 15),
    "problems": "一是更新慢。",
    "other_matters": "没有收取信息处理费。",
}


def report(headings: dict[str, str], before: str = "", bodies: dict[str, str] = BODIES) -> str:
    """Return a text with these headings in place of the official ones; a section without heading has a body only."""
    lines = [before] if before else []
    for section in SECTIONS:
        lines += [{**HEADINGS, **headings}[section], bodies[section]]
    return "\n".join(line for line in lines if line)


def outline(text: str) -> Outline:
    return find_sections(fold(text))


def bodies_of(text: str) -> dict[str, str]:
    """Return the body of every section found."""
    found = outline(text)
    places = {section: found.body(section, len(text)) for section in SECTIONS}
    return {section: place.of(text).strip() for section, place in places.items() if place}


def said(text: str) -> list[str]:
    return [f"{found.code} {found.path}" for found in outline(text).diagnostics]


def test_official_headings() -> None:
    assert HEADINGS["disputes"] == "四、政府信息公开行政复议、行政诉讼情况"
    text = report({})
    assert bodies_of(text) == BODIES
    assert said(text) == []
    assert [mark.heading.of(text) for mark in outline(text).marks] == list(HEADINGS.values())


@pytest.mark.parametrize(
    "heading",
    [
        "二、 主动公开政府信息情况",
        "二 主动公开政府信息情况",
        "二主动公开政府信息情况",
        "二.主动公开政府信息情况",
        "二，主动公开政府信息情况",
        "（二）主动公开政府信息情况",
        "2、主动公开政府信息情况",
        "2.主动公开政府信息情况",
        "第二部分 主动公开政府信息情况",
        "第二章主动公开政府信息情况",
        "## 二、主动公开政府信息情况",
        "**二、主动公开政府信息情况**",
        "二、主动公开政\n府信息情况",
        "二、\n主动公开政府信息情况",
        "| 二、主动公开政府信息情况 |",
        "二、主動公開政府信息情況",
        "二、主\u200b动公开政府信息情况",
        "二、主动公开政府信息情况：",
        "二、主动公开政府信息情况的情况",
    ],
)
def test_styles_of_one_heading(heading: str) -> None:
    text = report({"proactive_disclosure": heading})
    assert bodies_of(text)["proactive_disclosure"].strip("*| \n") == BODIES["proactive_disclosure"]
    assert bodies_of(text)["overview"].strip("*#| \n") == BODIES["overview"]
    assert said(text) == []


@pytest.mark.parametrize("number", ["0、", "0 ", "7.", "七、", "（9）"])
def test_another_number_before_an_official_heading_is_said(number: str) -> None:
    text = report({"proactive_disclosure": f"{number}主动公开政府信息情况"})
    assert bodies_of(text) == BODIES
    assert said(text) == ["GD211 proactive_disclosure"]


def test_a_figure_above_a_heading_is_not_its_number() -> None:
    bodies = {**BODIES, "overview": f"{BODIES['overview']}\n0"}
    text = report({"proactive_disclosure": "主动公开政府信息情况"}, bodies=bodies)
    assert bodies_of(text) == bodies


REWORDED = [
    ("overview", "一、概述"),
    ("overview", "一、2022年度信息公开基本情况"),
    ("overview", "一、工作开展情况"),
    ("proactive_disclosure", "二、行政机关主动公开信息的情况"),
    ("proactive_disclosure", "二、政府信息主动公开情况"),
    ("requests", "三、依申请公开办理情况"),
    ("requests", "三、行政机关收到和处理政府信息公开申请情况"),
    ("disputes", "四、因政府信息公开被申请复议和诉讼情况"),
    ("disputes", "四、复议、诉讼情况"),
    ("problems", "五、工作中的不足"),
    ("problems", "五、下一步工作"),
    ("problems", "五、困难及下一步打算"),
    ("problems", "六、存在的问题和改进措施"),
    ("other_matters", "六、其它有关情况"),
    ("other_matters", "六、其他"),
    ("other_matters", "六、需要报告的事项"),
    ("other_matters", "七、其他事项"),
]
BARE = [
    ("overview", "概述"),
    ("overview", "2022年度政府信息公开工作总体情况"),
    ("proactive_disclosure", "行政机关主动公开信息的情况"),
    ("requests", "依申请公开办理情况"),
    ("disputes", "因政府信息公开被申请复议和诉讼情况"),
    ("problems", "存在的主要问题及改进情况"),
    ("problems", "工作中存在的问题和改进措施"),
    ("problems", "主要问题以及下一步打算"),
    ("problems", "七、存在的主要问题及改进情况"),
    ("other_matters", "其它事项"),
    ("other_matters", "需要说明的其他事项"),
    ("other_matters", "其他需要说明的情况"),
]


@pytest.mark.parametrize(("section", "heading"), REWORDED)
def test_reworded_headings_inside_a_line(section: str, heading: str) -> None:
    text = report({section: heading}).replace("\n", " ")
    assert bodies_of(text) == {section: body.replace("\n", " ") for section, body in BODIES.items()}
    assert said(text) == [f"GD211 {section}"]


@pytest.mark.parametrize(
    ("before", "code"), [("参考 ", "GD211"), ("**", "GD211"), ("参考*", "GD212"), ("参考#", "GD212")]
)
def test_a_mark_before_the_number_of_a_reworded_heading_begins_its_line(before: str, code: str) -> None:
    bodies = {**BODIES, "problems": f"{before}五、主要问题以及打算 更新慢。"}
    assert said(report({"problems": ""}, bodies=bodies)) == [f"{code} problems"]


@pytest.mark.parametrize("heading", ["主动公开办理情况", "二、主动公开办理情况", "三、主动公开办理情况"])
def test_an_item_before_the_heading_of_a_table_is_not_taken_for_it(heading: str) -> None:
    """What the overview says under a number of its own is less than what stands right above the table."""
    bodies = {**BODIES, "overview": "一、制度建设。\n修订一次。\n二、主动公开情况。\n发布93条。"}
    text = report({"proactive_disclosure": heading}, bodies=bodies)
    assert bodies_of(text) == bodies
    assert said(text) == ["GD211 proactive_disclosure"]


@pytest.mark.parametrize(
    "item",
    [
        "存在的问题\n更新慢。",
        "其他事项\n无。",
        "七、其他事项\n无。",
        "全年平稳。五、存在的问题。更新慢。",
        "平稳。二、主动公开情况。93条。",
    ],
)
def test_items_of_a_text_that_ends_before_its_tables_are_no_sections(item: str) -> None:
    text = f"{HEADINGS['overview']}\n一是制度。\n{item}\n"
    assert bodies_of(text) == {"overview": f"一是制度。\n{item}"}


@pytest.mark.parametrize("words", ["全年主动公开信息93条", "共发布主动公开信息如下表：", "（主动公开）", "2022年"])
def test_words_above_a_table_that_are_no_heading(words: str) -> None:
    text = report({"proactive_disclosure": words})
    assert said(text) == ["GD210 proactive_disclosure"]
    assert bodies_of(text)["overview"] == f"{BODIES['overview']}\n{words}"


@pytest.mark.parametrize(
    "line", ["主要问题：更新慢", "（三）其他事项", "其他事项一件", "主要问题。", "问题不多，更新快"]
)
def test_lines_that_are_no_headings_without_a_number(line: str) -> None:
    bodies = {**BODIES, "problems": f"更新慢。\n{line}"}
    text = report({"other_matters": ""}, bodies={**bodies, "other_matters": ""})
    assert bodies_of(text)["problems"] == bodies["problems"]
    assert said(text) == ["GD212 other_matters"]


@pytest.mark.parametrize("order", [(0, 4, 5, 1, 2, 3), (0, 2, 1, 3, 4, 5), (0, 1, 2, 3, 5, 4), (5, 0, 1, 2, 3, 4)])
@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("gap", ["\n", " "])
def test_sections_in_another_order(order: tuple[int, ...], anew: bool, gap: str) -> None:
    """Six headings, each once, are the sections wherever they stand, whether numbered as the form has them or anew."""
    headings = list(HEADINGS.items())
    numbered = {
        section: "一二三四五六"[place] + headings[at][1][1:]
        for place, at in enumerate(order)
        for section in [headings[at][0]]
    }
    lines = [((numbered if anew else HEADINGS)[headings[at][0]], BODIES[headings[at][0]]) for at in order]
    text = gap.join(part.replace("\n", gap) for line in lines for part in line)
    assert bodies_of(text) == {section: body.replace("\n", gap) for section, body in BODIES.items()}
    assert [code for code in said(text) if not code.startswith("GD211")] == ["GD218 None"]


@pytest.mark.parametrize(("section", "heading"), [*REWORDED, *BARE])
def test_reworded_and_renumbered_headings(section: str, heading: str) -> None:
    text = report({section: heading})
    assert bodies_of(text) == BODIES
    assert said(text) == [f"GD211 {section}"]
    note = outline(text).diagnostics[0]
    assert dict(note.args)["heading"] == HEADINGS[section]
    assert str(dict(note.args)["printed"]) in fold(heading)


@pytest.mark.parametrize("section", ["proactive_disclosure", "requests", "disputes"])
def test_a_table_tells_its_section_where_the_heading_is_lost(section: str) -> None:
    text = report({section: ""})
    assert said(text) == [f"GD210 {section}"]
    assert bodies_of(text)[section] == BODIES[section]


@pytest.mark.parametrize("section", ["overview", "problems", "other_matters"])
def test_a_section_of_prose_is_missing_without_its_heading(section: str) -> None:
    assert said(report({section: ""})) == [f"GD212 {section}"]


def test_missing_sections_in_their_order() -> None:
    text = "\n".join(HEADINGS[section] + "\n无。" for section in SECTIONS[3:])
    assert said(text) == [f"GD212 {section}" for section in SECTIONS[:3]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (report({}), True),
        (report({}, bodies={**BODIES, **dict.fromkeys(TABLES, "无。")}), False),
        (report({}, bodies={**BODIES, "requests": "无。", "disputes": "无。"}), True),
        (f"一、总体情况\n{BODIES['requests']}\n五、存在的主要问题及改进情况\n无。", True),
        (f"一、总体情况\n{HEADINGS['proactive_disclosure']}\n规章 1 2 3\n", False),
        ("青岚县召开会议。", False),
    ],
)
def test_whether_some_section_shows_its_table(text: str, shown: bool) -> None:
    assert outline(text).shows_table is shown


def test_no_section_at_all_is_no_list_of_missing_ones() -> None:
    assert outline("青岚县召开会议。") == Outline((), (), ())


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n" + "\n".join(HEADINGS.values()),
        "\n".join(f"{heading}………{page}" for page, heading in enumerate(HEADINGS.values(), 1)),
        " ".join(HEADINGS.values()),
        "\n".join(list(HEADINGS.values())[:4]),
    ],
)
def test_tables_of_contents_are_no_sections(contents: str) -> None:
    text = report({}, before=contents)
    assert bodies_of(text) == BODIES
    assert said(text) == []
    listed = contents.removeprefix("目录\n")
    assert [place.of(text) for place in outline(text).contents] == [listed]


IN_SENTENCES = (
    "内容见 第二部分主动公开政府信息情况 等。",
    "内容见 二部分主动公开政府信息情况 等。",
    "内容见 二章主动公开政府信息情况 等。",
    "内容见 （二）主动公开政府信息情况 等。",
    "内容见 二）主动公开政府信息情况 等。",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况等部分组成。",
        "本报告包括一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况等。",
        "内容见总体情况。",
        *IN_SENTENCES,
    ],
)
def test_headings_named_in_a_sentence_are_none(sentence: str) -> None:
    text = report({}, before=sentence)
    assert bodies_of(text) == BODIES
    assert said(text) == []


@pytest.mark.parametrize("sentence", IN_SENTENCES)
def test_a_heading_named_in_a_sentence_does_not_stand_for_one_that_is_lost(sentence: str) -> None:
    bodies = {**BODIES, "overview": sentence}
    text = report({"proactive_disclosure": ""}, bodies=bodies)
    assert bodies_of(text) == bodies
    assert said(text) == ["GD210 proactive_disclosure"]


@pytest.mark.parametrize(
    ("item", "section", "heading"),
    [
        (f"五、{'甲' * 39}问题", "problems", "五、工作中的不足"),
        ("五、更新慢的问题；还有其他。", "problems", "五、工作中的不足"),
        ("五、问题仍然很多。更新慢。", "problems", "五、工作中的不足"),
        ("九、人员情况。有两人。", "problems", "五、工作中的不足"),
        ("全年平稳。三、申请办理情况。五件。", "requests", "三、依申请公开办理情况"),
    ],
)
def test_an_item_that_is_no_heading_hides_none_behind_it(item: str, section: str, heading: str) -> None:
    before = SECTIONS[SECTIONS.index(section) - 1]
    bodies = {**BODIES, before: f"{BODIES[before]}\n{item}", section: f"如下。\n{BODIES[section]}"}
    text = report({section: heading}, bodies=bodies)
    assert bodies_of(text) == bodies
    assert said(text) == [f"GD211 {section}"]


def test_a_heading_with_its_own_number_may_speak_of_another_section_that_is_missing() -> None:
    bodies = {**BODIES, "proactive_disclosure": f"全年发布93条。\n{BODIES['proactive_disclosure']}"}
    text = report({"proactive_disclosure": "二、主动公开及其问题", "problems": "五、工作中的不足"}, bodies=bodies)
    assert bodies_of(text) == bodies
    assert said(text) == ["GD211 proactive_disclosure", "GD211 problems"]


def test_numbered_items_of_section_one_are_no_headings() -> None:
    names = ("组织领导", "制度建设", "收费情况", "人员情况", "培训情况", "监督情况")
    items = "\n".join(f"{number}、{name}。都有安排。" for number, name in zip("一二三四五六", names, strict=True))
    text = report({}, bodies={**BODIES, "overview": items})
    assert bodies_of(text)["overview"] == items
    assert said(text) == []


def test_rows_with_numbers_are_no_headings() -> None:
    """四、结转下年度继续办理 stands in table three where section four has no official heading."""
    text = report({"disputes": "四、复议和诉讼"})
    assert bodies_of(text) == BODIES


def test_a_heading_away_from_its_table_moves_to_it() -> None:
    text = report({"requests": "", "disputes": f"{HEADINGS['requests']}\n{HEADINGS['disputes']}"})
    found = bodies_of(text)
    assert found["requests"].startswith("申请人情况")
    assert "GD210 requests" in said(text)


def test_adjacent_headings_have_empty_bodies() -> None:
    text = report({}, bodies=dict.fromkeys(SECTIONS, "") | {"overview": "概况。", "other_matters": "无。"})
    found = bodies_of(text)
    assert {section for section, body in found.items() if not body} == set(SECTIONS[1:5])


def test_everything_on_one_line() -> None:
    text = report({}).replace("\n", " ")
    assert bodies_of(text) == {section: body.replace("\n", " ") for section, body in BODIES.items()}


@pytest.mark.parametrize(
    "heads", ["结果维持 结果纠正 其他结果 尚未审结 总计", "行政复议 行政诉讼结果维持\n结果纠正 尚未审结总计"]
)
def test_heads_of_table_four_before_the_first_sure_sign_belong_to_it(heads: str) -> None:
    body = f"{heads} 未经复议直接起诉 复议后起诉\n" + " ".join("0" * 15)
    text = report({"disputes": ""}, bodies={**BODIES, "disputes": body})
    assert bodies_of(text)["disputes"] == body


@pytest.mark.parametrize("behind", ["", "\n主办单位：青岚县人民政府"])
def test_a_list_of_all_headings_behind_the_report_is_no_report(behind: str) -> None:
    text = f"{report({})}\n{chr(10).join(HEADINGS.values())}{behind}\n"
    assert bodies_of(text)["problems"] == BODIES["problems"]
    assert said(text) == []


def test_a_list_of_headings_without_numbers_above_such_headings() -> None:
    bare = {section: heading[2:] for section, heading in HEADINGS.items()}
    text = f"{chr(10).join(bare.values())}\n{report(bare)}"
    assert bodies_of(text) == BODIES
    assert said(text) == [f"GD211 {section}" for section in SECTIONS]
    assert [place.of(text) for place in outline(text).contents] == ["\n".join(bare.values())]


def test_a_heading_without_number_counts_once() -> None:
    bodies = {**BODIES, "other_matters": f"无。\n{HEADINGS['problems'][2:]}\n同上。"}
    text = report({"problems": HEADINGS["problems"][2:]}, bodies=bodies)
    assert bodies_of(text) == bodies
    assert said(text) == ["GD211 problems"]


@pytest.mark.parametrize("item", ["（一）主动公开政府信息情况", "1.主动公开政府信息情况"])
def test_an_item_named_like_a_section_that_is_there_is_none(item: str) -> None:
    bodies = {**BODIES, "problems": f"{item}\n更新慢。"}
    text = report({}, bodies=bodies)
    assert bodies_of(text) == bodies
    assert said(text) == []


def test_a_chapter_more_moves_the_numbers_of_those_behind() -> None:
    headings = (
        "一、概述",
        "三、主动公开",
        "四、依申请公开办理",
        "五、复议诉讼",
        "六、存在的问题及改进",
        "七、其他事项",
    )
    bodies = {**BODIES, "overview": "全年平稳。\n二、人员情况\n有专人负责。"}
    text = report(dict(zip(SECTIONS, headings, strict=True)), bodies=bodies)
    assert bodies_of(text) == bodies
    assert said(text) == [f"GD211 {section}" for section in SECTIONS]


def told(text: str) -> str:
    """Return every section with the words and the kind of its heading, and the lists of headings that are none."""
    found, cleaned = outline(text), fold(text)
    marks = []
    for mark in found.marks:
        kind = "" if mark.official and mark.numbered else " in other words" if mark.numbered else " without number"
        words = "" if mark.heading.of(cleaned) == fold(HEADINGS[mark.section]) else f" “{mark.heading.of(cleaned)}”"
        marks.append(f"{mark.section} {mark.heading.start}{words}{kind}")
    marks += [f"list {place.start}–{place.end}" for place in found.contents]
    others = sorted(mark.heading.start for mark in set(found.headings) - set(found.marks))
    marks += [f"others at {', '.join(map(str, others))}"] if others else []
    return f"  {', '.join(marks)}\n".replace("\n“", "⏎“")


def in_other_words() -> Iterator[tuple[str, str]]:
    """Yield a report with one heading in other words, under any number, of any length, with text behind it."""
    for section, words in REWORDED:
        bare = words[2:]
        for behind in (" 见上。", "。见上。", "：见上。", "，见上。", "；", "\t见上"):
            yield f"{words}{behind}", report({section: words + behind})
        for length in (40, 41):
            yield f"{bare}, {length} characters", report({section: f"{words[:2]}{'甲' * (length - len(bare))}{bare}"})
    for section, words in dict(reversed(REWORDED)).items():
        for number in "一二三四五六七八":
            yield f"{section} as {number}、{words[2:]}", report({section: f"{number}、{words[2:]}"})


def in_other_ways() -> Iterator[tuple[str, str]]:
    """Yield a report with headings lost, in other words, numbered anew, moved and listed, on lines and on one."""
    for section in SECTIONS:
        others = [words for of, words in (*REWORDED, *BARE) if of == section]
        for words in ("", HEADINGS[section][2:], f"七、{HEADINGS[section][2:]}", *others):
            yield f"{section} “{words}”", report({section: words})
        away = report({section: ""}, before=HEADINGS[section])
        yield f"{section} before the report", away
        yield f"{section} behind the report", f"{report({section: ''})}\n{HEADINGS[section]}\n见上。"
        for sign in _signs_of(FORMS.current.table(section)) if section in TABLES else ():
            yield f"{section} by “{sign}”", report({section: ""}, bodies={**BODIES, section: f"{sign}\t1"})
        again = {**BODIES, section: f"{BODIES[section]}\n{HEADINGS[section]}\n同上。"}
        yield f"{section} twice", report({}, bodies=again)
        in_bars = {name: f"| {body.replace(chr(9), ' | ')} |" for name, body in BODIES.items()}
        yield f"{section} without its heading in bars", report({section: ""}, bodies=in_bars)
        number = HEADINGS[section][0]
        yield f"an item for {section}", report({section: f"{number}、培训情况"})
        yield f"an item below its number for {section}", report({section: f"{number}\n培训情况"})
        for style in ("{}\n", "{} ", "{}", "{}、\n", "（{}\n", "({}) ", "第{}章", "全年{}", "{}\n\n"):
            for mark in (number, SECTIONS.index(section) + 1):
                numbered = style.format(mark) + HEADINGS[section][2:]
                yield numbered.replace("\n", "⏎"), report({section: numbered})
        yield f"a letter before {section}", report({section: f"X{HEADINGS[section]}"})
        yield f"{section} in brackets", report({section: f"（{number}）{HEADINGS[section][2:]}"})
        yield f"{section} with its text on the line", report({section: f"{HEADINGS[section]}。见上。"})
    for count in (1, 2, 3, 6):
        for listed in (list(HEADINGS.values()), [heading[2:] for heading in HEADINGS.values()]):
            yield f"a list of {count} of {listed[0]}", report({}, before="目录\n" + "\n".join(listed[:count]))
    for first, last in ((0, 4), (1, 4), (2, 6), (3, 6)):
        listed = [f"{heading}……{page}" for page, heading in enumerate(HEADINGS.values(), 1)][first:last]
        for behind in ("", "\n本报告说明如下。"):
            yield f"{listed[0]} to {listed[-1]}{behind}", report({}, before="\n".join(listed) + behind)
            yield f"{listed[0]} to {listed[-1]}{behind} at the end", report({}) + "\n" + "\n".join(listed) + behind
    yield "no tables", report({}, bodies={**BODIES, **dict.fromkeys(TABLES, "无。")})
    yield "no headings", report(dict.fromkeys(SECTIONS, ""))
    yield "no text", report({}, bodies=dict.fromkeys(SECTIONS, ""))


def golden_texts() -> Iterator[tuple[str, str]]:
    for path in sorted(TEXTS.glob("*.txt")):
        yield path.stem, path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("texts", [golden_texts, in_other_ways, in_other_words])
@pytest.mark.parametrize("way", WAYS)
def test_where_the_sections_of_every_text_are_found(
    texts: Callable[[], Iterator[tuple[str, str]]], way: str, golden: GoldenFiles
) -> None:
    lines = [f"{name}\n{told(WAYS[way](text))}" for name, text in texts()]
    golden.check(FOLDER / "outlines" / f"{texts.__name__}{way}.txt", "".join(lines))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_longest_run_of_headings_in_order(count: int) -> None:
    """A heading with its number weighs more than one without; of equal runs the one that ends last is taken."""
    kinds = list(product(SECTIONS[: 7 - count], (True, False)))
    for drawn in product(kinds, repeat=count):
        marks = [Mark(section, Span(at, at + 1), True, numbered) for at, (section, numbered) in enumerate(drawn)]
        runs = [list(run) for size in range(1, count + 1) for run in combinations(marks, size) if in_order(run)]
        weights = [sum(2 + mark.numbered for mark in run) for run in runs]
        heaviest = [run for run, weight in zip(runs, weights, strict=True) if weight == max(weights)]
        chosen = _chain(marks)
        assert chosen in heaviest
        assert (chosen[-1].place, chosen[-1].heading) == max((run[-1].place, run[-1].heading) for run in heaviest)


@given(st.lists(st.sampled_from([*HEADINGS.values(), *BODIES.values(), "甲\n", "三、", "目录"]), max_size=14))
def test_sections_follow_each_other_in_the_text(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    found = outline(text)
    assert all(0 <= mark.heading.start <= mark.heading.end <= len(text) for mark in found.marks)
    assert all(left.heading.end <= right.heading.start for left, right in pairwise(found.marks))
    assert len({mark.section for mark in found.marks}) == len(found.marks)


def test_a_broken_section_does_not_touch_the_next() -> None:
    text = "青岚县林业局2022年政府信息公开工作年度报告\n" + report(
        {}, bodies={**BODIES, "proactive_disclosure": "第二十条第（一）项\n规章\t1\t？？\n（（（\n\t\t|||"}
    )
    read = parse_report(text + "\n")
    assert read.cells["proactive_disclosure.rules.issued"].state is CellState.UNREADABLE
    assert read.requests.new_received.total == 1
    assert read.disputes.reconsideration.total == 0
    assert read.problems.paragraphs == ("一是更新慢。",)


@pytest.mark.parametrize("before", ["", "\n", "青岚县林业局\n"])
def test_a_text_may_begin_with_a_heading_in_digits(before: str) -> None:
    digits = {section: f"{place}、{HEADINGS[section][2:]}" for place, section in enumerate(SECTIONS, 1)}
    assert tuple(bodies_of(before + report(digits))) == SECTIONS


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("五、工作中的不足\n一是慢。", {"problems": "一是慢。"}),
        ("\n五、工作中的不足\n一是慢。", {"problems": "一是慢。"}),
        (
            "一、一年来的成绩\n平稳。\n二、主动公开政府信息情况\n无。",
            {"overview": "平稳。", "proactive_disclosure": "无。"},
        ),
        ("一、总体情况\n平稳。\n六、其他", {"overview": "平稳。", "other_matters": ""}),
        ("一、总体情况\n平稳。\n三、申请人情况\n无。", {"overview": "平稳。\n三、申请人情况\n无。"}),
        ("一、一年来的成绩\n平稳。", {}),
        ("一、总体情况\n平稳。\n其他需要报告的事项", {"overview": "平稳。", "other_matters": ""}),
        (
            "青岚县 一、概述 平稳。 二、主动公开政府信息情况 无。",
            {"overview": "平稳。", "proactive_disclosure": "无。"},
        ),
        ("\n（一）总体情况\n平稳。", {"overview": "平稳。"}),
        ("\n第一部分 总体情况\n平稳。", {"overview": "平稳。"}),
        ("本年制发件数\t本年废止件数\n1\t2", {"proactive_disclosure": "本年制发件数\t本年废止件数\n1\t2"}),
        ("第二十条第（一）项\n规章\t1", {"proactive_disclosure": "第二十条第（一）项\n规章\t1"}),
        ("本年制发件数\n规章\t1", {"proactive_disclosure": "本年制发件数\n规章\t1"}),
        ("概述\n平稳。\n六、其他需要报告的事项\n无。", {"overview": "平稳。", "other_matters": "无。"}),
        ("一、总体情况\n平稳。\n其他事项\n无。", {"overview": "平稳。\n其他事项\n无。"}),
    ],
)
def test_headings_in_other_words_of_a_text_of_few_sections(text: str, bodies: dict[str, str]) -> None:
    assert bodies_of(text) == bodies


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (report({"overview": "概述"}), ["GD211 overview “概述” 概述 一、总体情况"]),
        (
            report({"requests": "依申请公开办理情况"}),
            ["GD211 requests “依申请公开办理情况” 依申请公开办理情况 三、收到和处理政府信息公开申请情况"],
        ),
        (report({"requests": ""}), ["GD210 requests “” 三、收到和处理政府信息公开申请情况"]),
        (report({"problems": ""}), ["GD212 problems 五、存在的主要问题及改进情况"]),
        (
            "\n".join(HEADINGS[section] + "\n无。" for section in ("problems", *SECTIONS[:4], "other_matters")),
            ["GD218 None “一、总体情况” 一、总体情况"],
        ),
        (
            "\n".join(f"{'甲' if section == 'problems' else ''}{HEADINGS[section]}\n无。" for section in SECTIONS),
            ["GD212 problems 五、存在的主要问题及改进情况"],
        ),
    ],
)
def test_what_is_said_of_a_heading(text: str, found: list[str]) -> None:
    """With its place and arguments."""
    said = [
        " ".join(
            (
                f"{one.code} {one.path}",
                *([f"“{one.span.of(fold(text))}”"] if one.span else []),
                *(str(value) for _, value in sorted(one.args, reverse=True)),
            )
        )
        for one in outline(text).diagnostics
    ]
    assert said == found


@pytest.mark.parametrize("listed", [SECTIONS[:3], SECTIONS[:4], SECTIONS[1:4]])
def test_a_list_of_headings_above_a_report_that_begins_with_the_last_of_them(listed: tuple[str, ...]) -> None:
    contents = "\n".join(HEADINGS[section] for section in listed)
    rest = SECTIONS[SECTIONS.index(listed[-1]) :]
    text = f"{contents}\n本报告如下。\n" + "\n".join(f"{HEADINGS[section]}\n{BODIES[section]}" for section in rest)
    assert [place.of(text) for place in outline(text).contents] == [contents]
    assert {section: body for section, body in bodies_of(text).items() if section in rest[1:]} == {
        section: BODIES[section] for section in rest[1:]
    }


def test_a_table_that_stands_elsewhere_takes_its_section_along() -> None:
    """Sections between the heading and the table go with it; those round both stay."""
    text = report({}, bodies={**BODIES, "proactive_disclosure": "见下。", "problems": BODIES["proactive_disclosure"]})
    found = bodies_of(text)
    assert found["proactive_disclosure"] == BODIES["proactive_disclosure"]
    assert list(found) == ["overview", "proactive_disclosure", "other_matters"]
    assert found["overview"].startswith(f"{BODIES['overview']}\n{HEADINGS['proactive_disclosure']}\n见下。")


@pytest.mark.parametrize("heads", [40, 200, 400])
def test_heads_far_above_the_first_sign_of_a_table(heads: int) -> None:
    """Heads of the last table belong to it as far as a table may have them."""
    printed = "结果维持 结果纠正 其他结果 尚未审结 总计\n" * heads
    text = report({"disputes": ""}, bodies={**BODIES, "disputes": f"{printed}未经复议直接起诉 复议后起诉\n0"})
    body = bodies_of(text)["disputes"]
    assert body.endswith("未经复议直接起诉 复议后起诉\n0")
    assert len(body) <= 200 + len("未经复议直接起诉 复议后起诉\n0")


def test_three_headings_without_numbers_weigh_as_much_as_two_with_them() -> None:
    sections = (*SECTIONS[3:5], *SECTIONS[:3])
    marks = [Mark(section, Span(at, at + 1), True, at < 2) for at, section in enumerate(sections)]
    assert _chain(marks) == marks[:2]


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("proactive_disclosure", "*主动公开办理情况*"),
        ("proactive_disclosure", "| 主动公开办理情况 |"),
        ("problems", "五、工作中的不足 |"),
        ("problems", "五、工作中的不足*"),
        ("overview", "一、一年来的成绩 |"),
    ],
)
def test_marks_round_a_heading_in_other_words(section: str, heading: str) -> None:
    text = report({section: heading})
    assert {name: body.strip("*| \n") for name, body in bodies_of(text).items()} == BODIES
    assert said(text) == [f"GD211 {section}"]
