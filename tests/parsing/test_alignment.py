"""Which figure belongs to which column: every row here is a label and what is printed behind it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import pytest

from golden_files import FOLDER, GoldenFiles
from gov_disclosure.parsing.alignment import (
    Alignment,
    Grid,
    Misfit,
    PrintedColumns,
    align,
    align_line,
    align_under,
    column_of,
    strip_of,
)
from gov_disclosure.parsing.printed import figures_in
from gov_disclosure.spans import Span

FULL = "规章\t\t1\t2\t3\t"
"""A row as the others of its table are: one empty label cell, three figures, an empty column."""


def aligned(
    row: str, columns: int = 3, like: str | None = None, heads: tuple[int, ...] | None = None
) -> Alignment | Misfit:
    """Align what stands behind the first word of a text; ``like`` is a full row of the same table."""
    label = Span(0, len(row.split("\t")[0].split("|")[0].split("\n")[0].split(" ")[0]))
    strips = [strip_of(like, 2, len(like))] if like else [strip_of(row, label.end, len(row))]
    grid = Grid.of(strips, columns, heads)
    return align(row, label.end, len(row), figures_in(row[label.end :], label.end), columns, grid)


def printed(alignment: Alignment | Misfit, row: str) -> list[str | None] | Misfit:
    if isinstance(alignment, Misfit):
        return alignment
    return [cell.of(row) if cell else None for cell in alignment.cells]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("规章\t1\t2\t3", ["1", "2", "3"]),
        ("规章 1 2 3", ["1", "2", "3"]),
        ("规章\n1\n2\n3\n", ["1", "2", "3"]),
        ("规章 | 1 | 2 | 3 | |||", ["1", "2", "3"]),
        ("规章\t1\t2", Misfit.TOO_FEW),
        ("规章 1 2", Misfit.TOO_FEW),
        ("规章\n1\n2\n", Misfit.TOO_FEW),
        ("规章", Misfit.TOO_FEW),
        ("规章 1 2 3 4", Misfit.TOO_MANY),
        ("规章\t1\t2\t3\t4", Misfit.TOO_MANY),
        ("规章\t1\t\t3", ["1", None, "3"]),
        ("规章\t\t\t", [None, None, None]),
        ("规章\t\t2\t", [None, "2", None]),
        ("规章\t1 5\t2\t3", ["1 5", "2", "3"]),
        ("规章 |\n1 |\n|\n3 |\n||||", ["1", None, "3"]),
        ("规章 |\n1 |\n2 |\n|\n||||", ["1", "2", None]),
        ("规章 |\n|\n|\n|\n||||", [None, None, None]),
        ("规章\n|\n1\n|\n2\n|\n", Misfit.TOO_FEW),
        ("规章 5\t1\t2\t3", Misfit.TOO_MANY),
        ("规章\t1\t\t2\t\t3", ["1", "2", "3"]),
        ("规章\t1\t2\t\t3", Misfit.UNEVEN),
        ("规章\t1\t2\t3\n4\t5\t6", ["1", "2", "3"]),
        ("规章 1 2 3\n4 5 6", Misfit.TOO_MANY),
    ],
)
def test_rows_by_themselves(row: str, expected: list[str | None] | Misfit) -> None:
    assert printed(aligned(row), row) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("规章\t\t1\t\t\t", ["1", None, None]),
        ("规章\t\t\t\t3\t", [None, None, "3"]),
        ("规章\t\t\t2\t\t", [None, "2", None]),
        ("规章\t1\t\t\t\t", Misfit.TOO_FEW),
        ("规章\t\t\t\t\t3", Misfit.TOO_FEW),
        ("规章\t1\t\t\t", Misfit.TOO_FEW),
        ("规章\t\t1\t\t\t\t", Misfit.TOO_FEW),
        ("规章\t\t\t\t\t", [None, None, None]),
    ],
)
def test_short_rows_by_the_grid_of_a_full_one(row: str, expected: list[str | None] | Misfit) -> None:
    assert printed(aligned(row, like=FULL), row) == expected


def test_blanks_at_the_end_are_told_from_blanks_before_a_figure() -> None:
    for row, trailing, kept in (
        ("规章\t\t1\t2\t\t", True, False),
        ("规章\t\t1\t\t3\t", False, True),
        ("规章\t\t\t2\t\t", True, True),
    ):
        alignment = aligned(row, like=FULL)
        assert isinstance(alignment, Alignment)
        assert (alignment.trailing, alignment.kept_blanks) == (trailing, kept)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("规章\t\t1\t2\t", ["1", "2", None]),
        ("规章\t\t\t\t3", [None, None, "3"]),
        ("规章\t\t1\t2", Misfit.TOO_FEW),
        ("规章\t1\t\t2\t", ["1", None, "2"]),
    ],
)
def test_short_rows_by_the_places_of_the_heads(row: str, expected: list[str | None] | Misfit) -> None:
    assert printed(aligned(row, heads=(2, 3, 4)), row) == expected


CELL_A_LINE = "规章\n|\n1\n|\n2\n|\n3\n|\n|\n||\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("规章\n|\n1\n|\n2\n|\n|\n|\n||\n", ["1", "2", None]),
        ("规章\n|\n|\n2\n|\n|\n|\n||\n", [None, "2", None]),
        ("规章\n|\n1\n|\n2\n|\n||\n", Misfit.TOO_FEW),
    ],
)
def test_short_rows_by_the_cells_of_a_full_one_below_each_other(row: str, expected: list[str | None] | Misfit) -> None:
    assert Grid.of([strip_of(CELL_A_LINE, 2, len(CELL_A_LINE))], 3, None) == Grid(rhythm=(0, 4))
    assert printed(aligned(row, like=CELL_A_LINE), row) == expected


def test_grid_needs_full_rows_that_agree() -> None:
    one, other = "规章\t1\t2\t3", "规章\t\t1\t2\t3"
    strips = [strip_of(row, 2, len(row)) for row in (one, other)]
    assert Grid.of(strips[:1], 3, (1, 2, 3)) == Grid(1, 4)
    assert Grid.of(strips, 3, None) == Grid()
    assert Grid.of([], 3, (1, 2, 3)) == Grid(heads=(1, 2, 3))


@pytest.mark.parametrize(
    ("row", "cells", "stray"),
    [
        ("规章 1 2 3\n7\n", ["1", "2", "3"], ["7"]),
        ("规章\n7\n1 2 3\n", ["1", "2", "3"], ["7"]),
        ("规章\n7\n1 2 3\n8\n", ["1", "2", "3"], ["7", "8"]),
    ],
)
def test_figures_on_lines_of_their_own_are_set_aside(row: str, cells: list[str], stray: list[str]) -> None:
    alignment = aligned(row)
    assert isinstance(alignment, Alignment)
    assert printed(alignment, row) == cells
    assert [place.of(row) for place in alignment.stray] == stray


@pytest.mark.parametrize("row", ["规章\n1\n2\n3\n4\n", "规章 1 2\n3 4\n", "规章 1 2 3\n4 5\n", "规章 1 2 3\n4 5 6\n"])
def test_figures_on_lines_that_could_be_the_row(row: str) -> None:
    assert aligned(row) is Misfit.TOO_MANY


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("行政许可 5\n7\n", ["5"]),
        ("行政许可\n5\n7\n", Misfit.TOO_MANY),
        ("行政许可 5 7\n", Misfit.TOO_MANY),
        ("行政许可\t5\t\t", ["5"]),
        ("行政许可\t\t", [None]),
        ("行政许可\t5\n1000", Misfit.TOO_MANY),
        ("行政许可\t5\n第7", Misfit.TOO_MANY),
    ],
)
def test_rows_of_one_column(row: str, expected: list[str | None] | Misfit) -> None:
    assert printed(aligned(row, columns=1), row) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("规章\t1\t2", ["1", "2"]),
        ("规章\t1\t\t2", Misfit.UNEVEN),
        ("规章\t\t", [None, None]),
        ("规章\t1\t2\n3 4", ["1", "2"]),
    ],
)
def test_rows_of_two_columns(row: str, expected: list[str | None] | Misfit) -> None:
    assert printed(aligned(row, columns=2), row) == expected


def test_figures_spread_unevenly_over_lines_are_marked() -> None:
    for row, split in (("规章 1 2\n3", True), ("规章\n1\n2\n3", False), ("规章\n1 2 3", False)):
        alignment = aligned(row)
        assert isinstance(alignment, Alignment)
        assert alignment.split is split


def test_columns_beyond_the_form_are_told_by_the_heads() -> None:
    row = "规章\t1\t8\t2\t3"
    alignment = aligned(row, heads=(1, 3, 4))
    assert isinstance(alignment, Alignment)
    assert printed(alignment, row) == ["1", "2", "3"]
    assert [place.of(row) for place in alignment.extra] == ["8"]
    row_with_blank = "规章\t1\t8\t\t2\t3"
    alignment = aligned(row_with_blank, heads=(1, 4, 5))
    assert isinstance(alignment, Alignment)
    assert [place.of(row_with_blank) for place in alignment.extra] == ["8"]
    assert aligned(row, heads=(1, 3, 5)) is aligned(row, heads=(1, 3, 9)) is Misfit.TOO_MANY
    assert aligned(row, heads=(1, 2, 3)) is aligned(row, heads=(2, 3, 4)) is Misfit.TOO_MANY
    assert aligned(row, heads=None) is Misfit.TOO_MANY


OWN = ("甲", "乙", "丙")
BEYOND = Misfit.BEYOND


@pytest.mark.parametrize(
    ("heads", "row", "cells", "extra", "trailing", "kept"),
    [
        ("项目\t上年\t甲\t乙\t丙", "规章\t9\t1\t2\t3", ["1", "2", "3"], ["9"], False, False),
        ("项目\t甲\t上年\t乙\t丙", "规章\t1\t\t2\t3", ["1", "2", "3"], [], False, False),
        ("项目\t甲\t乙\t上年\t丙", "规章\t1\t\t9\t3", ["1", None, "3"], ["9"], False, True),
        ("项目\t甲\t乙\t上年\t丙", "规章\t1\t2\t9\t", ["1", "2", None], ["9"], True, False),
        ("项目\t甲\t乙\t丙\t上年", "规章\t1\t2\t\t9", ["1", "2", None], ["9"], False, False),
        ("项目\t上年\t甲\t乙\t丙", "规章\t\t\t\t", [None, None, None], [], True, True),
        ("|项目|上年|甲|乙|丙|", "|规章|9|1|2|3|", ["1", "2", "3"], ["9"], False, False),
        ("上年\t项目\t甲\t乙\t丙", "9\t规章\t1\t2\t3", ["1", "2", "3"], [], False, False),
        ("甲\t乙\t丙\t上年", "规章\t1\t2\t3", BEYOND, [], False, False),
        ("项目 上年 甲 乙 丙", "规章 9 1 2 3", ["1", "2", "3"], ["9"], False, False),
        ("项目 甲 上年 乙 丙", "规章 1 9 2 3", ["1", "2", "3"], ["9"], False, False),
        ("项目 上年 甲 乙 丙", "规章 1 2 3", BEYOND, [], False, False),
        ("项目 上年 甲 乙 丙", "规章\t9\t1\t2\t\t3", BEYOND, [], False, False),
        ("项目 上年 乙 甲 丙", "规章 9 1 2 3", BEYOND, [], False, False),
        ("项目 上年\n甲 乙 丙", "规章 9 1 2 3", BEYOND, [], False, False),
        ("项目 上年 甲 乙\n丙", "规章 9 1 2 3", BEYOND, [], False, False),
        ("项目\t上年\t甲\t丙\t乙", "规章\t9\t1\t2\t3", BEYOND, [], False, False),
        ("项目\t上年\t甲\t乙\t丙", "规章\t9\t1\t2", BEYOND, [], False, False),
        ("项目\t上年 甲\t乙\t丙", "规章\t9\t1\t2", BEYOND, [], False, False),
        ("项目\t上年\t甲\t乙\t丙\n续\t\t甲\t乙\t丙", "规章\t9\t1\t2\t3", ["1", "2", "3"], ["9"], False, False),
        ("项目\t上年\t甲\t乙\t丙\n续\t甲\t\t乙\t丙", "规章\t9\t1\t2\t3", BEYOND, [], False, False),
    ],
)
def test_rows_under_more_heads_than_the_form_has(
    heads: str, row: str, cells: list[str | None] | Misfit, extra: list[str], trailing: bool, kept: bool
) -> None:
    text = f"{heads}\n{row}\n7\n"
    official = [[at for at in range(len(heads)) if heads[at] == name] for name in OWN]
    columns = PrintedColumns.of(text, official, [heads.index("上年")])
    label = Span(text.index("规章"), text.index("规章") + 2)
    figures = [figure for figure in figures_in(text[label.end :], label.end) if figure.of(text) != "7"]
    alignment = align_under(text, label.end, figures, columns)
    assert printed(alignment, text) == cells
    if isinstance(alignment, Alignment):
        assert [place.of(text) for place in alignment.extra] == extra
        assert (alignment.trailing, alignment.kept_blanks, alignment.stray) == (trailing, kept, ())


def test_a_page_number_behind_a_row_under_more_heads() -> None:
    text = "项目\t上年\t甲\t乙\t丙\n规章\t9\t1\t2\t3\n7\n"
    columns = PrintedColumns.of(text, [[text.index(name)] for name in OWN], [text.index("上年")])
    alignment = align_under(text, 14, figures_in(text[14:], 14), columns)
    assert isinstance(alignment, Alignment)
    assert [place.of(text) for place in alignment.stray] == ["7"]


def test_heads_whose_order_tells_nothing() -> None:
    text = "项目 上年 甲 乙 丙\n规章 9 1 2 3"
    official = [[text.index(name)] for name in OWN]
    assert PrintedColumns.of(text, official, [3]) == PrintedColumns(4, (1, 2, 3), 0, None)
    assert PrintedColumns.of(text, official, [3], ordered=False) == PrintedColumns(4, None, 0, None)
    assert PrintedColumns.of(text, [[], [], []], [3]) == PrintedColumns(1, None, 0, None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1 2 3", ["1", "2", "3"]),
        ("| 1 | 2 | 3 |", ["1", "2", "3"]),
        ("| 1 | | 3 |", ["1", None, "3"]),
        ("1\t\t3", ["1", None, "3"]),
        ("\t2\t", [None, "2", None]),
        ("1\t2", Misfit.TOO_FEW),
        ("1 2", Misfit.TOO_FEW),
        ("1 2 3 4", Misfit.TOO_MANY),
        ("1 |\n|\n3 |\n|||", ["1", None, "3"]),
    ],
)
def test_lines_without_a_label(line: str, expected: list[str | None] | Misfit) -> None:
    text = f"总计\n{line}\n"
    figures = figures_in(line, 3)
    alignment = align_line(text, figures, len(text), 3)
    assert printed(alignment, text) == expected
    if isinstance(alignment, Alignment):
        assert alignment.trailing is (alignment.cells[-1] is None)


def test_a_line_at_the_end_of_the_text() -> None:
    text = "总计\n1\t\t3"
    assert printed(align_line(text, figures_in(text[3:], 3), len(text), 3), text) == ["1", None, "3"]


def test_a_first_cell_that_is_blank_on_a_line_of_its_own_is_not_guessed() -> None:
    text = "总计 |\n |\n1 |\n2 |\n"
    figures = figures_in("1 |\n2 |\n", text.index("1"))
    assert align_line(text, figures, len(text), 3) is Misfit.TOO_FEW


def test_columns_are_counted_in_tabs_and_bars() -> None:
    text = "a\tb\n| 1 | 2\t3"
    assert [column_of(text, text.index(sign)) for sign in "ab123"] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("规章\t1\t2\n3\t行政许可\t5", Misfit.UNEVEN),
        ("规章 1 2\n3 行政许可 5", Misfit.UNEVEN),
        ("规章 1\n2 3\n行政许可 5", ["1", "2", "3"]),
        ("规章\t1\t2\t3\n行政许可\t5", ["1", "2", "3"]),
        ("规章\t1\t\t3\t行政许可\t5", ["1", None, "3"]),
    ],
)
def test_a_figure_on_the_line_of_the_next_label(row: str, expected: list[str | None] | Misfit) -> None:
    stop = row.index("行")
    figures = figures_in(row[2:stop], 2)
    assert printed(align(row, 2, stop, figures, 3, Grid()), row) == expected


PARTED: Mapping[str, Callable[[Sequence[str]], str]] = {
    "tabs": lambda cells: "".join(f"\t{cell}" for cell in cells),
    "tabs, and one behind": lambda cells: "".join(f"\t{cell}" for cell in cells) + "\t",
    "blanks": lambda cells: "".join(f" {cell}" for cell in cells),
    "lines": lambda cells: "".join(f"\n{cell}" for cell in cells),
    "lines with bars": lambda cells: " |\n" + "".join(f"{cell} |\n" for cell in cells) + "||",
    "lone bars": lambda cells: "\n|\n" + "".join(f"{cell}\n|\n" for cell in cells),
}


@pytest.mark.parametrize("parted", PARTED)
@pytest.mark.parametrize("like", ["", "a full row", "a full row behind a blank"])
def test_every_short_row(parted: str, like: str, golden: GoldenFiles) -> None:
    """All rows of up to four cells that are blank, hold a figure, or two."""
    full = ["", "7", "8", "9"] if "blank" in like else ["7", "8", "9"]
    lines = []
    for cells in (cells for count in range(5) for cells in product(("", "1", "2 3"), repeat=count)):
        row = f"规章{PARTED[parted](cells)}\n"
        found = aligned(row, like=f"规章{PARTED[parted](full)}\n" if like else None)
        told = str(found).rpartition(".")[2]
        if isinstance(found, Alignment):
            flags = [flag for flag in ("trailing", "split", "kept_blanks") if getattr(found, flag)]
            read = [cell.of(row) if cell else "–" for cell in found.cells]
            told = " ".join((*read, *flags, *(f"stray {place.of(row)}" for place in found.stray)))
        lines.append(f"{'|'.join(cells)}: {told}\n")
    golden.check(FOLDER / "alignment" / f"{parted}{like and ', '}{like}.txt", "".join(lines))


def test_figures_behind_another_label_on_the_line_are_not_the_rows() -> None:
    text = "项目\t\t上年\t甲\t乙\t丙\n规章\t文件\t9\t1\t2\t3\n"
    columns = PrintedColumns.of(text, [[text.index(name)] for name in OWN], [text.index("上年")])
    assert align_under(text, text.index("规章") + 2, [], columns) is Misfit.BEYOND
    end = text.index("文件") + 2
    alignment = align_under(text, end, figures_in(text[end:], end), columns)
    assert printed(alignment, text) == ["1", "2", "3"]
