"""Exceptions speak the language that is set when they are read, and every sentence of theirs has its Chinese."""

from __future__ import annotations

import ast
import pickle
import re
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import cast

import pytest

import gov_disclosure
from gov_disclosure import (
    FailedSource,
    MissingExtraError,
    Report,
    from_json,
    growth,
    load_report,
    parse_many,
    parse_report,
    read_corrections,
    samples,
    set_language,
    validate,
)
from gov_disclosure.language import LANGUAGE_VARIABLE, Message, speaking
from gov_disclosure.readers import Limits
from gov_disclosure.validation import CATALOGUE, Reason, select_rules

PACKAGE = Path(gov_disclosure.__file__).parent
CHINESE = re.compile("[\u4e00-\u9fff]")
REPORT = parse_report(samples.text("qinglan_2023"))


def sentences(node: ast.AST, known: dict[str, list[str]]) -> Iterator[str]:
    """Yield what is given to ``Message`` in a module: a string, or a name that strings were given to."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"Message", "_at"}:
            given = call.args[call.func.id == "_at"]
            if isinstance(given, ast.Constant):
                yield str(given.value)
            elif isinstance(given, ast.Name):
                yield from known.get(given.id, [])


def strings(node: ast.AST) -> dict[str, list[str]]:
    """Return the strings that names are bound to in a module, whatever the place."""
    found: dict[str, list[str]] = {}
    for bound in ast.walk(node):
        if isinstance(bound, ast.Assign):
            target = bound.targets[-1]
            pairs = (
                zip(target.elts, bound.value.elts, strict=True)
                if isinstance(target, ast.Tuple) and isinstance(bound.value, ast.Tuple)
                else [(target, bound.value)]
            )
            for name, value in pairs:
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found.setdefault(name.id, []).append(value.value)
    return found


def all_sentences() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    return {sentence for tree in trees for sentence in sentences(tree, strings(tree))}


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.no_cover
def test_every_sentence_has_its_chinese_with_the_same_arguments() -> None:
    translations = tomllib.loads((PACKAGE / "translations.toml").read_text(encoding="utf-8"))
    found = {sentence for sentence in all_sentences() if re.search("[a-z]", re.sub(r"\{[^}]*\}", "", sentence))}
    assert len(found) > 100
    assert {sentence for sentence in found if sentence not in translations} == set()
    assert {sentence for sentence in found if fields(sentence) != fields(translations[sentence])} == set()


def test_a_message_is_worded_when_it_is_read() -> None:
    error = ValueError(
        Message("no growth between {last!r} and {this!r}: {reason}", last=1, this="2", reason=Reason.SAME_YEAR)
    )
    assert str(error) == "1 与 '2' 之间没有增长率：同一年度"
    assert repr(error) == f"ValueError({str(error)!r})"
    with speaking("en"):
        assert str(pickle.loads(pickle.dumps(error))) == "no growth between 1 and '2': same year"
        assert str(Message("of {what} nobody knows", what="it")) == "of it nobody knows"


def limit_of_a_page() -> object:
    return load_report("<p>甲</p>".encode(), limits=Limits(max_bytes=3))


@pytest.mark.parametrize(
    ("doing", "chinese", "english"),
    [
        (lambda: parse_report("今天天气很好。"), "文本中没有年度报告：", "no annual report in this text: "),
        (
            lambda: parse_report("一、总体情况\n好。"),
            "；已有：一、总体情况；缺少：二、",
            "; found: overview; missing: ",
        ),
        (lambda: parse_report("a/b.txt"), "这是路径，不是报告的文本", "this is a path, not the text of a report"),
        (lambda: parse_report(cast("str", b"")), "解析的对象是 str，不是 bytes", "the parser takes a str, not bytes"),
        (lambda: load_report("一\n二"), "这个 str 是文本，不是路径", "this str is a text and no path"),
        (lambda: load_report(b"GIF89a"), "文件是图片", "the file is a picture"),
        (
            limit_of_a_page,
            "文件的字节过多；上限为 3。如需放宽：",
            "the file has too many bytes; the limit is 3. To allow more: ",
        ),
        (
            lambda: validate(cast("Report", "一、")),
            "应为报告，得到的是 str：请用 parse_report",
            "expected a report, got str: parse_report(text)",
        ),
        (lambda: growth(REPORT, REPORT), "之间没有增长率：同一年度", ": same year"),
        (lambda: select_rules(CATALOGUE, ["X9"]), "没有名为 X9 的规则", "no rule, group or level is called X9"),
        (
            lambda: REPORT.cells["requests.new_recieved.total"],
            "2021 年格式没有这一格：requests.new_recieved.total；是否指 requests.new_received.total 或 ",
            "no such cell in the 2021 form: requests.new_recieved.total; did you mean requests.new_received.total or ",
        ),
        (
            lambda: REPORT.with_figures({"requests.new_received.total": Decimal("1.5")}, by="甲", why=""),
            "requests.new_received.total：1.5 不是整数",
            "requests.new_received.total: 1.5 is no whole number",
        ),
        (
            lambda: from_json("[]"),
            "应为对象，实为数组 @ $",
            "expected an object, found an array @ $",
        ),
        (lambda: from_json("{"), "不是 JSON 文档：", "not a JSON document: "),
        (lambda: samples.text("x"), "没有示例报告 'x'：现有 ", "no sample report 'x': there are "),
        (
            lambda: parse_many([], timeout=60, executor=ThreadPoolExecutor()),
            "请不要给出 executor",
            "a time limit needs processes made here: give no executor",
        ),
        (lambda: parse_many([], timeout=0), "大于 0，最多 10,000,000，不是 0", "above 0 and up to 10,000,000, not 0"),
        (
            lambda: load_report(b"x", limits=cast("Limits", 3)),
            "应为限度，如 Limits(",
            "expected limits, such as Limits(",
        ),
        (lambda: set_language("de"), "没有语言 'de'：现有 zh, en", "no language 'de': there are zh, en"),
    ],
)
def test_what_users_meet_is_told_in_both_languages(doing: Callable[[], object], chinese: str, english: str) -> None:
    with pytest.raises(Exception) as told:  # noqa: PT011 - what kind they are, other tests say
        doing()
    assert chinese in str(told.value)
    with speaking("en"):
        assert english in str(told.value)
        assert not CHINESE.search(english)


def test_problems_of_a_record_are_told_where_they_are() -> None:
    with pytest.raises(gov_disclosure.InvalidRecordError) as refused:
        from_json('{"$schema": 1, "schema_version": "1.1", "source": null}')
    assert refused.value.problems == ("缺少必需的键：report @ $",)
    with speaking("en"):
        assert refused.value.problems == ("required key missing: report @ $",)


def test_lines_of_corrections_are_told_in_both_languages(tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text("report_id,path,printed,corrected\nx,y,1,2\nx,y,1,3\nx,z,1,many\n", encoding="utf-8")
    with pytest.raises(ValueError, match="第 3 行：y 已在第 2 行更正; 第 4 行：'many' 不是数") as refused:
        read_corrections(file)
    with speaking("en"):
        assert str(refused.value).startswith("line 3: y is corrected in line 2 already; line 4: 'many' is no figure")


def test_a_source_fails_in_both_languages_whatever_is_set_where_it_is_read(tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        with speaking(lang):
            picture, missing = parse_many([b"GIF89a", tmp_path / "x.txt"], workers=1)
        assert isinstance(picture, FailedSource)
        assert picture.message == "the file is a picture; it needs character recognition (OCR) first"
        assert picture.message_zh == "文件是图片，须先识别文字（OCR）"
        assert str(missing) == f"{tmp_path / 'x.txt'}: 没有这个文件 (FileNotFoundError)"


def test_an_extra_is_named_in_both_languages() -> None:
    missing = MissingExtraError(Message("Reading PDFs"), "pdf")
    assert str(missing) == '读取 PDF须安装附加组件“pdf”：pip install "gov-disclosure[pdf]"'
    with speaking("en"):
        assert str(missing) == 'Reading PDFs needs the extra "pdf": pip install "gov-disclosure[pdf]"'


def test_the_variable_of_the_command_line_is_named_as_documented() -> None:
    assert LANGUAGE_VARIABLE == "GOV_DISCLOSURE_LANG"
