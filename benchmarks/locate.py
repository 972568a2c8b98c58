"""How often the slip that spoiled a table is found.

    python benchmarks/locate.py [ONE TWO THREE FOUR] [--first SEED] [--verbose]

Consistent tables of both forms get one to four slips of the kinds that people make, three of four in table three and
one in table four. Told for each number of slips: in how many tables the true figures are among the proposals, how often
they are the first, how often one wrong proposal alone was called the only one, and what an answer takes as a share of
the bound that ``locate_errors`` states.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "tests" / part) for part in ("", "validation", "validation/location")]

from slip_tables import slipped_table

from gov_disclosure.forms import FORMS
from gov_disclosure.validation import locate_errors
from gov_disclosure.validation.location.localisation import STEPS
from tables import report_of

COUNTS = (1000, 600, 200, 200)
STEP = 50e-6
"""What a step takes, in seconds, as ``locate_errors`` states it."""


def told(seed: int, number: int, *, verbose: bool) -> tuple[Counter[str], float]:
    """Return what is true of the answer for one table, and its processor time."""
    form = FORMS.known[seed % len(FORMS.known)]
    section = "disputes" if seed // 2 % 4 == 0 and number <= len(form.table("disputes").rows) else "requests"
    true, printed, kinds = slipped_table(form, seed, number, section)
    report = report_of(form, printed)
    start = time.process_time()
    found = locate_errors(report)
    seconds = time.process_time() - start
    right = {path: true[path] for path in true if true[path] != printed[path]}
    located = {block: [each for each in found if each.block == block] for block in {each.block for each in found}}
    among = first = all(any(path.startswith(f"{block}.") for block in located) for path in right)
    alone = False
    for block, ranked in located.items():
        truth = {path: figure for path, figure in right.items() if path.startswith(f"{block}.")}
        proposals = [{change.path: change.proposed for change in each.changes} for each in ranked]
        among &= truth in proposals
        first &= proposals[0] == truth
        alone |= len(proposals) == 1 and proposals[0] not in ({}, truth) and ranked[0].complete
    if verbose and not among:
        print(seed, number, section, [kind.value for kind in kinds], [str(each) for each in found[:1]], file=sys.stderr)
    facts = {
        "tables": True,
        f"tables of {section}": True,
        "among": among,
        f"among, {section}": among,
        "first": first,
        f"first, {section}": first,
        "a wrong one alone": alone,
        "not proven": not all(each.proven for each in found),
    }
    return Counter(name for name, holds in facts.items() if holds), seconds


def main() -> None:
    """Print the counts for every number of slips."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--first", type=int, default=1, help="the seed of the first table")
    parser.add_argument("--verbose", action="store_true", help="name the tables whose slips are not found")
    options = parser.parse_args()
    for number, tables in enumerate(options.counts, 1):
        sums: Counter[str] = Counter()
        times = []
        for seed in range(options.first, options.first + tables):
            counted, seconds = told(seed, number, verbose=options.verbose)
            sums += counted
            times.append(seconds / (STEPS * STEP))
        if tables:
            print(f"{number} slips:", ", ".join(f"{name} {count}" for name, count in sums.items()))
            print(f"  of the bound: mean {sum(times) / tables:.3f}, most {max(times):.2f}", flush=True)


if __name__ == "__main__":
    main()
