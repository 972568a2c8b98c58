import pytest

from gov_disclosure.spans import LineIndex, Span, line_at


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


@pytest.mark.parametrize(
    ("offset", "line"),
    [(0, "甲"), (1, "甲"), (2, ""), (3, "乙\r丙"), (5, "乙\r丙"), (6, "乙\r丙"), (7, "丁"), (8, "丁")],
)
def test_the_line_at_an_offset(offset: int, line: str) -> None:
    text = "甲\n\n乙\r丙\n丁"
    assert line_at(text, offset).of(text) == line
    assert line_at(text, offset).start <= offset <= line_at(text, offset).end
