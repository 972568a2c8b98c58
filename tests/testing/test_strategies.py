from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import TypeVar

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from gov_disclosure import parse_report, render_report, validate
from gov_disclosure.forms import FORMS
from gov_disclosure.model import Cell, Cells, CellState, Form, Narrative, Report
from gov_disclosure.records.narrative import narrative_from_paragraphs
from gov_disclosure.testing import agencies, amounts, cells, changes, counts, forms, narratives, reports, years

T = TypeVar("T")


def example(strategy: st.SearchStrategy[T], wanted: Callable[[T], object]) -> T:
    """Return any example that is wanted; how small it could be made does not matter here."""
    any_will_do = settings(max_examples=2_000, phases=[Phase.generate], database=None)
    return find(strategy, lambda found: bool(wanted(found)), settings=any_will_do)


def broken(form: Form, found: tuple[Cell, ...]) -> list[str]:
    values = {cell.path: cell.value for cell in found}
    sums = [(identity.cell, identity.sums(values)) for identity in form.identities]  # type: ignore[arg-type]
    return [cell for cell, both in sums if both and both[0] != both[1]]


@given(st.data(), forms(), st.booleans(), st.booleans())
def test_consistent_cells_keep_every_identity(data: st.DataObject, form: Form, blanks: bool, marks: bool) -> None:
    found = data.draw(cells(form, blanks=blanks, marks=marks))
    assert [cell.path for cell in found] == list(form.cell_paths)
    assert broken(form, found) == []


@given(reports())
def test_consistent_reports_have_all_their_figures(report: Report) -> None:
    assert {cell.state for cell in report.cells.values()} == {CellState.NUMBER}
    assert all(cell.raw == str(cell.value) for cell in report.cells.values())
    changes = {path for path in report.cells if path.endswith(".items_change")}
    assert all(cell.value >= 0 for path, cell in report.cells.items() if path not in changes)  # type: ignore[operator]


@pytest.mark.parametrize("form", FORMS.known)
def test_arbitrary_cells_break_identities(form: Form) -> None:
    arbitrary = cells(form, consistent=False).map(partial(Cells, form))
    assert example(arbitrary, lambda found: len(broken(form, tuple(found.values()))) > 3)


@pytest.mark.parametrize("form", FORMS.known)
def test_the_form_asked_for_is_the_form_given(form: Form) -> None:
    @given(reports(form))
    def check(report: Report) -> None:
        assert report.form is form

    check()


KINDS_OF_REPORTS: dict[str, Callable[[Report], object]] = {
    "of the 2019 form": lambda report: report.form is Form.FORM_2019,
    "of the 2021 form": lambda report: report.form is Form.FORM_2021,
    "of the 2019 form, and late": lambda report: report.form is Form.FORM_2019 and report.year in (2021, 2022),
    "nameless": lambda report: report.title is None and report.agency is None and report.year is None,
    "of a full title": lambda report: report.title == f"{report.agency}{report.year}年政府信息公开工作年度报告",
    "published after its year": lambda report: (
        report.published is not None and report.year is not None and report.published.year > report.year
    ),
    "with a preface alone": lambda report: report.preface and not report.overview,
    "with text around tables": lambda report: report.requests.narrative and report.problems.items,
    "with headed items": lambda report: any(item.heading for item in report.overview.items),
    "with marked items": lambda report: any(item.marker == "二是" for item in report.overview.items),
}


def test_reports_of_every_kind_occur() -> None:
    missing = dict(KINDS_OF_REPORTS)

    def was_the_last(report: Report) -> bool:
        for name in [name for name, is_one in missing.items() if is_one(report)]:
            del missing[name]
        return not missing

    with suppress(NoSuchExample):
        example(reports() | reports(consistent=False), was_the_last)
    assert missing == {}


@pytest.mark.parametrize(
    ("strategy", "state"),
    [
        (cells(Form.FORM_2021, blanks=True).map(partial(Cells, Form.FORM_2021)), CellState.BLANK),
        (cells(Form.FORM_2019, marks=True).map(partial(Cells, Form.FORM_2019)), CellState.MARK),
    ],
)
def test_cells_without_figures_come_alone_and_in_whole_rows(
    strategy: st.SearchStrategy[Cells], state: CellState
) -> None:
    def empty(found: Cells) -> set[str]:
        return {cell.path for cell in found.values() if cell.state is state}

    def whole_rows(found: Cells) -> int:
        return sum(empty(found).issuperset(row.cell_paths) for row in found.form.rows if len(row.columns) > 1)

    assert empty(example(strategy, lambda found: bool(empty(found)) and not whole_rows(found)))
    assert whole_rows(example(strategy, lambda found: whole_rows(found) == 2)) == 2


@given(st.data(), forms())
def test_only_what_was_asked_for_takes_the_place_of_figures(data: st.DataObject, form: Form) -> None:
    blank = data.draw(cells(form, blanks=True))
    marked = data.draw(cells(form, marks=True))
    assert {cell.state for cell in blank} <= {CellState.NUMBER, CellState.BLANK}
    assert {cell.state for cell in marked} <= {CellState.NUMBER, CellState.MARK}
    assert all((cell.value is None) is (cell.state is not CellState.NUMBER) for cell in blank + marked)
    assert all(cell.raw == "" for cell in blank if cell.state is CellState.BLANK)
    assert all(cell.raw for cell in marked)


@given(counts(), changes(), amounts())
def test_figures_are_what_the_form_allows(count: int, change: int, amount: Decimal) -> None:
    assert count >= 0
    assert isinstance(change, int)
    assert amount >= 0
    assert -6 <= int(amount.as_tuple().exponent) <= 0
    assert "E" not in str(amount)


def test_amounts_have_up_to_six_places_and_changes_both_signs() -> None:
    assert example(amounts(), lambda amount: amount.as_tuple().exponent == -6) < 10_000
    assert example(changes(), lambda change: change < 0) < 0
    assert example(counts(), lambda count: count > 9_999_999) > 9_999_999


@given(st.data(), forms())
def test_years_fit_the_form(data: st.DataObject, form: Form) -> None:
    year = data.draw(years(form))
    assert year in (range(2019, 2023) if form is Form.FORM_2019 else range(2021, 2026))


@given(narratives(), agencies())
def test_narratives_are_made_of_their_paragraphs(narrative: Narrative, agency: str) -> None:
    assert narrative == narrative_from_paragraphs(narrative.paragraphs)
    assert agency not in narrative.text


def test_the_number_of_paragraphs_can_be_bounded() -> None:
    assert example(narratives(min_paragraphs=1), lambda _: True).paragraphs
    with pytest.raises(NoSuchExample):
        example(narratives(max_paragraphs=0), bool)


@given(reports())
def test_no_rule_finds_an_error_in_a_consistent_report(report: Report) -> None:
    assert validate(report).errors == ()
    assert parse_report(render_report(report)).cells == report.cells
