"""What belongs to the web page and not to the report: lines before, between and behind."""

from __future__ import annotations

import re

from gov_disclosure.parsing.cleaning import blank_out
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.naming.body_names import is_name
from gov_disclosure.parsing.naming.words import words_in
from gov_disclosure.parsing.page_words import LABELS, MARKERS
from gov_disclosure.parsing.running_text import read_narrative
from gov_disclosure.parsing.sections import Outline
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.spans import Span

# Lines that only other pages stand behind.
_OTHER_PAGES = re.compile(
    r"^[ \0|*\[(\"·]*(?:[上下前后]一[篇条页则]|相关(?:文章|阅读|新闻|信息|链接|稿件|推荐|报道|内容|文档)"
    r"|(?:延伸|推荐)阅读|热点(?:新闻|推荐|文章|信息)|最新(?:文章|新闻|发布|信息|动态)|热门(?:文章|新闻|推荐)|猜你喜欢|友情链接)"
    r"[ \0\])\"]*(?:(?:[:|>—\- \0]|(?<=[\])]))[^。\n]*)?$"
    r"|(?<=[ \0。|])[上下]一[篇条页][ \0]*:",
    re.MULTILINE,
)
# Buttons and links; a line of nothing else is none of the report.
_BUTTONS = (
    "打印|关闭|收藏|分享|返回|顶部|回到|首页|上页|微信|微博|QQ空间|朋友圈|大|中|小|简体|繁体|纠错|我要|登录|注册|附件|下载|关于我们|联系我们"
    "|政府信息公开(?:指南|制度|年报|年度报告|目录)?|(?:法定)?主动公开内容|依申请公开|隐私|法律|声明|网站|政府|政务公开|政务|找错|无障碍|适老版|适老化|长者模式|语音播报|朗读|听全文|视力保护色|列表|正文|目|录"
)
_PAGE_LINE = (
    rf"^(?![^\n]*。)[ \0|*=\[(]*+(?>(?:{LABELS})[ \0]*(?:[:|]|[ ]|$)[^\n]*|(?![^\n]*[,;])[^\n]*?(?:{MARKERS})[^\n]*"
    rf"|(?>(?:{_BUTTONS})[ \0|*=\[\]()·:/\-]*)+)$"
)
_NUMERAL = "〇零○一二三四五六七八九十"
# Between the title and the report: one date on a line, with no more beside it than a name, a label or a day.
_DATE = r"\d{4} ?[-年./] ?\d{1,2} ?[-月./] ?\d{1,2} ?日?(?: ?\d\d?:\d\d(?::\d\d)?)?"
_NUMERALS = rf"二[〇零○][{_NUMERAL}]{{2}}年[{_NUMERAL}元]{{1,2}}月[{_NUMERAL}]{{1,3}}日"
_DATED = (
    rf"^[ \0|*\[(]*+(?:[^\n\d。,;]{{1,30}}(?<=[:| \t)\]于]))?(?:{_DATE}|{_NUMERALS})[ \0]*+(?:星期.)?+[ \0|)\]]*+$"
    rf"|^[ \0|*]*(?:发布|发文|成文|印发|生成|公开)?(?:日期|时间)[ \0]*[:|\t][ \0|\t]*{_DATE}(?:[^\n。]*$)?"
)
_PAGE_NUMBER = r"^[ \0]*\d{1,3}[ \0]*$"
_BETWEEN = re.compile("|".join((_PAGE_LINE, _DATED, _PAGE_NUMBER)), re.MULTILINE | re.IGNORECASE)
# A file that is attached.
_FILE = r"^[^\n。;]{1,80}\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)[ \0)\]]*$"
# A link to a report, as lists at the foot of a page print it.
_LINK = (
    r"^[ \0|*·•\-\[(]*(?:\d{1,2}[.、])?[^\n。,;:]{2,60}(?:信息|政务)公开[^\n。,;:]{0,12}(?:报告|年报|解读)"
    rf"\"?(?:\.\w{{2,5}})?[ \0|\[(]*+(?:{_DATE})?[ \0|\])]*+$"
)
_BEHIND = re.compile("|".join((_PAGE_LINE, _PAGE_NUMBER, _LINK, _FILE)), re.MULTILINE | re.IGNORECASE)
# The first line of what only the foot of a site prints: no sentence stands behind it.
_FOOT = re.compile(
    r"^[ \0|*\[(]*(?:主办(?:单位)?|承办(?:单位)?|版权所有|网站标识码|Copyright)[ \0]*[:|©(][^。]*\Z",
    re.MULTILINE | re.IGNORECASE,
)
_BUTTONS_BEHIND = re.compile(rf"(?<=。)[ \0|]+(?>(?:{_BUTTONS})[ \0|*=\[\]()·:/\-]*)+\Z")
_LONGEST_FOOT = 2000
_LONGEST_LINE = 100
# What a page prints on the line of the first sentence, and where that begins.
_RUN_TOGETHER = re.compile(
    r"[ \0|*]*(?:您?当前位置|您?的?位置|来源|首页|索引号?|发布日期|发布时间)[^。]{0,300}[ >\]]"
    r"(?=(?:根据|按照|依照|依据|本报告|本年度报告|现将|现公布)[^。]{8,}。)"
)
_SHORT_LINE = re.compile(r"^[^\n。,;:!?]{2,60}$", re.MULTILINE)
# A paragraph with a whole sentence: perhaps some full lines, then a line with the full stop.
_SENTENCE = re.compile(r"^(?P<paragraph>(?:[^\n。]{20,200}\n){0,8}[^\n]*。)", re.MULTILINE)


