"""Mistakes that type checkers must find: every line that says so is one."""

from gov_disclosure import Nonsense, parse_many, parse_report, validate  # mistake
from gov_disclosure.model import Nothing  # mistake

report = parse_report("")
report.requests.newly_received  # mistake
report.requests.new_received.everybody  # mistake
report.agencies  # mistake
report.proactive_disclosure.rules.issues  # mistake
report.cells["requests"].figure  # mistake
report.diagnostics[0].text  # mistake
validate("text")  # mistake
parse_report(b"bytes")  # mistake
parse_many([1])  # mistake
validate(report).finding  # mistake
print(Nonsense, Nothing)
