"""Real programs that make the files to be read: headless Chromium, LibreOffice and python-docx."""

from __future__ import annotations

import functools
import html
import io
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from printed_reports import Block, Box, PrintedReport, PrintedTable, blocks, printed_report

from browser import Tab, in_tab
from gov_disclosure.model import Form
from needs import SOFFICE

needs_chromium = pytest.mark.needs("chromium", "chinese-font")
needs_soffice = pytest.mark.needs("soffice", "chinese-font")

PAGE = "@page{size:A4 portrait;margin:25mm 20mm} body{font:12pt 'Noto Serif CJK SC'} td{font-size:9pt}"
SMALL_PAGE = "@page{size:A5 portrait;margin:20mm 12mm} body{font:10pt 'Noto Serif CJK SC'} td{font-size:7pt}"
BORDERS = "table{border-collapse:collapse} td{border:1px solid #000;padding:4px}"
SEPARATE_BORDERS = "table{border-spacing:2px} td{border:1px solid #000;padding:4px}"
NO_BORDERS = "table{border-collapse:collapse} td{border:0;padding:6px}"
NO_PADDING = "table{border-collapse:collapse} td{border:0;padding:0}"
SHADED_ROWS = "tr:nth-child(even) td{background:#ddd}"
TALL_ROWS = "td{padding-top:10px!important;padding-bottom:10px!important}"
RUNNING_HEAD = (
    "@page{@top-left{content:'云渡县政府信息公开\\A 年度报告汇编 第' counter(page) '页';white-space:pre;font-size:9pt}"
    "@bottom-right{content:'— ' counter(page) ' —'}}"
)


def _cell(box: Box) -> str:
    spans = (f' rowspan="{box.rowspan}"' if box.rowspan > 1 else "") + (
        f' colspan="{box.colspan}"' if box.colspan > 1 else ""
    )
    return f"<td{spans}>{html.escape(box.text)}</td>"


def html_table(table: PrintedTable, head_rows: int = 0) -> str:
    lines = ["<tr>" + "".join(_cell(box) for box in row) + "</tr>" for row in table]
    head = f"<thead>{''.join(lines[:head_rows])}</thead>" if head_rows else ""
    return f'<table width="100%">{head}<tbody>{"".join(lines[head_rows:])}</tbody></table>'


def html_body(report: PrintedReport, *, repeat_head: bool = False) -> str:
    return html_of(blocks(report), report.tables["requests"] if repeat_head else None)


def html_of(found: Iterable[Block], repeats_head: PrintedTable | None = None) -> str:
    """The body of a web page; the three rows of heads of one table may be repeated on every page of print."""
    parts = []
    for kind, content in found:
        if not isinstance(content, str):
            parts.append(html_table(content, 3 if content is repeats_head else 0))
        else:
            tag = {"title": "h1", "heading": "h2"}.get(kind, "p")
            parts.append(f"<{tag}>{html.escape(content)}</{tag}>")
    return "\n".join(parts)


def html_page(report: PrintedReport, style: str = "", *, body: str | None = None, repeat_head: bool = False) -> str:
    return (
        '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">'
        f"<title>{report.title}</title><style>{style}</style></head>"
        f"<body>{body or html_body(report, repeat_head=repeat_head)}</body></html>"
    )


@functools.cache
def pdf_from_chromium(page: str, *, header: bool = False) -> bytes:
    """Print a page; the header is Chromium's own: date and title above, address and page number below."""

    def printed(tab: Tab) -> bytes:
        return bytes(tab.pdf(prefer_css_page_size=True, print_background=True, display_header_footer=header))

    return in_tab(page, printed)


@functools.cache
def convert(data: bytes, suffix: str, target: str) -> bytes:
    """Let LibreOffice turn a file into another format."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"report.{suffix}")
        source.write_bytes(data)
        command = [SOFFICE, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", target, "--outdir", str(Path(folder, "out")), str(source)]
        subprocess.run(command, check=True, capture_output=True)
        return next(Path(folder, "out").iterdir()).read_bytes()


@functools.cache
def docx_from_python_docx(
    form: Form,
    *,
    borders: bool = True,
    align: str = "LEFT",
    repeat_head: bool = False,
    running_head: tuple[str, ...] = (),
    numbered: bool = False,
) -> bytes:
    """Write the report with python-docx; ``numbered`` makes the numbers of the headings a list style."""
    report = printed_report(form)
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    document.styles["Normal"].font.name = "Noto Serif CJK SC"
    document.styles["Normal"].font.size = Pt(10)
    for line in running_head:
        section.header.add_paragraph(line)
    if running_head:
        _page_number(section.footer.paragraphs[0])
    if numbered:
        _chinese_numbering(document)
    for kind, content in blocks(report):
        if isinstance(content, str):
            paragraph = document.add_paragraph(content)
            if numbered and kind == "heading":
                paragraph.runs[0].text = content.partition("、")[2]
                properties: Any = paragraph._p.get_or_add_pPr()
                properties.append(
                    parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
                )
        else:
            _docx_table(document, content, borders=borders, align=align)
            if repeat_head and content is report.tables["requests"]:
                for row in document.tables[-1].rows[:3]:
                    row_properties: Any = row._tr.get_or_add_trPr()
                    row_properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx_of(found: Iterable[Block]) -> bytes:
    """A Word file of blocks; its tables are written as they are stored, which is much faster than cell by cell."""
    document = docx.Document()
    for _, content in found:
        if isinstance(content, str):
            document.add_paragraph(content)
        else:
            document.element.body.insert_element_before(parse_xml(_table_xml(content)), "w:sectPr")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table_xml(table: PrintedTable) -> str:
    rows = ""
    below: dict[int, Box] = {}  # by column: the cell that reaches down from above, with the rows that are left of it
    for boxes in table:
        waiting, column, cells = list(boxes), 0, ""
        while waiting or column in below:
            from_above = below.pop(column, None)
            box = from_above or waiting.pop(0)
            merge = "<w:vMerge/>" if from_above else '<w:vMerge w:val="restart"/>' if box.rowspan > 1 else ""
            text = "" if from_above else f"<w:r><w:t>{html.escape(box.text)}</w:t></w:r>"
            cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{box.colspan}"/>{merge}</w:tcPr><w:p>{text}</w:p></w:tc>'
            if box.rowspan > 1:
                below[column] = Box(box.text, box.rowspan - 1, box.colspan)
            column += box.colspan
        rows += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"


def _docx_table(document: Any, table: PrintedTable, *, borders: bool, align: str) -> None:
    width = sum(box.colspan for box in table[0])
    made = document.add_table(len(table), width, style="Table Grid" if borders else None)
    cells = [row.cells for row in made.rows]  # asked for one by one, each would be looked for among all
    taken: set[tuple[int, int]] = set()
    for number, boxes in enumerate(table):
        column = 0
        for box in boxes:
            while (number, column) in taken:
                column += 1
            taken |= {(number + y, column + x) for y in range(box.rowspan) for x in range(box.colspan)}
            cell = cells[number][column]
            if box.rowspan > 1 or box.colspan > 1:
                cell = cell.merge(cells[number + box.rowspan - 1][column + box.colspan - 1])
            cell.text = box.text
            cell.paragraphs[0].alignment = getattr(WD_ALIGN_PARAGRAPH, align)


def _page_number(paragraph: Any) -> None:
    paragraph.add_run("— ")
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    paragraph.add_run(" —")


def _chinese_numbering(document: Any) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="770"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="770"/></w:num>'))
