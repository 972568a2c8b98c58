"""Runs of figures, and the places of a printed line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.parsing.printed import Line, Role, Run, figures_in
from gov_disclosure.spans import Span


@pytest.mark.parametrize(
    ("printed", "plain", "gaps"),
    [
        ("5", [5], []),
        ("007 ", [], []),
        ("1 007", [], []),
        ("1" * 21, [], []),
        ("1" * 20, [int("1" * 20)], []),
        ("1 " * 199 + "1", [1] * 200, [1] * 199),
        ("1 " * 200 + "1", [], []),
        ("1 " * 199 + "12", [1] * 199 + [12], [1] * 199),
        ("1 " * 199 + "123", [], []),
        ("1 " * 199 + "1 |\0\n", [1] * 200, [1] * 199),
        ("1 " * 199 + "12\n", [1] * 199 + [12], [1] * 199),
        ("٣ 4", [], []),
        ("1 2 3", [1, 2, 3], [1, 1]),
        ("1\t22\t333\n\n", [1, 22, 333], [1, 1]),
        ("1 | 2 | 3 |\0\n", [1, 2, 3], [3, 3]),
        ("1\n\n2\n\n3", [1, 2, 3], [2, 2]),
        ("1\n2 \n\n3", [1, 2, 3], [1, 3]),
        ("11 1 1", [11, 1, 1], [1, 1]),
        ("1 2  3", [1, 2, 3], [1, 2]),
        ("1\t2 |3", [1, 2, 3], [1, 2]),
        ("1\t\t2\t\t3", [1, 2, 3], [2, 2]),
        ("1\t2", [1, 2], [1]),
        ("1\t\t2", [], []),
        ("1\t2\n3", [], []),
        ("1 2\n3", [], []),
        ("1 || 2 | 3", [], []),
        ("1\0 2", [], []),
        ("1 2 /", [], []),
        ("1 2 *", [], []),
        ("1 -2", [], []),
        ("1,000 2", [], []),
        ("1.5", [], []),
        ("3 件", [], []),
    ],
)
def test_whole_numbers_that_are_evenly_parted_are_plain(printed: str, plain: list[int], gaps: list[int]) -> None:
    run = Run(f"甲 {printed}", 2, 2 + len(printed))
    assert (run.plain, run.gaps) == (tuple(plain), tuple(gaps))
    figures = [place.of(f"甲 {printed}") for place in run.spans]
    assert figures == list(map(str, plain)) or not plain
    assert (run.count, run.end) == (len(figures), run.spans[-1].end)


FIGURES = st.lists(st.sampled_from(["0", "7", "12", "345", "/", "1.5", "3 件", "1,000"]), min_size=1, max_size=9)
SEPARATORS = st.sampled_from([" ", "\t", "|", "\n", " | ", "\n\n", "\t\t"])


@given(FIGURES, st.lists(SEPARATORS, min_size=9, max_size=9))
def test_a_run_counts_its_figures_without_their_places(figures: list[str], separators: list[str]) -> None:
    text = "".join(figure + separator for figure, separator in zip(figures, separators, strict=False))
    run = Run(text, 0, len(text))
    assert run.count == len(figures)
    assert [place.of(text) for place in run.spans] == figures
    assert (run.count, run.end) == (len(figures), run.spans[-1].end)
    if run.plain:
        assert list(map(str, run.plain)) == figures
        assert tuple(right.start - left.end for left, right in pairwise(run.spans)) == run.gaps


@pytest.mark.parametrize(
    ("printed", "figures"),
    [
        ("", []),
        (" \n|\0", []),
        ("\0" + "5\0", ["5"]),
        ("1\0" + "2 3", ["1\0" + "2", "3"]),
        ("251000 元 5", ["251000 元", "5"]),
        ("251000\0 元|5", ["251000\0 元", "5"]),
        ("3 元素", ["3", "元素"]),
        ("3\n元", ["3", "元"]),
    ],
)
def test_places_of_figures(printed: str, figures: list[str]) -> None:
    assert [place.of(f"甲甲{printed}") for place in figures_in(printed, 2)] == figures


def test_the_places_of_a_line() -> None:
    text = "规章（件）\t1\t2\t\n甲"
    line = Line(Role.ROW, "rules", 0, 2, 10, Span(2, 5), Run(text, 6, 10))
    assert (line.words_end, line.words, line.cells, line.whole) == (5, Span(0, 5), Span(6, 9), Span(0, 9))
    assert (line.size, line.figures) == (2, (Span(6, 7), Span(8, 9)))
    bare = Line(Role.OTHER, "", 10, 11, 11, None, None)
    assert (bare.words_end, bare.words, bare.cells, bare.whole) == (11, Span(10, 11), None, Span(10, 11))
    assert (bare.size, bare.figures) == (0, ())


@pytest.mark.parametrize(
    ("text", "parted"), [("规章\t1\t", True), ("规章1\t", False), ("规章\n", True), ("规章", False)]
)
def test_labels_in_cells_are_parted_from_what_follows(text: str, parted: bool) -> None:
    first = text.find("1")
    run = Run(text, first, len(text)) if first >= 0 else None
    assert Line(Role.ROW, "rules", 0, 2, len(text), None, run).parted is parted
