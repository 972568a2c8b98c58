"""Read Chinese government-information-disclosure annual reports (政府信息公开工作年度报告) into immutable records.

Every name here is loaded on first use, so that ``import gov_disclosure`` stays light.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from gov_disclosure.shown import VIEWS

if TYPE_CHECKING:
    from gov_disclosure.batch import load_folder, parse_many, tidy_many
    from gov_disclosure.corrections import Corrections, read_corrections, write_corrections
    from gov_disclosure.diagnostics import Diagnostic, Related, Severity
    from gov_disclosure.errors import MissingExtraError, NotAReportError, ReadingError, ReportErrors, UnknownCellError
    from gov_disclosure.forms import FORMS
    from gov_disclosure.language import Language, set_language
    from gov_disclosure.model import (
        ApplicantCounts,
        CaseOutcomes,
        Cell,
        Cells,
        CellState,
        Correction,
        Dispositions,
        Disputes,
        Form,
        Narrative,
        NarrativeItem,
        ProactiveDisclosure2019,
        ProactiveDisclosure2021,
        Report,
        Requests,
        Segment,
        SegmentKind,
    )
    from gov_disclosure.output.json import InvalidRecordError, from_dict, from_json, register_hooks, to_dict, to_json
    from gov_disclosure.output.rendering import Layout, render_report
    from gov_disclosure.parsing.reader import parse_report, parse_reports
    from gov_disclosure.parsing.warming import warm_up
    from gov_disclosure.readers import load_report, read_document
    from gov_disclosure.reviewing import review
    from gov_disclosure.sources import FailedSource, ParsedSource
    from gov_disclosure.spans import Span
    from gov_disclosure.validation import (
        Comparison,
        Localisation,
        Outcome,
        Verdict,
        compare,
        deduce,
        fee_statement,
        figures,
        growth,
        locate_errors,
        measures,
        rank,
        validate,
        validate_rollup,
        validate_series,
        validate_years,
        verdicts,
    )

__all__ = [
    "FORMS",
    "ApplicantCounts",
    "CaseOutcomes",
    "Cell",
    "CellState",
    "Cells",
    "Comparison",
    "Correction",
    "Corrections",
    "Diagnostic",
    "Dispositions",
    "Disputes",
    "FailedSource",
    "Form",
    "InvalidRecordError",
    "Language",
    "Layout",
    "Localisation",
    "MissingExtraError",
    "Narrative",
    "NarrativeItem",
    "NotAReportError",
    "Outcome",
    "ParsedSource",
    "ProactiveDisclosure2019",
    "ProactiveDisclosure2021",
    "ReadingError",
    "Related",
    "Report",
    "ReportErrors",
    "Requests",
    "Segment",
    "SegmentKind",
    "Severity",
    "Span",
    "UnknownCellError",
    "Verdict",
    "compare",
    "deduce",
    "fee_statement",
    "figures",
    "from_dict",
    "from_json",
    "growth",
    "load_folder",
    "load_report",
    "locate_errors",
    "measures",
    "parse_many",
    "parse_report",
    "parse_reports",
    "rank",
    "read_corrections",
    "read_document",
    "register_hooks",
    "render_report",
    "review",
    "set_language",
    "tidy_many",
    "to_dict",
    "to_json",
    "validate",
    "validate_rollup",
    "validate_series",
    "validate_years",
    "verdicts",
    "warm_up",
    "write_corrections",
]

_NAMES_OF = {
    "batch": ("load_folder", "parse_many", "tidy_many"),
    "corrections": ("Corrections", "read_corrections", "write_corrections"),
    "diagnostics": ("Diagnostic", "Related", "Severity"),
    "errors": ("MissingExtraError", "NotAReportError", "ReadingError", "ReportErrors", "UnknownCellError"),
    "language": ("Language", "set_language"),
    "output.json": ("InvalidRecordError", "from_dict", "from_json", "register_hooks", "to_dict", "to_json"),
    "output.rendering": ("Layout", "render_report"),
    "parsing.reader": ("parse_report", "parse_reports"),
    "parsing.warming": ("warm_up",),
    "readers": ("load_report", "read_document"),
    "reviewing": ("review",),
    "sources": ("FailedSource", "ParsedSource"),
    "spans": ("Span",),
    "validation": (
        "Comparison",
        "Localisation",
        "Outcome",
        "Verdict",
        "compare",
        "deduce",
        "fee_statement",
        "figures",
        "growth",
        "locate_errors",
        "measures",
        "rank",
        "validate",
        "validate_rollup",
        "validate_series",
        "validate_years",
        "verdicts",
    ),
}
__version__: str
"""The version of the package, as it was installed."""

_HOME = {name: module for module, names in _NAMES_OF.items() for name in names}


if not TYPE_CHECKING:  # pragma: no branch - type checkers know the names above, and no others

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from importlib.metadata import version

            return version("gov-disclosure")
        if name not in __all__:
            raise AttributeError(f"module 'gov_disclosure' has no attribute {name!r}")
        found = getattr(importlib.import_module(f"gov_disclosure.{_HOME.get(name, 'model')}"), name)
        globals()[name] = found
        return found


def _html(record: object) -> str:
    from gov_disclosure.output.notebook import html_of

    return html_of(record)


def _rich(record: object) -> object:
    from gov_disclosure.output.terminal import view_of

    return view_of(record)


VIEWS.update(html=_html, rich=_rich)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
