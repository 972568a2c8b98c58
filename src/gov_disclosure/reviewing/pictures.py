"""The pages of a PDF as pictures (extra ``review``)."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import attrs

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import Message

MOST = 60
"""Pages that are pictured at most: reports have a dozen."""

_WIDTH = 1200
"""Pixels across."""
_HIGHEST = 2400
_SHADES = 16


@attrs.frozen
class Picture:
    """A page: its number, its size in points, and its picture as a ``data:`` address."""

    number: int
    width: float
    height: float
    address: str = attrs.field(repr=False)


def pictures(content: bytes) -> Iterator[Picture]:
    """Yield the first pages of a PDF as pictures.

    Raises :class:`~gov_disclosure.errors.MissingExtraError` without the extra ``review``. A page or file that the
    renderer cannot read gives no picture.
    """
    try:
        import PIL  # noqa: F401 - pypdfium2 makes its pictures with it
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError(Message("Showing the pages of PDFs"), "review") from error
    with suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(content) as document:
        for number in range(min(len(document), MOST)):
            with suppress(pypdfium2.PdfiumError):
                yield _picture(document[number], number + 1)


def _picture(page: Any, number: int) -> Picture:  # noqa: ANN401 - pypdfium2 has no types
    page.set_cropbox(*page.get_mediabox())  # places are told from the corner of the whole page
    width, height = page.get_size()
    scale = min(_WIDTH / width, _HIGHEST / height)
    drawn = page.render(scale=scale, grayscale=True).to_pil().quantize(_SHADES)
    file = io.BytesIO()
    drawn.save(file, "PNG", optimize=True)
    address = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
    return Picture(number, width, height, address)
