"""Labels that are printed in pieces: put together, or told to be pieces."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from gov_disclosure.characters import fold
from gov_disclosure.forms import Form
from gov_disclosure.parsing.transformer import Item, Role
from gov_disclosure.spans import Span

_NOT_WORDS = re.compile(r"[\W_]+")
_MOST_PIECES = 6
_MOST_ITEMS_ROUND_A_GROUP = 20
_MOST_TYPOS = 2
_MOST_CANDIDATES = 50

# The name of an item that is a piece of a group's label.
_PIECE = "piece"

# Labels of groups and heads that no record holds.
_GROUP_LABELS = ("三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理")
_APPLICANT_LABELS = (
    "申请人情况",
    "法人或其他组织",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
)


@functools.lru_cache(maxsize=1024)
def words_of(printed: str) -> str:
    """Return the words of a label alone: no blanks, punctuation or brackets."""
    return _NOT_WORDS.sub("", fold(printed))


@functools.cache
def _row_of_words(form: Form, table: str) -> dict[str, str]:
    return {words_of(row.label): row.path for row in form.rows if row.section == table}


@functools.cache
def _all_words(form: Form) -> str:
    heads = {column.label for row in form.rows for column in row.columns}
    return _words_together((*(row.label for row in form.rows), *heads, *_GROUP_LABELS, *_APPLICANT_LABELS))


@functools.cache
def head_words(form: Form) -> str:
    """Return the words of all heads of table three; a piece of a head is a part of them."""
    columns = form.rows_by_path["requests.new_received"].columns
    return _words_together((*(column.label for column in columns), *_APPLICANT_LABELS))


def _words_together(labels: Iterable[str]) -> str:
    return "\n".join(words_of(label) for label in labels)


def is_fragment(printed: str, form: Form) -> bool:
    """Tell whether a word is a piece of an official label, as broken labels leave them between rows."""
    words = words_of(printed)
    return not words or words in _all_words(form)


def nearest(label: str, printed: Sequence[str]) -> int | None:
    """Return which of some printed labels is the official one but for a typo; for hints only, never to read by."""
    import regex

    words = words_of(label)
    typos = min(_MOST_TYPOS, len(words) // 3)
    pattern = regex.compile(rf"(?:{regex.escape(words)}){{e<={typos}}}", regex.BESTMATCH)
    near = (
        (index, pattern.fullmatch(words_of(candidate))) for index, candidate in enumerate(printed[:_MOST_CANDIDATES])
    )
    found = [(sum(match.fuzzy_counts), index) for index, match in near if match]
    return min(found)[1] if found else None


def mend_labels(cleaned: str, items: Sequence[Item], form: Form, table: str) -> list[Item]:
    """Put together what was printed in pieces: labels round their figures, repeated labels, wrapped definitions."""
    official = _row_of_words(form, table)
    items = _round_figures(cleaned, _with_groups(cleaned, items, official), official)
    return _with_definitions(cleaned, _without_repeats(items))


def _with_groups(cleaned: str, items: Sequence[Item], official: Mapping[str, str]) -> list[Item]:
    """Mark the pieces of a group's label that stand between the pieces of its rows, where together they spell it."""
    groups = [words for label in _GROUP_LABELS if (words := words_of(label)) not in official]
    marked = list(items)
    for first in range(len(items)):
        for place in _spelling(cleaned, marked, first, groups):
            marked[place] = marked[place]._replace(role=Role.GROUP, name=_PIECE)
    return marked


def _spelling(cleaned: str, items: Sequence[Item], first: int, groups: Sequence[str]) -> list[int]:
    """Return the places of the words that spell the label of a group, the first of them at ``first``; or nothing."""
    for rest in groups:
        places: list[int] = []
        for place in range(first, min(first + _MOST_ITEMS_ROUND_A_GROUP, len(items))):
            item = items[place]
            words = words_of(item.words.of(cleaned)) if item.role is Role.OTHER else ""
            if words and rest.startswith(words):
                places.append(place)
                rest = rest.removeprefix(words)
            if not rest:
                return places
            if not places:
                break
    return []


def _round_figures(cleaned: str, items: Sequence[Item], official: Mapping[str, str]) -> list[Item]:
    """Join the pieces of a label that stand before and behind the row's figures, where they make one official label."""
    mended: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        index += 1
        if not item.figures or (item.role is not Role.OTHER and item.name != _PIECE):
            mended.append(item)
            continue
        tail: list[Item] = []
        for follower in items[index : index + _MOST_PIECES]:
            if (follower.role is not Role.OTHER and follower.name != _PIECE) or follower.figures:
                break
            tail.append(follower)
        joined = _join(cleaned, mended, item, tail, official)
        if joined is None:
            mended.append(item._replace(role=Role.OTHER, name="other"))
            continue
        heads, tails, path = joined
        start = mended[-heads].start if heads else item.start
        del mended[len(mended) - heads :]
        mended.append(item._replace(role=Role.ROW, name=path, start=start))
        mended.extend(piece._replace(role=Role.GROUP, name="tail") for piece in tail[:tails])
        index += tails
    return mended


def _join(
    cleaned: str, before: Sequence[Item], item: Item, tail: Sequence[Item], official: Mapping[str, str]
) -> tuple[int, int, str] | None:
    """Find how many pieces before and behind an item make an official label with it.

    Figures beside a piece of a group's label are never those of a whole label above: they may belong to the one below.
    """
    stops = (Role.HEAD, Role.ROW) if item.name == _PIECE else (Role.HEAD,)
    head = _words_of_row(cleaned, item)
    for heads in range(_MOST_PIECES):
        if heads:
            if heads > len(before) or before[-heads].figures or before[-heads].role in stops:
                return None
            head = _words_of_row(cleaned, before[-heads]) + head
        words = head
        for tails in range(len(tail) + 1):
            if tails:
                words += _words_of_row(cleaned, tail[tails - 1])
            if words in official and heads + tails:
                return heads, tails, official[words]
    return None


def _words_of_row(cleaned: str, piece: Item) -> str:
    """Return what a piece adds to the label of a row: nothing, if it belongs to the label of a group."""
    return "" if piece.name == _PIECE else words_of(piece.words.of(cleaned))


def _without_repeats(items: Sequence[Item]) -> list[Item]:
    """Join a label with its repetition in the cells of a merged row: the figures follow the last of them."""
    kept: list[Item] = []
    for item in items:
        if kept and item.role is Role.ROW and kept[-1].name == item.name and not kept[-1].figures:
            kept[-1] = kept[-1]._replace(role=Role.GROUP, name="repeat")
        kept.append(item)
    return kept


def _with_definitions(cleaned: str, items: Sequence[Item]) -> list[Item]:
    """Join a definition behind a colon that runs over several lines with the figures behind its last word."""
    mended: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        index += 1
        if item.role is Role.ROW and item.remark and not item.figures and cleaned[item.remark.start] == ":":
            words = []
            for follower in items[index:]:
                if follower.role is not Role.OTHER:
                    break
                words.append(follower)
                if follower.figures:
                    break
            if words and words[-1].figures:
                last = words[-1]
                item = item._replace(remark=Span(item.remark.start, last.end), figures=last.figures, stop=last.stop)
                index += len(words)
        mended.append(item)
    return mended
