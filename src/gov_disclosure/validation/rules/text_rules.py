"""Rules that compare what the running text states with the tables and with itself; all of them are warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial

from gov_disclosure.diagnostics import Related
from gov_disclosure.validation.agency import is_government, is_township
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.official_rows import (
    CARRIED_IN,
    CARRIED_OUT,
    DIRECT_LITIGATION,
    DISPOSITIONS,
    DOCUMENTS,
    FEES,
    FIVE_GRANTED,
    GRANTED,
    HANDLED,
    NEW_RECEIVED,
    RECONSIDERATION,
    TABLE_FOUR,
    by_citizens,
)
from gov_disclosure.validation.outcome import FindingOrigin, Held, NotChecked, Reason, Result, broken
from gov_disclosure.validation.rule import Example, Rule
from gov_disclosure.validation.rules.legal_texts import FEE_METHOD, THE_FORMS
from gov_disclosure.validation.statements import wording
from gov_disclosure.validation.statements.prose import is_nothing
from gov_disclosure.validation.statements.stated import Figure, Kind, Scope, is_printed_as

_FEE_UNIT = 10
_CHARGES = f"{FEES}.amount"
_CHARGED = ((_CHARGES, Decimal("0.05")),)
_SMALLEST_AMOUNT = 100
"""元: what the amount of table two, in 万元 with two decimals, can show."""

_MANY_PARTS = 3
_DISPUTE_KINDS = frozenset({Kind.RECONSIDERATION, Kind.LITIGATION})
_REQUEST_TOTALS = frozenset({Kind.RECEIVED, Kind.WORKLOAD, Kind.ANSWERED})
_ABOUT_REQUESTS = _REQUEST_TOTALS | {
    Kind.DISPOSITION,
    Kind.NATURAL_PERSONS,
    Kind.ORGANIZATIONS,
    Kind.CARRIED_OUT,
    Kind.CARRIED_IN,
}
_OF_THE_YEAR = _REQUEST_TOTALS | _DISPUTE_KINDS | {Kind.NO_REQUESTS, Kind.NO_DISPUTES, Kind.PROCESSING_FEE}
_APPLICANTS = frozenset({Kind.NATURAL_PERSONS, Kind.ORGANIZATIONS})
_BODY = re.compile(
    r"(?:政府|局|委|办|部门|单位|县|区|市|镇|乡|街道|机关|本级|其他|其余)(?:共|收到|受理|接收|办理|答复|申请)*$"
)
_REMAINDER = re.compile(r"本级|其他|其余|部门|各|县区|区县|乡镇")


def _not_comparable(facts: Facts, figure: Figure) -> bool:
    """Tell whether a figure is approximate, of another year, or of other bodies than the tables.

    The tables of a government's report cover its region, those of a department's or a township's the body itself.
    """
    year, agency = facts.report.year, facts.report.agency
    if figure.approximate or (figure.period is not None and year is not None and figure.period != year):
        return True
    if figure.scope is None:
        return False
    if agency is None:
        return True
    own = Scope.REGION if is_government(agency) else Scope.ORGAN
    return figure.scope is not own and not is_township(agency)


Alternatives = Callable[[Figure], Iterable[tuple[str, ...]]]


def _compare(
    facts: Facts,
    kinds: Iterable[Kind],
    alternatives: Alternatives = lambda figure: (figure.cells,),
    *,
    at_least: bool = False,
) -> Iterator[Result]:
    """Compare every figure of some kinds with the sum of its cells, or of another set of cells it may mean.

    ``at_least``: where cells are blank, the others alone must not be more than the figure.
    """
    stated = [figure for figure in facts.figures if figure.kind in kinds]
    if not stated:
        yield NotChecked("text", Reason.NOT_STATED)
    for figure in stated:
        if _not_comparable(facts, figure) or not figure.cells:
            yield NotChecked(figure.section, Reason.FIGURE_NOT_COMPARABLE)
        else:
            yield _compared(facts, figure, alternatives(figure), at_least=at_least)


def _compared(
    facts: Facts, figure: Figure, alternatives: Iterable[tuple[str, ...]], *, at_least: bool = False
) -> Result:
    missing = None
    for cells in alternatives:
        lacking = facts.lacking(figure.section, cells)
        if lacking is None and facts.total(cells) == figure.value:
            return Held(figure.section)
        missing = missing or lacking
    too_many = at_least and facts.total(figure.cells) > figure.value
    if missing and not too_many:
        return missing
    return broken(figure.cells[0], figure.cells, figure=figure, table=facts.total(figure.cells))


_SCOPES = (
    "Approximate figures (余, 约) are not compared, nor figures of another year. Where the text gives the region and "
    "the body itself, the one that the table covers is compared."
)
_text_rule = partial(Rule[Facts], origin=FindingOrigin.TEXT)
_comparison = partial(
    _text_rule,
    template="正文“{words}”{stated}，表中为 {table}",
    template_en="the text states {stated} ({words}), the table {table}",
    hint="正文与表格的数都保留；请核实哪一个有误，或口径是否不同。",
    source=f"正文与表格应当一致（{THE_FORMS}）",
    limits=_SCOPES,
)


def x_new(facts: Facts) -> Iterator[Result]:
    """Compare the stated number of requests received with items one and two."""

    def meant(figure: Figure) -> Iterable[tuple[str, ...]]:
        # 受理 means the new requests in most reports, all requests of the year in some.
        both = ((f"{NEW_RECEIVED}.total", f"{CARRIED_IN}.total"),) if "受理" in figure.label else ()
        return (figure.cells, *both)

    return _compare(facts, (Kind.RECEIVED, Kind.WORKLOAD), meant)


X_NEW = _comparison(
    code="X-NEW",
    slug="text-received",
    title="正文收件数与表三一致",
    title_en="requests received, text against table",
    why="收到, 新收 and 受理 state item one; 办理, 收办 or 含上年结转 states items one and two together.",
    needs=("figures", NEW_RECEIVED, CARRIED_IN),
    check=x_new,
    holds=(Example(cells=FIVE_GRANTED, overview="2023年，共收到政府信息公开申请5件。"),),
    breaks=(Example(cells=FIVE_GRANTED, overview="2023年，共收到政府信息公开申请6件。"),),
)


def x_done(facts: Facts) -> Iterator[Result]:
    """Compare the stated number of requests answered with the total of the dispositions."""
    return _compare(facts, (Kind.ANSWERED,))


X_DONE = _comparison(
    code="X-DONE",
    slug="text-answered",
    title="正文答复数与表三一致",
    title_en="requests answered, text against table",
    why="答复 and 办结 state row （七）总计 of table three.",
    needs=("figures", HANDLED),
    check=x_done,
    holds=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请全部办结，答复5件。"),),
    breaks=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请已依法答复4件。"),),
)


def x_in(facts: Facts) -> Iterator[Result]:
    """Compare the stated number of requests carried in with item two."""
    return _compare(facts, (Kind.CARRIED_IN,))


X_IN = _comparison(
    code="X-IN",
    slug="text-carried-in",
    title="正文上年结转与表三一致",
    title_en="carried in, text against table",
    why="上年结转 states item two of table three.",
    needs=("figures", CARRIED_IN),
    check=x_in,
    holds=(
        Example(
            cells=by_citizens(CARRIED_IN, 2) + by_citizens(GRANTED, 2) + by_citizens(HANDLED, 2),
            overview="办理政府信息公开申请，上年结转2件。",
        ),
    ),
    breaks=(
        Example(
            cells=by_citizens(CARRIED_IN, 2) + by_citizens(GRANTED, 2) + by_citizens(HANDLED, 2),
            overview="办理政府信息公开申请，上年结转3件。",
        ),
    ),
)


def x_out(facts: Facts) -> Iterator[Result]:
    """Compare the stated number of requests carried out with item four."""
    return _compare(facts, (Kind.CARRIED_OUT,))


X_OUT = _comparison(
    code="X-OUT",
    slug="text-carried-out",
    title="正文结转下年与表三一致",
    title_en="carried out, text against table",
    why="结转下年度, 顺延, 转下年度 and 跨年办理 state item four of table three.",
    needs=("figures", CARRIED_OUT),
    check=x_out,
    holds=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请结转下年度继续办理0件。"),),
    breaks=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请结转下年度继续办理1件。"),),
)


def x_grp(facts: Facts) -> Iterator[Result]:
    """Compare the stated numbers of dispositions with the rows of table three."""
    return _compare(facts, (Kind.DISPOSITION,), at_least=True)


X_GRP = _comparison(
    code="X-GRP",
    slug="text-dispositions",
    title="正文各类结果与表三一致",
    title_en="dispositions, text against table",
    why="予以公开 … 其他处理 state the sums of groups （一） to （六）; a row named in brackets states that row.",
    needs=("figures", DISPOSITIONS),
    check=x_grp,
    holds=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请中，予以公开5件。"),),
    breaks=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请中，予以公开4件。"),),
)


def x_pct(facts: Facts) -> Iterator[Result]:
    """Recompute stated shares: of all handled, of all received, of both, or of the whole named before."""
    shares = [figure for figure in facts.figures if figure.kind is Kind.SHARE]
    if not shares:
        yield NotChecked("text", Reason.NOT_STATED)
    for share in shares:
        part = share.of
        if part is None or part.approximate or share.approximate or not _is_of_requests(part):
            yield NotChecked(share.section, Reason.FIGURE_NOT_COMPARABLE)
        else:
            yield _recomputed(facts, share, part)


def _is_of_requests(part: Figure) -> bool:
    return part.kind in _ABOUT_REQUESTS or (part.of is not None and part.of.kind in _ABOUT_REQUESTS)


def _recomputed(facts: Facts, share: Figure, part: Figure) -> Result:
    received, carried_in, handled = (f"{row}.total" for row in (NEW_RECEIVED, CARRIED_IN, HANDLED))
    bases = [part.of.value] if part.of else []
    operands: tuple[str, ...] = ()
    if not _not_comparable(facts, part):
        operands = (handled, received, carried_in)
        missing = facts.lacking(share.section, operands)
        bases += [facts.total(cells) for cells in ((handled,), (received,), (received, carried_in))]
        if missing and not any(_agrees(share, part, base) for base in bases):
            return missing
    if not any(bases):
        return NotChecked(share.section, Reason.FIGURE_NOT_COMPARABLE)
    if any(_agrees(share, part, base) for base in bases):
        return Held(share.section)
    return broken(
        share.section,
        operands,
        span=share.span,
        related=(Related(part.section, part.span, part.label),),
        share=str(share.value),
        part=str(part.value),
        bases="、".join(str(base) for base in dict.fromkeys(bases)),
    )


def _agrees(share: Figure, part: Figure, base: int | Decimal) -> bool:
    return base > 0 and is_printed_as(Decimal(100 * part.value) / base, Decimal(share.value))


X_PCT = _comparison(
    code="X-PCT",
    slug="text-shares",
    title="正文占比可复算",
    title_en="stated shares can be recomputed",
    template="正文 {part} 件占 {share}%，按 {bases} 均不能得出",
    template_en="{part} stated as {share} %, which no base gives ({bases})",
    hint="核实占比的分母；常见错误是只用自然人一列。",
    why="A share is of all requests handled or of all received; a figure of the natural persons alone is no whole.",
    needs=("figures", NEW_RECEIVED, CARRIED_IN, HANDLED),
    limits="Rounding and cutting off are both accepted. " + _SCOPES,
    check=x_pct,
    holds=(
        Example(
            cells=FIVE_GRANTED,
            overview="政府信息公开申请中，予以公开5件，占100%。",
        ),
    ),
    breaks=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请中，予以公开5件，占83.3%。"),),
)


def x_part(facts: Facts) -> Iterator[Result]:
    """Add up the parts that a sentence gives of a whole."""
    judged = False
    for whole, parts in _parts_of_wholes(facts.figures):
        judged = True
        total = sum(part.value for part in parts)
        untold = [figure.value for figure in facts.figures if figure.of is whole and figure.kind is Kind.PART]
        if whole.approximate or any(part.approximate for part in parts):
            yield NotChecked(whole.section, Reason.FIGURE_NOT_COMPARABLE)
        elif total > whole.value or (
            whole.value - total not in (0, sum(untold), *untold) and _is_complete(whole, parts)
        ):
            yield broken(
                whole.section,
                span=whole.span,
                related=tuple(Related(part.section, part.span, part.label) for part in parts),
                whole=str(whole.value),
                total=str(total),
                parts=tuple(str(part.value) for part in parts),
            )
        else:
            yield Held(whole.section)
    if not judged:
        yield NotChecked("text", Reason.NOT_STATED)


def _parts_of_wholes(figures: Iterable[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Yield every whole of the text with the parts that divide it in one way: applicants, results or outcomes."""
    divisions: dict[tuple[int, bool], tuple[Figure, list[Figure]]] = {}
    for part in figures:
        whole = part.of
        if whole and _divides(part, whole):
            divisions.setdefault((id(whole), part.kind in _APPLICANTS), (whole, []))[1].append(part)
    return (
        (whole, parts)
        for whole, parts in divisions.values()
        if len(parts) > 1 or any(part.value > whole.value for part in parts)
    )


