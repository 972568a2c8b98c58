"""The line of text that a span stands in, cut to a width that can be read, with the place told apart."""

from __future__ import annotations

import re

import attrs

from gov_disclosure.spans import LineIndex, Span

_AROUND = 32
"""Characters kept on either side of the place; a copied page may be one line of many thousands."""
_MARKED = 64

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    """Make text safe to show on one line: controls, zero-width and direction marks become visible or a blank."""
    return _UNPRINTABLE.sub(lambda found: " " if found[0] in "\t\n\r" else "�", text)


@attrs.frozen
class Excerpt:
    """One line around a place: ``before``, ``marked`` and ``after`` are printable and stand side by side."""

    line: int
    column: int
    before: str
    marked: str
    after: str


def excerpt(text: str, index: LineIndex, span: Span) -> Excerpt:
    """Return the line in which ``span`` starts; a span over several lines is marked up to the end of the first."""
    number, column = index.position(span.start)
    line = index.line(number)
    start = min(column - 1, len(line))
    end = min(max(start + span.end - span.start, start), len(line))
    first = max(0, start - _AROUND)
    last = min(len(line), end + _AROUND)
    marked = line[start:end]
    if len(marked) > _MARKED:
        marked = marked[:_MARKED] + "…"
        last = end
    return Excerpt(
        number,
        column,
        printable(("…" if first else "") + line[first:start]),
        printable(marked),
        printable(line[end:last] + ("…" if last < len(line) else "")),
    )
