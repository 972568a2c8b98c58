"""Writing reports: the official layout as text."""

from gov_disclosure.output.rendering import Layout, render_report

__all__ = ["Layout", "render_report"]