def _divides(part: Figure, whole: Figure) -> bool:
    if part.kind in _APPLICANTS:
        return whole.kind in (Kind.RECEIVED, Kind.WORKLOAD)
    if part.kind is Kind.DISPOSITION:
        return whole.kind in (Kind.ANSWERED, Kind.WORKLOAD)
    return part.kind is Kind.DISPUTE_OUTCOME


def _is_complete(whole: Figure, parts: list[Figure]) -> bool:
    """Tell whether the parts seem to be all: both kinds of applicants, or three and more results."""
    kinds = {part.kind for part in parts}
    if kinds <= _APPLICANTS:
        return kinds == _APPLICANTS
    # Of requests received some are still open, so that their results need not reach the whole.
    return len(parts) >= _MANY_PARTS and whole.kind is not Kind.WORKLOAD


X_PART = _text_rule(
    code="X-PART",
    slug="text-parts-add-up",
    title="正文分项之和等于总数",
    title_en="parts in the text add up",
    template="正文总数为 {whole}，所列分项之和为 {total}",
    template_en="the text states {whole}, its parts add up to {total}",
    hint="核实正文的总数和各分项。",
    why="Where the text divides a number by applicants, results or outcomes, the parts make the whole.",
    needs=("figures",),
    source="正文内部应当一致",
    limits="A list that leaves some parts out, or has one only, is judged when it exceeds the whole, or names three "
    "parts or more, and what is missing is no other part that the sentence counts, such as 予以公开及部分公开.",
    check=x_part,
    holds=(
        Example(cells=FIVE_GRANTED, overview="收到政府信息公开申请5件，其中自然人申请5件，法人或其他组织申请0件。"),
    ),
    breaks=(
        Example(
            cells=FIVE_GRANTED,
            agency="云岭市民政局",
            overview="全系统收到政府信息公开申请9件，其中自然人申请5件，法人或其他组织申请3件。",
        ),
    ),
)


