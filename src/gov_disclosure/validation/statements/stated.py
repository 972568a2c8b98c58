"""The records of what the running text states: figures with their kind, scope and year, and the fee statement."""

from __future__ import annotations

import enum
from decimal import Decimal

import attrs

from gov_disclosure.shown import Shown
from gov_disclosure.spans import Span


class Kind(enum.StrEnum):
    """What a stated figure counts."""

    RECEIVED = "received"
    """Requests received this year: 收到, 受理, 新收."""
    WORKLOAD = "workload"
    """Requests received this year and those carried in, as one number: 办理, 收办, or 含上年结转."""
    CARRIED_IN = "carried in"
    """Requests carried in: 上年结转."""
    CARRIED_OUT = "carried out"
    """Requests carried out: 结转下年度, 顺延, 跨年."""
    ANSWERED = "answered"
    """Requests disposed of: 答复, 办结."""
    DISPOSITION = "disposition"
    """Requests with one outcome: 予以公开 … 其他处理, or one of their rows."""
    NATURAL_PERSONS = "natural persons"
    """Requests by 自然人 or 公民."""
    ORGANIZATIONS = "organizations"
    """Requests by 法人或其他组织."""
    RECONSIDERATION = "reconsideration"
    """Administrative reconsiderations: 行政复议."""
    LITIGATION = "litigation"
    """Lawsuits: 行政诉讼, with or without a reconsideration before."""
    DISPUTE_OUTCOME = "dispute outcome"
    """Reconsiderations or lawsuits with one outcome: 维持, 纠正, 其他, 尚未审结."""
    ALL_UPHELD = "all upheld"
    """The claim that nothing was corrected: 均维持, 零败诉, 胜诉率100%; its value is 0 corrected."""
    NO_REQUESTS = "no requests"
    """The statement that no request was received; its value is 0."""
    NO_DISPUTES = "no disputes"
    """The statement that there was no reconsideration or lawsuit; its value is 0."""
    SHARE = "share"
    """A share in per cent of the figure before it: 占▢%."""
    GROWTH = "growth"
    """A change against the previous year, signed, in per cent or in 件: 同比增长▢%, 较上年减少▢件."""
    RULES = "rules"
    """规章."""
    NORMATIVE_DOCUMENTS = "normative documents"
    """（行政）规范性文件."""
    DISCLOSED = "disclosed"
    """Pieces of information disclosed proactively; no cell of the tables says it."""
    PROCESSING_FEE = "processing fee"
    """信息处理费, in 元; 0 where the text says that none was charged."""
    FEE_UNPAID = "fee unpaid"
    """Requests not processed because the fee was not paid in time."""
    PART = "part"
    """A part of the figure before 其中 that none of the other kinds describes; its label says which."""


class Scope(enum.StrEnum):
    """Whose figure it is, where the text says so."""

    REGION = "region"
    """All bodies of the region or system: 全市, 各级."""
    ORGAN = "organ"
    """The body itself: 本机关, 市政府本级."""


@attrs.frozen(kw_only=True)
class Figure(Shown):
    """A figure stated in the text.

    ``value`` is in ``unit`` (件, 条, 元, %). ``approximate`` figures (余, 约, 近, 万件) are never compared.
    ``period`` is the year that the sentence names, ``cells`` are the cells whose sum the figure states (empty where
    no table has it), ``label`` the words that say what it counts, ``section`` the section it stands in, and ``of``
    the figure that a share, a change or a part belongs to.
    """

    kind: Kind
    value: int | Decimal
    unit: str | None
    approximate: bool = False
    scope: Scope | None = None
    period: int | None = None
    cells: tuple[str, ...] = ()
    label: str
    section: str
    span: Span | None = attrs.field(default=None, eq=False)
    of: Figure | None = attrs.field(default=None, repr=False)

    def __str__(self) -> str:
        about = "≈" if self.approximate else ""
        return f"{self.kind.value}: {about}{self.value}{self.unit or ''} “{self.label}”"


def is_printed_as(exact: Decimal, stated: Decimal) -> bool:
    """Tell whether a figure is another one, rounded or cut off at its last printed digit."""
    last_digit = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    if exact < 0:
        exact, stated = -exact, -stated
    return -last_digit / 2 <= exact - stated < last_digit


class FeeStatus(enum.StrEnum):
    """The three things that a report can say of the information-processing fee."""

    CHARGED = "charged"
    NONE_CHARGED = "none charged"
    NOT_STATED = "not stated"
    """Nothing is said, or 无 alone, or it cannot be told which amount is meant: the fee is unknown, not 0."""


@attrs.frozen
class FeeStatement:
    """The information-processing fee as section six states it, in 元; ``amount`` is ``None`` when it is unknown."""

    status: FeeStatus
    amount: Decimal | None = None
    span: Span | None = attrs.field(default=None, eq=False)
