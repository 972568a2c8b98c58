"""Takes a number for what it was read as, or leaves it; and what the sentence remembers of it."""

from __future__ import annotations

import re

from gov_disclosure.validation.statements.meaning import (
    DOCUMENT_VERBS,
    NEWLY_RECEIVED,
    REQUEST_TOTALS,
    WORKLOAD,
    Phrase,
    Reading,
    is_alone,
)
from gov_disclosure.validation.statements.sentence.kinds import (
    APPLICANTS,
    CASES,
    OF_DOCUMENTS,
    REQUEST_UNITS,
    RESULT_KINDS,
    SCOPED,
    TAKEN_UP,
)
from gov_disclosure.validation.statements.sentence.state import Mention, Sentence, Topic
from gov_disclosure.validation.statements.sentence.wholes import (
    DIVIDED_BY,
    add_carried_in,
    add_carried_last,
    begins_anew,
    divide,
    is_beside_carried,
    received_beside,
)
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import ISSUED, Sort

_OF_REQUESTS_OR_CASES = REQUEST_TOTALS | {
    Kind.DISPOSITION,
    Kind.NATURAL_PERSONS,
    Kind.ORGANIZATIONS,
    Kind.RECONSIDERATION,
    Kind.LITIGATION,
    Kind.DISPUTE_OUTCOME,
}
_DOCUMENT_UNITS = frozenset("件 个 份 部 篇 项".split())
_NOT_OWN_CASES = re.compile(
    "作为[^,;:]{0,8}复议机[关构]|以(?![我本])[^,;:]{1,16}为被[申告诉]|不涉及(?:政府)?信息公开|与(?:政府)?信息公开(?:工作)?无关"
)
_REVISED_IN_FRONT = re.compile("修订|修改|修正")
_REVISED = re.compile(rf"(?:{_REVISED_IN_FRONT.pattern})[^(;:,、\d]{{0,12}}[1-9]")
_REVISED_BEHIND = re.compile(r"(?:(?!其中|包括)[^(;:]){0,30}?" + _REVISED.pattern)
_OF_REQUESTS = frozenset(
    {
        *SCOPED,
        *(Sort.DATE, Sort.THIS_YEAR, Sort.LAST_YEAR, Sort.IN_TIME, Sort.POSTPONED, Sort.OPEN, Sort.REMAINDER),
        *(Sort.TOPIC, Sort.APPLICANT, Sort.DISPOSITION, Sort.SUBMIT, Sort.CHANNEL, Sort.THING),
        *(Sort.REGION, Sort.ORGAN),
    }
)
"""Words beside which a number that is not told is still one of requests."""
_NAMES_REQUESTS = frozenset({Sort.REQUEST, Sort.DISPOSITION})
_NOT_MATTERS = frozenset({Sort.FOREIGN, Sort.CASE, Sort.PUBLISH, *TAKEN_UP})


def take(sentence: Sentence, mention: Mention, reading: Reading, front: Phrase) -> None:
    """Take a number for what it was read as, unless what it is a part of says otherwise."""
    kind, whole = reading.kind, sentence.whole
    if kind is Kind.NO_DISPUTES and mention.value:
        mention.sums_up_cases = True
        return
    if kind in CASES and (_is_matter_of_list(sentence) or _NOT_OWN_CASES.search(sentence.text)):
        return
    if kind in OF_DOCUMENTS and mention.unit not in _DOCUMENT_UNITS:
        return
    if whole and begins_anew(sentence, kind, front):
        sentence.whole = whole = None
    if kind in _OF_REQUESTS_OR_CASES and whole and whole.kind is None:
        told = reading == NEWLY_RECEIVED or (kind in CASES and whole.sums_up_cases)
        if not told and not (kind in RESULT_KINDS and whole.counts_requests):
            return
    of_requests = whole or sentence.lists_dispositions or sentence.item.topic is not Topic.OTHERS
    if kind is Kind.DISPOSITION and not of_requests:
        return
    mention.kind, mention.cells = kind, reading.cells
    if kind in OF_DOCUMENTS:
        _place_documents(sentence, mention, front)
    elif kind is Kind.CARRIED_IN:
        add_carried_last(sentence, front)
    elif kind is Kind.RECEIVED and sentence.clause.with_carried:
        add_carried_in(mention)
    elif kind is Kind.DISPUTE_OUTCOME:
        mention.of = sentence.item.counted_cases.get(reading.name)
    elif kind in DIVIDED_BY:
        newly = reading == NEWLY_RECEIVED
        if kind in APPLICANTS:
            whole = received_beside(sentence, whole)
        divide(mention, whole or (_received_before(sentence, mention) if newly else None), front, newly)
    if whole and whole.counts_requests and is_beside_carried(sentence, kind):
        whole.kind, whole.cells = WORKLOAD.kind, WORKLOAD.cells
    _remember(sentence, mention, reading, front)


def _received_before(sentence: Sentence, new: Mention) -> Mention | None:
    """Return the requests counted just before those of the year, which they are among: 收到9件，8件为新收."""
    before = (each for each in sentence.mentions[-1:] if (each.kind, each.scope) == (Kind.RECEIVED, new.scope))
    return next(before, None)


