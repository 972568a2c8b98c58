"""Reads the figures that the running text states, section by section and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gov_disclosure.forms import Form
from gov_disclosure.shown import Listed
from gov_disclosure.sources import AnyReport, report_of
from gov_disclosure.validation.official_rows import TABLE_FOUR, TABLE_THREE
from gov_disclosure.validation.statements.prose import Prose, prose_of
from gov_disclosure.validation.statements.sentence.reader import read
from gov_disclosure.validation.statements.sentence.state import Item, Mention, Sentence, Topic
from gov_disclosure.validation.statements.stated import FeeStatement, FeeStatus, Figure, Kind

_ITEM = re.compile(r"^(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)")
_COUNTED = re.compile(
    r"\d[余多几万亿 ]{0,3}[件条次篇个份部起宗例项桩笔元%]|[一二两三四五六七八九十百][件宗起份]|[为是][0零]"
    r"|费|维持|败诉|纠错|胜诉|胜结"
)
_DENIAL_OR_SPEAKER = re.compile(r"[未无没零]|不存在|全[市县区省州盟旗镇乡街系]|各级|本[机单级]|政府(?!信息|网|门户)")
_DENIED = re.compile(r"申请|复议|诉讼|结转|[被应起]诉")
_REQUESTS = re.compile(r"依申请|公开申请")


def figures(report: AnyReport) -> Listed[Figure]:
    """Read the figures that the running text of a report states, in the order of the text.

    Spans are those of the narratives; a narrative without a span gives figures without one.
    """
    report = report_of(report)
    return Listed(figures_of(report.layout, report.year, prose_of(report)))


def figures_of(form: Form, year: int | None, sections: Mapping[str, Prose]) -> tuple[Figure, ...]:
    """Read the figures of sections that were made ready for reading."""
    return tuple(figure for name, prose in sections.items() for figure in _Section(form, year, name, prose).read())


def fee_statement(report: AnyReport) -> FeeStatement:
    """Read what section six says of the information-processing fee (Regulations, article 42), in 元."""
    return fee_stated_by(figures(report))


def fee_stated_by(stated: Iterable[Figure]) -> FeeStatement:
    """Return the fee statement that the figures of section six make."""
    fees = [figure for figure in stated if figure.kind is Kind.PROCESSING_FEE and figure.section == "other_matters"]
    if len({figure.value for figure in fees}) != 1 or fees[0].approximate:
        return FeeStatement(FeeStatus.NOT_STATED)
    amount = Decimal(fees[0].value)
    return FeeStatement(FeeStatus.CHARGED if amount else FeeStatus.NONE_CHARGED, amount, fees[0].span)


def _is_worth_reading(sentence: str) -> bool:
    """Tell whether a sentence may state a figure, or whose figures follow; most do neither."""
    if _COUNTED.search(sentence):
        return True
    return _DENIED.search(sentence) is not None and _DENIAL_OR_SPEAKER.search(sentence) is not None


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
        first: dict[tuple[object, ...], Figure] = {}
        for offset, sentence in self._prose.sentences:
            if _ITEM.match(sentence):
                item = self._new_item()
            if not _is_worth_reading(sentence):
                item.hear_of(_REQUESTS.search(sentence) is not None, "信息公开" in sentence)
                continue
            for mention in read(Sentence(self._form, self._year, self._section, item, sentence)):
                if mention.kind is None:
                    continue
                what = (mention.kind, mention.value, mention.unit, mention.cells, mention.scope)
                if what in first and mention.refers_back:
                    # 收到5件 … 收到的5件申请中
                    told[mention] = first[what]
                    continue
                figure = told[mention] = self._figure(mention, mention.kind, offset, told)
                first.setdefault(what, figure)
                yield figure

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
