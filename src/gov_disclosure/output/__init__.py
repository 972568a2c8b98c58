"""Writing reports: the official layout as text."""

from gov_disclosure.output.text import Layout, render_report

__all__ = ["Layout", "render_report"]
