"""PDFs drawn for single points: furniture, tables over page breaks, glyphs that mislead, files without text."""

from __future__ import annotations

import base64
import contextlib
import gc
import hashlib
import struct
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pdf_writer import (
    Drawing,
    Fill,
    Rule,
    Sideways,
    Text,
    assembled,
    packed_stream,
    pdf_of,
    pdf_of_contents,
    ruled,
    stream,
)
from pdfminer.pdfdocument import LITERAL_OBJSTM
from pdfminer.pdftypes import PDFStream

from gov_disclosure import parse_report
from gov_disclosure.model import Form
from gov_disclosure.readers import (
    BrokenFileError,
    ContentTooLargeError,
    EmptyFileError,
    EncryptedFileError,
    Limits,
    NoTextLayerError,
    TooDeeplyNestedError,
    TooManyCellsError,
    TooManyCodesError,
    TooManyElementsError,
    TooManyPagesError,
    TooMuchContentError,
    UnreadableFileError,
    read_pdf,
)
from gov_disclosure.readers.pdf import bounded

pytestmark = pytest.mark.usefixtures("in_english")

HUAIAN = Path(__file__).parents[3] / ".." / "shared" / "reports" / "huaian_2024.pdf"
real = pytest.mark.skipif(not HUAIAN.exists(), reason="the real report is not here")

# Read by eye from the pages as they are shown.
HUAIAN_FIGURES = """
1 0 11 | 8 26 66 | 447228 | 3985758 | 88283 | 96171.6
3001 53 0 0 61 4 3119 | 34 0 0 0 0 0 34 | 1288 21 0 0 50 3 1362 | 447 7 0 0 0 0 454
2 0 0 0 0 0 2 | 30 1 0 0 0 0 31 | 5 0 0 0 0 0 5 | 6 0 0 0 0 0 6
7 1 0 0 0 0 8 | 12 0 0 0 0 0 12 | 9 0 0 0 0 0 9 | 105 0 0 0 0 0 105
746 12 0 0 10 1 769 | 11 0 0 0 0 0 11 | 1 0 0 0 0 0 1
56 6 0 0 0 0 62 | 25 0 0 0 0 0 25 | 0 0 0 0 0 0 0 | 0 0 0 0 0 0 0 | 1 0 0 0 0 0 1
67 3 0 0 1 0 71 | 6 0 0 0 0 0 6 | 108 2 0 0 0 0 110
2932 53 0 0 61 4 3050 | 103 0 0 0 0 0 103
72 64 178 37 351 | 13 4 8 1 26 | 12 1 1 6 20
"""


def text_of(*pages: Sequence[Drawing]) -> str:
    return read_pdf(pdf_of(*pages)).text


@real
def test_the_real_report() -> None:
    document = read_pdf(HUAIAN)
    report = parse_report(document.text)
    printed = [row.split() for row in HUAIAN_FIGURES.replace("\n", "|").split("|") if row.strip()]
    read = [[str(report.cells[path].value) for path in row.cell_paths] for row in Form.FORM_2021.rows]
    assert read == printed
    assert sum(map(len, read)) == 200
    values = {path: cell.value for path, cell in report.cells.items()}
    for identity in Form.FORM_2021.identities:
        sums = identity.sums(values)  # type: ignore[arg-type]
        assert sums is not None
        assert sums[0] == sums[1], identity
    assert ("".join(str(report.title).split()), report.agency, report.year) == (
        "淮安市人民政府2024年政府信息公开工作年度报告", "淮安市人民政府", 2024,
    )  # fmt: skip
    assert report.errors == ()
    for figure in ("申请3119件", "答复3050件", "结转申请34件", "103件顺延", "行政复议351", "行政诉讼46件"):
        assert figure in "".join(report.overview.text.split())
    for path, cell in report.cells.items():
        assert cell.span is not None
        (piece,) = document.pieces_of(cell.span)
        assert piece.span.of(document.text) == cell.raw, path


@pytest.mark.thorough
@real
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_is_flat_over_fifty_reports() -> None:
    def resident() -> int:
        gc.collect()
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    for _ in range(20):
        read_pdf(HUAIAN)
    before = resident()
    for _ in range(30):
        read_pdf(HUAIAN)
    assert resident() - before < 8_000_000


