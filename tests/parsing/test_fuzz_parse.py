import pytest

from fuzz_parse import load_texts, mutated, run

pytestmark = pytest.mark.no_cover


def test_mutated_reports_keep_the_contract() -> None:
    fared, broken = run(examples=100, seed=1)
    assert broken == {}
    assert sum(fared.values()) == 100
    assert fared["with errors"] > fared["refused"]


def test_mutations_can_be_made_again() -> None:
    texts = load_texts()
    made = [mutated(texts, f"0:{number}") for number in range(20)]
    assert made == [mutated(texts, f"0:{number}") for number in range(20)]
    assert len(set(made)) == 20
