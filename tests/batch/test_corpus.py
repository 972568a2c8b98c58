"""A corpus with broken files, repetitions and an archive becomes one table, of which nothing is lost."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from gov_disclosure import FailedSource, parse_many, tidy_many
from gov_disclosure.model import Form
from gov_disclosure.output import render_report
from gov_disclosure.tables.csv import write_csv
from gov_disclosure.tables.tidy import tidy_columns
from sample_reports import sample_report

pytestmark = pytest.mark.no_cover

REPORTS = int(os.environ.get("GOV_DISCLOSURE_CORPUS", "40"))
"""How many reports the corpus has."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundredth of the files is broken, a tenth repeats another one, a fifth is in an archive."""
    folder = tmp_path_factory.mktemp("corpus")
    text = render_report(sample_report(Form.FORM_2021))
    with zipfile.ZipFile(folder / "more.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(REPORTS):
            name = f"{number:05}.txt"
            said = text.replace("青岚县林业局", f"青岚县第{number - number % 10 // 9}局")
            if number % 5 == 0:
                archive.writestr(name, said)
            else:
                (folder / name).write_text(said, encoding="utf-8")
    for number in range(max(1, REPORTS // 100)):
        (folder / f"broken{number}.pdf").write_bytes(b"%PDF-1.7 broken")
    return folder


def test_one_table_of_which_nothing_is_lost(corpus: Path, tmp_path: Path) -> None:
    broken = max(1, REPORTS // 100)
    results = list(tidy_many(corpus, ("verdicts", "wide"), workers=2, chunksize=10))
    assert len(results) == REPORTS + broken
    assert sum(isinstance(result, FailedSource) for result in results) == broken
    columns = tidy_columns(results, "verdicts")
    assert len(set(columns["source"])) == REPORTS + broken
    assert columns["judgement"].count("distrust") >= broken
    assert len(tidy_columns(results, "wide")["year"]) == REPORTS
    repeated = [place for place, repeats in enumerate(columns["repeats"]) if repeats]
    assert len(repeated) == REPORTS // 10
    assert {columns["repeats_in"][place] for place in repeated} == {"same content"}
    write_csv(results, tmp_path / "verdicts.csv", "verdicts")
    assert (tmp_path / "verdicts.csv").read_text(encoding="utf-8").count("\n") == REPORTS + broken + 1


def test_a_corpus_is_read_as_it_is_asked_for(corpus: Path) -> None:
    results = parse_many(corpus, workers=1)
    assert next(results).source == f"{corpus}/00001.txt"
