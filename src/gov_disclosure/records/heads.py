"""Heads of the official tables that no record holds."""

from __future__ import annotations

from gov_disclosure.records.fields import Label

CONTENT = Label("信息内容", "content")
CHECK_SUM = Label(
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(in every column, the first and second items add up to the third and fourth)",
)
APPLICANTS = Label("申请人情况", "applicants")

_NUMBERS = {"一": 1, "五": 5, "六": 6, "八": 8, "九": 9}


def article_20(item: str) -> Label:
    """Return the head of a block of table two: an item of article 20 of the Regulations."""
    return Label(f"第二十条第（{item}）项", f"article 20 ({_NUMBERS[item]})")
