"""Building what the first parse would build, at a time of the caller's choosing."""

from __future__ import annotations

from contextlib import suppress

from gov_disclosure.errors import NotAReportError
from gov_disclosure.forms import FORMS, HEADINGS
from gov_disclosure.parsing.grammar import report_grammar
from gov_disclosure.parsing.reader import parse_report


def warm_up() -> None:
    """Load the parser and build the grammars of all forms, so that no later parse takes longer than the others.

    For services that answer their first request, and for tests with a deadline. It takes some tenths of a second the
    first time, and nothing after that.
    """
    for form in FORMS:
        report_grammar(form)
    with suppress(NotAReportError):
        parse_report("\n".join(HEADINGS.values()))
