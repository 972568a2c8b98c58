"""Pages drawn with blanks, as ``pdftotext -layout`` does: labels wrapped round their figures, groups at the left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from textwrap import wrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contract import violations
from gov_disclosure import Report, parse_report, render_report
from gov_disclosure.forms import FORMS, Form, Row
from gov_disclosure.output import Layout
from sample_reports import sample_report

_WIDEST = 42
CARRIED_IN = "requests.carried_in"
GROUPS = {
    "（三）不予公开": "denied",
    "（四）无法提供": "unavailable",
    "（五）不予处理": "not_processed",
    "（六）其他处理": "other_handling",
}
HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def values(report: Report, row: Row) -> list[object]:
    """Return the figures to draw; marks among them are another matter."""
    return [1 if row.path == CARRIED_IN else report.cells[path].value for path in row.cell_paths]


def block(left: Sequence[str], rows: Sequence[tuple[Sequence[str], str]], margin: int) -> list[str]:
    """Draw rows whose wrapped labels stand round their figures, with the words of their group beside the middle."""
    lines = [
        f"{piece:　<{_WIDEST}}{figures if number == (len(label) - 1) // 2 else ''}"
        for label, figures in rows
        for number, piece in enumerate(label)
    ]
    first = max(0, (len(lines) - len(left)) // 2)
    beside = {first + number: words for number, words in enumerate(left)}
    lines += [""] * (first + len(left) - len(lines))
    return [f"{' ' * margin}{beside.get(number, ''):　<6} {line}".rstrip() for number, line in enumerate(lines)]


def drawn(form: Form, width: int, group_width: int) -> str:
    """Draw table three of the sample report."""
    report = sample_report(form)
    lines = [f"{' ' * 30}申请人情况"]
    own: list[tuple[Sequence[str], str]] = []

    def pieces(label: str) -> list[str]:
        return wrap(label, width, break_on_hyphens=False)

    group = ""
    for row in form.table("requests").rows:
        figures = "   ".join(str(value) for value in values(report, row))
        parent = next((label for label, name in GROUPS.items() if f".{name}." in row.path), "")
        if parent != group and own:
            lines += block(wrap(group, group_width), own, 4)
            own = []
        group = parent
        if parent:
            own.append((pieces(row.label), figures))
        else:
            lines += block((), [(pieces(row.label), figures)], 0)
    return "\n".join(lines)


def with_drawn_table(form: Form, table: str) -> str:
    text = render_report(sample_report(form), Layout.TAB)
    before, heading, behind = text.partition("三、收到和处理政府信息公开申请情况\n")
    return f"{before}{heading}\n{table}\n\n{behind[behind.index('四、政府信息公开行政') :]}"


def assert_all_read(report: Report, form: Form) -> None:
    truth = sample_report(form)
    for row in form.rows:
        assert [report.cells[path].value for path in row.cell_paths] == values(truth, row), row.path


@pytest.mark.parametrize("form", FORMS.known)
@given(width=st.integers(5, 20), group_width=st.sampled_from([3, 4, 7]))
def test_labels_wrapped_round_their_figures(form: Form, width: int, group_width: int) -> None:
    text = with_drawn_table(form, drawn(form, width, group_width))
    report = parse_report(text)
    assert_all_read(report, form)
    assert list(violations(text, report)) == []


def heads_drawn(places: Sequence[tuple[int, int, str]]) -> str:
    """Draw words at their lines and columns."""
    rows: dict[int, str] = {}
    for line, column, words in sorted(places):
        rows[line] = f"{rows.get(line, ''):<{column}}{words}"
    return "\n".join(rows[line] for line in sorted(rows))


def with_heads_drawn(order: Sequence[int], lower: Collection[int]) -> Report:
    """Read table three whose heads stand in an order, some of them a line lower than the others."""
    columns = [30 + 10 * place for place in range(7)]
    places = [(int(place in lower), columns[place], HEADS[head]) for place, head in enumerate(order)]
    table = f"{heads_drawn(places)}\n{drawn(FORMS.current, 40, 7).partition(chr(10))[2]}"
    return parse_report(with_drawn_table(FORMS.current, table))


def test_a_head_drawn_lower_than_its_neighbours() -> None:
    assert_all_read(with_heads_drawn(range(7), lower=[2]), FORMS.current)


@given(st.permutations(range(7)), st.sets(st.integers(0, 6)))
@example([0, 1, 2, 3, 5, 6, 4], set())
@example([4, 0, 1, 2, 3, 5, 6], {0, 5})
@example([0, 1, 2, 3, 4, 6, 5], set())
def test_heads_drawn_lower_than_their_neighbours(order: list[int], lower: set[int]) -> None:
    report = with_heads_drawn(order, lower)
    if order == sorted(order):
        assert_all_read(report, FORMS.current)
    else:
        assert not any(cell.value is not None for path, cell in report.cells.items() if path.startswith("requests"))
        assert "columns-out-of-order" in [found.slug for found in report.diagnostics]


REPEATED = """（本列数据的勾稽关系为：第 申请人情况
一项加第二项之和） 自然人 法人或其他组织 总计
商业企 科研机 社会公 法律服 其他
业 构 益组织 务机构"""


@given(st.integers(5, 12), st.data())
def test_a_page_may_end_inside_a_label(width: int, data: st.DataObject) -> None:
    form = FORMS.current
    lines = drawn(form, width, 7).split("\n")
    figures = [number for number, line in enumerate(lines) if line.count("   ") > 4 and number > 1]
    place = data.draw(st.sampled_from(figures)) + 1
    text = with_drawn_table(form, "\n".join((*lines[:place], REPEATED, *lines[place:])))
    report = parse_report(text)
    truth = sample_report(form)
    for row in form.rows:
        got = [report.cells[path].value for path in row.cell_paths]
        assert got == values(truth, row) or set(got) == {None}, row.path
    assert sum(cell.value is not None for cell in report.cells.values()) >= len(report.cells) - 7