def x_appl(facts: Facts) -> Iterator[Result]:
    """Compare the stated numbers of applicants with the columns of table three."""

    def meant(figure: Figure) -> Iterable[tuple[str, ...]]:
        carried_in = tuple(cell.replace(NEW_RECEIVED, CARRIED_IN) for cell in figure.cells)
        return (figure.cells, figure.cells + carried_in)

    return _compare(facts, _APPLICANTS, meant)


X_APPL = _comparison(
    code="X-APPL",
    slug="text-applicants",
    title="正文申请人与表三一致",
    title_en="applicants, text against table",
    why="自然人 is the first column of table three, 法人或其他组织 the columns below that head, of item one or of "
    "items one and two.",
    needs=("figures", NEW_RECEIVED, CARRIED_IN),
    check=x_appl,
    holds=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请中，自然人申请5件。"),),
    breaks=(Example(cells=FIVE_GRANTED, overview="政府信息公开申请中，自然人申请4件。"),),
)


def _disputes(facts: Facts, block: str) -> Iterator[Result]:
    stated = (Kind.RECONSIDERATION, Kind.LITIGATION, Kind.DISPUTE_OUTCOME)
    figures = [
        figure
        for figure in facts.figures
        if figure.kind in stated and figure.cells[0].startswith(f"{TABLE_FOUR}.{block}")
    ]
    if not figures:
        yield NotChecked("text", Reason.NOT_STATED)
    for figure in figures:
        if _not_comparable(facts, figure):
            yield NotChecked(figure.section, Reason.FIGURE_NOT_COMPARABLE)
        else:
            yield _compared(facts, figure, (figure.cells,))


