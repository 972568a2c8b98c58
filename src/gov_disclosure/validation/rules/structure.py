"""Rules about the report as a whole: its form, sections, rows, columns, period and date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from gov_disclosure.diagnostics import Related, Severity
from gov_disclosure.forms import FORMS, SECTIONS, TABLES, Row
from gov_disclosure.model import CellState
from gov_disclosure.spans import Span
from gov_disclosure.validation.agency import is_department, is_government, is_township
from gov_disclosure.validation.facts import Facts
from gov_disclosure.validation.official_rows import DOCUMENTS, TABLE_FOUR, TABLE_TWO
from gov_disclosure.validation.outcome import AllHeld, FindingOrigin, Held, Level, NotChecked, Reason, Result, broken
from gov_disclosure.validation.rule import Example, Rule
from gov_disclosure.validation.rules.legal_texts import REGULATIONS, THE_FORMS
from gov_disclosure.validation.statements.prose import is_nothing
from gov_disclosure.validation.statements.stated import FeeStatus, Kind

_LONG_PARAGRAPH = 30
_FIRST_YEAR_OF_THE_REGULATIONS = 2019
_PROBLEMS = re.compile(r"问题|不足|短板|差距|薄弱|欠缺|不够|困难|有待|不平衡")
_IMPROVEMENTS = re.compile(r"改进|整改|措施|下一步|今后|将|加强|提升|完善")
_FEE_IN_FIGURES = re.compile(r"(?:处理费|收费)[^。;\n]{0,60}[0-9零〇]")
_APPRAISAL = re.compile(r"考核|考评|评议|评估|测评|责任追究|问责|追责")
_PERIOD = re.compile(
    r"(?:期限|时限|时间|期间|区间|数据)[^。；]{0,24}?(?P<first>20\d\d)年1月1日(?:起)?[至到—\-－~～]+(?:(?P<last>20\d\d)年)?"
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
)


def _span_of(facts: Facts, section: str) -> Span | None:
    """Return where the text of a section stands, or the first cell of its table that is printed."""
    if section not in TABLES:
        return facts.report.text_of(section).span
    spans = (facts.span(path) for row in facts.form.table(section).rows for path in row.cell_paths)
    return next(filter(None, spans), None)


def _is_there(facts: Facts, section: str) -> bool:
    if section in TABLES:
        return section not in facts.absent_tables
    narrative = facts.report.text_of(section)
    return bool(narrative) or narrative.span is not None


def st_sec(facts: Facts) -> Iterator[Result]:
    """Check that all six sections are there, in order."""
    if facts.report.year and FORMS.due(facts.report.year) is None and facts.report.form is None:
        yield from (NotChecked(section, Reason.FACT_UNKNOWN) for section in SECTIONS)
        return
    reached = 0
    for section in SECTIONS:
        span, heading = _span_of(facts, section), facts.form.headings[section]
        if not _is_there(facts, section):
            yield broken(section, section=heading, problem="没有", problem_en="missing")
        elif span and span.start < reached:
            yield broken(section, span=span, section=heading, problem="次序不对", problem_en="out of order")
        else:
            yield Held(section)
        reached = max(reached, span.start) if span else reached


ST_SEC = Rule(
    code="ST-SEC",
    slug="six-sections-in-order",
    severity=Severity.ERROR,
    level=Level.STATED,
    origin=FindingOrigin.READING,
    title="六个部分齐全有序",
    title_en="six sections, in order",
    template="“{section}”{problem}",
    template_en="section {section}: {problem_en}",
    hint="对照格式补全各部分。",
    why="The form has six sections in a fixed order; a report that lacks one is not complete.",
    needs=SECTIONS,
    source=THE_FORMS,
    limits="A section whose table is missing counts as missing. Order is told only for reports read from text.",
    check=st_sec,
    holds=(Example(),),
    breaks=(Example(states=((TABLE_FOUR, CellState.ABSENT),)),),
)


def st_form(facts: Facts) -> Iterator[Result]:
    """Check that the form is the one due for the report year."""
    form, year = facts.report.form, facts.report.year
    if form is None or year is None or (due := FORMS.due(year)) is None:
        yield NotChecked("form", Reason.FACT_UNKNOWN)
    elif form is not due:
        yield broken("form", year=year, form=form.value, due=due.value)
    else:
        yield Held("form")


ST_FORM = Rule(
    code="ST-FORM",
    slug="form-of-the-year",
    severity=Severity.WARNING,
    level=Level.STATED,
    title="采用当年格式",
    title_en="form of the year",
    template="{year} 年度应采用 {due} 年格式，报告采用了 {form} 年格式",
    template_en="the year {year} calls for the {due} form, the report uses the {form} form",
    hint="跨年比较时注意两种格式的行列不同。",
    why="Every form is due from its first year until the next one is; late users of an older form report other "
    "figures.",
    needs=("form", "year"),
    source=THE_FORMS,
    check=st_form,
    holds=(Example(year=2020),),
    breaks=(Example(year=2021, form=FORMS.due(2020)),),
)


def st_rows(facts: Facts) -> Iterator[Result]:
    """Check that every official row is there."""
    yield AllHeld(facts.complete_rows)
    for row in facts.incomplete_rows:
        if row.section in facts.absent_tables:
            yield NotChecked(row.path, Reason.SECTION_ABSENT)
        elif facts.row_states[row.path] == {CellState.ABSENT}:
            yield broken(row.path, row.cell_paths)
        else:
            yield Held(row.path)


ST_ROWS = Rule(
    code="ST-ROWS",
    slug="every-official-row",
    severity=Severity.ERROR,
    level=Level.STATED,
    origin=FindingOrigin.READING,
    title="官方各行齐全",
    title_en="every official row",
    template="表中没有“{label}”一行",
    template_en="the table has no row {label}",
    hint="对照格式补全该行；缺行不等于零。",
    why="A row that is not printed gives no figure: it is unknown, not zero.",
    needs=TABLES,
    source=THE_FORMS,
    limits="Rows printed twice are the reader's to report.",
    check=st_rows,
    holds=(Example(),),
    breaks=(Example(states=((f"{TABLE_TWO}.penalties", CellState.ABSENT),)),),
)


def st_cols(facts: Facts) -> Iterator[Result]:
    """Check that every official column is there, in the rows that are."""
    for table in facts.form.tables:
        if table.section in facts.absent_tables:
            yield NotChecked(table.section, Reason.SECTION_ABSENT)
            continue
        rows = [row for row in facts.incomplete_rows if row.section == table.section]
        gaps = [path for row in rows for path in _gaps(facts, row)]
        if gaps:
            yield broken(table.section, tuple(gaps), label=facts.label(gaps[0]), count=len(gaps))
        else:
            yield Held(table.section)


def _gaps(facts: Facts, row: Row) -> list[str]:
    """Return the cells that a row lacks, if others of it are there."""
    states = facts.row_states[row.path]
    if CellState.ABSENT not in states or len(states) == 1:
        return []
    return [path for path in row.cell_paths if facts.states[path] is CellState.ABSENT]


ST_COLS = Rule(
    code="ST-COLS",
    slug="every-official-column",
    severity=Severity.ERROR,
    level=Level.STATED,
    origin=FindingOrigin.READING,
    title="官方各列齐全",
    title_en="every official column",
    template="表中缺列：“{label}”等 {count} 个单元格没有印出",
    template_en="columns are missing: {label} and others, {count} cells in all",
    hint="对照格式补全各列；缺列不等于零。",
    why="A column that is not printed gives no figure: it is unknown, not zero.",
    needs=TABLES,
    source=THE_FORMS,
    check=st_cols,
    holds=(Example(),),
    breaks=(Example(states=((f"{DOCUMENTS[0]}.repealed", CellState.ABSENT),)),),
)


def st_sec5(facts: Facts) -> Iterator[Result]:
    """Check that section five names problems and improvements."""
    words = facts.prose["problems"].text
    if not _is_there(facts, "problems"):
        yield NotChecked("problems", Reason.SECTION_ABSENT)
    elif is_nothing(words):
        yield broken("problems", lacking="内容", lacking_en="content")
    elif not _PROBLEMS.search(words):
        yield broken("problems", lacking="问题", lacking_en="problems")
    elif not _IMPROVEMENTS.search(words):
        yield broken("problems", lacking="改进", lacking_en="improvements")
    else:
        yield Held("problems")


ST_SEC5 = Rule(
    code="ST-SEC5",
    slug="problems-and-improvements",
    severity=Severity.WARNING,
    level=Level.LAW,
    title="问题与改进俱备",
    title_en="problems and improvements",
    template="第五部分没有{lacking}",
    template_en="section five has no {lacking_en}",
    hint="条例要求报告主要问题及改进情况。",
    why="The Regulations demand the main problems and what is done about them; 无 is no answer.",
    needs=("problems",),
    source=f"{REGULATIONS}第五十条第一款第（四）项",
    limits="Told by key words; what is written is not judged.",
    check=st_sec5,
    holds=(Example(),),
    breaks=(Example(problems="无"),),
)


def st_dup(facts: Facts) -> Iterator[Result]:
    """Look for paragraphs that the report prints twice."""
    seen: set[str] = set()
    for section, paragraphs in _paragraphs(facts).items():
        long = [words for words in paragraphs if len(words) >= _LONG_PARAGRAPH]
        again = len(long) - len(set(long) - seen)
        seen.update(long)
        yield broken(section, count=again) if again else Held(section)
    if not _paragraphs(facts):
        yield NotChecked("text", Reason.SECTION_ABSENT)


def _paragraphs(facts: Facts) -> dict[str, list[str]]:
    """Return the paragraphs of every section that has some, without blanks."""
    texts = ((section, facts.report.text_of(section).paragraphs) for section in facts.prose)
    return {section: ["".join(words.split()) for words in paragraphs] for section, paragraphs in texts if paragraphs}


_SAID_TWICE = "针对发布不够及时的问题，一是对照目录梳理各领域信息，按时限逐条发布；二是加强业务培训，做到件件有人复核。"
ST_DUP = Rule(
    code="ST-DUP",
    slug="paragraph-printed-twice",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="段落重复",
    title_en="paragraph printed twice",
    template="本部分有 {count} 段与报告中前文的段落完全相同",
    template_en="{count} paragraphs of this section stand in the report before, word for word",
    hint="核实是否误贴；重复的段落里的数字只算一次。",
    why="A paragraph that stands twice was pasted twice, or stands where another was meant.",
    needs=("overview", "problems", "other_matters"),
    source="正文内部应当一致",
    limits="Paragraphs of fewer than thirty characters are not compared.",
    check=st_dup,
    holds=(Example(),),
    breaks=(Example(overview=_SAID_TWICE, problems=_SAID_TWICE),),
)


def st_sec6(facts: Facts) -> Iterator[Result]:
    """Check that section six says whether the information-processing fee was charged, where the form asks for it."""
    told = [figure for figure in facts.figures if figure.kind is Kind.PROCESSING_FEE]
    elsewhere = [figure for figure in told if figure.section != "other_matters"]
    if not facts.form.reports_fee:
        yield NotChecked("other_matters", Reason.DOES_NOT_APPLY)
    elif not _is_there(facts, "other_matters"):
        yield NotChecked("other_matters", Reason.SECTION_ABSENT)
    elif facts.fee.status is not FeeStatus.NOT_STATED:
        yield Held("other_matters")
    elif len(elsewhere) < len(told) or _FEE_IN_FIGURES.search(facts.prose["other_matters"].text):
        yield NotChecked("other_matters", Reason.FIGURE_NOT_COMPARABLE)
    else:
        yield broken(
            "other_matters",
            related=tuple(Related(figure.section, figure.span, "信息处理费") for figure in elsewhere),
            stated_elsewhere=len(elsewhere),
        )


ST_SEC6 = Rule(
    code="ST-SEC6",
    slug="fee-statement-in-section-six",
    severity=Severity.WARNING,
    level=Level.HEURISTIC,
    title="第六部分报告信息处理费",
    title_en="processing fee in section six",
    template="第六部分没有说明是否收取信息处理费（其他部分提及 {stated_elsewhere} 处）",
    template_en="section six does not tell the processing fee (mentioned {stated_elsewhere} times elsewhere)",
    hint="未说明不等于未收取。",
    why="The form has the information-processing fee reported here. Where nothing is said, the fee is unknown, not 0.",
    needs=("other_matters", "form.reports_fee"),
    source=f"{THE_FORMS}：收取信息处理费情况在此处报告",
    limits="The place is stated in the form; that a fee of zero must be said too is our reading. Which of several "
    "amounts is the fee is not judged.",
    check=st_sec6,
    holds=(Example(),),
    breaks=(Example(other_matters="无"),),
)


def st_gov(facts: Facts) -> Iterator[Result]:
    """Check that a government's report tells of appraisal, public review and accountability."""
    agency = facts.report.agency
    if agency is None:
        yield NotChecked("overview", Reason.FACT_UNKNOWN)
    elif not is_government(agency):
        yield NotChecked("overview", Reason.DOES_NOT_APPLY)
    elif not any(prose.text for prose in facts.prose.values()):
        yield NotChecked("overview", Reason.SECTION_ABSENT)
    elif any(_APPRAISAL.search(prose.text) for prose in facts.prose.values()):
        yield Held("overview")
    else:
        yield broken("overview", agency=agency)


