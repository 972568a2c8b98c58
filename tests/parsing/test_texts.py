"""Golden texts: one layout or deviation each, with everything that is to be read from it.

``texts/*.txt`` have official labels and invented bodies, figures and words; the ``.json`` beside each tells the cells
by row (a number, a decimal as a string, or the state of a cell without one; one state for a whole row), the facts, the
diagnostics in the order of the text, each with its code, its path, the words it stands at and its arguments, and how
many characters of the text were taken for what.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from golden_descriptions import quoted, sizes
from golden_files import GoldenFiles
from gov_disclosure import NotAReportError, Report, parse_report
from gov_disclosure.model import Cell, CellState
from gov_disclosure.parsing.catalogue import KINDS

pytestmark = pytest.mark.usefixtures("in_english")

TEXTS = Path(__file__).parents[1] / "texts"
GOLDEN = sorted(path.stem for path in TEXTS.glob("*.txt"))
NO_REPORTS = sorted(path.stem for path in (TEXTS / "no_reports").glob("*.txt"))


def read_text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def written(described: dict[str, Any]) -> str:
    """Return the golden file of a report: a fact, a diagnostic or a row on each line."""
    rows = [f"  {json.dumps(path)}: {json.dumps(figures)}" for path, figures in described.pop("cells").items()]
    facts = json.dumps(described, ensure_ascii=False, indent=1).removesuffix("\n}")
    return ",\n".join((f'{facts},\n "cells": {{\n{rows[0]}', *rows[1:])) + "\n }\n}\n"


def printed(cell: Cell) -> int | str:
    """Return what a golden file says of a cell."""
    if isinstance(cell.value, Decimal):
        return str(cell.value)
    return cell.state.value if cell.value is None else cell.value


def described(text: str, report: Report) -> dict[str, Any]:
    """Return what a golden file says of a report."""
    states = {state.value for state in CellState}
    cells: dict[str, Any] = {}
    for row in report.layout.rows:
        figures = [printed(report.cells[path]) for path in row.cell_paths]
        cells[row.path] = figures[0] if len(set(figures)) == 1 and figures[0] in states else figures
    return {
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "published": report.published.isoformat() if report.published else None,
        "form": report.form.value if report.form else None,
        "diagnostics": [quoted(text, found) for found in report.diagnostics],
        "segments": sizes(report),
        "cells": cells,
    }


def test_there_are_texts_of_every_family() -> None:
    assert {name.partition("-")[0] for name in GOLDEN} >= {"SEP", "VAL", "HEAD", "LAB", "TAB", "CHR", "WEB"}
    assert len(GOLDEN) > 60
    assert len(NO_REPORTS) > 4


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str, golden: GoldenFiles) -> None:
    text = read_text(TEXTS / f"{name}.txt")
    golden.check(TEXTS / f"{name}.json", written(described(text, parse_report(text))))


@pytest.mark.parametrize("name", NO_REPORTS)
def test_refused(name: str) -> None:
    with pytest.raises(NotAReportError, match=r"looked for the six headed sections \(一、总体情况") as refusal:
        parse_report(read_text(TEXTS / "no_reports" / f"{name}.txt"))
    assert ("empty form" in str(refusal.value)) == ("rows" in refusal.value.found) == (name == "empty_form")


def test_every_kind_of_diagnostic_is_met() -> None:
    met = set()
    for path in TEXTS.glob("*.json"):
        met |= {code.split()[0] for code in json.loads(path.read_text(encoding="utf-8"))["diagnostics"]}
    of_corrections = {kind.code for kind in KINDS if kind.code.startswith("GD5")}
    assert of_corrections
    assert met == {kind.code for kind in KINDS} - of_corrections
