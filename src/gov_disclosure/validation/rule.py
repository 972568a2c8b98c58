"""The record of a rule: its id, level, wording, source and examples, beside the function that checks it."""

from __future__ import annotations

import datetime
import functools
import string
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Generic, TypeVar

import attrs

from gov_disclosure.diagnostics import DiagnosticKind, Severity
from gov_disclosure.forms import FORMS, TABLES, Form
from gov_disclosure.model import Cell, CellState, Narrative, Report
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.validation.facts import Subject
from gov_disclosure.validation.outcome import FindingOrigin, Level, Result

SubjectT = TypeVar("SubjectT", bound=Subject)


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


def _slug(rule: Rule[Any]) -> str:
    return rule.code.lower()


def _title(rule: Rule[Any]) -> str:
    return rule.title


def _template(rule: Rule[Any]) -> str:
    return "{label}：" + rule.title.replace("{", "{{").replace("}", "}}")


def _template_en(rule: Rule[Any]) -> str:
    return "{label}: " + rule.title_en.replace("{", "{{").replace("}", "}}")


def _does(rule: Rule[Any]) -> str:
    return (getattr(rule.check, "__doc__", None) or rule.title_en).strip().partition("\n")[0]


def _default(of: Callable[[Rule[Any]], str]) -> str:
    default: str = attrs.field(default=attrs.Factory(of, takes_self=True))
    return default


@attrs.frozen(kw_only=True)
class Rule(DiagnosticKind, Generic[SubjectT]):
    """A rule of the catalogue, or one of your own, which needs a code, a title and a function; the rest has defaults.

    ``check`` is a pure generator over the rule's subject (one report, two years of one body, or a body and those
    below it); it yields one result for each instance of the rule: what is broken, held (told one by one or together),
    or not checked. What it found becomes a finding in the runner.
    Templates may name the arguments of a result, ``label`` (the official label of the path), and of a figure of the
    text ``words``, ``stated`` and ``section``. ``does`` is the first line of the function's docstring by default.
    ``origin`` says where to look first for what it finds. ``follows`` names the rules that explain what it finds, where
    they are broken over a cell that this rule compares too.
    ``needs`` names what the rule reads: cells, rows and tables by path, facts and texts by name, what a form must be by
    ``form.`` and an attribute of it. ``source`` is the official text behind it, in which ``{forms}`` stands for the
    forms that have what the rule needs; ``limits`` says what it cannot know.
    ``holds`` and ``breaks`` are the examples of its page: one report, or as many as the rule compares.
    """

    check: Callable[[SubjectT], Iterable[Result]] = attrs.field(eq=False, repr=False)
    slug: str = _default(_slug)
    severity: Severity = Severity.WARNING
    title_en: str = _default(_title)
    template: str = _default(_template)
    template_en: str = _default(_template_en)
    hint: str = ""
    why: str = ""
    does: str = _default(_does)
    level: Level = Level.HEURISTIC
    origin: FindingOrigin = FindingOrigin.SOURCE
    follows: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    source: str = ""
    limits: str = ""
    holds: tuple[Example, ...] = attrs.field(default=(), repr=False)
    breaks: tuple[Example, ...] = attrs.field(default=(), repr=False)

    @property
    def group(self) -> str:
        """The group of the rule, which its code begins with: ``T3`` of ``T3-BAL``."""
        return self.code.partition("-")[0]

    @functools.cached_property
    def arguments(self) -> frozenset[str]:
        """The names of the arguments that its messages are made of."""
        fields = string.Formatter().parse(self.template + self.template_en)
        return frozenset(name for _, name, _, _ in fields if name)

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


AnyRule = Rule[Any]
"""A rule about whatever."""
