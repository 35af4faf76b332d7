"""Submissions of forms that are wrong, and what is told of them.

What stands in a cell that is wrong is the id of a child, and it must never be printed.
"""

from __future__ import annotations

from evenhand.errors import Place
from tests.functional.broken import CHILD, WESTERDALE, Broken, together, write
from tests.functional.broken_hand_ins import nothing_answered

ABOUT = (
    "evenhand-form-1|westerdale-2020|yos-2020|1.0.0|"
    "sha256:cf08424afbd1c019b31d94afd04d547cdc98968f1e60e157c34a134b8f71a8b5|court"
)
SENT = "sent.csv"


def _sent(
    name: str,
    text: str,
    code: str,
    place: Place,
    remedy: str,
    also: tuple[str, ...] | None = (),
    file: str = SENT,
) -> Broken:
    change = together(nothing_answered, write(file, text))
    command = ("workbook", "take", f"{{}}/{file}", "{}")
    return Broken(name, WESTERDALE, change, code, place, remedy, also, command)


BROKEN_SUBMISSIONS = [
    _sent(
        "a table of something else is handed in as submissions",
        f"child,answer\n{CHILD},yes\n",
        "form.not-a-submission",
        Place(SENT),
        "Download the submissions with all of their columns",
    ),
    _sent(
        "JSON of something else is handed in as submissions",
        f'[{{"child": "{CHILD}"}}]',
        "form.not-a-submission",
        Place("sent.json"),
        "Download the submissions with all of their columns",
        file="sent.json",
    ),
    _sent(
        "a submission says not which case it is about",
        f"evenhand,case,q_2_1_1\n{ABOUT},,yes\n",
        "form.no-case",
        Place(SENT, row=2),
        "Correct it where it was sent from",
    ),
    _sent(
        "a submission is about a case that is not there",
        f"evenhand,case,q_2_1_1\n{ABOUT},C99,yes\n",
        "workbook.case-unknown",
        Place(SENT, row=2),
        "add the case there",
    ),
    _sent(
        "a submission is about a case of another group",
        f"evenhand,case,q_2_1_1\n{ABOUT},O01,yes\n",
        "workbook.case-unknown",
        Place(SENT, row=2),
        "add the case there",
    ),
    _sent(
        "a submission has columns that the form did not ask for, and nothing is wrong",
        f"evenhand,case,q_2_1_1,{CHILD}\n{ABOUT},C01,yes,more\n",
        "form.unknown-part",
        Place(SENT),
        "unless answers stand there",
    ),
    _sent(
        "a submission has an answer that is on no list",
        f"evenhand,case,q_2_1_1\n{ABOUT},{CHILD},{CHILD}\n",
        "workbook.word",
        Place(SENT, row=2, column="q_2_1_1"),
        "Choose one of: ‘Yes’ or ‘No’.",
    ),
    _sent(
        "a submission is of another version of the form",
        f"evenhand,case,q_2_1_1\n{ABOUT.replace('1.0.0', '0.9.0')},C01,yes\n",
        "workbook.other-framework",
        Place(SENT, row=2),
        "Make a new workbook or form",
    ),
    _sent(
        "a submission is of another inspection",
        f"evenhand,case,q_2_1_1\n{ABOUT.replace('westerdale', CHILD)},C01,yes\n",
        "workbook.other-inspection",
        Place(SENT, row=2),
        "Hand it in where it was made",
    ),
    _sent(
        "a submission is of a form that is yet to come",
        f"evenhand,case,q_2_1_1\n{ABOUT.replace('form-1', 'form-2')},C01,yes\n",
        "workbook.later-form",
        Place(SENT, row=2),
        "install that one here",
    ),
    _sent(
        "a submission says more of an interview that was held with nobody",
        f"evenhand,case,i_1_note\n{ABOUT},C01,{CHILD}\n",
        "workbook.stray-cell",
        Place(SENT, row=2, column="i_1_note"),
        "fill in what it belongs to",
    ),
    Broken(
        "a form is made for a case group that there is none of",
        WESTERDALE,
        lambda folder: None,
        "case.group",
        Place("the command line"),
        "court, out-of-court",
        (),
        ("workbook", "form", "{}", "--group", "youth", "--out", "{}/form.xlsx"),
    ),
]
