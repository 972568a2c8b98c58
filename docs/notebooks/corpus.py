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
# # 一批报告：从文件夹到面板数据和图 · A small corpus, from folder to panel to charts
#
# 需要 extras `arrow`、`plot` 和 pandas。Needs the extras `arrow` and `plot`, and pandas.

# %%
from pathlib import Path

import pandas

from gov_disclosure import parse_many, validate_rollup
from gov_disclosure.output.charts import dispositions_chart, findings_chart, requests_chart
from gov_disclosure.sources import ParsedSource
from gov_disclosure.tables.arrow import to_arrow
from gov_disclosure.tables.tidy import tidy_columns
from gov_disclosure.validation import validate_series

results = list(parse_many(sorted(Path("../samples").glob("*.txt")), workers=1))
parsed = [result for result in results if isinstance(result, ParsedSource)]
assert len(parsed) == len(results) == 10

# %% [markdown]
# ## 读出了什么 · What was read
#
# 空白不是零。Blank is not zero.

# %%
long = pandas.DataFrame(tidy_columns(parsed, "long"))
states = long.groupby(["agency", "year", "state"]).size().unstack(fill_value=0)
assert states.loc[("云汀县上林坪镇人民政府", 2023), "unreadable"] == 3
states

# %%
pandas.DataFrame(tidy_columns(parsed, "findings"))[["agency", "year", "code", "severity", "message"]]

# %% [markdown]
# ## 面板 · The panel

# %%
wide = pandas.DataFrame(tidy_columns(parsed, "wide"))
flows = ["requests.carried_in.total", "requests.new_received.total", "requests.dispositions.total.total"]
flows.append("requests.carried_out.total")
wide.set_index(["agency", "year"])[flows].sort_index()

# %% [markdown]
# 同一张表也是 Arrow 表，可写成 Parquet。The same as an Arrow table, ready for Parquet.

# %%
table = to_arrow(parsed, "long")
assert table.num_rows == len(long)
table.schema

# %% [markdown]
# ## 年度之间、机关之间 · Between years, and between bodies

# %%
reports = [result.report for result in parsed]
for years in validate_series(reports):
    if years.previous is not None:
        print(years.agency, years.previous, years.current, len(years.outcome.checked), len(years.outcome.findings))
        assert not years.outcome.findings

# %%
by_agency = {report.agency: report for report in reports if report.year == 2023}
children = [by_agency[f"石浦区{body}"] for body in ("人民政府办公室", "民政局", "南门街道办事处")]
region = validate_rollup(by_agency["石浦区人民政府"], children)
assert region.checked
assert not region.findings

# %% [markdown]
# ## 图 · Charts

# %%
qinglan = [report for report in reports if report.agency == "青岚县自然资源局"]
requests_chart(qinglan)

# %%
dispositions_chart(reports)

# %%
findings_chart(parsed)
