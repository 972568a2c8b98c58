"""Tells the numbers of a sentence apart: counts, shares and changes, amounts of money."""

from __future__ import annotations

from gov_disclosure.validation.statements.meaning import (
    NOTHING,
    Phrase,
)
from gov_disclosure.validation.statements.scanning import Number
from gov_disclosure.validation.statements.sentence.counting import count
from gov_disclosure.validation.statements.sentence.fees import read_fee
from gov_disclosure.validation.statements.sentence.kinds import PER_CENT
from gov_disclosure.validation.statements.sentence.relations import relate
from gov_disclosure.validation.statements.sentence.state import Clause, Mention, Sentence
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort


def read_number(sentence: Sentence, number: Number, index: int) -> None:
    """Read a number by its unit and the words in front of it."""
    if sentence.row and index in sentence.row:
        if index != sentence.of_report_year:
            sentence.clause.gap = sentence.clause.gap or number.gap
            return
        front = sentence.clause.phrase(sentence.tokens[sentence.row[0]].start, number.gap)
    else:
        front = sentence.clause.phrase(number.start, number.gap)
    mention = Mention(
        value=number.value or 0,
        unit=number.unit,
        approximate=number.approximate,
        start=number.start,
        end=number.end,
        label="",
        scope=sentence.item.scope,
        year=sentence.period.year,
    )
    sentence.of_departments = sentence.of_departments or sentence.clause.of_departments
    if number.value is None or sentence.of_departments or _is_of_another_time(sentence, front):
        mention.aside, mention.of_departments = True, sentence.of_departments
    elif number.unit in PER_CENT or (front.words and front.words[-1].sort is Sort.CHANGE):
        relate(sentence, mention, front)
    elif number.unit == "元" or (number.unit is None and not _is_none_of(sentence, number, front)):
        read_fee(sentence, mention, front)
    else:
        count(sentence, mention, front, index)
    if mention.kind:
        mention.label = mention.label or sentence.label(front)
    if mention.kind is not Kind.GROWTH:
        sentence.grown = NOTHING
    # 信息处理费0件，金额0元
    sentence.fee_named = sentence.fee_named and number.unit != "元" and not number.value
    sentence.mentions.append(mention)
    sentence.clause = Clause(number.end, numbered=True)


def _is_none_of(sentence: Sentence, number: Number, front: Phrase) -> bool:
    """Tell whether 0 is the number of what stands before it: 收到的依申请公开数量为0, 申请、复议都是0."""
    is_amount = Sort.FEE in front.sorts or Sort.COLLECT in front.sorts
    return not (number.value or is_amount) and sentence.text.endswith(("为", "是"), 0, number.start)


def _is_of_another_time(sentence: Sentence, front: Phrase) -> bool:
    """Tell whether a number is of a part of a year, or one to compare with: 比2022年（31起）, 上年同期为8件."""
    found = front.sorts
    if sentence.is_of_another_time:
        return True
    if Sort.CHANGE in found or Sort.SHARE in found:
        return False
    return sentence.clause.compared or (Sort.LAST_YEAR in found and Sort.CARRY not in found)