ST_GOV = Rule(
    code="ST-GOV",
    slug="appraisal-and-accountability",
    severity=Severity.WARNING,
    level=Level.LAW,
    title="政府报告考核、评议、追责",
    title_en="appraisal, review and accountability",
    template="{agency}的报告没有提及工作考核、社会评议或责任追究",
    template_en="the report of {agency} tells nothing of appraisal, public review or accountability",
    hint="各级人民政府的报告还应包括这三项的结果。",
    why="Governments at every level must also report the results of appraisal, public review and accountability.",
    needs=("agency", "overview", "problems", "other_matters"),
    source=f"{REGULATIONS}第五十条第一款第（四）项",
    limits="Told by key words; one of the three is enough.",
    check=st_gov,
    holds=(Example(agency="云岭市人民政府", overview="全市政府信息公开工作纳入年度考核，结果良好。"),),
    breaks=(Example(agency="云岭市人民政府", overview="全市依法公开各类信息。"),),
)


def st_period(facts: Facts) -> Iterator[Result]:
    """Check that the stated period is the calendar year of the report."""
    year = facts.report.year
    if year is None:
        yield NotChecked("period", Reason.FACT_UNKNOWN)
        return
    stated = False
    for section, prose in facts.prose.items():
        for match in _PERIOD.finditer(prose.text):
            stated = True
            last = match["last"] or match["first"]
            if (match["first"], last, match["month"], match["day"]) == (str(year), str(year), "12", "31"):
                yield Held(section)
            else:
                yield broken(section, span=prose.span(*match.span()), stated=match[0], year=year)
    if not stated:
        yield NotChecked("period", Reason.NOT_STATED)


