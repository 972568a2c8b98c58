"""With a third form registered, and nothing else changed, everything works for it."""

import io
import json
import pickle
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from form_2047 import FORM_2047, CaseOutcomes2047, NotProcessed2047, OtherHandling2047, ProactiveDisclosure2047
from hypothesis import given
from hypothesis import strategies as st
from third_form import THREE_FORMS, consistent_report, consistent_values, third_form_registered, with_figures

from gov_disclosure import (
    figures,
    from_json,
    load_report,
    locate_errors,
    measures,
    parse_report,
    render_report,
    to_dict,
    to_json,
    validate,
    validate_years,
)
from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.language import speaking
from gov_disclosure.model import Cells, CellState, Report
from gov_disclosure.output import Layout
from gov_disclosure.output.codebook import codebook
from gov_disclosure.output.json import InvalidRecordError
from gov_disclosure.output.notebook import html_of
from gov_disclosure.output.printed_table import printed_table
from gov_disclosure.readers.pdf.labels import begins_item, is_group, is_spanning_head, is_whole_label
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.records.narrative import narrative_from_paragraphs
from gov_disclosure.tables.tidy import tidy_columns, tidy_table
from gov_disclosure.testing import cells, forms, reports, years
from layouts import HOLDS_BLANKS, what_the_layout_holds
from oracle import silently_wrong
from sample_reports import sample_report

pytestmark = pytest.mark.no_cover

BLOCKS = ("disputes.reconsideration", "disputes.litigation_direct", "disputes.litigation_after_reconsideration")
TRANSFERRED = "requests.dispositions.not_processed.transferred"
MISC = "requests.dispositions.other_handling.misc"
FEE_UNPAID = "requests.dispositions.other_handling.fee_unpaid"
TEXT = Path(__file__).with_name("report_2047.txt")


@pytest.fixture(autouse=True, scope="module")
def registered() -> Iterator[None]:
    with third_form_registered():
        yield


# Texts


def test_its_text_is_read_and_written_as_it_stands() -> None:
    text = TEXT.read_text(encoding="utf-8")
    report = parse_report(text)
    assert report == consistent_report(FORM_2047)
    assert render_report(report) == text
    assert report.form is FORM_2047
    assert {path: cell.value for path, cell in report.cells.items()} == consistent_values(FORM_2047)
    assert {found.slug for found in report.diagnostics} == {"amount-without-unit"}


def test_its_records_hold_what_the_text_prints() -> None:
    report: Any = parse_report(TEXT.read_text(encoding="utf-8"))
    assert type(report.proactive_disclosure) is ProactiveDisclosure2047
    assert type(report.requests.dispositions.not_processed) is NotProcessed2047
    assert type(report.requests.dispositions.other_handling) is OtherHandling2047
    assert type(report.disputes.litigation_direct) is CaseOutcomes2047
    assert attrs.astuple(report.disputes.reconsideration) == (288, 289, 290, 291, 292, 1450)
    assert attrs.astuple(report.disputes.litigation_after_reconsideration) == (300, 301, 302, 303, 304, 1510)
    assert attrs.astuple(report.requests.dispositions.not_processed.transferred) == (253, 254, 255, 256, 257, 258, 1533)
    assert report.proactive_disclosure.centralized_procurement.projects == 111
    assert report.problems.text == "更新间隔偏长，解读材料以文字为主。"


@pytest.mark.parametrize("layout", Layout)
def test_a_report_comes_back_in_every_layout(layout: Layout) -> None:
    for report in (consistent_report(FORM_2047), sample_report(FORM_2047)):
        read = parse_report(render_report(report, layout))
        assert read == what_the_layout_holds(report, layout)
        assert read.form is FORM_2047
        assert not read.errors


@given(reports(FORM_2047))
def test_generated_reports_come_back_in_every_layout_without_a_false_alarm(report: Report) -> None:
    for layout in Layout:
        read = parse_report(render_report(report, layout))
        assert read == what_the_layout_holds(report, layout)
        assert read.form is FORM_2047
        loud = {found.slug for found in read.diagnostics if found.severity is not Severity.NOTE}
        assert loud == (set() if report.title else {"title-missing", "agency-unknown", "year-unknown"})


