"""What a table prints, as the lexer tells it: labels and other words, each with the run of figures behind it."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from gov_disclosure.spans import Span

# A figure with a unit behind a blank is one; characters without width at its edges are none of it.
_FIGURE = re.compile(r"[^\s|\0](?:[^\s|]*[^\s|\0])?(?:\0* (?:[万亿]?元|[件项个条次])(?=[\s|\0]|\Z))?")
_SEPARATORS = " \t\n|\0"
_NUMBER = re.compile("[0-9]+")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,19})(?:[ \t\n|]+(?:0|[1-9][0-9]{0,19}))*")
_LONGEST_ROW = 400


def figures_in(words: str, offset: int) -> list[Span]:
    """Return the places of the figures in a stretch of cleaned text that begins at an offset."""
    return [Span(offset + figure.start(), offset + figure.end()) for figure in _FIGURE.finditer(words)]


class Positionless:
    """What Lark looks for in a token besides its type; places in the text are offsets here."""

    __slots__ = ()
    start_pos = end_pos = line = column = end_line = end_column = None


class Run:
    """Figures, or marks in their place, one behind the other.

    ``plain`` are the whole numbers of a run of nothing else, evenly parted; ``gaps`` are the widths of what parts them.
    Any other run has no plain numbers.
    """

    __slots__ = ("_spans", "_text", "end", "gaps", "plain", "start", "stop")

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.start = start
        self.stop = stop
        self._text = text
        self._spans: tuple[Span, ...] | None = None
        if stop - start <= _LONGEST_ROW:
            self.plain, self.gaps, length = _read(text[start:stop])
        else:
            printed = text[start:stop].rstrip(_SEPARATORS)
            self.plain, self.gaps, length = _read(printed) if len(printed) <= _LONGEST_ROW else ((), (), len(printed))
        self.end = start + length
        """Where the last figure ends."""

    @property
    def printed(self) -> str:
        """The cleaned text of the figures."""
        return self._text[self.start : self.end]

    @property
    def count(self) -> int:
        """The number of figures."""
        return len(self.plain) or len(self._spans or _FIGURE.findall(self.printed))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the figures."""
        if self._spans is None:
            single = len(self.plain) == 1
            spans = [Span(self.start, self.end)] if single else figures_in(self.printed, self.start)
            self._spans = tuple(spans)
        return self._spans


_Numbers = tuple[tuple[int, ...], tuple[int, ...], int]
"""The plain numbers of a run, the widths of what parts them, and how long the run is without what follows it."""


@functools.lru_cache(maxsize=4096)
def _read(printed: str) -> _Numbers:
    """Return the whole numbers of a run of nothing else, evenly parted.

    They are evenly parted by as many tabs or bars between any two of them, one at most between only two, which else may
    hide a cell; and all on one line or each on its own. Most rows of most reports print the same few figures.
    """
    figures = printed.rstrip(_SEPARATORS)
    if not _PLAIN.fullmatch(figures):
        return (), (), len(figures)
    _, *gaps, _ = _NUMBER.split(figures)
    edges = {gap.count("\t") + gap.count("|") for gap in gaps}
    if len(edges) > 1 or len({"\n" in gap for gap in gaps}) > 1 or (len(gaps) == 1 and max(edges) > 1):
        return (), (), len(figures)
    return tuple(map(int, _NUMBER.findall(figures))), tuple(map(len, gaps)), len(figures)


class Role(enum.Enum):
    """What a line of a table is."""

    ROW = enum.auto()
    HEAD = enum.auto()
    """A column head, the head of a block, or the corner of the table."""
    GROUP = enum.auto()
    """The label of a group of rows."""
    PIECE = enum.auto()
    """A piece of a group's label that stands between the pieces of its rows."""
    TAIL = enum.auto()
    """The end of a row's label that stands behind its figures."""
    REPEAT = enum.auto()
    """A label that is printed once more in the cells of a merged row."""
    OTHER = enum.auto()
    """A word that is no label of the form."""


ROW, HEAD, GROUP, PIECE, TAIL, REPEAT, OTHER = Role
"""The roles by themselves: every line is asked for its role many times, and ``Role.ROW`` takes ten times as long."""


class _Line(NamedTuple):
    role: Role
    name: str
    start: int
    end: int
    stop: int
    remark: Span | None = None
    run: Run | None = None
    type: str = "WORD"


class Line(_Line, Positionless):
    """One label or word, with the remark and the figures printed behind it.

    ``name`` is the row's path, or the official label of a head or group; other words have none. ``start`` and ``end``
    enclose the words, ``remark`` is the bracket or definition behind them, ``stop`` is where the next line begins.
    ``type`` is what the grammar calls the label.
    """

    __slots__ = ()

    def __hash__(self) -> int:
        """Return what tells a line from the others of its table: where it stands."""
        return self.start

    @property
    def figures(self) -> tuple[Span, ...]:
        """The places of the figures."""
        return self.run.spans if self.run else ()

    @property
    def size(self) -> int:
        """The number of figures."""
        run = self.run
        return (len(run.plain) or len(run.spans)) if run else 0

    @property
    def words_end(self) -> int:
        """Where the label and its remark end and the cells begin."""
        return self.remark.end if self.remark else self.end

    @property
    def parted(self) -> bool:
        """Whether a separator, not a figure, follows the label, as in a cell and unlike in running text."""
        return self.stop > self.words_end and (self.run is None or self.run.start > self.words_end)

    @property
    def words(self) -> Span:
        """The label with its remark."""
        return Span(self.start, self.words_end)

    @property
    def cells(self) -> Span | None:
        """The place of the figures, if there are any."""
        return Span(self.run.start, self.run.end) if self.run else None

    @property
    def whole(self) -> Span:
        """The label with everything that belongs to it."""
        return Span(self.start, self.run.end if self.run else self.words_end)


line_of: Callable[[tuple[Role, str, int, int, int, Span | None, Run | None, str]], Line]
line_of = functools.partial(tuple.__new__, Line)
"""Makes a line of its fields in their order, in half the time that it takes to give each to its name."""
