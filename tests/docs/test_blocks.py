"""Every code block of the README and the documentation runs, and prints what the page says it prints."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import attrs
import pytest

from gov_disclosure import MissingExtraError

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*/*.md"))]
GRAMMARS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "grammars").glob("*.lark")))

_FENCE = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LANGUAGES = {"python", "sh", "text", "lark", "{toctree}", "{eval-rst}", "{literalinclude}"}


@attrs.frozen
class Block:
    """A fenced block, the line it begins in, and the output that stands behind it."""

    language: str
    code: str
    line: int
    output: str | None


def blocks(page: Path) -> Iterator[Block]:
    source = page.read_text(encoding="utf-8")
    fences = list(_FENCE.finditer(source))
    for fence, following in zip_longest(fences, fences[1:]):
        output = None
        if following and following[1] == "text" and not source[fence.end() : following.start()].strip():
            output = following[2]
        yield Block(fence[1], fence[2], source.count("\n", 0, fence.start()) + 1, output)


def pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if any(block.language == language for block in blocks(page))]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def beside_the_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that holds the samples where the pages look for them, and nothing else."""
    shutil.copytree(ROOT / "docs" / "samples", tmp_path / "docs" / "samples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_pages() -> None:
    assert len(PAGES) > 10


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_is_of_a_kind_that_is_tested(page: Path) -> None:
    assert {block.language for block in blocks(page)} <= _LANGUAGES


@pytest.mark.usefixtures("beside_the_samples")
@pytest.mark.parametrize("page", pages_with("python"), ids=name)
def test_python(page: Path) -> None:
    names: dict[str, object] = {"__name__": "page"}
    for block in blocks(page):
        if block.language != "python":
            continue
        code = compile("\n" * block.line + block.code, str(page), "exec")
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(code, names)
        except (MissingExtraError, ModuleNotFoundError) as missing:
            if (missing.name or "").startswith("gov_disclosure"):
                raise
            pytest.skip(str(missing))
        if block.output is not None:
            assert printed.getvalue() == block.output, f"{page}:{block.line}"


@pytest.mark.parametrize("page", pages_with("sh"), ids=name)
def test_shell(page: Path, beside_the_samples: Path) -> None:
    """Run the commands in order; those that set up an environment are not run here."""
    pytest.importorskip("click")
    pytest.importorskip("rich")
    tools = beside_the_samples / "bin"
    tools.mkdir()
    (tools / "gov-disclosure").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gov_disclosure "$@"\n')
    (tools / "gov-disclosure").chmod(0o755)
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"}
    for block in blocks(page):
        if block.language != "sh" or "pip install" in block.code:
            continue
        run = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.code],
            cwd=beside_the_samples,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr
        if block.output is not None:
            assert run.stdout == block.output, f"{page}:{block.line}"


@pytest.mark.parametrize("page", pages_with("lark"), ids=name)
def test_excerpts_of_the_grammars_are_what_the_grammars_say(page: Path) -> None:
    for block in blocks(page):
        if block.language == "lark":
            assert block.code.strip() in GRAMMARS, f"{page}:{block.line}"
