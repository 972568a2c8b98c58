"""Wholes and their parts: what 其中, brackets and lists of parts divide."""

from __future__ import annotations

import itertools

from gov_disclosure.validation.official_rows import CARRIED_IN
from gov_disclosure.validation.statements.meaning import (
    REQUEST_TOTALS,
    Phrase,
)
from gov_disclosure.validation.statements.sentence.kinds import ALL_REQUESTS, APART, CASES, PER_CENT, RELATIVE
from gov_disclosure.validation.statements.sentence.state import Mention, Sentence
from gov_disclosure.validation.statements.stated import Kind, Scope
from gov_disclosure.validation.statements.wording import Sort

DIVIDED_BY = {
    Kind.DISPOSITION: REQUEST_TOTALS | {Kind.DISPOSITION},
    Kind.NATURAL_PERSONS: ALL_REQUESTS,
    Kind.ORGANIZATIONS: ALL_REQUESTS | {Kind.ORGANIZATIONS},
    Kind.RECEIVED: ALL_REQUESTS,
    Kind.WORKLOAD: ALL_REQUESTS,
    Kind.ANSWERED: ALL_REQUESTS,
}
"""What wholes figures are parts of under their own kind; of others they are parts only."""


def divided(sentence: Sentence) -> Mention | None:
    """Return the figure that 其中 divides: the last one that is neither a share, a change nor a carry-over."""
    for mention in reversed(sentence.mentions):
        if mention.of_departments:
            return mention
        if can_be_divided(mention):
            return mention.of if _are_all_answered(sentence, mention) else mention
    return sentence.item.wholes[0] if len(sentence.item.wholes) == 1 and not sentence.mentions else None


def can_be_divided(mention: Mention) -> bool:
    """Tell whether 其中 may divide a number: neither a share, a change nor a carry-over."""
    return not (mention.aside or mention.apart or mention.kind in APART or mention.unit in PER_CENT)


def _are_all_answered(sentence: Sentence, part: Mention) -> bool:
    """Tell whether a clause behind a list of parts is of their whole: 网上7件，当面4件，全部答复，其中 …."""
    ends_with_answer = [word.sort for word in sentence.before.words[-1:]] == [Sort.ANSWER]
    return ends_with_answer and ends_a_list(sentence, part)


def ends_a_list(sentence: Sentence, base: Mention) -> bool:
    """Tell whether a figure is one of several parts: what follows may be of it, or of their whole."""
    parts = (each for each in sentence.mentions if each.of is base.of and each.kind not in RELATIVE)
    return base.of is not None and len(list(parts)) > 1


def begins_anew(sentence: Sentence, kind: Kind, front: Phrase) -> bool:
    """Tell whether a clause behind a ; is no part of what 其中 divides: ；市司法局收到政府信息公开申请5件."""
    if sentence.text[front.start - 1 : front.start] != ";" or sentence.whole is None:
        return False
    if kind in CASES:
        return sentence.whole.kind not in CASES and not sentence.whole.sums_up_cases
    return kind is Kind.RECEIVED and Sort.TOPIC in front.sorts and sentence.whole.kind not in ALL_REQUESTS


def divide(mention: Mention, whole: Mention | None, front: Phrase, newly: bool) -> None:
    """Make a number a part of its whole; it keeps its kind only where the whole has such parts.

    Requests ``newly`` received are part of a whole that holds those carried in, too.
    """
    if whole is None or whole.kind is None:
        return
    mention.of = whole
    if whole.kind is Kind.RECEIVED and newly:
        add_carried_in(whole)
    elif whole.kind not in DIVIDED_BY[mention.kind or Kind.PART] or _is_of_same(mention, whole, front):
        mention.kind, mention.cells = Kind.PART, ()


def received_beside(sentence: Sentence, whole: Mention | None) -> Mention | None:
    """Return the requests received instead of as many answered: 收到5件，答复5件，其中个人4件."""
    if whole is None or whole.kind is not Kind.ANSWERED:
        return whole
    before = itertools.takewhile(lambda mention: mention is not whole, sentence.mentions)
    as_many = [mention for mention in before if (mention.kind, mention.value) == (Kind.RECEIVED, whole.value)]
    return as_many[-1] if as_many else whole


def add_carried_last(sentence: Sentence, front: Phrase) -> None:
    """See whether requests carried in were counted with those received: 收到12件（含上年结转2件）."""
    for previous in sentence.mentions[-1:]:
        within = previous is sentence.whole or sentence.included or Sort.INCLUDED in front.sorts
        if within and previous.kind is Kind.RECEIVED:
            add_carried_in(previous)


def is_beside_carried(sentence: Sentence, kind: Kind) -> bool:
    """Tell whether those received and carried in are told beside each other: 其中新收10件，上年结转2件."""
    return {kind, *(mention.kind for mention in sentence.mentions[-1:])} == {Kind.RECEIVED, Kind.CARRIED_IN}


def _is_of_same(mention: Mention, whole: Mention, front: Phrase) -> bool:
    """Tell whether a number counts some of the same requests; those of the body in its region are all its own."""
    is_own = whole.scope is Scope.REGION and Sort.ORGAN in front.sorts and Sort.DEPARTMENTS not in front.sorts
    return whole.kind is mention.kind in REQUEST_TOTALS and not is_own


def add_carried_in(mention: Mention) -> None:
    """Take requests received for those received and carried in."""
    mention.kind = Kind.WORKLOAD
    mention.cells = (*mention.cells, f"{CARRIED_IN}.total")
