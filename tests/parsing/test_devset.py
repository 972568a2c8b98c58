"""The development set and the five real reports, scored by the set's own scorer, where they are at hand.

The set is scored by a thorough run (``pytest -m thorough tests/parsing/test_devset.py``), the real reports every time.
"""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import gov_disclosure
from gov_disclosure import NotAReportError, parse_report

SHARED = Path(__file__).parents[3] / "shared"
DEVSET = SHARED / "devset"
pytestmark = pytest.mark.skipif(not DEVSET.is_dir(), reason="the development set is not at hand")
PATIENCE = 3600.0
"""Seconds for one text: a guard against texts that hang, no measure of speed."""


@cache
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("devset_score", DEVSET / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(documents: list[dict[str, Any]]) -> Any:
    assert documents
    validate = getattr(gov_disclosure, "validate", None)
    return scorer().evaluate(parse_report, documents, NotAReportError, PATIENCE, validate)


@cache
def of_the_set() -> Any:
    return score(scorer().load_set(DEVSET / "set"))


def share(result: Any, fact: str) -> float:
    return float(result.fields[fact] / result.fields["n"])


@pytest.mark.thorough
def test_no_figure_is_wrong_in_silence() -> None:
    result = of_the_set()
    assert result.silent == 0
    assert [document["id"] for document in result.docs if document["counts"]["missed_silent"]] == []


@pytest.mark.thorough
def test_every_report_is_read() -> None:
    result = of_the_set()
    assert result.errors == []
    assert result.refused == []
    assert result.viol == {}
    assert set(result.nonreport) <= {"refused", "harmless"}


@pytest.mark.thorough
def test_nearly_all_figures_are_right() -> None:
    assert of_the_set().right_share >= 0.995


@pytest.mark.thorough
@pytest.mark.parametrize(("fact", "least"), [("agency", 0.99), ("year", 0.99), ("form", 1.0)])
def test_facts(fact: str, least: float) -> None:
    assert share(of_the_set(), fact) >= least


@pytest.mark.thorough
def test_nothing_is_said_of_clean_texts() -> None:
    result = of_the_set()
    assert result.noise["docs"] > 0
    assert result.noise_codes == {}


def test_real_reports_are_read_perfectly() -> None:
    result = score(scorer().load_samples(SHARED / "reports", DEVSET / "truth"))
    assert {document["id"]: document["findings"] for document in result.docs} == {
        f"sample_{number}": [] for number in range(5)
    }
    counts = result.total
    assert counts["perfect"] == 5
    assert counts["state_right"] == counts["state"] > 0
    assert result.right_share == 1.0
    assert [share(result, fact) for fact in ("title", "agency", "year", "form")] == [1.0] * 4
    assert result.noise_codes == {}
