"""A table of the form: its heads, its rows, which figure stands in which cell, and what cannot be told."""
