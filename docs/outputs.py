"""Runs the code blocks of the README and the documentation, and writes what they print into the blocks behind them.

Run it after a change that pages show, and read what it changed; the tests run the same blocks and compare.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import attrs

from gov_disclosure import set_language

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*/*.md")))

_FENCE = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Block:
    """A fenced block of a page: its language, its code, the line it begins in, and the output that stands behind it.

    ``place`` is where that output stands in the page, as two offsets; ``output`` is ``None`` where there is none.
    """

    language: str
    code: str
    line: int
    output: str | None
    place: tuple[int, int]


def blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page."""
    source = page.read_text(encoding="utf-8")
    fences = list(_FENCE.finditer(source))
    for fence, following in zip_longest(fences, fences[1:]):
        shown = following and following[1] == "text" and not source[fence.end() : following.start()].strip()
        output, place = (following[2], following.span(2)) if shown else (None, (0, 0))
        yield Block(fence[1], fence[2], source.count("\n", 0, fence.start()) + 1, output, place)


@contextlib.contextmanager
def beside_the_samples() -> Iterator[None]:
    """Work in a folder that holds the samples where the pages look for them, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "docs" / "samples", Path(folder) / "docs" / "samples")
        with contextlib.chdir(folder):
            yield


def run_python(page: Path) -> Iterator[tuple[Block, str]]:
    """Run the Python blocks of a page one behind the other, and yield each with what it prints."""
    names: dict[str, object] = {"__name__": "page"}
    try:
        for block in blocks(page):
            if block.language == "python":
                code = compile("\n" * block.line + block.code, str(page), "exec")
                printed = io.StringIO()
                with contextlib.redirect_stdout(printed):
                    exec(code, names)
                yield block, printed.getvalue()
    finally:
        set_language("zh")  # a page may have chosen another one


def run_shell(page: Path) -> Iterator[tuple[Block, str]]:
    """Run the shell blocks of a page, and yield each with what it prints; those that install something are not run."""
    tools = Path("bin").absolute()
    tools.mkdir(exist_ok=True)
    command = tools / "gov-disclosure"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gov_disclosure "$@"\n')
    command.chmod(0o755)
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"}
    for block in blocks(page):
        if block.language == "sh" and "pip install" not in block.code:
            shell = ["bash", "-euo", "pipefail", "-c", block.code]
            run = subprocess.run(shell, env=environment, capture_output=True, text=True)
            if run.returncode:
                raise RuntimeError(f"{page}:{block.line}: {run.stderr}")
            yield block, run.stdout


def refreshed(page: Path) -> str:
    """Return a page with every output block as its code prints it now."""
    with beside_the_samples():
        printed = [*run_python(page), *run_shell(page)]
    source = page.read_text(encoding="utf-8")
    for block, output in sorted(printed, key=lambda run: run[0].place, reverse=True):
        if block.output is not None:
            start, end = block.place
            source = source[:start] + output + source[end:]
    return source


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(refreshed(page), encoding="utf-8")
