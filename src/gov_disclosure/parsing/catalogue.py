"""Every diagnostic that reading can give, in one place.

Codes are grouped by stage and never reused: GD1xx the text, GD2xx the report's structure and facts, GD3xx tables and
cells, GD4xx figures that contradict each other, GD5xx corrections. Code, slug and argument names are API; wording is
not.
"""

from __future__ import annotations

from gov_disclosure.diagnostics import DiagnosticKind, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_KINDS: list[DiagnosticKind] = []


def _kind(
    code: str,
    slug: str,
    severity: Severity,
    title: tuple[str, str],
    template: tuple[str, str],
    *,
    why: str,
    hint: str = "",
) -> DiagnosticKind:
    kind = DiagnosticKind(
        code=code,
        slug=slug,
        severity=severity,
        title=title[0],
        title_en=title[1],
        template=template[0],
        template_en=template[1],
        hint=hint,
        why=why,
    )
    _KINDS.append(kind)
    return kind


# ——— GD1xx 文本 ————————————————————————————————————————————————————————————————————————————————————————————————

RADICALS = _kind(
    "GD101",
    "radical-characters",
    NOTE,
    ("部首字符", "radical characters"),
    (
        "文中有部首区字符，按对应汉字识别",
        "characters from the radical blocks were read as the characters they look like",
    ),
    why="PDF text sometimes holds radicals (⾏) where the page shows characters (行).",
)
TRADITIONAL = _kind(
    "GD102",
    "traditional-script",
    NOTE,
    ("繁体文本", "traditional script"),
    ("文中有繁体字，标签按简体识别", "labels in traditional script were matched with the official ones"),
    why="Mirror pages convert reports to traditional script; the official labels are simplified.",
)
PINYIN = _kind(
    "GD103",
    "pinyin-in-brackets",
    NOTE,
    ("夹注拼音", "pinyin in brackets"),
    ("字后括注的拼音未计入标签", "pinyin in brackets behind characters was passed over"),
    why="Some copies put the pinyin of a character in brackets behind it, in the middle of labels.",
)
INVISIBLE_CHARACTERS = _kind(
    "GD104",
    "invisible-characters",
    NOTE,
    ("不可见字符", "invisible characters"),
    ("文中有零宽字符，识别时略过", "characters without width were passed over"),
    why="Zero-width characters come along when web pages are copied.",
)
MARKUP = _kind(
    "GD105",
    "markup-left",
    NOTE,
    ("残留网页标记", "markup left in the text"),
    (
        "文中残留 HTML 标记，按表格结构理解",
        "HTML tags left in the text were read as the table structure they stand for",
    ),
    why="A page was copied with its markup; cells and rows are told by it.",
)
SPLIT_FIGURE = _kind(
    "GD106",
    "figure-with-invisible-character",
    WARNING,
    ("数字中夹有不可见字符", "invisible character inside a figure"),
    ("“{raw}”中夹有零宽字符，按一个数读取", "“{raw}” holds an invisible character and was read as one figure"),
    why="A character without width inside a figure usually means nothing, but it could part two figures.",
    hint="请对照原文核实此数。",
)

# ——— GD2xx 结构与基本信息 ————————————————————————————————————————————————————————————————————————————————————————

