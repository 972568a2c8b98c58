"""The grammars as files: what they say, how they are found, and how tolerant they are made."""

import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lark import Lark, Token

import gov_disclosure
from gov_disclosure.forms import FORMS, TABLES, Row
from gov_disclosure.model import Form
from gov_disclosure.parsing import grammar
from gov_disclosure.parsing.cleaning import fold
from gov_disclosure.parsing.grammar import distinctive_labels, section_labels, table_grammar, tolerant
from gov_disclosure.parsing.transformer import Role, TableTransformer
from gov_disclosure.spans import Span

ROOT = Path(__file__).parents[1]
PACKAGED = Path(gov_disclosure.__file__).parent / "grammars"
GRAMMARS = PACKAGED if PACKAGED.is_dir() else ROOT / "grammars"
RULE = re.compile(r"^([a-z_]+):", re.MULTILINE)
LABEL = re.compile(r'"([^"]+)"')


def source(name: str) -> str:
    return (GRAMMARS / f"{name}.lark").read_text(encoding="utf-8")


def rules(form: Form) -> set[str]:
    return set(RULE.findall(source(f"form_{form.value}")))


def methods() -> set[str]:
    own = {name for name in vars(TableTransformer) if not name.startswith("_")}
    assert "transform" not in own
    return own


@pytest.mark.parametrize("form", Form)
def test_every_rule_has_its_method(form: Form) -> None:
    assert rules(form) <= methods()


def test_every_method_has_its_rule() -> None:
    assert methods() == rules(Form.FORM_2019) | rules(Form.FORM_2021)


@pytest.mark.parametrize("form", Form)
def test_every_row_has_its_rule(form: Form) -> None:
    """A row's rule bears the last part of its path, but for the total of all dispositions."""
    names = {row.path.rpartition(".")[2] for row in form.rows if row.section != "disputes"}
    assert (names - {"total"}) | {"dispositions_total"} <= rules(form)


@pytest.mark.parametrize("form", Form)
def test_every_label_stands_in_the_grammar_as_the_form_prints_it(form: Form) -> None:
    plain = set(LABEL.findall(source(f"form_{form.value}")))
    labels = {row.label for row in form.rows} | {column.label for row in form.rows for column in row.columns}
    assert labels <= plain
    assert {"三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "法人或其他组织"} <= plain


def test_headings_stand_in_the_grammar_with_their_numbers() -> None:
    assert list(section_labels().values()) == [
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ]
    numbered = re.findall(r'"([一二三四五六])、" ([A-Z_]+)', source("report"))
    assert [(number, name.lower()) for number, name in numbered] == list(
        zip("一二三四五六", section_labels(), strict=True)
    )


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", Form)
def test_priorities_are_unique_and_longer_labels_go_first(
    form: Form, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Lark] = []

    def build(*arguments: Any, **options: Any) -> Lark:
        built.append(Lark(*arguments, **options))
        return built[-1]

    monkeypatch.setattr(grammar, "Lark", build)
    labels = grammar.TableGrammar(form, table).labels
    priority = {terminal.name: terminal.priority for terminal in built[0].terminals}
    assert len(set(priority.values())) == len(priority) > len(labels) > 5
    by_priority = sorted(labels, key=priority.__getitem__)
    assert [len(labels[name]) for name in by_priority] == sorted(map(len, labels.values()))
    assert all(priority[name] > 0 for name in labels)
    assert all(priority[name] <= 0 for name in set(priority) - set(labels))


def read(form: Form, table: str, text: str) -> list[tuple[Role, str, list[str]]]:
    """Return role, name and figures of everything that a table's section prints."""
    cleaned = fold(text)
    items = table_grammar(form, table).parse(cleaned, Span(0, len(cleaned)))
    return [(item.role, item.name, [figure.of(text) for figure in item.figures]) for item in items]


def all_rows() -> list[tuple[Form, Row]]:
    return [(form, row) for form in FORMS for row in form.rows if row.section != "disputes"]


@pytest.mark.parametrize(("form", "row"), all_rows(), ids=lambda part: getattr(part, "path", part))
def test_every_official_label_is_read_as_its_row(form: Form, row: Row) -> None:
    figures = [str(number) for number in range(11, 11 + len(row.columns))]
    for separator in (" ", "\t", "\n", " | ", "\n\n", " |\n"):
        text = separator.join([row.label, *figures])
        assert read(form, row.section, text) == [(Role.ROW, row.path, figures)]


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
        f"**{label}**",
        f"{label}（件）",
        f"{label}：",
    ]


@pytest.mark.parametrize(("form", "row"), all_rows(), ids=lambda part: getattr(part, "path", part))
def test_labels_are_read_however_they_are_printed(form: Form, row: Row) -> None:
    figures = [str(number) for number in range(11, 11 + len(row.columns))]
    for label in broken(row.label):
        text = "\t".join([label.replace("､", "、"), *figures])
        assert read(form, row.section, text) == [(Role.ROW, row.path, figures)], text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("规章制度 1 2 3", [(Role.OTHER, "other", ["1", "2", "3"])]),
        ("行政许可证 5", [(Role.OTHER, "other", ["5"])]),
        ("地方规章 1 2 3", [(Role.OTHER, "other", ["1", "2", "3"])]),
        ("行政处", [(Role.OTHER, "other", [])]),
        (
            "第一行 7 规章 1 2 3",
            [(Role.OTHER, "other", ["7"]), (Role.ROW, "proactive_disclosure.rules", ["1", "2", "3"])],
        ),
    ],
)
def test_other_words_are_no_labels(text: str, found: list[tuple[Role, str, list[str]]]) -> None:
    assert read(Form.FORM_2021, "proactive_disclosure", text) == found


