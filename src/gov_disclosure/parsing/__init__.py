"""From the text of a report to its records: cleaning, sections, grammar, transformer, alignment."""
