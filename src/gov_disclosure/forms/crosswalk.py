"""Which cells of one form say the same as cells of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from gov_disclosure.language import Worded
from gov_disclosure.records.fields import Label

if TYPE_CHECKING:
    from gov_disclosure.forms.form import Form


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

    def cell_by_cell(self, earlier: Form, later: Form) -> Iterator[Correspondence]:
        """Yield the correspondence for every column of its rows."""
        if self.later[0] in later.places:
            yield self
            return
        for column in later.rows_by_path[self.later[0]].columns:
            cells = [tuple(f"{row}.{column.name}" for row in rows) for rows in (self.earlier, self.later)]
            yield attrs.evolve(self, earlier=cells[0], later=cells[1])


def crosswalk(earlier: Form, later: Form, before: Form | None) -> tuple[Correspondence, ...]:
    """Return what corresponds between two forms, every cell once, in the order of the later and then the earlier one.

    What forms have in common has the same path. What differs from the form ``before`` the later one, the later one
    says; between forms that do not follow each other only cells of the same path correspond.
    """
    told = later.since_the_form_before if earlier is before else ()
    found = [cells for rows in told for cells in rows.cell_by_cell(earlier, later)]
    gone, new = ({path for cells in found for path in getattr(cells, side)} for side in ("earlier", "later"))
    for path in later.cell_paths:
        if path not in new and path in earlier.places and path not in gone:
            found.append(Correspondence(earlier=(path,), later=(path,), match=Match.SAME))
        elif path not in new:
            found.append(Correspondence(later=(path,)))
    paired = {path for cells in found for path in cells.earlier}
    found += [Correspondence(earlier=(path,)) for path in earlier.cell_paths if path not in paired]
    order = {path: place for place, path in enumerate(dict.fromkeys((*later.cell_paths, *earlier.cell_paths)))}
    return tuple(sorted(found, key=lambda cells: order[(cells.later or cells.earlier)[0]]))
