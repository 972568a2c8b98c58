"""Reads the figures that the running text states.

A figure is read only where the words before it (or, after 另有 or 其中, the words behind it) say what it counts; the
patterns are P1–P17 of the domain reference. Letters (信件), services handled (办件) and the like are no requests, and
a figure whose words name several things is left alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gov_disclosure.forms import Form
from gov_disclosure.model import Report
from gov_disclosure.records.requests import ORGANIZATIONS
from gov_disclosure.validation import wording
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
    TABLE_FOUR,
    TABLE_THREE,
)
from gov_disclosure.validation.prose import Prose, prose_of
from gov_disclosure.validation.stated import FeeStatement, FeeStatus, Figure, Kind, Scope

_BLOCKS = {
    "reconsideration": (RECONSIDERATION,),
    "litigation": (DIRECT_LITIGATION, LATER_LITIGATION),
    "direct": (DIRECT_LITIGATION,),
    "after": (LATER_LITIGATION,),
}
_LITIGATION = re.compile(r"诉讼|胜诉|败诉|应诉|起诉")
_REQUEST_KINDS = frozenset({Kind.RECEIVED, Kind.WORKLOAD, Kind.ANSWERED})


def figures(report: Report) -> tuple[Figure, ...]:
    """Read the figures that the running text of a report states, in the order of the text.

    Spans are those of the narratives; a narrative without a span gives figures without one.
    """
    return figures_of(report.layout, prose_of(report))


def figures_of(form: Form, sections: Mapping[str, Prose]) -> tuple[Figure, ...]:
    """Read the figures of sections that were made ready for reading."""
    return tuple(figure for name, prose in sections.items() for figure in _Section(form, name, prose).read())


def fee_statement(report: Report) -> FeeStatement:
    """Read what section six says of the information-processing fee (Regulations, article 42), in 元."""
    return fee_stated_by(figures(report))


def fee_stated_by(stated: Iterable[Figure]) -> FeeStatement:
    """Return the fee statement that the figures of section six make."""
    fees = [figure for figure in stated if figure.kind is Kind.PROCESSING_FEE and figure.section == "other_matters"]
    if len({figure.value for figure in fees}) != 1 or fees[0].approximate:
        return FeeStatement(FeeStatus.NOT_STATED)
    amount = Decimal(fees[0].value)
    return FeeStatement(FeeStatus.CHARGED if amount else FeeStatus.NONE_CHARGED, amount, fees[0].span)


@functools.cache
def _totals_of(form: Form, disposition: str) -> tuple[str, ...]:
    """Return the 总计 cells of a disposition: those of all rows of a group, or that of the one row."""
    return tuple(
        f"{row.path}.total"
        for row in form.rows
        if row.path.startswith(f"{DISPOSITIONS}.") and disposition in row.path.split(".")
    )


@functools.cache
def _organizations_of(form: Form) -> tuple[str, ...]:
    """Return the cells of the requests received from 法人或其他组织: the columns below that head."""
    return tuple(path for path, column in form.rows_by_path[NEW_RECEIVED].cells if column.under == ORGANIZATIONS)


class _Number(NamedTuple):
    """A number of a sentence with the words that may say what it counts."""

    value: int | Decimal
    unit: str | None
    approximate: bool
    sentence: str
    start: int
    end: int
    clause: str = ""
    """The words before it, back to the last comma."""
    before: str = ""
    """The clause before that one."""

    @property
    def counts(self) -> bool:
        """Whether its unit is one of requests and cases."""
        return self.unit in wording.COUNT_UNITS


class _Reading(NamedTuple):
    """What a number was taken for."""

    kind: Kind
    cells: tuple[str, ...] = ()
    of: Figure | None = None
    negative: bool = False


class _Section:
    """One section; what a sentence leaves open is taken from the sentences before it in the same item."""

    def __init__(self, form: Form, section: str, prose: Prose) -> None:
        self._form = form
        self._section = section
        self._prose = prose
        self._start_item()

    def _start_item(self) -> None:
        self._scope: Scope | None = None
        self._about_requests = self._section in (TABLE_THREE, TABLE_FOUR)
        self._block: str | None = None
        self._cases: Figure | None = None
        self._only: Figure | None = None

    def read(self) -> Iterator[Figure]:
        """Yield the figures of the section in the order of the text."""
        for offset, sentence in self._prose.sentences:
            if wording.ITEM.match(sentence):
                self._start_item()
            if wording.REQUEST.search(sentence) or "信息公开" in sentence:
                self._about_requests = True
            if wording.WORTH_READING.search(sentence):
                found = [*self._numbers(offset, sentence), *self._statements(offset, sentence)]
                found.sort(key=lambda placed: placed[0])
                yield from (figure for _, figure in found)

    def _figure(
        self, reading: _Reading, number: _Number, offset: int, label: str, unit: str | None = None
    ) -> tuple[int, Figure]:
        # A year before 结转 is that of the carry-over, not that of the figure.
        carried = reading.kind in (Kind.CARRIED_IN, Kind.CARRIED_OUT)
        years = [] if carried else wording.YEAR.findall(number.sentence, 0, number.start)
        return number.start, Figure(
            kind=reading.kind,
            value=-number.value if reading.negative else number.value,
            unit=unit or number.unit,
            approximate=number.approximate,
            scope=self._scope,
            period=int(years[-1]) if years and years[-1] else None,
            cells=reading.cells,
            label=label,
            section=self._section,
            span=self._prose.span(offset + number.start, offset + number.end),
            of=reading.of,
        )

    # --- numbers ---------------------------------------------------------------------------------------------------

    def _numbers(self, offset: int, sentence: str) -> Iterator[tuple[int, Figure]]:
        label_start = 0
        whole: Figure | None = None
        bracketed = False
        previous: Figure | None = None
        only, self._only = self._only, None
        count = 0
        for token in wording.TOKEN.finditer(sentence):
            if token["within"]:
                whole = previous if count else only
                bracketed = _ends_in_brackets(sentence[: token.start()])
            elif token["close"] and bracketed:
                whole, bracketed = None, False
            elif token["region"] or token["organ"]:
                self._scope = Scope.REGION if token["region"] else Scope.ORGAN
                whole = whole if count else None
            elif token["number"]:
                number = _number(token, sentence, label_start)
                label_start = token.end()
                placed = self._read_number(number, offset, previous, whole)
                previous = placed[1] if placed else None
                if placed:
                    count += 1
                    if placed[1].kind in (Kind.RECONSIDERATION, Kind.LITIGATION):
                        self._cases = placed[1]
                    self._only = previous if count == 1 else None
                    yield placed

    def _read_number(
        self, number: _Number, offset: int, previous: Figure | None, whole: Figure | None
    ) -> tuple[int, Figure] | None:
        label = number.clause
        reading = self._reading(number, previous, whole)
        if reading is None and wording.WEAK.match(label):
            behind = wording.BEHIND.match(number.sentence, number.end)
            if behind and number.counts:
                label = behind[0]
                carried = self._carried(label) if self._is_about_cases(label) else None
                reading = carried or self._disposition(label, whole)
            if reading is None:
                label = number.before + number.clause
                reading = self._reading(number._replace(clause=label), previous, whole)
        if reading is None and whole and number.counts:
            label, reading = number.clause, _Reading(Kind.PART, of=whole)
        if reading is None:
            return None
        return self._figure(reading, number, offset, label, "元" if reading.kind is Kind.PROCESSING_FEE else None)

    def _reading(self, number: _Number, previous: Figure | None, whole: Figure | None) -> _Reading | None:
        """Say what a number counts by its clause; ``None`` when the words do not tell, or tell of several things."""
        clause = number.clause
        if number.unit == "%" or wording.CHANGE.search(clause):
            return self._relative(number, previous)
        if number.unit in ("元", None) and self._is_fee(number, whole):
            return _Reading(Kind.PROCESSING_FEE)
        if wording.LISTED.search(clause):
            return None
        if number.counts:
            found = self._case(number, whole) if self._is_about_cases(clause) else self._disposition(clause, whole)
            if found:
                return found
        return self._document(number) or self._disclosed(clause)

    def _is_about_cases(self, words: str) -> bool:
        """Tell whether words in this place may name requests or disputes, and no letters, proposals or services."""
        return self._about_requests and not wording.FOREIGN.search(words)

    def _case(self, number: _Number, whole: Figure | None) -> _Reading | None:
        clause = number.clause
        return (
            self._dispute(clause)
            or self._disposition(clause, whole)
            or self._carried(clause)
            or self._request(number, whole)
        )

    @staticmethod
    def _relative(number: _Number, previous: Figure | None) -> _Reading | None:
        if previous is None:
            return None
        if wording.CHANGE.search(number.clause):
            return _Reading(Kind.GROWTH, of=previous, negative=bool(wording.DECREASE.search(number.clause)))
        return _Reading(Kind.SHARE, of=previous) if wording.SHARE.search(number.clause) else None

    @staticmethod
    def _is_fee(number: _Number, whole: Figure | None) -> bool:
        if whole or wording.NOT_AN_AMOUNT.search(number.clause):
            return False
        if number.unit is None:
            return wording.BARE_FEE.search(number.clause) is not None
        return wording.FEE.search(number.sentence, 0, number.start) is not None

    def _dispute(self, clause: str) -> _Reading | None:
        if wording.INCLUDED.search(clause):
            return None
        names = {str(match.lastgroup) for match in wording.DISPUTE.finditer(clause)}
        outcomes = {str(match.lastgroup) for match in wording.OUTCOME.finditer(clause)}
        if len(names) > 1 or len(outcomes) > 1:
            return None
        name = names.pop() if names else self._block
        if name is None:
            return None
        if outcomes:
            outcome = outcomes.pop()
            cells = tuple(f"{block}.{outcome}" for block in _BLOCKS[name])
            return _Reading(Kind.DISPUTE_OUTCOME, cells, self._cases if name == self._block else None)
        if not wording.DISPUTE_TOTAL.search(clause):
            return None
        self._block = name
        kind = Kind.RECONSIDERATION if name == "reconsideration" else Kind.LITIGATION
        return _Reading(kind, tuple(f"{block}.total" for block in _BLOCKS[name]))

    def _disposition(self, words: str, whole: Figure | None) -> _Reading | None:
        names = {str(match.lastgroup) for match in wording.DISPOSITION.finditer(words)}
        rows_named = names - wording.GROUPS
        if len(rows_named) > 1 or len(names - rows_named) > 1 or not names:
            return None
        if whole and whole.kind not in _REQUEST_KINDS | {Kind.DISPOSITION}:
            return None
        # 无法提供（本机关不掌握相关政府信息）: the row, not its group.
        cells = _totals_of(self._form, (rows_named or names).pop())
        return _Reading(Kind.DISPOSITION, cells, whole)

    @staticmethod
    def _carried(words: str) -> _Reading | None:
        if wording.CARRIED_OUT.search(words):
            return _Reading(Kind.CARRIED_OUT, (f"{CARRIED_OUT}.total",))
        if wording.CARRIED_IN.search(words):
            return _Reading(Kind.CARRIED_IN, (f"{CARRIED_IN}.total",))
        return None

    def _request(self, number: _Number, whole: Figure | None) -> _Reading | None:
        clause = number.clause
        if wording.FEE_UNPAID.search(clause):
            return _Reading(Kind.FEE_UNPAID, _totals_of(self._form, "fee_unpaid"))
        reading = self._applicant(clause) or self._request_total(number)
        if reading is None or whole is None:
            return reading
        # 其中受理…: a part of the requests, unless it says of what kind the applicants of all of them are.
        part = whole.kind is reading.kind or whole.kind not in (Kind.RECEIVED, Kind.WORKLOAD)
        return _Reading(Kind.PART if part else reading.kind, () if part else reading.cells, whole)

    def _applicant(self, clause: str) -> _Reading | None:
        applicant = wording.APPLICANT.search(clause)
        if applicant is None or wording.ANSWERED.search(clause):
            return None
        if applicant["natural"]:
            return _Reading(Kind.NATURAL_PERSONS, (f"{NEW_RECEIVED}.natural_person",))
        return _Reading(Kind.ORGANIZATIONS, _organizations_of(self._form))

    @staticmethod
    def _request_total(number: _Number) -> _Reading | None:
        clause = number.clause
        if wording.REFUSED.search(clause) or (wording.CHANNEL.search(clause) and "等" not in clause):
            return None
        if wording.ANSWERED.search(clause):
            partial = wording.PARTIAL_ANSWER.search(clause) or wording.APPLICANT.search(clause)
            return None if partial else _Reading(Kind.ANSWERED, (f"{HANDLED}.total",))
        if not wording.REQUEST.search(clause):
            return None
        received = wording.RECEIVED.search(clause)
        both = wording.CARRIED_TEXT_BEHIND.match(number.sentence, number.end)
        if received and not both:
            return _Reading(Kind.RECEIVED, (f"{NEW_RECEIVED}.total",))
        if received or wording.WORKLOAD.search(clause):
            return _Reading(Kind.WORKLOAD, (f"{NEW_RECEIVED}.total", f"{CARRIED_IN}.total"))
        return None

    def _document(self, number: _Number) -> _Reading | None:
        named = wording.DOCUMENTS.search(number.clause)
        if named is None or number.unit not in wording.DOCUMENT_UNITS or wording.FOREIGN.search(number.clause):
            return None
        row = DOCUMENTS[1 if named["normative"] else 0]
        mixed = wording.MIXED_BEHIND.match(number.sentence, number.end)
        meant = (f"{row}.{column}" for column in _document_columns(number.clause))
        cells = () if mixed else tuple(path for path in meant if path in self._form.places)
        return _Reading(Kind.NORMATIVE_DOCUMENTS if named["normative"] else Kind.RULES, cells)

    @staticmethod
    def _disclosed(clause: str) -> _Reading | None:
        return _Reading(Kind.DISCLOSED) if wording.DISCLOSED.search(clause) else None

    # --- statements without a number -------------------------------------------------------------------------------

    def _statements(self, offset: int, sentence: str) -> Iterator[tuple[int, Figure]]:
        for match in wording.NEGATION.finditer(sentence):
            reading = self._nothing(match[0])
            if reading:
                yield self._figure(reading, _statement(match, sentence), offset, match[0], "件")
        for match in wording.ALL_UPHELD.finditer(sentence):
            blocks = _named_blocks(sentence)
            if blocks and self._about_requests:
                cells = tuple(f"{block}.{outcome}" for block in blocks for outcome in ("corrected", "pending"))
                reading = _Reading(Kind.ALL_UPHELD, cells)
                yield self._figure(reading, _statement(match, sentence), offset, match[0], "件")
        for match in wording.NO_FEE.finditer(sentence):
            named = self._section == "other_matters" or wording.FEE.search(sentence)
            if named and not wording.NOT_A_FEE_STATEMENT.search(match[0]):
                reading = _Reading(Kind.PROCESSING_FEE)
                yield self._figure(reading, _statement(match, sentence), offset, match[0], "元")

    def _nothing(self, clause: str) -> _Reading | None:
        if not self._about_requests or wording.NOT_A_NIL.search(clause):
            return None
        if wording.NO_DISPUTE.match(clause):
            return _Reading(Kind.NO_DISPUTES, tuple(f"{block}.total" for block in _named_blocks(clause)))
        nothing = wording.NOTHING_RECEIVED.match(clause)
        if nothing is None or (wording.CHANNEL.search(clause) and "等" not in clause):
            return None
        return _Reading(Kind.NO_REQUESTS, (f"{NEW_RECEIVED}.total",))


def _document_columns(clause: str) -> tuple[str, ...]:
    """Return the columns of table two that words about documents may mean; a form has one of them at most."""
    if wording.REPEALED.search(clause):
        return ("repealed",)
    return ("in_force", "disclosed_total") if wording.IN_FORCE.search(clause) else ("issued", "produced")


def _ends_in_brackets(words: str) -> bool:
    return words.rfind("（") > words.rfind("）")


def _number(token: re.Match[str], sentence: str, label_start: int) -> _Number:
    """Read a number token: its exact value, and the clauses before it."""
    digits = token["number"].replace(",", "")
    value: int | Decimal = Decimal(digits) if "." in digits else int(digits)
    unit = "%" if token["unit"] == "％" else token["unit"]
    approximate = bool(token["vague"] or token["vague_power"] or token["vague_unit"])
    if token["power"]:
        value *= wording.POWERS[token["power"]]
        # 3万件 is rounded; 1.5万元 is an amount like any other.
        approximate = approximate or unit != "元"
    *before, clause = wording.DELIMITER.split(sentence[label_start : token.start()])
    exact = wording.VAGUE_BEFORE.sub("", clause)
    return _Number(
        value=value,
        unit=unit,
        approximate=approximate or exact != clause,
        clause=exact.removeprefix("、"),
        before=before[-1] if before else "",
        sentence=sentence,
        start=token.start(),
        end=token.end(),
    )


def _statement(match: re.Match[str], sentence: str) -> _Number:
    """Make the number of a statement that says nothing happened: an exact 0."""
    return _Number(0, None, False, sentence, match.start(), match.end())


def _named_blocks(words: str) -> tuple[str, ...]:
    """Return the blocks of table four that words name; 行政诉讼 are both of its kinds."""
    reconsideration = _BLOCKS["reconsideration"] if "复议" in words else ()
    litigation = _BLOCKS["litigation"] if _LITIGATION.search(words) else ()
    return reconsideration + litigation
