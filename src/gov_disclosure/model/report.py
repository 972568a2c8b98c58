"""The report: its facts, its six sections, every cell, and what the reader has to say about it."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping
from typing import Any, Self

import attrs

from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.errors import ReadingError, ReportErrors
from gov_disclosure.forms import FORMS, TABLES, Form, ProactiveDisclosure, Value
from gov_disclosure.language import Message, say
from gov_disclosure.model.cell import Cell, Cells, CellState
from gov_disclosure.model.segments import Piece, Segment, SegmentKind, tile
from gov_disclosure.records.disputes import Disputes
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.records.requests import Requests
from gov_disclosure.shown import Listed, Shown


def _listed(diagnostics: Iterable[Diagnostic]) -> Listed[Diagnostic]:
    return Listed(diagnostics)


_UNREAD = (CellState.UNREADABLE, CellState.ABSENT)
_MADE = (*TABLES, "segments")


@attrs.frozen(kw_only=True)
class Report(Shown):
    """One annual report on government information disclosure (Regulations, articles 49 and 50).

    Two reports are equal when their content is: where it stood in a text (spans, segments) and what the reader said
    about it (diagnostics) do not count. When ``form`` is ``None``, nothing in the text told the form; the cells are
    then laid out by the newest that it may be. The records of the tables are made from the cells, so the two cannot
    disagree.
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    """The year that the report is about, not the year it was published in."""
    published: datetime.date | None = None
    form: Form | None = None
    preface: Narrative = attrs.field(factory=Narrative)
    overview: Narrative = attrs.field(factory=Narrative)
    problems: Narrative = attrs.field(factory=Narrative)
    other_matters: Narrative = attrs.field(factory=Narrative)
    table_text: tuple[Narrative, ...] = attrs.field(default=(Narrative(),) * len(TABLES), repr=False)
    """The running text of the three table sections, in the order of the form; it stands in their records too."""
    cells: Cells = attrs.field(repr=False)
    """Every cell of the form; the records of the tables are made from it."""
    diagnostics: Listed[Diagnostic] = attrs.field(default=(), converter=_listed, eq=False, repr=False)
    pieces: tuple[Piece, ...] = attrs.field(default=(), eq=False, repr=False)
    """What stretches of the text were taken for, as the segments are made of them."""
    length: int = attrs.field(default=0, eq=False, repr=False)
    """The length of the text."""

    def __new__(cls, **fields: object) -> Self:
        """Refuse what is made from other fields, such as ``attrs.evolve(report, requests=…)``, with ``TypeError``."""
        if not fields.keys().isdisjoint(_MADE):
            made = ", ".join(name for name in _MADE if name in fields)
            raise TypeError(
                f"{made}: made from cells, table_text and pieces, which can be given instead; "
                "figures are changed by with_figures"
            )
        return super().__new__(cls)

    def __attrs_post_init__(self) -> None:
        """Raise ``TypeError`` for cells that are no :class:`Cells`, and ``ValueError`` for those of another form."""
        if not isinstance(self.cells, Cells):
            raise TypeError(
                f"cells: expected Cells, got {type(self.cells).__name__}; figures are changed by with_figures"
            )
        if self.form not in (None, self.cells.form):
            template = "form: the cells are those of the {other} form, not of {form}"
            raise ValueError(Message(template, other=self.cells.form, form=self.form))

    @classmethod
    def from_cells(
        cls,
        *,
        form: Form | None,
        cells: Iterable[Cell] = (),
        table_text: Mapping[str, Narrative] | None = None,
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
        """Make a report from its cells.

        Cells that are not given are ``absent``; without a form they are those of the current one. ``table_text`` holds
        the running text of table sections by name. Raises ``ValueError`` for a cell that the form does not have, that
        is given twice, or whose figure is not of its kind.
        """
        text = table_text or {}
        return cls(
            title=title,
            agency=agency,
            year=year,
            published=published,
            form=form,
            preface=preface or Narrative(),
            overview=overview or Narrative(),
            problems=problems or Narrative(),
            other_matters=other_matters or Narrative(),
            table_text=tuple(text.get(table, Narrative()) for table in TABLES),
            cells=Cells(form or FORMS.current, cells),
            diagnostics=diagnostics,
            pieces=tuple((segment.span.start, segment.span.end, segment.kind) for segment in segments),
            length=segments[-1].span.end if segments else 0,
        )

    @property
    def layout(self) -> Form:
        """The form that the cells are laid out by: the report's, or where nothing told it, the newest it may be."""
        return self.cells.form

    @functools.cached_property
    def proactive_disclosure(self) -> ProactiveDisclosure:
        """Section two: 主动公开政府信息情况."""
        record: ProactiveDisclosure = self._table("proactive_disclosure")
        return record

    @functools.cached_property
    def requests(self) -> Requests:
        """Section three: 收到和处理政府信息公开申请情况."""
        record: Requests = self._table("requests")
        return record

    @functools.cached_property
    def disputes(self) -> Disputes:
        """Section four: 政府信息公开行政复议、行政诉讼情况."""
        record: Disputes = self._table("disputes")
        return record

    def _table(self, section: str) -> Any:  # noqa: ANN401 - the record of the table
        return self.layout.table(section).build(self.cells.figures, self.text_of(section))

    def text_of(self, section: str) -> Narrative:
        """Return the running text of a section, whether it holds a table or not."""
        if section in TABLES:
            return self.table_text[TABLES.index(section)]
        text: Narrative = getattr(self, section)
        return text

    @functools.cached_property
    def segments(self) -> tuple[Segment, ...]:
        """What every piece of the text was taken for; together they are the whole text, without gap or overlap."""
        return tile(self.pieces, self.length)

    def with_figures(
        self, figures: Mapping[str, Value], *, by: str, why: str, date: datetime.date | None = None
    ) -> Report:
        """Return the report with figures corrected by a person.

        ``figures`` are the right ones by cell path: whole numbers, for amounts of money also decimals, in the unit that
        the cell prints, else that of the form; ``None`` says that the cell is blank. ``by`` and ``why`` say who
        corrects them for what reason, ``date`` when. A cell keeps its printed text and place, and says in
        ``correction`` what was read; records, sums and outputs follow. What was read may be given again, which says
        that it was looked at. Raises ``ValueError`` for a path that the form does not have and for a figure that is
        not of the kind of its cell.
        """
        cells = [
            (self.cells.get(path) or Cell(path=path)).corrected(figure, by=by, why=why, date=date)
            for path, figure in figures.items()
        ]
        return attrs.evolve(self, cells=self.cells.replaced(cells))

    @functools.cached_property
    def corrected(self) -> tuple[Cell, ...]:
        """The cells that a person corrected, in the order of the form."""
        return tuple(cell for cell in self.cells.values() if cell.correction)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of severity ``error`` that still stand.

        One about cells that could not be read is settled when all of them were corrected.
        """
        return tuple(
            found for found in self.diagnostics if found.severity is Severity.ERROR and not self._is_settled(found)
        )

    def _is_settled(self, diagnostic: Diagnostic) -> bool:
        if not self.corrected or any(path in TABLES for path in diagnostic.about):
            return False
        covered = [cell for cell in self.cells.values() if diagnostic.covers(cell.path)]
        unread = [cell for cell in covered if (cell.correction or cell).state in _UNREAD]
        return bool(unread) and all(cell.correction for cell in unread)

    def moved(self, offset: int, length: int) -> Report:
        """Return the report as one that stands at an offset of a longer text: all spans are places there."""
        return attrs.evolve(
            self,
            **{
                name: getattr(self, name).moved(offset) for name in ("preface", "overview", "problems", "other_matters")
            },
            table_text=tuple(narrative.moved(offset) for narrative in self.table_text),
            cells=self.cells.moved(offset),
            diagnostics=tuple(found.moved(offset) for found in self.diagnostics),
            pieces=(
                *((start + offset, end + offset, kind) for start, end, kind in self.pieces),
                (0, offset, SegmentKind.FURNITURE),
                (offset + self.length, length, SegmentKind.FURNITURE),
            ),
            length=length,
        )

    def raise_for_errors(self) -> None:
        """Raise :class:`~gov_disclosure.errors.ReportErrors` when any diagnostic is an error."""
        errors = [ReadingError(found) for found in self.errors]
        if errors:
            about = self.title or say("报告", "report")
            raise ReportErrors(str(Message("{about}: {number} error(s)", about=about, number=len(errors))), errors)

    def __repr__(self) -> str:
        read = sum(cell.state is CellState.NUMBER for cell in self.cells.values())
        return (
            f"<Report {self.agency or '?'} {self.year or '?'}: form {self.form.value if self.form else '?'}, "
            f"{read} of {len(self.cells)} cells read, {len(self.errors)} errors>"
        )
