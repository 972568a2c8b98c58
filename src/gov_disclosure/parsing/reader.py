"""parse_report: from the text of a report to the report."""

from __future__ import annotations

import re

import attrs

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.errors import NotAReportError
from gov_disclosure.model.cell import CellState
from gov_disclosure.model.form import Form
from gov_disclosure.model.layout import TABLES
from gov_disclosure.model.narrative import Narrative
from gov_disclosure.model.report import Report, Segment, SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.cleaning import Cleaned, clean
from gov_disclosure.parsing.confirmation import confirmed_rows, contradictions
from gov_disclosure.parsing.facts import Facts, find_facts
from gov_disclosure.parsing.grammar import distinctive_labels, form_grammar, tolerant
from gov_disclosure.parsing.prose import read_narrative
from gov_disclosure.parsing.sections import SECTIONS, Outline, find_sections, official_heading
from gov_disclosure.parsing.tables import Reading, Section, read_disputes, read_table, settle_trailing_blanks
from gov_disclosure.parsing.transformer import items_of
from gov_disclosure.spans import Span

_PROSE_SECTIONS = tuple(section for section in SECTIONS if section not in TABLES)
_FEWEST_SECTIONS = 3
_PLACEHOLDER = re.compile(r"[(（][^()（）]*[)）]|文字描述|[\s_—.。]+")
# Lines of a web page that follow a report.
_CHROME = re.compile(
    r"上一篇|下一篇|上一条|下一条|打印本?页?|关闭窗?口?|分享到?|主办单位|承办单位|网站地图|备案|版权所有|扫一扫|二维码"
    r"|网站标识码|联系我们|返回顶部|收藏本?页?|责任编辑|信息来源|浏览次数|点击数|相关链接|技术支持"
)
_DEVIATIONS = {
    "radicals": catalogue.RADICALS,
    "traditional": catalogue.TRADITIONAL,
    "pinyin": catalogue.PINYIN,
    "invisible": catalogue.INVISIBLE_CHARACTERS,
    "markup": catalogue.MARKUP,
}


