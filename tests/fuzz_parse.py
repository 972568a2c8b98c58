"""Feeds mutated reports to the parser and checks what every report must keep: ``fuzz_parse.py --examples N --seed S``.

The texts are the golden ones of this repository and, where they are at hand, those of the development set. A mutation
works on tokens (figures, words, separators), on lines, on characters, or splices two texts. Every text that breaks the
contract, or raises anything but ``NotAReportError``, is printed with the seed that makes it again.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from contract import violations
from gov_disclosure import NotAReportError, parse_report

TESTS = Path(__file__).resolve().parent
SHARED = TESTS.parents[1] / "shared"
TOKEN = re.compile(r"[\d.,]+|[一-鿿]+|[ \n]+|.", re.DOTALL)
LINE = re.compile(r"[^\n]*\n?")
CHARACTERS = (
    "0123456789+-.,/|\t\n\r :;()（）“”、。一二三四五六总计其他行政年月日件元第项\0\u00a0\u3000\u200b\ufeff⾏㈠١<>&#*—_é"
)
AT_MOST = 8
"""Mutations of one text."""
AGAIN = 50
"""Every so many texts one is read twice and must give the same."""

Mutation = Callable[[str, Random, Sequence[str]], str]


def load_texts() -> list[str]:
    """Return the texts to start from."""
    folders = (TESTS / "texts", TESTS / "golden" / "layouts", SHARED / "reports", SHARED / "devset" / "set")
    texts = [path.read_bytes().decode("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [text for text in texts if text]


def _pieces(pattern: re.Pattern[str]) -> Mutation:
    """Return the mutation that drops, repeats, swaps, moves or replaces one piece of a text."""

    def mutate(text: str, random: Random, texts: Sequence[str]) -> str:
        pieces = pattern.findall(text)
        if not pieces:
            return text
        here, there = random.randrange(len(pieces)), random.randrange(len(pieces))
        match random.randrange(5):
            case 0:
                del pieces[here]
            case 1:
                pieces.insert(here, pieces[here])
            case 2:
                pieces[here], pieces[there] = pieces[there], pieces[here]
            case 3:
                pieces.insert(there, pieces.pop(here))
            case _:
                pieces[here] = random.choice(pattern.findall(random.choice(texts)))
        return "".join(pieces)

    return mutate


def _character(text: str, random: Random, texts: Sequence[str]) -> str:
    """Drop, replace or put in one character."""
    at = random.randrange(len(text) + 1)
    new = random.choice(["", random.choice(CHARACTERS), chr(random.randrange(0xD800))])
    return text[:at] + new + text[at + random.randrange(2) :]


def _cut(text: str, random: Random, texts: Sequence[str]) -> str:
    """Cut out a stretch, or everything before or behind a place."""
    start, end = sorted(random.randrange(len(text) + 1) for _ in range(2))
    return random.choice([text[:start] + text[end:], text[:start], text[start:]])


def _join(text: str, random: Random, texts: Sequence[str]) -> str:
    """Lose every separator of one kind."""
    return text.replace(random.choice("\n\t|"), random.choice(["", " "]))


def _splice(text: str, random: Random, texts: Sequence[str]) -> str:
    """Go on with another text."""
    other = random.choice(texts)
    return text[: random.randrange(len(text) + 1)] + other[random.randrange(len(other) + 1) :]


MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (_pieces(TOKEN), 12),
    (_pieces(LINE), 6),
    (_character, 8),
    (_cut, 2),
    (_join, 1),
    (_splice, 1),
)


def mutated(texts: Sequence[str], seed: str) -> str:
    """Return one mutated text; the same seed gives the same text."""
    random = Random(seed)
    text = random.choice(texts)
    mutations, weights = zip(*MUTATIONS, strict=True)
    for mutation in random.choices(mutations, weights, k=random.randint(1, AT_MOST)):
        text = mutation(text, random, texts)
    return text


def run(examples: int, seed: int) -> tuple[Counter[str], dict[str, str]]:
    """Return how the texts fared, and for the seeds of those that broke the contract what was wrong."""
    texts = load_texts()
    fared: Counter[str] = Counter()
    broken: dict[str, str] = {}
    for number in range(examples):
        name = f"{seed}:{number}"
        text = mutated(texts, name)
        try:
            report = parse_report(text)
        except NotAReportError:
            fared["refused"] += 1
            continue
        except Exception as failure:
            broken[name] = repr(failure)
            continue
        fared["with errors" if report.errors else "without errors"] += 1
        wrong = next(violations(text, report), None)
        if number % AGAIN == 0:
            again = parse_report(text)
            same = (again, again.diagnostics, again.segments) == (report, report.diagnostics, report.segments)
            wrong = wrong if same else "read twice, two reports"
        if wrong:
            broken[name] = wrong
    return fared, broken


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    begun = time.perf_counter()
    fared, broken = run(arguments.examples, arguments.seed)
    print(f"{arguments.examples} mutated texts in {time.perf_counter() - begun:.0f} s: {dict(fared)}")
    for name, wrong in broken.items():
        print(f"seed {name}: {wrong}")
    print(f"{len(broken)} broke the contract")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
