"""The wheel, built from the source distribution, read with no checkout in reach."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gov_disclosure import FORMS, samples
from scripts import load_script

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "texts" / "SEP-0_tabs_2019_form"
pytestmark = [
    pytest.mark.wheel,
    pytest.mark.skipif(not (ROOT / "src").is_dir(), reason="no checkout to build from"),
]

BUILD = """
import os, sys
import hatchling.build
os.chdir(sys.argv[1])
print(getattr(hatchling.build, sys.argv[2])(sys.argv[3]))
"""
READ = """
import json, sys
import gov_disclosure
from gov_disclosure import parse_report
report = parse_report(open(sys.argv[1], encoding="utf-8", newline="").read())
rows = {}
for path, cell in report.cells.items():
    rows.setdefault(path.rpartition(".")[0], []).append(str(cell.value))
print(json.dumps([gov_disclosure.__file__, report.title, rows]))
"""


def run(code: str, *arguments: object, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        cwd=ROOT.anchor,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and the wheel from what it holds."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("dist")
    archive = folder / run(BUILD, ROOT, "build_sdist", folder)
    shutil.unpack_archive(archive, folder)
    return folder / run(BUILD, archive.with_name(archive.name.removesuffix(".tar.gz")), "build_wheel", folder)


def test_the_wheel_holds_the_grammars_and_the_type_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    grammars = {f"gov_disclosure/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.lark")}
    assert len(grammars) == len(FORMS) + 1
    assert grammars | {"gov_disclosure/py.typed", "gov_disclosure/parsing/reader.py"} <= names
    review_page = {f"gov_disclosure/reviewing/page.{suffix}" for suffix in ("html", "css", "js")}
    assert review_page | {f"gov_disclosure/sample_reports/{name}.txt" for name in samples.names()} <= names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"gov_disclosure"}


def test_the_package_index_shows_the_readme_without_links_that_lead_nowhere(wheel: Path) -> None:
    release = load_script("tools/release.py")
    shown = release.shown(wheel)
    blocks = re.findall("```.*?```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert re.findall("```.*?```", shown, re.DOTALL) == blocks != []
    assert release.broken_links(shown) == []


@pytest.mark.parametrize("zipped", [False, True])
def test_the_wheel_reads_a_report(wheel: Path, tmp_path: Path, zipped: bool) -> None:
    place = wheel if zipped else tmp_path
    if not zipped:
        zipfile.ZipFile(wheel).extractall(place)
    text = GOLDEN.with_suffix(".txt")
    file, title, rows = json.loads(run(READ, text, PYTHONPATH=str(place)))
    expected = json.loads(GOLDEN.with_suffix(".json").read_text(encoding="utf-8"))
    assert Path(file).is_relative_to(place)
    assert title == expected["title"]
    assert rows == {path: [str(figure) for figure in figures] for path, figures in expected["cells"].items()}
