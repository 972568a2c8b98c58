"""The command ``gov-disclosure`` (extra ``cli``)."""

from __future__ import annotations

import sys

from gov_disclosure.errors import MissingExtraError


def main() -> None:
    """Run the command line; without the extra ``cli`` say how to install it and leave with exit code 2."""
    try:
        from gov_disclosure.cli.commands import gov_disclosure
    except MissingExtraError as missing:
        print(missing, file=sys.stderr)
        sys.exit(2)
    gov_disclosure()
