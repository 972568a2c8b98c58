"""Heads of the official tables that no record holds, and the articles of the Regulations behind whole tables."""

from __future__ import annotations

from gov_disclosure.records.fields import Article, Label

CONTENT = Label("信息内容", "content")
CHECK_SUM = Label(
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(in every column, the first and second items add up to the third and fourth)",
)
APPLICANTS = Label("申请人情况", "applicants")

ARTICLE_ON_REQUESTS = "第五十条第（二）项"
ARTICLE_ON_DISPUTES = "第五十条第（三）项"

_ITEMS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()


def article_20(item: str) -> Article:
    """Return the head of a block of table two: an item of article 20 of the Regulations."""
    return Article(f"第二十条第（{item}）项", f"article 20 ({_ITEMS.index(item) + 1})")
