"""The way back from a span of the text to the piece it comes from."""

from __future__ import annotations

import pickle

from gov_disclosure.readers import Document, Limits, read_html, read_text
from gov_disclosure.spans import Span


def document() -> Document:
    return read_html("<p>甲</p><table><tr><td rowspan=2>规章<td>1<tr><td>2</table><p>乙</p>")


def test_pieces_are_in_order_and_do_not_overlap() -> None:
    pieces = document().pieces
    assert [piece.span.of(document().text) for piece in pieces] == ["甲", "规章", "1", "2", "乙"]
    assert [(piece.table, piece.row, piece.column) for piece in pieces] == [
        (None, None, None), (1, 1, 1), (1, 1, 2), (1, 2, 2), (None, None, None),
    ]  # fmt: skip


def test_pieces_of_a_span() -> None:
    found = document()
    start = found.text.index("规章")
    assert [piece.column for piece in found.pieces_of(Span(start, start + 2))] == [1]
    assert [piece.column for piece in found.pieces_of(Span(start + 1, start + 4))] == [1, 2]
    assert found.pieces_of(Span(start + 2, start + 3)) == (), "the tab belongs to no piece"
    assert len(found.pieces_of(Span(0, len(found.text)))) == 5


def test_documents_pickle_and_compare() -> None:
    assert pickle.loads(pickle.dumps(document())) == document()
    assert hash(document()) == hash(document())
    assert read_text(b"a") != document()
    assert "pieces" not in repr(document())


def test_limits_compare_by_value() -> None:
    assert Limits() == Limits(max_pages=500)
