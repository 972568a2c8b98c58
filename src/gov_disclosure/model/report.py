"""The report: its facts, its six sections, every cell, and what the reader has to say about it."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable
from typing import cast

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.errors import ReadingError, ReportErrors
from gov_disclosure.model.cell import Cell, Cells, CellState
from gov_disclosure.model.disputes import Disputes
from gov_disclosure.model.form import Form
from gov_disclosure.model.layout import build_table, cell_paths
from gov_disclosure.model.narrative import Narrative
from gov_disclosure.model.proactive_disclosure import ProactiveDisclosure
from gov_disclosure.model.requests import Requests
from gov_disclosure.shown import Shown
from gov_disclosure.spans import Span


class SegmentKind(enum.StrEnum):
    """What a piece of the text was taken for."""

    TITLE = "title"
    PREFACE = "preface"
    HEADING = "heading"
    PROSE = "prose"
    TABLE_HEAD = "table head"
    LABEL = "label"
    CELL = "cell"
    FURNITURE = "furniture"
    """Page numbers, menus, metadata and share links: no part of the report."""
    UNREAD = "unread"
    """Text that found no place; never without a diagnostic."""


@attrs.frozen
class Segment:
    """A piece of the text; the segments of a report tile the text without gap or overlap."""

    kind: SegmentKind
    span: Span


@attrs.frozen(kw_only=True)
class Report(Shown):
    """One annual report on government information disclosure (Regulations, articles 49 and 50).

    Two reports are equal when their content is: where it stood in a text (spans, segments) and what the reader said
    about it (diagnostics) do not count. When ``form`` is ``None``, nothing in the text told the form; the sections are
    then the empty records of the current form.
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    """The year that the report is about, not the year it was published in."""
    published: datetime.date | None = None
    form: Form | None = None
    preface: Narrative = attrs.field(factory=Narrative)
    overview: Narrative = attrs.field(factory=Narrative)
    proactive_disclosure: ProactiveDisclosure
    requests: Requests
    disputes: Disputes
    problems: Narrative = attrs.field(factory=Narrative)
    other_matters: Narrative = attrs.field(factory=Narrative)
    cells: Cells = attrs.field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = attrs.field(default=(), eq=False, repr=False)
    segments: tuple[Segment, ...] = attrs.field(default=(), eq=False, repr=False)

    @classmethod
    def from_cells(
        cls,
        *,
        form: Form | None,
        cells: Iterable[Cell] = (),
        table_text: dict[str, Narrative] | None = None,
        title: str | None = None,
        agency: str | None = None,
        year: int | None = None,
        published: datetime.date | None = None,
        preface: Narrative | None = None,
        overview: Narrative | None = None,
        problems: Narrative | None = None,
        other_matters: Narrative | None = None,
        diagnostics: tuple[Diagnostic, ...] = (),
        segments: tuple[Segment, ...] = (),
    ) -> Report:
        """Make a report whose records are built from its cells, so that the two can never disagree.

        Cells that are not given are ``absent``. ``table_text`` holds the running text of table sections by name.
        Raises ``ValueError`` for a cell that the form does not have.
        """
        layout = form or Form.FORM_2021
        given = {cell.path: cell for cell in cells}
        paths = cell_paths(layout)
        every = [given.pop(path) if path in given else Cell(path=path) for path in paths]
        if given:
            raise ValueError(f"no such cell in the {layout.value} form: {', '.join(sorted(given))}")
        values = {cell.path: cell.value for cell in every}
        text = table_text or {}
        tables = {
            table: build_table(table, layout, values, narrative=text.get(table, Narrative()))
            for table in ("proactive_disclosure", "requests", "disputes")
        }
        return cls(
            title=title,
            agency=agency,
            year=year,
            published=published,
            form=form,
            preface=preface or Narrative(),
            overview=overview or Narrative(),
            proactive_disclosure=cast("ProactiveDisclosure", tables["proactive_disclosure"]),
            requests=cast("Requests", tables["requests"]),
            disputes=cast("Disputes", tables["disputes"]),
            problems=problems or Narrative(),
            other_matters=other_matters or Narrative(),
            cells=Cells(every),
            diagnostics=diagnostics,
            segments=segments,
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of severity ``error``."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)

    def raise_for_errors(self) -> None:
        """Raise :class:`~gov_disclosure.errors.ReportErrors` when any diagnostic is an error."""
        errors = [ReadingError(found) for found in self.errors]
        if errors:
            raise ReportErrors(f"{self.title or '报告'}: {len(errors)} error(s)", errors)

    def __repr__(self) -> str:
        read = sum(cell.state is CellState.NUMBER for cell in self.cells.values())
        return (
            f"<Report {self.agency or '?'} {self.year or '?'}: form {self.form.value if self.form else '?'}, "
            f"{read} of {len(self.cells)} cells read, {len(self.errors)} errors>"
        )
