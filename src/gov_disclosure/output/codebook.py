"""The codebook: what each column of a table of figures means, by its cell path."""

from __future__ import annotations

import functools

import attrs

from gov_disclosure.forms import Identity, Row
from gov_disclosure.model import Form
from gov_disclosure.records.fields import FigureKind

_ARTICLES = {
    "proactive_disclosure.rules": "第二十条第（一）项",
    "proactive_disclosure.normative_documents": "第二十条第（一）项",
    "proactive_disclosure.licensing": "第二十条第（五）项",
    "proactive_disclosure.other_services": "第二十条第（五）项",
    "proactive_disclosure.penalties": "第二十条第（六）项",
    "proactive_disclosure.coercion": "第二十条第（六）项",
    "proactive_disclosure.administrative_fees": "第二十条第（八）项",
    "proactive_disclosure.centralized_procurement": "第二十条第（九）项",
    "requests.dispositions.granted_in_full": "第三十六条第（一）、（二）项",
    "requests.dispositions.granted_in_part": "第三十七条",
    "requests.dispositions.denied.state_secret": "第十四条",
    "requests.dispositions.denied.prohibited_by_law": "第十四条",
    "requests.dispositions.denied.security_stability": "第十四条",
    "requests.dispositions.denied.third_party": "第十五条、第三十二条",
    "requests.dispositions.denied.internal_affairs": "第十六条第一款",
    "requests.dispositions.denied.deliberative_process": "第十六条第二款",
    "requests.dispositions.denied.enforcement_file": "第十六条第二款",
    "requests.dispositions.denied.special_access_regime": "第三十六条第（七）项",
    "requests.dispositions.unavailable.not_held": "第三十六条第（四）、（五）项",
    "requests.dispositions.unavailable.needs_creation": "第三十八条",
    "requests.dispositions.unavailable.unclear": "第三十条",
    "requests.dispositions.not_processed.petition": "第三十九条第一款",
    "requests.dispositions.not_processed.duplicate": "第三十六条第（六）项",
    "requests.dispositions.not_processed.publication": "第三十九条第二款",
    "requests.dispositions.not_processed.excessive": "第三十五条",
    "requests.dispositions.other_handling.uncorrected": "第三十条",
    "requests.dispositions.other_handling.fee_unpaid": "第四十二条",
    "requests": "第五十条第（二）项",
    "disputes": "第五十条第（三）项",
}
"""Articles of the Regulations on Open Government Information (政府信息公开条例, 2019) behind the rows.

Table two prints them; for the rows of table three they are our reading.
"""


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


@functools.cache
def codebook() -> tuple[CodebookEntry, ...]:
    """Return an entry for every cell of any form: the newest form in its order, then what only older ones have."""
    found: dict[str, CodebookEntry] = {}
    for form in reversed(Form):
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
        labels = row.labels
        for path, column in row.cells:
            entries.append(
                CodebookEntry(
                    path=path,
                    table=row.section,
                    row=row_code(row),
                    column=column.name,
                    label=" › ".join([*(label.zh for label in labels), column.label]),
                    label_en=" › ".join([*(label.en for label in labels), column.label_en]),
                    unit=column.unit,
                    kind=column.kind,
                    forms=(form,),
                    article=article(row.path),
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


def article(path: str) -> str:
    """Return the article of the Regulations behind a row, by its path."""
    while path not in _ARTICLES:
        path = path.rpartition(".")[0]
    return _ARTICLES[path]


def _formula(identity: Identity) -> str:
    return f"{identity.rule}: {' + '.join(identity.left)} = {' + '.join(identity.right)}"
