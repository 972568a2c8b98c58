"""Changes one thing at a time in the functions of a package, and tells which changes no test notices.

    python tools/mutate.py gov_disclosure.validation [--sample 600] [--seed 1] [--part 1/5] [--only TEXT] …

A run of the tests with coverage tells which tests reach a line, and how long each takes; it is kept in ``.mutate/``,
and made anew with ``--fresh``. Every change is then tried in a fork that has the tests collected and everything
imported: the changed code is put into the function, what its package has cached is forgotten, and the tests that reach
the line are run until one fails: those first that noticed most changes of its file, then those of the module called
after the file, then those of the modules of tests that noticed some, then the fastest. Where few reach it, others
follow: what is worked out once and kept is reached by the first that asks. A change that survives is one that no test
noticed of those that reach the line and that ``--seconds`` let run. What modules do while they are imported is not
changed, nor whether ``zip`` checks that lengths are alike; a line that is run only then, and whose change no test
notices, is counted apart.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import functools
import gc
import importlib
import importlib.util
import itertools
import json
import math
import os
import pkgutil
import random
import re
import signal
import subprocess
import sys
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".mutate"
MOST_SECONDS = 10.0
"""How long the tests of one change may take together, by the run with coverage, where nothing else is said."""
PATIENCE = 6
"""How many times longer a test may take, and some seconds, before the change is taken for one that never ends."""
LEAST_SECONDS = 10.0
"""How long every test may take."""
FEW = 20
"""Where fewer tests reach a line, others follow."""
OTHERS_SECONDS = 3.0
"""How long the others may take together."""
OURS = "gov_disclosure."
PROGRESS = 50
"""After how many changes the counts are told."""

COMPARISONS: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
Apply = Callable[[], None]


@attrs.frozen
class Change:
    """One change: the file and its outermost function, the line, what is changed, and its number in the file."""

    file: str
    function: str
    line: int
    what: str
    number: int

    def __str__(self) -> str:
        return f"{Path(self.file).name}:{self.line} {self.function}: {self.what}"


def changes_of(tree: ast.Module) -> Iterator[tuple[str, int, str, Apply]]:
    """Yield every change of a module: its function and line, what it is, and what makes it in the tree."""
    bodies = [(node, node.name) for node in tree.body if isinstance(node, ast.FunctionDef)]
    for owner in tree.body:
        if isinstance(owner, ast.ClassDef):
            bodies += [(node, f"{owner.name}.{node.name}") for node in owner.body if isinstance(node, ast.FunctionDef)]
    for function, name in bodies:
        for statement in function.body:
            for node, holder, field, place in _nodes(statement):
                for what, apply in _changes(node, holder, field, place):
                    yield name, getattr(node, "lineno", 0) or getattr(holder, "lineno", 0), what, apply


def _nodes(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST, str, int | None]]:
    """Yield what is run of a statement, each with the node, field and place that hold it; no types and docstrings."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "args"} and not isinstance(node, ast.Call):
            continue
        for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not (isinstance(node, ast.Expr) and isinstance(child, ast.Constant)):
                yield child, node, field, place
                yield from _nodes(child)


def _changes(node: ast.AST, holder: ast.AST, field: str, place: int | None) -> Iterator[tuple[str, Apply]]:
    """Yield the changes of one node."""

    def instead(new: ast.AST) -> Apply:
        def apply() -> None:
            ast.copy_location(new, node)
            if place is None:
                setattr(holder, field, new)
            else:
                getattr(holder, field)[place] = new

        return apply

    match node:
        case _ if isinstance(holder, ast.keyword) and holder.arg == "strict":
            pass  # a check of lengths that are alike: nothing hangs on it
        case ast.cmpop() if type(node) in COMPARISONS:
            other = COMPARISONS[type(node)]
            yield f"{other.__name__} for {type(node).__name__}", instead(other())
        case ast.operator() if type(node) in OPERATORS:
            operator = OPERATORS[type(node)]
            yield f"{operator.__name__} for {type(node).__name__}", instead(operator())
        case ast.And():
            yield "or for and", instead(ast.Or())
        case ast.Or():
            yield "and for or", instead(ast.And())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "no not", instead(operand)
        case ast.Constant(value=bool(value)):
            yield f"{not value} for {value}", instead(ast.Constant(not value))
        case ast.Constant(value=int(value) | float(value)):
            yield f"{value + 1} for {value}", instead(ast.Constant(value + 1))
        case ast.Constant(value=str(value)):
            yield f"another text for {value[:30]!r}", instead(ast.Constant("XX"))
        case ast.Constant(value=None):
            yield "a text for None", instead(ast.Constant("XX"))
        case ast.Break():
            yield "continue for break", instead(ast.Continue())
        case ast.Continue():
            yield "break for continue", instead(ast.Break())
        case ast.expr() if _is_given(holder, field):
            yield f"None for {ast.unparse(node)[:40]}", instead(ast.Constant(None))
        case _:
            pass


