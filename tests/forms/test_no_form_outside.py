"""Nothing outside ``forms`` names a form: what depends on one asks it."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import gov_disclosure
from gov_disclosure.forms import FORMS

pytestmark = pytest.mark.no_cover

PACKAGE = Path(gov_disclosure.__file__).parent
FORMS_ROOM = PACKAGE / "forms"
FACES = {PACKAGE / "__init__.py", PACKAGE / "model" / "__init__.py"}
"""The modules that hand the records of every form on to users."""

CLASS = re.compile(r"^class (\w+)", re.MULTILINE)


def own_classes() -> frozenset[str]:
    """Return the names of the classes that the modules of single forms define."""
    modules = [FORMS_ROOM / f"form_{form.value}.py" for form in FORMS]
    return frozenset(name for module in modules for name in CLASS.findall(module.read_text(encoding="utf-8")))


VALUES = "|".join(form.value for form in FORMS)
OWN = own_classes()
NAME = re.compile(rf"(?:FORM|form)_(?:{VALUES})|\w+(?:{VALUES})|{'|'.join(OWN)}")
TEXT = re.compile(rf"form_(?:{VALUES})|[A-Za-z](?:{VALUES})\b|^['\"](?:{VALUES}|{'|'.join(OWN)})['\"]$")


def names_of_forms(source: str) -> Iterator[str]:
    """Yield the words of a module that name a form or a class of one; comments and texts for people may."""
    patterns = {tokenize.NAME: NAME.fullmatch, tokenize.STRING: TEXT.search}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        named = patterns.get(token.type)
        if named and named(token.string):
            yield token.string


def modules() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if FORMS_ROOM not in path.parents]


def test_no_module_names_a_form() -> None:
    found = {(path, name) for path in modules() for name in names_of_forms(path.read_text(encoding="utf-8"))}
    assert {(path, name) for path, name in found if path not in FACES} == set()
    assert {name for _, name in found} <= {*OWN, *(f'"{name}"' for name in OWN)}


def test_names_of_forms_are_found() -> None:
    source = "\n".join(
        [
            "from gov_disclosure.forms.form_2019 import FeeItems",
            "if form is Form.FORM_2021 or form.value == '2019':",
            "    read(ProactiveDisclosure2021, 'form_2021.lark', year=2021)",
            "# FORM_2019 is named in a comment",
        ]
    )
    assert list(names_of_forms(source)) == [
        "form_2019",
        "FeeItems",
        "FORM_2021",
        "'2019'",
        "ProactiveDisclosure2021",
        "'form_2021.lark'",
    ]


def test_the_package_was_searched() -> None:
    assert len(modules()) > 80
    assert {"DocumentCounts2019", "FeeAmount", "Procurement"} <= OWN
