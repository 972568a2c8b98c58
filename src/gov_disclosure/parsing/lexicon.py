"""The lexicon: labels told by their words, however they are printed.

A label is the sequence of its words. Blanks, line breaks, punctuation, brackets and quotation marks between and around
them do not matter, variants of characters are folded, and the number before a label may be missing where its words
alone tell it. This is the one place of that tolerance: headings, rows, heads and pieces of labels are all told here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from gov_disclosure.characters import fold

Meaning = TypeVar("Meaning")

_NOT_WORDS = re.compile(r"[\W_]+")
# 一、 （一） 1. – the number is told by the words behind it, unless these are too short to tell anything.
_ITEM_NUMBER = re.compile(r"(?:[(（]([一二三四五六七八九十])[)）]|([一二三四五六七八九十])、|(\d)\.)")
_SHORTEST_WITHOUT_NUMBER = 4
# A bracket or quotation mark may open a label that has one, or a number, on the form.
_OPENING = frozenset('("')
_OPENS = re.compile(r"[(（“]|[一二三四五六七八九十]、|\d\.")
# Numbers before labels in one character, by the number that they are.
_NUMBER_SIGNS = {
    sign: number
    for numbers, signs in (
        ("123456789", "①②③④⑤⑥⑦⑧⑨"),
        ("123456789", "⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
        ("123456789", "⒈⒉⒊⒋⒌⒍⒎⒏⒐"),
        ("一二三四五六七八九", "㈠㈡㈢㈣㈤㈥㈦㈧㈨"),
    )
    for number, sign in zip(numbers, signs, strict=True)
}
# What may stand between the words of a label, and how much of it.
_FILLING = frozenset(' \n\0()",、;.:/')
_LONGEST_FILLING = 80
# A label ends where its cell ends: before a separator, a bracket, a colon, a mark, or a figure right behind it.
FOOTNOTE_MARKS = frozenset("①②③④⑤⑥⑦⑧⑨⑩¹²³⁴⁵⁶⁷⁸⁹※△▲☆★")
_LABEL_ENDS = FOOTNOTE_MARKS | frozenset(" \t\n\r|\0(:/-—_*0123456789")
_CLOSING = frozenset(')":;')
_MOST_CLOSING = 2
_LONGEST_SPELT = 60
_LONGEST_PRINTED = 100
_MOST_PRINTED = 4096
_MOST_TYPOS = 2
_NEGATION = re.compile("[不未无非没]")
_MOST_CANDIDATES = 50
_LONG_ENOUGH_FOR_TWO_TYPOS = 8


@functools.lru_cache(maxsize=4096)
def words_of(printed: str) -> str:
    """Return the words of a label alone: no blanks, punctuation or brackets."""
    return _NOT_WORDS.sub("", fold(printed))


def without_number(label: str) -> str:
    """Return a label without the number before it, as in 一、, （一） and 1.."""
    number = _ITEM_NUMBER.match(label)
    return label[number.end() :] if number else label


def number_of(label: str) -> str | None:
    """Return the number before a label, or ``None``."""
    number = _ITEM_NUMBER.match(label)
    return next(filter(None, number.groups())) if number else None


def wordings(label: str) -> tuple[str, ...]:
    """Return what tells a label: itself and, unless its words are too few, itself without its number."""
    bare = without_number(label)
    return (label, bare) if len(words_of(bare)) >= _SHORTEST_WITHOUT_NUMBER else (label,)


class _Node(dict[str, "_Node[Meaning]"], Generic[Meaning]):
    """What may follow some words: the next character of a label, or the end of one."""

    __slots__ = ("closing", "meaning")

    meaning: Meaning | None
    closing: bool
    """Whether a label ends with a bracket or another sign, where one ends."""

    def __init__(self) -> None:
        super().__init__()
        self.meaning = None


class Lexicon(Generic[Meaning]):
    """Labels and what each stands for."""

    def __init__(self, labels: Mapping[str, Meaning]) -> None:
        self._root: _Node[Meaning] = _Node()
        self._behind_bracket: _Node[Meaning] = _Node()
        nodes = {
            words_of(wording): self._add(wording, meaning)
            for label, meaning in labels.items()
            for wording in wordings(label)
        }
        self._root.update({sign: self._root[number] for sign, number in _NUMBER_SIGNS.items() if number in self._root})
        self._longest = frozenset(words for words, node in nodes.items() if not node)
        """The words of the labels that no longer label begins with."""
        self.told = functools.lru_cache(maxsize=_MOST_PRINTED)(self._told)
        """What is told of words that single blanks part, see :meth:`_told`; most reports print the same."""
        self.first = frozenset((*self._root, *_OPENING))
        """The characters that a label may begin with."""
        self.words = {words_of(label): meaning for label, meaning in labels.items()}
        """What the words of every label mean."""
        self.labels = dict(labels)
        """The labels as they were given."""
        self.inner_digits = any(character.isdigit() for words in nodes for character in words[1:])
        """Whether a digit stands in a label, not only before it."""
        self.remembered: dict[str, Any] = {}
        """What stretches of text print that were read by these labels; see the lexer."""
        self._all_words = "\n".join(self.words)

    def _add(self, label: str, meaning: Meaning) -> _Node[Meaning]:
        node = self._enter(self._root, label, meaning)
        if _OPENS.match(label):
            self._enter(self._behind_bracket, label, meaning)
        return node

    def _enter(self, root: _Node[Meaning], label: str, meaning: Meaning) -> _Node[Meaning]:
        node = root
        for character in words_of(label):
            node = node.setdefault(character, _Node())
        if node.meaning is None:
            node.meaning = meaning
            node.closing = bool(_NOT_WORDS.search(fold(label)[-1:]))
        return node

    def _told(self, words: str) -> tuple[Meaning | None, int]:
        """Return what the first word means, or else all of them together, and how many characters that are."""
        first = words.partition(" ")[0]
        meaning = self.whole(first)
        together = self.whole(words.replace(" ", "")) if meaning is None else None
        return (meaning, len(first)) if together is None else (together, len(words))

    def whole(self, printed: str) -> Meaning | None:
        """Return what a printed word means that is a label by itself, whatever follows it."""
        if len(printed) > _LONGEST_PRINTED or words_of(printed) not in self._longest:
            return None
        found = self.at(printed, 0, len(printed))
        return found[0] if found and found[1] == len(printed) else None

    def at(self, text: str, start: int, stop: int, *, whole: bool = True) -> tuple[Meaning, int] | None:
        """Return what the longest label that stands at a place of a cleaned text means, and where it ends.

        Unless ``whole`` is false, nothing but the end of a cell or a figure may follow.
        """
        node: _Node[Meaning] = self._root
        place = start
        if start < stop and text[start] in _OPENING:
            node = self._behind_bracket
            place += 1
        best: tuple[Meaning, int] | None = None
        filled = 0
        while place < stop:
            character = text[place]
            place += 1
            following = node.get(character)
            if following is not None:
                node = following
                filled = 0
                if node.meaning is not None:
                    end = _label_end(text, place, stop, closing=node.closing) if whole else place
                    if end is not None:
                        best = node.meaning, end
            elif character in _FILLING and filled < _LONGEST_FILLING and place > start + 1:
                filled += 1
            else:
                break
        return best

    def holds(self, words: str) -> bool:
        """Tell whether words are a piece of a label, as broken labels leave them."""
        return words in self._all_words

    def spells(self, words: str) -> bool:
        """Tell whether words are pieces of labels run together; of two characters at least, but for a piece alone."""
        if self.holds(words):
            return True
        ends = {0}
        for end in range(2, min(len(words), _LONGEST_SPELT) + 1):
            if any(start < end - 1 and self.holds(words[start:end]) for start in ends):
                ends.add(end)
        return len(words) in ends


def _label_end(text: str, place: int, stop: int, *, closing: bool) -> int | None:
    """Return where a label ends whose last word ends at a place; ``None`` if a word goes on there."""
    last = min(stop, place + _MOST_CLOSING) if closing else place
    end = place
    while end < last and text[end] in _CLOSING:
        end += 1
    # A colon that does not close the label begins a definition.
    while end > place and end < stop and text[end] not in _LABEL_ENDS:
        end -= 1
    return end if end == stop or text[end] in _LABEL_ENDS else None


def nearest(label: str, printed: Sequence[str]) -> int | None:
    """Return which of some printed labels is the official one but for a typo; for hints only, never to read by."""
    import regex

    words = words_of(label)
    typos = min(_MOST_TYPOS, len(words) // 3)
    pattern = regex.compile(rf"(?:{regex.escape(words)}){{e<={typos}}}", regex.BESTMATCH)
    near = (
        (index, pattern.fullmatch(words_of(candidate))) for index, candidate in enumerate(printed[:_MOST_CANDIDATES])
    )
    found = [(sum(match.fuzzy_counts), index) for index, match in near if match]
    return min(found)[1] if found else None


def resembles(words: str, official: str, *, sure: bool) -> bool:
    """Tell whether words are those of an official label but for a character or two, or with some of them left out.

    Short labels are only told where something else makes ``sure``, such as the number before them. A label that says no
    where the other says yes is never meant.
    """
    if _distance_within(words, official, _typos_allowed(official, sure=sure)):
        return _negations(words) == _negations(official)
    if len(words) * 2 < len(official) or len(words) <= _SHORTEST_WITHOUT_NUMBER:
        return False
    rest = iter(official)
    return all(character in rest for character in words) and bool(_negations(words)) == bool(_negations(official))


def _typos_allowed(official: str, *, sure: bool) -> int:
    if len(official) >= _LONG_ENOUGH_FOR_TWO_TYPOS:
        return _MOST_TYPOS
    return 1 if len(official) >= _SHORTEST_WITHOUT_NUMBER + (not sure) else 0


def _negations(words: str) -> list[str]:
    return _NEGATION.findall(words)


def _distance_within(words: str, official: str, most: int) -> bool:
    """Tell whether at most so many characters are missing, wrong or too many."""
    if words == official:
        return True
    if most == 0:
        return False
    same = next(
        (at for at, pair in enumerate(zip(words, official, strict=False)) if pair[0] != pair[1]),
        min(len(words), len(official)),
    )
    words, official = words[same:], official[same:]
    return any(
        _distance_within(left, right, most - 1)
        for left, right in ((words[1:], official[1:]), (words[1:], official), (words, official[1:]))
    )
