"""Opening a PDF without letting the file decide how much time and memory that takes.

pdfminer takes a file at its word: a stream of a few kilobytes may unpack to gigabytes, a drawing may contain itself a
million times over. The classes here are its own with bounds put in.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import attrs
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.cmapdb import CMapBase, CMapParser
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import LITERAL_OBJSTM, PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, TrueTypeFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFObjRef,
    PDFStream,
    int_value,
    list_value,
    resolve1,
    stream_value,
)
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, keyword_name
from pdfminer.runlength import rldecode
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_png_predictor, apply_tiff_predictor

from gov_disclosure.language import Message
from gov_disclosure.readers.limits import Limits
from gov_disclosure.readers.pdf.tokens import ChargedTokens, ContentParser, charge_tokens
from gov_disclosure.readers.unreadable import (
    BrokenFileError,
    ContentTooLargeError,
    EncryptedFileError,
    TooDeeplyNestedError,
    TooManyCodesError,
    TooManyElementsError,
    TooManyPagesError,
    TooMuchContentError,
    UnreadableFileError,
)

_DEEPEST_DRAWING = 50
_COST_OF_A_DRAWING = 2_000
"""Bytes charged for starting a content stream, so that empty ones cannot be run for ever."""
_COST_OF_AN_ARRAY = 2
"""Bytes charged besides, since arrays may stand in each other."""
_COST_OF_A_STATE = 2
"""Bytes charged besides for saving the graphics state, all of which is copied."""
_MOST_REFERENCES = 20
_DEEPEST_STATES = 20
"""Times the depth allowed: graphics states that are saved and not restored, which careless producers leave behind."""
_ELEMENTS_PER_DRAWING = 4
"""Tags of a web page that a glyph, a line or a picture costs as much as."""
_ELEMENTS_PER_OBJECT, _ELEMENTS_PER_REFERENCE = 4, 2
_OBJECT = re.compile(rb"obj(?<!endobj)")
"""What an object begins with, whatever blank stands before it, wherever a damaged file is searched for objects."""
_COST_OF_LZW = 4
"""Bytes of instructions that a byte packed as LZW costs as much as, which is unpacked bit by bit."""
_COST_OF_RUNS = 64 * 8
"""A byte of run lengths may become 64, each kept in eight while they are unpacked."""
_BYTES_OF_OBJECTS = 2
"""Bytes of a stream of objects that cost as much as a byte of instructions."""
_BYTES_PER_TOKEN = 3
"""Bytes of instructions that a number or name in an object of the file costs as much as."""
_MOST_IN_OTHER_TABLES = 0x10000
_STRAIGHT = 0.1
"""Of the advance of a glyph along its line: how far it may lead across and still be straight."""


class FileBudget:
    """What one document may still use up."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes = limits.max_decompressed
        self._content = limits.max_content
        self._codes = limits.max_codes
        self._elements = limits.max_elements

    @property
    def bytes_left(self) -> int:
        """Bytes that may still be decompressed."""
        return self._bytes

    def spend_bytes(self, size: int) -> None:
        """Count decompressed bytes."""
        self._bytes -= size
        if self._bytes < 0:
            raise self._content_too_large()

    def spend_content(self, size: int) -> None:
        """Count bytes of drawing instructions that are about to be run; running them is slow."""
        self._content -= size
        if self._content < 0:
            allowed = self._limits.max_content
            raise TooMuchContentError(Message("the pages are drawn by too many bytes of instructions"), allowed)

    def spend_codes(self, count: int) -> None:
        """Count character codes that a font lists."""
        self._codes -= max(count, 0)
        if self._codes < 0:
            allowed = self._limits.max_codes
            raise TooManyCodesError(Message("the fonts list too many character codes"), allowed)

    def spend_elements(self, count: int) -> None:
        """Count what is drawn."""
        self._elements -= count
        if self._elements < 0:
            allowed = self._limits.max_elements
            raise TooManyElementsError(Message("the pages draw too many glyphs and lines"), allowed)

    def check_objects(self, data: bytes) -> None:
        """Check how many objects a file may have to be searched for."""
        most = self._limits.max_elements // _ELEMENTS_PER_OBJECT
        if any(islice(_OBJECT.finditer(data), most, None)):
            allowed = self._limits.max_elements
            raise TooManyElementsError(Message("the PDF has more than {most:,} objects", most=most), allowed)

    def check_states(self, count: int) -> None:
        """Check how many graphics states are kept."""
        if count > _DEEPEST_STATES * self._limits.max_depth:
            raise TooDeeplyNestedError(Message("too many graphics states are saved"), self._limits.max_depth)

    def check_depth(self, depth: int) -> None:
        """Check how deeply drawings contain each other."""
        allowed = min(self._limits.max_depth, _DEEPEST_DRAWING)
        if depth > allowed:
            raise TooDeeplyNestedError(Message("drawings contain each other too deeply"), allowed)

    def _content_too_large(self) -> ContentTooLargeError:
        allowed = self._limits.max_decompressed
        return ContentTooLargeError(Message("the file unpacks to too many bytes"), allowed)