def _is_matter_of_list(sentence: Sentence) -> bool:
    """Whether a number goes on with what requests are about: 涉及征地2件、行政复议1件."""
    return sentence.lists_matters and sentence.clause.joined


def _place_documents(sentence: Sentence, mention: Mention, front: Phrase) -> None:
    """Leave open what no column of the table has: some of those issued, or some beside those revised."""
    whole = sentence.whole
    if whole and whole.kind is mention.kind and front.sorts & DOCUMENT_VERBS:
        mention.of = whole
        if front.sorts >= {Sort.ISSUE} and ISSUED.search(whole.label):
            mention.kind, mention.cells = Kind.PART, ()
        else:
            whole.cells = ()
    revised = _REVISED_IN_FRONT.search(sentence.text, front.start, front.end)
    if revised or _leaves_open_what_was_done(sentence, front) or _is_beside_revised(sentence, mention, front):
        mention.cells = ()


def _is_beside_revised(sentence: Sentence, mention: Mention, front: Phrase) -> bool:
    """Tell whether documents revised are counted beside new ones: the table counts both as issued."""
    if Sort.ISSUE not in front.sorts:
        return False
    start = sentence.text.rfind(";", 0, mention.start) + 1
    revised = _REVISED.search(sentence.text, start, mention.start) or _REVISED_BEHIND.match(sentence.text, mention.end)
    return revised is not None


def _leaves_open_what_was_done(sentence: Sentence, front: Phrase) -> bool:
    """Tell whether it is open if documents are repealed like those before: 废止5件，规范性文件12件."""
    is_said = sentence.clause.joined or front.sorts & DOCUMENT_VERBS
    return not is_said and sentence.document_verbs not in ({Sort.ISSUE}, {Sort.IN_FORCE}, set())


def _remember(sentence: Sentence, mention: Mention, reading: Reading, front: Phrase) -> None:
    item, kind = sentence.item, mention.kind
    if kind in (Kind.RECEIVED, Kind.WORKLOAD):
        item.requests, item.topic = mention, Topic.REQUESTS
    elif kind in CASES:
        item.block = None if _stand_beside(sentence, mention) else reading.name
        item.counted_cases[reading.name] = mention
        item.topic = Topic.OTHERS
    elif kind is Kind.DISPUTE_OUTCOME:
        item.block = reading.name
    elif kind is Kind.DISCLOSED:
        item.topic = Topic.OTHERS
    elif kind in OF_DOCUMENTS:
        sentence.documents = reading.name
        sentence.document_verbs = front.sorts & DOCUMENT_VERBS or sentence.document_verbs


def _stand_beside(sentence: Sentence, cases: Mention) -> bool:
    """Tell whether other disputes were counted just before: behind 复议2件、诉讼1件 it is open whose 维持1件 is."""
    return any(
        each.kind in CASES and each is not sentence.whole and ";" not in sentence.text[each.end : cases.start]
        for each in sentence.mentions[-1:]
    )


def leave(sentence: Sentence, mention: Mention, front: Phrase) -> None:
    """Place a number that was not told: a part of the whole named, or something that no table has."""
    item = sentence.item
    if sentence.whole:
        if sentence.whole.kind and not sentence.included:
            mention.kind, mention.of = Kind.PART, sentence.whole
    elif front.words and front.words[-1].sort is Sort.DISPUTES:
        mention.aside = True
    elif front.words and (front.words[-1].sort is Sort.CARRY or front.words[-1].name == "decided"):
        mention.apart = True
    elif mention.unit in REQUEST_UNITS and _is_matter(sentence, front):
        sentence.lists_matters = mention.aside = True
    elif Sort.CHANNEL in front.sorts and Sort.PUBLISH not in front.sorts and item.topic is Topic.REQUESTS:
        mention.by_channel = True
        if item.requests:
            mention.kind, mention.of = Kind.PART, item.requests
    elif not front.gap and front.head >= 0 and front.words[front.head].sort is Sort.DISPOSITION:
        mention.sums_up = item.topic is not Topic.OTHERS
    elif not _is_of_requests(front):
        item.topic = Topic.OTHERS
    elif front.words and not front.gap:
        of_requests = front.words[front.head].sort is Sort.REQUEST and Sort.HANDLE in front.sorts
        mention.counts_requests = of_requests or (item.topic is Topic.REQUESTS and is_alone(front, Sort.HANDLE))
        mention.label = sentence.label(front)


def _is_matter(sentence: Sentence, front: Phrase) -> bool:
    """Tell whether a number counts requests by what they are about: 涉及环评审批20件、行政处罚10件."""
    if sentence.item.topic is not Topic.REQUESTS or front.sorts & _NOT_MATTERS:
        return False
    return sentence.lists_matters or Sort.CONCERNING in front.sorts | sentence.before.sorts


def _is_of_requests(front: Phrase) -> bool:
    """Tell whether a number that is not told is still one of requests: 处理政府信息依申请公开件12件."""
    named = front.sorts & _NAMES_REQUESTS
    beside = _OF_REQUESTS | {Sort.INFORMATION} if named else _OF_REQUESTS
    return front.sorts <= beside and not front.gap and bool(named or not any(word.gap for word in front.words))
