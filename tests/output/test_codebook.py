"""The codebook explains every cell of every form."""

from gov_disclosure.model import Form
from gov_disclosure.output.codebook import codebook
from gov_disclosure.records.fields import FigureKind

BY_PATH = {entry.path: entry for entry in codebook()}


def test_every_cell_of_every_form_once_the_newest_form_first() -> None:
    paths = [entry.path for entry in codebook()]
    newest = Form.FORM_2021.cell_paths
    assert tuple(paths[: len(newest)]) == newest
    assert sorted(paths) == sorted({*newest, *Form.FORM_2019.cell_paths})


def test_an_entry_says_what_a_cell_is() -> None:
    entry = BY_PATH["requests.dispositions.denied.state_secret.natural_person"]
    assert entry.label == "三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密 › 自然人"
    assert entry.label_en == "dispositions › denied › state secret › natural persons"
    assert (entry.table, entry.row, entry.column) == ("requests", "dispositions.denied.state_secret", "natural_person")
    assert (entry.unit, entry.kind, entry.article) == ("件", FigureKind.COUNT, "第十四条")
    assert entry.forms == (Form.FORM_2019, Form.FORM_2021)
    assert entry.formula == ""


def test_sums_have_their_formula() -> None:
    assert BY_PATH["disputes.reconsideration.total"].formula == (
        "T4-REC: disputes.reconsideration.upheld + disputes.reconsideration.corrected + disputes.reconsideration.other"
        " + disputes.reconsideration.pending = disputes.reconsideration.total"
    )
    assert BY_PATH["requests.new_received.natural_person"].formula == (
        "T3-BAL: requests.new_received.natural_person + requests.carried_in.natural_person"
        " = requests.dispositions.total.natural_person + requests.carried_out.natural_person"
    )


def test_where_the_forms_differ_the_older_one_is_told_apart() -> None:
    assert BY_PATH["proactive_disclosure.licensing.decisions"].label == (
        "行政许可 › 本年处理决定数量（2019年格式：行政许可 › 处理决定数量）"
    )
    total = BY_PATH["requests.dispositions.total.total"].formula
    before, _, older = total.partition("（2019: ")
    assert "requests.dispositions.other_handling.misc.total" in before
    assert "requests.dispositions.other_handling.total" in older


def test_rows_of_one_form_only() -> None:
    assert BY_PATH["proactive_disclosure.rules.issued"].forms == (Form.FORM_2021,)
    assert BY_PATH["requests.dispositions.other_handling.total"].forms == (Form.FORM_2019,)
    assert BY_PATH["proactive_disclosure.centralized_procurement.amount"].unit is None