@given(reports(FORM_2047, consistent=False, marks=True), st.sampled_from(Layout))
def test_marks_come_back(report: Report, layout: Layout) -> None:
    assert parse_report(render_report(report, layout)) == what_the_layout_holds(report, layout)


@given(reports(FORM_2047, blanks=True), st.sampled_from(HOLDS_BLANKS))
def test_blank_cells_come_back_or_are_withheld_aloud(report: Report, layout: Layout) -> None:
    read = parse_report(render_report(report, layout))
    assert read.form is FORM_2047
    assert list(silently_wrong(report, read, "", {})) == []
    assert all(cell.state in (CellState.UNREADABLE, report.cells[path].state) for path, cell in read.cells.items())


@pytest.mark.parametrize("layout", sorted(set(Layout) - set(HOLDS_BLANKS)))
def test_a_blank_in_the_new_column_has_no_place_in_some_layouts(layout: Layout) -> None:
    blank = with_figures(consistent_report(FORM_2047), {f"{BLOCKS[0]}.mediated": None})
    with (
        speaking("en"),
        pytest.raises(ValueError, match=r"no place for blank cells: disputes\.reconsideration\.mediated$"),
    ):
        render_report(blank, layout)


def test_what_the_form_changes_is_printed_as_it_says() -> None:
    text = render_report(consistent_report(FORM_2047), Layout.PIPE)
    for line in (
        "政府集中采购 | 111 | 14 ||",
        "|| 6.已移送其他机关办理 | 253 | 254 | 255 | 256 | 257 | 258 | 1533 |",
        "|| 2.其他 | 267 | 268 | 269 | 270 | 271 | 272 | 1617 |",
        "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 调解结案 | 总计 | 未经复议直接起诉 |||||| 复议后起诉 ||||||",
        "288 | 289 | 290 | 291 | 292 | 1450 | 294 | 295 | 296 | 297 | 298 | 1480 |"
        " 300 | 301 | 302 | 303 | 304 | 1510 |",
        "五、当前短板和下一步打算",
    ):
        assert f"\n{line}\n" in text
    assert "逾期未按收费通知要求缴纳费用" not in text


# Files


def html_page(report: Report) -> str:
    """Return a web page with the official tables of a report."""
    page = [f"<h1>{report.title}</h1>"]
    tables = {table.section: table for table in report.layout.tables}
    for section, heading in report.layout.headings.items():
        page += [f"<h2>{heading}</h2>", *(f"<p>{text}</p>" for text in report.text_of(section).paragraphs)]
        if section in tables:
            table = tables[section]
            printed = printed_table(table, table.rows, lambda path: str(report.cells[path].value))
            cells = (
                "".join(f'<td rowspan="{cell.height}" colspan="{cell.width}">{cell.text}</td>' for cell in row.cells)
                for row in printed.rows
            )
            page += ["<table>", *(f"<tr>{row}</tr>" for row in cells), "</table>"]
    return "\n".join(page)


@pytest.mark.parametrize("form", THREE_FORMS)
def test_a_web_page_is_read(tmp_path: Path, form: Form) -> None:
    report = consistent_report(form)
    (tmp_path / "report.html").write_text(html_page(report), encoding="utf-8")
    read = load_report(tmp_path / "report.html")
    assert (read.form, read.cells) == (form, report.cells)
    assert not read.errors


def test_the_labels_that_pages_are_laid_out_by_are_those_of_all_forms() -> None:
    for label in (
        "调解结案",
        "6.已移送其他机关办理",
        "2.其他",
        "政府集中采购",
        "采购总金额",
        "申请人情况",
        "（六）其他处理",
    ):
        assert is_whole_label(label)
    assert begins_item("调解结案件数")
    assert is_group("五不予处理")
    assert is_spanning_head("行政诉讼")


# JSON


