"""Selective editing: which reports and cells of a corpus to look at first.

After the practice of statistical offices (UNECE, Statistical Data Editing; SeleMix): a cell is as suspect as its figure
is unlikely, and as urgent as the error would be large. What is suspected is measured in counts, so that the score of a
report is the error that may be in it, as a share of all that is suspected in the corpus.
"""

from __future__ import annotations

import functools
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from gov_disclosure.forms import Form
from gov_disclosure.language import Message, say
from gov_disclosure.shown import Listed, Shown
from gov_disclosure.sources import AnyReports, numbered_reports
from gov_disclosure.validation.agency import is_county_or_below, is_department, is_government, is_township
from gov_disclosure.validation.facts import Facts

_FEWEST_YEARS = 8
"""How many changes from year to year a cell needs in the corpus, to tell which are usual."""

_FEWEST_PEERS = 5
_USUAL = 4.0
"""How many spreads away a figure must be to be suspect at all."""

_SIZE_EXPONENT = 0.5
"""How much the size of figures counts for how unusual a change is (Hidiroglou and Berthelot's U)."""

_LEAST_SPREAD = 0.05
_NORMAL = 1.4826
"""What makes a median absolute deviation a standard deviation, for normal figures."""

_CERTAIN = 20.0
_CELLS_SHOWN = 3


@attrs.frozen(kw_only=True)
class Suspicion:
    """What is suspected of one cell, in counts: how far its figure may be from the right one.

    ``arithmetic`` is by how much the sums that the cell is in are broken, ``history`` how far the figure is from what
    the body's year before leads to (Hidiroglou and Berthelot), ``peers`` how far from the bodies of its level, form and
    year (median and median absolute deviation), ``unread`` what the peers have where this report has no figure.
    """

    path: str
    arithmetic: float = 0.0
    history: float = 0.0
    peers: float = 0.0
    unread: float = 0.0

    @property
    def size(self) -> float:
        """The error that may be in the cell, in counts; the broken sum counts before what is merely unusual."""
        return max(self.arithmetic, self.history, self.peers, self.unread)


@attrs.frozen(kw_only=True, repr=False)
class Ranked(Shown):
    """A report of a corpus with its place in the order of looking: 1 is the first.

    ``score`` is the share of all the corpus' suspected error that is suspected in this report; ``reached`` the share in
    this and all before it. The parts add up what is suspected of its cells, in shares too. ``cells`` are the suspected
    cells, the gravest first; ``number`` is the report's place among what was given, sources without a report counted.
    """

    place: int
    number: int
    agency: str | None
    year: int | None
    score: float
    arithmetic: float
    history: float
    peers: float
    unread: float
    reached: float
    cells: tuple[Suspicion, ...]

    @property
    def gravest(self) -> str:
        """The paths of the gravest of the suspected cells, in a line."""
        return say("，", ", ").join(cell.path for cell in self.cells[:_CELLS_SHOWN])

    def __str__(self) -> str:
        return f"{self.place}. {self.agency or '?'} {self.year or '?'} {self.score:.1%} {self.gravest}".rstrip()

    def __repr__(self) -> str:
        return f"<Ranked {self}>"


