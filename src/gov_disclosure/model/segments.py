"""Segments: every piece of the text and what it was taken for, without gap or overlap."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import attrs

from gov_disclosure.spans import Span


class SegmentKind(enum.StrEnum):
    """What a piece of the text was taken for."""

    TITLE = "title"
    PREFACE = "preface"
    HEADING = "heading"
    PROSE = "prose"
    TABLE_HEAD = "table head"
    LABEL = "label"
    CELL = "cell"
    FURNITURE = "furniture"
    """Page numbers, menus, metadata and share links: no part of the report."""
    UNREAD = "unread"
    """Text that found no place; never without a diagnostic."""


@attrs.frozen
class Segment:
    """A piece of the text; the segments of a report tile the text without gap or overlap."""

    kind: SegmentKind
    span: Span


Piece = tuple[int, int, SegmentKind]
"""A stretch of the text, from where to where, and what it was taken for; pieces may lie in each other."""


def tile(pieces: Iterable[Piece], length: int) -> tuple[Segment, ...]:
    """Lay pieces end to end: each runs up to the next, and one that begins in another interrupts it."""
    edges: list[tuple[int, SegmentKind]] = [(0, SegmentKind.FURNITURE)]
    open_pieces: list[tuple[int, SegmentKind]] = []

    def close_until(offset: int) -> None:
        while open_pieces and open_pieces[-1][0] <= offset:
            end, _ = open_pieces.pop()
            while open_pieces and open_pieces[-1][0] <= end:  # one that began earlier and ends within the last
                open_pieces.pop()
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
