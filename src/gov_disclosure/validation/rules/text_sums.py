"""Rules that add up what the running text states, whether the tables are there or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from gov_disclosure.diagnostics import Related
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.official_rows import FIVE_GRANTED
from gov_disclosure.validation.outcome import FindingOrigin, Held, NotChecked, Reason, Result, broken
from gov_disclosure.validation.rule import Example, Rule
from gov_disclosure.validation.statements.stated import Figure, Kind

_MANY_RESULTS = 3
_TOTALS = (Kind.RECEIVED, Kind.WORKLOAD, Kind.CARRIED_IN, Kind.ANSWERED, Kind.CARRIED_OUT)

Side = Sequence[Figure]


def x_bal(facts: Facts) -> Iterator[Result]:
    """Add up the requests that the text says came in, and those that it says were dealt with or carried out."""
    judged = False
    for told in _tellings(facts.figures):
        for came_in, went_out in _sides(told):
            # Results that do not reach the sum may be all that the text lists.
            if went_out[0].kind is Kind.ANSWERED or _sum(went_out) >= _sum(came_in):
                judged = True
                yield _balanced(came_in, went_out)
    if not judged:
        yield NotChecked("text", Reason.NOT_STATED)


def _tellings(figures: Iterable[Figure]) -> Iterable[Mapping[Kind, list[Figure]]]:
    """Return the figures of requests by kind, apart for every section, scope and year."""
    tellings: dict[tuple[object, ...], dict[Kind, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if figure.cells and (figure.kind in _TOTALS or figure.kind is Kind.DISPOSITION):
            tellings[figure.section, figure.scope][figure.kind].append(figure)
    return tellings.values()


def _sides(told: Mapping[Kind, list[Figure]]) -> Iterator[tuple[Side, Side]]:
    """Yield both sides of the sum where each of its figures is told, and told once."""
    if any(len({figure.value for figure in told.get(kind, ())}) > 1 for kind in _TOTALS):
        return
    once = {kind: told[kind][0] for kind in _TOTALS if told.get(kind)}
    received, carried_in = once.get(Kind.RECEIVED), once.get(Kind.CARRIED_IN)
    out = once.get(Kind.CARRIED_OUT)
    if Kind.WORKLOAD in once:
        came_in = [once[Kind.WORKLOAD]]
    elif received and carried_in:
        came_in = [received, carried_in]
    else:
        return
    results = [once[Kind.ANSWERED]] if Kind.ANSWERED in once else told.get(Kind.DISPOSITION, [])
    if out and (Kind.ANSWERED in once or _are_all(results)):
        yield came_in, [*results, out]


def _are_all(results: Sequence[Figure]) -> bool:
    """Tell whether results seem to be all: three of them and more, none of them a part of another."""
    cells = [cell for figure in results for cell in figure.cells]
    return len(results) >= _MANY_RESULTS and len(cells) == len(set(cells))


def _balanced(came_in: Side, went_out: Side) -> Result:
    first, *others = (*came_in, *went_out)
    if any(figure.approximate for figure in (first, *others)):
        return NotChecked(first.section, Reason.FIGURE_NOT_COMPARABLE)
    left, right = _sum(came_in), _sum(went_out)
    # 受理 means all requests of the year in some reports.
    if left == right or ("受理" in first.label and first.value == right):
        return Held(first.section)
    return broken(
        first.section,
        tuple(dict.fromkeys(cell for figure in (first, *others) for cell in figure.cells)),
        span=first.span,
        related=tuple(Related(figure.section, figure.span, figure.label) for figure in others),
        left=str(left),
        right=str(right),
        figures=tuple(str(figure.value) for figure in (first, *others)),
    )


def _sum(side: Side) -> int | Decimal:
    return sum(figure.value for figure in side)


X_BAL = Rule[Facts](
    code="X-BAL",
    slug="text-requests-balance",
    origin=FindingOrigin.TEXT,
    title="正文收件与办件相等",
    title_en="requests in the text balance",
    template="正文的新收与上年结转共 {left}，办结与结转下年共 {right}",
    template_en="the text has {left} requests coming in, and {right} answered or carried out",
    hint="核实正文的新收、上年结转、办结和结转下年；表格缺失时只能以此核对。",
    why="Items one and two equal items three and four; the text that states all of them keeps to it, too.",
    follows=("X-NEW", "X-IN", "X-DONE", "X-OUT", "X-GRP"),
    needs=("figures",),
    source="正文内部应当一致",
    limits="A text that leaves one of the four out is not judged. Three results and more stand for the total; that "
    "they are too few is not judged.",
    check=x_bal,
    holds=(
        Example(cells=FIVE_GRANTED, overview="全系统收到政府信息公开申请8件，上年结转2件，办结9件，结转下年度1件。"),
    ),
    breaks=(
        Example(cells=FIVE_GRANTED, overview="全系统收到政府信息公开申请8件，上年结转2件，办结9件，结转下年度2件。"),
    ),
)

RULES: tuple[Rule[Facts], ...] = (X_BAL,)
"""The rules that add up what the text states."""
