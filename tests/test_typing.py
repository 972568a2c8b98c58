"""What type checkers make of a package on top of the library: what is right passes, every mistake is found."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import gov_disclosure

Errors = Callable[[Path, Path], set[int]]
FOLDER = Path(__file__).parent / "type_checks"
PACKAGE = Path(gov_disclosure.__file__).parent
ON_TOP, MISTAKES = FOLDER / "package_on_top.py", FOLDER / "mistakes.py"


def mypy_errors(file: Path, cache: Path) -> set[int]:
    """Return the lines in which mypy finds a mistake; an expression of no known type is one."""
    pytest.importorskip("mypy")
    strict = ["--strict", "--disallow-any-expr", "--config-file=", "--show-error-codes", "--cache-dir", str(cache)]
    run = subprocess.run([sys.executable, "-m", "mypy", *strict, str(file)], capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr
    errors = [line.split(":") for line in run.stdout.splitlines() if ": error:" in line]
    return {int(number) for name, number, *_ in errors if Path(name).name == file.name}


def pyright_errors(file: Path, folder: Path) -> set[int]:
    """Return the lines in which pyright finds a mistake."""
    pytest.importorskip("pyright")
    shutil.copy(file, folder)
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(PACKAGE.parent)]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "-p", str(folder), "--pythonpath", sys.executable]
    run = subprocess.run(command, capture_output=True, text=True)
    if not run.stdout.startswith("{"):
        pytest.skip("pyright has no Node to run on")
    found = json.loads(run.stdout)["generalDiagnostics"]
    assert json.loads(run.stdout)["summary"]["filesAnalyzed"]
    return {error["range"]["start"]["line"] + 1 for error in found if error["severity"] == "error"}


@pytest.mark.parametrize("errors", [mypy_errors, pyright_errors])
def test_a_package_on_top_is_typed_throughout(errors: Errors, tmp_path: Path) -> None:
    assert errors(ON_TOP, tmp_path) == set()


@pytest.mark.parametrize("errors", [mypy_errors, pyright_errors])
def test_every_mistake_is_found(errors: Errors, tmp_path: Path) -> None:
    lines = MISTAKES.read_text(encoding="utf-8").splitlines()
    mistakes = {number for number, line in enumerate(lines, 1) if line.endswith("# mistake")}
    assert mistakes
    assert mistakes <= errors(MISTAKES, tmp_path)
