"""Tables with slips of every kind, for the tests and the benchmark of localisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain, pairwise
from random import Random

import attrs

from gov_disclosure.forms import Form, Identity
from gov_disclosure.validation import Slip
from tables import consistent_values

Values = dict[str, int]


@attrs.frozen
class Sheet:
    """The lines of figures of a table, and the sums that its totals are."""

    lines: tuple[tuple[str, ...], ...]
    totals: tuple[Identity, ...]

    @classmethod
    def of(cls, form: Form, section: str = "requests") -> Sheet:
        """Return the sheet of a table of a form."""
        table = form.table(section)
        lines = tuple(row.cell_paths for row in table.rows)
        totals = (each for each in form.identities if each.cell.startswith(section) and each.right == (each.cell,))
        return cls((tuple(chain(*lines)),) if table.side_by_side else lines, tuple(totals))

    @property
    def cells(self) -> list[str]:
        return list(chain(*self.lines))


def rows_swapped(sheet: Sheet, values: Values, draw: Random) -> Values:
    first, second = draw.sample(sheet.lines, 2)
    return {cell: values[other] for pair in zip(first, second, strict=True) for cell, other in (pair, pair[::-1])}


def row_moved(sheet: Sheet, values: Values, draw: Random) -> Values:
    line = draw.choice(sheet.lines)
    figures = [values[cell] for cell in line]
    moved = draw.choice(([0, *figures[:-1]], [*figures[1:], 0]))
    return dict(zip(line, moved, strict=True))


def figure_aside(sheet: Sheet, values: Values, draw: Random) -> Values:
    first, second = draw.choice(list(pairwise(draw.choice(sheet.lines))))
    return {first: values[second], second: values[first]}


def total_not_updated(sheet: Sheet, values: Values, draw: Random) -> Values:
    total = draw.choice(sheet.totals)
    return {total.cell: values[total.cell] - values[draw.choice(total.left)]}


def digits_swapped(sheet: Sheet, values: Values, draw: Random) -> Values:
    path = draw.choice(sheet.cells)
    digits = str(values[path])
    place = draw.randrange(max(1, len(digits) - 1))
    return {path: int(digits[:place] + digits[place : place + 2][::-1] + digits[place + 2 :])}


def digit_dropped(sheet: Sheet, values: Values, draw: Random) -> Values:
    """A figure of one digit would leave its cell blank, which breaks no sum."""
    path = draw.choice([cell for cell in sheet.cells if values[cell] > 9] or sheet.cells)
    digits = str(values[path])
    place = draw.randrange(len(digits))
    return {path: int(digits[:place] + digits[place + 1 :] or 0)}


def digit_doubled(sheet: Sheet, values: Values, draw: Random) -> Values:
    path = draw.choice(sheet.cells)
    digits = str(values[path])
    place = draw.randrange(len(digits))
    return {path: int(digits[: place + 1] + digits[place:])}


SLIPS: Mapping[Slip, Callable[[Sheet, Values, Random], Values]] = {
    Slip.ROWS_SWAPPED: rows_swapped,
    Slip.ROW_MOVED: row_moved,
    Slip.FIGURE_ASIDE: figure_aside,
    Slip.TOTAL_NOT_UPDATED: total_not_updated,
    Slip.DIGITS_SWAPPED: digits_swapped,
    Slip.DIGIT_DROPPED: digit_dropped,
    Slip.DIGIT_DOUBLED: digit_doubled,
}


def is_seen(form: Form, values: Values) -> bool:
    """Tell whether the figures break an identity."""
    sums = (identity.sums(values) for identity in form.identities)
    return any(both and both[0] != both[1] for both in sums)


TRIED = 500
"""How many slips are drawn for a table at most; some tables of zeros have no room for any."""


def slipped_table(form: Form, seed: int, number: int, section: str = "requests") -> tuple[Values, Values, list[Slip]]:
    """Return the true and the printed figures of a table with so many slips, each of which breaks an identity.

    Every block of table four gets one slip at most: two wrong cells of one sum look like one.
    """
    draw = Random(seed)
    sheet = Sheet.of(form, section)
    possible = [kind for kind in SLIPS if kind is not Slip.ROWS_SWAPPED or len(sheet.lines) > 1]
    true = consistent_values(form, seed)
    printed, kinds = dict(true), list[Slip]()
    tried = 0
    while len(kinds) < number:
        tried += 1
        if tried % TRIED == 0:
            true = consistent_values(form, draw.randrange(10**9))
            printed, kinds = dict(true), []
        kind = draw.choice(possible)
        changed = SLIPS[kind](sheet, printed, draw)
        if is_seen(form, true | changed) and _place(sheet, changed).isdisjoint(
            _place(sheet, {path: figure for path, figure in printed.items() if figure != true[path]})
        ):
            printed |= changed
            kinds.append(kind)
    return true, printed, kinds


def _place(sheet: Sheet, changed: Values) -> set[str]:
    """Return what a slip has for itself: the cells, and in table four their blocks."""
    return set(changed) if len(sheet.lines) > 1 else {path.rpartition(".")[0] for path in changed}
