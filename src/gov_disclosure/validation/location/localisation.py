"""Error localisation after Fellegi and Holt: the smallest sets of cells that, changed, make every identity hold.

Slips that people make (two rows swapped, a row one column aside) are explanations of their own, lighter than as many
free changes. It proposes and never changes a report by itself. Blank, absent and unreadable cells are free: they may
hold whatever the identities need.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise, product

import attrs

from gov_disclosure.diagnostics import Diagnostic, DiagnosticKind, Severity
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.forms import Form, Identity
from gov_disclosure.language import Message, say
from gov_disclosure.model import Report
from gov_disclosure.shown import Listed, Shown
from gov_disclosure.sources import AnyReport, report_of
from gov_disclosure.validation.facts import Facts, identities_by_rule, labels
from gov_disclosure.validation.location.identity_blocks import Budget, IdentityBlock, report_blocks, search
from gov_disclosure.validation.location.slip_search import MOST_SLIPS, Slipped, explain
from gov_disclosure.validation.location.slips import CONFIRMED, FREE_CHANGE, WEIGHTS, Slip, slip

SEARCHED = 2
"""How many wrong cells of a block the search of the core finds; beyond that the solver of the extra is needed."""

LISTED = 200
"""How many equally small sets of one block are listed at most."""

STEPS = 100_000
"""How many steps the search in one table takes at most: some five seconds on a slow core."""

_PAIR = 2

_AT_LEAST = 6
"""The size of the smallest figure: it is a longer way from 0 to 1 than from 1 to 2."""

UNTRIED = (SEARCHED + 1) * min(WEIGHTS.values())
"""The weight from which there may be lighter proposals: not all combinations of three slips and more are tried."""


@attrs.frozen
class Change:
    """One cell of a localisation: what is printed and what the identities call for.

    ``proposed`` is ``None`` where the identities do not determine the value. ``slip`` says what slip of the pen would
    turn the proposed figure into the printed one, if one would; a slip of a row is that of each of its cells.
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
    """Changes that make every identity of a block hold: a smallest set of cells, or slips that weigh less.

    ``block`` is what the cells have in common: ``requests``, or a block of table four. ``alternatives`` is the number
    of proposals listed for the block; ``complete`` is false when there may be more of them than are listed (1 and
    complete: the errors are located uniquely). ``weight`` is 1 for a changed cell, less for one that a slip explains,
    and that of the slip for several (:data:`~gov_disclosure.validation.location.slips.WEIGHTS`); figures of the text
    and of last year's report that confirm a proposal make it lighter. ``proven`` is false when there may be lighter
    proposals: the search ended at its bound, or three slips and more were needed. A proposal without changes says that
    none was found within the bound.
    """

    block: str
    changes: tuple[Change, ...]
    alternatives: int
    complete: bool = True
    weight: float = 0.0
    proven: bool = True

    @property
    def title(self) -> str:
        """What is proposed, and whether it is the only way, in a few words."""
        cells, ways = len(self.changes), self.alternatives
        if not cells:
            return say(f"{self.block}：在限定的步数内没有找到改动", f"{self.block}: no change found within the bound")
        if ways > 1:
            chinese, english = f"{ways} 种之一的", f"one of {ways} smallest changes"
        elif self.complete:
            chinese, english = "唯一的", "the only smallest change"
        else:
            chinese, english = "找到的", "the smallest change found"
        noun = "cell" if cells == 1 else "cells"
        doubt, doubt_en = ("", "") if self.proven else ("，未证明最小", ", not proven to be the smallest")
        return say(
            f"{self.block}：{chinese}最小改动，{cells} 个单元格{doubt}",
            f"{self.block}: {english}, {cells} {noun}{doubt_en}",
        )

    def __str__(self) -> str:
        return "\n".join([self.title, *map(str, self.changes)])

    def __repr__(self) -> str:
        return f"<Localisation {self.block}: {', '.join(map(str, self.changes)) or 'nothing found'}>"


