"""The running text of a section."""

from __future__ import annotations

import attrs

from gov_disclosure.spans import Span


@attrs.frozen(kw_only=True)
class NarrativeItem:
    """A numbered item of a text: （一）… or 一是….

    ``marker`` is the numbering as printed; ``heading`` the words up to the first colon, full stop or line end
    where they read as a heading; ``text`` the item without its marker and heading.
    """

    marker: str
    heading: str
    text: str
    span: Span | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class Narrative:
    """The text of a section, its wrapped lines joined into paragraphs.

    ``raw`` is the text exactly as it stands in the source, ``span`` its place there.
    """

    paragraphs: tuple[str, ...] = ()
    items: tuple[NarrativeItem, ...] = ()
    raw: str = attrs.field(default="", eq=False, repr=False)
    span: Span | None = attrs.field(default=None, eq=False)

    @property
    def text(self) -> str:
        """The paragraphs, one per line."""
        return "\n".join(self.paragraphs)

    def __bool__(self) -> bool:
        return bool(self.paragraphs)
