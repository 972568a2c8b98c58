"""Records that notebooks and terminals can show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import RenderableType

Item = TypeVar("Item")
View = TypeVar("View")

VIEWS: dict[str, Callable[[object], object]] = {}
"""The views of a record, by kind; the face of the package, which is imported before any module of it, puts them in."""


def view_for(record: object, views: Mapping[str, View]) -> View:
    """Return the view of a record's class, or of the nearest one that it is derived from; ``TypeError`` if none has."""
    for kind in type(record).__mro__:
        if kind.__name__ in views:
            return views[kind.__name__]
    raise TypeError(f"no view for {type(record).__name__}")


class Shown:
    """A record with a view for notebooks (``_repr_html_``) and for terminals (``__rich__``)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(VIEWS["html"](self))

    def __rich__(self) -> RenderableType:
        view: RenderableType = VIEWS["rich"](self)  # type: ignore[assignment]
        return view


class Listed(tuple[Item, ...], Shown):
    """Records of one kind in a row: a tuple with a view, whose ``str`` has a line for each."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self))
