"""What holds for any text at all."""

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contract import covered, loud_paths, violations
from gov_disclosure import NotAReportError, Report, parse_report
from gov_disclosure.forms import FORMS
from gov_disclosure.model import Cell, CellState, Form, Segment, SegmentKind
from gov_disclosure.parsing.catalogue import NO_FIGURES
from gov_disclosure.spans import Span
from profiles import examples

pytestmark = pytest.mark.usefixtures("in_english")

LABELS = [row.label for form in FORMS for row in form.rows]
HEADS = [column.label for form in FORMS for row in form.rows for column in row.columns]
HEADINGS = [
    "青岚县林业局2022年政府信息公开工作年度报告",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
FIGURES = st.one_of(
    st.integers(0, 999).map(str),
    st.lists(st.integers(0, 9).map(str), min_size=5, max_size=16).map(" ".join),
    st.lists(st.sampled_from(["0", "7", "", "/", "-3", "1.5", "12万元"]), min_size=3, max_size=9).map("\t".join),
)
SEPARATORS = st.sampled_from(["\n", "\n", "\t", " | ", " ", "\n\n", "|||\n", "", "\r\n", "\n- 3 -\n", "。", "："])
PIECES = st.one_of(
    st.sampled_from(LABELS), st.sampled_from(LABELS + HEADS), st.sampled_from(HEADINGS), FIGURES, st.text(max_size=4)
)
PATCHWORK = st.lists(st.tuples(PIECES, SEPARATORS).map("".join), max_size=60).map("".join)


def read(text: str) -> Report | None:
    try:
        return parse_report(text)
    except NotAReportError:
        return None


def check(text: str) -> None:
    report = read(text)
    again = read(text)
    assert report == again
    if report and again:
        assert (report.diagnostics, report.segments) == (again.diagnostics, again.segments)
        assert list(violations(text, report)) == []


@given(st.text())
@example("")
@example("\ud800")
@example("\0")
def test_any_text(text: str) -> None:
    check(text)


@examples(6)
@given(PATCHWORK)
def test_any_pieces_of_a_report(text: str) -> None:
    check(text)


@given(st.permutations(HEADINGS[1:]), st.lists(PIECES, min_size=6, max_size=6))
def test_sections_in_any_order(headings: list[str], bodies: list[str]) -> None:
    check("\n".join(line for section in zip(headings, bodies, strict=True) for line in section))


@pytest.mark.parametrize("wrong", [None, b"bytes", 3, ["text"]])
def test_only_str_is_taken(wrong: object) -> None:
    with pytest.raises(TypeError, match=f"takes a str, not {type(wrong).__name__}"):
        parse_report(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("filling", ["\u200b" * 60, "现(xiàn)行(xíng)" * 8, " " * 400, "（" * 400, "\n" * 400])
def test_a_bracket_that_is_never_closed(filling: str) -> None:
    check(
        f"{HEADINGS[0]}\n{HEADINGS[1]}\n平稳。\n{HEADINGS[2]}\n规章（{filling}\n行政许可 5\n{HEADINGS[5]}\n一是慢。\n"
    )


# The contract's own checks can fail.
TEXT = "规章 1 2 3"
CELLS = [
    Cell(path=f"proactive_disclosure.rules.{name}", value=value, state=CellState.NUMBER, raw=str(value), span=span)
    for name, value, span in zip(
        ("issued", "repealed", "in_force"), (1, 2, 3), map(Span, (3, 5, 7), (4, 6, 8)), strict=True
    )
]
MISSING = tuple(
    NO_FIGURES.at(None, row.path, row=row.label)
    for row in Form.FORM_2021.rows
    if row.path != "proactive_disclosure.rules"
)
WHOLE = Report.from_cells(
    form=Form.FORM_2021, cells=CELLS, diagnostics=MISSING, segments=(Segment(SegmentKind.CELL, Span(0, 8)),)
)


def changed(index: int, **to: object) -> Report:
    cells = [attrs.evolve(cell, **to) if at == index else cell for at, cell in enumerate(CELLS)]  # type: ignore[arg-type]
    return Report.from_cells(form=WHOLE.form, cells=cells, diagnostics=MISSING, segments=WHOLE.segments)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (attrs.evolve(WHOLE, length=7), "segments do not tile"),
        (attrs.evolve(WHOLE, pieces=((0, 8, SegmentKind.UNREAD),)), "nothing is said of unread"),
        (attrs.evolve(WHOLE, diagnostics=MISSING[1:]), "absent, and nothing says why"),
        (changed(0, span=Span(30, 31)), "span outside the text"),
        (changed(0, raw="7"), "raw is not the text"),
        (changed(0, span=Span(5, 6), raw="2"), "one figure stands in two cells"),
    ],
)
def test_the_checks_see_what_is_wrong(report: Report, said: str) -> None:
    assert any(said in found for found in violations(TEXT, report))


def test_the_checks_pass_what_is_right() -> None:
    assert list(violations(TEXT, WHOLE)) == []
    assert covered("requests.carried_in.total", loud_paths(MISSING))
    assert not covered("proactive_disclosure.rules.issued", loud_paths(MISSING))
