"""The pages of a PDF as pictures (extra ``review``)."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import attrs

from gov_disclosure.errors import MissingExtraError

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

    Raises :class:`~gov_disclosure.errors.MissingExtraError` without the extra ``review``. What the renderer cannot read
    gives no picture.
    """
    try:
        import PIL  # noqa: F401 - pypdfium2 makes its pictures with it
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("Showing the pages of PDFs", "review") from error
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    with document:
        for number in range(min(len(document), MOST)):
            page = document[number]
            page.set_cropbox(*page.get_mediabox())  # places are told from the corner of the whole page
            width, height = page.get_size()
            scale = min(_WIDTH / width, _HIGHEST / height)
            picture = page.render(scale=scale, grayscale=True).to_pil().quantize(_SHADES)
            file = io.BytesIO()
            picture.save(file, "PNG", optimize=True)
            address = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
            yield Picture(number + 1, width, height, address)
