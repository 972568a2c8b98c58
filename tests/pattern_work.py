"""How much work a pattern can be made to do: texts that pump its repeats, and a count of steps on them.

The steps are those of a backtracking matcher like that of ``re``, which has no counter of its own. What ``re`` saves by
shortcuts is a factor; how the work grows with the text is the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice, product
from re import _constants as sre
from re import _parser
from typing import Any

_NOT = (sre.NEGATE, None)
_CHOICES = (sre.BRANCH, sre.GROUPREF_EXISTS)

Goes = Callable[[int], bool]
Matcher = Callable[[int, Goes], bool]

SAMPLES = 4
"""Strings that stand for all that a piece of a pattern matches."""
LOOPS = 8
"""How often a piece may repeat to be worth pumping."""
ENDS = ("\1", "\n", "x")
"""What comes behind a pumped text: mostly something that makes the match fail."""
OTHERS = "a0 \n,，一（x"


class TooMuchWorkError(Exception):
    """More steps than were allowed."""


class Steps:
    """Counts the steps of a pattern over a text."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self._tree = _parser.parse(_as_text(pattern), flags & ~re.UNICODE if isinstance(pattern, bytes) else flags)
        self._flags = self._tree.state.flags
        self._text = ""
        self._steps = 0
        self._most = 0
        self._matcher = self._sequence(self._tree)

    def count(self, text: str, method: str, most: int = sys.maxsize) -> int:
        """Return the steps of a method; beyond a bound raise :class:`TooMuchWorkError`."""
        self._text, self._steps, self._most = text, 0, most
        with deep_recursion():
            if method == "match":
                self._end_of_match(0)
            elif method == "fullmatch":
                self._matcher(0, lambda end: end == len(text))
            else:
                place = 0
                while place <= len(text):
                    end = self._end_of_match(place)
                    if method == "search" and end is not None:
                        break
                    place = place + 1 if end is None or end == place else end
        return self._steps

    def first_end(self, text: str) -> int | None:
        """Return where the first match in a text ends."""
        self._text, self._steps, self._most = text, 0, sys.maxsize
        ends = (self._end_of_match(place) for place in range(len(text) + 1))
        return next((end for end in ends if end is not None), None)

    def _end_of_match(self, place: int) -> int | None:
        ends: list[int] = []

        def accept(end: int) -> bool:
            ends.append(end)
            return True

        return ends[0] if self._matcher(place, accept) else None

    def _spend(self) -> None:
        self._steps += 1
        if self._steps > self._most:
            raise TooMuchWorkError

    def _sequence(self, nodes: Any) -> Matcher:
        matchers = [self._node(operator, argument) for operator, argument in nodes]

        def matches(place: int, then: Goes) -> bool:
            for matcher in reversed(matchers):
                then = _behind(matcher, then)
            return then(place)

        return matchers[0] if len(matchers) == 1 else matches

    def _node(self, operator: Any, argument: Any) -> Matcher:
        if (member := self._member(operator, argument)) is not None:
            return self._character(member)
        if operator in _CHOICES:
            return self._branch([self._sequence(branch) for branch in _branches(argument)])
        if operator is sre.SUBPATTERN:
            return self._sequence(argument[3])
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            return self._repeat(operator, *argument)
        if operator is sre.ATOMIC_GROUP:
            return self._atomic(self._sequence(argument))
        if operator in (sre.ASSERT, sre.ASSERT_NOT):
            return self._look(operator is sre.ASSERT, argument)
        assert operator is sre.AT, operator
        return self._at(argument)

    def _member(self, operator: Any, argument: Any) -> Callable[[str], bool] | None:
        """Tell which characters a piece of one character takes; ``None`` for any other piece."""
        if operator is sre.ANY:
            return lambda character: character != "\n" or bool(self._flags & re.DOTALL)
        items = {sre.LITERAL: [(sre.LITERAL, argument)], sre.NOT_LITERAL: [_NOT, (sre.LITERAL, argument)]}.get(operator)
        items = argument if operator is sre.IN else items
        return None if items is None else lambda character: is_in(items, self._cases(character))

    def _cases(self, character: str) -> set[str]:
        return {character, character.lower(), character.upper()} if self._flags & re.IGNORECASE else {character}

    def _character(self, member: Callable[[str], bool]) -> Matcher:
        def matches(place: int, then: Goes) -> bool:
            self._spend()
            return place < len(self._text) and member(self._text[place]) and then(place + 1)

        return matches

    @staticmethod
    def _branch(branches: list[Matcher]) -> Matcher:
        return lambda place, then: any(branch(place, then) for branch in branches)

    def _repeat(self, operator: Any, least: int, most: int, nodes: Any) -> Matcher:
        if len(nodes) == 1 and (member := self._member(*nodes[0])) is not None:
            return self._run(operator, least, most, member)
        once = self._sequence(nodes)

        def greedy(place: int, then: Goes, done: int = 0) -> bool:
            def again(end: int) -> bool:
                return end > place and greedy(end, then, done + 1)

            self._spend()
            return (done < most and once(place, again)) or (done >= least and then(place))

        def lazy(place: int, then: Goes, done: int = 0) -> bool:
            self._spend()
            return (done >= least and then(place)) or (
                done < most and once(place, lambda end: end > place and lazy(end, then, done + 1))
            )

        if operator is sre.MIN_REPEAT:
            return lazy
        return self._atomic(greedy) if operator is sre.POSSESSIVE_REPEAT else greedy

    def _run(self, operator: Any, least: int, most: int, member: Callable[[str], bool]) -> Matcher:
        """Match repeats of one character without going deeper for each."""

        def matches(place: int, then: Goes) -> bool:
            end = place
            while end - place < most and end < len(self._text) and member(self._text[end]):
                self._spend()
                if operator is sre.MIN_REPEAT and end - place >= least and then(end):
                    return True
                end += 1
            self._spend()
            if operator is not sre.MAX_REPEAT:
                return end - place >= least and then(end)
            for stop in range(end, place + least - 1, -1):
                self._spend()
                if then(stop):
                    return True
            return False

        return matches

    @staticmethod
    def _atomic(matcher: Matcher) -> Matcher:
        def matches(place: int, then: Goes) -> bool:
            ends: list[int] = []

            def accept(end: int) -> bool:
                ends.append(end)
                return True

            return matcher(place, accept) and then(ends[0])

        return matches

    def _look(self, wanted: bool, argument: Any) -> Matcher:
        direction, nodes = argument
        matcher = self._sequence(nodes)
        back = nodes.getwidth()[0] if direction < 0 else 0

        def matches(place: int, then: Goes) -> bool:
            self._spend()
            found = place >= back and matcher(place - back, lambda end: direction > 0 or end == place)
            return found is wanted and then(place)

        return matches

    def _at(self, where: Any) -> Matcher:
        holds: Callable[[str, int], bool] = {
            sre.AT_BEGINNING: lambda text, place: place == 0 or self._at_line(text, place - 1),
            sre.AT_BEGINNING_STRING: lambda _, place: place == 0,
            sre.AT_END: lambda text, place: place >= len(text) - (text[-1:] == "\n") or self._at_line(text, place),
            sre.AT_END_STRING: lambda text, place: place == len(text),
            sre.AT_BOUNDARY: lambda text, place: _is_boundary(text, place),
            sre.AT_NON_BOUNDARY: lambda text, place: not _is_boundary(text, place),
        }[where]

        def matches(place: int, then: Goes) -> bool:
            self._spend()
            return holds(self._text, place) and then(place)

        return matches

    def _at_line(self, text: str, place: int) -> bool:
        return bool(self._flags & re.MULTILINE) and text[place : place + 1] == "\n"

    def texts(self, size: int) -> Iterator[str]:
        """Yield texts of about a size that pump each repeat of the pattern, and each beginning of it."""
        for head, body in dict.fromkeys(self._pumped(self._tree, [""])):
            for unit in filter(None, dict.fromkeys((body, head + body))):
                for end in ENDS:
                    yield head + unit * (size // len(unit)) + end

    def _pumped(self, nodes: Any, heads: list[str]) -> Iterator[tuple[str, str]]:
        """Yield what leads to each repeat, and what it repeats."""
        for operator, argument in nodes:
            inner = list(_inside(operator, argument))
            if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and argument[1] >= LOOPS:
                bodies = self._samples(argument[2])
                yield from product(heads[:2], [*bodies, "".join(bodies)])
            for part in inner:
                yield from self._pumped(part, heads)
            here = self._samples([(operator, argument)])
            heads = _some(head + sample for head, sample in product(heads, here))[:3]
        yield from (("", head) for head in heads)

    def _samples(self, nodes: Any) -> list[str]:
        """Return strings that a piece of the pattern matches, its looks aside."""
        made = [""]
        for operator, argument in nodes:
            if (member := self._member(operator, argument)) is not None:
                pieces = _some(character for character in self._alphabet if member(character)) or [_any(argument)]
            elif operator in _CHOICES:
                branches = map(self._endless, _branches(argument))
                pieces = _some(text for branch in zip(*branches, strict=True) for text in branch)
            elif operator is sre.SUBPATTERN:
                pieces = self._samples(argument[3])
            elif operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
                pieces = [text * max(argument[0], 1) for text in self._samples(argument[2])]
            elif operator is sre.ATOMIC_GROUP:
                pieces = self._samples(argument)
            else:
                pieces = [""]
            made = _some(before + piece for piece in pieces for before in made)
        return made

    def _endless(self, branch: Any) -> Iterator[str]:
        samples = self._samples(branch)
        return (samples[number % len(samples)] for number in range(SAMPLES))

    @property
    def _alphabet(self) -> list[str]:
        return list(dict.fromkeys([*_literals(self._tree), *OTHERS]))


def _behind(matcher: Matcher, then: Goes) -> Goes:
    return lambda place: matcher(place, then)


def is_in(items: Any, cases: set[str]) -> bool:
    """Tell whether a set of characters holds one in any of its cases."""
    negated = items[0] == _NOT
    rest = list(product(items[negated:], cases))
    return any(_fits(operator, argument, character) for (operator, argument), character in rest) is not negated


def _fits(operator: Any, argument: Any, character: str) -> bool:
    if operator is sre.LITERAL:
        return character == chr(argument)
    if operator is sre.RANGE:
        first, last = argument
        return bool(first <= ord(character) <= last)
    held: dict[Any, bool] = {
        sre.CATEGORY_DIGIT: character.isdecimal(),
        sre.CATEGORY_NOT_DIGIT: not character.isdecimal(),
        sre.CATEGORY_SPACE: character.isspace(),
        sre.CATEGORY_NOT_SPACE: not character.isspace(),
        sre.CATEGORY_WORD: character.isalnum() or character == "_",
        sre.CATEGORY_NOT_WORD: not (character.isalnum() or character == "_"),
    }
    return held[argument]


def _is_boundary(text: str, place: int) -> bool:
    before, behind = text[place - 1 : place] if place else "", text[place : place + 1]
    return _fits(sre.CATEGORY, sre.CATEGORY_WORD, before) is not _fits(sre.CATEGORY, sre.CATEGORY_WORD, behind)


def _branches(argument: Any) -> list[Any]:
    """Return the branches of a choice; where a group that was met or not decides, either may be meant."""
    return [branch or [] for branch in argument[1:]] if len(argument) == 3 else argument[1]


def _inside(operator: Any, argument: Any) -> Iterator[Any]:
    if operator in _CHOICES:
        yield from _branches(argument)
    elif operator is sre.SUBPATTERN:
        yield argument[3]
    elif operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        yield argument[2]
    elif operator in (sre.ASSERT, sre.ASSERT_NOT):
        yield argument[1]
    elif operator is sre.ATOMIC_GROUP:
        yield argument


def _literals(nodes: Any) -> Iterator[str]:
    for operator, argument in nodes:
        if operator in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(argument)
        elif operator is sre.IN:
            yield from islice((chr(item[1]) for item in argument if item[0] is sre.LITERAL), 3)
            yield from (chr(item[1][0]) for item in argument if item[0] is sre.RANGE)
        for part in _inside(operator, argument):
            yield from _literals(part)


def _any(argument: Any) -> str:
    """Return a character of a set that none of the usual ones is in."""
    return next(character for character in map(chr, range(0x3000)) if is_in(argument, {character}))


def _some(texts: Any) -> list[str]:
    return list(islice(dict.fromkeys(texts), SAMPLES))


def _as_text(pattern: str | bytes) -> str:
    return pattern if isinstance(pattern, str) else pattern.decode("latin-1")


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Let a match go as deep as its text is long."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
