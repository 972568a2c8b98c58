"""The grammars as files: what they say and how they are found, and what is made of their rules."""

import importlib.util
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from lark import Lark

import gov_disclosure
from gov_disclosure import parse_report
from gov_disclosure.forms import FORMS, SECTIONS, Form
from gov_disclosure.output import render_report
from gov_disclosure.parsing import grammar
from gov_disclosure.parsing.grammar import ReportGrammar, report_grammar
from gov_disclosure.parsing.printed import Line, Role
from gov_disclosure.parsing.transformer import ReportTransformer
from sample_reports import sample_report

ROOT = Path(__file__).parents[2]
PACKAGED = Path(gov_disclosure.__file__).parent / "grammars"
GRAMMARS = PACKAGED if PACKAGED.is_dir() else ROOT / "grammars"
LABEL = re.compile(r'"([^"]+)"')
WORDINGS = {
    "规范性文件",
    "行政规范性文件",
    "规范性檔案",
    "行政规范性檔案",
    "行政事业型收费",
    "本年处理决定数量",
    "处理决定数量",
    "本年收费金额",
    "收费金额（单位：万元）",
    "收费金额",
    "（二）部分公开",
    "1.逾期不补正",
    "2.逾期不缴费",
}
"""What a form does not print, but real reports do."""


def source(form: Form) -> str:
    return (GRAMMARS / form.grammar).read_text(encoding="utf-8")


def written(folder: Path, form: Form, text: str) -> Form:
    """Return a form whose grammar is a text, written to a file of its own."""
    path = folder / f"{form.grammar}"
    path.write_text(text, encoding="utf-8")
    return attrs.evolve(form, grammar=str(path))


def lines_with_labels(form: Form) -> list[tuple[str, str]]:
    return [(line, found[1]) for line in source(form).splitlines(keepends=True) if (found := LABEL.search(line))]


def official(form: Form) -> set[str]:
    """Return every label that a form prints."""
    labels = {*form.headings.values(), *(row.label for row in form.rows), *(column.label for column in form.columns)}
    for table in form.tables:
        above = (head for head in (table.corner, table.over_columns) if head)
        labels |= {label.zh for label in (*table.groups, *table.spanning_heads, *above)}
    return labels


@pytest.mark.parametrize("form", FORMS.known)
def test_every_label_stands_in_the_grammar_as_the_form_prints_it(form: Form) -> None:
    vocabulary = report_grammar(form).vocabulary
    labels = set(vocabulary.labels.values())
    assert {"三、本年度办理结果", "（三）不予公开", "法人或其他组织", "申请人情况", "第二十条第（八）项"} < official(
        form
    )
    assert labels == {label for _, label in lines_with_labels(form)}
    assert official(form) < labels <= official(form) | WORDINGS
    assert list(vocabulary.headings) == list(SECTIONS)
    assert [vocabulary.labels[terminal] for terminal in vocabulary.headings.values()] == list(form.headings.values())


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("form", FORMS.known)
def test_every_label_of_the_form_that_the_grammar_lacks_is_named(form: Form, first: int, tmp_path: Path) -> None:
    text = source(form)
    left_out = [(line, label) for line, label in lines_with_labels(form) if line.startswith("  |")][first::2]
    assert len(left_out) > 25
    for line, _ in left_out:
        text = text.replace(line, "", 1)
    with pytest.raises(ValueError, match="lacks what the form prints: ") as error:
        ReportGrammar(written(tmp_path, form, text))
    named = str(error.value).partition("prints: ")[2].split(", ")
    assert sorted(named) == sorted(official(form) & {label for _, label in left_out})


