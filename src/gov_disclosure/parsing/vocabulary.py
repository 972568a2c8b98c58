"""What the labels of a form's grammar stand for: the lexicon of every table, and the headings."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

import attrs

from gov_disclosure.parsing.lexicon import Lexicon, words_of
from gov_disclosure.parsing.printed import Role

_MOST_SHAPES = 1000


class Meaning(NamedTuple):
    """What a label is in its table, and what the grammar calls it; ``name`` is a row's path or the label itself."""

    terminal: str
    role: Role
    name: str


@attrs.frozen(eq=False)
class Vocabulary:
    """The labels of a form, as its grammar prints them, official wordings and others."""

    labels: Mapping[str, str]
    """The label of every terminal of the grammar."""
    headings: Mapping[str, str]
    """What the grammar calls the heading of a section, by section."""
    tables: Mapping[str, Lexicon[Meaning]]
    """The labels of a table, by section."""
    heads: Mapping[str, Lexicon[Meaning]]
    """The heads among them."""
    regular: dict[tuple[Hashable, ...], bool] = attrs.field(factory=dict)
    """The orders of labels that tables without anything odd were seen to print, and whether the order by itself shows
    that the column heads are in order; see ``tables._learn_shape``."""

    def learn(self, shape: tuple[Hashable, ...], *, ordered: bool = True) -> None:
        """Keep an order of labels; so many, and no more are kept."""
        if len(self.regular) < _MOST_SHAPES:
            self.regular[shape] = ordered

    def is_piece(self, printed: str) -> bool:
        """Tell whether a word is a piece of a label, as broken labels leave them between rows."""
        words = words_of(printed)
        return not words or any(lexicon.holds(words) for lexicon in self.tables.values())