@given(st.sampled_from(THREE_FORMS).flatmap(lambda form: reports(form, consistent=False, blanks=True, marks=True)))
def test_documents_come_back(report: Report) -> None:
    again = from_json(to_json(report))
    assert again == report
    assert again.form is report.form


def test_a_document_holds_the_records_of_the_form() -> None:
    body = to_dict(consistent_report(FORM_2047))["report"]
    assert body["form"] == "2047"
    assert body["disputes"]["litigation_direct"]["mediated"] == 298
    assert body["requests"]["dispositions"]["not_processed"]["transferred"]["total"] == 1533
    assert body["requests"]["dispositions"]["other_handling"].keys() == {"uncorrected", "misc"}
    assert body["proactive_disclosure"]["centralized_procurement"] == {"projects": 111, "amount": "14"}
    assert body["cells"][f"{TRANSFERRED}.total"]["value"] == 1533


GENERATOR = Path(__file__).parents[2] / "tools" / "json_schema.py"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    if not GENERATOR.is_file():
        pytest.skip("the generator of the schema is in the checkout and the sdist, not in the wheel")
    schema: dict[str, Any] = runpy.run_path(str(GENERATOR))["generate"]()
    return schema


def test_the_schema_describes_the_form(schema: dict[str, Any]) -> None:
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(schema)
    definitions = schema["$defs"]
    assert definitions["Form"]["enum"] == ["2019", "2021", "2047"]
    mediated = definitions["CaseOutcomes2047"]["properties"]["mediated"]
    assert (mediated["title"], mediated["description"], mediated["unit"]) == ("调解结案", "settled by mediation", "件")
    assert "mediated" not in definitions["CaseOutcomes"]["properties"]
    held = {
        record: {choice["$ref"].rpartition("/")[2] for choice in definitions[record]["properties"][name]["anyOf"]}
        for record, name in (("Report", "proactive_disclosure"), ("Dispositions", "other_handling"))
    }
    assert held == {
        "Report": {"ProactiveDisclosure2019", "ProactiveDisclosure2021", "ProactiveDisclosure2047"},
        "Dispositions": {"ApplicantCounts", "OtherHandling", "OtherHandling2047"},
    }


@pytest.mark.parametrize("form", THREE_FORMS)
def test_documents_are_those_of_the_schema(schema: dict[str, Any], form: Form) -> None:
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(to_json(consistent_report(form))))
    broken = to_dict(consistent_report(form))
    broken["report"]["disputes"]["reconsideration"]["conciliated"] = 1
    assert not validator.is_valid(broken)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda body: body["disputes"]["reconsideration"].update(mediated=293), "differs from that of its cell"),
        (lambda body: body["disputes"]["reconsideration"].pop("mediated"), "required key missing: mediated"),
        (lambda body: body["cells"].pop(f"{BLOCKS[1]}.mediated"), f"required key missing: {BLOCKS[1]}.mediated"),
        (
            lambda body: body.update(form="2021"),
            "required key missing: requests.dispositions.other_handling.fee_unpaid",
        ),
        (lambda body: body.update(form="2048"), "expected one of 2019, 2021, 2047"),
    ],
)
def test_documents_that_are_not_of_the_form_are_refused(change: Any, said: str) -> None:
    document = to_dict(consistent_report(FORM_2047))
    change(document["report"])
    with speaking("en"), pytest.raises(InvalidRecordError, match=said):
        from_json(json.dumps(document))


def test_records_are_pickled() -> None:
    report = consistent_report(FORM_2047)
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert again.form is FORM_2047
    assert again.disputes == report.disputes


# Tables, codebook and views


def test_the_long_table_has_a_row_for_every_cell() -> None:
    columns = tidy_columns([consistent_report(FORM_2047)], "long")
    assert list(columns) == [column.name for column in tidy_table("long").columns]
    rows = list(zip(*(columns[name] for name in ("table", "row", "column", "value", "unit", "state")), strict=True))
    assert len(rows) == len(FORM_2047.cell_paths)
    assert rows[FORM_2047.places[f"{BLOCKS[2]}.mediated"]] == (
        "disputes",
        "litigation_after_reconsideration",
        "mediated",
        304.0,
        "件",
        "number",
    )
    assert ("requests", "dispositions.not_processed.transferred", "total", 1533.0, "件", "number") in rows
    assert ("proactive_disclosure", "centralized_procurement", "amount", 14.0, None, "number") in rows
    assert set(columns["form"]) == {"2047"}


