"""What is tried every time, and what a thorough run tries: ``pytest -m thorough``, ``HYPOTHESIS_PROFILE=thorough``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from hypothesis import settings

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


def all_but_some_thorough(names: Iterable[str], *always: str) -> list[Any]:
    """Return parameters of which all but the named ones are left to the thorough run."""
    return [name if name in always else pytest.param(name, marks=pytest.mark.thorough) for name in names]


def examples(times: float) -> settings:
    """Try a property that is checked fast more often than others, and one with many parameters less often."""
    from hypothesis import settings

    return settings(max_examples=round(times * settings().max_examples))
