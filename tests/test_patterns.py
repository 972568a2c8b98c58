"""No pattern of the package takes more than linear time, whatever the text: every repeat in every one is pumped."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gov_disclosure
from pattern_work import Steps, TooMuchWorkError

pytestmark = pytest.mark.no_cover

PACKAGE = Path(gov_disclosure.__file__).parent
ANCHORED = ("match", "fullmatch")
FUNCTIONS = ("finditer", "findall", "search", "sub", "subn", "split", *ANCHORED)
SIZES = (60, 240, 960)
"""Characters of the texts; a longer one is tried where a shorter one took more than a few steps for a character."""
SMALL = (20, 80, 320)
"""Characters that tell the patterns of the tests apart."""
FEW_STEPS = 6
MANY_STEPS = 1_000
"""For one character: more is too much even where it does not grow."""
GROWTH = 2.0
"""Of the steps for one character, where the text is four times as long; four is quadratic."""
A_NAME, A_FRONT = 60, 130
LONGEST = {
    "parsing.naming.body_names._TAIL": 200,
    "parsing.naming.dates._LABEL_BEFORE": 40,
    "parsing.naming.titles._BROKEN_YEAR": A_FRONT,
    "parsing.naming.titles._ABOUT_BEHIND": A_FRONT,
    "parsing.naming.body_names._ENDING_BRACKETS": A_NAME,
    "readers.html._TITLE": 300,
}
"""Characters of the longest text that a pattern is given; the steps that it takes there are bounded by that."""


@attrs.frozen
class Compiled:
    """A pattern, the line that compiles it, and whether it is only tried at one place of a text."""

    place: str
    pattern: str
    flags: int
    methods: tuple[str, ...]


def compiled() -> Iterator[Compiled]:
    """Yield every pattern that the package compiles."""
    run = subprocess.run(
        [sys.executable, Path(__file__).with_name("compiled_patterns.py")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    names, used = names_and_methods()
    for module, line, pattern, flags in json.loads(run.stdout):
        name = names[module, line]
        yield Compiled(f"{module.partition('.')[2]}.{name}", pattern, flags, tuple(sorted(used[module, name])))


def names_and_methods() -> tuple[dict[tuple[str, int], str], dict[tuple[str, str], set[str]]]:
    """Return what is assigned at, or else defined around, each line; and the methods that each name is used with."""
    trees = {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    names: dict[tuple[str, int], str] = {}
    used: defaultdict[tuple[str, str], set[str]] = defaultdict(lambda: {"finditer"})
    public: defaultdict[str, set[str]] = defaultdict(set)
    for module, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names |= {(module, line): node.name for line in range(node.lineno, (node.end_lineno or 0) + 1)}
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                names |= {
                    (module, line): ast.unparse(target) for line in range(node.lineno, (node.end_lineno or 0) + 1)
                }
        own: defaultdict[str, set[str]] = defaultdict(set)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in FUNCTIONS:
                value = node.value.func if isinstance(node.value, ast.Call) else node.value  # what gives a pattern
                own[ast.unparse(value).rpartition(".")[2]].add(node.attr)
        used |= {(module, name): methods for name, methods in own.items() if name.startswith("_")}
        for name, methods in own.items():
            public[name] |= methods
    used |= {(module, name): public[name] for (module, _), name in names.items() if name[0] != "_" and public[name]}
    return names, used


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def by_room() -> dict[str, list[Compiled]]:
    """Return the patterns by the room, or else the module, that they are in; each once for its ways of use."""
    rooms: dict[str, list[Compiled]] = {}
    for found in dict.fromkeys(compiled()):
        rooms.setdefault(found.place.split(".")[0], []).append(found)
    return rooms


def too_much_work(found: Compiled, sizes: Sequence[int] = SIZES) -> str | None:
    """Return a text on which the steps for one character grow with its length, or are very many."""
    steps = Steps(found.pattern, found.flags)
    sizes = (LONGEST[found.place],) if found.place in LONGEST else sizes
    texts: Sequence[str]
    for method in found.methods:
        way = method if method in (*ANCHORED, "search") else "finditer"
        pumped: Iterator[tuple[str, ...]] = zip(*map(steps.texts, sizes), strict=True)
        for texts in pumped:
            try:
                costs = takewhile_growing(steps.count(text, way, MANY_STEPS * len(text)) / len(text) for text in texts)
            except TooMuchWorkError:
                return texts[0]
            if len(costs) == len(sizes):
                return texts[0]
    return None


def takewhile_growing(costs: Iterable[float]) -> list[float]:
    """Return the costs of longer and longer texts until one is low, or hardly higher than that before it."""
    grown: list[float] = []
    for cost in costs:
        if cost < FEW_STEPS or (grown and cost < GROWTH * grown[-1]):
            break
        grown.append(cost)
    return grown


ROOMS = (
    "characters", "corrections", "language", "model", "output", "parsing", "readers", "records", "sources", "spans",
    "tables", "validation",
)  # fmt: skip


@pytest.mark.thorough
def test_every_room_with_patterns_is_listed() -> None:
    assert set(by_room()) == set(ROOMS)
    assert set(LONGEST) <= {found.place for patterns in by_room().values() for found in patterns}


@pytest.mark.thorough
@pytest.mark.parametrize("room", ROOMS)
def test_no_pattern_takes_more_than_linear_time(room: str) -> None:
    slow = {found.place: text[:60] for found in by_room()[room] if (text := too_much_work(found)) is not None}
    assert slow == {}


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        ("(?:现行|有效|现行有效)*$", "search"),
        (r"\s*(?:<!--.*?-->\s*)*<p", "match"),
        ("[ ]+x", "search"),
        ("（.*）", "finditer"),
        ("(a+)+b", "match"),
        ("(?:a|b|ab)*?c", "fullmatch"),
        ("(x)?(?(1)y|(?:a|aa)*)z", "match"),
    ],
)
def test_patterns_that_grow_are_found(pattern: str, method: str) -> None:
    assert too_much_work(Compiled("x", pattern, re.DOTALL, (method,)), SMALL) is not None


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        ("(?:现行|有效)*+$", "match"),
        ("(?<! )[ ]++x", "search"),
        ("[ ]+x", "match"),
        ("（[^（）]*）", "finditer"),
        ("(?=a)a", "sub"),
    ],
)
def test_patterns_that_do_not_grow_are_let_pass(pattern: str, method: str) -> None:
    assert too_much_work(Compiled("x", pattern, 0, (method,)), SMALL) is None


@pytest.mark.parametrize(
    "pattern",
    [r"(\d+)-(?P<a>x|yz)*?$", "(?i)AbC|[^x-z]{2,3}", "(?<=a)b(?!c)", r"(?m)^\W+\b|\B\S\Z", r"(?>a|ab)c|\A\w++\D\s"],
)
@given(st.text("abcxyzAB12-_ \n，", max_size=12))
def test_the_counting_matcher_agrees_with_re(pattern: str, text: str) -> None:
    counting = Steps(pattern)
    found = re.search(pattern, text)
    assert counting.first_end(text) == (found.end() if found else None)
