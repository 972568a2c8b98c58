"""What becomes of a report: text in the official layout, JSON, tables, views for terminals and notebooks."""
