"""A Dask cluster is an executor like any other."""

from __future__ import annotations

import pytest
from distributed import Client, LocalCluster

from gov_disclosure.batch import parse_many
from gov_disclosure.forms import FORMS
from gov_disclosure.output import render_report
from sample_reports import sample_report

pytestmark = pytest.mark.no_cover

TEXTS = [render_report(sample_report(form)) for form in FORMS] * 2


@pytest.mark.filterwarnings("ignore")  # of the cluster's own making
def test_a_cluster_gives_what_this_process_gives() -> None:
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        executor = client.get_executor(pure=False)
        found = list(parse_many([*TEXTS, "no report"], executor=executor, chunksize=3))
    assert found == list(parse_many([*TEXTS, "no report"], workers=1))
