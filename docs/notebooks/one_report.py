# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 一份报告：从文本到校验结果 · A single report, from text to findings
#
# 样本为虚构，见 `docs/samples`。The sample is invented, see `docs/samples`.

# %%
from pathlib import Path

from gov_disclosure import figures, locate_errors, measures, parse_report, validate
from gov_disclosure.model import CellState
from gov_disclosure.validation import apply

text = Path("../samples/shanglinping_2023.txt").read_text(encoding="utf-8")
report = parse_report(text)
report

# %% [markdown]
# ## 未能识别的单元格 · What could not be read
#
# 规范性文件一行缺一个数，三格都不取值；其余各行不受影响。A row lost a figure: its three cells have no value, and no other row is harmed.

# %%
unread = {path: cell.raw for path, cell in report.cells.items() if cell.state is CellState.UNREADABLE}
assert list(unread.values()) == ["6 21"] * 3
unread

# %%
for found in report.diagnostics:
    print(found.code, found.severity, found.message)

# %% [markdown]
# ## 勾稽关系 · Do the figures hold together?

# %%
outcome = validate(report)
assert {found.code for found in outcome.errors} == {"T3-ROW", "T3-SUM", "T3-PIN"}
outcome

# %% [markdown]
# 改动哪一格，全部等式才能同时成立？Which single cell, changed, makes every equation hold?

# %%
(suspect,) = locate_errors(report)
assert [(change.printed, change.proposed) for change in suspect.changes] == [(13, 31)]
suspect

# %% [markdown]
# 定位只是建议。采用与否由使用者决定，采用之后原文仍留在 `raw` 中。
# A localisation is a proposal. If you take it, the printed text stays in `raw`.

# %%
corrected = apply(report, suspect)
(change,) = suspect.changes
assert not validate(corrected).errors
corrected.cells[change.path]

# %% [markdown]
# ## 正文与表格 · Text and tables

# %%
for figure in figures(report):
    table = sum(report.cells[path].value or 0 for path in figure.cells) if figure.cells else None
    print(figure.label, figure.value, "表中 in the table:", table)

# %% [markdown]
# ## 指标 · Measures

# %%
for measure in measures(corrected)[:4]:
    print(measure.label, measure.label_en, measure.value)
