"""What tests need beside the library and the packages that it always has: packages, programs, a font.

A module of tests, or a single test, imports a package as any other; where it is not installed, it is skipped, and so is
a test in which the library says that it needs an extra. Where the library tells it in another way, as on the command
line and of one source among many, and for programs, the test names what it needs:
``@pytest.mark.needs("pdf", "chromium")``.
"""

from __future__ import annotations

import shutil
import subprocess
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
    "locate": ("scipy",),
    "pdf": ("pdfminer",),
    "plot": ("altair",),
    "review": ("PIL", "pypdfium2"),
    "testing": ("hypothesis",),
}
"""The packages that each extra brings."""
FOR_TESTS = "duckdb jsonschema msgspec openpyxl pandas pdfplumber playwright polars pypdf".split()


def _program(*names: str) -> str:
    return next(filter(None, map(shutil.which, names)), "")


CHROMIUM = _program("chromium", "chromium-browser", "google-chrome")
SOFFICE = _program("soffice", "libreoffice")
PROGRAMS = {"chromium": CHROMIUM, "soffice": SOFFICE}


def hide(extra: str) -> None:
    """Make the packages of an extra as if they were not installed."""
    for package in EXTRAS[extra]:
        sys.modules[package] = None  # type: ignore[assignment]  # what no import gets past


def unmet(need: str) -> str | None:
    """Say why what a test names is not there; ``None`` where it is."""
    if need == "chinese-font":
        return None if _has_chinese_font() else "no font with Chinese characters is installed"
    if need in PROGRAMS:
        return None if PROGRAMS[need] else f"needs the program {need}"
    package = next((package for package in EXTRAS[need] if find_spec(package) is None), None)
    return package and f"needs {package}, which the extra {need!r} brings"


def lacking(error: BaseException | None) -> str | None:
    """Say what an error says is not installed; ``None`` where it says anything else, or where it is installed."""
    if isinstance(error, MissingExtraError):
        return unmet(error.extra)
    if not isinstance(error, ModuleNotFoundError):
        return lacking(error.__cause__) if error else None
    package = (error.name or "").partition(".")[0]
    if package in FOR_TESTS:
        return f"needs {package}, which the group 'test' brings"
    return next(filter(None, (unmet(extra) for extra, packages in EXTRAS.items() if package in packages)), None)


def _has_chinese_font() -> bool:
    """Ask fontconfig; where there is none, as on other systems than Linux, a font comes with the system."""
    asked = shutil.which("fc-list")
    return not asked or bool(subprocess.run([asked, ":lang=zh-cn"], capture_output=True, check=False).stdout)
