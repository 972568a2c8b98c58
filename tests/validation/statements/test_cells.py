"""Which cells a figure of the text is compared with, name by name, in both forms; and what words say by themselves."""

from __future__ import annotations

import pytest

from gov_disclosure.model import Form, Narrative, Report
from gov_disclosure.validation import figures
from gov_disclosure.validation.statements.meaning import _SILENT, Phrase
from gov_disclosure.validation.statements.scanning import Number, Period, Word, scan
from gov_disclosure.validation.statements.wording import Sort

DISPOSED = "requests.dispositions"
FIRST, DIRECT, AFTER = "reconsideration", "litigation_direct", "litigation_after_reconsideration"


def cells_of(text: str, form: Form) -> list[str]:
    report = Report.from_cells(form=form, year=form.since, overview=Narrative(paragraphs=(text,)))
    return [" ".join(figure.cells) for figure in figures(report)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("收到政府信息公开申请5件。", "requests.new_received.total"),
        ("收到政府信息公开申请5件（含上年结转2件）。", "requests.new_received.total requests.carried_in.total"),
        ("办理政府信息公开申请5件。", "requests.new_received.total requests.carried_in.total"),
        ("办结政府信息公开申请5件。", f"{DISPOSED}.total.total"),
        ("不掌握相关政府信息5件。", f"{DISPOSED}.unavailable.not_held.total"),
        (
            "无法提供5件。",
            " ".join(f"{DISPOSED}.unavailable.{row}.total" for row in ("not_held", "needs_creation", "unclear")),
        ),
        (
            "收到政府信息公开法人申请5件。",
            " ".join(
                f"requests.new_received.{kind}"
                for kind in (
                    "commercial_enterprise",
                    "research_institution",
                    "public_interest_organization",
                    "legal_service_organization",
                    "other_organization",
                )
            ),
        ),
        ("政府信息公开行政复议5件。", f"disputes.{FIRST}.total"),
        ("政府信息公开行政诉讼5件。", f"disputes.{DIRECT}.total disputes.{AFTER}.total"),
        (
            "政府信息公开工作中未发生行政复议、行政诉讼。",
            " ".join(f"disputes.{name}.total" for name in (FIRST, DIRECT, AFTER)),
        ),
        ("政府信息公开行政复议均获维持。", f"disputes.{FIRST}.corrected disputes.{FIRST}.pending"),
    ],
)
@pytest.mark.parametrize("form", [Form.FORM_2019, Form.FORM_2021])
def test_figures_of_requests_and_disputes_are_of_the_same_cells_in_both_forms(
    form: Form, text: str, cells: str
) -> None:
    assert cells_of(text, form)[0] == cells


@pytest.mark.parametrize(
    ("text", "of_2019", "of_2021"),
    [
        ("制发规范性文件5件。", "normative_documents.produced", "normative_documents.issued"),
        ("废止规章5部。", "", "rules.repealed"),
        ("现行有效规范性文件5件。", "normative_documents.disclosed_total", "normative_documents.in_force"),
    ],
)
def test_the_columns_of_documents_are_those_of_the_form(text: str, of_2019: str, of_2021: str) -> None:
    for form, column in ((Form.FORM_2019, of_2019), (Form.FORM_2021, of_2021)):
        assert cells_of(text, form) == [column and f"proactive_disclosure.{column}"]


def test_words_of_every_silent_sort_together_are_silent() -> None:
    words = [Word(sort, "", place, place + 1, False) for place, sort in enumerate(sorted(_SILENT, key=str))]
    assert Phrase(words).is_silent
    assert not Phrase([*words, Word(Sort.REQUEST, "", 99, 100, False)]).is_silent


def test_a_sentence_is_told_token_by_token() -> None:
    year = Period(2024)
    assert scan("比2022年度多3件,转2024年办理约五件") == [
        Word(Sort.COMPARISON, "", 0, 1, False),
        Word(Sort.DATE, "", 1, 7, False, Period(2022)),
        Word(Sort.CHANGE, "up", 7, 8, False),
        Number(Sort.NUMBER, 3, 8, 10, False, "件", False),
        Word(Sort.MARK, ",", 10, 11, False),
        Word(Sort.CARRY, "", 11, 12, False),
        Word(Sort.DATE, "", 12, 17, False, year),
        Word(Sort.HANDLE, "", 17, 19, False),
        Number(Sort.NUMBER, 5, 20, 22, False, "件", True, spelled=True),
        Word(Sort.MARK, "", 22, 22, False),
    ]
    assert scan("若干转2024年2万件") == [
        Word(Sort.CARRY, "", 2, 3, True),
        Word(Sort.DATE, "", 3, 8, False, year),
        Number(Sort.NUMBER, 20_000, 8, 11, False, "件", True),
        Word(Sort.MARK, "", 11, 11, False),
    ]
