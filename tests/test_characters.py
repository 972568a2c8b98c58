import re
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gov_disclosure.characters import INVISIBLE, NO_WIDTH, RADICALS, TRADITIONAL, VARIANTS, fold, folded

REPORTLIKE = st.text(st.sampled_from("二行⾏⺠現现（）／-|0１ \t\n\r\u200b\u3000。,，"))


@given(st.one_of(st.text(), REPORTLIKE))
@example("\r\n\r\r\n\x85\u2028")
def test_every_character_keeps_its_place(text: str) -> None:
    plain = fold(text)
    assert len(plain) == len(text)
    assert fold(plain) == plain


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("（一）：，；．！？", "(一):,;.!?"),
        ("０１２３４５６７８９ＡＺ", "0123456789AZ"),
        ("〔〕【】［］﹙﹚❨❩", "()()()()()"),
        ("“”„‟‘’‚‛「」『』〝〞《》＂＇'", '"' * 19),
        ("\u00a0\u2003\u3000\u202f", " " * 4),
        ("\u200b\ufeff\u00ad\u2060\0", INVISIBLE * 5),
        ("\x0b\x0c\x85\u2028\u2029", "\n" * 5),
        ("一\r\n二\r三\n", "一 \n二\n三\n"),
        ("\u2010\u2011\u2212\ufe63－", "-" * 5),
        ("\u2012\u2013\u2015─", "—" * 4),
        ("│┃¦｜", "||||"),
        ("∕⁄／", "///"),
        ("⼀⼆⾏⼈⽆⽌⼯", "一二行人无止工"),
        ("⺠⻔⻅⻓⻛⻬⻥", "民门见长风齐鱼"),
        ("規範性強製現無縣區", "规范性强制现无县区"),
        ("①㈠½", "①㈠½"),
        ("规章 1/2\t-3", "规章 1/2\t-3"),
    ],
)
def test_variants_are_folded_one_for_one(printed: str, plain: str) -> None:
    assert fold(printed) == plain


def test_a_folded_text_holds_three_kinds_of_blanks() -> None:
    blanks = (character for character in map(chr, range(sys.maxunicode + 1)) if character.isspace())
    assert set(map(fold, blanks)) == {" ", "\t", "\n"}


def test_kangxi_radicals_are_the_characters_they_look_like() -> None:
    for radical in map(chr, range(0x2F00, 0x2FD6)):
        assert fold(radical) == fold(unicodedata.normalize("NFKC", radical)) != radical


def test_every_variant_is_one_character_for_another_that_is_none() -> None:
    assert all(len(variant) == len(plain) == 1 for variant, plain in VARIANTS.items())
    assert VARIANTS.keys().isdisjoint(VARIANTS.values())
    assert all(fold(variant) == plain for variant, plain in VARIANTS.items())


@pytest.mark.parametrize(
    ("text", "rare"),
    [
        ("（一）予以公开：１，２", False),
        ("规章\r\n1", False),
        ("⾏政", True),
        ("行政強制", True),
        ("行\u200b政", True),
        ("[1]─2", True),
    ],
)
def test_variants_that_few_texts_hold_are_told(text: str, rare: bool) -> None:
    assert folded(text) == (fold(text), rare)


@pytest.mark.parametrize(
    ("kind", "held"), [(RADICALS, "⾏⼆⺠⻥"), (TRADITIONAL, "強縣屆"), (NO_WIDTH, "\u200b\ufeff\u00ad")]
)
def test_kinds_of_variants(kind: re.Pattern[str], held: str) -> None:
    for variant in held:
        assert kind.fullmatch(variant)
        assert not kind.search(fold(variant) + "一二行 1（：“\r\n\t")
