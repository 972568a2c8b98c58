"""parse_report: from the text of a report to the report."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.errors import NotAReportError
from gov_disclosure.model.cell import CellState
from gov_disclosure.model.form import Form
from gov_disclosure.model.layout import TABLES
from gov_disclosure.model.narrative import Narrative
from gov_disclosure.model.report import Report, Segment, SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.cases import read_disputes
from gov_disclosure.parsing.cleaning import Cleaned, clean
from gov_disclosure.parsing.confirmation import confirmed_rows, contradictions
from gov_disclosure.parsing.facts import Facts, find_facts
from gov_disclosure.parsing.grammar import distinctive_labels, table_grammar, tolerant
from gov_disclosure.parsing.prose import read_narrative
from gov_disclosure.parsing.reading import Piece, Reading, Section
from gov_disclosure.parsing.sections import SECTIONS, Outline, find_sections, official_heading
from gov_disclosure.parsing.tables import read_table, settle_trailing_blanks
from gov_disclosure.spans import Span

_PROSE_SECTIONS = tuple(section for section in SECTIONS if section not in TABLES)
_FEWEST_SECTIONS = 3
_PLACEHOLDER = re.compile(r"[(（][^()（）]*[)）]|文字描述|[\s_—.。]+")
# Lines of a web page that follow a report.
_CHROME = re.compile(
    r"上一篇|下一篇|上一条|下一条|打印本?页?|关闭窗?口?|分享到?|主办单位|承办单位|网站地图|备案|版权所有|扫一扫|二维码"
    r"|网站标识码|联系我们|返回顶部|收藏本?页?|责任编辑|信息来源|浏览次数|点击数|相关链接|技术支持"
)
# Lines of a web page that stand between its title and the report.
_PAGE_LINE = re.compile(
    r"^[ \0|*]*(?:发布|发文|成文|印发|生成|公开)?(?:日期|时间|机构|单位)[ \0]*[:|][^\n]*$"
    r"|^[^\n。]*(?:浏览次数|浏览量|点击数|点击率|阅读次数|字体 ?[:(]|字号 ?[:(]|打印本?页|关闭窗口|分享到|索引号"
    r"|信息来源|来源 ?[:|])[^\n]*$"
    r"|^[ \0]*目[ \0]*录[ \0]*$",
    re.MULTILINE,
)
_SENTENCE_LINE = re.compile(r"^[^\n]*。[^\n]*$", re.MULTILINE)
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
    start = outline.marks[0].heading.start if outline.marks else 0
    facts = find_facts(text, cleaned.text, start, end)
    form, said = _form(cleaned.text, outline, end, facts)
    reading = Reading(text, cleaned.text, form or Form.FORM_2021)
    prose = _read_tables(reading, outline, end)
    narratives = {
        section: read_narrative(text, cleaned.text, body)
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
    table_text = {table: read_narrative(text, cleaned.text, span) for table, span in prose.items()}
    segments = _segments(text, cleaned, outline, facts, reading, {**narratives, **table_text}, preface, end)
    return Report.from_cells(
        form=form,
        cells=reading.cells.values(),
        table_text=table_text,
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


@functools.cache
def _undivided() -> re.Pattern[str]:
    """Return the pattern of （六）其他处理 with figures of its own, as only the 2019 form has it."""
    return re.compile(tolerant("（六）其他处理") + r"[\s|\0*]*\d[\d,]*(?=[\s|])")


def _form(cleaned: str, outline: Outline, end: int, facts: Facts) -> tuple[Form | None, list[Diagnostic]]:
    """Tell the form by the labels that only one form has, else by the year."""
    found: dict[Form, set[int]] = {form: set() for form in Form}
    for table in ("proactive_disclosure", "requests"):
        body = outline.body(table, end)
        if body and not any(found.values()):
            for form in Form:
                labels = distinctive_labels(form).finditer(cleaned, body.start, body.end)
                found[form].update(label.lastindex or 0 for label in labels)
            if table == "requests" and not any(found.values()) and _undivided().search(cleaned, body.start, body.end):
                found[Form.FORM_2019].add(0)
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
    for table in TABLES:
        body = outline.body(table, end)
        if body is None:
            continue
        items = table_grammar(reading.form, table).parse(reading.cleaned, body)
        section = Section(table, official_heading(table), body, items)
        prose[table] = read_disputes(reading, section) if table == "disputes" else read_table(reading, section)
    settle_trailing_blanks(reading)
    return prose


def _confirm(reading: Reading) -> None:
    """Let the sums settle or raise doubt."""
    confirmed = confirmed_rows(reading.form, reading.cells) if reading.doubts else set()
    for path, doubt in reading.doubts.items():
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
    """Return the running text between the title and the first section, without what belongs to the web page."""
    begin = facts.title.span.end if facts.title else 0
    page = [Span(*line.span()) for line in _PAGE_LINE.finditer(cleaned.text, begin, start)]
    kept = _without(cleaned.text, [*outline.contents, *page])
    if facts.title is None:
        sentence = _SENTENCE_LINE.search(kept, begin, start)
        if not sentence:
            return Narrative()
        begin = sentence.start()
    return read_narrative(text, kept, Span(begin, start))


def _without(cleaned: str, places: Sequence[Span]) -> str:
    """Return a cleaned text with some places blanked out."""
    pieces = []
    last = 0
    for place in sorted(places):
        if place.start < last:
            continue
        pieces += [cleaned[last : place.start], " " * (place.end - place.start)]
        last = place.end
    return "".join((*pieces, cleaned[last:]))


def _segments(
    text: str,
    cleaned: Cleaned,
    outline: Outline,
    facts: Facts,
    reading: Reading,
    narratives: dict[str, Narrative],
    preface: Narrative,
    end: int,
) -> tuple[Segment, ...]:
    """Tile the text: every piece begins where it was recognised and ends where the next begins."""
    pieces = list(reading.pieces)

    def lay(kind: SegmentKind, *places: Span | None) -> None:
        pieces.extend((place.start, place.end, kind) for place in places if place)

    lay(SegmentKind.FURNITURE, *cleaned.furniture, *outline.contents, Span(end, len(text)))
    lay(SegmentKind.TITLE, facts.title.span if facts.title else None)
    lay(SegmentKind.PREFACE, preface.span)
    lay(SegmentKind.HEADING, *(mark.heading for mark in outline.marks))
    lay(SegmentKind.PROSE, *(narrative.span for narrative in narratives.values()))
    return _tile(pieces, len(text))


def _tile(pieces: Sequence[Piece], length: int) -> tuple[Segment, ...]:
    """Lay pieces end to end: each runs up to the next, and a piece inside a longer one interrupts it."""
    edges: list[tuple[int, SegmentKind]] = [(0, SegmentKind.FURNITURE)]
    open_pieces: list[tuple[int, SegmentKind]] = []

    def close_until(offset: int) -> None:
        while open_pieces and open_pieces[-1][0] <= offset:
            end, _ = open_pieces.pop()
            if open_pieces:
                edges.append((end, open_pieces[-1][1]))

    for start, end, kind in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if start < end:
            close_until(start)
            edges.append((start, kind))
            open_pieces.append((end, kind))
    close_until(length)
    tiles: list[Segment] = []
    begin, current = edges[0]
    for offset, kind in edges[1:]:
        if offset > begin and kind is not current:
            tiles.append(Segment(current, Span(begin, offset)))
            begin = offset
        current = kind
    if length > begin:
        tiles.append(Segment(current, Span(begin, length)))
    return tuple(tiles)