ST_PERIOD = Rule(
    code="ST-PERIOD",
    slug="calendar-year",
    severity=Severity.WARNING,
    level=Level.IMPLIED,
    title="统计期限为报告年度",
    title_en="the period is the calendar year",
    template="“{stated}”与报告年度 {year} 年不一致",
    template_en="the stated period “{stated}” is not the calendar year {year}",
    hint="核实统计期限或报告年度。",
    why="An annual report covers 1 January to 31 December of its year.",
    needs=("year", "preface", "overview"),
    source=f"{REGULATIONS}第四十九条",
    check=st_period,
    holds=(Example(overview="本报告统计期限自2023年1月1日至12月31日。"),),
    breaks=(Example(overview="本报告统计期限自2022年1月1日至12月31日。"),),
)


def st_date(facts: Facts) -> Iterator[Result]:
    """Check that the report was published in time."""
    year, published, agency = facts.report.year, facts.report.published, facts.report.agency
    if year is None or published is None or agency is None:
        yield NotChecked("published", Reason.FACT_UNKNOWN)
        return
    due = _due(year, agency)
    if due is None:
        yield NotChecked("published", Reason.DOES_NOT_APPLY)
    elif published > due:
        yield broken("published", published=published.isoformat(), due=due.isoformat())
    else:
        yield Held("published")


