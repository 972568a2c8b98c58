"""Rules of table two, 主动公开政府信息情况; each is about the forms that have its cells."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gov_disclosure.diagnostics import Severity
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.validation.agency import issues_no_rules
from gov_disclosure.validation.facts import Facts, argument
from gov_disclosure.validation.official_rows import (
    ACTS,
    DISCLOSED,
    DOCUMENTS,
    FEES,
    ITEMS,
    PROCUREMENT,
    PURCHASES,
    STOCK,
    TABLE_TWO,
    by_row,
    cells_of,
)
from gov_disclosure.validation.outcome import Held, Level, NotChecked, Reason, Result, broken
from gov_disclosure.validation.rule import Example, Rule
from gov_disclosure.validation.rules.legal_texts import THE_FORMS

_AMOUNT = f"{FEES}.amount"
_DECIDED = by_row(ACTS, "items_previous_year", "items_change", "decisions")
_RULES_MADE = tuple(f"{DOCUMENTS[0]}.{column}" for column in ("issued", "in_force", "produced", "disclosed_total"))
_MANY_DOCUMENTS = 5
_LARGE_FEES = Decimal(1_000_000)


def _documents(row: str, issued: int, repealed: int, in_force: int) -> tuple[tuple[str, int], ...]:
    return ((f"{row}.issued", issued), (f"{row}.repealed", repealed), (f"{row}.in_force", in_force))


def t2_stock(facts: Facts) -> Iterator[Result]:
    """Check that the stock of documents at the start of the year is not negative."""
    for row, cells in STOCK.items():
        in_force, issued, repealed = (facts.total((cell,)) for cell in cells)
        opening = in_force - issued + repealed
        yield facts.judge(
            row, cells, opening >= 0, in_force=in_force, issued=issued, repealed=repealed, opening=opening
        )


T2_STOCK = Rule(
    code="T2-STOCK",
    slug="opening-stock-not-negative",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="年初有效件数不为负",
    title_en="opening stock not negative",
    template="{label}：现行有效 {in_force} 件，减本年制发 {issued} 件，加本年废止 {repealed} 件，年初为 {opening} 件",
    template_en="{label}: {in_force} in force, {issued} issued and {repealed} repealed: {opening} at the start",
    hint="核实制发、废止和现行有效三个数。",
    why="What was in force at the start of the year is what is in force now, without what was issued and with what was "
    "repealed since. It cannot be less than nothing.",
    needs=cells_of(STOCK),
    source=f"表二 第二十条第（一）项（{THE_FORMS}）",
    limits="The form does not say whether a document issued and repealed within the year counts in both columns.",
    check=t2_stock,
    holds=(Example(cells=_documents(DOCUMENTS[1], 3, 1, 20)),),
    breaks=(Example(cells=_documents(DOCUMENTS[1], 3, 1, 1)),),
)


def t2_int(facts: Facts) -> Iterator[Result]:
    """Check that counts and amounts of table two are not negative."""
    for row in facts.form.table(TABLE_TWO).rows:
        for path, column in row.cells:
            if column.kind is not FigureKind.CHANGE:
                yield facts.judge(path, (path,), facts.value(path) >= 0, value=argument(facts.values[path]))


T2_INT = Rule(
    code="T2-INT",
    slug="whole-and-not-negative",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="件数为非负整数",
    title_en="counts are whole and not negative",
    template="{label} 为 {value}，应为非负数，件数应为整数",
    template_en="{label} is {value}; figures are not negative, and counts are whole",
    hint="对照原文核实此数。",
    why="Documents, decisions and items are counted; money charged is not negative.",
    needs=(TABLE_TWO,),
    source=f"表二（{THE_FORMS}）",
    limits="A change (本年增/减) may be negative.",
    check=t2_int,
    holds=(Example(cells=((_AMOUNT, Decimal("12.5")),)),),
    breaks=(Example(cells=((_AMOUNT, Decimal("-12.5")),)),),
)


def t2_unit(facts: Facts) -> Iterator[Result]:
    """Look for an amount of charges that seems to be in 元."""
    amount = facts.value(_AMOUNT)
    held = amount < _LARGE_FEES or amount != amount.to_integral_value()
    yield facts.judge(_AMOUNT, (_AMOUNT,), held, amount=str(amount))


T2_UNIT = Rule(
    code="T2-UNIT",
    slug="fees-in-yuan",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="收费金额单位可疑",
    title_en="unit of charges in doubt",
    template="行政事业性收费 {amount} 万元，数额很大且为整数，可能误以元填报",
    template_en="administrative charges of {amount} 万元: large and whole, perhaps entered in 元",
    hint="该栏单位为万元，请核实；另与上年比较（Y-JUMP）。",
    why="The form asks for 万元; entering 元 makes the amount ten thousand times too large.",
    needs=(_AMOUNT,),
    source=f"表二 本年收费金额（单位：万元）（{THE_FORMS}）",
    limits="Only whole amounts of 100 亿元 and more are doubted; smaller slips show in the comparison of years.",
    check=t2_unit,
    holds=(Example(cells=((_AMOUNT, Decimal("96171.6")),)),),
    breaks=(Example(cells=((_AMOUNT, Decimal(3_200_000)),)),),
)


def t2_rule(facts: Facts) -> Iterator[Result]:
    """Look for rules issued or in force where the body has no power to issue any."""
    row, agency = DOCUMENTS[0], facts.report.agency
    cells = tuple(cell for cell in _RULES_MADE if cell in facts.form.places)
    filled = tuple(cell for cell in cells if facts.counts[cell])
    if agency is None:
        yield NotChecked(row, Reason.FACT_UNKNOWN)
    elif not issues_no_rules(agency):
        yield NotChecked(row, Reason.DOES_NOT_APPLY)
    elif filled:
        yield broken(row, filled, agency=agency, count=max(facts.total((cell,)) for cell in filled))
    else:
        yield facts.lacking(row, cells or _RULES_MADE) or Held(row)


T2_RULE = Rule(
    code="T2-RULE",
    slug="rules-without-power",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="无规章制定权而有规章",
    title_en="rules of a body that issues none",
    template="{agency}在规章一行填有 {count} 件，县级以下机关和地方政府部门无规章制定权",
    template_en="{agency} reports {count} rules; bodies of a county or below and local departments issue none",
    hint="核实是否把规范性文件填入规章一行，或填了上级的规章。",
    why="Rules (规章) are issued by departments of the State Council, provinces and cities with districts.",
    needs=(DOCUMENTS[0], "agency"),
    source="中华人民共和国立法法第九十一条、第九十三条；表二 规章",
    limits="The level is told by the name alone; county-level cities are not recognised. Some local departments count "
    "rules of their city that they carry out.",
    check=t2_rule,
    holds=(Example(agency="云岭县民政局"),),
    breaks=(Example(agency="云岭县民政局", cells=_documents(DOCUMENTS[0], 1, 0, 1)),),
)


def t2_flow(facts: Facts) -> Iterator[Result]:
    """Look for documents in force that are just those of the year."""
    for row, cells in STOCK.items():
        in_force, issued, repealed = (facts.total((cell,)) for cell in cells)
        held = in_force < _MANY_DOCUMENTS or in_force != issued or repealed != 0
        yield facts.judge(row, cells, held, in_force=in_force)


T2_FLOW = Rule(
    code="T2-FLOW",
    slug="stock-equal-to-flow",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="现行有效件数等于制发件数",
    title_en="stock equal to the year's documents",
    template="{label}：本年制发 {in_force} 件，现行有效也是 {in_force} 件，无废止",
    template_en="{label}: {in_force} issued this year, and just as many in force",
    hint="核实现行有效件数是否只填了本年制发的文件。",
    why="Documents of earlier years stay in force; a body that counts many this year had some before.",
    needs=cells_of(STOCK),
    source=f"表二 第二十条第（一）项（{THE_FORMS}）",
    limits="Lawful for a new body. Fewer than five documents are not judged.",
    check=t2_flow,
    holds=(Example(cells=_documents(DOCUMENTS[1], 21, 0, 30)),),
    breaks=(Example(cells=_documents(DOCUMENTS[1], 21, 0, 21)),),
)


def t2b_new(facts: Facts) -> Iterator[Result]:
    """Compare the documents produced, disclosed and disclosed in total."""
    for total, disclosed, produced in DISCLOSED.values():
        for larger in (produced, total):
            value, limit = facts.total((disclosed,)), facts.total((larger,))
            other = facts.label(larger)
            yield facts.judge(disclosed, (disclosed, larger), value <= limit, other=other, value=value, limit=limit)


T2B_NEW = Rule(
    code="T2B-NEW",
    slug="disclosed-within-produced",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="公开不多于制作和总数",
    title_en="no more disclosed than produced or in total",
    template="{label} 为 {value}，多于 {other} 的 {limit}",
    template_en="{label} is {value}, more than {other} with {limit}",
    hint="核实制作、公开和对外公开总数。",
    why="What was newly disclosed is part of all that is disclosed, and usually of what was newly produced.",
    needs=cells_of(DISCLOSED),
    source=f"表二 第二十条第（一）项（{THE_FORMS}）",
    limits="More may be disclosed than produced where older documents were opened; that the total holds the new ones, "
    "the form implies.",
    check=t2b_new,
    holds=(
        Example(
            year=2020,
            cells=tuple(
                (f"{DOCUMENTS[1]}.{column}", count)
                for column, count in (("produced", 4), ("disclosed", 3), ("disclosed_total", 20))
            ),
        ),
    ),
    breaks=(
        Example(
            year=2020,
            cells=tuple(
                (f"{DOCUMENTS[1]}.{column}", count)
                for column, count in (("produced", 4), ("disclosed", 3), ("disclosed_total", 2))
            ),
        ),
    ),
)


def t2b_item(facts: Facts) -> Iterator[Result]:
    """Check that the items of the year are not negative."""
    for row, cells in ITEMS.items():
        items = facts.total(cells)
        yield facts.judge(row, cells, items >= 0, items=items)


T2B_ITEM = Rule(
    code="T2B-ITEM",
    slug="items-not-negative",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="项目数量不为负",
    title_en="items not negative",
    template="{label}：上一年项目数量与本年增减相加为 {items}",
    template_en="{label}: items of the previous year and the change of this year make {items}",
    hint="核实上一年项目数量和本年增/减的正负号。",
    why="No more items can be dropped than there were.",
    needs=cells_of(ITEMS),
    source=f"表二 第二十条第（五）（六）（八）项（{THE_FORMS}）",
    check=t2b_item,
    holds=(
        Example(
            year=2020,
            cells=((f"{ACTS[2]}.items_previous_year", 8), (f"{ACTS[2]}.items_change", -8)),
        ),
    ),
    breaks=(
        Example(
            year=2020,
            cells=((f"{ACTS[2]}.items_previous_year", 8), (f"{ACTS[2]}.items_change", -9)),
        ),
    ),
)


def t2b_dec(facts: Facts) -> Iterator[Result]:
    """Look for decisions where there are no items to decide on."""
    for cells in _DECIDED.values():
        items, change, decisions = (facts.total((cell,)) for cell in cells)
        yield facts.judge(cells[2], cells, decisions <= 0 or items != 0 or change > 0, decisions=decisions)


T2B_DEC = Rule(
    code="T2B-DEC",
    slug="decisions-without-items",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="无项目而有处理决定",
    title_en="decisions without items",
    template="{label} 为 {decisions}，而上一年项目数量和本年增减均无",
    template_en="{label} is {decisions}, yet there are no items",
    hint="核实项目数量是否漏填。",
    why="A decision is made on an item of the body's list of powers.",
    needs=cells_of(_DECIDED),
    source=f"表二 第二十条第（五）（六）项（{THE_FORMS}）",
    limits="Bodies fill the item columns in different ways.",
    check=t2b_dec,
    holds=(
        Example(
            year=2020,
            cells=((f"{ACTS[0]}.items_previous_year", 5), (f"{ACTS[0]}.decisions", 30)),
        ),
    ),
    breaks=(Example(year=2020, cells=((f"{ACTS[0]}.decisions", 30),)),),
)


def t2b_same(facts: Facts) -> Iterator[Result]:
    """Look for decisions that are just the number of items."""
    for cells in _DECIDED.values():
        items, change, decisions = (facts.total((cell,)) for cell in cells)
        held = decisions == 0 or decisions != items + change
        yield facts.judge(cells[2], cells, held, decisions=decisions)


T2B_SAME = Rule(
    code="T2B-SAME",
    slug="decisions-equal-items",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="处理决定数量等于项目数量",
    title_en="decisions equal items",
    template="{label} 为 {decisions}，正是上一年项目数量与本年增减之和，可能填的是项目数",
    template_en="{label} is {decisions}, just the items of last year with the change: perhaps items, not decisions",
    hint="核实该栏填的是处理决定还是项目；与其他年度比较前先剔除。",
    why="Many bodies entered the number of items a second time where the form asks for decisions.",
    needs=cells_of(_DECIDED),
    source=f"表二 第二十条第（五）（六）项（{THE_FORMS}）",
    limits="The two numbers may be the same by chance, above all when they are small.",
    check=t2b_same,
    holds=(Example(year=2020, cells=((f"{ACTS[0]}.items_previous_year", 5), (f"{ACTS[0]}.decisions", 30))),),
    breaks=(
        Example(
            year=2020,
            cells=(
                (f"{ACTS[0]}.items_previous_year", 5),
                (f"{ACTS[0]}.items_change", -1),
                (f"{ACTS[0]}.decisions", 4),
            ),
        ),
    ),
)


def t2b_proc(facts: Facts) -> Iterator[Result]:
    """Check that procurement has projects and money, or neither."""
    projects, amount = map(facts.value, PURCHASES)
    held = bool(projects) == bool(amount)
    yield facts.judge(PROCUREMENT, PURCHASES, held, projects=int(projects), amount=str(amount))


T2B_PROC = Rule(
    code="T2B-PROC",
    slug="procurement-projects-and-money",
    severity=Severity.ERROR,
    level=Level.IMPLIED,
    title="采购项目与金额同有同无",
    title_en="procurement has projects and money, or neither",
    template="政府集中采购：项目数量为 {projects}，总金额为 {amount}",
    template_en="centralised procurement: {projects} projects, total amount {amount}",
    hint="核实采购项目数量和采购总金额。",
    why="Projects cost money, and money is spent on projects.",
    needs=PURCHASES,
    source=f"表二 第二十条第（九）项（{THE_FORMS}）",
    check=t2b_proc,
    holds=(
        Example(
            year=2020,
            cells=(
                (f"{PROCUREMENT}.projects", 2),
                (f"{PROCUREMENT}.amount", Decimal("88.75")),
            ),
        ),
    ),
    breaks=(Example(year=2020, cells=((f"{PROCUREMENT}.projects", 2),)),),
)

RULES: tuple[Rule[Facts], ...] = (
    T2_STOCK,
    T2_INT,
    T2_UNIT,
    T2_RULE,
    T2_FLOW,
    T2B_NEW,
    T2B_ITEM,
    T2B_DEC,
    T2B_SAME,
    T2B_PROC,
)
"""The rules of table two."""