def report_end(cleaned: str, outline: Outline) -> int:
    """Return where the report ends: before the lines of the page that follow its last section of running text."""
    first = outline.marks[-1].heading.end if outline.marks else len(cleaned)
    others = _OTHER_PAGES.search(cleaned, first)
    end = others.start() if others else len(cleaned)
    if not outline.ends_in_prose:
        return end
    foot = _FOOT.search(cleaned, max(first, end - _LONGEST_FOOT), end)
    end = foot.start() if foot else end
    while True:
        stop = end
        while stop > first and cleaned[stop - 1].isspace():
            stop -= 1
        line_start = cleaned.rfind("\n", first, stop) + 1
        if line_start == 0 or not _BEHIND.match(cleaned, line_start, stop):
            buttons = _BUTTONS_BEHIND.search(cleaned, max(line_start, stop - _LONGEST_LINE), stop)
            return buttons.start() if buttons else end
        end = line_start


def read_preface(draft: Draft) -> Narrative:
    """Read the running text between the title and the first section; without a title, from the first sentence on.

    The name of the agency on a line behind the title is none of it.
    """
    cleaned, opening, title = draft.cleaned, draft.outline.opening, draft.title_page.title
    begin, start = title.span.end if title else opening.start, opening.end
    if not cleaned[begin:start].strip():
        return Narrative()
    if title:
        # The title may be printed again below the lines of the page.
        begin = start - len(draft.text[begin:start].rpartition(f"\n{title.text}\n")[2])
    kept = blank_out(cleaned, draft.outline.contents)
    kept = blank_out(kept, [Span(*line.span()) for line in _BETWEEN.finditer(kept, begin, start)])
    if not kept[begin:start].strip():
        return Narrative()
    sentence = _SENTENCE.search(kept, begin, start)
    if sentence is None and title is None:
        return Narrative()
    first = sentence.end("paragraph") - len(sentence["paragraph"].lstrip()) if sentence else start
    begin = begin if title else first
    lines = [Span(*line.span()) for line in _SHORT_LINE.finditer(kept, begin, first)]
    kept = blank_out(kept, [line for line in lines if is_name(words_in(kept, line).text.strip("()"))])
    page_before = _RUN_TOGETHER.match(kept, first, start)
    begin = page_before.end() if page_before else begin
    return read_narrative(draft, Span(begin, start), kept)
