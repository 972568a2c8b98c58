import copy
import pickle
from collections.abc import Callable

import pytest

from gov_disclosure.records.narrative import (
    Narrative,
    NarrativeItem,
    Paragraphs,
    narrative_from_paragraphs,
    narrative_read_later,
)
from gov_disclosure.spans import Span


def test_narrative_items() -> None:
    narrative = narrative_from_paragraphs(
        [
            "总的情况。",
            "（一）主动公开",
            "全年发布信息93条。",
            "(二)依申请公开：收到2件。",
            "（三）管理，没有标题：只有句子。",
            "（四）平台。",
            "一是新人不熟。",
            "二是更新慢。",
            "下一步改进。",
        ]
    )
    assert narrative.items == (
        NarrativeItem(marker="（一）", heading="主动公开", text="全年发布信息93条。"),
        NarrativeItem(marker="(二)", heading="依申请公开", text="收到2件。"),
        NarrativeItem(marker="（三）", heading="", text="管理，没有标题：只有句子。"),
        NarrativeItem(marker="（四）", heading="平台", text=""),
        NarrativeItem(marker="一是", heading="", text="新人不熟。"),
        NarrativeItem(marker="二是", heading="", text="更新慢。\n下一步改进。"),
    )
    assert narrative.text.startswith("总的情况。\n（一）主动公开\n")
    assert narrative
    assert (narrative.raw, narrative.span) == ("", None)


def test_narrative_items_have_the_place_of_all_their_paragraphs() -> None:
    paragraphs = ["（一）平台：", "改版一次。", "检索更快。"]
    spans = [Span(0, 6), Span(7, 12), Span(14, 19)]
    item = narrative_from_paragraphs(paragraphs, spans).items[0]
    assert item.span == Span(0, 19)
    assert (item.heading, item.text) == ("平台", "改版一次。\n检索更快。")


def test_items_of_one_line_count_up_from_one() -> None:
    narrative = narrative_from_paragraphs(["（一）公开：多。（一）又一次。（三）少。（二）管理：好。"])
    assert [(item.marker, item.heading, item.span) for item in narrative.items] == [
        ("（一）", "公开", None),
        ("（二）", "管理", None),
    ]


def test_paragraphs_are_read_once_when_they_are_asked_for() -> None:
    asked: list[str] = []

    def read() -> Paragraphs:
        asked.append("paragraphs")
        return ["（一）平台：", "改版一次。"], [Span(0, 6), Span(7, 12)]

    narrative = narrative_read_later(read, raw="（一）平台：\n改版一次。", span=Span(0, 12))
    assert (narrative.span, narrative.raw, asked) == (Span(0, 12), "（一）平台：\n改版一次。", [])
    assert [item.heading for item in narrative.items] == ["平台"]
    assert narrative.paragraphs == ("（一）平台：", "改版一次。")
    assert asked == ["paragraphs"]
    with pytest.raises(AttributeError, match="'Narrative' object has no attribute 'words'"):
        _ = narrative.words  # type: ignore[attr-defined]


@pytest.mark.parametrize("again", [copy.deepcopy, lambda narrative: pickle.loads(pickle.dumps(narrative))])
def test_a_narrative_that_was_not_read_is_copied_whole(again: Callable[[Narrative], Narrative]) -> None:
    narrative = narrative_read_later(lambda: (["一是快。"], None), raw="一是快。", span=Span(0, 4))
    assert (again(narrative), again(narrative).raw) == (narrative_from_paragraphs(["一是快。"]), "一是快。")


def test_who_asks_while_another_reads_gets_the_same() -> None:
    narrative = narrative_read_later(lambda: (["一是快。"], None), raw="一是快。", span=Span(0, 4))
    assert narrative.paragraphs == ("一是快。",)
    assert narrative.__getattr__("paragraphs") is narrative.paragraphs  # type: ignore[attr-defined]
