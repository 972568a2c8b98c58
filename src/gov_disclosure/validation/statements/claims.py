"""Statements of a sentence that give no number: that nothing was received, disputed or charged, that all was upheld."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from gov_disclosure.validation.official_rows import CARRIED_IN, CARRIED_OUT, NEW_RECEIVED
from gov_disclosure.validation.statements.meaning import BLOCKS, are_against, channels_of, is_of_some, way_carried
from gov_disclosure.validation.statements.scanning import Number, Token, Word
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort

_ALL_UPHELD = re.compile(
    r"(?:全部|均|一律|都)(?:获|被|获得|予以|得到|为)?(?:结果)?维持|零败诉|零纠错"
    r"|(?:胜诉|胜结|维持)率(?:均)?(?:达到?|为|保持)?(?:100|百)(?:%|分之百)"
)
_SOMETHING = frozenset(
    {Sort.POSTPONED, Sort.OUTCOME, Sort.DISPOSITION, Sort.FOREIGN, Sort.ANSWER, Sort.NOT_NOTHING, Sort.CAUSE_ELSEWHERE}
)
"""Words that make a statement one about something else than that there was nothing."""
_OPENINGS = frozenset(
    {
        Sort.RECEIVE,
        Sort.OCCUR,
        Sort.SUBMIT,
        Sort.APPLICANT,
        Sort.CHANNEL,
        Sort.TOPIC,
        Sort.INFORMATION,
        Sort.REQUEST,
        Sort.CASE,
        Sort.BECAUSE,
        Sort.CONCERNING,
        Sort.FOREIGN,
    }
)
"""What may follow 未, 没有, 无 at once where nothing is meant."""
_LISTED = frozenset({Sort.FOREIGN, Sort.CASE, Sort.DISPUTES})
_AND = frozenset("、和与及或")
_YEARS = (Sort.LAST_YEAR, Sort.NEXT_YEAR)
_NEAR = 16
_CHARGING = frozenset({Sort.COLLECT, Sort.RECEIVE, Sort.OCCUR})


class Claim(NamedTuple):
    """A statement that stands for the figure 0."""

    kind: Kind
    cells: tuple[str, ...]
    start: int
    end: int
    unit: str = "件"


class _Denial(NamedTuple):
    """未, 没有, 无 … with the words behind it, up to the end of the clause or the next denial."""

    words: tuple[Word, ...]
    gap: bool
    """Whether unknown words stand at its end."""
    start: int
    end: int
    fee_before: Word | None
    """The fee, where this clause named it before the denial."""
    before: Token | None
    """What stands just before it: 2件未结转, 上年没有结转."""


def claims(
    tokens: Sequence[Token], text: str, about: bool, of_requests: bool, year: int | None, elsewhen: Set[int]
) -> list[Claim]:
    """Return the statements of a sentence, each of them once.

    Any fee is meant if it speaks ``of_requests``; denials that begin at one of ``elsewhen`` are of another time.
    """
    found: list[Claim] = []
    denials = (denial for denial in _each_denial(tokens, text) if denial.start not in elsewhen)
    upheld = _upheld(tokens, text) if about else ()
    for claim in (*_denied_by(denials, tokens, text, about, of_requests, year), *upheld):
        if found and _go_on(found[-1], claim):
            # 无行政复议，无行政诉讼 is one statement.
            found[-1] = found[-1]._replace(cells=found[-1].cells + claim.cells, end=claim.end)
        elif all((claim.kind, claim.cells) != (other.kind, other.cells) for other in found):
            found.append(claim)
    return found


def _go_on(before: Claim, claim: Claim) -> bool:
    """Tell whether two statements are that there was neither reconsideration nor lawsuit."""
    return before.kind is claim.kind is Kind.NO_DISPUTES and set(before.cells).isdisjoint(claim.cells)


def _upheld(tokens: Sequence[Token], text: str) -> Iterator[Claim]:
    """Yield that all was upheld of the disputes named before, but for those whose outcomes are told."""
    names: set[str] = set()
    ahead = iter(tokens)
    token = next(ahead)
    for match in _ALL_UPHELD.finditer(text):
        while token.start < match.start():
            if token.sort is Sort.OUTCOME:
                names.clear()
            elif isinstance(token, Word) and token.sort is Sort.CASE:
                names.add(token.name)
            token = next(ahead)
        blocks = dict.fromkeys(block for name in BLOCKS if name in names for block in BLOCKS[name])
        if blocks:
            cells = tuple(f"{block}.{outcome}" for block in blocks for outcome in ("corrected", "pending"))
            yield Claim(Kind.ALL_UPHELD, cells, match.start(), match.end())


def _denied_by(
    denials: Iterable[_Denial], tokens: Sequence[Token], text: str, about: bool, of_requests: bool, year: int | None
) -> Iterator[Claim]:
    """Yield what denials say."""
    channels = channels_of(tokens)
    for denial in denials:
        found = {word.sort for word in denial.words}
        fee = next((word for word in denial.words if word.sort is Sort.FEE), denial.fee_before)
        if fee:
            if _denies_a_fee(denial, found, text) and (fee.name or of_requests):
                yield Claim(Kind.PROCESSING_FEE, (), min(denial.start, fee.start), denial.end, "元")
        elif (
            denial.words
            and not denial.words[0].gap
            and (about or _is_of_any_case(denial.words, found))
            and not _is_of_something(denial.words, text)
        ):
            yield from _denied(denial, found, year, channels)


def _is_of_any_case(words: Sequence[Word], found: set[Sort]) -> bool:
    """Tell whether disputes with the body are denied: where there are none at all, none are about disclosure."""
    return Sort.CASE in found and are_against(words)


def _denied(denial: _Denial, found: set[Sort], year: int | None, channels: Set[str]) -> Iterator[Claim]:
    first = denial.words[0].sort
    if Sort.CASE in found:
        names = {word.name for word in denial.words if word.sort is Sort.CASE}
        if first in _OPENINGS:
            cells = tuple(
                f"{block}.total" for name in ("reconsideration", "litigation") for block in _blocks(name, names)
            )
            yield Claim(Kind.NO_DISPUTES, cells, denial.start, denial.end)
    elif Sort.CARRY in found and not isinstance(denial.before, Number):
        year_before = [denial.before] if denial.before and denial.before.sort in _YEARS else []
        out = way_carried([*year_before, *denial.words], year)
        if out is not None and first in (*_YEARS, Sort.CARRY):
            row = CARRIED_OUT if out else CARRIED_IN
            yield Claim(Kind.CARRIED_OUT if out else Kind.CARRIED_IN, (f"{row}.total",), denial.start, denial.end)
    elif Sort.REQUEST in found and Sort.BECAUSE not in found and first in _OPENINGS:
        # 收到网上申请3件，没有收到现场和信函申请
        every_channel = channels_of(denial.words) in (set(), channels)
        whole = every_channel and not denial.gap and not is_of_some(denial.words)
        if whole:
            yield Claim(Kind.NO_REQUESTS, (f"{NEW_RECEIVED}.total",), denial.start, denial.end)


def _is_of_something(words: Sequence[Word], text: str) -> bool:
    """Tell whether a denial is about something else, but for complaints that are listed beside: 投诉、行政复议."""
    listed = False
    named = [word for word in words if word.sort is not Sort.CONCERNING]
    for before, word, behind in zip((None, *named), named, (*named[1:], None), strict=False):
        if word.sort is Sort.FOREIGN:
            joined = before and not word.gap and not _AND.isdisjoint(text[before.end : word.start])
            followed = word.name == "complaints" and behind and not behind.gap and behind.sort in _LISTED
            listed = bool(listed or joined or followed)
            other = not listed
        elif word.sort is Sort.OTHERS:
            other = bool(behind and not behind.gap and behind.sort is Sort.CASE)
        else:
            other = word.sort in _SOMETHING
        if other:
            return True
    return False


def _blocks(name: str, names: set[str]) -> tuple[str, ...]:
    if name == "reconsideration":
        return BLOCKS[name] if name in names else ()
    lawsuits = names - {"reconsideration"}
    return BLOCKS[lawsuits.pop() if len(lawsuits) == 1 else name] if lawsuits else ()


def _denies_a_fee(denial: _Denial, found: set[Sort], text: str) -> bool:
    limits = [word for word in denial.words if word.sort is Sort.COLLECT and word.name]
    # 未违规收费, 无费用减免 leave open if a fee was charged; 无收费及减免 does not.
    beside = Sort.FEE in found and all(text[word.start - 1] in _AND for word in limits)
    if Sort.FOREIGN in found or (limits and not beside):
        return False
    return Sort.FEE in found or found <= _CHARGING


def _each_denial(tokens: Sequence[Token], text: str) -> Iterator[_Denial]:
    fee: Word | None = None
    for index, token in enumerate(tokens):
        if token.sort is Sort.NUMBER or (isinstance(token, Word) and token.name in (",", ";")):
            fee = None
        elif isinstance(token, Word) and token.sort is Sort.FEE:
            fee = token
        elif token.sort is Sort.NEGATION:
            words, behind = _until_the_end(tokens, index + 1)
            end = behind.start - text.endswith("、", 0, behind.start)
            near = fee if fee and token.start - fee.end <= _NEAR else None
            before = None if token.gap or not index else tokens[index - 1]
            yield _Denial(words, behind.gap, token.start, end, near, before)


def _until_the_end(tokens: Sequence[Token], index: int) -> tuple[tuple[Word, ...], Token]:
    """Return the words from a place on, and the mark, number or denial that ends them; a sentence ends with a mark.

    没有收到一件申请 goes on behind the number.
    """
    words: list[Word] = []
    while (token := tokens[index]).sort not in (Sort.MARK, Sort.NEGATION):
        if isinstance(token, Word):
            words.append(token)
        elif not (token.spelled and token.value == 1):
            break
        index += 1
    return tuple(words), token
