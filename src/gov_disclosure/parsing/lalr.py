"""Walking the tables that Lark makes of a grammar.

At every token Lark's own loop compares rules and their names by what they say, which takes more than half of its time.
Here that is done once, when the grammar is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from lark.common import ParserConf
from lark.lexer import LexerThread, Token
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_parser import LALR_Parser

_END = Token("$END", "")


class _Step(NamedTuple):
    """What to do about a token in a state: take it, or first make one value of the last ones."""

    state: Any
    """Where a token that is taken leads."""
    size: int = 0
    """How many of the last values a rule consists of."""
    make: Callable[[list[Any]], Any] | None = None
    """What makes one value of them; ``None`` where the token is taken."""
    rule: str = ""
    """The name of the rule; where it leads from the state before it is a step of that state."""


class TableParser(LALR_Parser):
    """Lark's parser with a loop for grammars that take whatever their lexer makes: it looks for no error."""

    def __init__(self, parser_conf: ParserConf, debug: bool = False, strict: bool = False) -> None:
        super().__init__(parser_conf, debug, strict)
        callbacks, table = parser_conf.callbacks, self._parse_table
        self._steps: dict[Any, dict[str, _Step]] = {
            state: {
                str(symbol): _Step(target)
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
        for token in chain(tokens, [_END]):
            kind = token.type
            state, size, make, rule = steps[states[-1]][kind]
            while make:
                made = make(values[-size:])
                del values[-size:], states[-size:]
                values.append(made)
                states.append(steps[states[-1]][rule].state)
                state, size, make, rule = steps[states[-1]][kind]
            states.append(state)
            values.append(token)
        return values[0]
