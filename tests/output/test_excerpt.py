"""What is shown on one line cannot turn, hide or break what stands beside it."""

import pytest

from gov_disclosure.output.excerpt import printable

MARKS_OF_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("mark", MARKS_OF_DIRECTION, ids=lambda mark: f"U+{ord(mark):04X}")
def test_a_mark_of_direction_is_shown_as_its_code(mark: str) -> None:
    assert printable(f"甲{mark}乙{mark}") == f"甲<U+{ord(mark):04X}>乙<U+{ord(mark):04X}>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "�[31m红"),
        ("一\r\n二\t三", "一  二 三"),
        ("\x85\x00\u200b\u2028\ufeff\ud800", "�" * 6),
        ("文字 ‘’、①", "文字 ‘’、①"),
    ],
)
def test_what_cannot_be_printed_is_a_blank_or_a_sign_for_it(text: str, shown: str) -> None:
    assert printable(text) == shown
