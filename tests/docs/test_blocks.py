"""Every code block of the README and the documentation runs, and prints what the page says it prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts import load_script

ROOT = Path(__file__).parents[2]
GRAMMARS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "grammars").glob("*.lark")))

_LANGUAGES = {"python", "sh", "text", "lark", "{toctree}", "{eval-rst}", "{literalinclude}"}


outputs = load_script("docs/outputs.py")


FILES = ("docx", "html", "pdf")
READ_FILES_OF_EVERY_KIND = ("corpus.md", "tables.md")


def pages_with(language: str) -> list[Any]:
    """Return the pages as parameters; where files are read that fail without an extra, the page needs it."""
    return [
        pytest.param(page, marks=pytest.mark.needs(*(FILES if page.name in READ_FILES_OF_EVERY_KIND else ())))
        for page in outputs.PAGES
        if any(block.language == language for block in outputs.blocks(page))
    ]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def beside_the_samples() -> Iterator[None]:
    with outputs.beside_the_samples():
        yield


def test_there_are_pages() -> None:
    assert len(outputs.PAGES) > 10


@pytest.mark.parametrize("page", outputs.PAGES, ids=name)
def test_every_block_is_of_a_kind_that_is_tested(page: Path) -> None:
    assert {block.language for block in outputs.blocks(page)} <= _LANGUAGES


@pytest.mark.docs
@pytest.mark.usefixtures("beside_the_samples")
@pytest.mark.parametrize("page", pages_with("python"), ids=name)
def test_python(page: Path) -> None:
    for block, printed in outputs.run_python(page):
        if block.output is not None:
            assert printed == block.output, f"{page}:{block.line}; docs/outputs.py writes it anew"


@pytest.mark.docs
@pytest.mark.needs("cli")
@pytest.mark.usefixtures("beside_the_samples")
@pytest.mark.parametrize("page", pages_with("sh"), ids=name)
def test_shell(page: Path) -> None:
    """Run the commands in order; those that set up an environment are not run here."""
    for block, printed in outputs.run_shell(page):
        if block.output is not None:
            assert printed == block.output, f"{page}:{block.line}; docs/outputs.py writes it anew"


def test_outputs_that_are_out_of_date_are_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    code = "```python\nprint(1 + 1)\n```\n\nAnd:\n\n```python\nprint('3\\n4')\n```\n\n"
    page.write_text(f"{code}```text\n7\n```\n\nDone.\n", encoding="utf-8")
    assert outputs.refreshed(page) == f"{code}```text\n3\n4\n```\n\nDone.\n"


@pytest.mark.parametrize("page", pages_with("lark"), ids=name)
def test_excerpts_of_the_grammars_are_what_the_grammars_say(page: Path) -> None:
    for block in outputs.blocks(page):
        if block.language == "lark":
            assert block.code.strip() in GRAMMARS, f"{page}:{block.line}"
