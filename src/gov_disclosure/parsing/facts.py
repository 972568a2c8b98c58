"""The facts of a report: its title, the agency, the report year and the date of publication."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.cleaning import INVISIBLE
from gov_disclosure.spans import Span

_YEAR = r"(?P<{0}>(?:19|20)\d\d)年?度?"
_SUBJECT = r"(?:政府)?(?:信息|政务)公开(?:工作)?"
_KIND = r"(?:年度)?(?:工作)?(?:年度)?(?:报告|年报|总结)"
_TITLE = re.compile(
    rf"(?P<before>.{{0,80}}?)(?:{_YEAR.format('early')})?(?P<between>[^\d]{{0,40}}?){_SUBJECT}"
    rf"(?:{_YEAR.format('late')}(?:的)?)?{_KIND}(?:\({_YEAR.format('last')}\))?"
)
_NO_TITLE = re.compile(r"解读|图解|模板|格式|填报|上一篇|下一篇|通知|目录|首页|当前位置|[。!?？！]")
_AGENCY_END = re.compile(
    r"(?:人民政府(?:办公[室厅])?|办公[室厅]|委员会|[局厅委部署院处所站队馆社校行会]|中心|管委会|街道(?:办事处)?|办事处|[镇乡]|集团|公司|大学|学院|法院|检察院|开发区|园区|新区|[省市县区州盟旗])$"
)
_LEAD = re.compile(
    r"^.*?(?:现公布|现将|公布|发布|根据.*?[,，]|按照.*?[,，]|本报告由|由)(?=[^,，]*$)|^关于|^附件\d*[:：]?|^标题[:：]"
)
_FOREIGN = re.compile(r"[A-Za-z0-9_@,，:：;；!！?？%#=&/\\.]")
_HAN = r"㐀-鿿·〇"
_SELF = re.compile(rf"([{_HAN}]{{2,30}}?)(?:依照|依据|根据|按照)[^\n。]{{0,60}}?(?:编制|编写)")
_PERIOD = re.compile(r"(?<!\d)(20\d\d)年度?(?:1月1日|,|，|度|以来|，?我|全年)")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_DATE = r"(20\d\d)[ \0]*[-年./][ \0]*(\d{1,2})[ \0]*[-月./][ \0]*(\d{1,2})(?!\d)"
_DATE_LABELS = ("发布日期", "发布时间", "公开日期", "发文日期", "成文日期", "印发日期", "生成日期", "时间", "日期")
_SIGNED = re.compile(rf"^[ \0]*{_DATE}日?[ \0]*$", re.MULTILINE)
_TITLE_LINES = 3
_LONGEST_TITLE = 90


@attrs.frozen
class Title:
    """A title as printed, with the agency and year it names."""

    text: str
    agency: str
    year: int | None
    span: Span


@attrs.frozen
class Facts:
    """What is known of a report apart from its sections."""

    title: Title | None
    agency: str | None
    year: int | None
    published: datetime.date | None
    diagnostics: tuple[Diagnostic, ...]


def find_facts(text: str, cleaned: str, start: int, end: int) -> Facts:
    """Find the facts; ``start`` is where the first section begins and ``end`` where the report's text ends."""
    said: list[Diagnostic] = []
    titles = _titles(text, cleaned, start)
    title = titles[0] if titles else None
    if title is None:
        said.append(catalogue.NO_TITLE.at())
    other = next((t for t in titles[1:] if t.agency and t.year and title and title.year), None)
    if other and title and (other.agency, other.year) != (title.agency, title.year) and title.agency:
        related = f"{other.text}"
        said.append(catalogue.TITLES_DIFFER.at(other.span, first=title.text, second=related))
    agency = _agency(text, cleaned, title, end, said)
    year = title.year if title else None
    if year is None:
        year = _year_from_text(cleaned, start, end)
        said.append(catalogue.YEAR_FROM_TEXT.at(year=year) if year else catalogue.NO_YEAR.at())
    return Facts(title, agency, year, _published(cleaned, start, end), tuple(said))


def _titles(text: str, cleaned: str, end: int) -> list[Title]:
    """Return the titles before the first section; the line that has both agency and year comes first."""
    lines = [
        (found.start(), found.end())
        for found in re.finditer(r"[^\n]+", cleaned[:end])
        if found[0].strip(" \t|#*\0")
    ]
    found: list[Title] = []
    for size in range(1, _TITLE_LINES + 1):
        for first in range(len(lines) - size + 1):
            start, stop = lines[first][0], lines[first + size - 1][1]
            if not any(title.span.start < stop and start < title.span.end for title in found):
                title = _title_in(text, cleaned, start, stop)
                if title:
                    found.append(title)
    return sorted(found, key=lambda title: not (title.agency and title.year))


