"""Cleaning: a copy of the text for matching in which every character stands where it stood.

Each step replaces characters one for one, so that offsets in the cleaned text are offsets in the caller's text.
The caller's text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import attrs

from gov_disclosure.spans import Span

INVISIBLE = "\0"
"""What stands for a character that has no width or is no part of the words around it."""

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLES = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\ufeff"
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_QUOTES = "“”„‟‘’‚‛'「」『』〝〞〟«»《》〈〉＂＇"
_OPENING, _CLOSING = "〔【［﹙❨", "〕】］﹚❩"
_MINUS, _DASH = "\u2010\u2011\u2212\ufe63", "\u2012\u2013\u2015\u2500\u2501\ufe58"
_BARS = "│┃¦❘ǀ"
_SLASHES = "∕⁄"

# Characters of official labels, headings and titles, as traditional-script copies print them.
_TRADITIONAL = (
    "佈來係個們價內兩別動務勞勢區員問啓啟單噹嚴國圖團埰執報場寀實寧審寶將專對屆屬廢廣廳強後從復應捲採據數"
    "於旂時曆會査條業構標機檢檯權歲歷決沒沖況減測準滙濟為無營爲狀獲現環產畫當發監眞眾確祕穩穫範糾納級組結"
    "絡統經維網編縣總織繫繳繼續罰羣聯臺與舉華萬蘇處號衆術衛衝衞衹裏補裡製複規計訊託記訟訪設許訴註証詢該誌"
    "認說説調請論證識議護讀讓負財責費資質賬購踰輛轉辦農這進過違鄉銷錄錢録鎭鎮鑒門閉開間關隊險隻頁項領題額"
    "類體麼點"
)
_SIMPLIFIED = (
    "布来系个们价内两别动务劳势区员问启启单当严国图团采执报场采实宁审宝将专对届属废广厅强后从复应卷采据数"
    "于旗时历会查条业构标机检台权岁历决没冲况减测准汇济为无营为状获现环产画当发监真众确秘稳获范纠纳级组结"
    "络统经维网编县总织系缴继续罚群联台与举华万苏处号众术卫冲卫只里补里制复规计讯托记讼访设许诉注证询该志"
    "认说说调请论证识议护读让负财责费资质账购逾辆转办农这进过违乡销录钱录镇镇鉴门闭开间关队险只页项领题额"
    "类体么点"
)

# Radicals that Unicode does not map to the character they look like (CJK Radicals Supplement).
_RADICALS_FROM = (
    "⺁⺇⺈⺊⺋⺍⺎⺏⺐⺑⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺴⺵⺶⺷⺸⺹⺺⺻⺼"
    "⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲"
    "⻳"
)
_RADICALS_TO = (
    "厂几刀卜卩小兀尢尢尢巳幺彐忄心扌攵旡日月歹母民氵水灬爪爪丬牛犭王疋目示礻竹糹纟网罒网网羊羊羊耂肀聿肉"
    "臼艹艹艹虎衤西西见角角讠贝足车辶辶辶钅長長长门阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齿竜龙龟"
    "龟"
)

_PINYIN = re.compile(r"(?<=[㐀-鿿])\([a-zà-öø-ÿāēěīĭōūǎǐǒǔǖǘǚǜńňǹḿɑɡ]{1,6}\)")
_MARKUP_SIGNS = ("</", "<br", "&nbsp;")
_TAG = re.compile(r"<(/?)([a-zA-Z]+[0-9]?)(?:[^<>\n]|\n(?!\n)){0,2000}>|&nbsp;|&#160;|&emsp;|&ensp;")
# A pair of Markdown's marks for bold letters around words of one cell; marks alone in a cell are a value.
_BOLD = re.compile(r"\*\*([^\s|*](?:[^\n\t|*]{0,200}[^\s|*])?)\*\*")
# The backslash that Markdown puts before punctuation which is none of its marks.
_ESCAPE = re.compile(r"\\(?=[.\-+*_#()\[\]])")
_RULE_LINE = re.compile(r"^[ |+]*:?[\-=]{3,}[ :|+=\-]*$", re.MULTILINE)
_PAGE_NUMBER = re.compile(
    r"^[ \0]*(?:[-—~·]{1,3} ?\d{1,3} ?[-—~·]{1,3}|第 ?\d{1,3} ?页(?: ?[,/、]? ?共 ?\d{1,3} ?页)?"
    r"|(?:https?://[\w./?=&%#:~+\-]{1,300} +)?\d{1,3} ?/ ?\d{1,3}|[Pp]age ?\d{1,3}(?: of \d{1,3})?)[ \0]*$",
    re.MULTILINE,
)
_TITLE_END = re.compile(r"信息公开[^\s|]{0,8}报告[ \0]*$", re.MULTILINE)
_TITLE_YEAR = re.compile(r"\d{4} ?年")
_LONGEST_RUNNING_HEAD = 100
_FEWEST_PAGES = 3


def _table() -> dict[int, str]:
    table = {0xFF01 + i: chr(0x21 + i) for i in range(0x5E)}
    for radical in range(0x2F00, 0x2FD6):
        table[radical] = unicodedata.normalize("NFKC", chr(radical))
    for characters, plain in (
        (_SPACES, " "),
        (_INVISIBLES + INVISIBLE, INVISIBLE),
        (_LINE_ENDS, "\n"),
        (_QUOTES, '"'),
        (_OPENING, "("),
        (_CLOSING, ")"),
        (_MINUS, "-"),
        (_DASH, "—"),
        (_BARS, "|"),
        (_SLASHES, "/"),
    ):
        table.update(dict.fromkeys(map(ord, characters), plain))
    table.update({ord(a): b for a, b in zip(_RADICALS_FROM, _RADICALS_TO, strict=True)})
    table.update({ord(a): b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)})
    return table


_FOLD = _table()
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_TRADITIONAL_ONLY = re.compile(f"[{_TRADITIONAL}]")
_NO_WIDTH = re.compile(f"[{_INVISIBLES}]")


@attrs.frozen
class Cleaned:
    """The cleaned text, and what was found on the way: furniture, and the first place of each kind of deviation."""

    text: str
    furniture: tuple[Span, ...]
    deviations: dict[str, Span]


def fold(text: str) -> str:
    """Return ``text`` with every variant of a character replaced by its plain form, one for one."""
    text = text.translate(_FOLD)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text


def clean(text: str) -> Cleaned:
    """Clean a report text for matching; see the module for what that means."""
    deviations: dict[str, Span] = {}

    def note(kind: str, pattern: re.Pattern[str], where: str) -> bool:
        found = pattern.search(where)
        if found:
            deviations[kind] = Span(*found.span())
        return found is not None

    folded = fold(text)
    note("radicals", _RADICAL, text)
    note("traditional", _TRADITIONAL_ONLY, text)
    note("invisible", _NO_WIDTH, text)
    if note("pinyin", _PINYIN, folded):
        folded = _PINYIN.sub(lambda found: INVISIBLE * len(found[0]), folded)
    if any(sign in folded for sign in _MARKUP_SIGNS) and note("markup", _TAG, folded):
        folded = _mask_markup(folded)
    if "\\" in folded:
        folded = _ESCAPE.sub(INVISIBLE, folded)
    if "**" in folded:
        folded = _BOLD.sub(lambda found: INVISIBLE * 2 + found[1] + INVISIBLE * 2, folded)
    masked, furniture = _mask_furniture(folded)
    return Cleaned(masked, furniture, deviations)


def blank_out(cleaned: str, places: Sequence[Span]) -> str:
    """Return a cleaned text with some places blank."""
    pieces = []
    last = 0
    for place in sorted(places):
        if place.start >= last:
            pieces += [cleaned[last : place.start], " " * (place.end - place.start)]
            last = place.end
    return "".join((*pieces, cleaned[last:]))


def _mask_furniture(text: str) -> tuple[str, tuple[Span, ...]]:
    """Blank out the lines that belong to the page or draw a table's borders; return their places, too."""
    furniture: list[Span] = []

    def mask(found: re.Match[str]) -> str:
        furniture.append(Span(*found.span()))
        return " " * len(found[0])

    if "---" in text or "===" in text:
        text = _RULE_LINE.sub(mask, text)
    text = _PAGE_NUMBER.sub(mask, text)
    heads = _running_heads(text)
    return blank_out(text, heads), (*furniture, *heads)


