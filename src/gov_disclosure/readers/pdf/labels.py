"""The official labels, as far as they tell where a row of a table begins."""

from __future__ import annotations

import functools
import re
import unicodedata

from gov_disclosure.model import Form
from gov_disclosure.model.layout import rows

_ITEM_MARK = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?[0-9]{1,2}[）)、.．]|第[一二三四五六七八九十]+条")
_HEADS = ("信息内容", "申请人情况", "法人或其他组织", "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉")


def compact(text: str) -> str:
    """Remove white space and differences of width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@functools.cache
def _labels() -> tuple[str, ...]:
    found = {compact(label) for label in _HEADS}
    for form in Form:
        for row in rows(form):
            found.add(compact(row.label))
            found.update(compact(column.label) for column in row.columns)
    return tuple(found)


@functools.cache
def heads() -> frozenset[str]:
    """The heads of the columns."""
    columns = {compact(column.label) for form in Form for row in rows(form) for column in row.columns}
    return frozenset(columns | {compact(label) for label in _HEADS})


def begins_item(text: str) -> bool:
    """Tell whether a text begins an item of a table: with a number, or as an official label does."""
    short = compact(text)
    return bool(_ITEM_MARK.match(short)) or short.startswith(_labels())