def _title_in(text: str, cleaned: str, start: int, end: int) -> Title | None:
    """Read one to three lines as a title, or on one line the last words that are one."""
    if end - start > 4 * _LONGEST_TITLE:
        return None
    positions = [i for i in range(start, end) if cleaned[i] not in " \t\n|#*\0"]
    joined = "".join(cleaned[i] for i in positions)
    if not joined or len(joined) > _LONGEST_TITLE or _NO_TITLE.search(joined):
        words = re.finditer(r"[^\s|]+", cleaned[start:end])
        places = [(start + w.start(), start + w.end()) for w in words]
        for left, right in places:
            if (left, right) != (start, end) and right - left <= _LONGEST_TITLE and right < end:
                inner = _title_in(text, cleaned, left, right) if not _NO_TITLE.search(cleaned[left:right]) else None
                if inner and inner.year and inner.agency:
                    return inner
        return None
    match = _TITLE.fullmatch(joined)
    if not match:
        return None
    year = match["early"] or match["late"] or match["last"]
    before, between = match["before"], match["between"]
    agency_at = match.span("before") if before else match.span("between")
    if before and between:
        agency_at = (match.start("before"), match.end("between")) if not match["early"] else match.span("before")
        if match["early"] and not _AGENCY_END.search(before):
            agency_at = match.span("between")
    left, right = agency_at
    agency = ""
    if right > left:
        agency = _printed(text, positions[left], positions[right - 1] + 1)
    if not agency and not year:
        return None
    span = Span(positions[0], positions[-1] + 1)
    return Title(_printed_title(text, span), agency, int(year) if year else None, span)


def _printed(text: str, start: int, end: int) -> str:
    """Return words as printed, without blanks, line breaks and characters of no width."""
    from gov_disclosure.parsing.cleaning import clean

    piece = text[start:end]
    kept = clean(piece).text
    return "".join(c for c, k in zip(piece, kept, strict=True) if k not in " \t\n|#*" + INVISIBLE)


def _printed_title(text: str, span: Span) -> str:
    """Return a title as printed, its lines joined."""
    from gov_disclosure.parsing.cleaning import clean

    piece = span.of(text)
    kept = clean(piece).text
    words = "".join(c for c, k in zip(piece, kept, strict=True) if k not in "\n|#*" + INVISIBLE)
    return re.sub(r"\s+", " ", words.replace("\r", "")).strip()


def _agency(text: str, cleaned: str, title: Title | None, end: int, said: list[Diagnostic]) -> str | None:
    """Return the agency of the title, or of the text where the title names none that can be trusted."""
    if title and title.agency and not _FOREIGN.search(title.agency):
        return title.agency
    if title and title.agency:
        said.append(catalogue.FOREIGN_TITLE.at(title.span, title=title.text))
        body = cleaned[title.span.end : end]
        name = re.search(rf"[{_HAN}]+$", title.agency)
        candidates = [name[0][i:] for i in range(len(name[0]) - 3)] if name else []
        for candidate in candidates:
            if candidate in body or candidate in text[title.span.end : end]:
                return candidate
        return None
    for name in _names_in_text(cleaned, end):
        said.append(catalogue.AGENCY_FROM_TEXT.at(agency=name))
        return name
    said.append(catalogue.NO_AGENCY.at())
    return None


def _names_in_text(cleaned: str, end: int) -> Iterator[str]:
    """Yield names of the agency that the preface or the signature gives."""
    opening = cleaned[: min(end, 1500)]
    for sentence in re.finditer(r"[^\n。]+", opening):
        words = re.sub(r"[ \t\0|#*]", "", sentence[0])
        match = _TITLE.search(words)
        if match and (match["early"] or match["late"]) and not _NO_TITLE.search(words):
            name = _LEAD.sub("", match["before"] or match["between"])
            if _is_name(name):
                yield name
        own = _SELF.match(words)
        if own and _is_name(own[1]):
            yield own[1]
    lines = [line.strip(" \t\0|") for line in cleaned[max(0, end - 400) : end].split("\n") if line.strip(" \t\0|")]
    for line, following in zip(lines, lines[1:], strict=False):
        if _SIGNED.match(following) and _is_name(line):
            yield line


def _is_name(words: str) -> bool:
    """Tell whether words are the name of a body; 我局 and 本机关 are not."""
    return (
        4 <= len(words) <= 40
        and re.fullmatch(rf"[{_HAN}()]+", words) is not None
        and _AGENCY_END.search(words) is not None
        and re.match(r"[我本该各]", words) is None
    )


def _year_from_text(cleaned: str, start: int, end: int) -> int | None:
    """Return the year that the text speaks of most, where one stands out; dates of publication do not count."""
    body = cleaned[start:end]
    period = re.search(r"(?<!\d)(20\d\d)年1月1日", body)
    if period:
        return int(period[1])
    years: Counter[str] = Counter(_PERIOD.findall(body))
    if not years:
        return None
    (year, often), *others = years.most_common(2)
    return int(year) if not others or others[0][1] < often else None


def _published(cleaned: str, start: int, end: int) -> datetime.date | None:
    """Return the date of publication: from a labelled line before the report, or from the signature."""
    before = cleaned[:start]
    for label in _DATE_LABELS:
        gapped = r"[ \0]*".join(label)
        found = re.search(rf"{gapped}[ \0]*[:|]?[ \n\0|]*{_DATE}", before)
        if found:
            return _date(found.groups())
    signed = list(_SIGNED.finditer(cleaned, max(start, end - 200), end))
    return _date(signed[-1].groups()) if signed else None


def _date(parts: Sequence[str | None]) -> datetime.date | None:
    try:
        return datetime.date(*(int(part or 0) for part in parts))
    except ValueError:
        return None
