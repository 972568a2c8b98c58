"""What is known of a sentence while it is read, and of the item it stands in."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Sequence, Set
from decimal import Decimal

import attrs

from gov_disclosure.forms import Form
from gov_disclosure.validation.statements.meaning import (
    NOTHING,
    OWN_DISPOSITIONS,
    REQUEST_TOTALS,
    Context,
    Phrase,
)
from gov_disclosure.validation.statements.scanning import Extent, Period, Word, scan
from gov_disclosure.validation.statements.sentence.kinds import NAMED_DISPOSITIONS, RESULT_KINDS, TAKEN_UP
from gov_disclosure.validation.statements.stated import Kind, Scope
from gov_disclosure.validation.statements.wording import MEANINGS, Sort

_VAGUE = tuple(sorted((word for word, (sort, _) in MEANINGS.items() if sort is Sort.VAGUE), key=len, reverse=True))
_OF_RECEIVED = {Sort.RECEIVE, Sort.REQUEST}
_RESULTS = frozenset({Sort.DISPOSITION, Sort.ANSWER, Sort.CARRY})
_OWN_RESULTS = OWN_DISPOSITIONS | {"answered"}
_WHO_AND_HOW = frozenset({"natural", "mail"})
"""自然人, 信函: whose requests come that way are told of those for information only."""
_IN_FORCE = frozenset({Sort.IN_FORCE})
_PERSONS = frozenset({"natural", "citizen"})
_OTHER_MATTERS = frozenset({Sort.FOREIGN, Sort.CASE, Sort.CAUSE_ELSEWHERE})


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
    apart: bool = False
    """Whether 其中 behind it divides what was counted before: 结转0件，已全部答复，其中 …."""
    refers_back: bool = False
    """Whether it names those that were counted again: 5件申请中."""
    by_channel: bool = False
    """Whether it counts what came by one way: 网上申请3件."""
    counts_requests: bool = False
    """Whether it counts requests, though not told which: 处理政府信息公开申请12件."""


@attrs.define
class Item:
    """What the sentences of an item leave to those that follow."""

    about: bool
    topic: Topic
    scope: Scope | None = None
    block: str | None = None
    """The disputes spoken of last; ``None`` where they were both."""
    counted_cases: dict[str, Mention] = attrs.field(factory=dict)
    requests: Mention | None = None
    """All requests, as counted last."""
    wholes: list[Mention] = attrs.field(factory=list)
    """The figures of the sentence before that 其中 may divide."""

    @property
    def cases(self) -> Mention | None:
        """The disputes spoken of last, as counted."""
        return self.counted_cases.get(self.block) if self.block else None

    def speak_of(self, cases: Mention) -> None:
        """Take what follows for what became of disputes that were counted, if they were."""
        self.block = next((name for name, counted in self.counted_cases.items() if counted is cases), self.block)

    def hear_of(self, requests: bool, disclosure: bool) -> None:
        """Take notice of a sentence that states no figure."""
        self.about = self.about or requests or disclosure
        if requests:
            self.topic = Topic.REQUESTS


@attrs.define
class Clause:
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
    of_day: bool = False
    """Whether it tells of one day: 5月6日收到3件."""
    end: int = 0

    @property
    def is_of_time_alone(self) -> bool:
        """Whether it says nothing but when: 5月6日，收到3件."""
        return not self.gap and all(word.sort is Sort.DATE for word in self.words)

    def phrase(self, end: int, gap: bool = False) -> Phrase:
        """Return its words up to a number or a mark."""
        return Phrase(self.words, gap or self.gap, self.start, end)


@attrs.define
class Bracket:
    """What stood before an open bracket."""

    clause: Clause
    before: Clause | None
    whole: Mention | None
    included: bool
    mentions: int
    period: Period


class Sentence:
    """A sentence being read; the folded text is that of one sentence of a section."""

    def __init__(self, form: Form, year: int | None, section: str, item: Item, text: str) -> None:
        self.form = form
        self.report_year = year
        self.section = section
        self.item = item
        self.text = text
        self.tokens = scan(text)
        self.mentions: list[Mention] = []
        self.period = Period(None)
        self.denied_at_other_times: set[int] = set()
        """Where denials begin that are of a part of the year or of another year: 上半年未收到申请."""
        self.documents: str | None = None
        self.document_verbs: Set[Sort] = frozenset()
        self.whole: Mention | None = None
        self.included = False
        self.fee_named = False
        self.grown = NOTHING
        """What was last said to grow or shrink, of which a sum may follow."""
        self.brackets: list[Bracket] = []
        self.clause = Clause(0)
        self.clause_before: Clause | None = None
        self.taken = -1
        self.lists_matters = False
        self.of_departments = False
        self.row: Sequence[int] | None = None
        """The places of numbers that are each of another year: 2022年、2023年分别收到3件、5件."""
        self.of_report_year = -1
        self.names_report_year = f"{year}年" in text
        self.sorts = {token.sort for token in self.tokens}
        self.has_results = self._tells_results()
        self.postpones = Sort.POSTPONED in self.sorts and any(
            word.sort is Sort.POSTPONED and before.sort is not Sort.NEGATION
            for before, word in itertools.pairwise(self.tokens)
        )
        """Whether it tells of requests answered late; 未延期 does not."""
        self.names_foreign = Sort.FOREIGN in self.sorts
        applicants = self.names(Sort.APPLICANT)
        self.names_only_citizens = applicants == {"citizen"}
        self.organizations = self._organizations_counted() if len(applicants) > 1 else 0
        """How many numbers of organizations it tells beside those of citizens."""
        self.lists_dispositions = len(self.names(Sort.DISPOSITION) & NAMED_DISPOSITIONS) > 1
        """Whether it names several results that nothing but requests has."""

    def names(self, sort: Sort) -> set[str]:
        """Return what the words of a sort name."""
        if sort not in self.sorts:
            return set()
        return {token.name for token in self.tokens if isinstance(token, Word) and token.sort is sort}

    @property
    def is_of_another_time(self) -> bool:
        """Whether what is told now is of a day, a part of a year, or another year than that of the report."""
        period = self.period
        if self.clause.of_day or not period.is_year:
            return True
        return self.names_report_year and period.year not in (None, self.report_year)

    @property
    def covers_the_year(self) -> bool:
        """Whether what is told now is of several years, the year of the report among them."""
        return self.period.extent is Extent.LONGER and self.period.year in (None, self.report_year)

    @property
    def before(self) -> Phrase:
        """The clause before, if it has no number."""
        before = self.clause_before
        return before.phrase(before.end) if before else NOTHING

    def label(self, *phrases: Phrase) -> str:
        """Return the words that say what a number counts."""
        words = "".join([self.text[phrase.start : phrase.end] for phrase in phrases])
        if words.endswith(_VAGUE):
            words = words.removesuffix(next(filter(words.endswith, _VAGUE)))
        return words.strip("、")

    def behind(self, index: int) -> Phrase:
        """Return the words behind a number, up to the next number or mark; a sentence ends with a mark."""
        tokens = self.tokens
        start, words, index = tokens[index].end, [], index + 1
        while isinstance(token := tokens[index], Word) and token.sort is not Sort.MARK:
            words.append(token)
            index += 1
        return Phrase(words, not words and token.gap, start, token.start)

    def _tells_results(self) -> bool:
        """Tell whether the sentence says what became of requests, and speaks of nothing else."""
        found = self.sorts
        others = _OTHER_MATTERS - {Sort.CASE} if Sort.TOPIC in found else _OTHER_MATTERS
        if not found >= _OF_RECEIVED or not found.isdisjoint(others):
            return False
        if any(isinstance(token, Word) and token.name in _WHO_AND_HOW for token in self.tokens):
            return True
        if found.isdisjoint(_RESULTS):
            return False
        about = self.item.about or Sort.TOPIC in found
        if Sort.CARRY in found and (about or Sort.ANSWER in found):
            return True
        own = _OWN_RESULTS if about else OWN_DISPOSITIONS
        return any(isinstance(token, Word) and token.name in own for token in self.tokens)

    def _organizations_counted(self) -> int:
        """Return how many numbers of organizations stand beside one of citizens: 公民申请3件、法人申请2件."""
        persons = organizations = 0
        named: set[bool] = set()
        for token in self.tokens:
            if isinstance(token, Word) and token.sort is Sort.APPLICANT:
                named.add(token.name in _PERSONS)
            elif token.sort is Sort.WITHIN:
                persons = organizations = 0
            elif token.sort in (Sort.NUMBER, Sort.MARK):
                if token.sort is Sort.NUMBER and len(named) == 1:
                    persons += True in named
                    organizations += False in named
                named.clear()
        return organizations if persons else 0

    def context(self, mention: Mention) -> Context:
        """Return what was said before a number."""
        item = self.item
        return Context(
            self.form,
            self.report_year,
            item.about,
            not mention.value,
            item.topic is Topic.REQUESTS,
            item.topic is Topic.REQUESTS or (item.topic is Topic.NOTHING and Sort.REQUEST in self.sorts),
            item.block,
            self.documents,
            # 现行有效规章2部，规范性文件9件: what is in force is a state, that of both.
            self.document_verbs if self.clause.joined or self.document_verbs == _IN_FORCE else frozenset(),
            item.requests is not None,
            item.topic is not Topic.OTHERS and self.has_results,
            self.postpones,
            self.names_only_citizens,
            self.divides_requests,
            self.organizations,
            any(last.kind in RESULT_KINDS and last is not self.whole for last in self.mentions[-1:]),
        )

    @property
    def is_of_requests(self) -> bool:
        """Whether the sentence names requests, or goes on with them: 收到3件。未收取费用."""
        first = self.tokens[0]
        goes_on = first.sort is Sort.NEGATION and not first.gap and self.item.topic is Topic.REQUESTS
        return self.section == "other_matters" or goes_on or not self.sorts.isdisjoint((Sort.TOPIC, Sort.REQUEST))

    @property
    def divides_requests(self) -> bool:
        """Whether the numbers that follow are parts of all requests."""
        return self.whole is not None and self.whole.kind in REQUEST_TOTALS

    @property
    def is_in_bracket_of_words(self) -> bool:
        """Whether a bracket behind words is open, in which 其中 divides what they say: 均已办结（其中上年结转5件）."""
        return bool(self.brackets) and self.whole is self.brackets[-1].whole

    def see_cases(self) -> None:
        """Take what follows a clause for what became of the disputes that it names: 复议结果:维持2件."""
        named = {word.name for word in self.clause.words if word.sort is Sort.CASE}
        if len(named) == 1:
            elsewhere = any(word.sort is Sort.CAUSE_ELSEWHERE for word in self.clause.words)
            self.item.block = None if elsewhere else named.pop()

    def see_foreign(self) -> None:
        """Leave requests for what the clause names, unless it tells what became of some: 信访举报等不予处理."""
        found = {word.sort for word in self.clause.words if word.name != "rates"}
        # 来信3件 in a list of what requests came by.
        named = Sort.CONCERNING in found or found.isdisjoint(TAKEN_UP)
        is_part = named and self.divides_requests
        if Sort.FOREIGN in found and Sort.DISPOSITION not in found and not is_part:
            self.item.topic = Topic.OTHERS
