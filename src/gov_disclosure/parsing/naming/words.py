"""What a stretch of text prints without blanks and marks, with the way back to the place of every character."""

from __future__ import annotations

import re

import attrs

from gov_disclosure.spans import Span

_RUN = re.compile(r"[^ \t\n|#*\0]+")


@attrs.frozen
class Words:
    """The words of a stretch of text, run together.

    ``places`` has the place of every character, ``gaps`` what stood before a character that was set apart: ``|`` where
    a cell ended, a line break, or a blank.
    """

    text: str
    places: tuple[int, ...]
    gaps: dict[int, str]

    def span(self, start: int, stop: int) -> Span:
        """Return the place of some of the words."""
        return Span(self.places[start], self.places[stop - 1] + 1)

    def printed(self, text: str, start: int = 0, stop: int | None = None) -> str:
        """Return the words, or some of them, as the caller's text prints them, without blanks."""
        places = self.places[start:stop]
        # Most words stand side by side.
        if places and places[-1] - places[0] < len(places):
            return text[places[0] : places[-1] + 1]
        return "".join([text[place] for place in places])


def words_in(cleaned: str, place: Span) -> Words:
    """Return the words of a stretch of a cleaned text."""
    runs: list[str] = []
    places: list[int] = []
    gaps: dict[int, str] = {}
    last = place.start
    for run in _RUN.finditer(cleaned, place.start, place.end):
        start, stop = run.span()
        gap = cleaned[last:start]
        if "|" in gap or "\t" in gap:
            gaps[len(places)] = "|"
        elif "\n" in gap:
            gaps[len(places)] = "\n"
        elif " " in gap:
            gaps[len(places)] = " "
        runs.append(run[0])
        places += range(start, stop)
        last = stop
    return Words("".join(runs), tuple(places), gaps)