def x_rec(facts: Facts) -> Iterator[Result]:
    """Compare the stated reconsiderations with table four."""
    return _disputes(facts, "reconsideration")


X_REC = _comparison(
    code="X-REC",
    slug="text-reconsiderations",
    title="正文行政复议与表四一致",
    title_en="reconsiderations, text against table",
    hint="正文可能统计备案案件等另一口径；请核实。",
    why="The text and table four count the same cases.",
    needs=("figures", RECONSIDERATION),
    limits="Some bodies count recorded cases (备案) in the text. " + _SCOPES,
    check=x_rec,
    holds=(
        Example(
            cells=(*FIVE_GRANTED, (f"{RECONSIDERATION}.upheld", 2), (f"{RECONSIDERATION}.total", 2)),
            overview="政府信息公开行政复议2件。",
        ),
    ),
    breaks=(
        Example(
            cells=(*FIVE_GRANTED, (f"{RECONSIDERATION}.upheld", 2), (f"{RECONSIDERATION}.total", 2)),
            overview="政府信息公开行政复议3件。",
        ),
    ),
)


def x_lit(facts: Facts) -> Iterator[Result]:
    """Compare the stated lawsuits with table four."""
    return _disputes(facts, "litigation")


X_LIT = _comparison(
    code="X-LIT",
    slug="text-lawsuits",
    title="正文行政诉讼与表四一致",
    title_en="lawsuits, text against table",
    hint="正文可能统计另一口径；请核实。",
    why="行政诉讼 in the text are the lawsuits without and after reconsideration of table four together.",
    needs=("figures", TABLE_FOUR),
    check=x_lit,
    holds=(
        Example(
            cells=(*FIVE_GRANTED, (f"{DIRECT_LITIGATION}.upheld", 2), (f"{DIRECT_LITIGATION}.total", 2)),
            overview="政府信息公开行政诉讼2件。",
        ),
    ),
    breaks=(
        Example(
            cells=(*FIVE_GRANTED, (f"{DIRECT_LITIGATION}.upheld", 2), (f"{DIRECT_LITIGATION}.total", 2)),
            overview="政府信息公开行政诉讼1件。",
        ),
    ),
)


