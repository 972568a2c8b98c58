"""The language that views, tables' heads, messages of errors and the command line speak: Chinese, or English."""

from __future__ import annotations

import enum
import functools
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import files


class Language(enum.StrEnum):
    """A language; every function with a ``lang`` takes its value too."""

    CHINESE = "zh"
    ENGLISH = "en"


class Worded(enum.StrEnum):
    """What is named by English words, which can be shown in either language."""

    @property
    def wording(self) -> str:
        """The words in the language of what is shown."""
        return from_english(self.value)


LANGUAGE_VARIABLE = "GOV_DISCLOSURE_LANG"
"""The variable of the environment that names the language of the command line."""

_for_now: ContextVar[Language | None] = ContextVar("language", default=None)
_setting = Language.CHINESE


def set_language(lang: str) -> None:
    """Choose the language of all that is shown from now on, such as in a notebook: ``"zh"`` or ``"en"``.

    Raises ``ValueError`` for any other.
    """
    global _setting
    _setting = language_named(lang)


def language_named(lang: str) -> Language:
    """Return the language of a name; raises ``ValueError`` with the names there are."""
    if lang not in (names := [language.value for language in Language]):
        raise ValueError(Message("no language {lang!r}: there are {names}", lang=lang, names=", ".join(names)))
    return Language(lang)


def current_language() -> Language:
    """Return the language of what is shown now."""
    return _for_now.get() or _setting


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """Show all within a ``with`` block in a language; ``None`` leaves the one that is set."""
    token = _for_now.set(_for_now.get() if lang is None else language_named(lang))
    try:
        yield
    finally:
        _for_now.reset(token)


def say(chinese: str, english: str) -> str:
    """Return the words of the current language."""
    return chinese if current_language() is Language.CHINESE else english


def from_english(english: str) -> str:
    """Return an explanation that the package gives in English in the current language."""
    return say(translated(english) or english, english)


class Message:
    """What is said to people, such as by an exception: it is put into words whenever it is read, in the language then.

    ``english`` is a ``str.format`` template over ``args``, whose Chinese stands in ``translations.toml``. Arguments may
    be messages themselves.
    """

    __slots__ = ("args", "english")

    def __init__(self, english: str, /, **args: object) -> None:
        self.english = english
        self.args = args

    def __str__(self) -> str:
        args = {name: arg.wording if isinstance(arg, Worded) else arg for name, arg in self.args.items()}
        return from_english(self.english).format(**args)

    def __repr__(self) -> str:
        return repr(str(self))


_QUOTED = re.compile("(?<=“)[^“”]++(?=”)")


def translated(words: str) -> str | None:
    """Return what the package says in one language in the other one, if that is known; quotations stay as they are."""
    known = _translations()
    if words in known:
        return known[words]
    quoted = _QUOTED.search(words)
    found = known.get(_QUOTED.sub("{}", words)) if quoted else None
    return found.format(quoted[0]) if quoted and found else None


@functools.cache
def _translations() -> dict[str, str]:
    text = files("gov_disclosure").joinpath("translations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
