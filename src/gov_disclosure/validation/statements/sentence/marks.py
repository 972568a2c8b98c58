"""What marks between clauses and brackets say for the numbers that follow."""

from __future__ import annotations

from gov_disclosure.validation.statements.meaning import REQUEST_TOTALS
from gov_disclosure.validation.statements.scanning import Word
from gov_disclosure.validation.statements.sentence.kinds import OF_DOCUMENTS
from gov_disclosure.validation.statements.sentence.state import Bracket, Clause, Sentence
from gov_disclosure.validation.statements.stated import Kind
from gov_disclosure.validation.statements.wording import Sort


def read_mark(sentence: Sentence, mark: Word, index: int) -> None:
    """Begin a clause behind a mark, or open or close a bracket."""
    if sentence.row and index < sentence.of_report_year:
        return
    if mark.name == "(":
        _open_bracket(sentence, mark, index)
    elif mark.name == ")":
        _close_bracket(sentence, mark)
    else:
        if sentence.names_foreign:
            sentence.see_foreign()
        if not sentence.clause.numbered:
            sentence.see_cases()
        if mark.name == ";":
            sentence.lists_matters = sentence.of_departments = False
        elif mark.name == ":" and _introduces(sentence, index):
            sentence.whole = sentence.mentions[-1]
        sentence.clause_before = None if sentence.clause.numbered else sentence.clause
        sentence.clause.gap, sentence.clause.end = mark.gap or sentence.clause.gap, mark.start
        of_day = sentence.clause.of_day and sentence.clause.is_of_time_alone
        sentence.clause = Clause(mark.end, joined=mark.name == "、", of_day=of_day)


def _introduces(sentence: Sentence, colon: int) -> bool:
    """Tell whether a colon opens the list of what became of requests just counted: 答复5件：公开3件、其他2件."""
    return sentence.tokens[colon - 1].sort is Sort.NUMBER and sentence.mentions[-1].kind in REQUEST_TOTALS


def _open_bracket(sentence: Sentence, mark: Word, index: int) -> None:
    clause = sentence.clause
    clause.gap = clause.gap or mark.gap
    sentence.brackets.append(
        Bracket(
            clause,
            sentence.clause_before,
            sentence.whole,
            sentence.included,
            len(sentence.mentions),
            sentence.period,
        )
    )
    following = sentence.tokens[index + 1].sort
    sentence.included = following is Sort.INCLUDED
    if index and sentence.tokens[index - 1].sort is Sort.NUMBER:
        sentence.whole = sentence.mentions[-1]
        sentence.item.speak_of(sentence.whole)
        if sentence.whole.kind in OF_DOCUMENTS and following in (Sort.INCLUDED, Sort.WITHIN):
            # 规范性文件8件（含修改1件） may mix several kinds of documents.
            sentence.whole.cells = ()
    sentence.clause, sentence.clause_before = Clause(mark.end, compared=clause.compared), None


def _close_bracket(sentence: Sentence, mark: Word) -> None:
    if not sentence.brackets:
        return
    bracket, within = sentence.brackets.pop(), sentence.clause.words
    clause, numbers = bracket.clause, sentence.mentions[bracket.mentions :]
    for mention in numbers:
        mention.aside = True
    clause.with_carried = any(mention.kind is Kind.CARRIED_IN for mention in numbers)
    # 不予公开1件（三类内部事务信息）、无法提供1件: this bracket says nothing of the number behind it.
    is_behind_number = clause.numbered and not (clause.words or clause.gap)
    if not (numbers or is_behind_number):
        # 无法提供（本机关不掌握相关政府信息）4件: the row that the bracket names.
        rows = [word for word in within if word.sort is Sort.DISPOSITION]
        clause.words += rows
        clause.gap = clause.gap and not rows
        clause.with_carried = any(word.sort is Sort.CARRY for word in within)
    if not clause.words:
        clause.start = mark.end
    sentence.clause, sentence.clause_before = clause, bracket.before
    sentence.whole, sentence.included = bracket.whole, bracket.included
    if numbers:
        # 收到9件（12月2件），答复8件
        sentence.period = bracket.period