NO_TITLE = _kind(
    "GD201",
    "title-missing",
    WARNING,
    ("没有标题", "no title"),
    ("没有找到报告标题", "the report's title was not found"),
    why="Without a title the agency and the year must come from the text.",
)
NO_AGENCY = _kind(
    "GD202",
    "agency-unknown",
    WARNING,
    ("机关名称不明", "agency unknown"),
    ("没有找到编制报告的机关名称", "the name of the reporting agency was not found"),
    why="“我局” and the like are not names; no name is better than a guessed one.",
)
NO_YEAR = _kind(
    "GD203",
    "year-unknown",
    WARNING,
    ("报告年度不明", "report year unknown"),
    ("没有找到报告年度", "the report year was not found"),
    why="The publication date does not tell the report year.",
)
FOREIGN_TITLE = _kind(
    "GD204",
    "title-with-foreign-matter",
    WARNING,
    ("标题夹有无关文字", "foreign matter in the title"),
    (
        "标题“{title}”夹有无关文字，机关名称不能只凭标题确定",
        "the title “{title}” holds foreign matter and cannot tell the agency alone",
    ),
    why="Hijacked sites put advertising in front of titles.",
)
TITLES_DIFFER = _kind(
    "GD205",
    "titles-differ",
    WARNING,
    ("标题前后不一致", "titles differ"),
    ("标题出现两次且不一致：“{first}”与“{second}”", "two titles disagree: “{first}” and “{second}”"),
    why="One of the two names another agency or year.",
)
YEAR_FROM_TEXT = _kind(
    "GD206",
    "year-from-text",
    NOTE,
    ("年度取自正文", "year from the text"),
    ("标题没有年度，按正文取 {year} 年", "the title has no year; {year} was taken from the text"),
    why="Where the title gives no year, the period named in the text does.",
)
AGENCY_FROM_TEXT = _kind(
    "GD207",
    "agency-from-text",
    NOTE,
    ("机关名称取自正文", "agency from the text"),
    ("标题没有机关名称，按正文取“{agency}”", "the title names no agency; “{agency}” was taken from the text"),
    why="Where the title names no agency, the preface, the text or the signature may.",
)
AGENCY_CONTRADICTED = _kind(
    "GD208",
    "agency-contradicted",
    ERROR,
    ("机关名称前后矛盾", "agency contradicted"),
    (
        "机关名称有“{first}”与“{second}”两说，均不采用",
        "“{first}” and “{second}” name two bodies; neither was taken",
    ),
    why="A report has one agency; a banner, a menu or another report on the page names others.",
    hint="请对照原网页核实编制机关。",
)
YEAR_CONTRADICTED = _kind(
    "GD209",
    "year-contradicted",
    ERROR,
    ("报告年度前后矛盾", "report year contradicted"),
    (
        "报告年度有 {first} 与 {second} 两说，均不采用",
        "both {first} and {second} are named as the year; neither was taken",
    ),
    why="Two years are named with equal right, and nothing in the text settles which is meant.",
    hint="请对照原网页核实报告年度。",
)
HEADING_LOST = _kind(
    "GD210",
    "heading-missing",
    WARNING,
    ("缺少标题", "heading missing"),
    (
        "没有找到“{heading}”这一标题，按表中文字确定本节",
        "the heading “{heading}” is missing; the section was found by its table",
    ),
    why="The official form has six headed sections.",
)
HEADING_REWORDED = _kind(
    "GD211",
    "heading-reworded",
    NOTE,
    ("标题与格式不同", "heading reworded"),
    ("标题“{printed}”按“{heading}”理解", "the heading “{printed}” was taken for “{heading}”"),
    why="Reports reword or renumber the official headings.",
)
SECTION_MISSING = _kind(
    "GD212",
    "section-missing",
    ERROR,
    ("缺少一节", "section missing"),
    ("没有找到“{heading}”一节", "the section “{heading}” was not found"),
    why="Article 50 of the Regulations and the form require all six sections.",
    hint="原文可能被截断，请取得全文。",
)
FORM_FROM_YEAR = _kind(
    "GD213",
    "form-from-year",
    NOTE,
    ("表式按年度确定", "form taken from the year"),
    (
        "表中文字不能确定表式，按 {year} 年度采用 {form} 年版",
        "the tables do not tell the form; the {form} form is due for {year}",
    ),
    why="Only the column heads and rows tell which form was used; some bodies keep an older form for a year or two.",
)
FORM_UNKNOWN = _kind(
    "GD214",
    "form-unknown",
    WARNING,
    ("表式不明", "form unknown"),
    ("表格文字和年度都不能确定表式", "neither the tables nor the year tell the form"),
    why="The cells of a report depend on the form.",
)
FORM_MIXED = _kind(
    "GD215",
    "forms-mixed",
    WARNING,
    ("表式混用", "labels of several forms"),
    ("文中同时有不同表式的标签，按 {form} 年版读取", "labels of several forms occur; read as the {form} form"),
    why="Cells that the chosen form does not have are not read.",
)
UNASSIGNED_TEXT = _kind(
    "GD216",
    "text-before-first-heading",
    WARNING,
    ("首节标题之前的正文", "text before the first heading"),
    ("第一个标题之前的正文未归入任何一节", "text before the first heading belongs to no section"),
    why="Without the heading 一、总体情况 the preface and the overview cannot be told apart.",
)
SECTIONS_REORDERED = _kind(
    "GD218",
    "sections-reordered",
    WARNING,
    ("各节次序不同", "sections in another order"),
    ("“{heading}”的位置与格式不同", "“{heading}” does not stand where the form has it"),
    why="Each of the six headings is printed once, so the sections are told though they stand in another order.",
)

