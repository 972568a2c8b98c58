"""Reports from before the official forms: invented chapters, and the statistics of 2014 with invented figures."""

from __future__ import annotations

CHAPTERS = {
    "概述": "全年围绕重点工作公开信息，渠道比上一年多两个。",
    "主动公开政府信息情况": "共主动公开信息214条，其中网站180条。",
    "依申请公开政府信息办理情况": "收到申请9件，都已按期答复。",
    "政府信息公开的收费及减免情况": "没有收取检索、复制等费用。",
    "因政府信息公开申请行政复议、提起行政诉讼的情况": "没有发生复议和诉讼。",
    "存在的主要问题和改进措施": "更新不够及时，明年按月检查。",
}
TITLE = "青岚县林业局2016年政府信息公开工作年度报告"
PREFACE = "本报告根据《中华人民共和国政府信息公开条例》编制，由六个部分组成。"
STATISTICS = (
    ("一、主动公开情况", "——", "——"),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "214"),
    ("其中：主动公开规范性文件数", "条", "3"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "——", "——"),
    ("1.政府公报公开政府信息数", "条", "0"),
    ("2.政府网站公开政府信息数", "条", "180"),
    ("二、回应解读情况", "——", "——"),
    ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "1"),
    ("三、依申请公开情况", "——", "——"),
    ("（一）收到申请数", "件", "9"),
    ("1.当面申请数", "件", "2"),
    ("（二）申请办结数", "件", "9"),
    ("四、行政复议数量", "件", "0"),
    ("（一）维持具体行政行为数", "件", "0"),
    ("七、依申请公开信息收取的费用", "万元", "0"),
    ("（二）设置政府信息公开查阅点数", "个", "2"),
    ("（三）接受培训人员数", "人次", "36"),
)
HEADS = ("统计指标", "单位", "统计数")
SIGNED = "单位负责人：孟云 审核人：周岚 填报人：吴青 联系电话：0000-1234567 填报日期：2017年1月12日"
LAYOUTS = {
    "tab": lambda cells: "\t".join(cells),
    "pipe": lambda cells: " | ".join(cells) + " |",
    "markdown": lambda cells: "| " + " | ".join(cells) + " |",
    "blanks": lambda cells: "   ".join(cells),
    "cell a line": lambda cells: "\n".join(cells),
    "cell a line with bars": lambda cells: " |\n".join(cells) + " |\n||",
}


def chapters(names: tuple[str, ...] = tuple(CHAPTERS), between: str = "\n", number: str = "{}、") -> str:
    """Print chapters under the numbers from one on."""
    numbered = zip("一二三四五六七八", names, strict=False)
    return between.join(
        f"{number.format(mark)}{name}{between}{CHAPTERS.get(name, '内容从略。')}" for mark, name in numbered
    )


def statistics(layout: str, title: str = "政府信息公开情况统计表") -> str:
    """Print the statistics, from their title to those who signed for them."""
    return "\n".join((title, "（2016年度）", *map(LAYOUTS[layout], (HEADS, *STATISTICS)), SIGNED))
