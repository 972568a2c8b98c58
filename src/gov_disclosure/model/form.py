"""The two official forms of the annual report."""

from __future__ import annotations

import enum


class Form(enum.StrEnum):
    """An edition of the official form; the value is the first report year it was made for."""

    FORM_2019 = "2019"
    """国办公开办函〔2019〕60号，中华人民共和国政府信息公开工作年度报告格式（试行）."""
    FORM_2021 = "2021"
    """国办公开办函〔2021〕30号，中华人民共和国政府信息公开工作年度报告格式."""

    @classmethod
    def due(cls, year: int) -> Form | None:
        """Return the form that a report year calls for, or ``None`` before the first of them."""
        if year < 2019:
            return None
        return cls.FORM_2019 if year < 2021 else cls.FORM_2021
