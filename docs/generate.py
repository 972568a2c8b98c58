"""Writes the reference pages that follow from the code: docs/diagnostics.md and docs/cells.md.

Run it after a change of the catalogue or the records; a test holds the pages against the code.
"""

from __future__ import annotations

from pathlib import Path

from gov_disclosure.model.form import Form
from gov_disclosure.model.layout import TABLES, rows
from gov_disclosure.parsing.catalogue import KINDS

DOCS = Path(__file__).parent
TABLE_TITLES = {
    "proactive_disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}
STAGES = {
    "GD1": "The text",
    "GD2": "Structure and facts",
    "GD3": "Tables and cells",
    "GD4": "Figures that contradict each other",
}


def diagnostics_page() -> str:
    """Return the page of the diagnostic codes."""
    lines = [
        "# Diagnostic codes",
        "",
        "Every diagnostic that `parse_report` can give. `code`, `slug` and the names in `args` are stable; wording is not.",
        "*error*: the record is wrong or lacks something. *warning*: it was read, but it contradicts itself or the",
        "official layout. *note*: a harmless deviation that was put right.",
    ]
    for stage, title in STAGES.items():
        lines += ["", f"## {stage}xx {title}"]
        for kind in KINDS:
            if kind.code.startswith(stage):
                lines += [
                    "",
                    f"### {kind.code} {kind.slug}",
                    "",
                    f"*{kind.severity.value}* · {kind.title} · {kind.title_en}",
                    "",
                    f"> {kind.template}",
                    ">",
                    f"> {kind.template_en}",
                    "",
                    f"{kind.why}",
                ]
                lines += ["", kind.hint] if kind.hint else []
    return "\n".join(lines) + "\n"


def cells_page() -> str:
    """Return the page of the cells of both forms."""
    lines = [
        "# Cells",
        "",
        "Every row and column of the two official forms. A cell path is the row's path and the column's name, joined by a",
        "dot; it is also the attribute path of the figure on a `Report`.",
    ]
    for form in (Form.FORM_2021, Form.FORM_2019):
        lines += ["", f"## The {form.value} form"]
        for table in TABLES:
            lines += ["", f"### {TABLE_TITLES[table]}", "", "| row | 行 | columns |", "|---|---|---|"]
            for row in rows(form):
                if row.table == table:
                    columns = " · ".join(
                        f"`{column.name}` {column.label}" + (f" ({column.unit})" if column.unit else "")
                        for column in row.columns
                    )
                    lines.append(f"| `{row.path}` | {row.label} | {columns} |")
    return "\n".join(lines) + "\n"


PAGES = {"diagnostics.md": diagnostics_page, "cells.md": cells_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
