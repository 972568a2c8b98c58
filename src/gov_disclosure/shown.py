"""Records that notebooks and terminals can show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

VIEWS: dict[str, Callable[[Any], Any]] = {}
"""The views of a record, by kind; the face of the package, which is imported before any module of it, puts them in."""


class Shown:
    """A record with a view for notebooks (``_repr_html_``) and for terminals (``__rich__``)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        html: str = VIEWS["html"](self)
        return html

    def __rich__(self) -> Any:  # noqa: ANN401 - whatever rich can render
        return VIEWS["rich"](self)
