"""Reports of one made-up body, each of which differs from a consistent one in one or two things."""

from __future__ import annotations

import datetime

import attrs

from gov_disclosure.model import CellState, Form
from gov_disclosure.validation import Example
from tables import COLUMNS

NEW, IN, OUT = "requests.new_received", "requests.carried_in", "requests.carried_out"
GRANTED, PART = "requests.dispositions.granted_in_full", "requests.dispositions.granted_in_part"
SECRET, NOT_HELD = "requests.dispositions.denied.state_secret", "requests.dispositions.unavailable.not_held"
MISC, HANDLED = "requests.dispositions.other_handling.misc", "requests.dispositions.total"
FIRST, DIRECT, AFTER = (
    f"disputes.{block}" for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
)
TABLE_TWO = "proactive_disclosure"
NORMATIVE, RULES = f"{TABLE_TWO}.normative_documents", f"{TABLE_TWO}.rules"
OUTCOMES = ("upheld", "corrected", "other", "pending")

Cells = dict[str, int]


def requests(path: str, *figures: int) -> Cells:
    """The figures of a row of table three, and their total where it is not given."""
    return dict(zip((f"{path}.{name}" for name in (*COLUMNS, "total")), (*figures, sum(figures)), strict=False))


def disputes(path: str, *figures: int) -> Cells:
    """The figures of a block of table four, and their total where it is not given."""
    return dict(zip((f"{path}.{name}" for name in (*OUTCOMES, "total")), (*figures, sum(figures)), strict=False))


def documents(path: str, issued: int, repealed: int, in_force: int) -> Cells:
    """The figures of a row of documents in table two of the form of 2021."""
    return {f"{path}.issued": issued, f"{path}.repealed": repealed, f"{path}.in_force": in_force}


SOUND: Cells = {
    **documents(NORMATIVE, 3, 2, 40),
    f"{TABLE_TWO}.licensing.decisions": 210,
    f"{TABLE_TWO}.penalties.decisions": 35,
    f"{TABLE_TWO}.coercion.decisions": 4,
    **requests(NEW, 61, 12, 0, 3, 5, 1),
    **requests(IN, 4, 1, 0, 0, 0, 0),
    **requests(GRANTED, 30, 7, 0, 1, 2, 0),
    **requests(PART, 9, 2, 0, 0, 1, 0),
    **requests(SECRET, 2, 0, 0, 0, 0, 0),
    **requests(NOT_HELD, 13, 1, 0, 2, 1, 1),
    **requests(MISC, 5, 0, 0, 0, 0, 0),
    **requests(HANDLED, 59, 10, 0, 3, 4, 1),
    **requests(OUT, 6, 3, 0, 0, 1, 0),
    **disputes(FIRST, 4, 2, 1, 1),
    **disputes(DIRECT, 3, 0, 0, 1),
    **disputes(AFTER, 1, 1, 0, 0),
}


def odd(changes: Cells | None = None, **facts: object) -> Example:
    """A report with other figures in some cells; ``facts`` are those of the example."""
    return Example(cells=tuple((SOUND | (changes or {})).items()), **facts)  # type: ignore[arg-type]


def without(*paths: str, state: CellState = CellState.BLANK) -> Example:
    """A report without the figures below some paths."""
    return attrs.evolve(odd(), states=tuple((path, state) for path in paths))


def told(text: str, changes: Cells | None = None) -> Example:
    """A report whose overview says something."""
    return odd(changes, overview=text)


def of_2019(**counts: int) -> Example:
    """A report in the form of 2019 with these figures in table two, ``__`` standing for a dot."""
    cells = {f"{TABLE_TWO}.{name.replace('__', '.')}": count for name, count in counts.items()}
    requested = {path: count for path, count in SOUND.items() if path.startswith(("requests", "disputes"))}
    misc = {path.replace(".misc", ""): count for path, count in requested.items()}
    return Example(cells=tuple((misc | cells).items()), form=Form.FORM_2019, year=2020)


