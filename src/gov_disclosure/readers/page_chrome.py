"""What a web page does not show, and what it shows around its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER_SHOWN = frozenset(
    "head script style template noscript iframe object svg math select option textarea button input "
    "s strike del".split()
)
"""What is struck out does not count: a 9 struck out before 0 is not 90."""
_CHROME_TAGS = frozenset(("nav", "footer", "aside"))
_CHROME_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"))
_CHROME_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|foot\w*|copyright|crumbs?|breadcrumbs?|side-?bar|share\w*|tool-?bar|pagination)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_LOCATION = re.compile(r"\s*(?:您?(?:的|现在的|所在的?)?|当前|现在)(?:位置|所在位置)")
_MEASURED = _CHROME_TAGS.union("div ul ol li dl p table tbody tr td th section header center form span".split())
_LONGEST_NAME = 500
_LEAST_LINKS_OF_A_MENU = 4
_SHARE_LINKED_IN_A_MENU = 0.8
_SHARE_OF_THE_ARTICLE = 0.25
"""An element that holds a greater share of the page's text is no chrome, whatever it is called."""

_HIDING = re.compile(
    r"\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden|mso-hide\s*+:\s*+all"
    r"|(?:-\w+-)?text-decoration[\w-]*+\s*+:.*line-through)",
    re.IGNORECASE | re.DOTALL,
)
_TINY = re.compile(r"font-size\s*+:\s*+0(?![\d.])", re.IGNORECASE)
"""Letters without size; around other elements, it is a trick of layout."""
_HIDING_NAMES = frozenset("hidden hide d-none sr-only visually-hidden layui-hide".split())
"""Classes of common style sheets, which are not part of the page, that keep words inside a line from being shown."""
_INSIDE_LINES = frozenset("span em i b strong small font label".split())
_BRACE = re.compile(r"[{}]")
_SIMPLE_SELECTOR = re.compile(r"([.#])([\w-]+)")


@attrs.define
class _Size:
    """Characters shown in an element, how many of them stand in links, and how many links there are."""

    text: int = 0
    linked: int = 0
    links: int = 0
    opening: str = ""


def dropped(root: HtmlElement) -> set[HtmlElement]:
    """Return the elements that are hidden, and those that are menus, page feet and the like."""
    hidden = _hidden(root)
    sizes = _sizes(root, hidden)
    largest = _SHARE_OF_THE_ARTICLE * sizes[root].text
    return hidden | {
        element
        for element, size in sizes.items()
        if _is_menu(size) or (size.text <= largest and (_is_named_chrome(element) or _is_location(size)))
    }


def _hidden(root: HtmlElement) -> set[HtmlElement]:
    selectors = set(_hiding_selectors(root))
    return {
        element
        for element in root.iter()
        if element.tag in _NEVER_SHOWN
        or "hidden" in element.attrib
        or _hides(element.get("style", ""))
        or (not len(element) and _TINY.search(element.get("style", "")))
        or (element.tag in _INSIDE_LINES and not _HIDING_NAMES.isdisjoint(element.get("class", "").split()))
        or (selectors and not selectors.isdisjoint(_names(element)))
    }


def _hides(style: str) -> bool:
    """Tell whether declarations of a style keep what they are for from being shown, or strike it out."""
    return any(_HIDING.match(declaration) for declaration in _without_comments(style).split(";"))


def _hiding_selectors(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the classes (``.``) and ids (``#``) that the style sheets of the page hide on screen."""
    for style in root.iter("style"):
        for selectors, declarations in _rules(_without_comments(style.text or "")):
            if _hides(declarations):
                for selector in selectors.split(","):
                    if simple := _SIMPLE_SELECTOR.fullmatch(selector.strip()):
                        yield simple[1], simple[2]


def _without_comments(sheet: str) -> str:
    first, *others = sheet.split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold everywhere, not those inside ``@media`` and the like."""
    depth = start = 0
    selectors = ""
    for brace in _BRACE.finditer(sheet):
        text = sheet[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            depth += 1
            selectors = text.rpartition(";")[2]
        else:
            if depth == 1:
                yield selectors, text
            depth = max(depth - 1, 0)


def _names(element: HtmlElement) -> set[tuple[str, str]]:
    return {(".", name) for name in element.get("class", "").split()} | {("#", element.get("id", ""))}


def _sizes(root: HtmlElement, hidden: set[HtmlElement]) -> dict[HtmlElement, _Size]:
    """Measure the blocks of a page in one walk."""
    from lxml import etree

    sizes: dict[HtmlElement, _Size] = {}
    characters = linked = links = 0
    starts: list[tuple[int, int, int]] = []
    in_link = 0
    opening: list[_Size] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            starts.append((characters, linked, links))
            if element in hidden:
                walk.skip_subtree()
                continue
            if element.tag == "a":
                in_link += 1
                links += 1
            if element.tag in _MEASURED or element is root:
                sizes[element] = _Size()
                opening.append(sizes[element])
            text = element.text
        else:
            characters_before, linked_before, links_before = starts.pop()
            if size := sizes.get(element):
                size.text = characters - characters_before
                size.linked = linked - linked_before
                size.links = links - links_before
            in_link -= element.tag == "a" and element not in hidden
            text = element.tail
        if text and (shown := text.strip()):
            characters += len(shown)
            linked += len(shown) * bool(in_link)
            for size in opening:
                size.opening = shown
            opening.clear()
    return sizes


def _is_menu(size: _Size) -> bool:
    return size.links >= _LEAST_LINKS_OF_A_MENU and size.linked >= _SHARE_LINKED_IN_A_MENU * size.text


def _is_location(size: _Size) -> bool:
    return size.links > 0 and bool(_LOCATION.match(size.opening))


def _is_named_chrome(element: HtmlElement) -> bool:
    return (
        element.tag in _CHROME_TAGS
        or element.get("role", "") in _CHROME_ROLES
        or bool(_CHROME_NAME.search(f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST_NAME]))
    )
