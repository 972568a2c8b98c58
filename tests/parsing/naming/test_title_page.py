"""The facts of a report: title, agency, report year, date of publication, preface."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import Report, parse_report

TITLE = "青岚县林业局2022年政府信息公开工作年度报告"
BODY = """
一、总体情况
{overview}
二、主动公开政府信息情况
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 1 2 3
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
一是更新慢。
六、其他需要报告的事项
没有收取信息处理费。
"""


def read(before: str, overview: str = "全年工作平稳。", after: str = "") -> Report:
    return parse_report(before + BODY.format(overview=overview) + after)


def codes(report: Report) -> set[str]:
    """Return what is said of the facts."""
    return {
        found.code
        for found in report.diagnostics
        if found.code < "GD210" or "GD230" <= found.code < "GD236" or found.code == "GD237"
    }


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("青岚县林业局2022年政府信息公开工作年度报告", None),
        ("2022年青岚县林业局政府信息公开工作年度报告", None),
        ("青岚县林业局2022年度政府信息公开工作报告", None),
        ("青岚县林业局2022年信息公开年报", None),
        ("青岚县林业局2022年政务公开工作总结", None),
        ("2022年度青岚县林业局信息公开年度报告", None),
        ("青岚县林业局政府信息公开2022年度报告", None),
        ("青岚县林业局政府信息公开工作年度报告（2022年度）", None),
        ("青岚县林业局 2022 年政府信息公开工作年度报告", None),
        ("青岚县林业局关于2022年政府信息公开工作的年度报告", None),
        ("关于青岚县林业局2022年政府信息公开工作年度报告", None),
        ("【青岚县林业局】2022年政府信息公开工作年度报告", None),
        ("《青岚县林业局2022年政府信息公开工作年度报告》", TITLE),
        ("# 青岚县林业局2022年政府信息公开工作年度报告", TITLE),
        ("**青岚县林业局2022年政府信息公开工作年度报告**", TITLE),
        ("青岚县林业局\n2022年政府信息公开工作年度报告", TITLE),
        ("青岚县林业局2022年\n政府信息公开\n工作年度报告", TITLE),
        ("青岚县\r\n林业局2022年政府信息公开工作年度报告\r\n", TITLE),
        ("首页 青岚县林业局2022年政府信息公开工作年度报告 打印", TITLE),
        (f"{TITLE}\n青岚县林业局政府信息公开\n2022年度报告", TITLE),
        (f"青林发〔2023〕7号\n各科室：\n{TITLE}\n2023-01-18", TITLE),
    ],
)
def test_shapes_of_titles(before: str, title: str | None) -> None:
    report = read(before)
    assert report.title == (title or before)
    assert (report.agency, report.year) == ("青岚县林业局", 2022)
    assert codes(report) == set()


@pytest.mark.parametrize(
    "agency",
    [
        "麦河市人民政府",
        "麦河市人民政府办公室",
        "霜林区水利局（霜林区河湖中心）",
        "国家税务总局麦河市税务局",
        "云渡镇人民政府",
        "麦河大学",
    ],
)
def test_names_of_agencies_are_as_printed(agency: str) -> None:
    assert read(f"{agency}2021年政府信息公开工作年度报告").agency == agency


def test_names_stay_as_printed_in_other_scripts() -> None:
    report = read("麥河市財政局2021年政府信息公開工作年度報告")
    assert report.title == "麥河市財政局2021年政府信息公開工作年度報告"
    assert (report.agency, report.year) == ("麥河市財政局", 2021)


@pytest.mark.parametrize(
    "line",
    [
        "《青岚县林业局2022年政府信息公开工作年度报告》解读",
        "上一篇：青岚县林业局2021年政府信息公开工作年度报告",
        "关于填报2022年政府信息公开工作年度报告的通知",
        "政府信息公开工作年度报告",
        "年度报告",
    ],
)
def test_lines_that_are_no_titles(line: str) -> None:
    report = read(line)
    assert report.title is None
    assert "GD201" in codes(report)


@pytest.mark.parametrize(
    ("preface", "after", "agency"),
    [
        ("根据《条例》规定，现公布青岚县林业局2022年政府信息公开工作年度报告如下，欢迎监督。\n", "", "青岚县林业局"),
        ("青岚县林业局根据《条例》要求编制本报告。\n", "", "青岚县林业局"),
        ("", "青岚县林业局\n2023年1月20日\n", "青岚县林业局"),
        ("霜林区水利局（霜林区河湖中心）依照《条例》要求编制本报告。\n", "", "霜林区水利局（霜林区河湖中心）"),
        ("", "中华人民共和国麦河海关\n2023年1月20日\n", "中华人民共和国麦河海关"),
        ("我局根据《条例》要求编制本报告。\n", "", None),
        ("", "本机关\n2023年1月20日\n", None),
    ],
)
def test_agency_from_preface_or_signature(preface: str, after: str, agency: str | None) -> None:
    report = read(preface, after=after)
    assert report.agency == agency
    assert ("GD207" in codes(report), "GD202" in codes(report)) == (agency is not None, agency is None)


def test_a_title_without_agency_takes_it_from_the_text() -> None:
    report = read("2022年政府信息公开工作年度报告", after="青岚县林业局\n2023年1月20日")
    assert (report.title, report.agency, report.year) == ("2022年政府信息公开工作年度报告", "青岚县林业局", 2022)
    assert codes(report) == {"GD207"}


@pytest.mark.parametrize(
    ("overview", "agency"),
    [("全年工作平稳。", None), ("霜林区民政局全年公布信息9条。", "霜林区民政局")],
)
def test_foreign_matter_in_a_title(overview: str, agency: str | None) -> None:
    report = read("天天彩app下载_霜林区民政局2022年政府信息公开工作年度报告", overview)
    assert report.agency == agency
    assert report.year == 2022
    assert codes(report) == {"GD204"}


def test_a_long_line_before_the_title_is_no_part_of_it() -> None:
    report = read("网站导航" * 50 + f"\n{TITLE}")
    assert (report.title, report.agency, report.year) == (TITLE, "青岚县林业局", 2022)


def test_foreign_matter_alone_names_nobody() -> None:
    assert read("app下载2022年政府信息公开工作年度报告").agency is None


@pytest.mark.parametrize(
    ("other", "facts", "code"),
    [
        ("青岚县林业局2021年政府信息公开工作年度报告", (None, "青岚县林业局", None), "GD209"),
        ("霜林区水利局2022年政府信息公开工作年度报告", (None, None, 2022), "GD208"),
    ],
)
def test_titles_that_disagree(other: str, facts: tuple[str | None, str | None, int | None], code: str) -> None:
    report = read(f"{TITLE}\n\n{other}")
    assert (report.title, report.agency, report.year) == facts
    assert codes(report) == {code}


@pytest.mark.parametrize(
    ("other", "text"),
    [
        ("青岚县林业局2021年政府信息公开工作年度报告", "统计期为2022年1月1日至2022年12月31日。"),
        ("霜林区水利局2022年政府信息公开工作年度报告", "本报告由青岚县林业局编制。"),
        ("霜林区水利局2022年政府信息公开工作年度报告", "现公布青岚县林业局2022年政府信息公开工作年度报告。"),
        ("霜林区人民政府2022年政府信息公开工作年度报告", "我局依法公开信息，我局未收费。"),
        (f"霜林区水利局2022年政府信息公开工作年度报告\n{TITLE}", "本报告由青岚县林业局编制。"),
    ],
)
def test_one_of_two_titles_that_the_text_confirms(other: str, text: str) -> None:
    report = read(f"{other}\n\n{TITLE}\n{text}\n")
    assert (report.title, report.agency, report.year) == (TITLE, "青岚县林业局", 2022)
    assert codes(report) == {"GD205"}


@pytest.mark.parametrize(
    ("overview", "year"),
    [
        ("本报告的统计期为2022年1月1日至12月31日。", 2022),
        ("2022年，我局认真落实条例。2021年度，还有两件。2022年度全局培训一次。", 2022),
        ("2022年，我局认真落实条例。2021年度，还有两件。", None),
        ("全年工作平稳。2023年1月18日公布。", None),
        ("自20221月1日起。", None),
    ],
)
def test_year_from_the_text(overview: str, year: int | None) -> None:
    report = read("青岚县林业局政府信息公开工作年度报告", overview)
    assert report.year == year
    assert codes(report) == ({"GD206"} if year else {"GD203"})


@pytest.mark.parametrize(
    ("before", "after", "published"),
    [
        ("发布日期:2023-01-18", "", "2023-01-18"),
        ("发布时间：2023年1月18日 来源：本站", "", "2023-01-18"),
        ("| 发文日期 | 2023/1/18 |", "", "2023-01-18"),
        ("日 期：2023.01.18 09:30", "", "2023-01-18"),
        ("青岚县林业局 发布日期：2023-01-18", "", "2023-01-18"),
        ("成文日期\n2022-12-30\n发布日期\n2023-01-18", "", "2023-01-18"),
        ("", "青岚县林业局\n2023年1月20日\n", "2023-01-20"),
        ("", "青岚县林业局\n \t\n2023年1月20日\n", "2023-01-20"),
        ("", "2023年1月20日\n2023年1月21日\n", "2023-01-21"),
        ("发布日期:2023-02-30", "", None),
        ("发布日期:", "", None),
        ("2023-01-18", "", None),
        ("", "", None),
        ("", "截至2023年1月20日，没有投诉。\n", None),
    ],
)
def test_date_of_publication(before: str, after: str, published: str | None) -> None:
    title = "青岚县林业局2022年政府信息公开工作年度报告\n"
    report = read(f"{before}\n{title}", after=after)
    assert report.published == (datetime.date.fromisoformat(published) if published else None)
    assert report.year == 2022


def test_preface_is_what_stands_between_title_and_first_heading() -> None:
    before = (
        "首页 登录\n青岚县林业局2022年政府信息公开工作年度报告\n发布日期:2023-01-18\n来源：本站 浏览次数：77\n"
        "现将有关情况公布如下。\n电子版可以下载。"
    )
    report = read(before)
    assert report.preface.paragraphs == ("现将有关情况公布如下。", "电子版可以下载。")
    assert report.overview.paragraphs == ("全年工作平稳。",)
    assert report.problems.paragraphs == ("一是更新慢。",)
    assert [item.text for item in report.problems.items] == ["更新慢。"]


@pytest.mark.parametrize(
    "line",
    [
        "二〇二三年一月十八日",
        "青岚县林业局 2023年1月18日",
        "公开日期\t2023-01-18\t发布机构\t青岚县林业局",
        "打印时间：2023-05-01",
        "[ 2023-01-18 ]",
        "2023年01月18日 星期三",
        "【发布时间】2023-01-18",
        "发布于 2023-01-18",
        "废止日期：",
        "信息公开形式：主动公开",
        "阅读：335 次",
        "朗读",
    ],
)
def test_a_line_of_the_page_below_the_title_is_no_preface(line: str) -> None:
    assert read(f"{TITLE}\n{line}\n现将有关情况公布如下。").preface.paragraphs == ("现将有关情况公布如下。",)


def test_a_title_that_is_printed_again_is_no_preface() -> None:
    notice = f"附件：{TITLE}\n{TITLE}\n现将有关情况公布如下。"
    assert read(notice).preface.paragraphs == ("现将有关情况公布如下。",)


def test_a_neighbour_on_the_line_of_the_report_is_none_of_its_text() -> None:
    text = f"{TITLE} 一、总体情况 平稳。 六、其他需要报告的事项 无。 下一篇：云渡镇召开会议 2023-02-03 会议说明了情况。"
    assert parse_report(text).other_matters.paragraphs == ("无。",)


@pytest.mark.parametrize("line", ["统计期限为2022年1月1日至2022年12月31日", "数据截至2022年12月31日", "各乡镇："])
def test_a_line_with_dates_may_be_of_the_preface(line: str) -> None:
    assert read(f"{TITLE}\n{line}\n现将有关情况公布如下。").preface.text.startswith(line)


def test_wrapped_lines_are_joined_into_paragraphs() -> None:
    wrapped = "本年度重点梳理了山林管护方面的文件，答复群众咨询较上\n年更快，专栏也重新归了类，旧链接全部清理。"
    overview = f"{wrapped}\n（一）主动公开"
    report = read(f"{TITLE}\n", overview)
    assert report.overview.paragraphs == (wrapped.replace("\n", ""), "（一）主动公开")
    assert report.overview.raw == overview


def test_lines_of_the_web_page_behind_the_report_are_no_part_of_it() -> None:
    after = "分享到：\n打印本页 关闭窗口\n上一篇：青岚县林业局2021年政府信息公开工作年度报告\n"
    report = read(f"{TITLE}\n", after=after)
    assert report.other_matters.paragraphs == ("没有收取信息处理费。",)
    assert (report.year, codes(report)) == (2022, set())


@pytest.mark.parametrize(
    "line",
    [
        "【上一篇】云渡镇2022年政府信息公开工作年度报告",
        "附件：1.青岚县林业局2022年政府信息公开工作年度报告.pdf",
        "2.统计表.xls",
        "解读：《青岚县林业局2022年政府信息公开工作年度报告》解读",
        "最后更新：2023-05-06",
    ],
)
def test_a_line_of_the_page_behind_the_report_is_none_of_its_text(line: str) -> None:
    report = read(f"{TITLE}\n", after=f"青岚县林业局\n2023年1月20日\n{line}\n")
    assert report.other_matters.paragraphs == ("没有收取信息处理费。", "青岚县林业局", "2023年1月20日")
    assert (report.published, codes(report)) == (datetime.date(2023, 1, 20), set())


@pytest.mark.parametrize(
    ("before", "overview", "after", "agency", "said"),
    [
        # A banner above a title without agency.
        ("青岚县人民政府\n2022年政府信息公开工作年度报告\n", "我县工作平稳。", "", "青岚县人民政府", set()),
        ("青岚县人民政府\n2022年政府信息公开工作年度报告\n", "我局工作平稳。", "", None, {"GD208"}),
        ("青岚县人民政府\n2022年政府信息公开工作年度报告\n", "平稳。", "青岚县林业局\n2023年1月20日", None, {"GD208"}),
        ("青岚县人民政府\n政府信息公开\n年度报告\n", "2022年，我局平稳。", "", None, {"GD201", "GD202", "GD206"}),
        # The page's own metadata.
        ("发布机构 青岚县林业局\n公开日期 2023-01-18", "2022年，我局平稳。", "", "青岚县林业局", {"GD207"}),
        ("发布机构：青岚县林业局\n", "2022年，青岚县林业局工作平稳。", "", "青岚县林业局", {"GD207"}),
        ("发布机构：青岚县人民政府办公室\n", "2022年，我局工作平稳。", "", None, {"GD202"}),
        ("发布机构：青岚县林业局\n", "2022年，工作平稳。", "", None, {"GD202"}),
        ("来源：青岚县林业局\n", "2022年，青岚县林业局工作平稳。", "", "青岚县林业局", {"GD207"}),
        ("来源：青岚县林业局\n", "2022年，我局工作平稳。", "", None, {"GD202"}),
        ("来源：本站原创\n", "2022年，我局工作平稳。", "", None, {"GD202"}),
        ("来源：青岚县人民政府\n", "2022年，青岚县人民政府网站平稳。", "", None, {"GD202"}),
        (
            "发布机构：青岚县林业局\n发布机构：远桥县林业局\n",
            "2022年，青岚县林业局平稳，远桥县林业局平稳。",
            "",
            None,
            {"GD202"},
        ),
        # Who wrote it, and who signs.
        ("本报告由青岚县林业局编制。\n", "2022年，平稳。", "", "青岚县林业局", {"GD207"}),
        ("由我县林业局编制本报告。\n", "2022年，平稳。", "", None, {"GD202"}),
        ("现将我局2022年政府信息公开工作年度报告公布如下。\n", "平稳。", "", None, {"GD202"}),
        ("根据《条例》要求，特编制本报告。\n", "2022年，平稳。", "", None, {"GD202"}),
        ("本报告由青岚县林业局编制。\n", "2022年，平稳。", "霜林区水利局\n2023年1月20日", None, {"GD208"}),
        ("本报告由青岚县林业局编制。\n", "2022年，我镇平稳，我镇平稳。", "", None, {"GD208"}),
        ("本报告由麦河大学编制。\n", "2022年，我校平稳。", "", "麦河大学", {"GD207"}),
        (
            "按照《远桥县关于做好2022年政府信息公开工作年度报告编制的通知》编制。\n",
            "平稳。",
            "",
            None,
            {"GD202", "GD203"},
        ),
        (f"{TITLE}\n", "平稳。", "霜林区水利局 2023年1月20日", "青岚县林业局", {"GD230"}),
        (f"{TITLE}\n", "平稳。", "青岚县林业局办公室\n2023年1月20日", "青岚县林业局", set()),
        # A title with the end of a name, which tells nobody.
        ("来源：青岚县林业局\n办公室2022年政府信息公开工作年度报告\n", "平稳。", "", None, {"GD202"}),
        (
            "人民政府2022年政府信息公开工作年度报告\n",
            "平稳。",
            "青岚县人民政府\n2023年1月20日",
            "青岚县人民政府",
            {"GD207"},
        ),
        # Names that end like no body's.
        ("青岚县渔光互补2022年政府信息公开工作年度报告\n", "平稳。", "", "青岚县渔光互补", {"GD232"}),
        ("渔光互补2022年政府信息公开工作年度报告\n", "平稳。", "", None, {"GD202"}),
        ("青岚县自然资源和\n规划局2022年政府信息公开工作年度报告\n", "平稳。", "", None, {"GD204"}),
    ],
)
def test_the_agency_is_what_the_places_of_the_text_agree_on(
    before: str, overview: str, after: str, agency: str | None, said: set[str]
) -> None:
    report = read(before, overview, after)
    assert report.agency == agency
    assert codes(report) - {"GD201", "GD206"} == said - {"GD201", "GD206"}


@pytest.mark.parametrize(
    ("before", "overview", "year"),
    [
        ("统计期限为2022年1月1日至2022年12月31日。", "平稳。", 2022),
        ("统计期限为2022 年 1 月 1 日\n至 12 月 31 日。", "平稳。", 2022),
        ("统计期限为2022年1月1日至2023年12月31日。", "平稳。", None),
        ("统计期限为12022年1月1日至12月31日。", "平稳。", None),
        ("现将2022年度政府信息公开工作报告如下。", "2023年，平稳。", 2022),
        ("", "汇报我局2022年政府信息公开工作。", 2022),
        ("统计期限为2022年1月1日至2022年12月31日。", "汇报我局2021年政府信息公开工作。", None),
        ("", "2022年，平稳。2023年，我局将培训。2023年，计划再培训。", 2022),
        ("", "我局2022年发布信息93条。", 2022),
        ("", "二〇二二年，平稳。", 2022),
        ("统计期限：2022.1.1-2022.12.31。", "平稳。", 2022),
        ("统计期限为2022-01-01至2022-12-31。", "平稳。", 2022),
        ("2022年\n", "平稳。", 2022),
        ("2021年\n", "汇报我局2022年政府信息公开工作。", None),
        ("青岚县林业局2022—2023年政府信息公开工作年度报告", "2022年，平稳。", None),
        ("青岚县林业局202年政府信息公开工作年度报告", "2022年，平稳。", 2022),
        ("", "自2023年1月1日起施行新办法。2022年，平稳。", 2022),
    ],
)
def test_the_year_of_a_report_without_title(before: str, overview: str, year: int | None) -> None:
    assert read(f"{before}\n", overview).year == year


def test_a_period_of_another_year_is_told() -> None:
    report = read(f"{TITLE}\n统计期限为2021年1月1日至2021年12月31日。\n")
    assert (report.year, codes(report)) == (2022, {"GD231"})


@pytest.mark.parametrize("mark", ["采集", "打印", "访问", "申请", "施行", "截止", "更新", "打 印", "会议", "活 动"])
@pytest.mark.parametrize("label", ["时间", "日期", "时 间"])
def test_other_dates_are_no_dates_of_publication(mark: str, label: str) -> None:
    line = f"{mark}{label}：2023-01-18\n"
    for report in (read(f"{line}{TITLE}\n"), read(f"{TITLE}\n{line}"), read(f"{TITLE}\n", after=line)):
        assert report.published is None


@pytest.mark.parametrize(
    "mark", ["下一篇", "上一篇：青岚县召开会议", "相关文章", "相关阅读：", "推荐阅读", "热点新闻", "最新文章"]
)
def test_dates_of_neighbouring_articles_are_none_of_the_report(mark: str) -> None:
    for line in ("青岚县召开会议", "青岚县召开会议，全县干部参加。"):
        foot = f"{mark}\n{line}\n2023-03-05\n"
        assert read(f"{TITLE}\n", after=foot).published is None
        assert read(f"{TITLE}\n", after=f"青岚县林业局\n2023年1月20日\n{foot}").published == datetime.date(2023, 1, 20)
    assert read(f"{TITLE}\n", after="青岚县召开会议\n2023-03-05\n").published is None


@pytest.mark.parametrize(
    "printed",
    [
        "2023-01-18",
        "2023年1月18日",
        "（2023年1月18日）",
        "20230118",
        "2023.01.18 10:30",
        "二〇二三年一月十八日",
        "2023 年 1 月 18 日",
        "2023年元月18日",
        "二〇二三年元月十八日",
        "2023年1月18日印发",
    ],
)
def test_dates_below_the_title_and_in_the_signature(printed: str) -> None:
    for report in (
        read(f"{TITLE}\n{printed}\n"),
        read(f"{TITLE}\n青岚县林业局\n{printed}\n"),
        read(f"{TITLE}\n", after=f"{printed}\n"),
        read(f"{TITLE}\n", after=f"青岚县林业局\n{printed}\n"),
    ):
        assert report.published == datetime.date(2023, 1, 18)
    assert read(f"{printed}\n{TITLE}\n").published is None


@pytest.mark.parametrize(
    ("numeral", "day"), [("三十一日", 31), ("二十日", 20), ("十日", 10), ("十二日", 12), ("九日", 9)]
)
def test_days_in_chinese_numerals(numeral: str, day: int) -> None:
    assert read(f"{TITLE}\n", after=f"青岚县林业局 二〇二三年一月{numeral}\n").published == datetime.date(2023, 1, day)


@pytest.mark.parametrize(
    ("lines", "published", "said"),
    [
        ("发布日期：2023-01-18 更新日期：2023-02-20", "2023-01-18", set()),
        ("【发布日期】2023-01-18", "2023-01-18", set()),
        ("发布于 2023-01-18", "2023-01-18", set()),
        ("发布日期：20230118", "2023-01-18", set()),
        ("发布日期：2023-01-18\n发布时间：2023-01-18 10:20", "2023-01-18", set()),
        ("发布日期：2023-01-18\n发布日期：2023-02-20", None, {"GD234"}),
        ("发布日期：2020-01-18", None, {"GD235"}),
        ("2023-01-18\n2023-02-20", None, {"GD234"}),
        ("2023-01-18 09:30 来源：县政府办 浏览次数：77", "2023-01-18", set()),
        ("来源：县政府办 2023-01-18", "2023-01-18", set()),
        ("2023-01-18 | 作者：孟云", "2023-01-18", set()),
        ("青岚县林业局 | 2023-01-18", "2023-01-18", set()),
        ("[2023-01-18]", "2023-01-18", set()),
        ("2023年1月18日 星期三", "2023-01-18", set()),
        ("发布日期：2023年\n1月18日", "2023-01-18", set()),
        ("2023年1月\n18日", "2023-01-18", set()),
        ("采集于 2023-03-05 来源：县政府办", None, set()),
        ("更新时间 2023-03-05 来源：县政府办", None, set()),
        ("来源：县政府办，2023-03-05下载。", None, set()),
        ("今天是2023年3月5日 浏览次数：77", None, set()),
        ("发布日期：2022-01-18", "2022-01-18", {"GD237"}),
        ("信息发布时间：2023-01-18 10:20", "2023-01-18", set()),
        ("首次公开日期：2023-01-18", "2023-01-18", set()),
        ("信息下载时间：2023-01-18", None, set()),
        ("原创 青岚林业 2023-01-18 18:03 甘肃", "2023-01-18", set()),
        ("2023-01-18 18:03 发表于甘肃", "2023-01-18", set()),
    ],
)
def test_dates_that_contradict_each_other_or_the_year(lines: str, published: str | None, said: set[str]) -> None:
    report = read(f"{TITLE}\n{lines}\n")
    assert report.published == (datetime.date.fromisoformat(published) if published else None)
    assert codes(report) == said


@pytest.mark.parametrize(
    ("foot", "published"),
    [
        ("责任编辑：孟云\n发布日期：2023-01-18\n", "2023-01-18"),
        ("发布时间：2023年1月18日 10:20\n打印 关闭\n", "2023-01-18"),
        ("打印 关闭\n发布时间：2023-01-18\n发布时间：2023-02-20\n", None),
        ("更新日期：2023-01-18\n", None),
        ("相关文章 发布日期：2023-01-18 某会议\n", None),
        ("青岚县林业局\n2023年1月18日\n打印 关闭\n发布日期：2023-01-25\n", "2023-01-18"),
    ],
)
def test_a_date_behind_its_label_at_the_foot_of_the_page(foot: str, published: str | None) -> None:
    report = read(f"{TITLE}\n", after=foot)
    assert report.published == (datetime.date.fromisoformat(published) if published else None)


@pytest.mark.parametrize(
    ("label", "signed", "published", "said"),
    [
        ("2022-01-18", "2023年1月18日", None, {"GD234"}),
        ("2021-01-18", "2023年1月18日", None, {"GD234"}),
        ("2022-01-18", "2022年1月18日", "2022-01-18", {"GD237"}),
        ("2023-01-25", "2023年1月18日", "2023-01-25", set()),
    ],
)
def test_a_date_too_early_for_its_year_beside_a_signature_of_the_next(
    label: str, signed: str, published: str | None, said: set[str]
) -> None:
    report = read(f"{TITLE}\n发布日期：{label}\n", after=f"青岚县林业局\n{signed}\n")
    assert report.published == (datetime.date.fromisoformat(published) if published else None)
    assert codes(report) == said


EVENTS = ("采集", "打印", "访问", "申请", "施行", "截止", "更新", "系统", "下载", "查询")


@given(
    st.sampled_from(EVENTS),
    st.sampled_from(("时间：", "日期:", "时间 ", "于 ", "于", "日期\t", "时 间：")),
    st.dates(datetime.date(2023, 1, 1), datetime.date(2025, 12, 31)),
    st.sampled_from(("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d %H:%M", "%Y.%m.%d", "%Y%m%d")),
    st.sampled_from(("", " 来源：县政府办", " 浏览次数：77", "\n来源：本站")),
    st.sampled_from(("", "发布日期：2023-01-18\n", "青岚县林业局\n2023年1月18日\n")),
)
def test_no_date_of_anything_else_is_one_of_publication(
    event: str, label: str, date: datetime.date, style: str, behind: str, own: str
) -> None:
    line = f"{event}{label}{date.strftime(style)}{behind}\n"
    expected = datetime.date(2023, 1, 18) if own else None
    assert read(f"{line}{TITLE}\n{own}").published == expected
    assert read(f"{TITLE}\n{own}{line}").published == expected
    assert read(f"{TITLE}\n", after=f"{own}{line}").published in (expected, None)


def test_a_label_below_the_title_counts_before_those_above() -> None:
    report = read(f"发布日期：2023-03-01\n{TITLE}\n发布日期：2023-01-18\n")
    assert report.published == datetime.date(2023, 1, 18)


OTHER_TITLE = "青岚县水利局2022年政府信息公开工作年度报告"


def test_of_two_titles_the_other_is_named() -> None:
    for lines in ((TITLE, OTHER_TITLE), (OTHER_TITLE, TITLE)):
        report = read("\n".join(lines), after="青岚县林业局\n2023年1月20日\n")
        (said,) = (found for found in report.diagnostics if found.code == "GD205")
        assert dict(said.args) == {"first": "青岚县林业局", "second": "青岚县水利局"}
        assert (report.title, report.agency) == (TITLE, "青岚县林业局")


def test_who_only_signs_is_no_third_body_to_choose_from() -> None:
    report = read(f"发布机构：青岚县民政局\n{TITLE}\n{OTHER_TITLE}", after="青岚县民政局\n2023年1月20日\n")
    assert (report.agency, report.title) == (None, None)
    assert dict(report.diagnostics[0].args) == {"first": "青岚县林业局", "second": "青岚县水利局"}


SIGNED = "青岚县林业局\n2023年1月20日\n"
OURS = "我局全年工作平稳，我局未收费。"
HALVES = "青岚县水利局\n2022年政府信息公开工作年度报告"
GOVERNMENT = HALVES.replace("水利局", "人民政府")
EARLIER = TITLE.replace("2022", "2021")
LATER = "2022年青岚县林业局政府信息公开年报"


@pytest.mark.parametrize(
    ("before", "overview", "after", "code", "place", "args"),
    [
        (HALVES, "平稳。", SIGNED, "GD208", HALVES, {"first": "青岚县水利局", "second": "青岚县林业局"}),
        (GOVERNMENT, OURS, "", "GD208", GOVERNMENT, {"first": "青岚县人民政府", "second": "我局"}),
        (OTHER_TITLE, "平稳。", SIGNED, "GD230", "青岚县林业局", {"first": "青岚县水利局", "second": "青岚县林业局"}),
        (
            "由青岚县水利局编制。",
            "平稳。",
            SIGNED,
            "GD208",
            "青岚县水利局",
            {"first": "青岚县水利局", "second": "青岚县林业局"},
        ),
        ("由青岚县人民政府编制。", OURS, "", "GD208", "青岚县人民政府", {"first": "青岚县人民政府", "second": "我局"}),
        (f"{EARLIER}\n{TITLE}", "平稳。", "", "GD209", EARLIER, {"first": 2021, "second": 2022}),
        (
            f"{EARLIER}\n{LATER}\n{TITLE}\n统计期为2022年1月1日至2022年12月31日。",
            "平稳。",
            "",
            "GD205",
            EARLIER,
            {"first": LATER, "second": EARLIER},
        ),
        (f"{TITLE}\n统计期为2021年1月1日至12月31日。", "平稳。", "", "GD231", TITLE, {"first": 2022, "second": 2021}),
        (f"{TITLE}\n统计期为12021年1月1日至12月31日。", "平稳。", "", None, "", {}),
        (f"现公布{TITLE}。", f"去年公布了{EARLIER}。", "", "GD206", None, {"year": 2022}),
        (f"现公布{TITLE}。", f"去年公布了{EARLIER}。", "", "GD207", None, {"agency": "青岚县林业局"}),
        (f"{TITLE}\n发布日期：2022-12-30", "平稳。", "", "GD237", "2022-12-30", {"date": "2022-12-30", "year": 2022}),
        (f"{TITLE}\n发布日期：2021-12-30", "平稳。", "", "GD235", "2021-12-30", {"date": "2021-12-30", "year": 2022}),
        (
            f"{TITLE}\n发布日期：2023-01-05\n发布日期：2023-01-06",
            "平稳。",
            "",
            "GD234",
            "2023-01-06",
            {"first": "2023-01-05", "second": "2023-01-06"},
        ),
    ],
)
def test_what_is_said_of_the_facts(
    before: str, overview: str, after: str, code: str | None, place: str | None, args: dict[str, object]
) -> None:
    report = read(before, overview, after)
    if code is None:
        assert codes(report) == set()
        return
    (found,) = (found for found in report.diagnostics if found.code == code)
    text = before + BODY.format(overview=overview) + after
    assert (found.span and found.span.of(text)) == place
    assert dict(found.args) == args


def test_a_title_that_all_other_places_contradict() -> None:
    preface = f"现公布{TITLE}。\n"
    report = read(f"霜林区水利局2022年政府信息公开工作年度报告\n{preface}", after="青岚县林业局\n2023年1月20日\n")
    assert (report.title, report.agency, report.year) == (None, "青岚县林业局", 2022)
    assert codes(report) == {"GD201", "GD205", "GD206"}
    report = read(f"霜林区水利局2022年政府信息公开工作年度报告\n{preface}")
    assert (report.title, report.agency, codes(report)) == (None, None, {"GD208"})


@pytest.mark.parametrize(
    "below",
    [
        "青岚县林业局",
        "（青岚县林业局）",
        "青岚县\u3000林业局",
        "青岚县林业局\n2023年1月18日",
        "青岚县林业局\n（2023年1月18日）",
        "**青岚县林业局**\n本报告依据《条例》编制。",
    ],
)
def test_the_name_below_a_title_that_names_nobody(below: str) -> None:
    report = read(f"2022年政府信息公开工作年度报告\n{below}\n")
    assert (report.agency, codes(report)) == ("青岚县林业局", {"GD207"})
    assert "林业局" not in report.preface.text


@pytest.mark.parametrize("below", ["青岚县人民政府\n首页 政务公开\n登录", "通知公告", "根据《条例》"])
def test_what_is_no_name_below_a_title(below: str) -> None:
    report = read(f"2022年政府信息公开工作年度报告\n{below}\n")
    assert (report.agency, codes(report)) == (None, {"GD202"})


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("根据《条例》规定，青岚县林业局编制本报告。", "青岚县林业局"),
        ("根据县政府要求，青岚县林业局现将2022年政府信息公开工作情况报告如下：", "青岚县林业局"),
        ("按照《条例》，青岚县林业局特向社会公布2022年度报告。", "青岚县林业局"),
        ("本报告由青岚县林业局按照《条例》和省政府办公厅《关于编写年报的通知》编制。", "青岚县林业局"),
        ("根据《条例》规定，特编制本报告。", None),
        ("青岚县林业局现将2022年年报公布如下。", "青岚县林业局"),
        ("青岚县林业局现将有关情况公布如下。", None),
        ("根据《条例》规定，各部门现将情况报告如下：", None),
    ],
)
def test_who_wrote_the_report(sentence: str, agency: str | None) -> None:
    assert read(f"{sentence}\n").agency == agency


@pytest.mark.parametrize(
    ("overview", "agency"),
    [
        ("2022年，青岚县林业局认真落实《条例》。", "青岚县林业局"),
        ("2022年度，青岚县林业局深入推进公开，我局发布信息93条。", "青岚县林业局"),
        ("2022年，青岚县人民政府认真落实《条例》，我局发布信息93条。", None),
        ("2022年，县林业局认真落实《条例》。", None),
        ("2022年，认真落实《条例》。", None),
    ],
)
def test_who_did_the_work_of_the_year(overview: str, agency: str | None) -> None:
    report = read("", overview)
    assert (report.agency, codes(report)) == (agency, {"GD201", "GD206", "GD207" if agency else "GD202"})


def test_a_list_of_reports_before_the_report() -> None:
    others = "霜林区水利局2022年政府信息公开工作年度报告\n"
    report = read(f"1.{TITLE}\n2.{others}{TITLE}\n")
    assert (report.agency, codes(report)) == ("青岚县林业局", {"GD205"})
    report = read(f"{TITLE}\n{others}")
    assert (report.agency, codes(report)) == (None, {"GD208"})


def test_a_name_alone_on_a_line_counts_where_the_report_says_what_it_is() -> None:
    before = "附件2：青岚县林业局\n2022年，"
    assert read(f"{before}我局工作平稳。\n").agency == "青岚县林业局"
    assert read(f"{before}我镇工作平稳。\n").agency is None
    assert read(f"{before}工作平稳。\n").agency is None


def test_a_menu_above_a_title_is_no_part_of_the_name() -> None:
    menu = "青川市人民政府\n首页\n要闻动态\n政务公开\n互动交流\n"
    for name in ("南山公园管理处", "青岚县林业局"):
        assert read(f"{menu}{name}2022年政府信息公开工作年度报告\n{name}编制本报告。\n").agency == name


def test_the_source_of_the_page_is_no_agency_because_the_text_names_it() -> None:
    before = "来源：青岚县人民政府 发布时间：2023-01-18"
    assert read(f"{before}\n", "全年工作平稳，青岚县人民政府给予指导。").agency is None
    assert read(f"{before}\n", "全年工作平稳，青岚县人民政府认真落实。").agency == "青岚县人民政府"
