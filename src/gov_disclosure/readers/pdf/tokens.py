"""Parsers whose work is charged: pdfminer copies long strings, names and pictures for each piece that it adds."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSBaseParser

Spend = Callable[[int], None]
"""Takes bytes of drawing instructions, the unit of work."""

_COPIED_FOR_ONE = 16_384
"""Bytes that are copied while one byte of instructions is run."""
_FEW_PIECES = 2_000
"""Pieces of strings and names that need not be looked at, whatever they belong to."""


class ChargedTokens(PSBaseParser):
    """Charges for what is copied to put a string or a name together."""

    spend: Spend

    def _parse_string(self, s: bytes, i: int) -> int:
        self.spend(len(self._curtoken) // _COPIED_FOR_ONE)
        return super()._parse_string(s, i)

    def _parse_literal(self, s: bytes, i: int) -> int:
        self.spend(len(self._curtoken) // _COPIED_FOR_ONE)
        return super()._parse_literal(s, i)


class ContentParser(ChargedTokens, PDFContentParser):
    """Reads drawing instructions."""

    def __init__(self, streams: Sequence[object], spend: Spend) -> None:
        self.spend = spend
        super().__init__(streams)

    def add_results(self, *objs: Any) -> None:  # noqa: ANN401 - as in the base class
        """Take in what was read, without a word to a log."""
        self.results.extend(objs)

    def get_inline_data(self, pos: int, target: bytes = b"EI") -> tuple[int, bytes]:
        """Read a picture, which is copied wherever it may end."""
        content = self.fp.getvalue()  # type: ignore[attr-defined]  # it is of bytes
        found = re.compile(re.escape(target) + rb"\s").search(content, pos)
        end = found.end() if found else len(content)
        self.spend((end - pos) * content.count(target[:1], pos, end) // _COPIED_FOR_ONE)
        return super().get_inline_data(pos, target)


def charge_tokens(data: bytes, spend: Spend) -> None:
    """Charge for what pdfminer will copy to put the strings and names in some data together."""
    if sum(map(data.count, (b"\\", b"(", b")", b"#"))) > _FEW_PIECES:
        parser: Any = ChargedTokens(io.BytesIO(data))
        parser.spend = spend
        with suppress(PSEOF):
            while True:
                parser.nexttoken()
