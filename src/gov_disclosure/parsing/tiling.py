"""Segments: every piece of the text and what it was taken for, without gap or overlap."""

from __future__ import annotations

from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing.reading import Piece
from gov_disclosure.spans import Span


def pieces_of(kind: SegmentKind, *places: Span | None) -> list[Piece]:
    """Return places of one kind as pieces."""
    return [(place.start, place.end, kind) for place in places if place]