def x_claim(facts: Facts) -> Iterator[Result]:
    """Check claims that everything was upheld against the corrected and pending cases of table four."""
    return _compare(facts, (Kind.ALL_UPHELD,), at_least=True)


X_CLAIM = _comparison(
    code="X-CLAIM",
    slug="text-all-upheld",
    title="“均维持”与表四一致",
    title_en="all upheld, text against table",
    template="正文称“{words}”，表四的纠正和未审结共 {table} 件",
    template_en="the text claims “{words}”, yet {table} cases are corrected or pending",
    hint="核实表四的结果纠正和尚未审结。",
    why="Where all was upheld, nothing was corrected and nothing is pending.",
    needs=("figures", TABLE_FOUR),
    limits="A claim about the cases concluded so far is lawful beside pending ones.",
    check=x_claim,
    holds=(
        Example(
            cells=(*FIVE_GRANTED, (f"{RECONSIDERATION}.upheld", 2), (f"{RECONSIDERATION}.total", 2)),
            overview="政府信息公开行政复议全部维持。",
        ),
    ),
    breaks=(
        Example(
            cells=(*FIVE_GRANTED, (f"{RECONSIDERATION}.pending", 2), (f"{RECONSIDERATION}.total", 2)),
            overview="政府信息公开行政复议全部维持。",
        ),
    ),
)


