"""The command ``gov-disclosure`` (extra ``cli``)."""

from __future__ import annotations

import io
import os
import signal
import sys
from importlib.util import find_spec
from typing import NoReturn, cast

from gov_disclosure.errors import MissingExtraError
from gov_disclosure.language import LANGUAGE_VARIABLE, Language, Message, speaking

_TOLD_TO_END = 128 + signal.SIGTERM
"""The exit code of a program that was told to end."""


class _Ended(BaseException):
    """The process was told to end, once what it has begun is put away."""


def _end(*_: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: what is put away now is put away whole
    raise _Ended


def main() -> None:
    """Run the command line; what keeps it from its work is told on one line, with exit code 2."""
    _prepare_output()
    signal.signal(signal.SIGTERM, _end)
    try:
        if not (find_spec("click") and find_spec("rich")):
            lang = os.environ.get(LANGUAGE_VARIABLE)
            with speaking(lang if lang in list(Language) else None):
                _give_up(MissingExtraError(Message("the command line"), "cli"))
        from gov_disclosure.cli.application import gov_disclosure

        gov_disclosure()
    except _Ended:
        os._exit(_TOLD_TO_END)  # without waiting for the workers, which end when this process has
    except KeyboardInterrupt:  # during the imports; click sees to those that come later, in the same way
        sys.exit("Aborted!")
    except OSError as error:
        _drop_output()  # what a full disk did not take would be tried once more at the end
        _give_up(error)


def _give_up(error: Exception) -> NoReturn:
    print(f"gov-disclosure: {error}", file=sys.stderr)
    sys.exit(2)


def _prepare_output() -> None:
    """Let standard output take whatever is printed, also where it is closed or knows no Chinese."""
    if sys.stdout is None:
        _drop_output()
    cast("io.TextIOWrapper", sys.stdout).reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    sys.stdout = io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8")