@pytest.mark.parametrize(
    "number",
    ["- {} -", "—{}—", "第{}页", "第 {} 页 共 2 页", "Page {} of 2", "{}", "{}/2"],
)
def test_page_numbers_are_dropped(number: str) -> None:
    pages = [[Text(60, 60, text), Text(280, 800, number.format(page))] for page, text in ((1, "甲"), (2, "乙"))]
    assert text_of(*pages) == "甲\n乙\n"


def test_a_lone_page_number_in_dashes_is_dropped_but_no_bare_number() -> None:
    assert text_of([Text(60, 60, "甲"), Text(280, 800, "- 1 -")]) == "甲\n"
    assert text_of([Text(60, 60, "甲"), Text(280, 800, "1")]) == "甲\n1\n"


def test_running_heads_of_two_lines_are_dropped_and_the_first_page_may_lack_them() -> None:
    head = [Text(60, 30, "云渡县年度报告汇编"), Text(60, 45, "第三卷")]
    pages = [[Text(60, 60, "甲")], [*head, Text(60, 60, "乙")], [*head, Text(60, 60, "丙")]]
    assert text_of(*pages) == "甲\n乙\n丙\n"


def test_what_comes_again_at_another_height_or_with_another_figure_stays() -> None:
    pages = [[Text(60, 60, "申请3件")], [Text(60, 90, "申请3件")], [Text(60, 60, "申请8件")]]
    assert text_of(*pages) == "申请3件\n申请3件\n申请8件\n"


def test_rows_of_figures_at_the_foot_of_pages_stay() -> None:
    row = [Text(60, 700, "0"), Text(160, 700, "0"), Text(260, 700, "0")]
    assert text_of([Text(60, 60, "甲。"), *row], [Text(60, 60, "乙。"), *row]).count("0\t0\t0") == 2