def _due(year: int, agency: str) -> datetime.date | None:
    """Return the last day for a body's report about a year, or ``None`` where the Regulations name none for it."""
    if year < _FIRST_YEAR_OF_THE_REGULATIONS or (is_government(agency) and not is_township(agency)):
        return datetime.date(year + 1, 3, 31)
    return datetime.date(year + 1, 1, 31) if is_department(agency) else None


ST_DATE = Rule(
    code="ST-DATE",
    slug="published-in-time",
    severity=Severity.WARNING,
    level=Level.LAW,
    title="按期公布",
    title_en="published in time",
    template="公布日期 {published} 晚于期限 {due}",
    template_en="published on {published}, due by {due}",
    hint="公布日期取自网页时可能是修改日期。",
    why="Departments of governments publish by 31 January, governments from the county level up by 31 March of the "
    "next year. Until the report about 2018 it was 31 March for every body.",
    needs=("year", "published", "agency"),
    source=f"{REGULATIONS}第四十九条；2018 年度及以前：同条例（国务院令第492号）第三十一条",
    limits="The Regulations name no day for townships, subdistricts and zones. The date is the one printed; later "
    "changes of a page may have replaced it.",
    check=st_date,
    holds=(Example(published=datetime.date(2024, 1, 31)),),
    breaks=(Example(published=datetime.date(2024, 2, 1)),),
)

RULES: tuple[Rule[Facts], ...] = (
    ST_SEC,
    ST_FORM,
    ST_ROWS,
    ST_COLS,
    ST_SEC5,
    ST_DUP,
    ST_SEC6,
    ST_GOV,
    ST_PERIOD,
    ST_DATE,
)
"""The rules about the report as a whole."""
