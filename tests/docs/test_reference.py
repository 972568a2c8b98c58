"""The reference pages say what the code says, and the documentation builds without a warning in both languages."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gov_disclosure import readers
from gov_disclosure.forms import FORMS
from gov_disclosure.language import Worded, translated
from gov_disclosure.validation import UNTESTED

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = {"en": "en", "zh": "zh_CN"}


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    found = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_generated_pages_are_fresh(generate: ModuleType) -> None:
    for language in generate.Language:
        for name, page in generate.PAGES.items():
            written = (DOCS / language / name).read_text(encoding="utf-8")
            assert written == page(language), f"docs/{language}/{name}: run docs/generate.py"


def test_every_explanation_is_translated(generate: ModuleType) -> None:
    given = {kind.why for kind in generate.KINDS} | {entry.why for entry in UNTESTED}
    for rule in generate.CATALOGUE:
        given |= {rule.why, rule.does, rule.limits} - {""}
    assert sorted(words for words in given if not translated(words)) == [], "add them to translations.toml"


def test_every_hint_and_reason_is_translated(generate: ModuleType) -> None:
    hints = {kind.hint for kind in (*generate.KINDS, *generate.CATALOGUE)} - {""}
    words: set[str] = {word.value for kind in Worded.__subclasses__() for word in kind}
    assert sorted(said for said in hints | words if not translated(said)) == []


def test_every_heading_of_a_section_has_english() -> None:
    assert [heading for form in FORMS for heading in form.headings.values() if not translated(heading)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_files_names_every_reader(language: str) -> None:
    page = (DOCS / language / "files.md").read_text(encoding="utf-8")
    assert [name for name in readers.__all__ if name.startswith("read_") and f"`{name}`" not in page] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_names_has_the_records_of_every_form(language: str) -> None:
    page = (DOCS / language / "api.md").read_text(encoding="utf-8")
    assert [form for form in FORMS if f".. automodule:: gov_disclosure.forms.form_{form.value}\n" not in page] == []


def test_both_languages_have_the_same_pages_and_blocks() -> None:
    def outline(language: str) -> dict[str, list[str]]:
        return {
            page.name: [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("```")]
            for page in sorted((DOCS / language).glob("*.md"))
        }

    assert outline("en") == outline("zh")


@pytest.mark.docs
@pytest.mark.parametrize("folder", LANGUAGES)
def test_the_documentation_builds_without_a_warning(folder: str, tmp_path: Path) -> None:
    for needed in ("sphinx", "myst_parser", "furo"):
        pytest.importorskip(needed)
    run = subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going"),
            *("-c", str(DOCS), "-D", f"language={LANGUAGES[folder]}", str(DOCS / folder), str(tmp_path / folder)),
        ],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert (tmp_path / folder / "rules.html").is_file()
