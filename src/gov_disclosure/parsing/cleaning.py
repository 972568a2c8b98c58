"""Cleaning: a copy of the text for matching in which every character stands where it stood.

Each step replaces characters one for one, so that offsets in the cleaned text are offsets in the caller's text.
The caller's text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata

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
    "總總体體況狀開報處規許費數據關係繫為於請機構業組織團會務計結轉辦無國祕護權益屬類內過執詢沒現製補確訪舉訴複復認獲繳納訟維糾審後後經"
    "題進問單萬額發廢強罰減採購對應條項實財號聯門級統輛麼來絡網頁與從個們嚴將專屆間點錄畫該區縣鄉鎮廳員華監監鑒農檢險術環衛裡衝衞眾羣讓證"
    "標準穩違反禁止賬領銷錢價質負責資訊議論説說設調識記註誌決動勞勢廣場眞務濟測點歲歷曆"
)
_SIMPLIFIED = (
    "总总体体况状开报处规许费数据关系系为于请机构业组织团会务计结转办无国秘护权益属类内过执询没现制补确访举诉复复认获缴纳讼维纠审后后经"
    "题进问单万额发废强罚减采购对应条项实财号联门级统辆么来络网页与从个们严将专届间点录画该区县乡镇厅员华监监鉴农检险术环卫里冲卫众群让证"
    "标准稳违反禁止账领销钱价质负责资讯议论说说设调识记注志决动劳势广场真务济测点岁历历"
)

# Radicals that Unicode does not map to the character they look like (CJK Radicals Supplement).
_RADICALS_FROM = "⺁⺇⺈⺊⺋⺍⺎⺏⺐⺑⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳"
_RADICALS_TO = "厂几刀卜卩小兀尢尢尢巳幺彐忄心扌攵旡日月歹母民氵水灬爪爪丬牛犭王疋目示礻竹糹纟网罒网网羊羊羊耂肀聿肉臼艹艹艹虎衤西西见角角讠贝足车辶辶辶钅長長长门阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齿竜龙龟龟"

_PINYIN = re.compile(r"(?<=[㐀-鿿])\([a-zà-öø-ÿāēěīĭōūǎǐǒǔǖǘǚǜńňǹḿɑɡ]{1,6}\)")
_TAG = re.compile(r"<(/?)([a-zA-Z]+[0-9]?)(?:[^<>\n]|\n(?!\n)){0,2000}>|&nbsp;|&#160;|&emsp;|&ensp;")
_RULE_LINE = re.compile(r"^[ |]*:?-{3,}[ :|\-]*$", re.MULTILINE)
_PAGE_NUMBER = re.compile(
    r"^[ \0]*(?:[-—~·]{1,3} ?\d{1,3} ?[-—~·]{1,3}|第 ?\d{1,3} ?页(?: ?[,/、]? ?共 ?\d{1,3} ?页)?"
    r"|\d{1,3} ?/ ?\d{1,3}|[Pp]age ?\d{1,3}(?: of \d{1,3})?)[ \0]*$",
    re.MULTILINE,
)


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
    table.update({ord(a): b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if a != b})
    return table


_FOLD = _table()
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_TRADITIONAL_ONLY = re.compile(f"[{''.join(a for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if a != b)}]")
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
    if ("</" in folded or "&nbsp;" in folded) and note("markup", _TAG, folded):
        folded = _mask_markup(folded)
    furniture = []

    def mask(found: re.Match[str]) -> str:
        furniture.append(Span(*found.span()))
        return " " * len(found[0])

    if "---" in folded:
        folded = _RULE_LINE.sub(mask, folded)
    folded = _PAGE_NUMBER.sub(mask, folded)
    return Cleaned(folded, tuple(furniture), deviations)


def _mask_markup(text: str) -> str:
    """Replace HTML tags by what they mean for the layout: a cell ends, a line ends, or nothing."""
    in_table = False

    def mask(found: re.Match[str]) -> str:
        nonlocal in_table
        if found[2] is None:
            return " " * len(found[0])
        closing, name = bool(found[1]), found[2].lower()
        if name == "table":
            in_table = not closing
        breaks = name in ("table", "tr", "title", "h1", "h2", "h3", "h4") or (
            not in_table and name in ("p", "div", "br", "li")
        )
        mark = "\n" if breaks else "\t" if closing and name in ("td", "th") else INVISIBLE
        return mark + INVISIBLE * (len(found[0]) - 1)

    # Inside a table the line breaks of the source mean nothing; rows end with their tag.
    pieces = []
    last = 0
    for found in _TAG.finditer(text):
        between = text[last : found.start()]
        pieces.append(between.replace("\n", " ") if in_table else between)
        pieces.append(mask(found))
        last = found.end()
    pieces.append(text[last:])
    return "".join(pieces)
