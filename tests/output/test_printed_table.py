"""The layout of the official tables, and of tables that no form has."""

from __future__ import annotations

import io
from collections import Counter

import attrs
import pytest
from rich.cells import cell_len
from rich.console import Console

from gov_disclosure.forms import FORMS, Table
from gov_disclosure.output.printed_table import PrintedTable, printed_table
from gov_disclosure.output.table_layouts import bars, printed_page, shifted_tabs
from gov_disclosure.output.terminal_table import TableLines
from gov_disclosure.records.fields import Label, count, group
from gov_disclosure.records.rows import TableRecord

pytestmark = pytest.mark.no_cover

BLANK = str.maketrans("", "", " ─")
FRUIT, CITRUS = Label("水果", "fruit"), Label("柑橘", "citrus")


@attrs.frozen
class Amounts:
    sold: int | None = count("售出", "sold")
    lemons: int | None = count("柠檬", "lemons", under=CITRUS)
    oranges: int | None = count("橙", "oranges", under=CITRUS)
    other: int | None = count("其他", "other")
    total: int | None = count("其他", "total")


@attrs.frozen
class Weights:
    sold: int | None = count("售出", "sold")


@attrs.frozen
class Towns(TableRecord):
    north: Amounts = group(Amounts, "北镇", "north")
    south: Amounts = group(Amounts, "南镇", "south")


@attrs.frozen
class Markets(TableRecord):
    city: Amounts = group(Amounts, "市区", "city", under=FRUIT)
    towns: Towns = group(Towns, "乡镇", "towns")
    port: Weights = group(Weights, "港口", "port", under=FRUIT)


STACKED = Table(section="markets", record=Markets)
CROSSED = Table(section="markets", record=Markets, corner=Label("地点", "place"), over_columns=FRUIT)
SIDE_BY_SIDE = Table(section="towns", record=Towns, side_by_side=True)
TABLES = [*(table for form in FORMS for table in form.tables), STACKED, CROSSED, SIDE_BY_SIDE]


def printed(table: Table, **figures: str) -> PrintedTable:
    return printed_table(table, table.rows, lambda path: figures.get(path.replace(".", "_"), "1"))


def name(table: object) -> str | None:
    return f"{table.section}-{len(table.rows)}" if isinstance(table, Table) else None


@pytest.mark.parametrize("table", TABLES, ids=name)
def test_cells_cover_every_place_once(table: Table) -> None:
    laid_out = printed(table)
    places = Counter(
        (cell.row + down, cell.column + right)
        for cell in laid_out.cells
        for down in range(cell.height)
        for right in range(cell.width)
    )
    assert places == Counter((row, column) for row in range(len(laid_out.rows)) for column in range(laid_out.width))


@pytest.mark.parametrize("table", TABLES, ids=name)
def test_every_figure_and_every_label_is_printed(table: Table) -> None:
    laid_out = printed(table)
    assert [cell.path for cell in laid_out.cells if cell.path] == [
        path for row in table.rows for path in row.cell_paths
    ]
    labels = {label.zh for row in table.rows for label in row.labels} | {head.zh for head in table.spanning_heads}
    labels |= {column.label for row in table.rows for column in row.columns}
    labels |= {label.zh for label in (table.corner, table.over_columns) if label}
    assert {cell.text for cell in laid_out.cells if not cell.path} - {""} == labels


