"""The words by which reports state figures: one pattern for each thing that a number may count."""

from __future__ import annotations

import re

CHANGE = re.compile(
    r"^(?:同比|环比|[较比与同]?(?:上一?年|去年|20\d\d年)度?(?:同期)?(?:相比)?)?"
    r"(?:增加|增长|上升|提高|增幅|减少|下降|降低|降幅)(?:了|约|近|达|为|幅度为)?$"
)
DECREASE = re.compile(r"减少|下降|降低|降幅")

# Several names before one number mean a sum or a list (分别为): which figure belongs to which cannot be told.
DISPOSITION_NAMES = {
    "state_secret": r"属于国家秘密",
    "prohibited_by_law": r"法律行政法规禁止公开",
    "security_stability": r"三安全一稳定",
    "third_party": r"保护第三方合法权益",
    "internal_affairs": r"三类内部事务信息",
    "deliberative_process": r"四类过程性信息",
    "enforcement_file": r"属于行政执法案卷",
    "special_access_regime": r"属于行政查询事项",
    "not_held": r"不掌握相关政府信息",
    "needs_creation": r"没有现成信息需要另行制作",
    "unclear": r"补正后申请内容仍不明确",
    "petition": r"信访举报投诉类申请",
    "duplicate": r"重复申请",
    "publication": r"要求提供公开出版物",
    "excessive": r"无正当理由大量反复申请",
    "reissue": r"确认或重新出具已获取信息",
    "granted_in_full": r"(?<!不)予以公开",
    "granted_in_part": r"部分公开",
    "denied": r"不予公开",
    "unavailable": r"无法提供",
    "not_processed": r"不予处理",
    "other_handling": r"其他处理",
}
GROUPS = frozenset({"denied", "unavailable", "not_processed", "other_handling"})
_DISPOSITION_STARTS = "".join({words.removeprefix("(?<!不)")[0] for words in DISPOSITION_NAMES.values()})
DISPOSITION = re.compile(
    rf"(?=[{_DISPOSITION_STARTS}])(?:{'|'.join(f'(?P<{name}>{words})' for name, words in DISPOSITION_NAMES.items())})"
)

FOREIGN = re.compile(
    r"信件|来信|来电|来访|信访|办件|备案|提案|议案|建议|投诉|举报|咨询|留言|服务事项|热线|工单|线索|解读|培训|会议|审查|审核|清理"
)
DISPUTE = re.compile(
    r"(?P<after>复议后(?:再)?(?:起诉|提起行政诉讼|诉讼))|(?P<direct>未经复议(?:直接)?(?:起诉|提起行政诉讼|诉讼)|直接起诉)"
    r"|(?P<reconsideration>复议)|(?P<litigation>诉讼|应诉)"
)
OUTCOME = re.compile(
    r"(?P<pending>未审结|未办结|未结案|正在审理)|(?P<upheld>维持|驳回)|(?P<corrected>纠正|纠错|败诉|撤销|确认违法)|(?P<other>其他结果|其他情形)"
)
CARRIED_OUT = re.compile(
    r"结转(?:至|到|入)?(?:下|次|明|翌|20\d\d)|(?:转|顺延)(?:至|到|入)?(?:下|次|明|20\d\d)|结转[^上]{0,4}继续办理|跨年"
)
CARRIED_IN = re.compile(r"(?:上(?:一)?年(?:度)?|去年|20\d\d年(?:度)?)[^，]{0,12}(?:结转|转入)|结转上(?:一)?年")
ANSWERED = re.compile(r"答复|办结|办理完(?:毕|成)")
WORKLOAD = re.compile(r"收办|办理")
RECEIVED = re.compile(r"收到|接到|接收|收取|受理|新收")
REQUEST = re.compile(r"申请(?!人|书|表|行政复议|复议)|依申请公开")
CHANNEL = re.compile(r"网上|网络|网站|在线|信函|邮寄|当面|现场|邮件|邮箱|传真|平台|窗口")
APPLICANT = re.compile(
    r"(?:(?P<natural>自然人|公民|个人)|(?P<organization>法人(?:(?:或者?|和|、|及)?其他组织)?))"
    r"(?:提出|提交|提起|依申请|政府|信息|公开|申请|[的件数有共为])*$"
)
DOCUMENTS = re.compile(
    r"(?:(?P<normative>规范性文件)|(?P<rules>规章))"
    r"(?:现行有效|现行|有效|保留|制发|制定|出台|印发|废止|失效|公开|发布|新增|数量|总数|[共计有为达])*$"
)
REPEALED = re.compile(r"废止|失效")
ISSUED = re.compile(r"制发|制定|出台|印发|发布|公开|新增")
QUALIFIED = re.compile(r"制发|制定|出台|印发|新增|废止|失效|有效|保留")
IN_FORCE = re.compile(r"有效|保留")
DISCLOSED = re.compile(r"(?:公开|发布)[^，]{0,20}信息$|信息(?:主动公开|发布)$")
FEE_UNPAID = re.compile(r"未(?:按[^，]{0,12})?(?:缴纳|缴费|交费|交纳)")
LISTED = re.compile(r"分别")

