"""Finding and loading the grammars: one parser a form, and what its labels stand for."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

import attrs
from lark import Lark
from lark.grammar import Rule
from lark.lexer import PatternStr

from gov_disclosure.forms import SECTIONS, TABLES, Form, Table
from gov_disclosure.model.report import Report
from gov_disclosure.parsing.draft import Draft
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
            _source(form),
            parser="lalr",
            lexer=ReportLexer,
            start="report",
            keep_all_tokens=True,
            maybe_placeholders=False,
            import_paths=[_GrammarFiles()],
            transformer=transformer,
            source_path=form.grammar,
        )
        self.vocabulary = transformer.vocabulary = _vocabulary(form, self._parser)

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


def _source(form: Form) -> str:
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


def _vocabulary(form: Form, parser: Lark) -> Vocabulary:
    """Read off the rules of a grammar what its labels stand for, and hold them against the form."""
    labels = {term.name: term.pattern.value for term in parser.terminals if isinstance(term.pattern, PatternStr)}
    sections = {rule.expansion[0].name: str(rule.origin.name) for rule in parser.rules if rule.origin.name in TABLES}
    headings: dict[str, str] = {}
    meanings: dict[str, dict[str, Meaning]] = {section: {} for section in TABLES}
    for rule in parser.rules:
        origin = str(rule.origin.name)
        section = sections.get(origin, origin)
        terminal = next((symbol.name for symbol in rule.expansion if symbol.name in labels), None)
        if terminal is None or section not in SECTIONS or rule.alias == "other":
            continue
        if rule.alias == "table" or section not in TABLES:
            headings.setdefault(section, terminal)
        else:
            meanings[section][labels[terminal]] = _meaning(form.table(section), rule, terminal, labels[terminal])
    _compare(form, {section: labels[terminal] for section, terminal in headings.items()}, meanings)
    heads = {
        section: {label: meaning for label, meaning in of_table.items() if meaning.role is Role.HEAD}
        for section, of_table in meanings.items()
    }
    return Vocabulary(
        form,
        labels,
        headings,
        {section: Lexicon(of_table) for section, of_table in meanings.items()},
        {section: Lexicon(of_table) for section, of_table in heads.items()},
    )


def _meaning(table: Table, rule: Rule, terminal: str, label: str) -> Meaning:
    alias = str(rule.alias)
    if alias in ("head", "group"):
        return Meaning(terminal, Role[alias.upper()], label)
    row = table.row_named(alias)
    if row is None:
        raise ValueError(f"the grammar calls a row {alias!r} that {table.section} does not have")
    return Meaning(terminal, Role.ROW, row.path)


def _compare(form: Form, headings: Mapping[str, str], meanings: Mapping[str, Mapping[str, Meaning]]) -> None:
    """Raise ``ValueError`` where a form has labels that its grammar does not print, or not as the form does."""
    missing = [label for section, label in form.headings.items() if headings.get(section) != label]
    for table in form.tables:
        known = meanings[table.section]
        for label, role, name in _official(table):
            if label not in known or (known[label].role, known[label].name) != (role, name):
                missing.append(label)
    if missing:
        raise ValueError(f"the grammar {form.grammar} lacks what the form prints: {', '.join(dict.fromkeys(missing))}")


def _official(table: Table) -> Iterator[tuple[str, Role, str]]:
    """Yield every label of a table with what it must be in the grammar."""
    heads = [*table.spanning_heads, *(head for head in (table.corner, table.over_columns) if head)]
    for label in (*(head.zh for head in heads), *(column.label for row in table.rows for column in row.columns)):
        yield label, Role.HEAD, label
    for group in table.groups:
        yield group.zh, Role.GROUP, group.zh
    for row in table.rows:
        if table.side_by_side:
            yield row.label, Role.HEAD, row.label
        else:
            yield row.label, Role.ROW, row.path