OLDER_REPORT = _kind(
    "GD220",
    "older-report",
    ERROR,
    ("旧式报告", "report from before the forms"),
    (
        "{years} 年度的旧式报告，依据 2007 年《条例》（{regulations}），当时的全国统计表：{form}；"
        "统计数字不读取，正文按各章自己的标题归入各部分",
        "a report of {years} in the manner before the official forms (Regulations of 2007, {regulations}; national "
        "statistics: {form}); its statistics are not read, its text is read by its own headings",
    ),
    why="Reports of 2008–2018 have chapters and statistics of their own; their figures answer other questions than the "
    "cells of the official forms.",
    hint="如需统计数字，请从原文的统计表直接摘录。",
)

AGENCY_DOUBTED = _kind(
    "GD230",
    "agency-signed-otherwise",
    WARNING,
    ("落款机关与标题不同", "signed by another body"),
    ("标题是“{first}”，正文或落款是“{second}”", "the title names “{first}”, the text or signature “{second}”"),
    why="The title was taken; text copied from another body's report gives itself away like this.",
)
YEAR_DOUBTED = _kind(
    "GD231",
    "period-of-another-year",
    WARNING,
    ("统计期限与标题年度不同", "period of another year"),
    ("标题是 {first} 年，统计期限是 {second} 年", "the title says {first}, the statistical period is in {second}"),
    why="The title was taken; a period left from last year's report is a common slip.",
)
ODD_NAME = _kind(
    "GD232",
    "agency-name-odd",
    WARNING,
    ("机关名称少见", "unusual name of an agency"),
    ("标题中的“{agency}”不像机关名称的结尾", "“{agency}” in the title does not end as names of bodies do"),
    why="What stands in the agency's place was taken as it is, though it ends like no known kind of body.",
)
TITLE_MISPRINTED = _kind(
    "GD233",
    "title-misprinted",
    WARNING,
    ("标题有错字", "misprint in the title"),
    ("标题“{title}”有错字或漏字", "the title “{title}” is misprinted"),
    why="Two characters of the official words changed or lost leave no doubt what the line is.",
)
DATES_DIFFER = _kind(
    "GD234",
    "dates-differ",
    ERROR,
    ("公布日期前后矛盾", "dates of publication differ"),
    (
        "公布日期有“{first}”与“{second}”两说，均不采用",
        "“{first}” and “{second}” are both given as the date; neither was taken",
    ),
    why="Pages list dates of other papers under the same label.",
)
DATE_TOO_EARLY = _kind(
    "GD235",
    "published-before-its-year",
    ERROR,
    ("公布日期早于报告年度", "published before its year"),
    ("日期 {date} 早于报告年度 {year}，不采用", "the date {date} lies before the report year {year} and was not taken"),
    why="A report is published after the year it is about has begun.",
)
ANOTHER_REPORT = _kind(
    "GD236",
    "another-report-behind",
    ERROR,
    ("文中另有一份报告", "another report in the text"),
    (
        "文中从“{begins}”起是另一份报告，只读取了前一份",
        "another report begins at “{begins}”; only the one before it was read",
    ),
    why="Two reports in one text cannot be one record.",
    hint="parse_reports 读取文中的全部报告。",
)
DATE_EARLY = _kind(
    "GD237",
    "published-within-its-year",
    WARNING,
    ("公布日期在报告年度之内", "published within its year"),
    (
        "日期 {date} 在报告年度 {year} 结束之前，按原文读取",
        "the date {date} lies before the end of the report year {year}; it was taken as printed",
    ),
    why="A report tells of the whole year; in January the year of a date is often still that of the year before.",
    hint="对照网页核实公布日期。",
)

