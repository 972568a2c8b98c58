"""Web pages round a report: what is read of title, agency, year, date, preface and last text; a golden file tells it.

Every page is put together of lines that pages have above, in and below a report; each line meets many others.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from golden_descriptions import quoted, sizes
from golden_files import FOLDER, GoldenFiles
from gov_disclosure import parse_report

pytestmark = [pytest.mark.usefixtures("in_english"), pytest.mark.no_cover]

TITLES = (
    "青岚县林业局2022年政府信息公开工作年度报告",
    "青岚县林业局\n2022年政府信息公开工作年度报告",
    "青岚县人民政府\n2022年政府信息公开工作年度报告",
    "2022年政府信息公开工作年度报告",
    "青岚县林业局政府信息公开工作年度报告",
    "",
    "天天app下载_青岚县林业局2022年政府信息公开工作年度报告",
    "青岚县林业局2022年政府信息公开工作年度报告\n\n霜林区水利局2022年政府信息公开工作年度报告",
    "青岚县林业局2022年政府信息公开工作年度报告\n\n青岚县林业局2021年政府信息公开工作年度报告",
    "青岚县林业局2021—2022年政府信息公开工作年度报告",
    "青岚县渔光互补2022年政府信息公开工作年度报告",
    "青岚县林业局2022年政俯信息公开工作年度报告",
    "政府信息公开工作年度报告（青岚县林业局2022年度）",
)
ABOVE = (
    "首页 > 政务公开 > 年报",
    "发布机构：青岚县林业局",
    "来源：霜林区水利局",
    "发布日期：2023-01-18",
    "索引号：QL01/2023-00001 成文日期：2022-12-30 发布日期：2023-01-19",
    "浏览次数：77 字体：[大 中 小] 2023-01-17 09:30",
    "青林发〔2023〕7号",
    "青岚县人民政府",
    "更新时间：2023-05-06",
    "2022年",
    "2023年1月16日",
    "（2023年1月15日）",
    "青岚县林业局 2023年1月14日",
)
PREFACES = (
    "",
    "现将有关情况公布如下。",
    "根据《条例》规定，现公布青岚县林业局2022年政府信息公开工作年度报告，欢迎监督。",
    "本报告由青岚县林业局编制，统计期限为2022年1月1日至2022年12月31日。",
    "霜林区水利局按照要求编制本报告，统计期限自2021年1月1日起至12月31日止。",
    "按照《远桥县关于做好2023年政府信息公开工作年度报告编制的通知》编制。",
    "我局按照条例编制本报告。\n电子版可以下载。",
)
OVERVIEWS = (
    "全年工作平稳。",
    "2022年，我局认真落实条例。2021年度，还有两件。2022年度全局培训一次。",
    "青岚县林业局全年公开信息93条。\n（一）主动公开。发布93条。\n（二）依申请公开。\n收到申请5件。",
    "我县工作平稳，我县没有收费。2023年，计划再培训。",
    "本年度重点梳理了山林管护方面的文件，答复群众咨询较上\n年更快，专栏也重新归了类，旧链接全部清理。\n1\n另有\n3\n件",
)
BELOW = (
    "青岚县林业局\n2023年1月20日",
    "霜林区水利局\n2023年1月21日",
    "青岚县林业局办公室 2023年1月22日",
    "二〇二三年一月二十三日",
    "上一篇：青岚县林业局2021年政府信息公开工作年度报告",
    "分享到：\n打印本页 关闭窗口",
    "附件：\n1.青岚县林业局2022年政府信息公开工作年度报告.docx",
    "相关文章\n云渡镇召开会议\n2023-03-05",
    "主办单位：青岚县人民政府\n联系电话：0987-1234567",
    "截至2023年1月24日，没有投诉。",
    "发布时间：2023年1月25日",
)
REPORT = (
    "一、总体情况\n{overview}\n二、主动公开政府信息情况\n规章\t1\t2\t3\n"
    "五、存在的主要问题及改进情况\n一是更新慢；二是人少。\n六、其他需要报告的事项\n没有收取信息处理费。\n"
)
OF_THE_REPORT = ("GD212", "GD357")
"""What is said of every page: the report has not all sections and rows."""
PAGES, GROUPS = 200, 8


def pages(group: int) -> Iterator[tuple[str, str]]:
    """Yield what is special about each page of a group, and its text."""
    for page in range(group, PAGES, GROUPS):
        above = [ABOVE[page % len(ABOVE)], ABOVE[page * 5 // len(ABOVE) % len(ABOVE)]][: page % 3]
        below = [BELOW[page % len(BELOW)], BELOW[page * 7 // len(BELOW) % len(BELOW)]][: page // 3 % 3]
        title = TITLES[page // len(ABOVE) % len(TITLES)]
        opening = [*above, title] if page % 4 else [title, *above]
        lines = list(filter(None, [*opening, PREFACES[page % len(PREFACES)]]))
        overview = OVERVIEWS[page % len(OVERVIEWS)]
        text = "\n".join((*lines, REPORT.format(overview=overview).strip(), *below, ""))
        yield "⏎".join((*lines, f"…{overview}…", *below)), text


def read(text: str) -> Iterator[str]:
    """Yield the facts, what is said of them, the running text at both ends, and what the text was taken for."""
    report = parse_report(text)
    yield " | ".join(map(str, (report.title, report.agency, report.year, report.published)))
    yield from (quoted(text, found) for found in report.diagnostics if found.code not in OF_THE_REPORT)
    yield from ("¶".join(narrative.paragraphs) for narrative in (report.preface, report.other_matters))
    yield sizes(report)


@pytest.mark.parametrize("group", range(GROUPS))
def test_what_is_read_of_every_page(group: int, golden: GoldenFiles) -> None:
    told = [line for page, text in pages(group) for line in (f"— {page}", *read(text))]
    lines = (line.replace("\n", "⏎").replace("\t", "⇥") + "\n" for line in told)
    golden.check(FOLDER / "pages" / f"{group}.txt", "".join(lines))
