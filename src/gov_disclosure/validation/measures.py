"""The derived measures of a report, each with its formula, or with the reason why it is not defined."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gov_disclosure.language import Message, Worded, say
from gov_disclosure.shown import Listed, Shown
from gov_disclosure.sources import AnyReport, report_of
from gov_disclosure.validation.comparing import mismatches
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.official_rows import (
    BLOCKS,
    CARRIED_IN,
    CARRIED_OUT,
    DISPOSITIONS,
    GRANTED,
    HANDLED,
    NEW_RECEIVED,
    TABLE_TWO,
    TOTALS,
)

_RECEIVED = (f"{NEW_RECEIVED}.total",)
_WORKLOAD = (f"{NEW_RECEIVED}.total", f"{CARRIED_IN}.total")
_HANDLED = (f"{HANDLED}.total",)
_CORRECTED = tuple(f"{block}.corrected" for block in BLOCKS)
_UPHELD = tuple(f"{block}.upheld" for block in BLOCKS)
_PENDING = tuple(f"{block}.pending" for block in BLOCKS)
_GROUPS = {
    "denied": ("不予公开占比", "denied"),
    "unavailable": ("无法提供占比", "unavailable"),
    "not_processed": ("不予处理占比", "not processed"),
    "other_handling": ("其他处理占比", "other handling"),
}
_DOCUMENTS = {"rules": ("规章", "rules"), "normative_documents": ("行政规范性文件", "normative documents")}


class Undefined(Worded):
    """Why a measure has no value."""

    OPERAND_MISSING = "operand missing"
    """A cell that the formula needs has no figure."""
    DENOMINATOR_ZERO = "denominator is 0"
    """There is nothing to take a share of."""


@attrs.frozen
class Measure(Shown):
    """A derived measure: a sum (in 件), or a ratio of two sums.

    ``formula`` is exact, over cell paths. ``numerator`` and ``denominator`` are whole numbers; ``denominator`` is
    ``None`` for a sum. ``value`` is the sum, or the ratio as a number (0.25, not 25 %); it is ``None`` when it is not
    defined, and ``undefined`` says why (``missing`` names the first cell without a figure). Raises ``ValueError``
    where both or neither are there.
    """

    name: str
    label: str
    label_en: str
    formula: str
    numerator: int | None
    denominator: int | None
    value: int | float | None
    undefined: Undefined | None = None
    missing: str | None = None

    def __attrs_post_init__(self) -> None:
        if (self.value is None) is (self.undefined is None):
            raise ValueError(f"{self.name}: a value, or else why there is none")

    @property
    def title(self) -> str:
        """The label in the language of what is shown."""
        return say(self.label, self.label_en)

    @property
    def result(self) -> str:
        """The value with the sums that it is a ratio of, or why there is none."""
        if self.undefined is not None:
            return f"{self.undefined.wording}{f' [{self.missing}]' if self.missing else ''}"
        return (
            f"{self.value}" if self.denominator is None else f"{self.value:.4g} ({self.numerator}/{self.denominator})"
        )

    def __str__(self) -> str:
        return f"{self.title}: {self.result}"

    def __repr__(self) -> str:
        return f"<Measure {self.name}: {self.value if self.undefined is None else self.undefined.value}>"


@attrs.frozen
class _Sum:
    """A sum of cells, some of them taken off."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    @property
    def formula(self) -> str:
        return " + ".join(self.plus) + "".join(f" - {path}" for path in self.minus)

    def of(self, facts: Facts) -> int:
        return facts.total(self.plus) - facts.total(self.minus)


def measures(report: AnyReport) -> Listed[Measure]:
    """Compute the derived measures of a report from its tables, over the 总计 columns.

    A measure whose operand is missing or whose denominator is 0 is not defined; it is never 0 for that.
    The measures of documents need a form that has the cells.
    """
    facts = Facts(report_of(report))
    return Listed(_measured(facts, *definition) for definition in _definitions(facts))


def growth(previous: AnyReport, current: AnyReport) -> Listed[Measure]:
    """Compute the growth of requests received, requests handled and disputes between a year and the next.

    Growth is (this year - last year) / last year; in ``formula`` every path begins with ``current:`` or ``previous:``.
    Raises ``ValueError`` for reports of different bodies, or not of a year and the next; a body or year that is not
    known is not checked.
    """
    last, this = report_of(previous), report_of(current)
    if reason := next(mismatches(last, this), None):
        template = "no growth between {last!r} and {this!r}: {reason}"
        raise ValueError(Message(template, last=last, this=this, reason=reason))
    before, now = Facts(last), Facts(this)
    found = []
    for name, label, label_en, cells in (
        ("received_growth", "新收申请增长率", "growth of requests received", _RECEIVED),
        ("handled_growth", "办结增长率", "growth of requests handled", _HANDLED),
        ("disputes_growth", "复议诉讼增长率", "growth of disputes", TOTALS),
    ):
        this_year, last_year = ([f"{year}:{cell}" for cell in cells] for year in ("current", "previous"))
        change = _Sum(tuple(this_year), tuple(last_year))
        formula = f"({change.formula}) / ({_Sum(tuple(last_year)).formula})"
        lacking = before.first_lacking(cells) or now.first_lacking(cells)
        if lacking:
            found.append(_undefined(name, label, label_en, formula, lacking))
        else:
            base = before.total(cells)
            found.append(_ratio(name, label, label_en, formula, now.total(cells) - base, base))
    return Listed(found)


