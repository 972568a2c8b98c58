"""``review``: reports beside their sources, as one page on which they can be corrected."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from gov_disclosure.batch import Named
from gov_disclosure.cli.toolkit import (
    ExitCode,
    cannot_write,
    corrections,
    encoding,
    files,
    language,
    limits,
    progress,
    sources_of,
    tell_failed,
    tell_refused,
    tell_unused,
    tell_written,
)
from gov_disclosure.corrections import Corrections, refused_corrections
from gov_disclosure.language import say
from gov_disclosure.readers import Limits
from gov_disclosure.readers.files import PathOrBytes
from gov_disclosure.reviewing import Reviewed, reviewed
from gov_disclosure.reviewing import review as review_page
from gov_disclosure.sources import FailedSource
from gov_disclosure.tables.writing import replacing


@click.command(short_help="Write a page on which reports are reviewed and corrected.")
@files
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Page to write, such as review.html.",
)
@language
@encoding
@limits
@corrections
def review(
    files: tuple[str, ...], output: Path, encoding: str | None, limits: Limits, corrections: Corrections
) -> None:
    """Write one self-contained page that shows reports beside their sources.

    FILE is a report, a folder of reports or a pattern; - is standard input. Open the page in a browser, type the right
    figures, and download them as a file of corrections, which all commands take. With the extra review, PDFs are
    shown page by page. The page takes no more from the network than it sends: nothing.

    \b
    Examples:
      gov-disclosure review report.pdf -o review.html
      gov-disclosure review reports/ -o review.html --corrections corrections.csv
    """  # noqa: D301 - \b is for click
    sources = sources_of(files, limits, output=output)
    read_one = functools.partial(reviewed, encoding=encoding, limits=limits, corrections=corrections)
    shown = list(_reviewed(sources, read_one))
    failed = [source for source in shown if isinstance(source, FailedSource)]
    read = [source.parsed for source in shown if isinstance(source, Reviewed)]
    refused = {parsed.source: refused_corrections(parsed.report) for parsed in read}
    for failure in failed:
        tell_failed(failure)
    for source, found in refused.items():
        tell_refused(source, found)
    tell_unused(corrections, [parsed.report_id for parsed in read])
    if not read:
        sys.exit(ExitCode.FAILURE)
    page = review_page(shown, lang=say("zh", "en"))
    try:
        with replacing(output) as partial:
            partial.write_text(page, encoding="utf-8")
    except OSError as error:
        cannot_write(output, error)
    tell_written(output, len(read), len(failed))
    sys.exit(ExitCode.FAILURE if failed else ExitCode.FINDINGS if any(refused.values()) else ExitCode.CLEAN)


def _reviewed(
    sources: list[Named | FailedSource], read_one: Callable[[PathOrBytes, str], Reviewed | FailedSource]
) -> Iterator[Reviewed | FailedSource]:
    for source in progress(sources, len(sources)):
        if isinstance(source, FailedSource):
            yield source
        else:
            name, content = source
            assert not isinstance(content, str), "the command line names files and bytes"
            yield read_one(content, name)
