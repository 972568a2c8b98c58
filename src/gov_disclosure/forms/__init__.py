"""The official forms: what each one prints, from its legal instrument down to the label of every cell.

A form is one module here and one grammar in ``grammars/``; everything else asks the form.
"""

from gov_disclosure.forms.correspondence import Correspondence, Match
from gov_disclosure.forms.crosswalk import corresponding
from gov_disclosure.forms.form import FORMS, HEADINGS, SECTIONS, TABLES, Form, Forms, form_named
from gov_disclosure.forms.form_2019 import (
    FORM_2019,
    DocumentCounts2019,
    FeeItems,
    ProactiveDisclosure2019,
    Procurement,
    ServiceItems,
)
from gov_disclosure.forms.form_2021 import (
    FORM_2021,
    DecisionCount,
    DocumentCounts2021,
    FeeAmount,
    ProactiveDisclosure2021,
)
from gov_disclosure.forms.identities import Identity
from gov_disclosure.forms.table import Column, Row, Table, Value

Form.FORM_2019 = FORMS.register(FORM_2019)
Form.FORM_2021 = FORMS.register(FORM_2021)

ProactiveDisclosure = ProactiveDisclosure2021 | ProactiveDisclosure2019

__all__ = [
    "FORMS",
    "HEADINGS",
    "SECTIONS",
    "TABLES",
    "Column",
    "Correspondence",
    "DecisionCount",
    "DocumentCounts2019",
    "DocumentCounts2021",
    "FeeAmount",
    "FeeItems",
    "Form",
    "Forms",
    "Identity",
    "Match",
    "ProactiveDisclosure",
    "ProactiveDisclosure2019",
    "ProactiveDisclosure2021",
    "Procurement",
    "Row",
    "ServiceItems",
    "Table",
    "Value",
    "corresponding",
    "form_named",
]
