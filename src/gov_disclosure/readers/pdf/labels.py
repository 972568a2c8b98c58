"""The official labels, as far as they tell where a row of a table begins."""

from __future__ import annotations

import functools
import re

from gov_disclosure.characters import fold
from gov_disclosure.forms import FORMS

_ITEM_MARK = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)、.]|\(?[0-9]{1,2}[)、.]|第[一二三四五六七八九十]+条")
_SECTION = re.compile(r"[一二三四五六]、")
_SECTION_WORDS = ("总体情况", "主动公开政府信息", "收到和处理", "行政复议", "主要问题", "需要报告")
_LEAST_LENGTH = 4
_HEADS = (
    "（本列数据的勾稽关系为",
    "信息内容",
    "申请人情况",
    "法人或其他组织",
    "行政复议",
    "行政诉讼",
    "未经复议直接起诉",
    "复议后起诉",
)
_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_FIRST_ITEMS = {
    "三、本年度办理结果": "（一）予以公开",
    "（三）不予公开": "1.属于国家秘密",
    "（四）无法提供": "1.本机关不掌握相关政府信息",
    "（五）不予处理": "1.信访举报投诉类申请",
    "（六）其他处理": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
}
"""What stands in cells that reach over several rows, and the first of these rows."""


def compact(text: str) -> str:
    """Remove white space and variants of characters."""
    return "".join(fold(text).split())


@functools.cache
def _labels() -> frozenset[str]:
    found = {compact(label) for label in (*_HEADS, _CORNER, *_FIRST_ITEMS)}
    for form in FORMS:
        for row in form.rows:
            found.add(compact(row.label))
            found.update(compact(column.label) for column in row.columns)
    return frozenset(found)


@functools.cache
def first_items() -> dict[str, str]:
    """Return for each label that reaches over several rows the first of these, both compact."""
    return {compact(label): compact(item) for label, item in _FIRST_ITEMS.items()}


@functools.cache
def _beginnings() -> frozenset[str]:
    return frozenset(label[:length] for label in _labels() for length in range(2, len(label) + 1))


@functools.cache
def heads() -> frozenset[str]:
    """Return the heads of the columns."""
    columns = {compact(column.label) for form in FORMS for row in form.rows for column in row.columns}
    return frozenset(columns | {compact(label) for label in _HEADS})


def begins_item(text: str) -> bool:
    """Tell whether a text begins an item of a table: with a number, or as an official label does.

    The rest of a label that was cut may begin like one of the shortest labels (其他情形), so those must match whole.
    """
    short = compact(text)
    if _ITEM_MARK.match(short) or short in _labels():
        return True
    return short.startswith(tuple(label for label in _labels() if len(label) >= _LEAST_LENGTH))


def begins_label(short: str) -> bool:
    """Tell whether a compact text is the beginning of an official label, of which the rest may follow."""
    return short in _beginnings()


def is_whole_label(text: str) -> bool:
    """Tell whether a text is an official label, all of it."""
    return compact(text) in _labels()


def is_section_heading(text: str) -> bool:
    """Tell whether a line is the heading of one of the six sections."""
    short = compact(text)
    return bool(_SECTION.match(short)) and any(word in short for word in _SECTION_WORDS)