def table(rows: list[list[str]], top: float = 100, xs: tuple[float, ...] = (50, 150, 250, 350)) -> list[Drawing]:
    ys = [top + 20 * number for number in range(len(rows) + 1)]
    texts = [
        Text(xs[column] + 5, ys[number] + 5, text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    ]
    return [*ruled(xs, ys), *texts]


def test_a_table_goes_on_over_the_page_and_its_head_stands_once() -> None:
    head = ["信息内容", "本年制发件数", "现行有效件数"]
    pages = [table([head, ["规章", "1", "2"]], 700), table([head, ["行政规范性文件", "3", "4"]])]
    assert text_of(*pages) == "\n".join(
        ["信息内容\t本年制发件数\t现行有效件数", "规章\t1\t2", "行政规范性文件\t3\t4", "", ""]
    )


def test_two_tables_with_text_between_stay_two() -> None:
    pages = [table([["规章", "1", "2"]], 700), [Text(60, 60, "乙"), *table([["行政许可", "3", "4"]])]]
    assert text_of(*pages) == "规章\t1\t2\n\n乙\n\n行政许可\t3\t4\n\n"


def test_a_row_cut_by_the_page_is_one_row() -> None:
    pages = [table([["2.没有现成信息需", "1", "2"]], 700), table([["要另行制作", "", ""], ["3.其他", "5", "6"]])]
    document = read_pdf(pdf_of(*pages))
    assert document.text == "2.没有现成信息需要另行制作\t1\t2\n3.其他\t5\t6\n\n"
    assert {piece.page for piece in document.pieces if piece.row == 1 and piece.column == 1} == {1, 2}


def test_figures_may_stand_in_the_second_half_of_a_cut_row() -> None:
    pages = [table([["1.重复", "", ""]], 700), table([["申请", "5", "6"]])]
    assert text_of(*pages) == "1.重复申请\t5\t6\n\n"


def test_a_row_of_blanks_is_no_rest_of_the_row_before() -> None:
    pages = [table([["行政处罚", "12", ""]], 700), table([["行政强制", "", ""]])]
    assert text_of(*pages) == "行政处罚\t12\t\n行政强制\t\t\n\n"


def test_a_local_row_gives_its_figures_to_no_official_row() -> None:
    pages = [table([["行政处罚", "12", ""], ["行政强制", "", ""]], 700), table([["地方公示事项", "31", ""]])]
    assert text_of(*pages) == "行政处罚\t12\t\n行政强制\t\t\n地方公示事项\t31\t\n\n"


def test_a_head_at_the_foot_of_a_page_takes_in_no_row() -> None:
    pages = [table([["信息内容", "本年处理决定数量", ""]], 700), table([["地方事项", "31", ""]])]
    assert text_of(*pages) == "信息内容\t本年处理决定数量\t\n地方事项\t31\t\n\n"


def test_a_part_of_a_table_may_have_fewer_columns() -> None:
    pages = [table([["规章", "1", "2"]], 700), table([["行政许可", "9"]], xs=(50, 150, 350))]
    assert text_of(*pages) == "规章\t1\t2\n行政许可\t9\t\n\n"


def test_a_row_with_other_cells_is_no_rest_of_the_row_before() -> None:
    pages = [table([["2.没有现成信息需", "1", "2"]], 700), table([["地方事项", "9"]], xs=(50, 250, 350))]
    assert text_of(*pages) == "2.没有现成信息需\t1\t2\n地方事项\t\t9\n\n"


def test_a_table_left_open_at_the_foot_of_the_page_is_closed() -> None:
    open_table = [*(Rule(x, 700, x, 730) for x in (50, 150, 250)), Rule(50, 700, 250, 700)]
    assert text_of([*open_table, Text(55, 710, "规章"), Text(155, 710, "7")]) == "规章\t7\n\n"


def test_grounds_and_frames_are_no_tables() -> None:
    boxes: list[Drawing] = [Fill(50, 55, 300, 75), Fill(50, 75, 300, 95, 0.8), *ruled([40, 310], [40, 200])]
    assert text_of([*boxes, Text(60, 60, "甲"), Text(60, 80, "乙")]) == "甲\n乙\n"


def test_a_grid_without_text_is_no_table() -> None:
    assert text_of([Text(60, 60, "甲"), *ruled([50, 150, 250], [100, 120, 140])]) == "甲\n"


def test_a_figure_goes_on_in_the_next_line_only_where_the_line_was_full() -> None:
    grid = ruled([50, 80, 180], [100, 140])
    full = [*grid, Text(55, 104, "3985"), Text(55, 120, "758"), Text(90, 104, "12"), Text(90, 120, "34")]
    assert text_of(full) == "3985758\t12 34\n\n"


def test_bold_figures_printed_twice_are_read_once() -> None:
    assert text_of([Text(60, 60, "11"), Text(60.4, 60, "11")]) == "11\n"


def test_a_raised_mark_is_kept_apart_from_the_figure() -> None:
    assert text_of([Text(60, 60, "35"), Text(70, 60, "1", size=6)]) == "35 1\n"


def test_a_slanted_watermark_is_dropped() -> None:
    assert text_of([Text(60, 60, "甲"), Text(60, 60, "内部资料", size=40, slant=0.7)]) == "甲\n"


@pytest.mark.parametrize("direction", [1, -1])
def test_a_page_printed_sideways(direction: int) -> None:
    texts = [(60, 60, "甲"), (55, 104, "规章"), (155, 104, "351"), (55, 124, "行政许可"), (155, 124, "74")]
    page: list[Drawing] = [Sideways(Text(*text), direction) for text in texts]
    page += [Sideways(Rule(x, 100, x, 140), direction) for x in (50, 150, 250)]
    page += [Sideways(Rule(50, y, 250, y), direction) for y in (100, 120, 140)]
    assert text_of(page) == "甲\n\n规章\t351\n行政许可\t74\n\n"


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    pdf = pdf_of([Text(60, 60, "⾏政许可、⺠政局")])
    assert read_pdf(pdf).text == "行政许可、民政局\n"


def test_a_table_without_lines() -> None:
    lines = [("规章", "0", "1013"), ("行政规范性文件", "37", "1050"), ("行政许可", "74", "")]
    drawings = [
        Text(x, 100 + 24 * number, text)
        for number, row in enumerate(lines)
        for x, text in zip((60, 200, 300), row, strict=True)
        if text
    ]
    document = read_pdf(pdf_of([Text(60, 60, "二、主动公开政府信息情况"), *drawings]))
    assert document.text == "二、主动公开政府信息情况\n\n规章\t0\t1013\n行政规范性文件\t37\t1050\n行政许可\t74\t\n\n"
    assert [piece.column for piece in document.pieces] == [None, 1, 2, 3, 1, 2, 3, 1, 2]


def test_a_table_without_lines_that_does_not_come_out_whole_stays_as_lines() -> None:
    drawings = [Text(60, 100, "规章"), Text(200, 100, "0"), Text(200, 130, "7"), Text(260, 130, "9")]
    assert text_of(drawings) == "规章 0\n7 9\n"


def test_running_text_with_figures_is_no_table() -> None:
    assert text_of([Text(60, 60, "全年公开 35"), Text(60, 80, "受理申请 7"), Text(60, 100, "答复 6")]).count("\t") == 0


IMAGE = "/XObject << /Im1 7 0 R >>"


def scan() -> bytes:
    pdf = pdf_of_contents(b"q 500 0 0 700 40 40 cm /Im1 Do Q", fonts=False, more=IMAGE)
    picture = stream(
        b"\0" * 64, "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    # The file has no table of places for the picture, which readers then look for themselves.
    return pdf.replace(b"\nxref\n", b"\n7 0 obj\n" + picture + b"\nendobj\nxrfe\n")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: b"", EmptyFileError),
        (lambda: b"plain text", BrokenFileError),
        (lambda: b"%PDF-1.7\n", BrokenFileError),
        (lambda: pdf_of(), BrokenFileError),
        (scan, NoTextLayerError),
        (lambda: encrypted(), EncryptedFileError),
    ],
    ids=["empty", "no PDF", "head only", "no pages", "scan", "encrypted"],
)
def test_files_without_text(make: Callable[[], bytes], error: type[UnreadableFileError]) -> None:
    with pytest.raises(error):
        read_pdf(make())


