"""Read Chinese government-information-disclosure annual reports (政府信息公开工作年度报告) into immutable records.

Every name here is loaded on first use, so that ``import gov_disclosure`` stays light.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gov_disclosure.errors import MissingExtraError, NotAReportError, ReadingError, ReportErrors
    from gov_disclosure.model import Report
    from gov_disclosure.parsing.reader import parse_report

_HOME = {
    "parse_report": "gov_disclosure.parsing.reader",
    "Report": "gov_disclosure.model",
    "NotAReportError": "gov_disclosure.errors",
    "ReportErrors": "gov_disclosure.errors",
    "ReadingError": "gov_disclosure.errors",
    "MissingExtraError": "gov_disclosure.errors",
}

__all__ = ["MissingExtraError", "NotAReportError", "ReadingError", "Report", "ReportErrors", "parse_report"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'gov_disclosure' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
