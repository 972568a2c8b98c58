"""Which form a report uses: told by the labels that it prints, and only where they are silent by the year."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import attrs

from gov_disclosure.characters import fold
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.lexicon import without_number, words_of
from gov_disclosure.parsing.sections import Outline
from gov_disclosure.spans import Span

_SHORTEST_TELLING = 4
_NOT_WORDS = re.compile(r"[\W_]+")

Hits = Mapping[Form, Set[str]]
"""The labels found that tell a form, for each."""


@attrs.frozen
class Told:
    """The form to read a text by, whether anything told it, and what is to be said of it."""

    form: Form
    certain: bool
    said: tuple[Diagnostic, ...]


def tell_form(cleaned: str, outline: Outline, end: int, year: int | None) -> Told:
    """Tell the form by its hits: the labels found that it has and not every form has.

    Of several forms with as many hits the year tells; where it does not, the newest of them is only a layout.
    """
    hits = _hits(cleaned, outline, end)
    best = _best(hits)
    said = [catalogue.FORM_MIXED.at(form=best[0].value)] if _mixed(hits, best) else []
    if len(best) == 1:
        return Told(best[0], True, tuple(said))
    due = FORMS.due(year) if year else None
    if due is None or due not in best:
        return Told(best[-1], False, (*said, catalogue.FORM_UNKNOWN.at()))
    return Told(due, True, (*said, catalogue.FORM_FROM_YEAR.at(year=year, form=due.value)))


def _best(hits: Hits) -> Sequence[Form]:
    """Return the forms with most hits."""
    most = max(map(len, hits.values()))
    return [form for form, found in hits.items() if len(found) == most]


def _mixed(hits: Hits, best: Sequence[Form]) -> bool:
    """Tell whether labels were found that no single form has."""
    return any(found - hits[best[0]] for found in hits.values())


def _hits(cleaned: str, outline: Outline, end: int) -> Hits:
    """Look for telling labels as the forms print them in a cell and, where that tells no one form, for their words.

    The labels of a table are looked for in its own section, and what a heading says only where the section begins.
    """
    labels = _telling_labels(FORMS.known)
    places: dict[tuple[str, bool], Span] = {}
    for mark, body in outline.bodies(end):
        places[mark.section, True], places[mark.section, False] = mark.heading, body
    found = {
        label.words
        for label in labels
        if label.plain and (place := places.get(label.place)) and label.stands_in(cleaned, place)
    }
    hits = _by_form(found)
    if len(_best(hits)) == 1:
        return hits
    words = {place: _NOT_WORDS.sub("", places[place].of(cleaned)) for place in places.keys() & _places(labels)}
    return _by_form({label.words for label in labels if label.pattern.search(words.get(label.place, ""))})


def _places(labels: Sequence[_TellingLabel]) -> Set[tuple[str, bool]]:
    return {label.place for label in labels}


def _by_form(found: Set[str]) -> Hits:
    return {form: own & found for form, own in _words_that_tell(FORMS.known).items()}


@functools.lru_cache(maxsize=8)
def _words_that_tell(forms: tuple[Form, ...]) -> Mapping[Form, Set[str]]:
    """Return the words of the telling labels that each form has."""
    labels = _telling_labels(forms)
    return {form: {label.words for label in labels if form in label.forms} for form in forms}


@attrs.frozen
class _TellingLabel:
    """A label that some forms have and others have not, and how its words are found.

    ``plain`` is how the form prints it, nothing where that does not tell. ``place`` is its section, and whether it is
    the heading or stands behind it.
    """

    plain: str
    words: str
    pattern: re.Pattern[str]
    forms: frozenset[Form]
    place: tuple[str, bool]

    def stands_in(self, cleaned: str, span: Span) -> bool:
        """Tell whether the label stands at the beginning of a cell, or anywhere in a heading, as the form prints it."""
        at = cleaned.find(self.plain, span.start, span.end)
        while at != -1 and not self.place[1] and not ((before := cleaned[at - 1 : at]).isspace() or before in "|\0"):
            at = cleaned.find(self.plain, at + 1, span.end)
        return at != -1


@functools.lru_cache(maxsize=8)
def _telling_labels(forms: tuple[Form, ...]) -> Sequence[_TellingLabel]:
    """Return the labels that tell forms apart.

    A label that is a part of a label of another form, or has one as a part, tells nothing: texts mix the two wordings.
    """
    labels = {
        form: {words_of(bare): (bare, place) for label, place in _labels_of(form) for bare in [without_number(label)]}
        for form in forms
    }
    telling = []
    for words, (label, place) in {words: found for own in labels.values() for words, found in own.items()}.items():
        having = frozenset(form for form in forms if words in labels[form])
        others = {other for form in forms if form not in having for other in labels[form]}
        alike = any(len(other) >= _SHORTEST_TELLING and (other in words or words in other) for other in others)
        if len(words) >= _SHORTEST_TELLING and len(having) < len(forms) and not alike:
            telling.append(_TellingLabel(fold(label), words, re.compile(words), having, place))
    return (*telling, *_undivided(forms))


def _undivided(forms: tuple[Form, ...]) -> Iterator[_TellingLabel]:
    """Yield the labels that are a row in some forms and a group in others: figures, and no row of the group, behind."""
    rows = {row.path: row for form in forms for row in form.rows}
    for path, row in rows.items():
        parts = [part.label for part in rows.values() if part.path.startswith(f"{path}.")]
        if parts:
            having = frozenset(form for form in forms if path in form.rows_by_path)
            words, bare = words_of(row.label), words_of(without_number(row.label))
            others = "|".join(_wordings(label for form in forms for label, _ in _labels_of(form)) - _wordings(parts))
            pattern = re.compile(rf"{bare}\d+(?={others}|\Z)")
            yield _TellingLabel("", words, pattern, having, (row.section, False))


def _wordings(labels: Iterable[str]) -> Set[str]:
    """Return the words of labels, with their numbers and without."""
    return {words_of(wording) for label in labels for wording in (label, without_number(label))}


def _labels_of(form: Form) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Yield the headings of a form and all labels of its tables, each with its place."""
    for section, heading in form.headings.items():
        yield heading, (section, True)
    for table in form.tables:
        rows = (label for row in table.rows for label in (row.label, *(column.label for column in row.columns)))
        for label in (*(label.zh for label in (*table.groups, *table.spanning_heads)), *rows):
            yield label, (table.section, False)