def parse_report(text: str) -> Report:
    """Read the text of a 政府信息公开工作年度报告.

    :param text: the report as copied from a web page, pulled out of a PDF, or as Markdown.
    :returns: the report; what could not be read is ``None`` there, and a diagnostic says why.
    :raises TypeError: for anything but a ``str``.
    :raises NotAReportError: when the text is no report: an interpretation, a news item, an empty form, random text.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_report takes a str, not {type(text).__name__}; decode bytes first")
    cleaned = clean(text)
    outline = find_sections(cleaned.text)
    end = _report_end(cleaned.text, outline)
    start = outline.start if outline.start is not None else 0
    facts = find_facts(text, cleaned.text, start, end)
    form, said = _form(cleaned.text, outline, end, facts)
    reading = Reading(text, cleaned.text, form or Form.FORM_2021)
    prose = _read_tables(reading, outline, end)
    narratives = {
        section: read_narrative(text, body, cleaned.furniture)
        for section in _PROSE_SECTIONS
        if (body := outline.body(section, end))
    }
    _refuse_what_is_no_report(reading, outline, facts, narratives)
    preface = _preface(text, cleaned, outline, facts, start)
    if preface and "overview" not in narratives:
        said.append(catalogue.UNASSIGNED_TEXT.at(preface.span))
    _confirm(reading)
    diagnostics = [
        *(_DEVIATIONS[kind].at(place) for kind, place in cleaned.deviations.items()),
        *facts.diagnostics,
        *outline.diagnostics,
        *said,
        *reading.diagnostics,
    ]
    segments = _segments(text, cleaned, outline, facts, reading, prose, narratives, preface, end)
    return Report.from_cells(
        form=form,
        cells=reading.cells.values(),
        table_text={table: read_narrative(text, span, cleaned.furniture) for table, span in prose.items()},
        title=facts.title.text if facts.title else None,
        agency=facts.agency,
        year=facts.year,
        published=facts.published,
        preface=preface,
        overview=narratives.get("overview"),
        problems=narratives.get("problems"),
        other_matters=narratives.get("other_matters"),
        diagnostics=tuple(sorted(diagnostics, key=_text_order)),
        segments=segments,
    )


def _text_order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.span
    return (span.start, span.end, diagnostic.code) if span else (-1, -1, diagnostic.code)


def _report_end(cleaned: str, outline: Outline) -> int:
    """Return where the report ends: before the lines of the web page that follow its last section."""
    last = outline.marks[-1].heading.end if outline.marks else 0
    if not outline.marks or outline.marks[-1].section in TABLES:
        return len(cleaned)
    end = len(cleaned)
    while True:
        stripped = len(cleaned[:end].rstrip())
        line_start = cleaned.rfind("\n", last, stripped) + 1
        if line_start <= last or not _CHROME.search(cleaned, line_start, stripped):
            return end
        end = line_start


def _form(cleaned: str, outline: Outline, end: int, facts: Facts) -> tuple[Form | None, list[Diagnostic]]:
    """Tell the form by the labels that only one form has, else by the year."""
    found: dict[Form, set[int]] = {form: set() for form in Form}
    for table in ("proactive_disclosure", "requests"):
        body = outline.body(table, end)
        if body is None:
            continue
        for form in Form:
            for match in distinctive_labels(form).finditer(cleaned, body.start, body.end):
                found[form].add(match.lastindex or 0)
        if table == "requests" and not found[Form.FORM_2021]:
            undivided = re.compile(tolerant("（六）其他处理") + r"[\s|\0*]*\d[\d,]*(?=[\s|])")
            if undivided.search(cleaned, body.start, body.end):
                found[Form.FORM_2019].add(-1)
    votes = {form: len(labels) for form, labels in found.items()}
    best = max(votes, key=lambda form: votes[form])
    if votes[best]:
        mixed = all(votes.values())
        return best, [catalogue.FORM_MIXED.at(form=best.value)] if mixed else []
    due = Form.due(facts.year) if facts.year else None
    if due is None:
        return None, [catalogue.FORM_UNKNOWN.at()]
    return due, [catalogue.FORM_FROM_YEAR.at(year=facts.year, form=due.value)]


def _read_tables(reading: Reading, outline: Outline, end: int) -> dict[str, Span]:
    """Read the three tables; return the places of the running text in their sections."""
    prose: dict[str, Span] = {}
    grammar = form_grammar(reading.form)
    for table in TABLES:
        body = outline.body(table, end)
        if body is None:
            continue
        items = items_of(grammar.parse(table, reading.cleaned, body.start, body.end), grammar.labels)
        section = Section(table, official_heading(table), body, items)
        text_place = read_disputes(reading, section) if table == "disputes" else read_table(reading, section)
        if text_place:
            prose[table] = text_place
    settle_trailing_blanks(reading)
    return prose


def _confirm(reading: Reading) -> None:
    """Let the sums settle or raise doubt."""
    confirmed = confirmed_rows(reading.form, reading.cells)
    for path, doubt in reading.doubtful.items():
        if path not in confirmed:
            reading.say(doubt)
    for contradiction in contradictions(reading.form, reading.cells):
        reading.say(contradiction)


def _refuse_what_is_no_report(
    reading: Reading, outline: Outline, facts: Facts, narratives: dict[str, Narrative]
) -> None:
    """Raise unless the text is a report: sections or table rows, and something filled in."""
    looked_for = (
        "looked for the six headed sections (一、总体情况 … 六、其他需要报告的事项) and the rows of the three tables"
    )
    sections = len(outline.marks)
    named = facts.title is not None and sections > 0
    filled = any(cell.state in (CellState.NUMBER, CellState.MARK) for cell in reading.cells.values())
    if not (named or sections >= _FEWEST_SECTIONS or reading.cells):
        raise NotAReportError(f"no annual report in this text: {looked_for}; found none of them")
    written = any(_PLACEHOLDER.sub("", narrative.text) for narrative in narratives.values())
    if not filled and (not written or (facts.year is None and reading.cells)):
        raise NotAReportError(f"this is an empty form: {looked_for}; found headings and labels, but nothing filled in")


def _preface(text: str, cleaned: Cleaned, outline: Outline, facts: Facts, start: int) -> Narrative:
    """Return the text between the title and the first section."""
    if outline.start is None or facts.title is None:
        return Narrative()
    contents = outline.contents
    return read_narrative(text, Span(facts.title.span.end, start), (*cleaned.furniture, *contents))


def _segments(
    text: str,
    cleaned: Cleaned,
    outline: Outline,
    facts: Facts,
    reading: Reading,
    prose: dict[str, Span],
    narratives: dict[str, Narrative],
    preface: Narrative,
    end: int,
) -> tuple[Segment, ...]:
    """Tile the text: every piece begins where it was recognised and ends where the next begins."""
    pieces = [*reading.segments]
    pieces += [Segment(SegmentKind.FURNITURE, place) for place in (*cleaned.furniture, *outline.contents)]
    if facts.title:
        pieces.append(Segment(SegmentKind.TITLE, facts.title.span))
    if preface.span:
        pieces.append(Segment(SegmentKind.PREFACE, preface.span))
    pieces += [
        Segment(SegmentKind.HEADING, mark.heading) for mark in outline.marks if mark.heading.end > mark.heading.start
    ]
    pieces += [Segment(SegmentKind.PROSE, narrative.span) for narrative in narratives.values() if narrative.span]
    pieces += [Segment(SegmentKind.PROSE, place) for place in prose.values() if place.of(text).strip()]
    pieces.append(Segment(SegmentKind.FURNITURE, Span(end, len(text))))
    return _tile(pieces, len(text))


def _tile(pieces: list[Segment], length: int) -> tuple[Segment, ...]:
    """Lay pieces end to end; inside a longer piece a shorter one takes its own place."""
    if not length:
        return ()
    edges: list[tuple[int, SegmentKind]] = []
    open_until: list[tuple[int, SegmentKind]] = []
    for piece in sorted(pieces, key=lambda p: (p.span.start, -p.span.end)):
        if piece.span.start >= piece.span.end:
            continue
        while open_until and open_until[-1][0] <= piece.span.start:
            closed_at, _ = open_until.pop()
            if open_until:
                edges.append((closed_at, open_until[-1][1]))
        edges.append((piece.span.start, piece.kind))
        open_until.append((piece.span.end, piece.kind))
    while open_until:
        closed_at, _ = open_until.pop()
        if open_until:
            edges.append((closed_at, open_until[-1][1]))
    tiles: list[Segment] = []
    starts = [(0, SegmentKind.FURNITURE), *edges]
    for (start, kind), (following, _) in zip(starts, [*starts[1:], (length, SegmentKind.FURNITURE)], strict=True):
        if following > start:
            if tiles and tiles[-1].kind is kind:
                tiles[-1] = attrs.evolve(tiles[-1], span=Span(tiles[-1].span.start, following))
            else:
                tiles.append(Segment(kind, Span(start, following)))
    return tuple(tiles)
