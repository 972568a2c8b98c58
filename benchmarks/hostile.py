"""Reads files made to harm, each under 1 GB of memory, and shows what came of it, how long it took, and the memory.

Exit status 1 when a file takes more than five seconds, or ends otherwise than with a report or a documented error.

    python benchmarks/hostile.py [--only NAME] [--all]
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from gov_disclosure import NotAReportError, load_report
from gov_disclosure.readers import UnreadableFileError

SAMPLES = Path(__file__).parents[1] / "docs" / "samples" / "files"
MEMORY = 1_000_000_000
SECONDS = 5.0
MOST_SECONDS = 30
"""After which a child is ended."""
SEEDS = 16
CUTS = 20
MAGIC = {
    "pdf": b"%PDF-1.7\n", "zip": b"PK\x03\x04", "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "html": b"<html>",
    "doctype": b"<!DOCTYPE html>", "utf-8": b"\xef\xbb\xbf", "utf-16": b"\xff\xfe", "utf-32": b"\xff\xfe\0\0",
    "rtf": b"{\\rtf1", "png": b"\x89PNG\r\n\x1a\n", "xml": b"<?xml version='1.0'?><html>", "mime": b"MIME-Version: 1.0",
    "7z": b"7z\xbc\xaf\x27\x1c", "none": b"",
}  # fmt: skip
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MILLION = 1_000_000
PAGE, TAGS, TEXT, CONTENT = 9_900_000, 198_000, 495_000, 1_400_000
"""Just below what is allowed: characters of a web page, its tags, characters of a text, bytes that draw the pages."""
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
HEAD = "青岚县2022年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n"
Case = Callable[[], bytes]


def random_bytes(magic: bytes, seed: int) -> bytes:
    draw = random.Random(seed)
    return magic + draw.randbytes(draw.choice((100, 5_000, 300_000)))


def changed(data: bytes, seed: int) -> bytes:
    draw = random.Random(seed)
    made = bytearray(data)
    for _ in range(draw.randint(1, 40)):
        made[draw.randrange(len(made))] = draw.randrange(256)
    return bytes(made)


def docx(**parts: bytes) -> bytes:
    """The sample Word file with parts replaced or added; ``__`` stands for a slash and the end is ``.xml``."""
    made = io.BytesIO()
    named = {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
    with zipfile.ZipFile(SAMPLES / "yundu_2024.docx") as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, part in named.items():
            new.writestr(name, part)
    return made.getvalue()


def word(content: str, head: str = "") -> bytes:
    return docx(
        word__document=f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{content}</w:body></w:document>'.encode()
    )


def lying_zip(size: int) -> bytes:
    """A Word file whose document unpacks to far more than its directory says, with the sum of the small part."""
    content = f"<w:document {W}><w:body/></w:document>".encode()
    data = bytearray(docx(word__document=content + b" " * size))
    directory = data.find(b"PK\1\2")
    for mark, place, end in ((b"PK\3\4", 14, directory), (b"PK\1\2", 16, len(data))):
        start = data.rfind(mark, 0, data.rfind(b"word/document.xml", 0, end))
        data[start + place : start + place + 4] = struct.pack("<I", zlib.crc32(content))
        data[start + place + 8 : start + place + 12] = struct.pack("<I", len(content))
    return bytes(data)


def zip_of_many(count: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(count):
            archive.writestr(f"word/{number}.xml", b"")
    return made.getvalue()


def pdf(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects; 1 is the catalogue."""
    made = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        made += b"%d 1\n%010d 00000 n \n" % (number, place)
    return bytes(made + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, start))


