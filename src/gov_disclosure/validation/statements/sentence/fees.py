"""Amounts charged for processing information."""

from __future__ import annotations

import re

from gov_disclosure.validation.statements.meaning import Phrase
from gov_disclosure.validation.statements.sentence.state import Mention, Sentence, Topic
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort

_FEE_NAMED = re.compile("[收缴]费通知|信息处理费")
_BEFORE_AMOUNTS = frozenset({Sort.FEE, Sort.COLLECT, Sort.RECEIVE})
_NO_CHARGE = frozenset({Sort.FEE, Sort.COLLECT})


def read_fee(sentence: Sentence, mention: Mention, front: Phrase) -> None:
    """Read an amount charged for processing information, in 元."""
    found = front.sorts
    whole = sentence.whole
    if whole and (mention.value or whole.kind is Kind.PROCESSING_FEE):
        return
    if any(word.sort is Sort.COLLECT and word.name for word in front.words):
        return
    named = any(word.sort is Sort.FEE and word.name for word in front.words)
    if mention.unit is None:
        told = named and not front.gap and front.words[-1].sort in _BEFORE_AMOUNTS
    elif named or (Sort.FEE in found and Sort.TOPIC in found) or _is_paid_for_named(sentence, mention, front):
        told = True
    else:
        told = _is_no_charge(sentence, mention, front) or (front.is_silent and sentence.fee_named)
    if told:
        mention.kind, mention.unit = Kind.PROCESSING_FEE, "元"


def _is_no_charge(sentence: Sentence, mention: Mention, front: Phrase) -> bool:
    """Tell whether 0元 is said of the fee, where requests or their disclosure are spoken of."""
    if mention.value or front.gap or Sort.FEE not in front.sorts:
        return False
    return sentence.is_of_requests or (front.sorts >= _NO_CHARGE and sentence.item.topic is Topic.REQUESTS)


def _is_paid_for_named(sentence: Sentence, mention: Mention, front: Phrase) -> bool:
    """Tell whether an amount was paid for what was named before, or none: 收费通知3件，总金额0元, 实际收取300元."""
    named = _FEE_NAMED.search(sentence.text, 0, mention.start)
    unknown = front.gap or any(word.gap for word in front.words)
    if not named or unknown or not front.sorts <= {Sort.COLLECT}:
        return False
    return not mention.value or "收取" in sentence.text[named.end() : mention.start]
