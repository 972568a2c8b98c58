"""Reads a number that counts something by the words in front of it, behind it, or of the clause before."""

from __future__ import annotations

import itertools
import re

import attrs

from gov_disclosure.validation.statements.meaning import (
    BLOCKS,
    NOTHING,
    NOUNS,
    RECEIVED,
    REQUEST_TOTALS,
    WORKLOAD,
    Context,
    Phrase,
    Reading,
    from_behind,
    in_front,
    is_alone,
    noun_behind,
    totals_of,
)
from gov_disclosure.validation.statements.scanning import Number
from gov_disclosure.validation.statements.sentence.kinds import CARRIED, NAMED_DISPOSITIONS, TAKEN_UP
from gov_disclosure.validation.statements.sentence.placing import leave, take
from gov_disclosure.validation.statements.sentence.state import Mention, Sentence, Topic
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort

_DISPOSITION_FOLLOWS = re.compile("[、,;](?:(?:予以部分|部分予以|部分|不予|不)公开|无法提供|不予处理)")
_WITHDRAWN = re.compile(r"\([^()]{0,20}撤[回销]")
_SUMS = frozenset("共 共计 合计 总计 总共".split())
_SUMS_HANDLED = re.compile("(?:共计?|合计|总计|总共|应)(?:办理|处理|收办)")
# Among the results of requests; 要求公开信息 and 公开财务信息 say what was asked for.
_INFORMATION_DISCLOSED = re.compile("(?:其中)?公开(?:政府)?信息")
_REFERS_BACK = re.compile("(?:政府信息公开|信息公开|依申请公开)?(?:申请|答复|案件|事项)?[中里]")
_CAUSES = frozenset({Sort.BECAUSE, Sort.OCCUR, Sort.CONCERNING, Sort.SUBMIT})
_LISTED = frozenset({Sort.REQUEST, Sort.CASE, Sort.DISPOSITION, Sort.CARRY})
_CASES = {Sort.CASE}
_OF_A_PART = {Sort.WITHIN, Sort.REMAINDER}
_BESIDE = re.compile("另|[还尚仍]有")
_OF_ALL = {Sort.REQUEST, Sort.TOPIC, Sort.THING, Sort.FILLER, Sort.DATE, Sort.THIS_YEAR, Sort.NUMBER}
"""What may stand behind a number of the clause before: 收到申请，共5件申请."""
_QUANTITIES = ("数", "量", "总数", "总量", "件数")
_OF_EACH = ("均为", "均", "都是", "都为", "皆为", "各", "各为", "分别各")
_AND = re.compile("[、和与及]")
_REACHES = frozenset("为 达 达到 共达 总数达 总量达 总数达到 总量达到".split())


def count(sentence: Sentence, mention: Mention, front: Phrase, index: int) -> None:
    """Tell what a number counts, or leave it; it may be that of each of several things: 受理数、答复数均为5件."""
    of_each = not mention.value or sentence.text[front.start : front.end].endswith(_OF_EACH)
    *others, front = _listed(sentence, front, bool(mention.value)) if of_each else [front]
    for other in others:
        each = attrs.evolve(mention, label=sentence.label(other))
        _count(sentence, each, other, index)
        sentence.mentions.append(each)
    if others:
        mention.label = sentence.label(front)
    mention.refers_back = _REFERS_BACK.match(sentence.text, mention.end) is not None
    if mention.refers_back and front.is_silent:
        _take_up(sentence, mention)
    else:
        _count(sentence, mention, front, index)


def _take_up(sentence: Sentence, mention: Mention) -> None:
    """Let what follows divide the requests that were counted before: 收到5件。5件申请中，自然人4件."""
    mention.aside = mention.counts_requests = True
    counted = (sentence.item.requests, *sentence.item.wholes, *sentence.mentions)
    meant = (each for each in counted if each and each.kind in REQUEST_TOTALS and each.value == mention.value)
    sentence.whole = next(meant, mention)