def _definitions(facts: Facts) -> Iterator[tuple[str, str, str, _Sum, _Sum | None]]:
    """Yield name, labels, numerator and denominator of every measure of the form."""
    received, workload, handled = _Sum(_RECEIVED), _Sum(_WORKLOAD), _Sum(_HANDLED)
    disputes, corrected = _Sum(TOTALS), _Sum(_CORRECTED)
    concluded = _Sum(TOTALS, _PENDING)
    granted = (f"{GRANTED}.total", f"{DISPOSITIONS}.granted_in_part.total")
    yield "workload", "受理合计", "workload", workload, None
    yield "handled", "办结", "handled", handled, None
    yield "disclosure_share", "实质公开率", "disclosure share", _Sum(granted), handled
    yield "full_grant_share", "绝对公开率", "full-grant share", _Sum(granted[:1]), handled
    for group, (label, label_en) in _GROUPS.items():
        yield f"{group}_share", label, f"{label_en} share", _Sum(_totals(facts, group)), handled
    denied = _Sum(_totals(facts, "denied"))
    for row in facts.form.rows:
        ground = row.path.removeprefix(f"{DISPOSITIONS}.denied.")
        if ground != row.path:
            label = f"不予公开中“{row.label}”占比"
            yield (
                f"denied_{ground}_mix",
                label,
                f"share of denials: {row.label_en}",
                _Sum((f"{row.path}.total",)),
                denied,
            )
    not_held = _Sum((f"{DISPOSITIONS}.unavailable.not_held.total",))
    yield "not_held_share", "本机关不掌握占比", "not-held share", not_held, handled
    yield "carry_over_ratio", "结转率", "carry-over ratio", _Sum((f"{CARRIED_OUT}.total",)), workload
    for row in facts.form.rows:
        if row.path == NEW_RECEIVED:
            for path, column in row.cells[:-1]:
                name, label = f"{column.name}_share", f"{column.label}申请占比"
                yield name, label, f"share of requests by {column.label_en}", _Sum((path,)), received
    yield "disputes", "复议诉讼合计", "disputes", disputes, None
    yield "disputes_per_request", "争议转化率", "disputes per request", disputes, received
    yield "corrections_per_request", "纠错转化率", "corrections per request", corrected, received
    yield "corrected_share_filed", "综合纠错率", "corrected share of cases filed", corrected, disputes
    yield (
        "corrected_share_concluded",
        "审结案件纠错率",
        "corrected share of cases concluded",
        _Sum(_CORRECTED),
        concluded,
    )
    yield "upheld_share_concluded", "审结案件维持率", "upheld share of cases concluded", _Sum(_UPHELD), concluded
    yield from _of_documents(facts)
    licences, penalties = (f"{TABLE_TWO}.{act}.decisions" for act in ("licensing", "penalties"))
    yield "licences_per_penalty", "监管—服务结构比", "licences per penalty", _Sum((licences,)), _Sum((penalties,))


def _of_documents(facts: Facts) -> Iterator[tuple[str, str, str, _Sum, _Sum | None]]:
    for row, (label, label_en) in _DOCUMENTS.items():
        path = f"{TABLE_TWO}.{row}"
        issued, repealed, in_force = (f"{path}.{column}" for column in ("issued", "repealed", "in_force"))
        if {issued, repealed, in_force} <= facts.form.places.keys():
            opening = _Sum((in_force, repealed), (issued,))
            yield f"{row}_opening_stock", f"{label}年初有效件数", f"opening stock of {label_en}", opening, None
            yield f"{row}_turnover", f"{label}更新率", f"turnover of {label_en}", _Sum((issued, repealed)), opening


def _totals(facts: Facts, group: str) -> tuple[str, ...]:
    """Return the 总计 cells of a group of dispositions: its rows, or the one row that it is."""
    prefix = f"{DISPOSITIONS}.{group}"
    found = (row.path for row in facts.form.rows if row.path == prefix or row.path.startswith(f"{prefix}."))
    return tuple(f"{path}.total" for path in found)


def _measured(facts: Facts, name: str, label: str, label_en: str, numerator: _Sum, denominator: _Sum | None) -> Measure:
    sums = [numerator] if denominator is None else [numerator, denominator]
    formula = " / ".join(f"({total.formula})" for total in sums) if denominator else numerator.formula
    lacking = facts.first_lacking([path for total in sums for path in (*total.plus, *total.minus)])
    if lacking:
        return _undefined(name, label, label_en, formula, lacking)
    value = numerator.of(facts)
    if denominator is None:
        return Measure(name, label, label_en, formula, value, None, value)
    return _ratio(name, label, label_en, formula, value, denominator.of(facts))


def _ratio(name: str, label: str, label_en: str, formula: str, numerator: int, denominator: int) -> Measure:
    if denominator == 0:
        return Measure(name, label, label_en, formula, numerator, 0, None, Undefined.DENOMINATOR_ZERO)
    return Measure(name, label, label_en, formula, numerator, denominator, numerator / denominator)


def _undefined(name: str, label: str, label_en: str, formula: str, missing: str) -> Measure:
    return Measure(name, label, label_en, formula, None, None, None, Undefined.OPERAND_MISSING, missing)
