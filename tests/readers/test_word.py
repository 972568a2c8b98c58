"""Word files: from python-docx, from LibreOffice, and small ones for single points."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from checks import assert_cells_lead_back, assert_read_whole
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from printed_reports import blocks, printed_report, tab_lines
from producers import convert, docx_from_python_docx, needs_soffice

from gov_disclosure.forms import FORMS
from gov_disclosure.model import Form
from gov_disclosure.readers import BrokenFileError, EmptyFileError, Limits, TooManyElementsError, read_docx
from gov_disclosure.readers.word import _check_part

pytestmark = pytest.mark.usefixtures("in_english")

W = nsdecls("w")


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def with_body(xml: str) -> bytes:
    """A Word file with the elements given as its body."""
    document = docx.Document()
    body = document.element.body
    for element in reversed(list(parse_xml(f"<w:body {W}>{xml}</w:body>"))):
        body.insert(0, element)
    return saved(document)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize("numbered", [False, True])
def test_python_docx(form: Form, numbered: bool) -> None:
    printed = printed_report(form)
    document = read_docx(docx_from_python_docx(form, numbered=numbered))
    assert_cells_lead_back(document, assert_read_whole(document, printed))
    for kind, content in blocks(printed):
        lines = [content] if isinstance(content, str) else tab_lines(content)
        assert "\n".join(lines) in document.text, kind


@pytest.mark.thorough
@needs_soffice
@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize("numbered", [False, True])
def test_libreoffice(form: Form, numbered: bool) -> None:
    """A file that LibreOffice has opened and written again, by way of its own format."""
    written = convert(convert(docx_from_python_docx(form, numbered=numbered), "docx", "odt"), "odt", "docx")
    document = read_docx(written)
    assert_cells_lead_back(document, assert_read_whole(document, printed_report(form)))


def test_deleted_and_hidden_text_is_left_out() -> None:
    runs = (
        "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>35</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r><w:r><w:t>件</w:t></w:r></w:p>"
    )
    assert read_docx(with_body(runs)).text == "共35件\n"


def test_a_raised_mark_is_kept_apart_from_the_figure() -> None:
    runs = '<w:p><w:r><w:t>35</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p>'
    assert read_docx(with_body(runs)).text == "35 1\n"


def test_content_controls_are_read() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>"
        f"<w:sdt><w:sdtContent>{cell.format(paragraph('规章'))}</w:sdtContent></w:sdt>{cell.format(paragraph('7'))}</w:tr></w:tbl>"
    )
    body = f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>{table}"
    assert read_docx(with_body(body)).text == "甲\n\n规章\t7\n\n"


def test_two_figures_in_one_cell_stay_two() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "行政\n许可"
    table.cell(0, 1).text = "12\n34"
    assert read_docx(saved(document)).text.strip() == "行政许可\t12 34"


def test_a_table_that_frames_running_text_is_dissolved() -> None:
    document = docx.Document()
    frame = document.add_table(1, 2)
    frame.cell(0, 0).text = "甲" * 500
    frame.cell(0, 1).text = "乙"
    inner = frame.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "规章", "3"
    assert read_docx(saved(document)).text == "甲" * 500 + "\n乙\n\n规章\t3\n\n"


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", ("1", "2", "3")),
        ("chineseCounting", ("一", "二", "三")),
        ("upperRoman", ("I", "II", "III")),
        ("lowerLetter", ("a", "b", "c")),
        ("decimalZero", ("01", "02", "03")),
        ("decimalEnclosedCircle", ("①", "②", "③")),
        ("decimalFullWidth", ("１", "２", "３")),
        ("bullet", ("", "", "")),
        ("none", ("", "", "")),
    ],
)
def test_list_numbers_are_written_out(style: str, numbers: tuple[str, ...]) -> None:
    text = "" if style == "bullet" else "%1、" if style != "none" else ""
    assert read_docx(numbered_file(f'<w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>')).text.splitlines() == [
        f"{number}{'、' if number else ''}{title}" for number, title in zip(numbers, "甲乙丙", strict=True)
    ]


def numbered_file(level: str, start: int = 1) -> bytes:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="91"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>{level}</w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2 "/>'
            "<w:isLgl/></w:lvl>"
            "</w:abstractNum>"
        ),
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="92"><w:abstractNumId w:val="91"/></w:num>'))
    numbering.append(
        parse_xml(
            f'<w:num {W} w:numId="93"><w:abstractNumId w:val="91"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    for title in "甲乙丙":
        add_numbered(document, title)
    return saved(document)


def add_numbered(document: object, title: str, level: int = 0, number: int = 92) -> None:
    added = document.add_paragraph(title)  # type: ignore[attr-defined]
    added._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_numbers_of_levels_restarts_and_tens() -> None:
    level = '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/>'
    document = docx.Document(io.BytesIO(numbered_file(level, start=9)))
    add_numbered(document, "子", level=1)
    add_numbered(document, "丑", level=1)
    add_numbered(document, "丁")
    add_numbered(document, "寅", level=1)
    add_numbered(document, "戊", number=93)
    add_numbered(document, "己", number=404)
    assert read_docx(saved(document)).text.splitlines() == [
        "九、甲", "十、乙", "十一、丙", "11.1 子", "11.2 丑", "十二、丁", "12.1 寅", "一、戊", "己",
    ]  # fmt: skip


def test_the_number_may_come_from_the_style() -> None:
    level = '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
    document = docx.Document(io.BytesIO(numbered_file(level)))
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="92"/></w:numPr>'))
    document.add_paragraph("丁", style="Heading 1")
    document.add_paragraph("戊", style="Heading 2")
    assert read_docx(saved(document)).text.splitlines()[-2:] == ["四、丁", "戊"]


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(EmptyFileError, match="no text"):
        read_docx(saved(docx.Document()))


def test_places_name_the_paragraph() -> None:
    document = read_docx(with_body(paragraph("甲") + paragraph("乙")))
    assert [piece.element for piece in document.pieces] == ["/w:document/w:body/w:p[1]", "/w:document/w:body/w:p[2]"]


@pytest.mark.parametrize(
    ("start", "numbers"), [(99, ["九十九、甲", "一〇〇、乙", "一〇一、丙"]), (-1, ["-1、甲", "0、乙", "一、丙"])]
)
def test_numbers_beyond_the_usual(start: int, numbers: list[str]) -> None:
    level = '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
    assert read_docx(numbered_file(level, start)).text.splitlines() == numbers


def test_a_list_that_refers_to_a_level_it_lacks() -> None:
    level = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%9%1、"/>'
    assert read_docx(numbered_file(level)).text.splitlines() == ["1、甲", "2、乙", "3、丙"]


def test_a_list_style_that_prints_no_number() -> None:
    level = '<w:numFmt w:val="none"/><w:lvlText w:val="第%1"/>'
    assert read_docx(numbered_file(level)).text.splitlines() == ["第甲", "第乙", "第丙"]


def test_blank_lines_within_a_paragraph() -> None:
    assert read_docx(with_body("<w:p><w:r><w:t>甲</w:t><w:br/><w:br/><w:t>乙</w:t></w:r></w:p>")).text == "甲\n乙\n"


def test_numbers_in_the_markup_that_are_none() -> None:
    data = numbered_file('<w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/>')
    document = docx.Document(io.BytesIO(data))
    numbering = document.part.numbering_part.element
    numbering.append(
        parse_xml(f'<w:num {W} w:numId="94"><w:abstractNumId w:val="91"/><w:lvlOverride w:ilvl="x"/></w:num>')
    )
    add_numbered(document, "丁", number=94)
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="two"/></w:tcPr>{}</w:tc>'
    cells = cell.format(paragraph("规章")) + cell.format(paragraph("7"))
    row = f'<w:tr><w:trPr><w:gridBefore w:val="-3"/></w:trPr>{cells}</w:tr>'
    document.element.body.insert(0, parse_xml(f"<w:tbl {W}><w:tblPr/><w:tblGrid/>{row}</w:tbl>"))
    assert read_docx(saved(document)).text.splitlines() == ["规章\t7", "", "1、甲", "2、乙", "3、丙", "4、丁"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    inner = f"<w:txbxContent>{paragraph('丙')}</w:txbxContent>"
    box = f"<w:txbxContent>{paragraph('乙')}<w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p></w:txbxContent>"
    choice = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    choice += f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert read_docx(with_body(f"<w:p><w:r><w:t>甲</w:t></w:r><w:r>{choice}</w:r></w:p>")).text == "甲\n乙\n丙\n"


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_package_without_one_of_its_parts_is_broken(name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(with_body(paragraph("甲")))) as old, zipfile.ZipFile(made, "w") as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
    with pytest.raises(BrokenFileError, match="damaged"):
        read_docx(made.getvalue())


def test_a_file_without_a_body_holds_nothing() -> None:
    document = docx.Document()
    document.element.remove(document.element.body)
    with pytest.raises(EmptyFileError):
        read_docx(saved(document))


def test_what_is_struck_out_does_not_count() -> None:
    struck = "<w:r><w:rPr><w:{}/></w:rPr><w:t>9</w:t></w:r>"
    runs = f"<w:p>{struck.format('strike')}<w:r><w:t>0</w:t></w:r>{struck.format('dstrike')}</w:p>"
    assert read_docx(with_body(runs)).text == "0\n"


def test_a_part_with_too_many_tags_is_refused() -> None:
    with pytest.raises(TooManyElementsError, match=r"word/document\.xml has 9 tags"):
        _check_part("word/document.xml", b"<a>" * 9, Limits(max_elements=1))