def test_the_longest_label_wins() -> None:
    text = "行政规范性文件 1 2 3\n规范性文件 4 5 6"
    assert [figures for _, _, figures in read(Form.FORM_2021, "proactive_disclosure", text)] == [
        ["1", "2", "3"],
        ["4", "5", "6"],
    ]
    total = read(Form.FORM_2021, "requests", "其他\n总计\n3.其他 1\n（七）总计 2")
    assert [(role, name.rpartition(".")[2]) for role, name, _ in total] == [
        (Role.HEAD, "其他"),
        (Role.HEAD, "总计"),
        (Role.ROW, "misc"),
        (Role.ROW, "total"),
    ]


def test_a_remark_belongs_to_its_label() -> None:
    text = "其他对外管理服务事项（指行政许可、行政处罚以外的（确认）等） 3 -1 4"
    assert read(Form.FORM_2019, "proactive_disclosure", text) == [
        (Role.ROW, "proactive_disclosure.other_services", ["3", "-1", "4"])
    ]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("text", ["", "\n\n|||", "1 2 3", "\0", "（", "：", "甲 乙 丙", "）（1）", "规章\ud800"])
def test_every_text_has_a_parse(form: Form, table: str, text: str) -> None:
    items = table_grammar(form, table).parse(text, Span(0, len(text)))
    assert all(0 <= item.start <= item.end <= item.stop <= len(text) for item in items)


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "甲" * 10 + "\n 规章 1 2 3\n乙 5"
    item, *others = table_grammar(Form.FORM_2021, "proactive_disclosure").parse(text, Span(10, 20))
    assert others == []
    assert (item.start, item.end, item.stop) == (12, 14, 20)
    assert [figure.of(text) for figure in item.figures] == ["1", "2", "3"]
    assert (item.words, item.cells, item.whole) == (Span(12, 14), Span(15, 20), Span(12, 20))


@pytest.mark.parametrize(
    ("text", "of_2019", "of_2021"),
    [
        ("信息内容 本年制发件数 本年废止件数", False, True),
        ("本年新制作数量", True, False),
        ("上一年项目\n数量", True, False),
        ("政府集中采购", True, False),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", False, True),
        ("规章 行政处罚 （七）总计", False, False),
    ],
)
def test_labels_that_only_one_form_has(text: str, of_2019: bool, of_2021: bool) -> None:
    cleaned = fold(text)
    assert bool(distinctive_labels(Form.FORM_2019).search(cleaned)) is of_2019
    assert bool(distinctive_labels(Form.FORM_2021).search(cleaned)) is of_2021


def test_tolerance_is_bounded() -> None:
    assert re.fullmatch(tolerant("规章"), "规" + " " * 80 + "章")
    assert not re.fullmatch(tolerant("规章"), "规" + " " * 81 + "章")
    assert re.fullmatch(tolerant("3.其他"), "3其他")
    assert not re.fullmatch(tolerant("3.其他"), "其他")


def test_a_rule_without_a_method_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(TableTransformer, "coercion")
    with pytest.raises(NotImplementedError, match=r"form_2021\.lark: the rule .*coercion.* has no method"):
        grammar.TableGrammar(Form.FORM_2021, "proactive_disclosure")


def run_python(code: str, *path: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter with only these places and the installed dependencies on its path."""
    lines = ["import sys", f"sys.path[:0] = {[str(place) for place in path]}", code]
    return subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, cwd="/", check=False
    )


def copy_package(archive: Path, grammars: bool) -> None:
    """Write the package into a zip file, with or without its grammars."""
    package = Path(gov_disclosure.__file__).parent
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in package.rglob("*.py"):
            zipped.write(path, Path("gov_disclosure") / path.relative_to(package))
        if grammars:
            for path in GRAMMARS.glob("*.lark"):
                zipped.write(path, Path("gov_disclosure/grammars") / path.name)


PARSE = """
from gov_disclosure.model import Form
from gov_disclosure.parsing.grammar import table_grammar
from gov_disclosure.spans import Span
item, = table_grammar(Form.FORM_2019, "proactive_disclosure").parse("规章 1 2 3", Span(0, 8))
import gov_disclosure
print(gov_disclosure.__file__, item.name, item.figures[2].start)
"""


def test_grammars_are_found_in_a_zipped_package(tmp_path: Path) -> None:
    copy_package(tmp_path / "package.zip", grammars=True)
    done = run_python(PARSE, tmp_path / "package.zip")
    assert done.stdout.split()[1:] == ["proactive_disclosure.rules", "7"], done.stderr
    assert "package.zip" in done.stdout


def test_a_package_without_grammars_says_so(tmp_path: Path) -> None:
    copy_package(tmp_path / "package.zip", grammars=False)
    done = run_python(PARSE, tmp_path / "package.zip")
    assert done.returncode == 1
    assert 'FileNotFoundError: gov_disclosure is installed without its grammar "form_2019.lark"' in done.stderr


@pytest.mark.parametrize("installed", [True, False])
def test_grammars_build_with_and_without_interegular(installed: bool) -> None:
    if installed and not importlib.util.find_spec("interegular"):
        pytest.skip("interegular is not installed")
    hide = "" if installed else "sys.modules['interegular'] = None\n"
    done = run_python(f"{hide}{PARSE}\nprint('interegular' in sys.modules)", Path(gov_disclosure.__file__).parents[1])
    assert done.stdout.split()[1:3] == ["proactive_disclosure.rules", "7"], done.stderr
    assert done.stderr == ""


def test_no_token_is_dropped() -> None:
    """The transformer sees every token: what it makes of a rule's children begins with the label's token."""
    item = TableTransformer({"RULES": "规章"}).rules([Token("RULES", "规章 ", start_pos=3, end_pos=6)])
    assert (item.start, item.end, item.stop, item.figures) == (3, 5, 6, ())
