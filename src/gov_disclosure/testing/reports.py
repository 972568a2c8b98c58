"""Strategies for whole reports and for the facts on their title page."""

from __future__ import annotations

import datetime
import functools

from hypothesis import strategies as st

from gov_disclosure.forms import FORMS, TABLES, Form
from gov_disclosure.model.report import Report
from gov_disclosure.parsing.warming import warm_up
from gov_disclosure.records.narrative import narrative_from_paragraphs
from gov_disclosure.testing.cells import cells
from gov_disclosure.testing.narratives import narratives, paragraphs

_PLACES = ("青岚县", "石浦区", "禾泽市", "远桥县", "澄岭市", "霜林区", "云汀县上林坪镇", "麦河市梧溪乡")
_OFFICES = (
    "人民政府",
    "人民政府办公室",
    "财政局",
    "林业局",
    "卫生健康委员会",
    "政务服务和大数据管理局",
    "东桥镇人民政府",
    "南门街道办事处",
    "档案馆",
)
_YEARS_OF_THE_NEWEST = 5


def forms() -> st.SearchStrategy[Form]:
    """Any of the official forms."""
    return st.sampled_from(FORMS.known)


def years(form: Form) -> st.SearchStrategy[int]:
    """Report years that a form is met in: those it is made for, and sometimes the first two of the form after it.

    Some bodies are late to change; the newest form is met in its first five years.
    """
    newer = [other.since for other in FORMS if other.since > form.since]
    if not newer:
        return st.sampled_from(range(form.since, form.since + _YEARS_OF_THE_NEWEST))
    in_time = range(form.since, newer[0])
    return st.sampled_from((*in_time, *in_time, newer[0], newer[0] + 1))


@functools.cache
def agencies() -> st.SearchStrategy[str]:
    """Names of invented public bodies."""
    return st.builds("".join, st.tuples(st.sampled_from(_PLACES), st.sampled_from(_OFFICES)))


def reports(
    form: Form | None = None, *, consistent: bool = True, blanks: bool = False, marks: bool = False
) -> st.SearchStrategy[Report]:
    """Complete reports of a form (of any, if none is given), with or without title, date and texts.

    The title names agency and year; a report without title has neither. With ``consistent`` no rule finds an error:
    every section has a text, and the figures are consistent as those of :func:`cells`; ``blanks`` and ``marks`` are
    those of :func:`cells`. The grammars are built now, so that no example is late because its parse is the first.
    """
    warm_up()
    return _reports(form, consistent=consistent, blanks=blanks, marks=marks)


@st.composite
def _reports(draw: st.DrawFn, form: Form | None, *, consistent: bool, blanks: bool, marks: bool) -> Report:
    form = form or draw(forms())
    least = 1 if consistent else 0
    agency, year = draw(agencies()), draw(years(form))
    titled = draw(st.booleans())
    published = st.dates(datetime.date(year + 1, 1, 1), datetime.date(year + 1, 12, 31))
    return Report.from_cells(
        form=form,
        cells=draw(cells(form, consistent=consistent, blanks=blanks, marks=marks)),
        title=f"{agency}{year}年政府信息公开工作年度报告" if titled else None,
        agency=agency if titled else None,
        year=year if titled else None,
        published=draw(st.none() | published),
        preface=narrative_from_paragraphs(draw(st.lists(paragraphs(), max_size=1))),
        overview=draw(narratives(min_paragraphs=least)),
        table_text={table: draw(narratives(max_paragraphs=1)) for table in TABLES},
        problems=draw(narratives(min_paragraphs=least)),
        other_matters=draw(narratives(min_paragraphs=least, max_paragraphs=2)),
    )
