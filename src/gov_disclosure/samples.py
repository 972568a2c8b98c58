"""Invented sample reports that come with the package, some of them damaged, to try things on.

``from gov_disclosure import samples`` and ``parse_report(samples.text("qinglan_2023"))``. What is special about each is
said on the page *Sample reports* of the documentation.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from gov_disclosure.language import Message

_SUFFIX = ".txt"


def names() -> tuple[str, ...]:
    """Return the names of the sample reports."""
    return tuple(sorted(entry.name.removesuffix(_SUFFIX) for entry in _folder().iterdir() if _is_text(entry)))


def text(name: str) -> str:
    """Return the text of a sample report; raises ``ValueError`` with the names there are."""
    if name not in names():
        raise ValueError(Message("no sample report {name!r}: there are {names}", name=name, names=", ".join(names())))
    return (_folder() / f"{name}{_SUFFIX}").read_text(encoding="utf-8")


def _is_text(entry: Traversable) -> bool:
    return entry.name.endswith(_SUFFIX)


def _folder() -> Traversable:
    """Return the folder of the samples in the installed package, or in the documentation of a checkout."""
    packaged = files("gov_disclosure") / "sample_reports"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "docs" / "samples"
