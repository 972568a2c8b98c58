"""Finding and loading the grammars: one parser a form, and what its labels stand for."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple, cast

import attrs
from lark import Lark
from lark.lexer import PatternStr

from gov_disclosure.forms import SECTIONS, TABLES, Form, Table
from gov_disclosure.model.report import Report
from gov_disclosure.parsing.agreement import check_labels
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.lalr import TableParser
from gov_disclosure.parsing.lexer import ReportLexer
from gov_disclosure.parsing.lexicon import Lexicon
from gov_disclosure.parsing.printed import Role
from gov_disclosure.parsing.transformer import ReportTransformer
from gov_disclosure.parsing.vocabulary import Meaning, Vocabulary


class ReportGrammar:
    """The grammar of a form: from the draft of a report to the report.

    Raises ``ValueError`` when the grammar and the form do not print the same labels, so that neither can be forgotten.
    """

    def __init__(self, form: Form) -> None:
        transformer = ReportTransformer(form)
        self._parser = Lark(
            grammar_text(form),
            parser="lalr",
            lexer=ReportLexer,
            start="report",
            keep_all_tokens=True,
            maybe_placeholders=False,
            import_paths=[_GrammarFiles()],
            transformer=transformer,
            source_path=form.grammar,
            _plugins={"LALR_Parser": TableParser},
        )
        self.vocabulary = transformer.vocabulary = _vocabulary(form, self._parser)
        for rule in self._parser.rules:
            name = rule.alias or rule.origin.name
            if not name.startswith("__") and not hasattr(transformer, name):
                raise NotImplementedError(f"the rule {str(name)!r} of the {form.value} form has no method")

    def parse(self, draft: Draft) -> Report:
        """Return the report of a draft; every text has a parse.

        Raises :class:`~gov_disclosure.errors.NotAReportError` for a text that is no report.
        """
        source: Any = draft, self.vocabulary
        return cast("Report", self._parser.parse(source))


@functools.lru_cache(maxsize=16)
def report_grammar(form: Form) -> ReportGrammar:
    """Return the grammar of a form, built on first use."""
    return ReportGrammar(form)


def grammar_text(form: Form) -> str:
    """Return the text of a form's grammar: a file in ``grammars/``, or one elsewhere by its path."""
    path = Path(form.grammar)
    place = path if path.is_absolute() else _resource(form.grammar)
    return place.read_text(encoding="utf-8")


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


class _Entry(NamedTuple):
    """A word that a grammar takes in a section, what it calls it, and whether running text follows it."""

    section: str
    alias: str
    terminal: str
    followed: bool


def _entries(parser: Lark) -> Iterator[_Entry]:
    """Read the words of every section off the rules of a grammar; a table consists of a rule of its own."""
    sections = {rule.expansion[0].name: str(rule.origin.name) for rule in parser.rules if rule.origin.name in TABLES}
    for rule in parser.rules:
        origin = str(rule.origin.name)
        section = sections.get(origin, origin)
        words = [symbol.name for symbol in rule.expansion if symbol.is_term and symbol.name != "PROSE"]
        if section in SECTIONS and words:
            yield _Entry(section, str(rule.alias), words[0], rule.expansion[-1].name == "PROSE")


def _vocabulary(form: Form, parser: Lark) -> Vocabulary:
    """Read off the rules of a grammar what its labels stand for, and hold them against the form."""
    labels = {term.name: term.pattern.value for term in parser.terminals if isinstance(term.pattern, PatternStr)}
    headings: dict[str, str] = {}
    meanings: dict[str, dict[str, Meaning]] = {section: {} for section in TABLES}
    entries = list(_entries(parser))
    for section, alias, terminal, _ in entries:
        if alias == "table" or section not in TABLES:
            headings.setdefault(section, terminal)
        elif alias != "other":
            label = labels.get(terminal, terminal)
            meanings[section][label] = _meaning(form.table(section), alias, terminal, label)
    check_labels(form, {section: labels[terminal] for section, terminal in headings.items()}, meanings)
    _check_lines(form, entries)
    heads = {
        section: {label: meaning for label, meaning in of_table.items() if meaning.role is Role.HEAD}
        for section, of_table in meanings.items()
    }
    return Vocabulary(
        labels,
        headings,
        {section: Lexicon(of_table) for section, of_table in meanings.items()},
        {section: Lexicon(of_table) for section, of_table in heads.items()},
    )


def _meaning(table: Table, alias: str, terminal: str, label: str) -> Meaning:
    """Return what a label is: a head or group, or else the row that the grammar calls by the alias, if there is one."""
    if alias in ("head", "group"):
        return Meaning(terminal, Role[alias.upper()], label)
    row = table.row_named(alias)
    return Meaning(terminal, Role.ROW, row.path if row else alias)


def _check_lines(form: Form, entries: Sequence[_Entry]) -> None:
    """Raise ``ValueError`` unless every text has a parse: every section takes text, or any other word in its table."""
    taken = {entry.section for entry in entries if entry.terminal == "WORD" if entry.alias == "other"}
    taken |= {entry.section for entry in entries if entry.followed}
    missing = [form.headings[section] for section in SECTIONS if section not in taken]
    if missing:
        raise ValueError(f"the grammar {form.grammar} does not take any text below: {', '.join(missing)}")