def _count(sentence: Sentence, mention: Mention, front: Phrase, index: int) -> None:
    behind = sentence.behind(index) if front.looks_behind or front.ends_with_requests else NOTHING
    reading = None if _is_bare_row(sentence, index) else _read_words(sentence, mention, front, behind, index)
    if reading and not (sentence.included and reading.kind not in CARRIED):
        take(sentence, mention, reading, front)
    if mention.kind is None:
        if sentence.names_foreign:
            sentence.see_foreign()
        leave(sentence, mention, front)


def _listed(sentence: Sentence, front: Phrase, cases_apart: bool) -> list[Phrase]:
    """Return the things that words list: 政府信息公开申请、行政复议均为0件.

    Of no cases at all there are none of either kind; that is one statement, unless ``cases_apart``.
    """
    starts = [0]
    if front.sorts.isdisjoint(_CAUSES):
        for index, (word, behind) in enumerate(itertools.pairwise(front.words), 1):
            between = sentence.text[word.end : behind.start]
            noun = word.sort in _LISTED or (word.sort in TAKEN_UP and between.startswith(_QUANTITIES))
            if noun and (cases_apart or {word.sort, behind.sort} != _CASES) and _AND.search(between):
                starts.append(index)
    parts = itertools.pairwise([*starts, len(front.words)])
    return [_part(front, start, end) for start, end in parts]


def _part(front: Phrase, start: int, end: int) -> Phrase:
    """Return some of the words before a number as a phrase of their own."""
    first, last = start == 0, end == len(front.words)
    return Phrase(
        front.words[start:end],
        front.gap and last,
        front.start if first else front.words[start].start,
        front.end if last else front.words[end - 1].end,
    )


def _is_bare_row(sentence: Sentence, index: int) -> bool:
    """Tell whether another number follows of which nothing is said: whose 2件、1件 are is not told."""
    mark = sentence.tokens[index + 1]
    if isinstance(mark, Number) or mark.name != "、" or index in (sentence.row or ()):
        return False
    second, end = sentence.tokens[index + 2 : index + 4]
    return isinstance(second, Number) and not second.gap and end.sort is Sort.MARK


def _read_words(sentence: Sentence, mention: Mention, front: Phrase, behind: Phrase, index: int) -> Reading | None:
    """Read a number by its words, and label it with those that tell."""
    context = sentence.context(mention)
    reading = in_front(front, behind, mention.unit, context) or _workload(sentence, mention, front)
    if sentence.divides_requests and _INFORMATION_DISCLOSED.fullmatch(sentence.text, front.start, front.end):
        return Reading(Kind.DISPOSITION, totals_of(sentence.form, "granted_in_full"))
    if reading or not front.is_silent:
        if front.looks_behind and not front.sorts & NOUNS:
            mention.label = sentence.label(front, noun_behind(behind) or NOTHING)
        if reading is None and Sort.OPEN in front.sorts:
            # 正在办理2件（结转下年）
            return _carried_out(_clause_behind(sentence, index + 1), context)
        return reading or _other_disposition(sentence, front, mention.end)
    if sum_of_requests := _sums_up_requests(sentence, front):
        return sum_of_requests
    if sentence.grown.words and sentence.text[front.start : front.end] in _SUMS | _REACHES:
        return in_front(sentence.grown, NOTHING, mention.unit, context)
    if behind.words:
        reading = from_behind(behind, context) or _other_disposition(sentence, behind, behind.end)
        if reading:
            mention.label = sentence.label(behind)
            sentence.taken = index + len(behind.words)
        elif behind.sorts & {Sort.OPEN, Sort.POSTPONED}:
            later = _clause_behind(sentence, index + len(behind.words) + 1)
            mention.label = sentence.label(later)
            return _carried_out(later, context)
    if reading is None and sentence.before.words and _may_count_all(sentence, front, behind, index):
        gap = front.gap if front.words else sentence.before.gap
        clauses = Phrase([*sentence.before.words, *front.words], gap)
        reading = in_front(clauses, behind, mention.unit, context)
        if reading:
            mention.label = sentence.label(sentence.before, front)
    return reading


