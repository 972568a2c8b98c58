"""The words by which running text states figures: one table, a sort of words a line, and the scanner made of it.

Words are written in simplified characters and plain punctuation, as text is after folding. Where several words begin
at one place, the longest is meant: 法人 in 法人或其他组织, 申请 in 申请人 are not seen. What the table does not have is
unknown, and a number behind unknown words is not told.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping


class Sort(enum.IntEnum):
    """What words do in a statement of figures."""

    # What is counted.
    REQUEST = enum.auto()
    TOPIC = enum.auto()
    INFORMATION = enum.auto()
    CASE = enum.auto()
    DISPUTES = enum.auto()
    """Both kinds of cases as one."""
    OUTCOME = enum.auto()
    DISPOSITION = enum.auto()
    OTHERS = enum.auto()
    APPLICANT = enum.auto()
    DOCUMENT = enum.auto()
    FEE = enum.auto()
    FOREIGN = enum.auto()
    """No requests, cases or documents of the body's own."""
    CAUSE_ELSEWHERE = enum.auto()
    """What disputes are about when they are not about disclosure."""
    # What is done with it.
    RECEIVE = enum.auto()
    HANDLE = enum.auto()
    ANSWER = enum.auto()
    PUBLISH = enum.auto()
    CARRY = enum.auto()
    SUBMIT = enum.auto()
    OCCUR = enum.auto()
    ISSUE = enum.auto()
    REPEAL = enum.auto()
    IN_FORCE = enum.auto()
    COLLECT = enum.auto()
    # How it is said.
    CHANNEL = enum.auto()
    ANY_CHANNEL = enum.auto()
    CONCERNING = enum.auto()
    BECAUSE = enum.auto()
    IN_TIME = enum.auto()
    POSTPONED = enum.auto()
    OPEN = enum.auto()
    NEGATION = enum.auto()
    NOT_NOTHING = enum.auto()
    """Said with a negation, these do not mean that there was nothing."""
    WITHIN = enum.auto()
    INCLUDED = enum.auto()
    REMAINDER = enum.auto()
    LISTED = enum.auto()
    THING = enum.auto()
    """A noun that says nothing of what it is of."""
    SHARE = enum.auto()
    CHANGE = enum.auto()
    COMPARISON = enum.auto()
    LAST_YEAR = enum.auto()
    NEXT_YEAR = enum.auto()
    THIS_YEAR = enum.auto()
    SPAN = enum.auto()
    SINCE = enum.auto()
    CONTINUE = enum.auto()
    REGION = enum.auto()
    DEPARTMENTS = enum.auto()
    """Those below the body, whose figures are not its own."""
    ORGAN = enum.auto()
    VAGUE = enum.auto()
    FILLER = enum.auto()
    """Tells nothing, and may stand anywhere."""
    OTHER = enum.auto()
    """Begins like a word of this table and is none: unknown words."""
    # No words.
    NUMBER = enum.auto()
    DATE = enum.auto()
    MARK = enum.auto()


_PLACES = "市 县 区 省 州 旗 镇 乡".split()
_GOVERNMENTS = tuple(f"{place}{body}" for place in _PLACES for body in ("政府", "人民政府"))
_TERMS = tuple(
    f"{by}{law}{term}{tail}"
    for by in ("", "按", "按照")
    for law in ("法定", "规定")
    for term in ("期限", "时限", "时间")
    for tail in ("", "内")
) + tuple(f"{work}{term}内" for work in ("答复", "办理", "法定答复", "法定办理") for term in ("期", "期限", "时限"))
_LETTERS = tuple(
    f"{letter}{way}" for letter in ("信件", "来信", "来函") for way in ("渠道", "方式", "形式", "途径", "申请", "提交")
)
_OWN_TAILS = ("", "本级", "机关", "办", "办公室", "办公厅")
_OWN_OFFICES = tuple(
    f"{level}{office}{part}" for level in "省市区县州" for office in "局委厅" for part in ("机关", "本级")
)
_NOT_OWN_TAILS = ("网", "门户", "信", "服务", "公报", "办公室网", "信息公开", "网站", "门户网站")

