"""The review page: reports beside their sources in one file, on which a person corrects what could not be read."""

from gov_disclosure.reviewing.page import review
from gov_disclosure.reviewing.source_views import Reviewed, reviewed

__all__ = ["Reviewed", "review", "reviewed"]
