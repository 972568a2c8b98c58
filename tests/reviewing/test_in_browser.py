"""The review page in a real browser: headless Chromium, driven by Playwright."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright import sync_api as playwright
from reviewed_reports import AMOUNT, MARKUP, NATURAL, REPORT, SHOWN, TOTAL, damaged, hostile, web_page, write

from gov_disclosure import review
from gov_disclosure.cli.application import gov_disclosure
from gov_disclosure.corrections import read_corrections
from gov_disclosure.reviewing import Reviewed, reviewed
from needs import CHROMIUM

pytestmark = pytest.mark.needs("chromium")

Tab = Any
"""A page of the browser."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM)
        yield found
        found.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[[str], Tab]]:
    """Open a page from a file; at the end it must have complained of nothing and asked for nothing else."""
    context = browser.new_context(viewport={"width": 1600, "height": 1000})
    complaints: list[str] = []
    asked: set[str] = set()
    path = tmp_path / "review.html"

    def open_page(html: str) -> Tab:
        path.write_text(html, encoding="utf-8")
        tab = context.new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("request", lambda request: asked.add(request.url.partition(":")[0]))
        tab.goto(path.as_uri())
        return tab

    yield open_page
    context.close()
    assert complaints == []
    assert asked <= {"file", "data", "blob"}


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    return write(tmp_path, damaged())


def shown(path: Path) -> Reviewed:
    found = reviewed(path)
    assert isinstance(found, Reviewed)
    return found


def saved(tab: Tab, folder: Path) -> Path:
    with tab.expect_download() as download:
        tab.keyboard.press("s")
    path = folder / "corrections.csv"
    download.value.save_as(path)
    return path


def current(tab: Tab, pane: str) -> list[str]:
    """Return the cells that are marked as the chosen one in a pane."""
    found: list[str] = tab.eval_on_selector_all(f"{pane} [aria-current]", "all => all.map(one => one.dataset.cell)")
    return found


def exported(folder: Path, *arguments: str) -> dict[str, str]:
    output = folder / "long.csv"
    result = CliRunner().invoke(gov_disclosure, ["export", str(folder / "a.txt"), "-o", str(output), *arguments])
    assert result.exit_code == 0, result.output
    rows = csv.DictReader(io.StringIO(output.read_text(encoding="utf-8")))
    return {f"{row['table']}.{row['row']}.{row['column']}": row["value"] for row in rows}


def test_figures_typed_by_keyboard_are_saved_and_exported(
    opened: Callable[[str], Tab], report_file: Path, tmp_path: Path
) -> None:
    tab = opened(review(shown(report_file)))
    tab.fill("#by", "李青")
    todo = tab.eval_on_selector_all(".lists [data-cell]", "all => all.map(one => one.dataset.cell)")
    assert current(tab, ".tables") == todo[:1]
    tab.keyboard.press("Escape")
    while current(tab, ".tables") != [NATURAL]:
        tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    tab.keyboard.type("１２")
    tab.keyboard.press("Tab")
    tab.keyboard.type("=原表印作十二")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Escape")
    while current(tab, ".tables") != [TOTAL]:
        tab.keyboard.press("k")
    tab.keyboard.press("b")
    assert tab.inner_text(f'td[data-cell="{NATURAL}"]') == "12"
    assert tab.inner_text("#kept") == "2"
    corrections = read_corrections(saved(tab, tmp_path))
    found = {line.path: (line.corrected, line.by, line.why, line.printed, line.read) for line in corrections}
    assert found == {
        NATURAL: (12, "李青", "=原表印作十二", "0012", "unreadable"),
        TOTAL: (None, "李青", "", "07", "unreadable"),
    }
    before, after = exported(tmp_path), exported(tmp_path, "--corrections", str(tmp_path / "corrections.csv"))
    assert {path: after[path] for path in after if after[path] != before[path]} == {NATURAL: "12.0"}


