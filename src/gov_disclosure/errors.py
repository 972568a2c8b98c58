"""The exceptions of this library; each is a subclass of a builtin that callers already catch."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.language import Message, from_english, say

_FOUND, _MISSING = "; found: {parts}", "; missing: {parts}"


class NotAReportError(ValueError):
    """The text is no annual report; the message says what was looked for, what was found and what was missing.

    ``found`` and ``missing`` name parts of a report: the six sections, the ``title``, and ``rows`` of tables.
    """

    def __init__(self, message: str | Message, *, found: Iterable[str] = (), missing: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.found = tuple(found)
        self.missing = tuple(missing)

    def __str__(self) -> str:
        parts = ((_FOUND, self.found), (_MISSING, self.missing))
        said = (str(Message(template, parts=", ".join(map(from_english, names)))) for template, names in parts if names)
        return "".join([super().__str__(), *said])


class UnknownCellError(KeyError, ValueError):
    """A form has no such cell; ``nearest`` are the cell paths that are written like it."""

    def __init__(self, path: str, form: str, known: Sequence[str]) -> None:
        super().__init__(path)
        self.path = path
        self._form = form
        self._known = known

    @property
    def nearest(self) -> tuple[str, ...]:
        """Up to three cell paths, the likest first."""
        return tuple(difflib.get_close_matches(str(self.path), self._known))

    def __str__(self) -> str:
        near = Message("; did you mean {paths}?", paths=say(" 或 ", " or ").join(self.nearest)) if self.nearest else ""
        return str(Message("no such cell in the {form} form: {path}{near}", form=self._form, path=self.path, near=near))

    def __reduce__(self) -> tuple[type[UnknownCellError], tuple[str, str, Sequence[str]]]:
        return UnknownCellError, (self.path, self._form, self._known)


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

    def __str__(self) -> str:
        return self.message

    def derive(self, excs: Sequence[ReadingError]) -> ReportErrors:  # type: ignore[override]
        """Keep the type when the group is split."""
        return ReportErrors(self.message, excs)


_NEEDS = '{what} needs the extra "{extra}": pip install "gov-disclosure[{extra}]"'


class MissingExtraError(ImportError):
    """An optional part of the library needs an extra that is not installed."""

    def __init__(self, what: str | Message, extra: str) -> None:
        super().__init__(what, extra)  # what a copy in another process is made from
        self.extra = extra

    def __str__(self) -> str:
        return str(Message(_NEEDS, what=self.args[0], extra=self.extra))
