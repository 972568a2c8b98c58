"""The tokens of a table section: which label stands where, however it is printed, and which figures behind it."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gov_disclosure.characters import fold
from gov_disclosure.forms import FORMS, TABLES, Form, Row
from gov_disclosure.parsing import lexer
from gov_disclosure.parsing.grammar import report_grammar
from gov_disclosure.parsing.lexer import table_tokens
from gov_disclosure.parsing.lexicon import Lexicon
from gov_disclosure.parsing.printed import Line, Role
from gov_disclosure.parsing.vocabulary import Meaning
from gov_disclosure.spans import Span

Printed = tuple[Role, str, list[str]]
TABLE_TWO = "proactive_disclosure"


def tokens(form: Form, section: str, text: str, span: Span | None = None) -> list[Line]:
    """Return the tokens of a table's section."""
    lexicon = report_grammar(form).vocabulary.tables[section]
    return list(table_tokens(fold(text), span or Span(0, len(text)), lexicon))


def read(form: Form, section: str, text: str) -> list[Printed]:
    """Return role, name and figures of every label and other word that a table's section prints."""
    return [(line.role, line.name, [place.of(text) for place in line.figures]) for line in tokens(form, section, text)]


def rows() -> list[tuple[Form, Row]]:
    """Return the rows that print a label of their own."""
    return [(form, row) for form in FORMS for row in form.rows if not form.table(row.section).side_by_side]


def broken(label: str) -> list[str]:
    """Return a label as texts print it."""
    quoted = label.replace("“", '"').replace("”", '"')
    words = re.sub(r"^(（[一二三四五六七]）|[一二三四五六七]、|\d\.)", "", label)
    number = re.match(r"（?([一二三四五六七\d])", label)
    marks = []
    if number and words != label:
        style = ("{}、", "{}．", "{}.", "{} . ", "({}) ", "（{}）\n", "{} ", "({}", "{}.、")
        marks = [mark.format(number[1]) + words for mark in style]
        if len(words) > 3:
            marks.append(words)
    return [
        label,
        *marks,
        quoted,
        "\n".join(label[:-1]) + label[-1],
        " ".join(label[:-1]) + label[-1],
        label[:3] + "\n\n  " + label[3:],
        label.replace("（", "(").replace("）", ")").replace("，", ",").replace("、", "､"),
        label.replace("，", "、").replace("（", "〔").replace("）", "〕"),
        re.sub("[，（）“”]", "", label),
        "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in label),
        label[0] + "\u200b" + label[1:],
        label.translate(str.maketrans("规属国执补复无处许", "規屬國執補復無處許")),
        label.translate(str.maketrans("行一二人无工", "⾏⼀⼆⼈⽆⼯")),
        f"**{label}**",
        f"{label}（件）",
        f"{label}：",
    ]


@pytest.mark.parametrize(("form", "row"), rows(), ids=lambda part: getattr(part, "path", part))
def test_labels_are_told_however_they_are_printed(form: Form, row: Row) -> None:
    figures = [str(number) for number in range(11, 11 + len(row.columns))]
    for label in broken(row.label):
        text = "\t".join([label.replace("､", "、"), *figures])
        assert read(form, row.section, text) == [(Role.ROW, row.path, figures)], text


@pytest.mark.parametrize("separator", [" ", "\t", "\n", " | ", "\n\n", " |\n", "\0|"])
def test_all_rows_of_a_table_are_told_one_behind_the_other(separator: str) -> None:
    for form in FORMS:
        for section in TABLES:
            printed = [row for _, row in rows() if row in form.table(section).rows]
            figures = [str(number) for number in range(11, 18)]
            text = separator.join(word for row in printed for word in (row.label, *figures[: len(row.columns)]))
            expected = [(Role.ROW, row.path, figures[: len(row.columns)]) for row in printed]
            assert read(form, section, text) == expected


