"""Labels told by their words: what of the way a label is printed matters, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.characters import fold
from gov_disclosure.parsing.lexicon import Lexicon, nearest, number_of, resembles, without_number, words_of

LABELS = (
    "规章",
    "规范性文件",
    "行政规范性文件",
    "（一）予以公开",
    "（二）部分公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "3.危及“三安全一稳定”",
    "3.其他",
    "其他",
    "其他结果",
    "四、结转下年度继续办理",
)
LEXICON = Lexicon({label: label for label in LABELS})


def told(printed: str, *, whole: bool = True) -> tuple[str, str] | None:
    """Return the label that stands at the beginning of a text, and what of the text it takes."""
    found = LEXICON.at(fold(printed), 0, len(printed), whole=whole)
    return (found[0], printed[: found[1]]) if found else None


@pytest.mark.parametrize("label", LABELS)
def test_a_label_ends_with_its_cell_or_before_a_figure(label: str) -> None:
    behind = ["", " ", "\t1", "\n", "|", "\r", "\0", "12", "/", "-3", "—", "_", "*", "（件）", "：是"]
    assert [text for text in behind if told(label + text) != (label, label)] == []


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("规\n章", "规章"),
        ("规 \0\n 章", "规章"),
        ("规、章", "规章"),
        ("（一） 予以\n公开", "（一）予以公开"),
        ("(一)予以公开", "（一）予以公开"),
        ("( 一 )予以公开", "（一）予以公开"),
        ("〔一〕予以公开", "（一）予以公开"),
        ("一、予以公开", "（一）予以公开"),
        ("一予以公开", "（一）予以公开"),
        ("一 . 予以公开", "（一）予以公开"),
        ("予以公开", "（一）予以公开"),
        ("3危及三安全一稳定", "3.危及“三安全一稳定”"),
        ("（3）危及「三安全一稳定」", "3.危及“三安全一稳定”"),
        ("危及“三安全 一稳定”；", "3.危及“三安全一稳定”"),
        ("部分公开：区分处理的,只计这一情形、不计其他情形", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        ("3、其他", "3.其他"),
        ("3．其他", "3.其他"),
        ("３ 其他", "3.其他"),
        ("結轉下年度繼續辦理", "四、结转下年度继续办理"),
        ("⾏政规范性⽂件", "行政规范性文件"),
    ],
)
def test_labels_however_they_are_printed(printed: str, label: str) -> None:
    assert told(printed + "\t5") == (label, printed)


@pytest.mark.parametrize(
    ("printed", "label", "words"),
    [
        ("行政规范性文件 1", "行政规范性文件", "行政规范性文件"),
        ("（二）部分公开（区分处理的）", "（二）部分公开", "（二）部分公开"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", LABELS[5], LABELS[5]),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形", LABELS[5], LABELS[5][:-1]),
        ("其他 结果", "其他结果", "其他 结果"),
        ("其他\n结论", "其他", "其他"),
    ],
)
def test_the_longest_label_wins(printed: str, label: str, words: str) -> None:
    assert told(printed) == (label, words)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "（",
        "章",
        "规",
        "规制",
        "规章制度",
        "地方规章",
        "规章）",
        "规章，",
        " 规章",
        "（规章）",
        "“规章”",
        "，其他",
        "他",
        "其他的",
        "予以公",
        "五、予以公开",
        "（予以公开）的",
        "危及三安全一稳定的",
        "规1章",
        "规|章",
        "规\t章",
    ],
)
def test_other_words_are_no_label(printed: str) -> None:
    assert told(printed) is None


def test_what_stands_between_words_is_bounded() -> None:
    assert told("规" + " " * 80 + "章")
    assert told("规" + " " * 81 + "章") is None
    assert told("规\n章") == ("规章", "规\n章")
    assert told("（" + "\n" * 80 + "一）予以公开")
    assert told("（" + "\n" * 81 + "一）予以公开") is None


def test_a_label_lies_within_its_stretch() -> None:
    text = "甲规章规章制度"
    assert LEXICON.at(text, 1, 3) == ("规章", 3)
    assert LEXICON.at(text, 1, 5) is None
    assert LEXICON.at(text, 1, 2) is None
    assert LEXICON.at(text, 3, 3) is None


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("规章制度", ("规章", "规章")),
        ("其他结果如下", ("其他结果", "其他结果")),
        ("危及“三安全一稳定”的", ("3.危及“三安全一稳定”", "危及“三安全一稳定")),
        ("规则", None),
    ],
)
def test_where_words_may_go_on_a_label_ends_with_its_own(printed: str, found: tuple[str, str] | None) -> None:
    assert told(printed, whole=False) == found


def test_the_first_of_two_labels_with_the_same_words_is_meant() -> None:
    lexicon = Lexicon({"（一）予以公开": 1, "一、予以公开": 2})
    assert lexicon.at("一、予以公开", 0, 6) == (1, 6)
    assert [lexicon.whole(printed) for printed in ("(一)予以公开", "予以公开", "一、予以公开")] == [1, 1, 1]


@pytest.mark.parametrize("label", LABELS)
def test_a_printed_word_is_a_label_whatever_follows_where_no_other_goes_on_from_it(label: str) -> None:
    assert LEXICON.whole(fold(label)) == (None if label in ("其他", "（二）部分公开") else label)


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("予以公开", "（一）予以公开"),
        ('3、危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("结转下年度继续办理", "四、结转下年度继续办理"),
        ("结转下年度继续办理**", None),
        ("结转下年度继续办理5", None),
        ("结转下年度继续", None),
        ("结转下年度、继续办理", "四、结转下年度继续办理"),
        (f"结转下年度{'、' * 80}继续办理", "四、结转下年度继续办理"),
        (f"结转{'、' * 50}下年度{'、' * 50}继续办理", None),
        ("", None),
    ],
)
def test_a_printed_word_is_a_label_with_other_marks_too(printed: str, label: str | None) -> None:
    assert LEXICON.whole(printed) == label


def test_the_words_of_every_label_have_its_meaning() -> None:
    assert LEXICON.words == {words_of(label): label for label in LABELS}
    assert LEXICON.words["3危及三安全一稳定"] == "3.危及“三安全一稳定”"


@pytest.mark.parametrize(
    ("words", "held"), [("规章", True), ("政规", True), ("一稳定", True), ("章规", False), ("规章行政", False)]
)
def test_pieces_of_labels(words: str, held: bool) -> None:
    assert LEXICON.holds(words) is held


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        ("规章", True),
        ("章", True),
        ("规章规范", True),
        ("规范规章", True),
        ("规章规章规章", True),
        ("规范性文件规章", True),
        ("规章甲", False),
        ("甲规章", False),
        ("规章章规", False),
        ("规章" * 40, False),
    ],
)
def test_pieces_of_labels_run_together(words: str, spelled: bool) -> None:
    assert LEXICON.spells(words) is spelled


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("（二）部分公开（区分处理的，只计这一情形）", "二部分公开区分处理的只计这一情形"),
        ("本年增/减", "本年增减"),
        ("３.危及“三安\n全_一 稳定”", "3危及三安全一稳定"),
        ("規\u200b章", "规章"),
        ("…｜\t", ""),
    ],
)
def test_words(printed: str, words: str) -> None:
    assert words_of(printed) == words


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("一、总体情况", "总体情况"),
        ("（六）其他处理", "其他处理"),
        ("(六)其他处理", "其他处理"),
        ("3.其他", "其他"),
        ("第二十条第（一）项", "第二十条第（一）项"),
        ("（本列数据的勾稽关系为", "（本列数据的勾稽关系为"),
        ("3其他", "3其他"),
    ],
)
def test_labels_without_their_number(label: str, bare: str) -> None:
    assert without_number(label) == bare


@pytest.mark.parametrize(
    ("label", "number"),
    [("（三）不予公开", "三"), ("一、本年新收", "一"), ("3.其他", "3"), ("规章", None), ("（项）其他", None)],
)
def test_the_number_of_a_label(label: str, number: str | None) -> None:
    assert number_of(label) == number


@pytest.mark.parametrize(
    ("label", "printed", "index"),
    [
        ("行政处罚", ["行政许可", "行政处分"], 1),
        ("行政处罚", ["行政处分", "行政处罚决定", "行政 处罚"], 2),
        ("行政处罚", ["行政许可", "处分"], None),
        ("行政处罚", ["行政处"], 0),
        ("规章", ["规则"], None),
        ("2.重复申请", ["重复审请"], None),
        ("1.信访举报投诉类申请", ["信防举报投诉类申请"], 0),
        ("1.信访举报投诉类申请", ["信防举报投拆类申请"], None),
        ("行政处罚", [], None),
        ("书面申请", ["书面审请"], 0),
        ("申请书", ["申请表"], 0),
        ("书面的申请", ["书面地审请"], None),
        ("书面的申请表", ["书面地审请表"], 0),
        ("行政处罚", ["甲"] * 50 + ["行政处罚"], None),
        ("行政处罚", ["甲"] * 49 + ["行政处罚"], 49),
    ],
)
def test_the_nearest_of_some_labels_but_for_typos(label: str, printed: list[str], index: int | None) -> None:
    assert nearest(label, printed) == index


@given(st.text(st.sampled_from("规章范性文件行政其他结果（）()“”、：.1 \n\0|一二三")))
def test_what_is_told_has_the_words_of_its_label(text: str) -> None:
    cleaned = fold(text)
    for start in range(len(cleaned)):
        for whole in (True, False):
            found = LEXICON.at(cleaned, start, len(cleaned), whole=whole)
            if found:
                label, end = found
                assert start < end <= len(cleaned)
                assert words_of(cleaned[start:end]) in (words_of(label), words_of(without_number(label)))


@pytest.mark.parametrize(
    ("words", "official", "sure", "alike"),
    [
        ("重复审请", "重复申请", True, True),
        ("重复审请", "重复申请", False, False),
        ("重申请", "重复申请", True, True),
        ("重复的申请", "重复申请", True, True),
        ("其它", "其他", True, False),
        ("属于国家秘宓", "属于国家秘密", False, True),
        ("属与国家秘宓", "属于国家秘密", False, False),
        ("保护第三力合法权宜", "保护第三方合法权益", False, True),
        ("其他法律行政止公开", "其他法律行政法规禁止公开", False, True),
        ("止公开其他法律行政", "其他法律行政法规禁止公开", False, False),
        ("法律禁止", "其他法律行政法规禁止公开", False, False),
        ("法规禁止公", "其他法规禁止公开书函", False, True),
        ("法规禁止公", "其他法规禁止公开的书函", False, False),
        ("法规禁止", "其他法规禁止公开", False, False),
        ("其池法规禁只公开", "其他法规禁止公开", False, True),
        ("其池法规只公开", "其他法规止公开", False, False),
        ("其他法规禁止公开了呢", "其他法规禁止公开", False, True),
        ("其他法规禁止公开了呢吗", "其他法规禁止公开", False, False),
        ("本机关掌握相关政府信息", "本机关不掌握相关政府信息", True, False),
        ("申请人逾期不补正", "申请人无正当理由逾期不补正", False, True),
        ("申请人逾期补正", "申请人无正当理由逾期不补正", False, False),
    ],
)
def test_labels_that_resemble_each_other(words: str, official: str, sure: bool, alike: bool) -> None:
    assert resembles(words, official, sure=sure) is alike


@pytest.mark.parametrize(
    ("words", "label", "size"),
    [
        ("规章", "规章", 2),
        ("规章 制度", "规章", 2),
        ("规 章", "规章", 3),
        ("规 章 制度", None, 1),
        ("其他 结果", "其他结果", 5),
        ("其他 事项", None, 2),
        ("其 他 结 果", "其他结果", 7),
        ("章 规", None, 1),
        ("(一)予以公开 备注", "（一）予以公开", 7),
        ("予以 公开", "（一）予以公开", 5),
        ("", None, 0),
    ],
)
def test_what_the_first_of_some_words_means_or_all_together(words: str, label: str | None, size: int) -> None:
    assert Lexicon({label: label for label in LABELS}).told(words) == (label, size)


def test_what_is_kept_of_words_is_bounded() -> None:
    assert Lexicon({}).told.cache_info().maxsize == 4096


@pytest.mark.parametrize(
    ("labels", "inner"),
    [(("规章", "1.公报"), False), (("1.公报",), False), (("第2项",), True), (("公报12",), True), (("12.公报",), True)],
)
def test_whether_digits_stand_in_labels(labels: tuple[str, ...], inner: bool) -> None:
    assert Lexicon(dict.fromkeys(labels, "")).inner_digits is inner


@pytest.mark.parametrize(
    ("label", "printed", "end"),
    [
        ("甲乙丙（丁）", "甲乙丙(丁)", 6),
        ("甲乙丙（丁）", "甲乙丙(丁", 5),
        ("甲乙丙（丁）", "甲乙丙(丁):", 7),
        ("甲乙丙（丁）", "甲乙丙(丁):;", 6),
        ("甲乙丙（丁）", "甲乙丙(丁))戊", None),
        ("甲乙丙丁", "甲乙丙丁)", None),
        ("甲乙丙丁：", "甲乙丙丁:", 5),
        ("甲乙丙丁", "甲乙丙丁:", 4),
    ],
)
def test_where_a_label_ends_that_a_sign_closes(label: str, printed: str, end: int | None) -> None:
    found = Lexicon({label: label}).at(printed, 0, len(printed))
    assert (found and found[1]) == end


@pytest.mark.parametrize(("size", "label"), [(100, True), (101, False)])
def test_so_long_a_word_may_be_a_label(size: int, label: bool) -> None:
    assert (Lexicon({"甲" * size: "甲"}).whole("甲" * size) is not None) is label
