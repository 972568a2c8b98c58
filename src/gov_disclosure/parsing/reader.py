"""parse_report: from the text of a report to the report."""

from __future__ import annotations

from gov_disclosure.model.report import Report
from gov_disclosure.parsing.cleaning import clean
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.grammar import report_grammar
from gov_disclosure.parsing.sections import find_sections
from gov_disclosure.parsing.telling import tell_form
from gov_disclosure.parsing.title_page import read_title_page
from gov_disclosure.parsing.web_page import report_end
from gov_disclosure.sources import instead_of_text


def parse_report(text: str) -> Report:
    """Read the text of a 政府信息公开工作年度报告.

    :param text: the report as copied from a web page, pulled out of a PDF, or as Markdown.
    :returns: the report; what could not be read is ``None`` there, and a diagnostic says why.
    :raises TypeError: for anything but a ``str``.
    :raises NotAReportError: when the text is no report: an interpretation, a news item, an empty form, random text.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_report takes a str, not {type(text).__name__}: {instead_of_text(text)}")
    cleaning = clean(text)
    outline = find_sections(cleaning.text)
    end = report_end(cleaning.text, outline)
    title_page = read_title_page(text, cleaning.text, outline.opening, end)
    told = tell_form(cleaning.text, outline, end, title_page.year)
    diagnostics = [*title_page.diagnostics, *outline.diagnostics, *told.said]
    draft = Draft(text, cleaning, outline, end, title_page, told.form, told.certain, diagnostics)
    return report_grammar(told.form).parse(draft)