def x_nil(facts: Facts) -> Iterator[Result]:
    """Check statements that nothing was received or disputed."""
    return _compare(facts, (Kind.NO_REQUESTS, Kind.NO_DISPUTES))


X_NIL = _comparison(
    code="X-NIL",
    slug="text-nothing",
    title="“未收到”“未发生”与表一致",
    title_en="statements of nothing, text against tables",
    template="正文称“{words}”，表中为 {table}",
    template_en="the text says “{words}”, the table has {table}",
    why="Where no request was received, item one is 0; where there was no reconsideration or lawsuit, table four is 0.",
    needs=("figures", NEW_RECEIVED, TABLE_FOUR),
    check=x_nil,
    holds=(Example(overview="2023年，本局未收到政府信息公开申请。"),),
    breaks=(Example(cells=FIVE_GRANTED, overview="2023年，本局未收到政府信息公开申请。"),),
)


def x_doc(facts: Facts) -> Iterator[Result]:
    """Compare the stated numbers of rules and normative documents with table two."""

    def meant(figure: Figure) -> Iterable[tuple[str, ...]]:
        row, _, column = figure.cells[0].rpartition(".")
        if column == "produced" and wording.ISSUED.search(figure.label):
            return (figure.cells, (f"{row}.disclosed",))
        if wording.QUALIFIED.search(figure.label):
            return (figure.cells,)
        others = (f"{row}.{other}" for other in ("disclosed", "disclosed_total", "in_force"))
        return (figure.cells, *((other,) for other in others if other in facts.form.places))

    return _compare(facts, (Kind.RULES, Kind.NORMATIVE_DOCUMENTS), meant)


X_DOC = _comparison(
    code="X-DOC",
    slug="text-documents",
    title="正文规范性文件与表二一致",
    title_en="rules and normative documents, text against table",
    hint="正文可能把新制定、修改、废止合计，或指公开的文件；请核实。",
    why="The text and table two count the same documents: those issued, repealed or in force.",
    needs=("figures", *DOCUMENTS),
    limits="A number without a verb may mean those issued or those in force; it is doubted when it is neither. A "
    "number with （含…） may mix several kinds and is not compared.",
    check=x_doc,
    holds=(
        Example(
            cells=((f"{DOCUMENTS[1]}.issued", 3), (f"{DOCUMENTS[1]}.in_force", 20)), overview="本年制发规范性文件3件。"
        ),
    ),
    breaks=(
        Example(
            cells=((f"{DOCUMENTS[1]}.issued", 3), (f"{DOCUMENTS[1]}.in_force", 20)), overview="公开规范性文件9件。"
        ),
    ),
)


