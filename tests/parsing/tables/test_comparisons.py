"""Documents that print two years side by side are told as such; no figure of theirs is a report's."""

import io

import pytest

from contract import violations
from gov_disclosure import Report, load_report, parse_report
from gov_disclosure.forms import FORMS, Form, Row

TITLES = (
    "青岚县林业局2023年政府信息公开工作年度报告",
    "青岚县林业局2022年与2023年政府信息公开年度报告对比",
    "青岚县林业局年度报告数据比较",
)
SEPARATORS = {"tabs": "\t", "bars": " | ", "blanks": " ", "lines": "\n"}


def rows_of(form: Form, section: str) -> tuple[Row, ...]:
    return form.table(section).rows


def cells(row: Row, pattern: str) -> list[str]:
    return [pattern.format(index + 3, index + 5) for index, _ in enumerate(row.columns)]


def comparison(title: str, table: dict[str, list[tuple[str, ...]]], separator: str, heads: str = "") -> str:
    """Print the sections of a comparison: rows of cells below their headings."""
    parts = [title]
    for section, rows in table.items():
        parts += [FORMS.current.headings[section], heads, *(separator.join(row) for row in rows)]
    return "\n".join(part for part in parts if part) + "\n"


def doubled(form: Form) -> dict[str, list[tuple[str, ...]]]:
    """Return all rows of a form with the figures of one year behind those of the other."""
    tables = {
        section: [(row.label, *cells(row, "{0}"), *cells(row, "{1}")) for row in rows_of(form, section)]
        for section in ("proactive_disclosure", "requests")
    }
    tables["proactive_disclosure"].insert(0, ("第二十条第（一）项", "信息内容"))
    disputes = [cell for row in rows_of(form, "disputes") for cell in cells(row, "{0}")]
    heads = [column.label for row in rows_of(form, "disputes") for column in row.columns]
    return {**tables, "disputes": [tuple(heads), (*disputes, *disputes)]}


def assert_told(report: Report, text: str, sections: set[str]) -> None:
    assert {found.path for found in report.diagnostics if found.slug == "years-side-by-side"} == sections
    assert not any(cell.value for cell in report.cells.values())
    about_tables = {found.slug for found in report.diagnostics if found.path and not found.slug.startswith("section")}
    assert about_tables <= {"years-side-by-side", "heading-missing"}
    assert list(violations(text, report)) == []


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
@pytest.mark.parametrize("form", FORMS.known)
def test_two_years_in_every_row(form: Form, separator: str, title: str) -> None:
    text = comparison(title, doubled(form), separator)
    assert_told(parse_report(text), text, {"proactive_disclosure", "requests", "disputes"})


@pytest.mark.parametrize("pattern", ["{}/{}", "{}（{}）", "2022年：{}；2023年：{}", "{}→{}", "{}件、{}件", "{} 比 {}"])
@pytest.mark.parametrize("separator", ["\t", " "])
def test_two_years_in_every_cell(separator: str, pattern: str) -> None:
    rows = [(row.label, *cells(row, pattern.replace(" ", ""))) for row in rows_of(FORMS.current, "requests")]
    text = comparison(TITLES[1], {"requests": rows}, separator, "自然人\t商业企业")
    assert_told(parse_report(text), text, {"requests"})


@pytest.mark.parametrize(
    "heads", ["指标\t2022年\t2023年\t增减", "项目\t2022年度\t2023年度", "事项 2022 2023", "（2022年）\t（2023年）"]
)
@pytest.mark.parametrize("heading", [True, False])
def test_one_figure_a_year(heads: str, heading: bool) -> None:
    changes = ("2",) if "增减" in heads else ()
    rows = [(row.label, "16", "18", *changes) for row in rows_of(FORMS.current, "requests")]
    text = comparison("青岚县林业局年度报告", {"requests": rows}, "\t", heads)
    if not heading:
        text = text.replace(FORMS.current.headings["requests"] + "\n", "")
    assert_told(parse_report(text), text, {"requests"})


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("行政许可", "3/4"), ("行政处罚", "5/6"), ("行政强制", "7/8")], True),
        ([("行政许可", "3/4"), ("行政处罚", "5/6")], False),
        ([("行政许可", "3/4"), ("行政处罚", "5/6"), ("行政强制", "7")], False),
        ([("行政许可", "3", "4"), ("行政处罚", "5", "6"), ("行政强制", "7", "8")], True),
        ([("行政许可", "3", "4"), ("行政处罚", "5", "6"), ("行政强制", "7", "8"), ("行政事业性收费", "1")], True),
        ([("行政许可", "3", "4"), ("行政处罚", "5", "6"), ("行政强制", "7"), ("行政事业性收费", "1")], False),
        ([("行政许可", "3", "4", "1"), ("行政处罚", "5", "6", "1"), ("行政强制", "7", "8", "1")], True),
        ([("行政许可", *"3456"), ("行政处罚", *"5634"), ("行政强制", *"7812")], False),
    ],
)
def test_how_many_rows_hold_two_years(rows: list[tuple[str, ...]], told: bool) -> None:
    text = comparison(TITLES[0], {"proactive_disclosure": [("第二十条第（五）项",), *rows]}, "\t")
    assert ("years-side-by-side" in [found.slug for found in parse_report(text).diagnostics]) == told


@pytest.mark.parametrize(
    "rows",
    [
        [("行政许可", "3", "4"), ("行政处罚", "5", "6")],
        [("行政许可", "3"), ("行政处罚", "5", "6"), ("行政强制", "1"), ("行政事业性收费", "2.5")],
    ],
)
def test_a_row_or_two_with_too_many_figures_is_none(rows: list[tuple[str, ...]]) -> None:
    text = comparison(TITLES[0], {"proactive_disclosure": [("第二十条第（五）项",), *rows]}, "\t")
    assert "years-side-by-side" not in [found.slug for found in parse_report(text).diagnostics]


def as_html(rows: list[tuple[str, ...]]) -> bytes:
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><h1>{TITLES[1]}</h1><p>三、收到和处理政府信息公开申请情况</p><table>{table}</table>".encode()


def as_docx(rows: list[tuple[str, ...]]) -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(TITLES[1])
    document.add_paragraph("三、收到和处理政府信息公开申请情况")
    table = document.add_table(0, max(map(len, rows)))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=False):
            cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("file", [as_html, as_docx])
def test_from_a_file(file: object) -> None:
    assert callable(file)
    report = load_report(file(doubled(FORMS.current)["requests"]))
    assert {found.path for found in report.diagnostics if found.slug == "years-side-by-side"} == {"requests"}
