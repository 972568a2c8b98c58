"""Error localisation as a mixed-integer program, for any number of errors; needs the extra ``locate`` (SciPy)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gov_disclosure.errors import MissingExtraError

if TYPE_CHECKING:
    from gov_disclosure.validation.localisation import Block

try:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array
except ImportError as error:
    raise MissingExtraError("locating more than two wrong cells", "locate") from error


def solve_smallest_sets(block: Block) -> Iterator[frozenset[str]]:
    """Yield the smallest sets of printed cells that, changed, make every identity hold.

    The program minimises the number of changed cells: ``Σ z`` under the identities over new values ``x ≥ 0`` and
    ``|x − printed| ≤ M z``. HiGHS works in floating point, so each set is confirmed exactly before it is yielded; one
    that is not enough after all is cut off by the conflict it leaves. Each set found is cut off to find the next.
    """
    cells, printed = block.cells, [cell for cell in block.cells if cell not in block.free]
    column = {cell: number for number, cell in enumerate(cells)}
    switch = {cell: len(cells) + number for number, cell in enumerate(printed)}
    width = len(cells) + len(printed)
    most = 1 + 2 * sum(block.values[cell] or 0 for cell in printed)

    entries: list[dict[int, float]] = []
    low: list[float] = []
    high: list[float] = []

    def constrain(entry: dict[int, float], least: float, greatest: float) -> None:
        entries.append(entry)
        low.append(least)
        high.append(greatest)

    for identity in block.identities:
        signed = [(cell, 1.0) for cell in identity.left] + [(cell, -1.0) for cell in identity.right]
        constrain({column[cell]: sign for cell, sign in signed}, 0, 0)
    for cell in printed:
        value = block.values[cell] or 0
        constrain({column[cell]: 1, switch[cell]: -most}, -np.inf, value)
        constrain({column[cell]: 1, switch[cell]: value}, value, np.inf)

    goal = np.concatenate([np.zeros(len(cells)), np.ones(len(printed))])
    bounds = Bounds(0, np.concatenate([np.full(len(cells), most), np.ones(len(printed))]))
    smallest = None
    while True:
        matrix = csr_array(
            (
                [value for entry in entries for value in entry.values()],
                (
                    [number for number, entry in enumerate(entries) for _ in entry],
                    [place for entry in entries for place in entry],
                ),
            ),
            shape=(len(entries), width),
        )
        result = milp(goal, constraints=LinearConstraint(matrix, low, high), integrality=np.ones(width), bounds=bounds)
        if result.x is None:
            return
        chosen = frozenset(cell for cell in printed if result.x[switch[cell]] > 0.5)
        left = block.conflicts(chosen)
        if left:
            constrain({switch[cell]: 1 for cell in left[0]}, 1, np.inf)
            continue
        if smallest is None:
            smallest = len(chosen)
            constrain(dict.fromkeys(switch.values(), 1), smallest, smallest)
        yield chosen
        constrain({switch[cell]: 1 for cell in chosen}, 0, len(chosen) - 1)
