"""The sheet of a workbook that says how to fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.assessment.away.styles import (
    SECTION,
    TITLE,
    lock,
    put,
    set_height,
    set_widths,
)
from evenhand.frameworks import Framework

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH = 100
# A heading begins with a hash.
_HELP = """\
# Filling it in
Each case has a sheet. The sheet ‘Start’ leads to it, and counts what is answered.
Begin with the facts: they decide which questions are relevant.
Choose an answer from the list in its cell (Alt and the arrow down opens it) or type it. \
Only the answers on the list are taken.
The tabulator key goes to the next cell that is to be filled in.
‘Not relevant’ is on the list only where that is yours to say.
A question that the facts make irrelevant turns grey, and the column ‘Where it stands’ \
says so. What you answered there stays, and does not count.
A cell that you leave empty says nothing: it takes back nothing entered elsewhere.
Key questions are in bold; the questions under them help to answer them.
# What not to write
No names, and nothing that says who a child is: the case has its id. Keep the file where \
only you can open it, encrypted where your organisation says so, and delete it when it \
was taken.
No formulas. A text that begins with = needs an apostrophe in front of it.
# Handing it in
Save it as Excel workbook (.xlsx) with all of its sheets: Excel and LibreOffice both can.
Leave rows, columns and the names of sheets as they are. They are locked, without a \
password, so that nothing is moved by a slip.
It is checked when it is handed in: every problem is told by sheet, row and column, \
before anything is stored. Where somebody entered something else meanwhile, both are \
told, and nothing is overwritten.
It can be handed in again, unchanged or with more in it: nothing is entered twice.
"""


def write_help(sheet: Worksheet, framework: Framework) -> None:
    """Headings and sentences, one a row."""
    put(sheet, 1, 1, "How to fill this in", TITLE)
    put(sheet, 2, 1, f"Made from the framework {framework.reference}.")
    row = 3
    for text in _HELP.splitlines():
        row += 1
        if text.startswith("# "):
            row += 1
            put(sheet, row, 1, text[2:], SECTION)
        else:
            put(sheet, row, 1, text, wrap=True)
            set_height(sheet, row, (text,), (_WIDTH,))
    set_widths(sheet, (_WIDTH,))
    lock(sheet)