@pytest.mark.parametrize("form", FORMS.known)
def test_every_label_is_what_the_form_says_it_is(form: Form) -> None:
    for table in form.tables:
        heads = [head.zh for head in (table.corner, table.over_columns, *table.spanning_heads) if head]
        heads += [column.label for row in table.rows for column in row.columns]
        heads += [row.label for row in table.rows if table.side_by_side]
        for role, labels in ((Role.HEAD, heads), (Role.GROUP, [group.zh for group in table.groups])):
            for label in labels:
                assert read(form, table.section, label) == [(role, label, [])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("规章制度 1 2 3", [(Role.OTHER, "", ["1", "2", "3"])]),
        ("行政许可证 5", [(Role.OTHER, "", ["5"])]),
        ("地方规章 1 2 3", [(Role.OTHER, "", ["1", "2", "3"])]),
        ("行政处", [(Role.OTHER, "", [])]),
        ("（一）予以公开 1 2 3", [(Role.OTHER, "", ["1", "2", "3"])]),
        (
            "第一行 7 规章 1 2 3",
            [(Role.OTHER, "", ["7"]), (Role.ROW, "proactive_disclosure.rules", ["1", "2", "3"])],
        ),
        ("行政许可证明 规章", [(Role.OTHER, "", []), (Role.ROW, "proactive_disclosure.rules", [])]),
        ("٣ 四", [(Role.OTHER, "", []), (Role.OTHER, "", [])]),
    ],
)
def test_other_words_are_no_labels(text: str, found: list[Printed]) -> None:
    assert read(Form.FORM_2021, TABLE_TWO, text) == found


def test_the_longest_label_wins() -> None:
    text = "行政规范性文件 1 2 3\n规范性文件 4 5 6"
    assert [figures for _, _, figures in read(Form.FORM_2021, TABLE_TWO, text)] == [["1", "2", "3"], ["4", "5", "6"]]
    total = read(Form.FORM_2021, "requests", "其他\n总计\n3.其他 1\n（七）总计 2")
    assert [(role, name.rpartition(".")[2]) for role, name, _ in total] == [
        (Role.HEAD, "其他"),
        (Role.HEAD, "总计"),
        (Role.ROW, "misc"),
        (Role.ROW, "total"),
    ]


@pytest.mark.parametrize(
    ("section", "role"), [("requests", Role.HEAD), (TABLE_TWO, Role.OTHER), ("disputes", Role.OTHER)]
)
def test_what_a_word_means_depends_on_its_section(section: str, role: Role) -> None:
    assert [found for found, _, _ in read(Form.FORM_2021, section, "其他\t")] == [role]


@pytest.mark.parametrize(
    ("text", "remark", "figures"),
    [
        ("行政许可（指确认、奖励等（含登记）的事项） 3", "（指确认、奖励等（含登记）的事项）", ["3"]),
        ("行政许可（含确认\n和奖励）5", "（含确认\n和奖励）", ["5"]),
        ("行政许可（件）：5", "（件）", []),
        ("行政许可：依法作出的决定 5", "：依法作出的决定", ["5"]),
        ("行政许可： 5", "：", ["5"]),
        ("行政许可（ 5）7", None, []),
        ("行政许可（含12类）7", "（含12类）", ["7"]),
        ("行政许可（含 12类）7", None, []),
        ("行政许可（未完 7", None, []),
        ("行政许可" + "（" + "含" * 300 + "）7", "（" + "含" * 300 + "）", ["7"]),
        ("行政许可" + "（" + "含" * 301 + "）7", None, []),
        ("行政许可（一）项 7", "（一）", []),
    ],
)
def test_a_remark_belongs_to_its_label(text: str, remark: str | None, figures: list[str]) -> None:
    label, *others = tokens(Form.FORM_2021, TABLE_TWO, text)
    assert (label.start, label.end) == (0, 4)
    assert (label.remark.of(text) if label.remark else None) == remark
    assert read(Form.FORM_2021, TABLE_TWO, text)[0][2] == figures
    assert [token.start for token in others] == [token.stop for token in (label, *others)][:-1]


