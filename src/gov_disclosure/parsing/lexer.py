"""The lexer: from the text of a section to the tokens of the grammar.

What a word means depends on its section: 其他 is a column of table three, and no label of table four. So every table has
a lexicon of its own, and a section is read by the lexicon of its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lark.lexer import Lexer

from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.lexicon import Lexicon
from gov_disclosure.parsing.printed import Run, Token, Word
from gov_disclosure.parsing.printed_table import Heading, Opening
from gov_disclosure.parsing.vocabulary import Meaning, Vocabulary
from gov_disclosure.spans import Span

# The figures of a row, or the marks for "none" in their place, up to the next word.
_FIGURES = re.compile(
    r"(?:(?:(?:[+\-]|增加?|减少?)?[0-9][0-9,\0]*(?:\.[0-9\0]+)?(?: ?(?:[万亿]?元|[件项个条次%]))?"
    r"|[/\\\-—_*]{1,4}|[.,。?]|无|空|不适用)(?=[\s|]|\Z)[\s|\0]*)+"
)
# A remark that belongs to the label before it: (…) without a figure of its own, or a definition behind a colon.
_REMARK = re.compile(
    r"(?:\((?:[^\s()|\0]|[ \n\0](?![0-9/\-—])|\([^()|\n]{0,80}\)){0,300}\)|:[^\s|]*)(?P<behind>[\s|\0]*)"
)
# A word takes the separators behind it along.
_WORD = re.compile(r"([^\s|]+)[\s|\0]*")
_BEHIND_LABEL = re.compile(r"[\s|\0*]*")


class ReportLexer(Lexer):
    """Makes the tokens of a whole report, section by section."""

    __future_interface__ = 2

    def __init__(self, conf: object) -> None:
        """Take no notice of what Lark knows of the terminals: what they mean depends on the section."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:  # noqa: ANN401 - the interface of Lark
        """Return the tokens of the draft that is parsed."""
        return iter(report_tokens(*lexer_state.text))


def report_tokens(draft: Draft, vocabulary: Vocabulary) -> Sequence[Token]:
    """Return the opening of a report, and every section: its heading, then its text or the tokens of its table."""
    outline = draft.outline
    tokens: list[Token] = [Opening(draft, outline.opening.end)]
    for mark, body in outline.bodies(draft.end):
        tokens.append(Heading(vocabulary.headings[mark.section], draft, mark.section, mark.heading, body))
        lexicon = vocabulary.tables.get(mark.section)
        if lexicon:
            tokens += table_tokens(draft.cleaned, body, lexicon)
        else:
            tokens.append(Token("PROSE", body.start, body.end))
    return tokens


def table_tokens(text: str, span: Span, lexicon: Lexicon[Meaning]) -> Sequence[Token]:
    """Return what a table section of a cleaned text prints: labels and other words, each with its figures behind it."""
    place, stop = span.start, span.end
    while place < stop and (text[place].isspace() or text[place] in "|\0*"):
        place += 1
    plain, label_at, word_at, figures_at = lexicon.plain, lexicon.at, _WORD.match, _FIGURES.match
    behind_label, first = _BEHIND_LABEL.match, lexicon.first
    tokens: list[Token] = []
    while place < stop:
        start = place
        word = word_at(text, start, stop)
        if word is None:
            raise AssertionError(f"no word at {start}")
        end = word.end(1)
        meaning = plain.get(word[1])
        if meaning is None:
            label = label_at(text, start, stop) if text[start] in first else None
            if label is None:
                run = figures_at(text, start, stop)
                if run:
                    place = run.end()
                    tokens.append(Run(text, start, place))
                else:
                    place = word.end()
                    tokens.append(Word("WORD", start, start + len(word[1].rstrip("\0*")), place, None))
                continue
            meaning, end = label
            behind = behind_label(text, end, stop)
            place = behind.end() if behind else end
        else:
            place = word.end()
            if place < stop and text[place] == "*":
                behind = behind_label(text, place, stop)
                place = behind.end() if behind else place
        remark = None
        if place < stop and text[place] in "(:" and label_at(text, place, stop) is None:
            found = _REMARK.match(text, place, stop)
            if found:
                remark = Span(place, found.start("behind"))
                place = found.end()
        tokens.append(Word(meaning.terminal, start, end, place, remark))
    return tokens
