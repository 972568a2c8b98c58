"""Word files: paragraphs and tables in order, the numbers of list styles written out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import attrs

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import Message
from gov_disclosure.readers.document import Document, DocumentBuilder, Origin, PathBudget
from gov_disclosure.readers.files import PathOrBytes, check_directory, content_of, name_of
from gov_disclosure.readers.grids import CellBudget, Fragment, GridCell, GridTable, frames_text
from gov_disclosure.readers.joining import joined, single_spaced
from gov_disclosure.readers.limits import Limits, limits_of
from gov_disclosure.readers.numbering import Numbering, whole_number
from gov_disclosure.readers.unreadable import (
    BrokenFileError,
    ContentTooLargeError,
    EmptyFileError,
    EncryptedFileError,
    TooDeeplyNestedError,
    TooManyCellsError,
    TooManyElementsError,
    UnreadableFileError,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CONTAINERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_NOT_SHOWN = frozenset(
    (*(f"{_W}{tag}" for tag in ("pPr", "rPr", "del", "moveFrom", "instrText", "txbxContent", "rt")), _FALLBACK)
)
_CHARACTERS = {
    f"{_W}tab": " ",
    f"{_W}ptab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_NOT_COUNTING = ("vanish", "strike", "dstrike")
"""Switches of text that is hidden or struck out: a 9 struck out before 0 is not 90."""
_PIECE = 1 << 16
_TAGS_PER_ELEMENT = 4
"""Word wraps every piece of text in several tags."""


def read_docx(source: PathOrBytes, *, limits: Limits | None = None) -> Document:
    """Read a Word file (.docx): paragraphs as lines, tables in the tab dialect, a merged cell once.

    Numbers that a list style adds to headings and labels are written out. Deleted, hidden and struck-out text is left
    out. The pieces name the path of the paragraph and, in tables, the place on the grid.

    Needs the extra ``docx``. Raises the subclasses of :class:`UnreadableFileError` for a file that is broken,
    encrypted or without text, and for one beyond the limits on bytes, decompressed bytes, nesting and table cells.
    """
    try:
        import docx
        from lxml import etree
    except ImportError as error:
        raise MissingExtraError(Message("Reading Word files"), "docx") from error
    limits = limits_of(limits)
    archive = _unpacked(content_of(source, limits), limits)
    try:
        word = docx.Document(archive)
        body = word.element.body
        numbering = Numbering(word)
        title = single_spaced(word.core_properties.title) or None
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise TooDeeplyNestedError(
                Message("the elements of the file are nested too deeply"), limits.max_depth
            ) from error
        raise BrokenFileError(Message("the Word file is damaged: {error}", error=str(error))) from error
    except Exception as error:
        # What python-docx raises for a damaged package is anything from KeyError to zlib.error.
        raise BrokenFileError(Message("the Word file is damaged: {error}", error=str(error))) from error
    flow = [] if body is None else list(_WordReader(body, numbering, limits).flow())
    builder = DocumentBuilder(limits)
    for part in flow:
        if isinstance(part, GridTable):
            builder.table(part)
        else:
            builder.line(part.text, element=part.element)
    if not flow:
        raise EmptyFileError(Message("the Word file holds no text"))
    return builder.build(Origin(media_type=DOCX, name=name_of(source), title=title))


def _unpacked(data: bytes, limits: Limits) -> io.BytesIO:
    """Return the archive with its XML parts unpacked and the others empty, so that nothing is left to unpack.

    Refuses one that unpacks to too much, counted as it does, since its directory may lie; and parts with entities.
    """
    unpacked = io.BytesIO()
    left = limits.max_decompressed
    check_directory(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(unpacked, "w") as checked:
            for part in archive.infolist():
                if part.flag_bits & 1:
                    raise EncryptedFileError(Message("the Word file is encrypted"))
                content = _content(archive, part, left, limits) if part.filename.endswith((".xml", ".rels")) else b""
                left -= len(content)
                _check_part(part.filename, content, limits)
                checked.writestr(part.filename, content)
    except UnreadableFileError:
        raise
    except Exception as error:
        # zipfile raises BadZipFile, zlib.error, NotImplementedError, OverflowError, UnicodeDecodeError and others.
        raise BrokenFileError(Message("the Word file is damaged: {error}", error=str(error))) from error
    return unpacked


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int, limits: Limits) -> bytes:
    """Unpack a part in small pieces, no further than is allowed."""
    content = io.BytesIO()
    with archive.open(part) as packed:
        while piece := packed.read(_PIECE):
            content.write(piece)
            if content.tell() > most:
                allowed = limits.max_decompressed
                raise ContentTooLargeError(Message("the file unpacks to too many bytes"), allowed)
    return content.getvalue()


def _check_part(name: str, content: bytes, limits: Limits) -> None:
    if b"<!DOCTYPE" in content:
        raise BrokenFileError(
            Message("the part {name} has a document type declaration, which a Word file never has", name=name)
        )
    cells = content.count(b"<w:tc>") + content.count(b"<w:tc ")
    if cells > limits.max_cells:
        raise TooManyCellsError(
            Message("the part {name} has {cells:,} table cells", name=name, cells=cells), limits.max_cells
        )
    tags = content.count(b"<")
    if tags > _TAGS_PER_ELEMENT * limits.max_elements:
        raise TooManyElementsError(
            Message("the part {name} has {tags:,} tags", name=name, tags=tags), limits.max_elements
        )


class _WordReader:
    """Walks through the body of a Word file."""

    def __init__(self, body: Any, numbering: Numbering, limits: Limits) -> None:  # noqa: ANN401 - an element
        self._body = body
        self._numbering = numbering
        self._budget = CellBudget(limits.max_cells)
        self._paths = PathBudget(limits)
        self._limits = limits

    def flow(self) -> Iterator[Fragment | GridTable]:
        """Yield the paragraphs with text and the tables, in order."""
        return self._blocks(self._body, "/w:document/w:body", 0)

    def _blocks(self, parent: Any, path: str, depth: int) -> Iterator[Fragment | GridTable]:  # noqa: ANN401 - an element
        """Yield what stands in a body, cell or content control."""
        if depth > self._limits.max_depth:
            raise TooDeeplyNestedError(
                Message("the elements of the file are nested too deeply"), self._limits.max_depth
            )
        counts: dict[str, int] = {}
        for child in parent.iterchildren(f"{_W}*"):
            tag = child.tag.removeprefix(_W)
            counts[tag] = counts.get(tag, 0) + 1
            here = self._paths.spend(f"{path}/w:{tag}[{counts[tag]}]")
            if tag == "p":
                yield from self._paragraph(child, here, depth)
            elif tag == "tbl":
                yield from self._table(child, here, depth)
            elif tag in _CONTAINERS:
                yield from self._blocks(child, here, depth + 1)

    def _paragraph(self, paragraph: Any, path: str, depth: int) -> Iterator[Fragment | GridTable]:  # noqa: ANN401
        number = self._numbering.number_of(paragraph)
        text = "".join(_runs(paragraph))
        if text.strip():
            for line in (number + text).split("\n"):
                if shown := single_spaced(line):
                    yield Fragment(text=shown, element=path)
        for box in paragraph.iter(f"{_W}txbxContent"):
            around = [ancestor.tag for ancestor in box.iterancestors(f"{_W}p", _FALLBACK)]
            if around[0] == f"{_W}p" and next(box.iterancestors(f"{_W}p")) is paragraph:
                yield from self._blocks(box, path, depth + 1)

    def _table(self, table: Any, path: str, depth: int) -> Iterator[Fragment | GridTable]:  # noqa: ANN401
        rows = [self._row(row, here, depth) for row, here in _rows(table, path)]
        cells = [cell for row in rows for cell in row]
        width = max((sum(cell.colspan for cell in row) for row in rows), default=0)
        holds_table = any(isinstance(part, GridTable) for cell in cells for part in cell.content)
        longest = max((len(cell.text) for cell in cells), default=0)
        if width < 2 or holds_table or frames_text(len(cells), longest):
            for cell in cells:
                yield from cell.content
        else:
            self._budget.spend(width * len(rows))
            yield _merged(rows)

    def _row(self, row: Any, path: str, depth: int) -> list[_DeclaredCell]:  # noqa: ANN401
        skipped = _count(row, "trPr", "gridBefore")
        cells = [_DeclaredCell(path=path, colspan=skipped)] if skipped else []
        for cell, here in _cells(row, path):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            cells.append(
                _DeclaredCell(
                    path=here,
                    content=tuple(self._blocks(cell, here, depth + 1)),
                    colspan=max(_count(cell, "tcPr", "gridSpan"), 1),
                    continues=merge is not None and merge.get(f"{_W}val", "continue") == "continue",
                )
            )
        return cells


@attrs.frozen(kw_only=True)
class _DeclaredCell:
    """A cell as Word stores it: every row has its own, and one that continues the cell above says so."""

    path: str
    content: tuple[Fragment | GridTable, ...] = ()
    colspan: int = 1
    continues: bool = False

    @property
    def text(self) -> str:
        """The text of the cell on one line."""
        return joined(part.text for part in self.content if isinstance(part, Fragment))


def _merged(rows: list[list[_DeclaredCell]]) -> GridTable:
    """Put the cells on the grid, and make one cell of those that continue each other downwards."""
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}
    for number, row in enumerate(rows):
        column = 0
        current: dict[int, GridCell] = {}
        for declared in row:
            cell = above.get(column)
            if cell and declared.continues and cell.colspan == declared.colspan:
                cell.rowspan += 1
            else:
                fragments = (Fragment(text=declared.text, element=declared.path),) if declared.text else ()
                cell = GridCell(row=number, column=column, colspan=declared.colspan, fragments=fragments)
                cells.append(cell)
            current[column] = cell
            column += declared.colspan
        above = current
    return GridTable(tuple(cells)).tidied()


def _rows(table: Any, path: str) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    return _descendants(table, "tr", path)


def _cells(row: Any, path: str) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    return _descendants(row, "tc", path)


def _descendants(parent: Any, tag: str, path: str) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    """Yield the rows of a table or cells of a row with their paths, also those inside content controls."""
    counts: dict[str, int] = {}
    for child in parent.iterchildren(f"{_W}*"):
        name = child.tag.removeprefix(_W)
        counts[name] = counts.get(name, 0) + 1
        here = f"{path}/w:{name}[{counts[name]}]"
        if name == tag:
            yield child, here
        elif name in _CONTAINERS:
            yield from _descendants(child, tag, here)


def _runs(element: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the text of a paragraph that Word shows, a line break as a newline."""
    for child in element.iterchildren():
        if child.tag in _NOT_SHOWN:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag == f"{_W}r":
            properties = child.find(f"{_W}rPr")
            if properties is not None and any(_is_on(properties.find(f"{_W}{switch}")) for switch in _NOT_COUNTING):
                continue
            # A raised mark is kept apart from the figure before it: 35 with a note 1 is not 351.
            if properties is not None and properties.find(f"{_W}vertAlign") is not None:
                yield " "
            yield from _runs(child)
        else:
            yield from _runs(child)


def _is_on(switch: Any) -> bool:  # noqa: ANN401
    return switch is not None and switch.get(f"{_W}val", "true") not in ("0", "false", "off")


def _count(element: Any, properties: str, name: str) -> int:  # noqa: ANN401
    found = element.find(f"{_W}{properties}/{_W}{name}")
    return 0 if found is None else max(whole_number(found.get(f"{_W}val", "")), 0)
