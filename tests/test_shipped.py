"""The sample reports that come with the package, and the version that it tells."""

from importlib.metadata import version

import pytest

import gov_disclosure
from gov_disclosure import parse_report, samples

pytestmark = pytest.mark.usefixtures("in_english")


def test_every_sample_is_a_report() -> None:
    assert {"qinglan_2022", "qinglan_2023", "shanglinping_2023", "shuanglin_2019"} <= set(samples.names())
    for name in samples.names():
        report = parse_report(samples.text(name))
        assert report.year == int(name[-4:])
        assert report.agency


def test_an_unknown_sample_names_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"no sample report 'none': there are maihe_2020, qinglan_2022, "):
        samples.text("none")


def test_the_version() -> None:
    assert gov_disclosure.__version__ == version("gov-disclosure")
