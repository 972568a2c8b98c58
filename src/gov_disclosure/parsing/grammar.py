"""Finding, loading and making tolerant the grammars: the one place that knows Lark and the .lark files.

The grammars print labels exactly as the official forms do. Tolerance is added here, to every label alike: blanks and
line breaks between characters, punctuation of any kind or none, item marks of any style.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

import attrs
from lark import Lark
from lark.lexer import PatternRE, PatternStr, TerminalDef
from lark.utils import TextSlice

from gov_disclosure.characters import fold
from gov_disclosure.forms import Form
from gov_disclosure.parsing.transformer import Item, TableTransformer
from gov_disclosure.spans import Span

# Between two characters of a label: blanks and line breaks, and punctuation where the form has some. Bounded, so that
# a label's beginning before a long run of blanks costs no more than a look.
_GAP = r"[ \n\0]{0,80}"
_PUNCTUATION_GAP = r"[ \n\0()\",、;.:/]{0,80}"
_GRAMMAR_OF_FORM = {Form.FORM_2019: "form_2019", Form.FORM_2021: "form_2021"}

# 一、 （一） 1. – the number is told by the words behind it, unless these are too short to tell anything.
_ITEM_MARK = re.compile(r"^(?:\(([一二三四五六七])\)|([一二三四五六七])、|(\d)\.)")
_SHORTEST_WITHOUT_MARK = 4
_WORDS = re.compile(r"\w+")

# A label ends where its cell ends: before a separator, a bracket, a colon, or a figure printed right behind it.
LABEL_END = r"(?![^\s|\0(:\d/\-—_*])"
_SEPARATORS = r"[\s|\0*]*"


def tolerant(label: str) -> str:
    """Return the pattern that matches an official label as texts print it, in cleaned text."""
    plain = fold(label)
    mark = _ITEM_MARK.match(plain)
    pattern = ""
    if mark:
        plain = plain[mark.end() :]
        number = next(filter(None, mark.groups()))
        pattern = rf"(?:\({_GAP})?{number}{_GAP}(?:[).、,:]{{1,2}}{_GAP})?"
        if len(plain) >= _SHORTEST_WITHOUT_MARK:
            pattern = f"(?:{pattern})?"
    words = _WORDS.findall(plain)
    before = r"[(\"]?" if not plain.startswith(words[0]) else ""
    after = r"[)\":;]{0,2}" if not plain.endswith(words[-1]) else ""
    return pattern + before + _PUNCTUATION_GAP.join(_GAP.join(word) for word in words) + after


@functools.cache
def _resource(name: str) -> Traversable:
    """Find a grammar in the installed package, or beside the sources in a checkout."""
    package = files("gov_disclosure")
    packaged = package / "grammars" / name
    if packaged.is_file():
        return packaged
    checkout = Path(str(package)).parents[1]
    if (checkout / "pyproject.toml").is_file() and (checkout / "grammars" / name).is_file():
        return checkout / "grammars" / name
    raise FileNotFoundError(f'gov_disclosure is installed without its grammar "{name}"; install the package again')


@attrs.frozen
class _GrammarFiles:
    """Answers ``%import .name`` from the package, zipped or not; stateless, so that its repr is stable."""

    def __call__(self, base_path: str | None, grammar_path: str) -> tuple[str, str]:
        name = Path(grammar_path).name
        return name, _resource(name).read_text(encoding="utf-8")


class TableGrammar:
    """The grammar of one table of one form: its parser, and the official label behind each kind of token.

    Each table has a parser of its own; a common one would merge states and take the tables' labels for each other's.
    """

    def __init__(self, form: Form, table: str) -> None:
        self.labels: dict[str, str] = {}
        name = f"{_GRAMMAR_OF_FORM[form]}.lark"
        self._parser = Lark(
            _resource(name).read_text(encoding="utf-8"),
            parser="lalr",
            lexer="contextual",
            start=table,
            keep_all_tokens=True,
            maybe_placeholders=False,
            import_paths=[_GrammarFiles()],
            edit_terminals=self._loosen,
            transformer=TableTransformer(self.labels),
            source_path=name,
        )
        for rule in self._parser.rules:
            if not hasattr(TableTransformer, rule.origin.name.lstrip("_").partition("_star_")[0]):
                raise NotImplementedError(f"{name}: the rule {str(rule.origin.name)!r} has no method")
        self.parse("规章", Span(0, 2))  # the first parse finishes the lexer; until then threads could meet it half made

    def _loosen(self, terminal: TerminalDef) -> None:
        """Make the terminal of an official label tolerant.

        Longer labels go first; every terminal has a priority of its own, so that nothing hangs on tie-breaks.
        """
        if not isinstance(terminal.pattern, PatternStr):
            return
        label = terminal.pattern.value
        self.labels[terminal.name] = label
        terminal.pattern = PatternRE(tolerant(label) + LABEL_END + _SEPARATORS)
        terminal.priority = 1000 * len(label) + len(self.labels)

    def parse(self, cleaned: str, span: Span) -> list[Item]:
        """Return what the table's section of a cleaned text prints; every text has a parse, so nothing is raised."""
        start = span.start
        while start < span.end and (cleaned[start].isspace() or cleaned[start] in "|\0*"):
            start += 1
        return cast("list[Item]", self._parser.parse(TextSlice(cleaned, start, span.end)))


@functools.cache
def table_grammar(form: Form, table: str) -> TableGrammar:
    """Return the grammar of a form's table, built on first use."""
    return TableGrammar(form, table)


_DECLARED_LABEL = re.compile(r'^([A-Z_]+): *"([^"]+)"', re.MULTILINE)
_LABEL = re.compile(r'"([^"]+)"')


@functools.cache
def section_labels() -> dict[str, str]:
    """Return the official words of the six headings by section."""
    source = _resource("report.lark").read_text(encoding="utf-8")
    return {name.lower(): label for name, label in _DECLARED_LABEL.findall(source)}


@functools.cache
def distinctive_labels(form: Form) -> re.Pattern[str]:
    """Return the pattern of the labels that this form has and the other has not; they tell the form in hand."""
    labels = {
        each: set(_LABEL.findall(_resource(f"{name}.lark").read_text(encoding="utf-8")))
        for each, name in _GRAMMAR_OF_FORM.items()
    }
    others = set().union(*(words for each, words in labels.items() if each is not form))
    own = "|".join(f"({tolerant(label)})" for label in sorted(labels[form] - others))
    return re.compile(rf"(?<![^\s|\0])(?:{own}){LABEL_END}")
