"""The exceptions of this library; each is a subclass of a builtin that callers already catch."""

from __future__ import annotations

from collections.abc import Sequence

from gov_disclosure.diagnostics import Diagnostic


class NotAReportError(ValueError):
    """The text is no annual report; the message says what was looked for and not found."""


class ReadingError(ValueError):
    """One diagnostic of severity ``error``, as an exception."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        place = f" [{self.diagnostic.path}]" if self.diagnostic.path else ""
        return f"{self.diagnostic.code}{place} {self.diagnostic.message}"


class ReportErrors(ExceptionGroup[ReadingError]):
    """All errors of one report; ``exceptions`` holds one :class:`ReadingError` for each."""

    def derive(self, excs: Sequence[ReadingError]) -> ReportErrors:  # type: ignore[override]
        """Keep the type when the group is split."""
        return ReportErrors(self.message, excs)


class MissingExtraError(ImportError):
    """An optional part of the library needs an extra that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)  # what a copy in another process is made from
        self.extra = extra

    def __str__(self) -> str:
        return f'{self.args[0]} needs the extra "{self.extra}": pip install "gov-disclosure[{self.extra}]"'
