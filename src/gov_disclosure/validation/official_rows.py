"""The rows and cells of the official tables that rules speak of, by their paths; and rows of examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gov_disclosure.forms import TABLES

TABLE_TWO, TABLE_THREE, TABLE_FOUR = TABLES

DOCUMENTS = (f"{TABLE_TWO}.rules", f"{TABLE_TWO}.normative_documents")
ACTS = tuple(f"{TABLE_TWO}.{act}" for act in ("licensing", "other_services", "penalties", "coercion"))
FEES = f"{TABLE_TWO}.administrative_fees"
PROCUREMENT = f"{TABLE_TWO}.centralized_procurement"

PURCHASES = (f"{PROCUREMENT}.projects", f"{PROCUREMENT}.amount")

NEW_RECEIVED = f"{TABLE_THREE}.new_received"
CARRIED_IN = f"{TABLE_THREE}.carried_in"
DISPOSITIONS = f"{TABLE_THREE}.dispositions"
GRANTED = f"{DISPOSITIONS}.granted_in_full"
HANDLED = f"{DISPOSITIONS}.total"
CARRIED_OUT = f"{TABLE_THREE}.carried_out"

RECONSIDERATION = f"{TABLE_FOUR}.reconsideration"
DIRECT_LITIGATION = f"{TABLE_FOUR}.litigation_direct"
LATER_LITIGATION = f"{TABLE_FOUR}.litigation_after_reconsideration"
BLOCKS = (RECONSIDERATION, DIRECT_LITIGATION, LATER_LITIGATION)
"""The three blocks of table four."""

TOTALS = tuple(f"{block}.total" for block in BLOCKS)
"""The totals of the three blocks."""


def by_row(rows: Iterable[str], *columns: str) -> Mapping[str, tuple[str, ...]]:
    """Return the cells of some columns of rows, by the path of the row."""
    return {row: tuple(f"{row}.{column}" for column in columns) for row in rows}


def cells_of(cells: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the cells of all rows."""
    return tuple(cell for row in cells.values() for cell in row)


STOCK = by_row(DOCUMENTS, "in_force", "issued", "repealed")
"""What changes the stock of documents in force."""

DISCLOSED = by_row(DOCUMENTS, "disclosed_total", "disclosed", "produced")
"""What was made and opened of documents."""

ITEMS = by_row((*ACTS, FEES), "items_previous_year", "items_change")
"""Items of the body's lists of powers and charges, and their change."""


def by_citizens(row: str, count: int) -> tuple[tuple[str, int], ...]:
    """Return the cells of a row of table three in which only natural persons made requests."""
    return ((f"{row}.natural_person", count), (f"{row}.total", count))


FIVE_GRANTED = by_citizens(NEW_RECEIVED, 5) + by_citizens(GRANTED, 5) + by_citizens(HANDLED, 5)
"""Five requests, all granted in full: consistent."""