def locate_errors(report: AnyReport, previous: AnyReport | None = None, *, steps: int = STEPS) -> Listed[Localisation]:
    """Find the smallest sets of cells that, changed, make every identity of tables three and four hold.

    One localisation for each set; those of one block follow each other, the lightest first: judged by the slips that
    would have made the printed figures of the proposed ones, by the figures that the running text states, and by what
    the report of the year before (``previous``) carried over; of equally light ones that with the smaller figures comes
    first. Empty when all identities hold.

    The search in each table ends after ``steps`` steps, some fifty microseconds each on a slow core; what it found
    until then is not ``proven``. Raises ``ValueError`` for a number of steps that is none, and
    :class:`~gov_disclosure.errors.MissingExtraError` when a block has more than two wrong cells that no slips explain
    and the extra ``locate`` (SciPy) is not installed.
    """
    if not isinstance(steps, int) or steps < 1:
        raise ValueError(Message("{name} is a whole number above 0, not {number!r}", name="steps", number=steps))
    report = report_of(report)
    found: list[Localisation] = []
    confirmed = _confirmations(report, None if previous is None else report_of(previous))
    for section in dict.fromkeys(block.section for block in report_blocks(report)):
        blocks = [block for block in report_blocks(report) if block.section == section and not block.holds]
        if blocks:
            found += _locate(report, section, blocks, confirmed, Budget(steps))
    return Listed(found)


@attrs.frozen
class _Proposal:
    """Changes that make every identity hold, what they weigh, and by how much the figures become larger by them."""

    weight: float
    changes: tuple[Change, ...]
    growth: float


def _order(proposal: _Proposal) -> tuple[float, float]:
    return proposal.weight, proposal.growth


Confirmed = Callable[[Mapping[str, int]], int]
"""How many figures of the text and of last year's report agree with the table, if some cells held other figures."""


def _locate(
    report: Report, section: str, blocks: Sequence[IdentityBlock], confirmed: Confirmed, budget: Budget
) -> Iterator[Localisation]:
    """Yield the proposals for the broken blocks of one table."""
    found = [(block, *_proposals(report, block, budget)) for block in blocks]
    apart = [(block, sorted(proposals, key=_order)) for block, proposals, _ in found if proposals]
    together = list(_across(report, section, apart, budget))
    if together:
        combined = map(_joined, islice(product(*(proposals for _, proposals in apart)), LISTED * len(apart)))
        complete = all(complete for *_, complete in found)
        yield from _ranked(section, chain(together, combined), confirmed, budget, complete=complete)
        return
    for block, proposals, complete in found:
        yield from _ranked(block.name, proposals, confirmed, budget, complete=complete)


def _across(
    report: Report, section: str, apart: Sequence[tuple[IdentityBlock, list[_Proposal]]], budget: Budget
) -> Iterator[_Proposal]:
    """Yield slips in the row of figures that the blocks of table four share, of all that are broken or all but one."""
    identities = [identity for identity in report.layout.identities if identity.cell.startswith(f"{section}.")]
    lines = _lines(report, section)
    if len(apart) > 1:
        yield from (_of_slips(report, slips) for slips in _explained(report, identities, lines, 1, budget))
    for block, proposals in apart if len(apart) > _PAIR else ():
        concerned = [identity for identity in identities if identity not in block.identities]
        borders = [pair for line in lines for pair in pairwise(line) if _block_of(pair[0]) != _block_of(pair[1])]
        whole = [pair for pair in borders if not set(pair) & set(block.cells)]
        slips = [_of_slips(report, each) for each in _explained(report, concerned, whole, 1, budget)]
        yield from map(_joined, islice(product(slips, proposals), LISTED))


def _block_of(cell: str) -> str:
    return cell.rpartition(".")[0]


def _joined(proposals: Sequence[_Proposal]) -> _Proposal:
    """Return the proposals for several blocks as one."""
    return _Proposal(
        sum(each.weight for each in proposals),
        tuple(chain(*(each.changes for each in proposals))),
        sum(each.growth for each in proposals),
    )


