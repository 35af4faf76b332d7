"""Tables of cases, facts and answers that are wrong.

Every row starts from Westerdale, whose second case is ``SECRET-CHILD-7``; where a cell
may hold anything, what is wrong in it is that word too. It must never be printed.
"""

from __future__ import annotations

from pathlib import Path

from evenhand.errors import Place
from tests.functional.broken import (
    CHILD,
    WESTERDALE,
    Broken,
    Change,
    Here,
    append,
    remove,
    replace,
    row,
    together,
    without_column,
    write,
)

CASES, FACTS, ANSWERS = "cases.csv", "facts.csv", "answers.csv"
COLUMNS = "case,group,disposal,sex,risk-of-serious-harm,safety-and-wellbeing\n"
ESTABLISHED = f"{CHILD},yes,yes,"


def _row(
    name: str, change: Change, code: str, place: Place | Here, remedy: str, *also: str
) -> Broken:
    return Broken(name, WESTERDALE, change, code, place, remedy, also)


def _without_rows(path: Path, count: int) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[count:]), encoding="utf-8")


HEADERS = [
    _row(
        "the header row is gone, and a child's row stands in its place",
        together(
            replace(CASES, COLUMNS, ""),
            replace(CASES, "C01,court,referral-order,male,medium,medium\n", ""),
        ),
        "table.no-header",
        Place(CASES, row=1),
        "Write the names of the columns in the first row: case, group",
    ),
    _row(
        "the header row of the answers is gone, and a note stands in its place",
        together(
            replace(ANSWERS, "case,question,answer,note\n", ""),
            replace(ANSWERS, "C01,2.1.1,yes,\n", f"C01,2.1.1,yes,{CHILD}\n"),
        ),
        "table.no-header",
        Place(ANSWERS, row=1),
        "Write the names of the columns in the first row: case, question, answer",
    ),
    _row(
        "the header row of the facts is gone, and a child's facts stand in its place",
        lambda folder: _without_rows(folder / FACTS, 2),
        "table.no-header",
        Place(FACTS, row=1),
        "Write the names of the columns in the first row: case",
    ),
    _row(
        "the table of cases is empty",
        write(CASES, ""),
        "table.no-header",
        Place(CASES, row=1),
        "Write the names of the columns in the first row: case, group",
    ),
    _row(
        "two columns have the same name",
        replace(CASES, ",sex,", ",group,"),
        "table.column-twice",
        Place(CASES, row=1, column="group"),
        "Keep one of the two",
    ),
    _row(
        "two columns have the same name but for a capital",
        replace(CASES, ",sex,", ",Group,"),
        "table.column-twice",
        Place(CASES, row=1, column="Group"),
        "Keep one of the two",
    ),
    _row(
        "a column has another name than in the framework",
        replace(CASES, ",sex,", ",gender,"),
        "table.column-unknown",
        Place(CASES, row=1, column="gender"),
        "The columns of this table are: case, group, disposal, sex",
    ),
    _row(
        "a column that must be there is misspelt",
        replace(CASES, "case,group,", "case,grop,"),
        "table.column-unknown",
        Place(CASES, row=1, column="grop"),
        "Did you mean ‘group’?",
        "table.column-missing",
    ),
    _row(
        "a column that must be there is missing",
        without_column(ANSWERS, "answer"),
        "table.column-missing",
        Place(ANSWERS, row=1),
        "‘answer’ is missing. → Add it to the header row",
    ),
    _row(
        "the table of facts does not say whose they are",
        without_column(FACTS, "case"),
        "table.column-missing",
        Place(FACTS, row=1),
        "‘case’ is missing. → Add it to the header row",
    ),
]

