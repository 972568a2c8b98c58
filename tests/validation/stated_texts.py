"""Running text that states the figures of tables, with what it states: for tests of readers of such text.

The sentences are put together from the official labels and from the phrases in which annual reports say them, not from
the patterns of any reader: who tells it, the verb, the noun, the place of the number (in front of its noun or behind),
the way a list is opened, its order and its separators, the unit, the punctuation, the print of numbers, the script.
Between them stand sentences about other things, whose numbers state nothing that the tables have.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gov_disclosure.characters import VARIANTS
from gov_disclosure.model import Form
from gov_disclosure.validation.statements.stated import Kind
from tables import consistent_values

_NEW, _IN, _OUT = "requests.new_received", "requests.carried_in", "requests.carried_out"
_RESULTS = "requests.dispositions"
_DISPUTES = {"行政复议": ("reconsideration",), "行政诉讼": ("litigation_direct", "litigation_after_reconsideration")}
_OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
_GROUPS = {
    "granted_in_full": ("予以公开", "同意公开"),
    "granted_in_part": ("部分公开", "予以部分公开"),
    "denied": ("不予公开",),
    "unavailable": ("无法提供",),
    "not_processed": ("不予处理",),
    "other_handling": ("其他处理", "作其他处理"),
}
_ROWS = {
    "unavailable.not_held": "无法提供（本机关不掌握相关政府信息）",
    "unavailable.needs_creation": "无法提供（没有现成信息需要另行制作）",
    "not_processed.petition": "不予处理（信访举报投诉类申请）",
    "not_processed.duplicate": "不予处理（重复申请）",
    "denied.third_party": "不予公开（保护第三方合法权益）",
    "denied.internal_affairs": "属于三类内部事务信息不予公开",
    "denied.deliberative_process": "属于四类过程性信息",
    "denied.enforcement_file": "属于行政执法案卷不予公开",
    "denied.special_access_regime": "属于行政查询事项",
}
_APPLICANTS = "公民、法人和其他组织", "公民、法人或者其他组织", "公民、法人及其他组织", "公民和法人或其他组织"
_WHO = "", "我局", "我单位", "街道办事处", "局机关", "办公室", "我镇"
_NOUNS = (
    "政府信息公开申请",
    "信息公开申请",
    "依申请公开申请",
    "依申请公开事项",
    "依申请公开件",
    "申请公开政府信息事项",
    "政府信息公开方面的申请",
    *(f"{people}{link}政府信息公开申请" for people in _APPLICANTS for link in ("", "提出的", "提交的")),
)
_UNITS = "件", "件", "件", "件", "宗", "份", "起", "例", "条"
_OTHER_THINGS = (
    "通过门户网站主动公开信息{n}条，其中财政预决算{m}条。",
    "办理市长信箱来信{n}件，全部按时办结。",
    "受理12345热线工单{n}件，办结{m}件，办结率100%。",
    "办理人大代表建议{n}件、政协委员提案{m}件，均已答复。",
    "微信公众号发布{n}篇，阅读量{m}万次。",
    "举办政策解读会议{n}次，培训{m}人次。",
    "审查其他部门报备的规范性文件{n}件。",
    "作出行政处罚决定{n}件，行政许可{m}件。",
    "因行政处罚被提起行政复议{n}件。",
    "代县政府起草规范性文件{n}件。",
    "政府公报刊登规范性文件{n}件。",
    "共公开各类信息{n}条，较上年增加{m}条。",
    "收到依申请公开信息的来信咨询{n}次。",
    "制作政府信息{n}条，其中不予公开信息{m}条。",
)


class Stated(NamedTuple):
    """A figure that a text states."""

    kind: Kind
    value: int | Decimal
    cells: tuple[str, ...] = ()


class Telling(NamedTuple):
    """A text, and the figures that it states of requests, disputes, documents and the fee."""

    text: str
    stated: tuple[Stated, ...]


class _Teller:
    """Writes one text: one unit, one way of separating, one print of numbers."""

    def __init__(self, values: Mapping[str, int], year: int, pick: random.Random) -> None:
        self._values = values
        self._year = year
        self._pick = pick
        self._unit = pick.choice(_UNITS)
        self._spaced = pick.random() < 0.1
        self._grouped = pick.random() < 0.2
        self.stated: list[Stated] = []

    def number(self, value: int, unit: str | None = None) -> str:
        """Print a number with its unit."""
        printed = f"{value:,}" if self._grouped else str(value)
        return f" {printed} {unit or self._unit}" if self._spaced else f"{printed}{unit or self._unit}"

    def total(self, *cells: str) -> int:
        """Add up cells."""
        return sum(self._values[cell] for cell in cells)

    def state(self, kind: Kind, cells: Sequence[str], value: int | Decimal | None = None) -> int:
        """Note that the text states a figure, and return it."""
        self.stated.append(Stated(kind, self.total(*cells) if value is None else value, tuple(cells)))
        return self.total(*cells)

    # --- requests ----------------------------------------------------------------------------------------------------

    def opening(self) -> str:
        """Say when, and of whom."""
        year = self._year
        when = (
            f"{year}年，",
            f"{year}年度，",
            f"{year}年1月1日至{year}年12月31日，",
            f"截至{year}年12月31日，",
            f"自{year}年1月1日始至12月31日，",
            f"{year}年元月至12月期间，",
            "全年",
            "本年度",
            "今年以来，",
            "",
        )
        return self._pick.choice(when) + self._pick.choice(_WHO)

    def received(self) -> str:
        """Say how many requests were received."""
        verb = self._pick.choice(("收到", "接到", "接收", "受理", "新收"))
        adverb = self._pick.choice(("", "共", "累计", "一共", "总共"))
        noun = self._pick.choice(_NOUNS)
        value = self.number(self.state(Kind.RECEIVED, (f"{_NEW}.total",)))
        behind = self._pick.choice(("", "", "共", "共计", "合计", "总计", "数量为"))
        if self._pick.random() < 0.3:
            return f"{self.opening()}{adverb}{verb}{value}{noun}"
        return f"{self.opening()}{adverb}{verb}{noun}{behind}{value}"

    def growth(self) -> str:
        """Say how the number before changed."""
        change = self._pick.randint(1, 40)
        up = self._pick.random() < 0.5
        base = self._pick.choice(("同比", "较上年", "比去年", f"与{self._year - 1}年相比", f"较{self._year - 1}年"))
        verb = self._pick.choice(("增长", "增加", "上升") if up else ("减少", "下降", "回落"))
        value, unit = (change, self._unit) if self._pick.random() < 0.5 else (Decimal(change) / 4, "%")
        self.state(Kind.GROWTH, (), value if up else -value)
        return f"{base}{verb}{value}{unit}"

    def applicants(self) -> str:
        """Divide the requests received by who made them."""
        natural = (f"{_NEW}.natural_person",)
        others = tuple(f"{_NEW}.{column}" for column in ORGANIZATIONS)
        one, two = self._pick.choice((("自然人", "法人或其他组织"), ("公民", "法人和其他组织"), ("自然人", "法人")))
        first = self.number(self.state(Kind.NATURAL_PERSONS, natural))
        second = self.number(self.state(Kind.ORGANIZATIONS, others))
        pause = self._pick.choice("，、")
        return self._pick.choice(
            (
                f"，其中{one}申请{first}{pause}{two}申请{second}",
                f"，其中，{one}{first}{pause}{two}{second}",
                f"，{first}为{one}申请{pause}{second}为{two}申请",
                f"（{one}{first}{pause}{two}{second}）",
                f"（其中：{one}申请{first}{pause}{two}申请{second}）",
            )
        )

    def carried_in(self) -> str:
        """Say how many requests came over from the year before."""
        value = self.number(self.state(Kind.CARRIED_IN, (f"{_IN}.total",)))
        return self._pick.choice(
            (
                f"上年结转{value}",
                f"上年度结转政府信息公开申请{value}",
                f"{self._year - 1}年结转{value}",
                f"{self._year - 1}年结转至{self._year}年{value}",
                f"另有{value}由上年度结转",
            )
        )

    def carried_out(self) -> str:
        """Say how many requests go over to the next year."""
        value = self.number(self.state(Kind.CARRIED_OUT, (f"{_OUT}.total",)))
        return self._pick.choice(
            (
                f"结转下年度继续办理{value}",
                f"结转下年{value}",
                f"结转至{self._year + 1}年{value}",
                f"转下年度办理{value}",
                f"{value}结转下年度",
                f"另有{value}顺延到下年度答复",
                f"{value}结转到{self._year + 1}年度办理",
            )
        )

    def answered(self) -> str:
        """Say how many requests were disposed of."""
        value = self.number(self.state(Kind.ANSWERED, (f"{_RESULTS}.total.total",)))
        return self._pick.choice(
            (f"答复{value}", f"办结{value}", f"已办结{value}", f"{value}已按期办结", f"已办理答复{value}")
        )

    def results(self) -> str:
        """List what became of the requests: the groups that have some, or some of their rows."""
        entries = []
        for group, names in _GROUPS.items():
            row, name = self._named(group, names)
            cells = tuple(
                path for path in self._values if path.startswith(f"{_RESULTS}.{row}") and path.endswith(".total")
            )
            if self.total(*cells) or self._pick.random() < 0.2:
                entries.append((name, self.state(Kind.DISPOSITION, cells)))
        self._pick.shuffle(entries)
        behind = self._pick.random() < 0.3 and not any("（" in name for name, _ in entries)
        listed = [f"{self.number(value)}{name}" if behind else f"{name}{self.number(value)}" for name, value in entries]
        return self._pick.choice(("，", "、", "；")).join(listed)

    def _named(self, group: str, names: Sequence[str]) -> tuple[str, str]:
        rows = [row for row in _ROWS if row.startswith(group) and f"{_RESULTS}.{row}.total" in self._values]
        total = self.total(
            *(path for path in self._values if path.startswith(f"{_RESULTS}.{group}.") and path.endswith(".total"))
        )
        for row in rows:
            if self._values[f"{_RESULTS}.{row}.total"] == total and self._pick.random() < 0.5:
                return f"{row}.", _ROWS[row]
        return f"{group}.", self._pick.choice(names)

    def share(self) -> str:
        """Say how much of all those answered the requests granted in full are."""
        granted, handled = f"{_RESULTS}.granted_in_full.total", self.total(f"{_RESULTS}.total.total")
        if not handled or self._unit == "条":
            return ""
        value = self.state(Kind.DISPOSITION, (granted,))
        share = (Decimal(100 * value) / handled).quantize(Decimal("0.01"), ROUND_HALF_UP)
        self.state(Kind.SHARE, (), share)
        return f"政府信息公开申请中，予以公开{self.number(value)}，占{share}%。"

    # --- disputes, documents, the fee ------------------------------------------------------------------------------

    def disputes(self) -> str:
        """Tell both kinds of disputes, with their outcomes where there are some, or that there were none."""
        totals = {name: tuple(f"disputes.{block}.total" for block in blocks) for name, blocks in _DISPUTES.items()}
        everything = tuple(cell for cells in totals.values() for cell in cells)
        if not self.total(*everything):
            self.state(Kind.NO_DISPUTES, everything)
            return self._pick.choice(
                (
                    "未发生因政府信息公开申请引发的行政复议、行政诉讼。",
                    "全年没有发生因政府信息公开申请行政复议和提起行政诉讼的情况。",
                    "无政府信息公开行政复议、行政诉讼案件。",
                    f"政府信息公开行政复议、行政诉讼{self.number(0)}。",
                )
            )
        return "".join(self._disputes_of(name, cells) for name, cells in totals.items())

    def _disputes_of(self, name: str, cells: Sequence[str]) -> str:
        kind = Kind.RECONSIDERATION if name == "行政复议" else Kind.LITIGATION
        noun = self._pick.choice((f"政府信息公开{name}", f"因政府信息公开引发{name}案件", f"被提起政府信息公开{name}"))
        text = f"{noun}{self.number(self.state(kind, cells), '件')}"
        if not self.total(*cells) or self._pick.random() < 0.3:
            return text + "。"
        entries = []
        for outcome, label in _OUTCOMES.items():
            of_outcome = tuple(cell.replace(".total", f".{outcome}") for cell in cells)
            entries.append(f"{label}{self.number(self.state(Kind.DISPUTE_OUTCOME, of_outcome), '件')}")
        return f"{text}，其中{self._pick.choice('，、').join(entries)}。"

    def documents(self) -> str:
        """Tell the normative documents issued, repealed and in force."""
        row = "proactive_disclosure.normative_documents"
        issued, repealed, in_force = (
            self.number(self.state(Kind.NORMATIVE_DOCUMENTS, (f"{row}.{column}",)), "件")
            for column in ("issued", "repealed", "in_force")
        )
        return self._pick.choice(
            (
                f"制发行政规范性文件{issued}，废止行政规范性文件{repealed}，现行有效行政规范性文件{in_force}。",
                f"制定行政规范性文件{issued}、废止{repealed}、现行有效{in_force}。",
                f"行政规范性文件：制发{issued}，废止{repealed}，现行有效{in_force}。",
            )
        )

    def fee(self) -> str:
        """Tell the fee for processing information."""
        if self._pick.random() < 0.5:
            self.state(Kind.PROCESSING_FEE, (), 0)
            return self._pick.choice(
                ("未收取信息处理费。", "没有收取任何信息处理费。", "信息处理费收取情况为零。", "未产生信息处理费。")
            )
        amount = 10 * self._pick.randint(1, 90)
        self.state(Kind.PROCESSING_FEE, (), amount)
        return f"收取信息处理费{amount}元。" + self._pick.choice(("", "减免信息处理费300元。"))

    # --- the whole -------------------------------------------------------------------------------------------------

    def requests(self) -> str:
        """Tell the requests of the year, from those received to those carried out."""
        if not self.total(f"{_NEW}.total"):
            self.state(Kind.NO_REQUESTS, (f"{_NEW}.total",))
            return self._pick.choice(
                (
                    "未收到政府信息公开申请。",
                    f"{self._pick.choice(_WHO)}全年没有{self._pick.choice(_APPLICANTS)}提出政府信息公开申请。",
                    "本年度未收到依申请公开申请。",
                    "未接到依申请公开事项。",
                )
            )
        pieces = [self.received()]
        if self._pick.random() < 0.3:
            pieces.append(f"，{self.growth()}")
        elif self._pick.random() < 0.5:
            pieces.append(self.applicants())
        stop = self._pick.choice("，。；")
        tail = [self.carried_in(), self.answered()]
        if self._pick.random() < 0.5:
            tail[-1] += f"，其中{self._pick.choice(('', '，', '：'))}{self.results()}"
        tail.append(self.carried_out())
        return "".join(pieces) + stop + "，".join(tail) + "。"


ORGANIZATIONS = (
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_organization",
    "other_organization",
)
_HALF_WIDTH = str.maketrans("，；：（）", ",;:()")
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_TRADITIONAL = {
    plain: variant
    for variant, plain in VARIANTS.items()
    if "\u4e00" <= variant <= "\u9fff" and "\u4e00" <= plain <= "\u9fff"
}


def made(seed: int) -> tuple[dict[str, int], Telling]:
    """Return consistent tables, and a text that states figures of them."""
    pick = random.Random(seed)
    columns = [f"proactive_disclosure.normative_documents.{column}" for column in ("issued", "repealed", "in_force")]
    values = consistent_values(Form.FORM_2021, seed) | {column: pick.randint(0, 60) for column in columns}
    values["proactive_disclosure.administrative_fees.amount"] = 1  # a fee that is stated is among the charges
    nothing_of = pick.choice(("", "", "", "disputes.", "disputes.", "requests.", ("requests.", "disputes.")))
    if nothing_of:
        values |= {path: 0 for path in values if path.startswith(nothing_of)}
    return values, tell(values, 2023, pick)


def tell(values: Mapping[str, int], year: int, pick: random.Random) -> Telling:
    """Write a text that states figures of tables, with sentences about other things between."""
    teller = _Teller(values, year, pick)
    parts: list[Callable[[], str]] = [teller.requests]
    for part, chance in ((teller.disputes, 0.6), (teller.documents, 0.4), (teller.fee, 0.4), (teller.share, 0.2)):
        if pick.random() < chance:
            parts.append(part)
    parts += [_about_others(pick) for _ in range(pick.randint(0, 3))]
    first, rest = parts[0], parts[1:]
    pick.shuffle(rest)
    text = f"（一）主动公开情况。{_about_others(pick)()}（二）依申请公开情况。{first()}" + "".join(
        part() for part in rest
    )
    return Telling(_printed(text, pick), tuple(teller.stated))


def _about_others(pick: random.Random) -> Callable[[], str]:
    sentence = pick.choice(_OTHER_THINGS)
    return lambda: sentence.format(n=pick.randint(0, 900), m=pick.randint(0, 90))


def _printed(text: str, pick: random.Random) -> str:
    """Print a text in some punctuation, digits and script."""
    if pick.random() < 0.3:
        text = text.translate(_HALF_WIDTH)
    if pick.random() < 0.1:
        text = text.translate(_FULL_DIGITS)
    if pick.random() < 0.25:
        text = "".join(_TRADITIONAL.get(character, character) for character in text)
    return text
