"""What a form says of the one before it: which of their rows and cells ask for the same."""

from __future__ import annotations

import attrs

from gov_disclosure.language import Worded
from gov_disclosure.records.fields import Label


class Match(Worded):
    """How far figures of two forms can be compared."""

    SAME = "same"
    """Both forms ask for the same figure."""
    SUM = "sum"
    """One form divides what is one figure in the other."""
    NEARLY = "nearly"
    """The forms word or fill it in differently; the figures are close in meaning, not the same."""
    ONE_FORM_ONLY = "in one form only"
    """The other form has no such figure."""


@attrs.frozen(kw_only=True)
class Correspondence:
    """Cells of an earlier form and of a later one whose sums say the same; those of one form only have none opposite.

    In what a form says of the form before it, rows stand for the cells in all their columns. ``note`` says in Chinese
    and English what is to be minded.
    """

    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    match: Match = Match.ONE_FORM_ONLY
    note: Label | None = None

    @property
    def path(self) -> str:
        """The one cell, of the later form if it can be."""
        return self.later[0] if len(self.later) == 1 or not self.earlier else self.earlier[0]
