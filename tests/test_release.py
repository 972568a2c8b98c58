"""What a release says of itself in several places agrees."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_newest_entry_of_the_changelog_is_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0].removesuffix(" (unreleased)") == version
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", heading) for heading in headings[1:]), "only the newest is unreleased"


def test_what_the_readme_runs_is_what_is_run_for_every_change() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [command] = re.findall(r"^(python3 .* && \.venv/bin/pytest .*)$", readme, re.MULTILINE)
    assert f"\n  {command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
