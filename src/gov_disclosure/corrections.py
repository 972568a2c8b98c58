"""A file of corrections: figures that a person put right, applied whenever the reports are read again.

It is a CSV file that a spreadsheet can edit. A correction names its report by the id of its source, as tidy tables do
(``report_id``), and what is printed and was read in the cell; one that no longer fits is refused and said, never
applied.
"""

from __future__ import annotations

import csv
import datetime
import functools
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import attrs

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.forms import Value
from gov_disclosure.language import Message
from gov_disclosure.model import Cell, Cells, CellState, Correction, Report
from gov_disclosure.parsing import catalogue
from gov_disclosure.sources import AnyReport, FailedSource, ParsedSource, SourceResult, report_of, several

COLUMNS = ("report_id", "source", "path", "printed", "read", "corrected", "by", "why", "date")
"""The columns of the file; ``source`` only tells people which report is meant."""

BLANK = "blank"
"""What stands for a cell without a figure in the column ``corrected``."""

_NEEDED = ("report_id", "path", "printed", "corrected")
_BLANKS = (BLANK, "空")
_FIGURE = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_LONGEST = 40
"""Characters of a figure."""
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet takes for the beginning of a formula, also behind the apostrophes that keep it from that."""
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class InvalidCorrectionsError(ValueError):
    """A file that holds no corrections; ``problems`` says what is wrong with it, line by line."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, in the language of what is shown."""
        return tuple(map(str, self.args))

    def __str__(self) -> str:
        return "; ".join(self.problems)


@attrs.frozen(kw_only=True)
class FiledCorrection:
    """One line of a file of corrections.

    ``printed`` is the raw text of the cell when it was corrected, ``read`` the figure or the state that was read then;
    an empty one is not compared. ``corrected`` is the right figure, ``None`` for a blank cell.
    """

    report_id: str
    path: str
    printed: str
    read: str = ""
    corrected: Value
    by: str = ""
    why: str = ""
    date: datetime.date | None = None
    source: str = ""
    line: int = 0

    def fits(self, cell: Cell) -> bool:
        """Tell whether a cell prints what it printed then, and the same is read in it, or the right figure by now."""
        value, _ = _as_read(cell)
        is_right_by_now = value is not None and value == self.corrected
        return _alike(self.printed, cell.raw) and (not self.read or is_right_by_now or _alike(self.read, read_in(cell)))


@attrs.frozen
class Corrections:
    """The corrections of a file, in its order."""

    lines: tuple[FiledCorrection, ...] = ()

    def __iter__(self) -> Iterator[FiledCorrection]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def apply(self, report: Report, report_id: str) -> Report:
        """Return a report with the corrections of its source; its diagnostics say which were refused, and why."""
        found = [_corrected(report, line) for line in self._of_reports.get(report_id, ())]
        if not found:
            return report
        cells = report.cells.replaced(cell for cell in found if isinstance(cell, Cell))
        refused = (diagnostic for diagnostic in found if isinstance(diagnostic, Diagnostic))
        return attrs.evolve(report, cells=cells, diagnostics=(*report.diagnostics, *refused))

    def apply_to(self, result: SourceResult) -> SourceResult:
        """Return what became of a source, with its corrections."""
        if isinstance(result, FailedSource):
            return result
        return attrs.evolve(result, report=self.apply(result.report, result.report_id))

    @functools.cached_property
    def _of_reports(self) -> Mapping[str, list[FiledCorrection]]:
        """The lines by the id of their report."""
        lines: dict[str, list[FiledCorrection]] = {}
        for line in self.lines:
            lines.setdefault(line.report_id, []).append(line)
        return lines

    def unused(self, sources: Iterable[SourceResult | str]) -> tuple[FiledCorrection, ...]:
        """Return the corrections whose report is not among sources, each given as a result or as the id of a report.

        Their source is not there, or it has changed.
        """
        ids = {getattr(source, "report_id", source) for source in sources}
        return tuple(line for line in self.lines if line.report_id not in ids)


