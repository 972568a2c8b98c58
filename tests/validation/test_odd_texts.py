"""What is said of many texts about the same tables: what holds, what contradicts, what cannot be compared, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
from odd_reports import FIRST, GRANTED, NEW, TABLE_TWO, odd, of_2019, without

from golden_files import FOLDER, GoldenFiles
from gov_disclosure.validation import RULES, Example, Outcome, validate

TEXTS = Path(__file__).with_name("odd_texts.txt").read_text(encoding="utf-8")
ABOUT_TEXT = [rule for rule in RULES if rule.code.startswith(("X-", "H-", "ST-")) or rule.code == "T2-RULE"]
BODIES: dict[str, Example] = {
    "a bureau": odd(),
    "a city": odd(agency="云岭市人民政府"),
    "a township": odd(agency="云岭县桐花镇人民政府"),
    "a bureau with blank cells": without(f"{NEW}.total", f"{GRANTED}.total", f"{FIRST}.pending", f"{TABLE_TWO}.rules"),
    "a bureau in the form of 2019": of_2019(normative_documents__produced=3, normative_documents__disclosed_total=40),
}
"""Whose report it is, by the heads in the file of texts; its tables have the same requests and disputes."""


def of_outcome(outcome: Outcome) -> Iterator[str]:
    for found in outcome.findings:
        yield f"{found.code} {found.path} {', '.join(f'{name}={value!r}' for name, value in found.args)}"
        others = (each for each in found.related if each.path not in dict(found.args))
        yield from (f"  at {each.path} {each.label} {each.span}" for each in others)
    yield from sorted(f"{entry.code} {entry.path} holds" for entry in outcome.checked if entry.held)
    for entry in outcome.skipped:
        yield f"{entry.code} {entry.path}: {entry.reason.value} {entry.cell or ''}".rstrip()


def said() -> Iterator[str]:
    for head, *texts in (block.splitlines() for block in TEXTS.split("# ")[1:]):
        silent = list(of_outcome(validate(BODIES[head].report(), ABOUT_TEXT)))
        yield from (f"# {head}", *silent)
        for text in filter(None, texts):
            overview, _, other_matters = text.partition("‖")
            told = attrs.evolve(BODIES[head], overview=overview)
            if other_matters:
                told = attrs.evolve(told, other_matters=other_matters)
            yield text
            yield from (f"  {line}" for line in of_outcome(validate(told.report(), ABOUT_TEXT)) if line not in silent)


def test_what_is_said_of_odd_texts(golden: GoldenFiles) -> None:
    golden.check(FOLDER / "odd_texts.txt", "\n".join(said()) + "\n")
