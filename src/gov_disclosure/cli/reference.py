"""``schema``, ``codebook`` and ``explain``: what the other commands write, and what they say."""

from __future__ import annotations

import csv
import difflib
import json
import sys

import attrs

from gov_disclosure.cli.toolkit import ExitCode, click, console, tell
from gov_disclosure.diagnostics import DiagnosticKind
from gov_disclosure.output.codebook import CodebookEntry
from gov_disclosure.output.codebook import codebook as entries
from gov_disclosure.output.json import json_schema
from gov_disclosure.parsing.catalogue import KINDS


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of what gov-disclosure parse writes."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@click.command()
@click.option("--format", "kind", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def codebook(kind: str) -> None:
    """Print what each cell of the official forms is: path, labels, unit, forms, article, formula.

    \b
    Example:
      gov-disclosure codebook > codebook.csv
    """  # noqa: D301 - \b is for click
    rows = [_row(entry) for entry in entries()]
    if kind == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _row(entry: CodebookEntry) -> dict[str, str | None]:
    forms = " ".join(form.value for form in entry.forms)
    return attrs.asdict(entry) | {"kind": entry.kind.value, "forms": forms}


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain a diagnostic by its code or name, such as GD302 or row-missing."""
    known = {name.casefold(): kind for kind in KINDS for name in (kind.code, kind.slug)}
    kind = known.get(code.casefold())
    if kind is None:
        near = difflib.get_close_matches(code.casefold(), known, n=1, cutoff=0)
        tell(f"no diagnostic {code!r}; did you mean {near[0]}?")
        sys.exit(ExitCode.FAILURE)
    console().print("\n".join(_page(kind)))


def _page(kind: DiagnosticKind) -> list[str]:
    page = [f"{kind.code} {kind.slug} ({kind.severity})", f"{kind.title} · {kind.title_en}", ""]
    page += [kind.template, kind.template_en, "", kind.why]
    return [*page, f"提示：{kind.hint}"] if kind.hint else page
