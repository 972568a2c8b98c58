"""A small PDF writer: text and lines at given places, so that a test can draw just what it is about."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence

import attrs

HEIGHT, WIDTH = 842, 595


@attrs.frozen
class Text:
    """A text whose lower left corner is ``x`` from the left and ``top + size`` from the upper edge of the page."""

    x: float
    top: float
    text: str
    size: float = 10
    slant: float = 0

    def drawn(self) -> str:
        codes = "".join(f"{ord(character):04X}" for character in self.text)
        matrix = f"1 {self.slant} {-self.slant} 1 {self.x} {HEIGHT - self.top - self.size}"
        return f"BT /F1 {self.size} Tf {matrix} Tm <{codes}> Tj ET"


@attrs.frozen
class Rule:
    """A straight line."""

    x0: float
    top: float
    x1: float
    bottom: float

    def drawn(self) -> str:
        return f"{self.x0} {HEIGHT - self.top} m {self.x1} {HEIGHT - self.bottom} l S"


@attrs.frozen
class Fill:
    """A coloured box without an outline; grey from 0 (black) to 1 (white)."""

    x0: float
    top: float
    x1: float
    bottom: float
    grey: float = 1

    def drawn(self) -> str:
        box = f"{self.x0} {HEIGHT - self.bottom} {self.x1 - self.x0} {self.bottom - self.top}"
        return f"{self.grey} g {box} re f 0 g"


@attrs.frozen
class Sideways:
    """A drawing turned by a quarter, so that its text runs upwards (1) or downwards (-1)."""

    drawing: Text | Rule | Fill
    direction: int = 1

    def drawn(self) -> str:
        matrix = f"0 1 -1 0 {HEIGHT} 0" if self.direction > 0 else f"0 -1 1 0 {WIDTH - HEIGHT} {HEIGHT}"
        return f"q {matrix} cm {self.drawing.drawn()} Q"


Drawing = Text | Rule | Fill | Sideways


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Drawing]:
    """The lines of a table without merged cells."""
    return [
        *(Rule(x, ys[0], x, ys[-1]) for x in xs),
        *(Rule(xs[0], y, xs[-1], y) for y in ys),
    ]


def stream(content: bytes, dictionary: str = "") -> bytes:
    return packed_stream(zlib.compress(content), f"/Filter /FlateDecode {dictionary}")


def packed_stream(packed: bytes, dictionary: str) -> bytes:
    head = f"<< /Length {len(packed)} {dictionary} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def pdf_of(*pages: Sequence[Drawing], fonts: bool = True, to_unicode: bytes | None = None, more: str = "") -> bytes:
    """Write a PDF of the pages given."""
    contents = [" ".join(drawing.drawn() for drawing in page).encode() for page in pages]
    return pdf_of_contents(*contents, fonts=fonts, to_unicode=to_unicode, more=more)


def pdf_of_contents(
    *contents: bytes,
    fonts: bool = True,
    to_unicode: bytes | None = None,
    more: str = "",
    pack: Callable[[bytes], bytes] = stream,
) -> bytes:
    """Write a PDF whose pages have the content streams given."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(contents)))
    font = "/Font << /F1 3 0 R >>" if fonts else ""
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]"
        b" /ToUnicode 6 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [32 126 500] /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80"
        b" /ItalicAngle 0 /FontBBox [0 -120 1000 880] >>",
        6: stream(_codes(contents) if to_unicode is None else to_unicode),
    }
    for number, content in enumerate(contents):
        page = 10 + 2 * number
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {page + 1} 0 R"
            f" /Resources << {font} {more} >> >>"
        ).encode()
        objects[page + 1] = pack(content)
    return assembled(objects)


def _codes(contents: Sequence[bytes]) -> bytes:
    """Say what the codes mean that are shown: a map of all there are would take longer to read than all the rest."""
    shown = b"".join(codes for content in contents for codes in re.findall(rb"<([0-9A-F]+)>", content)).decode()
    codes = sorted({shown[at : at + 4] for at in range(0, len(shown), 4)})
    pairs = " ".join(f"<{code}> <{code}>" for code in codes)
    space = "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    return f"{space} {len(codes)} beginbfchar {pairs} endbfchar".encode()


def assembled(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """Put objects together to a file with its table of places."""
    data = b"%PDF-1.7\n"
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(data)
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    tail = f"trailer << /Size {max(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return data + f"xref\n0 1\n0000000000 65535 f \n{table}".encode() + tail.encode()
