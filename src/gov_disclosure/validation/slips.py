"""Slips of the pen: how a wrong figure may have come from the right one."""

from __future__ import annotations

from collections.abc import Collection

from gov_disclosure.language import Worded


class Slip(Worded):
    """A slip that turns the right figure into the printed one."""

    DIGITS_SWAPPED = "digits swapped"
    """Two digits next to each other changed places: 12 → 21."""
    DIGIT_DROPPED = "digit dropped"
    """One digit is missing: 129 → 12."""
    DIGIT_DOUBLED = "digit doubled"
    """One digit stands twice: 12 → 122."""
    NEIGHBOUR = "neighbour's value"
    """The value of the cell beside, above or below was written."""


def slip(printed: int, right: int, neighbours: Collection[int | None]) -> Slip | None:
    """Return the slip by which ``right`` may have become ``printed``, or ``None`` when none of them explains it."""
    wrong, true = str(printed), str(right)
    if _swapped(wrong, true):
        return Slip.DIGITS_SWAPPED
    if wrong in _without_one(true):
        return Slip.DIGIT_DROPPED
    if any(wrong == true[: i + 1] + true[i:] for i in range(len(true))):
        return Slip.DIGIT_DOUBLED
    # A 0 has no digits to mistake, and zeros stand everywhere.
    if printed and printed in neighbours:
        return Slip.NEIGHBOUR
    return None


def _without_one(digits: str) -> set[str]:
    return {digits[:i] + digits[i + 1 :] for i in range(len(digits))}


def _swapped(wrong: str, true: str) -> bool:
    return wrong != true and any(
        wrong == true[:i] + true[i + 1] + true[i] + true[i + 2 :] for i in range(len(true) - 1)
    )
