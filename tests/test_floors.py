"""Floors: lower ones never import higher ones, nothing goes round in circles, and the package face stays light."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path

import pytest

import gov_disclosure

PACKAGE = Path(gov_disclosure.__file__).parent
FLOORS = (
    {"spans", "diagnostics", "errors", "characters", "language", "shown", "samples"},
    {"records"},
    {"forms"},
    {"model", "sources"},
    {"parsing", "validation", "corrections"},
    {"output"},
    {"readers", "tables"},
    {"reviewing"},
    {"batch", "cli", "testing", "__main__"},
)
FILES = {
    ".".join(("gov_disclosure", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room(module: str) -> str:
    """Return the room of the house that a module stands in; the face of the package is a room of its own."""
    return (*module.split("."), "face")[1]


def floor(module: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room(module) in rooms)


@cache
def imports(module: str) -> frozenset[str]:
    """Return the modules that a module imports anywhere in its source, also those for type checkers only.

    A string that names a module of the package counts as an import: it can be nothing else than a way to reach it.
    """
    return frozenset(imported(ast.parse(FILES[module].read_text(encoding="utf-8"))))


def imported(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (name.name for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports name their module in full"
            submodules = {f"{child.module}.{name.name}" for name in child.names} & FILES.keys()
            yield from submodules or {str(child.module)}
        elif isinstance(child, ast.Constant) and re.fullmatch(r"gov_disclosure\.[\w.:]*", str(child.value)):
            yield module_of(str(child.value))
        else:
            yield from imported(child)


def module_of(name: str) -> str:
    """Return the module that a dotted name stands in; what is worked out later may be anything in its package."""
    while name not in FILES:
        name = re.sub(r"[.:][^.:]*$", "", name)
    return name


def own(module: str) -> set[str]:
    return {name for name in imports(module) if name.split(".")[0] == "gov_disclosure"} - {module}


INNER = [module for module in FILES if room(module) != "face"]


def test_every_room_stands_on_a_floor() -> None:
    built = {room(module) for module in INNER}
    assert {"spans", "records", "forms", "model", "parsing"} <= built <= set().union(*FLOORS)


@pytest.mark.no_cover
def test_lower_floors_do_not_import_higher_ones() -> None:
    imported = {(module, name) for module in INNER for name in own(module)}
    to_the_face = {(module, name) for module, name in imported if room(name) == "face"}
    assert {(module, name) for module, name in imported - to_the_face if floor(name) > floor(module)} == set()
    assert {(name, floor(module)) for module, name in to_the_face} <= {("gov_disclosure", len(FLOORS) - 1)}


def test_reading_does_not_know_of_checking_nor_of_writing_and_they_not_of_it() -> None:
    known = {(room(module), room(name)) for module in INNER for name in own(module)}
    assert not known & {(one, other) for one, other in permutations(("parsing", "validation", "output"), 2)} - {
        ("output", "validation")  # the views of findings
    }


def test_no_circles_of_modules() -> None:
    order = tuple(TopologicalSorter({module: own(module) for module in INNER}).static_order())
    assert set(INNER) <= set(order)


def test_no_circles_of_rooms() -> None:
    rooms: dict[str, set[str]] = {}
    for module in INNER:
        rooms.setdefault(room(module), set()).update({room(name) for name in own(module)} - {room(module)})
    assert set(rooms) <= set(TopologicalSorter(rooms).static_order())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('import_module("gov_disclosure.output.notebook")', "gov_disclosure.output.notebook"),
        ('import_module(f"gov_disclosure.output.{name}")', "gov_disclosure.output"),
        ('import_module(f"gov_disclosure.{name}")', "gov_disclosure"),
        ('VIEW = "gov_disclosure.output.notebook:html_of"', "gov_disclosure.output.notebook"),
        ("def view():\n    from gov_disclosure.output import notebook", "gov_disclosure.output.notebook"),
        ('"""See gov_disclosure.output."""', None),
        ("if TYPE_CHECKING:\n    import gov_disclosure.output", "gov_disclosure.output"),
    ],
)
def test_no_way_to_import_goes_unseen(source: str, found: str | None) -> None:
    assert set(imported(ast.parse(source))) == ({found} if found else set())


def test_only_the_face_imports_names_that_are_worked_out() -> None:
    worked_out = re.compile(r"\b(import_module|__import__)\b")
    assert [module for module in INNER if worked_out.search(FILES[module].read_text(encoding="utf-8"))] == []


def test_lark_is_known_to_as_few_modules_as_can_be() -> None:
    users = {module for module in INNER if any(name.split(".")[0] == "lark" for name in imports(module))}
    assert users == {f"gov_disclosure.parsing.{module}" for module in ("grammar", "lalr", "lexer", "transformer")}


def loaded_after(statement: str) -> set[str]:
    """Return what a statement loads into a fresh interpreter: top-level modules and those of this package."""
    code = f"import sys; before = {{*sys.modules}}; {statement}; print(*({{*sys.modules}} - before))"
    names = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    return {name for name in names if name.startswith("gov_disclosure.")} | {name.split(".")[0] for name in names}


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = loaded_after("import gov_disclosure")
    assert loaded.isdisjoint({"lark", "attr", "attrs", "regex", "cattrs", "hypothesis", "click", "rich"})
    assert {name for name in loaded if name.startswith("gov_disclosure")} == {"gov_disclosure", "gov_disclosure.shown"}


def test_a_record_shows_itself_whichever_way_it_was_imported() -> None:
    loaded = loaded_after("from gov_disclosure.model import Report; Report.from_cells(form=None)._repr_html_()")
    assert "gov_disclosure.output.notebook" in loaded
    assert loaded.isdisjoint({"lark", "rich", "gov_disclosure.output.terminal"})


@pytest.mark.parametrize("name", ["records", "forms", "model", "validation"])
def test_records_come_without_the_parser(name: str) -> None:
    if find_spec(f"gov_disclosure.{name}"):
        assert loaded_after(f"import gov_disclosure.{name}").isdisjoint({"lark", "gov_disclosure.parsing"})


def test_names_of_the_face() -> None:
    assert set(gov_disclosure.__all__) <= set(dir(gov_disclosure))
    for name in gov_disclosure.__all__:
        found = getattr(gov_disclosure, name)
        assert found is gov_disclosure.FORMS if name == "FORMS" else found.__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        getattr(gov_disclosure, "parse")  # noqa: B009 - type checkers refuse the name
