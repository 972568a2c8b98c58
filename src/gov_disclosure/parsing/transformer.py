"""From the parse of a report to the report: one method for every rule of the grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lark import Transformer, Tree

from gov_disclosure.forms import Form
from gov_disclosure.model.report import Report
from gov_disclosure.parsing.composition import compose
from gov_disclosure.parsing.running_text import read_narrative
from gov_disclosure.parsing.tables.row_by_row import read_table
from gov_disclosure.parsing.tables.side_by_side import read_side_by_side
from gov_disclosure.parsing.tables.table_section import Heading, TableSection
from gov_disclosure.parsing.vocabulary import Vocabulary
from gov_disclosure.records.narrative import Narrative

Section = tuple[str, Narrative]
"""The name of a section that was read, and its running text."""


class ReportTransformer(Transformer[Any, Report]):
    """Makes a report; the parser calls it as it goes.

    It holds nothing of the report in hand, which goes from token to token with its draft, so that one transformer
    serves all threads. The rows of the form's tables are called by the last part of their path.
    """

    vocabulary: Vocabulary

    def __init__(self, form: Form) -> None:
        super().__init__(visit_tokens=False)
        self._form = form

    def report(self, children: Sequence[Any]) -> Report:
        """Make the report of its sections."""
        opening, *sections = children
        return compose(opening.draft, dict(sections))

    def overview(self, children: Sequence[Any]) -> Section:
        """Read a section of running text."""
        heading: Heading = children[0]
        return heading.section, read_narrative(heading.draft, heading.body)

    problems = overview
    other_matters = overview

    def proactive_disclosure(self, children: Sequence[TableSection]) -> Section:
        """Read a section with a table: its cells into the draft, and the running text before it."""
        (table,) = children
        read = read_side_by_side if table.official.side_by_side else read_table
        return table.official.section, read_narrative(table.draft, read(table))

    requests = proactive_disclosure
    disputes = proactive_disclosure

    def table(self, children: Sequence[Any]) -> TableSection:
        """Begin a table behind the heading of its section; figures without a label before them are none of it."""
        heading: Heading = children[0]
        return TableSection(heading.draft, self._form.table(heading.section), self.vocabulary, heading.body)

    def line(self, children: Sequence[Any]) -> TableSection:
        """Add lines to their table: labels or other words, with the figures behind them."""
        table: TableSection
        table, *lines = children
        table.lines += lines
        return table

    head = line
    group = line
    other = line

    def __getattr__(self, name: str) -> Callable[[Sequence[Any]], TableSection]:
        """Return the method of a row: it adds the row to its table.

        Raises ``ValueError`` for a name that rows of several tables bear; more of their path tells them apart.
        """
        if name.startswith("_"):
            raise AttributeError(name)
        rows = [row for table in self._form.tables if (row := table.row_named(name))]
        if not rows:
            raise AttributeError(f"the {self._form.value} form has no row called {name!r}")
        if len(rows) > 1:
            several = ", ".join(row.path for row in rows)
            raise ValueError(f"the {self._form.value} form has several rows called {name!r}: {several}")
        return self.line

    def __default__(self, data: str, children: Any, meta: Any) -> Any:  # noqa: ANN401 - the interface of Lark
        """Raise for a rule without a method; what Lark itself makes of a repetition is left to it."""
        if not data.startswith("__"):
            raise NotImplementedError(f"the rule {str(data)!r} of the {self._form.value} form has no method")
        return Tree(data, children, meta)
