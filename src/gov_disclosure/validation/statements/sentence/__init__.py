"""Reads the figures of one sentence: its words, marks and numbers, and what it says without a number."""