# ——— GD3xx 表格与单元格 ——————————————————————————————————————————————————————————————————————————————————————————

TABLE_MISSING = _kind(
    "GD301",
    "table-missing",
    ERROR,
    ("缺少表格", "table missing"),
    ("“{heading}”没有表格", "the table of “{heading}” is missing"),
    why="A missing table is missing; it is not a table of zeros.",
    hint="网页文本常丢失表格，请从原网页或原文件重新取得文本。",
)
ROW_MISSING = _kind(
    "GD302",
    "row-missing",
    ERROR,
    ("缺少一行", "row missing"),
    ("表中没有“{row}”一行", "the row “{row}” is not in the table"),
    why="The form has every official row once.",
)
ROWS_CONTRADICT = _kind(
    "GD303",
    "row-repeated-differently",
    ERROR,
    ("同一行出现多次且数字不同", "row repeated with other figures"),
    (
        "“{row}”出现 {count} 次且数字不同，均不采用",
        "the row “{row}” stands {count} times with different figures; none was taken",
    ),
    why="Which of the rows is meant, or whether one bears a wrong label, cannot be told.",
)
ROW_REPEATED = _kind(
    "GD304",
    "row-repeated",
    WARNING,
    ("同一行重复出现", "row repeated"),
    ("“{row}”以相同数字出现 {count} 次", "the row “{row}” stands {count} times with the same figures"),
    why="A page break may repeat a row; a wrong label may also look like this.",
)
TOO_FEW_FIGURES = _kind(
    "GD305",
    "too-few-figures",
    ERROR,
    ("数字不足", "too few figures"),
    (
        "“{row}”应有 {due} 个数，只有 {found} 个，不能确定各属哪一列",
        "the row “{row}” has {found} of {due} figures; which columns they belong to cannot be told",
    ),
    why="Filling columns from the left would move every figure behind the lost one.",
    hint="请对照原表补全空白格或遗漏的数字。",
)
TOO_MANY_FIGURES = _kind(
    "GD306",
    "too-many-figures",
    ERROR,
    ("数字过多", "too many figures"),
    (
        "“{row}”应有 {due} 个数，却有 {found} 个，不能确定各属哪一列",
        "the row “{row}” has {found} figures where {due} are due; which belong to it cannot be told",
    ),
    why="A page number, a further column or a figure of another row stands among the figures.",
)
STRAY_FIGURE = _kind(
    "GD307",
    "stray-figure",
    WARNING,
    ("行外数字", "figure beside the row"),
    ("“{row}”旁另有“{stray}”，按位置不属于本行", "“{stray}” beside the row “{row}” does not belong to it by its place"),
    why="Page numbers stand between rows on a line of their own.",
    hint="请核实此数是否为页码。",
)
BLANK_CELLS = _kind(
    "GD308",
    "blank-cells",
    WARNING,
    ("空白单元格", "blank cells"),
    ("“{row}”有 {count} 个空白单元格，空白不等于零", "the row “{row}” has {count} blank cells; blank is not zero"),
    why="A blank may mean zero, not applicable, or a figure that was lost.",
)
UNREADABLE_CELL = _kind(
    "GD309",
    "unreadable-cell",
    ERROR,
    ("单元格无法识别", "unreadable cell"),
    (
        "“{row}”的“{column}”印作“{raw}”，不能作为数字读取",
        "“{raw}” in the row “{row}”, column “{column}”, is no figure of this column",
    ),
    why="Signs, units, decimals and leading zeros are read only where the form has them.",
)
CUT_OFF = _kind(
    "GD310",
    "cut-off-at-figure",
    ERROR,
    ("文本止于数字", "text ends at a figure"),
    ("文本止于“{raw}”，此数可能不完整", "the text ends at “{raw}”, which may be the beginning of a longer figure"),
    why="A text that ends right behind a digit was probably cut.",
)
ROWS_REORDERED = _kind(
    "GD311",
    "rows-out-of-order",
    NOTE,
    ("行序与格式不同", "rows out of order"),
    (
        "“{row}”不在格式规定的位置，按标签读取",
        "the row “{row}” stands out of the official order; it was read by its label",
    ),
    why="The label tells the row, not its place.",
)
EXTRA_ROW = _kind(
    "GD312",
    "extra-row",
    NOTE,
    ("格式以外的行", "row beyond the form"),
    ("“{label}”不是格式规定的行，未计入", "“{label}” is no row of the form and was left aside"),
    why="Local forms add rows; the figures belong to no cell of the national form.",
)
HEADS_MOVED = _kind(
    "GD313",
    "columns-out-of-order",
    ERROR,
    ("列序与格式不同", "columns out of order"),
    (
        "列标题的顺序与格式不同，不能确定各数属哪一列",
        "the column heads stand in another order than the form's; the columns cannot be told",
    ),
    why="Figures are given to columns by order; that is right only when the heads are in order.",
)
UNKNOWN_HEAD = _kind(
    "GD314",
    "unknown-column-head",
    ERROR,
    ("列标题不明", "unknown column head"),
    (
        "列标题“{printed}”不是格式规定的“{head}”，该列不读取",
        "the column head “{printed}” is not the official “{head}”; the column was not read",
    ),
    why="A renamed column may hold something else.",
)
HEADS_DAMAGED = _kind(
    "GD315",
    "column-heads-damaged",
    NOTE,
    ("列标题残缺", "column heads damaged"),
    (
        "列标题“{printed}”残缺，按格式的列序理解为“{head}”",
        "the damaged column head “{printed}” was taken for “{head}” by its place",
    ),
    why="The other heads of the block fit the official order.",
)
ODD_PLACE = _kind(
    "GD316",
    "figures-oddly-placed",
    WARNING,
    ("数字位置异常", "figures oddly placed"),
    (
        "“{row}”的数字分处不同行，与同表其他行不同",
        "the figures of the row “{row}” stand on different lines, unlike the other rows of the table",
    ),
    why="A page number may stand where a figure was lost.",
    hint="请对照原文核实这一行。",
)
LABEL_WRAPPED = _kind(
    "GD317",
    "definition-wrapped",
    WARNING,
    ("标签说明换行", "definition over several lines"),
    (
        "“{row}”的标签说明占多行，其后的数字按本行读取",
        "the definition behind “{row}” runs over several lines; the figures behind it were read as this row's",
    ),
    why="A local row without label mark between the two would look alike.",
)
UNIT_IN_CELL = _kind(
    "GD318",
    "unit-other-than-column",
    WARNING,
    ("单位与列不同", "unit differs from the column's"),
    (
        "“{raw}”的单位与本列的{unit}不同，数值照原文读取",
        "“{raw}” bears another unit than the column's {unit}; the value is as printed",
    ),
    why="The value is never converted; whoever uses it must look at the unit.",
)
NO_UNIT = _kind(
    "GD319",
    "amount-without-unit",
    NOTE,
    ("金额没有单位", "amount without unit"),
    ("“{raw}”没有单位，格式也未规定单位", "“{raw}” has no unit, and the form names none"),
    why="Where a form names no unit, as for 采购总金额, the magnitude of a bare number is unknown.",
)
BARE_CHANGE = _kind(
    "GD320",
    "change-without-sign",
    NOTE,
    ("增减数没有正负号", "change without sign"),
    (
        "“{row}”的本年增/减没有正负号，按增加理解",
        "the change in the row “{row}” bears no sign and was read as an increase",
    ),
    why="By the form's sign rule a decrease bears a minus.",
)
UNREAD_TEXT = _kind(
    "GD321",
    "text-in-table",
    NOTE,
    ("表中其他文字", "other text in the table"),
    ("表中“{printed}”不是格式的文字，未读取", "“{printed}” in the table is not part of the form and was not read"),
    why="Nothing of the input is dropped silently.",
)
HEADS_SCRAMBLED = _kind(
    "GD322",
    "heads-scrambled-sums-hold",
    NOTE,
    ("表头错乱", "heads scrambled"),
    (
        "行政复议、行政诉讼表的表头错乱，{due} 个数按格式顺序读取，各总计相符",
        "the heads of table four are scrambled; its {due} figures were read in official order, and the totals hold",
    ),
    why="Text pulled out of a PDF breaks the heads of table four; the sums confirm the order.",
)
CASES_UNTELLABLE = _kind(
    "GD323",
    "disputes-row-unreadable",
    ERROR,
    ("复议诉讼表无法对应", "row of table four unreadable"),
    (
        "应有 {due} 个数，找到 {found} 个，或表头错乱而总计不符，不能确定各属哪一列",
        "{due} figures are due and {found} were found, or the heads are scrambled and the totals do not hold",
    ),
    why="Any other count says nothing about which column a figure belongs to.",
)
WRONG_FORM_ROW = _kind(
    "GD324",
    "row-of-the-other-form",
    WARNING,
    ("另一表式的行", "row of the other form"),
    (
        "“{label}”带有数字，但 {form} 年版没有这一行，未计入",
        "“{label}” bears figures, but the {form} form has no such row; they were left aside",
    ),
    why="Where the form divides a group such as （六）其他处理 into rows, the group has no figures of its own.",
)

