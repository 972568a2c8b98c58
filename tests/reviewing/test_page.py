"""The review page as it is written; what it does is tried in a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed_reports import AMOUNT, CLEAN, MARKUP, NATURAL, REPORT, SHOWN, TOTAL, damaged, hostile, write

from gov_disclosure import review
from gov_disclosure.batch import parse_many
from gov_disclosure.corrections import Corrections, FiledCorrection, read_corrections
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import speaking
from gov_disclosure.model import CellState
from gov_disclosure.parsing.reader import parse_report
from gov_disclosure.reviewing import page, reviewed
from gov_disclosure.reviewing.concerns import Concerns, concerns_of
from gov_disclosure.reviewing.marks import pieces
from gov_disclosure.sources import FailedSource, ParsedSource, content_id
from gov_disclosure.spans import Span
from gov_disclosure.validation import Change, Localisation


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def cells(self, tag: str) -> list[str]:
        return [str(named["data-cell"]) for name, named in self.found if name == tag and "data-cell" in named]


def data_of(html: str) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert found
    held: list[dict[str, Any]] = json.loads(found[1])
    return held


def test_every_cell_stands_in_the_tables_and_those_to_look_at_in_the_list(tmp_path: Path) -> None:
    source = reviewed(write(tmp_path, damaged()))
    elements = Elements(review(source))
    assert elements.cells("td") == list(REPORT.cells)
    listed = elements.cells("button")
    assert {NATURAL, TOTAL} <= set(listed)
    assert listed == [path for path in REPORT.cells if path in set(listed)]
    assert not isinstance(source, FailedSource)
    concerns = concerns_of(source.parsed.report)
    assert listed == [path for path, cell in source.parsed.report.cells.items() if concerns.kind(cell)]


def test_the_source_is_the_text_and_every_figure_is_marked_in_it() -> None:
    report = parse_report(CLEAN)
    html = review(report, text=CLEAN)
    source = re.search(r"<pre>(.*?)</pre>", html, re.S)
    assert source
    elements = Elements(source[1])
    assert "".join(elements.words) == CLEAN
    assert elements.cells("span") == list(report.cells)
    classes = {str(named["class"]).split()[0] for _, named in elements.found if named["class"]}
    assert {"title", "heading", "label", "table-head", "cell", "prose"} <= classes


def test_a_report_without_its_text_is_shown_without_it() -> None:
    html = review(REPORT, lang="en")
    assert '<html lang="en">' in html
    assert "The text of this report is not at hand." in html
    assert "No cell needs a look." in html
    assert Elements(html).cells("td") == list(REPORT.cells)


def test_the_policy_allows_only_what_the_page_brings() -> None:
    html = review(REPORT)
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', html)
    assert policy
    allowed = dict(part.split(" ", 1) for part in policy[1].split("; "))
    assert allowed.pop("default-src") == "'none'"
    assert allowed.pop("img-src") == "data:"
    assert (allowed.pop("base-uri"), allowed.pop("form-action")) == ("'none'", "'none'")
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", html, re.S)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert allowed.pop(name) == f"'sha256-{digest}'"
    assert not allowed
    assert not re.search(r"https?://", html)


def test_what_a_report_holds_is_shown_as_text() -> None:
    html = review([hostile(), FailedSource(source=MARKUP, error="ValueError", message=MARKUP)])
    elements = Elements(html)
    tags = [tag for tag, _ in elements.found]
    assert (tags.count("script"), tags.count("img"), tags.count("b") > 0) == (2, 0, True)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert not any(name.startswith("on") for _, named in elements.found for name in named)
    assert " ".join(elements.words).count(SHOWN) > 10
    (data,) = data_of(html)
    assert (data["source"], data["cells"][TOTAL]["raw"], data["cells"][TOTAL]["shown"]) == (MARKUP, MARKUP, SHOWN)


def test_cells_that_cannot_be_told_apart_share_their_place() -> None:
    text = re.sub(r"(（一）予以公开.*)\t\d+\t\d+\n", r"\1\n", CLEAN)
    (data,) = data_of(review(parse_report(text), text=text))
    row = [path for path in REPORT.cells if path.startswith("requests.dispositions.granted_in_full.")]
    assert {data["cells"][path]["at"] for path in row} == {NATURAL}
    assert data["cells"][AMOUNT]["at"] == AMOUNT


def test_corrections_and_proposals_stand_with_their_cells() -> None:
    wrong = REPORT.with_figures({TOTAL: 900}, by="李青", why="试")
    (data,) = data_of(review(attrs.evolve(wrong, diagnostics=())))
    read = str(REPORT.cells[TOTAL].value)
    assert data["cells"][TOTAL]["typed"] == {"corrected": "900", "by": "李青", "why": "试", "date": ""}
    assert (data["cells"][TOTAL]["read"], data["cells"][TOTAL]["proposed"]) == (read, [read])
    kinds = {path: concerns_of(wrong).kind(wrong.cells[path]) for path in (TOTAL, AMOUNT)}
    assert kinds == {TOTAL: "doubt", AMOUNT: ""}


def test_rules_repeat_nothing_about_cells_that_were_not_read() -> None:
    report = parse_report(damaged())
    concerns = concerns_of(report)
    assert concerns.kind(report.cells[TOTAL]) == "unread"
    said = [concerns.found[place].code for place in concerns.about[TOTAL]]
    assert said
    assert all(code.startswith("GD") for code in said)


def test_without_the_solver_nothing_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: object, *, steps: int) -> None:
        raise MissingExtraError("locating", "locate")

    monkeypatch.setattr("gov_disclosure.reviewing.concerns.locate_errors", missing)
    assert concerns_of(REPORT.with_figures({TOTAL: 900}, by="a", why="")).proposed == {}


def test_what_cannot_be_located_in_a_bounded_time_is_not_proposed() -> None:
    rows = [row for row in REPORT.layout.rows if row.section == "requests"][:13]
    wrong = {f"{row.path}.total": number for number, row in enumerate(rows, start=50)}
    assert concerns_of(REPORT.with_figures(wrong, by="a", why="")).proposed == {}


def test_each_figure_is_proposed_once() -> None:
    paths = ("reconsideration", "litigation_direct")
    wrong = REPORT.with_figures(
        {f"disputes.{path}.total": 4 + place for place, path in enumerate(paths)}, by="a", why=""
    )
    proposed = concerns_of(wrong).proposed
    assert {path: [change.proposed for change in changes] for path, changes in proposed.items()} == {
        f"disputes.{path}.{name}": [0 if name == "total" else 4 + place]
        for place, path in enumerate(paths)
        for name in ("upheld", "corrected", "other", "pending", "total")
    }


def test_a_figure_that_several_changes_call_for_is_proposed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Localisation("requests", (Change(TOTAL, 1, proposed),), 3) for proposed in (7, 7, 8)]
    monkeypatch.setattr("gov_disclosure.reviewing.concerns.locate_errors", lambda _, *, steps: found)
    assert [change.proposed for change in concerns_of(REPORT).proposed[TOTAL]] == [7, 8]


def test_nothing_is_said_of_the_whole_where_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "concerns_of", lambda _: Concerns((), {}, {}))
    assert "About more than one cell" not in review(REPORT)
    monkeypatch.undo()
    assert "About more than one cell" in review(REPORT)


def test_files_and_results_and_failures(tmp_path: Path) -> None:
    path = write(tmp_path, CLEAN)
    (tmp_path / "b.txt").write_text("今天天气很好。", encoding="utf-8")
    html = review([path, *parse_many([path, tmp_path / "b.txt"]), tmp_path / "none.txt"])
    assert [report["id"] for report in data_of(html)] == [content_id(path.read_bytes())] * 2
    assert f"<b>{tmp_path / 'b.txt'}</b>" in html
    assert f"<b>{tmp_path / 'none.txt'}</b>" in html
    assert "Sources that gave no report (2)" in html
    wrong: Any
    for wrong, kind in (([3], "int"), (3, "int"), (None, "NoneType"), ("", "str"), (["a.txt"], "str")):
        said = f"expected reports, what parse_many yields, or paths, got {kind}"
        with speaking("en"), pytest.raises(TypeError, match=said):
            review(wrong)
    with speaking("en"), pytest.raises(ValueError, match="no language 'fr'"):
        review(REPORT, lang="fr")


def test_reading_for_the_page_applies_corrections(tmp_path: Path) -> None:
    content = write(tmp_path, CLEAN).read_bytes()
    raw = REPORT.cells[TOTAL].raw
    line = FiledCorrection(report_id=content_id(content), path=TOTAL, printed=raw, corrected=5)
    found = reviewed(content, encoding="utf-8", corrections=Corrections((line,)))
    assert not isinstance(found, FailedSource)
    assert (found.parsed.source, found.parsed.report.cells[TOTAL].value) == ("", 5)
    assert len(read_corrections(None)) == 0


@given(st.text("一\n\r\t 1", max_size=30))
def test_the_text_of_a_source_loses_nothing_that_can_be_seen(text: str) -> None:
    shown = page._lines(text)
    assert shown == text.replace("\r\n", "\n").replace("\r", "\n")


@given(
    st.lists(st.lists(st.tuples(st.integers(-3, 30), st.integers(0, 9)), max_size=6), min_size=1, max_size=3),
    st.integers(1, 25),
)
def test_pieces_tile_the_text_and_name_the_latest_begun(places: list[list[tuple[int, int]]], length: int) -> None:
    layers = [[(Span(start, start + size), number) for number, (start, size) in enumerate(layer)] for layer in places]
    found = list(pieces(length, layers))
    assert [offset for piece in found for offset in range(piece.span.start, piece.span.end)] == list(range(length))
    for piece in found:
        for layer, number in zip(layers, piece.layers, strict=True):
            here = [(max(0, span.start), place) for span, place in layer if span.start <= piece.span.start < span.end]
            assert (number is None) == (not here)
            if number is not None:
                assert max(here)[0] == max(0, layer[number][0].start)


def test_a_marked_cell_shows_its_mark() -> None:
    report = REPORT
    cell = attrs.evolve(report.cells[TOTAL], value=None, state=CellState.MARK, raw="/")
    html = review(
        ParsedSource(
            source="a", report_id="b", text="", report=attrs.evolve(report, cells=report.cells.replaced([cell]))
        )
    )
    assert f'data-cell="{TOTAL}" tabindex="-1" class="mark' in html