ODD_REPORTS: dict[str, Example] = {
    "sound": odd(),
    # one cell
    "a part too small": odd({f"{GRANTED}.natural_person": 29}),
    "a total not updated": odd({f"{GRANTED}.total": 39}),
    "a grand total with its digits swapped": odd({f"{HANDLED}.total": 17}),
    "a digit doubled": odd({f"{NEW}.natural_person": 661}),
    "a digit dropped": odd({f"{NOT_HELD}.natural_person": 3}),
    "a cell of handled": odd({f"{HANDLED}.natural_person": 69}),
    "a figure below nothing": odd({f"{PART}.legal_service_organization": -1}),
    "a large carry-over": odd({**requests(OUT, 36, 3, 0, 0, 1, 0), f"{NEW}.natural_person": 91, f"{NEW}.total": 112}),
    # rows and several cells
    "two rows swapped": odd({**requests(GRANTED, 9, 2, 0, 0, 1, 0), **requests(HANDLED, 30, 7, 0, 1, 2, 0)}),
    "a row one column aside": odd(requests(NOT_HELD, 0, 13, 1, 0, 2, 1, 1)),
    "a figure one column aside": odd(requests(GRANTED, 30, 0, 7, 1, 2, 0)),
    "two cells": odd({f"{GRANTED}.natural_person": 31, f"{SECRET}.commercial_enterprise": 2}),
    "three cells": odd({f"{GRANTED}.natural_person": 33, f"{SECRET}.commercial_enterprise": 2, f"{OUT}.total": 4}),
    "a row that nobody received": odd({**requests(NEW, 0), **requests(IN, 0), f"{NEW}.total": 0, f"{IN}.total": 0}),
    "an open row before one with a figure aside": odd(
        requests(NOT_HELD, 12, 2, 0, 2, 1, 1), states=((GRANTED, CellState.BLANK), (PART, CellState.BLANK))
    ),
    # table four
    "a block of disputes": odd({f"{FIRST}.upheld": 5}),
    "two blocks of disputes": odd({f"{FIRST}.upheld": 5, f"{AFTER}.total": 1}),
    "disputes one column aside": odd({**disputes(FIRST, 0, 4, 2, 1, 1), **disputes(DIRECT, 8, 3, 0, 0, 1)}),
    "more disputes than requests": odd(disputes(DIRECT, 90, 2, 0, 0)),
    # table two
    "documents from nothing": odd({**documents(NORMATIVE, 3, 1, 1), f"{TABLE_TWO}.penalties.decisions": -2}),
    "a flow that is the stock": odd({**documents(RULES, 2, 0, 2), **documents(NORMATIVE, 21, 0, 21)}),
    "items from nothing": of_2019(licensing__items_previous_year=3, licensing__items_change=-5, licensing__decisions=7),
    "more disclosed than in all": of_2019(
        normative_documents__produced=4, normative_documents__disclosed=6, normative_documents__disclosed_total=5
    ),
    "decisions that are items": of_2019(
        penalties__items_previous_year=30, penalties__items_change=1, penalties__decisions=31
    ),
    # not read
    "blank cells": without(f"{GRANTED}.commercial_enterprise", f"{FIRST}.total", f"{OUT}.research_institution"),
    "a blank row": without(SECRET),
    "unreadable cells": without(f"{NEW}.total", DIRECT, state=CellState.UNREADABLE),
    "marks for nothing": without(f"{TABLE_TWO}.rules", f"{MISC}.natural_person", state=CellState.MARK),
    "no table three": without("requests", state=CellState.ABSENT),
    # the text
    "the text received others": told("2023年，共收到政府信息公开申请80件，上年结转5件，办结77件，结转下年度10件。"),
    "the text received as many": told(
        "2023年，共收到政府信息公开申请82件。", {f"{NEW}.total": 83, f"{GRANTED}.natural_person": 31}
    ),
    "the text says it twice": told("收到政府信息公开申请90件。全年共收到申请90件，其中自然人61件，法人29件。"),
    "the text denies": told("本年度未收到政府信息公开申请，无行政复议，无行政诉讼。"),
    "the text is of another year": told("2021年，共收到政府信息公开申请70件。"),
    "a fee in the text": odd(overview="全年收取信息处理费515元。", other_matters="无。"),
    "a fee among the charges": odd(
        {f"{TABLE_TWO}.administrative_fees.amount": 1},
        overview="全年收取信息处理费510元。",
        other_matters="本年度收取信息处理费510元。",
    ),
    "two years in the text": told("收到政府信息公开申请82件。2022年收到政府信息公开申请70件。"),
    "a balance in the text": told("共收到申请82件，上年结转5件，办结77件，结转下年度10件。"),
    "a rough balance in the text": told("共收到申请约82件，上年结转5件，办结77件，结转下年度10件。"),
    "results in the text": told("办结77件，其中予以公开41件，部分公开12件，不予公开2件，无法提供18件，其他处理5件。"),
    "disputes in the text": told("全年行政复议9件，其中维持4件、纠正2件；行政诉讼6件。"),
    "no other matters and no problems": odd(problems="无。", other_matters=""),
    "published too late": odd(published=datetime.date(2024, 5, 20)),
    "a township": odd(
        {**documents(RULES, 1, 0, 3), f"{TABLE_TWO}.administrative_fees.amount": 2},
        agency="云岭县桐花镇人民政府",
        published=datetime.date(2024, 2, 20),
    ),
}
"""Reports by what is odd about them."""

BEFORE = odd({**requests(OUT, 4, 1, 0, 0, 0, 0)}, year=2022)

ODD_YEARS: dict[str, tuple[Example, Example]] = {
    "carried over": (BEFORE, odd()),
    "carried over by others": (
        odd(requests(OUT, 3, 2, 0, 0, 0, 0), year=2022),
        odd({f"{GRANTED}.natural_person": 31}),
    ),
    "fewer carried in": (odd(year=2022), odd()),
    "figures copied": (
        attrs.evolve(BEFORE, overview="本局全年召开专题会议三次，研究部署政务公开工作，逐项落实年度要点任务。" * 3),
        odd(
            requests(IN, 6, 3, 0, 0, 1, 0),
            overview="本局全年召开专题会议三次，研究部署政务公开工作，逐项落实年度要点任务。" * 3,
        ),
    ),
    "other figures throughout": (
        odd({path: count * 3 for path, count in SOUND.items()}, year=2022),
        odd({**documents(NORMATIVE, 3, 2, 10), f"{TABLE_TWO}.licensing.decisions": 21_000}),
    ),
    "another body": (odd(year=2022, agency="云岭市水利局"), odd()),
    "two years apart": (odd(year=2021), odd()),
    "two forms": (of_2019(), odd(year=2021)),
}
"""The reports of two years by what is odd about them."""
