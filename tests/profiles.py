"""What is tried every time, and what only the thorough run tries (``pytest -m thorough``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def all_but_some_thorough(names: Iterable[str], *always: str) -> list[Any]:
    """Return parameters of which all but the named ones are left to the thorough run."""
    return [name if name in always else pytest.param(name, marks=pytest.mark.thorough) for name in names]