AnyCorrections = Corrections | str | os.PathLike[str]
"""Corrections, or the file that holds them."""


def refused_corrections(report: AnyReport) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a report that say which corrections were refused."""
    return tuple(found for found in report_of(report).diagnostics if found.code in _REFUSALS)


_REFUSALS = frozenset(
    kind.code for kind in (catalogue.CORRECTION_OUTDATED, catalogue.CORRECTION_UNFIT, catalogue.CORRECTION_WITHOUT_CELL)
)


def _corrected(report: Report, line: FiledCorrection) -> Cell | Diagnostic:
    """Return the corrected cell, or why the correction is refused."""
    cell = report.cells.get(line.path)
    corrected = figure_text(line.corrected)
    if cell is None:
        return catalogue.CORRECTION_WITHOUT_CELL.at(corrected=corrected, cell=line.path)
    if not line.fits(cell):
        return catalogue.CORRECTION_OUTDATED.at(
            cell.span,
            cell.path,
            corrected=corrected,
            printed=line.printed,
            read=line.read or "–",
            printed_now=cell.raw,
            read_now=read_in(cell),
        )
    right = cell.corrected(line.corrected, by=line.by, why=line.why, date=line.date)
    try:
        Cells(report.layout, [right])
    except ValueError:
        return catalogue.CORRECTION_UNFIT.at(cell.span, cell.path, corrected=corrected)
    return right


def _as_read(cell: Cell) -> tuple[Value, CellState]:
    return (cell.correction.read, cell.correction.state) if cell.correction else (cell.value, cell.state)


def read_in(cell: Cell) -> str:
    """Return what was read in a cell, whether it was corrected or not: the figure, else the state."""
    value, state = _as_read(cell)
    return state.value if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def figure_text(figure: Value) -> str:
    """Return a right figure as the file holds it."""
    return BLANK if figure is None else f"{figure:f}" if isinstance(figure, Decimal) else str(figure)


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for blanks, or the same figure: spreadsheets write 160.50 as 160.5."""
    if one.split() == other.split():
        return True
    figures = (_figure(one), _figure(other))
    return None not in figures and figures[0] == figures[1]


def _figure(text: str) -> Value:
    """Return the figure that a text is, if it is one."""
    text = text.strip()
    if len(text) > _LONGEST or not _FIGURE.fullmatch(text):
        return None
    digits = text.replace(",", "")
    return Decimal(digits) if "." in digits else int(digits)


# The file


