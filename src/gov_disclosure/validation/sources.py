"""The official texts that rules rest on, and rows used in their examples."""

from __future__ import annotations

from collections.abc import Iterable

THE_FORMS = "{forms}"
"""In the source of a rule: the forms that have what the rule needs."""
REGULATIONS = "中华人民共和国政府信息公开条例（国务院令第711号）"
FEE_METHOD = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"

NEW_RECEIVED = "requests.new_received"
CARRIED_IN = "requests.carried_in"
GRANTED = "requests.dispositions.granted_in_full"
HANDLED = "requests.dispositions.total"
CARRIED_OUT = "requests.carried_out"


def cells_of(rows: Iterable[str], *columns: str) -> tuple[str, ...]:
    """Return the paths of some columns of rows, row by row."""
    return tuple(f"{row}.{column}" for row in rows for column in columns)


def by_citizens(row: str, count: int) -> tuple[tuple[str, int], ...]:
    """Return the cells of a row of table three in which only natural persons made requests."""
    return ((f"{row}.natural_person", count), (f"{row}.total", count))


FIVE_GRANTED = by_citizens(NEW_RECEIVED, 5) + by_citizens(GRANTED, 5) + by_citizens(HANDLED, 5)
"""Five requests, all granted in full: consistent."""
