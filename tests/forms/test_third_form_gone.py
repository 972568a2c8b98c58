"""Without the third form the library is what it was."""

from collections.abc import Iterator
from typing import Any

import pytest
from form_2047 import FORM_2047
from third_form import TWO_FORMS, consistent_report, consistent_values, only

from gov_disclosure import from_json, parse_report, render_report, to_json, validate
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.model import CellState
from gov_disclosure.output import Layout
from gov_disclosure.output.codebook import codebook
from gov_disclosure.output.json import InvalidRecordError, json_schema
from gov_disclosure.output.notebook import html_of
from gov_disclosure.readers.pdf.labels import is_whole_label
from gov_disclosure.tables.tidy import tidy_columns, tidy_table
from gov_disclosure.testing import forms, years

pytestmark = pytest.mark.usefixtures("in_english")

TEXT = render_report(consistent_report(Form.FORM_2021))


@pytest.fixture(autouse=True, scope="module")
def without() -> Iterator[None]:
    with only(*TWO_FORMS):
        yield


def everything() -> dict[str, Any]:
    """Return what depends on the forms that there are."""
    report = parse_report(TEXT)
    return {
        "forms": FORMS.known,
        "due": [FORMS.due(year) for year in range(2018, 2050)],
        "report": report,
        "diagnostics": report.diagnostics,
        "segments": report.segments,
        "outcome": validate(report),
        "text": render_report(report),
        "document": to_json(report),
        "schema": json_schema(),
        "page": html_of(report),
        "codebook": codebook(),
        "labels": [is_whole_label(label) for label in ("规章", "调解结案", "3.其他", "2.其他")],
        "long": tidy_columns([report], "long"),
        "wide": tidy_columns([report], "wide"),
        "columns": {name: tidy_table(name).columns for name in ("long", "wide", "findings", "measures", "figures")},
        "strategies": (repr(forms()), repr(years(Form.FORM_2021))),
    }


def test_afterwards_everything_is_as_it_was() -> None:
    before = everything()
    with FORMS.registered(FORM_2047):
        amid = everything()
        assert parse_report(render_report(consistent_report(FORM_2047))).form is FORM_2047
    assert everything() == before
    assert {name for name in before if amid[name] != before[name]} == {
        "forms",
        "due",
        "codebook",
        "labels",
        "wide",
        "columns",
        "strategies",
    }
    assert amid["columns"]["long"] == before["columns"]["long"]
    assert [FORM_2047 in entry.forms for entry in codebook()] == [False] * len(codebook())


def test_a_block_that_fails_leaves_nothing_behind() -> None:
    before = FORMS.known
    with pytest.raises(ZeroDivisionError), FORMS.registered(FORM_2047):
        raise ZeroDivisionError
    assert FORMS.known == before == (Form.FORM_2019, Form.FORM_2021)
    with pytest.raises(ValueError, match="no form '2047': there are 2019, 2021"):
        FORMS.named("2047")


def test_a_form_can_be_registered_again() -> None:
    for _ in range(2):
        with FORMS.registered(FORM_2047) as form:
            assert form is FORMS.current is FORMS.named("2047") is FORM_2047


def test_its_documents_are_refused() -> None:
    document = to_json(consistent_report(FORM_2047))
    with pytest.raises(InvalidRecordError, match=r"^expected one of 2019, 2021 @ \$\.report\.form$"):
        from_json(document)


@pytest.mark.no_cover
@pytest.mark.parametrize("layout", Layout)
def test_its_text_is_not_read_in_silence(layout: Layout) -> None:
    """Its labels are of both forms that there are, and what neither of them has is left unread."""
    values = consistent_values(FORM_2047)
    read = parse_report(render_report(consistent_report(FORM_2047), layout))
    assert read.form is Form.FORM_2021
    said = {found.slug for found in read.diagnostics}
    assert {"forms-mixed", "heading-reworded", "row-missing", "disputes-row-unreadable"} <= said
    assert {path: cell.value for path, cell in read.cells.items() if cell.state is CellState.NUMBER}.items() <= (
        values.items()
    )
    assert all(cell.value is None for path, cell in read.cells.items() if path.startswith("disputes."))
