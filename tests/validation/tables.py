"""Consistent random reports for the tests of this folder."""

from __future__ import annotations

from random import Random

import attrs
from hypothesis import settings
from hypothesis import strategies as st

from gov_disclosure.forms import FORMS
from gov_disclosure.model import Cell, CellState, Form, Report

EXAMPLES = settings(max_examples=min(settings().max_examples, 400))
"""The thorough run is the one whose counts are quoted; the small one guards every change."""

COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_organization",
    "other_organization",
)
BLOCKS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


def figure(random: Random) -> int:
    """Most figures of real tables are 0, some are small, few are large."""
    return random.choice((0, 0, 0, random.randrange(1, 10), random.randrange(1, 300), random.randrange(1, 90_000)))


def consistent_values(form: Form, seed: int) -> dict[str, int]:
    """Fill tables three and four so that every identity holds."""
    random = Random(seed)
    values: dict[str, int] = {}
    results = [row.path for row in form.rows if row.path.startswith("requests.dispositions.")]
    for column in COLUMNS:
        handled = 0
        for path in results:
            if not path.endswith("dispositions.total"):
                values[f"{path}.{column}"] = figure(random)
                handled += values[f"{path}.{column}"]
        values[f"requests.dispositions.total.{column}"] = handled
        carried_out = figure(random)
        values[f"requests.carried_out.{column}"] = carried_out
        values[f"requests.carried_in.{column}"] = random.randint(0, handled + carried_out)
        values[f"requests.new_received.{column}"] = handled + carried_out - values[f"requests.carried_in.{column}"]
    for row in form.rows:
        if row.section == "requests":
            values[f"{row.path}.total"] = sum(values[f"{row.path}.{column}"] for column in COLUMNS)
    for row in form.table("disputes").rows:
        outcomes = [path for path in row.cell_paths if not path.endswith(".total")]
        values |= {path: figure(random) for path in outcomes}
        values[f"{row.path}.total"] = sum(values[path] for path in outcomes)
    return values


def report_of(form: Form, values: dict[str, int]) -> Report:
    """Make a report that holds these values, and nothing else."""
    return Report.from_cells(
        form=form,
        cells=[Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value)) for path, value in values.items()],
    )


ANY_FORM = st.sampled_from(FORMS.known)
SEEDS = st.integers(0, 10**9)


@attrs.frozen
class Table:
    """The values of a consistent report of a form."""

    form: Form
    values: dict[str, int] = attrs.field(eq=False)

    @property
    def report(self) -> Report:
        return report_of(self.form, self.values)

    def changed(self, changes: dict[str, int]) -> Report:
        return report_of(self.form, self.values | changes)


CONSISTENT = st.builds(lambda form, seed: Table(form, consistent_values(form, seed)), ANY_FORM, SEEDS)


def paths(form: Form, table: str) -> list[str]:
    """The cells of one table."""
    return [path for path in form.cell_paths if path.startswith(f"{table}.")]
