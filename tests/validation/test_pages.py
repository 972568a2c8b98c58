"""The page of a rule, word for word."""

from __future__ import annotations

import attrs
import pytest

from gov_disclosure.model import CellState, Form
from gov_disclosure.validation import CATALOGUE, Example, Level, rule_page, rule_pages

HEAD = "| report | content | value |\n| --- | --- | --- |\n"
ST_DATE = f"""\
# ST-DATE published in time

`published-in-time`

- level: L (demanded by the Regulations)
- severity: warning
- source: 中华人民共和国政府信息公开条例（国务院令第711号）第四十九条；\
2018 年度及以前：同条例（国务院令第492号）第三十一条
- needs: `year`, `published`, `agency`

## What it does

Check that the report was published in time.

> published on {{published}}, due by {{due}}

## Why

Departments of governments publish by 31 January, governments from the county level up by 31 March of the next year. \
Until the report about 2018 it was 31 March for every body.

## Examples

holds:

{HEAD}| 云岭市民政局 2023 | published | 2024-01-31 |

is broken:

{HEAD}| 云岭市民政局 2023 | published | 2024-02-01 |

## What to do

A date of publication taken from a web page may be that of a change.

## Known limits

The Regulations name no day for townships, subdistricts and zones. The date is the one printed; later changes of a \
page may have replaced it.
"""


def test_a_page() -> None:
    assert rule_pages(lang="en")["ST-DATE"] == ST_DATE
    chinese = rule_pages()["ST-DATE"]
    assert chinese.startswith("# ST-DATE 按期公布\n\n`published-in-time`\n\n- 级别：L (法规要求)\n- 严重性：警告\n")
    assert "\n## 检查什么\n\n检查报告是否按期公布。\n\n> 公布日期 {published} 晚于期限 {due}\n" in chinese
    parts = [line for line in chinese.splitlines() if line.startswith(("- ", "## ")) or line.endswith("立：")]
    assert parts == [
        "- 级别：L (法规要求)",
        "- 严重性：警告",
        "- 依据：中华人民共和国政府信息公开条例（国务院令第711号）第四十九条；"
        "2018 年度及以前：同条例（国务院令第492号）第三十一条",
        "- 所需：`year`, `published`, `agency`",
        "## 检查什么",
        "## 为什么",
        "## 例",
        "成立：",
        "不成立：",
        "## 怎么办",
        "## 已知局限",
    ]
    assert "\n## 怎么办\n\n公布日期取自网页时可能是修改日期。\n" in chinese


def test_an_id_that_is_not_assessed() -> None:
    assert rule_pages()["Y-PEND"].startswith("# Y-PEND 上年未审结案件转入\n\n## 不检查\n\n")
    assert rule_pages(lang="en")["Y-PEND"] == (
        "# Y-PEND pending cases reappear\n\n## Not assessed\n\n"
        "Whether cases pending at the end of a year are counted again in the next is not known.\n"
    )


@pytest.mark.parametrize(
    ("example", "lines"),
    [
        (Example(), ["| 云岭市民政局 2023 | all figures | 0 |"]),
        (
            Example(agency="甲局", year=2020, form=Form.FORM_2019, cells=(("a.b", 3),)),
            ["| 甲局 2020 (form of 2019) | `a.b` | 3 |"],
        ),
        (
            Example(
                cells=(("a.b", 3),),
                states=(("c", CellState.BLANK),),
                overview="文字甲。",
                problems="文字乙。",
                other_matters="文字丙。",
            ),
            [
                "| 云岭市民政局 2023 | `a.b` | 3 |",
                "| 云岭市民政局 2023 | `c` | blank |",
                "| 云岭市民政局 2023 | overview | 文字甲。 |",
                "| 云岭市民政局 2023 | problems | 文字乙。 |",
                "| 云岭市民政局 2023 | other_matters | 文字丙。 |",
            ],
        ),
    ],
)
def test_an_example_is_listed_by_what_it_sets(example: Example, lines: list[str]) -> None:
    [rule] = [rule for rule in CATALOGUE if rule.code == "ST-DATE"]
    page = rule_page(attrs.evolve(rule, breaks=(example, example)), lang="en")
    assert f"\nis broken:\n\n{HEAD}" + "\n".join(lines + lines) + "\n\n## What to do" in page


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level.STATED, "S (stated in the form)"),
        (Level.IMPLIED, "I (implied by the form)"),
        (Level.LAW, "L (demanded by the Regulations)"),
        (Level.HEURISTIC, "H (heuristic)"),
    ],
)
def test_a_page_says_how_strong_the_basis_is(level: Level, words: str) -> None:
    pages = [rule_page(rule, lang="en") for rule in CATALOGUE if rule.level is level]
    assert pages
    assert all(f"- level: {words}\n" in page for page in pages)


def test_a_rule_without_known_limits_ends_with_what_to_do() -> None:
    [rule] = [rule for rule in CATALOGUE if rule.code == "T3-BAL"]
    assert rule_page(rule).endswith(f"## 怎么办\n\n{rule.hint}\n")


def test_an_example_in_an_earlier_form_says_so() -> None:
    rule = next(rule for rule in CATALOGUE if rule.code == "T2B-ITEM")
    path = "proactive_disclosure.penalties.items_change"
    assert f"| 云岭市民政局 2020（2019 年格式） | `{path}` | -9 |" in rule_page(rule).splitlines()
    assert f"| 云岭市民政局 2020 (form of 2019) | `{path}` | -9 |" in rule_page(rule, lang="en").splitlines()


def test_a_page_cites_every_form_and_heads_its_examples() -> None:
    rule = next(rule for rule in CATALOGUE if rule.code == "T3-NIL")
    assert rule.cited.count("；") == 1
    assert rule.cited.index("30号") < rule.cited.index("；") < rule.cited.index("60号")
    page = rule_page(rule)
    assert page.count("| 报告 | 内容 | 值 |\n| --- | --- | --- |") == 2
