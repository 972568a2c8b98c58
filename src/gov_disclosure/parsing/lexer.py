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
from gov_disclosure.parsing.lexicon import FOOTNOTE_MARKS, Lexicon
from gov_disclosure.parsing.printed import Line, Positionless, Role, Run, line_of
from gov_disclosure.parsing.tables.table_section import Heading, Opening, RunningText
from gov_disclosure.parsing.vocabulary import Meaning, Vocabulary
from gov_disclosure.spans import Span

# All blanks that a cleaned text holds.
_BLANK = r" \t\n"
# A figure of a row or a mark for "none", with what parts it from the next; most are digits and a separator.
_FIGURE = (
    rf"(?>[0-9]+(?:[\t\n|][{_BLANK}|\0]*+| (?=[0-9]))|(?=[0-9+\-/\\—_*.,。?增减无空不])"
    r"(?:(?:[+\-]|增加?|减少?)?[0-9][0-9,\0]*(?:\.[0-9\0]+)?(?: ?(?:[万亿]?元|[件项个条次%]))?"
    rf"|[/\\\-—_*]{{1,4}}|[.,。?]|无|空|不适用)(?=[{_BLANK}|]|\Z)[{_BLANK}|\0]*)"
)
_RUN = re.compile(rf"{_FIGURE}++")
# A word and those that single blanks part from it and that may be of its label, the separators behind, and figures.
# Not possessive as a whole: Python 3.11 before 3.11.5 counts what a failed repeat took to the group around it.
_WORDS_AND_FIGURES = re.compile(
    rf"([^{_BLANK}|]+(?: (?!\0|{_FIGURE})[^{_BLANK}|]+){{0,4}})[{_BLANK}|\0]*({_FIGURE}++)?"
)
# A figure that runs into what may be the next label.
_GLUED = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?=[^\s|\0.,0-9])")
# A remark that belongs to the label before it: the mark of a note, (…) without a figure of its own, or a definition.
_REMARK = re.compile(
    rf"(?:[{''.join(sorted(FOOTNOTE_MARKS))}]"
    r"|\((?:[^\s()|\0]|[ \n\0](?![0-9/\-—])|\([^()|\n]{0,80}\)){0,300}\)|:[^\s|]*)(?P<behind>[\s|\0]*)"
)
_BEHIND_LABEL = re.compile(r"[\s|\0*]*")
_OPENS_REMARK = frozenset("*(:")
"""What may stand behind a label and belong to it: what is left of bold letters, a remark, a definition."""
_GOES_ON = FOOTNOTE_MARKS | _OPENS_REMARK
"""The same right behind it: the mark of a note, too. In a cell of its own that may be a figure."""


_OTHER = Meaning("WORD", Role.OTHER, "")


class ReportLexer(Lexer):
    """Makes the tokens of a whole report, section by section."""

    __future_interface__ = 2

    def __init__(self, conf: object) -> None:
        """Take no notice of what Lark knows of the terminals: what they mean depends on the section."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:  # noqa: ANN401 - the interface of Lark
        """Return the tokens of the draft that is parsed."""
        return iter(report_tokens(*lexer_state.text))


def report_tokens(draft: Draft, vocabulary: Vocabulary) -> Sequence[Positionless]:
    """Return the opening of a report, and every section: its heading, then its text or the tokens of its table."""
    outline = draft.outline
    tokens: list[Positionless] = [Opening(draft)]
    for mark, body in outline.bodies(draft.end):
        tokens.append(Heading(vocabulary.headings[mark.section], draft, mark.section, body))
        lexicon = vocabulary.tables.get(mark.section)
        if lexicon:
            tokens += table_tokens(draft.cleaned, body, lexicon)
        else:
            tokens.append(RunningText())
    return tokens


def table_tokens(text: str, span: Span, lexicon: Lexicon[Meaning]) -> Sequence[Line]:
    """Return what a table section of a cleaned text prints: labels and other words, each with its figures behind it.

    Figures before the first label stand behind a word without characters.
    """
    place, stop = span.start, span.end
    while place < stop and (text[place].isspace() or text[place] in "|\0*"):
        place += 1
    tokens: list[Line] = []
    told, first, label_at, match = lexicon.told, lexicon.first, lexicon.at, _WORDS_AND_FIGURES.match
    while place < stop and (found := match(text, place, stop)):
        words, (figures, end), start = found[1], found.span(2), place
        meaning, size = told(words)
        words_end = start + size
        if size < len(words):
            figures, end = -1, words_end + 1
        elif figures < 0:
            end = found.end()
        place = figures if figures >= 0 else end
        remark = run = None
        if meaning is not None:
            if place < stop and text[place] in _GOES_ON:
                remark, place, end = _behind_label(text, words_end, stop, lexicon)
        elif text[start] in first and (label := label_at(text, start, stop)):
            meaning, words_end = label
            remark, place, end = _behind_label(text, words_end, stop, lexicon)
        elif not tokens and (before := _RUN.match(text, start, stop)):
            place = before.end()
            tokens.append(Line(Role.OTHER, "", start, start, place, None, Run(text, start, place)))
            continue
        elif tokens and (glued := _figure_before_label(text, start, stop, lexicon)):
            place = glued
            last = tokens.pop()
            tokens.append(last._replace(run=Run(text, last.run.start if last.run else start, place), stop=place))
            continue
        else:
            words_end = start + len(words[:size].rstrip("\0*"))
        if end > place and not (text[place] in first and label_at(text, place, stop)):
            run = Run(text, place, end)
            place = end
        terminal, role, name = meaning or _OTHER
        tokens.append(line_of((role, name, start, words_end, place, remark, run, terminal)))
    return tokens


def _figure_before_label(text: str, start: int, stop: int, lexicon: Lexicon[Meaning]) -> int | None:
    """Return where a figure ends that runs into the next label, if one stands at a place."""
    figure = _GLUED.match(text, start, stop)
    return figure.end() if figure and lexicon.at(text, figure.end(), stop) else None


def _behind_label(text: str, end: int, stop: int, lexicon: Lexicon[Meaning]) -> tuple[Span | None, int, int]:
    """Return the remark behind a label that ends at a place, if there is one, and where the next words begin.

    Where these are figures, the last is where they end; else it is the same.
    """
    behind = _BEHIND_LABEL.match(text, end, stop)
    place = behind.end() if behind else end
    glued = place == end
    remark = None
    if place < stop and text[place] in (_GOES_ON if glued else _OPENS_REMARK) and lexicon.at(text, place, stop) is None:
        found = _REMARK.match(text, place, stop)
        if found:
            remark, place = Span(place, found.start("behind")), found.end()
    figures = _RUN.match(text, place, stop)
    return remark, place, figures.end() if figures else place
