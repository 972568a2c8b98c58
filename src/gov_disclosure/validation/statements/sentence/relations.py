"""Shares and changes of a figure."""

from __future__ import annotations

from gov_disclosure.validation.statements.meaning import Phrase
from gov_disclosure.validation.statements.sentence.kinds import PER_CENT, RELATIVE, REQUEST_UNITS
from gov_disclosure.validation.statements.sentence.state import Mention, Sentence, Topic
from gov_disclosure.validation.statements.sentence.wholes import ends_a_list
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort

_COMPARING = frozenset({Sort.COMPARISON, Sort.LAST_YEAR, Sort.CHANGE})
_IN_CHANGES = frozenset(
    {
        *(Sort.COMPARISON, Sort.DATE, Sort.LAST_YEAR, Sort.THIS_YEAR, Sort.CHANGE),
        *(Sort.REQUEST, Sort.TOPIC, Sort.RECEIVE, Sort.THING),
    }
)


def relate(sentence: Sentence, mention: Mention, front: Phrase) -> None:
    """Read a share or a change of the figure before."""
    item = sentence.item
    # 收到73件，办结率100%，比上年增加19件: no rate grows by 件.
    rates_count = mention.unit in PER_CENT
    base = next(
        (m for m in reversed(sentence.mentions) if not m.aside and (rates_count or m.kind or m.unit not in PER_CENT)),
        None,
    )
    change = front.words[-1] if front.words and not front.gap and front.words[-1].sort is Sort.CHANGE else None
    if Sort.LISTED in front.sorts | sentence.before.sorts:
        return
    if change:
        if not front.sorts <= _IN_CHANGES or any(word.gap for word in front.words):
            return
        if Sort.REQUEST in front.sorts:
            base = item.requests
            sentence.grown = Phrase([word for word in front.words if word.sort not in _COMPARING])
        elif base and base.kind in RELATIVE and mention.unit != "个百分点":
            base = base.of
        # 增长1.5倍, 增加2人
        if mention.unit is None:
            mention.aside = True
            return
        kind = Kind.GROWTH
    elif mention.unit == "%" and _is_share(sentence, mention, front, base):
        kind = Kind.SHARE
    else:
        return
    if base and base.kind is None and kind is Kind.SHARE and _is_of_counted(sentence, base):
        base.kind, base.of = Kind.PART, item.requests
    if base is None:
        # 政府信息公开申请数量同比增长12%，达到230件
        if not (sentence.grown.words and item.topic is Topic.REQUESTS):
            return
    elif not (base.kind or (base.sums_up and kind is Kind.SHARE)):
        return
    mention.kind, mention.of = kind, base
    if base and kind is Kind.GROWTH and ends_a_list(sentence, base):
        mention.of = None
    if change and change.name == "down":
        mention.value = -mention.value


def _is_of_counted(sentence: Sentence, base: Mention) -> bool:
    """Tell whether a number of which a share is told can only be of the requests counted: 有7件涉及征地，占68%."""
    item = sentence.item
    return base.unit in REQUEST_UNITS and item.topic is Topic.REQUESTS and item.requests is not None


def _is_share(sentence: Sentence, mention: Mention, front: Phrase, base: Mention | None) -> bool:
    if Sort.SHARE in front.sorts:
        return True
    if front.is_silent and Sort.SHARE in sentence.before.sorts:
        mention.label = sentence.label(sentence.before, front)
        return True
    # 予以公开3件（60%）
    return not front.words and front.is_silent and bool(sentence.brackets) and sentence.whole is base
