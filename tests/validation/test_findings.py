"""What every rule says of its failing example: about which cell or section, of which place, in which words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

from gov_disclosure.diagnostics import Related
from gov_disclosure.model import CellState, Narrative, Report
from gov_disclosure.spans import Span
from gov_disclosure.validation import (
    BODY_RULES,
    CATALOGUE,
    YEAR_RULES,
    Example,
    Outcome,
    Rule,
    validate,
    validate_rollup,
    validate_years,
)
from gov_disclosure.validation.facts import labels

# By rule: the path of each finding, the cell or the words of the section where it stands, and its two messages.
SAID: dict[str, tuple[tuple[str, str | None, str, str], ...]] = {
    "T3-BAL": (
        (
            "requests.new_received.natural_person",
            "requests.new_received.natural_person",
            "一、本年新收政府信息公开申请数量·自然人：第一项加第二项为 5，第三项加第四项为 4，相差 1",
            "一、本年新收政府信息公开申请数量·自然人: items one and two make 5, items three and four 4",
        ),
        (
            "requests.new_received.total",
            "requests.new_received.total",
            "一、本年新收政府信息公开申请数量·总计：第一项加第二项为 5，第三项加第四项为 4，相差 1",
            "一、本年新收政府信息公开申请数量·总计: items one and two make 5, items three and four 4",
        ),
    ),
    "T3-SUM": (
        (
            "requests.dispositions.total.natural_person",
            "requests.dispositions.total.natural_person",
            "（七）总计·自然人：各项办理结果之和为 4，总计为 5，相差 -1",
            "（七）总计·自然人: the dispositions add up to 4, their total says 5",
        ),
        (
            "requests.dispositions.total.total",
            "requests.dispositions.total.total",
            "（七）总计·总计：各项办理结果之和为 4，总计为 5，相差 -1",
            "（七）总计·总计: the dispositions add up to 4, their total says 5",
        ),
    ),
    "T3-ROW": (
        (
            "requests.new_received.total",
            "requests.new_received.total",
            "一、本年新收政府信息公开申请数量·总计：各类申请人之和为 5，总计为 6，相差 -1",
            "一、本年新收政府信息公开申请数量·总计: the kinds of applicants add up to 5, the total says 6",
        ),
        (
            "requests.dispositions.granted_in_full.total",
            "requests.dispositions.granted_in_full.total",
            "（一）予以公开·总计：各类申请人之和为 5，总计为 6，相差 -1",
            "（一）予以公开·总计: the kinds of applicants add up to 5, the total says 6",
        ),
        (
            "requests.dispositions.total.total",
            "requests.dispositions.total.total",
            "（七）总计·总计：各类申请人之和为 5，总计为 6，相差 -1",
            "（七）总计·总计: the kinds of applicants add up to 5, the total says 6",
        ),
    ),
    "T3-NIL": (
        (
            "requests",
            None,
            "新收和上年结转均为 0，表中另有 1 个数不为 0",
            "nothing was received or carried in, yet 1 other figures are not 0",
        ),
    ),
    "T3-OUT": (
        (
            "requests.carried_out.natural_person",
            "requests.carried_out.natural_person",
            "四、结转下年度继续办理·自然人：结转下年度 3 件，多于新收与上年结转之和 1 件",
            "四、结转下年度继续办理·自然人: 3 carried out, but only 1 received and carried in",
        ),
    ),
    "T3-AGE": (
        (
            "requests.carried_out.total",
            "requests.carried_out.total",
            "结转下年度 4 件，超过本年新收 10 件的三成",
            "4 carried out is more than three tenths of the 10 received",
        ),
    ),
    "T3-PIN": (
        (
            "requests.dispositions.granted_in_full.natural_person",
            "requests.dispositions.granted_in_full.natural_person",
            "（一）予以公开·自然人：表中为 4，若为 5，则该行与该列同时成立",
            "（一）予以公开·自然人: prints 4; 5 would repair both its row and its column",
        ),
    ),
    "T4-REC": (
        (
            "disputes.reconsideration.total",
            "disputes.reconsideration.total",
            "行政复议·总计：各种结果之和为 3，总计为 2，相差 1",
            "行政复议·总计: the outcomes add up to 3, the total says 2",
        ),
    ),
    "T4-DIR": (
        (
            "disputes.litigation_direct.total",
            "disputes.litigation_direct.total",
            "未经复议直接起诉·总计：各种结果之和为 3，总计为 2，相差 1",
            "未经复议直接起诉·总计: the outcomes add up to 3, the total says 2",
        ),
    ),
    "T4-AFT": (
        (
            "disputes.litigation_after_reconsideration.total",
            "disputes.litigation_after_reconsideration.total",
            "复议后起诉·总计：各种结果之和为 3，总计为 2，相差 1",
            "复议后起诉·总计: the outcomes add up to 3, the total says 2",
        ),
    ),
    "T4-VOL": (
        ("disputes", None, "复议、诉讼共 6 件，多于本年办结的 5 件申请", "6 disputes, but only 5 requests handled"),
    ),
    "T2-STOCK": (
        (
            "proactive_disclosure.normative_documents",
            "proactive_disclosure.normative_documents.in_force",
            "行政规范性文件：现行有效 1 件，减本年制发 3 件，加本年废止 1 件，年初为 -1 件",
            "行政规范性文件: 1 in force, 3 issued and 1 repealed: -1 at the start",
        ),
    ),
    "T2-INT": (
        (
            "proactive_disclosure.administrative_fees.amount",
            "proactive_disclosure.administrative_fees.amount",
            "行政事业性收费·本年收费金额（单位：万元） 为 -12.5，应为非负数，件数应为整数",
            "行政事业性收费·本年收费金额（单位：万元） is -12.5; figures are not negative, and counts are whole",
        ),
    ),
    "T2-UNIT": (
        (
            "proactive_disclosure.administrative_fees.amount",
            "proactive_disclosure.administrative_fees.amount",
            "行政事业性收费 3200000 万元，数额很大且为整数，可能误以元填报",
            "administrative charges of 3200000 万元: large and whole, perhaps entered in 元",
        ),
    ),
    "T2-RULE": (
        (
            "proactive_disclosure.rules",
            "proactive_disclosure.rules.issued",
            "云岭县民政局在规章一行填有 1 件，县级以下机关和地方政府部门无规章制定权",
            "云岭县民政局 reports 1 rules; bodies of a county or below and local departments issue none",
        ),
    ),
    "T2B-NEW": (
        (
            "proactive_disclosure.normative_documents.disclosed",
            "proactive_disclosure.normative_documents.disclosed",
            "规范性文件·本年新公开数量 为 3，多于 规范性文件·对外公开总数量 的 2",
            "规范性文件·本年新公开数量 is 3, more than 规范性文件·对外公开总数量 with 2",
        ),
    ),
    "T2B-ITEM": (
        (
            "proactive_disclosure.penalties",
            "proactive_disclosure.penalties.items_previous_year",
            "行政处罚：上一年项目数量与本年增减相加为 -1",
            "行政处罚: items of the previous year and the change of this year make -1",
        ),
    ),
    "T2B-DEC": (
        (
            "proactive_disclosure.licensing.decisions",
            "proactive_disclosure.licensing.decisions",
            "行政许可·处理决定数量 为 30，而上一年项目数量和本年增减均无",
            "行政许可·处理决定数量 is 30, yet there are no items",
        ),
    ),
    "T2B-PROC": (
        (
            "proactive_disclosure.centralized_procurement",
            "proactive_disclosure.centralized_procurement.projects",
            "政府集中采购：项目数量为 2，总金额为 0",
            "centralised procurement: 2 projects, total amount 0",
        ),
    ),
    "ST-SEC": (
        (
            "disputes",
            None,
            "“四、政府信息公开行政复议、行政诉讼情况”没有",
            "section 四、政府信息公开行政复议、行政诉讼情况: missing",
        ),
    ),
    "ST-FORM": (
        (
            "form",
            None,
            "2021 年度应采用 2021 年格式，报告采用了 2019 年格式",
            "the year 2021 calls for the 2021 form, the report uses the 2019 form",
        ),
    ),
    "ST-ROWS": (("proactive_disclosure.penalties", None, "表中没有“行政处罚”一行", "the table has no row 行政处罚"),),
    "ST-COLS": (
        (
            "proactive_disclosure",
            None,
            "表中缺列：“规章·本年废止件数”等 1 个单元格没有印出",
            "columns are missing: 规章·本年废止件数 and others, 1 cells in all",
        ),
    ),
    "ST-SEC5": (("problems", "无", "第五部分没有内容", "section five has no content"),),
    "ST-SEC6": (
        (
            "other_matters",
            "无",
            "第六部分没有说明是否收取信息处理费，或金额不明（其他部分提及 0 处）",
            "section six does not tell the processing fee (mentioned 0 times elsewhere)",
        ),
    ),
    "ST-GOV": (
        (
            "overview",
            "全市依法公开各类信息。",
            "云岭市人民政府的报告没有提及工作考核、社会评议或责任追究",
            "the report of 云岭市人民政府 tells nothing of appraisal, public review or accountability",
        ),
    ),
    "ST-PERIOD": (
        (
            "overview",
            "期限自2022年1月1日至12月31日",
            "“期限自2022年1月1日至12月31日”与报告年度 2023 年不一致",
            "the stated period “期限自2022年1月1日至12月31日” is not the calendar year 2023",
        ),
    ),
    "ST-DATE": (
        ("published", None, "公布日期 2024-02-01 晚于期限 2024-01-31", "published on 2024-02-01, due by 2024-01-31"),
    ),
    "V-BLANK": (
        (
            "requests.carried_in",
            "requests.carried_in.research_institution",
            "“二、上年结转政府信息公开申请数量”有 1 个单元格为空白或符号，按未填处理，不作零",
            "二、上年结转政府信息公开申请数量: 1 cells are blank or hold a mark; they are no figures, and not 0",
        ),
    ),
    "V-NUM": (
        (
            "requests.carried_in.research_institution",
            "requests.carried_in.research_institution",
            "二、上年结转政府信息公开申请数量·科研机构：“若干”不是可用的数",
            "二、上年结转政府信息公开申请数量·科研机构: “若干” is no usable figure",
        ),
    ),
    "X-NEW": (
        (
            "requests.new_received.total",
            "6件",
            "正文“共收到政府信息公开申请”6，表中为 5",
            "the text states 6 (共收到政府信息公开申请), the table 5",
        ),
    ),
    "X-DONE": (
        (
            "requests.dispositions.total.total",
            "4件",
            "正文“政府信息公开申请已依法答复”4，表中为 5",
            "the text states 4 (政府信息公开申请已依法答复), the table 5",
        ),
    ),
    "X-IN": (
        ("requests.carried_in.total", "3件", "正文“上年结转”3，表中为 2", "the text states 3 (上年结转), the table 2"),
    ),
    "X-OUT": (
        (
            "requests.carried_out.total",
            "1件",
            "正文“政府信息公开申请结转下年度继续办理”1，表中为 0",
            "the text states 1 (政府信息公开申请结转下年度继续办理), the table 0",
        ),
    ),
    "X-GRP": (
        (
            "requests.dispositions.granted_in_full.total",
            "4件",
            "正文“予以公开”4，表中为 5",
            "the text states 4 (予以公开), the table 5",
        ),
    ),
    "X-PCT": (
        ("overview", "83.3%", "正文 5 件占 83.3%，按 5 均不能得出", "5 stated as 83.3 %, which no base gives (5)"),
    ),
    "X-BAL": (
        (
            "overview",
            "8件",
            "正文的新收与上年结转共 10，办结与结转下年共 11",
            "the text has 10 requests coming in, and 11 answered or carried out",
        ),
    ),
    "X-PART": (("overview", "9件", "正文总数为 9，所列分项之和为 8", "the text states 9, its parts add up to 8"),),
    "X-APPL": (
        (
            "requests.new_received.natural_person",
            "4件",
            "正文“自然人申请”4，表中为 5",
            "the text states 4 (自然人申请), the table 5",
        ),
    ),
    "X-REC": (
        (
            "disputes.reconsideration.total",
            "3件",
            "正文“政府信息公开行政复议”3，表中为 2",
            "the text states 3 (政府信息公开行政复议), the table 2",
        ),
    ),
    "X-LIT": (
        (
            "disputes.litigation_direct.total",
            "1件",
            "正文“政府信息公开行政诉讼”1，表中为 2",
            "the text states 1 (政府信息公开行政诉讼), the table 2",
        ),
    ),
    "X-CLAIM": (
        (
            "disputes.reconsideration.corrected",
            "全部维持",
            "正文称“全部维持”，表四的纠正和未审结共 2 件",
            "the text claims “全部维持”, yet 2 cases are corrected or pending",
        ),
    ),
    "X-NIL": (
        (
            "requests.new_received.total",
            "未收到政府信息公开申请",
            "正文称“未收到政府信息公开申请”，表中为 5",
            "the text says “未收到政府信息公开申请”, the table has 5",
        ),
    ),
    "X-DOC": (
        (
            "proactive_disclosure.normative_documents.issued",
            "9件",
            "正文“公开规范性文件”9，表中为 3",
            "the text states 9 (公开规范性文件), the table 3",
        ),
    ),
    "X-FEE": (
        (
            "other_matters",
            "515元",
            "正文“信息处理费”为 515，与收费标准（10 元的倍数）或表三（六）2 不符",
            "“信息处理费” is 515: no multiple of 10 元, or not what row （六）2 of table three has",
        ),
    ),
    "X-YEAR": (
        (
            "overview",
            "5件",
            "正文“共收到政府信息公开申请”说的是 2022 年，报告年度为 2023 年",
            "“共收到政府信息公开申请” is said of 2022, the report is about 2023",
        ),
    ),
    "H-TXT": (
        (
            "overview",
            "5件",
            "正文总数为 5，所列各地各部门之和为 4",
            "the text states 5, the bodies it lists add up to 4",
        ),
    ),
    "Y-CARRY": (
        (
            "requests.carried_in.total",
            "requests.carried_in.total",
            "二、上年结转政府信息公开申请数量·总计 为 2，上年报告的结转下年度为 3",
            "二、上年结转政府信息公开申请数量·总计 is 2; last year's report carried out 3",
        ),
    ),
    "Y-CARRYC": (
        (
            "requests.carried_in.natural_person",
            "requests.carried_in.natural_person",
            "二、上年结转政府信息公开申请数量·自然人 为 0，上年报告的结转下年度为 2",
            "二、上年结转政府信息公开申请数量·自然人 is 0; last year's report carried out 2",
        ),
        (
            "requests.carried_in.commercial_enterprise",
            "requests.carried_in.commercial_enterprise",
            "二、上年结转政府信息公开申请数量·商业企业 为 2，上年报告的结转下年度为 0",
            "二、上年结转政府信息公开申请数量·商业企业 is 2; last year's report carried out 0",
        ),
    ),
    "Y-STOCK": (
        (
            "proactive_disclosure.normative_documents.in_force",
            "proactive_disclosure.normative_documents.in_force",
            "行政规范性文件·现行有效件数 为 23，按上年 20 加制发 3 减废止 1 应为 22",
            "行政规范性文件·现行有效件数 is 23; 20 last year, 3 issued and 1 repealed make 22",
        ),
    ),
    "Y-ITEM": (
        (
            "proactive_disclosure.licensing.items_previous_year",
            "proactive_disclosure.licensing.items_previous_year",
            "行政许可·上一年项目数量 为 100，按上年报告应为 105",
            "行政许可·上一年项目数量 is 100; last year's report leads to 105",
        ),
    ),
    "Y-PUB": (
        (
            "proactive_disclosure.normative_documents.disclosed_total",
            "proactive_disclosure.normative_documents.disclosed_total",
            "规范性文件·对外公开总数量 为 150，按上年与本年新公开约为 106",
            "规范性文件·对外公开总数量 is 150; last year's total and this year's disclosures make about 106",
        ),
    ),
    "Y-JUMP": (
        (
            "proactive_disclosure.licensing.decisions",
            "proactive_disclosure.licensing.decisions",
            "行政许可·本年处理决定数量 由 40 变为 400，变化超过五倍",
            "行政许可·本年处理决定数量 went from 40 to 400, more than fivefold",
        ),
    ),
    "Y-GROW": (
        (
            "requests.new_received.total",
            "20%",
            "正文称“2023年收到政府信息公开申请”变化 20%，上年为 4，本年为 5",
            "the text states a change of 20% (2023年收到政府信息公开申请); last year 4, this year 5",
        ),
    ),
    "Y-COPY": (
        (
            "problems",
            "存在的问题：解读不足。改进措施：一是加强第甲类领域信息的梳理和发布，二是加强对第甲类工作人员的培训和指导。一是加强第乙类领域信息的梳理和发布，二是加强对第乙类工作人员的培训和指导。一是加强第丙类领域信息的梳理和发布，二是加强对第丙类工作人员的培训和指导。一是加强第丁类领域信息的梳理和发布，二是加强对第丁类工作人员的培训和指导。",
            "本部分有 153 字（93%）与上年报告相同",
            "153 characters of this section (93 %) are those of last year's report",
        ),
    ),
    "T4-SEQ": (
        (
            "disputes.litigation_after_reconsideration.total",
            "disputes.litigation_after_reconsideration.total",
            "复议后起诉 2 件，多于本年与上年行政复议之和 0 件",
            "2 lawsuits after reconsideration, but 0 reconsiderations in both years",
        ),
    ),
    "H-SUM": (
        (
            "requests.new_received.natural_person",
            "requests.new_received.natural_person",
            "一、本年新收政府信息公开申请数量·自然人：汇总为 5，各机关之和为 4",
            "一、本年新收政府信息公开申请数量·自然人: the region reports 5, its bodies add up to 4",
        ),
        (
            "requests.new_received.total",
            "requests.new_received.total",
            "一、本年新收政府信息公开申请数量·总计：汇总为 5，各机关之和为 4",
            "一、本年新收政府信息公开申请数量·总计: the region reports 5, its bodies add up to 4",
        ),
        (
            "requests.dispositions.granted_in_full.natural_person",
            "requests.dispositions.granted_in_full.natural_person",
            "（一）予以公开·自然人：汇总为 5，各机关之和为 4",
            "（一）予以公开·自然人: the region reports 5, its bodies add up to 4",
        ),
        (
            "requests.dispositions.granted_in_full.total",
            "requests.dispositions.granted_in_full.total",
            "（一）予以公开·总计：汇总为 5，各机关之和为 4",
            "（一）予以公开·总计: the region reports 5, its bodies add up to 4",
        ),
        (
            "requests.dispositions.total.natural_person",
            "requests.dispositions.total.natural_person",
            "（七）总计·自然人：汇总为 5，各机关之和为 4",
            "（七）总计·自然人: the region reports 5, its bodies add up to 4",
        ),
        (
            "requests.dispositions.total.total",
            "requests.dispositions.total.total",
            "（七）总计·总计：汇总为 5，各机关之和为 4",
            "（七）总计·总计: the region reports 5, its bodies add up to 4",
        ),
    ),
    "H-LEQ": (
        (
            "requests.new_received.natural_person",
            "requests.new_received.natural_person",
            "一、本年新收政府信息公开申请数量·自然人：云岭市民政局 为 6，多于汇总的 5",
            "一、本年新收政府信息公开申请数量·自然人: 云岭市民政局 reports 6, more than the region's 5",
        ),
        (
            "requests.new_received.total",
            "requests.new_received.total",
            "一、本年新收政府信息公开申请数量·总计：云岭市民政局 为 6，多于汇总的 5",
            "一、本年新收政府信息公开申请数量·总计: 云岭市民政局 reports 6, more than the region's 5",
        ),
        (
            "requests.dispositions.granted_in_full.natural_person",
            "requests.dispositions.granted_in_full.natural_person",
            "（一）予以公开·自然人：云岭市民政局 为 6，多于汇总的 5",
            "（一）予以公开·自然人: 云岭市民政局 reports 6, more than the region's 5",
        ),
        (
            "requests.dispositions.granted_in_full.total",
            "requests.dispositions.granted_in_full.total",
            "（一）予以公开·总计：云岭市民政局 为 6，多于汇总的 5",
            "（一）予以公开·总计: 云岭市民政局 reports 6, more than the region's 5",
        ),
        (
            "requests.dispositions.total.natural_person",
            "requests.dispositions.total.natural_person",
            "（七）总计·自然人：云岭市民政局 为 6，多于汇总的 5",
            "（七）总计·自然人: 云岭市民政局 reports 6, more than the region's 5",
        ),
        (
            "requests.dispositions.total.total",
            "requests.dispositions.total.total",
            "（七）总计·总计：云岭市民政局 为 6，多于汇总的 5",
            "（七）总计·总计: 云岭市民政局 reports 6, more than the region's 5",
        ),
    ),
    "T2-FLOW": (
        (
            "proactive_disclosure.normative_documents",
            "proactive_disclosure.normative_documents.in_force",
            "行政规范性文件：本年制发 21 件，现行有效也是 21 件，无废止",
            "行政规范性文件: 21 issued this year, and just as many in force",
        ),
    ),
    "T2B-SAME": (
        (
            "proactive_disclosure.licensing.decisions",
            "proactive_disclosure.licensing.decisions",
            "行政许可·处理决定数量 为 4，正是上一年项目数量与本年增减之和，可能填的是项目数",
            "行政许可·处理决定数量 is 4, just the items of last year with the change: perhaps items, not decisions",
        ),
    ),
    "T3-OTHER": (
        (
            "requests.dispositions.other_handling",
            "requests.dispositions.other_handling.total",
            "其他处理 4 件，超过总计 10 件的三成",
            "4 requests handled otherwise, more than three tenths of 10",
        ),
    ),
    "ST-DUP": (
        (
            "problems",
            "针对发布不够及时的问题，一是对照目录梳理各领域信息，按时限逐条发布；二是加强业务培训，做到件件有人复核。",
            "本部分有 1 段与报告中前文的段落完全相同",
            "1 paragraphs of this section stand in the report before, word for word",
        ),
    ),
    "X-CHARGE": (
        (
            "proactive_disclosure.administrative_fees.amount",
            "510元",
            "正文“本年度收取信息处理费”510 元，而行政事业性收费·本年收费金额（单位：万元）为 0 或为“无”",
            "the text states 510 元 (本年度收取信息处理费); 行政事业性收费·本年收费金额（单位：万元） has nothing",
        ),
    ),
    "Y-SAME": (
        (
            "requests.new_received",
            "requests.new_received.natural_person",
            "一、本年新收政府信息公开申请数量等 3 行（列）的各数与 2022 年报告完全相同",
            "一、本年新收政府信息公开申请数量 and others, 3 rows or columns in all, are those of 2022",
        ),
    ),
}

STARTS = {"overview": 0, "problems": 50_000, "other_matters": 60_000}


def placed(example: Example) -> Report:
    """Make the report of an example as if it had been read: every printed cell and every section has its place."""
    report = example.report()
    return Report.from_cells(
        form=report.form,
        cells=[
            cell if cell.state is CellState.ABSENT else attrs.evolve(cell, span=Span(start, start + len(cell.raw)))
            for start, cell in zip(range(10_000, 50_000, 100), report.cells.values(), strict=False)
        ],
        title=report.title,
        agency=report.agency,
        year=report.year,
        published=report.published,
        **{section: narrative(getattr(report, section), start) for section, start in STARTS.items()},  # type: ignore[arg-type]
    )


def narrative(written: Narrative, start: int) -> Narrative:
    return attrs.evolve(written, span=Span(start, start + len(written.raw)))


def check(rule: Rule[Any], reports: list[Report]) -> Outcome:
    """Check reports against all rules of a rule's kind."""
    first, *others = reports
    if rule in YEAR_RULES:
        [second] = others
        return validate_years(first, second)
    return validate_rollup(first, others) if rule in BODY_RULES else validate(first)