NO_FIGURES = _kind(
    "GD325",
    "row-without-figures",
    ERROR,
    ("一行没有数字", "row without figures"),
    (
        "“{row}”之后没有数字，不能确定是空白还是遗漏",
        "no figures stand behind “{row}”; whether they are blank or lost cannot be told",
    ),
    why="Where nothing separates the cells, a blank row and a row that lost its figures look alike.",
    hint="请对照原表核实这一行。",
)

EXTRA_COLUMN = _kind(
    "GD326",
    "extra-column",
    NOTE,
    ("格式以外的列", "column beyond the form"),
    (
        "“{row}”另有 {count} 个数在格式以外的列，未计入",
        "{count} figures of the row “{row}” stand in columns beyond the form and were left aside",
    ),
    why="Every official head stands over a column of its own, so the further columns can be told apart.",
)

SHARED_CELL = _kind(
    "GD327",
    "figure-beside-words",
    ERROR,
    ("数字与文字同格", "figure beside words in one cell"),
    (
        "“{row}”的末一个数与“{words}”同在一格，不能确定此数是否完整",
        "the last figure of “{row}” shares its cell with “{words}”; whether it is whole cannot be told",
    ),
    why="A watermark or a note printed over a cell may have cut its figure in two.",
)

WORDS_BEHIND = _kind(
    "GD328",
    "words-behind-figures",
    WARNING,
    ("数字之后另有文字", "words behind the figures"),
    (
        "“{row}”的数字之后紧接“{words}”，可能不是表格中的一行",
        "“{words}” follow the figures of “{row}”; they may be a sentence and no row",
    ),
    why="A sentence of the running text may begin like a row.",
)

