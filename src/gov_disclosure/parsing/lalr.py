"""Walking the tables that Lark makes of a grammar.

At every token Lark's own loop compares rules and their names by what they say, which takes more than half of its time.
Here that is done once, when the grammar is built. So is telling where a token can only be the next item of a list: such
tokens are added to the list together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from lark.common import ParserConf
from lark.grammar import Rule
from lark.lexer import LexerThread, Token
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_parser import LALR_Parser

_END = Token("$END", "")


class _Step(NamedTuple):
    """What to do about a token in a state: take it, or first make one value of the last ones."""

    state: Any
    """Where a token that is taken leads."""
    size: int = 0
    """How many of the last values a rule consists of; 0 where the token is taken."""
    make: Callable[[list[Any]], Any] | None = None
    """What makes one value of them; of the last value and tokens that are taken where a list grows by them."""
    rule: str = ""
    """The name of the rule; where it leads from the state before it is a step of that state."""


class TableParser(LALR_Parser):
    """Lark's parser with a loop for grammars that take whatever their lexer makes: it looks for no error."""

    def __init__(self, parser_conf: ParserConf, debug: bool = False, strict: bool = False) -> None:
        super().__init__(parser_conf, debug, strict)
        table = self._parse_table
        # Rules that are made alike have the same callback, so that one list can grow by all of them.
        alike: dict[Any, Any] = {}
        callbacks = {rule: alike.setdefault(callback, callback) for rule, callback in parser_conf.callbacks.items()}
        self._steps: dict[Any, dict[str, _Step]] = {
            state: {
                str(symbol): _taken(target, table.states[target], callbacks)
                if action is Shift
                else _Step(state, len(target.expansion), callbacks[target], str(target.origin.name))
                for symbol, (action, target) in actions.items()
            }
            for state, actions in table.states.items()
        }
        for state in table.end_states.values():
            self._steps[state][_END.type] = _Step(state)

    def parse(self, lexer: LexerThread, start: str, on_error: object = None) -> Any:  # noqa: ANN401 - as in Lark
        """Return what the rules make of the tokens of a lexer."""
        steps = self._steps
        states: list[Any] = [self._parse_table.start_states[start]]
        values: list[Any] = []
        tokens: Iterator[Any] = lexer.lex(None)  # type: ignore[no-untyped-call]
        here = steps[states[0]]
        more: list[Any] = []
        add: Callable[[list[Any]], Any] = list
        for token in chain(tokens, [_END]):
            kind = token.type
            state, size, make, rule = here[kind]
            if more and (size or make is not add):
                values[-1] = add([values[-1], *more])
                more = []
            while size and make:
                made = make(values[-size:])
                del values[-size:], states[-size:]
                values.append(made)
                states.append(steps[states[-1]][rule].state)
                here = steps[states[-1]]
                state, size, make, rule = here[kind]
            if make:
                add = make
                more.append(token)
            else:
                values.append(token)
                states.append(state)
                here = steps[state]
        return values[0]


def _taken(state: Any, following: Mapping[str, tuple[object, Any]], callbacks: Mapping[Any, Any]) -> _Step:  # noqa: ANN401 - as in Lark
    """Return the step that takes a token and leads to a state, which may be followed by something.

    Where that is only the end of a rule for a list and its next item, the list takes the token, and the state stays.
    """
    rules = {rule for _, rule in following.values()}
    rule = rules.pop() if len(rules) == 1 else None
    grows = isinstance(rule, Rule) and len(rule.expansion) == 2 and rule.expansion[0] == rule.origin
    return _Step(state, make=callbacks[rule] if grows else None)
