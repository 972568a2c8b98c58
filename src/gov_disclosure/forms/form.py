"""What an official form is: its year and legal instrument, its sections, and its tables; and the forms there are."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar

import attrs

from gov_disclosure.forms.correspondence import Correspondence
from gov_disclosure.forms.identities import Identity, identities_of
from gov_disclosure.forms.table import Column, Row, Table
from gov_disclosure.language import Message
from gov_disclosure.records.rows import TableRecord

HEADINGS: Mapping[str, str] = {
    "overview": "一、总体情况",
    "proactive_disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}
"""The heading of every section by its name, in printed order (Regulations, article 50); a form may word one anew."""

SECTIONS = tuple(HEADINGS)
"""The names of the six sections, in printed order."""

TABLES = ("proactive_disclosure", "requests", "disputes")
"""The names of the sections that are tables, in printed order."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Form:
    """An edition of the official form; the value is the first report year it was made for.

    ``instrument`` is the circular that prescribes it, ``name`` its official name, ``grammar`` the file in ``grammars/``
    that describes it.
    ``reports_fee``: section six states what was charged as information-processing fee. ``warns_of_copying``: the
    circular asks that the text of last year is not used again. ``since_the_form_before``: what corresponds to rows and
    cells of the form before it although their paths differ, or only nearly although their paths are the same.
    """

    FORM_2019: ClassVar[Form]
    FORM_2021: ClassVar[Form]

    value: str
    name: str
    instrument: str
    grammar: str
    tables: tuple[Table, ...]
    headings: Mapping[str, str] = HEADINGS
    reports_fee: bool = True
    warns_of_copying: bool = True
    since_the_form_before: tuple[Correspondence, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Raise ``ValueError`` unless the form has the sections and tables that every report has, in their order.

        Blocks that stand side by side have the same columns: a run of figures is parted by their number.
        """
        tables = tuple(table.section for table in self.tables)
        if (tuple(self.headings), tables) != (SECTIONS, TABLES):
            raise ValueError(f"a form has the sections {', '.join(SECTIONS)} and the tables {', '.join(TABLES)}")
        for table in self.tables:
            if table.side_by_side and not table.common_columns:
                raise ValueError(f"the blocks of {table.section} stand side by side and have not the same columns")

    @property
    def since(self) -> int:
        """The first report year that the form was made for."""
        return int(self.value)

    @property
    def title(self) -> str:
        """The form in a word: its year and instrument."""
        return f"{self.value}年格式（{self.instrument}）"

    def table(self, section: str) -> Table:
        """Return the table of a section."""
        return self._tables[section]

    @functools.cached_property
    def _tables(self) -> Mapping[str, Table]:
        return {table.section: table for table in self.tables}

    @functools.cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row of every table, in printed order."""
        return tuple(row for table in self.tables for row in table.rows)

    @functools.cached_property
    def rows_by_path(self) -> Mapping[str, Row]:
        """The rows by their path."""
        return {row.path: row for row in self.rows}

    @functools.cached_property
    def cell_paths(self) -> tuple[str, ...]:
        """Every cell path, in printed order."""
        return tuple(path for row in self.rows for path in row.cell_paths)

    @functools.cached_property
    def places(self) -> Mapping[str, int]:
        """The place of every cell path in :attr:`cell_paths`."""
        return {path: place for place, path in enumerate(self.cell_paths)}

    @functools.cached_property
    def paths(self) -> frozenset[str]:
        """The path of everything in the tables: cells, rows, groups of rows, and the tables themselves."""
        return frozenset(
            part for path in self.cell_paths for part in itertools.accumulate(path.split("."), "{}.{}".format)
        )

    @functools.cached_property
    def columns(self) -> tuple[Column, ...]:
        """The column of every cell, in the order of :attr:`cell_paths`."""
        return tuple(column for row in self.rows for column in row.columns)

    @functools.cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The sums that the tables state or imply: those along rows first, then those down the columns."""
        return identities_of(self.rows)

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"<Form {self.value}: {self.instrument}>"

    def __reduce__(self) -> tuple[Callable[[str], Form], tuple[str]]:
        return form_named, (self.value,)


class Forms:
    """The forms that are known, the oldest first; a collection that others can be added to."""

    def __init__(self) -> None:
        self._known: tuple[Form, ...] = ()

    def __iter__(self) -> Iterator[Form]:
        return iter(self._known)

    def __repr__(self) -> str:
        return f"<Forms {', '.join(form.value for form in self)}>"

    def __len__(self) -> int:
        return len(self._known)

    @property
    def known(self) -> tuple[Form, ...]:
        """The forms as they are now; what is worked out from all of them is kept by this key."""
        return self._known

    @property
    def current(self) -> Form:
        """The newest form."""
        return self._known[-1]

    def due(self, year: int) -> Form | None:
        """Return the form that a report year calls for, or ``None`` before the first of them."""
        return next((form for form in reversed(self._known) if form.since <= year), None)

    def named(self, value: str) -> Form:
        """Return the form of a name; raises ``ValueError`` with the names there are."""
        for form in self._known:
            if form.value == value:
                return form
        raise ValueError(
            Message("no form {value!r}: there are {forms}", value=value, forms=", ".join(form.value for form in self))
        )

    def before(self, form: Form) -> Form | None:
        """Return the form that another one replaced, or ``None`` for the oldest."""
        return next((known for known in reversed(self._known) if known.since < form.since), None)

    def table_of(self, record: TableRecord) -> Table:
        """Return the table of the newest form with the cells of a record; raises ``ValueError`` where none has them."""
        cells = [f"{row.path}.{column}" for row in record for column in row.figures]
        for form in reversed(self._known):
            for table in form.tables:
                if isinstance(record, table.record) and cells == table.cell_names:
                    return table
        raise ValueError(f"no form has a table {type(record).__name__} with these cells")

    def register(self, form: Form) -> Form:
        """Add a form; raises ``ValueError`` if its name is taken."""
        if any(known.value == form.value for known in self._known):
            raise ValueError(f"there is a form {form.value!r} already")
        self._known = tuple(sorted((*self._known, form), key=lambda known: known.since))
        return form

    @contextmanager
    def registered(self, form: Form) -> Iterator[Form]:
        """Add a form for the time of a ``with`` block, to try it."""
        before = self._known
        try:
            yield self.register(form)
        finally:
            self._known = before


FORMS = Forms()
"""All forms, the oldest first."""


def form_named(value: str) -> Form:
    """Return the form of a name; see :meth:`Forms.named`."""
    return FORMS.named(value)
