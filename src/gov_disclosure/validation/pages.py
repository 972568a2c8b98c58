"""The pages of the rules: Markdown made from the records, with the examples that the tests run."""

from __future__ import annotations

from typing import Any

from gov_disclosure.forms import FORMS
from gov_disclosure.validation.outcome import LEVEL_TITLES
from gov_disclosure.validation.registry import CATALOGUE, UNTESTED, Untested
from gov_disclosure.validation.rule import Example, Rule

_DEFAULT = Example()


def rule_page(rule: Rule[Any]) -> str:
    """Return the page of a rule: what it checks, why, its source, its examples and what it cannot know."""
    chinese, english = LEVEL_TITLES[rule.level]
    lines = [
        f"# {rule.code} {rule.title}",
        "",
        f"`{rule.slug}` · {rule.title_en}",
        "",
        f"- 级别 level: {rule.level.value}（{chinese}, {english}）",
        f"- 严重性 severity: {rule.severity.value}",
        f"- 依据 source: {rule.cited}",
        f"- 所需 needs: {', '.join(f'`{need}`' for need in rule.needs)}",
        "",
        "## 检查什么 What it does",
        "",
        rule.does,
        "",
        f"> {rule.template}",
        ">",
        f"> {rule.template_en}",
        "",
        "## 为什么 Why",
        "",
        rule.why,
        "",
        "## 例 Examples",
        "",
        "成立 holds:",
        "",
        *_table(rule.holds),
        "",
        "不成立 is broken:",
        "",
        *_table(rule.breaks),
        "",
        "## 怎么办 What to do",
        "",
        rule.hint,
    ]
    if rule.limits:
        lines += ["", "## 已知局限 Known limits", "", rule.limits]
    return "\n".join(lines) + "\n"


def untested_page(entry: Untested) -> str:
    """Return the page of an id of the domain reference that no function can assess."""
    return f"# {entry.code} {entry.title}\n\n{entry.title_en}\n\n## 不检查 Not assessed\n\n{entry.why}\n"


def rule_pages() -> dict[str, str]:
    """Return the pages of the whole catalogue by rule id."""
    pages = {rule.code: rule_page(rule) for rule in CATALOGUE}
    pages.update((entry.code, untested_page(entry)) for entry in UNTESTED)
    return pages


def _table(examples: tuple[Example, ...]) -> list[str]:
    """List what an example sets; all else is a nil report of the form."""
    lines = ["| 报告 report | 内容 content | 值 value |", "| --- | --- | --- |"]
    for example in examples:
        name = f"{example.agency} {example.year}"
        if example.layout is not FORMS.current:
            name += f"（{example.layout.value} 年格式）"
        content = [(f"`{path}`", str(value)) for path, value in example.cells]
        content += [(f"`{path}`", state.value) for path, state in example.states]
        if example.published:
            content.append(("published", example.published.isoformat()))
        for section in ("overview", "problems", "other_matters"):
            if getattr(example, section) != getattr(_DEFAULT, section):
                content.append((section, getattr(example, section)))
        lines += [f"| {name} | {what} | {value} |" for what, value in content or [("各数 all figures", "0")]]
    return lines
