"""Charts of a panel of reports (extra ``plot``): requests over the years, dispositions, and a map of findings."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.forms import Value
from gov_disclosure.language import Message, say, speaking
from gov_disclosure.model import Report
from gov_disclosure.sources import AnyReports, reports_of

try:
    import altair as alt
except ImportError as missing:
    raise MissingExtraError(Message("drawing charts"), "plot") from missing

if TYPE_CHECKING:
    from gov_disclosure.validation import Ranked

_SUM_OF_DISPOSITIONS = ("T3-SUM", "requests.dispositions.total.total")
_Datum = dict[str, Any]
_PANELS = 12
"""Panels of a page, in two columns; each is as wide as a page of a notebook lets it be."""
_PANEL = {"width": 320, "height": 160}
_LONG_LABELS = alt.Axis(labelLimit=240)
_LINES = 40
"""Lines of a page of the map of findings."""


def requests_chart(reports: AnyReports, *, page: int = 1, lang: str | None = None) -> alt.FacetChart:
    """Return a line chart of requests received and carried over, by year, one panel per agency.

    A figure that was not read leaves a gap. A page has twelve agencies, in the order of their names; ``ValueError`` is
    raised for a page that is not there. ``lang`` is ``"zh"`` or ``"en"``; without it, the language that is set.
    """
    with speaking(lang):
        values = [value for report in reports_of(reports) for value in _flows(report)]
        colour = alt.Color("flow:N", title=None, legend=alt.Legend(labelLimit=0, orient="top", columns=1))
        return _panels(values, lambda chart: chart.mark_line(point=True).encode(*_axes(), colour), page)


def dispositions_chart(reports: AnyReports, *, page: int = 1, lang: str | None = None) -> alt.FacetChart:
    """Return stacked bars of how requests were disposed of, by year and group, one panel per agency.

    A group with a row that was not read has no bar: part of a sum would look like the whole. Pages and language are
    those of :func:`requests_chart`.
    """
    with speaking(lang):
        values = [value for report in reports_of(reports) for value in _dispositions(report)]
        order = list(dict.fromkeys(_unmarked(value["group"]) for value in values))
        colour = alt.Color("group:N", title=None, sort=order, legend=alt.Legend(orient="top", columns=3))
        return _panels(values, lambda chart: chart.mark_bar().encode(*_axes(), colour, alt.Order("place:O")), page)


def findings_chart(reports: AnyReports, *, page: int = 1, lang: str | None = None) -> alt.Chart:
    """Return a map of how often each diagnostic occurs in each report: reports downwards, codes across.

    A page has forty reports, in the order of their names. Pages and language are those of :func:`requests_chart`.
    """
    with speaking(lang):
        counts = Counter(
            (f"{report.agency or '？'} {report.year or '？'}", found.code, found.severity.wording)
            for report in reports_of(reports)
            for found in report.diagnostics
        )
        values = [
            {"report": report, "code": code, "severity": severity, "count": count}
            for (report, code, severity), count in counts.items()
        ]
        shown, title = _page(values, "report", page, _LINES)
        across, downwards = alt.X("code:N", title=say("代码", "code")), alt.Y("report:N", title=None, axis=_LONG_LABELS)
        most = max(counts.values(), default=1)
        scale, legend = alt.Scale(domain=[0, most]), alt.Legend(values=sorted({0, 1, most}), format="d")
        colour = alt.Color("count:Q", title=say("次", "times"), scale=scale, legend=legend)
        about = ["report:N", "code:N", "severity:N", "count:Q"]
        chart: alt.Chart = _chart(shown).properties(title=title).mark_rect()
        drawn: alt.Chart = chart.encode(across, downwards, colour, tooltip=about)
        return drawn


def rank_chart(ranked: Iterable[Ranked], *, page: int = 1, lang: str | None = None) -> alt.Chart:
    """Return what is suspected in each report, by kind, in the order of looking, as shares of all that is suspected.

    A page has forty reports. Pages and language are those of :func:`requests_chart`.
    """
    with speaking(lang):
        values = [
            {"report": f"{found.place:04}. {found.agency or '？'} {found.year or '？'}", "part": part, "share": share}
            for found in ranked
            for part, share in (
                (say("勾稽", "sums"), found.arithmetic),
                (say("与上年", "own past"), found.history),
                (say("与同类", "peers"), found.peers),
                (say("未读出", "unread"), found.unread),
            )
        ]
        shown, title = _page(values, "report", page, _LINES)
        across = alt.X("share:Q", title=say("可疑数额占比", "share of what is suspected"), axis=alt.Axis(format="%"))
        downwards = alt.Y("report:N", title=None, sort=None, axis=_LONG_LABELS)
        bars: alt.Chart = _chart(shown).properties(title=title).mark_bar()
        drawn: alt.Chart = bars.encode(across, downwards, alt.Color("part:N", title=None, sort=None))
        return drawn


def _panels(values: list[_Datum], draw: Callable[[alt.Chart], alt.Chart], page: int) -> alt.FacetChart:
    """Return a page of panels, one for each agency."""
    shown, title = _page(values, "agency", page, _PANELS)
    head = alt.Facet("agency:N", title=None, header=alt.Header(labelLimit=_PANEL["width"]))
    panels: alt.FacetChart = draw(_chart(shown).properties(**_PANEL)).facet(head, columns=2).properties(title=title)
    return panels


def _axes() -> tuple[alt.X, alt.Y]:
    across = alt.X("year:O", title=say("年度", "year"), axis=alt.Axis(labelAngle=0))
    return across, alt.Y("count:Q", title=say("件", "number"))


def _page(values: list[_Datum], name: str, page: int, size: int) -> tuple[list[_Datum], str]:
    """Return the values of a page of ``size`` different names, and which page it is of how many."""
    names = sorted({str(value[name]) for value in values})
    pages = max(1, math.ceil(len(names) / size))
    if not 1 <= page <= pages:
        raise ValueError(Message("no page {page}: there are {pages}", page=page, pages=pages))
    shown = set(names[(page - 1) * size : page * size])
    title = say(f"第 {page} 页，共 {pages} 页", f"page {page} of {pages}") if pages > 1 else ""
    return [value for value in values if str(value[name]) in shown], title


def _chart(values: list[_Datum]) -> alt.Chart:
    """Return a chart of values; a page that shows it has them in a script, which no text may end."""
    shown = [{name: _unmarked(value) for name, value in row.items()} for row in values]
    return alt.Chart(alt.InlineData(values=shown))


def _unmarked(value: Any) -> Any:  # noqa: ANN401 - a text or a number
    return value.replace("<", "＜") if isinstance(value, str) else value


def _facts(report: Report) -> _Datum:
    return {"agency": report.agency, "year": report.year}


def _flows(report: Report) -> list[_Datum]:
    """Return the totals of the rows of table three that stand in no group: received, carried in, carried out."""
    rows = [row for row in report.layout.table("requests").rows if not row.groups]
    return [_facts(report) | {"flow": row.label, "count": report.cells[f"{row.path}.total"].value} for row in rows]


def _dispositions(report: Report) -> list[_Datum]:
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
