"""Tables that go on over page breaks, made whole again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gov_disclosure.characters import fold
from gov_disclosure.parsing.lexicon import words_of
from gov_disclosure.readers.grids import CellBudget, Fragment, GridCell, GridTable
from gov_disclosure.readers.pdf.furniture import PageContent
from gov_disclosure.readers.pdf.glyphs import TextLine
from gov_disclosure.readers.pdf.labels import begins_item, is_whole_label
from gov_disclosure.readers.pdf.ruled import PageTable

_LEAST_SHARED = 0.7
"""Of the vertical lines of two parts of one table: as many at least stand at the same places."""
_SAME_COLUMN = 5.0


def joined_items(pages: Sequence[PageContent], budget: CellBudget) -> Iterator[TextLine | GridTable]:
    """Yield the lines and the tables of a document, tables cut by page breaks as one."""
    parts: list[PageTable] = []
    for page in pages:
        for number, item in enumerate(page.items):
            if isinstance(item, PageTable):
                if parts and not (number == 0 and _goes_on(parts[-1], item)):
                    yield _whole(parts, budget)
                    parts = []
                parts.append(item)
            else:
                if parts:
                    yield _whole(parts, budget)
                    parts = []
                yield item
    if parts:
        yield _whole(parts, budget)


def _goes_on(part: PageTable, following: PageTable) -> bool:
    """Tell whether a table at the head of a page is the rest of the last one on the page before.

    Its lines stand where those of the other stand; it may lack some, even one at the side, and have others.
    """
    if following.page != part.page + 1:
        return False
    fewer, more = sorted((part.xs, following.xs), key=len)
    shared = sum(any(abs(x - other) <= _SAME_COLUMN for other in more) for x in fewer)
    return shared >= _LEAST_SHARED * len(fewer)


def _whole(parts: Sequence[PageTable], budget: CellBudget) -> GridTable:
    """Make one table of its parts on successive pages."""
    columns = _columns(parts)
    whole = _placed(parts[0], columns, first_row=0, skipped=0)
    budget.check(len(columns) * sum(part.rows for part in parts))
    for part in parts[1:]:
        height = max(cell.row + cell.rowspan for cell in whole)
        rest = _placed(part, columns, first_row=height, skipped=0)
        repeated = _repeated_rows(whole, rest, height)
        if repeated:
            rest = _placed(part, columns, first_row=height - repeated, skipped=repeated)
        whole += _without_cut_row(whole, rest, height)
    return GridTable(tuple(whole)).tidied()


def _columns(parts: Sequence[PageTable]) -> list[float]:
    """Return where the columns of all parts begin; a part may lack a line that no cell of it needs."""
    columns: list[float] = []
    for x in sorted(x for part in parts for x in part.xs):
        if not columns or x - columns[-1] > _SAME_COLUMN:
            columns.append(x)
    return columns


def _placed(part: PageTable, columns: list[float], *, first_row: int, skipped: int) -> list[GridCell]:
    """Put the cells of a part on the grid of the whole table, without the first ``skipped`` rows."""

    def column(x: float) -> int:
        return min(range(len(columns)), key=lambda number: abs(columns[number] - x))

    return [
        GridCell(
            row=first_row + cell.row,
            column=column(cell.box.x0),
            rowspan=cell.rowspan,
            colspan=max(column(cell.box.x1) - column(cell.box.x0), 1),
            fragments=(Fragment(text=cell.text, page=part.page, box=cell.box),) if cell.text else (),
        )
        for cell in part.cells
        if cell.row >= skipped
    ]


def _row(cells: Sequence[GridCell], row: int) -> list[tuple[int, str]]:
    return [(cell.column, words_of(cell.text)) for cell in cells if cell.row == row and cell.text]


def _repeated_rows(whole: Sequence[GridCell], rest: Sequence[GridCell], first_row: int) -> int:
    """Count the rows at the head of a part that are the head of the table once more."""
    count = 0
    while True:
        row = _row(rest, first_row + count)
        if not row or row != _row(whole, count) or any(_is_figure(text) for _, text in row):
            return count
        count += 1


def _without_cut_row(whole: Sequence[GridCell], rest: list[GridCell], height: int) -> list[GridCell]:
    """Give the last row the rest of it that the page break has cut off, and return the other cells."""
    above = {(cell.column, cell.colspan): cell for cell in whole if cell.row + cell.rowspan == height}
    first = [cell for cell in rest if cell.row == height]
    if not _is_cut_row(above, first):
        return rest
    for cell in first:
        begun = above[cell.column, cell.colspan]
        begun.fragments += cell.fragments
        begun.rowspan += cell.rowspan
    return [cell for cell in rest if cell.row != height]


def _is_cut_row(above: Mapping[tuple[int, int], GridCell], first: Sequence[GridCell]) -> bool:
    """Tell whether the first row of a part is the rest of the last row before, which the break went through.

    Only one of the two holds the figures then, the words of the first lack something, and those of the second begin
    no row of their own.
    """
    texts = [cell.text for cell in first if cell.text]
    words = [text for text in texts if not _is_figure(text)]
    if not words or any(map(begins_item, words)) or any((cell.column, cell.colspan) not in above for cell in first):
        return False
    last = max(cell.row for cell in above.values())
    texts_above = [cell.text for cell in above.values() if cell.row == last and cell.text]
    labels = [text for text in texts_above if not _is_figure(text)]
    if labels and is_whole_label(labels[-1]):
        return False
    return any(map(_is_figure, texts_above)) != any(map(_is_figure, texts))


def _is_figure(text: str) -> bool:
    """Tell whether a cell holds a figure or a mark rather than words."""
    return bool(text) and not any(character.isalpha() for character in fold(text).rstrip("万元件项条个 "))
