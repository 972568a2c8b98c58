"""What a reader or a rule has to say about a report: diagnostics, their severity, and the catalogue behind them."""

from __future__ import annotations

import hashlib

import attrs

from gov_disclosure.language import Worded, say, translated
from gov_disclosure.shown import Shown
from gov_disclosure.spans import Span

Argument = str | int | float | None | tuple[str | int, ...]


class Severity(Worded):
    """How much a diagnostic matters to somebody who uses the figures."""

    ERROR = "error"
    """The record is wrong or lacks something."""
    WARNING = "warning"
    """It was read, but it contradicts itself or the official layout."""
    NOTE = "note"
    """A harmless deviation that was put right."""


@attrs.frozen
class Related:
    """Another place that belongs to a diagnostic, such as the second of two figures that disagree."""

    path: str | None
    span: Span | None
    label: str


@attrs.frozen(kw_only=True)
class Diagnostic(Shown):
    """One thing worth knowing about a report.

    ``code``, ``slug`` and ``args`` are stable; the wording of the messages and hints is not.
    ``path`` is a cell path or the dotted prefix of a row or table; it covers every cell below it. Where only some rows
    below it are meant, ``paths`` has theirs.
    """

    code: str
    slug: str
    severity: Severity
    message: str
    message_en: str
    path: str | None = None
    span: Span | None = None
    hint: str | None = None
    related: tuple[Related, ...] = ()
    args: tuple[tuple[str, Argument], ...] = ()
    paths: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """The paths of what it is about: of several rows, or of one cell, row or table; none for the whole text."""
        return self.paths or ((self.path,) if self.path else ())

    def covers(self, path: str) -> bool:
        """Tell whether it is about a cell, a row or a table that this path is or lies in."""
        return f"{path}.".startswith(tuple(f"{about}." for about in self.about))

    def moved(self, offset: int) -> Diagnostic:
        """Return the same of a longer text, in which the text it is about stands at ``offset``."""
        related = tuple(attrs.evolve(one, span=one.span and one.span.moved(offset)) for one in self.related)
        return attrs.evolve(self, span=self.span and self.span.moved(offset), related=related)

    @property
    def id(self) -> str:
        """An id that is the same in every run and release while what is said is."""
        return diagnostic_id(self)

    @property
    def hint_en(self) -> str | None:
        """The hint in English."""
        return self.hint and translated(self.hint)

    @property
    def said(self) -> str:
        """The message in the language of what is shown."""
        return say(self.message, self.message_en)

    @property
    def advice(self) -> str | None:
        """The hint in the language of what is shown."""
        return self.hint and say(self.hint, self.hint_en or self.hint)

    def __str__(self) -> str:
        place = f" [{self.path}]" if self.path else ""
        return f"{self.severity.wording} {self.code}{place} {self.said}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.code} {self.slug}{f' [{self.path}]' if self.path else ''}>"


def diagnostic_id(diagnostic: Diagnostic) -> str:
    """Return the id that follows from code, path and arguments; words that an argument quotes (``words``) apart."""
    said = (diagnostic.path, *sorted((name, str(value)) for name, value in diagnostic.args if name != "words"))
    return f"{diagnostic.code}-{hashlib.sha256(repr(said).encode()).hexdigest()[:10]}"


@attrs.frozen(kw_only=True)
class DiagnosticKind:
    """An entry of the catalogue: everything about a diagnostic that does not depend on the text.

    ``template`` and ``template_en`` are ``str.format`` templates over the arguments given to :meth:`at`. ``hint`` is
    Chinese and ``why`` English; :attr:`hint_en` and :attr:`why_zh` are the same in the other language.
    """

    code: str
    slug: str
    severity: Severity
    title: str
    title_en: str
    template: str
    template_en: str
    hint: str
    why: str

    @property
    def hint_en(self) -> str:
        """The hint in English."""
        return translated(self.hint) or self.hint

    @property
    def why_zh(self) -> str:
        """The explanation in Chinese."""
        return translated(self.why) or self.why

    def at(
        self,
        span: Span | None = None,
        path: str | None = None,
        *,
        related: tuple[Related, ...] = (),
        **args: Argument,
    ) -> Diagnostic:
        """Make the diagnostic of this kind for one place."""
        return Diagnostic(
            code=self.code,
            slug=self.slug,
            severity=self.severity,
            message=self.template.format(**args),
            message_en=self.template_en.format(**args),
            path=path,
            span=span,
            hint=self.hint or None,
            related=related,
            args=tuple(args.items()),
        )
