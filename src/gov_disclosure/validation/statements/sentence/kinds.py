"""Kinds of figures and units that stand together in what is asked of them."""

from __future__ import annotations

from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort

CARRIED = frozenset({Kind.CARRIED_IN, Kind.CARRIED_OUT})
RELATIVE = frozenset({Kind.SHARE, Kind.GROWTH})
APART = CARRIED | RELATIVE
"""Figures that 其中 behind them does not divide."""
RESULT_KINDS = frozenset({Kind.ANSWERED, Kind.DISPOSITION})
ALL_REQUESTS = frozenset({Kind.RECEIVED, Kind.WORKLOAD})
OF_DOCUMENTS = frozenset({Kind.RULES, Kind.NORMATIVE_DOCUMENTS})
APPLICANTS = frozenset({Kind.NATURAL_PERSONS, Kind.ORGANIZATIONS})
CASES = frozenset({Kind.RECONSIDERATION, Kind.LITIGATION})
PER_CENT = ("%", "个百分点")
REQUEST_UNITS = frozenset("件 宗 起 例 份 项".split())
NAMED_DISPOSITIONS = frozenset({"granted_in_full", "granted_in_part", "denied", "unavailable", "not_processed"})
TAKEN_UP = frozenset({Sort.RECEIVE, Sort.HANDLE, Sort.ANSWER})
SCOPED = frozenset(
    {Sort.RECEIVE, Sort.HANDLE, Sort.ANSWER, Sort.REQUEST, Sort.CASE, Sort.PUBLISH, Sort.CARRY, Sort.ISSUE}
)
"""Words that make a body or region before them the one whose figures are given."""
