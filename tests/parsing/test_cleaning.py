import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gov_disclosure.characters import INVISIBLE
from gov_disclosure.parsing.cleaning import blank_out, clean
from gov_disclosure.spans import Span

REPORTLIKE = st.text(st.sampled_from("二行⾏⺠現现(xiàn)（）<td>/&nbsp;-|0１ \t\n\r\u200b\u3000。,，"))


@given(st.one_of(st.text(), REPORTLIKE))
@example("</td><table>\n<br/>&nbsp;\n\n</table>|---|")
@example('{|\n|-\n| style="a" | 规章\n| 1 || 2\n|}')
def test_every_character_keeps_its_place(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.text) == len(text)
    for place in (*cleaned.furniture, *cleaned.deviations.values()):
        assert 0 <= place.start < place.end <= len(text)


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        ("radicals", "二、⾏政", Span(2, 3)),
        ("radicals", "人⺠", Span(1, 2)),
        ("traditional", "行政強制", Span(2, 3)),
        ("invisible", "行\u200b政", Span(1, 2)),
        ("pinyin", "现(xiàn)行", Span(1, 7)),
        ("pinyin", "现（xian）行（xíng）", Span(1, 7)),
        ("markup", "规章</td>", Span(2, 7)),
        ("markup", "规章&nbsp;", Span(2, 8)),
    ],
)
def test_the_first_of_each_deviation_is_noted(kind: str, text: str, place: Span) -> None:
    assert clean(text).deviations == {kind: place}


@pytest.mark.parametrize("text", ["规章\t1\t2", "（一）予以公开", "现(xiànx…)", "5 < 6 且 7 > 3", "A(b)", "\ufffd"])
def test_nothing_is_noted_of_plain_text(text: str) -> None:
    assert clean(text).deviations == {}
    assert clean(text).furniture == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (r"甲\n乙\t1\r\n丙", "甲 \n乙 \t1   \n丙"),
        (r"\"甲\"\/乙\n", ' "甲 " /乙 \n'),
        ("甲\\n乙\n丙", "甲\\n乙\n丙"),
        (r"甲\t乙", r"甲\t乙"),
    ],
)
def test_escapes_of_a_string_mean_what_they_stand_for(text: str, cleaned: str) -> None:
    """Where most lines end with them, the text is the content of a string."""
    assert clean(text).text == cleaned


def test_pinyin_is_passed_over() -> None:
    assert clean("现(xiàn)行有效").text == "现" + INVISIBLE * 6 + "行有效"


@pytest.mark.parametrize(
    "line",
    [
        "- 6 -",
        "-5-",
        "—12—",
        "· 3 ·",
        "第 5 页",
        "第5页 共 12 页",
        "第5页/共12页",
        "3/12",
        "Page 3",
        "page 3 of 12",
        "  —3—  ",
    ],
)
def test_page_numbers_are_furniture(line: str) -> None:
    cleaned = clean(f"规章\n{line}\n行政许可")
    assert cleaned.text == "规章\n" + " " * len(line) + "\n行政许可"
    assert cleaned.furniture == (Span(3, 3 + len(line)),)


@pytest.mark.parametrize("line", ["5", "-5", "- 5", "-", "— 1234 —", "5 6", "第5条", "3/12/4"])
def test_other_lines_are_not(line: str) -> None:
    assert clean(f"规章\n{line}\n行政许可").furniture == ()


@pytest.mark.parametrize("line", ["|---|---|", "| :--- | ---: |", "-----", "|:---:|"])
def test_rules_of_tables_are_furniture(line: str) -> None:
    assert clean(f"| a |\n{line}\n| 1 |").furniture == (Span(6, 6 + len(line)),)


