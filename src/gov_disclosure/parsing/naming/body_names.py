"""Names of public bodies: what may be one, where it begins behind other words, and when two names mean one body.

A name is a region, an organ, or both, as in 青岚县, 林业局 and 青岚县林业局. All words here are folded and
without blanks.
"""

from __future__ import annotations

import functools
import re

HAN = r"㐀-鿿〇"

_SHORTEST_NAME, _LONGEST_NAME = 2, 45
_LONGEST_FRONT = 200
"""Characters that are looked at of what a name may stand at the end of."""
_BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"
_TAIL = re.compile(rf"(?:[{HAN}0-9A-Z·•・]|{_BRACKETS})*$")
"""The last characters that may all belong to a name; brackets belong to it with their words."""
_OPENING_BRACKETS = re.compile(rf"(?:{_BRACKETS})+(?=.)")
_NATIONAL = r"(?:国家|中华人民共和国|中国|全国|中共|新疆生产建设兵团)"
_LONGEST_OF_A_REGION = 14
"""Characters of the name of a region, before what it ends with."""
_REGION_ENDS = (
    r"(?:自治[区州县旗]|街道|地区|苏木|省|市(?!场|政(?![府务协法])|容)|(?<!社)区|县|州(?!市)"
    r"|(?<!联)盟|旗|(?<!城)[镇乡](?!村))"
)
_REGION = rf"(?:[{HAN}·•・]{{1,{_LONGEST_OF_A_REGION}}}?{_REGION_ENDS})"
_END_OF_A_REGION = re.compile(_REGION_ENDS)
_OF_REGIONS = re.compile(rf"(?![省市县区州盟旗镇乡街道]+$)[{HAN}·•・]+")
_FIRST_WORDS = re.compile(rf"{_NATIONAL}?")
_FIRST_REGION = re.compile(rf"{_NATIONAL}?{_REGION}")
_REGIONS = re.compile(rf"{_NATIONAL}?{_REGION}*")
_NATIONAL_BODY = re.compile(r"国家|中国|中华人民共和国")
# What is left of a date or an item, of the number of a paper or an issue, of letters.
_REST_OF_A_NUMBER = re.compile(r"总?第?\d{1,4}[号期]|\d{1,4}(?!\d)日?|[A-Z]+")
_ORGAN = re.compile(
    r"(?:政府|政协|人大|中心|海关|街道|集团|公司|[大中小]学|苏木|监狱|基地|机构|[妇残文侨商]联|科协"
    r"|[省市县区州盟旗镇乡村局厅委部署院处所站队馆社校行会室科股组办台厂矿园场库宫团师港段])"
    rf"(?:{_BRACKETS})*$"
)
# What a name begins or ends with, said right before it: 青岚青岚县林业局, 林业局青岚县林业局.
_SAID_TWICE = re.compile(rf"(?:(?P<begins>[{HAN}]{{2,10}})(?=(?P=begins))|^(?P<ends>[{HAN}]{{3,12}})(?=.*(?P=ends)$))")
# Words that stand before a name and are none of it: what a sentence, a page or a list says. Those of the page may also
# stand within a name, as in 学校对外交流中心, and are passed over only before a whole one.
_LEAD = re.compile(
    r"根据(?!地)|按照|依照|依据|要求|编写|公布|现将|特向|特此|如下|关于|有关|做好|以来|截至|年度|年报|报告|标题|题目|文件名称?"
    r"|信息名称?|名称|报送|呈报|印发|转发|首页|栏目|点击|浏览|来源|作者|索引号?|下载|登录|欢迎|走进|专栏|专题|要闻|通知|公告|解读"
    r"|附件|当前|位置|向社会|正文|本站|官网|门户|网站(?!管|建|运|监)|动态(?!监)|发布(?!中心|与|站|厅|台)|公示(?!中心)"
    r"|编制(?!委|办|机构|管理|数据|信息|研究)|(?:信息|政务)公开(?![办处科股中领工服管审])"
    r"|(?P<of_the_page>题名|上报|提交|转载|更正|勘误|修[订正]|撤[回销]|敬请|关注|最新|置顶|图解|读懂|查[阅看]|附\d{1,2}"
    r"|第[一二三四五六七八九十]部分|公开[版稿]|主动公开(?:内容|目录)?|内容概述|主题词|关键[词字]|摘要|详情|责任编辑|[初终]审"
    r"|校对|签发|会签|版权所有|分享到|返回|打印本?页|关闭窗口|部门|[省市县区州局]直单位|(?:主办|承办|直属)单位)"
)
# What is left of a town whose name is such a word.
_NAMELESS_TOWN = re.compile(r"[镇乡](?:(?:人民)?政府|$)")
# What bodies call themselves: by their kind, as 我局; by their region, as 我县; or by what any of them is, as 本机关.
_KINDS = "局|厅|委|部|院|处|所|站|队|馆|社|校|办|镇|乡|街道?|中心|公司"
_KINDS_OF_ITSELF = rf"(?:{_KINDS}|[省州市县区盟旗]|机关|单位)"
ITSELF = rf"[我本]{_KINDS_OF_ITSELF}"
OWN_KIND = re.compile(rf"[我本]({_KINDS})(?!级|法|地|门)")
"""What a body calls itself where that tells its kind; 本级, 本办法, 本地 and 本部门 do not."""
_SELF = re.compile(
    r"^(?:由|为|是|即)?(?:我|该|各(?:单位|部门|科室|[省市县区]|乡镇|镇乡)|全[省市县区镇乡局]"
    rf"|本年|本{_KINDS_OF_ITSELF})|我{_KINDS_OF_ITSELF}"
)
# How the names of many bodies end, without what tells whose they are.
_OF_ANY_BODY = re.compile(
    "(?:党政|综合|政务公开|信息公开)?办公[室厅]|(?:人民)?政府|(?:管理)?委员会|管委会|办事处|机构|中心|公司|街道"
)
_GOVERNMENT = re.compile(r"(?:人民政府|政府|管理委员会|管委会|办事处)$")
_OF_A_GOVERNMENT = re.compile(r"人民政府|政府|管理委员会|管委会|办事处|办公|党政")
_ENDING_BRACKETS = re.compile(rf"(?:{_BRACKETS})+$")


