"""Which cells of one form say the same as cells of another."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gov_disclosure.forms.correspondence import Correspondence, Match
from gov_disclosure.forms.form import FORMS, Form


def corresponding(earlier: Form, later: Form) -> tuple[Correspondence, ...]:
    """Return which cells of two forms say the same: every cell once, in the order of the later and then the earlier.

    What forms have in common has the same path. What differs from the form before it, a form says itself; between forms
    that do not follow each other only cells of the same path correspond.
    """
    told = later.since_the_form_before if FORMS.before(later) is earlier else ()
    found = [cells for rows in told for cells in _cell_by_cell(rows, later)]
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


def _cell_by_cell(rows: Correspondence, later: Form) -> Iterator[Correspondence]:
    """Yield the correspondence of every column of rows."""
    if rows.later[0] in later.places:
        yield rows
        return
    for column in later.rows_by_path[rows.later[0]].columns:
        cells = [tuple(f"{row}.{column.name}" for row in side) for side in (rows.earlier, rows.later)]
        yield attrs.evolve(rows, earlier=cells[0], later=cells[1])
