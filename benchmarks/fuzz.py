"""Feeds what strangers may send, guided by coverage, and stops at anything but the documented errors.

    pip install atheris
    python benchmarks/fuzz.py text|damage|file|json|options [-atheris_runs=100000] [-max_len=20000] [FOLDER OF SEEDS]

What libFuzzer finds worth keeping goes to the first folder that is named; it begins with the samples of the
documentation and with what ``benchmarks/seeds`` keeps. Beyond the documented errors, these are failures:

* a text, or the text of a file, whose report breaks what every report keeps (``tests/contract.py``);
* a known report, damaged, of which a figure is read wrong in silence (``tests/oracle.py``);
* a JSON document that is read and cannot be written, rendered, checked, or does not come back as it was;
* a traceback of the command line;
* more than five seconds of work.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "docs" / "samples"
SEEDS = ROOT / "benchmarks" / "seeds"
TEXT = "x.txt"
SECONDS = 5.0
LONGEST = 120_000
"""Bytes of a seed; what is longer keeps libFuzzer from changing much in a second."""
MARKS = ("<table>", "<tr>", "<td colspan=2>", "</td>", "<p style='display:none'>", "<!--", "&nbsp;", "<w:p>", "<w:tc>")
PDF_WORDS = (
    "obj",
    "endobj",
    "stream",
    "BT",
    "Tj",
    "Tf",
    "re S",
    "0 0 m 9 9 l S",
    "/Kids[3 0 R]",
    "/Length ",
    "beginbfrange",
)
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        -1,
        0,
        1.5,
        -0.0,
        10**400,
        "",
        "NaN",
        "1E+999999",
        "0.10",
        "\ud800",
        "\u202e",
        [],
        {},
        "absent",
        "note",
    ),
    *(
        "requests.new_received.total",
        "2019",
        "2021",
        "2023-02-30",
        float("inf"),
        {"start": 3, "end": 1},
        "２",
        "T3-SUM",
    ),
)
"""What a value of a document is replaced by."""
BYTES = (
    b"",
    b"[",
    b"{",
    b'"',
    b",",
    b"0",
    b"9" * 4301,
    b"e999",
    b"NaN",
    b"\xff",
    b"\0",
    b"\\ud800",
    b"null",
    b"[" * 9_999,
)


def main() -> None:
    """Run the target that is named first; all other arguments are those of libFuzzer."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "parsing")]
    atheris: Any = importlib.import_module("atheris")
    name, *arguments = sys.argv[1:]
    with atheris.instrument_imports(include=[f"gov_disclosure.{room}" for room in GUIDING[name]]):
        package = importlib.import_module("gov_disclosure")
        for module in ("parsing.reader", "readers.loading", "output.json", "output.rendering", "cli.application"):
            importlib.import_module(f"gov_disclosure.{module}")
    options = [argument for argument in arguments if argument.startswith("-")]
    folders = [str(Path(argument).resolve()) for argument in arguments if not argument.startswith("-")]
    with tempfile.TemporaryDirectory() as folder:
        seeds, words, work = Path(folder, "seeds"), Path(folder, "words"), Path(folder, "work", "here")
        for made in (seeds, work):
            made.mkdir(parents=True)
        for number, seed in enumerate(seeds_of(name, package)):
            (seeds / str(number)).write_bytes(seed)
        words.write_text("".join(map(quoted, words_of(name, package))) or "# none", encoding="ascii")
        os.chdir(work)
        command = [sys.argv[0], f"-dict={words}", "-timeout=60", "-rss_limit_mb=3000", *options, *folders, str(seeds)]
        mutators = {"custom_mutator": changed_document} if name == "json" else {}
        atheris.Setup(command, functools.partial(try_within_bounds, TARGETS[name]), **mutators)
        atheris.Fuzz()


