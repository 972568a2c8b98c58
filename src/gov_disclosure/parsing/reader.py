"""parse_report: from the text of a report to the report."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.errors import NotAReportError
from gov_disclosure.forms import FORMS, TABLES
from gov_disclosure.model.cell import Cells, CellState
from gov_disclosure.model.report import Report
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.cases import read_disputes
from gov_disclosure.parsing.cleaning import clean
from gov_disclosure.parsing.confirmation import confirmed_rows, contradictions
from gov_disclosure.parsing.facts import Facts, find_facts
from gov_disclosure.parsing.forms import tell_form
from gov_disclosure.parsing.grammar import table_grammar
from gov_disclosure.parsing.page import read_preface, report_end
from gov_disclosure.parsing.prose import read_narrative
from gov_disclosure.parsing.reading import Reading, Section
from gov_disclosure.parsing.sections import SECTIONS, Outline, find_sections, official_heading
from gov_disclosure.parsing.tables import read_table, settle_trailing_blanks
from gov_disclosure.parsing.tiling import pieces_of
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.spans import Span

_FEWEST_SECTIONS = 3
_PLACEHOLDER = re.compile(r"[(（][^()（）]*[)）]|文字描述|[\s_—.。]+")
_DEVIATIONS = {
    "radicals": catalogue.RADICALS,
    "traditional": catalogue.TRADITIONAL,
    "pinyin": catalogue.PINYIN,
    "invisible": catalogue.INVISIBLE_CHARACTERS,
    "markup": catalogue.MARKUP,
}


def parse_report(text: str) -> Report:
    """Read the text of a 政府信息公开工作年度报告.

    :param text: the report as copied from a web page, pulled out of a PDF, or as Markdown.
    :returns: the report; what could not be read is ``None`` there, and a diagnostic says why.
    :raises TypeError: for anything but a ``str``.
    :raises NotAReportError: when the text is no report: an interpretation, a news item, an empty form, random text.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_report takes a str, not {type(text).__name__}; decode bytes first")
    cleaned = clean(text)
    outline = find_sections(cleaned.text)
    end = report_end(cleaned.text, outline)
    start = outline.marks[0].heading.start if outline.marks else 0
    facts = find_facts(text, cleaned.text, Span(outline.begin, start), end)
    form, said = tell_form(cleaned.text, outline, end, facts.year)
    reading = Reading(text, cleaned.text, form or FORMS.current)
    prose = _read_tables(reading, outline, end)
    prose |= {section: body for section in SECTIONS if section not in TABLES and (body := outline.body(section, end))}
    narratives = {section: read_narrative(text, cleaned.text, place) for section, place in prose.items()}
    _refuse_what_is_no_report(reading, outline, facts, narratives)
    preface = read_preface(text, cleaned, outline, facts.title, Span(outline.begin, start))
    if preface and "overview" not in narratives:
        said.append(catalogue.UNASSIGNED_TEXT.at(preface.span))
    _confirm(reading)
    diagnostics = [
        *(_DEVIATIONS[kind].at(place) for kind, place in cleaned.deviations.items()),
        *facts.diagnostics,
        *outline.diagnostics,
        *said,
        *reading.diagnostics,
    ]
    pieces = [
        *reading.pieces,
        *pieces_of(SegmentKind.FURNITURE, *cleaned.furniture, *outline.contents, Span(end, len(text))),
        *pieces_of(SegmentKind.TITLE, facts.title.span if facts.title else None),
        *pieces_of(SegmentKind.PREFACE, preface.span),
        *pieces_of(SegmentKind.HEADING, *(mark.heading for mark in outline.marks)),
        *pieces_of(SegmentKind.PROSE, *(narrative.span for narrative in narratives.values())),
    ]
    return Report(
        form=form,
        cells=Cells(reading.form, reading.cells.values()),
        table_text=tuple(narratives.get(table, Narrative()) for table in TABLES),
        title=facts.title.text if facts.title else None,
        agency=facts.agency,
        year=facts.year,
        published=facts.published,
        preface=preface,
        overview=narratives.get("overview", Narrative()),
        problems=narratives.get("problems", Narrative()),
        other_matters=narratives.get("other_matters", Narrative()),
        diagnostics=tuple(sorted(diagnostics, key=_text_order)),
        pieces=tuple(pieces),
        length=len(text),
    )


def _read_tables(reading: Reading, outline: Outline, end: int) -> dict[str, Span]:
    """Read the three tables; return the places of the running text in their sections."""
    prose: dict[str, Span] = {}
    for table in TABLES:
        body = outline.body(table, end)
        if body:
            items = table_grammar(reading.form, table).parse(reading.cleaned, body)
            section = Section(table, official_heading(table), body, items)
            prose[table] = read_disputes(reading, section) if table == "disputes" else read_table(reading, section)
    settle_trailing_blanks(reading)
    return prose


def _confirm(reading: Reading) -> None:
    """Let the sums settle doubts about a row or raise new ones."""
    confirmed = confirmed_rows(reading.form, reading.cells) if reading.doubts else set()
    for path, doubt in reading.doubts.items():
        if path not in confirmed:
            reading.say(doubt)
    for contradiction in contradictions(reading.form, reading.cells):
        reading.say(contradiction)


def _refuse_what_is_no_report(
    reading: Reading, outline: Outline, facts: Facts, narratives: Mapping[str, Narrative]
) -> None:
    """Raise unless the text is a report: sections or table rows, and something filled in."""
    looked_for = (
        "looked for the six headed sections (一、总体情况 … 六、其他需要报告的事项) and the rows of the three tables"
    )
    sections = len(outline.marks)
    if not (reading.cells or sections >= _FEWEST_SECTIONS or (sections and facts.title)):
        raise NotAReportError(f"no annual report in this text: {looked_for}; found too little of them")
    filled = any(cell.state in (CellState.NUMBER, CellState.MARK) for cell in reading.cells.values())
    written = any(_PLACEHOLDER.sub("", narrative.text) for narrative in narratives.values())
    if not filled and (not written or (facts.year is None and reading.cells)):
        raise NotAReportError(f"this is an empty form: {looked_for}; found headings and labels, but nothing filled in")


def _text_order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    """Sort by place; what concerns the whole text comes first."""
    span = diagnostic.span or Span(-1, -1)
    return span.start, span.end, diagnostic.code
