"""Floors: lower ones never import higher ones, nothing goes round in circles, and the package face stays light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.util import find_spec
from pathlib import Path

import pytest

import gov_disclosure

PACKAGE = Path(gov_disclosure.__file__).parent
FLOORS = (
    {"spans", "diagnostics", "errors", "shown"},
    {"model", "sources"},
    {"parsing", "validation", "output"},
    {"readers", "tables"},
    {"batch", "cli", "testing", "__main__"},
)
MODULES = sorted(
    ".".join(("gov_disclosure", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
)


def room(module: str) -> str:
    """Return the room of the house that a module stands in; the face of the package is a room of its own."""
    return (*module.split("."), "face")[1]


def floor(module: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room(module) in rooms)


@cache
def imports(module: str) -> frozenset[str]:
    """Return the modules that a module imports anywhere in its source, those for type checkers only apart."""
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    return frozenset(_imported(tree))


def _imported(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (name.name for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports name their module in full"
            submodules = {f"{child.module}.{name.name}" for name in child.names} & set(MODULES)
            yield from submodules or {str(child.module)}
        elif not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from _imported(child)


def own(module: str) -> set[str]:
    return {name for name in imports(module) if name.split(".")[0] == "gov_disclosure"} - {module}


INNER = [module for module in MODULES if room(module) != "face"]


def test_every_room_stands_on_a_floor() -> None:
    built = {room(module) for module in INNER}
    assert {"spans", "diagnostics", "errors", "model", "parsing"} <= built <= set().union(*FLOORS)


@pytest.mark.parametrize("module", INNER)
def test_lower_floors_do_not_import_higher_ones(module: str) -> None:
    higher = {name for name in own(module) if room(name) == "face" or floor(name) > floor(module)}
    assert higher <= ({"gov_disclosure"} if floor(module) == len(FLOORS) - 1 else set())


@pytest.mark.parametrize("module", INNER)
def test_rooms_of_the_middle_floor_do_not_import_each_other(module: str) -> None:
    if floor(module) == 2:
        assert {room(name) for name in own(module) if floor(name) == 2} <= {room(module)}


def test_no_circles() -> None:
    order = tuple(TopologicalSorter({module: own(module) for module in INNER}).static_order())
    assert set(INNER) <= set(order)


@pytest.mark.parametrize("module", INNER)
def test_only_parsing_imports_lark(module: str) -> None:
    if room(module) != "parsing":
        assert not any(name.split(".")[0] == "lark" for name in imports(module))


def test_lark_is_known_to_as_few_modules_as_can_be() -> None:
    users = {module for module in INNER if any(name.split(".")[0] == "lark" for name in imports(module))}
    assert users == {"gov_disclosure.parsing.grammar", "gov_disclosure.parsing.transformer"}


def loaded_after(statement: str) -> set[str]:
    """Return what a statement loads into a fresh interpreter: top-level modules and those of this package."""
    code = f"import sys; before = {{*sys.modules}}; {statement}; print(*({{*sys.modules}} - before))"
    names = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    return {name for name in names if name.startswith("gov_disclosure.")} | {name.split(".")[0] for name in names}


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = loaded_after("import gov_disclosure")
    assert "gov_disclosure" in loaded
    assert loaded.isdisjoint({"lark", "attr", "attrs", "regex", "cattrs", "hypothesis", "click", "rich"})
    assert not any(name.startswith("gov_disclosure.") for name in loaded)


@pytest.mark.parametrize("name", ["model", "validation"])
def test_records_come_without_the_parser(name: str) -> None:
    if find_spec(f"gov_disclosure.{name}"):
        assert loaded_after(f"import gov_disclosure.{name}").isdisjoint({"lark", "gov_disclosure.parsing"})


def test_names_of_the_face() -> None:
    assert set(gov_disclosure.__all__) <= set(dir(gov_disclosure))
    for name in gov_disclosure.__all__:
        assert getattr(gov_disclosure, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        _ = gov_disclosure.parse
