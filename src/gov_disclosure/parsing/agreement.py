"""Holding a grammar against its form: they print the same labels, so that neither can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gov_disclosure.forms import Form, Table
from gov_disclosure.parsing.lexicon import wordings, words_of
from gov_disclosure.parsing.printed import Role
from gov_disclosure.parsing.vocabulary import Meaning

_SHORTEST_WORDING = 4


def check_labels(form: Form, headings: Mapping[str, str], meanings: Mapping[str, Mapping[str, Meaning]]) -> None:
    """Raise ``ValueError`` unless the grammar prints every label of the form as what it is, and nothing else.

    Labels of one table that are told by the same words must be the same.
    """
    lacking = [label for section, label in form.headings.items() if headings.get(section) != label]
    beyond = []
    for table in form.tables:
        printed = meanings[table.section]
        official = dict.fromkeys(_official(table))
        lacking += [label for label, role, name in official if printed.get(label, ())[1:] != (role, name)]
        for label, (_, role, name) in printed.items():
            if role is Role.ROW and name not in table.rows_by_path:
                beyond.append(f"{label} ({name})")
            elif role is not Role.ROW and not any(of is role and _alike(label, other) for other, of, _ in official):
                beyond.append(label)
        _check_words(form, printed)
    if lacking or beyond:
        said = [f"lacks what the form prints: {', '.join(dict.fromkeys(lacking))}"] if lacking else []
        said += [f"prints what the form lacks: {', '.join(beyond)}"] if beyond else []
        raise ValueError(f"the grammar {form.grammar} {'; it '.join(said)}")


def _check_words(form: Form, printed: Mapping[str, Meaning]) -> None:
    """Raise ``ValueError`` where labels of a table cannot be told from each other."""
    told: dict[str, str] = {}
    for label, meaning in printed.items():
        for words in map(words_of, wordings(label)):
            other = told.setdefault(words, label)
            if printed[other][1:] != meaning[1:]:
                raise ValueError(f"the grammar {form.grammar} prints two labels with the same words: {other}, {label}")


def _alike(label: str, official: str) -> bool:
    """Tell whether a label is an official one or a shorter or longer wording of it."""
    words, known = words_of(label), words_of(official)
    return words == known or (min(len(words), len(known)) >= _SHORTEST_WORDING and (words in known or known in words))


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
