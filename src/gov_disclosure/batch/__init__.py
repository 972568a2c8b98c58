"""From sources to reports: one, many at once, or Arrow batches; a source that fails is a value like any other."""

from gov_disclosure.batch.many import Named, parse_many, tidy_many, unseen
from gov_disclosure.batch.one import Source, parse_source

__all__ = ["Named", "Source", "parse_many", "parse_source", "tidy_many", "unseen"]
