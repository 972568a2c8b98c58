"""What words say for the numbers that follow: whose they are, of which time, what they count."""

from __future__ import annotations

import itertools

from gov_disclosure.validation.statements.scanning import Extent, Number, Period, Word, years_of
from gov_disclosure.validation.statements.sentence.kinds import SCOPED
from gov_disclosure.validation.statements.sentence.state import Sentence, Topic
from gov_disclosure.validation.statements.sentence.wholes import divided
from gov_disclosure.validation.statements.stated import Scope
from gov_disclosure.validation.statements.wording import Sort

_AND = frozenset("、和与及")
_EQUALS = ("为", "是", "创")
_BEFORE = ("前", "以前", "之前")
_UNTIL = ("截至", "截止", "至", "到")
_SPEAK_OF_DISCLOSURE = frozenset({Sort.TOPIC, Sort.PUBLISH, Sort.INFORMATION})
_OF_TIME = frozenset({Sort.DATE, Sort.THIS_YEAR, Sort.LAST_YEAR, Sort.SPAN})
_NOTED = _OF_TIME | {
    *(Sort.REQUEST, Sort.TOPIC, Sort.REGION, Sort.ORGAN, Sort.DEPARTMENTS, Sort.DOCUMENT, Sort.FEE, Sort.NEGATION),
}
"""Words that say something for the numbers that follow."""


def read_word(sentence: Sentence, word: Word, index: int) -> None:
    """Add a word to its clause, with what it says for the numbers that follow."""
    sort, clause = word.sort, sentence.clause
    if sort is Sort.WITHIN:
        if not sentence.is_in_bracket_of_words:
            sentence.whole = divided(sentence)
        return
    if sort is Sort.LISTED and sentence.row is None and _goes_through_years(sentence, index):
        return
    if sort in _NOTED:
        _note(sentence, word, index)
    if clause.speaker and sort in SCOPED:
        sentence.item.scope, clause.speaker = clause.speaker, None
        if not sentence.mentions:
            sentence.whole = None
    if index > sentence.taken:
        clause.words.append(word)
        clause.gap = False


def _goes_through_years(sentence: Sentence, listed: int) -> bool:
    """Tell whether 分别 gives each year before it a number, one of them the year of the report."""
    tokens = sentence.tokens
    sentence.row = ()
    dates = (token for token in tokens[:listed] if token.sort is Sort.DATE)
    years = [year for date in dates for year in years_of(sentence.text[date.start : date.end])]
    if sentence.report_year is None or len(years) < 2 or years.count(sentence.report_year) != 1:
        return False
    behind = itertools.takewhile(lambda at: tokens[at].sort is not Sort.MARK, range(listed, len(tokens)))
    first = next((at for at in behind if isinstance(tokens[at], Number)), len(tokens))
    in_row = itertools.takewhile(lambda at: _is_in_row(tokens[at]), range(first, len(tokens)))
    row = [at for at in in_row if isinstance(tokens[at], Number)]
    if len(row) != len(years):
        return False
    sentence.row, sentence.of_report_year = row, row[years.index(sentence.report_year)]
    sentence.period = Period(sentence.report_year)
    return True


def _is_in_row(token: Word | Number) -> bool:
    return isinstance(token, Number) or (token.name in ("、", ",") and not token.gap)


def _note(sentence: Sentence, word: Word, index: int) -> None:
    """Note what a word says for the numbers that follow."""
    sort, item, clause = word.sort, sentence.item, sentence.clause
    if sort is Sort.REQUEST:
        item.about = item.about or bool(word.name == "by application" or _speaks_of_disclosure(sentence))
        if item.about:
            item.topic = Topic.REQUESTS
    elif sort is Sort.TOPIC:
        item.about = True
    elif sort in (Sort.REGION, Sort.ORGAN):
        clause.speaker = Scope.REGION if sort is Sort.REGION else Scope.ORGAN
        sentence.of_departments = False
    elif sort is Sort.DEPARTMENTS:
        # 各级各部门 are all bodies of the region, and so are 市政府和各部门.
        if clause.speaker is Scope.ORGAN and sentence.text[word.start - 1] in _AND and not word.gap:
            clause.speaker, clause.with_departments = Scope.REGION, True
        of_all = clause.speaker is Scope.REGION and not word.gap and sentence.text[word.start - 1] != "、"
        clause.of_departments = not (of_all or clause.with_departments or sentence.whole)
    elif sort in _OF_TIME:
        _read_time(sentence, word, index)
    elif sort is Sort.DOCUMENT:
        sentence.documents = word.name
    elif sort is Sort.FEE:
        sentence.fee_named = True
    elif sentence.is_of_another_time and not sentence.covers_the_year:
        sentence.denied_at_other_times.add(word.start)


def _speaks_of_disclosure(sentence: Sentence) -> bool:
    return any(word.sort in _SPEAK_OF_DISCLOSURE for word in sentence.clause.words)


def _read_time(sentence: Sentence, word: Word, index: int) -> None:
    """Take the time that the figures are of from a date, unless it is compared with or that of a carry-over."""
    previous = sentence.tokens[index - 1] if index else None
    following = sentence.tokens[index + 1]
    if isinstance(previous, Number) and previous.unit and previous.end < word.start:
        # 12件为5月新收: the time of that number.
        return
    is_compared = (previous and previous.sort is Sort.COMPARISON and not word.gap) or (
        following.sort is Sort.COMPARISON and not following.gap
    )
    if is_compared:
        sentence.clause.compared = True
    elif word.sort is Sort.THIS_YEAR:
        sentence.clause.of_day = False
        if not (word.name and sentence.period.is_year):
            sentence.period = Period(None)
    elif word.sort is Sort.SPAN and word.name == "many" and sentence.text.endswith(_EQUALS, 0, word.start):
        # 为近五年最高
        return
    elif word.sort is Sort.SPAN:
        sentence.period = Period(None, Extent.PART if word.name == "part" else Extent.LONGER)
    elif not word.period or any(near and near.sort is Sort.CARRY for near in (previous, following)):
        # 去年 names no time of figures, and a year beside 结转 is that of the carry-over.
        return
    elif word.period.extent is Extent.DAY:
        sentence.clause.of_day = not sentence.text.endswith(_UNTIL, 0, word.start)
    elif word.period.year and word.period.is_year and sentence.text.startswith(_BEFORE, word.end):
        sentence.period = Period(word.period.year - 1, Extent.LONGER)
    else:
        since = following.sort is Sort.SINCE and word.period.year != sentence.report_year
        sentence.period = Period(None, Extent.LONGER) if since else word.period
