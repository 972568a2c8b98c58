"""Which cells of one form say the same as cells of another: every cell once."""

import attrs
import pytest
from third_form import only

from gov_disclosure.forms import FORMS, Correspondence, Form, Match, corresponding

TWO = "proactive_disclosure."
OTHER = "requests.dispositions.other_handling."
APPLICANTS = (
    "natural_person commercial_enterprise research_institution public_interest_organization "
    "legal_service_organization other_organization total"
).split()


def differing(earlier: Form, later: Form) -> list[tuple[tuple[str, ...], tuple[str, ...], Match]]:
    """Return what does not just have the same path in both forms."""
    return [
        (cells.earlier, cells.later, cells.match)
        for cells in corresponding(earlier, later)
        if cells != Correspondence(earlier=cells.later, later=cells.later, match=Match.SAME)
    ]


def only_in_one(*, earlier: str = "", later: str = "") -> list[tuple[tuple[str, ...], tuple[str, ...], Match]]:
    sides = [((f"{TWO}{path}",), ()) for path in earlier.split()] + [((), (f"{TWO}{path}",)) for path in later.split()]
    return [(*side, Match.ONE_FORM_ONLY) for side in sides]


def test_the_form_of_2021_beside_that_of_2019() -> None:
    assert differing(Form.FORM_2019, Form.FORM_2021) == [
        ((f"{TWO}rules.produced",), (f"{TWO}rules.issued",), Match.NEARLY),
        *only_in_one(later="rules.repealed rules.in_force"),
        ((f"{TWO}normative_documents.produced",), (f"{TWO}normative_documents.issued",), Match.NEARLY),
        *only_in_one(later="normative_documents.repealed normative_documents.in_force"),
        *(
            ((f"{TWO}{acts}.decisions",), (f"{TWO}{acts}.decisions",), Match.NEARLY)
            for acts in ("licensing", "penalties", "coercion")
        ),
        *only_in_one(later="administrative_fees.amount"),
        *(
            (
                (f"{OTHER}{applicant}",),
                tuple(f"{OTHER}{ground}.{applicant}" for ground in ("uncorrected", "fee_unpaid", "misc")),
                Match.SUM,
            )
            for applicant in APPLICANTS
        ),
        *only_in_one(
            earlier="rules.disclosed rules.disclosed_total normative_documents.disclosed "
            "normative_documents.disclosed_total licensing.items_previous_year licensing.items_change "
            "other_services.items_previous_year other_services.items_change other_services.decisions "
            "penalties.items_previous_year penalties.items_change coercion.items_previous_year coercion.items_change "
            "administrative_fees.items_previous_year administrative_fees.items_change "
            "centralized_procurement.projects centralized_procurement.amount"
        ),
    ]


def test_forms_that_do_not_follow_each_other_share_only_paths() -> None:
    backwards = differing(Form.FORM_2021, Form.FORM_2019)
    assert {match for _, _, match in backwards} == {Match.ONE_FORM_ONLY}
    assert ((), (f"{OTHER}total",), Match.ONE_FORM_ONLY) in backwards
    assert ((f"{OTHER}misc.total",), (), Match.ONE_FORM_ONLY) in backwards
    assert differing(Form.FORM_2021, Form.FORM_2021) == []


@pytest.mark.parametrize("earlier", FORMS.known)
@pytest.mark.parametrize("later", FORMS.known)
def test_every_cell_of_both_forms_is_there_once(earlier: Form, later: Form) -> None:
    found = corresponding(earlier, later)
    assert sorted(path for cells in found for path in cells.later) == sorted(later.cell_paths)
    assert sorted(path for cells in found for path in cells.earlier) == sorted(earlier.cell_paths)


def test_a_cell_that_means_another_one_now_is_not_taken_for_the_same() -> None:
    upheld, corrected = (f"disputes.reconsideration.{outcome}" for outcome in ("upheld", "corrected"))
    renamed = Correspondence(earlier=(upheld,), later=(corrected,), match=Match.NEARLY)
    later = attrs.evolve(Form.FORM_2021, value="2027", since_the_form_before=(renamed,))
    with only(Form.FORM_2021, later):
        assert differing(Form.FORM_2021, later) == [
            ((), (upheld,), Match.ONE_FORM_ONLY),
            ((upheld,), (corrected,), Match.NEARLY),
            ((corrected,), (), Match.ONE_FORM_ONLY),
        ]


def test_the_one_path_of_what_corresponds() -> None:
    assert Correspondence(earlier=("a",), later=("b",)).path == "b"
    assert Correspondence(earlier=("a",), later=("b", "c")).path == "a"
    assert Correspondence(later=("b", "c")).path == "b"
    assert Correspondence(earlier=("a", "d")).path == "a"
