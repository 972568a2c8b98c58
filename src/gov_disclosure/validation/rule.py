"""The record of a rule: its id, level, wording, source and examples, beside the function that checks it."""

from __future__ import annotations

import datetime
import enum
import functools
import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from operator import attrgetter
from typing import Generic, TypeVar

import attrs

from gov_disclosure.diagnostics import Diagnostic, DiagnosticKind
from gov_disclosure.forms import FORMS, TABLES, Form
from gov_disclosure.model import Cell, CellState, Narrative, Report
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.validation.outcome import AllHeld, Checked, Held, NotChecked, Outcome, Result, Skipped

SubjectT = TypeVar("SubjectT")


class Level(enum.StrEnum):
    """How strong the basis of a rule is."""

    STATED = "S"
    """Stated in the official form."""
    IMPLIED = "I"
    """Implied by the structure of the form."""
    LAW = "L"
    """Demanded by the Regulations."""
    HEURISTIC = "H"
    """A sign worth a look; never an error."""


def _narrative(words: str) -> Narrative:
    return Narrative(paragraphs=(words,) if words else (), raw=words)


@attrs.frozen(kw_only=True)
class Example:
    """A small report for a rule's page: a nil report in which only what is named here differs.

    ``cells`` gives values, ``states`` the state of all cells below a path, which then hold no value. Without a
    ``form`` it is that of the year.
    """

    cells: tuple[tuple[str, int | Decimal], ...] = ()
    states: tuple[tuple[str, CellState], ...] = ()
    form: Form | None = None
    year: int = 2023
    agency: str = "云岭市民政局"
    published: datetime.date | None = None
    overview: str = "本局依法做好政府信息公开工作。"
    problems: str = "存在的问题：公开内容不够全面。改进措施：加强业务培训。"
    other_matters: str = "本年度未收取信息处理费。"

    @property
    def layout(self) -> Form:
        """The form that the example is a report of."""
        return self.form or FORMS.due(self.year) or FORMS.current

    def report(self) -> Report:
        """Make the report that the example describes."""
        given = dict(self.cells)
        cells = []
        for path, column in zip(self.layout.cell_paths, self.layout.columns, strict=True):
            state = next((state for prefix, state in self.states if path.startswith(prefix)), CellState.NUMBER)
            value = given.get(path, 0) if state is CellState.NUMBER else None
            if column.kind is FigureKind.MONEY and value is not None:
                value = Decimal(value)
            raw = {CellState.NUMBER: str(value), CellState.MARK: "/", CellState.UNREADABLE: "若干"}.get(state, "")
            cells.append(Cell(path=path, value=value, state=state, raw=raw))
        return Report.from_cells(
            form=self.layout,
            cells=cells,
            title=f"{self.agency}{self.year}年政府信息公开工作年度报告",
            agency=self.agency,
            year=self.year,
            published=self.published,
            overview=_narrative(self.overview),
            problems=_narrative(self.problems),
            other_matters=_narrative(self.other_matters),
        )


@attrs.frozen(kw_only=True)
class Rule(DiagnosticKind, Generic[SubjectT]):
    """A rule of the catalogue.

    ``check`` is a pure generator over the rule's subject (one report, two years of one body, or a body and those
    below it); it yields one result for each instance of the rule: a finding, held (told one by one or together), or
    not checked.
    ``needs`` names what the rule reads: cells, rows and tables by path, facts and texts by name, what a form must be by
    ``form.`` and an attribute of it. ``source`` is the official text behind it, in which ``{forms}`` stands for the
    forms that have what the rule needs; ``limits`` says what it cannot know.
    ``holds`` and ``breaks`` are the examples of its page: one report, or as many as the rule compares.
    """

    level: Level
    needs: tuple[str, ...]
    source: str
    limits: str = ""
    check: Callable[[SubjectT], Iterable[Result]] = attrs.field(eq=False, repr=False)
    holds: tuple[Example, ...] = attrs.field(repr=False)
    breaks: tuple[Example, ...] = attrs.field(repr=False)

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms that have what the rule needs, the newest first."""
        return tuple(form for form in reversed(FORMS.known) if all(_has(form, need) for need in self.needs))

    @property
    def cited(self) -> str:
        """The source, with the circulars that prescribe the forms."""
        return self.source.format(forms="；".join(f"{form.instrument}，附件：{form.name}" for form in self.forms))


class Rules(tuple[Rule[SubjectT], ...]):
    """Rules in a row; its ``repr`` is short, as it stands in signatures."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} rules>"


def _has(form: Form, need: str) -> bool:
    """Tell whether a form has what a rule needs; what stands outside the tables, every form has."""
    first, _, attribute = need.partition(".")
    if first == "form" and attribute:
        return bool(getattr(form, attribute))
    return first not in TABLES or need in form.paths


@functools.lru_cache(maxsize=10_000)
def _checked(code: str, paths: tuple[str, ...]) -> tuple[Checked, ...]:
    """Return instances that hold; most reports hold in the same ones, of which the records are made once."""
    return tuple(Checked(code, path, True) for path in paths)


_skipped = functools.lru_cache(maxsize=10_000)(Skipped)


def run(rules: Iterable[Rule[SubjectT]], subject: SubjectT) -> Outcome:
    """Check every rule; the outcome does not depend on the order of the rules."""
    findings = []
    checked: list[Checked] = []
    skipped = []
    for rule in sorted(rules, key=attrgetter("code")):
        for result in rule.check(subject):
            if isinstance(result, Held):
                checked += _checked(rule.code, (result.path,))
            elif isinstance(result, AllHeld):
                checked += _checked(rule.code, result.paths)
            elif isinstance(result, NotChecked):
                skipped.append(_skipped(rule.code, result.path, result.reason, result.cell))
            else:
                findings.append(result)
                checked.append(Checked(rule.code, result.path or "", False))
    findings.sort(key=_place)
    return Outcome(tuple(findings), tuple(checked), tuple(skipped))


def _place(found: Diagnostic) -> tuple[float, str, str]:
    """Order findings by the text; those that stand nowhere in it come last."""
    return found.span.start if found.span else math.inf, found.code, found.path or ""
