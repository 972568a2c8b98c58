"""Charts of a panel of reports (extra ``plot``): requests over the years, dispositions, and a map of findings."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterable
from typing import Any

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.model import Report
from gov_disclosure.output.labels import row_labels
from gov_disclosure.output.sheet import SEVERITY_TITLES
from gov_disclosure.sources import ParsedSource

try:
    import altair as alt
except ImportError as missing:
    raise MissingExtraError("drawing charts", "plot") from missing

_FLOWS = {
    "requests.new_received.total": "本年新收",
    "requests.carried_in.total": "上年结转",
    "requests.carried_out.total": "结转下年度",
}
_DISPOSITIONS = "requests.dispositions."
_COUNT = alt.Y("count:Q", title="件")
_YEAR = alt.X("year:O", title="年度")


def requests_chart(reports: Iterable[Report | ParsedSource]) -> Any:  # noqa: ANN401 - altair.Chart
    """Return a line chart of requests received and carried over, by year, one panel per agency.

    A figure that was not read leaves a gap.
    """
    values = [
        _facts(report) | {"flow": label, "count": operator.attrgetter(path)(report)}
        for report in map(_report, reports)
        for path, label in _FLOWS.items()
    ]
    lines = _chart(values).mark_line(point=True).encode(_YEAR, _COUNT, alt.Color("flow:N", title=None))
    return lines.facet(alt.Facet("agency:N", title=None), columns=2)


def dispositions_chart(reports: Iterable[Report | ParsedSource]) -> Any:  # noqa: ANN401
    """Return stacked bars of how requests were disposed of, by year and group, one panel per agency.

    A group with a row that was not read has no bar: part of a sum would look like the whole.
    """
    values = [value for report in map(_report, reports) for value in _dispositions(report)]
    order = list(dict.fromkeys(value["group"] for value in values))
    bars = (
        _chart(values)
        .mark_bar()
        .encode(_YEAR, _COUNT, alt.Color("group:N", title=None, sort=order), alt.Order("place:O"))
    )
    return bars.facet(alt.Facet("agency:N", title=None), columns=2)


def findings_chart(reports: Iterable[Report | ParsedSource]) -> Any:  # noqa: ANN401
    """Return a map of how often each diagnostic occurs in each report: reports downwards, codes across."""
    counts = Counter(
        (f"{report.agency or '？'} {report.year or '？'}", found.code, SEVERITY_TITLES[found.severity])
        for report in map(_report, reports)
        for found in report.diagnostics
    )
    values = [
        {"report": report, "code": code, "severity": severity, "count": count}
        for (report, code, severity), count in counts.items()
    ]
    return (
        _chart(values)
        .mark_rect()
        .encode(
            alt.X("code:N", title="代码"),
            alt.Y("report:N", title=None),
            alt.Color("count:Q", title="次"),
            tooltip=["report:N", "code:N", "severity:N", "count:Q"],
        )
    )


def _chart(values: list[dict[str, Any]]) -> Any:  # noqa: ANN401
    return alt.Chart(alt.InlineData(values=values))


def _report(item: Report | ParsedSource) -> Report:
    return item.report if isinstance(item, ParsedSource) else item


def _facts(report: Report) -> dict[str, Any]:
    return {"agency": report.agency, "year": report.year}


def _dispositions(report: Report) -> list[dict[str, Any]]:
    form = report.layout
    groups: dict[str, list[int | None]] = {}
    for row in form.rows:
        if row.path.startswith(_DISPOSITIONS) and row.path != f"{_DISPOSITIONS}total":
            group = row_labels(row, form)[1].zh.partition("（区分")[0]
            groups.setdefault(group, []).append(operator.attrgetter(row.cell_paths[-1])(report))
    return [
        _facts(report) | {"group": group, "count": _sum(figures), "place": place}
        for place, (group, figures) in enumerate(groups.items())
    ]


def _sum(figures: list[int | None]) -> int | None:
    read = [figure for figure in figures if figure is not None]
    return sum(read) if len(read) == len(figures) else None