def _running_heads(text: str) -> list[Span]:
    """Find the title where it stands at the head of every page; the first of them is the report's own."""
    lines: dict[str, list[Span]] = {}
    for found in _TITLE_END.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        line = text[start : found.end()].strip()
        if len(line) <= _LONGEST_RUNNING_HEAD and _TITLE_YEAR.search(line):
            lines.setdefault(line, []).append(Span(start, found.end()))
    return [place for places in lines.values() if len(places) >= _FEWEST_PAGES for place in places[1:]]


def _mask_markup(text: str) -> str:
    """Replace HTML tags by what they mean for the layout: a cell ends, a line ends, or nothing."""
    in_table = barred = False

    def mask(found: re.Match[str]) -> str:
        nonlocal in_table
        if found[2] is None:
            return " " * len(found[0])
        closing, name = bool(found[1]), found[2].lower()
        if name == "table":
            in_table = not closing
        breaks = name in ("table", "tr", "title", "h1", "h2", "h3", "h4") or (
            not in_table and not barred and name in ("p", "div", "br", "li")
        )
        mark = "\n" if breaks else "\t" if closing and name in ("td", "th") else " "
        return mark + " " * (len(found[0]) - 1)

    # Inside a table the line breaks of the source mean nothing, rows end with their tag; a line with bars is one row.
    pieces = []
    last = 0
    for found in _TAG.finditer(text):
        between = text[last : found.start()]
        line = between.rpartition("\n")[2]
        barred = "|" in line or (barred and line == between)
        pieces.append(between.replace("\n", " ") if in_table else between)
        pieces.append(mask(found))
        last = found.end()
    pieces.append(text[last:])
    return "".join(pieces)
