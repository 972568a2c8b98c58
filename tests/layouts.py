"""What the layouts of texts can hold of a report."""

import attrs

from gov_disclosure.model import Narrative, Report
from gov_disclosure.output import Layout
from gov_disclosure.records.narrative import narrative_from_paragraphs

HOLDS_BLANKS = (Layout.TAB, Layout.TAB_SHIFTED, Layout.PIPE, Layout.MARKDOWN, Layout.LINES_PIPE)


def on_one_line(narrative: Narrative) -> Narrative:
    return narrative_from_paragraphs([narrative.text.replace("\n", " ")]) if narrative else narrative


def what_the_layout_holds(report: Report, layout: Layout) -> Report:
    """Return the report as the layout can hold it: on one line, paragraphs have no borders."""
    if layout is not Layout.ONE_LINE:
        return report
    return attrs.evolve(
        report,
        preface=on_one_line(report.preface),
        overview=on_one_line(report.overview),
        table_text=tuple(map(on_one_line, report.table_text)),
        problems=on_one_line(report.problems),
        other_matters=on_one_line(report.other_matters),
    )
