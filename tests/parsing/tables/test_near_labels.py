"""Which labels are near an official one: by their words, and by the numbers before them."""

import pytest
from test_small_tables import table_of

from gov_disclosure.forms import FORMS
from gov_disclosure.parsing.tables.near_labels import _divided, _is_near, _is_near_another

ROWS = FORMS.current.table("requests").rows_by_path
DUPLICATE = ROWS["requests.dispositions.not_processed.duplicate"]
MISC = ROWS["requests.dispositions.other_handling.misc"]
CARRIED_IN = ROWS["requests.carried_in"]
NOT_HELD = ROWS["requests.dispositions.unavailable.not_held"]


@pytest.mark.parametrize(
    ("label", "numbers", "words"),
    [
        ("重复申请", [], "重复申请"),
        ("2.重复申请", ["2"], "重复申请"),
        ("2 . 重复申请", ["2"], "重复申请"),
        ("(五)2、重复申请", ["五", "2"], "重复申请"),
        ("(五)2.3.重复申请", ["五", "2"], "3重复申请"),
    ],
)
def test_the_numbers_before_the_words_of_a_label(label: str, numbers: list[str], words: str) -> None:
    assert _divided(label) == (numbers, words)


@pytest.mark.parametrize(
    ("label", "row", "near", "where_due"),
    [
        ("2.重复申请", DUPLICATE, True, True),
        ("7.重复申请", DUPLICATE, True, True),
        ("(五)2.重复申请", DUPLICATE, False, True),
        ("3.其他", MISC, False, True),
        ("其他", MISC, False, True),
        ("2.重复审请", DUPLICATE, True, True),
        ("(五)重复审请", DUPLICATE, False, False),
        ("7.重复审请", DUPLICATE, False, False),
        ("二、上年结转政府信息公开申清数量", CARRIED_IN, True, True),
        ("上年结转政府信息公开申清数量", CARRIED_IN, True, True),
        ("三、上年结转政府信息公开申清数量", CARRIED_IN, False, False),
        ("(四)1.本机关不掌握相关政府信忽", NOT_HELD, True, True),
        ("(五)1.本机关不掌握相关政府信忽", NOT_HELD, False, False),
    ],
)
def test_labels_that_are_near_that_of_a_row(label: str, row: object, near: bool, where_due: bool) -> None:
    assert [_is_near(label, row, due=due) for due in (False, True)] == [near, where_due]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "another"),
    [
        ("2.重复审请", False),
        ("2.重复申请", False),
        ("4.无正当理由大量重复申请", True),
        ("(五)不予处里", True),
        ("自然入", False),
    ],
)
def test_labels_that_are_near_those_of_others(label: str, another: bool) -> None:
    assert _is_near_another(table_of("", "requests", FORMS.current.value), label, DUPLICATE) is another