def rank(reports: AnyReports, *, share: float | None = None) -> Listed[Ranked]:
    """Order the reports of a corpus by the error that is suspected in them, the gravest first.

    Hard errors count by their size, unlikely figures by how far they are from what the body's past and its peers lead
    to, unread cells by what peers have in them. ``share`` cuts the list off where so much of the suspected error is
    reached (0.9: ninety per cent of it), and before reports in which nothing is suspected. Pure; the order of equal
    scores is that of the corpus. Raises ``ValueError`` for a share that is none.
    """
    if share is not None and not 0 <= share <= 1:
        raise ValueError(Message("a share is a number from 0 to 1, not {share!r}", share=share))
    corpus = _Corpus(tuple(_Entry(number, Facts(report)) for number, report in numbered_reports(reports)))
    suspected: dict[int, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for part, suspects in _PARTS.items():
        for number, path, counts in suspects(corpus):
            suspected[number][path][part] = counts
    lists = {
        entry.number: sorted(
            (Suspicion(path=path, **parts) for path, parts in suspected[entry.number].items()),
            key=lambda cell: (-cell.size, cell.path),
        )
        for entry in corpus.entries
    }
    whole = sum(cell.size for cells in lists.values() for cell in cells) or 1.0
    order = sorted(corpus.entries, key=lambda entry: -sum(cell.size for cell in lists[entry.number]))
    return Listed(_listed(order, lists, whole, share))


def rank_columns(ranked: Iterable[Ranked]) -> dict[str, list[object]]:
    """Return the suspected cells of ranked reports as columns, one row per cell, for a data frame."""
    columns: dict[str, list[object]] = {name: [] for name in (*_OF_REPORT, *_OF_CELL)}
    for found in ranked:
        for cell in found.cells:
            for name in _OF_REPORT:
                columns[name].append(getattr(found, name))
            for name in _OF_CELL:
                columns[name].append(getattr(cell, name))
    return columns


_OF_REPORT = ("place", "number", "agency", "year", "score", "reached")
_OF_CELL = ("path", "size", "arithmetic", "history", "peers", "unread")


@attrs.frozen
class _Entry:
    """A report of the corpus with its place in it."""

    number: int
    facts: Facts


Jumps = Mapping[tuple[int, str], float]
"""By report and cell: what is suspected of its change against another year, in counts; 0 where it is usual."""


@attrs.frozen
class _Corpus:
    """The reports, and what is unusual of their changes from year to year."""

    entries: tuple[_Entry, ...]

    @functools.cached_property
    def jumps(self) -> Jumps:
        """The changes from the year before."""
        return _jumps(self.entries, 1)

    @functools.cached_property
    def returns(self) -> Jumps:
        """The changes to the year behind."""
        return _jumps(self.entries, -1)


def _listed(
    order: Sequence[_Entry], lists: Mapping[int, Sequence[Suspicion]], whole: float, share: float | None
) -> Iterator[Ranked]:
    reached = 0.0
    for place, entry in enumerate(order, 1):
        cells = lists[entry.number]
        if share is not None and (reached >= share or not cells):
            return
        score = sum(cell.size for cell in cells) / whole
        reached += score
        report = entry.facts.report
        parts = {part: sum(getattr(cell, part) for cell in cells) / whole for part in _PARTS}
        yield Ranked(
            place=place,
            number=entry.number,
            agency=report.agency,
            year=report.year,
            score=score,
            reached=min(1.0, reached),
            cells=tuple(cells),
            **parts,
        )


Suspect = tuple[int, str, float]
"""The number of a report, a cell, and what is suspected of it in counts."""


def _broken(corpus: _Corpus) -> Iterator[Suspect]:
    """Yield the sums that do not hold; one cell that repairs several is the suspect of all of them."""
    for entry in corpus.entries:
        for cell, size in _suspects(entry.facts).items():
            yield entry.number, cell, float(size)


def _suspects(facts: Facts) -> dict[str, int]:
    """Return for every broken sum its likeliest cell, that which most broken sums share, and by how much it is off."""
    broken = [balance for of_rule in facts.balances.values() for balance in of_rule if balance.residual]
    shared = Counter((cell, balance.repair(cell)) for balance in broken for cell in balance.identity.cells)
    found: dict[str, int] = {}
    # Of several sums with one suspect the last, which is off by most, tells its size.
    for balance in sorted(broken, key=lambda balance: abs(balance.residual)):
        cells = balance.identity.cells
        own = balance.identity.cell
        likeliest = max(cells, key=lambda cell: (shared[cell, balance.repair(cell)], cell == own))
        found[likeliest] = abs(balance.residual)
    return found


# Against the body's own past


def _from_the_past(corpus: _Corpus) -> Iterator[Suspect]:
    """Yield figures that changed unusually from the year before, unless the next year's figure agrees with them.

    A figure that jumps and stays is a change of the body; one that jumps and returns is wrong in its year.
    """
    for place, jump in corpus.jumps.items():
        size = min(jump, corpus.returns.get(place, jump))
        if size:
            yield *place, size


def _jumps(entries: Sequence[_Entry], step: int) -> Jumps:
    """Return what is suspected of every figure with one of the year beside it.

    ``step`` is 1 for the year before, -1 for the year behind. Jumps from and to 0 take part with half a count.
    """
    years = {(entry.facts.report.agency, entry.facts.report.year): entry for entry in entries}
    changes: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for entry in entries:
        report = entry.facts.report
        beside = years.get((report.agency, report.year - step)) if report.agency and report.year else None
        for path, now in entry.facts.counts.items():
            other = beside.facts.counts.get(path) if beside else None
            if now is not None and other is not None:
                changes[path].append((entry.number, max(now, 0.5), max(other, 0.5)))
    found: dict[tuple[int, str], float] = {}
    for path, of_cell in changes.items():
        if len(of_cell) >= _FEWEST_YEARS:
            found.update(((number, path), size) for number, size in _unusual_changes(of_cell))
    return found


def _unusual_changes(changes: Sequence[tuple[int, float, float]]) -> Iterator[tuple[int, float]]:
    """Yield what is suspected of every change of one cell: the effect of Hidiroglou and Berthelot against its spread.

    The ratio is made symmetric around the median ratio of the corpus and weighed by the size of the figures.
    """
    middle = statistics.median(now / last for _, now, last in changes)
    effects = [_effect(now, last, middle) for _, now, last in changes]
    centre, spread = _centre_and_spread(effects)
    for (number, now, last), effect in zip(changes, effects, strict=True):
        yield number, _unusual((effect - centre) / spread) * abs(now - middle * last)


def _effect(now: float, last: float, middle: float) -> float:
    ratio = now / last
    symmetric = 1 - middle / ratio if ratio < middle else ratio / middle - 1
    size: float = max(now, last) ** _SIZE_EXPONENT
    return symmetric * size


# Against bodies of its kind


def _level(facts: Facts) -> tuple[bool, ...]:
    agency = facts.report.agency or ""
    return is_department(agency), is_government(agency), is_township(agency), is_county_or_below(agency)


def _kinds(corpus: _Corpus) -> Iterator[tuple[Form, Sequence[_Entry]]]:
    """Yield the groups of reports that can be compared, of one form, year and level, with their form."""
    groups: dict[tuple[Form, int | None, tuple[bool, ...]], list[_Entry]] = defaultdict(list)
    for entry in corpus.entries:
        groups[entry.facts.form, entry.facts.report.year, _level(entry.facts)].append(entry)
    for (form, *_), group in groups.items():
        if len(group) >= _FEWEST_PEERS:
            yield form, group


def _from_peers(corpus: _Corpus) -> Iterator[Suspect]:
    """Yield figures far from those of the bodies of the same level and year, unless the body's other years agree."""
    usual_to_itself = {place for jumps in (corpus.jumps, corpus.returns) for place, size in jumps.items() if not size}
    for form, group in _kinds(corpus):
        for path in form.cell_paths:
            there = [(entry.number, figure) for entry in group if (figure := entry.facts.counts[path]) is not None]
            if len(there) < _FEWEST_PEERS:
                continue
            roots = [max(figure, 0) ** _SIZE_EXPONENT for _, figure in there]
            centre, spread = _centre_and_spread(roots)
            for (number, figure), root in zip(there, roots, strict=True):
                unusual = _unusual((root - centre) / spread)
                if unusual and (number, path) not in usual_to_itself:
                    yield number, path, unusual * abs(figure - centre**2)


def _unread(corpus: _Corpus) -> Iterator[Suspect]:
    """Yield the cells that a report has no figure in, with what its peers have there."""
    for form, group in _kinds(corpus):
        for path in form.cell_paths:
            figures = [figure for entry in group if (figure := entry.facts.counts[path]) is not None]
            usual = statistics.fmean(figures) if figures else 0.0
            for entry in group:
                if usual and entry.facts.counts[path] is None:
                    yield entry.number, path, usual


def _centre_and_spread(values: Sequence[float]) -> tuple[float, float]:
    """Return the median, and the median absolute deviation as a standard deviation.

    Where most values are the same, the mean deviation stands in for it; the spread is never 0.
    """
    centre = statistics.median(values)
    deviations = [abs(value - centre) for value in values]
    spread = _NORMAL * statistics.median(deviations) or statistics.fmean(deviations)
    return centre, max(spread, _LEAST_SPREAD * abs(centre), _LEAST_SPREAD)


def _unusual(spreads: float) -> float:
    """Return how likely a figure so many spreads away is wrong: 0 while it is usual, 1 in the end."""
    return min(1.0, max(0.0, (abs(spreads) - _USUAL) / (_CERTAIN - _USUAL)))


_PARTS: Mapping[str, Callable[[_Corpus], Iterator[Suspect]]] = {
    "arithmetic": _broken,
    "history": _from_the_past,
    "peers": _from_peers,
    "unread": _unread,
}
