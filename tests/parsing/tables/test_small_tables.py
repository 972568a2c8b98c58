"""Single tables of a few lines, with what is read of them: golden files hold texts, and behind each its reading.

A text is added between a line of its own that names the form, the section and what is odd, and a line of dashes;
``pytest --update`` writes its reading.
"""

from __future__ import annotations

from collections import Counter

import pytest

from golden_descriptions import quoted
from golden_files import FOLDER, GoldenFiles
from gov_disclosure.forms import FORMS
from gov_disclosure.model.cell import CellState, contents_of
from gov_disclosure.parsing.cleaning import clean
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.grammar import report_grammar
from gov_disclosure.parsing.lexer import table_tokens
from gov_disclosure.parsing.naming.title_page import TitlePage
from gov_disclosure.parsing.sections import Outline
from gov_disclosure.parsing.tables.page_numbers import withhold_page_numbers
from gov_disclosure.parsing.tables.row_by_row import read_table, settle_trailing_blanks
from gov_disclosure.parsing.tables.side_by_side import read_side_by_side
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.spans import Span

pytestmark = pytest.mark.usefixtures("in_english")

TABLES = FOLDER / "small_tables"
BEGINS, READ = "=== ", "---\n"
SECTIONS = ("proactive_disclosure", "requests", "disputes")


def table_of(text: str, section: str, form: str) -> TableSection:
    """Return the table that a text holds and nothing else."""
    official, cleaning = FORMS.named(form), clean(text)
    vocabulary = report_grammar(official).vocabulary
    title_page = TitlePage(None, None, None, None, ())
    draft = Draft(text, cleaning, Outline((), (), ()), len(text), title_page, official, True, [])
    place = Span(0, len(text))
    lines = list(table_tokens(cleaning.text, place, vocabulary.tables[section]))
    return TableSection(draft, official.table(section), vocabulary, place, lines)


def reading(text: str, section: str, form: str) -> str:
    """Return the cells of every row that is there, what is said of it, and what the text was taken for."""
    table = table_of(text, section, form)
    draft = table.draft
    prose = (read_side_by_side if table.official.side_by_side else read_table)(table)
    settle_trailing_blanks(draft)
    withhold_page_numbers(draft)
    lines = []
    for row in table.official.rows:
        cells = contents_of(draft.rows.get(row.path))
        printed = [cell.raw if cell.state is CellState.NUMBER else f"{cell.state.value}:{cell.raw}" for cell in cells]
        if cells and len(set(printed)) == 1 and cells[0].state is not CellState.NUMBER:
            printed = printed[:1]
        lines += [f"{row.path.partition('.')[2]} {' '.join(printed)}"] if cells else []
    lines += [quoted(text, found) for found in sorted(draft.diagnostics, key=lambda found: (found.span or prose).start)]
    lines += [f"doubt {quoted(text, found)}" for found in draft.doubts.values()]
    kinds: Counter[str] = Counter()
    for start, end, kind in draft.pieces:
        kinds[kind.value] += end - start
    lines.append(" ".join([f"prose {prose.end}", *(f"{kind} {kinds[kind]}" for kind in sorted(kinds))]))
    return "".join(line.replace("\n", "⏎").replace("\t", "⇥") + "\n" for line in lines)


def texts_of(name: str) -> list[str]:
    """Return the lines that name the texts of a golden file."""
    blocks = (TABLES / f"{name}.txt").read_bytes().decode("utf-8").split(BEGINS)[1:]
    return [block.partition("\n")[0] for block in blocks]


@pytest.mark.parametrize(("name", "what"), [(name, what) for name in SECTIONS for what in texts_of(name)])
def test_what_is_read_of_a_single_table(name: str, what: str, golden: GoldenFiles) -> None:
    path = TABLES / f"{name}.txt"
    before, begin, rest = path.read_bytes().decode("utf-8").partition(f"{BEGINS}{what}\n")
    text, _, behind = rest.partition(READ)
    _, *following = behind.partition(BEGINS)
    form, section, *_ = what.split()
    golden.check(path, "".join((before, begin, text, READ, reading(text, section, form), "\n", *following)))
