"""What a release says of itself in several places agrees."""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scripts import load_script

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


release = load_script("tools/release.py")
lanes = load_script("tools/lanes.py")


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


def test_links_that_lead_nowhere_from_the_package_index_are_named() -> None:
    page = "[a](docs/a.md) ![b c](b.png) [d](https://d.example/) [e](#e) ![f](http://f.example/f.png) [g] (h)"
    assert release.broken_links(page) == [
        f"no link for the package index: {link}" for link in ("docs/a.md", "b.png", "#e")
    ]


def test_the_lanes_are_those_of_the_classifiers_on_versions_that_the_project_names() -> None:
    found = [str(lane) for lane in lanes.lanes(PROJECT)]
    assert len(found) % 4 == 0
    assert {lane.split()[0] for lane in found} >= {"3.11", "3.12", "3.13"}
    assert "lark==1.3.1" in lanes.lowest_versions(PROJECT)
    assert lanes.interpreters("3.999") == {}
    assert sys.version_info[:3] in lanes.interpreters(f"{sys.version_info[0]}.{sys.version_info[1]}")


def test_what_the_readme_runs_is_what_is_run_for_every_change() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [command] = re.findall(r"^(python3 .* && \.venv/bin/pytest .*)$", readme, re.MULTILINE)
    assert f"\n  {command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
