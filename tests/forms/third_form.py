"""Reports of the made-up form and of the others, to test it with."""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

import attrs
import pytest
from form_2047 import FORM_2047

from gov_disclosure.forms import FORMS, Form, Value
from gov_disclosure.model import Cell, Cells, CellState, Report
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.records.narrative import narrative_from_paragraphs

TWO_FORMS = (Form.FORM_2019, Form.FORM_2021)
THREE_FORMS = (*TWO_FORMS, FORM_2047)
PARTS_OF_TOTAL = "requests.dispositions."


@contextmanager
def only(*forms: Form) -> Iterator[None]:
    """Let there be just these forms: what tells forms apart hangs on which there are, and there may be more by now."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FORMS, "_known", forms)
        yield


@contextmanager
def third_form_registered() -> Iterator[None]:
    """Let there be the form made up, beside the two that it was made up from."""
    with only(*TWO_FORMS), FORMS.registered(FORM_2047):
        yield


def consistent_values(form: Form) -> dict[str, Value]:
    """Return figures that keep every identity, those that are no sums all different."""
    values: dict[str, Value] = {}
    for number, (path, column) in enumerate(zip(form.cell_paths, form.columns, strict=True), start=101):
        values[path] = {FigureKind.COUNT: number, FigureKind.CHANGE: -number}.get(column.kind, Decimal(number) / 8)
    for total, parts in _sums(form):
        values[total] = sum(int(values[part] or 0) for part in parts)
    for column in form.table("requests").common_columns:
        handled, carried_out, carried_in = (
            int(values[f"requests.{row}.{column.name}"] or 0)
            for row in ("dispositions.total", "carried_out", "carried_in")
        )
        values[f"requests.new_received.{column.name}"] = handled + carried_out - carried_in
    return values


def _sums(form: Form) -> Iterator[tuple[str, list[str]]]:
    """Yield every total with the cells that it is the sum of: down the columns, then along the rows."""
    requests = [row for row in form.rows if row.section == "requests"]
    parts = [row for row in requests if row.path.startswith(PARTS_OF_TOTAL) and row.path != f"{PARTS_OF_TOTAL}total"]
    for column in requests[0].columns:
        yield f"{PARTS_OF_TOTAL}total.{column.name}", [f"{row.path}.{column.name}" for row in parts]
    for row in form.rows:
        *others, total = row.cell_paths
        if total.endswith(".total"):
            yield total, others


def consistent_report(form: Form, year: int | None = None) -> Report:
    """Return a report of a form in which everything fits."""
    year = year or form.since + 1
    cells = [
        Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value))
        for path, value in consistent_values(form).items()
    ]
    return Report.from_cells(
        form=form,
        cells=cells,
        title=f"青岚县林业局{year}年政府信息公开工作年度报告",
        agency="青岚县林业局",
        year=year,
        published=datetime.date(year + 1, 1, 18),
        overview=narrative_from_paragraphs(["本机关把信息公开同日常业务一起部署、一起检查。"]),
        problems=narrative_from_paragraphs(["更新间隔偏长，解读材料以文字为主。"]),
        other_matters=narrative_from_paragraphs(["本年度没有收取信息处理费。"]),
    )


def with_figures(report: Report, figures: Mapping[str, Value]) -> Report:
    """Return a report with other figures in some cells; ``None`` leaves a cell blank."""
    changed = [
        Cell(path=path, state=CellState.BLANK)
        if (value := figures.get(path, cell.value)) is None
        else Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value))
        for path, cell in report.cells.items()
    ]
    return attrs.evolve(report, cells=Cells(report.layout, changed))
