"""``schema``, ``codebook`` and ``explain``: what the other commands write, and what they say."""

from __future__ import annotations

import csv
import difflib
import json
import sys

import attrs
import click

from gov_disclosure.cli.toolkit import ExitCode, console, tell
from gov_disclosure.diagnostics import DiagnosticKind
from gov_disclosure.output.codebook import CodebookEntry
from gov_disclosure.output.codebook import codebook as entries
from gov_disclosure.output.json import json_schema
from gov_disclosure.parsing.catalogue import KINDS
from gov_disclosure.validation import CATALOGUE, rule_pages


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
    """Explain a diagnostic or a rule by its code or name.

    \b
    Examples:
      gov-disclosure explain GD302
      gov-disclosure explain T3-BAL
    """  # noqa: D301
    pages = _pages()
    page = pages.get(code.casefold())
    if page is None:
        (near,) = difflib.get_close_matches(code.casefold(), pages, n=1, cutoff=0)
        tell(f"nothing is called {code!r}; did you mean {near}?")
        sys.exit(ExitCode.FAILURE)
    console().print(page, soft_wrap=True)


def _pages() -> dict[str, str]:
    """Return the page of every diagnostic of reading and of every rule, by code and by name."""
    pages = {name.casefold(): _page(kind) for kind in KINDS for name in (kind.code, kind.slug)}
    rules = rule_pages()
    pages |= {code.casefold(): page.rstrip() for code, page in rules.items()}
    return pages | {rule.slug: rules[rule.code].rstrip() for rule in CATALOGUE}


def _page(kind: DiagnosticKind) -> str:
    page = [f"# {kind.code} {kind.title}", "", f"`{kind.slug}` · {kind.title_en} · {kind.severity}", ""]
    page += [f"> {kind.template}", ">", f"> {kind.template_en}", "", kind.why]
    return "\n".join([*page, "", kind.hint] if kind.hint else page)
