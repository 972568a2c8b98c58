"""From sources to reports: one, many at once, or Arrow batches; a source that fails is a value like any other."""

from gov_disclosure.batch.many import parse_many, unseen
from gov_disclosure.batch.source import Source, parse_source

__all__ = ["Source", "parse_many", "parse_source", "unseen"]
