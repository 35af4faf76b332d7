"""Inspection folders with files too many or too few, or whose measures are wrong."""

from __future__ import annotations

from evenhand.errors import Place
from tests.functional.broken import (
    CORNWALL,
    DERBY,
    WESTERDALE,
    Broken,
    copy,
    remove,
    replace,
    row,
    together,
    write,
)

PERCENTAGES, TALLIES = "percentages.csv", "tallies.csv"

FILES = [
    Broken(
        "a table is misspelt",
        WESTERDALE,
        copy("answers.csv", to="answer.csv"),
        "inspection.strange-file",
        Place("answer.csv"),
        "Did you mean ‘answers.csv’? → Rename it if it is one of",
    ),
    Broken(
        "a table of an old spreadsheet is left beside the others",
        DERBY,
        write("percentages.xls", b"\xd0\xcf\x11\xe0"),
        "inspection.strange-file",
        Place("percentages.xls"),
        "was not read",
    ),
    Broken(
        "a table is there twice",
        DERBY,
        copy(PERCENTAGES, to="percentages.xlsx"),
        "inspection.table-twice",
        Place("percentages.xlsx"),
        "Keep the one that is right",
    ),
    Broken(
        "the table of cases is there twice",
        WESTERDALE,
        copy("cases.csv", to="cases.xlsx"),
        "inspection.table-twice",
        Place("cases.xlsx"),
        "Keep the one that is right",
    ),
    Broken(
        "there are answers, and no table of cases",
        WESTERDALE,
        together(remove("cases.csv"), remove("facts.csv")),
        "case.unknown",
        Place("answers.csv", row=2, column="case"),
        "add the case there",
        also=None,
    ),
]


def _measure(
    name: str,
    start_from: str,
    old: str,
    new: str,
    code: str,
    column: str,
    remedy: str,
    *also: str,
) -> Broken:
    """A row of the table of tallies or percentages that is wrong in one column."""
    file = TALLIES if start_from == CORNWALL else PERCENTAGES
    change, place = replace(file, old, new), row(file, new.rstrip("\n"), column)
    return Broken(name, start_from, change, code, place, remedy, also)


MEASURES = [
    _measure(
        "a percentage belongs to no question",
        DERBY,
        "2.1.1,77,",
        "2.1.9,77,",
        "question.unknown",
        "question",
        "Write the id of a key question or prompt",
    ),
    _measure(
        "a judged question has a percentage",
        DERBY,
        "2.1.1,77,",
        "1.1.1,77,",
        "question.not-measured",
        "question",
        "a judgement stands in inspection.yaml",
    ),
    _measure(
        "a question has two percentages",
        DERBY,
        "2.1.2,70,",
        "2.1.1,70,",
        "measure.twice",
        "question",
        "Keep one measure for each question",
    ),
    Broken(
        "a question has answers and a tally",
        WESTERDALE,
        write(TALLIES, "question,relevant,yes\n2.1.1,7,7\n"),
        "measure.twice",
        Place(TALLIES, row=2, column="question"),
        "measured already, in answers.csv, row 2",
    ),
    _measure(
        "a percentage has a sign",
        DERBY,
        "2.1.1,77,",
        "2.1.1,77%,",
        "measure.number",
        "percent",
        "a whole number from 0 to 100. → Write it in figures",
    ),
    _measure(
        "a percentage is above 100",
        DERBY,
        "2.1.1,77,",
        "2.1.1,177,",
        "measure.number",
        "percent",
        "a whole number from 0 to 100",
    ),
    _measure(
        "no number of cases gives a percentage",
        DERBY,
        "2.1.1,77,",
        "2.1.1,77,3",
        "measure.percent-impossible",
        "percent",
        "Check the percentage and the number of cases",
    ),
    _measure(
        "a tally has more relevant cases than were looked at",
        CORNWALL,
        "2.1.1,7,7\n",
        "2.1.1,8,7\n",
        "measure.more-than-sampled",
        "relevant",
        "or that of the case group",
    ),
    _measure(
        "a tally has more yes than relevant cases",
        CORNWALL,
        "2.1.1,7,7\n",
        "2.1.1,7,8\n",
        "measure.yes-more-than-relevant",
        "yes",
        "Correct one of the two numbers",
    ),
    _measure(
        "a tally has half a case",
        CORNWALL,
        "2.1.1,7,7\n",
        "2.1.1,7,6.5\n",
        "measure.number",
        "yes",
        "without a sign or a point",
    ),
]

BROKEN_FOLDERS = [*FILES, *MEASURES]