ROWS = [
    _row(
        "a note has a comma and no quotes",
        replace(ANSWERS, "School exclusion is analysed well.", f"School, {CHILD}"),
        "table.too-many-cells",
        row(ANSWERS, f"School, {CHILD}"),
        "Look for a comma in a text that has no quotes",
    ),
    _row(
        "a row that is too wide does not hide what is wrong in another",
        together(
            replace(ANSWERS, "School exclusion is analysed well.", f"School, {CHILD}"),
            replace(ANSWERS, f"{CHILD},2.1.1,yes,", f"{CHILD},2.1.1,maybe,"),
        ),
        "answer.word",
        row(ANSWERS, f"{CHILD},2.1.1,maybe", "answer"),
        "Write yes, no or not relevant",
        "table.too-many-cells",
    ),
    _row(
        "a case has no id",
        append(CASES, ",court,referral-order,male,low,low\n"),
        "case.blank",
        Place(CASES, row=14, column="case"),
        "an id that says nothing of the child",
    ),
    _row(
        "an answer has no case",
        append(ANSWERS, f",2.1.1,yes,{CHILD}\n"),
        "case.blank",
        row(ANSWERS, f",2.1.1,yes,{CHILD}", "case"),
        "such as C01",
    ),
    _row(
        "a case stands twice in the table of cases",
        append(CASES, f"{CHILD},court,referral-order,male,low,low\n"),
        "case.twice",
        Place(CASES, row=14, column="case"),
        "the first is row 3. → Keep one row for each case",
    ),
    _row(
        "a case stands twice in the table of facts",
        append(FACTS, f"{CHILD},yes,yes,yes,yes,yes,yes,,,,,\n"),
        "case.twice",
        Place(FACTS, row=14, column="case"),
        "the first is row 3. → Keep one row for each case",
    ),
    _row(
        "an answer is on a case that does not exist",
        append(ANSWERS, f"{CHILD}-8,2.1.1,yes,\n"),
        "case.unknown",
        row(ANSWERS, f"{CHILD}-8", "case"),
        "Correct the id, or add the case there",
    ),
    _row(
        "a fact is on a case that does not exist",
        append(FACTS, f"{CHILD}-8,yes,yes,yes,yes,yes,yes,,,,,\n"),
        "case.unknown",
        row(FACTS, f"{CHILD}-8", "case"),
        "Correct the id, or add the case there",
    ),
    _row(
        "a case has no group",
        replace(CASES, f"{CHILD},court,", f"{CHILD},,"),
        "case.group",
        Place(CASES, row=3, column="group"),
        "Write one of: court, out-of-court",
    ),
    _row(
        "a case has a group that does not exist",
        replace(CASES, f"{CHILD},court,", f"{CHILD},{CHILD},"),
        "case.group",
        Place(CASES, row=3, column="group"),
        "Write one of: court, out-of-court",
    ),
]

VALUES = [
    _row(
        "an attribute has a value that does not exist",
        replace(
            CASES,
            f"{CHILD},court,referral-order,male",
            f"{CHILD},court,referral-order,{CHILD}",
        ),
        "case.value-unknown",
        Place(CASES, row=3, column="sex"),
        "Write one of: female, male",
    ),
    _row(
        "a disposal belongs to the other case group",
        replace(
            CASES,
            "O01,out-of-court,youth-conditional-caution",
            "O01,out-of-court,referral-order",
        ),
        "case.value-unknown",
        Place(CASES, row=9, column="disposal"),
        "Write one of: youth-caution, youth-conditional-caution",
    ),
    _row(
        "a fact has a value that does not exist",
        replace(FACTS, ESTABLISHED, f"{CHILD},{CHILD},yes,"),
        "case.value-unknown",
        Place(FACTS, row=3, column="safety-factors"),
        "Write one of: yes, no",
    ),
    _row(
        "an attribute that every case must have is missing",
        replace(CASES, f"{CHILD},court,referral-order,", f"{CHILD},court,,"),
        "case.attribute-missing",
        Place(CASES, row=3, column="disposal"),
        "Fill it in: one of referral-order",
    ),
    _row(
        "an attribute on which a question depends is missing",
        replace(
            CASES, "O01,out-of-court,youth-conditional-caution,", "O01,out-of-court,,"
        ),
        "case.attribute-missing",
        Place(CASES, row=9, column="disposal"),
        "Fill it in: one of youth-caution",
    ),
    _row(
        "a fact on which questions depend is not established",
        replace(FACTS, ESTABLISHED, f"{CHILD},,yes,"),
        "case.fact-missing",
        Place(FACTS, row=3, column="safety-factors"),
        "→ Fill it in, in the table of facts: one of yes, no",
    ),
    _row(
        "the table of facts does not have a column on which questions depend",
        without_column(FACTS, "harm-changed"),
        "case.fact-nowhere",
        Place(FACTS),
        "Fill it in, in the column ‘harm-changed’ of the table of facts",
    ),
    _row(
        "the table of facts is not there",
        remove(FACTS),
        "case.fact-nowhere",
        Place(CASES),
        "Fill it in, in the column ‘safety-factors’ of the table of facts",
        *["case.fact-nowhere"] * 5,
    ),
    _row(
        "a case has no row in the table of facts",
        replace(
            FACTS, f"{CHILD},yes,yes,yes,yes,yes,yes,medium,agreed,agreed,yes,yes\n", ""
        ),
        "case.fact-missing",
        Place(CASES, row=3, column="case"),
        "Fill it in, in the table of facts",
        *["case.fact-missing"] * 5,
    ),
    _row(
        "a fact is established that is not asked of the case group",
        replace(FACTS, "O01,yes,yes,,", f"O01,yes,yes,{CHILD},"),
        "case.not-in-group",
        Place(FACTS, row=9, column="desistance-changed"),
        "Empty the cell, or correct the case group",
    ),
]


