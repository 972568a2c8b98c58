"""A piece of a form that is forgotten, in its grammar or in its module, is found when the grammar is loaded."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from form_2047 import FORM_2047, ProactiveDisclosure2047
from lark.exceptions import LarkError

from gov_disclosure.forms import DecisionCount, Form, Table
from gov_disclosure.parsing.grammar import ReportGrammar
from gov_disclosure.records.disputes import Disputes
from gov_disclosure.records.fields import GroupField, described, group
from gov_disclosure.records.head_labels import article_20
from gov_disclosure.records.requests import Dispositions, Requests

GRAMMAR = Path(FORM_2047.grammar).read_text(encoding="utf-8")
LINES = GRAMMAR.splitlines()
LABEL = re.compile(r'"([^"]+)"')
BATCHES = 8
OTHER_WORDINGS = ("（二）部分公开", "1.逾期不补正")


def with_grammar(folder: Path, lines: list[str]) -> Form:
    """Return the form with another grammar."""
    place = folder / "other.lark"
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return attrs.evolve(FORM_2047, grammar=str(place))


def official_lines() -> Iterator[tuple[int, str]]:
    """Yield every line of the grammar with an official label, by its number."""
    for number, line in enumerate(LINES):
        found = LABEL.search(line)
        if found and found[1] not in OTHER_WORDINGS:
            yield number, found[1]


def begins_a_rule(number: int) -> bool:
    return not LINES[number].startswith("  |")


def said_of(form: Form) -> str:
    """Return what is said of the grammar of a form when it is loaded."""
    with pytest.raises(ValueError, match=r"^the grammar \S+\.lark (lacks|prints) what the form ") as raised:
        ReportGrammar(form)
    return str(raised.value).partition(".lark ")[2]


def test_with_all_its_pieces_the_grammar_is_the_form(tmp_path: Path) -> None:
    vocabulary = ReportGrammar(with_grammar(tmp_path, LINES)).vocabulary
    assert set(vocabulary.labels.values()) == {*(label for _, label in official_lines()), *OTHER_WORDINGS}
    assert len(set(official_lines())) == 76


@pytest.mark.no_cover
@pytest.mark.parametrize("batch", range(BATCHES))
def test_lines_forgotten_in_the_grammar(tmp_path: Path, batch: int) -> None:
    """Every line but those that begin a rule, some of them at once: each is named."""
    lines = [(number, label) for number, label in official_lines() if not begins_a_rule(number)]
    gone = dict(lines[batch::BATCHES])
    form = with_grammar(tmp_path, [line for number, line in enumerate(LINES) if number not in gone])
    lacks, *labels = re.split(": |, ", said_of(form))
    assert (lacks, sorted(labels)) == ("lacks what the form prints", sorted(set(gone.values())))


@pytest.mark.parametrize(("number", "label"), [entry for entry in official_lines() if begins_a_rule(entry[0])], ids=str)
def test_a_heading_forgotten_or_misprinted_in_the_grammar(tmp_path: Path, number: int, label: str) -> None:
    with pytest.raises(LarkError):
        ReportGrammar(with_grammar(tmp_path, [*LINES[:number], *LINES[number + 1 :]]))
    misprinted = LINES[number].replace(label, f"{label[:-1]}囧")
    form = with_grammar(tmp_path, [*LINES[:number], misprinted, *LINES[number + 1 :]])
    assert said_of(form) == f"lacks what the form prints: {label}"


def test_labels_misprinted_in_the_grammar(tmp_path: Path) -> None:
    lines = (
        GRAMMAR.replace('"规章"', '"规草"').replace("调解结案", "调节结案").replace("（六）其他处理", "（六）它处理")
    )
    lacks, prints = said_of(with_grammar(tmp_path, lines.splitlines())).split("; it ")
    assert lacks == "lacks what the form prints: 规章, （六）其他处理, 调解结案"
    assert prints == "prints what the form lacks: （六）它处理, 调节结案"


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("label", "alias", "wrong"),
    [
        ("规章", "rules", "rule"),
        ("（一）予以公开", "granted_in_full", "granted_in_part"),
        ("6.已移送其他机关办理", "transferred", "head"),
        ("（七）总计", "dispositions_total", "totals"),
        ("（六）其他处理", "group", "groups"),
        ("（六）其他处理", "group", "head"),
        ("本年制发件数", "head", "heads"),
        ("调解结案", "head", "group"),
        ("四、政府信息公开行政复议、行政诉讼情况", "table", "tabel"),
    ],
)
def test_an_alias_misspelt_in_the_grammar(tmp_path: Path, label: str, alias: str, wrong: str) -> None:
    lines = [line.removesuffix(alias) + wrong if f'"{label}"' in line else line for line in LINES]
    assert f"what the form prints: {label}" in said_of(with_grammar(tmp_path, lines))


def test_what_any_text_may_print_forgotten_in_the_grammar(tmp_path: Path) -> None:
    changed = GRAMMAR
    for before, after in (('"一、总体情况" PROSE', '"一、总体情况"'), ("  | four WORD -> other", "")):
        assert before in changed
        changed = changed.replace(before, after)
    with pytest.raises(ValueError, match=r"does not take any text below: 一、总体情况, 四、.*诉讼情况$"):
        ReportGrammar(with_grammar(tmp_path, changed.splitlines()))


@pytest.mark.parametrize("section", list(FORM_2047.headings))
def test_a_section_forgotten_in_the_grammar(tmp_path: Path, section: str) -> None:
    lines = [re.sub(rf"\b{section} \| | \| {section}\b", "", line, count=1) for line in LINES]
    assert lines != LINES
    assert said_of(with_grammar(tmp_path, lines)).startswith(
        f"lacks what the form prints: {FORM_2047.headings[section]}"
    )


def records() -> list[type]:
    """Return every record class that the tables of the form are made of."""
    groups = (
        table.record_at(path, field)
        for table in FORM_2047.tables
        for path, field in groups_of(table, table.record, table.section)
    )
    return list(dict.fromkeys((*(table.record for table in FORM_2047.tables), *groups)))


def groups_of(table: Table, record: type, path: str) -> Iterator[tuple[str, GroupField]]:
    for name, field in described(record):
        if isinstance(field, GroupField):
            below = f"{path}.{name}"
            yield below, field
            yield from groups_of(table, table.record_at(below, field), below)


def without_field(record: type, name: str) -> type:
    """Return a record class without one of its fields."""
    kept = {
        field.name: attrs.field(default=field.default, metadata=dict(field.metadata))
        for field in attrs.fields(record)
        if field.name != name
    }
    return attrs.make_class(record.__name__, kept, frozen=True, kw_only=True)


def with_record(table: Table, old: type, new: type) -> Table:
    """Return a table in which another record stands wherever a certain one stood."""
    record = new if table.record is old else table.record
    groups = groups_of(table, table.record, table.section)
    instead = {path: new for path, field in groups if table.record_at(path, field) is old}
    return attrs.evolve(table, record=record, instead={**table.instead, **instead})


def with_records(old_and_new: Mapping[type, type]) -> Form:
    """Return the form with other record classes in the place of some."""
    tables = FORM_2047.tables
    for old, new in old_and_new.items():
        tables = tuple(with_record(table, old, new) for table in tables)
    return attrs.evolve(FORM_2047, tables=tables)


OUTER = (ProactiveDisclosure2047, Requests, Dispositions, Disputes)
"""The records that hold others than rows of figures."""


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("record", "name"), [(record, name) for record in OUTER for name, _ in described(record)], ids=str
)
def test_a_group_forgotten_in_a_record(record: type, name: str) -> None:
    label = dict(described(record))[name].label.zh
    assert re.search(
        f"what the form lacks: .*{re.escape(label)}", said_of(with_records({record: without_field(record, name)}))
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("place", range(8))
def test_rows_and_columns_forgotten_in_records(place: int) -> None:
    """Every row and column, the first of each record at once, then the second …: each is named."""
    fields = {record: dict(list(described(record))[place : place + 1]) for record in records() if record not in OUTER}
    gone = {record: next(iter(found)) for record, found in fields.items() if found}
    said = said_of(with_records({record: without_field(record, name) for record, name in gone.items()}))
    beyond = re.split(r"(?: \(\w+\))?(?:, |$)", said.partition("the form lacks: ")[2])
    assert {field.label.zh for found in fields.values() for field in found.values()} <= set(beyond)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("section", "change", "said"),
    [
        ("requests", {"instead": {}}, "lacks what the form prints: 2.申请人逾期未按收费通知要求缴纳费用、"),
        ("requests", {"instead": {}}, r"3.其他; it prints what the form lacks: 6.已移送其他机关办理 \(transferred\)$"),
        ("disputes", {"instead": {}}, "prints what the form lacks: 调解结案$"),
        ("proactive_disclosure", {"corner": None}, "prints what the form lacks: 信息内容$"),
        ("requests", {"corner": None}, "^prints what the form lacks: （本列数据的勾稽关系为"),
        ("requests", {"over_columns": None}, "prints what the form lacks: 申请人情况$"),
        ("disputes", {"side_by_side": False}, "prints: 行政复议, 未经复议直接起诉, 复议后起诉"),
    ],
)
def test_a_word_forgotten_in_the_module(section: str, change: dict[str, Any], said: str) -> None:
    tables = tuple(attrs.evolve(table, **change) if table.section == section else table for table in FORM_2047.tables)
    assert re.search(said, said_of(attrs.evolve(FORM_2047, tables=tables)))


def test_headings_of_the_module_that_the_grammar_does_not_print() -> None:
    headings = {section: f"{label}（新）" for section, label in FORM_2047.headings.items()}
    assert (
        said_of(attrs.evolve(FORM_2047, headings=headings))
        == f"lacks what the form prints: {', '.join(headings.values())}"
    )


def test_a_name_of_a_row_that_two_tables_have(tmp_path: Path) -> None:
    """The grammar must name more of the row's path there."""

    @attrs.frozen(kw_only=True)
    class WithCarriedIn(ProactiveDisclosure2047):
        carried_in: DecisionCount = group(DecisionCount, "上年结转", "carried in", under=article_20("九"))

    form = with_records({ProactiveDisclosure2047: WithCarriedIn})
    line = '  | two "上年结转" -> carried_in'
    lines = [line, *LINES[(first := LINES.index("  | two WORD -> other")) :]]
    place = with_grammar(tmp_path, [*LINES[:first], *lines]).grammar
    with pytest.raises(ValueError, match="the 2047 form has several rows called 'carried_in'"):
        ReportGrammar(attrs.evolve(form, grammar=place))
    told_apart = [re.sub(r"-> (carried_in)$", r"-> requests_\1", one) if "three" in one else one for one in LINES]
    told_apart.insert(first, line.replace("-> ", "-> proactive_disclosure_"))
    place = with_grammar(tmp_path, told_apart).grammar
    assert ReportGrammar(attrs.evolve(form, grammar=place)).vocabulary.labels["上年结转"] == "上年结转"


def test_a_grammar_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError, match="form_2048"):
        ReportGrammar(attrs.evolve(FORM_2047, grammar="form_2048.lark"))
