"""Strategies for figures and for all cells of a form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import strategies as st

from gov_disclosure.forms import Form
from gov_disclosure.model.cell import Cell, CellState
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.validation.official_rows import ITEMS, PURCHASES, STOCK

Values = dict[str, int | Decimal]
Bands = tuple[tuple[int, int], ...]
"""Ranges of whole numbers, the first and the last included, of which one is chosen first."""

_MARKS = ("/", "-", "—", "——", "_", "无")
_BYTES_OF_A_FIGURE = 5
_COUNTS = ((0, 0), (0, 30), (0, 99_999_999))
_CHANGES = ((-99, 99), (-9_999, 9_999))
_DIGITS = ((0, 99), (0, 99_999), (0, 10**9))
_MOST_PLACES = 6


def counts() -> st.SearchStrategy[int]:
    """Whole numbers from 0 to 99 999 999, mostly small ones."""
    return _within(_COUNTS)


def changes() -> st.SearchStrategy[int]:
    """Signed whole numbers: 本年增/减."""
    return _within(_CHANGES)


def amounts() -> st.SearchStrategy[Decimal]:
    """Amounts of money: exact decimals of at most six places, zero or more."""
    return st.builds(_amount, _within(_DIGITS), st.integers(0, _MOST_PLACES))


def _within(bands: Bands) -> st.SearchStrategy[int]:
    return st.one_of(*(st.integers(*band) for band in bands))


def _amount(digits: int, places: int) -> Decimal:
    return Decimal(digits).scaleb(-places)


@st.composite
def cells(
    draw: st.DrawFn, form: Form, *, consistent: bool = True, blanks: bool = False, marks: bool = False
) -> tuple[Cell, ...]:
    """Every cell of a form, in its order.

    With ``consistent`` all identities of the form and the rules about single rows hold wherever cells have figures.
    ``blanks`` and ``marks`` let cells and whole rows be blank or hold a mark such as ``/`` in the place of a figure.
    """
    values = draw(_values(form))
    if consistent:
        values = _made_consistent(form, values)
    emptied = draw(_emptied(form, blanks=blanks, marks=marks))
    return tuple(_cell(path, values[path], emptied.get(path)) for path in form.cell_paths)


def _cell(path: str, value: int | Decimal, mark: str | None) -> Cell:
    if mark is None:
        return Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value))
    return Cell(path=path, state=CellState.MARK if mark else CellState.BLANK, raw=mark)


def _emptied(form: Form, *, blanks: bool, marks: bool) -> st.SearchStrategy[dict[str, str]]:
    """Draw what stands in cells without a figure, by path: a mark, or nothing."""
    contents = [*([""] if blanks else []), *(_MARKS if marks else [])]
    if not contents:
        return st.just({})
    content = st.sampled_from(contents)
    single = st.dictionaries(st.sampled_from(form.cell_paths), content, max_size=8)
    whole = st.dictionaries(st.sampled_from([row.cell_paths for row in form.rows]), content, max_size=4)
    return st.builds(
        lambda single, whole: {path: content for row, content in whole.items() for path in row} | single, single, whole
    )


def _values(form: Form) -> st.SearchStrategy[Values]:
    """Draw all figures at once, a few bytes for each: draws of their own would take ten times as long."""
    columns = [(path, column.kind) for row in form.rows for path, column in row.cells]

    def values(drawn: bytes) -> Values:
        pieces = (drawn[at : at + _BYTES_OF_A_FIGURE] for at in range(0, len(drawn), _BYTES_OF_A_FIGURE))
        return {path: _figure(kind, piece[0], piece[1:]) for (path, kind), piece in zip(columns, pieces, strict=True)}

    size = len(columns) * _BYTES_OF_A_FIGURE
    return st.binary(min_size=size, max_size=size).map(values)


def _figure(kind: FigureKind, choice: int, drawn: bytes) -> int | Decimal:
    """Make a figure like those of :func:`counts`, :func:`changes` and :func:`amounts`: zero, the simplest, of zeros."""
    if kind is FigureKind.MONEY:
        choice, places = divmod(choice, _MOST_PLACES + 1)
        return _amount(_number(_DIGITS, choice, drawn), places)
    return _number(_CHANGES if kind is FigureKind.CHANGE else _COUNTS, choice, drawn)


def _number(bands: Bands, choice: int, drawn: bytes) -> int:
    lowest, highest = bands[choice % len(bands)]
    numbers = highest - lowest + 1
    number = int.from_bytes(drawn, "big") * numbers >> 8 * len(drawn)
    return number if number <= highest else number - numbers


def _made_consistent(form: Form, values: Values) -> Values:
    """Keep the parts and set the sums: down the columns, then what was received, then along the rows."""
    values = dict(values)
    for identity in sorted(form.identities, key=lambda identity: identity.rule == "T3-ROW"):
        if identity.rule == "T3-BAL":
            new_received, carried_in = identity.left
            workload = sum(values[path] for path in identity.right)
            values[carried_in] = min(values[carried_in], workload)
            values[new_received] = workload - values[carried_in]
        else:
            values[identity.cell] = sum(values[path] for path in identity.left)
    return values | dict(_kept_in_order(values))


def _kept_in_order(values: Values) -> Iterator[tuple[str, int | Decimal]]:
    """Yield what keeps stocks and items from falling below nothing, and goes with what was bought."""
    for in_force, issued, repealed in STOCK.values():
        if {in_force, issued, repealed} <= values.keys():
            yield in_force, max(values[in_force], values[issued] - values[repealed])
    for items, change in ITEMS.values():
        if items in values:
            yield change, max(values[change], -values[items])
    projects, amount = PURCHASES
    if projects in values:
        yield amount, max(values[amount], Decimal(1)) if values[projects] else Decimal(0)