_WORDS: Mapping[Sort, Mapping[str, str]] = {
    Sort.REQUEST: {
        "by application": (
            "依申请公开 依法申请公开 依申请 依申请公开件 依申请件 依申请公开信件 依申请公开来信 依申请公开来件 "
            "依申请公开函件 依申请公开办件 依申请办件 公开申请 申请公开"
        ),
        "": "申请 申请件",
        "counted": "申请数 申请总数 申请总量 申请件数 申请总件数",
    },
    Sort.TOPIC: {
        "": (
            "政府信息公开 信息公开 政务信息公开 政务公开 政府公开信息 政府资讯公开 资讯公开 政府信息公开工作 "
            "信息公开工作 政务公开工作"
        )
    },
    Sort.INFORMATION: {
        "of the government": "政府信息 政府资讯",
        "": "信息 各类信息 政务信息 资讯",
    },
    Sort.CASE: {
        "reconsideration": "复议 行政复议 复议申请 行政复议申请 申请行政复议 申请复议",
        "litigation": "诉讼 行政诉讼 应诉 行政应诉 起诉 被起诉 被诉 被诉讼 提起诉讼 提起行政诉讼 诉讼应诉",
        "direct": (
            "未经复议直接起诉 未经复议直接提起行政诉讼 未经复议直接诉讼 未经复议起诉 未经复议提起行政诉讼 "
            "未经复议诉讼 直接起诉 直接提起行政诉讼"
        ),
        "after": (
            "复议后起诉 复议后提起行政诉讼 复议后诉讼 复议后再起诉 复议后再提起行政诉讼 复议后再诉讼 经复议后起诉 "
            "经复议后提起行政诉讼"
        ),
    },
    Sort.DISPUTES: {"": "争议 行政争议 争议案件 行政争议案件"},
    Sort.OUTCOME: {
        "pending": "未审结 尚未审结 未办结 未结案 正在审理",
        "upheld": "维持 驳回 复议机关维持",
        "corrected": "纠正 纠错 败诉 撤销 确认违法 复议机关纠正 复议机关撤销",
        "other": "其他结果 其他情形",
    },
    Sort.DISPOSITION: {
        "granted_in_full": "予以公开 同意公开 全部公开 全部予以公开",
        "granted_in_part": "部分公开 予以部分公开 同意部分公开 部分予以公开",
        "denied": "不予公开 不公开 不同意公开 不予以公开",
        "unavailable": "无法提供",
        "not_processed": "不予处理",
        "other_handling": "其他处理 作其他处理 作出其他处理",
        "state_secret": "国家秘密",
        "prohibited_by_law": "法律行政法规禁止公开 法律、行政法规禁止公开 法律法规禁止公开 法律、法规禁止公开",
        "security_stability": "三安全一稳定",
        "third_party": "保护第三方合法权益 第三方合法权益",
        "internal_affairs": "三类内部事务 内部事务信息 三类内部事务信息",
        "deliberative_process": "四类过程性 过程性信息 四类过程性信息 四类过程性性信息",
        "enforcement_file": "行政执法案卷 执法案卷 行政执法案卷信息",
        "special_access_regime": "行政查询事项 行政查询",
        "not_held": "不掌握 本机关不掌握 本单位不掌握 不掌握相关政府信息 本机关不掌握相关政府信息",
        "needs_creation": "没有现成信息 没有现成信息需要另行制作 没有现成信息、需要另行制作 需要另行制作 需另行制作",
        "unclear": "补正后申请内容仍不明确 补正后仍不明确 补正后内容仍不明确 补正后不明确 补正仍不明确",
        "petition": (
            "信访举报投诉类申请 信访、举报、投诉类申请 信访举报投诉类 信访、举报、投诉类 信访投诉举报类 "
            "信访、投诉、举报类"
        ),
        "duplicate": "重复申请 重复申请类",
        "publication": "公开出版物 要求提供公开出版物",
        "excessive": "大量反复申请 无正当理由大量反复申请",
        "reissue": "重新出具已获取信息 确认或重新出具已获取信息 要求行政机关确认或重新出具已获取信息",
        "uncorrected": "逾期不补正 无正当理由逾期不补正 申请人无正当理由逾期不补正",
        "refused": "不予受理",
        "fee_unpaid": "未缴纳 未缴费 未交费 未交纳 未按收费通知要求缴纳 未按要求缴纳 未按规定缴纳 未按期缴纳",
    },
    Sort.OTHERS: {"": "其他 其它"},
    Sort.APPLICANT: {
        "natural": "自然人",
        "citizen": "公民 个人 公民个人",
        "organization": "法人 其他组织 其它组织",
        "commercial_enterprise": "商业企业",
        "research_institution": "科研机构",
        "public_interest_organization": "社会公益组织",
        "legal_service_organization": "法律服务机构",
        "body": "企业 单位 组织",
        "anyone": "申请人 群众 市民 居民 村民 当事人 公众 社会公众 任何人 任何单位 人民群众 人 外国人",
    },
    Sort.DOCUMENT: {
        "normative_documents": "规范性文件 行政规范性文件",
        "rules": "规章 政府规章 地方政府规章",
    },
    Sort.FEE: {
        "processing": "处理费 信息处理费",
        "": "费用 收费 收费情况",
    },
    Sort.FOREIGN: {
        "complaints": "投诉 举报 信访 异议 申诉",
        "rates": "答复率 办结率 处理率 回复率 满意率 公开率 应诉率 按时办结率 按期办结率 按时答复率 按期答复率",
        "": (
            "信件 来信 来函 来件 来电 来访 办件 备案 提案 议案 建议 咨询 留言 服务事项 热线 工单 线索 解读 培训 "
            "会议 审查 审核 清理 信箱 起草 代拟 代理 委托 协助 刊登 刊发 登载 转发 转载 汇编 意见建议 意见和建议 "
            "意见及建议 规章制度 申请书 申请表 "
            "申请材料 申请资料 申请执行 复议答复 复议答辩 复议决定 复议机关 复议人 复议体制 检察建议 "
            "网民 微博 行政事业性收费"
        ),
    },
    Sort.CAUSE_ELSEWHERE: {
        "": "行政行为 具体行政行为 行政处罚 行政许可 行政强制 行政执法 行政裁决 征地 征收 拆迁 工伤 劳动 房屋 土地",
    },
    Sort.RECEIVE: {
        "": "收到 接到 接受 接收 收悉 接获 新增 收件",
        "new": "新收 新收到 新接 新接收 本年新收 本年度新收",
        "accepted": "受理 登记受理",
    },
    Sort.HANDLE: {
        "": "办理 收办",
        "processed": "处理",
        "decided": "审理 审结",
    },
    Sort.ANSWER: {
        "": "办结 办理结果总计 办理结果合计 回复 办理完毕 办理完成 办理完结 处理完毕 处理完成 已办理 "
        "已办理完毕 已办理完成 已办理完结 结案",
        "answered": "答复 答复完毕 办理答复 办理并答复 办结答复 答复办结 行政答复 书面答复",
    },
    Sort.PUBLISH: {
        "": "公开 发布 公布 推送",
        "of its own accord": "主动公开",
    },
    Sort.CARRY: {
        "": "结转 转结 转入 转至 转到 延续至 延续到 留至 留待 顺延 顺延至 顺延到 延至 延期至 延期到",
        "out": "跨年 跨年度 转下年 转下年度 转下一年 转下一年度 转次年 转明年 延至下年 延至下年度 留待下年 "
        "年末结转 年底结转 期末结转",
        "in": "年初结转 期初结转",
    },
    Sort.SUBMIT: {"": "提出 提交 提起 递交"},
    Sort.OCCUR: {"": "发生 产生 出现 存在 引发 引起 导致 被提起 被申请 提供 被"},
    Sort.ISSUE: {"": "制发 制定 出台 印发 制定出台 新制定"},
    Sort.REPEAL: {"": "废止 失效 宣布失效"},
    Sort.IN_FORCE: {"": "有效 保留 现行 现行有效 继续有效 对外公开总数量 对外公开总数 对外公开总量"},
    Sort.COLLECT: {
        "": "收取 收 收过 计收",
        "not charged": "减免 免收 退还 退回 应收 每 标准 单价 违规 违反",
    },
    Sort.CHANNEL: {
        "net": "网上 网络 网站 在线 互联网 平台 线上 门户网站",
        "mail": " ".join(("信函 邮寄 邮政", *_LETTERS)),
        "e-mail": "邮件 邮箱 电子邮件 电子邮箱",
        "in person": "当面 现场 窗口 线下 当场",
        "fax": "传真",
        "phone": "电话",
        "in writing": "书面",
    },
    Sort.ANY_CHANNEL: {"": "等"},
    Sort.CONCERNING: {"": "关于 有关 针对 涉及"},
    Sort.BECAUSE: {"": "因 由 因为 由于", "contested": "不服"},
    Sort.IN_TIME: {"": " ".join(("按时 按期 如期 按期限 及时 限期内", *_TERMS))},
    Sort.POSTPONED: {"": "延期 延长 逾期 超期"},
    Sort.OPEN: {"": "尚在 正在 仍在 待 将 未到", "withdrawn": "撤回 主动撤回 自愿撤回 撤回申请"},
    Sort.NEGATION: {"": "未 没有 没 尚未 无 暂无 暂未 从未 未曾 零 不存在 不收 不收取"},
    Sort.NOT_NOTHING: {"": "败诉率 纠错率 胜诉率 胜结率 维持率 重大 责任 事故 障碍"},
    Sort.WITHIN: {"": "其中 包括 包含 其中包括 具体为"},
    Sort.INCLUDED: {"": "含"},
    Sort.REMAINDER: {"": "其余 剩余 余下 余"},
    Sort.LISTED: {"": "分别"},
    Sort.THING: {"": "案件 案 件 事项 办理事项 事务 业务"},
    Sort.SHARE: {"": "占 占比 占总数 占总量 占全部 占答复总数 占申请总数 占申请总量 占受理总数 占办结总数 比例"},
    Sort.CHANGE: {
        "up": "增加 增长 上升 提高 增幅 上涨 增多 增长率 增加了 增长了 上升了",
        "down": "减少 下降 降低 降幅 回落 下滑 减少了 下降了 降低了 回落了",
    },
    Sort.COMPARISON: {
        "year on year": "同比 环比",
        "": "较 比 同 相比 相较 高于 低于 多于 少于 相比于 相较于 比较 对比 对照",
    },
    Sort.LAST_YEAR: {"": "上年 上年度 上一年 上一年度 去年 往年 历年 前年 上年同期 去年同期 同期"},
    Sort.NEXT_YEAR: {"": "下年 下年度 下一年 下一年度 次年 次年度 明年 翌年 来年 下一个年度"},
    Sort.THIS_YEAR: {
        "": "今年 本年 本年度",
        "whole": "全年 截至年底 截止年底 截至年末 截止年末 截至目前 截止目前",
    },
    Sort.SPAN: {
        "part": "上半年 下半年 前三季度 一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 月均",
        "many": (
            "近年来 近两年 近三年 近五年 两年来 三年来 五年来 几年来 近几年 十三五 十四五 十三五期间 十四五期间 历年来"
        ),
    },
    Sort.SINCE: {"": "以来"},
    Sort.CONTINUE: {"": "继续"},
    Sort.REGION: {
        "": "全市 全县 全区 全省 全州 全盟 全旗 全镇 全乡 全街道 全系统 全局系统 "
        "政府系统 市政府系统 县政府系统 区政府系统 各级 各级机关 各级部门 各级行政机关",
    },
    Sort.DEPARTMENTS: {
        "": (
            "各部门 各单位 各科室 各处室 各乡镇 各镇 各乡 各街道 各镇街 各乡镇街道 各县 各区 各市 各县区 各区县 "
            "各县市区 各市县 各委办局 各局 各支队 各分局 市直部门 县直部门 区直部门 下属单位 所属单位 "
            "各下属单位 各所属单位"
        )
    },
    Sort.ORGAN: {
        "": " ".join(
            (
                "本机关 本单位 本级 市本级 县本级 区本级 省本级 州本级 局机关 局本级",
                *_OWN_OFFICES,
                *(government + tail for government in _GOVERNMENTS for tail in _OWN_TAILS),
            )
        )
    },
    Sort.VAGUE: {"": "约 大约 近 将近 超过 超 逾 不足 突破"},
    Sort.FILLER: {
        "": (
            "的 了 共 共计 总共 总计 合计 累计 一共 仅 仅有 只有 计 达 达到 为 是 有 所有 已 均 都 也 各 数 "
            "数量 总数 总量 件数 量 次数 情况 类 结果 作 作出 作为 并 和 与 及 以及 或 或者 "
            "、 ( ) 年内 年度 属于 相关 任何 另 "
            "另有 另外 还 还有 尚有 仍有 除 对 就 其 中 在 上 下 后 经 向 到 过 曾 需 须 应 依法 依规 依法依规 "
            "按规定 按照规定 全部 总额 金额 总金额 收入 幅度 实际 要求 问题 请求 诉求 事件 现象 目前 截至 截止 年底 "
            "年末 来自 至今 现 现已 当年 "
            "已经 经审查 经审核 经研究 我局 我委 我办 我镇 我街道 我乡 我区 我县 我市 我单位 本局 本委 本办 本街道 "
            "本镇 本乡 街道 全局 途径 方式 形式 渠道 方面"
        ),
    },
    Sort.OTHER: {
        "": (
            "无正当理由 无障碍 无锡 无偿 无为市 无棣 无极 无人机 未来 未央 没收 将军 中心 公共 公示 数据 人员 人次 "
            "个人信息 人民 由此 工作日 有限 有效性 与会 同时 同志 同意 比如 对外 对口 对象 多种 多样 减少办 每年 "
            "每月 每日 每季度 每周 单位名称 行政诉讼法 行政复议法 标准化 零星 待遇 过程 人大 上级 下级 下属 下发 "
            "下达 上报 上传 上线 上门 经济 经营 经费 经办 数字 作用 作风 为民 为主 为了 就业 中央 中国 中共 后续 "
            "后台 所有权 信息化 信息员 信息网 政府信箱 公开栏 公开日 公开专栏 接受监督 发布会 公开发布 集中公开 "
            "信息不存在 政府信息不存在 相关信息不存在 "
            "将于 余杭 余姚 余干 余江 余庆 余额 申请渠道 申请指南 申请方式 申请流程 申请人次"
        ),
    },
}


_SIMPLIFIED = {
    word: (sort, name) for sort, names in _WORDS.items() for name, words in names.items() for word in words.split()
} | {f"{body}{tail}": (Sort.OTHER, "") for body in _GOVERNMENTS for tail in _NOT_OWN_TAILS}
MEANINGS: Mapping[str, tuple[Sort, str]] = {
    # 覆 is a character of both scripts (覆盖), and 复 only in some words.
    re.sub("(?<=[答回反])复", "覆", word): meaning
    for word, meaning in _SIMPLIFIED.items()
} | _SIMPLIFIED
"""What every word means: its sort, and its name within the sort."""

# What the rules about documents ask of the words of a figure.
ISSUED = re.compile("|".join(_WORDS[Sort.ISSUE][""].split()) + "|新增|发布|公开")
QUALIFIED = re.compile(
    "|".join(" ".join(_WORDS[sort][""] for sort in (Sort.ISSUE, Sort.REPEAL, Sort.IN_FORCE)).split()) + "|新增"
)
