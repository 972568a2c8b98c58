"""What belongs to the web page and not to the report: lines before, between and behind."""

from __future__ import annotations

import re

from gov_disclosure.parsing.cleaning import blank_out
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.running_text import read_narrative
from gov_disclosure.parsing.sections import Outline
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.spans import Span

# Lines behind a report; they are no sentences.
_BEHIND = re.compile(
    r"(?:上一篇|下一篇|上一条|下一条|打印|关闭|分享|主办单位|承办单位|网站地图|备案|版权所有|扫一扫|二维码"
    r"|网站标识码|联系我们|返回顶部|收藏|责任编辑|信息来源|浏览次数|点击数|相关链接|技术支持)[^。\n]*$"
)
# Lines that only other pages stand behind.
_OTHER_PAGES = re.compile(
    r"^[ \0|*\[(\"·]*(?:[上下前后]一[篇条页则]|相关(?:文章|阅读|新闻|信息|链接|稿件|推荐|报道|内容|文档)|(?:延伸|推荐)阅读"
    r"|热点(?:新闻|推荐|文章|信息)|最新(?:文章|新闻|发布|信息|动态)|热门(?:文章|新闻|推荐)|猜你喜欢|友情链接)"
    r"[ \0\])\"]*(?:[:|>—\-][^。\n]*|[ \0][^。\n]*)?$",
    re.MULTILINE,
)
# Lines between a page's title and the report.
_BETWEEN = re.compile(
    r"^[ \0|*]*(?:发布|发文|成文|印发|生成|公开)?(?:日期|时间)[ \0]*[:|][ \0|]*"
    r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?: ?\d\d?:\d\d(?::\d\d)?)?"
    r"|^[ \0|*]*(?:发布|发文|成文|印发|生成|公开)?(?:日期|时间|机构|单位)[ \0]*[:|][^\n。]*$"
    r"|^[^\n。]*(?:浏览次数|浏览量|点击数|点击率|阅读次数|字体 ?[:(]|字号 ?[:(]|打印本?页|关闭窗口|分享到|索引号"
    r"|信息来源|来源 ?[:|])[^\n。]*$"
    r"|^[ \0]*目[ \0]*录[ \0]*$",
    re.MULTILINE,
)
# A paragraph with a whole sentence: perhaps some full lines, then a line with the full stop.
_SENTENCE = re.compile(r"^(?P<paragraph>(?:[^\n。]{20,200}\n){0,8}[^\n]*。)", re.MULTILINE)


def report_end(cleaned: str, outline: Outline) -> int:
    """Return where the report ends: before the lines of the page that follow its last section of running text."""
    first = outline.marks[-1].heading.end if outline.marks else len(cleaned)
    others = _OTHER_PAGES.search(cleaned, first)
    end = others.start() if others else len(cleaned)
    if not outline.ends_in_prose:
        return end
    while True:
        stop = end
        while stop > first and cleaned[stop - 1].isspace():
            stop -= 1
        line_start = cleaned.rfind("\n", first, stop) + 1
        if line_start == 0 or "。" in cleaned[line_start:stop] or not _BEHIND.search(cleaned, line_start, stop):
            return end
        end = line_start


def read_preface(draft: Draft) -> Narrative:
    """Read the running text between the title and the first section; without a title, from the first sentence on."""
    cleaned, opening, title = draft.cleaned, draft.outline.opening, draft.title_page.title
    begin, start = title.span.end if title else opening.start, opening.end
    page = [Span(*line.span()) for line in _BETWEEN.finditer(cleaned, begin, start)]
    kept = blank_out(cleaned, [*draft.outline.contents, *page])
    if title is None:
        sentence = _SENTENCE.search(kept, begin, start)
        if sentence is None:
            return Narrative()
        paragraph = sentence["paragraph"]
        begin = sentence.end("paragraph") - len(paragraph.lstrip())
    return read_narrative(draft.text, kept, Span(begin, start))
