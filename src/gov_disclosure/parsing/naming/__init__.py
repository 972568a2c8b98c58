"""Who reports, for which year, and when: the title page, and what else of a text says it."""
