"""One row of a table with an odd cell, or with its label printed oddly: a golden file has a line for every way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest
from test_small_tables import table_of

from golden_descriptions import quoted
from golden_files import FOLDER, GoldenFiles
from gov_disclosure.forms import FORMS
from gov_disclosure.model.cell import CellState, contents_of
from gov_disclosure.parsing.tables.page_numbers import withhold_page_numbers
from gov_disclosure.parsing.tables.row_by_row import read_table, settle_trailing_blanks

pytestmark = [pytest.mark.usefixtures("in_english"), pytest.mark.no_cover]

HEADS = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
FIGURES = ["2", "1", "0", "4", "0", "0", "7"]
ROWS = {row.path: row for row in FORMS.current.table("requests").rows}
BEFORE, BEHIND = "3.危及“三安全一稳定”", "5.属于三类内部事务信息"
ODD = "4.保护第三方合法权益"
LAYOUTS: Mapping[str, Callable[[list[str]], str]] = {
    "tabs": "\t".join,
    "bars": lambda cells: f"| {' | '.join(cells)} |",
    "blanks": " ".join,
    "lines": "\n".join,
    "lines with bars": lambda cells: "".join(f"{cell} |\n" for cell in cells) + "||",
}
CELLS = (*"(3) 见说明 / 1,5 3.5 12件 X -5 增7 1/2 3(4) 9999".split(), "1 2", "", "3\n", "(含\n网上)")
PLACES = (0, 1, 2, 4, 7, 8)
LABELS = (
    "{label}",
    "保护第三方合法权益",
    "5.保护第三方合法权益",
    "4.4.保护第三方合法权益",
    "4 .保护第三方合法权益",
    "4\n.保护第三方合法权益",
    "（三）4.保护第三方合法权益",
    "（三）不予公开\t{label}",
    "4.保护第三方\n合法权益",
    "4.保护 第三方\t合法权益",
    "4.保护第三方合法权",
    "4.保护第三方合法权权益",
    "4.不保护第三方合法权益",
    "4.保护弟三方台法权益",
    "4.保护弟三方\n合法权益",
    "{label}（含企业秘密）",
    "{label}：指商业秘密",
    "{label}：指商业秘密\n和个人隐私",
    "{label}(3)",
    "{label} {label}",
    "{label}\n{label}",
    "{label}\n3.危及“三安全一稳定”",
    "4.保护第三方",
    "3.危及“三安全一稳定”\n{label}",
    "见说明\n{label}",
    "12\n{label}",
    "{label}\n12\n",
    "*{label}",
    "",
)


def table(label: str, cells: list[str], layout: str) -> str:
    """Print three rows, the second with a label and cells of its own."""
    lines = [HEADS, [BEFORE, *FIGURES], [label, *cells], [BEHIND, *FIGURES]]
    return "".join(LAYOUTS[layout](line) + "\n" for line in lines)


def told(text: str) -> str:
    """Return the cells of the rows that are there, and what is said of them."""
    read = table_of(text, "requests", "2021")
    read_table(read)
    settle_trailing_blanks(read.draft)
    withhold_page_numbers(read.draft)
    rows = []
    for path in read.draft.rows:
        cells = contents_of(read.draft.rows[path])
        printed = [cell.raw if cell.state is CellState.NUMBER else cell.state.value for cell in cells]
        if printed != FIGURES:
            rows.append(f"{ROWS[path].label} {' '.join(printed if len(set(printed)) > 1 else printed[:1])}")
    said = [quoted(text, found) for found in read.draft.diagnostics if "missing" not in found.slug]
    doubts = [f"doubt {doubt.code} {path}" for path, doubt in read.draft.doubts.items()]
    return "; ".join((f"{len(read.draft.rows)} rows", *rows, *said, *doubts)).replace("\t", "⇥").replace("\n", "⏎")


def odd_cells(layout: str) -> Iterator[tuple[str, str]]:
    """Yield a row with an odd cell in the place of a figure, and besides its figures."""
    for cell, place in product(CELLS, PLACES):
        cells = [ODD, *FIGURES]
        yield f"“{cell}” more at {place}", table(*divided([*cells[:place], cell, *cells[place:]]), layout)
        if 0 < place < len(cells):
            yield f"“{cell}” at {place}", table(*divided([*cells[:place], cell, *cells[place + 1 :]]), layout)


def divided(cells: list[str]) -> tuple[str, list[str]]:
    return cells[0], cells[1:]


def odd_labels(layout: str) -> Iterator[tuple[str, str]]:
    """Yield a row with an odd label, with its figures, with one too few, and without any."""
    for label, count in product(LABELS, (7, 6, 0)):
        yield f"“{label}” with {count} figures", table(label.format(label=ODD), FIGURES[:count], layout)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ways", [odd_cells, odd_labels])
def test_a_row_with_one_thing_odd(
    ways: Callable[[str], Iterator[tuple[str, str]]], layout: str, golden: GoldenFiles
) -> None:
    lines = [f"{name}: {told(text)}".replace("\t", "⇥").replace("\n", "⏎") + "\n" for name, text in ways(layout)]
    golden.check(FOLDER / "odd_rows" / f"{ways.__name__}, {layout}.txt", "".join(lines))
