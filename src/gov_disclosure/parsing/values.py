"""Reading one cell: which figure, mark or nothing is printed there (FORMS: V-NUM, V-BLANK)."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from gov_disclosure.characters import INVISIBLE
from gov_disclosure.forms import Value
from gov_disclosure.model.cell import CellState
from gov_disclosure.records.fields import FigureKind

_LONGEST = 20
_MARK = re.compile(r"[/\\\-—_*]{1,4}|无|空|不适用")
_COUNT = re.compile(r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?: ?件|\.00?)?")
_CHANGE = re.compile(r"([+\-]|增加?|减少?)?(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)")
_MONEY = re.compile(r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(\.[0-9]+)?(?: ?([万亿]?元))?")
# How most cells print a figure of each kind.
_PLAINLY = {
    FigureKind.COUNT: "(0|[1-9][0-9]{0,9})",
    FigureKind.CHANGE: "([+-]?(?:0|[1-9][0-9]{0,9}))",
    FigureKind.MONEY: r"((?:0|[1-9][0-9]{0,9})(?:\.[0-9]{1,8})?)",
}

StateAndValue = tuple[CellState, Value]
UNREADABLE: StateAndValue = (CellState.UNREADABLE, None)
BLANK: StateAndValue = (CellState.BLANK, None)


def read_value(kind: FigureKind, printed: str) -> StateAndValue:
    """Read the cleaned text of one cell as the kind of figure that its column holds.

    Anything that is not plainly such a figure or a mark is unreadable: a leading zero may be two figures run together,
    a unit or a sign where the form has none may belong to another cell. A count is a whole number of 件, whether a cell
    says so or not.
    """
    return UNREADABLE if len(printed) > _LONGEST else _read(kind, printed)


@functools.lru_cache(maxsize=4096)
def _read(kind: FigureKind, printed: str) -> StateAndValue:
    """Read a cell of some characters; most cells of most reports print the same few figures."""
    if printed.isascii() and printed.isdigit() and kind is not FigureKind.MONEY:
        return (CellState.NUMBER, int(printed)) if printed[0] != "0" or printed == "0" else UNREADABLE
    printed = printed.replace(INVISIBLE, "")
    if not printed:
        return BLANK
    if _MARK.fullmatch(printed):
        return CellState.MARK, None
    if kind is FigureKind.COUNT:
        found = _COUNT.fullmatch(printed)
        return (CellState.NUMBER, int(found[1].replace(",", ""))) if found else UNREADABLE
    if kind is FigureKind.CHANGE:
        found = _CHANGE.fullmatch(printed)
        if not found:
            return UNREADABLE
        size = int(found[2].replace(",", ""))
        return CellState.NUMBER, -size if (found[1] or "+")[0] in "-减" else size
    found = _MONEY.fullmatch(printed)
    if not found:
        return UNREADABLE
    return CellState.NUMBER, Decimal(found[1].replace(",", "") + (found[2] or ""))


@functools.cache
def plain_row(kinds: tuple[FigureKind, ...]) -> re.Pattern[str]:
    """Return the pattern of a row of figures of some kinds, plainly printed and all parted by the same.

    Its first group is what parts them, where there are several: between only two one edge of a cell at most, as two may
    enclose another cell. The others are the figures.
    """
    if len(kinds) == 1:
        return re.compile("()" + _PLAINLY[kinds[0]])
    gap = r"[ \t\n|]+" if len(kinds) > 2 else r"(?=[ \t\n|])[ \n]*[\t|]?[ \n]*"
    return re.compile(rf"(?=[^ \t\n|]+({gap}))" + r"\1".join(_PLAINLY[kind] for kind in kinds))


def is_plain(printed: str) -> bool:
    """Tell whether a count is printed as digits alone, with commas at most."""
    return printed[-1].isdigit() and "." not in printed


def unit_of(printed: str) -> str | None:
    """Return the unit of money printed in a cell, or ``None``."""
    found = _MONEY.fullmatch(printed.replace(INVISIBLE, ""))
    return found[3] if found else None