def quoted(word: str) -> str:
    """Return a line of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


def seeds_of(name: str, package: ModuleType) -> Iterator[bytes]:
    """Yield what to begin with."""
    yield from (path.read_bytes() for path in sorted((SEEDS / name).glob("*")))
    texts = [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))]
    if name == "text":
        yield from texts
    elif name == "file":
        yield from small(path.read_bytes() for path in sorted((SAMPLES / "files").iterdir()))
    elif name == "json":
        report = package.parse_report(texts[0].decode())
        outcome = package.validate(report)
        records = [
            report,
            outcome,
            *package.locate_errors(report),
            package.deduce(report),
            package.fee_statement(report),
        ]
        records += [*list(package.measures(report))[:3], *package.figures(report)[:3], *report.diagnostics]
        records += outcome.findings[:2]
        yield from (package.to_json(record).encode() for record in records)
    elif name == "options":
        yield from (
            f"{command}\n{TEXT}".encode() for command in ("show", "parse", "validate", "locate", "deduce", "rank")
        )


def small(seeds: Iterable[bytes]) -> Iterator[bytes]:
    return (seed for seed in seeds if len(seed) <= LONGEST)


def words_of(name: str, package: ModuleType) -> Iterator[str]:
    """Yield what random bytes would hardly hit upon."""
    if name in ("text", "file"):
        for form in package.forms.FORMS.known:
            yield from dict.fromkeys(re.findall(r'"([^"\n]+)"', package.parsing.grammar.grammar_text(form)))
    if name == "file":
        yield from (*MARKS, *PDF_WORDS)
    if name == "options":
        application = importlib.import_module("gov_disclosure.cli.application").gov_disclosure
        for command in application.commands.values():
            yield f"\n{command.name}\n"
            for parameter in command.params:
                yield from (f"\n{option}\n" for option in parameter.opts)
                yield from (str(choice) for choice in getattr(parameter.type, "choices", ()))


def try_within_bounds(target: Callable[[bytes], None], data: bytes) -> None:
    """Run a target, and fail where it works for too long."""
    began = time.process_time()
    target(data)
    took = time.process_time() - began
    assert took < SECONDS, f"{took:.1f} s of work"


def try_text(data: bytes) -> None:
    """Parse a text."""
    from contract import violations
    from gov_disclosure import NotAReportError, parse_report

    text = data.decode("utf-8", "replace")
    with contextlib.suppress(NotAReportError):
        assert list(violations(text, parse_report(text))) == []


def try_damage(data: bytes) -> None:
    """Read known reports that were damaged in some way, each way chosen by the bytes."""
    from corruption import DAMAGES, apply, moved

    from gov_disclosure import NotAReportError, parse_report
    from oracle import silently_wrong

    which, kind, *rest = data.ljust(2, b"\0")
    truth, clean = known_pages()[which % len(known_pages())]
    edits = DAMAGES[kind % len(DAMAGES)](clean, Random(bytes(rest)))
    text = apply(clean.text, edits)
    extents = {path: moved(extent, edits) for path, extent in clean.rows.items()}
    with contextlib.suppress(NotAReportError):
        assert list(silently_wrong(truth, parse_report(text), text, extents)) == []


@functools.cache
def known_pages() -> list[tuple[Any, Any]]:
    """Return one report of each form, whose figures all differ, and its page in each layout."""
    from corruption import page

    from gov_disclosure.forms import FORMS
    from gov_disclosure.output import Layout, render_report
    from sample_reports import sample_report

    reports = [(form, sample_report(form)) for form in FORMS.known]
    return [(report, page(render_report(report, layout), form)) for form, report in reports for layout in Layout]


def try_file(data: bytes) -> None:
    """Read the bytes of a file; the XML of a Word file stands for the file, whose sums no change would survive."""
    from hostile import docx

    from gov_disclosure.readers import UnreadableFileError, read_document

    with contextlib.suppress(UnreadableFileError):
        document = read_document(docx(word__document=data) if b"<w:document" in data[:200] else data)
        assert all(piece.span.of(document.text) for piece in document.pieces)
        try_text(document.text.encode("utf-8", "replace"))


def try_json(data: bytes) -> None:
    """Read a document, write what it says, and use it."""
    from gov_disclosure import InvalidRecordError, Report, from_json, render_report, to_json, validate
    from gov_disclosure.output.json import RECORDS

    try:
        keys = json.loads(data)
    except (ValueError, RecursionError):
        keys = {}
    named = (name for name in RECORDS if isinstance(keys, dict) and name.lower() in keys)
    kind = records_by_name().get(next(named, ""), Report)
    with contextlib.suppress(InvalidRecordError):
        record = from_json(data, kind)
        assert from_json(to_json(record).encode(), kind) == record
        getattr(record, "_repr_html_", record.__repr__)()
        if isinstance(record, Report):
            validate(record)
            render_report(record)


def changed_document(data: bytes, longest: int, seed: int) -> bytes:
    """Change values and keys of a document, or else its bytes."""
    draw = Random(seed)
    if draw.random() < 0.9:
        with contextlib.suppress(ValueError, RecursionError):
            return json.dumps(changed_value(json.loads(data), draw)).encode()[:longest]
    place = draw.randrange(len(data) + 1)
    return (data[:place] + draw.choice(BYTES) + data[place + draw.randrange(3) :])[:longest]


def changed_value(document: Any, draw: Random) -> Any:  # noqa: ANN401 - a JSON value
    """Change up to three values or keys anywhere in a document, and return it."""
    holders = list(holders_in(document))
    for _ in range(draw.randint(1, 3)):
        if not holders:
            break
        holder, other = draw.choice(holders), draw.choice(holders)
        place, source = (draw.choice(list(places_in(one))) for one in (holder, other))
        match draw.randrange(8):
            case 0:
                del holder[place]
            case 1 if isinstance(holder, dict):
                holder[str(draw.choice(VALUES))[:80]] = holder.pop(place)
            case 2 | 3:
                holder[place] = json.loads(json.dumps(other[source]))
            case _:
                holder[place] = draw.choice(VALUES)
        holders = list(holders_in(document))
    return document


def holders_in(value: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the objects and arrays of a document that hold something."""
    if isinstance(value, dict | list) and value:
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from holders_in(part)


