"""The official texts that rules rest on."""

from __future__ import annotations

THE_FORMS = "{forms}"
"""In the source of a rule: the forms that have what the rule needs."""

REGULATIONS = "中华人民共和国政府信息公开条例（国务院令第711号）"
FEE_METHOD = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"
