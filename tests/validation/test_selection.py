"""Choosing rules by code, group and level."""

from __future__ import annotations

import pytest

from gov_disclosure.validation import CATALOGUE, RULES, Level, select_rules

pytestmark = pytest.mark.usefixtures("in_english")


def codes(*names: str, exclude: tuple[str, ...] = ()) -> set[str]:
    return {rule.code for rule in select_rules(CATALOGUE, names, exclude=exclude)}


def test_without_names_all_rules_are_chosen() -> None:
    assert select_rules(RULES) == select_rules(RULES, ["all"]) == RULES


def test_a_code_a_group_or_a_level_chooses_its_rules() -> None:
    assert codes("T3-BAL") == {"T3-BAL"}
    assert codes("v") == {"V-BLANK", "V-NUM"}
    assert codes("law") == {rule.code for rule in CATALOGUE if rule.level is Level.LAW} >= {"ST-SEC5", "ST-DATE"}
    assert codes("V", "t3-bal") == {"V-BLANK", "V-NUM", "T3-BAL"}


def test_official_are_all_rules_but_heuristics() -> None:
    assert codes("official") == {rule.code for rule in CATALOGUE if rule.level is not Level.HEURISTIC}
    assert codes(exclude=("heuristic",)) == codes("official") >= {"T3-BAL", "T3-SUM", "T3-ROW", "T4-REC", "ST-SEC5"}


def test_what_is_excluded_is_not_chosen() -> None:
    assert codes("T3", exclude=("T3-AGE", "stated")) == codes("T3") - {"T3-AGE", "T3-BAL"}


@pytest.mark.parametrize("names", [{"names": ["T9"]}, {"exclude": ["T9"]}])
def test_a_name_that_no_rule_goes_by_is_refused(names: dict[str, list[str]]) -> None:
    said = (
        "no rule, group or level is called T9; groups are H, ST, T2, T2B, T3, T4, V, X, "
        "levels stated, implied, law, heuristic, official, all"
    )
    with pytest.raises(ValueError, match=f"^{said}$"):
        select_rules(RULES, **names)


def test_names_may_be_parted_by_commas_and_blanks_of_any_kind_or_be_levels() -> None:
    for names in ("T3-BAL,v", "T3-BAL，V、T3-BAL", " T3-BAL v ;", ["T3-BAL", "V"]):
        assert {rule.code for rule in select_rules(CATALOGUE, names)} == {"T3-BAL", "V-BLANK", "V-NUM"}
    assert select_rules(CATALOGUE, Level.LAW) == select_rules(CATALOGUE, [Level.LAW]) == select_rules(CATALOGUE, "law")
    assert select_rules(CATALOGUE, exclude="official") == select_rules(CATALOGUE, Level.HEURISTIC)


def test_what_is_no_name_is_refused() -> None:
    with pytest.raises(TypeError, match="expected the names of rules, got Rule"):
        select_rules(RULES, [RULES[0]])  # type: ignore[list-item]


def test_every_unknown_name_is_told() -> None:
    with pytest.raises(ValueError, match="nix, nox"):
        select_rules(RULES, ("nox", "nix"))
