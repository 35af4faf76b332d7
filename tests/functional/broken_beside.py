"""Tables of quotations, interviews, further enquiries and oversight that are wrong.

Every row starts from Westerdale, whose second case is ``SECRET-CHILD-7``; where a cell
may hold anything, what is wrong in it is that word too. It must never be printed.
"""

from __future__ import annotations

from evenhand.errors import Place
from tests.functional.broken import CHILD, WESTERDALE, Broken, together, write

QUOTATIONS, INTERVIEWS = "quotations.csv", "interviews.csv"
ENQUIRIES, OVERSIGHT = "enquiries.csv", "oversight.csv"
ONE = "6f1f7f52-3b67-4b37-9a56-0d7c6a1d9a10"


def _table(
    name: str, file: str, text: str, code: str, row: int, column: str, remedy: str
) -> Broken:
    place = Place(file, row=row, column=column)
    return Broken(name, WESTERDALE, write(file, text), code, place, remedy)


BROKEN_BESIDE = [
    _table(
        "a quotation has no words",
        QUOTATIONS,
        f"case,text,question,example\n{CHILD},,2.1.1,yes\n",
        "case.beside-blank",
        2,
        "text",
        "Fill it in, or take the row away",
    ),
    _table(
        "a quotation is about a case that is not there",
        QUOTATIONS,
        f"case,text\nC99,{CHILD}\n",
        "case.unknown",
        2,
        "case",
        "add the case there",
    ),
    _table(
        "a quotation says not which case it is about",
        QUOTATIONS,
        f"case,text\n,{CHILD}\n",
        "case.blank",
        2,
        "case",
        "Give every case an id",
    ),
    _table(
        "a quotation is about a question that there is none of",
        QUOTATIONS,
        f"case,text,question\n{CHILD},said,{CHILD}\n",
        "question.unknown",
        2,
        "question",
        "Write the id of a key question",
    ),
    _table(
        "a quotation is about a question of another case group",
        QUOTATIONS,
        f"case,text,question\n{CHILD},said,3.1.1\n",
        "question.not-asked",
        2,
        "question",
        "Correct the question or the case",
    ),
    _table(
        "a quotation is marked with a word that marks nothing",
        QUOTATIONS,
        f"case,text,example\n{CHILD},said,{CHILD}\n",
        "case.value-unknown",
        2,
        "example",
        "Write one of: yes or nothing at all.",
    ),
    _table(
        "a quotation has an id that somebody made up",
        QUOTATIONS,
        f"case,text,id\n{CHILD},said,{CHILD}\n",
        "case.beside-id",
        2,
        "id",
        "Leave the cell empty in a row that you add",
    ),
    _table(
        "a row of a quotation was copied with its id",
        QUOTATIONS,
        f"case,text,id\n{CHILD},said,{ONE}\n{CHILD},other,{ONE}\n",
        "case.beside-twice",
        3,
        "id",
        "Empty the cell where the row was copied",
    ),
    _table(
        "a quotation has signs that no file keeps",
        QUOTATIONS,
        f"case,text\n{CHILD},a\x07b\n",
        "text.cannot-be-kept",
        2,
        "text",
        "Take away control characters",
    ),
    _table(
        "an interview was held with whom nobody knows",
        INTERVIEWS,
        f"case,with\n{CHILD},{CHILD}\n",
        "case.value-unknown",
        2,
        "with",
        "Write one of: case-manager, child, parent-or-carer or another.",
    ),
    _table(
        "an interview says not with whom it was held",
        INTERVIEWS,
        f"case,with,note\n{CHILD},,{CHILD}\n",
        "case.beside-blank",
        2,
        "with",
        "Fill it in, or take the row away",
    ),
    _table(
        "a further enquiry says what was found and not what was asked",
        ENQUIRIES,
        f"case,text,found\n{CHILD},,{CHILD}\n",
        "case.beside-blank",
        2,
        "text",
        "Fill it in, or take the row away",
    ),
    _table(
        "the case manager answers with a word that is no answer",
        OVERSIGHT,
        f"case,case-manager\n{CHILD},{CHILD}\n",
        "case.value-unknown",
        2,
        "case-manager",
        "Write one of: yes or no.",
    ),
    _table(
        "a case has two rows of oversight",
        OVERSIGHT,
        f"case,case-manager\n{CHILD},yes\n{CHILD},no\n",
        "case.twice",
        3,
        "case",
        "Keep one row for each case",
    ),
    _table(
        "a table of quotations has a column of its own",
        QUOTATIONS,
        f"case,text,who\n{CHILD},said,{CHILD}\n",
        "table.column-unknown",
        1,
        "who",
        "case, text, question, example, id",
    ),
    Broken(
        "a table of interviews has not the column that it needs",
        WESTERDALE,
        write(INTERVIEWS, f"case,note\n{CHILD},{CHILD}\n"),
        "table.column-missing",
        Place(INTERVIEWS, row=1),
        "Add it to the header row",
    ),
    Broken(
        "quotations are there as two tables",
        WESTERDALE,
        together(write(QUOTATIONS, "case,text\n"), write("quotations.xlsx", b"")),
        "inspection.table-twice",
        Place("quotations.xlsx"),
        "Keep the one that is right",
    ),
]
