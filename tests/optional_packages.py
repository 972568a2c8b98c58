"""The packages that tests need beside those that the library always has, and what brings each.

A module of tests, or a single test, imports them as any other; where one is not installed, it is skipped, and so is a
test in which the library says that it needs an extra. Where the library tells it in another way, as it does on the
command line and of many sources, the test names the extra: ``@pytest.mark.needs("pdf")``.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

from gov_disclosure import MissingExtraError

EXTRAS = {
    "arrow": ("pyarrow",),
    "cli": ("click", "rich"),
    "dask": ("distributed",),
    "docx": ("docx",),
    "excel": ("xlsxwriter",),
    "html": ("lxml",),
    "locate": ("scipy", "numpy"),
    "pdf": ("pdfminer",),
    "plot": ("altair",),
    "review": ("PIL", "pypdfium2"),
    "testing": ("hypothesis",),
}
FOR_DEVELOPMENT = ("duckdb", "jsonschema", "msgspec", "openpyxl", "pandas", "pdfplumber", "polars", "pypdf")


def hide(extra: str) -> None:
    """Make the packages of an extra as if they were not installed."""
    for package in EXTRAS[extra]:
        sys.modules[package] = None  # type: ignore[assignment]  # what no import gets past


def absent(extra: str) -> str | None:
    """Return the first package of an extra that is not installed; ``None`` where all are."""
    return next((package for package in EXTRAS[extra] if find_spec(package) is None), None)


def lacking(error: BaseException | None) -> str | None:
    """Say what an error says is not installed; ``None`` where it says anything else, or where it is installed."""
    if isinstance(error, MissingExtraError):
        return f"needs the extra {error.extra!r}" if absent(error.extra) else None
    package = (error.name or "").partition(".")[0] if isinstance(error, ModuleNotFoundError) else ""
    brought_by = [f"extra {extra!r}" for extra, packages in EXTRAS.items() if package in packages]
    brought_by += ["group 'dev'"] * (package in FOR_DEVELOPMENT)
    return f"needs {package}, which the {brought_by[0]} brings" if brought_by and find_spec(package) is None else None