FIGURES_SHIFTED = _kind(
    "GD329",
    "figures-shifted",
    ERROR,
    ("数字可能错行", "figures perhaps in a neighbouring row"),
    (
        "此表有的行数字过多、有的行没有数字；“{row}”在其间，数字可能属于相邻的行",
        "some rows of the table have too many figures and others none; those of “{row}” may belong to a neighbour",
    ),
    why="Text extractors sometimes print the figures of a row before its label; every row between is then one off.",
)

FIGURES_OUT_OF_COLUMN = _kind(
    "GD330",
    "figures-out-of-column",
    ERROR,
    ("数字可能错列", "figures perhaps in a neighbouring column"),
    (
        "“{row}”有一格带着只属于本行另一列的正负号或单位，各数可能错列",
        "a cell of “{row}” has a sign or a unit that only another column of the row has; its figures may be one off",
    ),
    why="A line printed too early moves the figures of its row by a column.",
)

UNEVEN_FIGURES = _kind(
    "GD331",
    "uneven-figures",
    ERROR,
    ("数之间分隔不一", "figures unevenly parted"),
    (
        "“{row}”的 {due} 列有 {found} 个数，但其间分隔不一，不能确定各属哪一列",
        "the row “{row}” has {due} columns and {found} figures, but they are unevenly parted; "
        "which column each belongs to cannot be told",
    ),
    why="Some of the figures stand in columns beyond the form, or the row is out of line with its heads.",
)

PAGE_NUMBER = _kind(
    "GD340",
    "perhaps-a-page-number",
    ERROR,
    ("可能是页码", "perhaps a page number"),
    (
        "“{row}”中的“{number}”独占一行，可能是页码，本行不读取",
        "“{number}” among the figures of the row “{row}” stands alone on its line and may be a page number",
    ),
    why="Where cells stand one a line, the number of a page behind a blank cell looks like the figure of that cell.",
    hint="请对照原文核实此数是否为页码。",
)

