"""Slips of the pen: how a wrong figure, or a wrong row, may have come from the right one."""

from __future__ import annotations

from collections.abc import Collection

from gov_disclosure.language import Worded


class Slip(Worded):
    """A slip that turns the right figures into the printed ones."""

    DIGITS_SWAPPED = "digits swapped"
    """Two digits next to each other changed places: 12 → 21."""
    DIGIT_DROPPED = "digit dropped"
    """One digit is missing: 129 → 12."""
    DIGIT_DOUBLED = "digit doubled"
    """One digit stands twice: 12 → 122."""
    TOTAL_NOT_UPDATED = "total not updated"
    """The total lacks one of its parts, which was changed after it was added up."""
    NEIGHBOUR = "neighbour's value"
    """The value of the cell beside, above or below was written."""
    FIGURE_ASIDE = "figure one column aside"
    """Two figures next to each other in a row, of which one is mostly 0, changed places."""
    ROW_MOVED = "row one column aside"
    """All figures of a row stand one column to the left or the right."""
    ROWS_SWAPPED = "rows swapped"
    """The figures of two rows changed places."""


FREE_CHANGE = 1.0
"""The weight of a changed cell that no slip explains."""

WEIGHTS = {
    Slip.TOTAL_NOT_UPDATED: 0.7,
    Slip.DIGITS_SWAPPED: 0.75,
    Slip.DIGIT_DROPPED: 0.8,
    Slip.DIGIT_DOUBLED: 0.8,
    Slip.NEIGHBOUR: 0.9,
    # Two figures that fit when they are exchanged are no chance: any sum has a figure that would fit.
    Slip.FIGURE_ASIDE: 0.85,
    Slip.ROW_MOVED: 1.3,
    Slip.ROWS_SWAPPED: 1.4,
}
"""What a slip weighs, however many cells it concerns: never as much as two cells that nothing explains."""

CONFIRMED = 0.3
"""By how much a figure makes an explanation lighter that the text or last year's report states too."""


def slip(printed: int, right: int, neighbours: Collection[int | None], parts: Collection[int | None]) -> Slip | None:
    """Return the slip by which ``right`` may have become ``printed``, or ``None`` when none of them explains it.

    ``parts`` are the figures that make up the cell, if it is a total.
    """
    wrong, true = str(printed), str(right)
    if _swapped(wrong, true):
        return Slip.DIGITS_SWAPPED
    if right - printed in parts and right > printed:
        return Slip.TOTAL_NOT_UPDATED
    # A 0 has no digits to mistake, and zeros stand everywhere; 107 without its first digit is 07.
    if printed and printed in map(int, filter(None, _without_one(true))):
        return Slip.DIGIT_DROPPED
    if any(wrong == true[: i + 1] + true[i:] for i in range(len(true))):
        return Slip.DIGIT_DOUBLED
    if printed and printed in neighbours:
        return Slip.NEIGHBOUR
    return None


def _without_one(digits: str) -> set[str]:
    return {digits[:i] + digits[i + 1 :] for i in range(len(digits))}


def _swapped(wrong: str, true: str) -> bool:
    return wrong != true and any(
        wrong == true[:i] + true[i + 1] + true[i] + true[i + 2 :] for i in range(len(true) - 1)
    )
