"""Corpora as tables: one row per cell, report, finding, measure or stated figure, in memory and in files."""
