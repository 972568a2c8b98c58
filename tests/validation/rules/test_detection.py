"""Any change of any cell of tables three and four breaks an official rule; nothing else does."""

from __future__ import annotations

import random

from hypothesis import given

from gov_disclosure.validation import RULES, select_rules, validate
from profiles import THOROUGH
from tables import CONSISTENT, EXAMPLES, SEEDS, Table, paths

HARD = select_rules(select_rules(RULES, ["T3", "T4"]), ["official"])


@EXAMPLES
@given(CONSISTENT)
def test_a_consistent_report_breaks_nothing(table: Table) -> None:
    outcome = validate(table.report, HARD)
    assert outcome.findings == ()
    assert outcome.skipped == ()
    assert len(outcome.checked) == len(paths(table.form, "requests")) // 7 + 7 + 7 + 3 + 7 + 1


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_every_single_change_is_detected(table: Table, seed: int) -> None:
    """Each example changes cells of both tables, one at a time, each by an amount of its own; all in a thorough run."""
    draw = random.Random(seed)
    cells = paths(table.form, "requests") + paths(table.form, "disputes")
    for path in cells if THOROUGH else draw.sample(cells, 25):
        printed = table.values[path]
        others = {printed + 1, printed + draw.randint(1, 10**6), draw.randint(0, printed)} - {printed}
        outcome = validate(table.changed({path: draw.choice(sorted(others))}), HARD)
        assert any(path in dict(finding.args) for finding in outcome.findings), path
