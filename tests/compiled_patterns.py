"""Prints every pattern that the package compiles, as JSON: where, the pattern, its flags. Run in a fresh interpreter.

What is compiled when a module is imported is found by importing all; what is compiled later, by using the package.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

PACKAGE = "gov_disclosure"
SAMPLES = Path(__file__).parents[1] / "docs" / "samples"
TEXTS = Path(__file__).parent / "texts"
FOUND: dict[tuple[str, int, str, int], None] = {}

_compile = re._compile  # type: ignore[attr-defined]


def noting(pattern: Any, flags: Any) -> re.Pattern[Any]:
    """Compile, and note a pattern that the package asked for."""
    compiled: re.Pattern[Any] = _compile(pattern, flags)
    caller = sys._getframe(2)
    if caller.f_globals.get("__name__", "").startswith(PACKAGE):
        text = compiled.pattern if isinstance(compiled.pattern, str) else compiled.pattern.decode("latin-1")
        FOUND[caller.f_globals["__name__"], caller.f_lineno, text, compiled.flags] = None
    return compiled


def main() -> None:
    """Import all modules, read and check the samples and the made texts."""
    re._compile = noting  # type: ignore[attr-defined]
    package = importlib.import_module(PACKAGE)
    for module in pkgutil.walk_packages(package.__path__, f"{PACKAGE}."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError:
                continue
    for path in (*SAMPLES.glob("*.txt"), *TEXTS.glob("*.txt")):
        try:
            report = package.parse_report(path.read_text(encoding="utf-8"))
        except package.NotAReportError:
            continue
        package.validate(report)
    print(json.dumps(list(FOUND)))


if __name__ == "__main__":
    main()
