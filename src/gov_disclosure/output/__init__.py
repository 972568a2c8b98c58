"""Reports for people and programs: JSON, the official layout as text, views for notebooks and terminals, charts."""

from gov_disclosure.output.rendering import Layout, render_report

__all__ = ["Layout", "render_report"]
