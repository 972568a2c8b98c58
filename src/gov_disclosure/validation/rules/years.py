"""Rules between two years of one body, and the check of a whole panel of reports."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import attrs

from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import Form, Value
from gov_disclosure.model import Report
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.shown import Listed, Shown
from gov_disclosure.sources import AnyReport, AnyReports, report_of, reports_of
from gov_disclosure.validation.comparing import mismatches
from gov_disclosure.validation.facts import Facts, Operand, Subject, identities_by_rule
from gov_disclosure.validation.official_rows import (
    ACTS,
    CARRIED_IN,
    CARRIED_OUT,
    DISCLOSED,
    DOCUMENTS,
    FIVE_GRANTED,
    GRANTED,
    HANDLED,
    ITEMS,
    LATER_LITIGATION,
    NEW_RECEIVED,
    RECONSIDERATION,
    STOCK,
    TABLE_FOUR,
    TABLE_THREE,
    TABLE_TWO,
    TOTALS,
    by_citizens,
    cells_of,
)
from gov_disclosure.validation.outcome import Held, Level, NotChecked, Outcome, Reason, Result, Skipped, broken
from gov_disclosure.validation.rule import Example, Rule, Rules
from gov_disclosure.validation.rules.legal_texts import THE_FORMS
from gov_disclosure.validation.runner import run
from gov_disclosure.validation.statements.prose import Prose
from gov_disclosure.validation.statements.stated import Figure, Kind, is_printed_as

_JUMP_UP = 5
_JUMP_MATTERS = 10
_MANY_FIGURES = 4
_NEARLY = Decimal("0.05")
_NEARLY_ITEMS = 5
_COPIED_SHARE = 0.5
_COPIED_CHARACTERS = 100
_SHORTEST_SENTENCE = 15
_DIGITS = re.compile(r"\d+")


_PREVIOUS = "previous:"


@attrs.frozen
class YearPair(Subject):
    """The reports of one body for a year and the next; the names of cells of the former begin with ``previous:``."""

    previous: Facts
    current: Facts

    @property
    def about(self) -> Facts:
        """The later report."""
        return self.current

    @functools.cached_property
    def values(self) -> Mapping[str, Value]:
        """The figures of both reports."""
        before = {of_last_year(path): value for path, value in self.previous.values.items()}
        return {**self.current.values, **before}

    def operand(self, cell: str) -> Operand:
        """Return a cell of either report."""
        if cell.startswith(_PREVIOUS):
            return Operand(self.previous, cell.removeprefix(_PREVIOUS), f"{self.previous.report.year}年")
        return Operand(self.current, cell)


def of_last_year(cell: str) -> str:
    """Return the name of a cell in the report of the year before."""
    return _PREVIOUS + cell


def _carry_overs(pair: YearPair) -> Iterator[tuple[str, str]]:
    """Yield the carried-in and carried-out cells of every column, the total last."""
    for identity in identities_by_rule(pair.current.form)["T3-BAL"]:
        yield identity.left[1], identity.right[1]


def _carried(pair: YearPair, carried_in: str, carried_out: str) -> Result:
    cells = (carried_in, of_last_year(carried_out))
    now, before = (pair.total((cell,)) for cell in cells)
    return pair.judge(carried_in, cells, now == before, carried_in=now, carried_out=before)


def y_carry(pair: YearPair) -> Iterator[Result]:
    """Check that what is carried in is what was carried out the year before."""
    yield _carried(pair, f"{CARRIED_IN}.total", f"{CARRIED_OUT}.total")


_OPEN_TWO = Example(
    year=2022,
    cells=by_citizens(NEW_RECEIVED, 9)
    + by_citizens(GRANTED, 7)
    + by_citizens(HANDLED, 7)
    + by_citizens(CARRIED_OUT, 2),
)
_TWO_CARRIED_IN = Example(cells=by_citizens(CARRIED_IN, 2) + by_citizens(GRANTED, 2) + by_citizens(HANDLED, 2))
_CARRY_TEMPLATE = "{label} 为 {carried_in}，上年报告的结转下年度为 {carried_out}"
_CARRY_TEMPLATE_EN = "{label} is {carried_in}; last year's report carried out {carried_out}"
_LAWFUL = "A reorganised body, a change of scope or a corrected earlier report break it lawfully."

Y_CARRY = Rule(
    code="Y-CARRY",
    slug="carry-over-between-years",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="结转年度衔接",
    title_en="carry-over between years",
    template=_CARRY_TEMPLATE,
    template_en=_CARRY_TEMPLATE_EN,
    hint="核实本年的上年结转和上年的结转下年度。",
    why="What is open at the end of one year is open at the start of the next, in either form.",
    needs=(CARRIED_IN, CARRIED_OUT),
    source=THE_FORMS,
    limits=_LAWFUL,
    follows=("Y-CARRYC",),
    check=y_carry,
    holds=(_OPEN_TWO, _TWO_CARRIED_IN),
    breaks=(
        Example(
            year=2022,
            cells=(
                *by_citizens(NEW_RECEIVED, 9),
                *by_citizens(GRANTED, 7),
                *by_citizens(HANDLED, 7),
                (f"{CARRIED_OUT}.natural_person", 2),
                (f"{CARRIED_OUT}.total", 3),
            ),
        ),
        _TWO_CARRIED_IN,
    ),
)


def y_carryc(pair: YearPair) -> Iterator[Result]:
    """Check the carry-over of every kind of applicant."""
    for carried_in, carried_out in _carry_overs(pair):
        if not carried_in.endswith(".total"):
            yield _carried(pair, carried_in, carried_out)


Y_CARRYC = Rule(
    code="Y-CARRYC",
    slug="carry-over-by-applicant",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="结转分申请人衔接",
    title_en="carry-over by applicant",
    template=_CARRY_TEMPLATE,
    template_en=_CARRY_TEMPLATE_EN,
    hint="核实本年的上年结转和上年的结转下年度。",
    why="The applicants of the open requests do not change with the year.",
    needs=(CARRIED_IN, CARRIED_OUT),
    source=THE_FORMS,
    limits=_LAWFUL,
    check=y_carryc,
    holds=(_OPEN_TWO, _TWO_CARRIED_IN),
    breaks=(
        _OPEN_TWO,
        Example(
            cells=tuple(
                (f"{row}.{column}", 2)
                for row in (CARRIED_IN, GRANTED, HANDLED)
                for column in ("commercial_enterprise", "total")
            )
        ),
    ),
)


def y_stock(pair: YearPair) -> Iterator[Result]:
    """Check that documents in force are those of the year before, with those issued and without those repealed."""
    for cells in STOCK.values():
        before = pair.total((of_last_year(cells[0]),))
        now, issued, repealed = (pair.total((cell,)) for cell in cells)
        expected = before + issued - repealed
        yield pair.judge(
            cells[0], (*cells, of_last_year(cells[0])), now == expected,
            in_force=now, before=before, issued=issued, repealed=repealed, expected=expected,
        )  # fmt: skip


def _stock(issued: int, repealed: int, in_force: int, year: int = 2023) -> Example:
    row = DOCUMENTS[1]
    return Example(
        year=year,
        cells=((f"{row}.issued", issued), (f"{row}.repealed", repealed), (f"{row}.in_force", in_force)),
    )


Y_STOCK = Rule(
    code="Y-STOCK",
    slug="stock-between-years",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="现行有效件数年度衔接",
    title_en="stock of documents between years",
    template="{label} 为 {in_force}，按上年 {before} 加制发 {issued} 减废止 {repealed} 应为 {expected}",
    template_en="{label} is {in_force}; {before} last year, {issued} issued and {repealed} repealed make {expected}",
    hint="核实两年的现行有效件数和本年的制发、废止件数。",
    why="Documents come into force by being issued and go by being repealed.",
    needs=cells_of(STOCK),
    source=f"表二 第二十条第（一）项（{THE_FORMS}）",
    limits="Only between two reports in forms that have these columns. " + _LAWFUL,
    check=y_stock,
    holds=(_stock(2, 0, 20, 2022), _stock(3, 1, 22)),
    breaks=(_stock(2, 0, 20, 2022), _stock(3, 1, 23)),
)


def y_item(pair: YearPair) -> Iterator[Result]:
    """Check that the items of the previous year are what the previous report leads to."""
    for items, change in ITEMS.values():
        last_year = (of_last_year(items), of_last_year(change))
        now, expected = pair.total((items,)), pair.total(last_year)
        yield pair.judge(items, (items, *last_year), now == expected, items=now, expected=expected)


def _items(year: int, items: int, change: int) -> Example:
    row = ACTS[0]
    return Example(year=year, cells=((f"{row}.items_previous_year", items), (f"{row}.items_change", change)))


Y_ITEM = Rule(
    code="Y-ITEM",
    slug="items-between-years",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="项目数量年度衔接",
    title_en="items between years",
    template="{label} 为 {items}，按上年报告应为 {expected}",
    template_en="{label} is {items}; last year's report leads to {expected}",
    hint="核实两年的项目数量和增减。",
    why="The items of a year are those of the year before with the change.",
    needs=cells_of(ITEMS),
    source=f"表二 第二十条第（五）（六）（八）项（{THE_FORMS}）",
    limits="Only between two reports in forms that have these columns. " + _LAWFUL,
    check=y_item,
    holds=(_items(2019, 100, 5), _items(2020, 105, 0)),
    breaks=(_items(2019, 100, 5), _items(2020, 100, 0)),
)


def y_pub(pair: YearPair) -> Iterator[Result]:
    """Compare the documents disclosed in total with those of the year before."""
    for total, disclosed, _ in DISCLOSED.values():
        now, expected = pair.total((total,)), pair.total((of_last_year(total), disclosed))
        held = abs(now - expected) <= max(Decimal(_NEARLY_ITEMS), _NEARLY * expected)
        yield pair.judge(total, (total, disclosed, of_last_year(total)), held, disclosed_total=now, expected=expected)


def _published(year: int, disclosed: int, total: int) -> Example:
    row = DOCUMENTS[1]
    cells = ((f"{row}.produced", disclosed), (f"{row}.disclosed", disclosed), (f"{row}.disclosed_total", total))
    return Example(year=year, cells=cells)


Y_PUB = Rule(
    code="Y-PUB",
    slug="disclosed-total-between-years",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="公开总数年度衔接",
    title_en="disclosed in total between years",
    template="{label} 为 {disclosed_total}，按上年与本年新公开约为 {expected}",
    template_en="{label} is {disclosed_total}; last year's total and this year's disclosures make about {expected}",
    hint="核实两年的对外公开总数量和本年新公开数量。",
    why="What is disclosed stays disclosed unless it is repealed.",
    needs=cells_of(DISCLOSED),
    source=f"表二 第二十条第（一）项（{THE_FORMS}）",
    limits="Repeals have no column: deviations of 5 documents or 5 % are let pass.",
    check=y_pub,
    holds=(_published(2019, 4, 100), _published(2020, 6, 106)),
    breaks=(_published(2019, 4, 100), _published(2020, 6, 150)),
)


def _jump_cells(facts: Facts) -> tuple[str, ...]:
    cells = (cell for row in facts.form.table(TABLE_TWO).rows for cell in row.cells)
    table_two = (path for path, column in cells if column.kind is not FigureKind.CHANGE)
    return (*table_two, f"{NEW_RECEIVED}.total", f"{HANDLED}.total", *TOTALS)


def y_jump(pair: YearPair) -> Iterator[Result]:
    """Look for figures that grew or shrank more than fivefold."""
    for path in _jump_cells(pair.current):
        cells = (path, of_last_year(path))
        now, before = map(pair.value, cells)
        if before == 0 or max(before, now) < _JUMP_MATTERS:
            yield pair.lacking(path, cells) or NotChecked(path, Reason.DOES_NOT_APPLY, path)
        else:
            held = before / _JUMP_UP <= now <= _JUMP_UP * before
            yield pair.judge(path, cells, held, before=str(before), now=str(now))


Y_JUMP = Rule(
    code="Y-JUMP",
    slug="jump-between-years",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="年度间剧增剧减",
    title_en="jump between years",
    template="{label} 由 {before} 变为 {now}，变化超过五倍",
    template_en="{label} went from {before} to {now}, more than fivefold",
    hint="核实单位、口径和数位。",
    why="A figure that changes more than fivefold is often in another unit, of another scope, or lacks a digit.",
    needs=(TABLE_TWO, NEW_RECEIVED, HANDLED, TABLE_FOUR),
    source="统计常理",
    limits="Changes among figures below 10, and from 0, are not judged.",
    check=y_jump,
    holds=(_stock(0, 0, 20, 2022), _stock(0, 0, 20)),
    breaks=(
        Example(year=2022, cells=((f"{TABLE_TWO}.licensing.decisions", 40),)),
        Example(cells=((f"{TABLE_TWO}.licensing.decisions", 400),)),
    ),
)


def y_grow(pair: YearPair) -> Iterator[Result]:
    """Recompute growth that the text states."""
    stated = [figure for figure in pair.current.figures if figure.kind is Kind.GROWTH]
    if not stated:
        yield NotChecked("text", Reason.NOT_STATED)
    for growth in stated:
        base = growth.of
        if base is None or not base.cells or base.approximate or growth.approximate:
            yield NotChecked(growth.section, Reason.FIGURE_NOT_COMPARABLE)
            continue
        cells = tuple(map(of_last_year, base.cells))
        before = pair.total(cells)
        held = _grew(growth, base, before)
        missing = pair.lacking(growth.section, cells)
        if missing or held:
            yield missing or Held(growth.section)
        else:
            yield broken(
                base.cells[0], cells, span=growth.span,
                words=base.label, stated=f"{growth.value}{growth.unit}", before=before, now=str(base.value),
            )  # fmt: skip


def _grew(growth: Figure, base: Figure, before: int) -> bool:
    """Tell whether stated growth is the computed one, rounded or cut off at its last printed digit."""
    change = Decimal(base.value) - before
    stated = Decimal(growth.value)
    if growth.unit != "%":
        return stated == change
    return before > 0 and is_printed_as(100 * change / before, stated)


Y_GROW = Rule(
    code="Y-GROW",
    slug="stated-growth",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="正文增幅可复算",
    title_en="stated growth can be recomputed",
    template="正文称“{words}”变化 {stated}，上年为 {before}，本年为 {now}",
    template_en="the text states a change of {stated} ({words}); last year {before}, this year {now}",
    hint="核实增幅或两年的数。",
    why="Growth against last year follows from the two reports.",
    needs=("figures",),
    source="正文与两年表格应当一致",
    limits="Rounding and cutting off are both accepted; a base of another scope breaks it lawfully.",
    check=y_grow,
    holds=(
        Example(year=2022, cells=by_citizens(NEW_RECEIVED, 4) + by_citizens(GRANTED, 4) + by_citizens(HANDLED, 4)),
        Example(cells=FIVE_GRANTED, overview="2023年收到政府信息公开申请5件，同比增长25%。"),
    ),
    breaks=(
        Example(year=2022, cells=by_citizens(NEW_RECEIVED, 4) + by_citizens(GRANTED, 4) + by_citizens(HANDLED, 4)),
        Example(cells=FIVE_GRANTED, overview="2023年收到政府信息公开申请5件，同比增长20%。"),
    ),
)


def y_copy(pair: YearPair) -> Iterator[Result]:
    """Look for text of sections one and five that is the same in both years."""
    for section in ("overview", "problems"):
        now, before = pair.current.report.text_of(section), pair.previous.report.text_of(section)
        if not now or not before:
            yield NotChecked(section, Reason.SECTION_ABSENT)
            continue
        old = {_without_figures(sentence) for _, sentence in Prose(before).sentences}
        sentences = [_without_figures(sentence) for _, sentence in Prose(now).sentences]
        copied = sum(len(sentence) for sentence in sentences if len(sentence) >= _SHORTEST_SENTENCE and sentence in old)
        length = sum(map(len, sentences))
        if copied >= _COPIED_CHARACTERS and copied > _COPIED_SHARE * length:
            yield broken(section, characters=copied, percent=round(100 * copied / length))
        else:
            yield Held(section)


def _without_figures(sentence: str) -> str:
    return _DIGITS.sub("0", sentence)


_COPIED = "".join(
    f"一是加强第{number}类领域信息的梳理和发布，二是加强对第{number}类工作人员的培训和指导。" for number in "甲乙丙丁"
)
Y_COPY = Rule(
    code="Y-COPY",
    slug="copied-text",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="文字与上年雷同",
    title_en="text copied from last year",
    template="本部分有 {characters} 字（{percent}%）与上年报告相同",
    template_en="{characters} characters of this section ({percent} %) are those of last year's report",
    hint="发布格式的通知要求防止内容雷同。",
    why="Copy-alike reports are open to criticism under the circular that introduced the form.",
    needs=("overview", "problems", "form.warns_of_copying"),
    source=f"{THE_FORMS}（内容雷同）",
    limits="Compared sentence by sentence, figures apart; official phrases recur in every report.",
    check=y_copy,
    holds=(
        Example(year=2022, problems="存在的问题：公开内容不够全面。改进措施：加强业务培训。"),
        Example(problems=f"存在的问题：解读不足。改进措施：{_COPIED}"),
    ),
    breaks=(
        Example(year=2022, problems=f"存在的问题：解读不足。改进措施：{_COPIED}"),
        Example(problems=f"存在的问题：解读不足。改进措施：{_COPIED}"),
    ),
)


def y_same(pair: YearPair) -> Iterator[Result]:
    """Look for rows and columns of table three that are those of the year before, figure for figure."""
    lines = [line for line in _lines(pair.current.form) if all(cell in pair.previous.values for cell in line.cells)]
    full = [line for line in lines if sum(bool(pair.current.counts[cell]) for cell in line.cells) >= _MANY_FIGURES]
    copied = [line for line in full if all(pair.values[cell] == pair.values[of_last_year(cell)] for cell in line.cells)]
    if copied:
        yield broken(copied[0].path, copied[0].cells, count=len(copied), year=pair.previous.report.year)
    elif full:
        yield Held(TABLE_THREE)
    else:
        yield NotChecked(TABLE_THREE, Reason.DOES_NOT_APPLY)


class _Line(NamedTuple):
    """A row of table three by its path, or a column by that of its first cell."""

    path: str
    cells: tuple[str, ...]


@functools.cache
def _lines(form: Form) -> tuple[_Line, ...]:
    """Return the rows and the columns of table three."""
    rows = form.table(TABLE_THREE).rows
    columns = zip(*(row.cell_paths for row in rows), strict=True)
    return (*(_Line(row.path, row.cell_paths) for row in rows), *(_Line(cells[0], cells) for cells in columns))


_FIGURES = {"natural_person": 41, "commercial_enterprise": 17, "other_organization": 3, "total": 61}
_COPIED_ROW = tuple(
    (f"{row}.{column}", count) for row in (NEW_RECEIVED, GRANTED, HANDLED) for column, count in _FIGURES.items()
)
Y_SAME = Rule(
    code="Y-SAME",
    slug="figures-copied",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="数字与上年相同",
    title_en="figures copied from last year",
    template="{label}等 {count} 行（列）的各数与 {year} 年报告完全相同",
    template_en="{label} and others, {count} rows or columns in all, are those of {year}",
    hint="核实是否沿用了上年的数字。",
    why="Rows and columns with several figures hardly ever come out the same in two years.",
    needs=(TABLE_THREE,),
    source="统计常理",
    limits="Rows and columns with fewer than four figures other than 0 are not judged.",
    check=y_same,
    holds=(Example(year=2022), Example(cells=_COPIED_ROW)),
    breaks=(Example(year=2022, cells=_COPIED_ROW), Example(cells=_COPIED_ROW)),
)


def t4_seq(pair: YearPair) -> Iterator[Result]:
    """Compare lawsuits after reconsideration with the reconsiderations of both years."""
    reconsideration, _, after = TOTALS
    possible = (reconsideration, of_last_year(reconsideration))
    lawsuits, reconsiderations = pair.total((after,)), pair.total(possible)
    yield pair.judge(
        after, (after, *possible), lawsuits <= reconsiderations,
        lawsuits=lawsuits, reconsiderations=reconsiderations,
    )  # fmt: skip


_LAWSUITS = (*FIVE_GRANTED, (f"{LATER_LITIGATION}.upheld", 2), (TOTALS[2], 2))
T4_SEQ = Rule(
    code="T4-SEQ",
    slug="lawsuits-after-reconsideration",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="复议后起诉多于复议",
    title_en="more lawsuits after reconsideration than reconsiderations",
    template="复议后起诉 {lawsuits} 件，多于本年与上年行政复议之和 {reconsiderations} 件",
    template_en="{lawsuits} lawsuits after reconsideration, but {reconsiderations} reconsiderations in both years",
    hint="核实表四复议后起诉和行政复议的总计。",
    why="A lawsuit after reconsideration follows a reconsideration, mostly of the same year or the year before.",
    needs=TOTALS,
    source=f"表四（{THE_FORMS}）",
    limits="The counting unit is not defined in the form.",
    check=t4_seq,
    holds=(
        Example(year=2022, cells=(*FIVE_GRANTED, (f"{RECONSIDERATION}.upheld", 2), (TOTALS[0], 2))),
        Example(cells=_LAWSUITS),
    ),
    breaks=(Example(year=2022, cells=FIVE_GRANTED), Example(cells=_LAWSUITS)),
)

YEAR_RULES = Rules[YearPair]((Y_CARRY, Y_CARRYC, Y_STOCK, Y_ITEM, Y_PUB, Y_JUMP, Y_GROW, Y_COPY, Y_SAME, T4_SEQ))
"""The rules between a year and the next."""


def validate_years(previous: AnyReport, current: AnyReport, rules: Iterable[Rule[YearPair]] = YEAR_RULES) -> Outcome:
    """Check the reports of one body for a year and the next against each other.

    Findings are about the later report. When the bodies differ, or the years are the same, reversed, do not adjoin or
    are not known, nothing is checked and every rule is skipped with that reason; where the forms differ, the rules that
    need the same form are.
    """
    rules = tuple(rules)
    earlier, later = report_of(previous), report_of(current)
    if earlier.year is None or later.year is None:
        return _skipped(rules, Reason.FACT_UNKNOWN)
    if reason := next(mismatches(earlier, later), None):
        return _skipped(rules, reason)
    return run(rules, YearPair(Facts(earlier), Facts(later)))


def _skipped(rules: Iterable[Rule[YearPair]], reason: Reason) -> Outcome:
    codes = sorted(rule.code for rule in rules)
    return Outcome(skipped=tuple(Skipped(code, "year", reason) for code in codes))


@attrs.frozen
class YearOutcome(Shown):
    """What two successive reports of one body say about each other; ``None`` for a year that is not there."""

    agency: str | None
    previous: int | None
    current: int | None
    outcome: Outcome

    @property
    def title(self) -> str:
        """The body and its two years."""
        return f"{self.agency or '?'} {self.previous or '?'} → {self.current or '?'}"

    def __str__(self) -> str:
        return f"{self.title}: {self.outcome}"

    def __repr__(self) -> str:
        return f"<YearOutcome {self.title}: {self.outcome!r}>"


def validate_series(reports: AnyReports, rules: Iterable[Rule[YearPair]] = YEAR_RULES) -> Listed[YearOutcome]:
    """Check a panel of reports: every report of a body against its next one, by agency and year.

    A report without agency or year, or without another report of its body, is listed with everything skipped, as are
    two reports of one year and years between which one is missing. Sources that gave no report are passed over.
    """
    rules = tuple(rules)
    panels: dict[str, list[tuple[int, Report]]] = {}
    found = []
    for report in reports_of(reports):
        if report.agency is None or report.year is None:
            found.append(YearOutcome(report.agency, None, report.year, _skipped(rules, Reason.FACT_UNKNOWN)))
        else:
            panels.setdefault(report.agency, []).append((report.year, report))
    for agency in sorted(panels):
        panel = sorted(panels[agency], key=itemgetter(0))
        if len(panel) == 1:
            found.append(YearOutcome(agency, None, panel[0][0], _skipped(rules, Reason.REPORT_MISSING)))
        for (last_year, previous), (this_year, current) in pairwise(panel):
            found.append(YearOutcome(agency, last_year, this_year, validate_years(previous, current, rules)))
    return Listed(found)
