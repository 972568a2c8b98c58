"""A form whose table three has other columns, one of them behind those that a head spans."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from form_2047 import FORM_2047
from hypothesis import given
from third_form import TWO_FORMS, consistent_report, only

from gov_disclosure import measures, parse_report, render_report
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.model import CellState, Report
from gov_disclosure.output import Layout
from gov_disclosure.records.fields import Label, count
from gov_disclosure.records.head_labels import article_20
from gov_disclosure.testing import reports
from layouts import what_the_layout_holds

ORGANIZATIONS = Label("法人或其他组织", "organisations")
ABROAD = "境外申请人"


@attrs.frozen(kw_only=True)
class Applicants:
    natural_person: int | None = count("自然人", "natural persons")
    enterprise: int | None = count("商业企业", "enterprises", under=ORGANIZATIONS)
    other_organization: int | None = count("其他", "others", under=ORGANIZATIONS)
    abroad: int | None = count(ABROAD, "applicants from abroad")
    total: int | None = count("总计", "total")


@attrs.frozen(kw_only=True)
class Documents:
    issued: int | None = count("本年制发件数", "issued this year")
    in_force: int | None = count("现行有效件数", "in force at year end")


def changed_form(grammar: Path) -> Form:
    two, three, four = FORM_2047.tables
    gone = ("科研机构", "社会公益组织", "法律服务机构", "本年废止件数")
    lines = Path(FORM_2047.grammar).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not any(f'"{label}"' in line for label in gone)]
    (place,) = (number for number, line in enumerate(kept) if '"自然人"' in line)
    kept.insert(place, kept[place].replace("自然人", ABROAD))
    grammar.write_text("\n".join(kept), encoding="utf-8")
    documents = {f"proactive_disclosure.{row}": Documents for row in ("rules", "normative_documents")}
    applicants = {row.path: Applicants for row in three.rows}
    return attrs.evolve(
        FORM_2047,
        value="2048",
        grammar=str(grammar),
        tables=(
            attrs.evolve(two, instead=documents),
            attrs.evolve(three, instead={**three.instead, **applicants}),
            four,
        ),
    )


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Form]:
    with only(*TWO_FORMS), FORMS.registered(changed_form(tmp_path_factory.mktemp("form") / "form.lark")) as form:
        yield form


@pytest.mark.no_cover
@pytest.mark.parametrize("layout", Layout)
def test_a_report_comes_back_in_every_layout(form: Form, layout: Layout) -> None:
    @given(reports(form))
    def comes_back(report: Report) -> None:
        read = parse_report(render_report(report, layout))
        assert read == what_the_layout_holds(report, layout)
        assert not read.errors

    comes_back()


@pytest.mark.parametrize("layout", [Layout.TAB, Layout.TAB_SHIFTED, Layout.ONE_LINE])
def test_a_column_that_stands_elsewhere_is_not_read_by_order(form: Form, layout: Layout) -> None:
    """Before the head that spans its neighbours the column is another; without that head nothing tells."""
    text = render_report(consistent_report(form), layout)
    before_head = ABROAD.join(part.replace(ABROAD, ORGANIZATIONS.zh) for part in text.split(ORGANIZATIONS.zh))
    for damaged in (before_head, text.replace(ORGANIZATIONS.zh, "")):
        read = parse_report(damaged)
        assert [found.slug for found in read.errors] == ["columns-out-of-order"]
        states = {cell.state for path, cell in read.cells.items() if path.startswith("requests.")}
        assert states == {CellState.UNREADABLE}


def test_there_is_no_measure_of_a_column_that_the_form_lacks(form: Form) -> None:
    assert {found.name for found in measures(consistent_report(form)) if "stock" in found.name} == set()
    stock = {found.name for found in measures(consistent_report(Form.FORM_2021)) if "stock" in found.name}
    assert stock == {"rules_opening_stock", "normative_documents_opening_stock"}


def test_the_items_of_article_20() -> None:
    items = [article_20(item) for item in ("一", "九", "十", "十五")]
    assert [(item.zh, item.en) for item in items] == [
        ("第二十条第（一）项", "article 20 (1)"),
        ("第二十条第（九）项", "article 20 (9)"),
        ("第二十条第（十）项", "article 20 (10)"),
        ("第二十条第（十五）项", "article 20 (15)"),
    ]
