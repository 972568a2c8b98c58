"""All that is said of tables in which one thing is odd, and what becomes of every character: golden files tell it.

No value may be another than the printed one, whatever the golden files say.
"""

from __future__ import annotations

import contextlib
import copy
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

import grids
import pytest
from grids import Grid, Part, grid_with, parts, printed, silently_wrong, truth

from golden_descriptions import quoted, sizes
from golden_files import FOLDER, GoldenFiles
from gov_disclosure import Report, parse_report
from gov_disclosure.model import CellState

pytestmark = [pytest.mark.usefixtures("in_english"), pytest.mark.no_cover]

TWO, THREE, FOUR = "规章", "自然人", "行政复议"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
SECRET, DUPLICATE, GRANTED = "1.属于国家秘密", "2.重复申请", "（一）予以公开"
LAYOUTS = ("tabs", "bars all round", "blanks", "lines")
Change = Callable[[list[Part]], object]


def row(found: list[Part], label: str) -> list[str]:
    return next(row for part in found if not isinstance(part, str) for row in part if row[0] == label)


def index(grid: Grid, label: str) -> int:
    return next(at for at, row in enumerate(grid) if row[0] == label)


def cell(label: str, at: int, words: str) -> Change:
    """Print words in a cell."""
    return lambda found: row(found, label).__setitem__(at, words)


def label(old: str, new: str) -> Change:
    return cell(old, 0, new)


def added(label: str, *cells: str, at: int = 1) -> Change:
    """Print a line of cells before the row of a label, or further below."""

    def change(found: list[Part]) -> None:
        grid = grid_with(found, label)
        grid.insert(index(grid, label) + at, list(cells))

    return change


def gone(*labels: str) -> Change:
    def change(found: list[Part]) -> None:
        for label in labels:
            grid = grid_with(found, label)
            del grid[index(grid, label)]

    return change


def swapped(one: str, other: str) -> Change:
    def change(found: list[Part]) -> None:
        grid = grid_with(found, one)
        first, second = index(grid, one), index(grid, other)
        grid[first], grid[second] = grid[second], grid[first]

    return change


def heads(words: str, *cells: str) -> Change:
    """Print other heads above the rows of a grid."""
    return lambda found: grid_with(found, words).__setitem__(0, [grid_with(found, words)[0][0], *cells])


def column(words: str, at: int, head: str | None, *cells: str) -> Change:
    """Print a further column in a grid; without a head, behind the last row of heads."""

    def change(found: list[Part]) -> None:
        for number, line in enumerate(grid_with(found, words)):
            if number or head is not None:
                line.insert(at if at >= 0 else len(line), cells[number % len(cells)] if number else head or "")

    return change


def both(*changes: Change) -> Change:
    def change(found: list[Part]) -> None:
        for each in changes:
            each(found)

    return change


def in_all_blocks(head: str | None, at: int = 1) -> Change:
    def change(found: list[Part]) -> None:
        for grid in found:
            if not isinstance(grid, str) and grid[0][0] == "信息内容":
                for number, line in enumerate(grid):
                    if number or head is not None:
                        line.insert(at if at >= 0 else len(line), "77" if number else head or "")

    return change


def blank(at: int, *labels: str) -> Change:
    return both(*(cell(label, at, "") for label in labels))


DENIED = (
    SECRET,
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
)

