"""The sections of a draft as the lexer hands them on: their headings, and the text or tables below them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from gov_disclosure.forms import Row, Table
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.lexicon import Lexicon, words_of
from gov_disclosure.parsing.printed import Line, Positionless
from gov_disclosure.parsing.vocabulary import Meaning, Vocabulary
from gov_disclosure.spans import Span

SENTENCE = re.compile(r"[。;,]|\w{12}")
"""What a sentence has and a label mostly has not."""


class Opening(Positionless):
    """What stands before the first section; it brings the draft of the report along."""

    __slots__ = ("draft",)
    type = "OPENING"

    def __init__(self, draft: Draft) -> None:
        self.draft = draft


class Heading(Positionless):
    """The heading of a section, an empty one where it is lost; ``body`` is the place of the section behind it."""

    __slots__ = ("body", "draft", "section", "type")

    def __init__(self, type: str, draft: Draft, section: str, body: Span) -> None:
        self.type = type
        self.draft = draft
        self.section = section
        self.body = body


class RunningText(Positionless):
    """The running text of a section."""

    __slots__ = ()
    type = "PROSE"


@attrs.define(eq=False)
class TableSection:
    """A table section of the text: its place behind the heading, and its lines so far."""

    draft: Draft
    official: Table
    vocabulary: Vocabulary
    span: Span
    lines: list[Line] = attrs.field(factory=list)
    numbered: bool = False
    """Whether numbers before the labels of the rows were told from the figures of the rows before them."""

    @property
    def heading(self) -> str:
        """The heading of the section as the form prints it."""
        return self.draft.form.headings[self.official.section]

    @property
    def corner(self) -> str | None:
        """The words above the labels of the rows, if the form prints any."""
        return self.official.corner.zh if self.official.corner else None

    @property
    def rows(self) -> Mapping[str, Row]:
        """The official rows by path."""
        return self.official.rows_by_path

    @property
    def lexicon(self) -> Lexicon[Meaning]:
        """The labels of the table."""
        return self.vocabulary.tables[self.official.section]

    @property
    def heads(self) -> Lexicon[Meaning]:
        """The heads of the table."""
        return self.vocabulary.heads[self.official.section]

    def is_prose(self, line: Line) -> bool:
        """Tell whether a word is a sentence or a part of one, and no label or heads run together."""
        printed = self.draft.cleaned[line.start : line.end]
        if not SENTENCE.search(printed) or self.vocabulary.is_piece(printed):
            return False
        return not self.heads.spells(words_of(printed))
