"""What is said of many small sheets, sheet by sheet: which figures contradict each other, what would repair them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random

from slip_tables import SLIPS, Sheet

from golden_files import FOLDER, GoldenFiles
from gov_disclosure.forms import Identity
from gov_disclosure.validation.location.deduction import _follow
from gov_disclosure.validation.location.equations import eliminate, equations
from gov_disclosure.validation.location.identity_blocks import Budget, IdentityBlock, search
from gov_disclosure.validation.location.slip_search import MOST_SLIPS, explain

ROWS, COLUMNS = "abcd", "xyz"
LINES = tuple(tuple(f"{row}{column}" for column in COLUMNS) for row in ROWS)
TOTALS = (
    *(Identity("T3-ROW", line[-1], line[:-1], line[-1:]) for line in LINES),
    *(Identity("T3-SUM", column[-1], column[:-1], column[-1:]) for column in zip(*LINES, strict=True)),
)
"""z is the total of x and y, d that of a, b and c."""
SHEET = Sheet(LINES, TOTALS)
CELLS = tuple(itertools.chain(*LINES))
STEPS = 3_000
SHEETS = 40
Printed = Mapping[str, int | None]


def drawn(seed: int) -> dict[str, int | None]:
    """A sheet with up to three slips of the pen, and in every third some blank cells."""
    draw = Random(seed)
    figures = {cell: draw.choice((0, 1, 2, 5, 11, 23, 48, 130)) for cell in CELLS}
    for total in TOTALS:
        figures[total.cell] = sum(figures[part] for part in total.left)
    figures["dz"] = figures["dx"] + figures["dy"]
    for _ in range(draw.randint(1, 3)):
        figures |= draw.choice(list(SLIPS.values()))(SHEET, figures, draw)
    blank = draw.sample(CELLS, draw.randint(1, 5)) if seed % 3 == 0 else []
    return {cell: None if cell in blank else figure for cell, figure in figures.items()}


def of_sheet(printed: Printed) -> Iterator[str]:
    for line in LINES:
        yield f"{line[0][0]} {' '.join('-' if printed[cell] is None else str(printed[cell]) for cell in line)}"
    block = IdentityBlock(TOTALS, printed)
    yield f"  conflicts: {' '.join('+'.join(sorted(cells)) for cells in block.conflicts(()))}"
    yield from of_equations(block)
    yield from of_sets(block)
    yield from of_slips(printed)


def of_equations(block: IdentityBlock) -> Iterator[str]:
    solved, rest = eliminate(equations(block.identities, block.values, block.free))
    for equation in solved.values():
        yield f"  {combined(equation.terms)} = {equation.constant} from {combined(equation.sources)}"
    yield f"  left over: {[int(equation.constant) for equation in rest]}"
    found = _follow(block)
    for cell, deduction in (found or {}).items():
        numbers = " ".join(str(TOTALS.index(identity)) for identity in deduction.identities)
        yield f"  follows: {cell} = {deduction.value} {deduction.derivation.value} by {numbers}"
    if found is None:
        yield "  nothing follows"


def combined(factors: Mapping[str, Fraction] | Mapping[int, Fraction]) -> str:
    return " ".join(f"{factor}*{name}" for name, factor in factors.items())


def of_sets(block: IdentityBlock) -> Iterator[str]:
    budget = Budget(STEPS)
    found = (sorted(map(sorted, search(block, size, budget))) for size in range(4))
    for cells in next(filter(None, found), ()):
        yield f"  change {block.solve(frozenset(cells))}"
    yield f"  {STEPS - budget.left} steps"


def of_slips(printed: Printed) -> Iterator[str]:
    for most in (2, MOST_SLIPS):
        budget = Budget(STEPS)
        for slips in explain(TOTALS, LINES, printed, most, budget)[:6]:
            yield "  " + " and ".join(
                f"{each.slip.value if each.slip else 'cell'} {dict(each.figures)}" for each in slips
            )
        yield f"  of {most}: {STEPS - budget.left} steps"


def test_what_is_said_of_small_sheets(golden: GoldenFiles) -> None:
    lines = itertools.chain.from_iterable((f"# {seed}", *of_sheet(drawn(seed))) for seed in range(SHEETS))
    golden.check(FOLDER / "small_sheets.txt", "\n".join(lines) + "\n")
