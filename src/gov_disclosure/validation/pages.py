"""The pages of the rules: Markdown made from the records, with the examples that the tests run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gov_disclosure.forms import FORMS
from gov_disclosure.language import from_english, say, speaking
from gov_disclosure.validation.outcome import LEVEL_TITLES
from gov_disclosure.validation.registry import CATALOGUE, UNTESTED, Untested
from gov_disclosure.validation.rule import Example, Rule

_DEFAULT = Example()


def rule_page(rule: Rule[Any], *, lang: str | None = None) -> str:
    """Return the page of a rule: what it checks, why, its source, its examples and what it cannot know.

    ``lang`` is ``"zh"`` or ``"en"``; without it, the language that is set.
    """
    with speaking(lang):
        return "\n".join(_rule_lines(rule)) + "\n"


def _rule_lines(rule: Rule[Any]) -> Iterator[str]:
    yield from (f"# {rule.code} {say(rule.title, rule.title_en)}", "", f"`{rule.slug}`", "")
    yield f"- {say('级别：', 'level: ')}{rule.level.value} ({say(*LEVEL_TITLES[rule.level])})"
    yield f"- {say('严重性：', 'severity: ')}{rule.severity.wording}"
    yield f"- {say('依据：', 'source: ')}{rule.cited}"
    yield f"- {say('所需：', 'needs: ')}{', '.join(f'`{need}`' for need in rule.needs)}"
    found = f"> {say(rule.template, rule.template_en)}"
    yield from _part(("检查什么", "What it does"), from_english(rule.does), "", found)
    yield from _part(("为什么", "Why"), say(rule.why_zh, rule.why))
    yield from _part(("例", "Examples"), say("成立：", "holds:"), "", *_table(rule.holds))
    yield from ("", say("不成立：", "is broken:"), "", *_table(rule.breaks))
    yield from _part(("怎么办", "What to do"), say(rule.hint, rule.hint_en))
    if rule.limits:
        yield from _part(("已知局限", "Known limits"), from_english(rule.limits))


def _part(title: tuple[str, str], *lines: str) -> Iterator[str]:
    yield from ("", f"## {say(*title)}", "", *lines)


def untested_page(entry: Untested, *, lang: str | None = None) -> str:
    """Return the page of an id of the domain reference that no function can assess."""
    with speaking(lang):
        head = f"# {entry.code} {say(entry.title, entry.title_en)}"
        return f"{head}\n\n## {say('不检查', 'Not assessed')}\n\n{from_english(entry.why)}\n"


def rule_pages(*, lang: str | None = None) -> dict[str, str]:
    """Return the pages of the whole catalogue by rule id."""
    pages = {rule.code: rule_page(rule, lang=lang) for rule in CATALOGUE}
    pages.update((entry.code, untested_page(entry, lang=lang)) for entry in UNTESTED)
    return pages


def _table(examples: tuple[Example, ...]) -> list[str]:
    """List what an example sets; all else is a nil report of the form."""
    lines = [say("| 报告 | 内容 | 值 |", "| report | content | value |"), "| --- | --- | --- |"]
    for example in examples:
        name = f"{example.agency} {example.year}"
        if example.layout is not FORMS.current:
            name += say("（{} 年格式）", " (form of {})").format(example.layout.value)
        content = [(f"`{path}`", str(value)) for path, value in example.cells]
        content += [(f"`{path}`", state.wording) for path, state in example.states]
        if example.published:
            content.append(("published", example.published.isoformat()))
        for section in ("overview", "problems", "other_matters"):
            if getattr(example, section) != getattr(_DEFAULT, section):
                content.append((section, getattr(example, section)))
        lines += [f"| {name} | {what} | {value} |" for what, value in content or [(say("各数", "all figures"), "0")]]
    return lines