ODD: Mapping[str, Change] = {
    "words in a cell": cell(SECRET, 3, "见说明"),
    "a figure with words": cell(SECRET, 7, "5 水印"),
    "a figure in brackets": cell(SECRET, 1, "(33)"),
    "a comma": cell(SECRET, 2, "1,5"),
    "a decimal": cell(SECRET, 7, "3.5"),
    "a long figure": cell(SECRET, 2, "9" * 21),
    "an invisible break in a figure": cell(SECRET, 2, "1\u200b2"),
    "a wide figure": cell(SECRET, 2, "１2"),
    "marks": both(cell(SECRET, 2, "/"), cell(SECRET, 3, "—"), cell("行政许可", 1, "无")),
    "a blank first": blank(1, SECRET),
    "a blank in the middle": blank(4, SECRET),
    "a blank total": blank(7, SECRET),
    "blank totals of a group": blank(7, *DENIED),
    "blank totals, and a blank": both(blank(7, *DENIED), blank(3, GRANTED)),
    "a blank row": both(*(cell(SECRET, at, "") for at in range(1, 8))),
    "a blank fee": blank(1, "行政事业性收费"),
    "a fee in another unit": cell("行政事业性收费", 1, "3.5亿元"),
    "a fee in its unit": cell("行政事业性收费", 1, "26万元"),
    "two blanks in table two": both(blank(2, "规章"), blank(3, "行政规范性文件")),
    "blank ends in table two": both(blank(3, "规章"), blank(3, "行政规范性文件")),
    "a row twice": added(DUPLICATE, DUPLICATE, *"1111116"),
    "a row twice alike": lambda found: added(DUPLICATE, *row(found, DUPLICATE))(found),
    "a row three times": both(added(DUPLICATE, DUPLICATE, *"1111116"), added(DUPLICATE, DUPLICATE, *"1111116")),
    "rows in another order": swapped(SECRET, DUPLICATE),
    "rows of table two in another order": swapped("规章", "行政规范性文件"),
    "a row gone": gone(SECRET),
    "rows gone": gone(*DENIED[2:5]),
    "all rows of a block gone": gone("行政许可"),
    "all rows gone": lambda found: grid_with(found, THREE).__delitem__(slice(1, None)),
    "a row more": added(DUPLICATE, "6.协商解决", *"1111116"),
    "a row more at the end": added("四、结转下年度继续办理", "五、其中网上申请", *"1111116"),
    "a line of words": added(DUPLICATE, "以下各项按原件填写，不含转办件"),
    "lines of words": both(
        added(DUPLICATE, "以下各项按原件填写，不含转办件"), added(DUPLICATE, "不含电话咨询的数量，另行统计")
    ),
    "words behind the table": added("四、结转下年度继续办理", "注意事项说明"),
    "words before the rows": added("一、本年新收政府信息公开申请数量", "见附表一", at=0),
    "figures behind a group": added(SECRET, "（三）不予公开", *"1111116", at=0),
    "figures behind a head": added(SECRET, "自然人", "5", at=0),
    "an undivided row": added(
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "（六）其他处理", "9", at=0
    ),
    "figures without a label": label(DUPLICATE, ""),
    "a number of a row": added(DUPLICATE, "3", at=0),
    "a page number": added(DUPLICATE, "12", at=0),
    "a misprint": label(DUPLICATE, "2.重复审请"),
    "a misprint of words in two cells": label(DUPLICATE, "2.重复 审请"),
    "two misprints of one row": both(
        label(DUPLICATE, "2.重复审请"), added(DUPLICATE[:2] + "重复审请", "2.重复申清", *"1111116")
    ),
    "a misprint of the row before one that is gone": both(label(DENIED[1], "2.其他法律行政止公开"), gone(DENIED[2])),
    "a misprint in table two": label("行政事业性收费", "行政事业收费"),
    "a remark": label(SECRET, "1.属于国家秘密（含定密）"),
    "a definition": label("行政许可", "行政许可：依法作出的决定"),
    "a definition over lines": label("规章", "规章：指本机关制定的\n各类规章"),
    "a label in lines": label("5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确认或\n重新出具已获取信息"),
    "a label in cells of a merged row": label(DUPLICATE, f"{DUPLICATE} {DUPLICATE}"),
    "a figure too many": lambda found: row(found, SECRET).append("4"),
    "a figure too few": lambda found: row(found, SECRET).pop(3),
    "two figures too few": lambda found: row(found, SECRET).__delitem__(slice(3, 5)),
    "rows with a figure too many": column(THREE, -1, None, "4"),
    "rows of table two with a figure too many": in_all_blocks(None),
    "rows with a figure too many, one without": both(
        column(THREE, -1, None, "4"), lambda found: row(found, SECRET).pop(3)
    ),
    "a further column": column(THREE, 1, "上年", "4", ""),
    "a further column behind": column(THREE, -1, "备注", "", "见附件", "4"),
    "a further column before the labels": column(THREE, 0, "编码", "701", "33"),
    "numbers of rows": column(THREE, 0, "序号", *map(str, range(25))),
    "a further column in a block": column(TWO, 1, "上年", "4", "5"),
    "a further column in all blocks": in_all_blocks("上年"),
    "a further column behind in all blocks": in_all_blocks("备注", -1),
    "heads in another order": heads(
        THREE, "商业企业", "自然人", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"
    ),
    "the total first": heads(THREE, "总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
    "a head twice": heads(THREE, "自然人", "自然人", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
    "a head of another name": heads(
        THREE, "自然人", "商业企业", "高等院校", "社会公益组织", "法律服务机构", "其他", "总计"
    ),
    "heads that number": heads(THREE, "数据1", "数据2", "数据3", "数据4", "数据5", "数据6", "总计"),
    "a head gone": heads(THREE, "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "总计"),
    "heads of a block in another order": heads(TWO, "本年废止件数", "本年制发件数", "现行有效件数"),
    "a head of a block of another name": heads(TWO, "本年制发件数", "全年办件量", "现行有效件数"),
    "a head of a block cut short": heads(TWO, "本年制发", "本年废止件数", "现行有效件数"),
    "heads of a block that number": heads(TWO, "数据1", "数据2", "数据3"),
    "a fee's head in another unit": heads("行政事业性收费", "本年收费金额（单位：元）"),
    "heads on another page": added(
        SECRET, CORNER, "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"
    ),
    "heads on another page in another order": added(
        SECRET, CORNER, "商业企业", "自然人", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"
    ),
    "table four without heads": lambda found: grid_with(found, FOUR).__delitem__(slice(0, 2)),
    "table four with a head gone": lambda found: grid_with(found, FOUR)[1].pop(3),
    "table four with heads in another order": lambda found: grid_with(found, FOUR)[1].reverse(),
    "table four with a further head": column(FOUR, 5, "", "4", "备注"),
    "table four with a blank": lambda found: grid_with(found, FOUR)[2].__setitem__(1, ""),
    "table four with a blank end": lambda found: grid_with(found, FOUR)[2].__setitem__(14, ""),
    "table four with an odd cell": lambda found: grid_with(found, FOUR)[2].__setitem__(2, "(3)"),
    "table four with words in a cell": lambda found: grid_with(found, FOUR)[2].__setitem__(2, "见说明"),
    "table four with a figure too few": lambda found: grid_with(found, FOUR)[2].pop(2),
    "table four with a figure too many": lambda found: grid_with(found, FOUR)[2].append("7"),
    "table four with two years": lambda found: grid_with(found, FOUR)[2].extend(grid_with(found, FOUR)[2][:]),
    "table four without figures": lambda found: grid_with(found, FOUR).pop(),
    "table four with a page number": lambda found: grid_with(found, FOUR).append(["12"]),
    "table four with running text behind": lambda found: grid_with(found, FOUR).append(
        ["全年共办理行政复议12件，行政诉讼3件。"]
    ),
    "table four with a caption": lambda found: grid_with(found, FOUR).insert(0, ["（一）行政复议"]),
}


IN_TEXT: Mapping[str, Callable[[str], str]] = {
    "running text before a table": lambda text: text.replace(
        "\n第二十条第（一）项", "\n全年公开规章1件。\n第二十条第（一）项"
    ),
    "a word before the first head": lambda text: text.replace("\n第二十条第（一）项", "\n附表\t第二十条第（一）项"),
    "a page number at the end of table two": lambda text: text.replace("\n三、收到", "\n3\n三、收到"),
    "a text that ends with table two": lambda text: text[: text.index("三、收到")],
    "a blank line behind table two": lambda text: text.replace("\n三、收到", "\n\n三、收到"),
    "words behind table two": lambda text: text.replace("\n三、收到", "\n以上数据截至年底。\n三、收到"),
    "a line of figures behind table two": lambda text: text.replace("\n三、收到", "\n3 4 5\n三、收到"),
    "page numbers in running text": lambda text: text.replace("全年工作", "全年\n1\n工作").replace("一是", "3\n一是"),
    "page numbers, and one among rows": lambda text: (
        text.replace("全年工作", "全年\n1\n工作")
        .replace(f"\n{DUPLICATE}", f"\n2\n{DUPLICATE}")
        .replace("一是", "3\n一是")
    ),
    "the end of a figure on the next line": lambda text: text.replace("5672", "567\n2"),
    "a figure cut in two by a page": lambda text: text.replace("5672", "567\n\n2\n"),
    "figures and words on a line of their own": lambda text: text.replace("\n二、上年结转", "\n共 25 件\n二、上年结转"),
    "a table cut off": lambda text: text[: text.index("7.属于行政执法案卷") + 14],
    "a figure glued to the next words": lambda text: text.replace("\n二、上年结转", "二、上年结转"),
    "a label above its figures": lambda text: text.replace("行政处罚 ", "行政处罚\n").replace(
        "行政处罚\t", "行政处罚\n"
    ),
    "single figures below their labels": lambda text: text.replace("行政处罚\t", "行政处罚\n").replace(
        "行政强制\t", "行政强制\n"
    ),
    "figures before their labels": lambda text: text.replace("一、本年新收政府信息公开申请数量", "").replace(
        "二、上年结转", "一、本年新收政府信息公开申请数量\n二、上年结转"
    ),
    "a label round its figures": lambda text: text.replace(
        "5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确认或"
    ).replace("\n1.申请人", "\n重新出具已获取信息\n1.申请人"),
    "a group's label in pieces": lambda text: text.replace("\n1.属于国家秘密", "\n（三）不\n1.属于国家秘密").replace(
        "\n4.保护", "\n予公开\n4.保护"
    ),
    "a group's label among pieces": lambda text: text.replace("\n1.属于国家秘密", "\n（三）不\n1.属于国家").replace(
        "\n2.其他法律", "\n予公开\n秘密\n2.其他法律"
    ),
    "pieces of heads below the rows": lambda text: text.replace("\n4.保护", "\n科研机构社会公益\n组织\n4.保护"),
    "labels above the figures of one": lambda text: text.replace(f"\n{DUPLICATE}", f"\n{DUPLICATE}\n见上\n"),
    "a number set off from its label": lambda text: text.replace(f"\n{DUPLICATE}", "\n2 .重复申请").replace(
        "\n3.要求", "\n3 、要求"
    ),
    "a heading gone": lambda text: text.replace("三、收到和处理政府信息公开申请情况\n", ""),
    "a heading in other words": lambda text: text.replace(
        "三、收到和处理政府信息公开申请情况", "三、依申请公开办理情况"
    ),
    "headings without numbers": lambda text: text.replace("三、收到", "收到").replace("五、存在", "存在"),
    "sections in another order": lambda text: (
        text.replace("五、存在", "甲、存在").replace("六、其他", "五、其他").replace("甲、存在", "六、存在")
    ),
    "the other form's words": lambda text: text.replace("行政规范性文件", "规范性文件"),
    "two years side by side": lambda text: text.replace("自然人", "2022年自然人"),
}


def described(text: str, report: Report) -> str:
    """Return what is said of a text, the rows without figures, and the sizes of what the text was taken for."""
    lines = [quoted(text, found) for found in report.diagnostics]
    unread: defaultdict[tuple[str, CellState], list[str]] = defaultdict(list)
    for row in report.layout.rows:
        cells = [report.cells[path] for path in row.cell_paths]
        if len(cells) > 1 and len({(cell.state, cell.value, cell.raw) for cell in cells}) == 1:
            unread[row.section, cells[0].state].append(cells[0].raw)
        elif any(cell.state is not CellState.NUMBER for cell in cells):
            lines.append(f"{row.path}: {', '.join(cell.raw or cell.state.value for cell in cells)}")
    for (section, state), raw in unread.items():
        lines.append(f"{section}: {len(raw)} rows {state}, {sum(map(len, raw))} characters")
    lines.append(sizes(report))
    return "\n".join(line.replace("\n", "⏎").replace("\t", "⇥") for line in lines)


def text_of(odd: str, layout: str) -> str:
    """Print the report with one thing odd."""
    found = copy.deepcopy(parts())
    if odd in IN_TEXT:
        return IN_TEXT[odd](printed(found, layout))
    ODD[odd](found)
    return printed(found, layout)


@pytest.mark.parametrize("odd", [*ODD, *IN_TEXT])
def test_a_table_with_one_thing_odd(odd: str, golden: GoldenFiles) -> None:
    told: dict[str, list[str]] = {}
    for layout in LAYOUTS:
        text = text_of(odd, layout)
        report = parse_report(text)
        assert silently_wrong(report, truth()) == []
        told.setdefault(described(text, report), []).append(layout)
    golden.check(
        FOLDER / "odd_tables" / f"{odd}.txt",
        "".join(f"— {', '.join(layouts)} —\n{said}\n" for said, layouts in told.items()),
    )


def two_odd(layout: str) -> Iterator[tuple[str, str]]:
    """Yield the names of two things odd and the report with both, another share of the pairs for every layout."""
    odd, every = [*ODD], [*grids.LAYOUTS, "one line"]
    for one in range(every.index(layout), len(odd), len(every)):
        for step in (7, 31):
            first, second = odd[one], odd[(one + step) % len(odd)]
            found = copy.deepcopy(parts())
            with contextlib.suppress(StopIteration, IndexError):  # the first took away what the second would change
                ODD[first](found)
                ODD[second](found)
            yield f"{first}, {second}", printed(found, layout)


@pytest.mark.parametrize("layout", [*grids.LAYOUTS, "one line"])
def test_tables_with_two_things_odd(layout: str, golden: GoldenFiles) -> None:
    """A wide figure is another than the report's, which only its sum shows: the other thing may take that away."""
    told = []
    for names, text in two_odd(layout):
        report = parse_report(text)
        assert "a wide figure" in names or silently_wrong(report, truth()) == []
        told.append(f"— {names} —\n{described(text, report)}\n")
    golden.check(FOLDER / "odd_pairs" / f"{layout}.txt", "".join(told))


def with_number(number: str, *, after: int, step: int) -> Iterator[tuple[str, str]]:
    """Yield a report with a figure on each line, and a number on a line of its own behind one of its lines."""
    lines = printed(parts(), "lines").split("\n")
    for at in range(after, len(lines) - 1, step):
        for around in ("", "\n"):
            behind = "\n".join((*lines[: at + 1], around + number + around, *lines[at + 1 :]))
            yield f"{number}{', set apart,' if around else ''} between {lines[at]} and {lines[at + 1]}", behind


@pytest.mark.parametrize(("number", "after"), [("2", 7), ("12", 12), ("3", 17), ("450", 22)])
def test_a_number_on_a_line_of_its_own(number: str, after: int, golden: GoldenFiles) -> None:
    """It may be that of a page, wherever it stands; no row is read with it in the place of a figure of its own."""
    told = []
    for name, text in with_number(number, after=after, step=19):
        report = parse_report(text)
        assert silently_wrong(report, truth()) == [], name
        told.append(f"— {name} —\n{described(text, report)}\n")
    golden.check(FOLDER / "odd_pairs" / f"number {number}.txt", "".join(told))
