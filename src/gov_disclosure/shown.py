"""Records that notebooks and terminals can show."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Shown:
    """A record with a view for notebooks (``_repr_html_``) and for terminals (``__rich__``).

    The views are written in ``output``, which lies above the records; it is looked up by name when one is asked for.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        html: str = import_module("gov_disclosure.output.html").html_of(self)
        return html

    def __rich__(self) -> Any:  # noqa: ANN401 - whatever rich can render
        return import_module("gov_disclosure.output.terminal").view_of(self)
