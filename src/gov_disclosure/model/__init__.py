"""The immutable records of an annual report.

Lower than everything that reads or writes reports: it imports neither the parser nor any output.
"""

from gov_disclosure.forms import (
    FORMS,
    DecisionCount,
    DocumentCounts2019,
    DocumentCounts2021,
    FeeAmount,
    FeeItems,
    Form,
    ProactiveDisclosure,
    ProactiveDisclosure2019,
    ProactiveDisclosure2021,
    Procurement,
    ServiceItems,
)
from gov_disclosure.model.cell import Cell, Cells, CellState, Correction
from gov_disclosure.model.report import Report
from gov_disclosure.model.segments import Segment, SegmentKind
from gov_disclosure.records.disputes import CaseOutcomes, Disputes
from gov_disclosure.records.narrative import Narrative, NarrativeItem, narrative_from_paragraphs
from gov_disclosure.records.requests import (
    ApplicantCounts,
    Denied,
    Dispositions,
    NotProcessed,
    OtherHandling,
    Requests,
    Unavailable,
)

__all__ = [
    "FORMS",
    "ApplicantCounts",
    "CaseOutcomes",
    "Cell",
    "CellState",
    "Cells",
    "Correction",
    "DecisionCount",
    "Denied",
    "Dispositions",
    "Disputes",
    "DocumentCounts2019",
    "DocumentCounts2021",
    "FeeAmount",
    "FeeItems",
    "Form",
    "Narrative",
    "NarrativeItem",
    "NotProcessed",
    "OtherHandling",
    "ProactiveDisclosure",
    "ProactiveDisclosure2019",
    "ProactiveDisclosure2021",
    "Procurement",
    "Report",
    "Requests",
    "Segment",
    "SegmentKind",
    "ServiceItems",
    "Unavailable",
    "narrative_from_paragraphs",
]
