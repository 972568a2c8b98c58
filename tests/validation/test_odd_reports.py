"""What is said of many small odd reports, word for word: findings, verdicts, proposals, what follows, measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import attrs
import pytest
from odd_reports import BEFORE, ODD_REPORTS, ODD_YEARS

from golden_files import FOLDER, GoldenFiles
from gov_disclosure import parse_report
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.model import Report
from gov_disclosure.output import render_report
from gov_disclosure.validation import (
    Finding,
    Outcome,
    deduce,
    growth,
    locate_errors,
    measures,
    rank,
    told_once,
    validate,
    validate_years,
    verdict,
)

pytestmark = pytest.mark.no_cover

Entry = TypeVar("Entry")
SHOWN = 5
"""How many operands of a finding, proposals, and cells of a report are told."""
STEPS = 4_000
REPORTS, YEARS = FOLDER / "odd_reports", FOLDER / "odd_years"
NIL = {(entry.code, entry.path, entry.reason, entry.cell) for entry in validate(ODD_REPORTS["sound"].report()).skipped}
"""What cannot be assessed of a sound report, and is not told again."""


def path_of(folder: Path, name: str) -> Path:
    return folder / f"{name}.txt"


def check(golden: GoldenFiles, path: Path, lines: Iterable[str]) -> None:
    golden.check(path, "\n".join(lines) + "\n")


def of_findings(findings: Iterable[Diagnostic]) -> Iterator[str]:
    for found in findings:
        level = found.level.value if isinstance(found, Finding) and found.level else "-"
        origin = found.origin.value if isinstance(found, Finding) else "-"
        span = f"{found.span.start}-{found.span.end}" if found.span else "nowhere"
        yield f"{found.code} {found.path} {found.severity.value} {level} {origin} {span}"
        yield f"  {found.message}"
        yield f"  {found.message_en}"
        yield f"  {', '.join(f'{name}={value!r}' for name, value in _shortened(found.args))}"
        yield from (f"  at {each.path} {each.label}" for each in _shortened(found.related))
        if isinstance(found, Finding):
            yield f"  {found.id} from {', '.join(found.causes) or 'itself'}"


def _shortened(entries: Sequence[Entry]) -> Sequence[Entry]:
    return entries if len(entries) <= SHOWN else (*entries[: SHOWN - 1], entries[-1])


def of_outcome(outcome: Outcome) -> Iterator[str]:
    counts = outcome.counts()
    yield "; ".join(f"{code} {' '.join(map(str, counts[code]))}" for code in counts)
    yield from (f"{entry.code} {entry.path} holds" for entry in outcome.checked if entry.held and entry.code[0] == "X")
    for entry in outcome.skipped:
        if (entry.code, entry.path, entry.reason, entry.cell) not in NIL:
            yield f"{entry.code} {entry.path}: {entry.reason.value} {entry.cell}"


def of_verdict(report: Report) -> Iterator[str]:
    for name, value in attrs.asdict(verdict(report), recurse=False).items():
        if name != "rules":
            yield f"{name}: {value}"


def of_proposals(report: Report, previous: Report | None = None) -> Iterator[str]:
    for each in locate_errors(report, previous, steps=STEPS)[:SHOWN]:
        yield f"{each} [{each.weight} {each.alternatives} {each.complete} {each.proven}]"


@pytest.mark.parametrize("name", ODD_REPORTS)
def test_what_the_rules_find(name: str, golden: GoldenFiles) -> None:
    report = ODD_REPORTS[name].report()
    outcome = validate(report)
    check(golden, path_of(REPORTS, name), (*of_findings(told_once(report, outcome)), *of_outcome(outcome)))


@pytest.mark.parametrize("name", ["a part too small", "the text received others", "unreadable cells", "two cells"])
def test_what_the_rules_find_in_a_text(name: str, golden: GoldenFiles) -> None:
    report = parse_report(render_report(ODD_REPORTS[name].report()))
    outcome = validate(report)
    lines = (*of_findings(told_once(report, outcome)), *of_outcome(outcome), *of_verdict(report))
    check(golden, path_of(REPORTS, f"{name}, read"), lines)


@pytest.mark.parametrize("name", ODD_REPORTS)
def test_what_follows(name: str, golden: GoldenFiles) -> None:
    report = ODD_REPORTS[name].report()
    found = deduce(report)
    said = [f"{each} {each.derivation.value}" for each in found.proposals]
    proposed = of_proposals(report, BEFORE.report())
    left = [f"{each} {[str(figure) for figure in each.stated]}" for each in found.undetermined]
    lines = [*of_verdict(report), *proposed, found.summary, *_shortened(said), *_shortened(left)]
    check(golden, path_of(REPORTS, f"{name}, followed"), lines)


@pytest.mark.parametrize("name", ["sound", "blank cells", "no table three", "decisions that are items"])
def test_measures_of_a_report(name: str, golden: GoldenFiles) -> None:
    found = measures(ODD_REPORTS[name].report())
    lines = [f"{each.name} {each} = {each.formula} ({each.label_en})" for each in found]
    check(golden, path_of(REPORTS, f"{name}, measured"), lines)


@pytest.mark.parametrize("name", ODD_YEARS)
def test_what_the_rules_find_between_years(name: str, golden: GoldenFiles) -> None:
    before, now = (example.report() for example in ODD_YEARS[name])
    outcome = validate_years(before, now)
    checked = [f"{entry.code} {entry.path} {entry.held}" for entry in outcome.checked]
    skipped = [f"{entry.code} {entry.path}: {entry.reason.value} {entry.cell}" for entry in outcome.skipped]
    lines = [*of_findings(outcome.findings), *checked, *skipped, *of_proposals(now, before)]
    if name not in {"another body", "two years apart"}:
        lines += [f"{each.name} {each} = {each.formula} ({each.label_en})" for each in growth(before, now)]
    check(golden, path_of(YEARS, name), lines)


def test_which_of_the_odd_reports_to_look_at_first(golden: GoldenFiles) -> None:
    corpus = [example.report() for example in (*ODD_REPORTS.values(), *(now for _, now in ODD_YEARS.values()))]
    named = [attrs.evolve(report, agency=f"云岭{number}县林业局") for number, report in enumerate(corpus)]
    before = [attrs.evolve(BEFORE.report(), agency=report.agency) for report in named]
    lines = []
    for each in rank([*named, *before]):
        parts = f"{each.arithmetic:.5f} {each.history:.5f} {each.peers:.5f} {each.unread:.5f} {each.reached:.5f}"
        lines.append(f"{each.place} {each.number} {each.score:.5f} {parts}")
        for cell in each.cells[:SHOWN]:
            sizes = f"{cell.arithmetic:.2f} {cell.history:.2f} {cell.peers:.2f} {cell.unread:.2f}"
            lines.append(f"  {cell.path} {sizes}")
    check(golden, FOLDER / "ranked.txt", lines)