def test_a_cell_and_its_place_are_shown_together(opened: Callable[[str], Tab], report_file: Path) -> None:
    tab = opened(review(shown(report_file), lang="en"))
    tab.click(f'td[data-cell="{TOTAL}"]')
    assert current(tab, ".source") == [TOTAL]
    assert tab.inner_text(".source [aria-current]").strip() == "07"
    assert tab.is_visible(".source [aria-current]")
    assert tab.inner_text("#printed") == "07"
    assert tab.inner_text("#read") == "unreadable"
    assert tab.locator("#findings .found.error").count() >= 1
    tab.click(f'.source [data-cell="{AMOUNT}"]')
    assert current(tab, ".tables") == [AMOUNT]
    assert tab.inner_text("#unit") == "10,000 yuan"
    tab.keyboard.press("ArrowUp")
    assert current(tab, ".tables") == ["proactive_disclosure.coercion.decisions"]
    tab.keyboard.press("ArrowDown")
    assert current(tab, ".tables") == [AMOUNT]


def test_what_is_no_figure_of_the_cell_is_refused(opened: Callable[[str], Tab], report_file: Path) -> None:
    tab = opened(review(shown(report_file)))
    for path, typed, kept in [(TOTAL, "1.5", 0), (TOTAL, "十", 0), (AMOUNT, "1,234.50", 1), (TOTAL, "-3", 1)]:
        tab.click(f'td[data-cell="{path}"]')
        tab.fill("#figure", typed)
        tab.keyboard.press("Enter")
        assert (tab.inner_text("#kept"), tab.is_visible("#wrong")) == (str(kept), path == TOTAL)
    assert tab.inner_text(f'td[data-cell="{AMOUNT}"]') == "1234.50"


def test_what_was_typed_outlives_a_reload_until_it_is_undone(opened: Callable[[str], Tab], report_file: Path) -> None:
    tab = opened(review(shown(report_file)))
    tab.click(f'td[data-cell="{NATURAL}"]')
    tab.fill("#figure", "12")
    tab.keyboard.press("Enter")
    tab.reload()
    assert tab.inner_text(f'td[data-cell="{NATURAL}"]') == "12"
    assert tab.inner_text("#kept") == "1"
    tab.click(f'td[data-cell="{NATURAL}"]')
    tab.keyboard.press("u")
    tab.reload()
    assert tab.inner_text(f'td[data-cell="{NATURAL}"]') == "？"
    assert tab.is_disabled("#save")


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_a_figure_is_kept_when_its_field_is_left(opened: Callable[[str], Tab], report_file: Path, key: str) -> None:
    tab = opened(review(shown(report_file), lang="en"))
    tab.click(f'td[data-cell="{TOTAL}"]')
    tab.fill("#figure", "7")
    tab.keyboard.press(key)
    tab.click(f'td[data-cell="{AMOUNT}"]')
    tab.click(f'td[data-cell="{TOTAL}"]')
    assert tab.input_value("#figure") == "7"
    assert tab.inner_text("#kept") == "1"
    tab.click("#undo")
    assert tab.inner_text("#kept") == "0"
    assert tab.input_value("#figure") == ""


def test_a_proposal_is_taken_and_a_doubt_confirmed(opened: Callable[[str], Tab], tmp_path: Path) -> None:
    figures = {TOTAL: 900, "requests.carried_in.total": 5}
    wrong = REPORT.with_figures(figures, by="", why="").cells
    tab = opened(review(type(REPORT).from_cells(form=REPORT.form, cells=[undone(cell) for cell in wrong.values()])))
    tab.click(f'td[data-cell="{TOTAL}"]')
    tab.click("#proposals button")
    tab.keyboard.press("Enter")
    tab.click('td[data-cell="requests.carried_in.total"]')
    tab.keyboard.press("c")
    lines = {line.path: line.corrected for line in read_corrections(saved(tab, tmp_path))}
    assert lines == {TOTAL: 7, "requests.carried_in.total": 5}


def undone(cell: Any) -> Any:
    """Return a corrected cell as if its figure had been printed."""
    return type(cell)(path=cell.path, value=cell.value, state=cell.state, raw=str(cell.value))