def place(span: Span | None, report: Report) -> str | None:
    """Name the cell that a span is, or give the words of the section that it covers."""
    if span is None:
        return None
    for cell in report.cells.values():
        if cell.span == span:
            return cell.path
    section, start = max((item for item in STARTS.items() if item[1] <= span.start), key=lambda item: item[1])
    return Span(span.start - start, span.end - start).of(getattr(report, section).raw)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_findings(rule: Rule[Any]) -> None:
    reports = [placed(example) for example in rule.breaks]
    about = reports[1] if rule in YEAR_RULES else reports[0]
    findings = [found for found in check(rule, reports).findings if found.code == rule.code]
    assert [(found.path, place(found.span, about), found.message, found.message_en) for found in findings] == list(
        SAID[rule.code]
    )
    for found in findings:
        for related in found.related:
            # A place in another report is no place in this one.
            assert related.path in STARTS or related.span in (None, about.cells[related.path or ""].span)


# The arguments of each rule's first finding, but for its operands, which are named by their paths.
ARGUMENTS: dict[str, dict[str, Any]] = {
    "T3-BAL": {"label": "一、本年新收政府信息公开申请数量·自然人", "left": 5, "right": 4, "difference": 1},
    "T3-SUM": {"label": "（七）总计·自然人", "left": 4, "right": 5, "difference": -1},
    "T3-ROW": {"label": "一、本年新收政府信息公开申请数量·总计", "left": 5, "right": 6, "difference": -1},
    "T3-NIL": {"count": 1},
    "T3-OUT": {"label": "四、结转下年度继续办理·自然人", "carried_out": 3, "received": 1},
    "T3-AGE": {"carried_out": 4, "received": 10},
    "T3-PIN": {"label": "（一）予以公开·自然人", "printed": 4, "proposed": 5},
    "T4-REC": {"label": "行政复议·总计", "left": 3, "right": 2, "difference": 1},
    "T4-DIR": {"label": "未经复议直接起诉·总计", "left": 3, "right": 2, "difference": 1},
    "T4-AFT": {"label": "复议后起诉·总计", "left": 3, "right": 2, "difference": 1},
    "T4-VOL": {"disputes": 6, "handled": 5},
    "T2-STOCK": {"label": "行政规范性文件", "in_force": 1, "issued": 3, "repealed": 1, "opening": -1},
    "T2-INT": {"label": "行政事业性收费·本年收费金额（单位：万元）", "value": "-12.5"},
    "T2-UNIT": {"amount": "3200000"},
    "T2-RULE": {"agency": "云岭县民政局", "count": 1},
    "T2B-NEW": {"label": "规范性文件·本年新公开数量", "other": "规范性文件·对外公开总数量", "value": 3, "limit": 2},
    "T2B-ITEM": {"label": "行政处罚", "items": -1},
    "T2B-DEC": {"label": "行政许可·处理决定数量", "decisions": 30},
    "T2B-PROC": {"projects": 2, "amount": "0"},
    "ST-SEC": {"section": "四、政府信息公开行政复议、行政诉讼情况", "problem": "没有", "problem_en": "missing"},
    "ST-FORM": {"year": 2021, "form": "2019", "due": "2021"},
    "ST-ROWS": {"label": "行政处罚"},
    "ST-COLS": {"label": "规章·本年废止件数", "count": 1},
    "ST-SEC5": {"lacking": "内容", "lacking_en": "content"},
    "ST-SEC6": {"stated_elsewhere": 0},
    "ST-GOV": {"agency": "云岭市人民政府"},
    "ST-PERIOD": {"stated": "期限自2022年1月1日至12月31日", "year": 2023},
    "ST-DATE": {"published": "2024-02-01", "due": "2024-01-31"},
    "V-BLANK": {"label": "二、上年结转政府信息公开申请数量", "count": 1},
    "V-NUM": {"label": "二、上年结转政府信息公开申请数量·科研机构", "raw": "若干"},
    "X-NEW": {"section": "overview", "words": "共收到政府信息公开申请", "stated": "6", "table": 5},
    "X-DONE": {"section": "overview", "words": "政府信息公开申请已依法答复", "stated": "4", "table": 5},
    "X-IN": {"section": "overview", "words": "上年结转", "stated": "3", "table": 2},
    "X-OUT": {"section": "overview", "words": "政府信息公开申请结转下年度继续办理", "stated": "1", "table": 0},
    "X-GRP": {"section": "overview", "words": "予以公开", "stated": "4", "table": 5},
    "X-PCT": {"share": "83.3", "part": "5", "bases": "5"},
    "X-BAL": {"left": "10", "right": "11", "figures": ("8", "2", "9", "2")},
    "X-PART": {"whole": "9", "total": "8", "parts": ("5", "3")},
    "X-APPL": {"section": "overview", "words": "自然人申请", "stated": "4", "table": 5},
    "X-REC": {"section": "overview", "words": "政府信息公开行政复议", "stated": "3", "table": 2},
    "X-LIT": {"section": "overview", "words": "政府信息公开行政诉讼", "stated": "1", "table": 2},
    "X-CLAIM": {"section": "overview", "words": "全部维持", "stated": "0", "table": 2},
    "X-NIL": {"section": "overview", "words": "未收到政府信息公开申请", "stated": "0", "table": 5},
    "X-DOC": {"section": "overview", "words": "公开规范性文件", "stated": "9", "table": 3},
    "X-FEE": {"stated": "515", "words": "信息处理费"},
    "X-YEAR": {"section": "overview", "stated": 2022, "year": 2023, "words": "共收到政府信息公开申请"},
    "H-TXT": {"whole": "5", "total": "4", "parts": ("2", "2")},
    "Y-CARRY": {"label": "二、上年结转政府信息公开申请数量·总计", "carried_in": 2, "carried_out": 3},
    "Y-CARRYC": {"label": "二、上年结转政府信息公开申请数量·自然人", "carried_in": 0, "carried_out": 2},
    "Y-STOCK": {
        "label": "行政规范性文件·现行有效件数",
        "in_force": 23,
        "before": 20,
        "issued": 3,
        "repealed": 1,
        "expected": 22,
    },
    "Y-ITEM": {"label": "行政许可·上一年项目数量", "items": 100, "expected": 105},
    "Y-PUB": {"label": "规范性文件·对外公开总数量", "disclosed_total": 150, "expected": 106},
    "Y-JUMP": {"label": "行政许可·本年处理决定数量", "before": "40", "now": "400"},
    "Y-GROW": {"words": "2023年收到政府信息公开申请", "stated": "20%", "before": 4, "now": "5"},
    "Y-COPY": {"characters": 153, "percent": 93},
    "T4-SEQ": {"lawsuits": 2, "reconsiderations": 0},
    "H-SUM": {"label": "一、本年新收政府信息公开申请数量·自然人", "whole": "5", "total": "4"},
    "H-LEQ": {"label": "一、本年新收政府信息公开申请数量·自然人", "whole": "5", "part": "6", "body": "云岭市民政局"},
    "T2-FLOW": {"label": "行政规范性文件", "in_force": 21},
    "T2B-SAME": {"label": "行政许可·处理决定数量", "decisions": 4},
    "T3-OTHER": {"other": 4, "handled": 10},
    "ST-DUP": {"count": 1},
    "X-CHARGE": {
        "label": "行政事业性收费·本年收费金额（单位：万元）",
        "section": "other_matters",
        "words": "本年度收取信息处理费",
        "stated": "510",
    },
    "Y-SAME": {"label": "一、本年新收政府信息公开申请数量", "count": 3, "year": 2022},
}
# What is related beyond the cells of the report: words of the text with their place, or cells of other reports.
RELATED: dict[str, list[tuple[str, str]]] = {
    "X-PCT": [("予以公开", "5件")],
    "X-BAL": [("上年结转", "2件"), ("办结", "9件"), ("结转下年度", "2件")],
    "X-PART": [("其中自然人申请", "5件"), ("法人或其他组织申请", "3件")],
    "H-TXT": [("其中市公安局", "2件"), ("其他部门", "2件")],
    "Y-CARRY": [("requests.carried_out.total", "2022年 四、结转下年度继续办理·总计")],
    "Y-CARRYC": [("requests.carried_out.natural_person", "2022年 四、结转下年度继续办理·自然人")],
    "Y-STOCK": [("proactive_disclosure.normative_documents.in_force", "2022年 行政规范性文件·现行有效件数")],
    "Y-ITEM": [
        ("proactive_disclosure.licensing.items_previous_year", "2019年 行政许可·上一年项目数量"),
        ("proactive_disclosure.licensing.items_change", "2019年 行政许可·本年增/减"),
    ],
    "Y-PUB": [("proactive_disclosure.normative_documents.disclosed_total", "2019年 规范性文件·对外公开总数量")],
    "Y-JUMP": [("proactive_disclosure.licensing.decisions", "2022年 行政许可·本年处理决定数量")],
    "Y-GROW": [("requests.new_received.total", "2022年 一、本年新收政府信息公开申请数量·总计")],
    "T4-SEQ": [("disputes.reconsideration.total", "2022年 行政复议·总计")],
    "H-SUM": [
        ("requests.new_received.natural_person", "云岭市民政局 一、本年新收政府信息公开申请数量·自然人"),
        ("requests.new_received.natural_person", "云岭市水利局 一、本年新收政府信息公开申请数量·自然人"),
    ],
    "H-LEQ": [("requests.new_received.natural_person", "云岭市民政局 一、本年新收政府信息公开申请数量·自然人")],
}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_arguments_and_related_places(rule: Rule[Any]) -> None:
    reports = [placed(example) for example in rule.breaks]
    about = reports[1] if rule in YEAR_RULES else reports[0]
    found = next(found for found in check(rule, reports).findings if found.code == rule.code)
    operands = {name: value for name, value in found.args if "." in name}
    assert {name: value for name, value in found.args if name not in operands} == ARGUMENTS[rule.code]

    own = [name for name in operands if ":" not in name]
    for path, related in zip(own, found.related, strict=False):
        cell = about.cells[path]
        assert operands[path] == (str(cell.value) if isinstance(cell.value, Decimal) else cell.value)
        assert related == Related(path, cell.span, labels(about.layout)[path])
    if found.path in about.cells and rule.code != "Y-GROW":  # whose figure of this year is that of the text
        assert found.path in own
    beyond = [
        (related.label, place(related.span, about) or "") if related.path in STARTS else (related.path, related.label)
        for related in found.related[len(own) :]
    ]
    assert beyond == RELATED.get(rule.code, [])
    others = [name.partition(":")[2] for name in operands if ":" in name]
    assert [path for path, _ in beyond if path in about.cells] == others
