"""The lexer: from the text of a section to the tokens of the grammar.

What a word means depends on its section: 其他 is a column of table three, and no label of table four. So every table
has a lexicon of its own, and a section is read by the lexicon of its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lark.lexer import Lexer

from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.lexicon import Lexicon
from gov_disclosure.parsing.printed import Run, Token, Word
from gov_disclosure.parsing.table_section import Heading, Opening
from gov_disclosure.parsing.vocabulary import Meaning, Vocabulary
from gov_disclosure.spans import Span

# The figures of a row, or the marks for "none" in their place, up to the next word.
_FIGURES = (
    r"(?:(?:(?:[+\-]|增加?|减少?)?[0-9][0-9,\0]*(?:\.[0-9\0]+)?(?: ?(?:[万亿]?元|[件项个条次%]))?"
    r"|[/\\\-—_*]{1,4}|[.,。?]|无|空|不适用)(?=[\s|]|\Z)[\s|\0]*)+"
)
_RUN = re.compile(_FIGURES)
# A word with the separators behind it, and figures if there are any.
_WORD_AND_FIGURES = re.compile(rf"([^\s|]+)[\s|\0]*({_FIGURES})?")
# A figure that runs into what may be the next label.
_GLUED = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?=[^\s|\0.,0-9])")
# A remark that belongs to the label before it: (…) without a figure of its own, or a definition behind a colon.
_REMARK = re.compile(
    r"(?:\((?:[^\s()|\0]|[ \n\0](?![0-9/\-—])|\([^()|\n]{0,80}\)){0,300}\)|:[^\s|]*)(?P<behind>[\s|\0]*)"
)
_BEHIND_LABEL = re.compile(r"[\s|\0*]*")
_GOES_ON = frozenset("*(:")
"""What may stand behind a label and belong to it: what is left of bold letters, a remark, a definition."""


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
    tokens: list[Token] = []
    plain, first, label_at, match = lexicon.plain, lexicon.first, lexicon.at, _WORD_AND_FIGURES.match
    while place < stop and (line := match(text, place, stop)):
        start, behind = place, line.start(2)
        meaning = plain.get(line[1])
        if meaning is not None:
            place = behind if behind >= 0 else line.end()
            if place == stop or text[place] not in _GOES_ON:
                tokens.append(Word(meaning.terminal, start, line.end(1), place, None))
            else:
                place = _add_label(tokens, text, Span(start, line.end(1)), stop, lexicon, meaning)
        elif text[start] in first and (label := label_at(text, start, stop)):
            place = _add_label(tokens, text, Span(start, label[1]), stop, lexicon, label[0])
            continue
        elif run := _RUN.match(text, start, stop):
            place = run.end()
            tokens.append(Run(text, start, place))
            continue
        elif (glued := _GLUED.match(text, start, stop)) and label_at(text, glued.end(), stop):
            place = glued.end()
            before = tokens.pop() if tokens and tokens[-1].type == "FIGURES" else None
            tokens.append(Run(text, before.start if before else start, place))
        else:
            place = behind if behind >= 0 else line.end()
            tokens.append(Word("WORD", start, start + len(line[1].rstrip("\0*")), place, None))
        if place == behind and not (text[place] in first and label_at(text, place, stop)):
            place = line.end()
            tokens.append(Run(text, behind, place))
    return tokens


def _add_label(
    tokens: list[Token], text: str, label: Span, stop: int, lexicon: Lexicon[Meaning], meaning: Meaning
) -> int:
    """Add a label with the remark behind it; return where the next token begins."""
    behind = _BEHIND_LABEL.match(text, label.end, stop)
    place = behind.end() if behind else label.end
    remark = None
    if place < stop and text[place] in _GOES_ON and lexicon.at(text, place, stop) is None:
        found = _REMARK.match(text, place, stop)
        if found:
            remark = Span(place, found.start("behind"))
            place = found.end()
    tokens.append(Word(meaning.terminal, label.start, label.end, place, remark))
    return place
