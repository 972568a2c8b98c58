"""Reading a table whose rows stand below each other: from its lines to its cells, row by official row."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise

import attrs

from gov_disclosure.characters import INVISIBLE
from gov_disclosure.diagnostics import Diagnostic, Related
from gov_disclosure.forms import FORMS, Column, Form, Row
from gov_disclosure.model.cell import CellState, PlainRow
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.alignment import Alignment, Grid, Misfit, PrintedColumns, align, align_under, strip_of
from gov_disclosure.parsing.draft import Draft, of_rows
from gov_disclosure.parsing.lexicon import without_number, words_of
from gov_disclosure.parsing.printed import GROUP, HEAD, OTHER, PIECE, REPEAT, ROW, TAIL, Line, Run
from gov_disclosure.parsing.tables.column_heads import (
    Heads,
    check_heads,
    further_before_labels,
    heads_moved,
    out_of_order,
    places_of,
    says_nothing_of_columns,
)
from gov_disclosure.parsing.tables.comparisons import read_comparison
from gov_disclosure.parsing.tables.mending import mend_lines
from gov_disclosure.parsing.tables.missing_rows import refuse_before_missing, say_missing
from gov_disclosure.parsing.tables.near_labels import tell_misprints
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.parsing.tables.units import say_of_units
from gov_disclosure.parsing.values import read_value
from gov_disclosure.spans import Span, line_at

_FEWEST_FOR_A_HABIT = 3
_MOST_ALIKE = 100
_PIECES = (PIECE, TAIL, REPEAT)
_GROUPS = (GROUP, *_PIECES)
# A sentence that ends on a line of a remark, which goes on behind it.
_SENTENCE_WITHIN = re.compile(r"。[ \0]*+\n[ \0]*+[^\s\0)]")
# What a remark in brackets leaves out, or another time; a definition says what the label means.
_QUALIFYING = re.compile(
    r"\((?!指|是指)[^\n]{0,40}?(?:[不未](?:包?含|包括|计入)[^\w\n]{0,9}\w|\w除外|扣除|剔除"
    r"|上年|上一年|去年|往年|历年|季度|半年|\d月)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_LENGTH_OF_A_BEGINNING = 4
_CELL_EDGE = re.compile(r"[\t|]")
_CELL_END = re.compile(r"[\t|\n]")
_MISFITS = {
    Misfit.TOO_FEW: catalogue.TOO_FEW_FIGURES,
    Misfit.TOO_MANY: catalogue.TOO_MANY_FIGURES,
    Misfit.UNEVEN: catalogue.UNEVEN_FIGURES,
}
_REST_OF_FIGURE = re.compile(r"[.,][0-9]")
_PLAIN_HEADS = Heads()
_NO_GRID = Grid()


def _no_grid(columns: int) -> Grid:
    """Return the grid of a table in which every row has its number of figures."""
    return _NO_GRID


def read_table(table: TableSection) -> Span:
    """Read a table; return the place of the running text before it."""
    first = _table_start(table, table.lines)
    lines: Sequence[Line] = table.lines[first:]
    if _is_regular(table, lines):
        _take_all(table, lines)
    else:
        lines = mend_lines(table)
        lines = lines[_table_start(table, lines) :]
        if not read_comparison(table, lines):
            read = _take_all if _is_regular(table, lines) else _read_lines
            read(table, lines)
    say_of_units(table, lines)
    return Span(table.span.start, lines[0].start if lines else table.span.end)


def _is_regular(table: TableSection, lines: Sequence[Line]) -> bool:
    """Tell whether a table is printed whole and plainly: all rows in order, each with its figures, under its heads.

    Such a table is read as any other; only the search for what may be odd about it can be left out.
    """
    cleaned, end = table.draft.cleaned, len(table.draft.cleaned)
    due = iter(table.official.rows)
    row, below, single, plain = None, 0, False, True
    for role, name, _, label_end, _, remark, run, _ in lines:
        if role is ROW:
            row = next(due, None)
            if (
                row is None
                or row.path != name
                or run is None
                or (len(run.plain) != len(row.columns) and run.count != len(row.columns))
                or run.stop == end
                or (run.stop == run.end and _is_glued(cleaned, run))
            ):
                return False
            if remark is None and "\n" in cleaned[label_end : run.start]:
                below += 1
                single = single or run.count == 1
        elif run or (role is OTHER and row):
            return False
        elif remark or (role is not HEAD and role is not GROUP):
            plain = False
    if next(due, None) or (single and below * 2 < len(table.rows)):
        return False
    if (len(lines) < len(table.lines) or not plain) and further_before_labels(table):
        return False
    shape = tuple([line.name for line in lines] if plain else [_shape_of(cleaned, line) for line in lines])
    ordered = table.vocabulary.regular.get(shape)
    if ordered is None:
        return _learn_shape(table, lines, shape)
    if ordered and "  " not in cleaned[lines[0].start : lines[-1].start]:
        return True
    heads = _common_heads(table, lines)
    return not heads or not heads_moved(table, lines, heads)


def _is_glued(cleaned: str, run: Run) -> bool:
    """Tell whether a word stands right behind the figures."""
    behind = cleaned[run.end : run.end + 1]
    return run.stop == run.end and not (behind.isspace() or behind in "|\0")


def _shape_of(cleaned: str, line: Line) -> Hashable:
    """Return what a line adds to the order of labels: its name; what it prints, if it is a word or bears a remark."""
    if line.role in _PIECES:
        return line.role
    if line.role is OTHER or (line.remark and line.role is not ROW):
        return line.name, line.words.of(cleaned)
    return line.name


def _learn_shape(table: TableSection, lines: Sequence[Line], shape: tuple[Hashable, ...]) -> bool:
    """Tell whether the rows of a table, all of them in order, stand under heads with nothing odd about them.

    Then the shape is kept, with whether it shows by itself that the heads are in order. Labels that only their places
    show to be in order are no shape to keep: elsewhere they are not.
    """
    official = table.official.common_labels
    heads = tuple(line.name for line in _common_heads(table, lines))
    if (
        len(set(heads)) < len(heads)
        or (heads and out_of_order(official, heads))
        or not _are_pieces_of_heads(table, lines)
    ):
        return False
    draft = attrs.evolve(table.draft, diagnostics=[])
    if not check_heads(attrs.evolve(table, draft=draft), lines).plain or draft.diagnostics:
        return False
    table.vocabulary.learn(shape, ordered=official[-1:] == heads[-1:])
    return True


def _common_heads(table: TableSection, lines: Sequence[Line]) -> list[Line]:
    official = table.official.common_labels
    return [line for line in lines if line.role is HEAD and line.name in official]


def _are_pieces_of_heads(table: TableSection, lines: Sequence[Line]) -> bool:
    """Tell whether all words of a table stand among its heads and are pieces of them, wherever on a line they stand."""
    words = [(line, following) for line, following in pairwise(lines) if line.role is OTHER]
    if not words:
        return True
    return bool(table.official.common_columns) and not any(
        table.numbered
        or following.role is ROW
        or not says_nothing_of_columns(table, line)
        or _kind_of_word(table, line, in_head=True) is SegmentKind.UNREAD
        for line, following in words
    )


def _take_all(table: TableSection, lines: Sequence[Line]) -> None:
    """Take the rows of a regular table."""
    draft = table.draft
    pieces, rows, official = draft.pieces, draft.rows, table.rows
    plain = draft.holds_plain(lines[0].start, lines[-1].stop)
    label, head, cells = SegmentKind.LABEL, SegmentKind.TABLE_HEAD, SegmentKind.CELL
    for line in lines:
        role, name, start, end, _, remark, run, _ = line
        kind = head if role is HEAD else label
        if role is OTHER:
            kind = _kind_of_word(table, line, in_head=True)
        pieces.append((start, remark.end if remark else end, kind))
        if role is ROW and run:
            row = official[name]
            pieces.append((run.start, run.end, cells))
            if plain and not remark and row.holds_counts and len(run.plain) == len(row.columns):
                # As line_of makes lines: in half the time of a call with names.
                rows[name] = tuple.__new__(PlainRow, (run.plain, run.start, run.gaps))
            elif remark or not draft.take_evenly(row, run):
                _read_row(draft, row, [line])
    _say_beyond(draft, table.heading)


def _read_lines(table: TableSection, lines: Sequence[Line]) -> None:
    """Read the rows of a table in which something is odd."""
    draft, lines = table.draft, tell_misprints(table, lines)
    _mark_lines(table, lines)
    printed = [line for line in lines if line.role is ROW]
    by_path: dict[str, list[Line]] = {}
    for line in printed:
        by_path.setdefault(line.name, []).append(line)
    if not printed:
        draft.say(catalogue.TABLE_MISSING.at(table.span, table.official.section, heading=table.heading))
        return
    heads = check_heads(table, lines)
    intruders = _intruders(table, lines)
    shifted = {*_shifted(table, lines), *_torn(table, lines)}
    grid_of = functools.cache(lambda columns: _grid(table, printed, heads, columns))
    refused = _refuse_beyond(table, by_path, heads)
    said = len(draft.diagnostics)
    say_missing(table, by_path, [line for line in lines if line.role is OTHER and line.run])
    for row in table.official.rows:
        places = by_path.get(row.path)
        if not places:
            continue
        if row in refused:
            draft.leave_unread(row, places[0].cells)
        elif intruders and any(line in intruders for line in places):
            _leave_shared(draft, row, places, intruders)
        elif shifted and places[0] in shifted:
            draft.say(catalogue.FIGURES_SHIFTED.at(places[0].whole, row.path, row=row.label))
            draft.leave_unread(row, places[0].cells)
        else:
            _read_row(draft, row, places, grid_of, heads)
    refuse_before_missing(table, by_path)
    _refuse_crowded(table, by_path, draft.diagnostics[said:])
    _say_beyond(draft, table.heading)
    _check_order(table, printed)
    _check_single_figures(table, printed)


def _refuse_beyond(table: TableSection, by_path: Mapping[str, Sequence[Line]], heads: Heads) -> Sequence[Row]:
    """Return the rows under more heads than columns whose cells do not show which is whose, and say so."""
    if not heads.printed:
        return ()
    draft = table.draft
    refused = {
        row: by_path[path][0]
        for path, row in table.rows.items()
        if path in by_path and (printed := heads.printed.get(path)) and _is_beyond(draft, by_path[path][0], printed)
    }
    if len(refused) > 1 and (table.official.common_columns or len(refused) == len(by_path)):
        place = Span(min(line.start for line in refused.values()), max(line.whole.end for line in refused.values()))
        draft.say(catalogue.MORE_HEADS.at(place, table.official.section, label=table.heading))
    else:
        for row, line in refused.items():
            draft.say(catalogue.MORE_HEADS.at(line.whole, row.path, label=row.label))
    return tuple(refused)


def _refuse_crowded(table: TableSection, by_path: Mapping[str, Sequence[Line]], said: Sequence[Diagnostic]) -> None:
    """Leave all rows unread where most have figures too many; one with fewer lacks one of its own. Say so once."""
    draft = table.draft
    crowded = [found for found in said if found.slug == catalogue.TOO_MANY_FIGURES.slug]
    if len(crowded) < _FEWEST_FOR_A_HABIT or len(crowded) * 2 <= len(by_path):
        return
    for path, (line, *_) in by_path.items():
        draft.leave_unread(table.rows[path], line.cells)
        draft.doubts.pop(path, None)
    draft.trailing = [(row, line, alignment) for row, line, alignment in draft.trailing if row.path not in by_path]
    draft.diagnostics = [found for found in draft.diagnostics if found not in said or found.path not in by_path]
    place = Span(min(line.start for line, *_ in by_path.values()), max(line.whole.end for line, *_ in by_path.values()))
    draft.say(of_rows(catalogue.ROWS_CROWDED.at(place, heading=table.heading, count=len(crowded)), list(by_path)))


def _is_beyond(draft: Draft, line: Line, printed: PrintedColumns) -> bool:
    return isinstance(align_under(draft.cleaned, line.words_end, line.figures, printed), Misfit)


def _say_beyond(draft: Draft, heading: str) -> None:
    """Say once of all figures in columns beyond the form that they were left aside."""
    figures = [figure for _, extra in draft.beyond for figure in extra]
    if figures:
        label = draft.beyond[0][0].label if len(draft.beyond) == 1 else heading
        place = Span(min(figures).start, max(figures).end)
        draft.say(catalogue.EXTRA_COLUMN.at(place, row=label, count=len(figures)))
        draft.beyond.clear()


def _table_start(table: TableSection, lines: Sequence[Line]) -> int:
    """Return the index of the first line of the table; what stands before it is running text.

    A word in a cell before the first head on its line is of the table, too. A row with blanks begins it as well: no
    sentence prints as many figures behind a label.
    """
    cleaned = table.draft.cleaned
    for index, line in enumerate(lines):
        if (line.role is HEAD or line.role in _GROUPS) and line.parted:
            row_start = line_at(cleaned, line.start).start
            while index and lines[index - 1].start >= row_start and _CELL_EDGE.search(cleaned, row_start, line.start):
                index -= 1
            return index
        if line.role is ROW and line.size * 2 > len(table.rows[line.name].columns) > 1:
            return index
    return next((index for index, line in enumerate(lines) if line.role is ROW), len(lines))


def _mark_lines(table: TableSection, lines: Sequence[Line]) -> None:
    """Say of every label and word what it was taken for; words that are no part of the form are never silent."""
    draft = table.draft
    label, cells = SegmentKind.LABEL, SegmentKind.CELL
    in_head = True
    unread: list[Line] = []
    for line in lines:
        kind = label if line.role is ROW else _kind_of(table, line, in_head)
        in_head = line.role is HEAD or (in_head and line.role is not ROW)
        if kind is SegmentKind.UNREAD:
            unread.append(line)
        elif unread:
            _say_unread(draft, unread)
            unread = []
        draft.pieces.append((line.start, line.words_end, kind))
        if line.run:
            draft.pieces.append((line.run.start, line.run.end, cells))
    _say_unread(draft, unread)


def _kind_of(table: TableSection, line: Line, in_head: bool) -> SegmentKind:
    """Tell what a line without a row is, and say so where the form does not have it."""
    if line.role is OTHER:
        return _kind_of_word(table, line, in_head)
    if line.run:
        _say_without_row(table, line, line.run)
    return SegmentKind.TABLE_HEAD if line.role is HEAD else SegmentKind.LABEL


def _kind_of_word(table: TableSection, line: Line, in_head: bool) -> SegmentKind:
    """Tell what a word is that is no label; with figures behind it, it is one that the form does not have."""
    draft, label = table.draft, Span(line.start, line.end)
    printed = label.of(draft.cleaned)
    piece = table.vocabulary.is_piece(printed)
    if line.run and not (piece and words_of(printed).isdecimal()):
        draft.say(catalogue.EXTRA_ROW.at(line.whole, label=draft.quote(label)))
        return SegmentKind.LABEL
    if piece:
        return SegmentKind.LABEL
    return SegmentKind.TABLE_HEAD if in_head and not table.is_prose(line) else SegmentKind.UNREAD


def _say_without_row(table: TableSection, line: Line, run: Run) -> None:
    """Say of figures behind a label that is not that of a row that they are in none, or in a row of another form."""
    draft, path = table.draft, table.official.group_paths.get(line.name)
    if of_other_form := _row_of_another_form(table, line):
        label, form = draft.quote(Span(line.start, line.end)), draft.form.value
        draft.say(catalogue.WRONG_FORM_ROW.at(line.whole, of_other_form, label=label, form=form))
    elif path is None:
        figures = Span(run.start, run.end)
        draft.say(catalogue.UNREAD_TEXT.at(figures, printed=draft.quote(figures)))
    else:
        draft.say(catalogue.FIGURES_WITHOUT_ROW.at(line.whole, path, label=line.name, found=line.size))


def _row_of_another_form(table: TableSection, line: Line) -> str | None:
    """Return the path of a group that bears figures as if it were a row, as another form has it."""
    path = table.official.group_paths.get(line.name)
    return path if line.run and any(path in form.rows_by_path for form in FORMS) else None


def _say_unread(draft: Draft, lines: Sequence[Line]) -> None:
    if lines:
        place = Span(lines[0].start, lines[-1].words_end)
        draft.say(catalogue.UNREAD_TEXT.at(place, printed=draft.quote(place)))


def _intruders(table: TableSection, lines: Sequence[Line]) -> Mapping[Line, Line]:
    """Find rows whose last figure shares its cell with a word that is no label of the form, or goes on in one.

    Where nothing but blanks parts the cells, words on the figures' line are only a reason for doubt.
    """
    draft = table.draft
    found = {}
    for line, following in pairwise(lines):
        if line.role is not ROW or line.run is None or following.role is not OTHER:
            continue
        row = table.rows[line.name]
        if _REST_OF_FIGURE.match(draft.cleaned, following.start):
            found[line] = following
            continue
        if _CELL_END.search(draft.cleaned, line.run.end, following.start):
            continue
        if _CELL_EDGE.search(draft.cleaned, line.words_end, line.run.start):
            found[line] = following
        elif not table.vocabulary.is_piece(draft.cleaned[following.start : following.end]):
            words = draft.quote(following.words)
            doubt = catalogue.WORDS_BEHIND.at(line.whole, row.path, row=row.label, words=words)
            draft.doubts.setdefault(row.path, doubt)
    return found


def _shifted(table: TableSection, lines: Sequence[Line]) -> Sequence[Line]:
    """Find the rows that may hold a neighbour's figures: those between figures too many and a row without any.

    Some extractors print the figures of a row before its label. Cells parted by tabs or bars stay with their label.
    """
    bare = [index for index, line in enumerate(lines) if line.role is ROW and line.run is None]
    if not bare:
        return ()
    due = {index: len(table.rows[line.name].columns) for index, line in enumerate(lines) if line.role is ROW}
    crowded = [index for index, line in enumerate(lines) if line.run and line.size > due.get(index, 0)]
    if crowded:
        without_cells = set(_without_cells(table, lines))
        crowded = [index for index in crowded if index in without_cells]
        bare = [index for index in bare if index in without_cells]
    if not crowded or not bare:
        return ()
    return lines[min(crowded[0], bare[0]) : max(crowded[-1], bare[-1]) + 1]


def _torn(table: TableSection, lines: Sequence[Line]) -> Sequence[Line]:
    """Find the rows whose figures stand on another line than their label, unlike those of most rows, below more labels.

    An extractor printed several labels, and then the figures of some of them.
    """
    cleaned = table.draft.cleaned
    rows = [line for line in lines if line.role is ROW and line.size > 1]
    away = [line for line in rows if line.run and "\n" in cleaned[line.words_end : line.run.start]]
    if not away or len(away) * 2 >= len(rows):
        return ()
    places = {line.start for line in away}
    return [
        line
        for previous, line in pairwise(lines)
        if line.start in places and previous.run is None and (previous.role is ROW or previous.role is OTHER)
    ]


def _without_cells(table: TableSection, lines: Sequence[Line]) -> Sequence[int]:
    """Return the places of the labels without tabs or bars; in a text that has few of these, of all labels."""
    labels = [
        index
        for index, line in enumerate(lines)
        if line.role is not OTHER and _row_of_another_form(table, line) is None
    ]
    plain = [
        index
        for index in labels
        if not _CELL_EDGE.search(
            table.draft.cleaned,
            lines[index].words_end,
            lines[index].whole.end if lines[index].run else lines[index].stop,
        )
    ]
    return labels if len(plain) * 2 > len(labels) else plain


def _leave_shared(draft: Draft, row: Row, places: Sequence[Line], intruders: Mapping[Line, Line]) -> None:
    line = next(line for line in places if line in intruders)
    words = draft.quote(Span(intruders[line].start, intruders[line].end))
    draft.say(catalogue.SHARED_CELL.at(line.whole, row.path, row=row.label, words=words))
    draft.leave_unread(row, line.cells)


def _grid(table: TableSection, printed: Sequence[Line], heads: Heads, columns: int) -> Grid:
    """Learn how the rows of a width are laid out, where some row of the table does not have its number of figures."""
    widths = [len(table.rows[line.name].columns) for line in printed]
    if all(line.size in (0, width) for line, width in zip(printed, widths, strict=True)):
        return Grid()
    alike = [line for line, width in zip(printed, widths, strict=True) if width == columns][:_MOST_ALIKE]
    strips = [strip_of(table.draft.cleaned, line.words_end, line.stop) for line in alike]
    return Grid.of(strips, columns, places_of(table, heads.common))


def _read_row(
    draft: Draft,
    row: Row,
    places: Sequence[Line],
    grid_of: Callable[[int], Grid] = _no_grid,
    heads: Heads = _PLAIN_HEADS,
) -> None:
    """Read one official row from the places where its label is printed."""
    line = places[0]
    if len(places) > 1:
        count = len(places)
        if not _same_figures(draft, places):
            spots = tuple(Related(row.path, place.whole, row.label) for place in places[1:])
            draft.say(catalogue.ROWS_CONTRADICT.at(line.whole, row.path, related=spots, row=row.label, count=count))
            draft.leave_unread(row, line.cells)
            return
        draft.say(catalogue.ROW_REPEATED.at(places[1].whole, row.path, row=row.label, count=count))
    if line.remark:
        _say_of_remark(draft, row, line, line.remark)
    if line.run and _is_glued(draft.cleaned, line.run):
        draft.say(catalogue.FIGURE_GLUED.at(line.whole, row.path, row=row.label))
    printed = heads.printed.get(row.path)
    told = printed is None and row.path not in heads.moved and not heads.unread.get(row.path)
    if told and line.run and (draft.take_plain(row, line.run) or draft.take_evenly(row, line.run)):
        return
    if printed:
        alignment = align_under(draft.cleaned, line.words_end, line.figures, printed)
    elif heads.lacking:
        alignment = _aligned_without(draft, row, line, heads.lacking)
    else:
        alignment = align(
            draft.cleaned, line.words_end, line.stop, line.figures, len(row.columns), grid_of(len(row.columns))
        )
    if row.path in heads.moved:
        draft.leave_unread(row, line.cells)
    elif isinstance(alignment, Misfit):
        _leave_misfit(draft, row, line, alignment)
    elif _out_of_column(draft, row, alignment):
        draft.say(catalogue.FIGURES_OUT_OF_COLUMN.at(line.whole, row.path, row=row.label))
        draft.leave_unread(row, line.cells)
    elif alignment.trailing:
        draft.trailing.append((row, line, alignment))
    else:
        draft.kept_blanks = draft.kept_blanks or alignment.kept_blanks
        draft.take(row, line, alignment, unread=heads.unread.get(row.path, ()), absent=heads.lacking)


def _say_of_remark(draft: Draft, row: Row, line: Line, remark: Span) -> None:
    """Say where a definition runs over lines, a sentence stands within brackets, or not all is counted."""
    printed = remark.of(draft.cleaned).replace(INVISIBLE, "")
    if printed.startswith(":") and "\n" in printed:
        draft.say(catalogue.LABEL_WRAPPED.at(line.words, row.path, row=row.label))
    elif _SENTENCE_WITHIN.search(printed):
        draft.say(catalogue.UNREAD_TEXT.at(remark, printed=draft.quote(remark)))
    if _qualifies(_row_labels(draft.form).sub("", printed), draft.title_page.year):
        draft.say(catalogue.LABEL_QUALIFIED.at(line.words, row.path, row=row.label, remark=draft.quote(remark)))


@functools.cache
def _row_labels(form: Form) -> re.Pattern[str]:
    """Return the labels of all rows of a form, or how they begin: what has a row of its own is left out of no other."""
    labels = sorted({words_of(without_number(row.label)) for row in form.rows}, key=len, reverse=True)
    divided = ((words[:_LENGTH_OF_A_BEGINNING], words[_LENGTH_OF_A_BEGINNING:]) for words in labels)
    return re.compile("|".join(f"{first}[{rest}]*+" if rest else first for first, rest in divided))


def _qualifies(remark: str, year: int | None) -> bool:
    """Tell whether a remark behind a label leaves something out or names another time."""
    years = {int(found) for found in _YEAR.findall(remark)}
    return _QUALIFYING.match(remark) is not None or not years <= {year}


def _aligned_without(draft: Draft, row: Row, line: Line, lacking: Sequence[Column]) -> Alignment | Misfit:
    """Align the figures of a row with the columns that the table has; the others get none."""
    found = align(draft.cleaned, line.words_end, line.stop, line.figures, len(row.columns) - len(lacking), Grid())
    if isinstance(found, Misfit):
        return found
    cells = iter(found.cells)
    return attrs.evolve(found, cells=tuple(None if column in lacking else next(cells) for column in row.columns))


def _out_of_column(draft: Draft, row: Row, alignment: Alignment) -> bool:
    """Tell whether a cell prints a sign or a unit that only another column of its row has."""
    for column, place in zip(row.columns, alignment.cells, strict=True):
        printed = place.of(draft.cleaned) if place else ""
        if printed.isdigit() or read_value(column.kind, printed)[0] is not CellState.UNREADABLE:
            continue
        others = {other.kind for other in row.columns} - {column.kind}
        if any(read_value(kind, printed)[0] is CellState.NUMBER for kind in others):
            return True
    return False


def _same_figures(draft: Draft, places: Sequence[Line]) -> bool:
    return len({tuple(figure.of(draft.cleaned) for figure in line.figures) for line in places}) == 1


def _leave_misfit(draft: Draft, row: Row, line: Line, misfit: Misfit) -> None:
    """Leave a row unread whose figures do not fit its columns."""
    found = line.size
    if not found:
        draft.say(catalogue.NO_FIGURES.at(line.whole, row.path, row=row.label))
        draft.leave_unread(row, line.cells)
        return
    draft.say(_MISFITS[misfit].at(line.whole, row.path, row=row.label, due=len(row.columns), found=found))
    draft.leave_unread(row, line.cells)


def _check_order(table: TableSection, printed: Sequence[Line]) -> None:
    """Say which rows stand out of the official order; what is printed again, as a second table, has been told."""
    order = {path: index for index, path in enumerate(table.rows)}
    highest = 0
    first: dict[str, Line] = {}
    for line in printed:
        first.setdefault(line.name, line)
    for line in first.values():
        if order[line.name] < highest:
            table.draft.say(catalogue.ROWS_REORDERED.at(line.whole, row=table.rows[line.name].label))
        highest = max(highest, order[line.name])


def _check_single_figures(table: TableSection, printed: Sequence[Line]) -> None:
    """Doubt the only figure of a row that stands on another line than its label, unlike most rows of the table."""
    draft = table.draft
    below = [
        line
        for line in printed
        if line.run and line.remark is None and "\n" in draft.cleaned[line.end : line.run.start]
    ]
    if len(below) * 2 >= len(printed):
        return
    for line in below:
        row = table.rows[line.name]
        if len(row.columns) == 1:
            draft.doubts.setdefault(row.path, catalogue.ODD_PLACE.at(line.whole, row.path, row=row.label))


def settle_trailing_blanks(draft: Draft) -> None:
    """Decide on rows whose last cells are blank, once it is known how this text treats blank cells.

    A lost figure moves the others to the left and leaves a blank at the end. Only where other rows show that blanks
    keep their place, where the last column is blank in every row of the table or of its group, or where the figures
    cannot have moved, is the blank taken for one.
    """
    settled = [
        draft.kept_blanks
        or _cannot_have_moved(draft, row, alignment.cells)
        or _last_is_always_blank(draft, row, within_group=False)
        or _last_is_always_blank(draft, row, within_group=True)
        for row, _, alignment in draft.trailing
    ]
    for (row, line, alignment), is_blank in zip(draft.trailing, settled, strict=True):
        if is_blank:
            draft.take(row, line, alignment)
            _say_beyond(draft, row.label)
        else:
            _leave_misfit(draft, row, line, Misfit.TOO_FEW)


def _last_is_always_blank(draft: Draft, row: Row, *, within_group: bool) -> bool:
    """Tell whether every row of the table, or of a group, that has as many columns lacks its last figure and no other.

    Where all of them look as if their total had moved to the left, a whole column was lost.
    """

    def alike(other: Row) -> bool:
        same_group = not within_group or other.groups[:1] == row.groups[:1]
        return other.section == row.section and len(other.columns) == len(row.columns) and same_group

    blank = [(other, alignment.cells) for other, _, alignment in draft.trailing if alike(other)]
    if len(blank) < _FEWEST_FOR_A_HABIT or any(None in cells[:-1] for _, cells in blank):
        return False
    if not any(_cannot_have_moved(draft, other, cells) for other, cells in blank) and row.holds_total:
        return False
    read = {
        path
        for path, content in draft.rows.items()
        if isinstance(content, PlainRow) or (content and content[-1].state is not CellState.BLANK)
    }
    return not any(other.path in read for other in draft.form.rows if alike(other))


def _cannot_have_moved(draft: Draft, row: Row, cells: Sequence[Span | None]) -> bool:
    """Tell whether the figure before a blank total cannot be the total: that would be no less than the rest."""
    printed = [place.of(draft.cleaned) if place else "" for place in cells[:-1]]
    if not row.holds_total or not all(map(str.isdigit, printed)):
        return False
    *others, last = map(int, printed)
    return last < sum(others)