def test_the_wide_table_has_a_column_for_every_cell_of_any_form() -> None:
    reports_of_all = [consistent_report(form) for form in THREE_FORMS]
    columns = tidy_columns(reports_of_all, "wide")
    paths = [path for path in columns if "." in path and not path.endswith(".unit")]
    assert tuple(paths[: len(FORM_2047.cell_paths)]) == FORM_2047.cell_paths
    assert set(paths) == {path for form in THREE_FORMS for path in form.cell_paths}
    assert columns["form"] == ["2019", "2021", "2047"]
    assert columns[f"{BLOCKS[0]}.mediated"] == [None, None, 292]
    assert columns[f"{TRANSFERRED}.natural_person"] == [None, None, 253]
    assert columns[f"{FEE_UNPAID}.natural_person"][::2] == [None, None]
    assert columns["proactive_disclosure.centralized_procurement.projects"] == [121, None, 111]
    labels = {column.name: column.label for column in tidy_table("wide").columns}
    assert labels[f"{BLOCKS[0]}.mediated"] == "行政复议 › 调解结案"


@pytest.mark.parametrize("table", ["findings", "diagnostics", "measures", "figures"])
def test_the_other_tables_know_the_form(table: str) -> None:
    broken = with_figures(consistent_report(FORM_2047), {f"{BLOCKS[0]}.mediated": 1})
    report = attrs.evolve(
        parse_report(render_report(broken)), overview=narrative_from_paragraphs(["新收政府信息公开申请1件。"])
    )
    assert set(tidy_columns([report], table)["form"]) == {"2047"}


def test_the_codebook_explains_the_new_cells() -> None:
    entries = {entry.path: entry for entry in codebook()}
    assert tuple(entries)[: len(FORM_2047.cell_paths)] == FORM_2047.cell_paths
    mediated = entries[f"{BLOCKS[1]}.mediated"]
    assert (mediated.label, mediated.label_en) == (
        "未经复议直接起诉 › 调解结案",
        "litigation without reconsideration › settled by mediation",
    )
    assert (mediated.forms, mediated.unit, mediated.kind) == ((FORM_2047,), "件", FigureKind.COUNT)
    assert mediated.article == "第五十条第（三）项"
    transferred = entries[f"{TRANSFERRED}.total"]
    assert transferred.label == "三、本年度办理结果 › （五）不予处理 › 6.已移送其他机关办理 › 总计"
    assert transferred.formula.startswith(f"T3-ROW: {TRANSFERRED}.natural_person + ")
    assert entries[f"{FEE_UNPAID}.total"].forms == (Form.FORM_2021,)
    assert entries["proactive_disclosure.centralized_procurement.amount"].forms == (Form.FORM_2019, FORM_2047)
    assert entries["proactive_disclosure.rules.in_force"].forms == (Form.FORM_2021, FORM_2047)
    group = "三、本年度办理结果 › （六）其他处理"
    assert entries[f"{MISC}.total"].label == f"{group} › 2.其他 › 总计（2021年格式：{group} › 3.其他 › 总计）"
    assert "（2021: T4-DIR: " in entries[f"{BLOCKS[1]}.total"].formula


@pytest.mark.parametrize("form", THREE_FORMS)
def test_a_table_by_itself_is_shown_with_all_its_cells(form: Form) -> None:
    report = consistent_report(form)
    for table in form.tables:
        record = getattr(report, table.section)
        assert FORMS.table_of(record).cell_names == table.cell_names
        shown = dict(re.findall(r'<td[^>]* title="([a-z_.]+)[^"]*">([^<]*)</td>', html_of(record)))
        assert shown == {path: str(report.cells[path].value) for row in table.rows for path in row.cell_paths}