def name_start(words: str) -> int | None:
    """Return where the name begins that some words end with; ``None`` where they name nobody, as 我局 or 本机关.

    What a page or a sentence prints before the name is passed over. The name may still be that of no body.
    """
    tail = _TAIL.search(words, max(0, len(words) - _LONGEST_FRONT))
    start = tail.start() if tail else len(words)
    brackets = _OPENING_BRACKETS.match(words, start)
    if brackets:
        start = brackets.end()
    for lead in _LEAD.finditer(words, start):
        if lead["of_the_page"] and not is_whole(words[lead.end() :]):
            continue
        start = lead.end()
        if _NAMELESS_TOWN.match(words, start):
            return None
    # Not 110 or 12345, which begin names of offices without a region.
    strange = _REST_OF_A_NUMBER.match(words, start)
    if strange and is_whole(words[strange.end() :]):
        start = strange.end()
    # Where the region stands twice, or the organ does, the first is that of the site.
    region = _FIRST_REGION.match(words, start)
    again = words.rfind(region[0]) if region else start
    twice = _SAID_TWICE.search(words, start)
    for begin in (again, twice.end() if twice else start):
        if begin > start and is_whole(words[begin:]):
            start = begin
    name = words[start:]
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or _SELF.search(name) or name.endswith("人民"):
        return None
    return start


def is_name(words: str) -> bool:
    """Tell whether words read as the name of a region or body from their first character to their last."""
    return len(words) <= _LONGEST_NAME and _is_name(words)