def _proposals(report: Report, block: IdentityBlock, budget: Budget) -> tuple[list[_Proposal], bool]:
    """Return the smallest sets of cells and the slips that explain all, and whether these are all sets of that size.

    Raises :class:`~gov_disclosure.errors.MissingExtraError` when more than two cells are wrong that no slips explain,
    and SciPy is missing.
    """
    sets, complete = _searched(block, budget)
    if frozenset() in sets:
        return [], True
    size = len(sets[0]) if sets else SEARCHED + 1
    single = len(block.identities) == 1
    explained: list[tuple[Slipped, ...]] = []
    if single or size > 1:
        # In a single sum the last part and the total, exchanged, look like one wrong figure.
        lines = [block.cells[-2:]] if single else _lines(report, block.section)
        explained = _explained(report, block.identities, lines, SEARCHED if sets else MOST_SLIPS, budget)
    slips = [_of_slips(report, each) for each in explained]
    if not sets and min((proposal.weight for proposal in slips), default=size) >= size * FREE_CHANGE:
        sets, complete = _solved(block, budget, needed=not slips)
    # Several slips may look like fewer others; without the sets of cells nothing tells.
    complete = complete and (bool(sets) or all(len(each) == 1 for each in explained))
    in_order = sorted(sets, key=lambda cells: sorted(map(block.cells.index, cells)))
    return slips + [_of_cells(report, block, cells) for cells in in_order], complete


def _searched(block: IdentityBlock, budget: Budget) -> tuple[tuple[frozenset[str], ...], bool]:
    """Return the smallest sets of cells to change, if they are small, and whether these are all of them."""
    for size in range(SEARCHED + 1):
        listed, complete = _listed(search(block, size, budget))
        if listed:
            return listed, complete
    return (), True


def _solved(block: IdentityBlock, budget: Budget, *, needed: bool) -> tuple[tuple[frozenset[str], ...], bool]:
    """Return the smallest sets of cells to change by the solver; without it, and where it is not needed, nothing."""
    try:
        from gov_disclosure.validation.location.solver import solve_smallest_sets
    except MissingExtraError:
        if needed:
            raise
        budget.exhaust()
        return (), False
    return _listed(solve_smallest_sets(block, budget))


def _listed(sets: Iterator[frozenset[str]]) -> tuple[tuple[frozenset[str], ...], bool]:
    """Take as many sets as are listed at most, and say whether these are all."""
    return tuple(islice(sets, LISTED)), next(sets, None) is None


def _explained(
    report: Report, identities: Sequence[Identity], lines: Sequence[Sequence[str]], most: int, budget: Budget
) -> list[tuple[Slipped, ...]]:
    """Return the slips, one of more than one cell among them or more than two, that make identities hold."""
    found = explain(identities, lines, Facts(report).counts, most, budget)
    return [slips for slips in found if any(each.slip for each in slips) or len(slips) > SEARCHED]


def _lines(report: Report, section: str) -> list[tuple[str, ...]]:
    """Return the lines of figures of a table, as they are printed."""
    table = report.layout.table(section)
    lines = [row.cell_paths for row in table.rows]
    return [tuple(chain(*lines))] if table.side_by_side else lines


def _of_cells(report: Report, block: IdentityBlock, cells: frozenset[str]) -> _Proposal:
    """Return the changes of a set of cells, each with the slip that would explain it."""
    found = []
    for path, proposed in block.solve(cells).items():
        printed = block.values[path] or 0
        reason = None if proposed is None else _slip(report, path, printed, proposed)
        found.append(Change(path, printed, proposed, reason))
    return _Proposal(sum(map(_weight, found)), tuple(found), _growth(report.layout, found))


def _of_slips(report: Report, slips: Sequence[Slipped]) -> _Proposal:
    """Return the changes of slips, in the order of the form."""
    found: list[Change] = []
    weight = 0.0
    counts = Facts(report).counts
    for slipped in slips:
        changes = []
        for path, figure in slipped.figures.items():
            printed = counts[path] or 0
            if printed != figure:
                reason = slipped.slip or _slip(report, path, printed, figure)
                changes.append(Change(path, printed, figure, reason))
        weight += WEIGHTS[slipped.slip] if slipped.slip else sum(map(_weight, changes))
        found += changes
    in_order = tuple(sorted(found, key=lambda change: report.layout.places[change.path]))
    return _Proposal(weight, in_order, _growth(report.layout, found))


def _weight(change: Change) -> float:
    """Return what the change of a single cell weighs."""
    return WEIGHTS[change.slip] if change.slip else FREE_CHANGE