def _may_count_all(sentence: Sentence, front: Phrase, behind: Phrase, index: int) -> bool:
    """Tell whether a number may be that of the clause before, and its own words make it no part: 其中5件涉及征地."""
    if front.sorts & _OF_A_PART or _BESIDE.search(sentence.text, front.start, front.end):
        return False
    if behind.words and behind.words[0].sort is Sort.IN_TIME:
        # 收到申请，共5件按时登记
        return sentence.text[front.start : front.end] in _SUMS
    unknown = sentence.tokens[index + len(behind.words) + 1].gap or any(word.gap for word in behind.words)
    return not unknown and behind.sorts <= _OF_ALL


def _sums_up_requests(sentence: Sentence, front: Phrase) -> Reading | None:
    """Read a number that adds up those received and carried in, or the applicants: 收到9件，上年结转1件，共计10件."""
    before = [mention.kind for mention in sentence.mentions[-2:] if mention.of is None]
    if sentence.text[front.start : front.end] not in _SUMS:
        return None
    if before == [Kind.RECEIVED, Kind.CARRIED_IN]:
        return WORKLOAD
    by_channel = [mention.by_channel for mention in sentence.mentions[-2:]] == [True, True]
    return RECEIVED if by_channel or before == [Kind.NATURAL_PERSONS, Kind.ORGANIZATIONS] else None


def _workload(sentence: Sentence, mention: Mention, front: Phrase) -> Reading | None:
    """Read requests handled as those received and carried in before them, where they are: 共办理43件."""
    if not _SUMS_HANDLED.fullmatch(sentence.text, front.start, front.end):
        return None
    before = [each for each in sentence.mentions[-2:] if each.of is None]
    is_sum = [each.kind for each in before] == [Kind.RECEIVED, Kind.CARRIED_IN]
    return WORKLOAD if is_sum and mention.value == sum(each.value for each in before) else None


def _clause_behind(sentence: Sentence, mark: int) -> Phrase:
    """Return the clause behind a comma or in a bracket, if it has no number: 1件尚在办理，结转下年度."""
    comma = sentence.tokens[mark]
    if isinstance(comma, Number) or comma.name not in (",", "("):
        return NOTHING
    behind = sentence.behind(mark)
    return NOTHING if isinstance(sentence.tokens[mark + len(behind.words) + 1], Number) else behind


def _other_disposition(sentence: Sentence, front: Phrase, end: int) -> Reading | None:
    """Read 公开 and 其他 in a list of dispositions, 其他 only where a withdrawal or all the others are named."""
    if is_alone(front, Sort.PUBLISH) and (sentence.divides_requests or _begins_dispositions(sentence, end)):
        return Reading(Kind.DISPOSITION, totals_of(sentence.form, "granted_in_full"))
    if not is_alone(front, Sort.OTHERS):
        return None
    if sentence.item.block and _has_listed_outcomes(sentence):
        cells = tuple(f"{block}.other" for block in BLOCKS[sentence.item.block])
        return Reading(Kind.DISPUTE_OUTCOME, cells, sentence.item.block)
    named = {cell.split(".")[2] for each in sentence.mentions if each.kind is Kind.DISPOSITION for cell in each.cells}
    if named and (_WITHDRAWN.match(sentence.text, end) or named >= NAMED_DISPOSITIONS):
        return Reading(Kind.DISPOSITION, totals_of(sentence.form, "other_handling"))
    return None


def _begins_dispositions(sentence: Sentence, end: int) -> bool:
    """Tell whether another disposition of requests follows: 公开3件、无法提供2件."""
    return sentence.item.topic is Topic.REQUESTS and _DISPOSITION_FOLLOWS.match(sentence.text, end) is not None


def _has_listed_outcomes(sentence: Sentence) -> bool:
    """Tell whether the two numbers before are outcomes of the disputes counted last: 维持2件，纠正1件，其他1件."""
    last = sentence.mentions[-2:]
    outcomes = {each.cells for each in last if each.kind is Kind.DISPUTE_OUTCOME and each.of is sentence.item.cases}
    return len(outcomes) > 1


def _carried_out(phrase: Phrase, context: Context) -> Reading | None:
    reading = from_behind(phrase, context)
    return reading if reading and reading.kind is Kind.CARRIED_OUT else None