def test_a_notebook_shows_the_form() -> None:
    report = consistent_report(FORM_2047)
    page = html_of(report)
    shown = dict(re.findall(r'<td[^>]* title="([a-z_.]+)[^"]*">([^<]*)</td>', page))
    assert shown == {path: str(cell.value) for path, cell in report.cells.items()}
    labels = re.findall(r"<th[^>]*>([^<]*)</th>", page)
    assert labels.count("调解结案") == 3
    assert [label for label in labels if label in ("6.已移送其他机关办理", "2.其他", "3.其他", "政府集中采购")] == [
        "政府集中采购",
        "6.已移送其他机关办理",
        "2.其他",
    ]
    assert FORM_2047.title == "2047年格式（国办公开办函〔2047〕1号）"
    assert FORM_2047.title in page
    assert "五、当前短板和下一步打算" in page


def test_a_terminal_shows_the_form() -> None:
    from rich.console import Console

    from gov_disclosure.output.terminal import view_of

    console = Console(width=400, file=io.StringIO(), record=True)
    console.print(view_of(consistent_report(FORM_2047)))
    lines = [line.split() for line in console.export_text().splitlines()]
    assert ["6.已移送其他机关办理", "253", "254", "255", "256", "257", "258", "1533"] in lines
    assert ["2.其他", "267", "268", "269", "270", "271", "272", "1617"] in lines
    assert ["政府集中采购", "111", "14"] in lines
    values = consistent_values(FORM_2047)
    assert [str(values[path]) for path in FORM_2047.cell_paths if path.startswith("disputes.")] in lines
    assert any(line[:1] == ["格式"] and line[1] == FORM_2047.title for line in lines)


# Identities and rules


def test_identities_are_those_of_its_tables() -> None:
    identities = {(identity.rule, identity.cell): identity for identity in FORM_2047.identities}
    assert identities["T4-REC", f"{BLOCKS[0]}.total"].left == tuple(
        f"{BLOCKS[0]}.{outcome}" for outcome in ("upheld", "corrected", "other", "pending", "mediated")
    )
    assert f"{TRANSFERRED}.natural_person" in identities["T3-ROW", f"{TRANSFERRED}.total"].left
    column = identities["T3-SUM", "requests.dispositions.total.total"].left
    of_2021 = {identity.cell: identity for identity in Form.FORM_2021.identities if identity.rule == "T3-SUM"}
    assert set(column) ^ set(of_2021["requests.dispositions.total.total"].left) == {
        f"{TRANSFERRED}.total",
        f"{FEE_UNPAID}.total",
    }
    assert len(FORM_2047.identities) == len(Form.FORM_2021.identities)


def test_a_consistent_report_keeps_every_rule() -> None:
    outcome = validate(consistent_report(FORM_2047))
    assert [found for found in outcome.findings if found.severity is Severity.ERROR] == []
    held = {checked.code for checked in outcome.checked}
    assert {"T3-ROW", "T3-SUM", "T3-BAL", "T4-REC", "T4-DIR", "T4-AFT", "ST-FORM"} <= held


@given(reports(FORM_2047))
def test_generated_reports_keep_every_identity(report: Report) -> None:
    broken = {found.code for found in validate(report).findings}
    assert broken.isdisjoint({"T3-ROW", "T3-SUM", "T3-BAL", "T4-REC", "T4-DIR", "T4-AFT"})


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        (f"{BLOCKS[0]}.mediated", {"T4-REC"}),
        (f"{BLOCKS[1]}.mediated", {"T4-DIR"}),
        (f"{BLOCKS[2]}.mediated", {"T4-AFT"}),
        (f"{TRANSFERRED}.research_institution", {"T3-ROW", "T3-SUM", "T3-PIN"}),
        (f"{MISC}.total", {"T3-ROW", "T3-SUM", "T3-PIN"}),
    ],
)
def test_a_broken_new_cell_is_found(path: str, rules: set[str]) -> None:
    report = consistent_report(FORM_2047)
    right = report.cells[path].value
    assert isinstance(right, int)
    wrong = with_figures(report, {path: right + 1000})
    usual = {found.code for found in validate(report).findings}
    outcome = validate(wrong)
    assert {found.code for found in outcome.findings} - usual == rules
    assert any(path in {place.path for place in found.related} for found in outcome.findings)
    assert "sums-disagree" in {found.slug for found in parse_report(render_report(wrong)).diagnostics}
    changes = [located.changes for located in locate_errors(wrong)]
    assert [(path, right + 1000, right)] in [
        [(change.path, change.printed, change.proposed) for change in one] for one in changes
    ]
    if "T3-PIN" in rules:
        assert len(changes) == 1


