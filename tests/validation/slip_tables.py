"""Tables with slips of every kind, for the tests and the benchmark of localisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from gov_disclosure.forms import Form
from gov_disclosure.validation import Slip
from tables import COLUMNS, consistent_values

Values = dict[str, int]
ROWS = (*COLUMNS, "total")


def cells(form: Form) -> list[str]:
    return [path for path in form.cell_paths if path.startswith("requests.")]


def rows(form: Form) -> list[str]:
    return [row.path for row in form.table("requests").rows]


def rows_swapped(form: Form, values: Values, draw: Random) -> Values:
    first, second = draw.sample(rows(form), 2)
    return {f"{a}.{column}": values[f"{b}.{column}"] for a, b in ((first, second), (second, first)) for column in ROWS}


def row_moved(form: Form, values: Values, draw: Random) -> Values:
    row = draw.choice(rows(form))
    figures = [values[f"{row}.{column}"] for column in ROWS]
    moved = draw.choice(([0, *figures[:-1]], [*figures[1:], 0]))
    return {f"{row}.{column}": figure for column, figure in zip(ROWS, moved, strict=True)}


def figure_aside(form: Form, values: Values, draw: Random) -> Values:
    row, place = draw.choice(rows(form)), draw.randrange(6)
    first, second = f"{row}.{ROWS[place]}", f"{row}.{ROWS[place + 1]}"
    return {first: values[second], second: values[first]}


def total_not_updated(form: Form, values: Values, draw: Random) -> Values:
    row = draw.choice(rows(form))
    part = draw.choice([f"{row}.{column}" for column in COLUMNS])
    return {f"{row}.total": values[f"{row}.total"] - values[part]}


def digits_swapped(form: Form, values: Values, draw: Random) -> Values:
    path = draw.choice(cells(form))
    digits = str(values[path])
    place = draw.randrange(max(1, len(digits) - 1))
    return {path: int(digits[:place] + digits[place : place + 2][::-1] + digits[place + 2 :])}


def digit_dropped(form: Form, values: Values, draw: Random) -> Values:
    path = draw.choice(cells(form))
    digits = str(values[path])
    place = draw.randrange(len(digits))
    return {path: int(digits[:place] + digits[place + 1 :] or 0)}


def digit_doubled(form: Form, values: Values, draw: Random) -> Values:
    path = draw.choice(cells(form))
    digits = str(values[path])
    place = draw.randrange(len(digits))
    return {path: int(digits[: place + 1] + digits[place:])}


SLIPS: Mapping[Slip, Callable[[Form, Values, Random], Values]] = {
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


def slipped_table(form: Form, seed: int, number: int) -> tuple[Values, Values, list[Slip]]:
    """Return the true and the printed figures of a table with so many slips, each of which breaks an identity."""
    draw = Random(seed)
    true = consistent_values(form, seed)
    printed = dict(true)
    kinds: list[Slip] = []
    while len(kinds) < number:
        kind = draw.choice(list(SLIPS))
        changed = SLIPS[kind](form, printed, draw)
        if is_seen(form, true | changed) and all(printed[path] == true[path] for path in changed):
            printed |= changed
            kinds.append(kind)
    return true, printed, kinds
