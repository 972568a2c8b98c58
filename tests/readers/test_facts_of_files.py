"""Title, agency, year and date in files: browser titles, metadata, tables of a page, paragraphs, lines of a PDF."""

import datetime
import io

import docx
import pytest
from pdf_writer import Text, pdf_of

from gov_disclosure import Report, load_report

TITLE = "青岚县林业局2023年政府信息公开工作年度报告"
LINES = (
    "一、总体情况",
    "全年工作平稳，公开信息93条。",
    "五、存在的主要问题及改进情况",
    "一是更新较慢，还不够及时。",
    "六、其他需要报告的事项",
    "没有收取信息处理费。",
)
SIGNED = ("青岚县林业局", "2024年1月12日")
FACTS = (TITLE, "青岚县林业局", 2023, datetime.date(2024, 1, 12))


def facts(report: Report) -> tuple[str | None, str | None, int | None, datetime.date | None]:
    return report.title, report.agency, report.year, report.published


@pytest.mark.parametrize(
    ("head", "before", "after"),
    [
        (f"<title>{TITLE}_青岚县人民政府</title>", "", "<p>青岚县林业局</p><p>2024年1月12日</p>"),
        (f"<title>{TITLE}-青岚县人民政府网</title>", "<p>发布日期：2024-01-12</p>", ""),
        (
            f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-01-12 10:20">'
            '<meta name="ContentSource" content="青岚县人民政府办公室"><title>年报</title>',
            "",
            "",
        ),
        (
            "<title>青岚县人民政府</title>",
            "<table><tr><td>发布机构</td><td>青岚县人民政府办公室</td><td>索引号</td><td>QL-1</td></tr>"
            f"<tr><td>信息名称</td><td>{TITLE}</td><td>公开日期</td><td>2024-01-12</td></tr></table>",
            "",
        ),
        (
            "<title>青岚县人民政府</title>",
            f"<div>青岚县人民政府</div><h1>{TITLE}</h1><p>打印时间：2024-06-01</p>",
            "<p>青岚县林业局</p><p>2024年1月12日</p><p>相关文章</p><p>青岚县召开会议</p><p>2024-03-05</p>",
        ),
    ],
)
def test_web_pages(head: str, before: str, after: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    page = f'<html><head><meta charset="utf-8">{head}</head><body>{before}{body}{after}</body></html>'
    assert facts(load_report(page.encode())) == FACTS


OPENINGS = (
    (TITLE,),
    ("青岚县林业局", "2023年政府信息公开工作年度报告"),
    ("青岚县林业局2023年", "政府信息公开", "工作年度报告"),
    ("青岚县人民政府网", TITLE, "来源：青岚县人民政府 采集时间：2024-06-01"),
)


@pytest.mark.parametrize("opening", OPENINGS)
def test_word_files_and_pdfs(opening: tuple[str, ...]) -> None:
    document = docx.Document()
    for line in (*opening, *LINES, *SIGNED):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    assert facts(load_report(stream.getvalue())) == FACTS
    drawn = [Text(60, 60 + 24 * number, line) for number, line in enumerate((*opening, *LINES, *SIGNED))]
    assert facts(load_report(pdf_of(drawn))) == FACTS
