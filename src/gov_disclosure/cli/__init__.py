"""The command ``gov-disclosure`` (extra ``cli``)."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from gov_disclosure.errors import MissingExtraError


def main() -> None:
    """Run the command line; where an extra is missing, say how to install it and leave with exit code 2."""
    try:
        if not (find_spec("click") and find_spec("rich")):
            raise MissingExtraError("the command line", "cli")
        from gov_disclosure.cli.application import gov_disclosure

        gov_disclosure()
    except MissingExtraError as missing:
        print(f"gov-disclosure: {missing}", file=sys.stderr)
        sys.exit(2)