WEAK = re.compile(r"^(?:其中|另|还|有|为|共|计|合计|总计|累计|达|已|总数|数量)*$")
VAGUE_BEFORE = re.compile(r"(?:约|大约|近|将近|超过|超|逾|不足|突破)$")
INCLUDED = re.compile(r"^(?:含|包括|包含)")
DISPUTE_TOTAL = re.compile(r"(?:复议|诉讼|起诉|应诉)(?:案件|案|申请|事项|数量|总数|[件数共计合总为有）])*$")
REFUSED = re.compile(r"不予受理")
PARTIAL_ANSWER = re.compile(r"延期|延长|率")
SHARE = re.compile(r"占")
DELIMITER = re.compile(r"[，；：,;:（(]")

# --- tokens of a sentence ----------------------------------------------------------------------------------------

HANDLES = (
    r"(?=[^，。；\d]{0,14}(?:收到|接到|接收|受理|新收|收办|办理|答复|办结|申请|依申请|复议|诉讼|发布|公开|结转|制发))"
)
TOKEN = re.compile(
    # What every token begins with, so that all other characters are passed over at once.
    r"(?=[\d其）)全各本市县区省州旗镇乡])(?:"
    r"(?P<year>(?<!\d)(?:19|20)\d\d(?=年))"
    r"|(?P<number>(?<![\d.．])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![\d.])"
    r"(?P<tail>(?P<vague>余|多)?(?P<power>万|亿)?(?P<vague_power>余|多)?"
    r"(?P<unit>件次|件|条|篇|个百分点|个|份|部|起|宗|例|元|%|％)?(?P<vague_unit>以上|左右|余)?)"
    r"|(?P<within>其中)"
    r"|(?P<close>[）)])"
    rf"|(?P<region>全(?:市|县|区|省|州|盟|旗|镇|乡|街道|系统){HANDLES}|各级(?:行政)?(?:机关|部门)?{HANDLES})"
    r"|(?P<organ>(?:本(?:机关|单位|级)|[市县区省州]本级"
    rf"|[市县区省州旗镇乡](?:人民)?政府(?:本级|机关|办公室)?(?!网|门户|信|服务|公报|办公室网)){HANDLES})"
    r")"
)
ITEM = re.compile(
    r"^(?:（[一二三四五六七八九十]{1,3}）|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、)"
)
YEAR = re.compile(r"(?<!较)(?<!比)(?<!与)(?<!同)(?<!于)(?<!\d)((?:19|20)\d\d)年|(?:今|本)年")
CARRIED_TEXT_BEHIND = re.compile(r"[（(，,]?(?:其中)?含上(?:一)?年(?:度)?(?:的)?结转")
BEHIND = re.compile(r"[^，。；、（）()\d]{2,30}")
MIXED_BEHIND = re.compile(r"[（(](?:含|其中|包括)")

POWERS = {"万": 10_000, "亿": 100_000_000}

# --- statements without a number -----------------------------------------------------------------------------------

NEGATION = re.compile(r"(?:未|没有|没|尚未|无)[^，。；：]*")
NOTHING_RECEIVED = re.compile(
    r"(?:未|没有|没|尚未|无)(?:曾)?(?:收到|接到|接收到?|受理|产生|发生|新增|过|任何|到|有|(?=政府信息|依申请|信息公开|公开申请))"
    r"[^，。；：因]{0,24}?(?:公开的?申请|依申请公开|申请公开|依申请(?:件|事项)|申请件|信息申请)(?!人)"
)
NO_DISPUTE = re.compile(
    r"(?:未|没有|没|尚未|无)(?:曾)?(?:收到|接到|受理|产生|发生|出现|新增|涉及|引发|存在|过|有|任何|被|因|(?=行政|政府信息|复议|诉讼|信息公开))"
    r".{0,40}?(?:复议|诉讼)"
)
NOT_A_NIL = re.compile(r"投诉|举报|异议|败诉|纠错|纠正|撤销|逾期|超期|自然人|法人|公民|个人")
ALL_UPHELD = re.compile(
    r"(?:全部|均|一律|都)(?:获|被|获得|予以|得到|为)?(?:结果)?维持|零败诉|零纠错|(?:胜诉|胜结|维持)率(?:均)?(?:达到?|为|保持)?(?:100|百)(?:%|％|分之百)"
)
FEE = re.compile(r"处理费|信息公开[^，。；]{0,6}收费")
BARE_FEE = re.compile(r"处理费(?:总额|金额|收入|收取|情况|共计|合计|[共计为：:])*$")
NO_FEE = re.compile(
    r"(?:未|没有|没|无|不收|零)[^，。；\d]{0,30}?(?:处理费|收费|费用)"
    r"|(?:处理费|收费|费用)[^，。；\d]{0,16}?(?:为零|[为：:]无|零收费|未收取|未发生|未产生|没有)"
)
NOT_A_FEE_STATEMENT = re.compile(r"行政事业性|违规|违反|投诉|举报")
NOT_AN_AMOUNT = re.compile(r"每|单价|标准|应收")

COUNT_UNITS = frozenset({"件", "件次", "起", "宗", "例"})
DOCUMENT_UNITS = frozenset({"件", "个", "份", "部"})
# Most sentences have neither a counted number nor a statement of nothing.
WORTH_READING = re.compile(
    r"\d[余多万亿 ]{0,3}[件条篇个份部起宗例元%％]|费|维持|败诉|纠错|胜诉|胜结|[未无没][^，。；：]*(?:申请|复议|诉讼)"
)
