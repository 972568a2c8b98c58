"""The immutable records that more than one form prints, and how a field says what it is on the form.

What only one form prints stands with that form, in ``gov_disclosure.forms``.
"""