def encrypted() -> bytes:
    """A file with a password that nobody knows."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 0 /Kids [] >>",
        3: b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"5A" * 32 + b"> /U <" + b"A5" * 32 + b"> >>",
    }
    return assembled(objects, "/Encrypt 3 0 R /ID [<00> <00>]")


def test_glyphs_without_characters() -> None:
    with pytest.raises(NoTextLayerError, match="characters"):
        read_pdf(pdf_of([Text(60, 60, "政府信息公开")], to_unicode=b""))


def test_blank_pages() -> None:
    with pytest.raises(EmptyFileError):
        read_pdf(pdf_of([]))


@pytest.mark.parametrize("where", ["first", "last"])
def test_a_damaged_stream_is_no_shorter_text(where: str) -> None:
    pdf = bytearray(pdf_of([Text(60, 60 + 20 * number, f"第{number}行") for number in range(30)]))
    end = pdf.rindex(b"endstream")
    pdf[end - 12 if where == "last" else pdf.rindex(b"stream\n", 0, end) + 7] ^= 0xFF
    with pytest.raises(BrokenFileError, match="compressed"):
        read_pdf(bytes(pdf))


def test_a_stream_may_lack_the_sum_at_its_end() -> None:
    pdf = pdf_of([Text(60, 60, "甲")])
    start = pdf.rindex(b"stream\n", 0, pdf.rindex(b"endstream")) + 7
    end = pdf.index(b"\nendstream", start)
    length = f"/Length {end - start}".encode()
    shorter = f"/Length {end - start - 4}".encode()
    cut = pdf[: end - 4] + b"    " + pdf[end:]
    assert read_pdf(cut.replace(length, shorter)).text == "甲\n"


def test_limits() -> None:
    pdf = pdf_of([Text(60, 60, "甲乙丙")], [Text(60, 60, "丁戊")])
    for limits, error in (
        (Limits(max_pages=1), TooManyPagesError),
        (Limits(max_elements=3), TooManyElementsError),
        (Limits(max_content=4_000), TooMuchContentError),
        (Limits(max_codes=10), TooManyCodesError),
        (Limits(max_decompressed=100), ContentTooLargeError),
    ):
        with pytest.raises(error, match="limits=Limits"):
            read_pdf(pdf, limits=limits)
    assert read_pdf(pdf, limits=Limits(max_pages=2)).origin.pages == 2


@pytest.mark.parametrize("head", [b"1 0 obj\n", b"1 0\tobj\n", b"1 0\x85obj\n", b"1 0 obj endobj\n"])
def test_the_objects_that_a_damaged_file_is_searched_for_are_counted(head: bytes) -> None:
    limits = Limits(max_elements=400)
    with pytest.raises(BrokenFileError):
        read_pdf(b"%PDF-1.7\n" + head * 100, limits=limits)
    with pytest.raises(TooManyElementsError, match="more than 100 objects"):
        read_pdf(b"%PDF-1.7\n" + head * 101, limits=limits)


def test_references_that_lead_to_each_other() -> None:
    with pytest.raises(BrokenFileError, match="lead to each other"):
        read_pdf(b"%PDF-1.7\n1 0 obj\n2 0 R\nendobj\n2 0 obj\n1 0 R\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF")


def test_a_reference_to_a_reference() -> None:
    assert (
        read_pdf(pdf_of([Text(60, 60, "甲")]).replace(b"endobj", b"endobj\n98 0 obj\n99 0 R\nendobj", 1)).text == "甲\n"
    )


def test_limit_on_what_is_drawn() -> None:
    with pytest.raises(TooManyElementsError, match="draw"):
        read_pdf(pdf_of([Text(60, 60, "甲" * 60)]), limits=Limits(max_elements=100))


def test_graphics_states_that_are_never_restored() -> None:
    with pytest.raises(TooDeeplyNestedError, match="graphics states"):
        read_pdf(pdf_of_contents(b"q " * 300), limits=Limits(max_depth=10))
    assert read_pdf(pdf_of([Text(60, 60, "甲")]).replace(b"BT", b"q BT", 1)).text == "甲\n"


def character_table(*ranges: tuple[int, int], kind: int = 4, platform: int = 3, times: int = 1) -> bytes:
    """A font file with nothing but a table of characters."""
    starts, ends = zip(*ranges, strict=True)
    count = len(ranges)
    if kind == 4:
        words = (4, 0, 0, 2 * count, 0, 0, 0, *ends, 0, *starts, *(0,) * 2 * count)
        table = struct.pack(f">{len(words)}H", *words)
    else:
        table = struct.pack(">HHLLL", kind, 0, 0, 0, count) + b"".join(struct.pack(">LLL", *span, 0) for span in ranges)
    heads = struct.pack(">HHL", platform, 1, 4 + 8 * times) * times
    content = struct.pack(">HH", 0, times) + heads + table
    return b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + b"cmap" + struct.pack(">LLL", 0, 28, len(content)) + content


@pytest.mark.parametrize(
    ("font", "codes"),
    [
        (character_table((65, 70), (80, 89)), 16),
        (character_table((65, 70), (80, 89), times=3), 48),
        (character_table((65, 70), (90, 80), kind=12), 7),
        (character_table((65, 70), platform=1), 0),
        (character_table((65, 70), kind=6), 0x10000),
        (b"\0\1\0\0" + bytes(8), 0),
    ],
)
def test_the_characters_that_a_font_file_lists_are_counted(font: bytes, codes: int) -> None:
    assert sum(bounded._codes_of_true_type(font)) == codes


@pytest.mark.parametrize(("entry", "codes"), [({}, 16), ({"ToUnicode": PDFStream({}, b"")}, 0)])
def test_a_font_file_is_read_for_its_characters_where_nothing_else_lists_them(
    entry: dict[str, object], codes: int
) -> None:
    file = PDFStream({}, character_table((65, 70), (80, 89)))
    assert sum(bounded._codes_of({"FontDescriptor": {"FontFile2": file}, **entry})) == codes


@pytest.mark.parametrize(
    ("limits", "error"),
    [(Limits(max_content=30), TooMuchContentError), (Limits(max_elements=10), TooManyElementsError)],
)
def test_objects_packed_in_a_stream_are_counted(limits: Limits, error: type[Exception]) -> None:
    """Many small objects in one stream cost more than its bytes, most of all references."""
    for kind in (LITERAL_OBJSTM, None):
        packed = bounded._Stream({"Type": kind}, b"1 0 R " * 20)
        packed.budget = bounded.FileBudget(limits)
        with pytest.raises(error) if kind else contextlib.nullcontext():
            packed.decode()


def test_limit_on_cells() -> None:
    pdf = pdf_of([*ruled(range(50, 100, 5), range(100, 200, 5)), Text(60, 60, "甲")])
    with pytest.raises(TooManyCellsError):
        read_pdf(pdf, limits=Limits(max_cells=100))


def forms(depth: int, calls: int) -> bytes:
    """A page whose drawing calls a drawing several times, which does so in turn."""
    resources = " ".join(f"/X{number} {40 + number} 0 R" for number in range(depth))
    pdf = pdf_of_contents(b"/X0 Do", more=f"/XObject << {resources} >>")
    added = b""
    for number in range(depth):
        content = (f"/X{number + 1} Do " * calls).encode()
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << {resources} >> >>"
        added += f"{40 + number} 0 obj\n".encode() + stream(content, head) + b"\nendobj\n"
    return pdf.replace(b"\nxref\n", b"\n" + added + b"xrfe\n")


def test_drawings_that_multiply_are_stopped() -> None:
    with pytest.raises(TooMuchContentError):
        read_pdf(forms(12, 10))


def test_drawings_nested_too_deeply_are_stopped() -> None:
    with pytest.raises(TooDeeplyNestedError):
        read_pdf(forms(80, 1))


@pytest.mark.no_cover
def test_a_stream_that_unpacks_to_gigabytes_is_stopped() -> None:
    bomb = pdf_of_contents(b" " * 150_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(ContentTooLargeError):
        read_pdf(bomb)


@pytest.mark.parametrize(
    "ranges",
    [
        b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange",
        b"1 beginbfrange <00000000>%\n<FFFFFFFF>%\n<0000> endbfrange",
        b"1 begincidrange (\\000\\000\\000\\000) (\\377\\377\\377\\377) 0 endcidrange",
        b"16 beginbfrange " + b"<0000> <FFFF> <0000> " * 16 + b"endbfrange",
    ],
)
def test_a_font_with_endless_ranges_is_refused(ranges: bytes) -> None:
    with pytest.raises(TooManyCodesError):
        read_pdf(pdf_of([Text(60, 60, "甲")], to_unicode=ranges), limits=Limits(max_codes=10_000))


def test_places_on_pages() -> None:
    document = read_pdf(pdf_of([Text(60, 60, "甲")], table([["规章", "1", "2"]])))
    assert [(piece.page, piece.table, piece.row, piece.column) for piece in document.pieces] == [
        (1, None, None, None), (2, 1, 1, 1), (2, 1, 1, 2), (2, 1, 1, 3),
    ]  # fmt: skip


def lzw(content: bytes) -> bytes:
    """Pack as LZW with nothing but single bytes, and the table cleared before it grows."""
    codes = [code for start in range(0, len(content), 200) for code in (256, *content[start : start + 200])]
    bits = "".join(f"{code:09b}" for code in (*codes, 257))
    padded = bits + "0" * (-len(bits) % 8)
    return bytes(int(padded[place : place + 8], 2) for place in range(0, len(padded), 8))


def run_length(content: bytes) -> bytes:
    parts = [content[start : start + 100] for start in range(0, len(content), 100)]
    return b"".join(bytes([len(part) - 1]) + part for part in parts) + b"\x80"


def in_rows(content: bytes) -> bytes:
    """The content as rows of ten bytes, each told to stand as it is."""
    filled = content + b" " * (-len(content) % 10)
    return b"".join(b"\0" + filled[place : place + 10] for place in range(0, len(filled), 10))


def differences(content: bytes) -> bytes:
    filled = content + b" " * (-len(content) % 10)
    return bytes((filled[n] - (filled[n - 1] if n % 10 else 0)) % 256 for n in range(len(filled)))


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "not packed": lambda content: packed_stream(content, ""),
    "ASCIIHex": lambda content: packed_stream(content.hex().encode() + b">", "/Filter /ASCIIHexDecode"),
    "ASCII85 and Flate": lambda content: packed_stream(
        base64.a85encode(zlib.compress(content)) + b"~>", "/Filter [/ASCII85Decode /FlateDecode]"
    ),
    "LZW": lambda content: packed_stream(lzw(content), "/Filter /LZWDecode"),
    "RunLength": lambda content: packed_stream(run_length(content), "/Filter /RunLengthDecode"),
    "PNG predictor": lambda content: stream(in_rows(content), "/DecodeParms << /Predictor 12 /Columns 10 >>"),
    "TIFF predictor": lambda content: stream(differences(content), "/DecodeParms << /Predictor 2 /Columns 10 >>"),
    "no predictor": lambda content: stream(content, "/DecodeParms << /Predictor 1 >>"),
}


@pytest.mark.parametrize("name", list(PACKINGS))
def test_every_packing_of_text(name: str) -> None:
    contents = [Text(60, 60 + 20 * number, f"第{number}行").drawn() for number in range(9)]
    pdf = pdf_of_contents(" ".join(contents).encode(), pack=PACKINGS[name])
    assert read_pdf(pdf).text == "".join(f"第{number}行\n" for number in range(9))


@pytest.mark.parametrize(
    "pack",
    [
        lambda content: packed_stream(run_length(content * 50), "/Filter /RunLengthDecode"),
        lambda content: packed_stream(lzw(content * 50), "/Filter /LZWDecode"),
        lambda content: packed_stream((content * 50).hex().encode(), "/Filter /ASCIIHexDecode"),
    ],
)
def test_every_packing_is_bounded(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ContentTooLargeError):
        read_pdf(pdf_of_contents(b" " * 100, pack=pack), limits=Limits(max_decompressed=3000))


def test_a_predictor_with_rows_beyond_all_measure() -> None:
    pdf = pdf_of_contents(
        b"0 g", pack=lambda content: stream(content, "/DecodeParms << /Predictor 12 /Columns 9999999999 >>")
    )
    with pytest.raises(EmptyFileError):
        read_pdf(pdf)


def test_a_font_with_endless_widths_is_refused() -> None:
    pdf = pdf_of([Text(60, 60, "甲")]).replace(b"/W [32 126 500]", b"/W [0 99999999 1]")
    with pytest.raises(TooManyCodesError):
        read_pdf(pdf)
    assert read_pdf(pdf_of([Text(60, 60, "甲")]).replace(b"/W [32 126 500]", b"/W [32 [1] 500]")).text == "甲\n"


def test_tables_below_each_other_stay_two_where_their_lines_differ() -> None:
    pages = [table([["规章", "1", "2"]], 700), table([["行政许可", "3"]], xs=(60, 210, 420))]
    assert text_of(*pages) == "规章\t1\t2\n\n行政许可\t3\n\n"


def test_a_table_behind_an_empty_page_is_another() -> None:
    assert text_of(table([["规章", "1", "2"]], 700), [], table([["行政许可", "3", "4"]])).count("\n\n") == 2


@pytest.mark.parametrize(("above", "below"), [("（七）总计", "另"), ("8", "另"), ("（三）其", "（四）无")])
def test_a_group_that_is_whole_takes_in_nothing(above: str, below: str) -> None:
    first = table([[above, "甲项", "5"]], 700)
    second = table([[below, "乙项", "6"]])
    assert text_of(first, second) == f"{above}\t甲项\t5\n{below}\t乙项\t6\n\n"


def test_lines_of_a_table_drawn_in_pieces_and_as_thin_boxes() -> None:
    lines: list[Drawing] = []
    for x in (50, 150, 250):
        lines += [Fill(x, 100, x + 1, 119, 0), Fill(x, 121, x + 1, 140, 0)]
    for y in (100, 120, 140):
        lines += [Rule(50, y, 149, y), Rule(151, y, 250, y)]
    lines += [Rule(60, 105, 61, 105), Rule(300, 100, 340, 140), Rule(50, 160, 90, 160), Rule(200, 160, 250, 160)]
    texts = [Text(55, 105, "规章"), Text(155, 105, "1"), Text(55, 125, "行政许可"), Text(155, 125, "7")]
    assert text_of([*lines, *texts, Text(400, 105, "甲")]) == "规章\t1\n行政许可\t7\n\n甲\n"


def test_merged_cells_stand_at_their_first_place() -> None:
    xs, ys = (50, 110, 170, 230), (100, 120, 140, 160)
    lines = [*(Rule(x, 100, x, 160) for x in (50, 230)), *(Rule(50, y, 230, y) for y in (100, 160))]
    lines += [Rule(110, 120, 110, 160), Rule(170, 100, 170, 140), Rule(50, 120, 170, 120), Rule(110, 140, 230, 140)]
    assert len(xs) == len(ys)
    texts = [Text(55, 105, "甲"), Text(55, 135, "乙"), Text(115, 125, "1"), Text(175, 115, "2"), Text(115, 145, "3")]
    assert text_of([*lines, *texts]) == "甲\t\t2\n乙\t1\t\n\t3\t\n\n"


def test_a_table_open_at_both_sides_is_closed() -> None:
    lines = [*(Rule(x, 100, x, 140) for x in (150, 250)), *(Rule(50, y, 350, y) for y in (100, 120, 140))]
    rows = (("规章", "1", "2"), ("行政许可", "3", "4"))
    texts = [
        Text(55 + 100 * column, 105 + 20 * row, text)
        for row, found in enumerate(rows)
        for column, text in enumerate(found)
    ]
    assert text_of([*lines, *texts]) == "规章\t1\t2\n行政许可\t3\t4\n\n"


def test_blanks_at_the_ends_of_lines_and_rare_characters() -> None:
    to_unicode = (
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <4E00> <D842DFB7> endbfchar "
        b"2 beginbfrange <0000> <4DFF> <0000> <4E01> <FFFF> <4E01> endbfrange"
    )
    pdf = pdf_of([Text(60, 60, "  一3件 "), Text(60, 90, "  ")], to_unicode=to_unicode)
    assert read_pdf(pdf).text == "\U00020bb73件\n"


def test_a_picture_for_text_is_no_text() -> None:
    with pytest.raises(EmptyFileError):
        read_pdf(pdf_of_contents(b"0 g", pack=lambda content: packed_stream(content, "/Filter /DCTDecode")))


@pytest.mark.parametrize(
    ("title", "found"),
    [(b"(Report)", "Report"), (b"<FEFF5E7462A5>", "年报"), (b"<81FF80FF81FF80FF>", None), (b"7", None)],
)
def test_titles(title: bytes, found: str | None) -> None:
    pdf = pdf_of([Text(60, 60, "甲")]).replace(b"trailer <<", b"trailer << /Info << /Title " + title + b" >>")
    assert read_pdf(pdf).origin.title == found


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    other = 0
    for place in range(256):
        other = (other + box[place] + key[place % len(key)]) % 256
        box[place], box[other] = box[other], box[place]
    made = bytearray()
    place = other = 0
    for byte in data:
        place = (place + 1) % 256
        other = (other + box[place]) % 256
        box[place], box[other] = box[other], box[place]
        made.append(byte ^ box[(box[place] + box[other]) % 256])
    return bytes(made)


def test_a_protected_file_that_opens_without_a_password() -> None:
    """Many offices forbid copying: the file is encrypted, but the password to open it is empty."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    owner = b"\x5a" * 32
    key = hashlib.md5(padding + owner + (-4).to_bytes(4, "little", signed=True) + b"\0").digest()[:5]

    def hidden(number: int, content: bytes) -> bytes:
        return rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], content)

    def stored(number: int, content: bytes) -> bytes:
        return packed_stream(hidden(number, zlib.compress(content)), "/Filter /FlateDecode")

    fonts = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << {fonts} >> >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        3: f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{rc4(key, padding).hex()}> >>".encode(),
        4: page.encode(),
        5: stored(5, b"BT /F1 10 Tf 60 700 Td (35) Tj ET"),
    }
    pdf = assembled(objects, "/Encrypt 3 0 R /ID [<00> <00>]")
    assert read_pdf(pdf).text == "35\n"
