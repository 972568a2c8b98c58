"""Which labels are near an official one: by their words, and by the numbers before them."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from test_small_tables import table_of

from golden_files import FOLDER, GoldenFiles
from gov_disclosure.forms import FORMS, Form
from gov_disclosure.parsing.lexicon import without_number
from gov_disclosure.parsing.printed import ROW
from gov_disclosure.parsing.tables import near_labels
from gov_disclosure.parsing.tables.near_labels import _divided, _is_near, _is_near_another, tell_misprints

ROWS = FORMS.current.table("requests").rows_by_path
DUPLICATE = ROWS["requests.dispositions.not_processed.duplicate"]
MISC = ROWS["requests.dispositions.other_handling.misc"]
CARRIED_IN = ROWS["requests.carried_in"]
NOT_HELD = ROWS["requests.dispositions.unavailable.not_held"]


@pytest.mark.parametrize(
    ("label", "numbers", "words"),
    [
        ("重复申请", [], "重复申请"),
        ("2.重复申请", ["2"], "重复申请"),
        ("2 . 重复申请", ["2"], "重复申请"),
        ("(五)2、重复申请", ["五", "2"], "重复申请"),
        ("(五)2.3.重复申请", ["五", "2"], "3重复申请"),
    ],
)
def test_the_numbers_before_the_words_of_a_label(label: str, numbers: list[str], words: str) -> None:
    assert _divided(label) == (numbers, words)


@pytest.mark.parametrize(
    ("label", "row", "near", "where_due"),
    [
        ("2.重复申请", DUPLICATE, True, True),
        ("7.重复申请", DUPLICATE, True, True),
        ("(五)2.重复申请", DUPLICATE, False, True),
        ("3.其他", MISC, False, True),
        ("其他", MISC, False, True),
        ("2.重复审请", DUPLICATE, True, True),
        ("(五)重复审请", DUPLICATE, False, False),
        ("7.重复审请", DUPLICATE, False, False),
        ("二、上年结转政府信息公开申清数量", CARRIED_IN, True, True),
        ("上年结转政府信息公开申清数量", CARRIED_IN, True, True),
        ("三、上年结转政府信息公开申清数量", CARRIED_IN, False, False),
        ("(四)1.本机关不掌握相关政府信忽", NOT_HELD, True, True),
        ("(五)1.本机关不掌握相关政府信忽", NOT_HELD, False, False),
    ],
)
def test_labels_that_are_near_that_of_a_row(label: str, row: object, near: bool, where_due: bool) -> None:
    assert [_is_near(label, row, due=due) for due in (False, True)] == [near, where_due]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "another"),
    [
        ("2.重复审请", False),
        ("2.重复申请", False),
        ("4.无正当理由大量重复申请", True),
        ("(五)不予处里", True),
        ("自然入", False),
    ],
)
def test_labels_that_are_near_those_of_others(label: str, another: bool) -> None:
    assert _is_near_another(table_of("", "requests", FORMS.current.value), label, DUPLICATE) is another


def told(text: str, section: str, form: str) -> str:
    """Return the labels that are told, each with its row, and what became of the words before them."""
    table = table_of(text, section, form)
    before = {line for line in table.lines if line.role is ROW}
    lines = tell_misprints(table, table.lines)
    found = [line for line in lines if line.role is ROW and line not in before]
    cleaned = table.draft.cleaned
    said = {diagnostic.path for diagnostic in table.draft.diagnostics}
    assert said == {line.name for line in found}
    assert len(lines) == len(table.lines)
    return ", ".join(f"{line.name.rpartition('.')[2]} “{cleaned[line.start : line.end]}”" for line in found)


def misprinted(label: str) -> str:
    """Return a label with its third word wrong."""
    number = label.removesuffix(without_number(label))
    bare = without_number(label)
    return f"{number}{bare[:2]}某{bare[3:]}"


Rows = list[tuple[str, int]]
"""Labels, each with the number of its figures."""


def broken(*places: int) -> Callable[[Rows, int], Rows]:
    """Print a misprinted label on several lines."""

    def change(rows: Rows, at: int) -> Rows:
        label, count = rows[at]
        words = misprinted(label)
        pieces = [words[start:stop] for start, stop in zip((0, *places), (*places, len(words)), strict=True)]
        return [*rows[:at], *((piece, 0) for piece in pieces[:-1]), (pieces[-1], count), *rows[at + 1 :]]

    return change


def other(change: Callable[[str], str], more: int = 0) -> Callable[[Rows, int], Rows]:
    return lambda rows, at: [*rows[:at], (change(rows[at][0]), rows[at][1] + more), *rows[at + 1 :]]


WAYS: Mapping[str, Callable[[Rows, int], Rows]] = {
    "a misprint": other(misprinted),
    "on two lines": broken(4),
    "on three lines": broken(3, 5),
    "on four lines": broken(2, 3, 5),
    "below a group": lambda rows, at: [*rows[:at], ("（三）不予公开", 0), *other(misprinted)(rows, at)[at:]],
    "below a word": lambda rows, at: [*rows[:at], ("说明", 0), *other(misprinted)(rows, at)[at:]],
    "below a word with a figure": lambda rows, at: [*rows[:at], ("说明", 1), *other(misprinted)(rows, at)[at:]],
    "a figure more": other(misprinted, 1),
    "a figure less": other(misprinted, -1),
    "without a number": other(lambda label: misprinted(without_number(label))),
    "with two numbers": other(lambda label: f"(九)3.{without_number(label)}"),
    "with two numbers, the row before gone": lambda rows, at: [
        *rows[: max(0, at - 1)],
        (f"(九)3.{without_number(rows[at][0])}", rows[at][1]),
        *rows[at + 1 :],
    ],
    "with another number": other(lambda label: f"9.{without_number(label)}"),
    "at the top": lambda rows, at: [(misprinted(rows[at][0]), rows[at][1]), *rows[:at], *rows[at + 1 :]],
    "at the end": lambda rows, at: [*rows[:at], *rows[at + 1 :], (misprinted(rows[at][0]), rows[at][1])],
    "printed above": lambda rows, at: [rows[at], *other(misprinted)(rows, at)],
    "printed below": lambda rows, at: [*other(misprinted)(rows, at), rows[at]],
    "twice": lambda rows, at: [*other(misprinted)(rows, at)[: at + 1], *other(misprinted)(rows, at)[at:]],
    "the row before gone": lambda rows, at: [*rows[: max(0, at - 1)], *other(misprinted)(rows, at)[at:]],
    "the row behind gone": lambda rows, at: [*other(misprinted)(rows, at)[: at + 1], *rows[at + 2 :]],
}


def with_figures(rows: Rows) -> str:
    return "".join("\t".join((label, *"123456789"[:count])) + "\n" for label, count in rows)


def misprints(form: Form) -> Iterator[str]:
    for table in form.tables:
        rows = [(row.label, len(row.columns)) for row in table.rows]
        for way, change in WAYS.items() if not table.side_by_side else ():
            for at, row in enumerate(table.rows):
                found = told(with_figures(change(rows, at)), table.section, form.value)
                yield f"{row.path}, {way}: {found}\n".replace("\n“", "⏎“")


@pytest.mark.no_cover
@pytest.mark.parametrize("form", FORMS.known)
def test_misprints_of_every_label(form: Form, golden: GoldenFiles) -> None:
    lines = (line.removesuffix("\n").replace("\n", "⏎") + "\n" for line in misprints(form))
    golden.check(FOLDER / "misprints" / f"{form.value}.txt", "".join(lines))


@pytest.mark.parametrize(("most", "found"), [(0, 0), (1, 1), (2, 2)])
def test_so_many_lines_are_compared_with_labels(most: int, found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those count whose number of figures is that of a row which is missing."""
    monkeypatch.setattr(near_labels, "_MOST_CANDIDATES", most)
    printed = [
        ("规章", 3),
        ("行政规某性文件", 3),
        ("行政许可", 1),
        ("行政处罚", 1),
        ("行政强制", 1),
        ("行政事某性收费", 1),
    ]
    text = with_figures([("表", 5), *printed])
    assert told(text, "proactive_disclosure", FORMS.current.value).count("“") == found


def test_nothing_is_made_anew_where_no_label_is_told() -> None:
    table = table_of(with_figures([("规章", 3), ("说明", 3)]), "proactive_disclosure", FORMS.current.value)
    assert tell_misprints(table, table.lines) is table.lines
