"""``schema``, ``codebook`` and ``explain``: what the other commands write, and what they say."""

from __future__ import annotations

import csv
import difflib
import io
import json
import sys

import attrs
import click

from gov_disclosure.cli.toolkit import ExitCode, console, language, tell, write
from gov_disclosure.diagnostics import DiagnosticKind
from gov_disclosure.language import say
from gov_disclosure.output.codebook import CodebookEntry
from gov_disclosure.output.codebook import codebook as entries
from gov_disclosure.output.json import json_schema
from gov_disclosure.parsing.catalogue import KINDS
from gov_disclosure.validation import CATALOGUE, UNTESTED, Rule, rule_page
from gov_disclosure.validation.pages import untested_page
from gov_disclosure.validation.registry import Untested


@click.command(short_help="Print the JSON Schema of what parse writes.")
def schema() -> None:
    """Print the JSON Schema (2020-12) of what gov-disclosure parse writes."""
    write(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@click.command(short_help="Print what each cell of the forms is.")
@click.option("--format", "kind", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def codebook(kind: str) -> None:
    """Print what each cell of the official forms is: path, labels, unit, forms, article, formula.

    \b
    Example:
      gov-disclosure codebook > codebook.csv
    """  # noqa: D301 - \b is for click
    rows = [_row(entry) for entry in entries()]
    if kind == "json":
        write(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write(lines.getvalue().rstrip("\n"))


def _row(entry: CodebookEntry) -> dict[str, str | None]:
    forms = " ".join(form.value for form in entry.forms)
    return attrs.asdict(entry, recurse=False) | {"kind": entry.kind.value, "forms": forms}


@click.command(short_help="Explain a diagnostic or a rule, or list them all.")
@click.argument("code", required=False)
@language
def explain(code: str | None) -> None:
    """Explain a diagnostic or a rule by its code or name; without one, list them all.

    \b
    Examples:
      gov-disclosure explain GD302
      gov-disclosure explain T3-BAL
    """  # noqa: D301
    if code is None:
        console().print(_index(), soft_wrap=True)
        return
    what = _by_name().get(code.casefold())
    if what is None:
        if near := _nearest(code):
            more = say(f"是否指 {near}？", f"did you mean {near}?")
        else:
            more = say("gov-disclosure explain 列出全部代码和名称", "gov-disclosure explain lists all codes and names")
        tell(say(f"没有 {code!r}；", f"nothing is called {code!r}; ") + more)
        sys.exit(ExitCode.FAILURE)
    console().print(_page(what), soft_wrap=True)


def _nearest(code: str) -> str | None:
    """Return the code or name that is written like another, as it is printed."""
    names = {name.casefold(): name for kind in (*KINDS, *CATALOGUE) for name in (kind.code, kind.slug)}
    near = difflib.get_close_matches(code.casefold(), names, n=1)
    return names[near[0]] if near else None


def _index() -> str:
    return "\n".join(
        f"{kind.code:<8} {kind.slug:<36} {say(kind.title, kind.title_en)}" for kind in (*KINDS, *CATALOGUE)
    )


def _by_name() -> dict[str, DiagnosticKind | Untested]:
    """Return every diagnostic of reading and every rule, by code and by name."""
    named = {name.casefold(): kind for kind in (*KINDS, *CATALOGUE) for name in (kind.code, kind.slug)}
    return {**named, **{entry.code.casefold(): entry for entry in UNTESTED}}


def _page(what: DiagnosticKind | Untested) -> str:
    if isinstance(what, Untested):
        return untested_page(what).rstrip()
    if isinstance(what, Rule):
        return rule_page(what).rstrip()
    page = [f"# {what.code} {say(what.title, what.title_en)}", "", f"`{what.slug}` · {what.severity.wording}", ""]
    page += [f"> {say(what.template, what.template_en)}", "", say(what.why_zh, what.why)]
    return "\n".join([*page, "", say(what.hint, what.hint_en)] if what.hint else page)
