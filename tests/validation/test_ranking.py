"""Which reports to look at first: hard errors, the body's past, its peers, what is not read."""

from __future__ import annotations

import itertools
import math

import attrs
import pytest

from gov_disclosure.language import speaking
from gov_disclosure.model import CellState, Report
from gov_disclosure.validation import Example, rank, rank_columns

ROWS = ("requests.new_received", "requests.dispositions.granted_in_full", "requests.dispositions.total")
LICENCES = "proactive_disclosure.licensing.decisions"
YEARS = (2022, 2023)


def body(number: int, year: int = 2023, count: int = 50, *changes: tuple[str, int], unread: str = "") -> Report:
    """A consistent report of a department with so many requests, all granted, and twice as many licences."""
    cells = {f"{row}.{column}": count for row in ROWS for column in ("natural_person", "total")}
    cells |= {LICENCES: 2 * count, **dict(changes)}
    states = ((unread, CellState.UNREADABLE),) if unread else ()
    return Example(cells=tuple(cells.items()), agency=f"云岭{number}县林业局", year=year, states=states).report()


def panel(*years: int) -> list[Report]:
    return [body(number, year, 45 + number) for number in range(12) for year in years]


def test_a_corpus_without_anything_suspect_has_only_scores_of_zero() -> None:
    found = rank(panel(2022, 2023))
    assert [each.score for each in found] == [0.0] * 24
    assert [each.number for each in found] == list(range(24))
    assert [each.place for each in found] == list(range(1, 25))
    assert rank([]) == ()


def test_a_sum_that_does_not_hold_counts_by_its_size_at_the_cell_that_all_share() -> None:
    slight, grave = ("requests.new_received.natural_person", 60), ("requests.dispositions.granted_in_full.total", 900)
    found = rank([*panel(2023), body(20, 2023, 50, slight), body(21, 2023, 50, grave)])
    assert [each.agency for each in found[:2]] == ["云岭21县林业局", "云岭20县林业局"]
    first, second = (each.cells[0] for each in found[:2])
    assert (first.path, first.arithmetic) == (grave[0], 850)
    assert (second.path, second.arithmetic) == (slight[0], 10)
    assert found[0].arithmetic == pytest.approx(850 / 860)
    assert found[1].reached == pytest.approx(1)


def test_a_figure_that_jumps_and_returns_is_suspect_in_its_year() -> None:
    strange = [body(30, 2021), body(30, 2022, 50, (LICENCES, 5000)), body(30, 2023)]
    found = rank([*panel(2021, 2022, 2023), *strange])
    assert (found[0].agency, found[0].year) == ("云岭30县林业局", 2022)
    cell = found[0].cells[0]
    assert cell.path == LICENCES
    assert cell.history > 2000
    # Of the year behind it nothing tells whether its figure stays.
    assert [(each.agency, each.year) for each in found if each.score] == [
        ("云岭30县林业局", 2022),
        ("云岭30县林业局", 2023),
    ]


def test_a_figure_that_jumps_and_stays_is_a_change_of_the_body() -> None:
    changed = [body(30, 2021), body(30, 2022, 50, (LICENCES, 5000)), body(30, 2023, 50, (LICENCES, 5100))]
    found = rank([*panel(2021, 2022, 2023), *changed])
    assert found[0].score == 0


def test_some_years_are_too_few_to_tell_what_is_unusual() -> None:
    pairs = [
        body(number, year, 40 if (number, year) != (0, 2023) else 4000) for number in range(7) for year in (2022, 2023)
    ]
    assert {cell.history for each in rank(pairs) for cell in each.cells} <= {0.0}


def test_eight_changes_are_enough_to_tell_what_is_unusual() -> None:
    pairs = [body(number, year, 4000 if (number, year) == (0, 2023) else 40) for number in range(8) for year in YEARS]
    first = rank(pairs)[0]
    assert (first.agency, first.year) == ("云岭0县林业局", 2023)
    # One change of eight differs, by eight mean deviations.
    licences = next(cell for cell in first.cells if cell.path == LICENCES)
    assert licences.history == pytest.approx((8 - 4) / 16 * (8000 - 80))


def test_a_jump_from_nothing_counts() -> None:
    jump = [body(30, 2022, 50, (LICENCES, 0)), body(30, 2023, 50, (LICENCES, 9000))]
    found = rank([*panel(2022, 2023), *jump])
    assert {found[0].cells[0].path, found[0].agency} == {LICENCES, "云岭30县林业局"}
    # Nothing takes part as half a licence; of thirteen changes one differs, which is thirteen mean deviations.
    assert found[0].cells[0].history == pytest.approx((13 - 4) / 16 * (9000 - 0.5))


@pytest.mark.parametrize(("natural", "granted"), [(50, 70), (70, 50)])
def test_a_total_of_two_broken_sums_counts_by_the_larger(natural: int, granted: int) -> None:
    changes = {
        "requests.dispositions.total.natural_person": natural,
        "requests.dispositions.granted_in_full.natural_person": granted,
        "requests.dispositions.granted_in_full.total": granted,
        "requests.new_received.natural_person": natural,
        "requests.new_received.total": 100,
        "requests.dispositions.total.total": 100,
    }
    [first, *_] = rank([body(30, 2023, 50, *changes.items())])
    assert {cell.path: cell.arithmetic for cell in first.cells}["requests.dispositions.total.total"] == 50


def test_the_cell_that_the_broken_sums_share_is_suspect_whatever_its_name() -> None:
    shared = "requests.dispositions.granted_in_full.natural_person"
    [first, *_] = rank([body(30, 2023, 50, (shared, 41))])
    assert [(cell.path, cell.arithmetic) for cell in first.cells] == [(shared, 9)]


