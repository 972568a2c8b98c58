"""From sources to reports: one, many at once, or Arrow batches; a source that fails is a value like any other."""

from gov_disclosure.batch.many import load_folder, parse_many, tidy_many, unseen
from gov_disclosure.batch.meant import Sources, named_sources
from gov_disclosure.batch.one import Named, Source, parse_source

__all__ = [
    "Named",
    "Source",
    "Sources",
    "load_folder",
    "named_sources",
    "parse_many",
    "parse_source",
    "tidy_many",
    "unseen",
]
