"""Segments: every piece of the text and what it was taken for, without gap or overlap."""

from __future__ import annotations

from collections.abc import Sequence

from gov_disclosure.model.report import Segment, SegmentKind
from gov_disclosure.parsing.reading import Piece
from gov_disclosure.spans import Span


def pieces_of(kind: SegmentKind, *places: Span | None) -> list[Piece]:
    """Return places of one kind as pieces."""
    return [(place.start, place.end, kind) for place in places if place]


def tile(pieces: Sequence[Piece], length: int) -> tuple[Segment, ...]:
    """Lay pieces end to end: each runs up to the next, and a piece inside a longer one interrupts it."""
    edges: list[tuple[int, SegmentKind]] = [(0, SegmentKind.FURNITURE)]
    open_pieces: list[tuple[int, SegmentKind]] = []

    def close_until(offset: int) -> None:
        while open_pieces and open_pieces[-1][0] <= offset:
            end, _ = open_pieces.pop()
            if open_pieces:
                edges.append((end, open_pieces[-1][1]))

    for start, end, kind in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if start < end:
            close_until(start)
            edges.append((start, kind))
            open_pieces.append((end, kind))
    close_until(length)
    tiles: list[Segment] = []
    begin, current = edges[0]
    for offset, kind in edges[1:]:
        if offset > begin and kind is not current:
            tiles.append(Segment(current, Span(begin, offset)))
            begin = offset
        current = kind
    if length > begin:
        tiles.append(Segment(current, Span(begin, length)))
    return tuple(tiles)
