"""How much Hypothesis tries, the seed of a run, from which it can be run again, and the golden files."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from gov_disclosure.language import speaking

pytest.register_assert_rewrite("golden_files")

from golden_files import GoldenFiles  # noqa: E402  (its assertions are explained like those of tests)

SEED = pytest.StashKey[int]()

settings.register_profile("small", max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", parent=settings.get_profile("small"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "small"))


@pytest.fixture(scope="module")
def in_english() -> Iterator[None]:
    """Let exceptions speak English, in which tests of them compare what they say."""
    with speaking("en"):
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--order-seed", type=int, help="run the tests in the order of this seed; 0 for that of the files")
    parser.addoption("--update", action="store_true", help="write the golden files, instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    """Draw a seed for the run, which all of its workers share, and give it to Hypothesis."""
    worker = getattr(config, "workerinput", None)
    seed = config.getoption("--order-seed") if worker is None else worker["order_seed"]
    config.stash[SEED] = random.SystemRandom().randrange(1, 10**6) if seed is None else seed
    if hasattr(config.option, "hypothesis_seed") and config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(config.stash[SEED])


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the seed to a worker of pytest-xdist."""
    node.workerinput["order_seed"] = node.config.stash[SEED]


def pytest_report_header(config: pytest.Config) -> str:
    return f"order and examples: --order-seed={config.stash[SEED]}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffle the files, and the tests within each, so that fixtures of a file are made once."""
    draw = random.Random(config.stash[SEED])
    if config.stash[SEED]:
        files = sorted({item.path for item in items})
        places = {path: draw.random() for path in files}
        items.sort(key=lambda item: (places[item.path], draw.random()))


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> GoldenFiles:
    """Compare with golden files, or write them."""
    return GoldenFiles(update=pytestconfig.getoption("--update"))
