"""Feeds what strangers may send, guided by coverage, and stops at anything but the documented errors.

    pip install atheris
    python benchmarks/fuzz.py text|file|json|options [-atheris_runs=100000] [-max_len=20000] [FOLDER OF SEEDS]

Seeds are kept in the folder, if one is named; the samples of the documentation are tried first. A text, or the text of
a file, must also keep what every report keeps: its cells stand where they are said to stand.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "docs" / "samples"


def main() -> None:
    """Run the target that is named first; all other arguments are those of libFuzzer."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["gov_disclosure"]):
        package = importlib.import_module("gov_disclosure")
        importlib.import_module("gov_disclosure.parsing.reader")
    name, *arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory() as seeds:
        for number, seed in enumerate(seeds_of(name, package)):
            Path(seeds, str(number)).write_bytes(seed)
        folders = [argument for argument in arguments if not argument.startswith("-")]
        options = [argument for argument in arguments if argument.startswith("-")]
        atheris.Setup([sys.argv[0], *options, *folders, seeds], TARGETS[name])
        atheris.Fuzz()


def seeds_of(name: str, package: ModuleType) -> list[bytes]:
    """Return what to begin with."""
    texts = [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))]
    if name == "json":
        return [package.to_json(package.parse_report(text.decode())).encode() for text in texts[:2]]
    if name == "file":
        return [path.read_bytes() for path in sorted((SAMPLES / "files").iterdir())]
    return texts if name == "text" else [b"show\n--limit\nmax_pages=3\nx.txt", b"validate\n--format\njson\nx.txt"]


def try_text(data: bytes) -> None:
    """Parse a text."""
    from gov_disclosure import NotAReportError, parse_report

    text = data.decode("utf-8", "replace")
    with contextlib.suppress(NotAReportError):
        report = parse_report(text)
        for cell in report.cells.values():
            assert cell.span is None or cell.span.of(text) == cell.raw


def try_file(data: bytes) -> None:
    """Read the bytes of a file."""
    from gov_disclosure.readers import UnreadableFileError, read_document

    with contextlib.suppress(UnreadableFileError):
        document = read_document(data)
        assert all(piece.span.of(document.text) for piece in document.pieces)
        try_text(document.text.encode("utf-8", "replace"))


def try_json(data: bytes) -> None:
    """Read a document, and write what it says."""
    from gov_disclosure import from_json, to_json
    from gov_disclosure.output.json import InvalidRecordError

    with contextlib.suppress(InvalidRecordError):
        report = from_json(data)
        assert from_json(to_json(report)) == report


def try_options(data: bytes) -> None:
    """Run the command with arguments, one a line, beside one text file."""
    from click.testing import CliRunner

    from gov_disclosure.cli.application import gov_disclosure

    arguments = data.decode("utf-8", "replace").replace("\0", "").split("\n")
    runner = CliRunner()
    with runner.isolated_filesystem(), contextlib.redirect_stderr(io.StringIO()):
        Path("x.txt").write_bytes((SAMPLES / "qinglan_2023.txt").read_bytes())
        result = runner.invoke(gov_disclosure, [argument for argument in arguments if "/" not in argument])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": try_text,
    "file": try_file,
    "json": try_json,
    "options": try_options,
}


if __name__ == "__main__":
    main()
