"""Runs the tests on lowest and newest versions, with every Python at hand, without extras and with all of them.

Prints a table of what passed, was skipped and failed. The lowest versions are those that ``pyproject.toml`` names, on
the earliest release of each Python that is at hand; what is needed to run the tests is always the newest.

    python tools/lanes.py [--only lowest] [--folder FOLDER] [-- PYTEST ARGUMENTS]
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).parents[1]
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)>=(?P<version>[\w.]+)")
TESTS = ("pytest", "pytest-xdist", "hypothesis")
COUNTS = ("passed", "skipped", "failed", "errors")


@attrs.frozen
class Lane:
    """One way to install the package: which Python, which versions, with extras or without."""

    python: str
    lowest: bool
    extras: bool

    def __str__(self) -> str:
        return f"{self.python} {'lowest' if self.lowest else 'newest'} {'all extras' if self.extras else 'no extras'}"


def main() -> int:
    """Run the lanes; return 1 when a test failed in one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="lanes whose name holds this, such as 'lowest all'")
    parser.add_argument("--folder", type=Path, help="where the environments are made and kept, with what pytest said")
    parser.add_argument("pytest", nargs="*", default=["-q", "-n", "auto"], help="arguments of pytest")
    options = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    status = 0
    with tempfile.TemporaryDirectory() as made:
        for lane in lanes(project):
            if options.only not in str(lane):
                continue
            found = interpreters(lane.python)
            if not found:
                print(f"{lane!s:28} not run: there is no python{lane.python}", flush=True)
                continue
            release = min(found) if lane.lowest else max(found)
            python = installed(
                lane, found[release], (options.folder or Path(made)) / str(lane).replace(" ", "-"), project
            )
            counts = tested(python, options.pytest)
            print(
                f"{lane!s:28} {'.'.join(map(str, release))}  "
                + "  ".join(f"{name} {counts.get(name, 0)}" for name in COUNTS),
                flush=True,
            )
            status |= "passed" not in counts or bool(counts.get("failed") or counts.get("errors"))
    return int(status)


def interpreters(version: str) -> dict[tuple[int, ...], str]:
    """Return the releases of a version of Python on the path and among those that pyenv keeps."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(f"versions/{version}.*/bin")
    say = "import sys; print(*sys.version_info[:3])"
    found = {}
    for command in (f"{folder}/python{version}" for folder in (*kept, *os.get_exec_path())):
        try:
            said = subprocess.run([command, "-c", say], capture_output=True, check=True, text=True).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        found[tuple(map(int, said.split()))] = command
    return found


def lanes(project: Mapping[str, Any]) -> Iterator[Lane]:
    """Yield a lane for each Python that the classifiers name, each choice of versions, and with extras or without."""
    for python in re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"])):
        for lowest in (True, False):
            for extras in (False, True):
                yield Lane(python, lowest, extras)


def lowest_versions(project: Mapping[str, Any]) -> list[str]:
    """Return the lowest version of each direct requirement, as constraints."""
    needed = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    found = [REQUIREMENT.match(requirement) for requirement in needed]
    assert all(found), needed
    return sorted({f"{bound['name']}=={bound['version']}" for bound in found if bound})


def installed(lane: Lane, command: str, folder: Path, project: Mapping[str, Any]) -> Path:
    """Make the environment of a lane and return its Python."""
    subprocess.run([command, "-m", "venv", "--clear", "--upgrade-deps", folder], check=True, stdout=subprocess.DEVNULL)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(lowest_versions(project) if lane.lowest else []), encoding="utf-8")
    extras = ",".join(project["optional-dependencies"]) if lane.extras else ""
    package = f"{ROOT}[{extras}]" if extras else f"{ROOT}"
    testing = [name for name in TESTS if not (lane.lowest and lane.extras and name == "hypothesis")]
    install = [python, "-m", "pip", "install", "-q", "--constraint", constraints, "-e", package, *testing]
    subprocess.run([str(part) for part in install], check=True)
    return python


def tested(python: Path, arguments: Sequence[str]) -> dict[str, int]:
    """Run the tests and return the counts of the last line."""
    log = python.parents[1] / "pytest.txt"
    with log.open("w", encoding="utf-8") as output:
        subprocess.run([python, "-m", "pytest", *arguments], cwd=ROOT, stdout=output, check=False)
    lines = log.read_text(encoding="utf-8").strip().splitlines() or [""]
    return {name + "s" * (name == "error"): int(count) for count, name in re.findall(r"(\d+) (\w+?)s?\b", lines[-1])}


if __name__ == "__main__":
    sys.exit(main())
