"""Reads the figures of one sentence, once from left to right.

Every number is told by the words of its own clause: those in front of it, or, where they leave it open (其中, 另有),
those behind it, or, where there are none, those of the clause before. 其中 and brackets make the numbers that follow
parts of a whole; what a clause leaves out (the noun, the year, whose figures they are) is taken from what was said
before in the same item. A number whose words name several things, or things that no table has, is left alone.
"""

from __future__ import annotations

from gov_disclosure.validation.statements.scanning import Number
from gov_disclosure.validation.statements.sentence.marks import read_mark
from gov_disclosure.validation.statements.sentence.numbers import read_number
from gov_disclosure.validation.statements.sentence.state import Mention, Sentence
from gov_disclosure.validation.statements.sentence.unnumbered import unnumbered
from gov_disclosure.validation.statements.sentence.wholes import can_be_divided
from gov_disclosure.validation.statements.sentence.words import read_word
from gov_disclosure.validation.statements.wording import Sort


def read(sentence: Sentence) -> list[Mention]:
    """Return the numbers and statements of the sentence in the order of the text."""
    for index, token in enumerate(sentence.tokens):
        if isinstance(token, Number):
            read_number(sentence, token, index)
        elif token.sort is Sort.MARK:
            read_mark(sentence, token, index)
        else:
            read_word(sentence, token, index)
    # Where cases decided or requests carried over stand beside, which of them 其中 divides is not told.
    wholes = (mention for mention in sentence.mentions if mention.apart or can_be_divided(mention))
    sentence.item.wholes = [mention for mention in wholes if not mention.of]
    return sorted([*sentence.mentions, *unnumbered(sentence)], key=lambda mention: mention.start)
