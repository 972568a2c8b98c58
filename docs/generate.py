"""Writes the reference pages that follow from the code, in both languages: codebook, diagnostics and rules.

Run it after a change of the records, the catalogues or the tables; a test holds the pages against the code.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from gov_disclosure.forms import FORMS, Column, Form, Identity, Row
from gov_disclosure.language import speaking
from gov_disclosure.model import Report
from gov_disclosure.output.codebook import codebook
from gov_disclosure.parsing.catalogue import KINDS
from gov_disclosure.tables.tidy import tidy_tables
from gov_disclosure.validation import CATALOGUE, LEVEL_TITLES, measures, rule_pages

DOCS = Path(__file__).parent


class Language(enum.StrEnum):
    """A language of the documentation, by the name of its folder."""

    ENGLISH = "en"
    CHINESE = "zh"

    def say(self, english: str, chinese: str) -> str:
        """Return the words of this language."""
        return english if self is Language.ENGLISH else chinese


def _heading(level: int, title: str) -> list[str]:
    return ["", "#" * level + " " + title, ""]


def _table(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _rule_off(width: int) -> str:
    return "|" + "---|" * width


# The codebook


def codebook_page(language: Language) -> str:
    """Return what every cell, every column of a tidy table and every measure is."""
    say = language.say
    lines = [
        say("# Codebook", "# 代码簿"),
        "",
        say(
            "A cell path is the path of its row and the name of its column, joined by a dot. It is the attribute path"
            " of the figure on a `Report`, the key in `report.cells`, the column of the wide table, and `table`, `row`"
            " and `column` of the long one. The same list, one line for every cell, is what `gov-disclosure codebook`"
            " prints and `gov_disclosure.output.codebook.codebook()` returns:"
            f" {len(codebook())} cells of all forms together.",
            "单元格路径由行的路径和列的名称用点连接而成。它是 `Report` 上该数的属性路径，是 `report.cells` 的键，"
            "是宽表的列名，也就是长表中 `table`、`row`、`column` 三列合起来的内容。"
            "`gov-disclosure codebook` 逐格输出同一份清单，"
            f"`gov_disclosure.output.codebook.codebook()` 返回同一份清单：各种格式合计 {len(codebook())} 个单元格。",
        ),
        "",
        say(
            "Articles are those of the Regulations on Open Government Information (2019). Table two prints them; for"
            " the rows of tables three and four they are our reading.",
            "条款指《中华人民共和国政府信息公开条例》（2019 年修订）。表二的条款印在表上；"
            "表三、表四各行所对应的条款是本项目的理解。",
        ),
    ]
    for form in reversed(FORMS.known):
        lines += _heading(2, say(f"The {form.value} form", f"{form.value} 年格式"))
        lines.append(form.instrument)
        for table in form.tables:
            lines += _heading(3, form.headings[table.section])
            lines += _rows_of(language, table.rows)
            lines += ["", *_sums(language, form, table.section)]
    lines += _heading(2, say("Columns of the tidy tables", "整洁表的列"))
    lines += _tidy(language)
    lines += _heading(2, say("Derived measures", "衍生指标"))
    lines += _measures(language)
    return _joined(lines)


def _rows_of(language: Language, table: tuple[Row, ...]) -> Iterator[str]:
    """List the rows of a table; columns that are the same in all rows are listed once."""
    say = language.say
    alike = len({row.columns for row in table}) == 1
    if alike:
        yield say("Columns of every row: ", "各行的列：") + _columns(language, table[0].columns) + say(".", "。")
        yield ""
    heads = [say("row", "行"), say("label", "标签"), say("article", "条款")]
    heads += [] if alike else [say("columns", "列")]
    yield _table(*heads)
    yield _rule_off(len(heads))
    for row in table:
        chinese, english = " › ".join(label.zh for label in row.labels), " › ".join(label.en for label in row.labels)
        cells = (f"`{row.path}`", f"{chinese} · {english}", row.article)
        yield _table(*cells) if alike else _table(*cells, _columns(language, row.columns))


def _columns(language: Language, columns: tuple[Column, ...]) -> str:
    no_unit = language.say("no unit in the form", "格式未规定单位")
    return " · ".join(
        f"`{column.name}` {column.label} {column.label_en} ({column.unit or no_unit})" for column in columns
    )


_FEW = 5
"""Parts of a sum that are all written out."""


def _sums(language: Language, form: Form, section: str) -> Iterator[str]:
    """List the sums of a table, those that are alike in all its rows or columns once."""
    by_rule: dict[str, list[Identity]] = {}
    for identity in form.identities:
        if identity.cell.startswith(f"{section}."):
            by_rule.setdefault(identity.rule, []).append(identity)
    for rule, [first, *more] in by_rule.items():
        row, _, _ = first.cell.rpartition(".")
        if all(cell.startswith(f"{row}.") for cell in first.cells):
            formula = _formula(first, lambda cell: cell.rpartition(".")[2])
            where = language.say("in every row", "逐行") if more else f"`{row.removeprefix(f'{section}.')}`"
        else:
            formula = _formula(first, lambda cell: f"`{cell.removeprefix(f'{section}.').rpartition('.')[0]}`")
            where = language.say("in every column", "逐列")
        yield f"* [{rule}](rules.md) {formula} ({where})"


def _formula(identity: Identity, name: Callable[[str], str]) -> str:
    sides = ([name(cell) for cell in cells] for cells in (identity.left, identity.right))
    return " = ".join(" + ".join(side if len(side) <= _FEW else [side[0], "…", side[-1]]) for side in sides)


def _tidy(language: Language) -> Iterator[str]:
    say = language.say
    yield say(
        "Each table has one fixed schema, whatever it holds. The wide table has a further column for every cell path;"
        " amounts of money have a second one, `….unit`.",
        "每张表的结构固定，不随内容变化。宽表另有每个单元格路径一列；金额另有一列单位 `….unit`。",
    )
    for table in tidy_tables().values():
        yield from _heading(3, f"{table.name} (`{table.schema}`)")
        yield _table(say("column", "列"), say("type", "类型"), "说明", "meaning")
        yield _rule_off(4)
        for column in table.columns:
            if "." not in column.name:
                yield _table(f"`{column.name}`", column.type.value, column.label, column.label_en)


def _measures(language: Language) -> Iterator[str]:
    say = language.say
    yield say(
        f"Over the 总计 columns, here with the cell paths of the {FORMS.current.value} form. A measure whose operand"
        " has no figure or whose denominator is 0 has no value and says why; it is never 0 for that.",
        f"按“总计”列计算，下列单元格路径以 {FORMS.current.value} 年格式为准。缺少某个数或者分母为零的指标没有值，"
        "并说明原因，绝不因此记为零。",
    )
    yield ""
    yield _table(say("name", "名称"), "指标", "measure", say("formula", "公式"))
    yield _rule_off(4)
    for measure in measures(Report.from_cells(form=FORMS.current)):
        yield _table(f"`{measure.name}`", measure.label, measure.label_en, f"`{measure.formula}`")


# Diagnostics and rules

_STAGES = {
    "GD1": ("The text", "文本"),
    "GD2": ("Structure and facts", "结构和基本情况"),
    "GD3": ("Tables and cells", "表格和单元格"),
    "GD4": ("Figures that contradict each other", "相互矛盾的数"),
    "GD5": ("Corrections", "更正"),
}


def diagnostics_page(language: Language) -> str:
    """Return the page of what reading can say."""
    say = language.say
    lines = [
        say("# Diagnostics of reading", "# 识别诊断"),
        "",
        say(
            "Every diagnostic that `parse_report` can give. `code`, `slug` and the names in `args` are stable; wording"
            " is not. *error*: the record is wrong or lacks something. *warning*: it was read, but it contradicts"
            " itself or the official layout. *note*: a harmless deviation that was put right. What the rules find is on"
            " the page [Rules](rules.md).",
            "`parse_report` 可能给出的全部诊断。`code`、`slug` 和 `args` 中的名称保持稳定，措辞则可能修改。"
            "*error*：记录有错或有缺；*warning*：已经识别，但自相矛盾或与官方格式不符；*note*：无碍的偏差，已经理顺。校验规则的结果见[校验规则](rules.md)。",
        ),
    ]
    for stage, titles in _STAGES.items():
        lines += _heading(2, f"{stage}xx {say(*titles)}")
        for kind in KINDS:
            if kind.code.startswith(stage):
                lines += _heading(3, f"{kind.code} {kind.slug}")
                lines += [f"*{kind.severity.value}* · {say(kind.title_en, kind.title)}", ""]
                lines += [f"> {say(kind.template_en, kind.template)}", "", say(kind.why, kind.why_zh)]
                lines += ["", say(kind.hint_en, kind.hint)] if kind.hint else []
    return _joined(lines)


def rules_page(language: Language) -> str:
    """Return the page of the rules: those of one report, between years, between bodies; and what no rule can tell."""
    say = language.say
    lines = [
        say("# Rules", "# 校验规则"),
        "",
        say(
            "What `validate`, `validate_years` and `validate_rollup` check: each rule with its basis, the examples that"
            " the tests run, and what it cannot know. A rule whose figures are missing is *not assessable*; it never"
            " counts as failed. Rules of level H are signs worth a look and never errors.",
            "`validate`、`validate_years`、`validate_rollup` 所检查的内容：每条规则列出依据、测试所用的例子和已知局限。"
            "缺数的规则为“无法评估”，绝不算作不通过。级别为 H 的规则只是值得一看的迹象，绝不是错误。",
        ),
    ]
    lines += ["", *_overview(language)]
    for page in rule_pages(lang=language.value).values():
        lines += ["", _demoted(page.rstrip())]
    return _joined(lines)


def _overview(language: Language) -> Iterator[str]:
    """List the rules, and where each is explained below."""
    say = language.say
    yield _table(say("rule", "规则"), say("what it is about", "内容"), say("severity", "严重性"), say("level", "级别"))
    yield _rule_off(4)
    for rule in CATALOGUE:
        title = say(rule.title_en, rule.title)
        anchor = re.sub(r"[^\w -]", "", f"{rule.code} {title}".lower()).replace(" ", "-")
        level = f"{rule.level.value} {say(*reversed(LEVEL_TITLES[rule.level]))}"
        with speaking(language.value):
            yield _table(f"[{rule.code}](#{anchor})", title, rule.severity.wording, level)


def _demoted(page: str) -> str:
    """Set a page of its own as a section: its title one level lower, its headings in bold."""
    return re.sub(r"^## (.*)$", r"**\1**", page, flags=re.MULTILINE).replace("# ", "## ", 1)


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


PAGES = {"codebook.md": codebook_page, "diagnostics.md": diagnostics_page, "rules.md": rules_page}

if __name__ == "__main__":
    for language in Language:
        for name, page in PAGES.items():
            (DOCS / language / name).write_text(page(language), encoding="utf-8")