def test_a_label_in_brackets_behind_a_label_is_no_remark() -> None:
    text = "（六）其他处理（七）总计 1"
    assert [name for _, name, _ in read(Form.FORM_2021, "requests", text)] == [
        "（六）其他处理",
        "requests.dispositions.total",
    ]


@pytest.mark.parametrize(
    ("printed", "figures"),
    [
        ("5", ["5"]),
        ("1 2 3", ["1", "2", "3"]),
        ("1|2\t|\n\n3 |||", ["1", "2", "3"]),
        ("11,398 0 -5 +3 增7 减少2", ["11,398", "0", "-5", "+3", "增7", "减少2"]),
        ("/ - — ** 无 空 不适用 . , 。 ？", ["/", "-", "—", "**", "无", "空", "不适用", ".", ",", "。", "？"]),
        ("12.5万元 3 元 7件 5项 1 次", ["12.5万元", "3 元", "7件", "5项", "1 次"]),
        ("1\u200b2 3", ["1\u200b2", "3"]),
        ("5\u200b\t6", ["5", "6"]),
        ("5 约6 7", ["5"]),
        ("5 2022年", ["5"]),
        ("-----", []),
        ("5;", []),
    ],
)
def test_figures_go_on_up_to_the_next_word(printed: str, figures: list[str]) -> None:
    found = read(Form.FORM_2021, TABLE_TWO, f"行政许可 {printed}")
    assert found[0] == (Role.ROW, "proactive_disclosure.licensing", figures)


def test_a_figure_glued_to_a_label_ends_the_line_before_it() -> None:
    found = tokens(Form.FORM_2021, TABLE_TWO, "规章 1 2 5行政规范性文件 4")
    assert [(line.start, line.stop) for line in found] == [(0, 8), (8, 17)]
    assert [line.run and line.run.printed for line in found] == ["1 2 5", "4"]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "甲" * 10 + "\n 规章 1 2 3\n乙 5"
    (label,) = tokens(Form.FORM_2021, TABLE_TWO, text, Span(10, 20))
    assert (label.start, label.end, label.stop, label.remark) == (12, 14, 20, None)
    assert label.run
    assert (label.run.start, label.run.end, label.run.stop) == (15, 20, 20)
    assert [place.of(text) for place in label.run.spans] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲\0* 乙", ["甲", "乙"]),
        ("**甲** 乙", ["甲", "乙"]),
        ("| 甲 | 乙 |", ["甲", "乙"]),
        ("\0\0甲", ["甲"]),
        ("*", []),
    ],
)
def test_signs_around_words_are_none_of_them(text: str, words: list[str]) -> None:
    assert [text[word.start : word.end] for word in tokens(Form.FORM_2021, TABLE_TWO, text)] == words


PIECES = st.sampled_from(
    [
        *(row.label for _, row in rows()),
        *("1", "22", "/", "3.", "（", "）", "：", "甲", "其他", "总计", "*", "\0", "年", "无", "٣", "\ud800"),
        *(" ", " ", "\t", "\n", "|"),
    ]
)


def test_figures_before_the_first_label_have_no_words() -> None:
    first, row = tokens(Form.FORM_2021, TABLE_TWO, "3 4\n规章 5")
    assert (first.role, first.name, first.words, first.stop) == (Role.OTHER, "", Span(0, 0), 4)
    assert [place.start for place in (*first.figures, *row.figures)] == [0, 2, 7]


@given(st.sampled_from(FORMS.known), st.sampled_from(TABLES), st.lists(PIECES, max_size=24).map("".join))
def test_tokens_of_any_text_follow_each_other(form: Form, section: str, text: str) -> None:
    text = fold(text)
    found = tokens(form, section, text)
    assert not {word for word in text[: found[0].start if found else len(text)] if word.isalpha()} - {"无"}
    assert [token.stop for token in found] == [*(token.start for token in found[1:]), *([len(text)] if found else [])]
    for token in found:
        figures_alone = token is found[0] and token.run and not token.name
        assert token.start < token.end <= token.stop or (figures_alone and token.start == token.end)
        assert token.remark is None or token.end <= token.remark.start < token.remark.end <= token.stop
        if token.run:
            assert max(token.end, token.remark.end if token.remark else 0) <= token.run.start < token.run.end
            assert token.run.end <= token.run.stop == token.stop
            assert token.run.count == len(token.run.spans) > 0


