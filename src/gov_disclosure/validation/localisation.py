"""Error localisation after Fellegi and Holt: the smallest sets of cells that, changed, make every identity hold.

It proposes and never changes a report by itself. Blank, absent and unreadable cells are free: they may hold whatever
the identities need.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice

import attrs

from gov_disclosure.diagnostics import Diagnostic, DiagnosticKind, Severity
from gov_disclosure.forms import Form, Identity
from gov_disclosure.language import say
from gov_disclosure.model import Report
from gov_disclosure.shown import Shown
from gov_disclosure.validation.equations import blocks, conflicts, eliminate, equations
from gov_disclosure.validation.facts import labels
from gov_disclosure.validation.slips import Slip, slip

SEARCHED = 2
"""How many wrong cells of a block the search of the core finds; beyond that the solver of the extra is needed."""

LISTED = 200
"""How many equally small sets of one block are listed at most."""


@attrs.frozen
class Change:
    """One cell of a localisation: what is printed and what the identities call for.

    ``proposed`` is ``None`` where the identities do not determine the value. ``slip`` says what slip of the pen would
    turn the proposed figure into the printed one, if one would.
    """

    path: str
    printed: int
    proposed: int | None
    slip: Slip | None = None

    def __str__(self) -> str:
        slip = f" ({self.slip.wording})" if self.slip else ""
        return f"{self.path}: {self.printed} → {'?' if self.proposed is None else self.proposed}{slip}"


@attrs.frozen
class Localisation(Shown):
    """A smallest set of cells that, changed, makes every identity of its block hold.

    ``block`` is what the cells have in common: ``requests``, or a block of table four. ``alternatives`` is the number
    of equally small sets listed for the block (1: the errors are located uniquely); ``complete`` is false when there
    are more of them than are listed.
    """

    block: str
    changes: tuple[Change, ...]
    alternatives: int
    complete: bool = True

    @property
    def title(self) -> str:
        """What is proposed, and whether it is the only way, in a few words."""
        cells, ways = len(self.changes), self.alternatives
        chinese = "唯一的" if ways == 1 else f"{ways} 种之一的"
        english = "the only smallest change" if ways == 1 else f"one of {ways} smallest changes"
        return say(f"{self.block}：{chinese}最小改动，{cells} 个单元格", f"{self.block}: {english}, {cells} cell(s)")

    def __str__(self) -> str:
        return "\n".join([self.title, *map(str, self.changes)])

    def __repr__(self) -> str:
        return f"<Localisation {self.block}: {', '.join(map(str, self.changes))}>"


@attrs.frozen
class IdentityBlock:
    """Identities that hang together through their cells, with the figures that are printed."""

    identities: tuple[Identity, ...]
    values: Mapping[str, int | None]

    @functools.cached_property
    def name(self) -> str:
        """The part of the path that all cells of the block share."""
        if len(self.identities) == 1:
            return self.identities[0].cell.rpartition(".")[0]
        return self.identities[0].cell.partition(".")[0]

    @functools.cached_property
    def cells(self) -> tuple[str, ...]:
        """All cells of the block, in the order of the identities."""
        return tuple(dict.fromkeys(cell for identity in self.identities for cell in identity.cells))

    @functools.cached_property
    def free(self) -> frozenset[str]:
        """The cells without a figure."""
        return frozenset(cell for cell in self.cells if self.values[cell] is None)

    @functools.cached_property
    def holds(self) -> bool:
        """Whether every cell has a figure and every identity holds."""
        sums = (identity.sums(self.values) for identity in self.identities)
        return all(both is not None and both[0] == both[1] for both in sums)

    def conflicts(self, changed: Iterable[str]) -> list[frozenset[str]]:
        """Return sets of printed cells of which one must be changed too; none when the changes are enough."""
        open_cells = self.free.union(changed)
        found = []
        for conflict in conflicts(equations(self.identities, self.values, open_cells)):
            net: dict[str, Fraction] = {}
            for number, factor in conflict.sources.items():
                identity = self.identities[number]
                for cells, sign in ((identity.left, 1), (identity.right, -1)):
                    for cell in cells:
                        net[cell] = net.get(cell, Fraction(0)) + sign * factor
            found.append(frozenset(cell for cell, factor in net.items() if factor) - open_cells)
        return found

    def solve(self, changed: frozenset[str]) -> dict[str, int | None]:
        """Return the values that the identities determine for changed cells, in the order of the cells."""
        solved, _ = eliminate(equations(self.identities, self.values, self.free | changed))
        found: dict[str, int | None] = {}
        for cell in self.cells:
            if cell in changed:
                equation = solved.get(cell)
                found[cell] = int(equation.constant) if equation and len(equation.terms) == 1 else None
        return found


def report_blocks(report: Report) -> tuple[IdentityBlock, ...]:
    """Return the independent blocks of identities of a report's form, with its figures."""
    values = {path: value if isinstance(value, int) else None for path, value in report.cells.figures.items()}
    return tuple(IdentityBlock(block, values) for block in _blocks(report.layout))


@functools.cache
def _blocks(form: Form) -> tuple[tuple[Identity, ...], ...]:
    return tuple(tuple(block) for block in blocks(form.identities))


def search(block: IdentityBlock, size: int) -> Iterator[frozenset[str]]:
    """Yield every set of ``size`` cells that is enough to change, if no smaller set is; exact and without a solver.

    Each conflict needs one of its cells changed; conflicts without a common cell need one each.
    """
    return _search(block, frozenset(), size, frozenset())


