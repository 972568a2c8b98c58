"""Reads the figures that the running text states, section by section and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gov_disclosure.forms import Form
from gov_disclosure.model import Report
from gov_disclosure.validation.official_rows import TABLE_FOUR, TABLE_THREE
from gov_disclosure.validation.prose import Prose, prose_of
from gov_disclosure.validation.sentence import Item, Mention, Sentence, Topic
from gov_disclosure.validation.stated import FeeStatement, FeeStatus, Figure, Kind

_ITEM = re.compile(r"^(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)")
# Most sentences have neither a counted number nor a statement of nothing.
_WORTH_READING = re.compile(
    r"\d[余多几万亿 ]{0,3}[件条次篇个份部起宗例项桩笔元%]|申请|费|维持|败诉|纠错|胜诉|胜结"
    r"|[未无没零][^。;,:]*(?:复议|诉讼)"
)


def figures(report: Report) -> tuple[Figure, ...]:
    """Read the figures that the running text of a report states, in the order of the text.

    Spans are those of the narratives; a narrative without a span gives figures without one.
    """
    return figures_of(report.layout, report.year, prose_of(report))


def figures_of(form: Form, year: int | None, sections: Mapping[str, Prose]) -> tuple[Figure, ...]:
    """Read the figures of sections that were made ready for reading."""
    return tuple(figure for name, prose in sections.items() for figure in _Section(form, year, name, prose).read())


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


class _Section:
    """One section of the running text."""

    def __init__(self, form: Form, year: int | None, section: str, prose: Prose) -> None:
        self._form = form
        self._year = year
        self._section = section
        self._prose = prose

    def _new_item(self) -> Item:
        about = self._section in (TABLE_THREE, TABLE_FOUR)
        return Item(about, Topic.REQUESTS if about else Topic.NOTHING)

    def read(self) -> Iterator[Figure]:
        """Yield the figures of the section in the order of the text."""
        item = self._new_item()
        told: dict[Mention, Figure] = {}
        for offset, sentence in self._prose.sentences:
            if _ITEM.match(sentence):
                item = self._new_item()
            if not _WORTH_READING.search(sentence):
                item.about = item.about or "信息公开" in sentence
                continue
            reader = Sentence(self._form, self._year, self._section, item, sentence)
            for mention in reader.read():
                if mention.kind:
                    told[mention] = self._figure(mention, mention.kind, offset, told)
        return iter(told.values())

    def _figure(self, mention: Mention, kind: Kind, offset: int, told: Mapping[Mention, Figure]) -> Figure:
        return Figure(
            kind=kind,
            value=mention.value,
            unit=mention.unit,
            approximate=mention.approximate,
            scope=mention.scope,
            period=mention.year,
            cells=mention.cells,
            label=mention.label,
            section=self._section,
            span=self._prose.span(offset + mention.start, offset + mention.end),
            of=told.get(mention.of) if mention.of else None,
        )