def stream(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    filters = b""
    for _ in range(times):
        content = zlib.compress(content, 9)
        filters += b"/FlateDecode "
    named = b"/Filter[%s]" % filters if times else b""
    return b"<<%s/Length %d%s>>stream\n%s\nendstream" % (named, len(content), entries, content)


def page(content: bytes, font: bytes = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", **others: bytes) -> bytes:
    """A PDF of one page; ``o7=…`` is its object 7."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 7 0 R>>>>>>",
        4: stream(content),
        5: font,
    }
    return pdf(objects | {int(name[1:]): other for name, other in others.items()})


def font_page(**others: bytes) -> bytes:
    """A page with a composite font; its entries are given as ``cid=…`` and ``top=…``."""
    top, cid = others.pop("top", b""), others.pop("cid", b"")
    return page(
        b"BT /F 9 Tf 50 700 Td <0041> Tj ET",
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]%s>>" % top,
        o6=b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor 8 0 R%s>>" % cid,
        **({"o8": b"<</Type/FontDescriptor/FontName/A>>"} | others),
    )


def true_type(segments: int, tables: int) -> bytes:
    """A font file whose character table lists all characters in every segment, and is named many times."""
    none, all_of_them = b"\0\0" * segments, b"\xff\xff" * segments
    subtable = struct.pack(">7H", 4, 0xFFFF, 0, segments * 2, 0, 0, 0) + all_of_them + b"\0\0" + none * 3
    heads = struct.pack(">HHL", 3, 1, 4 + 8 * tables) * tables
    content = struct.pack(">HH", 0, tables) + heads + subtable
    return b"\0\1\0\0" + struct.pack(">4H", 1, 0, 0, 0) + b"cmap" + struct.pack(">LLL", 0, 28, len(content)) + content


def nested(count: int) -> bytes:
    """Drawings, each of which draws the next one ten times."""
    objects = {
        f"o{number}": stream(
            b"/X Do " * 10,
            FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1),
        )
        for number in range(7, 7 + count)
    }
    return page(
        b"/X Do", **objects, **{f"o{7 + count}": stream(b"0 0 m 1 1 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}
    )


def filled(size: int, unit: str | bytes, head: str | bytes = b"", end: bytes = b"") -> bytes:
    """A beginning, as many units as fit into so many characters, and an end."""
    many = unit * (size // len(unit))
    return b"".join(part.encode() if isinstance(part, str) else part for part in (head, many, end))


def composite(ranges: bytes) -> bytes:
    """A page with a font that says which characters it has."""
    return font_page(top=b"/ToUnicode 9 0 R", o9=stream(b"begincmap\n" + ranges + b"\nendcmap"))


def everywhere(drawn: bytes) -> bytes:
    """Draw something at many places of a page."""
    moves = (b"1 0 0 1 %d %d Tm " % (number % 600, number // 600) for number in range(49_000))
    return b"BT /F 1 Tf " + drawn.join(moves) + drawn + b"ET"


def names(count: int) -> bytes:
    return b" ".join(b"a%d" % number for number in range(count))


def runs(content: bytes, filters: bytes) -> bytes:
    """A PDF of one page that is packed in another way."""
    return page(b"", o4=b"<</Filter%s/Length %d>>stream\n%s\nendstream" % (filters, len(content), content))


def objects_in_a_stream(content: bytes) -> bytes:
    """A PDF whose catalogue and pages stand in a compressed object stream."""
    inside = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 1/Kids " + content + b">>"}
    starts = b"1 0 2 %d " % (len(inside[1]) + 1)
    packed = stream(starts + b"\n".join(inside.values()), b"/Type/ObjStm/N 2/First %d" % len(starts))
    made = b"%PDF-1.7\n5 0 obj\n" + packed + b"\nendobj\n"
    table = b"".join(struct.pack(">BLB", *entry) for entry in ((0, 0, 0), (2, 5, 0), (2, 5, 1)))
    table += struct.pack(">BLB", 1, 9, 0)
    entries = b"/Type/XRef/Size 6/Root 1 0 R/W[1 4 1]/Index[0 3 5 1]"
    return made + b"6 0 obj\n" + stream(table, entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(made)


def entities_in_utf_16() -> bytes:
    declared = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    text = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d [<!ENTITY a "{"a" * 1000}">{declared}]>'
    content = f"{text}<w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    return docx(word__document=content.encode("utf-16"))


def wrapped(content: str, tag: str, depth: int) -> str:
    return f"<w:{tag}><w:{tag}Content>" * depth + content + f"</w:{tag}Content></w:{tag}>" * depth


P = "<w:p><w:r><w:t>1</w:t></w:r></w:p>"
BOMBS: dict[str, Case] = {
    "html comments": lambda: b"<!---->" * 24 + b"x",
    "html many comments": lambda: filled(PAGE // 6, b"<!-->\n", b"", b"<html>x"),
    "html open comments": lambda: filled(4 * TAGS, b"<!--", b"<html>"),
    "html nested": lambda: filled(5 * TAGS, b"<div>", b"<html>"),
    "html deep and wide": lambda: filled(4 * TAGS, b"<p>x", b"<html>" + b"<div>" * 450),
    "html not so deep but wide": lambda: filled(4 * TAGS, b"<p>x", b"<html>" + b"<div>" * 9),
    "html deep and wide table": lambda: filled(800_000, b"<tr><td>1<td>2", b"<html>" + b"<div>" * 450 + b"<table>"),
    "html attributes": lambda: b"<html><p " + names(900_000) + b">x",
    "html attributes with signs": lambda: b"<html><p " + names(900_000).replace(b" ", b"='>' ") + b">x",
    "html attributes of many": lambda: b"<html>" + (b"<p " + names(990) + b">x") * 1_900,
    "html style": lambda: filled(PAGE, b"text-decoration", b"<html><p style='", b"'>x"),
    "html style of colons": lambda: filled(PAGE, b"text-decoration:", b"<html><p style='", b"'>x"),
    "html style blanks": lambda: filled(PAGE, b" ", b"<html><p style='display", b"'>x"),
    "html style sheet": lambda: filled(PAGE, b"a{display:none}", b"<html><style>", b"</style><p>x"),
    "html selectors": lambda: (
        filled(PAGE // 9, b".a,", b"<html><style>", b"b{display:none}</style>") + b"<p class=a>x" * 98_000
    ),
    "html classes": lambda: filled(PAGE, b"a ", b"<html><style>.b{display:none}</style><p class='", b"'>x"),
    "html spans": lambda: filled(PAGE, b"<td rowspan=99999 colspan=999>x", b"<html><table><tr>"),
    "html cells": lambda: filled(490_000, b"<td>1", b"<html><table><tr>"),
    "html one row": lambda: filled(TEXT - 100, "行政许可", b"<html><table><tr><td>"),
    "html text": lambda: filled(TEXT, "<html><p>一、总体情况"),
    "html numbers": lambda: filled(TEXT, b"1 ", b"<html><p>"),
    "html entities": lambda: filled(PAGE, b"&nbsp;", b"<html><p>"),
    "html charset": lambda: b"<html><meta charset=" + b" " * 4_000 + b">x",
    "html title": lambda: filled(PAGE, "信息公开", b"<html><title>"),
    "html preformatted": lambda: filled(PAGE, b"\n", b"<html><pre>"),
    "html breaks": lambda: filled(5 * TAGS, b"x<br>", b"<html>"),
    "html links": lambda: filled(5 * TAGS, b"<li><a href=x>y</a>", b"<html><ul>"),
    "text digits": lambda: filled(TEXT, b"1234567890"),
    "text lines": lambda: filled(TEXT, b"\n1"),
    "text of headings": lambda: filled(TEXT, "二、主动公开政府信息情况\n"),
    "text of labels": lambda: filled(TEXT, "行政许可 5 ", HEAD),
    "text of sentences": lambda: filled(TEXT, "全县共受理政府信息公开申请86件，", HEAD),
    "text of titles": lambda: filled(TEXT, "青岚县2020年政府信息公开工作年度报告\n"),
    "text tags": lambda: filled(TEXT - 100, b"<a", HEAD + "</p>"),
    "text long tags": lambda: filled(TEXT - 100, b"<" + b"a" * 4_000, HEAD + "</p>"),
    "text in utf-32": lambda: b"\xff\xfe\0\0" + b"1\0\0\0" * TEXT,
    "text of blanks": lambda: filled(49 * MILLION, b" ", b"", b"x"),
    "text too long": lambda: filled(49 * MILLION, b"1"),
    "docx zeros": lambda: docx(word__document=b"\0" * (200 * MILLION)),
    "docx spaces": lambda: word(" " * (90 * MILLION)),
    "docx one long text": lambda: word("<w:p><w:r><w:t>" + "行政许可" * 120_000 + "</w:t></w:r></w:p>"),
    "docx far too long text": lambda: word("<w:p><w:r><w:t>" + "行政许可" * (2 * MILLION) + "</w:t></w:r></w:p>"),
    "docx that lies": lambda: lying_zip(300 * MILLION),
    "docx entities": lambda: word("<w:p>&a;</w:p>", '<!DOCTYPE d [<!ENTITY a "aaaaaaaa">]>'),
    "docx entities in utf-16": entities_in_utf_16,
    "docx nested": lambda: word("<w:tbl><w:tr><w:tc>" * 240 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 240),
    "docx deep and wide": lambda: word(wrapped(P * 130_000, "sdt", 120)),
    "docx paragraphs": lambda: word(P * 130_000),
    "docx attributes": lambda: word("<w:p " + " ".join(f"a{n}=''" for n in range(MILLION)) + "/>"),
    "docx spans": lambda: word(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr></w:tbl>'
    ),
    "docx cells": lambda: word("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 100 + "</w:tr>") * 900 + "</w:tbl>"),
    "docx text boxes": lambda: word(
        "<w:p><w:r>" + "<w:txbxContent><w:p>" * 120 + "</w:p></w:txbxContent>" * 120 + "</w:r></w:p>"
    ),
    "docx styles": lambda: docx(word__styles=f"<w:styles {W}>".encode() + b"<w:style/>" * 700_000 + b"</w:styles>"),
    "docx of many parts": lambda: zip_of_many(400_000),
    "docx of parts": lambda: zip_of_many(9_000),
    "docx media": lambda: docx(word__media__x=b"\0" * (150 * MILLION)),
    "pdf stream": lambda: page(b"0 " * (100 * MILLION)),
    "pdf stream in a stream": lambda: page(b"", o4=stream(b"\0" * (300 * MILLION), times=3)),
    "pdf numbers": lambda: page(filled(CONTENT, b"0 ")),
    "pdf states": lambda: page(filled(19_000, b"q ")),
    "pdf states without end": lambda: page(filled(CONTENT, b"q ")),
    "pdf lines": lambda: page(b"0 0 m 9 9 l S " * 49_000),
    "pdf boxes": lambda: page(b"".join(b"%d %d 5 5 re S " % (n % 600, n // 600) for n in range(39_000))),
    "pdf one long path": lambda: page(filled(CONTENT, b"9 9 l ", b"0 0 m ", b"S")),
    "pdf glyphs": lambda: page(b"BT /F 9 Tf 50 700 Td (" + b"a" * 49_000 + b") Tj ET"),
    "pdf glyphs everywhere": lambda: page(everywhere(b"(1) Tj ")),
    "pdf glyphs and numbers everywhere": lambda: page(everywhere(b"1 2 (1) Tj ")),
    "pdf strings": lambda: page(filled(CONTENT, b"(a)-9", b"BT /F 9 Tf [", b"] TJ ET")),
    "pdf operands that none takes": lambda: page(filled(CONTENT // 2, b"0 ") + filled(CONTENT // 2, b"1 w ")),
    "pdf states and back": lambda: page(filled(CONTENT // 2, b"q Q ")),
    "pdf string of escapes": lambda: page(filled(CONTENT, b"\\n", b"(")),
    "pdf string of brackets": lambda: page(filled(CONTENT, b"()", b"(")),
    "pdf name of codes": lambda: page(filled(CONTENT, b"#41", b"/")),
    "pdf picture inside": lambda: page(filled(CONTENT, b"E", b"BI ID ")),
    "pdf long string in an object": lambda: page(b"").replace(
        b"/Catalog", filled(40 * MILLION, b"\\n", b"/Catalog/A(", b")")
    ),
    "pdf long string in an object stream": lambda: objects_in_a_stream(filled(40 * MILLION, b"\\n", b"(", b")")),
    "pdf numbers for codes": lambda: composite(filled(CONTENT, b"0 ")),
    "pdf numbers for codes and a range": lambda: composite(filled(CONTENT // 2, b"0 ", b"1 beginbfrange endbfrange ")),
    "pdf long string for codes": lambda: composite(filled(90 * MILLION, b"\\n", b"(", b")")),
    "pdf very many numbers of one object": lambda: objects_in_a_stream(b"[" + b"3 " * CONTENT + b"]"),
    "pdf arrays": lambda: page(filled(CONTENT, b"[")),
    "pdf dictionaries": lambda: page(filled(CONTENT, b"<<")),
    "pdf nested drawings": lambda: nested(12),
    "pdf drawing of itself": lambda: page(b"/X Do", o7=stream(b"/X Do /X Do", FORM)),
    "pdf empty drawings": lambda: page(b"/X Do " * 300_000, o7=stream(b"", FORM)),
    "pdf object heads": lambda: filled(8 * 49_000, b"1 0 obj\n", b"%PDF-1.7\n"),
    "pdf very many object heads": lambda: filled(48 * MILLION, b"1 0 obj\n", b"%PDF-1.7\n"),
    "pdf object heads behind tabs": lambda: filled(48 * MILLION, b"1 0\tobj\n", b"%PDF-1.7\n"),
    "pdf distinct object heads": lambda: b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n1\nendobj\n" % n for n in range(49_000)),
    "pdf pages": lambda: page(b"").replace(b"[3 0 R]", b"[" + b"3 0 R " * 90_000 + b"]"),
    "pdf very many pages": lambda: page(b"").replace(b"[3 0 R]", b"[" + b"3 0 R " * MILLION + b"]"),
    "pdf pages of one object": lambda: objects_in_a_stream(b"[" + b"3 0 R " * MILLION + b"]"),
    "pdf numbers of one object": lambda: objects_in_a_stream(b"[" + b"3 " * MILLION + b"]"),
    "pdf pages of themselves": lambda: page(b"").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R 2 0 R]"),
    "pdf references": lambda: pdf({1: b"2 0 R", 2: b"1 0 R"}),
    "pdf fields": lambda: page(b"").replace(b"/Count 1", b"/Count 1" + b"/A 1" * MILLION),
    "pdf widths": lambda: font_page(cid=b"/W[0 2000000000 5]"),
    "pdf many widths": lambda: font_page(cid=b"/W[" + b"0 65535 5 " * 30_000 + b"]"),
    "pdf widths in lists": lambda: font_page(cid=b"/W[" + b"0 9 0 R " * 30_000 + b"]", o9=b"[" + b"1 " * 60_000 + b"]"),
    "pdf code range": lambda: composite(b"1 beginbfrange <00000000><ffffffff><0000> endbfrange"),
    "pdf code ranges": lambda: composite(b"1 beginbfrange " + b"<0000><ffff><0000> " * 15 + b"endbfrange"),
    "pdf many code ranges": lambda: composite(b"1 beginbfrange " + b"<0000><ffff><0000> " * 30_000 + b"endbfrange"),
    "pdf code range and comments": lambda: composite(b"1 beginbfrange <00000000>%\n<ffffffff>%\n<00> endbfrange"),
    "pdf code range in strings": lambda: composite(
        b"1 begincidrange (\\000\\000\\000\\000)(\\377\\377\\377\\377) 0 endcidrange"
    ),
    "pdf font file": lambda: font_page(
        o8=b"<</Type/FontDescriptor/FontName/A/FontFile2 9 0 R>>", o9=stream(true_type(8_000, 500))
    ),
    "pdf lzw": lambda: runs(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 900_000, b"/LZWDecode"),
    "pdf run lengths": lambda: runs(b"\x81 " * 400_000, b"/RunLengthDecode"),
    "pdf cross references": lambda: filled(16 * MILLION, b"\nstartxref\n0\n%%EOF", page(b"")),
    "pdf without lines": lambda: filled(49 * MILLION, b"x", b"%PDF-1.7 "),
    "pdf strings without end": lambda: filled(20 * MILLION, b"(", b"%PDF-1.7\n"),
}


def cases() -> Iterator[tuple[str, Case]]:
    """Yield everything that is tried, by name."""
    yield from BOMBS.items()
    for name, magic in MAGIC.items():
        for seed in range(SEEDS):
            yield f"random {name} {seed}", lambda magic=magic, seed=seed: random_bytes(magic, seed)  # type: ignore[misc]
    for sample in sorted(SAMPLES.iterdir()):
        data = sample.read_bytes()
        for number in range(CUTS):
            cut = data[: number * len(data) // CUTS]
            yield f"cut {sample.suffix} {number}", lambda cut=cut: cut  # type: ignore[misc]
            yield f"changed {sample.suffix} {number}", lambda data=data, seed=number: changed(data, seed)  # type: ignore[misc]


def outcome(data: bytes) -> str:
    """The name of what came out."""
    try:
        return "report" if load_report(data) else ""
    except (UnreadableFileError, NotAReportError) as error:
        return type(error).__name__


def tried(case: Case) -> tuple[str, float, int]:
    """Read a file in a process of its own; return what came of it, the seconds, and the megabytes beyond the file."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        data = case()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        began = time.process_time()
        try:
            said = outcome(data)
        except BaseException as error:
            said = f"! {error!r:.70}"
        took = time.process_time() - began
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        os.write(writing, json.dumps((said, took, (after - before) // 1024)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        written = answer.read()
    os.waitpid(child, 0)
    found: tuple[str, float, int] = tuple(json.loads(written)) if written else ("! killed", float(MOST_SECONDS), 0)
    return found


def main() -> int:
    """Print a line for each bomb, and for what else takes long; then the worst of all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="cases whose name begins so")
    parser.add_argument("--all", action="store_true", help="print a line for every case")
    options = parser.parse_args()
    load_report(SAMPLES / "yundu_2024.pdf")
    load_report(SAMPLES / "yundu_2024.docx")
    load_report(SAMPLES / "yundu_2024.html")
    count, slowest, largest, wrong = 0, 0.0, 0, 0
    for name, case in cases():
        if not name.startswith(options.only):
            continue
        said, seconds, megabytes = tried(case)
        bad = said.startswith("!") or seconds > SECONDS
        count, slowest, largest, wrong = count + 1, max(slowest, seconds), max(largest, megabytes), wrong + bad
        if bad or options.all or name in BOMBS:
            print(f"{'BAD ' if bad else '    '}{name:34} {seconds:6.2f} s {megabytes:5} MB  {said}", flush=True)
    print(f"{count} files: slowest {slowest:.2f} s, most memory {largest} MB, wrong {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
