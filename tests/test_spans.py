import pytest

from gov_disclosure.spans import LineIndex, Span


@pytest.mark.parametrize(
    ("offset", "position", "line"),
    [
        (0, (1, 1), "甲"),
        (2, (2, 1), ""),
        (3, (3, 1), "乙丙"),
        (4, (3, 2), "乙丙"),
        (7, (4, 1), "丁"),
        (8, (4, 2), "丁"),
    ],
)
def test_lines_and_columns(offset: int, position: tuple[int, int], line: str) -> None:
    text = "甲\r\r乙丙\r\n丁"
    index = LineIndex(text)
    assert index.position(offset) == position
    assert index.line(position[0]) == line
    assert Span(3, 5).of(text) == "乙丙"