def x_fee(facts: Facts) -> Iterator[Result]:
    """Check that a stated processing fee is a lawful amount, and unpaid cases against their row."""
    fee = facts.fee
    if fee.amount is None:
        yield NotChecked("other_matters", Reason.NOT_STATED)
    elif Fraction(fee.amount) % _FEE_UNIT:
        yield broken("other_matters", span=fee.span, stated=str(fee.amount), words="信息处理费")
    else:
        yield Held("other_matters")
    if any(figure.kind is Kind.FEE_UNPAID for figure in facts.figures):
        yield from _compare(facts, (Kind.FEE_UNPAID,))


X_FEE = _text_rule(
    code="X-FEE",
    slug="text-processing-fee",
    title="信息处理费金额合规",
    title_en="lawful processing fee",
    template="正文“{words}”为 {stated}，与收费标准（10 元的倍数）或表三（六）2 不符",
    template_en="“{words}” is {stated}: no multiple of 10 元, or not what row （六）2 of table three has",
    hint="核实信息处理费金额；不要与行政事业性收费混淆。",
    why="The fee is 100 元 a request and its multiples, or 10, 20 or 40 元 a page: every lawful total is a multiple of "
    "10 元. Cases dropped because the fee was not paid stand in row （六）2.",
    needs=("other_matters", "figures"),
    source=FEE_METHOD,
    limits="That every total is a multiple of 10 元 is our reading of the rates.",
    check=x_fee,
    holds=(Example(cells=_CHARGED, other_matters="本年度收取信息处理费510元。"),),
    breaks=(Example(cells=_CHARGED, other_matters="本年度收取信息处理费515元。"),),
)


def x_charge(facts: Facts) -> Iterator[Result]:
    """Hold a stated processing fee against the administrative charges of table two, and against 无 in section six."""
    charged = [figure for figure in facts.figures if figure.kind is Kind.PROCESSING_FEE and figure.value]
    charged = [figure for figure in charged if not _not_comparable(facts, figure)]
    if not charged:
        yield NotChecked("text", Reason.NOT_STATED)
    for figure in charged:
        held = facts.value(_CHARGES) > 0 or figure.value < _SMALLEST_AMOUNT
        yield facts.judge(_CHARGES, (_CHARGES,), held, figure=figure)
        other_matters = facts.prose["other_matters"].text
        if figure.section != "other_matters" and other_matters and is_nothing(other_matters):
            yield broken("other_matters", figure=figure)


X_CHARGE = _text_rule(
    code="X-CHARGE",
    slug="processing-fee-in-the-charges",
    title="信息处理费计入行政事业性收费",
    title_en="the processing fee is among the charges",
    template="正文“{words}”{stated} 元，而{label}为 0 或为“无”",
    template_en="the text states {stated} 元 ({words}); {label} has nothing",
    hint="信息处理费属于行政事业性收费，应计入表二；收取情况在第六部分报告。",
    why="The information-processing fee is an administrative charge; a body that charged it has charges in table two, "
    "and says so in section six.",
    needs=("figures", _CHARGES),
    source=f"{FEE_METHOD}；各省行政事业性收费目录清单",
    limits="Fees below 100 元 may be rounded to 0 万元.",
    check=x_charge,
    holds=(Example(cells=_CHARGED, other_matters="本年度收取信息处理费510元。"),),
    breaks=(Example(other_matters="本年度收取信息处理费510元。"),),
)


def x_year(facts: Facts) -> Iterator[Result]:
    """Look for figures that the text gives for another year than that of the report."""
    year = facts.report.year
    if year is None:
        yield NotChecked("text", Reason.FACT_UNKNOWN)
        return
    dated = [figure for figure in facts.figures if figure.period is not None and figure.kind in _OF_THE_YEAR]
    if not dated:
        yield NotChecked("text", Reason.NOT_STATED)
    of_this_year = {figure.kind for figure in facts.figures if figure.period in (None, year)}
    for figure in dated:
        # Beside a figure of this year, one of another year is a comparison.
        if figure.period == year or figure.kind in of_this_year:
            yield Held(figure.section)
        else:
            yield broken(figure.section, figure=figure, stated=figure.period, year=year)


