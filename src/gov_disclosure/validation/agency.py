"""What the name of a body tells about its level; used only where a rule depends on it."""

from __future__ import annotations

import re

_TOWNSHIP = re.compile(r"(?:(?<!城)乡|镇)(?:人民)?政府|街道(?:办事处)?$")
_COUNTY = re.compile(
    r"县(?!级)|(?<!自治)旗(?:人民政府|.{1,60}?[局委办])|(?<!自治)(?<![地新景园发])区(?:人民政府|.{2,60}?(?:局|委员会|办公室|中心))"
)


def is_government(agency: str) -> bool:
    """Tell whether the body is a people's government itself, not one of its departments or offices."""
    return agency.endswith("人民政府")


def is_township(agency: str) -> bool:
    """Tell whether the body is a township government or a subdistrict office."""
    return _TOWNSHIP.search(agency) is not None


def is_county_or_below(agency: str) -> bool:
    """Tell whether the name shows a body of a county, a district or a township."""
    return is_township(agency) or _COUNTY.search(agency) is not None
