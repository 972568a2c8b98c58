"""What is read out of running text, and what is rightly left alone."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from stated_texts import Stated, made

from gov_disclosure.model import Form, Narrative, Report
from gov_disclosure.spans import Span
from gov_disclosure.validation import FeeStatement, FeeStatus, Figure, Kind, Scope, fee_statement, figures
from gov_disclosure.validation.statements.prose import Prose, is_nothing
from profiles import THOROUGH

CASES = Path(__file__).with_name("figures.txt").read_text(encoding="utf-8")


def report(text: str, section: str = "overview", form: Form = Form.FORM_2021, start: int = 0) -> Report:
    narrative = Narrative(paragraphs=(text,), raw=text, span=Span(start, start + len(text)))
    return Report.from_cells(form=form, year=2023, **{section: narrative})  # type: ignore[arg-type]


def read(text: str, form: Form = Form.FORM_2021) -> list[tuple[Kind, int | Decimal]]:
    return [(figure.kind, figure.value) for figure in figures(report(text, form=form))]


def written(figure: Figure) -> str:
    """A figure as the file of cases has it: what it counts, where the text says so, in which cells, and of what."""
    places = list(zip(*(cell.split(".") for cell in figure.cells), strict=False))
    common = ".".join(names[0] for names in itertools.takewhile(lambda names: len(set(names)) == 1, places))
    cells = f"{common}×{len(figure.cells)}" if len(figure.cells) > 1 else common
    facts = (
        f"{figure.kind} {figure.value}{figure.unit or ''} «{figure.label}»",
        cells,
        f"of={figure.of.value}" if figure.of else "",
        figure.scope or "",
        str(figure.period or ""),
        "approximate" if figure.approximate else "",
    )
    return " ".join(fact for fact in facts if fact)


def cases() -> Iterator[tuple[str, list[str]]]:
    """Texts of the file, each with the figures below it."""
    lines = [line for line in CASES.splitlines() if line and not line.startswith("#")]
    for text in (line for line in lines if not line.startswith(" ")):
        following = itertools.takewhile(lambda line: line.startswith(" "), lines[lines.index(text) + 1 :])
        yield text.replace("⏎", "\n"), [line.strip() for line in following]


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_figures_of_texts(text: str, expected: list[str]) -> None:
    assert [written(figure) for figure in figures(report(text))] == expected


def test_half_width_punctuation_makes_no_difference() -> None:
    for text, _ in cases():
        half = text.translate(str.maketrans("，；：（）％", ",;:()%"))
        assert list(map(written, figures(report(half)))) == list(map(written, figures(report(text)))), text


def test_a_comma_between_digits_parts_numbers_only_where_it_is_wide() -> None:
    assert read("收到政府信息公开申请3,120件。") == [(Kind.RECEIVED, 3120)]
    assert read("收到政府信息公开申请3，120件。") == []


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


def test_section_four_is_about_disclosure_without_saying_so() -> None:
    disputes, overview = (Narrative(paragraphs=(f"行政复议{number}件。",)) for number in (3, 5))
    found = figures(Report.from_cells(form=None, table_text={"disputes": disputes}, overview=overview))
    assert [(figure.value, figure.section) for figure in found] == [(3, "disputes")]


def test_years_are_told_apart_without_the_year_of_the_report() -> None:
    text = "政府信息公开申请中，2022年结转3件，结转至2024年办理4件，2022年、2023年分别收到申请5件、8件。"
    found = figures(Report.from_cells(form=Form.FORM_2021, overview=Narrative(paragraphs=(text,))))
    assert [(figure.kind, figure.value) for figure in found] == [(Kind.CARRIED_IN, 3), (Kind.CARRIED_OUT, 4)]


def test_what_was_counted_is_forgotten_with_the_item() -> None:
    text = "（一）政府信息公开行政复议3件。（二）政府信息公开工作中维持2件，均已结案。其中撤销1件。"
    assert read(text) == [(Kind.RECONSIDERATION, 3)]


def test_places_hold_behind_numbers_that_a_line_parts() -> None:
    text = "第1\n2条。收到政府信息公开申请5件。"
    narrative = Narrative(paragraphs=(text,), raw=text, span=Span(0, len(text)))
    [figure] = figures(Report.from_cells(form=Form.FORM_2021, cells=[], overview=narrative))
    assert figure.span is not None
    assert figure.span.of(text) == "5件"


def test_places_hold_behind_titles_of_documents() -> None:
    text = "印发《某县 政府信息公开办法》后，收到政府信息公开申请5件。"
    [figure] = figures(report(text))
    assert figure.span is not None
    assert figure.span.of(text) == "5件"


def test_a_figure_is_printed_with_its_kind_unit_and_words() -> None:
    found = figures(report("收到政府信息公开申请约5件。收到的依申请公开数量为0，信息处理费为0。"))
    assert [str(figure) for figure in found] == [
        "received: ≈5件 “收到政府信息公开申请”",
        "received: 0 “收到的依申请公开数量为”",
        "processing fee: 0元 “信息处理费为”",
    ]


@pytest.mark.parametrize(
    ("words", "expected"), [("", True), ("无", True), ("暂无。", True), ("没有", True), ("略.", True), ("无锡", False)]
)
def test_some_words_say_that_there_is_nothing(words: str, expected: bool) -> None:
    assert is_nothing(words) is expected


def test_places_hold_behind_wide_commas_between_digits() -> None:
    text = "参会3，120人次，收到政府信息公开申请5件。"
    [figure] = figures(report(text))
    assert figure.span is not None
    assert figure.span.of(text) == "5件"


def test_white_space_is_no_prose() -> None:
    assert Prose(Narrative(paragraphs=(), raw=" \n\u3000")).text == ""


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
    [issued, repealed, in_force, mixed] = figures(
        report("制发规范性文件3件，废止2件，有效9件，规范性文件8件（含修改1件）。", form=Form.FORM_2019)
    )
    assert issued.cells == ("proactive_disclosure.normative_documents.produced",)
    assert in_force.cells == ("proactive_disclosure.normative_documents.disclosed_total",)
    assert repealed.cells == mixed.cells == ()


def test_where_all_was_upheld_nothing_was_corrected_and_nothing_is_open() -> None:
    [upheld] = figures(report("政府信息公开行政复议均维持。"))
    assert upheld.cells == ("disputes.reconsideration.corrected", "disputes.reconsideration.pending")
    [won] = figures(report("政府信息公开行政诉讼零败诉。"))
    blocks = ("litigation_direct", "litigation_after_reconsideration")
    assert won.cells == tuple(f"disputes.{block}.{outcome}" for block in blocks for outcome in ("corrected", "pending"))


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
    assert len(figures(report("按规定公开。" * 1000 + words))) == 1
    assert len(figures(report((words * 100 + "。") * 10))) == 1000
    longest = words.rjust(2_999, "好") + "。"
    assert [len(figures(report(text))) for text in (longest, f"好{longest}", f"好。{longest}")] == [1, 0, 1]


# --- texts that the writer of statements made ------------------------------------------------------------------------

COMPARED = frozenset(Kind) - {Kind.PART, Kind.DISCLOSED}
WITHOUT_CELLS = (Kind.GROWTH, Kind.SHARE, Kind.PROCESSING_FEE)


def counted(stated: Iterable[Figure | Stated]) -> Counter[tuple[Kind, Decimal, frozenset[str]]]:
    """Figures of requests, disputes, documents and the fee by what makes them one."""
    return Counter(
        (each.kind, Decimal(each.value), frozenset(() if each.kind in WITHOUT_CELLS else each.cells))
        for each in stated
        if each.kind in COMPARED and not (isinstance(each, Figure) and each.of and each.of.kind is Kind.DISCLOSED)
    )


def test_all_that_made_texts_state_is_read_and_nothing_else() -> None:
    for seed in range(5_000 if THOROUGH else 100):
        _, telling = made(seed)
        assert counted(figures(report(telling.text))) == counted(telling.stated), (seed, telling.text)
