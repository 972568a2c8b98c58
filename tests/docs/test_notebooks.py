"""The notebooks run from beginning to end, beside the sample reports."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.py"))


def test_there_are_two() -> None:
    assert len(NOTEBOOKS) == 2


@pytest.mark.docs
def test_they_run(tmp_path: Path) -> None:
    for needed in ("nbmake", "ipykernel", "altair", "pyarrow", "pandas"):
        pytest.importorskip(needed)
    jupytext = pytest.importorskip("jupytext")
    shutil.copytree(DOCS / "samples", tmp_path / "samples")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for source in NOTEBOOKS:
        jupytext.write(jupytext.read(source), folder / f"{source.stem}.ipynb")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbmake", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
    assert f"{len(NOTEBOOKS)} passed" in run.stdout