def test_markup_means_cells_and_lines() -> None:
    text = '<p>一</p><table><tr><td colspan="2">规\n章</td><td>1<br/>2</td></tr></table>'
    cleaned = clean(text).text
    assert cleaned.split() == ["一", "规", "章", "1", "2"]
    table = cleaned[cleaned.index("规") :]
    assert table.index("\t") > table.index("章")
    assert "\n" not in table[: table.index("2")]
    assert "\n" in table[table.index("2") :]
    assert "\n" in cleaned[: cleaned.index("规")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>甲</p><p>乙</p>", [["甲"], ["乙"]]),
        ("甲<br>乙<span>丙</span>", [["甲"], ["乙", "丙"]]),
        ("| 甲<br>乙<br>丙 | 1 |", [["|", "甲", "乙", "丙", "|", "1", "|"]]),
        ("| 甲 |\n乙<br>丙", [["|", "甲", "|"], ["乙"], ["丙"]]),
        ("<tr><th>甲</th><td>乙</td></tr>丙", [["甲", "乙"], ["丙"]]),
        ("<table>甲\n乙</table>丙<br>丁", [["甲", "乙"], ["丙"], ["丁"]]),
        ("甲&nbsp;乙", [["甲", "乙"]]),
        *((f"甲<{name}>乙</{name}>", [["甲"], ["乙"]]) for name in ("table", "tr", "title", "h1", "h2", "h3", "h4")),
        *((f"甲<{name}>乙</{name}>", [["甲"], ["乙"]]) for name in ("p", "div", "li", "BR")),
        *((f"甲<{name}>乙</{name}>", [["甲", "乙"]]) for name in ("td", "span", "h5")),
        *((f"<table><td>甲<{name}>乙</{name}>", [["甲", "乙"]]) for name in ("p", "div", "br", "li")),
        *((f"<table><td>甲<{name}>乙</{name}>", [["甲"], ["乙"]]) for name in ("tr", "title")),
        *((f"甲</{name}>乙", [["甲", "乙"]]) for name in ("td", "th")),
    ],
)
def test_what_tags_part(text: str, lines: list[list[str]]) -> None:
    assert [line.split() for line in clean(text).text.split("\n") if line.strip()] == lines


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("<td>甲</td>乙", "    甲\t    乙"),
        ("<th>甲</TH>乙", "    甲\t    乙"),
        ("<b>甲</b>乙", "   甲    乙"),
        ("**规章** 5", "\0\0规章\0\0 5"),
        ("**规\n章** 5", "**规\n章** 5"),
        ("| ** |", "| ** |"),
        (r"3\.其他\_", "3\0.其他\0_"),
        ("甲\n=====\n乙", "甲\n     \n乙"),
    ],
)
def test_signs_of_markup(text: str, cleaned: str) -> None:
    assert clean(text).text == cleaned


TITLE = "青岚县林业局2022年政府信息公开工作年度报告"


@pytest.mark.parametrize(("line", "pages", "heads"), [(TITLE, 4, 3), (TITLE, 3, 2), (TITLE, 2, 0), (TITLE[10:], 4, 0)])
def test_the_title_at_the_head_of_every_page_is_furniture(line: str, pages: int, heads: int) -> None:
    text = f"{line}\n甲\n" * pages
    cleaned = clean(text)
    assert [place.of(text) for place in cleaned.furniture] == [line] * heads
    assert (len(cleaned.text), cleaned.text.count(line)) == (len(text), pages - heads)
    assert cleaned.text.startswith(line)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("甲\n1\n\f乙\n 2 \n\f丙", ["1", "2"]),
        ("甲\n7\n\f乙\n8\f丙\n9\f", ["7", "8", "9"]),
        ("甲\n1\n\f乙\n3\n\f", []),
        ("甲\n1\n\f乙", []),
        ("甲\n一\f乙\n2\f", []),
    ],
)
def test_numbers_before_form_feeds(text: str, numbers: list[str]) -> None:
    cleaned = clean(text)
    assert [place.of(text) for place in cleaned.furniture] == numbers
    assert not any(number in cleaned.text for number in numbers)


def test_places_that_overlap_are_blanked_once() -> None:
    assert blank_out("甲乙丙丁", [Span(1, 3), Span(0, 2), Span(3, 3)]) == "  丙丁"