def _search(
    block: IdentityBlock, changed: frozenset[str], left: int, passed: frozenset[str]
) -> Iterator[frozenset[str]]:
    found = sorted(
        (cells - passed for cells in block.conflicts(changed)), key=lambda cells: (len(cells), sorted(cells))
    )
    if not found:
        yield changed
    elif left >= _apart(found):
        for cell in sorted(found[0]):
            yield from _search(block, changed | {cell}, left - 1, passed)
            passed |= {cell}


def _apart(sets: Iterable[frozenset[str]]) -> int:
    """Count sets that have no element in common, taking them as they come."""
    seen: set[str] = set()
    count = 0
    for cells in sets:
        if seen.isdisjoint(cells):
            seen |= cells
            count += 1
    return count


def smallest_sets(block: IdentityBlock) -> tuple[tuple[frozenset[str], ...], bool]:
    """Return the smallest sets of cells to change in a block, and whether these are all of them.

    Raises :class:`~gov_disclosure.errors.MissingExtraError` when more than two cells are wrong and SciPy is missing.
    """
    for size in range(SEARCHED + 1):
        listed, complete = _listed(search(block, size))
        if listed:
            return listed, complete
    from gov_disclosure.validation.solver import solve_smallest_sets

    return _listed(solve_smallest_sets(block))


def _listed(sets: Iterator[frozenset[str]]) -> tuple[tuple[frozenset[str], ...], bool]:
    """Take as many sets as are listed at most, and say whether these are all."""
    return tuple(islice(sets, LISTED)), next(sets, None) is None


def locate_errors(report: Report) -> tuple[Localisation, ...]:
    """Find the smallest sets of cells that, changed, make every identity of tables three and four hold.

    One localisation for each set; those of one block follow each other, the likeliest first, judged by how the values
    that the identities determine compare with the printed digits. Empty when all identities hold.
    Raises :class:`~gov_disclosure.errors.MissingExtraError` when a block has more than two wrong cells and the extra
    ``locate`` (SciPy) is not installed.
    """
    found = []
    for block in report_blocks(report):
        if block.holds:
            continue
        sets, complete = smallest_sets(block)
        in_order = sorted(filter(None, sets), key=lambda cells: sorted(map(block.cells.index, cells)))
        ranked = sorted((_changes(report, block, cells) for cells in in_order), key=_likelihood)
        found += [Localisation(block.name, changes, len(ranked), complete) for changes in ranked]
    return tuple(found)


def _changes(report: Report, block: IdentityBlock, cells: frozenset[str]) -> tuple[Change, ...]:
    beside = _neighbours(report.layout)
    found = []
    for path, proposed in block.solve(cells).items():
        printed = block.values[path] or 0
        reason = None if proposed is None else slip(printed, proposed, [block.values[cell] for cell in beside[path]])
        found.append(Change(path, printed, proposed, reason))
    return tuple(found)


_SLIP_ORDER = {slip: rank for rank, slip in enumerate(Slip)}


def _likelihood(changes: tuple[Change, ...]) -> tuple[int, int]:
    """Order sets: those that slips explain first, then by which slips."""
    unexplained = sum(change.slip is None for change in changes)
    slips = sum(_SLIP_ORDER[change.slip] for change in changes if change.slip)
    return unexplained, slips


@functools.cache
def _neighbours(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Return for every cell of a form those beside it in its row and above and below it in its column."""
    found: dict[str, tuple[str, ...]] = {}
    for table in form.tables:
        grid = [row.cell_paths for row in table.rows]
        for i, row in enumerate(grid):
            for j, path in enumerate(row):
                places = [(i, j - 1), (i, j + 1), (i - 1, j), (i + 1, j)]
                found[path] = tuple(grid[a][b] for a, b in places if 0 <= a < len(grid) and 0 <= b < len(grid[a]))
    return found


CHANGED = DiagnosticKind(
    code="LOC-CHANGED",
    slug="cell-changed-by-localisation",
    severity=Severity.NOTE,
    title="按定位改动的单元格",
    title_en="cell changed by a localisation",
    template="{label} 原印 {printed}，按勾稽关系改为 {proposed}",
    template_en="{label} prints {printed}; changed to {proposed}, which the identities call for",
    hint="此数不是原文所印；原文保留在单元格的 raw 中。",
    why="A figure that was changed must say so; the printed text stays in the cell's raw.",
)
"""What a report made by :func:`apply` says of every cell that it changed."""


def apply(report: Report, localisation: Localisation) -> Report:
    """Return a new report with the proposed figures, whose diagnostics say of each what was printed.

    The cells are corrected as by :meth:`~gov_disclosure.model.report.Report.with_figures`. Raises ``ValueError`` when
    the identities do not determine one of the figures.
    """
    undetermined = [change.path for change in localisation.changes if change.proposed is None]
    if undetermined:
        raise ValueError(f"the identities do not determine {', '.join(undetermined)}")
    figures = {change.path: change.proposed for change in localisation.changes}
    changed = report.with_figures(figures, by="locate_errors", why=CHANGED.title_en)
    said = (_said(report, change) for change in localisation.changes)
    return attrs.evolve(changed, diagnostics=(*report.diagnostics, *said))


def _said(report: Report, change: Change) -> Diagnostic:
    label = labels(report.layout)[change.path]
    span = report.cells[change.path].span
    return CHANGED.at(span, change.path, label=label, printed=change.printed, proposed=change.proposed)
