"""The catalogue of diagnostics against the places in the source that make them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from gov_disclosure import corrections, parsing
from gov_disclosure.diagnostics import DiagnosticKind, Severity
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.catalogue import KINDS

NAMES = {name: kind for name, kind in vars(catalogue).items() if isinstance(kind, DiagnosticKind)}
NOT_IN_THE_MESSAGE = {"span", "path", "related"}


def uses() -> Iterator[tuple[str, set[str]]]:
    """Yield kind and argument names of every ``catalogue.KIND.at(…)`` in the parser and in corrections."""
    for path in (*Path(str(parsing.__file__)).parent.rglob("*.py"), Path(corrections.__file__)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bound = {
            target.id: names
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and (names := kinds_in(node.value))
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "at":
                arguments = {str(keyword.arg) for keyword in node.keywords} - NOT_IN_THE_MESSAGE
                chosen = node.func.value.value if isinstance(node.func.value, ast.Subscript) else node.func.value
                for name in bound.get(chosen.id, []) if isinstance(chosen, ast.Name) else kinds_in(chosen):
                    yield name, arguments


def kinds_in(node: ast.AST) -> list[str]:
    """Return the kinds that an expression names, a table of them too, unless it already makes a diagnostic."""
    if any(isinstance(child, ast.Call) for child in ast.walk(node)):
        return []
    return [child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute) and child.attr in NAMES]


USES = [(name, frozenset(arguments)) for name, arguments in uses()]


def placeholders(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def test_codes_and_slugs_are_unique_and_in_order() -> None:
    codes = [kind.code for kind in KINDS]
    assert len({kind.slug for kind in KINDS}) == len(set(codes)) == len(KINDS) == len(NAMES)
    assert codes == sorted(codes)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_kinds_are_complete(kind: DiagnosticKind) -> None:
    assert re.fullmatch(r"GD[1-5]\d\d", kind.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)
    assert kind.severity in Severity
    assert all((kind.title, kind.title_en, kind.template, kind.template_en, kind.why))
    assert kind.title_en.isascii()
    assert placeholders(kind.template) == placeholders(kind.template_en)


def test_every_kind_is_used() -> None:
    assert {name for name, _ in USES} == set(NAMES)


@pytest.mark.parametrize(("name", "arguments"), sorted(set(USES), key=str))
def test_templates_take_the_arguments_they_are_given(name: str, arguments: frozenset[str]) -> None:
    for template in (NAMES[name].template, NAMES[name].template_en):
        assert placeholders(template) == arguments
        assert "{" not in template.format(**dict.fromkeys(arguments, "x"))


def test_a_message_names_the_figures() -> None:
    found = catalogue.TOO_FEW_FIGURES.at(None, "requests.carried_in", row="上年结转", due=7, found=5)
    assert found.message == "“上年结转”应有 7 个数，只有 5 个，不能确定各属哪一列"
    assert found.args == (("row", "上年结转"), ("due", 7), ("found", 5))