def _answer(
    name: str, old: str, new: str, code: str, column: str, remedy: str, *also: str
) -> Broken:
    """An answer on the secret case that is wrong in one column."""
    change = replace(ANSWERS, f"{CHILD},{old},\n", f"{CHILD},{new}\n")
    place = row(ANSWERS, f"{CHILD},{new}\n", column)
    return _row(name, change, code, place, remedy, *also)


ANSWERED = [
    _answer(
        "a question is not in the framework",
        "2.1.1,yes",
        f"{CHILD},yes,",
        "question.unknown",
        "question",
        "Write the id of a key question or prompt, such as",
    ),
    _answer(
        "a question belongs to the other case group",
        "2.1.1,yes",
        f"3.1.1,yes,{CHILD}",
        "question.not-asked",
        "question",
        "Correct the question or the case",
    ),
    _answer(
        "a judged question is answered on a case",
        "2.1.1,yes",
        f"1.1.1,yes,{CHILD}",
        "question.not-measured",
        "question",
        "a judgement stands in inspection.yaml",
    ),
    _answer(
        "an answer is neither yes nor no nor not relevant",
        "2.1.1,yes",
        f"2.1.1,{CHILD},",
        "answer.word",
        "answer",
        "Write yes, no or not relevant, or leave the cell empty",
    ),
    _answer(
        "a question is answered twice on a case",
        "2.1.2,yes",
        f"2.1.1,no,{CHILD}",
        "answer.twice",
        "question",
        "the first answer is in row 65. → Keep the answer that is right",
    ),
    _answer(
        "an answer says not relevant where the question always is",
        "2.1.1,yes",
        f"2.1.1,not relevant,{CHILD}",
        "answer.relevant-here",
        "answer",
        "it is always relevant. → Answer yes or no",
    ),
    _row(
        "a question is answered that is not relevant to the case",
        replace(FACTS, ESTABLISHED, f"{CHILD},yes,no,"),
        "answer.not-relevant-here",
        row(ANSWERS, f"{CHILD},2.2.3,", "answer"),
        "it is relevant when harm-factors is yes. → Take the answer away",
        *["answer.not-relevant-here"] * 5,
        *["answer.prompt-without-key-question"] * 4,
    ),
    _row(
        "a prompt is answered where its key question is not relevant",
        replace(ANSWERS, "C07,2.2.3c,not relevant,", f"C07,2.2.3c,yes,{CHILD}"),
        "answer.prompt-without-key-question",
        row(ANSWERS, "C07,2.2.3c,yes", "answer"),
        "Check which of the two is right",
    ),
    _answer(
        "a note holds a control character",
        "2.1.1,yes",
        f"2.1.1,yes,{CHILD}\x07",
        "text.cannot-be-kept",
        "note",
        "line breaks and tabs may stay",
    ),
    _answer(
        "an answer is written with capitals and spaces",
        "2.1.1,yes",
        f"2.1.1, YES ,{CHILD}",
        "table.read-loosely",
        "answer",
        "1 cell in this column had spaces or capitals",
    ),
]

WHOLE_TABLES = [
    _row(
        "the table of facts cannot be read, and nothing is said of its facts",
        together(remove(FACTS), write(FACTS, b"case\n\xff\n")),
        "file.not-utf-8",
        Place(FACTS, row=2),
        "Save it again as “CSV UTF-8”",
    ),
]

BROKEN_CASES = [*HEADERS, *ROWS, *VALUES, *ANSWERED, *WHOLE_TABLES]