@functools.lru_cache(maxsize=1024)
def _is_name(words: str) -> bool:
    """Tell it of words that are not too long; a report asks several times for the few names that it prints."""
    return name_start(words) == 0 and _ORGAN.search(words) is not None


def is_region(words: str) -> bool:
    """Tell whether words are the name of one or several regions, or what stands before the names of national bodies."""
    nation = _FIRST_WORDS.match(words)
    if nation is None or _OF_REGIONS.fullmatch(words) is None:
        return False
    # A name may be divided into regions in many ways: kept are the places that some way leads to.
    ends = {0, nation.end()}
    for place in range(1, len(words)):
        found = _END_OF_A_REGION.match(words, place)
        if found and not ends.isdisjoint(range(place - _LONGEST_OF_A_REGION, place)):
            ends.add(found.end())
    return len(words) in ends


def is_national(words: str) -> bool:
    """Tell whether words are the name of a national body, as it stands before the regions of its branches."""
    return _NATIONAL_BODY.match(words) is not None and _ORGAN.search(words) is not None


def begins_with_region(words: str) -> bool:
    """Tell whether words begin with the name of a region, as the names of most bodies do."""
    region = _REGIONS.match(words)
    return region is not None and region.end() > 1


def is_whole(words: str) -> bool:
    """Tell whether words are a name that needs no other words before it: a region, and mostly an organ of it."""
    return begins_with_region(words) and _ORGAN.search(words) is not None


def tells_nobody(words: str) -> bool:
    """Tell whether words are but the end of many names, as 办公室, and do not tell whose it is."""
    return _OF_ANY_BODY.fullmatch(words) is not None


def is_government(words: str) -> bool:
    """Tell whether words name a government, as the banner of a site does, or something like it."""
    return _GOVERNMENT.search(words) is not None


def same_body(one: str, other: str) -> bool:
    """Tell whether two names mean one body: a region may be left out, and words of the organ.

    青岚县林业局 is 林业局 and 青岚县林业和草原局, not 青岚县水利局 and not 云渡县林业局; 青岚县 is 青岚县人民政府.
    """
    if one == other:
        return True
    shorter, longer = sorted((_core(one), _core(other)), key=len)
    if longer.endswith(shorter):
        return True
    (region, organ), (other_region, other_organ) = _divided(shorter), _divided(longer)
    return (
        (region.endswith(other_region) or other_region.endswith(region))
        and organ[-1:] == other_organ[-1:]
        and _within(organ, other_organ)
    )


def related(one: str, other: str) -> bool:
    """Tell whether two names mean one body, or a body and a part of it, such as a government and its office.

    The departments of a government are no parts of it.
    """
    shorter, longer = sorted((one, other), key=len)
    bare = _ENDING_BRACKETS.sub("", shorter)
    part = longer[longer.find(bare) + len(bare) :] if bare in longer else ""
    return same_body(one, other) or (bool(part) and (not is_region(bare) or _OF_A_GOVERNMENT.match(part) is not None))


def is_neighbour(one: str, other: str) -> bool:
    """Tell whether two names are those of two bodies of one region, neither the other's part nor its government."""
    if is_government(one) or is_region(one) or not (is_name(one) and is_whole(one)) or related(one, other):
        return False
    return _divided(one)[0] == _divided(other)[0]


def _core(name: str) -> str:
    """Return a name without a remark in brackets, and without the word for its government."""
    bare = _ENDING_BRACKETS.sub("", name)
    return _GOVERNMENT.sub("", bare) or bare


def _divided(name: str) -> tuple[str, str]:
    region = _REGIONS.match(name)
    end = region.end() if region else 0
    return name[:end], name[end:]


def _within(shorter: str, longer: str) -> bool:
    """Tell whether the characters of a word stand in a longer one, in their order."""
    characters = iter(longer)
    return bool(shorter) and all(character in characters for character in shorter)
