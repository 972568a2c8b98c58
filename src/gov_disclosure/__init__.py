"""Read Chinese government-information-disclosure annual reports (政府信息公开工作年度报告) into immutable records.

Every name here is loaded on first use, so that ``import gov_disclosure`` stays light.
"""
