"""parse_report and parse_reports: from the text of a report, or of several, to the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.errors import NotAReportError
from gov_disclosure.language import Message
from gov_disclosure.model.report import Report
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.cleaning import Cleaned, clean
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.grammar import report_grammar
from gov_disclosure.parsing.naming.title_page import read_title_page
from gov_disclosure.parsing.older_reports import read_older_report
from gov_disclosure.parsing.sections import Outline, find_sections
from gov_disclosure.parsing.several_reports import report_starts
from gov_disclosure.parsing.telling import tell_form
from gov_disclosure.parsing.web_page import report_end
from gov_disclosure.sources import instead_of_text
from gov_disclosure.spans import Span

_LONGEST_QUOTE = 40


def parse_report(text: str) -> Report:
    """Read the text of a 政府信息公开工作年度报告.

    Of several reports in one text the first is read, and an error says where another begins; :func:`parse_reports`
    reads them all.

    :param text: the report as copied from a web page, pulled out of a PDF, or as Markdown.
    :returns: the report; what could not be read is ``None`` there, and a diagnostic says why.
    :raises TypeError: for anything but a ``str``.
    :raises NotAReportError: when the text is no report: an interpretation, a news item, an empty form, random text.
    """
    cleaning, outline, starts = _begun(text)
    if not starts:
        return _read(text, cleaning, outline)
    report, end = next(_reports(text, starts))
    if end == len(text):
        return report
    begins = text[end:].strip().partition("\n")[0].strip()[:_LONGEST_QUOTE]
    rest = Span(end, len(text))
    return attrs.evolve(
        report,
        diagnostics=(*report.diagnostics, catalogue.ANOTHER_REPORT.at(rest, begins=begins)),
        pieces=(*report.pieces[:-1], (rest.start, rest.end, SegmentKind.UNREAD)),
    )


def parse_reports(text: str) -> tuple[Report, ...]:
    """Read every report in a text that holds several, such as the reports of several years on one page.

    A report is whole: nothing of one is read under the name of another. All spans are places in ``text``; what of it
    belongs to other reports is furniture to each.

    :param text: as :func:`parse_report` takes it.
    :returns: the reports in their order; one for a text that is one report.
    :raises TypeError: for anything but a ``str``.
    :raises NotAReportError: when nothing in the text is a report.
    """
    cleaning, outline, starts = _begun(text)
    if not starts:
        return (_read(text, cleaning, outline),)
    return tuple(report for report, _ in _reports(text, starts))


def _begun(text: str) -> tuple[Cleaned, Outline, Sequence[int]]:
    """Clean a text and find its sections, and where further reports begin in it."""
    if not isinstance(text, str):
        template = "the parser takes a str, not {kind}: {instead}"
        raise TypeError(Message(template, kind=type(text).__name__, instead=instead_of_text(text)))
    cleaning = clean(text)
    outline = find_sections(cleaning.text)
    return cleaning, outline, report_starts(text, cleaning.text, outline.headings)


def _reports(text: str, starts: Sequence[int]) -> Iterator[tuple[Report, int]]:
    """Yield the reports of a text that holds several, each with its end; raise where there is none at all."""
    refused: NotAReportError | None = None
    found = False
    for begin, end in pairwise((0, *starts, len(text))):
        part = text[begin:end]
        cleaning = clean(part)
        try:
            report = _read(part, cleaning, find_sections(cleaning.text))
        except NotAReportError as error:
            refused = refused or error
            continue
        found = True
        yield report.moved(begin, len(text)), end
    if refused and not found:
        raise refused


def _read(text: str, cleaning: Cleaned, outline: Outline) -> Report:
    """Read the text of one report."""
    older = None if outline.shows_table else read_older_report(text, cleaning)
    if older:
        return older
    end = report_end(cleaning.text, outline)
    title_page = read_title_page(text, cleaning.text, outline.opening, outline.overview(end), end)
    told = tell_form(cleaning.text, outline, end, title_page.year)
    diagnostics = [*title_page.diagnostics, *outline.diagnostics, *told.said]
    draft = Draft(text, cleaning, outline, end, title_page, told.form, told.certain, diagnostics)
    return report_grammar(told.form).parse(draft)
