"""What a release says of itself in several places agrees."""

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def load_tool(name: str) -> ModuleType:
    found = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module  # where attrs looks for the module of a class
    found.loader.exec_module(module)
    return module


release = load_tool("release")
lanes = load_tool("lanes")


def test_version_changelog_and_tag_agree() -> None:
    version = PROJECT["version"]
    assert release.disagreements(version, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), release.tags()) == []


@pytest.mark.parametrize(
    ("changelog", "tags", "said"),
    [
        ("## 0.2.0 (unreleased)\n\n* A\n\n## 0.1.0\n\n* B\n", [], ""),
        ("## 0.2.0\n\n* A\n", ["v0.2.0", "nightly"], ""),
        ("## 0.3.0\n\n* A\n", [], "the newest entry"),
        ("", [], "the newest entry"),
        ("## 0.2.0\n\n* A\n\n## 0.1.0 (unreleased)\n\n* B\n", [], "only the newest"),
        ("## 0.2.0\n\n* A\n\n## 0.1\n\n* B\n", [], "no version"),
        ("## 0.2.0\n\n* A\n\n## 0.10.0\n\n* B\n", [], "not in order"),
        ("## 0.2.0\n\n## 0.1.0\n\n* B\n", [], "says nothing"),
        ("## 0.2.0\n\n* A\n", ["v0.2.1"], "the tag is v0.2.1"),
        ("## 0.2.0 (unreleased)\n\n* A\n", ["v0.2.0"], "calls 0.2.0 unreleased"),
    ],
)
def test_what_does_not_agree_is_said(changelog: str, tags: list[str], said: str) -> None:
    found = release.disagreements("0.2.0", changelog, tags)
    assert said in "\n".join(found)
    assert bool(said) is bool(found)


def test_the_lanes_are_those_of_the_classifiers_on_versions_that_the_project_names() -> None:
    found = [str(lane) for lane in lanes.lanes(PROJECT)]
    assert len(found) % 4 == 0
    assert {lane.split()[0] for lane in found} >= {"3.11", "3.12", "3.13"}
    assert "lark==1.3.1" in lanes.lowest_versions(PROJECT)
    assert lanes.interpreter("3.999") is None
    assert lanes.interpreter(f"{sys.version_info[0]}.{sys.version_info[1]}")


def test_what_the_readme_runs_is_what_is_run_for_every_change() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [command] = re.findall(r"^(python3 .* && \.venv/bin/pytest .*)$", readme, re.MULTILINE)
    assert f"\n  {command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
