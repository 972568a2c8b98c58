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
# Whole numbers between blanks and the edges of cells. The groups: the numbers, a sign that they are several, and a sign
# that more belongs to them: a fraction, other figures, a unit.
_NUMBERS = re.compile(
    rf"([0-9](?<=[{_BLANK}|].)[0-9]*(?:[{_BLANK}|]+(?:([0-9])[0-9{_BLANK}|]*(?<=[{_BLANK}|]))?|(?=[.,][0-9])))"
    rf"(?:(?=[.,万亿元件项个条次%\0]|{_FIGURE})()|)"
)
# A word and those that single blanks part from it and that may be of its label, the separators behind, and figures.
# Not possessive as a whole: Python 3.11 before 3.11.5 counts what a failed repeat took to the group around it.
_WORDS_AND_FIGURES = re.compile(
    rf"([^{_BLANK}|]+(?: (?!\0|{_FIGURE})[^{_BLANK}|]+){{0,4}})[{_BLANK}|\0]*({_FIGURE}++)?"
)
# What looks like a number but may be that of a label.
_BEFORE_WORDS = re.compile(r'[0-9]+[ \n\0()",、;.:/]*[^\s|0-9]')
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

_LONGEST_REMEMBERED = 400
_MOST_LINES_REMEMBERED = 40
_MOST_REMEMBERED = 1024

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

    Figures before the first label stand behind a word without characters. What stands before the numbers of a row is
    much the same in most reports, and read word by word only where it is new.
    """
    place, stop = span.start, span.end
    while place < stop and (text[place].isspace() or text[place] in "|\0*"):
        place += 1
    tokens: list[Line] = []
    match = _WORDS_AND_FIGURES.match
    remembered = lexicon.remembered
    behind = place
    # A stretch, the numbers behind it with their signs, the next stretch …; in half the time of a match for each.
    parts = iter(_NUMBERS.split(text[place:stop]))
    for stretch, numbers, several, more in zip(parts, parts, parts, parts, strict=False):
        until = behind + len(stretch)
        end = behind = until + len(numbers)
        if place > until:
            continue
        if place != until - len(stretch):
            stretch = text[place:until]
        known = remembered.get(stretch)
        if more is not None:
            end = figures.end() if (figures := _RUN.match(text, until, stop)) else until
        if known and end > until and (several or not _begins_label(lexicon, text, until, stop)):
            lines, (role, name, start, words_end, remark, terminal) = known
            if lines:
                tokens += _moved(lines, place)
            if remark:
                remark = remark.moved(place)
            run = Run(text, until, end)
            tokens.append(line_of((role, name, start + place, words_end + place, end, remark, run, terminal)))
            place = end
        else:
            begin, before = place, len(tokens)
            while place < until and (found := match(text, place, stop)):
                place = _read_words(found, lexicon, tokens)
            if place == end and (before or not stretch[:1].isdigit()):
                _remember(lexicon, stretch, begin, tokens[before:])
    while place < stop and (found := match(text, place, stop)):
        place = _read_words(found, lexicon, tokens)
    return tokens


def _begins_label(lexicon: Lexicon[Meaning], text: str, place: int, stop: int) -> bool:
    """Tell whether a number is that of a label."""
    return _BEFORE_WORDS.match(text, place, stop) is not None and lexicon.at(text, place, stop) is not None


def _moved(lines: Sequence[Line], offset: int) -> list[Line]:
    """Return lines without figures as they stand at an offset."""
    return [
        line_of(
            (role, name, start + offset, end + offset, behind + offset, remark and remark.moved(offset), None, terminal)
        )
        for role, name, start, end, behind, remark, _, terminal in lines
    ]


def _remember(lexicon: Lexicon[Meaning], stretch: str, begin: int, lines: Sequence[Line]) -> None:
    """Remember the lines of a stretch before numbers, where it alone decides about them.

    A figure glued to its first label is of the line before it, a bracket may close behind the numbers, and a label may
    go on with them.
    """
    until = begin + len(stretch)
    alone = (
        lines
        and lines[0].start == begin
        and not any(line.run for line in lines[:-1])
        and lines[-1].run
        and lines[-1].run.start == until
        and stretch.rfind("(") <= stretch.rfind(")")
        and not lexicon.inner_digits
    )
    if alone and len(stretch) <= _LONGEST_REMEMBERED and len(lines) <= _MOST_LINES_REMEMBERED:
        if len(lexicon.remembered) >= _MOST_REMEMBERED:
            lexicon.remembered.clear()
        *before, last = _moved(lines, -begin)
        lexicon.remembered[stretch] = before, (last.role, last.name, last.start, last.end, last.remark, last.type)


def _read_words(found: re.Match[str], lexicon: Lexicon[Meaning], tokens: list[Line]) -> int:
    """Add the label or other words that were found to the tokens, with the figures; return where the next begin."""
    text, start, stop = found.string, found.start(), found.endpos
    words, (figures, end) = found[1], found.span(2)
    meaning, size = lexicon.told(words)
    words_end = start + size
    if size < len(words):
        figures, end = -1, words_end + 1
    elif figures == -1:
        end = found.end()
    place = figures if figures != -1 else end
    remark = run = None
    if meaning is not None:
        if place < stop and text[place] in _GOES_ON:
            remark, place, end = _behind_label(text, words_end, stop, lexicon)
    elif text[start] in lexicon.first and (label := lexicon.at(text, start, stop)):
        meaning, words_end = label
        remark, place, end = _behind_label(text, words_end, stop, lexicon)
    elif not tokens and (before := _RUN.match(text, start, stop)):
        tokens.append(Line(Role.OTHER, "", start, start, before.end(), None, Run(text, start, before.end())))
        return before.end()
    elif tokens and (glued := _figure_before_label(text, start, stop, lexicon)):
        last = tokens.pop()
        tokens.append(last._replace(run=Run(text, last.run.start if last.run else start, glued), stop=glued))
        return glued
    else:
        words_end = start + len(words[:size].rstrip("\0*"))
    if end > place and not (text[place] in lexicon.first and lexicon.at(text, place, stop)):
        run = Run(text, place, end)
        place = end
    terminal, role, name = meaning or _OTHER
    tokens.append(line_of((role, name, start, words_end, place, remark, run, terminal)))
    return place


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
