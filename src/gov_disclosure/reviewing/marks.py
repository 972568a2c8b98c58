"""The text of a source in pieces, each with what it was taken for, its cell, and the diagnostic that marks it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.spans import Span

Marked = tuple[Span, int]
"""A place in the text and the number of what stands there."""


@attrs.frozen
class Piece:
    """A piece of the text over which nothing changes: the number of what each layer has there, if it has something."""

    span: Span
    layers: tuple[int | None, ...]


def pieces(length: int, layers: Sequence[Iterable[Marked]]) -> Iterator[Piece]:
    """Cut a text wherever something of a layer begins or ends.

    Where two things of one layer lie over each other, the one that begins later is meant. Places are cut to the text.
    """
    inside = [[(_cut(span, length), number) for span, number in layer] for layer in layers]
    edges = {0, length, *(edge for layer in inside for span, _ in layer for edge in (span.start, span.end))}
    tracks = [_Track(layer) for layer in inside]
    for start, end in pairwise(sorted(edges)):
        yield Piece(Span(start, end), tuple(track.at(start) for track in tracks))


def _cut(span: Span, length: int) -> Span:
    """Return the part of a place that lies in the text."""
    start = min(max(0, span.start), length)
    return Span(start, min(max(start, span.end), length))


class _Track:
    """The things of one layer, asked for from the beginning of the text to its end."""

    def __init__(self, layer: Iterable[Marked]) -> None:
        self._coming = sorted(((span, number) for span, number in layer if span.start < span.end), reverse=True)
        self._open: list[tuple[int, int, int]] = []

    def at(self, place: int) -> int | None:
        """Return the number of what is at a place, later begun first."""
        while self._coming and self._coming[-1][0].start <= place:
            span, number = self._coming.pop()
            heapq.heappush(self._open, (-span.start, span.end, number))
        while self._open and self._open[0][1] <= place:
            heapq.heappop(self._open)
        return self._open[0][2] if self._open else None
