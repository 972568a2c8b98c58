"""Which share of planted error is found where one looks first: ``python benchmarks/rank.py [BODIES YEARS SEED]``.

Bodies of four levels report over several years; every tenth report is given an error: a slip in one cell, a row in
another unit (consistent, so that no sum tells), a row that is not read, a figure of another year.
"""

from __future__ import annotations

import math
import random
import resource
import sys
import time
from collections.abc import Sequence

from gov_disclosure.forms import FORMS, Form
from gov_disclosure.model import Cell, CellState, Report
from gov_disclosure.validation import rank, validate

LEVELS = (("市人民政府", 6.0), ("市{}局", 4.0), ("县人民政府", 4.5), ("县{}镇人民政府", 2.5))
FORM: Form = FORMS.current
ROWS = [row for row in FORM.table("requests").rows if row.path.startswith("requests.dispositions.")]
PARTS = [row for row in ROWS if not row.path.endswith(".total")]
COLUMNS = [column.name for column in ROWS[0].columns[:-1]]
SHARES = (0.01, 0.05, 0.10)


def made(size: float, chance: random.Random) -> dict[str, int]:
    """Return consistent figures of a body of some size."""
    values: dict[str, int] = {}
    for column, weight in zip(COLUMNS, (0.8, 0.12, 0.02, 0.02, 0.02, 0.02), strict=True):
        for row, share in zip(PARTS, (0.4, 0.1, *[0.5 / len(PARTS)] * len(PARTS)), strict=False):
            mean = size * weight * share
            values[f"{row.path}.{column}"] = max(0, round(chance.gauss(mean, math.sqrt(mean))))
        handled = sum(values[f"{row.path}.{column}"] for row in PARTS)
        values[f"requests.dispositions.total.{column}"] = handled
        values[f"requests.carried_in.{column}"] = min(handled, chance.randrange(3))
        values[f"requests.carried_out.{column}"] = chance.randrange(3)
        values[f"requests.new_received.{column}"] = (
            handled + values[f"requests.carried_out.{column}"] - values[f"requests.carried_in.{column}"]
        )
    for row in FORM.table("requests").rows:
        values[f"{row.path}.total"] = sum(values[f"{row.path}.{column}"] for column in COLUMNS)
    for path in FORM.cell_paths:
        values.setdefault(path, 0)
    for act in ("licensing", "penalties"):
        values[f"proactive_disclosure.{act}.decisions"] = round(size * chance.uniform(4, 6))
    return values


def spoiled(values: dict[str, int], chance: random.Random) -> tuple[dict[str, int | None], float]:
    """Return figures with an error, and its size."""
    wrong: dict[str, int | None] = dict(values)
    kind = chance.randrange(4)
    if kind == 0:
        path = chance.choice([path for path in values if path.startswith("requests.") and values[path] > 1])
        wrong[path] = int(str(values[path]) + chance.choice("0123456789"))
    elif kind == 1:
        act = chance.choice(("licensing", "penalties"))
        wrong[f"proactive_disclosure.{act}.decisions"] = values[f"proactive_disclosure.{act}.decisions"] * 10
    elif kind == 2:
        row = chance.choice([row for row in FORM.table("requests").rows if values[f"{row.path}.total"]])
        wrong |= dict.fromkeys(row.cell_paths)
    else:
        column = COLUMNS[0]
        factor = chance.choice((3, 5))
        for row in FORM.table("requests").rows:
            more = values[f"{row.path}.{column}"] * (factor - 1)
            wrong[f"{row.path}.{column}"] = values[f"{row.path}.{column}"] + more
            wrong[f"{row.path}.total"] = values[f"{row.path}.total"] + more
    return wrong, float(sum(abs((wrong[path] or 0) - value) for path, value in values.items()))


def report_of(agency: str, year: int, values: dict[str, int | None]) -> Report:
    """Return the report of figures."""
    cells = [
        Cell(path=path, state=CellState.UNREADABLE)
        if value is None
        else Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value))
        for path, value in values.items()
        if path not in MONEY
    ]
    return Report.from_cells(form=FORM, cells=cells, agency=agency, year=year)


MONEY = {"proactive_disclosure.administrative_fees.amount"}


def corpus(bodies: int, years: int, seed: int = 1) -> tuple[list[Report], list[float]]:
    """Return reports and the size of the error in each."""
    chance = random.Random(seed)
    reports, errors = [], []
    for number in range(bodies):
        name, size = LEVELS[number % len(LEVELS)]
        agency = f"禾泽{number}" + name.format(number)
        mean = chance.lognormvariate(size, 0.5)
        for year in range(2024 - years, 2024):
            mean *= chance.lognormvariate(0, 0.1)
            values: dict[str, int | None] = dict(made(mean, chance))
            error = 0.0
            if chance.random() < 0.1:
                values, error = spoiled({path: value or 0 for path, value in values.items()}, chance)
            reports.append(report_of(agency, year, values))
            errors.append(error)
    return reports, errors


def shares(order: Sequence[int], errors: Sequence[float]) -> list[float]:
    """Return which share of the error is in the first reports of an order."""
    return [sum(errors[number] for number in order[: round(share * len(order))]) / sum(errors) for share in SHARES]


def main() -> None:
    """Print the shares for the ranking, for counting findings and for chance."""
    bodies, years, seed = map(int, sys.argv[1:4] or ("500", "4", "1"))
    reports, errors = corpus(bodies, years, seed)
    start = time.process_time()
    ranked = rank(reports)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(reports)} reports ranked in {seconds:.1f} s, at most {memory:.0f} MB")
    counted = sorted(range(len(reports)), key=lambda number: -len(validate(reports[number]).roots))
    chance = list(range(len(reports)))
    random.Random(2).shuffle(chance)
    best = sorted(range(len(reports)), key=lambda number: -errors[number])
    print("looked at", *(f"{share:.0%}" for share in SHARES), sep="\t")
    for name, order in (
        ("rank", [found.number for found in ranked]),
        ("findings counted", counted),
        ("chance", chance),
        ("best possible", best),
    ):
        print(name, *(f"{share:.0%}" for share in shares(order, errors)), sep="\t")


if __name__ == "__main__":
    main()
