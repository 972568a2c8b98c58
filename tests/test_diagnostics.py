import attrs

from gov_disclosure.diagnostics import DiagnosticKind, Severity
from gov_disclosure.spans import Span

FOUND = DiagnosticKind(
    code="GD999",
    slug="made-up",
    severity=Severity.ERROR,
    title="例",
    title_en="example",
    template="“{row}”有 {count} 个",
    template_en="{count} in {row}",
    hint="",
    why="For tests.",
)


def test_a_diagnostic_is_made_from_its_kind() -> None:
    found = FOUND.at(Span(0, 1), "requests", row="规章", count=2)
    assert (found.code, found.slug, found.severity) == ("GD999", "made-up", Severity.ERROR)
    assert (found.message, found.message_en) == ("“规章”有 2 个", "2 in 规章")
    assert (found.hint, found.args) == (None, (("row", "规章"), ("count", 2)))
    assert attrs.evolve(FOUND, hint="请核实。").at(row="规章", count=2).hint == "请核实。"