def _growth(form: Form, changes: Iterable[Change]) -> float:
    """Return by how much changes make the figures larger, but for totals, which follow from the others.

    Most figures are 0, and small ones are more common than large ones: of two proposals that weigh the same, the one
    that calls for smaller figures is the likelier.
    """
    return sum(
        _size(change.proposed) - _size(change.printed)
        for change in changes
        if change.proposed is not None and change.path not in _parts(form)
    )


def _size(figure: int) -> float:
    return math.log(figure + _AT_LEAST) if figure else 0.0


def _slip(report: Report, path: str, printed: int, proposed: int) -> Slip | None:
    figures = report.cells.figures
    near = [_count(figures[cell]) for cell in _neighbours(report.layout)[path]]
    parts = [_count(figures[cell]) for cell in _parts(report.layout).get(path, ())]
    return slip(printed, proposed, near, parts)


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _ranked(
    block: str, proposals: Iterable[_Proposal], confirmed: Confirmed, budget: Budget, *, complete: bool
) -> Iterator[Localisation]:
    """Yield the localisations of a block, the lightest first; a proposal that is found in two ways is one."""
    found: dict[frozenset[tuple[str, int | None]], _Proposal] = {}
    printed = confirmed({})
    for proposal in proposals:
        figures = {change.path: change.proposed for change in proposal.changes}
        agreeing = confirmed({path: figure for path, figure in figures.items() if figure is not None})
        weight = round(proposal.weight - CONFIRMED * (agreeing - printed), 2)
        same = frozenset(figures.items())
        if same not in found or weight < found[same].weight:
            found[same] = attrs.evolve(proposal, weight=weight)
    listed = sorted(found.values(), key=_order)[:LISTED]
    proven = bool(budget.left) and bool(listed) and listed[0].weight < UNTRIED
    for proposal in listed:
        yield Localisation(block, proposal.changes, len(listed), complete and proven, proposal.weight, proven)
    if not listed and not budget.left:
        yield Localisation(block, (), 0, complete=False, proven=False)


def _confirmations(report: Report, previous: Report | None) -> Confirmed:
    """Return what counts the figures of the text, and those carried over, that agree with the table."""
    facts = Facts(report)
    stated = {
        (figure.cells, figure.value)
        for figure in facts.figures
        if figure.cells and not figure.approximate and figure.scope is None and figure.period in (None, report.year)
    }
    if previous is not None:
        before = Facts(previous).counts
        for identity in identities_by_rule(report.layout)["T3-BAL"]:
            carried_in, carried_out = identity.left[1], identity.right[1]
            if before.get(carried_out) is not None:
                stated.add(((carried_in,), before[carried_out] or 0))

    def agreeing(changed: Mapping[str, int]) -> int:
        counts = {**facts.counts, **changed}
        return sum(
            all(counts.get(cell) is not None for cell in cells) and sum(counts[cell] or 0 for cell in cells) == value
            for cells, value in stated
        )

    return agreeing


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


@functools.cache
def _parts(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Return the parts that every total of a form is the sum of."""
    found: dict[str, tuple[str, ...]] = {}
    for identity in form.identities:
        if identity.right == (identity.cell,):
            found[identity.cell] = (*found.get(identity.cell, ()), *identity.left)
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


def apply(report: AnyReport, localisation: Localisation) -> Report:
    """Return a new report with the proposed figures, whose diagnostics say of each what was printed.

    The cells are corrected as by :meth:`~gov_disclosure.model.report.Report.with_figures`. Raises ``ValueError`` when
    the identities do not determine one of the figures.
    """
    report = report_of(report)
    undetermined = [change.path for change in localisation.changes if change.proposed is None]
    if undetermined:
        raise ValueError(Message("the identities do not determine {paths}", paths=", ".join(undetermined)))
    figures = {change.path: change.proposed for change in localisation.changes}
    changed = report.with_figures(figures, by="locate_errors", why=CHANGED.title_en)
    said = (_said(report, change) for change in localisation.changes)
    return attrs.evolve(changed, diagnostics=(*report.diagnostics, *said))


def _said(report: Report, change: Change) -> Diagnostic:
    label = labels(report.layout)[change.path]
    span = report.cells[change.path].span
    return CHANGED.at(span, change.path, label=label, printed=change.printed, proposed=change.proposed)
