"""The facts of a report: its title, the agency, the report year and the date of publication.

Each is weighed from what several places say: titles, titles quoted in a sentence, who wrote the report, the signature,
the page's own table of metadata. Places that agree confirm each other. Where they contradict each other and no other
place settles it, there is no value, and a diagnostic names both.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from gov_disclosure.characters import years_in_digits
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.naming.body_names import (
    HAN,
    ITSELF,
    OWN_KIND,
    begins_with_region,
    is_name,
    is_whole,
    name_start,
    related,
    same_body,
    tells_nobody,
)
from gov_disclosure.parsing.naming.dates import dates_below_title, dates_in_foot, labelled_dates, signature
from gov_disclosure.parsing.naming.titles import Title, find_titles, quoted_names
from gov_disclosure.parsing.naming.words import Words, words_in
from gov_disclosure.spans import Span

_READ_FOR_NAMES = 1500
_READ_FOR_OWN_WORDS = 6000
_SENTENCE = re.compile(r"(?:[^\n。]{20,}\n\s*)*[^\n。]+")
_SAYS = re.compile(r"公布|发布|公示|现将|向社会|编制|编写|形成|撰写|起草|汇报|如下")
_BY = re.compile(
    rf"由([{HAN}0-9()·]{{3,40}}?)(?:负责|具体|组织)*"
    r"(?:(?:根据|依据|依照|按照|遵照)[^。;]{0,120}?)?(?:编制(?!委|办)|编写|起草|撰写)"
)
_OURSELVES = re.compile(
    rf"(?:^|[,。;:\"])(?!由|现|特)([{HAN}0-9()·]{{3,40}}?)"
    r"(?:(?:特|组织)?(?:编制|编写|撰写|起草)(?:了|本|完成|形成|20\d\d)|现将|现?特?向社会(?:公布|公开|发布)|特此?编制)"
)
_WRITTEN_BY = re.compile(rf"([{HAN}0-9()·]{{3,40}}?)(?:严格|认真)?(?:依照|依据|根据|按照|按)")
_PUBLISHER = re.compile(
    r"(?:发布机[构关]|发文机[关构]|发布单位|公开单位|公开主体|编制单位|编制机关|制发机关|公开机[关构]|责任单位|发布部门)"
    r"[ \0\n|\t:]{1,9}(?P<name>[^\s|:]{2,60})"
)
_LINE = re.compile(r"^[ \0#*|]*(?:附件?[ \0]*\d{0,2}[:、.]?)?(?P<name>[^\s|:]{4,60})[ \0#*|]*$", re.MULTILINE)
_SOURCE = re.compile(r"(?:来[ \0]{0,4}源|稿源|供稿)[ \0]*[:|\t][ \0|\t]*(?P<name>[^\s|:]{2,60})")
# The line below a title that names nobody, and a date behind it; then the text begins, or nothing stands there.
_BELOW = re.compile(
    rf"[\s|#*\0]*+\(?(?P<name>[{HAN}0-9()·\0 ]{{2,60}}?)[ \0]*+\)?[ \0|*]*+\n"
    r"(?:[\s|#*\0(\[]*+20\d\d[-年./ \d月日\0]*+[)\]]?[ \0|*]*+\n)?[\s|#*\0]*+(?:\Z|[^\n]*[。:])"
)
_FIRST_SUBJECT = re.compile(
    rf"(?:20\d\d年度?(?:以来)?,?)([{HAN}()·]{{4,30}}?)(?:深入|认真|高度|严格|严肃|按照|坚持|坚决|始终|紧紧|紧密|积极|不断|全面|切实|扎实)"
)
_LENGTH_OF_AN_ENDING = 8
_SCHOOL = "校|学"
_MOST_TITLES = 60
_SHORTEST_CONFIRMED = 4

_GAP = r"[ \0\n]*"
_YEAR_ENDS, _MONTH_ENDS = rf"{_GAP}[-年./]{_GAP}", rf"{_GAP}[-月./]{_GAP}"
# What stands before a year is looked at behind its first digits, which are what a search goes by.
_FIRST_DAY = rf"(?P<year>20(?<!\d20)\d\d){_YEAR_ENDS}0?1{_MONTH_ENDS}0?1(?!\d)"
_PERIODS = (
    re.compile(rf"{_FIRST_DAY}{_GAP}日?[^\d。]{{0,12}}(?:(?P<to>20\d\d){_YEAR_ENDS})?12{_MONTH_ENDS}31"),
    re.compile(
        rf"统计(?:期限?|周期|时间|时段|区间)[^\d。]{{0,12}}{_FIRST_DAY}(?!{_GAP}日?[^\d。]{{0,12}}20\d\d)(?P<to>)"
    ),
)
_OF_OURSELVES = re.compile(rf"(?:{ITSELF}|现将)(20\d\d)年度?[^\n。,\d]{{0,20}}?(?:信息|政务)公开")
_YEAR_ALONE = re.compile(r"^[ \0#*|(]*(20\d\d)年度?[ \0*|)]*$", re.MULTILINE)
_SPOKEN_OF = re.compile(rf"(?<!\d)(20\d\d)年度?(?=[,，度我全本以])|{ITSELF}(20\d\d)年")
_TO_COME = re.compile(r"将|下一步|计划|打算|今后|明年|力争|争取")


@attrs.frozen
class TitlePage:
    """What is known of a report apart from its sections."""

    title: Title | None
    agency: str | None
    year: int | None
    published: datetime.date | None
    diagnostics: tuple[Diagnostic, ...]

    def completed(self, year: int | None, agency: str | None) -> TitlePage:
        """Return it with a year and an agency where nothing gave them, and without the diagnostics that said so."""
        found = [kind.code for kind, fact in ((catalogue.NO_YEAR, year), (catalogue.NO_AGENCY, agency)) if fact]
        given = {one.code for one in self.diagnostics}.intersection(found)
        return attrs.evolve(
            self,
            year=year if catalogue.NO_YEAR.code in given else self.year,
            agency=agency if catalogue.NO_AGENCY.code in given else self.agency,
            diagnostics=tuple(one for one in self.diagnostics if one.code not in given),
        )


@attrs.frozen
class _Claim:
    """A name that a place gives the agency, folded and as printed; ``years`` are those of a title it stands in."""

    plain: str
    name: str
    span: Span
    years: tuple[int, ...] = ()


_Found = tuple[int, int, tuple[int, ...]]
"""Where a name stands in the words of a sentence, and the years of the title that it stands in."""


def read_title_page(text: str, cleaned: str, opening: Span, narrative: Span, end: int) -> TitlePage:
    """Find the facts.

    ``opening`` is what stands before the first section, ``narrative`` the first section where it is running text,
    ``end`` where the report's text ends.
    """
    page = _Page(text, cleaned, opening, narrative, end)
    title, agency = page.title_and_agency()
    year, title = page.year(title)
    if title is None and not page.titles:
        page.said.append(catalogue.NO_TITLE.at())
    return TitlePage(title, agency, year, page.published(title, year), tuple(page.said))


class _Page:
    """The text of a report, what its places say of the facts, and what is to be said of them."""

    def __init__(self, text: str, cleaned: str, opening: Span, narrative: Span, end: int) -> None:
        self.text, self.cleaned = text, cleaned
        self.opening, self.narrative, self.end = opening, narrative, end
        self.titles = find_titles(text, cleaned, opening)[-_MOST_TITLES:]
        self.said: list[Diagnostic] = []
        self._signature = signature(cleaned, Span(opening.end, end))
        self._first_sentences = self._sentences()
        self._quoted = self._titles_quoted()
        self._signed = self._names_signed()

    # ——— the agency ———

    def title_and_agency(self) -> tuple[Title | None, str | None]:
        """Return the title of the report and the name of its agency."""
        best = max(self.titles, key=lambda title: title.weight, default=None)
        named = [title for title in self.titles if title.plain and title.weight >= (True, True)] or [
            title for title in self.titles if title.plain and not title.foreign
        ]
        if not named:
            if best and best.foreign and best.plain:
                self.said.append(catalogue.FOREIGN_TITLE.at(best.span, title=best.text))
                return best, self._confirmed(best)
            return best, self._agency_of_text()
        named.sort(key=lambda title: title.weight, reverse=True)
        if self._of_others(named[0].plain, [*named, *self._quoted]):
            return self._of_several(named)
        title = named[0]
        if tells_nobody(title.plain) or not (is_name(title.plain) or begins_with_region(title.plain)):
            return title, self._agency_of_text()
        return self._only_title(title)

    def _only_title(self, title: Title) -> tuple[Title | None, str | None]:
        """Return the only title with its agency, unless that is a banner or heading of the page and others say else."""
        against = self._of_others(title.plain, self._signed, alike=related)
        if title.banner or not title.years:
            if against or not self._may_be_ours(title.plain):
                other = against[0].name if against else f"我{self._own_word}"
                self.said.append(catalogue.AGENCY_CONTRADICTED.at(title.span, first=title.name, second=other))
                return None, None
        elif against:
            self.said.append(catalogue.AGENCY_DOUBTED.at(against[0].span, first=title.name, second=against[0].name))
        if not is_name(title.plain):
            self.said.append(catalogue.ODD_NAME.at(title.span, agency=title.name))
        if title.misprinted:
            self.said.append(catalogue.TITLE_MISPRINTED.at(title.span, title=title.text))
        return title, title.name

    def _of_several(self, named: Sequence[Title]) -> tuple[Title | None, str | None]:
        """Choose between the bodies that titles and quoted titles name: the one that most kinds of places name.

        Without one of them, the report's own word for its agency decides, if it fits one only.
        """
        kinds: Sequence[Sequence[Title | _Claim]] = (
            named,
            self._quoted,
            self._signed,
            list(self._metadata(_PUBLISHER)),
        )
        bodies: list[Title | _Claim] = []
        for one in itertools.chain(*kinds[:2]):
            if all(not same_body(one.plain, body.plain) for body in bodies):
                bodies.append(one)
        named_by = [sum(any(same_body(body.plain, one.plain) for one in kind) for kind in kinds) for body in bodies]
        named_most = [body for body, count in zip(bodies, named_by, strict=True) if count == max(named_by)]
        best = list(self._titled_again(named_most))
        if len(best) > 1:
            best = [body for body in best if self._own_word and self._may_be_ours(body.plain)]
        first, second, *_ = bodies
        if len(best) != 1:
            self.said.append(catalogue.AGENCY_CONTRADICTED.at(second.span, first=first.name, second=second.name))
            return None, None
        other = second if best[0] is first else first
        self.said.append(catalogue.TITLES_DIFFER.at(other.span, first=best[0].name, second=other.name))
        self.titles = [one for one in self.titles if not one.plain or same_body(one.plain, best[0].plain)]
        title = next((one for one in named if one in self.titles), None)
        return title, best[0].name

    def _titled_again(self, bodies: Sequence[Title | _Claim]) -> Sequence[Title | _Claim]:
        """Return the one body that the last title names and an earlier one too, if it is one; else all of them."""
        last, *earlier = reversed([title.plain for title in self.titles if title.plain])
        again = [body for body in bodies if same_body(body.plain, last) and any(last == name for name in earlier)]
        others = [name for name in earlier if not same_body(name, last)]
        return again if again and len(set(others)) == len(others) else bodies

    def _agency_of_text(self) -> str | None:
        """Return the agency that the text names where no title does."""
        claims = [*self._below_title(), *self._quoted, *self._signed]
        ours = [claim for claim in claims if self._may_be_ours(claim.plain)]
        if claims:
            first = (ours or claims)[0]
            against = self._of_others(first.plain, ours, alike=related)
            if against or not ours:
                second = against[0].name if against else f"我{self._own_word}"
                self.said.append(catalogue.AGENCY_CONTRADICTED.at(first.span, first=first.name, second=second))
                return None
        name = ours[0].name if claims else self._agency_of_metadata() or self._first_subject()
        self.said.append(catalogue.AGENCY_FROM_TEXT.at(agency=name) if name else catalogue.NO_AGENCY.at())
        return name

    def _below_title(self) -> Iterator[_Claim]:
        """Yield the name on the line behind a title that names nobody."""
        for title in self.titles:
            found = _BELOW.match(self.cleaned, title.span.end, self.opening.end)
            if found and title.alone and not title.plain:
                yield from self._name_at(Span(*found.span("name")))

    def _agency_of_metadata(self) -> str | None:
        """Return the body that the page names as publisher, as source or alone, if the report's words confirm it."""
        words = words_in(self.cleaned, Span(self.opening.end, min(self.end, self.opening.end + _READ_FOR_NAMES))).text
        confirmed = [
            claim
            for labels in (_PUBLISHER, _LINE, _SOURCE)
            for claim in self._metadata(labels)
            if is_whole(claim.plain) and self._may_be_ours(claim.plain)
            if _is_subject(claim.plain, words) or (labels is not _SOURCE and self._own_word)
        ]
        if not confirmed or self._of_others(confirmed[0].plain, confirmed, alike=related):
            return None
        return confirmed[0].name

    def _first_subject(self) -> str | None:
        """Return the body that the first sentence of the first section says has done the year's work."""
        words = words_in(self.cleaned, Span(self.narrative.start, min(self.narrative.end, self.narrative.start + 200)))
        subject = _FIRST_SUBJECT.match(words.text)
        if subject is None or not (is_whole(subject[1]) and is_name(subject[1]) and self._may_be_ours(subject[1])):
            return None
        return words.printed(self.text, *subject.span(1))

    def _confirmed(self, title: Title) -> str | None:
        """Return the longest ending of the words in the agency's place that the body of the report names too."""
        body = self.cleaned[title.span.end : self.end]
        sizes = range(len(title.plain), _SHORTEST_CONFIRMED - 1, -1)
        return next((title.name[-size:] for size in sizes if title.plain[-size:] in body), None)

    def _titles_quoted(self) -> Sequence[_Claim]:
        """Return the titles of the report that its first sentences quote; behind the preface may be older ones."""
        claims = list(self._claims(quoted_names))
        return [claim for claim in claims if claim.span.start < self.opening.end] or claims

    def _names_signed(self) -> Sequence[_Claim]:
        """Return who wrote the report, as its first sentences and its signature say."""
        claims = list(self._claims(_authors))
        signed = self._signature
        if signed and signed.name:
            words = words_in(self.cleaned, signed.name)
            claims.append(_Claim(words.text, words.printed(self.text), signed.name))
        return claims

    def _claims(self, find: Callable[[Words], Iterator[_Found]]) -> Iterator[_Claim]:
        """Yield the names that the first sentences give, as ``find`` finds them in the words of one."""
        for words in self._first_sentences:
            for start, end, years in find(words):
                yield _Claim(words.text[start:end], words.printed(self.text, start, end), words.span(start, end), years)

    def _sentences(self) -> Sequence[Words]:
        """Return what may say whose report it is: the preface and, without a title, the first section."""
        start, stop = max(self.opening.start, self.opening.end - _READ_FOR_NAMES), self.opening.end
        if any(title.plain for title in self.titles):
            start = max(start, self.titles[-1].span.end)
        else:
            stop = max(min(self.narrative.end, stop + _READ_FOR_NAMES), stop)
        sentences = _SENTENCE.finditer(self.cleaned, start, stop)
        return [words_in(self.cleaned, Span(*found.span())) for found in sentences if _SAYS.search(found[0])]

    def _metadata(self, labels: re.Pattern[str]) -> Iterator[_Claim]:
        for found in labels.finditer(self.cleaned, self.opening.start, self.opening.end):
            yield from self._name_at(Span(*found.span("name")))

    def _name_at(self, place: Span) -> Iterator[_Claim]:
        """Yield what stands at a place if it is a name."""
        words = words_in(self.cleaned, place)
        if is_name(words.text):
            yield _Claim(words.text, words.printed(self.text), place)

    @functools.cached_property
    def _own_word(self) -> str:
        """What the report calls its agency most, such as 局 in 我局; nothing where it does not, or not one thing."""
        stop = min(self.end, self.opening.end + _READ_FOR_OWN_WORDS)
        words = Counter(OWN_KIND.findall(self.cleaned, self.opening.start, stop)).most_common(2)
        return words[0][0] if words and (len(words) == 1 or words[0][1] > words[1][1]) else ""

    def _may_be_ours(self, name: str) -> bool:
        """Tell whether a name goes with what the report calls its agency: 我局 is no government."""
        word = _SCHOOL if self._own_word == "校" else self._own_word
        return re.search(word, name[-_LENGTH_OF_AN_ENDING:]) is not None

    def _of_others(
        self, name: str, claims: Iterable[Title | _Claim], alike: Callable[[str, str], bool] = same_body
    ) -> list[Any]:
        """Return the claims that name another body."""
        return [claim for claim in claims if not alike(name, claim.plain)]

    # ——— the year ———

    def year(self, title: Title | None) -> tuple[int | None, Title | None]:
        """Return the report year, and the title if it is of that year."""
        stated = set(self._periods(min(self.end, self.opening.end + _READ_FOR_NAMES)))
        years = {year for one in self.titles for year in one.years}
        if len(years) > 1:
            settled = years & stated
            first, second = sorted(years)[:2]
            if len(settled) != 1:
                place = title.span if title else None
                self.said.append(catalogue.YEAR_CONTRADICTED.at(place, first=first, second=second))
                return None, None
            years = settled
            fitting = [one for one in self.titles if set(one.years) == years]
            other = next(one for one in self.titles if set(one.years) != years)
            title = max(fitting, key=lambda one: one.weight, default=None)
            shown = title.text if title else str(*years)
            self.said.append(catalogue.TITLES_DIFFER.at(other.span, first=shown, second=other.text))
        if years:
            (year,) = years
            if stated and year not in stated:
                place = title.span if title else None
                self.said.append(catalogue.YEAR_DOUBTED.at(place, first=year, second=min(stated)))
            return year, title
        return self._year_of_text(stated), title

    def _periods(self, stop: int) -> Iterator[int]:
        """Yield the years whose first and last day the text gives as its period up to a place."""
        for pattern in _PERIODS:
            for period in pattern.finditer(self.cleaned, self.opening.start, stop):
                if period["to"] in (None, "", period["year"]):
                    yield int(period["year"])

    def _year_of_text(self, stated: set[int]) -> int | None:
        """Return the year of the period, or that the report says it is about, or else that it speaks of most."""
        begin, stop = self.opening.start, max(self.opening.end, self.narrative.end)
        said = stated | {year for claim in self._quoted for year in claim.years}
        said |= {int(found[1]) for found in _YEAR_ALONE.finditer(self.cleaned, begin, self.opening.end)}
        said |= {int(found[1]) for found in _OF_OURSELVES.finditer(self.cleaned, begin, stop)}
        if any(title.stretch for title in self.titles) and not stated:
            self.said.append(catalogue.NO_YEAR.at())
            return None
        if len(said) > 1:
            first, second = sorted(said)[:2]
            self.said.append(catalogue.YEAR_CONTRADICTED.at(first=first, second=second))
            return None
        year = next(iter(said), None) or self._year_spoken_of(begin, stop)
        self.said.append(catalogue.YEAR_FROM_TEXT.at(year=year) if year else catalogue.NO_YEAR.at())
        return year

    def _year_spoken_of(self, begin: int, stop: int) -> int | None:
        """Return the year that the narrative speaks of most; what it says of years to come does not count."""
        years: Counter[int] = Counter()
        for sentence in _SENTENCE.finditer(self.cleaned, begin, stop):
            if not _TO_COME.search(sentence[0]):
                spoken = _SPOKEN_OF.finditer(years_in_digits(sentence[0]))
                years.update(int(found[1] or found[2]) for found in spoken)
        most = years.most_common(2)
        if not most or (len(most) > 1 and most[0][1] == most[1][1]):
            return None
        return most[0][0]

    # ——— the date of publication ———

    def published(self, title: Title | None, year: int | None) -> datetime.date | None:
        """Return the date of publication from a label, from below the title, or from the signature."""
        dated = self._dates(title)
        signed = self._signature
        if year and signed and signed.date and signed.date.year > year and _is_too_early(dated, year):
            dated = [*dated, (signed.place, signed.date)]
        dates = {date for _, date in dated}
        if len(dates) > 1:
            first, second = (place.of(self.text).strip() for place, _ in (dated[0], dated[-1]))
            self.said.append(catalogue.DATES_DIFFER.at(dated[-1][0], first=first, second=second))
            return None
        date = next(iter(dates), None)
        if date and year and date.year < year:
            self.said.append(catalogue.DATE_TOO_EARLY.at(dated[0][0], date=date.isoformat(), year=year))
            return None
        if date and date.year == year:
            self.said.append(catalogue.DATE_EARLY.at(dated[0][0], date=date.isoformat(), year=year))
        return date

    def _dates(self, title: Title | None) -> list[tuple[Span, datetime.date | None]]:
        """Return the dates of the best place there is."""
        labelled = list(labelled_dates(self.cleaned, self.opening))
        if labelled:
            best = min(rank for rank, _, _ in labelled)
            dated = [(place, date) for rank, place, date in labelled if rank == best]
            below = [(place, date) for place, date in dated if title and place.start > title.span.start]
            return below or dated
        below = list(dates_below_title(self.cleaned, Span(title.span.end, self.opening.end))) if title else []
        if below:
            return below
        if signed := self._signature:
            return [(signed.place, signed.date)]
        # Several are those of a list, or of what follows on the page.
        foot = list(dates_in_foot(self.cleaned, self.end)) if self.end < len(self.cleaned) else []
        return foot if len(foot) == 1 else []


def _authors(words: Words) -> Iterator[_Found]:
    """Yield where a sentence names the author of the report."""
    own = _WRITTEN_BY.match(words.text)
    if own and _SAYS.search(words.text, own.end()) and is_name(own[1]):
        yield (*own.span(1), ())
    for ours in _OURSELVES.finditer(words.text) if "报告" in words.text or "年报" in words.text else ():
        if is_name(ours[1]):
            yield (*ours.span(1), ())
    for by in _BY.finditer(words.text):
        start = name_start(by[1])
        if start is not None and is_name(by[1][start:]):
            yield by.start(1) + start, by.end(1), ()


def _is_too_early(dated: Sequence[tuple[Span, datetime.date | None]], year: int) -> bool:
    """Tell whether all dates lie before the end of a report year."""
    return bool(dated) and all(date and date.year <= year for _, date in dated)


def _is_subject(name: str, words: str) -> bool:
    """Tell whether a sentence or clause of some words begins with a name, as who does what it says."""
    return (
        re.search(
            rf"(?:^|[,。;:年度]){re.escape(name)}(?!网|门户|办公|关于|印发|官|给予|指导|要求|通报|部署|领导|统一)",
            words,
        )
        is not None
    )