def _is_given(holder: ast.AST, field: str) -> bool:
    """Tell whether a node is what a call is given, a name is set to, or a function returns."""
    return (isinstance(holder, ast.Call) and field == "args") or (
        isinstance(holder, ast.keyword | ast.Assign | ast.AnnAssign | ast.Return) and field == "value"
    )


def all_changes(package: str) -> list[Change]:
    """Return every change of a package, in the order of its files."""
    found = []
    for _, file in modules_of(package):
        tree = ast.parse(Path(file).read_text(encoding="utf-8"))
        for number, (function, line, what, _) in enumerate(changes_of(tree)):
            found.append(Change(file, function, line, what, number))
    return found


def modules_of(package: str) -> list[tuple[str, str]]:
    """Return the modules of a package with their files, or those of one module."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"no package {package}")
    inner = pkgutil.iter_modules(spec.submodule_search_locations or ())
    return [(package, spec.origin), *(found for each in inner for found in modules_of(f"{package}.{each.name}"))]


@attrs.frozen
class Loaded:
    """What is imported: the functions of every file, and what the package keeps of what it worked out."""

    functions: Mapping[str, Sequence[types.FunctionType]]
    forgetting: Sequence[Callable[[], object]]

    @classmethod
    def now(cls) -> Loaded:
        """Look among all objects, once for all changes."""
        functions: defaultdict[str, list[types.FunctionType]] = defaultdict(list)
        forgetting: list[Callable[[], object]] = []
        for each in gc.get_objects():
            if isinstance(each, types.FunctionType):
                functions[each.__code__.co_filename].append(each)
            elif isinstance(each, functools._lru_cache_wrapper) and str(each.__module__).startswith(OURS):
                forgetting.append(each.cache_clear)
            elif str(type(each).__module__).startswith(OURS) and attrs.has(type(each)):
                forgetting += [functools.partial(_forget, each, kept) for kept in _cached_properties(type(each))]
        return cls(functions, forgetting)

    def switch_on(self, change: Change) -> None:
        """Put the changed code into every function made of the old, and forget what was worked out with it."""
        tree = ast.parse(Path(change.file).read_text(encoding="utf-8"))
        *_, apply = next(itertools.islice(changes_of(tree), change.number, None))
        apply()
        changed = compile(ast.fix_missing_locations(tree), change.file, "exec")
        for function in self.functions[change.file]:
            old = function.__code__
            if old.co_qualname == change.function:
                function.__code__ = next(
                    new
                    for new in _code(changed)
                    if (new.co_qualname, new.co_firstlineno) == (old.co_qualname, old.co_firstlineno)
                )
        for forget in self.forgetting:
            forget()


def _cached_properties(record: type[attrs.AttrsInstance]) -> Sequence[types.MemberDescriptorType]:
    """Return the slots in which attrs keeps the cached properties of a record class."""
    fields = {field.name for field in attrs.fields(record)}
    slots = (member for member in vars(record).values() if isinstance(member, types.MemberDescriptorType))
    return [slot for slot in slots if slot.__name__ not in fields]


def _forget(record: object, kept: types.MemberDescriptorType) -> None:
    with contextlib.suppress(AttributeError):
        kept.__delete__(record)


def _code(code: types.CodeType) -> Iterator[types.CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield inner
            yield from _code(inner)


@attrs.frozen
class Reached:
    """Which tests reach each line of each file, by their numbers, and how many seconds each test takes."""

    names: Sequence[str]
    lines: Mapping[str, Mapping[str, Sequence[int]]]
    seconds: Mapping[str, float]

    def of(self, change: Change) -> list[str]:
        """Return the tests that reach a change, the fastest first; ``""`` is the import."""
        tests = [self.names[number] for number in self.lines.get(change.file, {}).get(str(change.line), ())]
        return sorted(tests, key=lambda test: (self.seconds.get(test, 0.0), test))


def reached(package: str, tests: Sequence[str], *, fresh: bool) -> Reached:
    """Run the tests with coverage, unless that was done before."""
    kept = KEPT / f"{package}.json"
    if fresh or not kept.exists():
        KEPT.mkdir(exist_ok=True)
        data = KEPT / f"{package}.coverage"
        command = [sys.executable, "-m", "pytest", *tests, "-vv", "--durations=0", "--order-seed=0", "-p", "no:xdist"]
        measure = [f"--cov={package}", "--cov-context=test", "--cov-report=", "--no-cov-on-fail", "--cov-fail-under=0"]
        said = subprocess.run(
            [*command, *measure],
            cwd=ROOT,
            env=os.environ | {"COVERAGE_FILE": str(data)},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if said.returncode:
            raise SystemExit(f"the tests fail without any change:\n{said.stdout[-3000:]}")
        seconds: dict[str, float] = defaultdict(float)
        for taken, test in re.findall(r"^([\d.]+)s (?:call|setup|teardown) +(\S.*)$", said.stdout, re.MULTILINE):
            seconds[test] += float(taken)
        kept.write_text(json.dumps([*_contexts(data), seconds], ensure_ascii=False), encoding="utf-8")
    return Reached(*json.loads(kept.read_text(encoding="utf-8")))


def _contexts(file: Path) -> tuple[list[str], dict[str, dict[int, list[int]]]]:
    import coverage

    data = coverage.CoverageData(str(file))
    data.read()
    numbers: dict[str, int] = {}
    found = {}
    for measured in data.measured_files():
        lines = data.contexts_by_lineno(measured)
        tests = {line: {each.rpartition("|")[0] for each in lines[line]} for line in lines}
        found[measured] = {
            line: sorted(numbers.setdefault(each, len(numbers)) for each in tests[line]) for line in tests
        }
    return list(numbers), found


class Mutation:
    """A plugin of pytest that, in the place of the tests, tries the changes."""

    def __init__(
        self, changes: Sequence[Change], modules: Sequence[str], reached: Reached, most_seconds: float
    ) -> None:
        self._changes = changes
        self._modules = modules
        self._most_seconds = most_seconds
        self._reached = reached
        self._loaded = Loaded({}, ())
        self._failed = False
        self._noticed: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.counts: Counter[str] = Counter()

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """Let Hypothesis neither keep nor shrink an example by which it notices a change."""
        import hypothesis

        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        usual = hypothesis.settings.get_current_profile_name()
        parent = hypothesis.settings.get_profile(usual)
        hypothesis.settings.register_profile("changes", parent, phases=phases, database=None)
        hypothesis.settings.load_profile("changes")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notice a failure."""
        self._failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every change, and say which are not noticed."""
        items = {item.nodeid: item for item in session.items}
        for name in self._modules:
            # What is imported on first use only would be imported unchanged, after the change.
            importlib.import_module(name)
        self._loaded = Loaded.now()
        gc.freeze()
        for number, change in enumerate(self._changes, 1):
            tests = self._reached.of(change)
            outcome = self._tried(change, self._chosen(change, items))
            if outcome == "survived" and tests == [""]:
                outcome = "import"
            self.counts[outcome] += 1
            if outcome != "killed":
                print(f"{outcome}: {change} ({len(tests)} tests)", flush=True)
            if number % PROGRESS == 0:
                print(f"after {number}: {dict(self.counts)}", file=sys.stderr, flush=True)
        return True

    def _chosen(self, change: Change, items: Mapping[str, pytest.Item]) -> list[pytest.Item]:
        """Return the tests that a change is tried with, in their order."""
        noticed, called_after = self._noticed[change.file], f"/test_{Path(change.file).name}"
        reaching = [test for test in self._reached.of(change) if test in items]
        reaching.sort(
            key=lambda test: (
                -noticed[test],
                not _module_of(test).endswith(called_after),
                -noticed[_module_of(test)],
            )
        )
        chosen = self._within(self._most_seconds, reaching)
        if len(reaching) < FEW:
            others = sorted(items.keys() - reaching, key=lambda test: (-noticed[test], self._seconds(test)))
            chosen += self._within(OTHERS_SECONDS, others)
        return [items[test] for test in chosen]

    def _within(self, most: float, tests: list[str]) -> list[str]:
        """Return the first tests, as many as take no longer together, and one at least."""
        taken = itertools.accumulate(map(self._seconds, tests))
        return tests[: max(1, sum(seconds <= most for seconds in taken))]

    def _seconds(self, test: str) -> float:
        return self._reached.seconds.get(test, 0.0)

    def _tried(self, change: Change, items: Sequence[pytest.Item]) -> str:
        """Try a change in a process of its own."""
        told, telling = os.pipe()
        child = os.fork()
        if not child:
            self._run(change, items, telling)
        os.close(telling)
        with open(told, encoding="utf-8") as pipe:
            for test in pipe.read().splitlines():
                self._noticed[change.file].update((test, _module_of(test)))
        status = os.waitpid(child, 0)[1]
        return "survived" if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 else "killed"

    def _run(self, change: Change, items: Sequence[pytest.Item], telling: int) -> None:
        """Run tests with a change until one fails, tell which, and end the process; its status says whether one did."""
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            self._loaded.switch_on(change)
            for item, following in zip(items, [*items[1:], None], strict=True):
                seconds = LEAST_SECONDS + PATIENCE * self._seconds(item.nodeid)
                signal.setitimer(signal.ITIMER_PROF, seconds)  # of its own time: the machine may be busy
                signal.alarm(math.ceil(10 * seconds))
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self._failed:
                    os.write(telling, item.nodeid.encode())
                    break
        except BaseException:
            os._exit(1)
        os._exit(int(self._failed))


def _module_of(test: str) -> str:
    return test.partition("::")[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the changes that no test notices, and how many were tried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", help="a package or module")
    parser.add_argument("--sample", type=int, help="how many changes are drawn; all without it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="1/1", help="of a long run, such as 2/5: the second fifth")
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS, help="how long a change is tried")
    parser.add_argument("--only", nargs="+", default=[""], help="changes whose line in the list holds one of these")
    parser.add_argument(
        "--tests", nargs="*", help="files and folders of tests; else those of the room and of all rooms"
    )
    parser.add_argument("--fresh", action="store_true", help="see anew which tests reach a line")
    options: Any = parser.parse_args(arguments)
    of_all = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests").glob("test_*.py"))
    tests = options.tests or [f"tests/{options.package.split('.')[1]}", *of_all]
    found = [change for change in all_changes(options.package) if any(text in str(change) for text in options.only)]
    if options.sample and options.sample < len(found):
        found = random.Random(options.seed).sample(found, options.sample)
    part, parts = map(int, options.part.split("/"))
    found = found[part - 1 :: parts]
    os.chdir(ROOT)
    modules = [name for name, _ in modules_of(options.package)]
    plugin = Mutation(found, modules, reached(options.package, tests, fresh=options.fresh), options.seconds)
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", "--order-seed=1", *tests], plugins=[plugin])
    killed, survived = plugin.counts["killed"], plugin.counts["survived"]
    print(f"{killed} of {killed + survived} changes noticed; {plugin.counts['import']} are only run by imports")
    return int(bool(survived))


if __name__ == "__main__":
    sys.exit(main())
