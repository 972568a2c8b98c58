"""Tables written with signs of their own, of wikis or commas: turned into cells parted by tabs, one for one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_WIKI_RULE = re.compile(r"^(?:\{\||\|\}|\|-+(?![\d ]*\|)|\|\+)[^\n]*$", re.MULTILINE)
_WIKI_TABLE = re.compile(r"\n(?:\{\||\|\}|\|-+ *[a-z]+ *=)")
_BARE_RULE = re.compile(
    r"^(?P<before>[^\n]++)\n++\|-++ *+\n(?=[|!] *(?P<figure>[\d.,/—\-]++ *(?=[|\n]))?)", re.MULTILINE
)
_FILLED = re.compile(r"!.*|\| *+(?:[\d.,/—+\-]*+|[^|]*+\|\|.*)")
_WIKI_CELL = re.compile(r"^[|!]|\|\||!!", re.MULTILINE)
_ATTRIBUTES = re.compile(
    r"((?:^[|!]|\|\||!!) *+)(?:[a-z\-]++ *+= *+(?:\"[^\"\n|]*+\"|[\w%]++) *+)++\|(?!\|)", re.MULTILINE
)

# A line of comma-separated figures behind a label, and what its cells may be.
_COMMAS = re.compile(r',["\d.+\-/ ]*+,["\d.+\-/ ]*+,')
_COMMA_ROW = re.compile(r"^(?=\d*+[^,\n])[^,\n]++(?:,[\d.+\-/ ]*+){3,}+$", re.MULTILINE)
_COMMA_LINE = re.compile(r"^[^\n。;]*,[^\n。;]*$", re.MULTILINE)
_QUOTED = re.compile(r'"(?:[^"\n]|"")*"')
_FEWEST_ROWS = 3


def with_tabs(original: str, cleaned: str) -> str:
    """Return a cleaned text with the cells of wiki tables and of comma-separated tables parted by tabs."""
    if "\n|-" in cleaned and _is_wiki(cleaned):
        cleaned = _wiki_with_tabs(cleaned)
    if _COMMAS.search(original) and len(_COMMA_ROW.findall(original.replace('"', ""))) >= _FEWEST_ROWS:
        cleaned = _commas_to_tabs(original, cleaned)
    return cleaned


def _is_wiki(text: str) -> bool:
    """Tell whether |- rules off rows: the text has other signs of wikis, or it stands between figures and labels."""
    if text.startswith("{|") or _WIKI_TABLE.search(text):
        return True
    rules = list(_BARE_RULE.finditer(text))
    between = [_FILLED.fullmatch(rule["before"].rstrip()) and not rule["figure"] for rule in rules]
    return sum(map(bool, between)) * 2 > len(rules)


def _wiki_with_tabs(text: str) -> str:
    def blank(found: re.Match[str]) -> str:
        return " " * len(found[0])

    text = _ATTRIBUTES.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), text)
    rules = [found.start() for found in _WIKI_RULE.finditer(text)]
    masked = _WIKI_RULE.sub(blank, text)
    pieces = []
    last = 0
    in_row = False
    for found in _WIKI_CELL.finditer(masked):
        start = found.start()
        at_line_start = start == 0 or masked[start - 1] == "\n"
        pieces.append(masked[last:start])
        if at_line_start and in_row and bisect_left(rules, last) == bisect_right(rules, start):
            pieces[-1] = pieces[-1][:-1]
            pieces.append("\t ")
        else:
            pieces.append(" " if at_line_start else "\t ")
        in_row = True
        last = found.end()
    pieces.append(masked[last:])
    return "".join(pieces)


def _commas_to_tabs(original: str, cleaned: str) -> str:
    """Turn the commas that part cells into tabs, and the quotation marks round cells into blanks."""
    pieces = []
    last = 0
    for line in _COMMA_LINE.finditer(original):
        pieces.append(cleaned[last : line.start()])
        place = line.start()
        for quoted in _QUOTED.finditer(original, line.start(), line.end()):
            pieces += [_parted(original, cleaned, place, quoted.start()), " "]
            pieces += [cleaned[quoted.start() + 1 : quoted.end() - 1], " "]
            place = quoted.end()
        pieces.append(_parted(original, cleaned, place, line.end()))
        last = line.end()
    pieces.append(cleaned[last:])
    return "".join(pieces)


def _parted(original: str, cleaned: str, start: int, stop: int) -> str:
    return "".join("\t" if original[at] == "," else cleaned[at] for at in range(start, stop))
