"""Web pages: the article among menus, its tables on their grid."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import Message
from gov_disclosure.readers.document import Document, DocumentBuilder, Origin, PathBudget
from gov_disclosure.readers.files import content_of
from gov_disclosure.readers.grids import CellBudget, Fragment, GridTable, SpannedCell, frames_text, laid_out
from gov_disclosure.readers.joining import joined, single_spaced
from gov_disclosure.readers.limits import Limits, limits_of
from gov_disclosure.readers.page_chrome import dropped
from gov_disclosure.readers.text import decoded
from gov_disclosure.readers.unreadable import (
    BrokenFileError,
    EmptyFileError,
    FileTooLargeError,
    TooDeeplyNestedError,
    TooManyCellsError,
    TooManyElementsError,
    TooMuchTextError,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_DECLARED = re.compile(rb"charset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CELL_TAG = re.compile(r"<t[dh]\b", re.IGNORECASE)
_DIGITS = re.compile(r"\s*(\d{1,9})")
_RAISED = frozenset(("sup", "sub"))
"""Raised marks, kept apart from the figure before them: 35 with a note 1 is not 351."""
_LONG_TAG = re.compile(r"<[A-Za-z][^<]{2000,}+")
_VALUE = re.compile(r"(?<=[^\s\"'=<>/])\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+')")
_MOST_ATTRIBUTES = 1000
"""Of one tag: the parser compares each with all before it."""
_MARKUP_BESIDE_TEXT = 20
_TO_THE_END = 1_000_000_000
_TOO_DEEP = Message("the elements of the page are nested too deeply")
_STOPPED = "Excessive depth"

_DATE = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_TITLE_NAMES = ("articletitle", "og:title")
_LONGEST_TITLE = 300
_DATE_NAMES = ("pubdate", "publishdate", "article:published_time", "date", "dc.date")
_PUBLISHER_NAMES = ("contentsource", "source")
_TITLE = re.compile(r"信息公开.*(?:报告|年报)")
_TITLE_PARTS = re.compile(r"[_|]|\s[-–—]+\s|--+")
_PUBLISHED_LABEL = re.compile(r"(?:发布|公布|发文|成文|印发)(?:日期|时间)|日期\s*[:：]")


def read_html(source: bytes | str, *, encoding: str | None = None, limits: Limits | None = None) -> Document:
    """Read a web page: its article as lines, its data tables in the tab dialect.

    ``source`` is the page itself, as bytes or as decoded text. Bytes are decoded by what they are, not by what the
    page declares; ``encoding`` overrides. Menus, scripts, hidden and struck-out elements are dropped, tables that
    only lay out the page are dissolved. A title, publication date or source that stands only in the metadata is put
    before the text. The pieces name the XPath of the element and, in tables, the place on the grid.

    Needs the extra ``html``. Raises the subclasses of :class:`UnreadableFileError` for a page without text and for
    one beyond the limits on bytes, elements, nesting and table cells.
    """
    try:
        import lxml.html
    except ImportError as error:
        raise MissingExtraError(Message("Reading web pages"), "html") from error
    limits = limits_of(limits)
    text, encoding = _page_text(source, encoding, limits)
    _check_size(text, limits)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise BrokenFileError(Message("the page cannot be read: {error}", error=str(error))) from error
    # The parser stops without an exception where its own bound on nesting is reached; older ones have no name for it.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or _STOPPED in entry.message for entry in parser.error_log):
        raise TooDeeplyNestedError(_TOO_DEEP, limits.max_depth)
    metadata = _metadata(root, encoding)
    flow = list(_PageReader(root, limits).flow())
    builder = DocumentBuilder(limits)
    for line in _missing_facts([part.text for part in flow if isinstance(part, Fragment)], metadata):
        builder.line(line, element="/html/head")
    for part in flow:
        if isinstance(part, GridTable):
            builder.table(part)
        else:
            builder.line(part.text, element=part.element)
    document = builder.build(metadata)
    if not flow:
        raise EmptyFileError(Message("the page shows no text"))
    return document


def _page_text(source: bytes | str, encoding: str | None, limits: Limits) -> tuple[str, str | None]:
    if isinstance(source, str):
        if len(source) > limits.max_bytes:
            raise FileTooLargeError(Message("the page has too many characters"), limits.max_bytes)
        text = source
    else:
        data = content_of(source, limits)
        declared = _DECLARED.search(data[:4096])
        text, encoding = decoded(data, encoding, declared=declared[1].decode("ascii") if declared else None)
    if len(text) > _MARKUP_BESIDE_TEXT * limits.max_characters:
        allowed = limits.max_characters
        raise TooMuchTextError(
            Message("the page has more than {times} times the characters of a text", times=_MARKUP_BESIDE_TEXT), allowed
        )
    text = _XML_DECLARATION.sub("", text.replace("\0", " "))
    if not text.strip():
        raise EmptyFileError(Message("the page is empty"))
    return text, encoding


def _check_size(text: str, limits: Limits) -> None:
    """Refuse a page with too many tags before anything is built from them."""
    cells = sum(1 for _ in _CELL_TAG.finditer(text))
    if cells > limits.max_cells:
        raise TooManyCellsError(Message("the page has {cells:,} table cells", cells=cells), limits.max_cells)
    tags = text.count("<")
    if tags > limits.max_elements:
        raise TooManyElementsError(Message("the page has {tags:,} tags", tags=tags), limits.max_elements)
    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise TooManyElementsError(Message("a tag of the page has too many attributes"), limits.max_elements)


def _attributes(beginning: str) -> int:
    """Return how many attributes the tag at the beginning of a text has."""
    return len(_VALUE.sub(" ", beginning).partition(">")[0].split())


def _walk(element: HtmlElement) -> Any:  # noqa: ANN401 - lxml brings no types
    """Walk through an element; events ``start`` and ``end``."""
    from lxml import etree

    return etree.iterwalk(element, events=("start", "end"))


def _metadata(root: HtmlElement, encoding: str | None) -> Origin:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        found.setdefault(name, single_spaced(meta.get("content") or ""))
    title = root.find(".//title")
    page_title = single_spaced(title.text_content()) if title is not None else ""
    return Origin(
        media_type="text/html",
        encoding=encoding,
        title=(_first(found, _TITLE_NAMES) or page_title)[:_LONGEST_TITLE] or None,
        published=_date(_first(found, _DATE_NAMES)),
        publisher=_first(found, _PUBLISHER_NAMES) or None,
    )


def _first(found: dict[str, str], names: tuple[str, ...]) -> str:
    return next((found[name] for name in names if found.get(name)), "")


def _date(text: str) -> datetime.date | None:
    if found := _DATE.search(text):
        try:
            return datetime.date(*map(int, found.groups()))
        except ValueError:
            return None
    return None


def _missing_facts(shown: list[str], metadata: Origin) -> Iterator[str]:
    """Yield as lines the title, date and source of the metadata that the page does not show itself."""
    if metadata.title and not any(len(line) <= 80 and _TITLE.search(line) for line in shown):
        yield from (part.strip() for part in _TITLE_PARTS.split(metadata.title) if _TITLE.search(part))
    if metadata.published and not any(_PUBLISHED_LABEL.search(line) for line in shown):
        yield f"发布日期：{metadata.published}"
    if metadata.publisher and not any("来源" in line for line in shown):
        yield f"来源：{metadata.publisher}"


class _PageReader:
    """Turns the tree of a page into lines and tables, nowhere by recursion: a page may be nested at will."""

    def __init__(self, root: HtmlElement, limits: Limits) -> None:
        self._root = root
        self._paths = _paths(root, limits)
        self._dropped = dropped(root)
        self._data_tables = _data_tables(root, self._dropped)
        self._budget = CellBudget(limits.max_cells)

    def flow(self) -> Iterator[Fragment | GridTable]:
        """Yield the lines and data tables of the page in order."""
        for part in self._lines(self._root, self._data_tables):
            if isinstance(part, Fragment):
                yield part
            else:
                yield from self._table(part)

    def _lines(self, top: HtmlElement, tables: set[HtmlElement]) -> Iterator[Fragment | HtmlElement]:
        """Yield the lines below an element, each with the path of its block, and ``tables`` where they stand."""
        block, text = top, ""
        for run in self._runs(top, tables):
            if isinstance(run, str):
                text += run
                continue
            if shown := single_spaced(text):
                yield Fragment(text=shown, element=self._paths[block])
            text = ""
            if run in tables:
                yield run
            block = run
        if shown := single_spaced(text):
            yield Fragment(text=shown, element=self._paths[block])

    def _runs(self, top: HtmlElement, tables: set[HtmlElement]) -> Iterator[str | HtmlElement]:
        """Yield the text below an element and, wherever a line ends, the block that goes on or begins there."""
        open_blocks = [top]
        preformatted = 0
        walk = _walk(top)
        for event, element in walk:
            is_block = element.tag in _BLOCKS and element is not top
            if event == "start":
                text = element.text
                if element in self._dropped or element in tables:
                    walk.skip_subtree()
                    text = None
                if element.tag == "br":
                    yield open_blocks[-1]
                elif is_block:
                    open_blocks.append(element)
                    yield element
                elif element.tag in _RAISED:
                    yield " "
                preformatted += element.tag == "pre"
            else:
                text = element.tail if element is not top else None
                if is_block:
                    open_blocks.pop()
                    yield open_blocks[-1]
                preformatted -= element.tag == "pre"
            if text and preformatted:
                for number, line in enumerate(text.splitlines()):
                    if number:
                        yield open_blocks[-1]
                    yield line
            elif text:
                yield text

    def _table(self, table: HtmlElement) -> Iterator[Fragment | GridTable]:
        """Yield what stands loose in a table, such as its caption, and then the table."""
        rows: list[list[SpannedCell]] = []
        row: list[SpannedCell] | None = None
        cells = set(table.iter("td", "th"))
        for part in self._lines(table, cells):
            if isinstance(part, Fragment):
                yield part
        walk = _walk(table)
        for event, element in walk:
            if element.tag == "tr":
                row = None
            if event == "start" and element in self._dropped:
                walk.skip_subtree()
            elif event == "start" and element in cells:
                if row is None:
                    row = []
                    rows.append(row)
                row.append(self._cell(element))
                walk.skip_subtree()
        yield laid_out(rows, self._budget)

    def _cell(self, cell: HtmlElement) -> SpannedCell:
        if len(cell):
            text = joined(part.text for part in self._lines(cell, set()) if isinstance(part, Fragment))
        else:
            text = single_spaced(cell.text or "")
        fragment = Fragment(text=text, element=self._paths[cell])
        return SpannedCell(fragment, _span(cell, "rowspan"), _span(cell, "colspan"))


def _span(cell: HtmlElement, attribute: str) -> int:
    """Read a span as browsers do: at least one, a rowspan of zero to the end, a colspan of at most a thousand."""
    digits = _DIGITS.match(cell.get(attribute, ""))
    if not digits:
        return 1
    span = int(digits[1])
    if attribute == "rowspan":
        return span or _TO_THE_END
    return min(max(span, 1), 1000)


def _paths(root: HtmlElement, limits: Limits) -> dict[HtmlElement, str]:
    """Return the XPath of every element, in one walk; raise :class:`TooDeeplyNestedError` beyond the limit."""
    paths: dict[HtmlElement, str] = {}
    budget = PathBudget(limits)
    above: list[tuple[str, dict[str, int]]] = []
    for event, element in _walk(root):
        if event == "end":
            above.pop()
            continue
        path = "/html"
        if above:
            parent, counts = above[-1]
            step = element.tag if element.tag.isalnum() else "*"
            counts["*"] = place = counts.get("*", 0) + 1
            if step != "*":
                counts[step] = place = counts.get(step, 0) + 1
            path = f"{parent}/{step}[{place}]"
        paths[element] = budget.spend(path)
        above.append((path, {}))
        if len(above) > limits.max_depth:
            raise TooDeeplyNestedError(_TOO_DEEP, limits.max_depth)
    return paths


@attrs.define
class _OpenTable:
    """What is known of a table while the walk is inside it."""

    element: HtmlElement
    row_cells: int = 0
    widest_row: int = 0
    cells: int = 0
    longest_cell: int = 0
    holds_table: bool = False

    @property
    def is_layout(self) -> bool:
        """Tell whether the table only lays out the page."""
        return (
            self.holds_table
            or self.widest_row < 2
            or frames_text(self.cells, self.longest_cell)
            or self.element.get("role") == "presentation"
        )


def _data_tables(root: HtmlElement, left_out: set[HtmlElement]) -> set[HtmlElement]:
    """Return the tables that hold data rather than parts of the page."""
    found = set()
    tables: list[_OpenTable] = []
    cell_starts: list[int] = []
    length = 0
    walk = _walk(root)
    for event, element in walk:
        if event == "start" and element in left_out:
            walk.skip_subtree()
            continue
        if element in left_out:
            pass
        elif element.tag == "table":
            if event == "start":
                tables.append(_OpenTable(element))
            else:
                table = tables.pop()
                if not table.is_layout:
                    found.add(element)
                if tables and table.cells > 1:
                    tables[-1].holds_table = True
        elif tables and element.tag == "tr":
            tables[-1].row_cells = 0
        elif tables and element.tag in ("td", "th"):
            table = tables[-1]
            if event == "start":
                table.cells += 1
                table.row_cells += 1
                table.widest_row = max(table.widest_row, table.row_cells)
                cell_starts.append(length)
            else:
                table.longest_cell = max(table.longest_cell, length - cell_starts.pop())
        if text := element.text if event == "start" else element.tail:
            length += len(single_spaced(text))
    return found
