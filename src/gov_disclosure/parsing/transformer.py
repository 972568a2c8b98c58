"""From the parse tree of a table section to what the section prints, item by item, in the order of the text."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import NamedTuple

from lark import Token, Transformer

from gov_disclosure.parsing.alignment import figures_in
from gov_disclosure.spans import Span


class Role(enum.Enum):
    """What an item of a table is."""

    ROW = enum.auto()
    HEAD = enum.auto()
    """A column head, the label of a block or of a group of rows, or the corner of table three."""
    GROUP = enum.auto()
    OTHER = enum.auto()
    """A word that is no label of the form."""


class Item(NamedTuple):
    """One label or word, with the remark and the figures printed behind it.

    ``name`` is the row's path, or the official label of a head or group, or ``other`` for another word.
    ``start`` and ``end`` enclose the words, ``stop`` is where the next item begins.
    """

    role: Role
    name: str
    start: int
    end: int
    stop: int
    remark: Span | None
    figures: tuple[Span, ...]

    @property
    def words_end(self) -> int:
        """Where the label and its remark end and the cells begin."""
        return self.remark.end if self.remark else self.end

    @property
    def parted(self) -> bool:
        """Whether a separator, not a figure, follows the label, as in a cell and unlike in running text."""
        return self.stop > self.words_end and (not self.figures or self.figures[0].start > self.words_end)

    @property
    def words(self) -> Span:
        """The label with its remark."""
        return Span(self.start, self.words_end)

    @property
    def cells(self) -> Span | None:
        """The place of the figures, if there are any."""
        return Span(self.figures[0].start, self.figures[-1].end) if self.figures else None

    @property
    def whole(self) -> Span:
        """The label with everything that belongs to it."""
        return Span(self.start, self.figures[-1].end if self.figures else self.words_end)


_SEPARATORS = " \t\n|\0*"


def _item(role: Role, name: str, children: list[Token]) -> Item:
    label = children[0]
    start = label.start_pos or 0
    remark = None
    figures: tuple[Span, ...] = ()
    for token in children[1:]:
        offset = token.start_pos or 0
        if token.type == "REMARK":
            remark = Span(offset, offset + len(token.rstrip(_SEPARATORS)))
        else:
            figures = tuple(figures_in(token, offset))
    return Item(role, name, start, start + len(label.rstrip(_SEPARATORS)), children[-1].end_pos or 0, remark, figures)


def _row(path: str) -> Callable[[TableTransformer, list[Token]], Item]:
    def row(_: TableTransformer, children: list[Token]) -> Item:
        return _item(Role.ROW, path, children)

    return row


class TableTransformer(Transformer[Token, list[Item]]):
    """One method per grammar rule; the parser calls them as it goes."""

    def __init__(self, labels: dict[str, str]) -> None:
        super().__init__(visit_tokens=False)
        self._labels = labels

    def proactive_disclosure(self, children: list[Item | Token]) -> list[Item]:
        """二、主动公开政府信息情况."""
        return [child for child in children if isinstance(child, Item)]

    requests = proactive_disclosure
    disputes = proactive_disclosure

    def head(self, children: list[Token]) -> Item:
        """Head of a column: its label as the form prints it."""
        return _item(Role.HEAD, self._labels[children[0].type], children)

    block = head
    corner = head
    applicants = head
    outcomes = head

    def group(self, children: list[Token]) -> Item:
        """Label of a group of rows."""
        return _item(Role.GROUP, self._labels[children[0].type], children)

    def other(self, children: list[Token]) -> Item:
        """Label or word that the form does not have."""
        return _item(Role.OTHER, "other", children)

    rules = _row("proactive_disclosure.rules")
    normative_documents = _row("proactive_disclosure.normative_documents")
    licensing = _row("proactive_disclosure.licensing")
    other_services = _row("proactive_disclosure.other_services")
    penalties = _row("proactive_disclosure.penalties")
    coercion = _row("proactive_disclosure.coercion")
    administrative_fees = _row("proactive_disclosure.administrative_fees")
    centralized_procurement = _row("proactive_disclosure.centralized_procurement")

    new_received = _row("requests.new_received")
    carried_in = _row("requests.carried_in")
    granted_in_full = _row("requests.dispositions.granted_in_full")
    granted_in_part = _row("requests.dispositions.granted_in_part")
    state_secret = _row("requests.dispositions.denied.state_secret")
    prohibited_by_law = _row("requests.dispositions.denied.prohibited_by_law")
    security_stability = _row("requests.dispositions.denied.security_stability")
    third_party = _row("requests.dispositions.denied.third_party")
    internal_affairs = _row("requests.dispositions.denied.internal_affairs")
    deliberative_process = _row("requests.dispositions.denied.deliberative_process")
    enforcement_file = _row("requests.dispositions.denied.enforcement_file")
    special_access_regime = _row("requests.dispositions.denied.special_access_regime")
    not_held = _row("requests.dispositions.unavailable.not_held")
    needs_creation = _row("requests.dispositions.unavailable.needs_creation")
    unclear = _row("requests.dispositions.unavailable.unclear")
    petition = _row("requests.dispositions.not_processed.petition")
    duplicate = _row("requests.dispositions.not_processed.duplicate")
    publication = _row("requests.dispositions.not_processed.publication")
    excessive = _row("requests.dispositions.not_processed.excessive")
    reissue = _row("requests.dispositions.not_processed.reissue")
    other_handling = _row("requests.dispositions.other_handling")
    uncorrected = _row("requests.dispositions.other_handling.uncorrected")
    fee_unpaid = _row("requests.dispositions.other_handling.fee_unpaid")
    misc = _row("requests.dispositions.other_handling.misc")
    dispositions_total = _row("requests.dispositions.total")
    carried_out = _row("requests.carried_out")