def test_heads_span_their_columns_and_each_block_has_its_own() -> None:
    assert bars(printed(STACKED)).splitlines() == [
        "水果 |||||||",
        "|| 售出 | 柑橘 || 其他 | 其他 |",
        "||| 柠檬 | 橙 |||",
        "市区 || 1 | 1 | 1 | 1 | 1 |",
        "|| 售出 | 柑橘 || 其他 | 其他 |",
        "||| 柠檬 | 橙 |||",
        "乡镇 | 北镇 | 1 | 1 | 1 | 1 | 1 |",
        "| 南镇 | 1 | 1 | 1 | 1 | 1 |",
        "水果 |||||||",
        "|| 售出 |||||",
        "港口 || 1 |||||",
    ]
    assert bars(printed(CROSSED)).splitlines()[:4] == [
        "水果 |||||||",
        "地点 || 水果 |||||",
        "|| 售出 | 柑橘 || 其他 | 其他 |",
        "||| 柠檬 | 橙 |||",
    ]
    assert bars(printed(SIDE_BY_SIDE)).splitlines() == [
        "北镇 ||||| 南镇 |||||",
        "售出 | 柑橘 || 其他 | 其他 | 售出 | 柑橘 || 其他 | 其他 |",
        "| 柠檬 | 橙 |||| 柠檬 | 橙 |||",
        "1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 |",
    ]


def screen(table: PrintedTable, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    console.print(TableLines(table, {}))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue().splitlines()


def test_a_terminal_shows_cells_over_others_as_on_paper() -> None:
    assert screen(printed(CROSSED), 80)[:10] == [
        "水果",
        "──────────────────────────────────────────",
        "地点                       水果",
        "                ──────────────────────────",
        "                售出    柑橘    其他  其他",
        "                      ────────",
        "                      柠檬  橙",
        "──────────────  ────  ────  ──  ────  ────",
        "市区               1     1   1     1     1",
        "地点                       水果",
    ]
    assert screen(printed(CROSSED), 80)[-1] == "港口                        1"


@pytest.mark.parametrize("width", [20, 72, 80, 120, 1000])
@pytest.mark.parametrize("table", TABLES, ids=name)
def test_nothing_is_lost_on_a_terminal_of_any_width(table: Table, width: int) -> None:
    laid_out = printed_table(table, table.rows, lambda path: str(10_000 + len(path)))
    lines = screen(laid_out, width)
    assert max(map(cell_len, lines)) <= width
    cells = [cell for cell in laid_out.cells if width >= 120 or not laid_out.rows[cell.row].is_head]
    shown, written = ("".join(parts).translate(BLANK) for parts in (lines, (cell.text for cell in cells)))
    if width >= 120:
        assert Counter(shown) == Counter(written)
    else:
        # A list of rows repeats the heads of the figures.
        assert not Counter(written) - Counter(shown)


def test_labels_of_rows_are_wrapped_and_those_of_groups_run_down_beside_them() -> None:
    lines = screen(printed(FORMS.known[-1].table("requests")), 80)
    start = next(number for number, line in enumerate(lines) if "（六）其" in line)
    assert lines[start : start + 4] == [
        "          （六）其  1.申请人无正当理由     1     1     1     1     1     1     1",
        "          他处理    逾期不补正、行政机",
        "                    关不再处理其政府信",
        "                    息公开申请",
    ]
    assert [cell_len(line) for line in (lines[-1], max(lines, key=cell_len))] == [80, 80]


def test_a_row_longer_than_the_screen_keeps_its_figures() -> None:
    figures = {f"towns_{town}_{amount}": "1234567" for town in ("north", "south") for amount in ("sold", "total")}
    assert "".join(screen(printed(SIDE_BY_SIDE, **figures), 30)).count("1234567") == 4


def test_a_table_with_groups_is_garbled_whatever_its_heads() -> None:
    assert shifted_tabs(printed(CROSSED)).splitlines()[:3] == [
        "水果\t\t\t\t\t其他\t",
        "地点\t水果\t\t\t\t\t",
        "\t售出\t柑橘\t\t其他\t\t",
    ]


def test_heads_are_wrapped_where_columns_are_many() -> None:
    assert printed_page(printed(SIDE_BY_SIDE)).startswith("北镇\n\n南镇\n\n售出\n\n柑橘")
    assert printed_page(printed(FORMS.known[-1].table("proactive_disclosure"))).splitlines()[2].startswith("信息内容 ")
