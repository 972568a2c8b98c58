"""Compares reading a file with what the library for its type takes alone to open it and take out text and tables.

    python benchmarks/files.py [FILE …]

A row a file: milliseconds that pdfplumber (text and tables of every page), lxml (the tree and its text) or python-docx
(paragraphs and cells of tables) take, and how many times that ``read_document`` and ``load_report`` take. Without a
file those of the documentation. All figures are of one run on one machine by processor time; only ratios mean anything.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import lxml.html
import pdfplumber
from speed import milliseconds

from gov_disclosure.readers import load_report, read_document

SAMPLES = Path(__file__).parents[1] / "docs" / "samples" / "files"


def by_pdfplumber(data: bytes) -> list[object]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def by_lxml(data: bytes) -> str:
    return str(lxml.html.document_fromstring(data).text_content())


def by_python_docx(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in document.paragraphs), *(cell.text for cell in cells)]


LIBRARIES: Mapping[str, tuple[str, Callable[[bytes], object]]] = {
    ".pdf": ("pdfplumber", by_pdfplumber),
    ".html": ("lxml", by_lxml),
    ".docx": ("python-docx", by_python_docx),
}


def main(arguments: Sequence[str]) -> None:
    paths = [Path(argument) for argument in arguments] or sorted(SAMPLES.iterdir())
    print(f"{'file':<24} {'library':<12} {'ms':>8} {'read':>6} {'load':>6}")
    for path in paths:
        library, extract = LIBRARIES[path.suffix]
        data = path.read_bytes()
        alone = milliseconds(lambda extract=extract, data=data: extract(data))  # type: ignore[misc]
        read = milliseconds(lambda data=data: read_document(data))  # type: ignore[misc]
        load = milliseconds(lambda data=data: load_report(data))  # type: ignore[misc]
        print(f"{path.name:<24} {library:<12} {alone:>8.1f} {read / alone:>6.2f} {load / alone:>6.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
