"""What pdfminer copies for each piece of a long string, name or picture is charged, wherever a PDF may hold it."""

from __future__ import annotations

import pytest
from pdf_writer import Text, pdf_of, pdf_of_contents
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import LITERAL_OBJSTM
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream

from gov_disclosure.readers import EmptyFileError, Limits, TooMuchContentError, read_pdf
from gov_disclosure.readers.pdf import bounded
from gov_disclosure.readers.pdf.tokens import ContentParser, charge_tokens

pytestmark = pytest.mark.usefixtures("in_english")

TIMES = 60_000
LIMITS = Limits(max_content=2 * TIMES + 20_000)
LONG = {
    "escapes": b"(" + b"\\n" * TIMES + b")",
    "brackets": b"(" + b"()" * TIMES + b")",
    "name": b"/" + b"#41" * TIMES,
}
SHORT = {"escapes": b"(\\n)" * 90, "brackets": b"(())" * 90, "name": b"/#41 " * 90, "plain": b"(" + b"n" * TIMES + b")"}


def charged(data: bytes) -> int:
    spent: list[int] = []
    charge_tokens(data, spent.append)
    return sum(spent)


@pytest.mark.no_cover
@pytest.mark.parametrize("data", LONG.values(), ids=LONG)
def test_what_is_copied_is_charged(data: bytes) -> None:
    """Twice the pieces are four times the bytes that are copied."""
    half = data[:1] + data[1 : 1 + (len(data) - 1) // 6 * 3] + data[-1:]
    assert charged(data) > 3.5 * charged(half) > 0


@pytest.mark.parametrize("data", SHORT.values(), ids=SHORT)
def test_what_is_read_at_once_costs_nothing_more(data: bytes) -> None:
    assert charged(data * 20) == 0


def test_a_picture_is_charged_for_each_place_where_it_may_end() -> None:
    for inside, cost in ((b"E" * TIMES, TIMES * TIMES // 16_384), (b"x" * TIMES, TIMES // 16_384)):
        spent: list[int] = []
        parser = ContentParser([PDFStream({}, b"BI ID " + inside + b" EI Q")], spent.append)
        assert len(parser.nextobject()[1].rawdata) == TIMES + 1  # type: ignore[union-attr, arg-type]
        assert sum(spent) == pytest.approx(cost, rel=0.01, abs=5)


def test_a_picture_may_have_no_end() -> None:
    with pytest.raises(EmptyFileError):
        read_pdf(pdf_of_contents(b"BI ID xx"))


@pytest.mark.parametrize("data", [*LONG.values(), b"BI ID " + b"E" * TIMES], ids=[*LONG, "picture"])
def test_instructions_that_take_for_ever_are_refused(data: bytes) -> None:
    with pytest.raises(TooMuchContentError):
        read_pdf(pdf_of_contents(data[: 2 * TIMES]), limits=LIMITS)
    with pytest.raises(EmptyFileError):
        read_pdf(pdf_of_contents(b"(" + b"a" * (2 * TIMES - 2) + b")"), limits=LIMITS)


def test_a_file_that_takes_for_ever_is_refused() -> None:
    pdf = pdf_of([Text(60, 60, "甲")])
    assert read_pdf(pdf.replace(b"/Catalog", b"/Catalog /A (" + b"n" * TIMES + b")"), limits=LIMITS).text == "甲\n"
    with pytest.raises(TooMuchContentError):
        read_pdf(pdf.replace(b"/Catalog", b"/Catalog /A " + LONG["escapes"] * 2), limits=LIMITS)


def test_objects_and_fonts_that_take_for_ever_are_refused() -> None:
    packed = bounded._Stream({"Type": LITERAL_OBJSTM}, LONG["escapes"] * 2)
    packed.budget = bounded.FileBudget(LIMITS)
    with pytest.raises(TooMuchContentError):
        packed.decode()
    for entries in (
        {"ToUnicode": PDFStream({}, LONG["escapes"])},
        {"FontDescriptor": {"FontFile": PDFStream({}, LONG["escapes"])}},
    ):
        fonts = bounded._ResourceManager(bounded.FileBudget(LIMITS))
        with pytest.raises(TooMuchContentError):
            fonts.get_font(None, {"Subtype": "Type1", "BaseFont": "A", **entries})


def test_a_font_file_is_no_list_of_characters_where_the_encoding_is_given() -> None:
    descriptor = {"FontFile": "x"}
    assert bounded._type_1_file_of({"FontDescriptor": descriptor}) == "x"
    assert bounded._type_1_file_of({"FontDescriptor": descriptor, "Encoding": "y"}) is None
    assert bounded._type_1_file_of({}) is None


def test_operands_are_taken_off_the_stack_that_holds_them() -> None:
    """A copy for every instruction, of operands that none takes, once took for ever."""
    resources = PDFResourceManager()
    interpreter = bounded._Interpreter(resources, bounded._Device(resources, laparams=LAParams()))
    stack = interpreter.argstack = [1, 2, 3]
    assert interpreter.pop(0) == []
    assert interpreter.pop(2) == [2, 3]
    assert interpreter.pop(2) == [1]
    assert interpreter.argstack is stack == []


def test_instructions_that_are_unknown_or_lack_operands_are_passed_over() -> None:
    plain = pdf_of_contents(b"BT /F1 9 Tf 50 700 Td <4E00> Tj ET")
    odd = pdf_of_contents(b"xyz 1 cm Tj BT 9 9 9 /F1 9 Tf 50 700 Td <4E00> Tj f* (a) ' ET EMC")
    assert read_pdf(odd).text.startswith(read_pdf(plain).text.strip())
