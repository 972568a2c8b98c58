"""What type checkers make of a package on top of the library: what is right passes, every mistake is found."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import gov_disclosure

Errors = Callable[[Path], dict[str, set[int]]]
FOLDER = Path(__file__).parent / "type_checks"
PACKAGE = Path(gov_disclosure.__file__).parent
ON_TOP, MISTAKES = FOLDER / "package_on_top.py", FOLDER / "mistakes.py"


def mypy_errors(folder: Path) -> dict[str, set[int]]:
    """Return the lines of each file in which mypy finds a mistake; an expression of no known type is one."""
    pytest.importorskip("mypy")
    strict = ["--strict", "--disallow-any-expr", "--config-file=", "--show-error-codes", "--cache-dir", str(folder)]
    command = [sys.executable, "-m", "mypy", *strict, str(ON_TOP), str(MISTAKES)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr
    errors = [line.split(":") for line in run.stdout.splitlines() if ": error:" in line]
    return by_file((Path(name).name, int(number)) for name, number, *_ in errors)


def pyright_errors(folder: Path) -> dict[str, set[int]]:
    """Return the lines of each file in which pyright finds a mistake."""
    pytest.importorskip("pyright")
    for file in (ON_TOP, MISTAKES):
        shutil.copy(file, folder)
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(PACKAGE.parent)]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "-p", str(folder), "--pythonpath", sys.executable]
    run = subprocess.run(command, capture_output=True, text=True)
    if not run.stdout.startswith("{"):
        pytest.skip("pyright has no Node to run on")
    assert json.loads(run.stdout)["summary"]["filesAnalyzed"] == 2
    found = [error for error in json.loads(run.stdout)["generalDiagnostics"] if error["severity"] == "error"]
    return by_file((Path(error["file"]).name, error["range"]["start"]["line"] + 1) for error in found)


def by_file(errors: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    lines: dict[str, set[int]] = {ON_TOP.name: set(), MISTAKES.name: set()}
    for name, line in errors:
        lines.setdefault(name, set()).add(line)
    return lines


@pytest.mark.types
@pytest.mark.parametrize("errors", [mypy_errors, pyright_errors])
def test_a_package_on_top_is_typed_throughout_and_every_mistake_is_found(errors: Errors, tmp_path: Path) -> None:
    lines = MISTAKES.read_text(encoding="utf-8").splitlines()
    mistakes = {number for number, line in enumerate(lines, 1) if line.endswith("# mistake")}
    found = errors(tmp_path)
    assert found[ON_TOP.name] == set()
    assert mistakes
    assert mistakes <= found[MISTAKES.name]
