"""Charts of a panel of reports (extra ``plot``): requests over the years, dispositions, and a map of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.forms import Value
from gov_disclosure.model import Report
from gov_disclosure.sources import SourceResult, reports_of

try:
    import altair as alt
except ImportError as missing:
    raise MissingExtraError("drawing charts", "plot") from missing

_SUM_OF_DISPOSITIONS = ("T3-SUM", "requests.dispositions.total.total")
_COUNT = alt.Y("count:Q", title="件")
if TYPE_CHECKING:
    from gov_disclosure.validation import Ranked

_YEAR = alt.X("year:O", title="年度")


def requests_chart(reports: Iterable[Report | SourceResult]) -> Any:  # noqa: ANN401 - altair.Chart
    """Return a line chart of requests received and carried over, by year, one panel per agency.

    A figure that was not read leaves a gap.
    """
    values = [value for report in reports_of(reports) for value in _flows(report)]
    colour = alt.Color("flow:N", title=None, legend=alt.Legend(labelLimit=0))
    lines = _chart(values).mark_line(point=True).encode(_YEAR, _COUNT, colour)
    return lines.facet(alt.Facet("agency:N", title=None), columns=2)


def dispositions_chart(reports: Iterable[Report | SourceResult]) -> Any:  # noqa: ANN401
    """Return stacked bars of how requests were disposed of, by year and group, one panel per agency.

    A group with a row that was not read has no bar: part of a sum would look like the whole.
    """
    values = [value for report in reports_of(reports) for value in _dispositions(report)]
    order = list(dict.fromkeys(_unmarked(value["group"]) for value in values))
    bars = (
        _chart(values)
        .mark_bar()
        .encode(_YEAR, _COUNT, alt.Color("group:N", title=None, sort=order), alt.Order("place:O"))
    )
    return bars.facet(alt.Facet("agency:N", title=None), columns=2)


def findings_chart(reports: Iterable[Report | SourceResult]) -> Any:  # noqa: ANN401
    """Return a map of how often each diagnostic occurs in each report: reports downwards, codes across."""
    counts = Counter(
        (f"{report.agency or '？'} {report.year or '？'}", found.code, found.severity.wording)
        for report in reports_of(reports)
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


def rank_chart(ranked: Iterable[Ranked]) -> Any:  # noqa: ANN401
    """Return what is suspected in each report, by kind, in the order of looking, as shares of all that is suspected."""
    values = [
        {"report": f"{found.place}. {found.agency or '？'} {found.year or '？'}", "part": label, "share": share}
        for found in ranked
        for label, share in (
            ("勾稽", found.arithmetic),
            ("与上年", found.history),
            ("与同类", found.peers),
            ("未读出", found.unread),
        )
    ]
    return (
        _chart(values)
        .mark_bar()
        .encode(
            alt.X("share:Q", title="可疑数额占比", axis=alt.Axis(format="%")),
            alt.Y("report:N", title=None, sort=None),
            alt.Color("part:N", title=None),
        )
    )


def _chart(values: list[dict[str, Any]]) -> Any:  # noqa: ANN401
    """Return a chart of values; a page that shows it has them in a script, which no text may end."""
    shown = [{name: _unmarked(value) for name, value in row.items()} for row in values]
    return alt.Chart(alt.InlineData(values=shown))


def _unmarked(value: Any) -> Any:  # noqa: ANN401 - a text or a number
    return value.replace("<", "＜") if isinstance(value, str) else value


def _facts(report: Report) -> dict[str, Any]:
    return {"agency": report.agency, "year": report.year}


def _flows(report: Report) -> list[dict[str, Any]]:
    """Return the totals of the rows of table three that stand in no group: received, carried in, carried out."""
    rows = [row for row in report.layout.table("requests").rows if not row.groups]
    return [_facts(report) | {"flow": row.label, "count": report.cells[f"{row.path}.total"].value} for row in rows]


def _dispositions(report: Report) -> list[dict[str, Any]]:
    """Return the sum of each group of dispositions, as the identity of their total names its parts."""
    form = report.layout
    total = next(identity for identity in form.identities if (identity.rule, identity.cell) == _SUM_OF_DISPOSITIONS)
    groups: dict[str, list[Value]] = {}
    for path in total.left:
        _, label, *_ = form.rows_by_path[path.rpartition(".")[0]].labels
        group = _without_note(label.zh)
        groups.setdefault(group, []).append(report.cells[path].value)
    return [
        _facts(report) | {"group": group, "count": _sum(figures), "place": place}
        for place, (group, figures) in enumerate(groups.items())
    ]


def _without_note(label: str) -> str:
    note = label.find("（", 1)
    return label[:note] if note > 0 and label.endswith("）") else label


def _sum(figures: list[Value]) -> Value:
    read = [figure for figure in figures if figure is not None]
    return sum(read) if len(read) == len(figures) else None