WORDS = [
    "(一)予以公开",
    "1.属于国家秘密",
    "三、本年度\n办理结果",
    "其他",
    "某项",
    "(某(",
    "某))",
    "5某项",
    "1",
    "/",
    "12件",
]


def shown(found: Sequence[Line]) -> list[object]:
    return [(*line._replace(run=None), line.run and (line.run.stop, line.run.spans, line.run.plain)) for line in found]


@given(st.lists(st.sampled_from(WORDS) | PIECES).map("".join), st.sampled_from(["", "\t", " ", "\n", "|"]))
def test_what_was_read_before_is_read_alike(words: str, parted: str) -> None:
    """What stands before the numbers of a row means the same in every report, whatever numbers follow."""
    words = fold(words)
    remembered = report_grammar(FORMS.current).vocabulary.tables["requests"].remembered
    for figures in ("3 4", "1", "1\n", "7\t8\t9", "1.某", "2 件", "5", "1.5\t2", "3 -4 /", "1,000\t2"):
        text = f"{words}{parted}{figures} {words}{parted}8\t"
        again = shown(tokens(FORMS.current, "requests", text))
        remembered.clear()
        assert shown(tokens(FORMS.current, "requests", text)) == again


GLUED = "5(一)予以公开"
OPEN, CLOSED = "(一)予以公开 (某(共", "份)略)"


@example([OPEN, "其他", OPEN, CLOSED])
@example([GLUED, "其他", GLUED])
@example(["其他", "属于国家秘密"])
@example(["其他", "某项\t/\t其他"])
@given(st.lists(st.sampled_from((*WORDS, "属于国家秘密", "某项\t/\t其他", GLUED, OPEN, CLOSED))))
def test_remembering_changes_nothing(words: list[str]) -> None:
    """Words whose meaning hangs on the figures around them are not remembered."""
    remembered = report_grammar(FORMS.current).vocabulary.tables["requests"].remembered
    for figures in ("3 4", "1", "1\n", "7\t8\t9", "1.5\t2", "3 -4"):
        text = "".join(f"{word}\t{figures} " for word in words)
        tokens(FORMS.current, "requests", text)
        again = shown(tokens(FORMS.current, "requests", text))
        remembered.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lexer, "_LONGEST_REMEMBERED", 0)
            assert shown(tokens(FORMS.current, "requests", text)) == again
        assert not remembered
        tokens(FORMS.current, "requests", text)


def test_only_so_much_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexer, "_MOST_REMEMBERED", 2)
    remembered = report_grammar(FORMS.current).vocabulary.tables["requests"].remembered
    for number in range(5):
        assert read(FORMS.current, "requests", f"某项{number}甲 7 ") == [(Role.OTHER, "", ["7"])]
        assert f"某项{number}甲 " in remembered
        assert len(remembered) <= 2
    for most in ("某" * 399 + " ", "某  " * 40):
        assert len(read(FORMS.current, "requests", f"{most}7 ")) == len(most.split())
        assert most in remembered
    for long in ("某" * 400 + " ", "某  " * 41):
        assert len(read(FORMS.current, "requests", f"{long}7 ")) == len(long.split())
        assert long not in remembered


def test_a_label_that_goes_on_with_a_digit_is_no_other_before_numbers() -> None:
    lexicon = Lexicon({"某项": Meaning("A", Role.ROW, "short"), "某项2号": Meaning("B", Role.ROW, "long")})
    for text, name in (("某项 3 ", "short"), ("某项 2 号 ", "long"), ("某项 3 ", "short")):
        assert [line.name for line in table_tokens(text, Span(0, len(text)), lexicon)][:1] == [name]
