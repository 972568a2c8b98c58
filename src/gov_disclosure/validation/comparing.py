"""Two reports side by side: whether they can be compared, and how their figures changed, across forms too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from gov_disclosure.forms import Correspondence, Form, Match, Value, corresponding
from gov_disclosure.language import say
from gov_disclosure.model import Report
from gov_disclosure.records.fields import Label
from gov_disclosure.shown import Shown
from gov_disclosure.sources import AnyReport, report_of
from gov_disclosure.validation.outcome import Reason


def mismatches(earlier: Report, later: Report) -> Iterator[Reason]:
    """Yield why two reports are not those of one body for a year and the next; what is not known is not doubted.

    The name of a body may be given in full in one report and without its region in the other.
    """
    if earlier.agency and later.agency and not _names_one(earlier.agency, later.agency):
        yield Reason.OTHER_BODY
    if earlier.year is not None and later.year is not None and later.year - earlier.year != 1:
        years = later.year - earlier.year
        yield Reason.YEARS_REVERSED if years < 0 else Reason.YEARS_DO_NOT_ADJOIN if years else Reason.SAME_YEAR


def _names_one(agency: str, other: str) -> bool:
    return agency.endswith(other) or other.endswith(agency)


@attrs.frozen
class ComparedCell:
    """A figure in two reports: ``earlier`` and ``later`` are ``None`` where there is none.

    ``path`` is that of the one cell; where a form divides it, the other side is a sum. ``match`` says how far the two
    can be compared, ``note`` what is to be minded.
    """

    path: str
    label: str
    label_en: str
    earlier: Value
    later: Value
    match: Match
    note: Label | None = None

    @property
    def change(self) -> Value:
        """The later figure without the earlier one, where both are there."""
        return None if self.earlier is None or self.later is None else self.later - self.earlier

    @property
    def growth(self) -> float | None:
        """The change as a share of the earlier figure, where that is not zero."""
        return float(self.change / self.earlier) if self.change is not None and self.earlier else None

    def __str__(self) -> str:
        figures = " → ".join("–" if figure is None else str(figure) for figure in (self.earlier, self.later))
        return f"{say(self.label, self.label_en)}: {figures}"


@attrs.frozen
class Comparison(Shown):
    """Two reports cell by cell, in the order of the later one's form, then what only the earlier one's form has.

    ``doubts`` says what speaks against comparing them at all.
    """

    earlier: str
    later: str
    cells: tuple[ComparedCell, ...]
    doubts: tuple[Reason, ...] = ()

    @property
    def changed(self) -> tuple[ComparedCell, ...]:
        """The cells whose figures differ, or of which only one is there although both forms have it."""
        compared = (cell for cell in self.cells if cell.match is not Match.ONE_FORM_ONLY)
        return tuple(cell for cell in compared if cell.earlier != cell.later)

    @property
    def summary(self) -> str:
        """What is compared, in a few words."""
        doubts = "".join(f" · {doubt.wording}" for doubt in self.doubts)
        count = say(f"{len(self.changed)} 格不同", f"{len(self.changed)} cells differ")
        return f"{self.earlier} → {self.later}: {count}{doubts}"

    def columns(self) -> dict[str, list[str | int | float | Decimal | None]]:
        """Return the comparison as a table, by column: ``pandas.DataFrame(comparison.columns())``."""
        rows = [
            (cell.path, cell.label, cell.label_en, cell.earlier, cell.later, cell.change, cell.growth, cell.match.value)
            for cell in self.cells
        ]
        names = ("path", "label", "label_en", "earlier", "later", "change", "growth", "match")
        return {name: list(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}

    def __str__(self) -> str:
        return "\n".join([self.summary, *map(str, self.changed)])

    def __repr__(self) -> str:
        return f"<Comparison {self.earlier} → {self.later}: {len(self.changed)} cells differ>"


def compare(earlier: AnyReport, later: AnyReport) -> Comparison:
    """Compare two reports cell by cell, also across forms (:func:`~gov_disclosure.forms.crosswalk.corresponding`).

    Reports of different bodies, of one year, of years apart or in the wrong order are compared too, and said to be.
    """
    before, after = report_of(earlier), report_of(later)
    cells = tuple(_compared(before, after, cells) for cells in corresponding(before.layout, after.layout))
    return Comparison(_name(before), _name(after), cells, tuple(mismatches(before, after)))


def _name(report: Report) -> str:
    return f"{report.agency or '?'} {report.year or '?'}"


def _compared(earlier: Report, later: Report, cells: Correspondence) -> ComparedCell:
    form = later.layout if cells.path in later.layout.places else earlier.layout
    return ComparedCell(
        cells.path,
        *_labels(form, cells.path),
        _sum(earlier, cells.earlier),
        _sum(later, cells.later),
        cells.match,
        cells.note,
    )


def _sum(report: Report, paths: Sequence[str]) -> Value:
    figures = [figure for path in paths if (figure := report.cells[path].value) is not None]
    return sum(figures) if figures and len(figures) == len(paths) else None


def _labels(form: Form, path: str) -> tuple[str, str]:
    row_path, _, name = path.rpartition(".")
    row = form.rows_by_path[row_path]
    column = next(column for column in row.columns if column.name == name)
    labels = [*row.labels, Label(column.label, column.label_en)]
    return " › ".join(label.zh for label in labels), " › ".join(label.en for label in labels)