def test_without_a_past_the_peers_tell() -> None:
    found = rank([*panel(2023), body(30, 2023, 50, (LICENCES, 90_000))])
    cell = found[0].cells[0]
    assert (found[0].agency, cell.path, cell.history) == ("云岭30县林业局", LICENCES, 0.0)
    assert cell.peers > 80_000
    # Bodies of another level are no peers.
    for name in ("云岭市人民政府", "云岭30县人民政府", "云岭30县人民法院"):
        other = attrs.evolve(body(30, 2023, 50, (LICENCES, 90_000)), agency=name)
        assert rank([*panel(2023), other])[0].score == 0


def test_how_far_a_figure_is_from_its_peers_is_told_in_counts() -> None:
    peers = [body(number, 2023, count) for number, count in enumerate((32, 50, 50, 50, 50, 72))]
    [first, *_] = rank([*peers, body(30, 2023, 50, (LICENCES, 90_000))])
    # The median of the roots is 10; more than half of them are 10, so that the mean deviation is the spread.
    spreads = (300 - 10) / ((2 + 2 + 290) / 7)
    assert first.cells[0].peers == pytest.approx((spreads - 4) / 16 * (90_000 - 100))


def test_what_is_not_read_counts_by_what_peers_have_there() -> None:
    found = rank([*panel(2023), body(30, 2023, unread="requests.dispositions.granted_in_full")])
    assert found[0].unread > 0
    assert {cell.path for cell in found[0].cells} == {
        f"requests.dispositions.granted_in_full.{column}" for column in ("natural_person", "total")
    }
    assert all(45 < cell.size < 60 for cell in found[0].cells)


def test_what_no_peer_has_is_not_missed() -> None:
    found = rank([body(number, unread="requests.dispositions.granted_in_full") for number in range(6)])
    assert {cell.path: cell.unread for each in found for cell in each.cells} == {}
    # The mean of what the others have there.
    granted = f"{ROWS[1]}.total"
    some = [*(body(number, count=count) for number, count in enumerate((2, 4, 6, 8))), body(9, unread=ROWS[1])]
    assert {cell.path: cell.unread for cell in rank(some)[0].cells}[granted] == 5


def test_shares_add_up_to_one_at_most() -> None:
    """Added up one by one, 7/18, 5/18 and so on come to a little more than 1."""
    sizes = (7, 5, 2, 2, 1, 1)
    found = rank([body(20 + n, 2023, 50, (f"{ROWS[0]}.total", 50 + size)) for n, size in enumerate(sizes)])
    assert max(itertools.accumulate(each.score for each in found)) > 1
    assert max(each.reached for each in found) == 1


def test_a_share_cuts_the_list_off() -> None:
    reports = [*panel(2023), *(body(20 + n, 2023, 50, ("requests.new_received.total", 50 + 10**n)) for n in (1, 2, 3))]
    assert [each.agency for each in rank(reports, share=0.95)] == ["云岭23县林业局", "云岭22县林业局"]
    assert len(rank(reports, share=0.5)) == 1


def test_reports_in_which_nothing_is_suspected_are_not_reached_by_a_share() -> None:
    assert rank(panel(2023), share=1) == ()
    reports = [*panel(2023), body(21, 2023, 50, ("requests.new_received.total", 900))]
    assert len(rank(reports, share=1)) == 1
    assert len(rank(reports)) == len(reports)


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
def test_what_is_no_share_is_refused(share: float) -> None:
    with speaking("en"), pytest.raises(ValueError, match=rf"^a share is a number from 0 to 1, not {share}$"):
        rank(panel(2023), share=share)


def test_a_report_without_agency_or_year_takes_part() -> None:
    nameless = attrs.evolve(body(30, 2023, 50, ("requests.new_received.total", 80)), agency=None, year=None)
    [first, *_] = rank([nameless, *panel(2022, 2023)])
    assert (first.agency, first.year, first.cells[0].size) == (None, None, 30)


def test_the_suspected_cells_as_columns() -> None:
    columns = rank_columns(rank([*panel(2023), body(21, 2023, 50, ("requests.new_received.total", 900))]))
    assert columns["path"] == ["requests.new_received.total"]
    assert (columns["place"], columns["number"], columns["size"], columns["arithmetic"]) == ([1], [12], [850], [850])


def test_the_gravest_cells_of_a_report_are_told_in_a_line() -> None:
    wrong = [(f"requests.dispositions.{row}.total", 900) for row in ("granted_in_full", "granted_in_part")]
    first = rank([*panel(2023), body(21, 2023, 50, *wrong)])[0]
    assert first.gravest == "，".join(
        f"requests.dispositions.{row}.total" for row in ("total", "granted_in_part", "granted_in_full")
    )
    assert str(first) == f"1. 云岭21县林业局 2023 100.0% {first.gravest}"
    assert repr(first) == f"<Ranked {first}>"
    nameless = attrs.evolve(first, agency=None, year=None, cells=())
    assert str(nameless) == "1. ? ? 100.0%"
    with speaking("en"):
        assert ", requests" in first.gravest


def test_reports_without_a_name_are_not_years_of_one_body() -> None:
    strange = [body(30, 2022), body(30, 2023, 50, (LICENCES, 5000))]
    [first, *_] = rank([*panel(2022, 2023), *strange])
    assert first.history
    nameless = rank([*panel(2022, 2023), *(attrs.evolve(report, agency=None) for report in strange)])
    assert not any(each.history for each in nameless)
