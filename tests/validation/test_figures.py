"""What is read out of running text, and what is rightly left alone."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from gov_disclosure.model import Form, Narrative, Report
from gov_disclosure.spans import Span
from gov_disclosure.validation import FeeStatement, FeeStatus, Figure, Kind, Scope, fee_statement, figures
from tables import COLUMNS

ABOUT = "本机关政府信息公开申请办理情况如下。"


def report(text: str, section: str = "overview", form: Form = Form.FORM_2021, start: int = 0) -> Report:
    narrative = Narrative(paragraphs=(text,), raw=text, span=Span(start, start + len(text)))
    return Report.from_cells(form=form, **{section: narrative})  # type: ignore[arg-type]


def read(text: str, form: Form = Form.FORM_2021) -> list[tuple[Kind, int | Decimal]]:
    return [(figure.kind, figure.value) for figure in figures(report(text, form=form))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # P1, P2
        ("2023年，共受理政府信息公开申请12件。", [(Kind.RECEIVED, 12)]),
        ("全年收到政府信息公开申请，共计12件。", [(Kind.RECEIVED, 12)]),
        ("新收依申请公开1,234件。", [(Kind.RECEIVED, 1234)]),
        ("全年办理政府信息公开申请１２件。", [(Kind.WORKLOAD, 12)]),
        ("共收到政府信息公开申请12件（含上年度结转2件）。", [(Kind.WORKLOAD, 12), (Kind.CARRIED_IN, 2)]),
        ("共收到政府信息公开申请 1\n2 件。", []),
        # P3, P4, P5
        (
            ABOUT + "上年结转3件，答复14件，结转下年度继续办理1件。",
            [(Kind.CARRIED_IN, 3), (Kind.ANSWERED, 14), (Kind.CARRIED_OUT, 1)],
        ),
        (ABOUT + "全部办结，另有2件转入下一年度。", [(Kind.CARRIED_OUT, 2)]),
        (ABOUT + "另有2件顺延到下年度答复。", [(Kind.CARRIED_OUT, 2)]),
        (
            ABOUT + "2022年度结转3件，结转至2024年办理4件，跨年处理5件。",
            [(Kind.CARRIED_IN, 3), (Kind.CARRIED_OUT, 4), (Kind.CARRIED_OUT, 5)],
        ),
        (ABOUT + "结转5件。", []),
        (ABOUT + "延期答复2件，答复率100%。", []),
        # P6, P7
        (
            "予以公开3件、部分公开2件、不予公开1件，无法提供4件，不予处理5件，作其他处理6件。",
            [(Kind.DISPOSITION, value) for value in (3, 2, 1, 4, 5, 6)],
        ),
        ("无法提供（本机关不掌握相关政府信息）4件。", [(Kind.DISPOSITION, 4)]),
        (
            "答复政府信息公开申请5件，其中3件予以公开，2件部分公开。",
            [(Kind.ANSWERED, 5), (Kind.DISPOSITION, 3), (Kind.DISPOSITION, 2)],
        ),
        ("予以公开和部分公开共32件。", []),
        ("予以公开、不予公开分别为3件、4件。", []),
        # P8, P9
        ("予以公开3件，占60%。", [(Kind.DISPOSITION, 3), (Kind.SHARE, 60)]),
        ("受理政府信息公开申请5件，同比增长12.5%。", [(Kind.RECEIVED, 5), (Kind.GROWTH, Decimal("12.5"))]),
        ("受理政府信息公开申请5件，较上年减少3件。", [(Kind.RECEIVED, 5), (Kind.GROWTH, -3)]),
        ("网站可用率占比不详，达98％。", []),
        ("收到政府信息公开申请5件，满意率98%。", [(Kind.RECEIVED, 5)]),
        # P10
        (
            "收到政府信息公开申请5件，其中自然人申请4件，法人或其他组织申请1件。",
            [(Kind.RECEIVED, 5), (Kind.NATURAL_PERSONS, 4), (Kind.ORGANIZATIONS, 1)],
        ),
        ("答复政府信息公开申请5件，其中自然人4件。", [(Kind.ANSWERED, 5), (Kind.PART, 4)]),
        # P11, P12
        (
            "政府信息公开行政复议9件，其中结果维持5件，结果纠正1件，其他结果2件，尚未审结1件。",
            [(Kind.RECONSIDERATION, 9), *[(Kind.DISPUTE_OUTCOME, value) for value in (5, 1, 2, 1)]],
        ),
        (
            "因政府信息公开引发行政诉讼案件3件，复议后起诉1件，未经复议直接起诉2件。",
            [(Kind.LITIGATION, 3), (Kind.LITIGATION, 1), (Kind.LITIGATION, 2)],
        ),
        ("政府信息公开行政复议、行政诉讼案件共5件。", []),
        ("维持2件。", []),
        (ABOUT + "维持2件。", []),
        ("自然人3件。", []),
        ("行政复议案件全部维持。", []),
        ("不予公开、无法提供共5件。", []),
        ("收到政府信息公开申请5件全部予以公开。", [(Kind.RECEIVED, 5)]),
        ("未收到政府信息公开申请、未收取信息处理费。", [(Kind.NO_REQUESTS, 0), (Kind.PROCESSING_FEE, 0)]),
        ("未收到网络、信函等方式的政府信息公开申请。", [(Kind.NO_REQUESTS, 0)]),
        ("上年结转3件。", []),
        (ABOUT + "信访件结转下年度3件。", []),
        (ABOUT + "行政诉讼5件（含复议后起诉2件）。", [(Kind.LITIGATION, 5)]),
        ("办理行政复议案件300件。", []),
        (ABOUT + "复议备案案件4件。", []),
        # P13, P14
        ("政府信息公开行政复议2件，全部维持。", [(Kind.RECONSIDERATION, 2), (Kind.ALL_UPHELD, 0)]),
        ("政府信息公开行政诉讼胜诉率100%。", [(Kind.ALL_UPHELD, 0)]),
        ("全部维持现状。", []),
        ("本年度未收到政府信息公开申请。", [(Kind.NO_REQUESTS, 0)]),
        ("本局无依申请公开事项。", [(Kind.NO_REQUESTS, 0)]),
        ("未发生因政府信息公开申请引发的行政复议、行政诉讼。", [(Kind.NO_DISPUTES, 0)]),
        ("未发生政府信息公开工作重大责任事件。", []),
        ("政府信息公开工作未收到法人申请公开的材料。", []),
        ("申请人无正当理由逾期不补正的，不再处理其政府信息公开申请。", []),
        ("未收到网上依申请公开。", []),
        # P15, P16
        ("主动公开各类信息50余条。", [(Kind.DISCLOSED, 50)]),
        (
            "全年制发规范性文件3件，废止规范性文件2件，现行有效规章9件。",
            [(Kind.NORMATIVE_DOCUMENTS, 3), (Kind.NORMATIVE_DOCUMENTS, 2), (Kind.RULES, 9)],
        ),
        ("清理规范性文件30件，规范性文件解读14篇，健全规章制度5项。", []),
        # P17
        ("收取信息处理费510元。", [(Kind.PROCESSING_FEE, 510)]),
        ("收取信息处理费1.5万元，其中水利局收取信息处理费300元。", [(Kind.PROCESSING_FEE, Decimal("15000.0"))]),
        # P18
        (
            "收到政府信息公开申请12件，其中市政府3件、市直部门4件、县区5件。",
            [(Kind.RECEIVED, 12), (Kind.PART, 3), (Kind.PART, 4), (Kind.PART, 5)],
        ),
        # traps
        ("办理政府信息公开信箱信件43件，办件量2407件，回应留言5件。", []),
        (
            "收到政府信息公开申请5件（其中自然人4件），答复4件。",
            [(Kind.RECEIVED, 5), (Kind.NATURAL_PERSONS, 4), (Kind.ANSWERED, 4)],
        ),
        ("印发《关于收到政府信息公开申请30件的通知》。", []),
        ("政府信息公开申请人逾期未缴纳费用的2件。", [(Kind.FEE_UNPAID, 2)]),
    ],
)
def test_kinds_and_values(text: str, expected: list[tuple[Kind, int | Decimal]]) -> None:
    assert read(text) == expected
    assert all(type(value) is type(right) for (_, value), (_, right) in zip(read(text), expected, strict=True))


R, D, S, P = "requests.", "requests.dispositions.", "disputes.", "proactive_disclosure."
ORGANIZATIONS = tuple(f"{R}new_received.{column}" for column in COLUMNS[1:])


@attrs.frozen
class Stated:
    """What a figure is taken from: its place, the words that say what it counts, the cells, and the whole it is of."""

    place: str
    label: str
    cells: tuple[str, ...] = ()
    of: int | None = attrs.field(default=None, kw_only=True)
    unit: str | None = attrs.field(default="件", kw_only=True)
    period: int | None = attrs.field(default=None, kw_only=True)
    approximate: bool = attrs.field(default=False, kw_only=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年，共受理政府信息公开申请12件。",
            [
                Stated("12件", "共受理政府信息公开申请", (f"{R}new_received.total",), period=2023),
            ],
        ),
        (
            "2022年收到政府信息公开申请约5件，2023年收到申请 3 万余件。",
            [
                Stated("5件", "2022年收到政府信息公开申请", (f"{R}new_received.total",), period=2022, approximate=True),
                Stated("3 万余件", "2023年收到申请", (f"{R}new_received.total",), period=2023, approximate=True),
            ],
        ),
        (
            "收到政府信息公开申请12件，其中受理政府信息公开申请10件。",
            [
                Stated("12件", "收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("10件", "其中受理政府信息公开申请", of=0),
            ],
        ),
        (
            "收到政府信息公开申请5件，其中自然人申请（含个人）4件，法人申请1件。",
            [
                Stated("5件", "收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("4件", "含个人）", of=0),
                Stated("1件", "法人申请", ORGANIZATIONS, of=0),
            ],
        ),
        (
            "全市收到政府信息公开申请12件，其中市政府收到政府信息公开申请3件，县区4件。",
            [
                Stated("12件", "全市收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("3件", "其中市政府收到政府信息公开申请", of=0),
                Stated("4件", "县区", of=0),
            ],
        ),
        (
            "全市收到政府信息公开申请9件。其中，市政府收到政府信息公开申请4件。",
            [
                Stated("9件", "全市收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("4件", "市政府收到政府信息公开申请", (f"{R}new_received.total",)),
            ],
        ),
        (
            "政府信息公开行政复议3件，其中维持、纠正共3件。",
            [
                Stated("3件", "政府信息公开行政复议", (f"{S}reconsideration.total",)),
                Stated("3件", "其中维持、纠正共", of=0),
            ],
        ),
        (
            "予以公开3件，占答复总数，为60%。",
            [
                Stated("3件", "予以公开", (f"{D}granted_in_full.total",)),
                Stated("60%", "占答复总数为", of=0, unit="%"),
            ],
        ),
        (
            "予以公开3件，占60％。",
            [
                Stated("3件", "予以公开", (f"{D}granted_in_full.total",)),
                Stated("60％", "占", of=0, unit="%"),
            ],
        ),
        (
            "本局（含分局）（不含派出机构），收到政府信息公开申请5件，其中自然人申请4件（含外籍），法人申请1件。",
            [
                Stated("5件", "收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("4件", "其中自然人申请", (f"{R}new_received.natural_person",), of=0),
                Stated("1件", "法人申请", ORGANIZATIONS, of=0),
            ],
        ),
        (
            "本局（含分局），收到政府信息公开申请5件（其中自然人申请4件），答复3件。",
            [
                Stated("5件", "收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("4件", "其中自然人申请", (f"{R}new_received.natural_person",), of=0),
                Stated("3件", "答复", (f"{D}total.total",)),
            ],
        ),
        (
            "收到政府信息公开申请3万件，收取信息处理费1.5万余元。",
            [
                Stated("3万件", "收到政府信息公开申请", (f"{R}new_received.total",), approximate=True),
                Stated("1.5万余元", "收取信息处理费", unit="元", approximate=True),
            ],
        ),
        (
            "政府信息公开行政复议3件，行政诉讼败诉1件。",
            [
                Stated("3件", "政府信息公开行政复议", (f"{S}reconsideration.total",)),
                Stated(
                    "1件",
                    "行政诉讼败诉",
                    (f"{S}litigation_direct.corrected", f"{S}litigation_after_reconsideration.corrected"),
                ),
            ],
        ),
        ("本年度信息处理费收取510。", [Stated("510", "本年度信息处理费收取", unit="元")]),
        ("收取信息处理费，涉及多人，金额510元。", [Stated("510元", "金额", unit="元")]),
        ("按照信息处理费管理办法第5项。", []),
        ("未收取信息处理费。", [Stated("未收取信息处理费", "未收取信息处理费", unit="元")]),
        ("处理费510元。", [Stated("510元", "处理费", unit="元")]),
        (
            "2023 年，根据《某 办法》收到政府信息公开申请 5 件。",
            [Stated("5 件", "根据《□□□》收到政府信息公开申请", (f"{R}new_received.total",))],
        ),
        (
            "全年收到政府信息公开申请，共计12件。",
            [
                Stated("12件", "全年收到政府信息公开申请共计", (f"{R}new_received.total",)),
            ],
        ),
        (
            "新收依申请公开1,234件。",
            [
                Stated("1,234件", "新收依申请公开", (f"{R}new_received.total",)),
            ],
        ),
        (
            "全年办理政府信息公开申请１２件。",
            [
                Stated(
                    "１２件",
                    "全年办理政府信息公开申请",
                    (
                        f"{R}new_received.total",
                        f"{R}carried_in.total",
                    ),
                ),
            ],
        ),
        (
            "共收到政府信息公开申请12件（含上年度结转2件）。",
            [
                Stated(
                    "12件",
                    "共收到政府信息公开申请",
                    (
                        f"{R}new_received.total",
                        f"{R}carried_in.total",
                    ),
                ),
                Stated("2件", "含上年度结转", (f"{R}carried_in.total",)),
            ],
        ),
        (
            ABOUT + "上年结转3件，答复14件，结转下年度继续办理1件。",
            [
                Stated("3件", "上年结转", (f"{R}carried_in.total",)),
                Stated("14件", "答复", (f"{D}total.total",)),
                Stated("1件", "结转下年度继续办理", (f"{R}carried_out.total",)),
            ],
        ),
        (
            ABOUT + "全部办结，另有2件转入下一年度。",
            [
                Stated("2件", "转入下一年度", (f"{R}carried_out.total",)),
            ],
        ),
        (
            ABOUT + "另有2件顺延到下年度答复。",
            [
                Stated("2件", "顺延到下年度答复", (f"{R}carried_out.total",)),
            ],
        ),
        (
            ABOUT + "2022年度结转3件，结转至2024年办理4件，跨年处理5件。",
            [
                Stated("3件", "2022年度结转", (f"{R}carried_in.total",)),
                Stated("4件", "结转至2024年办理", (f"{R}carried_out.total",)),
                Stated("5件", "跨年处理", (f"{R}carried_out.total",)),
            ],
        ),
        (
            "予以公开3件、部分公开2件、不予公开1件，无法提供4件，不予处理5件，作其他处理6件。",
            [
                Stated("3件", "予以公开", (f"{D}granted_in_full.total",)),
                Stated("2件", "部分公开", (f"{D}granted_in_part.total",)),
                Stated(
                    "1件",
                    "不予公开",
                    (
                        f"{D}denied.state_secret.total",
                        f"{D}denied.prohibited_by_law.total",
                        f"{D}denied.security_stability.total",
                        f"{D}denied.third_party.total",
                        f"{D}denied.internal_affairs.total",
                        f"{D}denied.deliberative_process.total",
                        f"{D}denied.enforcement_file.total",
                        f"{D}denied.special_access_regime.total",
                    ),
                ),
                Stated(
                    "4件",
                    "无法提供",
                    (
                        f"{D}unavailable.not_held.total",
                        f"{D}unavailable.needs_creation.total",
                        f"{D}unavailable.unclear.total",
                    ),
                ),
                Stated(
                    "5件",
                    "不予处理",
                    (
                        f"{D}not_processed.petition.total",
                        f"{D}not_processed.duplicate.total",
                        f"{D}not_processed.publication.total",
                        f"{D}not_processed.excessive.total",
                        f"{D}not_processed.reissue.total",
                    ),
                ),
                Stated(
                    "6件",
                    "作其他处理",
                    (
                        f"{D}other_handling.uncorrected.total",
                        f"{D}other_handling.fee_unpaid.total",
                        f"{D}other_handling.misc.total",
                    ),
                ),
            ],
        ),
        (
            "无法提供（本机关不掌握相关政府信息）4件。",
            [
                Stated("4件", "无法提供(本机关不掌握相关政府信息)", (f"{D}unavailable.not_held.total",)),
            ],
        ),
        (
            "答复政府信息公开申请5件，其中3件予以公开，2件部分公开。",
            [
                Stated("5件", "答复政府信息公开申请", (f"{D}total.total",)),
                Stated("3件", "予以公开", (f"{D}granted_in_full.total",), of=0),
                Stated("2件", "部分公开", (f"{D}granted_in_part.total",), of=0),
            ],
        ),
        (
            "予以公开3件，占60%。",
            [
                Stated("3件", "予以公开", (f"{D}granted_in_full.total",)),
                Stated("60%", "占", (), of=0, unit="%"),
            ],
        ),
        (
            "受理政府信息公开申请5件，同比增长12.5%。",
            [
                Stated("5件", "受理政府信息公开申请", (f"{R}new_received.total",)),
                Stated("12.5%", "同比增长", (), of=0, unit="%"),
            ],
        ),
        (
            "受理政府信息公开申请5件，较上年减少3件。",
            [
                Stated("5件", "受理政府信息公开申请", (f"{R}new_received.total",)),
                Stated("3件", "较上年减少", (), of=0),
            ],
        ),
        (
            "收到政府信息公开申请5件，其中自然人申请4件，法人或其他组织申请1件。",
            [
                Stated("5件", "收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("4件", "其中自然人申请", (f"{R}new_received.natural_person",), of=0),
                Stated("1件", "法人或其他组织申请", ORGANIZATIONS, of=0),
            ],
        ),
        (
            "答复政府信息公开申请5件，其中自然人4件。",
            [
                Stated("5件", "答复政府信息公开申请", (f"{D}total.total",)),
                Stated("4件", "其中自然人", (), of=0),
            ],
        ),
        (
            "政府信息公开行政复议9件，其中结果维持5件，结果纠正1件，其他结果2件，尚未审结1件。",
            [
                Stated("9件", "政府信息公开行政复议", (f"{S}reconsideration.total",)),
                Stated("5件", "其中结果维持", (f"{S}reconsideration.upheld",), of=0),
                Stated("1件", "结果纠正", (f"{S}reconsideration.corrected",), of=0),
                Stated("2件", "其他结果", (f"{S}reconsideration.other",), of=0),
                Stated("1件", "尚未审结", (f"{S}reconsideration.pending",), of=0),
            ],
        ),
        (
            "因政府信息公开引发行政诉讼案件3件，复议后起诉1件，未经复议直接起诉2件。",
            [
                Stated(
                    "3件",
                    "因政府信息公开引发行政诉讼案件",
                    (
                        f"{S}litigation_direct.total",
                        f"{S}litigation_after_reconsideration.total",
                    ),
                ),
                Stated("1件", "复议后起诉", (f"{S}litigation_after_reconsideration.total",)),
                Stated("2件", "未经复议直接起诉", (f"{S}litigation_direct.total",)),
            ],
        ),
        (
            "政府信息公开行政复议2件，全部维持。",
            [
                Stated("2件", "政府信息公开行政复议", (f"{S}reconsideration.total",)),
                Stated(
                    "全部维持",
                    "全部维持",
                    (
                        f"{S}reconsideration.corrected",
                        f"{S}reconsideration.pending",
                    ),
                ),
            ],
        ),
        (
            "政府信息公开行政诉讼胜诉率100%。",
            [
                Stated(
                    "胜诉率100%",
                    "胜诉率100%",
                    (
                        f"{S}litigation_direct.corrected",
                        f"{S}litigation_direct.pending",
                        f"{S}litigation_after_reconsideration.corrected",
                        f"{S}litigation_after_reconsideration.pending",
                    ),
                ),
            ],
        ),
        (
            "本年度未收到政府信息公开申请。",
            [
                Stated("未收到政府信息公开申请", "未收到政府信息公开申请", (f"{R}new_received.total",)),
            ],
        ),
        (
            "本局无依申请公开事项。",
            [
                Stated("无依申请公开事项", "无依申请公开事项", (f"{R}new_received.total",)),
            ],
        ),
        (
            "未发生因政府信息公开申请引发的行政复议、行政诉讼。",
            [
                Stated(
                    "未发生因政府信息公开申请引发的行政复议、行政诉讼",
                    "未发生因政府信息公开申请引发的行政复议、行政诉讼",
                    (
                        f"{S}reconsideration.total",
                        f"{S}litigation_direct.total",
                        f"{S}litigation_after_reconsideration.total",
                    ),
                ),
            ],
        ),
        (
            "主动公开各类信息50余条。",
            [
                Stated("50余条", "主动公开各类信息", (), unit="条", approximate=True),
            ],
        ),
        (
            "全年制发规范性文件3件，废止规范性文件2件，现行有效规章9件。",
            [
                Stated("3件", "全年制发规范性文件", (f"{P}normative_documents.issued",)),
                Stated("2件", "废止规范性文件", (f"{P}normative_documents.repealed",)),
                Stated("9件", "现行有效规章", (f"{P}rules.in_force",)),
            ],
        ),
        (
            "收取信息处理费510元。",
            [
                Stated("510元", "收取信息处理费", (), unit="元"),
            ],
        ),
        (
            "收取信息处理费1.5万元，其中水利局收取信息处理费300元。",
            [
                Stated("1.5万元", "收取信息处理费", (), unit="元"),
            ],
        ),
        (
            "收到政府信息公开申请12件，其中市政府3件、市直部门4件、县区5件。",
            [
                Stated("12件", "收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("3件", "其中市政府", (), of=0),
                Stated("4件", "市直部门", (), of=0),
                Stated("5件", "县区", (), of=0),
            ],
        ),
        (
            "收到政府信息公开申请5件（其中自然人4件），答复4件。",
            [
                Stated("5件", "收到政府信息公开申请", (f"{R}new_received.total",)),
                Stated("4件", "其中自然人", (f"{R}new_received.natural_person",), of=0),
                Stated("4件", "答复", (f"{D}total.total",)),
            ],
        ),
        (
            "政府信息公开申请人逾期未缴纳费用的2件。",
            [
                Stated("2件", "政府信息公开申请人逾期未缴纳费用的", (f"{D}other_handling.fee_unpaid.total",)),
            ],
        ),
    ],
)
def test_places_words_cells_and_wholes(text: str, expected: list[Stated]) -> None:
    found = figures(report(text, start=7))
    assert all(figure.section == "overview" for figure in found)
    assert [
        Stated(
            (text[figure.span.start - 7 : figure.span.end - 7] if figure.span else ""),
            figure.label,
            figure.cells,
            of=None if figure.of is None else found.index(figure.of),
            unit=figure.unit,
            period=figure.period,
            approximate=figure.approximate,
        )
        for figure in found
    ] == expected


def test_a_figure_knows_its_place_unit_year_scope_and_whole() -> None:
    text = "（一）概况。2023年，全市共受理政府信息公开申请约 3\n万余件，\n占不详。其中，市政府收到申请48件。"
    start = 100
    regional, own = figures(report(text, start=start))
    assert regional == Figure(
        kind=Kind.RECEIVED,
        value=30_000,
        unit="件",
        approximate=True,
        scope=Scope.REGION,
        period=2023,
        cells=("requests.new_received.total",),
        label="全市共受理政府信息公开申请",
        section="overview",
    )
    assert regional.span is not None
    assert Span(regional.span.start - start, regional.span.end - start).of(text) == "3\n万余件"
    assert (own.value, own.scope, own.period, own.approximate) == (48, Scope.ORGAN, None, False)


def test_scope_ends_with_the_item() -> None:
    text = "（一）全市共受理政府信息公开申请9件。（二）收到政府信息公开申请5件。"
    assert [figure.scope for figure in figures(report(text))] == [Scope.REGION, None]


def test_sections_three_and_four_are_about_requests_without_saying_so() -> None:
    for section in ("requests", "disputes"):
        found = figures(Report.from_cells(form=None, table_text={section: Narrative(paragraphs=("上年结转3件。",))}))
        assert [(figure.kind, figure.section) for figure in found] == [(Kind.CARRIED_IN, section)]


def test_what_was_counted_is_forgotten_with_the_item() -> None:
    text = "（一）政府信息公开行政复议3件。（二）政府信息公开工作中维持2件，均已结案。其中撤销1件。"
    assert read(text) == [(Kind.RECONSIDERATION, 3)]


def test_figures_come_from_every_section_in_order() -> None:
    words = "收到政府信息公开申请5件。"
    text = Narrative(paragraphs=(words,))
    found = figures(
        Report.from_cells(
            form=None,
            preface=text,
            overview=text,
            table_text={"proactive_disclosure": text, "requests": text, "disputes": text},
            problems=text,
            other_matters=text,
        )
    )
    assert [figure.section for figure in found] == [
        "preface",
        "overview",
        "proactive_disclosure",
        "requests",
        "disputes",
        "problems",
        "other_matters",
    ]
    assert all(figure.span is None for figure in found)


def test_radicals_and_invisible_characters_do_not_hide_a_figure() -> None:
    text = "政府信息公开申请已办结，另有3件转⼊下⼀\u200b年度。"
    [figure] = figures(report(text))
    assert (figure.kind, figure.value, figure.label) == (Kind.CARRIED_OUT, 3, "转入下一年度")


def test_a_share_and_a_part_know_what_they_are_of() -> None:
    text = "收到政府信息公开申请5件，其中自然人申请4件，占80%。政府信息公开行政复议3件，其中维持2件。"
    received, persons, share, cases, upheld = figures(report(text))
    assert (persons.of, share.of, upheld.of) == (received, persons, cases)
    assert cases.of is None


def test_the_sole_figure_of_a_sentence_is_the_whole_of_the_next() -> None:
    text = "收到政府信息公开申请5件。其中涉及征地的2件。"
    received, part = figures(report(text))
    assert (part.kind, part.of) == (Kind.PART, received)
    several = "收到政府信息公开申请5件，答复4件。其中涉及征地的2件。"
    assert [figure.kind for figure in figures(report(several))] == [Kind.RECEIVED, Kind.ANSWERED]


def test_cells_follow_the_form() -> None:
    [new] = figures(report("作其他处理6件。", form=Form.FORM_2021))
    [old] = figures(report("作其他处理6件。", form=Form.FORM_2019))
    assert new.cells == tuple(
        f"requests.dispositions.other_handling.{row}.total" for row in ("uncorrected", "fee_unpaid", "misc")
    )
    assert old.cells == ("requests.dispositions.other_handling.total",)
    [issued, repealed, mixed] = figures(
        report("制发规范性文件3件，废止规范性文件2件，规范性文件8件（含修改1件）。", form=Form.FORM_2019)
    )
    assert issued.cells == ("proactive_disclosure.normative_documents.produced",)
    assert repealed.cells == mixed.cells == ()


@pytest.mark.parametrize(
    ("text", "status", "amount"),
    [
        ("2023年本单位收取信息处理费为 0。", FeeStatus.NONE_CHARGED, 0),
        ("2023年没有收取信息处理费。", FeeStatus.NONE_CHARGED, 0),
        ("我局2023年度无信息公开收费情况。", FeeStatus.NONE_CHARGED, 0),
        ("本年度未向申请人收过信息处理费。", FeeStatus.NONE_CHARGED, 0),
        ("全年没有按件或按量计收信息处理费。", FeeStatus.NONE_CHARGED, 0),
        ("本单位信息处理费收取情况为零。", FeeStatus.NONE_CHARGED, 0),
        ("信息处理费：无。", FeeStatus.NONE_CHARGED, 0),
        ("未收取任何费用。", FeeStatus.NONE_CHARGED, 0),
        ("收取信息处理费 510 元。", FeeStatus.CHARGED, 510),
        ("共有6件收取信息处理费760元，其中A局2件240元。", FeeStatus.CHARGED, 760),
        ("严格落实《政府信息公开信息处理费管理办法》，全年收取信息处理费3940元。", FeeStatus.CHARGED, 3940),
        ("申请量超出合理范围的，收取信息处理费：11件至30件，每件100元。", FeeStatus.NOT_STATED, None),
        ("无", FeeStatus.NOT_STATED, None),
        ("", FeeStatus.NOT_STATED, None),
        ("没有需要报告的事项。", FeeStatus.NOT_STATED, None),
        ("收取信息处理费约500元。", FeeStatus.NOT_STATED, None),
        ("应当收取信息处理费510元，实际没有收取信息处理费。", FeeStatus.NOT_STATED, None),
        ("未发生违规收取信息处理费的情况。", FeeStatus.NOT_STATED, None),
        ("未收取行政事业性收费。", FeeStatus.NOT_STATED, None),
        ("处理费510元。", FeeStatus.CHARGED, 510),
        ("退还押金20元，未收取信息处理费。", FeeStatus.NONE_CHARGED, 0),
    ],
)
def test_the_fee_statement_has_three_values(text: str, status: FeeStatus, amount: int | None) -> None:
    found = fee_statement(report(text, "other_matters"))
    assert found == FeeStatement(status, None if amount is None else Decimal(amount))
    assert (found.span is None) == (amount is None)


def test_a_fee_stated_elsewhere_is_a_figure_but_not_the_statement_of_section_six() -> None:
    stated = report("全年收取信息处理费510元。")
    assert [(figure.kind, figure.unit) for figure in figures(stated)] == [(Kind.PROCESSING_FEE, "元")]
    assert fee_statement(stated).status is FeeStatus.NOT_STATED


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开行政复议答辩意见5件。",
        "通过网站收到政府信息公开申请3件。",
        "政府信息公开申请3件。",
        "不予受理政府信息公开申请3件。",
        "行政复议（含行政诉讼）涉及政府信息公开5件。",
        "政府信息公开申请中答复自然人申请4件。",
    ],
)
def test_words_that_do_not_tell_give_no_figure(text: str) -> None:
    assert read(text) == []


def test_results_of_disputes_are_no_results_of_requests() -> None:
    text = "政府信息公开行政复议5件，其中予以公开3件，自然人申请2件。"
    assert read(text) == [(Kind.RECONSIDERATION, 5), (Kind.PART, 3), (Kind.PART, 2)]


def test_channels_in_general_do_not_hide_the_total() -> None:
    assert read("通过网站、信函等方式收到政府信息公开申请3件。") == [(Kind.RECEIVED, 3)]


def test_traditional_script_is_read_alike() -> None:
    text = "全年新收政府信息公開申請417件，上年結轉77件，辦結487件，結轉下年度繼續辦理7件。"
    assert read(text) == [(Kind.RECEIVED, 417), (Kind.CARRIED_IN, 77), (Kind.ANSWERED, 487), (Kind.CARRIED_OUT, 7)]


def test_text_without_full_stops_is_not_read() -> None:
    """No figure is taken from where a sentence would have to be cut, and reading stays linear."""
    words = "收到政府信息公开申请5件，"
    assert len(figures(report(words * 100))) == 100
    assert figures(report(words * 1000)) == ()
    assert len(figures(report((words * 100 + "。") * 10))) == 1000
