"""Names of bodies: where one begins, and when two mean one body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_bodies import BODIES

from gov_disclosure.characters import fold
from gov_disclosure.parsing.naming.body_names import (
    is_name,
    is_national,
    is_region,
    is_whole,
    name_start,
    related,
    same_body,
)


@given(st.sampled_from(BODIES))
def test_every_invented_name_is_one(body: str) -> None:
    assert is_name(fold(body))


@pytest.mark.parametrize(
    "before",
    [
        "信息名称",
        "标题：",
        "首页>政务公开>",
        "现公布",
        "根据要求，特编制",
        "（年报）",
        "【公开】",
        "附件1：",
        "2024-01-18",
        "政府信息公开年报",
        "青岚县政府",
        "APP",
        "更正",
        "上报",
        "图解",
        "最新",
        "附1",
        "附件12",
        "001",
        "第3号",
        "总第12期",
        "第一部分",
        "县直部门",
        "主动公开内容",
        "责任编辑",
        "青岚",
        "魅力青岚",
        "县林业局",
    ],
)
def test_what_stands_before_a_name_is_none_of_it(before: str) -> None:
    words = fold(f"{before}青岚县林业局")
    start = name_start(words)
    assert start is not None
    assert words[start:] == "青岚县林业局"
    assert not is_name(words)


@pytest.mark.parametrize(
    "words",
    ["我局", "本机关", "现将我镇", "由我委", "该局", "各单位", "全县", "青岚县人民", "", "局", "青" * 50, "年报"],
)
def test_what_names_nobody(words: str) -> None:
    assert name_start(words) is None
    assert not is_name(words)


@pytest.mark.parametrize("words", ["青岚县", "梧溪省澄岭市", "云汀自治州", "中国", "石浦市禾泽区上林坪镇"])
def test_regions(words: str) -> None:
    assert is_region(words)


@pytest.mark.parametrize("words", ["林业局", "市场监督管理局", "城乡建设局", "青岚县林业局", "", "乡镇", "县区"])
def test_what_is_no_region(words: str) -> None:
    assert not is_region(words)


def test_a_whole_name_has_a_region() -> None:
    assert is_whole("青岚县林业局")
    assert not is_whole("林业局")
    assert not is_whole("青岚县的")
    assert is_national("国家税务总局")
    assert not is_national("国家级")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青岚县林业局", "林业局"),
        ("青岚县林业局", "青岚县林业和草原局"),
        ("青岚县", "青岚县人民政府"),
        ("云渡镇", "青岚县云渡镇人民政府"),
        ("南门街道", "南门街道办事处"),
        ("梧溪实验区", "梧溪实验区管委会"),
        ("青岚县教科局", "青岚县教育和科学技术局"),
        ("青岚县水利局（河湖中心）", "青岚县水利局"),
    ],
)
def test_two_names_of_one_body(one: str, other: str) -> None:
    assert same_body(fold(one), fold(other))
    assert same_body(fold(other), fold(one))
    assert related(fold(one), fold(other))


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        ("青岚县林业局", "青岚县水利局", False),
        ("青岚县林业局", "云渡县林业局", False),
        ("青岚县人民政府", "青岚县云渡镇人民政府", False),
        ("青岚县人民政府", "青岚县林业局", False),
        ("青岚县", "青岚县林业局", False),
        ("青岚县", "青岚县人民政府办公室", True),
        ("青岚县人民政府", "青岚县人民政府办公室", True),
        ("青岚县公安局", "青岚县公安局交警大队", True),
    ],
)
def test_names_of_two_bodies(one: str, other: str, part: bool) -> None:
    assert not same_body(one, other)
    assert not same_body(other, one)
    assert related(one, other) == related(other, one) == part


@pytest.mark.parametrize(
    "name", ["青岚县学校对外交流中心", "青岚县档案查阅中心", "青岚县登记机关注册中心", "青岚县政府部门服务中心"]
)
def test_what_a_page_says_may_stand_in_a_name(name: str) -> None:
    assert (name_start(name), name_start(f"校对{name}")) == (0, 2)