def test_corrections_that_a_report_has_are_saved_again(opened: Callable[[str], Tab], tmp_path: Path) -> None:
    corrected = REPORT.with_figures({TOTAL: 8}, by="王岚", why="核对")
    tab = opened(review(corrected))
    assert tab.inner_text(f'td[data-cell="{TOTAL}"]') == "8"
    (line,) = read_corrections(saved(tab, tmp_path))
    assert (line.path, line.corrected, line.by, line.why, line.read) == (TOTAL, 8, "王岚", "核对", "7")
    tab.click(f'td[data-cell="{TOTAL}"]')
    tab.keyboard.press("u")
    assert tab.inner_text(f'td[data-cell="{TOTAL}"]') == "7"


def test_several_reports_and_two_languages(opened: Callable[[str], Tab], report_file: Path) -> None:
    tab = opened(review([REPORT, shown(report_file)]))
    assert not tab.is_visible("#inspector")
    assert tab.inner_text("h1") == "年度报告核对"
    tab.select_option("#report", "1")
    assert tab.is_visible("#inspector")
    tab.click("#language")
    assert tab.inner_text("h1") == "Review of annual reports"
    assert tab.inner_text("#where").startswith("dispositions › granted in full")
    assert "错误" not in tab.inner_text("#inspector")
    tab.keyboard.press("?")
    assert tab.is_visible("#keys")


def test_every_text_of_a_report_is_shown_as_text(opened: Callable[[str], Tab], tmp_path: Path) -> None:
    tab = opened(review(hostile()))
    tab.click(f'td[data-cell="{TOTAL}"]')
    assert tab.title() == "年度报告核对 · Review of annual reports"
    assert tab.locator("main img, main script").count() == 0
    assert tab.inner_text("#printed") == SHOWN
    assert tab.inner_text("h2 >> nth=0") == SHOWN
    assert SHOWN in tab.inner_text("#findings")
    tab.keyboard.press("b")
    lines = {line.path: line for line in read_corrections(saved(tab, tmp_path))}
    assert (lines[TOTAL].report_id, lines[TOTAL].printed, lines[TOTAL].source) == (MARKUP, MARKUP, MARKUP)
    assert (lines[AMOUNT].by, lines[AMOUNT].why) == (MARKUP, MARKUP)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_screens_show_one_pane_and_nothing_is_cut(
    opened: Callable[[str], Tab], report_file: Path, scheme: str
) -> None:
    tab = opened(review(shown(report_file)))
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": 400, "height": 850})
    for view, pane in (("tables", ".tables"), ("source", ".source"), ("list", ".lists")):
        tab.click(f'nav [data-view="{view}"]')
        panes = [".lists", ".pane.tables", ".pane.source"]
        assert [tab.is_visible(name) for name in panes] == [name.endswith(pane) for name in panes]
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert tab.is_visible("#figure")


@pytest.mark.needs("review")
def test_the_pages_of_a_pdf_have_a_box_for_every_figure(
    browser: Any, opened: Callable[[str], Tab], tmp_path: Path
) -> None:
    import pdfplumber

    printer = browser.new_page()
    printer.set_content(web_page(REPORT))
    path = tmp_path / "a.pdf"
    path.write_bytes(printer.pdf(format="A4"))
    printer.close()
    source = shown(path)
    assert source.parsed.report.cells.figures == REPORT.cells.figures
    tab = opened(review(path))
    assert tab.locator("svg image").count() == source.document.origin.pages  # type: ignore[union-attr]
    boxes = tab.eval_on_selector_all(
        "rect[data-cell]",
        "all => all.map(one => [one.dataset.cell, ...['x', 'y', 'width', 'height'].map(it => +one.getAttribute(it))])",
    )
    assert sorted(cell for cell, *_ in boxes) == sorted(source.parsed.report.cells)
    with pdfplumber.open(path) as pdf:
        characters = [page.chars for page in pdf.pages]
    for path_of_cell, x, y, width, height in boxes:
        cell = source.parsed.report.cells[path_of_cell]
        (piece,) = source.document.pieces_of(cell.span) if source.document and cell.span else ()
        inside = [
            found["text"]
            for found in characters[(piece.page or 0) - 1]
            if x <= found["x0"] <= found["x1"] <= x + width and y <= found["top"] <= found["bottom"] <= y + height
        ]
        assert "".join(inside) == cell.raw
    tab.click(f'rect[data-cell="{TOTAL}"]')
    assert current(tab, ".tables") == [TOTAL]
