"""Builds what is released, checks it, and installs it in an empty environment.

The source distribution is built from the checkout and the wheel from the source distribution. Version, changelog and,
where the commit has one, tag must agree; the descriptions must be such as the package index shows; the wheel must hold
the package alone, and the installed command must read a report.

    python tools/release.py [--output FOLDER]
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "docs" / "samples" / "qinglan_2023.txt"
_IN_WHEEL = re.compile(r"gov_disclosure(-[\d.]+\.dist-info)?/")
UNRELEASED = " (unreleased)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is wrong, or what was made; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="folder for what is built")
    output: Path = parser.parse_args(arguments).output
    wrong = disagreements(
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"],
        (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        tags(),
    )
    if not wrong:
        sdist, wheel = built(output)
        wrong = [*unfit_names(sdist, wheel), *broken_links(shown(wheel)), *failures(sdist, wheel)]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def tags() -> list[str]:
    """Return the tags of the commit; none where there is no repository."""
    found = subprocess.run(["git", "tag", "--points-at", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.split()


def disagreements(version: str, changelog: str, tags: Sequence[str]) -> list[str]:
    """Say where version, changelog and tag differ, and what of the changelog cannot be read."""
    headings = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    said = []
    if not headings or headings[0].removesuffix(UNRELEASED) != version:
        said.append(f"the newest entry of the changelog is {headings[:1]}, the version {version}")
    said += [f"only the newest entry may be {heading}" for heading in headings[1:] if heading.endswith(UNRELEASED)]
    numbers = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", heading.removesuffix(UNRELEASED)) for heading in headings]
    said += [f"{heading} is no version" for heading, number in zip(headings, numbers, strict=True) if number is None]
    known = [tuple(map(int, number.groups())) for number in numbers if number]
    if known != sorted(set(known), reverse=True):
        said.append("the entries of the changelog are not in order, the newest first")
    entries = re.split(r"^## .+$", changelog, flags=re.MULTILINE)[1:]
    said += [
        f"the entry {heading} says nothing"
        for heading, entry in zip(headings, entries, strict=True)
        if "\n* " not in entry
    ]
    for tag in (tag for tag in tags if re.match(r"v\d", tag)):
        if tag != f"v{version}":
            said.append(f"the tag is {tag}, the version {version}")
        elif headings[:1] == [version + UNRELEASED]:
            said.append(f"{tag} is tagged, and the changelog calls {version} unreleased")
    return said


def built(output: Path) -> tuple[Path, Path]:
    """Build the source distribution, and the wheel from it; return both."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "build", "--outdir", folder, ROOT], check=True, stdout=subprocess.DEVNULL)
        output.mkdir(parents=True, exist_ok=True)
        made = [Path(shutil.copy(path, output)) for path in Path(folder).iterdir()]
    [sdist] = [path for path in made if path.name.endswith(".tar.gz")]
    [wheel] = [path for path in made if path.suffix == ".whl"]
    print(f"{sdist}\n{wheel}")
    return sdist, wheel


def unfit_names(sdist: Path, wheel: Path) -> list[str]:
    """Name what is missing from an archive, and what does not belong there."""
    grammars = {path.name for path in (ROOT / "grammars").glob("*.lark")}
    packed = set(zipfile.ZipFile(wheel).namelist())
    needed = {f"gov_disclosure/grammars/{name}" for name in grammars} | {"gov_disclosure/py.typed"}
    said = [f"the wheel lacks {name}" for name in needed - packed]
    said += [f"the wheel holds {name}" for name in packed if not _IN_WHEEL.match(name)]
    with tarfile.open(sdist) as archive:
        sources = {name.partition("/")[2] for name in archive.getnames()}
    wanted = ("LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "tests/conftest.py", "docs/en/index.md")
    said += [f"the source distribution lacks {name}" for name in wanted if name not in sources]
    return said + [f"the source distribution holds {name}" for name in sources if "__pycache__" in name]


def shown(wheel: Path) -> str:
    """Return what the package index shows of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        [metadata] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return archive.read(metadata).decode().partition("\n\n")[2]


def broken_links(description: str) -> list[str]:
    """Name the links and pictures of a page that lead nowhere from the package index."""
    links = re.findall(r"\[[^\]]*\]\(([^)]*)\)", description)
    return [f"no link for the package index: {link}" for link in links if not re.match("https?:", link)]


def failures(sdist: Path, wheel: Path) -> list[str]:
    """Say what the package index would refuse, and what does not work where only the wheel is installed."""
    said = []
    checked = _run(sys.executable, "-m", "twine", "check", "--strict", sdist, wheel)
    if checked.returncode:
        said.append(checked.stdout)
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        place = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        commands: tuple[list[str | Path], ...] = (
            [place / "python", "-m", "pip", "install", "-q", f"{wheel}[cli]"],
            [place / "gov-disclosure", "--version"],
            [place / "gov-disclosure", "show", SAMPLE],
        )
        for command in commands:
            done = _run(*command)
            if done.returncode:
                said.append(f"{command[-2:]}: {done.stderr}")
                break
    return said


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, cwd=ROOT.anchor)


if __name__ == "__main__":
    sys.exit(main())
