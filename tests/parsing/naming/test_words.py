"""What a stretch of text prints without blanks and marks, and where each character stands."""

import pytest

from gov_disclosure.parsing.naming.words import words_in
from gov_disclosure.spans import Span


@pytest.mark.parametrize(
    ("text", "words", "gaps"),
    [
        ("青岚县", "青岚县", {}),
        (" 青岚 县\n林 业|局", "青岚县林业局", {0: " ", 2: " ", 3: "\n", 4: " ", 5: "|"}),
        ("青\t岚\n 县 | \n林", "青岚县林", {1: "|", 2: "\n", 3: "|"}),
        ("# 青**岚\0县", "青岚县", {0: " "}),
        ("\n#青", "青", {0: "\n"}),
        ("| *", "", {}),
    ],
)
def test_words_and_what_sets_them_apart(text: str, words: str, gaps: dict[int, str]) -> None:
    found = words_in(f"甲 {text}乙", Span(2, 2 + len(text)))
    assert (found.text, found.gaps) == (words, gaps)
    assert "".join(f"甲 {text}乙"[place] for place in found.places) == words


def test_the_way_back() -> None:
    text = "青岚 县\n林业局"
    words = words_in(text, Span(0, len(text)))
    assert words.span(1, 4) == Span(1, 6)
    assert words.printed(text.upper(), 1, 4) == "岚县林"