def places_in(holder: Any) -> Iterable[Any]:  # noqa: ANN401
    return holder if isinstance(holder, dict) else range(len(holder))


@functools.cache
def records_by_name() -> dict[str, Any]:
    import gov_disclosure
    from gov_disclosure import diagnostics, validation

    homes = (gov_disclosure, validation, diagnostics)
    from gov_disclosure.output.json import RECORDS

    return {name: next(getattr(home, name) for home in homes if hasattr(home, name)) for name in RECORDS}


def try_options(data: bytes) -> None:
    """Run the command with arguments, one a line, in a folder with one text file."""
    from click.testing import CliRunner

    from gov_disclosure.cli.application import gov_disclosure

    arguments = data.decode("utf-8", "replace").replace("\0", "").split("\n")
    if any("/" in argument for argument in arguments) or starts_processes(arguments):
        return
    if not Path(TEXT).exists():
        Path(TEXT).write_bytes((SAMPLES / "qinglan_2023.txt").read_bytes())
    with contextlib.redirect_stderr(io.StringIO()):
        result = CliRunner().invoke(gov_disclosure, arguments)
    for path in Path().iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != TEXT:
            path.unlink()
    if result.exception and not isinstance(result.exception, SystemExit | OSError):  # which main tells in a line
        raise result.exception


def starts_processes(arguments: list[str]) -> bool:
    """Tell whether workers would be started, which cannot be followed: for a time limit that holds."""
    given = " ".join(arguments)
    return bool(re.search(r"--timeout[= ][+\d.]", given))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": try_text,
    "damage": try_damage,
    "file": try_file,
    "json": try_json,
    "options": try_options,
}
GUIDING = {
    "text": ("parsing",),
    "damage": ("parsing",),
    "file": ("readers",),
    "json": ("output.json", "model", "records"),
    "options": ("cli", "batch", "corrections", "output"),
}
"""The rooms whose branches guide a target; noting them all takes most of the time."""


if __name__ == "__main__":
    main()