COMPARISON = _kind(
    "GD341",
    "years-side-by-side",
    ERROR,
    ("两个年度并列", "two years side by side"),
    (
        "“{heading}”的表并列两个年度的数，不能确定哪些是本报告的，均不读取",
        "the table of “{heading}” prints two years side by side; which figures are the report's cannot be told",
    ),
    why="Comparisons print the figures of two years in every row; the record of a report holds one year.",
    hint="请取得各年度的报告分别读取。",
)

HEADS_NEUTRAL = _kind(
    "GD350",
    "heads-that-say-nothing",
    WARNING,
    ("列标题没有含义", "column heads that say nothing"),
    (
        "列标题“{printed}”没有说明各列是什么，列数与格式相同，按格式的列序读取",
        "the column heads “{printed}” do not say what the columns are; "
        "there are as many as the form has, and they were read in its order",
    ),
    why="Recognised text and data frames number the columns where their heads were lost.",
    hint="请对照原表核实各列。",
)

MORE_HEADS = _kind(
    "GD351",
    "more-heads-than-columns",
    ERROR,
    ("列数多于格式", "more columns than the form"),
    (
        "“{label}”的列多于格式，单元格又不能显示各数属哪一列",
        "“{label}” has more columns than the form, and its cells do not show which of them a figure belongs to",
    ),
    why="A column for remarks, line numbers or last year's figures hides behind a blank cell of another column.",
)

HEADS_LOST = _kind(
    "GD352",
    "heads-lost-sums-hold",
    WARNING,
    ("表头遗失", "heads lost"),
    (
        "行政复议、行政诉讼表没有表头，{due} 个数按格式顺序读取，各总计相符",
        "table four has no heads; its {due} figures were read in official order, and the totals hold",
    ),
    why="As many figures as the table has cells, with all totals at their places, can hardly be anything else.",
    hint="请对照原表核实各数。",
)

LABEL_MISPRINTED = _kind(
    "GD353",
    "label-misprinted",
    WARNING,
    ("标签有误字", "label misprinted"),
    (
        "标签“{label}”与格式不同，按最相近的“{row}”读取",
        "the label “{label}” differs from the form's; it was read as “{row}”, the only one that is near",
    ),
    why="The row is not printed elsewhere, stands at its place, and has as many figures as the form.",
    hint="请对照原表核实这一行。",
)

FIGURE_GLUED = _kind(
    "GD354",
    "figure-glued",
    WARNING,
    ("数字与文字相连", "figure run into words"),
    (
        "“{row}”的末一个数与其后的标签之间没有分隔，按此数在标签之前结束读取",
        "nothing parts the last figure of the row “{row}” from the label behind it; it was read up to the label",
    ),
    why="The label behind it cannot begin with a digit, but where nothing parts cells a figure may have been lost.",
    hint="请对照原表核实这个数。",
)

FIGURES_WITHOUT_ROW = _kind(
    "GD355",
    "figures-without-row",
    WARNING,
    ("数字没有行标签", "figures without a row"),
    (
        "“{label}”之后有 {found} 个数没有行标签，未计入",
        "{found} figures behind “{label}” have no label of a row and were left aside",
    ),
    why="The label of a group has no figures of its own; the labels of its rows were lost.",
    hint="请对照原表补全各行标签。",
)

COLUMN_MISSING = _kind(
    "GD356",
    "column-missing",
    WARNING,
    ("缺少一列", "column missing"),
    (
        "表中没有“{head}”一列，各行也都没有这一列的数",
        "the table has no column “{head}”, and no row has a figure for it",
    ),
    why="A column that is not printed is missing; it is not a column of zeros, and no sum fills it.",
)

ROWS_MISSING = _kind(
    "GD357",
    "rows-missing",
    ERROR,
    ("缺少多行", "rows missing"),
    (
        "表中没有从“{first}”到“{last}”的 {count} 行",
        "the {count} rows from “{first}” to “{last}” are not in the table",
    ),
    why="The form has every official row once; a text that was cut lacks several, one after the other.",
)

