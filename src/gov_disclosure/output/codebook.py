"""The codebook: what each column of a table of figures means, by its cell path."""

from __future__ import annotations

import functools

import attrs

from gov_disclosure.forms import FORMS, Form, Identity, Row
from gov_disclosure.records.fields import FigureKind


@attrs.frozen(kw_only=True)
class CodebookEntry:
    """One cell of the official forms.

    ``label`` and ``label_en`` name the groups, the row and the column; ``forms`` lists the editions that have the cell;
    ``article`` is the provision of the Regulations behind it; ``formula`` are the identities that define it as a sum.
    """

    path: str
    table: str
    row: str
    column: str
    label: str
    label_en: str
    unit: str | None
    kind: FigureKind
    forms: tuple[Form, ...]
    article: str
    formula: str


def codebook() -> tuple[CodebookEntry, ...]:
    """Return an entry for every cell of any form: the newest form in its order, then what only older ones have."""
    return _codebook(FORMS.known)


@functools.cache
def _codebook(forms: tuple[Form, ...]) -> tuple[CodebookEntry, ...]:
    found: dict[str, CodebookEntry] = {}
    for form in reversed(forms):
        for entry in _entries(form):
            known = found.get(entry.path)
            found[entry.path] = _merged(known, entry, form) if known else entry
    return tuple(found.values())


def _entries(form: Form) -> list[CodebookEntry]:
    formulas: dict[str, list[str]] = {}
    for identity in form.identities:
        formulas.setdefault(identity.cell, []).append(_formula(identity))
    entries = []
    for row in form.rows:
        for path, column in row.cells:
            entries.append(
                CodebookEntry(
                    path=path,
                    table=row.section,
                    row=row_code(row),
                    column=column.name,
                    label=" › ".join([*(label.zh for label in row.labels), column.label]),
                    label_en=" › ".join([*(label.en for label in row.labels), column.label_en]),
                    unit=column.unit,
                    kind=column.kind,
                    forms=(form,),
                    article=row.article,
                    formula="; ".join(formulas.get(path, ())),
                )
            )
    return entries


def _merged(known: CodebookEntry, older: CodebookEntry, form: Form) -> CodebookEntry:
    label = known.label if known.label == older.label else f"{known.label}（{form.value}年格式：{older.label}）"
    formula = known.formula
    if known.formula != older.formula:
        formula = f"{known.formula}（{form.value}: {older.formula}）"
    return attrs.evolve(known, label=label, formula=formula, forms=(form, *known.forms))


def row_code(row: Row) -> str:
    """Return the code of a row: its path within its table."""
    return row.path.partition(".")[2]


def _formula(identity: Identity) -> str:
    return f"{identity.rule}: {' + '.join(identity.left)} = {' + '.join(identity.right)}"
