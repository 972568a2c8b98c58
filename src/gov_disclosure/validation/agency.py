"""What the name of a body tells about its level; used only where a rule depends on it."""

from __future__ import annotations

import re

_TOWNSHIP = re.compile(r"(?:(?<!城)乡|镇)(?:人民)?政府|街道(?:办事处)?$")
_COUNTY = re.compile(
    r"县(?!级)|(?<!自治)旗(?:人民政府|.{1,60}?[局委办])|(?<!自治)(?<![地新景园发])区(?:人民政府|.{2,60}?(?:局|委员会|办公室|中心))"
)
_DEPARTMENT = re.compile(r"(?:局|厅|部|署|委|委员会|办|办公室)$")
_NO_DEPARTMENT = re.compile(r"管理?委(?:员)?会$|[村居](?:民)?委(?:员会)?$|(?:园|[新高]|开发|合作|实验|示范|保税)区")
_LOCAL = re.compile(r"[省州盟县旗]|市(?!场)|区(?!域)")
_GOVERNMENT_OFFICE = re.compile(r"人民政府办公[厅室]$")


def is_government(agency: str) -> bool:
    """Tell whether the body is a people's government itself, not one of its departments or offices."""
    return agency.endswith("人民政府")


def is_township(agency: str) -> bool:
    """Tell whether the body is a township government or a subdistrict office."""
    return _TOWNSHIP.search(agency) is not None


def is_county_or_below(agency: str) -> bool:
    """Tell whether the name shows a body of a county, a district or a township."""
    return is_township(agency) or _COUNTY.search(agency) is not None


def is_department(agency: str) -> bool:
    """Tell whether the name is that of a department of a government; zones and their committees are none."""
    in_township = is_township(agency) or "街道" in agency
    return not in_township and bool(_DEPARTMENT.search(agency)) and not _NO_DEPARTMENT.search(agency)


def issues_no_rules(agency: str) -> bool:
    """Tell whether the name shows a body without power to issue rules (规章): one of a county, or a local department.

    Departments of the State Council, provinces and cities with districts have it. The office of such a government may
    count the government's.
    """
    if is_county_or_below(agency):
        return True
    return all(sign.search(agency) for sign in (_DEPARTMENT, _LOCAL)) and not _GOVERNMENT_OFFICE.search(agency)