def changed(folder: Path, old: str, new: str) -> Form:
    text = source(Form.FORM_2021)
    assert text.count(old) == 1
    return written(folder, Form.FORM_2021, text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"一、总体情况"', '"一、基本情况"', "lacks what the form prints: 一、总体情况"),
        ('"二、主动公开政府信息情况"', '"二、主动公开"', "lacks what the form prints: 二、主动公开政府信息情况"),
        ('"行政许可"', '"行政审批"', "lacks what the form prints: 行政许可"),
        ("-> licensing", "-> coercion", "lacks what the form prints: 行政许可"),
        ("-> licensing", "-> head", "lacks what the form prints: 行政许可; it prints what the form lacks: 行政许可"),
        (
            "-> licensing",
            "-> permits",
            "lacks what the form prints: 行政许可; it prints what the form lacks: 行政许可 (permits)",
        ),
        (
            "-> licensing",
            "-> granted_in_full",
            "lacks what the form prints: 行政许可; it prints what the form lacks: 行政许可 (granted_in_full)",
        ),
        ("-> misc", "-> group", "lacks what the form prints: 3.其他; it prints what the form lacks: 3.其他"),
        ('"一、总体情况" PROSE', '"一、总体情况"', "does not take any text below: 一、总体情况"),
        (
            '| three "2.重复申请"',
            '| three "人员情况" -> staff\n  | three "培训情况" -> training\n  | three "2.重复申请"',
            "prints what the form lacks: 人员情况 (staff), 培训情况 (training)",
        ),
        (
            '| three "2.重复申请"',
            '| three "1.重复申请" -> petition\n  | three "2.重复申请"',
            "prints two labels with the same words: 1.重复申请, 2.重复申请",
        ),
    ],
)
def test_a_grammar_that_says_other_things_than_its_form_is_none(old: str, new: str, said: str, tmp_path: Path) -> None:
    form = changed(tmp_path, old, new)
    with pytest.raises(ValueError, match=rf"^{re.escape(f'the grammar {form.grammar} {said}')}$"):
        ReportGrammar(form)


def test_a_rule_without_a_method_is_an_error(tmp_path: Path) -> None:
    said = "the rule 'preface' of the 2021 form has no method"
    with pytest.raises(NotImplementedError, match=said):
        ReportGrammar(changed(tmp_path, "report: OPENING (", "preface: OPENING\nreport: preface ("))
    transformer = ReportTransformer(Form.FORM_2021)
    with pytest.raises(NotImplementedError, match=said):
        transformer.__default__("preface", [], None)
    assert transformer.__default__("__report_star_0", [], None).data == "__report_star_0"


def test_another_wording_of_a_row_is_one_line(tmp_path: Path) -> None:
    form = changed(
        tmp_path,
        '| two "行政许可"           -> licensing',
        '| two "行政许可" -> licensing\n  | two "行政审批" -> licensing',
    )
    meaning = ReportGrammar(form).vocabulary.tables["proactive_disclosure"].whole("行政审批")
    assert meaning is not None
    assert (meaning.role, meaning.name) == (Role.ROW, "proactive_disclosure.licensing")


def test_a_wording_of_a_row_is_known_to_the_grammar_of_every_form_with_the_row() -> None:
    for row in {row.path: row for form in FORMS for row in form.rows}.values():
        having = [form for form in FORMS if row.path in form.rows_by_path]
        known = [
            {
                words
                for words, meaning in report_grammar(form).vocabulary.tables[row.section].words.items()
                if (meaning.role, meaning.name) == (Role.ROW, row.path)
            }
            for form in having
        ]
        assert all(words == known[0] for words in known), f"{row.label}: another wording is in one grammar only"


@pytest.mark.parametrize("form", FORMS.known)
def test_rules_are_called_as_the_rows_of_the_form(form: Form) -> None:
    aliases = set(re.findall(r"-> (\w+)$", source(form), re.MULTILINE))
    named = {row.path for table in form.tables for name in aliases if (row := table.row_named(name))}
    assert named == {row.path for row in form.rows if not form.table(row.section).side_by_side}
    assert aliases >= {"table", "head", "group", "other"}
    assert len(aliases) == len(named) + 4


def test_what_is_called_by_no_row_has_no_method() -> None:
    transformer = ReportTransformer(Form.FORM_2021)
    assert callable(transformer.granted_in_full)
    for name in ("other_services", "permits", "denied"):
        with pytest.raises(AttributeError, match=f"the 2021 form has no row called '{name}'"):
            getattr(transformer, name)
    with pytest.raises(AttributeError, match="_private"):
        _ = transformer._private


@pytest.mark.parametrize("rule", ["rules", "dispositions_total", "head", "group", "other"])
def test_a_line_adds_itself_to_its_table(rule: str) -> None:
    table: Any = type("Lines", (), {"lines": []})()
    line = Line(Role.ROW, "rules", 0, 2, 7)
    assert getattr(ReportTransformer(Form.FORM_2021), rule)([table, line]) is table
    assert table.lines == [line]


def test_a_grammar_is_built_once_a_form() -> None:
    assert report_grammar(Form.FORM_2021) is report_grammar(Form.FORM_2021)
    assert report_grammar(Form.FORM_2021) is not report_grammar(Form.FORM_2019)