X_YEAR = _text_rule(
    code="X-YEAR",
    slug="text-year",
    title="正文年份与报告年度一致",
    title_en="years in the text",
    template="正文“{words}”说的是 {stated} 年，报告年度为 {year} 年",
    template_en="“{words}” is said of {stated}, the report is about {year}",
    hint="核实正文是否沿用了上年文字。",
    why="A figure of another year in this year's text is often left over from the year before.",
    needs=("figures", "year"),
    source="正文应当说明报告年度的情况",
    limits="Only figures about requests, disputes and the fee are judged; plans and past acts are left alone.",
    check=x_year,
    holds=(Example(cells=FIVE_GRANTED, overview="2023年，共收到政府信息公开申请5件。"),),
    breaks=(Example(cells=FIVE_GRANTED, overview="2022年，共收到政府信息公开申请5件。"),),
)


def h_txt(facts: Facts) -> Iterator[Result]:
    """Add up what the text says of single bodies or places and compare it with the whole it states."""
    groups: dict[int, tuple[Figure, list[Figure]]] = {}
    for part in facts.figures:
        whole = part.of
        if (
            part.kind is Kind.PART
            and whole
            and whole.kind in _REQUEST_TOTALS | _DISPUTE_KINDS
            and _BODY.search(part.label)
        ):
            groups.setdefault(id(whole), (whole, []))[1].append(part)
    judged = [(whole, parts) for whole, parts in groups.values() if len(parts) > 1]
    if not judged:
        yield NotChecked("text", Reason.NOT_STATED)
    for whole, parts in judged:
        total = sum(part.value for part in parts)
        complete = any(_REMAINDER.search(part.label) for part in parts)
        if whole.approximate or any(part.approximate for part in parts):
            yield NotChecked(whole.section, Reason.FIGURE_NOT_COMPARABLE)
        elif total > whole.value or (complete and total != whole.value):
            yield broken(
                whole.section,
                span=whole.span,
                related=tuple(Related(part.section, part.span, part.label) for part in parts),
                whole=str(whole.value),
                total=str(total),
                parts=tuple(str(part.value) for part in parts),
            )
        else:
            yield Held(whole.section)


H_TXT = _text_rule(
    code="H-TXT",
    slug="text-bodies-add-up",
    title="正文各地各部门之和等于总数",
    title_en="bodies in the text add up",
    template="正文总数为 {whole}，所列各地各部门之和为 {total}",
    template_en="the text states {whole}, the bodies it lists add up to {total}",
    hint="核实正文的总数和各地、各部门的数。",
    why="A breakdown by place or body makes the stated whole.",
    needs=("figures",),
    source="正文内部应当一致",
    limits="A list of single bodies is only judged when it exceeds the whole; one that names the rest (部门, 县区, "
    "其他) must reach it.",
    check=h_txt,
    holds=(
        Example(
            agency="云岭市人民政府",
            cells=FIVE_GRANTED,
            overview="全市收到政府信息公开申请5件，其中市公安局2件、其他部门3件。全市开展了考核。",
        ),
    ),
    breaks=(
        Example(
            agency="云岭市人民政府",
            cells=FIVE_GRANTED,
            overview="全市收到政府信息公开申请5件，其中市公安局2件、其他部门2件。全市开展了考核。",
        ),
    ),
)

RULES: tuple[Rule[Facts], ...] = (
    X_NEW,
    X_DONE,
    X_IN,
    X_OUT,
    X_GRP,
    X_PCT,
    X_PART,
    X_APPL,
    X_REC,
    X_LIT,
    X_CLAIM,
    X_NIL,
    X_DOC,
    X_FEE,
    X_CHARGE,
    X_YEAR,
    H_TXT,
)
"""The rules that compare the running text with the tables and with itself."""