class _Stream(PDFStream):
    """A stream that stops unpacking where the budget ends."""

    budget: FileBudget

    def decode(self) -> None:
        """Unpack the stream."""
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for name, parameters in self.get_filters():
            data = _unpredicted(self._unpacked(name, data), parameters)
        self.budget.spend_bytes(len(data))
        if self.attrs.get("Type") is LITERAL_OBJSTM:
            self.budget.spend_content(len(data) // _BYTES_OF_OBJECTS)
            self.budget.spend_elements(_ELEMENTS_PER_REFERENCE * data.count(b" R"))
            charge_tokens(data, self.budget.spend_content)
        self.data, self.rawdata = data, None

    def _unpacked(self, name: object, data: bytes) -> bytes:
        if name in LITERALS_FLATE_DECODE:
            unpacked = _inflated(data, self.budget.bytes_left)
        elif name in LITERALS_LZW_DECODE:
            self.budget.spend_content(_COST_OF_LZW * len(data))
            unpacked = _lzw_decoded(data, self.budget.bytes_left)
        elif name in LITERALS_RUNLENGTH_DECODE:
            self.budget.spend_bytes(_COST_OF_RUNS * len(data))
            unpacked = rldecode(data)
        elif name in LITERALS_ASCII85_DECODE:
            unpacked = ascii85decode(data)
        elif name in LITERALS_ASCIIHEX_DECODE:
            unpacked = asciihexdecode(data)
        else:
            # What is left are kinds of pictures, which hold no text.
            return b""
        if len(unpacked) > self.budget.bytes_left:
            self.budget.spend_bytes(len(unpacked))
        return unpacked


def _inflated(data: bytes, most: int) -> bytes:
    """Unpack a compressed stream until a bound is passed.

    Raises :class:`BrokenFileError` for a damaged stream: what is left of it may hold changed figures.
    """
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise BrokenFileError(Message("the PDF is damaged: a compressed part of it cannot be unpacked")) from error
    if not unpacker.eof and len(unpacked) <= most:
        # Some producers cut off the sum at the end of a stream that is otherwise complete.
        without_sum = zlib.decompressobj(-zlib.MAX_WBITS)
        without_sum.decompress(data[2:], most + 1)
        if not without_sum.eof:
            raise BrokenFileError(Message("the PDF is damaged: a compressed part of it is cut short"))
    return unpacked


def _lzw_decoded(data: bytes, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in LZWDecoder(io.BytesIO(data)).run():
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)


def _unpredicted(data: bytes, parameters: Any) -> bytes:  # noqa: ANN401 - a PDF dictionary
    """Undo the predictor that a stream may have been prepared with."""
    if not isinstance(parameters, dict) or "Predictor" not in parameters:
        return data
    predictor = int_value(parameters["Predictor"])
    if predictor == 1:
        return data
    colors = int_value(parameters.get("Colors", 1))
    columns = int_value(parameters.get("Columns", 1))
    bits = int_value(parameters.get("BitsPerComponent", 8))
    if not 0 < colors * columns * bits <= 8 * len(data) + 8:
        return b""
    if predictor == 2:
        return apply_tiff_predictor(colors, columns, bits, data)
    return apply_png_predictor(predictor, colors, columns, bits, data)


class _Parser(ChargedTokens, PDFParser):
    """A parser that makes bounded streams, and counts what it reads."""

    BUFSIZ = 1 << 19
    """Bytes read at once; lines are put together from such pieces, each time copied."""

    def __init__(self, file: io.BytesIO, budget: FileBudget) -> None:
        self.spend = budget.spend_content
        self._budget = budget
        super().__init__(file)

    def push(self, *objs: Any) -> None:  # noqa: ANN401 - as in the base class
        """Put objects on the stack."""
        self._budget.spend_content(_BYTES_PER_TOKEN * len(objs))
        super().push(*((place, self._bounded(item)) for place, item in objs))

    def _bounded(self, item: Any) -> Any:  # noqa: ANN401
        if isinstance(item, PDFObjRef):
            self._budget.spend_elements(_ELEMENTS_PER_REFERENCE)
        if type(item) is not PDFStream:
            return item
        stream = _Stream(item.attrs, item.rawdata or b"", item.decipher)
        stream.budget = self._budget
        return stream


class _Document(PDFDocument):
    """A document whose references cannot lead to each other for ever."""

    def getobj(self, objid: int) -> object:
        """Return an object that is no reference itself."""
        found = super().getobj(objid)
        for _ in range(_MOST_REFERENCES):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise BrokenFileError(Message("the PDF is damaged: its references lead to each other"))


class _ResourceManager(PDFResourceManager):
    """A resource manager that counts the characters which fonts claim to have, before it makes a list of them."""

    def __init__(self, budget: FileBudget) -> None:
        super().__init__()
        self._budget = budget

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font."""
        is_known = objid and objid in self._cached_fonts
        if not is_known and "DescendantFonts" not in spec:
            for count in _codes_of(spec):
                self._budget.spend_codes(count)
            for stream in (resolve1(spec.get("ToUnicode")), _type_1_file_of(spec)):
                if isinstance(stream, PDFStream):
                    self._check_characters(stream.get_data())
        return super().get_font(objid, spec)

    def _check_characters(self, data: bytes) -> None:
        """Count what a list of characters says, as pdfminer reads it; without ranges it is as short as it looks."""
        has_ranges = b"bfrange" in data or b"cidrange" in data
        self._budget.spend_content(len(data) * (1 + has_ranges))
        charge_tokens(data, self._budget.spend_content)
        if has_ranges:
            CMapParser(_CountedCodes(self._budget), io.BytesIO(data)).run()


class _CountedCodes(CMapBase):
    """A list of characters that only counts them."""

    def __init__(self, budget: FileBudget) -> None:
        super().__init__()
        self._budget = budget

    def add_cid2unichr(self, cid: int, code: object) -> None:
        """Count a character."""
        self._budget.spend_codes(1)


def _codes_of(spec: Mapping[str, object]) -> Iterator[int]:
    """Yield how many codes a font lists in each of its lists but that of its characters."""
    for name, group in (("W", 3), ("W2", 5)):
        yield from _codes_of_widths(spec.get(name), group)
    descriptor = resolve1(spec.get("FontDescriptor"))
    file = resolve1(descriptor.get("FontFile2")) if isinstance(descriptor, dict) else None
    if isinstance(file, PDFStream) and "ToUnicode" not in spec:
        yield from _codes_of_true_type(file.get_data())


def _type_1_file_of(spec: Mapping[str, object]) -> object:
    """Return the font file that is read for the names of its characters."""
    descriptor = resolve1(spec.get("FontDescriptor"))
    return resolve1(descriptor.get("FontFile")) if isinstance(descriptor, dict) and "Encoding" not in spec else None


def _codes_of_widths(widths: object, group: int) -> Iterator[int]:
    run: list[float] = []
    for item in list_value(widths) if widths else ():
        value = resolve1(item)
        if isinstance(value, list):
            yield len(value)
        run = [*run, value] if isinstance(value, (int, float)) else []
        if len(run) == group:
            yield int(run[1] - run[0]) + 1
            run = []


def _codes_of_true_type(data: bytes) -> Iterator[int]:
    """Yield how many characters the Unicode tables in a font file list; a table counts as often as it is named."""
    tables = TrueTypeFont("", io.BytesIO(data)).tables
    if b"cmap" not in tables:
        return
    start, _ = tables[b"cmap"]
    _, count = struct.unpack_from(">HH", data, start)
    for platform, encoding, offset in struct.iter_unpack(">HHL", data[start + 4 : start + 4 + 8 * count]):
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            yield _listed_characters(data, start + offset)


def _listed_characters(data: bytes, start: int) -> int:
    """Return how many characters a table of a font file lists; only tables of ranges list more than they are long."""
    (kind,) = struct.unpack_from(">H", data, start)
    if kind == 4:
        (twice,) = struct.unpack_from(">H", data, start + 6)
        ends = struct.unpack_from(f">{twice // 2}H", data, start + 14)
        starts = struct.unpack_from(f">{twice // 2}H", data, start + 16 + twice // 2 * 2)
    elif kind == 12:
        (count,) = struct.unpack_from(">L", data, start + 12)
        ranges = struct.unpack_from(f">{3 * count}L", data, start + 16)
        starts, ends = ranges[::3], ranges[1::3]
    else:
        return _MOST_IN_OTHER_TABLES
    return sum(max(last - first, 0) + 1 for first, last in zip(starts, ends, strict=True))


class _Device(PDFPageAggregator):
    """Collects what is drawn on a page, and counts it."""

    budget: FileBudget

    def render_char(self, *args: Any, **kwargs: Any) -> float:  # noqa: ANN401 - as in the base class
        """Take in a glyph."""
        self.budget.spend_elements(_ELEMENTS_PER_DRAWING)
        return super().render_char(*args, **kwargs)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:  # noqa: ANN401
        """Take in a line or a box."""
        self.budget.spend_elements(max(_ELEMENTS_PER_DRAWING, len(path)))
        super().paint_path(gstate, stroke, fill, evenodd, path)

    def render_image(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Take in a picture."""
        self.budget.spend_elements(_ELEMENTS_PER_DRAWING)
        super().render_image(*args, **kwargs)


class _Interpreter(PDFPageInterpreter):
    """Runs the drawing instructions of a page, and counts them."""

    def __init__(self, rsrcmgr: PDFResourceManager, device: _Device, depth: int = 0) -> None:
        super().__init__(rsrcmgr, device)
        self._bounded_device = device
        self._depth = depth

    def dup(self) -> _Interpreter:
        """Make the interpreter of a drawing inside this one."""
        return _Interpreter(self.rsrcmgr, self._bounded_device, self._depth + 1)

    def do_q(self) -> None:
        """Save the graphics state."""
        self._bounded_device.budget.check_states(len(self.gstack))
        self._bounded_device.budget.spend_content(_COST_OF_A_STATE)
        super().do_q()

    def pop(self, n: int) -> list[Any]:
        """Take operands off the stack, without copying what stays there as pdfminer does."""
        start = max(len(self.argstack) - n, 0)
        taken = self.argstack[start:]
        del self.argstack[start:]
        return taken

    def execute(self, streams: Sequence[object]) -> None:
        """Run instructions, as pdfminer does, but for the parser."""
        with contextlib.suppress(PSEOF):
            parser = ContentParser(streams, self._bounded_device.budget.spend_content)
            while True:
                _, item = parser.nextobject()
                if isinstance(item, PSKeyword):
                    self._run(keyword_name(item))
                else:
                    self.push(item)

    def _run(self, operator: str) -> None:
        method = operator.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        if (run := getattr(self, f"do_{method}", None)) is not None:
            wanted = run.__code__.co_argcount - 1
            operands = self.pop(wanted)
            if len(operands) == wanted:
                run(*operands)

    def render_contents(
        self, resources: dict[object, object], streams: Sequence[object], ctm: Matrix = MATRIX_IDENTITY
    ) -> None:
        """Run content streams."""
        budget = self._bounded_device.budget
        budget.check_depth(self._depth)
        for stream in list_value(streams):
            content = stream_value(stream).get_data()
            budget.spend_content(_COST_OF_A_DRAWING + len(content) + _COST_OF_AN_ARRAY * content.count(b"["))
        super().render_contents(resources, streams, ctm)


@contextlib.contextmanager
def _damage_named() -> Iterator[None]:
    """Name what the library raises for a damaged file, which is anything from AssertionError to zlib.error."""
    try:
        yield
    except UnreadableFileError:
        raise
    except Exception as error:
        raise BrokenFileError(
            Message("the PDF is damaged: {error}", error=str(error) or type(error).__name__)
        ) from error


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep pdfminer from logging every oddity of a file: what matters is raised."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


@attrs.frozen(eq=False)
class DrawnPage:
    """What is drawn on a page: its number, counted from 1, its height in points, and glyphs, lines, boxes, pictures."""

    number: int
    height: float
    items: tuple[LTItem, ...]


class BoundedDocument:
    """An open PDF."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._budget = FileBudget(limits)
        self._resources = _ResourceManager(self._budget)
        self._budget.check_objects(data)
        with _damage_named():
            try:
                self._document = _Document(_Parser(io.BytesIO(data), self._budget))
            except (PDFPasswordIncorrect, PDFEncryptionError) as error:
                raise EncryptedFileError(Message("the PDF is encrypted; save a copy without a password")) from error

    @property
    def title(self) -> object:
        """The title in the document information, whatever the file holds for one."""
        with _damage_named():
            return next((resolve1(info["Title"]) for info in self._document.info if "Title" in info), None)

    def pages(self) -> Iterator[DrawnPage]:
        """Yield the pages one by one, each turned so that most of its text is upright."""
        with _damage_named():
            for number, page in enumerate(PDFPage.create_pages(self._document), start=1):
                if number > self._limits.max_pages:
                    allowed = self._limits.max_pages
                    raise TooManyPagesError(Message("the PDF has too many pages"), allowed)
                drawn = self._drawn(page, number)
                if turn := _turn_to_upright(drawn):
                    # A wide table is sometimes printed sideways on an upright page.
                    page.rotate = (page.rotate + turn) % 360
                    drawn = self._drawn(page, number)
                yield drawn

    def _drawn(self, page: PDFPage, number: int) -> DrawnPage:
        device = _Device(self._resources)
        device.budget = self._budget
        _Interpreter(self._resources, device).process_page(page)
        drawn = device.get_result()
        return DrawnPage(number, drawn.height, tuple(_flat(drawn)))


def _flat(container: LTContainer[Any]) -> Iterator[LTItem]:
    """Yield what is drawn, also inside other drawings."""
    for item in container:
        if isinstance(item, LTContainer):
            yield from _flat(item)
        else:
            yield item


def _turn_to_upright(page: DrawnPage) -> int:
    """Return by how many degrees to turn a page clockwise so that most of its text is upright."""
    turns = Counter(turn_of(item) for item in page.items if isinstance(item, LTChar))
    del turns[None]
    return max(turns, key=lambda turn: turns[turn], default=0) or 0


def turn_of(glyph: LTChar) -> int | None:
    """Return by how many degrees to turn a glyph clockwise so that it is upright; ``None`` for a slanted one."""
    a, b, c, d, _, _ = glyph.matrix
    if abs(b) <= _STRAIGHT * abs(a) and abs(c) <= _STRAIGHT * abs(d):
        return 0
    if abs(a) <= _STRAIGHT * abs(b) and abs(d) <= _STRAIGHT * abs(c):
        return 90 if b > 0 else 270
    return None
