"""The numbers that list styles of a Word file add to paragraphs, which stand nowhere in its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%(\d)")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand "
    "ideographDigital koreanCounting".split()
)


def chinese_number(number: int) -> str:
    """Write a number from 1 to 99 as 一, 十, 十一, 二十, 二十一; a greater one digit by digit."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text + _ROMAN_ONES[number]


def _letters(number: int) -> str:
    """Write a number as Word does: a … z, aa, bb …."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _formatted(number: int, style: str) -> str:
    if style == "none":
        return ""
    if number < 1:
        return str(number)
    if style in _CHINESE:
        return chinese_number(number)
    if style == "decimalZero":
        return f"{number:02}"
    if style == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    if style.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    if style.endswith("Roman") and number < 4000:
        return _roman(number) if style.startswith("lower") else _roman(number).upper()
    if style.endswith("Letter"):
        return _letters(min(number, 780)) if style.startswith("lower") else _letters(min(number, 780)).upper()
    return str(number)


@attrs.frozen
class _Level:
    """One level of a list: its first number, how it is written, the text around it."""

    start: int
    style: str
    text: str
    plain: bool
    """Whether the numbers of higher levels are written as 1, 2, 3."""


class Numbering:
    """Counts the numbered paragraphs of one file in document order."""

    def __init__(self, word: WordDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._styles: dict[str, Any] = {
            _value_of(style, "styleId"): style for style in word.styles.element.iterchildren(f"{_W}style")
        }
        for relation in word.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                self._load(relation.target_part.element)

    def _load(self, numbering: Any) -> None:  # noqa: ANN401 - an element
        for abstract in numbering.iterchildren(f"{_W}abstractNum"):
            levels = {_number(level, "ilvl"): _level(level) for level in abstract.iterchildren(f"{_W}lvl")}
            self._levels[_value_of(abstract, "abstractNumId")] = levels
        for number in numbering.iterchildren(f"{_W}num"):
            identity = _value_of(number, "numId")
            self._list_of[identity] = _child_value(number, "abstractNumId")
            for override in number.iterchildren(f"{_W}lvlOverride"):
                if start := _child_value(override, "startOverride"):
                    self._overrides[identity, _number(override, "ilvl")] = whole_number(start)

    def number_of(self, paragraph: Any) -> str:  # noqa: ANN401
        """Return the number of a paragraph as it is printed, or nothing; every paragraph must be asked once."""
        identity, depth = self._list_and_level(paragraph)
        abstract = self._list_of.get(identity, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counters = self._counters.setdefault(abstract, {})
        if (identity, depth) in self._overrides and (identity, depth) not in self._started:
            counters[depth] = self._overrides[identity, depth] - 1
        self._started.add((identity, depth))
        counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        return self._printed(levels, counters, depth)

    def _printed(self, levels: dict[int, _Level], counters: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.style == "bullet":
            return ""

        def placed(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            if place not in levels:
                return ""
            number = counters.get(place, levels[place].start)
            return _formatted(number, "decimal" if level.plain else levels[place].style)

        return _PLACEHOLDER.sub(placed, level.text)

    def _list_and_level(self, paragraph: Any) -> tuple[str, int]:  # noqa: ANN401
        """Find the list of a paragraph: its own, or that of its style or of a style this one is based on."""
        identity, level = _list_properties(paragraph)
        style = _child_value(paragraph.find(f"{_W}pPr"), "pStyle")
        seen = set()
        while not (identity and level) and style in self._styles and style not in seen:
            seen.add(style)
            found, found_level = _list_properties(self._styles[style])
            identity, level = identity or found, level or found_level
            style = _child_value(self._styles[style], "basedOn")
        return identity, whole_number(level)


def _list_properties(element: Any) -> tuple[str, str]:  # noqa: ANN401
    properties = element.find(f"{_W}pPr/{_W}numPr")
    return _child_value(properties, "numId"), _child_value(properties, "ilvl")


def _level(level: Any) -> _Level:  # noqa: ANN401
    return _Level(
        start=whole_number(_child_value(level, "start"), 1),
        style=_child_value(level, "numFmt") or "decimal",
        text=_child_value(level, "lvlText"),
        plain=level.find(f"{_W}isLgl") is not None,
    )


def _value_of(element: Any, name: str) -> str:  # noqa: ANN401
    return str(element.get(f"{_W}{name}", ""))


def _number(element: Any, name: str) -> int:  # noqa: ANN401
    return whole_number(_value_of(element, name))


def whole_number(text: str, otherwise: int = 0) -> int:
    """Read a number of the markup; what is none counts as not given."""
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else otherwise


def _child_value(element: Any, tag: str) -> str:  # noqa: ANN401
    child = None if element is None else element.find(f"{_W}{tag}")
    return "" if child is None else _value_of(child, "val")
