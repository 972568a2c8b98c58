"""Confirming a reading by the form's own sums: they raise doubt or settle it, and never change a figure."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from gov_disclosure.diagnostics import Diagnostic, Related
from gov_disclosure.forms import Form, Identity
from gov_disclosure.model.cell import CellContent, CellState, PlainRow, RowContent, contents_of
from gov_disclosure.parsing import catalogue

_SHOWN_OPERANDS = 7
_MARK = "mark"
_NO_FIGURE = frozenset({None, _MARK})
_NOTHING = (0, *_NO_FIGURE)

Rows = Mapping[str, RowContent]
Parts = Callable[[Sequence[Any]], tuple[Any, ...]]
Total = Callable[[Sequence[Any]], Any]
Operands = Sequence[tuple[Identity, Parts, Total]]


def contradictions(form: Form, rows: Rows) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every identity of the form that the figures break."""
    read = _figures(form, rows)
    doubtful = _not_plainly_equal(read, _operands(form))
    broken = [(identity, left, right) for identity, left, right in _sums(read, doubtful) if left != right]
    figures = dict(zip(form.cell_paths, read, strict=True)) if broken else {}
    for identity, left, right in broken:
        operands = [path for path in identity.cells if path != identity.cell and figures[path] not in _NOTHING]
        own, *cells = (_cell(form, rows, path) for path in (identity.cell, *operands[:_SHOWN_OPERANDS]))
        yield catalogue.SUMS_DISAGREE.at(
            own.place,
            identity.row or identity.cell,
            related=tuple(
                Related(path, cell.place, str(cell.value)) for path, cell in zip(operands, cells, strict=False)
            ),
            rule=identity.rule,
            left=left,
            right=right,
        )


def _cell(form: Form, rows: Rows, path: str) -> CellContent:
    """Return what a cell of a row that is printed holds."""
    row = path.rpartition(".")[0]
    content, place = rows[row], form.rows_by_path[row].cell_paths.index(path)
    return content.content(place) if isinstance(content, PlainRow) else contents_of(content)[place]


def confirmed_rows(form: Form, rows: Rows, among: Container[str]) -> set[str]:
    """Return those of some rows whose total is the sum of their figures."""
    return {identity.row for identity, left, right in _sums_along(form, rows, among) if left == right}


def contradicted_rows(form: Form, rows: Rows, among: Container[str]) -> set[str]:
    """Return those of some rows whose total is not the sum of their figures."""
    return {identity.row for identity, left, right in _sums_along(form, rows, among) if left != right}


def _sums_along(form: Form, rows: Rows, among: Container[str]) -> Iterator[tuple[Identity, int, int]]:
    """Yield both sums of the identities along some rows."""
    own = {path: content for path, content in rows.items() if path in among}
    return _sums(_figures(form, own), [operands for operands in _along_rows(form) if operands[0].row in own])


def _sums(figures: Sequence[Any], operands: Operands) -> Iterator[tuple[Identity, int, int]]:
    """Yield both sums of the identities whose cells have figures; along a row, a mark among the parts adds nothing."""
    for identity, left, right in operands:
        total = right(figures)
        if isinstance(total, int):
            parts = left(figures)
            try:
                yield identity, sum(parts), total
            except TypeError:
                if identity.row and None not in parts:
                    yield identity, sum(figure for figure in parts if figure is not _MARK), total


def _not_plainly_equal(figures: Sequence[Any], operands: Operands) -> Operands:
    """Return the identities whose sums differ or lack a figure; in most reports they are few."""
    doubtful = []
    for identity, left, right in operands:
        try:
            if sum(left(figures)) == right(figures):
                continue
        except TypeError:
            pass
        doubtful.append((identity, left, right))
    return doubtful


def _figures(form: Form, rows: Rows) -> list[Any]:
    """Return the figure of every cell in the order of the form; ``None`` or a mark where there is none."""
    figures: list[Any] = []
    for row in form.rows:
        content = rows.get(row.path)
        if isinstance(content, PlainRow):
            figures += content.values
        elif content is None:
            figures += [None] * len(row.columns)
        else:
            figures += [_MARK if cell.state is CellState.MARK else cell.value for cell in content]
    return figures


@functools.cache
def _operands(form: Form) -> Operands:
    """Return every identity of a form with what takes its parts out of all figures, and the sum due."""
    return tuple((identity, _parts(form, identity.left), _total(form, identity.right)) for identity in form.identities)


@functools.cache
def _along_rows(form: Form) -> Operands:
    """Return the same of the identities along rows."""
    return tuple(operands for operands in _operands(form) if operands[0].row)


def _parts(form: Form, paths: Sequence[str]) -> Parts:
    places = [form.places[path] for path in paths]
    return itemgetter(*places) if len(places) > 1 else itemgetter(slice(places[0], places[0] + 1))


def _total(form: Form, paths: Sequence[str]) -> Total:
    """Return what gives the figure of a cell, or the sum of several: no number where one of them has no figure."""
    if len(paths) == 1:
        return itemgetter(form.places[paths[0]])
    parts = _parts(form, paths)
    return lambda figures: sum(found) if _NO_FIGURE.isdisjoint(found := parts(figures)) else None
