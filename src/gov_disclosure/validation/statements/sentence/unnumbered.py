"""Statements of a sentence without a number of their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from gov_disclosure.validation.statements.claims import Claim, claims
from gov_disclosure.validation.statements.meaning import BLOCKS
from gov_disclosure.validation.statements.sentence.kinds import ALL_REQUESTS, CASES, RELATIVE
from gov_disclosure.validation.statements.sentence.state import Mention, Sentence, Topic
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort

_ALL_ANSWERED = re.compile(
    r"(?:均|全部|都)(?:已经?|依法|依规|按时|按期|如期|及时|按规定|按要求|进行|予以|作出|得到|了"
    r"|(?:在|于)?(?:规定|法定|限定)?的?(?:时限|期限|时间|限期)之?内){0,8}"
    r"(?:答复|办结|回复|办理完毕|办理完成|办理完结|处理完毕|处理完成)(?:完毕|申请人|了)?(?=[,;:]其中)"
)
_CLAIMS = frozenset({Sort.NEGATION, Sort.OUTCOME, Sort.NOT_NOTHING})
_CASE_CELLS = {
    kind: frozenset(f"{block}.total" for block in BLOCKS[name])
    for kind, name in ((Kind.RECONSIDERATION, "reconsideration"), (Kind.LITIGATION, "litigation"))
}


def unnumbered(sentence: Sentence) -> Sequence[Mention]:
    """Return what a sentence says without a number: that nothing was received, that all was answered."""
    claimed = _claimed(sentence) if sentence.sorts & _CLAIMS else []
    if any(each.kind is Kind.PROCESSING_FEE and not each.value for each in sentence.mentions):
        # 未发出收费通知，收取总金额0元
        claimed = [each for each in claimed if each.kind is not Kind.PROCESSING_FEE]
    return [*claimed, *_all_answered(sentence)] if Sort.ANSWER in sentence.sorts else claimed


def _claimed(sentence: Sentence) -> list[Mention]:
    item, elsewhen = sentence.item, sentence.denied_at_other_times
    about = item.about or item.topic is Topic.REQUESTS
    return [
        Mention(
            value=0,
            unit=claim.unit,
            approximate=False,
            start=claim.start,
            end=claim.end,
            label=sentence.text[claim.start : claim.end],
            scope=item.scope,
            year=sentence.period.year,
            kind=_beside_cases(sentence, claim),
            cells=claim.cells,
        )
        for claim in claims(
            sentence.tokens, sentence.text, about, sentence.is_of_requests, sentence.report_year, elsewhen
        )
    ]


def _all_answered(sentence: Sentence) -> Iterator[Mention]:
    """Yield all requests as answered, where they are divided by result: 收到8件，均已按时答复，其中予以公开6件."""
    told = [each for each in sentence.mentions if not (each.aside or each.kind in RELATIVE)]
    if len(told) < 2 or told[0].kind not in ALL_REQUESTS or any(each.of is not told[0] for each in told[1:]):
        return
    received, results = told[0], [each for each in told[1:] if each.kind is Kind.DISPOSITION]
    answered = _ALL_ANSWERED.search(sentence.text, received.end)
    if answered and results == told[1:] and answered.end() < results[0].start:
        yield attrs.evolve(
            received,
            start=answered.start(),
            end=answered.end(),
            label=answered[0],
            kind=Kind.ANSWERED,
            # The table counts those carried in, too.
            cells=(),
            of=received,
        )


def _beside_cases(sentence: Sentence, claim: Claim) -> Kind:
    """Return what a statement denies: beside reconsiderations that are counted, lawsuits only, and the reverse."""
    if claim.kind is Kind.NO_DISPUTES:
        counted = {each.kind for each in (*sentence.mentions, *sentence.item.counted_cases.values())} & CASES
        for kind, other in itertools.permutations(CASES):
            if counted == {kind} and _CASE_CELLS[kind].isdisjoint(claim.cells):
                return other
    return claim.kind