ODD_COUNTS = _kind(
    "GD358",
    "counts-with-units-or-decimals",
    WARNING,
    ("件数带单位或小数", "counts with units or decimals"),
    (
        "表中有 {count} 格的件数带单位或小数（如“{raw}”），按整数读取",
        "{count} cells of the table print counts with a unit or decimals, such as “{raw}”; read as whole numbers",
    ),
    why="The form's counts are whole numbers of 件 without a unit in the cell; spreadsheets add units and decimals.",
)

ROWS_CROWDED = _kind(
    "GD359",
    "most-rows-crowded",
    ERROR,
    ("多数行数字过多", "most rows crowded"),
    (
        "“{heading}”的表中有 {count} 行的数字多于格式的列数，像是多出一列，均不读取",
        "{count} rows of the table of “{heading}” have more figures than columns, as if there was a further one; "
        "none is read",
    ),
    why="Nothing tells which column is the further one, and a row with fewer figures may lack one of its own.",
)

FIGURES_BEFORE_MISSING = _kind(
    "GD360",
    "figures-before-missing-rows",
    ERROR,
    ("数字可能属于缺失的行", "figures perhaps of a missing row"),
    (
        "“{row}”之后缺行，其后的数字可能属于缺失的行，不读取",
        "rows are missing behind “{row}”, and the figures printed behind it may be theirs; they are not read",
    ),
    why="A text that lost a label, or all from one row into another, shows figures behind the label of the row before.",
)

LABEL_QUALIFIED = _kind(
    "GD361",
    "label-qualified",
    WARNING,
    ("标签附有限定", "label qualified"),
    (
        "“{row}”的标签附注“{remark}”，数字照原文读取",
        "the label “{row}” bears “{remark}”; the figures are as printed",
    ),
    why="What is left out, or another time, makes the figures others than the form asks for.",
    hint="请对照原表核实这一行。",
)

# ——— GD4xx 勾稽 ————————————————————————————————————————————————————————————————————————————————————————————————

SUMS_DISAGREE = _kind(
    "GD401",
    "sums-disagree",
    WARNING,
    ("数字相互矛盾", "figures contradict each other"),
    (
        "{rule}：{left} ≠ {right}，原文有误或读取有误",
        "{rule}: {left} ≠ {right}; either the source or the reading is wrong",
    ),
    why="The form's own arithmetic confirms a reading or raises doubt; it never changes a figure.",
    hint="请对照原表核实相关数字。",
)

# ——— GD5xx 更正 ————————————————————————————————————————————————————————————————————————————————————————————————

CORRECTION_OUTDATED = _kind(
    "GD501",
    "correction-outdated",
    ERROR,
    ("更正已过时", "correction out of date"),
    (
        "更正为 {corrected} 未采用：更正时此格印作“{printed}”、读作 {read}，现在印作“{printed_now}”、读作 {read_now}",
        "the correction to {corrected} was not applied: the cell printed “{printed}” and was read as {read}; "
        "now it prints “{printed_now}” and is read as {read_now}",
    ),
    why="Whoever corrected the cell saw something else in it; the figure may be right by now, or wrong in another way.",
    hint="请对照原文重新核对此格，再更新或删去这一条更正。",
)

CORRECTION_WITHOUT_CELL = _kind(
    "GD502",
    "correction-without-cell",
    ERROR,
    ("更正的单元格不存在", "correction of no cell"),
    (
        "更正为 {corrected} 未采用：本报告的格式没有单元格 {cell}",
        "the correction to {corrected} was not applied: the form of the report has no cell {cell}",
    ),
    why="The path of the correction is misspelt, or the report is now read in another form.",
)

CORRECTION_UNFIT = _kind(
    "GD503",
    "correction-unfit",
    ERROR,
    ("更正的数不合此格", "correction no figure of the cell"),
    (
        "更正为 {corrected} 未采用：此格只能是整数",
        "the correction to {corrected} was not applied: the cell holds whole numbers only",
    ),
    why="A count or a change is a whole number; only amounts of money have decimals.",
)

KINDS: tuple[DiagnosticKind, ...] = tuple(_KINDS)
"""The whole catalogue, in the order of the codes."""