def test_threads_share_a_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many threads at once, from the first use on, read what one alone reads."""
    texts = {form: render_report(sample_report(form)) for form in FORMS}
    alone = {form: parse_report(text) for form, text in texts.items()}
    fresh = {form: ReportGrammar(form) for form in FORMS}
    monkeypatch.setattr("gov_disclosure.parsing.reader.report_grammar", fresh.__getitem__)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            for form, report in zip([*FORMS] * 10, pool.map(parse_report, [*texts.values()] * 10), strict=True):
                assert report == alone[form]
                assert (report.diagnostics, report.segments) == (alone[form].diagnostics, alone[form].segments)
    finally:
        sys.setswitchinterval(before)


@pytest.mark.parametrize("form", FORMS.known)
def test_no_token_of_the_grammar_is_a_pattern(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a label is printed like is the lexicon's business; the grammar has plain strings and declared names only."""
    built: list[Lark] = []

    def build(*arguments: Any, **options: Any) -> Lark:
        built.append(Lark(*arguments, **options))
        return built[-1]

    monkeypatch.setattr(grammar, "Lark", build)
    labels = ReportGrammar(form).vocabulary.labels
    assert {terminal.name for terminal in built[0].terminals} == labels.keys()
    assert len(set(labels.values())) == len(labels)


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
import gov_disclosure
from gov_disclosure.forms import FORMS
from gov_disclosure.parsing.grammar import report_grammar
print(gov_disclosure.__file__, *(len(report_grammar(form).vocabulary.labels) for form in FORMS))
"""


def test_grammars_are_found_in_a_zipped_package(tmp_path: Path) -> None:
    copy_package(tmp_path / "package.zip", grammars=True)
    done = run_python(PARSE, tmp_path / "package.zip")
    labels = [str(len(report_grammar(form).vocabulary.labels)) for form in FORMS]
    assert done.stdout.split()[1:] == labels, done.stderr
    assert "package.zip" in done.stdout
    assert done.stderr == ""


def test_a_package_without_grammars_says_so(tmp_path: Path) -> None:
    copy_package(tmp_path / "package.zip", grammars=False)
    done = run_python(PARSE, tmp_path / "package.zip")
    assert done.returncode == 1
    assert 'FileNotFoundError: gov_disclosure is installed without its grammar "form_2019.lark"' in done.stderr


@pytest.fixture
def fresh_grammar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a fresh copy of the grammar loader, to which the package seems to stand in ``tmp_path/src/…``."""
    spec = importlib.util.spec_from_file_location("fresh_grammar", str(grammar.__file__))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "files", lambda name: tmp_path / "src" / name)
    return module


def write_grammars(folder: Path, wording: str) -> None:
    """Write the grammar of the 2021 form, with one more wording, and what it imports."""
    (folder / "grammars").mkdir(parents=True)
    for name in (Form.FORM_2021.grammar, "printed.lark"):
        text = (GRAMMARS / name).read_text(encoding="utf-8")
        text = text.replace("  | two WORD", f'  | two "{wording}" -> rules\n  | two WORD')
        (folder / "grammars" / name).write_text(text, encoding="utf-8")


def labels_of(module: ModuleType) -> set[str]:
    return set(module.report_grammar(Form.FORM_2021).vocabulary.labels.values())


def test_grammars_beside_the_sources_are_used_in_a_checkout_only(tmp_path: Path, fresh_grammar: ModuleType) -> None:
    write_grammars(tmp_path, "检出")
    with pytest.raises(FileNotFoundError, match=r'without its grammar "form_2021\.lark"'):
        labels_of(fresh_grammar)
    (tmp_path / "pyproject.toml").touch()
    assert "检出" in labels_of(fresh_grammar)


def test_where_a_grammar_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the package, else beside the sources; not beside a package that is installed."""
    package = tmp_path / "src" / "gov_disclosure"
    monkeypatch.setattr(grammar, "files", lambda name: tmp_path / "src" / name)
    name, found = "form_2021.lark", grammar._resource.__wrapped__
    write_grammars(tmp_path, "检出")
    with pytest.raises(FileNotFoundError, match=f'is installed without its grammar "{name}"; install'):
        found(name)
    (tmp_path / "pyproject.toml").touch()
    assert found(name) == tmp_path / "grammars" / name
    with pytest.raises(FileNotFoundError):
        found("form_2022.lark")
    write_grammars(package, "包内")
    assert found(name) == package / "grammars" / name


def test_grammars_in_the_package_go_first(tmp_path: Path, fresh_grammar: ModuleType) -> None:
    write_grammars(tmp_path, "检出")
    write_grammars(tmp_path / "src" / "gov_disclosure", "包内")
    (tmp_path / "pyproject.toml").touch()
    assert labels_of(fresh_grammar).isdisjoint({"检出"})
    assert "包内" in labels_of(fresh_grammar)
