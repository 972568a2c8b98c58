"""Reads the figures of one sentence, once from left to right.

Every number is told by the words of its own clause: those in front of it, or, where they leave it open (其中, 另有),
those behind it, or, where there are none, those of the clause before. 其中 and brackets make the numbers that follow
parts of a whole; what a clause leaves out (the noun, the year, whose figures they are) is taken from what was said
before in the same item. A number whose words name several things, or things that no table has, is left alone.
"""

from __future__ import annotations

import enum
import itertools
import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

import attrs

from gov_disclosure.forms import Form
from gov_disclosure.validation.official_rows import CARRIED_IN
from gov_disclosure.validation.statements.claims import Claim, claims
from gov_disclosure.validation.statements.meaning import (
    BLOCKS,
    DOCUMENT_VERBS,
    NOTHING,
    NOUNS,
    OWN_DISPOSITIONS,
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
from gov_disclosure.validation.statements.scanning import Number, Period, Word, scan, years_of
from gov_disclosure.validation.statements.stated import Kind, Scope
from gov_disclosure.validation.statements.wording import MEANINGS, Sort

_CARRIED = frozenset({Kind.CARRIED_IN, Kind.CARRIED_OUT})
_RELATIVE = frozenset({Kind.SHARE, Kind.GROWTH})
_APART = _CARRIED | _RELATIVE
"""Figures that 其中 behind them does not divide."""
_OF_REQUESTS_OR_CASES = REQUEST_TOTALS | {
    Kind.DISPOSITION,
    Kind.NATURAL_PERSONS,
    Kind.ORGANIZATIONS,
    Kind.RECONSIDERATION,
    Kind.LITIGATION,
    Kind.DISPUTE_OUTCOME,
}
_RESULT_KINDS = frozenset({Kind.ANSWERED, Kind.DISPOSITION})
_ALL_REQUESTS = frozenset({Kind.RECEIVED, Kind.WORKLOAD})
_DIVIDED_BY = {
    Kind.DISPOSITION: REQUEST_TOTALS | {Kind.DISPOSITION},
    Kind.NATURAL_PERSONS: _ALL_REQUESTS,
    Kind.ORGANIZATIONS: _ALL_REQUESTS | {Kind.ORGANIZATIONS},
    Kind.RECEIVED: _ALL_REQUESTS,
    Kind.WORKLOAD: _ALL_REQUESTS,
    Kind.ANSWERED: _ALL_REQUESTS,
}
"""What wholes figures are parts of under their own kind; of others they are parts only."""
_SCOPED = frozenset(
    {Sort.RECEIVE, Sort.HANDLE, Sort.ANSWER, Sort.REQUEST, Sort.CASE, Sort.PUBLISH, Sort.CARRY, Sort.ISSUE}
)
"""Words that make a body or region before them the one whose figures are given."""
_VAGUE = tuple(sorted((word for word, (sort, _) in MEANINGS.items() if sort is Sort.VAGUE), key=len, reverse=True))
_OF_DOCUMENTS = frozenset({Kind.RULES, Kind.NORMATIVE_DOCUMENTS})
_PER_CENT = ("%", "个百分点")
_REQUEST_UNITS = frozenset("件 宗 起 例 份 项".split())
_DOCUMENT_UNITS = frozenset("件 个 份 部 篇 项".split())
_NAMED_DISPOSITIONS = frozenset({"granted_in_full", "granted_in_part", "denied", "unavailable", "not_processed"})
_ALL_ANSWERED = re.compile(
    r"(?:均|全部|都)(?:已经?|依法|依规|按时|按期|如期|及时|按规定|按要求|进行|予以|作出|得到|了"
    r"|(?:在|于)?(?:规定|法定|限定)?的?(?:时限|期限|时间|限期)之?内){0,8}"
    r"(?:答复|办结|回复|办理完毕|办理完成|办理完结|处理完毕|处理完成)(?:完毕|申请人|了)?(?=[,;:]其中)"
)
_NOT_OWN_CASES = re.compile("作为[^,;:]{0,8}复议机[关构]|不涉及(?:政府)?信息公开|与(?:政府)?信息公开(?:工作)?无关")
_FEE_NOTICE = re.compile("[收缴]费通知")
_DISPOSITION_FOLLOWS = re.compile("[、,;](?:予以部分|部分予以|部分|不予|不)公开")
_WITHDRAWN = re.compile(r"\([^()]{0,20}撤[回销]")
_AND = frozenset("、和与及")
_SUMS = frozenset("共 共计 合计 总计 总共".split())
_REACHES = frozenset("达 达到 共达 总数达 总量达 总数达到 总量达到".split())
_COMPARING = frozenset({Sort.COMPARISON, Sort.LAST_YEAR, Sort.CHANGE})
_OF_REQUESTS = frozenset(
    {
        *_SCOPED,
        *(Sort.DATE, Sort.THIS_YEAR, Sort.LAST_YEAR, Sort.IN_TIME, Sort.POSTPONED, Sort.OPEN, Sort.REMAINDER),
        *(Sort.TOPIC, Sort.APPLICANT, Sort.DISPOSITION, Sort.SUBMIT, Sort.CHANNEL, Sort.THING),
        *(Sort.REGION, Sort.ORGAN),
    }
)
"""Words beside which a number that is not told is still one of requests."""
_NAMES_REQUESTS = frozenset({Sort.REQUEST, Sort.DISPOSITION})
_OF_RECEIVED = {Sort.RECEIVE, Sort.REQUEST}
_RESULTS = frozenset({Sort.DISPOSITION, Sort.ANSWER, Sort.CARRY})
_OWN_RESULTS = OWN_DISPOSITIONS | {"answered"}
_OTHER_MATTERS = frozenset({Sort.FOREIGN, Sort.CASE, Sort.CAUSE_ELSEWHERE})
_TAKEN_UP = frozenset({Sort.RECEIVE, Sort.HANDLE, Sort.ANSWER})
_NOT_MATTERS = frozenset({Sort.FOREIGN, Sort.CASE, Sort.PUBLISH, *_TAKEN_UP})
_CLAIMS = frozenset({Sort.NEGATION, Sort.OUTCOME, Sort.NOT_NOTHING})
_SPEAK_OF_DISCLOSURE = frozenset({Sort.TOPIC, Sort.PUBLISH, Sort.INFORMATION})
_OF_TIME = frozenset({Sort.DATE, Sort.THIS_YEAR, Sort.LAST_YEAR, Sort.SPAN})
_NOTED = _OF_TIME | {Sort.REQUEST, Sort.TOPIC, Sort.REGION, Sort.ORGAN, Sort.DEPARTMENTS, Sort.DOCUMENT, Sort.FEE}
"""Words that say something for the numbers that follow."""
_BEFORE_AMOUNTS = frozenset({Sort.FEE, Sort.COLLECT, Sort.RECEIVE})
_NO_CHARGE = frozenset({Sort.FEE, Sort.COLLECT})
_IN_CHANGES = frozenset(
    {Sort.COMPARISON, Sort.DATE, Sort.LAST_YEAR, Sort.THIS_YEAR, Sort.CHANGE, Sort.REQUEST, Sort.TOPIC, Sort.RECEIVE}
)


_CASES = frozenset({Kind.RECONSIDERATION, Kind.LITIGATION})
_CASE_CELLS = {
    kind: frozenset(f"{block}.total" for block in BLOCKS[name])
    for kind, name in ((Kind.RECONSIDERATION, "reconsideration"), (Kind.LITIGATION, "litigation"))
}


class Topic(enum.Enum):
    """What was last spoken of."""

    NOTHING = enum.auto()
    REQUESTS = enum.auto()
    OTHERS = enum.auto()


@attrs.define(eq=False)
class Mention:
    """A number or statement of the text, and what it was taken for; without a kind it is not told."""

    value: int | Decimal
    unit: str | None
    approximate: bool
    start: int
    end: int
    label: str
    scope: Scope | None
    year: int | None
    kind: Kind | None = None
    cells: tuple[str, ...] = ()
    of: Mention | None = None
    aside: bool = False
    """Whether it belongs to a comparison, another time, or a bracket that was closed."""
    of_departments: bool = False
    """Whether it is a figure of the bodies below."""
    sums_up: bool = False
    """Whether it is a sum of several dispositions, of which a share can be given."""
    sums_up_cases: bool = False
    """Whether it is a sum of reconsiderations and lawsuits."""
    counts_requests: bool = False
    """Whether it counts requests, though not told which: 处理政府信息公开申请12件."""


@attrs.define
class Item:
    """What the sentences of an item leave to those that follow."""

    about: bool
    topic: Topic
    scope: Scope | None = None
    block: str | None = None
    cases: Mention | None = None
    requests: Mention | None = None
    """All requests, as counted last."""
    wholes: list[Mention] = attrs.field(factory=list)
    """The figures of the sentence before that 其中 may divide."""

    def hear_of(self, requests: bool, disclosure: bool) -> None:
        """Take notice of a sentence that states no figure."""
        self.about = self.about or requests or disclosure
        if requests:
            self.topic = Topic.REQUESTS


@attrs.define
class _Clause:
    """What was read of a clause so far: since its begin, or since the last number in it."""

    start: int
    words: list[Word] = attrs.field(factory=list)
    gap: bool = False
    """Whether unknown words stand at its end, before a bracket."""
    numbered: bool = False
    joined: bool = True
    """Whether a 、 or nothing parts it from the number before."""
    speaker: Scope | None = None
    """Whom it names, before it says what they did."""
    of_departments: bool = False
    """Whether it speaks of the bodies below."""
    with_departments: bool = False
    """Whether it speaks of the body and of those below."""
    compared: bool = False
    """Whether it speaks of another year to compare with."""
    with_carried: bool = False
    """Whether a bracket says that requests carried in are counted, too."""
    end: int = 0

    def phrase(self, end: int, gap: bool = False) -> Phrase:
        """Return its words up to a number or a mark."""
        return Phrase(self.words, gap or self.gap, self.start, end)


@attrs.define
class _Bracket:
    """What stood before an open bracket."""

    clause: _Clause
    before: _Clause | None
    whole: Mention | None
    included: bool
    mentions: int


class Sentence:
    """A sentence being read; the folded text is that of one sentence of a section."""

    def __init__(self, form: Form, year: int | None, section: str, item: Item, text: str) -> None:
        self._form = form
        self._report_year = year
        self._section = section
        self._item = item
        self._text = text
        self._tokens = scan(text)
        self._mentions: list[Mention] = []
        self._period = Period(None)
        self._documents: str | None = None
        self._document_verbs: Set[Sort] = frozenset()
        self._whole: Mention | None = None
        self._included = False
        self._fee_named = False
        self._grown = NOTHING
        """What was last said to grow or shrink, of which a sum may follow."""
        self._brackets: list[_Bracket] = []
        self._clause = _Clause(0)
        self._clause_before: _Clause | None = None
        self._taken = -1
        self._lists_matters = False
        self._of_departments = False
        self._row: Sequence[int] | None = None
        """The places of numbers that are each of another year: 2022年、2023年分别收到3件、5件."""
        self._of_report_year = -1
        self._names_report_year = f"{year}年" in text
        self._sorts = {token.sort for token in self._tokens}
        self._has_results = self._tells_results()
        self._names_foreign = Sort.FOREIGN in self._sorts
        self._applicants = self._names(Sort.APPLICANT)
        self._lists_dispositions = len(self._names(Sort.DISPOSITION) & _NAMED_DISPOSITIONS) > 1
        """Whether it names several results that nothing but requests has."""

    def _names(self, sort: Sort) -> set[str]:
        return {token.name for token in self._tokens if isinstance(token, Word) and token.sort is sort}

    def read(self) -> list[Mention]:
        """Return the numbers and statements of the sentence in the order of the text."""
        for index, token in enumerate(self._tokens):
            if isinstance(token, Number):
                self._read_number(token, index)
            elif token.sort is Sort.MARK:
                self._read_mark(token, index)
            else:
                self._read_word(token, index)
        self._item.wholes = [
            mention
            for mention in self._mentions
            if not (mention.aside or mention.of or mention.kind in _APART or mention.unit in _PER_CENT)
        ]
        claimed = self._claims() if self._sorts & _CLAIMS else []
        if Sort.ANSWER in self._sorts:
            claimed += self._all_answered()
        return sorted([*self._mentions, *claimed], key=lambda mention: mention.start) if claimed else self._mentions

    # --- words and marks -------------------------------------------------------------------------------------------

    def _read_word(self, word: Word, index: int) -> None:
        sort, clause = word.sort, self._clause
        if sort is Sort.WITHIN:
            self._whole = self._divided()
            return
        if sort is Sort.LISTED and self._row is None and self._goes_through_years(index):
            return
        if sort in _NOTED:
            self._note(word, index)
        if clause.speaker and sort in _SCOPED:
            self._item.scope, clause.speaker = clause.speaker, None
            if not self._mentions:
                self._whole = None
        if index > self._taken:
            clause.words.append(word)
            clause.gap = False

    def _goes_through_years(self, listed: int) -> bool:
        """Tell whether 分别 gives each year before it a number, one of them the year of the report."""
        tokens = self._tokens
        self._row = ()
        dates = (token for token in tokens[:listed] if token.sort is Sort.DATE)
        years = [year for date in dates for year in years_of(self._text[date.start : date.end])]
        if len(years) < 2 or years.count(self._report_year or 0) != 1:
            return False
        behind = itertools.takewhile(lambda at: tokens[at].sort is not Sort.MARK, range(listed, len(tokens)))
        first = next((at for at in behind if isinstance(tokens[at], Number)), len(tokens))
        in_row = itertools.takewhile(lambda at: self._is_in_row(tokens[at]), range(first, len(tokens)))
        row = [at for at in in_row if isinstance(tokens[at], Number)]
        if len(row) != len(years):
            return False
        self._row, self._of_report_year = row, row[years.index(self._report_year or 0)]
        self._period = Period(self._report_year)
        return True

    def _is_in_row(self, token: Word | Number) -> bool:
        return isinstance(token, Number) or (token.name in ("、", ",") and not token.gap)

    def _note(self, word: Word, index: int) -> None:
        """Note what a word says for the numbers that follow."""
        sort, item, clause = word.sort, self._item, self._clause
        if sort is Sort.REQUEST:
            item.about = item.about or bool(word.name == "by application" or self._speaks_of_disclosure())
            if item.about:
                item.topic = Topic.REQUESTS
        elif sort is Sort.TOPIC:
            item.about = True
        elif sort in (Sort.REGION, Sort.ORGAN):
            clause.speaker = Scope.REGION if sort is Sort.REGION else Scope.ORGAN
            self._of_departments = False
        elif sort is Sort.DEPARTMENTS:
            # 各级各部门 are all bodies of the region, and so are 市政府和各部门.
            if clause.speaker is Scope.ORGAN and self._text[word.start - 1] in _AND and not word.gap:
                clause.speaker, clause.with_departments = Scope.REGION, True
            of_all = clause.speaker is Scope.REGION and not word.gap and self._text[word.start - 1] != "、"
            clause.of_departments = not (of_all or clause.with_departments or self._whole)
        elif sort in _OF_TIME:
            self._read_time(word, index)
        elif sort is Sort.DOCUMENT:
            self._documents = word.name
        else:
            self._fee_named = True

    def _speaks_of_disclosure(self) -> bool:
        return any(word.sort in _SPEAK_OF_DISCLOSURE for word in self._clause.words)

    def _read_time(self, word: Word, index: int) -> None:
        """Take the time that the figures are of from a date, unless it is compared with or that of a carry-over."""
        previous = self._tokens[index - 1] if index else None
        following = self._tokens[index + 1]
        is_compared = (previous and previous.sort is Sort.COMPARISON and not word.gap) or (
            following.sort is Sort.COMPARISON and not following.gap
        )
        if is_compared:
            self._clause.compared = True
        elif word.sort is Sort.THIS_YEAR:
            if not (word.name and self._period.is_year):
                self._period = Period(None)
        elif word.sort is Sort.SPAN:
            self._period = Period(None, is_year=False)
        elif word.sort is Sort.LAST_YEAR:
            pass
        elif word.period and not any(near and near.sort is Sort.CARRY for near in (previous, following)):
            since = following.sort is Sort.SINCE and word.period.year != self._report_year
            self._period = Period(None, is_year=False) if since else word.period

    def _read_mark(self, mark: Word, index: int) -> None:
        if self._row and index < self._of_report_year:
            return
        if mark.name == "(":
            self._open_bracket(mark, index)
        elif mark.name == ")":
            self._close_bracket(mark)
        else:
            if self._names_foreign:
                self._see_foreign()
            if mark.name == ";":
                self._lists_matters = self._of_departments = False
            elif mark.name == ":" and self._introduces(index):
                self._whole = self._mentions[-1]
            self._clause_before = None if self._clause.numbered else self._clause
            self._clause.gap, self._clause.end = mark.gap or self._clause.gap, mark.start
            self._clause = _Clause(mark.end, joined=mark.name == "、")

    def _introduces(self, colon: int) -> bool:
        """Tell whether a colon opens the list of what became of requests just counted: 答复5件：公开3件、其他2件."""
        return self._tokens[colon - 1].sort is Sort.NUMBER and self._mentions[-1].kind in REQUEST_TOTALS

    @property
    def _before(self) -> Phrase:
        """The clause before, if it has no number."""
        before = self._clause_before
        return before.phrase(before.end) if before else NOTHING

    def _see_foreign(self) -> None:
        """Leave requests for what the clause names, unless it tells what became of some: 信访举报等不予处理."""
        found = {word.sort for word in self._clause.words if word.name != "rates"}
        # 来信3件 in a list of what requests came by.
        named = Sort.CONCERNING in found or found.isdisjoint(_TAKEN_UP)
        is_part = named and self._whole and self._whole.kind in REQUEST_TOTALS
        if Sort.FOREIGN in found and Sort.DISPOSITION not in found and not is_part:
            self._item.topic = Topic.OTHERS

    def _open_bracket(self, mark: Word, index: int) -> None:
        clause = self._clause
        clause.gap = clause.gap or mark.gap
        self._brackets.append(_Bracket(clause, self._clause_before, self._whole, self._included, len(self._mentions)))
        following = self._tokens[index + 1].sort
        self._included = following is Sort.INCLUDED
        if index and self._tokens[index - 1].sort is Sort.NUMBER:
            self._whole = self._mentions[-1]
            if self._whole.kind in _OF_DOCUMENTS and following in (Sort.INCLUDED, Sort.WITHIN):
                # 规范性文件8件（含修改1件） may mix several kinds of documents.
                self._whole.cells = ()
        self._clause, self._clause_before = _Clause(mark.end, compared=clause.compared), None

    def _close_bracket(self, mark: Word) -> None:
        if not self._brackets:
            return
        bracket, within = self._brackets.pop(), self._clause.words
        clause, numbers = bracket.clause, self._mentions[bracket.mentions :]
        for mention in numbers:
            mention.aside = True
        clause.with_carried = any(mention.kind is Kind.CARRIED_IN for mention in numbers)
        # 不予公开1件（三类内部事务信息）、无法提供1件: this bracket says nothing of the number behind it.
        is_behind_number = clause.numbered and not (clause.words or clause.gap)
        if not (numbers or is_behind_number):
            # 无法提供（本机关不掌握相关政府信息）4件: the row that the bracket names.
            rows = [word for word in within if word.sort is Sort.DISPOSITION]
            clause.words += rows
            clause.gap = clause.gap and not rows
            clause.with_carried = any(word.sort is Sort.CARRY for word in within)
        if not clause.words:
            clause.start = mark.end
        self._clause, self._clause_before = clause, bracket.before
        self._whole, self._included = bracket.whole, bracket.included

    def _divided(self) -> Mention | None:
        """Return the figure that 其中 divides: the last one that is neither a share, a change nor a carry-over."""
        for mention in reversed(self._mentions):
            if mention.of_departments:
                return mention
            if not mention.aside and mention.kind not in _APART and mention.unit not in _PER_CENT:
                return mention.of if self._are_all_answered(mention) else mention
        return self._item.wholes[0] if len(self._item.wholes) == 1 and not self._mentions else None

    def _are_all_answered(self, part: Mention) -> bool:
        """Tell whether a clause behind a list of parts is of their whole: 网上7件，当面4件，全部答复，其中 …."""
        ends_with_answer = [word.sort for word in self._before.words[-1:]] == [Sort.ANSWER]
        return ends_with_answer and self._ends_a_list(part)

    # --- numbers ---------------------------------------------------------------------------------------------------

    def _read_number(self, number: Number, index: int) -> None:
        if self._row and index in self._row:
            if index != self._of_report_year:
                self._clause.gap = self._clause.gap or number.gap
                return
            front = self._clause.phrase(self._tokens[self._row[0]].start, number.gap)
        else:
            front = self._clause.phrase(number.start, number.gap)
        mention = Mention(
            value=number.value or 0,
            unit=number.unit,
            approximate=number.approximate,
            start=number.start,
            end=number.end,
            label="",
            scope=self._item.scope,
            year=self._period.year,
        )
        self._of_departments = self._of_departments or self._clause.of_departments
        if number.value is None or self._of_departments or self._is_of_another_time(front):
            mention.aside, mention.of_departments = True, self._of_departments
        elif number.unit in _PER_CENT or (front.words and front.words[-1].sort is Sort.CHANGE):
            self._relate(mention, front)
        elif number.unit in ("元", None):
            self._read_fee(mention, front)
        else:
            self._count(mention, front, index)
        if mention.kind:
            mention.label = mention.label or self._label(front)
        if mention.kind is not Kind.GROWTH:
            self._grown = NOTHING
        self._fee_named = False
        self._mentions.append(mention)
        self._clause = _Clause(number.end, numbered=True)

    def _label(self, *phrases: Phrase) -> str:
        words = "".join([self._text[phrase.start : phrase.end] for phrase in phrases])
        if words.endswith(_VAGUE):
            words = words.removesuffix(next(filter(words.endswith, _VAGUE)))
        return words.strip("、")

    def _is_of_another_time(self, front: Phrase) -> bool:
        """Tell whether a number is of a part of a year, or one to compare with: 比2022年（31起）, 上年同期为8件."""
        found, period = front.sorts, self._period
        if not period.is_year or (self._names_report_year and period.year not in (None, self._report_year)):
            return True
        if Sort.CHANGE in found or Sort.SHARE in found:
            return False
        return self._clause.compared or (Sort.LAST_YEAR in found and Sort.CARRY not in found)

    def _behind(self, index: int) -> Phrase:
        """Return the words behind a number, up to the next number or mark; a sentence ends with a mark."""
        tokens = self._tokens
        start, words, index = tokens[index].end, [], index + 1
        while isinstance(token := tokens[index], Word) and token.sort is not Sort.MARK:
            words.append(token)
            index += 1
        return Phrase(words, not words and token.gap, start, token.start)

    def _tells_results(self) -> bool:
        """Tell whether the sentence says what became of requests, and speaks of nothing else."""
        found = self._sorts
        if not found >= _OF_RECEIVED or found.isdisjoint(_RESULTS) or not found.isdisjoint(_OTHER_MATTERS):
            return False
        about = self._item.about or Sort.TOPIC in found
        if Sort.CARRY in found and (about or Sort.ANSWER in found):
            return True
        own = _OWN_RESULTS if about else OWN_DISPOSITIONS
        return any(isinstance(token, Word) and token.name in own for token in self._tokens)

    def _context(self, mention: Mention) -> Context:
        item = self._item
        return Context(
            self._form,
            self._report_year,
            item.about,
            not mention.value,
            item.topic is Topic.REQUESTS,
            item.topic is Topic.REQUESTS or (item.topic is Topic.NOTHING and Sort.REQUEST in self._sorts),
            item.block,
            self._documents,
            self._document_verbs if self._clause.joined else frozenset(),
            item.requests is not None,
            item.topic is not Topic.OTHERS and self._has_results,
            Sort.POSTPONED in self._sorts,
            self._applicants == {"citizen"},
            any(last.kind in _RESULT_KINDS and last is not self._whole for last in self._mentions[-1:]),
        )

    def _count(self, mention: Mention, front: Phrase, index: int) -> None:
        behind = self._behind(index) if front.looks_behind or front.ends_with_requests else NOTHING
        reading = None if self._is_bare_row(index) else self._read_words(mention, front, behind, index)
        if reading and not (self._included and reading.kind not in _CARRIED):
            self._take(mention, reading, front)
        if mention.kind is None:
            if self._names_foreign:
                self._see_foreign()
            self._leave(mention, front)

    def _is_bare_row(self, index: int) -> bool:
        """Tell whether another number follows of which nothing is said: whose 2件、1件 are is not told."""
        mark = self._tokens[index + 1]
        if isinstance(mark, Number) or mark.name != "、" or index in (self._row or ()):
            return False
        second, end = self._tokens[index + 2 : index + 4]
        return isinstance(second, Number) and not second.gap and end.sort is Sort.MARK

    def _read_words(self, mention: Mention, front: Phrase, behind: Phrase, index: int) -> Reading | None:
        """Read a number by its words, and label it with those that tell."""
        context = self._context(mention)
        reading = in_front(front, behind, mention.unit, context)
        if reading or not front.is_silent:
            if front.looks_behind and not front.sorts & NOUNS:
                mention.label = self._label(front, noun_behind(behind) or NOTHING)
            return reading or self._other_disposition(front, mention.end)
        if self._sums_up_requests(front):
            return WORKLOAD
        if self._grown.words and self._text[front.start : front.end] in _SUMS | _REACHES:
            return in_front(self._grown, NOTHING, mention.unit, context)
        if behind.words:
            reading = from_behind(behind, context) or self._other_disposition(behind, mention.end)
            if reading:
                mention.label = self._label(behind)
                self._taken = index + len(behind.words)
            elif behind.sorts & {Sort.OPEN, Sort.POSTPONED}:
                later = self._clause_behind(index + len(behind.words) + 1)
                reading = _carried_out(later, context)
                mention.label = self._label(later)
        if reading is None and self._before.words and not behind.begins_unknown:
            gap = front.gap if front.words else self._before.gap
            clauses = Phrase([*self._before.words, *front.words], gap)
            reading = in_front(clauses, behind, mention.unit, context)
            if reading:
                mention.label = self._label(self._before, front)
        return reading

    def _sums_up_requests(self, front: Phrase) -> bool:
        """Tell whether a number adds up those received and carried in before it: 收到9件，上年结转1件，共计10件."""
        before = [mention.kind for mention in self._mentions[-2:]]
        return before == [Kind.RECEIVED, Kind.CARRIED_IN] and self._text[front.start : front.end] in _SUMS

    def _clause_behind(self, mark: int) -> Phrase:
        """Return the clause behind a comma, if it has no number: 1件尚在办理，结转下年度."""
        comma = self._tokens[mark]
        if isinstance(comma, Number) or comma.name != ",":
            return NOTHING
        behind = self._behind(mark)
        return NOTHING if isinstance(self._tokens[mark + len(behind.words) + 1], Number) else behind

    def _other_disposition(self, front: Phrase, end: int) -> Reading | None:
        """Read 公开 and 其他 in a list of dispositions, 其他 only where a withdrawal or all the others are named."""
        divides = self._whole and self._whole.kind in REQUEST_TOTALS
        if is_alone(front, Sort.PUBLISH) and (divides or self._begins_dispositions(end)):
            return Reading(Kind.DISPOSITION, totals_of(self._form, "granted_in_full"))
        if not is_alone(front, Sort.OTHERS):
            return None
        if self._item.block and self._has_listed_outcomes():
            cells = tuple(f"{block}.other" for block in BLOCKS[self._item.block])
            return Reading(Kind.DISPUTE_OUTCOME, cells, self._item.block)
        named = {cell.split(".")[2] for each in self._mentions if each.kind is Kind.DISPOSITION for cell in each.cells}
        if named and (_WITHDRAWN.match(self._text, end) or named >= _NAMED_DISPOSITIONS):
            return Reading(Kind.DISPOSITION, totals_of(self._form, "other_handling"))
        return None

    def _begins_dispositions(self, end: int) -> bool:
        """Tell whether another disposition of requests follows: 公开3件、部分公开2件."""
        return self._item.topic is Topic.REQUESTS and _DISPOSITION_FOLLOWS.match(self._text, end) is not None

    def _has_listed_outcomes(self) -> bool:
        """Tell whether the two numbers before are outcomes of the disputes counted last: 维持2件，纠正1件，其他1件."""
        last = self._mentions[-2:]
        outcomes = {each.cells for each in last if each.kind is Kind.DISPUTE_OUTCOME and each.of is self._item.cases}
        return len(outcomes) > 1

    def _take(self, mention: Mention, reading: Reading, front: Phrase) -> None:
        """Take a number for what it was read as, unless what it is a part of says otherwise."""
        kind, whole = reading.kind, self._whole
        if kind is Kind.NO_DISPUTES and mention.value:
            mention.sums_up_cases = True
            return
        if kind in _CASES and (self._is_matter_of_list or _NOT_OWN_CASES.search(self._text)):
            return
        if kind in _OF_DOCUMENTS and mention.unit not in _DOCUMENT_UNITS:
            return
        if whole and whole.kind not in _ALL_REQUESTS and self._begins_anew(kind, front):
            self._whole = whole = None
        if kind in _OF_REQUESTS_OR_CASES and whole and whole.kind is None:
            received = kind is Kind.RECEIVED and any(word.name == "new" for word in front.words)
            told = received or (kind in _CASES and whole.sums_up_cases)
            if not told and not (kind in _RESULT_KINDS and whole.counts_requests):
                return
        of_requests = whole or self._lists_dispositions or self._item.topic is not Topic.OTHERS
        if kind is Kind.DISPOSITION and not of_requests:
            return
        mention.kind, mention.cells = kind, reading.cells
        if kind in _OF_DOCUMENTS and self._leaves_open_what_was_done(front):
            mention.cells = ()
        elif kind is Kind.CARRIED_IN:
            self._add_carried(front)
        elif kind is Kind.RECEIVED and self._clause.with_carried:
            _add_carried_in(mention)
        elif kind is Kind.DISPUTE_OUTCOME:
            mention.of = self._item.cases if reading.name == self._item.block else None
        elif kind in _DIVIDED_BY:
            self._divide(mention, whole, front)
        if whole and whole.counts_requests and self._is_beside_carried(kind):
            whole.kind, whole.cells = WORKLOAD.kind, WORKLOAD.cells
        self._remember(mention, reading, front)

    def _begins_anew(self, kind: Kind, front: Phrase) -> bool:
        """Tell whether a clause behind a ; is no part of what 其中 divides: ；市司法局收到政府信息公开申请5件."""
        return kind is Kind.RECEIVED and Sort.TOPIC in front.sorts and self._text[front.start - 1 : front.start] == ";"

    @property
    def _is_matter_of_list(self) -> bool:
        """Whether a number goes on with what requests are about: 涉及征地2件、行政复议1件."""
        return self._lists_matters and self._clause.joined

    def _leaves_open_what_was_done(self, front: Phrase) -> bool:
        """Tell whether it is open if documents are repealed like those before: 废止5件，规范性文件12件."""
        is_said = self._clause.joined or front.sorts & DOCUMENT_VERBS
        return not is_said and bool(self._document_verbs - {Sort.ISSUE})

    def _add_carried(self, front: Phrase) -> None:
        """See whether requests carried in were counted with those received: 收到12件（含上年结转2件）."""
        for previous in self._mentions[-1:]:
            within = previous is self._whole or self._included or Sort.INCLUDED in front.sorts
            if within and previous.kind is Kind.RECEIVED:
                _add_carried_in(previous)

    def _is_beside_carried(self, kind: Kind) -> bool:
        """Tell whether those received and carried in are told beside each other: 其中新收10件，上年结转2件."""
        return {kind, *(mention.kind for mention in self._mentions[-1:])} == {Kind.RECEIVED, Kind.CARRIED_IN}

    def _divide(self, mention: Mention, whole: Mention | None, front: Phrase) -> None:
        if whole is None or whole.kind is None:
            return
        mention.of = whole
        if whole.kind is Kind.RECEIVED and any(word.name == "new" for word in front.words):
            _add_carried_in(whole)
        elif whole.kind not in _DIVIDED_BY[mention.kind or Kind.PART] or _is_of_same(mention, whole, front):
            mention.kind, mention.cells = Kind.PART, ()

    def _remember(self, mention: Mention, reading: Reading, front: Phrase) -> None:
        item, kind = self._item, mention.kind
        if kind in (Kind.RECEIVED, Kind.WORKLOAD):
            item.requests, item.topic = mention, Topic.REQUESTS
        elif kind in _CASES:
            item.block, item.cases, item.topic = reading.name, mention, Topic.OTHERS
        elif kind is Kind.DISCLOSED:
            item.topic = Topic.OTHERS
        elif kind in _OF_DOCUMENTS:
            self._documents = reading.name
            self._document_verbs = front.sorts & DOCUMENT_VERBS or self._document_verbs

    def _leave(self, mention: Mention, front: Phrase) -> None:
        """Place a number that was not told: a part of the whole named, or something that no table has."""
        item = self._item
        if self._whole:
            if self._whole.kind and not self._included:
                mention.kind, mention.of = Kind.PART, self._whole
        elif front.words and front.words[-1].sort is Sort.DISPUTES:
            mention.aside = True
        elif mention.unit in _REQUEST_UNITS and self._is_matter(front):
            self._lists_matters = mention.aside = True
        elif (
            Sort.CHANNEL in front.sorts
            and Sort.PUBLISH not in front.sorts
            and item.topic is Topic.REQUESTS
            and item.requests
        ):
            mention.kind, mention.of = Kind.PART, item.requests
        elif not front.gap and front.head >= 0 and front.words[front.head].sort is Sort.DISPOSITION:
            mention.sums_up = item.topic is not Topic.OTHERS
        elif front.gap or not front.sorts <= _OF_REQUESTS or not (front.sorts & _NAMES_REQUESTS or _is_known(front)):
            item.topic = Topic.OTHERS
        elif front.words and not front.gap:
            mention.counts_requests = front.words[front.head].sort is Sort.REQUEST and Sort.HANDLE in front.sorts
            mention.label = self._label(front)

    def _is_matter(self, front: Phrase) -> bool:
        """Tell whether a number counts requests by what they are about: 涉及环评审批20件、行政处罚10件."""
        if self._item.topic is not Topic.REQUESTS or front.sorts & _NOT_MATTERS:
            return False
        return self._lists_matters or Sort.CONCERNING in front.sorts | self._before.sorts

    # --- shares, changes and fees ----------------------------------------------------------------------------------

    def _relate(self, mention: Mention, front: Phrase) -> None:
        """Read a share or a change of the figure before."""
        item = self._item
        # 收到73件，办结率100%，比上年增加19件: no rate grows by 件.
        rates_count = mention.unit in _PER_CENT
        base = next(
            (m for m in reversed(self._mentions) if not m.aside and (rates_count or m.kind or m.unit not in _PER_CENT)),
            None,
        )
        change = front.words[-1] if front.words and not front.gap and front.words[-1].sort is Sort.CHANGE else None
        if Sort.LISTED in front.sorts | self._before.sorts:
            return
        if change:
            if not front.sorts <= _IN_CHANGES or any(word.gap for word in front.words):
                return
            if Sort.REQUEST in front.sorts:
                base = item.requests
                self._grown = Phrase([word for word in front.words if word.sort not in _COMPARING])
            elif base and base.kind in _RELATIVE and mention.unit != "个百分点":
                base = base.of
            # 增长1.5倍, 增加2人
            if mention.unit is None:
                mention.aside = True
                return
            kind = Kind.GROWTH
        elif mention.unit == "%" and self._is_share(mention, front, base):
            kind = Kind.SHARE
        else:
            return
        if base and base.kind is None and kind is Kind.SHARE and self._is_of_counted(base):
            base.kind, base.of = Kind.PART, item.requests
        if base is None:
            # 政府信息公开申请数量同比增长12%，达到230件
            if not (self._grown.words and item.topic is Topic.REQUESTS):
                return
        elif not (base.kind or (base.sums_up and kind is Kind.SHARE)):
            return
        mention.kind, mention.of = kind, base
        if base and kind is Kind.GROWTH and self._ends_a_list(base):
            mention.of = None
        if change and change.name == "down":
            mention.value = -mention.value

    def _is_of_counted(self, base: Mention) -> bool:
        """Tell whether a number of which a share is told can only be of the requests counted: 有7件涉及征地，占68%."""
        item = self._item
        return base.unit in _REQUEST_UNITS and item.topic is Topic.REQUESTS and item.requests is not None

    def _ends_a_list(self, base: Mention) -> bool:
        """Tell whether a change stands behind several parts: whether it is of the last or of the whole is not told."""
        parts = (each for each in self._mentions if each.of is base.of and each.kind not in _RELATIVE)
        return base.of is not None and len(list(parts)) > 1

    def _is_share(self, mention: Mention, front: Phrase, base: Mention | None) -> bool:
        if Sort.SHARE in front.sorts:
            return True
        if front.is_silent and Sort.SHARE in self._before.sorts:
            mention.label = self._label(self._before, front)
            return True
        # 予以公开3件（60%）
        return not front.words and front.is_silent and bool(self._brackets) and self._whole is base

    def _read_fee(self, mention: Mention, front: Phrase) -> None:
        """Read an amount charged for processing information, in 元."""
        found = front.sorts
        whole = self._whole
        if whole and (mention.value or whole.kind is Kind.PROCESSING_FEE):
            return
        if any(word.sort is Sort.COLLECT and word.name for word in front.words):
            return
        named = any(word.sort is Sort.FEE and word.name for word in front.words)
        if mention.unit is None:
            told = named and not front.gap and front.words[-1].sort in _BEFORE_AMOUNTS
        elif named or (Sort.FEE in found and Sort.TOPIC in found) or self._is_paid_on_notice(mention, front):
            told = True
        else:
            told = self._is_no_charge(mention, front) or (front.is_silent and self._fee_named)
        if told:
            mention.kind, mention.unit = Kind.PROCESSING_FEE, "元"

    def _is_no_charge(self, mention: Mention, front: Phrase) -> bool:
        """Tell whether 0元 is said of the fee, where requests or their disclosure are spoken of."""
        if mention.value or front.gap or Sort.FEE not in front.sorts:
            return False
        return self._is_of_requests or (front.sorts >= _NO_CHARGE and self._item.topic is Topic.REQUESTS)

    def _is_paid_on_notice(self, mention: Mention, front: Phrase) -> bool:
        """Tell whether an amount behind 收费通知 was paid, or none was asked for: 总金额0元, 实际收取总金额300元."""
        notice = _FEE_NOTICE.search(self._text, 0, mention.start)
        if not notice or front.gap or not front.sorts <= {Sort.COLLECT}:
            return False
        return not mention.value or "收取" in self._text[notice.end() : mention.start]

    # --- statements without a number -------------------------------------------------------------------------------

    def _claims(self) -> list[Mention]:
        item = self._item
        return [
            Mention(
                value=0,
                unit=claim.unit,
                approximate=False,
                start=claim.start,
                end=claim.end,
                label=self._text[claim.start : claim.end],
                scope=item.scope,
                year=self._period.year,
                kind=self._beside_cases(claim),
                cells=claim.cells,
            )
            for claim in claims(self._tokens, self._text, item.about, self._is_of_requests, self._report_year)
        ]

    @property
    def _is_of_requests(self) -> bool:
        """Whether the sentence names requests, or goes on with them: 收到3件。未收取费用."""
        first = self._tokens[0]
        goes_on = first.sort is Sort.NEGATION and not first.gap and self._item.topic is Topic.REQUESTS
        return self._section == "other_matters" or goes_on or not self._sorts.isdisjoint((Sort.TOPIC, Sort.REQUEST))

    def _all_answered(self) -> Iterator[Mention]:
        """Yield all requests as answered, where they are divided by result: 收到8件，均已按时答复，其中予以公开6件."""
        told = [each for each in self._mentions if not (each.aside or each.kind in _RELATIVE)]
        if len(told) < 2 or told[0].kind not in _ALL_REQUESTS or any(each.of is not told[0] for each in told[1:]):
            return
        received, results = told[0], [each for each in told[1:] if each.kind is Kind.DISPOSITION]
        answered = _ALL_ANSWERED.search(self._text, received.end)
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

    def _beside_cases(self, claim: Claim) -> Kind:
        """Return what a statement denies: beside reconsiderations that are counted, lawsuits only, and the reverse."""
        if claim.kind is Kind.NO_DISPUTES:
            counted = {each.kind for each in (*self._mentions, self._item.cases) if each} & _CASES
            for kind, other in itertools.permutations(_CASES):
                if counted == {kind} and _CASE_CELLS[kind].isdisjoint(claim.cells):
                    return other
        return claim.kind


def _carried_out(phrase: Phrase, context: Context) -> Reading | None:
    reading = from_behind(phrase, context)
    return reading if reading and reading.kind is Kind.CARRIED_OUT else None


def _is_of_same(mention: Mention, whole: Mention, front: Phrase) -> bool:
    """Tell whether a number counts some of the same requests; those of the body itself in its region are all its own."""
    is_own = whole.scope is Scope.REGION and Sort.ORGAN in front.sorts and Sort.DEPARTMENTS not in front.sorts
    return whole.kind is mention.kind in REQUEST_TOTALS and not is_own


def _is_known(phrase: Phrase) -> bool:
    return not any(word.gap for word in phrase.words)


def _add_carried_in(mention: Mention) -> None:
    mention.kind = Kind.WORKLOAD
    mention.cells = (*mention.cells, f"{CARRIED_IN}.total")
