"""Without the package that an extra brings, what needs it says which extra it is; all else works."""

from __future__ import annotations

import importlib
import sys

import pytest

from gov_disclosure import MissingExtraError


@pytest.mark.parametrize(
    ("module", "package", "extra"),
    [
        ("output.charts", "altair", "plot"),
        ("output.terminal", "rich", "cli"),
        ("tables.arrow", "pyarrow", "arrow"),
        ("tables.excel", "xlsxwriter", "excel"),
        ("testing", "hypothesis", "testing"),
    ],
)
def test_a_missing_extra_is_named(module: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"gov_disclosure.{module}", raising=False)
    with pytest.raises(MissingExtraError) as caught:
        importlib.import_module(f"gov_disclosure.{module}")
    assert caught.value.extra == extra
    assert str(caught.value).endswith(f'：pip install "gov-disclosure[{extra}]"')
