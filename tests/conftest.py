"""How much Hypothesis tries, the seed of a run, from which it can be run again, golden files, and what is skipped."""

from __future__ import annotations

import os
import random
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import needs
from gov_disclosure.language import speaking

pytest.register_assert_rewrite("golden_files")

from golden_files import GoldenFiles  # noqa: E402  (its assertions are explained like those of tests)

SEED = pytest.StashKey[int]()


@pytest.fixture(scope="module")
def in_english() -> Iterator[None]:
    """Let exceptions speak English, in which tests of them compare what they say."""
    with speaking("en"):
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--order-seed", type=int, help="run the tests in the order of this seed; 0 for that of the files")
    without = {"action": "append", "default": [], "choices": sorted(needs.EXTRAS)}
    parser.addoption("--without", help="run as if what this extra brings were not installed", **without)
    parser.addoption("--update", action="store_true", help="write the golden files, instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    """Draw a seed for the run, which all of its workers share, and give it to Hypothesis."""
    for extra in config.getoption("--without"):
        needs.hide(extra)
    if not needs.unmet("testing"):
        choose_number_of_examples()
    worker = getattr(config, "workerinput", None)
    seed = config.getoption("--order-seed") if worker is None else worker["order_seed"]
    config.stash[SEED] = random.SystemRandom().randrange(1, 10**6) if seed is None else seed
    if hasattr(config.option, "hypothesis_seed") and config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(config.stash[SEED])


def choose_number_of_examples() -> None:
    from hypothesis import HealthCheck, settings

    slow = [HealthCheck.too_slow]
    # Hypothesis would draw the same examples again and again where it sees that it runs in CI.
    settings.register_profile("small", derandomize=False, max_examples=8, deadline=None, suppress_health_check=slow)
    settings.register_profile("thorough", parent=settings.get_profile("small"), max_examples=2_000)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "small"))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the seed to a worker of pytest-xdist."""
    node.workerinput["order_seed"] = node.config.stash[SEED]


def pytest_report_header(config: pytest.Config) -> str:
    return f"order and examples: --order-seed={config.stash[SEED]}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffle the files, and the tests within each, so that fixtures of a file are made once.

    Those that wait for programs come first: one process starts the programs, and none waits for them at the end.
    Where coverage is measured, only tests run that count: whether a line is covered must hang neither on what is drawn
    nor on the programs that are installed. Where each test is asked for what it reaches (tools/mutate.py), all run.
    """
    for item in items:
        if item.get_closest_marker("hypothesis") or needs_programs(item):
            item.add_marker("no_cover")
    draw = random.Random(config.stash[SEED])
    if config.stash[SEED]:
        files = sorted({item.path for item in items})
        places = {path: draw.random() for path in files}
        items.sort(key=lambda item: (not needs_programs(item), places[item.path], draw.random()))
    if config.pluginmanager.hasplugin("_cov") and not config.getoption("cov_context"):
        config.hook.pytest_deselected(items=[item for item in items if not counts(item)])
        items[:] = filter(counts, items)


def counts(item: pytest.Item) -> bool:
    """Tell whether what a test reaches counts as covered."""
    return item.get_closest_marker("no_cover") is None


def needs_programs(item: pytest.Item) -> bool:
    return not needs.PROGRAMS.keys().isdisjoint(needs_of(item))


def needs_of(item: pytest.Item) -> Iterator[str]:
    """Yield what a test names as needed."""
    for mark in item.iter_markers("needs"):
        yield from mark.args


class Module(pytest.Module):
    """A module of tests, skipped where a package that it imports is not installed."""

    def collect(self) -> list[pytest.Item | pytest.Collector]:
        with skipping(f"{self.name} "):
            return list(super().collect())


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module:
    return Module.from_parent(parent, path=module_path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Skip a test that names what is not there, or whose fixtures come upon a package that is not installed."""
    if reason := next(filter(None, map(needs.unmet, needs_of(item))), None):
        pytest.skip(reason)
    with skipping():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """Skip a test that comes upon a package that is not installed."""
    with skipping():
        return (yield)


@contextmanager
def skipping(who: str = "") -> Generator[None, None, None]:
    try:
        yield
    except (ImportError, pytest.Collector.CollectError) as error:
        if reason := needs.lacking(error if isinstance(error, ImportError) else error.__cause__):
            pytest.skip(who + reason, allow_module_level=True)
        raise


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> GoldenFiles:
    """Compare with golden files, or write them."""
    return GoldenFiles(update=pytestconfig.getoption("--update"))
