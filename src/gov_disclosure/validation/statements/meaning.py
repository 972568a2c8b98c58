"""What the words around a number say that it counts.

Words are judged by rules over their sorts, never by a pattern of a whole phrase. In front of a number the last word
is the head (收到政府信息公开申请5件 counts 申请, 申请办结5件 counts 办结); behind it stands a noun (5件申请) or what
happened to those counted (5件予以公开). Where unknown words take the place of the head, or the words name several
things, the number is not told.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from gov_disclosure.forms import Form
from gov_disclosure.records.requests import ORGANIZATIONS
from gov_disclosure.validation.official_rows import (
    CARRIED_IN,
    CARRIED_OUT,
    DIRECT_LITIGATION,
    DISPOSITIONS,
    DOCUMENTS,
    HANDLED,
    LATER_LITIGATION,
    NEW_RECEIVED,
    RECONSIDERATION,
)
from gov_disclosure.validation.statements.scanning import Period, Token, Word
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort

BLOCKS = {
    "reconsideration": (RECONSIDERATION,),
    "litigation": (DIRECT_LITIGATION, LATER_LITIGATION),
    "direct": (DIRECT_LITIGATION,),
    "after": (LATER_LITIGATION,),
}
"""The blocks of table four that a word for disputes names."""

REQUEST_TOTALS = frozenset({Kind.RECEIVED, Kind.WORKLOAD, Kind.ANSWERED})
OWN_DISPOSITIONS = frozenset({"granted_in_full", "granted_in_part", "denied", "unavailable", "not_held"})
"""Dispositions that nothing but requests for information have."""
_GROUPS = frozenset({"denied", "unavailable", "not_processed", "other_handling"})
_WHOLES = frozenset({"granted_in_full", "granted_in_part"}) | _GROUPS
_NOUNS = frozenset({Sort.REQUEST, Sort.TOPIC, Sort.INFORMATION, Sort.PUBLISH})
"""What the noun 政府信息公开申请, 申请公开政府信息, 依申请公开事项 is made of."""
_OF_CARRYING = frozenset({Sort.CARRY, Sort.NEXT_YEAR})
NOUNS = frozenset({Sort.REQUEST, Sort.CASE, Sort.DOCUMENT, Sort.INFORMATION})
_BEFORE_NOUNS = frozenset({Sort.APPLICANT, Sort.SUBMIT, Sort.BECAUSE, Sort.OCCUR, Sort.CONCERNING})
_IN_NOUNS = _NOUNS | NOUNS | _BEFORE_NOUNS | {Sort.THING}
_VERBS = frozenset({Sort.RECEIVE, Sort.HANDLE, Sort.ANSWER})
_TAKES_NOUN_BEHIND = _VERBS | {Sort.CARRY, Sort.ISSUE, Sort.REPEAL, Sort.IN_FORCE, Sort.PUBLISH, Sort.OCCUR}
_PASSED_OVER = frozenset(
    {Sort.DATE, Sort.THIS_YEAR, Sort.IN_TIME, Sort.ANY_CHANNEL, Sort.OCCUR, Sort.SUBMIT, Sort.THING}
)
"""Words that are no head: what stands before them is."""
_TIMES = frozenset({Sort.DATE, Sort.THIS_YEAR})
_WHEN_AND_WHOSE = _TIMES | {Sort.REGION, Sort.ORGAN}
_SILENT = _PASSED_OVER | {Sort.REMAINDER, Sort.BECAUSE}
_BEGIN_CASES = frozenset({Sort.CASE, Sort.TOPIC, Sort.BECAUSE, Sort.CONCERNING})
"""What disputes begin with behind their number: 0件政府信息公开行政复议."""
_BEHIND_DISPOSITIONS = frozenset({Sort.DISPOSITION, Sort.ANSWER, Sort.REQUEST})
_BEHIND_ROWS = _NOUNS | {Sort.FEE}
_BEHIND_APPLICANTS = _NOUNS | {Sort.SUBMIT, Sort.THING}
DOCUMENT_VERBS = frozenset({Sort.ISSUE, Sort.REPEAL, Sort.IN_FORCE})
_BEHIND_DOCUMENTS = _PASSED_OVER | DOCUMENT_VERBS | {Sort.PUBLISH}
_NOT_TOTAL = frozenset(
    {
        Sort.CASE,
        Sort.FEE,
        Sort.DISPOSITION,
        Sort.DOCUMENT,
        Sort.OPEN,
        Sort.NEGATION,
        Sort.POSTPONED,
        Sort.REMAINDER,
        Sort.CARRY,
    }
)
"""Words beside which a number is no total of requests."""


class Reading(NamedTuple):
    """What a number was taken for."""

    kind: Kind
    cells: tuple[str, ...] = ()
    name: str = ""
    """Which disputes or documents they are; "new" of requests that others are carried in beside."""


class Context(NamedTuple):
    """What the sentences before leave behind for the next number."""

    form: Form
    year: int | None
    about: bool
    """Whether the item speaks of the disclosure of information."""
    of_nothing: bool
    """Whether the number is 0: of no disputes at all none are about disclosure."""
    requests: bool
    """Whether requests were the last thing spoken of."""
    carrying: bool
    """Whether what is carried over can only be requests."""
    block: str | None
    """The disputes counted last."""
    documents: str | None
    """The documents counted last in this sentence."""
    document_verbs: Set[Sort]
    """What the entry before in a list of documents says was done: 废止规章1部、规范性文件9件."""
    received: bool
    """Whether the item has told how many requests were received."""
    disposed: bool
    """Whether the sentence tells what became of requests: 予以公开, 无法提供 …, 答复."""
    postponed: bool
    """Whether the sentence tells requests answered late from those answered in time."""
    only_citizens: bool
    """Whether the sentence names no applicants but 公民, who then stand for all."""
    divides_requests: bool
    """Whether the number is one of those that requests counted before are divided into."""
    organizations: int
    """How many numbers of organizations the sentence tells beside those of citizens."""
    answered: bool
    """Whether the number before counts those answered, so that those carried over are still open."""


class Phrase:
    """Words beside a number."""

    __slots__ = ("end", "gap", "head", "is_silent", "sorts", "start", "words")

    def __init__(self, words: Sequence[Word], gap: bool = False, start: int = 0, end: int = 0) -> None:
        self.words = words
        self.gap = gap
        """Whether unknown words stand between the last word and the number."""
        self.start = start
        self.end = end
        self.sorts = {word.sort for word in words}
        self.head = _head(words)
        """The index of the word that says what is counted; -1 where none does, or unknown words do."""
        self.is_silent = (
            not gap and self.sorts <= _SILENT and all(word.sort in _TIMES or not word.gap for word in words)
        )
        """Whether it leaves open what is counted: 其中, 另有, 2023年 …."""

    @property
    def begins_unknown(self) -> bool:
        """Whether unknown words stand first: 1份补正告知书."""
        return self.words[0].gap if self.words else self.gap

    @property
    def ends_with_requests(self) -> bool:
        """Whether the noun stands just before the number, without a verb."""
        return bool(self.words) and self.words[-1].sort is Sort.REQUEST and self.sorts.isdisjoint(_VERBS)

    @property
    def looks_behind(self) -> bool:
        """Whether what stands behind the number matters: it is silent, or ends with a verb."""
        return self.is_silent or (bool(self.words) and self.words[-1].sort in _TAKES_NOUN_BEHIND)


def _head(words: Sequence[Word]) -> int:
    index = len(words) - 1
    while index >= 0 and words[index].sort in _PASSED_OVER:
        if words[index].gap:
            return -1
        index -= 1
    return index


NOTHING = Phrase(())


def in_front(phrase: Phrase, behind: Phrase, unit: str | None, context: Context) -> Reading | None:
    """Read a number by the words in front of it; a verb alone takes its noun from behind."""
    found = phrase.sorts
    if Sort.LISTED in found:
        return None
    if Sort.FOREIGN in found and not _names_petitions(phrase):
        return None if phrase.gap else _disclosed(phrase)
    carried = _carried(phrase, context) or _carried_on(phrase, behind, context)
    if carried or phrase.gap or Sort.INCLUDED in found:
        return carried
    noun = noun_behind(behind) if phrase.looks_behind and phrase.words else None
    if noun and Sort.DOCUMENT in noun.sorts and Sort.FOREIGN in behind.sorts:
        # 对203件规范性文件进行清理
        return None
    if noun and (not phrase.is_silent or noun.end == behind.end):
        # 有5件政府信息公开申请延期答复 does not count all of them.
        return in_front(Phrase([*phrase.words, *noun.words]), NOTHING, unit, context)
    if phrase.head < 0:
        return None
    return (
        _disposition(phrase, context)
        or _dispute(phrase, context)
        or _applicant(phrase, context)
        or _documents(phrase, context)
        or _total(phrase, behind, unit, context)
        or _disclosed(phrase)
    )


def from_behind(phrase: Phrase, context: Context) -> Reading | None:
    """Read a number by what is said behind it, where nothing in front of it does: 5件予以公开, 1件结转下年度."""
    found = phrase.sorts
    if found & {Sort.LISTED, Sort.NEGATION} or (Sort.FOREIGN in found and not _names_petitions(phrase)):
        return None
    carried = _carried(phrase, context)
    if carried or Sort.OPEN in found:
        return carried
    if context.requests and _tells_received(phrase, context.year):
        return NEWLY_RECEIVED
    begins = Sort.CASE in found and phrase.words[0].sort in _BEGIN_CASES and not phrase.begins_unknown
    if begins or Sort.OUTCOME in found:
        return _dispute(phrase, context)
    disposition = _disposition_named(phrase, context)
    if disposition or Sort.DISPOSITION in found:
        return disposition
    applicant = _applicant_of(phrase, context)
    requests = context.requests or (Sort.REQUEST in found and Sort.TOPIC in found)
    if applicant or Sort.APPLICANT in found:
        return applicant if requests and Sort.ANSWER not in found else None
    if Sort.ANSWER in found and requests and not found & (_NOT_TOTAL | {Sort.CHANNEL}):
        return _answered_in(_dates(phrase.words), context.year)
    return None


def _tells_received(phrase: Phrase, year: int | None) -> bool:
    """Tell whether words say that requests are those of the year: 42件为2023年新收."""
    *times, verb = phrase.words or (None,)
    of_year = all(
        word.sort in _TIMES and (not word.period or word.period in (Period(None), Period(year))) for word in times
    )
    return verb is not None and (verb.sort, verb.name, phrase.gap) == (Sort.RECEIVE, "new", False) and of_year


def _answered_in(dates: Sequence[Period | None], year: int | None) -> Reading | None:
    """Read requests answered at a time: 1件于2024年1月办结 was open at the end of 2023; those of a month are some."""
    if any(date and date.year and year and date.year > year for date in dates):
        return _CARRIED_OUT
    return ANSWERED if all(date and date.is_year for date in dates) else None


def noun_behind(behind: Phrase) -> Phrase | None:
    """Return the words of the noun that begins behind a number: 收到8份政府信息公开申请."""
    words: list[Word] = []
    for word in behind.words:
        if word.sort not in _IN_NOUNS or (words and word.gap):
            break
        words.append(word)
    if not any(word.sort in NOUNS for word in words):
        return None
    return Phrase(words, start=behind.start, end=words[-1].end)


# --- requests carried over -----------------------------------------------------------------------------------------


def _carried(phrase: Phrase, context: Context) -> Reading | None:
    if phrase.gap or _OF_CARRYING.isdisjoint(phrase.sorts) or Sort.CASE in phrase.sorts:
        return None
    if not (context.carrying or (context.about and Sort.REQUEST in phrase.sorts)):
        return None
    way = way_carried(phrase.words, context.year)
    if way is None and context.answered and is_alone(phrase, Sort.CARRY):
        way = True
    return None if way is None else _CARRIED_OUT if way else _CARRIED_IN


_CARRIED_OUT = Reading(Kind.CARRIED_OUT, (f"{CARRIED_OUT}.total",))
_CARRIED_IN = Reading(Kind.CARRIED_IN, (f"{CARRIED_IN}.total",))


def is_alone(phrase: Phrase, sort: Sort) -> bool:
    """Tell whether a phrase has one word only, and that of a sort."""
    return not phrase.gap and [(word.sort, word.name, word.gap) for word in phrase.words] == [(sort, "", False)]


def _carried_on(phrase: Phrase, behind: Phrase, context: Context) -> Reading | None:
    """Read requests carried out where the year stands behind the number: 结转1件至下年度."""
    if not (phrase.words and phrase.words[-1].sort is Sort.CARRY and behind.words):
        return None
    year = behind.words[0]
    # 至 is no word of the table.
    follows = year.sort in (Sort.NEXT_YEAR, Sort.DATE) and year.start - behind.start <= 1
    reading = _carried(Phrase([*phrase.words, year], phrase.gap), context) if follows else None
    return reading if reading and reading.kind is Kind.CARRIED_OUT else None


def way_carried(words: Sequence[Word], year: int | None) -> bool | None:
    """Return whether words speak of requests carried out (True) or in (False); ``None`` where they do not tell."""
    places = [index for index, word in enumerate(words) if word.sort is Sort.CARRY]
    if not places:
        return True if _is_continued(words) else None
    before, behind = words[: places[0]], words[places[-1] + 1 :]
    ways = {words[place].name for place in places}
    if "in" in ways:
        return False
    if "out" in ways or Sort.NEXT_YEAR in _sorts(words):
        return None if Sort.LAST_YEAR in _sorts(before) else True
    since, until = _year_of(before[-1:]), _year_of(behind)
    if until is not None:
        if year is None or until >= year:
            return until != year
        # 结转2022年度1件 in the year after; 结转至2022年 would be of another year.
        return False if behind[0].start == words[places[-1]].end else None
    if since is not None:
        return False if year is None or since < year else None
    if Sort.LAST_YEAR in _sorts(before) | _sorts(behind):
        return False
    if Sort.OPEN in _sorts(before):
        return True
    return True if Sort.CONTINUE in _sorts(behind) else None


def _is_continued(words: Sequence[Word]) -> bool:
    """Tell whether requests are handled on in the next year: 下年度继续办理."""
    return any(
        word.sort is Sort.NEXT_YEAR and _sorts(words[index + 1 :]) & {Sort.CONTINUE, Sort.HANDLE, Sort.ANSWER}
        for index, word in enumerate(words)
    )


def _year_of(words: Sequence[Word]) -> int | None:
    return next((date.year for date in _dates(words) if date), None)


def _dates(words: Iterable[Word]) -> list[Period | None]:
    return [word.period for word in words if word.sort is Sort.DATE]


# --- dispositions --------------------------------------------------------------------------------------------------


def _disposition(phrase: Phrase, context: Context) -> Reading | None:
    head = phrase.words[phrase.head]
    named = [word for word in phrase.words if word.sort is Sort.DISPOSITION]
    rows = any(word.name not in _WHOLES for word in named)
    of_results = rows or context.divides_requests
    if not named or not (head.sort in _BEHIND_DISPOSITIONS or (of_results and head.sort in _BEHIND_ROWS)):
        return None
    return _disposition_named(phrase, context)


def _disposition_named(phrase: Phrase, context: Context) -> Reading | None:
    """Read the one disposition that words name; 无法提供（本机关不掌握相关政府信息） is the row, not its group."""
    names = {word.name for word in phrase.words if word.sort is Sort.DISPOSITION}
    if _names_petitions(phrase):
        names.add("petition")
    groups = names & _WHOLES
    # 不掌握等原因无法提供: the row is an example.
    rows = set() if groups and Sort.ANY_CHANNEL in phrase.sorts else names - _WHOLES
    if len(rows) > 1:
        # The tables have no 不予受理: beside a row it says what was done with its requests.
        rows.discard("refused")
    if len(rows) > 1 or len(groups) > 1 or not names or Sort.DOCUMENT in phrase.sorts or _is_beside_granted(phrase):
        return None
    [name] = rows or groups
    if name == "fee_unpaid":
        return Reading(Kind.FEE_UNPAID, totals_of(context.form, name)) if context.about else None
    cells = totals_of(context.form, name)
    return Reading(Kind.DISPOSITION, cells, name) if cells else None


def _is_beside_granted(phrase: Phrase) -> bool:
    """Tell whether 公开 stands as one disposition beside another: 公开或部分公开."""
    return any(
        word.sort is Sort.PUBLISH and following.sort is Sort.DISPOSITION and not following.gap
        for word, following in itertools.pairwise(phrase.words)
    )


def _names_petitions(phrase: Phrase) -> bool:
    """Tell whether complaints are what was not processed: 属信访类事项不予处理; with 等 they are an example."""
    foreign = [word for word in phrase.words if word.sort is Sort.FOREIGN]
    complaints = (
        bool(foreign) and all(word.name == "complaints" for word in foreign) and Sort.ANY_CHANNEL not in phrase.sorts
    )
    return complaints and any(word.name == "not_processed" for word in phrase.words)


@functools.cache
def totals_of(form: Form, disposition: str) -> tuple[str, ...]:
    """Return the 总计 cells of a disposition: those of all rows of a group, or that of the one row."""
    return tuple(
        f"{row.path}.total"
        for row in form.rows
        if row.path.startswith(f"{DISPOSITIONS}.") and disposition in row.path.split(".")
    )


# --- disputes ------------------------------------------------------------------------------------------------------


def _dispute(phrase: Phrase, context: Context) -> Reading | None:
    found = phrase.sorts
    names = {word.name for word in phrase.words if word.sort is Sort.CASE}
    outcomes = {word.name for word in phrase.words if word.sort is Sort.OUTCOME}
    if len(outcomes) > 1 or not (names or outcomes) or Sort.CAUSE_ELSEWHERE in found:
        return None
    if not (context.about or Sort.TOPIC in found or (context.of_nothing and are_against(phrase.words))):
        return None
    head = phrase.words[phrase.head].sort
    if outcomes and len(names) < 2 and head in (Sort.OUTCOME, Sort.CASE):
        name = names.pop() if names else context.block
        if name is None:
            return None
        [outcome] = outcomes
        return Reading(Kind.DISPUTE_OUTCOME, tuple(f"{block}.{outcome}" for block in BLOCKS[name]), name)
    if outcomes or head is not Sort.CASE or not _is_own_case(phrase, context):
        return None
    cells = tuple(f"{block}.total" for name in BLOCKS if name in names for block in BLOCKS[name])
    if len(names) > 1:
        # A sum of both; only of nothing can it be told what each of them is.
        return Reading(Kind.NO_DISPUTES, cells)
    [name] = names
    return Reading(Kind.RECONSIDERATION if name == "reconsideration" else Kind.LITIGATION, cells, name)


def _is_own_case(phrase: Phrase, context: Context) -> bool:
    """Tell whether disputes are about disclosure, and against the body: who handles cases decides those of others."""
    found = phrase.sorts
    if any(word.name == "decided" for word in phrase.words):
        return False
    if Sort.TOPIC in found or Sort.REQUEST in found:
        return True
    elsewhere = any(
        word.sort in (Sort.BECAUSE, Sort.CONCERNING) and behind.gap for word, behind in itertools.pairwise(phrase.words)
    )
    return not (elsewhere or are_decided(phrase.words))


def are_against(words: Sequence[Word]) -> bool:
    """Tell whether disputes are those with the body, whatever about: who receives them decides those of others."""
    return Sort.RECEIVE not in _sorts(words) and not are_decided(words)


def are_decided(words: Sequence[Word]) -> bool:
    """Tell whether words speak of cases of others that the body decides: 受理, 办理; not 对答复不服申请复议."""
    return any(
        (word.sort is Sort.RECEIVE and word.name)
        or (word.sort in (Sort.HANDLE, Sort.ANSWER) and not (behind and behind.name == "contested"))
        for word, behind in itertools.zip_longest(words, words[1:])
    )


# --- applicants ----------------------------------------------------------------------------------------------------


def _applicant(phrase: Phrase, context: Context) -> Reading | None:
    found = phrase.sorts
    if not context.requests and not (context.about and found & {Sort.REQUEST, Sort.TOPIC}):
        return None
    return None if found & (_NOT_TOTAL | {Sort.ANSWER}) else _applicant_of(phrase, context)


def _applicant_of(phrase: Phrase, context: Context) -> Reading | None:
    """Read requests of one kind of applicants; the phrase of the law, 公民、法人和其他组织, means all of them."""
    places = [index for index, word in enumerate(phrase.words) if word.sort is Sort.APPLICANT and word.name != "anyone"]
    names = {phrase.words[index].name for index in places}
    if not names or (len(names) > 1 and "organization" in names):
        return None
    behind = phrase.words[places[-1] + 1 :]
    if any(word.gap or word.sort not in _BEHIND_APPLICANTS for word in behind):
        return None
    organizations = organizations_of(context.form)
    if names in ({"organization"}, {"body"}):
        # 自然人5件、企业1件: all that are no persons, where nothing else is named.
        told = "organization" in names or (context.organizations == 1 and not phrase.words[places[0]].gap)
        return Reading(Kind.ORGANIZATIONS, organizations) if told else None
    of_one_kind = {f"{NEW_RECEIVED}.{name}" for name in names}.intersection(organizations)
    if of_one_kind:
        return Reading(Kind.ORGANIZATIONS, tuple(of_one_kind)) if len(names) == 1 else None
    if "natural" not in names and phrase.sorts & {Sort.RECEIVE, Sort.HANDLE} and not context.organizations:
        # 收到公民申请5件 may mean all requests.
        return None
    return Reading(Kind.NATURAL_PERSONS, (f"{NEW_RECEIVED}.natural_person",))


@functools.cache
def organizations_of(form: Form) -> tuple[str, ...]:
    """Return the cells of the requests received from 法人或其他组织: the columns below that head."""
    return tuple(path for path, column in form.rows_by_path[NEW_RECEIVED].cells if column.under == ORGANIZATIONS)


# --- documents and pieces of information ---------------------------------------------------------------------------


def _documents(phrase: Phrase, context: Context) -> Reading | None:
    """Read rules and normative documents; 废止0件 behind 制发规范性文件3件 is of the same documents."""
    named = [index for index, word in enumerate(phrase.words) if word.sort is Sort.DOCUMENT]
    tail = phrase.words[named[-1] + 1 :] if named else phrase.words
    if any(word.gap or word.sort not in _BEHIND_DOCUMENTS for word in tail):
        return None
    if named:
        name = phrase.words[named[-1]].name
    elif context.documents and _sorts(tail) & DOCUMENT_VERBS:
        name = context.documents
    else:
        return None
    columns = _columns(phrase.sorts & DOCUMENT_VERBS or context.document_verbs)
    row = DOCUMENTS[1 if name == "normative_documents" else 0]
    cells = tuple(path for path in (f"{row}.{column}" for column in columns) if path in context.form.places)
    return Reading(Kind.NORMATIVE_DOCUMENTS if name == "normative_documents" else Kind.RULES, cells, name)


def _columns(found: Set[Sort]) -> tuple[str, ...]:
    """Return the columns of table two that words about documents may mean; a form has one of them at most."""
    if Sort.REPEAL in found:
        return ("repealed",)
    return ("in_force", "disclosed_total") if Sort.IN_FORCE in found else ("issued", "produced")


def _disclosed(phrase: Phrase) -> Reading | None:
    """Read pieces of information disclosed: 公开各类信息, 信息发布."""
    head, found = phrase.words[phrase.head].sort, phrase.sorts
    counts_information = head is Sort.INFORMATION and Sort.PUBLISH in found
    published = head is Sort.PUBLISH and Sort.INFORMATION in found
    return Reading(Kind.DISCLOSED) if (counts_information or published) and Sort.REQUEST not in found else None


# --- all requests --------------------------------------------------------------------------------------------------


def _total(phrase: Phrase, behind: Phrase, unit: str | None, context: Context) -> Reading | None:
    """Read requests received, handled or answered."""
    singled_out = [word for word in phrase.words if word.name != "citizen" or not context.only_citizens]
    if not _NOT_TOTAL.isdisjoint(phrase.sorts) or is_of_some(singled_out):
        return None
    words = phrase.words[: phrase.head + 1]
    if words[-1].sort in _NOUNS:
        verbs = words[:-1]
        if not _is_noun(words, unit, context):
            return None
    elif words[-1].sort in _VERBS:
        if behind.gap or phrase.words[-1].sort is Sort.THING or not _has_noun(words, context):
            return None
        verbs = _joined_verbs(words)
    else:
        return None
    return _by_verbs(verbs, phrase, behind, unit, context)


RECEIVED = Reading(Kind.RECEIVED, (f"{NEW_RECEIVED}.total",))
NEWLY_RECEIVED = RECEIVED._replace(name="new")
"""Beside these, those counted before hold requests carried in."""
WORKLOAD = Reading(Kind.WORKLOAD, (f"{NEW_RECEIVED}.total", f"{CARRIED_IN}.total"))
ANSWERED = Reading(Kind.ANSWERED, (f"{HANDLED}.total",))


def _by_verbs(
    words: Sequence[Word], phrase: Phrase, behind: Phrase, unit: str | None, context: Context
) -> Reading | None:
    verbs = [word for word in words if word.sort in _VERBS]
    done = _sorts(verbs)
    if Sort.RECEIVE in done:
        return NEWLY_RECEIVED if any(verb.name == "new" for verb in verbs) else RECEIVED
    if Sort.ANSWER in done:
        in_time = Sort.IN_TIME in phrase.sorts
        return None if in_time and context.postponed else ANSWERED
    if verbs:
        # 处理 alone, and 办理 beside those received, may be all requests or those answered.
        unclear = all(verb.name for verb in verbs) or context.received
        return None if unclear or Sort.REQUEST not in phrase.sorts else WORKLOAD
    if Sort.SUBMIT in phrase.sorts and Sort.APPLICANT in phrase.sorts:
        return RECEIVED
    named = phrase.words[phrase.head].sort in (Sort.REQUEST, Sort.INFORMATION)
    return RECEIVED if named and unit != "条" and _stands_alone(phrase, behind, context) else None


def _stands_alone(phrase: Phrase, behind: Phrase, context: Context) -> bool:
    """Tell whether the noun is all that is said, but for the time: 全年政府信息公开申请14件, 依申请公开3件."""
    words = [word for word in phrase.words if word.sort not in _WHEN_AND_WHOSE]
    if not words or any(word.gap for word in words):
        return False
    if words[0].sort is Sort.REQUEST and words[0].name == "by application":
        return True
    if context.requests and words[0].name == "counted":
        return not context.received
    if context.received or behind.words or behind.gap:
        # 政府信息公开申请3件延期答复 does not count all of them.
        return False
    return _sorts(words) == {Sort.TOPIC, Sort.REQUEST}


def _joined_verbs(words: Sequence[Word]) -> Sequence[Word]:
    """Return the verb at the end with those joined to it: 受理和办结."""
    start = len(words) - 1
    while start and not words[start].gap and words[start - 1].sort in _VERBS:
        start -= 1
    return words[start:]


def _has_noun(words: Sequence[Word], context: Context) -> bool:
    """Tell whether requests are what a verb at the end of words is about."""
    return Sort.REQUEST in _sorts(words) or (context.requests and not words[-1].gap)


def _is_noun(words: Sequence[Word], unit: str | None, context: Context) -> bool:
    """Tell whether the noun at the end of words means requests."""
    start = len(words) - 1
    while start and not words[start].gap and words[start - 1].sort in _NOUNS:
        start -= 1
    noun = words[start:]
    found = _sorts(noun)
    if Sort.REQUEST not in found or any(word.sort is Sort.PUBLISH and word.name for word in words):
        return False
    # 依申请公开信息12条 are pieces of information.
    if noun[-1].sort is Sort.INFORMATION and not noun[-1].name and unit == "条":
        return False
    plain = found == {Sort.REQUEST} and not any(word.name == "by application" for word in noun)
    if not plain or Sort.TOPIC in _sorts(words):
        return True
    # Where the noun begins the words, the word looked at is its own last, which is no verb.
    received = context.disposed and words[start - 1].sort is Sort.RECEIVE
    received = received and words[start - 1].name != "accepted"
    return (context.requests or received) and not noun[0].gap


def is_of_some(words: Sequence[Word]) -> bool:
    """Tell whether words single out some requests: those of one channel, of one kind of applicants, about a matter."""
    channels = channels_of(words)
    if len(channels) == 1 and channels != {"in writing"} and Sort.ANY_CHANNEL not in _sorts(words):
        return True
    if any(word.sort is Sort.CAUSE_ELSEWHERE for word in words):
        return True
    applicants = {word.name for word in words if word.sort is Sort.APPLICANT}
    if (
        applicants
        and applicants.isdisjoint({"anyone", "body"})
        and not ("organization" in applicants and len(applicants) > 1)
    ):
        return True
    return any(
        word.sort is Sort.CONCERNING and (behind.gap or behind.sort is not Sort.TOPIC)
        for word, behind in itertools.pairwise(words)
    )


def channels_of(tokens: Iterable[Token]) -> set[str]:
    """Return the ways by which requests come that words name."""
    return {token.name for token in tokens if isinstance(token, Word) and token.sort is Sort.CHANNEL}


def _sorts(words: Iterable[Word]) -> set[Sort]:
    return {word.sort for word in words}
