"""Variants of characters: the one table of what texts print for the characters of the official forms.

Every variant is replaced by one character, so that offsets stay what they are. The caller's text is never changed.
"""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = "\0"
"""What stands for a character that has no width or is no part of the words around it."""

_NUMERALS = "〇一二三四五六七八九"
_ZEROS = "○零０0OoＯ"
_DIGITS = str.maketrans(_NUMERALS + _ZEROS, "0123456789" + "0" * len(_ZEROS))
_YEAR_IN_NUMERALS = re.compile(rf"二[〇{_ZEROS}][{_NUMERALS}{_ZEROS}]{{2}}(?=年)")
NUMBER = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
"""A pattern of the numbers that items and chapters bear, up to 九十九."""

_SPACES = "\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLES = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\ufeff"
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_QUOTES = "“”„‟‘’‚‛'「」『』〝〞〟«»《》〈〉＂＇"
_OPENING, _CLOSING = "〔【［﹙❨", "〕】］﹚❩"
_MINUS, _DASH = "\u2010\u2011\u2212\ufe63", "\u2012\u2013\u2015\u2500\u2501\ufe58"
_BARS = "│┃¦❘ǀ"
_SLASHES = "∕⁄"

# Characters of official labels, headings, titles, and of the words that figures in running text are told by, as
# traditional-script copies print them.
_TRADITIONAL = (
    "佈佔來係個們備傳價億內兩別動務勝勞勢區員問啓啟單噹嚴國圖團埰執報場夠寀實寧審寶將專對屆屬廢廣廳強後從復應捲採據敗"
    "數於旂時暫曆書會査條業構標機檢檯權歲歷決沒沖況減測準滙濟為無熱營爲狀獲現環產畢畫異當發監眞眾確祕種穩穫範糾約納級"
    "組結絡統經維網線編縣總織繫繳繼續罰羣聯臺與舉華萬蘇處號衆術衛衝衞衹裏補裡製複規計訊託記訟訪設許訴註証評詢該誌認說"
    "説調請論諮證識議護讀讓負財責費資質賬購踰較輛轉辦農這進過達違還郵鄉銷錄錢錯録鎭鎮鑒長門閉開間關隊險隻難電頁項順領"
    "題額類餘駁體麼點齊傷償軍幾並徵徑戶擬極欄樣樁匯漲滿礙稱筆訓話載辯遷遞針錫風覈彙週"
)
_SIMPLIFIED = (
    "布占来系个们备传价亿内两别动务胜劳势区员问启启单当严国图团采执报场够采实宁审宝将专对届属废广厅强后从复应卷采据败"
    "数于旗时暂历书会查条业构标机检台权岁历决没冲况减测准汇济为无热营为状获现环产毕画异当发监真众确秘种稳获范纠约纳级"
    "组结络统经维网线编县总织系缴继续罚群联台与举华万苏处号众术卫冲卫只里补里制复规计讯托记讼访设许诉注证评询该志认说"
    "说调请论咨证识议护读让负财责费资质账购逾较辆转办农这进过达违还邮乡销录钱错录镇镇鉴长门闭开间关队险只难电页项顺领"
    "题额类余驳体么点齐伤偿军几并征径户拟极栏样桩汇涨满碍称笔训话载辩迁递针锡风核汇周"
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


def _variants() -> dict[str, str]:
    table = {chr(0xFF01 + i): chr(0x21 + i) for i in range(0x5E)}
    for radical in map(chr, range(0x2F00, 0x2FD6)):
        table[radical] = unicodedata.normalize("NFKC", radical)
    for characters, plain in (
        (_SPACES, " "),
        (_INVISIBLES, INVISIBLE),
        (_LINE_ENDS, "\n"),
        (_QUOTES, '"'),
        (_OPENING, "("),
        (_CLOSING, ")"),
        (_MINUS, "-"),
        (_DASH, "—"),
        (_BARS, "|"),
        (_SLASHES, "/"),
    ):
        table.update(dict.fromkeys(characters, plain))
    table.update(zip(_RADICALS_FROM, _RADICALS_TO, strict=True))
    table.update(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
    return {variant: table.get(plain, plain) for variant, plain in table.items()}


VARIANTS = _variants()
"""The plain character for every variant."""

RADICALS = re.compile("[\u2e80-\u2fd5]")
"""A character of the radical blocks, as PDF text holds them."""

TRADITIONAL = re.compile(f"[{_TRADITIONAL}]")
"""A traditional character of the table."""

NO_WIDTH = re.compile(f"[{_INVISIBLES}]")
"""A character without width."""

# The variants that most texts hold are replaced one by one, which is many times faster than to look all of them up; the
# others are looked for together, and seldom found.
_FREQUENT = [
    (variant, VARIANTS[variant]) for variant in "（），：；“”！？　０１２３４５６７８９．％／－《》〈〉〔〕【】"
]
_RARE = re.compile(f"([{re.escape(''.join(VARIANTS.keys() - dict(_FREQUENT).keys()))}])")


def fold(text: str) -> str:
    """Return ``text`` with every variant of a character replaced by its plain form, one for one."""
    return folded(text)[0]


def folded(text: str) -> tuple[str, bool]:
    """Return the folded text, and whether it held variants that few texts hold: radicals, traditional script …."""
    for variant, plain in _FREQUENT:
        text = text.replace(variant, plain)
    plain, *rare = _RARE.split(text)
    if rare:
        rare[::2] = map(VARIANTS.__getitem__, rare[::2])
        text = "".join((plain, *rare))
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text, bool(rare)


def years_in_digits(printed: str) -> str:
    """Return ``printed`` with every year in Chinese numerals, such as 二〇二三年, in digits, one for one."""
    return _YEAR_IN_NUMERALS.sub(lambda year: year[0].translate(_DIGITS), printed) if "年" in printed else printed


def number_of(printed: str) -> int:
    """Return the number that :data:`NUMBER` matches."""
    tens, ten, ones = printed.rpartition("十")
    return 10 * (_NUMERALS.index(tens) if tens else len(ten)) + (_NUMERALS.index(ones) if ones else 0)
