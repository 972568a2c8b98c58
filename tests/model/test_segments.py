import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.model import SegmentKind
from gov_disclosure.model.segments import tile

CELL, HEADING, LABEL, PROSE = SegmentKind.CELL, SegmentKind.HEADING, SegmentKind.LABEL, SegmentKind.PROSE
FURNITURE = SegmentKind.FURNITURE
Pieces = list[tuple[int, int, SegmentKind]]


def tiles(pieces: Pieces, length: int) -> Pieces:
    return [(segment.span.start, segment.span.end, segment.kind) for segment in tile(pieces, length)]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], [(0, 9, FURNITURE)]),
        ([(0, 9, PROSE)], [(0, 9, PROSE)]),
        ([(2, 4, LABEL), (5, 7, CELL)], [(0, 2, FURNITURE), (2, 5, LABEL), (5, 9, CELL)]),
        ([(5, 7, CELL), (2, 4, LABEL)], [(0, 2, FURNITURE), (2, 5, LABEL), (5, 9, CELL)]),
        ([(0, 9, PROSE), (3, 5, FURNITURE)], [(0, 3, PROSE), (3, 5, FURNITURE), (5, 9, PROSE)]),
        ([(0, 9, PROSE), (6, 9, FURNITURE)], [(0, 6, PROSE), (6, 9, FURNITURE)]),
        ([(0, 5, LABEL), (3, 7, CELL)], [(0, 3, LABEL), (3, 9, CELL)]),
        ([(0, 8, PROSE), (1, 5, LABEL), (3, 7, CELL)], [(0, 1, PROSE), (1, 3, LABEL), (3, 7, CELL), (7, 9, PROSE)]),
        ([(0, 4, LABEL), (4, 4, HEADING), (4, 6, LABEL)], [(0, 9, LABEL)]),
    ],
)
def test_pieces_are_laid_end_to_end(pieces: Pieces, expected: Pieces) -> None:
    assert tiles(pieces, 9) == expected


PLACES = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)
PIECES = st.tuples(PLACES, st.sampled_from(SegmentKind)).map(lambda piece: (*piece[0], piece[1]))


@given(st.lists(PIECES, max_size=8))
def test_any_pieces_tile(pieces: Pieces) -> None:
    laid = tiles(pieces, 12)
    assert laid[-1][1] == 12
    assert all(start < end for start, end, _ in laid)
    assert [start for start, _, _ in laid] == [0, *(end for _, end, _ in laid[:-1])]