def test_measures_count_what_the_form_prints() -> None:
    report = consistent_report(FORM_2047)
    values: dict[str, Any] = consistent_values(FORM_2047)
    found = {measure.name: measure for measure in measures(report)}
    not_processed = [path for path in FORM_2047.cell_paths if ".not_processed." in path and path.endswith(".total")]
    assert len(not_processed) == 6
    assert found["not_processed_share"].numerator == sum(values[path] for path in not_processed)
    assert found["other_handling_share"].numerator == sum(
        values[f"requests.dispositions.other_handling.{row}.total"] for row in ("uncorrected", "misc")
    )
    assert found["disputes"].value == sum(values[f"{block}.total"] for block in BLOCKS) == 4440
    assert found["rules_opening_stock"].value == 103 + 102 - 101
    assert [measure.name for measure in found.values() if measure.undefined] == []


def test_figures_in_the_text_are_held_against_its_cells() -> None:
    text = narrative_from_paragraphs(["不予处理12件，其他处理3件。"])
    stated = figures(attrs.evolve(consistent_report(FORM_2047), overview=text))
    assert [(figure.value, len(figure.cells)) for figure in stated[:2]] == [(12, 6), (3, 2)]
    assert f"{TRANSFERRED}.total" in stated[0].cells


def test_years_of_two_forms_are_held_against_each_other() -> None:
    before, after = consistent_report(Form.FORM_2021, 2046), consistent_report(FORM_2047, 2047)
    assert validate(after).findings == validate(consistent_report(FORM_2047)).findings
    late = consistent_report(Form.FORM_2021, 2047)
    assert "ST-FORM" in {found.code for found in validate(late).findings}
    codes = {found.code for found in validate_years(before, after).findings}
    carried_in = {
        path: before.cells[path.replace("carried_in", "carried_out")].value
        for path in FORM_2047.rows_by_path["requests.carried_in"].cell_paths
    }
    fitting = validate_years(before, with_figures(after, carried_in)).findings
    assert codes - {found.code for found in fitting} == {"Y-CARRY", "Y-CARRYC"}


# Strategies


def test_strategies_know_the_form() -> None:
    assert list(FORMS) == list(THREE_FORMS)
    assert FORMS.current is FORM_2047
    assert [FORMS.due(year) for year in (2046, 2047, 2051)] == [Form.FORM_2021, FORM_2047, FORM_2047]
    with speaking("en"), pytest.raises(ValueError, match="there is a form '2047' already"):
        FORMS.register(FORM_2047)


@given(st.data(), st.booleans(), st.booleans())
def test_strategies_make_its_cells(data: st.DataObject, blanks: bool, marks: bool) -> None:
    assert data.draw(forms()) in THREE_FORMS
    found = data.draw(cells(FORM_2047, blanks=blanks, marks=marks))
    assert [cell.path for cell in found] == list(FORM_2047.cell_paths)
    report = Report(form=FORM_2047, cells=Cells(FORM_2047, found))
    codes = {finding.code for finding in validate(report).findings}
    assert codes.isdisjoint({"T3-ROW", "T3-SUM", "T3-BAL", "T4-REC", "T4-DIR", "T4-AFT"})
    assert data.draw(years(FORM_2047)) in range(2047, 2052)
    assert data.draw(years(Form.FORM_2021)) in range(2021, 2049)
