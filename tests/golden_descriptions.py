"""What golden files say of a report: what is said of its text, and what the text was taken for."""

from __future__ import annotations

from collections import Counter

from gov_disclosure import Diagnostic, Report
from gov_disclosure.characters import fold
from gov_disclosure.diagnostics import Related
from gov_disclosure.parsing.lexicon import words_of

LONGEST_QUOTE = 24


def quoted(text: str, diagnostic: Diagnostic) -> str:
    """Return what a golden file says of a diagnostic."""
    words = diagnostic.span.of(text) if diagnostic.span else None
    if words and len(words) > LONGEST_QUOTE:
        words = f"{words[: LONGEST_QUOTE // 2]}…{words[-LONGEST_QUOTE // 2 :]}"
    rows = f"({len(diagnostic.paths)} rows)" if diagnostic.paths else ""
    said = (
        diagnostic.code,
        diagnostic.path,
        rows,
        words and f"“{words}”",
        *(f"{name}={value}" for name, value in diagnostic.args),
    )
    return " ".join(filter(None, (*said, *(_related(text, one) for one in diagnostic.related))))


def _related(text: str, one: Related) -> str:
    """Return what a golden file says of another place, with what is printed there, unless that holds its label."""
    label, printed = fold(one.label), one.span.of(text) if one.span else "nowhere"
    elsewhere = "" if words_of(label) in words_of(fold(printed)) else f" “{printed}”"
    return f"→ {one.label} {one.path}{elsewhere}"


def sizes(report: Report) -> str:
    """Return how many characters of a text were taken for what."""
    found: Counter[str] = Counter()
    for segment in report.segments:
        found[segment.kind] += segment.span.end - segment.span.start
    return ", ".join(f"{kind} {size}" for kind, size in sorted(found.items()))