def read_corrections(path: AnyCorrections | None) -> Corrections:
    """Read a file of corrections, as this library, its review page or a spreadsheet wrote it.

    Columns are told by their names (:data:`COLUMNS`) and may be parted by commas, semicolons or tabs; others are
    passed over. Corrections that are given are returned as they are; ``None`` gives none.

    Raises :class:`InvalidCorrectionsError`, which names every line that is wrong, and ``OSError`` for a file that
    cannot be read.
    """
    if path is None or isinstance(path, Corrections):
        return path or Corrections()
    text = _decoded(Path(path).read_bytes())
    separator = max(",;\t", key=text.partition("\n")[0].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise InvalidCorrectionsError(Message("no CSV file: {error}", error=str(error))) from error
    header = [name.strip() for name in rows[0]] if rows else []
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise InvalidCorrectionsError(
            Message("no file of corrections: the column {names} is missing", names=", ".join(missing))
        )
    return Corrections(_lines(header, rows[1:]))


def _decoded(data: bytes) -> str:
    """Decode a file as spreadsheets save it: UTF-8, UTF-16 with its mark, or the code page of Chinese Windows."""
    by_mark = [encoding for mark, encoding in _BOMS.items() if data.startswith(mark)]
    for encoding in (*by_mark, "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidCorrectionsError(Message("no CSV file: its encoding is neither UTF-8 nor GB 18030"))


def _lines(header: list[str], rows: list[list[str]]) -> tuple[FiledCorrection, ...]:
    problems: list[Message] = []
    lines: dict[tuple[str, str], FiledCorrection] = {}
    for number, row in enumerate(rows, start=2):
        fields = {name: _unguarded(field.strip()) for name, field in zip(header, row, strict=False)}
        if not any(fields.values()):
            continue
        try:
            line = _line(fields, number)
        except ValueError as error:
            problems.append(Message("line {number}: {problem}", number=number, problem=error))
            continue
        first = lines.setdefault((line.report_id, line.path), line)
        if first is not line:
            template = "line {number}: {path} is corrected in line {first} already"
            problems.append(Message(template, number=number, path=line.path, first=first.line))
    if problems:
        raise InvalidCorrectionsError(*problems)
    return tuple(lines.values())


def _line(fields: Mapping[str, str], number: int) -> FiledCorrection:
    text = fields.get("corrected", "")
    figure = _figure(text)
    if figure is None and text.lower() not in _BLANKS:
        template = "{text!r} is no figure, and a blank cell is written {blank}"
        raise ValueError(Message(template, text=text[:_LONGEST], blank=BLANK))
    return FiledCorrection(
        report_id=fields["report_id"],
        path=fields.get("path", ""),
        printed=fields.get("printed", ""),
        read=fields.get("read", ""),
        corrected=figure,
        by=fields.get("by", ""),
        why=fields.get("why", ""),
        date=_date(fields.get("date", "")),
        source=fields.get("source", ""),
        line=number,
    )


def _date(text: str) -> datetime.date | None:
    if not text:
        return None
    parts = _DATE.fullmatch(text)
    if not parts:
        raise ValueError(Message("{text!r} is no date: YYYY-MM-DD", text=text[:_LONGEST]))
    return datetime.date(*map(int, parts.groups()))


def write_corrections(sources: Iterable[SourceResult], path: str | os.PathLike[str]) -> None:
    """Write the corrected cells of reports as a file of corrections, in UTF-8 with the mark that Excel looks for.

    A correction names its report by its source, so that reports are given with theirs; sources that gave none are
    passed over. Raises ``TypeError`` for a report without its source.
    """
    lines = [line for source in several(sources) for line in filed(source)]
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([_guarded(field) for field in _fields(line)] for line in lines)


def filed(source: SourceResult) -> Iterator[FiledCorrection]:
    """Yield the corrected cells of a report as lines of a file."""
    if isinstance(source, FailedSource):
        return
    if not isinstance(source, ParsedSource):
        template = "a correction names the source of its report: expected what parse_many yields, got {kind}"
        raise TypeError(Message(template, kind=type(source).__name__))
    yield from (_filed(source, cell, cell.correction) for cell in source.report.corrected if cell.correction)


def _filed(parsed: ParsedSource, cell: Cell, correction: Correction) -> FiledCorrection:
    return FiledCorrection(
        report_id=parsed.report_id,
        source=parsed.source,
        path=cell.path,
        printed=cell.raw,
        read=read_in(cell),
        corrected=cell.value,
        by=correction.by,
        why=correction.why,
        date=correction.date,
    )


def _fields(line: FiledCorrection) -> Iterator[str]:
    values = attrs.asdict(line, recurse=False)
    values["corrected"] = figure_text(line.corrected)
    values["date"] = line.date.isoformat() if line.date else ""
    for name in COLUMNS:
        yield values[name]


def _guarded(field: str) -> str:
    """Return a field that no spreadsheet takes for a formula; figures with a sign are none."""
    return f"'{field}" if _FORMULA.match(field) and not _FIGURE.fullmatch(field) else field


def _unguarded(field: str) -> str:
    return field[1:] if field.startswith("'") and _FORMULA.match(field) else field
