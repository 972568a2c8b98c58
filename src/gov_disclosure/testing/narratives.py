"""Strategies for the running text of a report: invented sentences in the style of the genre."""

from __future__ import annotations

import functools
from collections.abc import Callable

from hypothesis import strategies as st

from gov_disclosure.records.narrative import Narrative, narrative_from_paragraphs

_SENTENCES = (
    "本机关把信息公开同日常业务一起部署、一起检查，公开质量比上一年有所提高。",
    "在门户网站发布信息{n}条，政策解读{n}篇，回复网民留言{n}件。",
    "全年新收政府信息公开申请{n}件，上年结转{n}件，办结{n}件，结转下年度继续办理{n}件。",
    "按月核对栏目更新，增加图示和问答，安排跟班学习{n}人次。",
    "对往年文件做了一次清理，复核{n}份，更新目录{n}次；发现的问题都已改正。",
    "部分栏目更新间隔偏长，解读材料以文字为主，基层人员变动较快。",
    "全年办理行政许可{n}件，行政处罚{n}件，相关结果已在网站公示。",
    "收取信息处理费{n}元。",
    "未发生政府信息公开行政复议、行政诉讼。",
    "落实“三审三校”制度，做到先审查、后公开。",
    "本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况等{n}个部分组成。",
    "《条例》第二十条第（一）项所列信息全部公开，规章{n}件，规范性文件{n}件。",
    "其中自然人申请{n}件，法人或其他组织申请{n}件，予以公开{n}件，总计{n}件。",
    "结果维持{n}件，尚未审结{n}件（其他结果{n}件）。",
    "网站访问量{n}.5万次，同比增长{n}%。",
    "1.信访举报投诉类申请{n}件；2.重复申请{n}件。",
)
_TOPICS = ("主动公开", "依申请公开情况", "政府信息管理", "平台建设情况", "监督保障")
_OWN_HEADINGS = ("收费情况", "人员情况", "培训情况", "宣传情况", "经费情况")
_NUMERALS = "一二三四五六七八九十"


@functools.cache
def paragraphs() -> st.SearchStrategy[str]:
    """Paragraphs of one to four sentences."""
    sentence = st.builds(lambda words, n: words.format(n=n), st.sampled_from(_SENTENCES), st.integers(0, 9_999))
    return st.lists(sentence, min_size=1, max_size=4).map("".join)


@functools.cache
def narratives(*, min_paragraphs: int = 0, max_paragraphs: int = 5) -> st.SearchStrategy[Narrative]:
    """Texts of a section: plain paragraphs, items 一是…, 一、… or （一）…, with or without headings."""
    bodies = st.lists(paragraphs(), min_size=min_paragraphs, max_size=max_paragraphs)
    styles = st.sampled_from((_plain, _headed, _headed_on_own_line, _counted, _numbered_like_sections))
    return st.builds(_narrative, styles, bodies)


def _narrative(style: Callable[[int, str], list[str]], bodies: list[str]) -> Narrative:
    return narrative_from_paragraphs([part for number, body in enumerate(bodies) for part in style(number, body)])


def _plain(_number: int, body: str) -> list[str]:
    return [body]


def _headed(number: int, body: str) -> list[str]:
    return [f"（{_NUMERALS[number]}）{_TOPICS[number % len(_TOPICS)]}：{body}"]


def _headed_on_own_line(number: int, body: str) -> list[str]:
    return [f"（{_NUMERALS[number]}）{_TOPICS[number % len(_TOPICS)]}", body]


def _counted(number: int, body: str) -> list[str]:
    return [f"{_NUMERALS[number]}是{body}"]


def _numbered_like_sections(number: int, body: str) -> list[str]:
    """Return a paragraph numbered like a section of the form, as some authors do."""
    return [f"{_NUMERALS[number]}、{_OWN_HEADINGS[number % len(_OWN_HEADINGS)]}。{body}"]
