"""The command and its subcommands."""

from __future__ import annotations

from importlib.metadata import version

import click

from gov_disclosure.cli.checking import deduce, locate, validate
from gov_disclosure.cli.exporting import export
from gov_disclosure.cli.ranking import rank
from gov_disclosure.cli.reading import parse, show
from gov_disclosure.cli.reference import codebook, explain, schema
from gov_disclosure.cli.reviewing import review
from gov_disclosure.cli.toolkit import ExitCode, tell
from gov_disclosure.errors import MissingExtraError
from gov_disclosure.readers.loading import FILE_TYPES


class _Commands(click.Group):
    """The commands; an extra that one of them lacks is told in the language that was asked for."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MissingExtraError as missing:
            tell(str(missing))
            ctx.exit(ExitCode.FAILURE)


*_OTHERS, _LAST = (known.name for known in FILE_TYPES)
_HELP = f"""Read Chinese government-information-disclosure annual reports (政府信息公开工作年度报告).

A report is a {", ".join(_OTHERS)} or {_LAST} file; what it holds tells its type.

\b
Exit codes:
  0  all is well
  1  something is wrong with a report; with export, a source gave no report, or a correction was refused
  2  wrong usage; with all others, a source gave no report
"""


@click.group(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("gov-disclosure"), prog_name="gov-disclosure")
def gov_disclosure() -> None:
    """Read annual reports."""


for command in (show, parse, validate, locate, deduce, rank, review, export, explain, codebook, schema):
    gov_disclosure.add_command(command)
