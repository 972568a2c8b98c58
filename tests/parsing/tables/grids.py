"""A made-up report as lines of text and grids of cells, printed in every way that cells can be parted."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence

from contract import covered, loud_paths
from gov_disclosure import Report
from gov_disclosure.forms import FORMS, Form, Row

Grid = list[list[str]]
Part = str | Grid
TITLE = "青岚县林业局2022年政府信息公开工作年度报告"
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


@functools.cache
def figures(row: Row, form: Form = FORMS.current) -> tuple[str, ...]:
    """Figures of a row that are unlike those of others, and balance in table three."""
    return tuple(map(str, _counts(row, form)))


def _counts(row: Row, form: Form) -> list[int]:
    if row.path == "requests.dispositions.total":
        return _sums((other for other in form.rows if other.path.startswith("requests.d") and other is not row), form)
    if row.path == "requests.new_received":
        carried_in = _counts(form.rows_by_path["requests.carried_in"], form)
        ends = (form.rows_by_path[f"requests.{name}"] for name in ("dispositions.total", "carried_out"))
        handled = _sums(ends, form)
        return [total - before for total, before in zip(handled, carried_in, strict=True)]
    seed = sum(map(ord, row.path))
    parts = [(seed * (at + 3)) % 89 + 1 for at, _ in enumerate(row.columns)]
    return [*parts[:-1], sum(parts[:-1])] if row.holds_total else parts


def _sums(rows: Iterable[Row], form: Form) -> list[int]:
    return [sum(column) for column in zip(*(_counts(row, form) for row in rows), strict=True)]


def parts(form: Form = FORMS.current) -> list[Part]:
    """The whole report: its lines of text, and its tables as grids with one line of heads each."""
    two, three, four = (list(form.table(section).rows) for section in ("proactive_disclosure", "requests", "disputes"))
    blocks: dict[tuple[object, ...], Grid] = {}
    found: list[Part] = [TITLE, "一、总体情况", "全年工作平稳。", form.headings["proactive_disclosure"]]
    for row in two:
        key = (row.under, row.columns)
        if key not in blocks:
            blocks[key] = [["信息内容", *(column.label for column in row.columns)]]
            found += [row.under.zh if row.under else "", blocks[key]]
        blocks[key].append([row.label, *figures(row)])
    corner = form.table("requests").corner
    assert corner is not None
    heads = [corner.zh, *(column.label for column in three[0].columns)]
    found += [form.headings["requests"], [heads, *([row.label, *figures(row)] for row in three)]]
    cases = [figure for row in four for figure in figures(row)]
    found += [
        form.headings["disputes"],
        [["行政复议", "未经复议直接起诉", "复议后起诉"], [*OUTCOMES] * 3, cases],
        *("五、存在的主要问题及改进情况", "一是更新慢。", "六、其他需要报告的事项", "无。", ""),
    ]
    return found


def truth(form: Form = FORMS.current) -> dict[str, str]:
    """The printed figure of every cell."""
    return {path: figure for row in form.rows for path, figure in zip(row.cell_paths, figures(row), strict=True)}


def _without_blanks(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell]


LAYOUTS: Mapping[str, Callable[[list[str]], str]] = {
    "tabs": "\t".join,
    "tabs, and one behind": lambda row: "\t".join(row) + "\t",
    "bars": " | ".join,
    "bars all round": lambda row: f"| {' | '.join(row)} |",
    "blanks": lambda row: " ".join(_without_blanks(row)),
    "lines": lambda row: "\n".join(_without_blanks(row)),
    "lines with bars": lambda row: "".join(f"{cell} |\n" for cell in row) + "||||",
    "lone bars": lambda row: "|\n".join(f"{cell}\n" for cell in row) + "|",
}
KEEPS_BLANKS = ("tabs", "tabs, and one behind", "bars", "bars all round")
HAS_CELLS = (*KEEPS_BLANKS, "lines with bars", "lone bars")


def printed(found: Sequence[Part], layout: str) -> str:
    """Print a report; "one line" is without any line break."""
    row_of = LAYOUTS.get(layout, LAYOUTS["blanks"])
    text = "\n".join(part if isinstance(part, str) else "\n".join(map(row_of, part)) for part in found)
    return text.replace("\n", " ") if layout == "one line" else text


def grid_with(found: Sequence[Part], words: str) -> Grid:
    """Return the grid that holds a cell with these words."""
    return next(part for part in found if not isinstance(part, str) and any(words in row for row in part))


def wrong(report: Report, expected: Mapping[str, str]) -> list[str]:
    """Return the cells with another value than the printed one."""
    cells = report.cells.items()
    return [path for path, cell in cells if cell.value is not None and str(cell.value) != expected.get(path, "")]


def silently_wrong(report: Report, expected: Mapping[str, str]) -> list[str]:
    """Return the cells with another value than the printed one, of which nothing is said."""
    loud = loud_paths(report.diagnostics)
    return [path for path in wrong(report, expected) if not covered(path, loud)]


def lost(report: Report) -> set[str]:
    """Return the rows that have a cell without a value."""
    return {path.rpartition(".")[0] for path, cell in report.cells.items() if cell.value is None}


def codes(report: Report) -> list[str]:
    """Return the codes of all that is said."""
    return [found.code for found in report.diagnostics]
