"""Hypothesis strategies for annual reports, for the tests of packages that work with them.

Needs the extra ``testing``; without it the import raises :class:`~gov_disclosure.errors.MissingExtraError`. All bodies,
texts and figures are invented.
"""

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import Message

try:
    import hypothesis as _hypothesis  # noqa: F401
except ModuleNotFoundError as missing:
    raise MissingExtraError(Message("gov_disclosure.testing"), "testing") from missing

from gov_disclosure.testing.cells import amounts, cells, changes, counts
from gov_disclosure.testing.narratives import narratives, paragraphs
from gov_disclosure.testing.reports import agencies, forms, reports, years

__all__ = [
    "agencies",
    "amounts",
    "cells",
    "changes",
    "counts",
    "forms",
    "narratives",
    "paragraphs",
    "reports",
    "years",
]
