"""Problems of workbooks and forms of cases that are handed in.

They name a sheet by the name that it was made with, never by another, and a case not at
all: what stands in a cell, and what somebody called a sheet, can be about a child.
"""

from evenhand.errors.problem import Kind

NO_CASES = Kind(
    "workbook.no-cases",
    "there is no case here to make it for.",
    "A workbook is made for cases that are answered question by question: check the "
    "table of cases, and the framework.",
)
CASE_NOT_THERE = Kind(
    "workbook.case-not-there",
    "a case that was named is not in the table of cases.",
    "Name ids as they stand in the table of cases.",
)
OUT_SUFFIX = Kind(
    "workbook.suffix",
    "it is an Excel workbook, and the name that was given for it does not end in .xlsx.",
    "Give it a name that ends in .xlsx.",
)
OUT_THERE = Kind(
    "workbook.there",
    "something of that name is there already, and nothing was written over it.",
    "Choose another name, or move the other file away: it may hold answers.",
)
NOT_OURS = Kind(
    "workbook.not-ours",
    "it is no workbook that was made for answering cases.",
    "Hand in the workbook that `evenhand workbook make` or the site made, saved as .xlsx "
    "with all of its sheets. If the sheet ‘Workbook’ was changed, copy the answers into "
    "a new one.",
)
EARLIER_FORM = Kind(
    "workbook.earlier-form",
    "an earlier version of Evenhand made it: it is of form {theirs}, and form {ours} is "
    "needed.",
    "Nothing of it was taken. Make a new workbook or form here and copy into it what was "
    "entered; or take it with the version of Evenhand that made it.",
)
LATER_FORM = Kind(
    "workbook.later-form",
    "a later version of Evenhand made it: it is of form {theirs}, and this version reads "
    "form {ours}.",
    "Nothing of it was taken. Take it with the version of Evenhand that made it, or "
    "install that one here.",
)
FILE_KIND = Kind(
    "workbook.file-kind",
    "it is neither a workbook (.xlsx) nor submissions of a form (.csv, .json).",
    "Save it as the one or the other.",
)
OTHER_FRAMEWORK = Kind(
    "workbook.other-framework",
    "it was made under {theirs}, and the inspection is under {ours}.",
    "Nothing of it was taken. Make a new workbook or form here, and copy the answers "
    "into it question by question: other wording may ask something else.",
)
OTHER_INSPECTION = Kind(
    "workbook.other-inspection",
    "it was made for another inspection.",
    "Nothing of it was taken. Hand it in where it was made.",
)
SHEET_MISSING = Kind(
    "workbook.sheet-missing",
    "the sheet ‘{sheet}’ is not there.",
    "Look whether it was renamed or deleted, and put it back; or hand in the others with "
    "--partly.",
)
SHEET_EXTRA = Kind(
    "workbook.sheet-extra",
    "it has {count} that it was not made with, and that nobody read.",
    "Nothing needs doing, unless answers stand there.",
    warning=True,
)
SHEET_CHANGED = Kind(
    "workbook.sheet-changed",
    "the sheet is not laid out as it was made: this is the first row with another "
    "number, question or heading.",
    "Nothing of this sheet was taken, since answers could come to stand by another "
    "question. Undo what was moved, or copy the answers into a new workbook.",
)
FORMULA = Kind(
    "workbook.formula",
    "the cell holds a formula.",
    "Type what is meant as text. A text that begins with = needs an apostrophe in front.",
)
STRAY = Kind(
    "workbook.stray-cell",
    "there is something in this cell, and nothing is asked here, or what it belongs to "
    "is empty.",
    "Move it to the answer or the note that it belongs to, fill in what it belongs to, "
    "or empty the cell.",
)
WORD_UNKNOWN = Kind(
    "workbook.word",
    "this is none of the answers that may be given here.",
    "Choose one of: {known}.",
)
TOO_LONG = Kind(
    "workbook.too-long",
    "the text is longer than {most} characters.",
    "Shorten it; what is longer belongs into a document.",
)
CASE_UNKNOWN = Kind(
    "workbook.case-unknown",
    "it is about a case that is not in the table of cases, or not in this case group.",
    "Hand it in where the case is, or add the case there.",
)
FACT_MISSING = Kind(
    "workbook.fact-missing",
    "the fact ‘{name}’ is not filled in, and decides whether this question is relevant.",
    "Choose one of: {known}.",
)
NOT_RELEVANT = Kind(
    "workbook.not-relevant",
    "the question {question} is answered, and the facts say that it is not relevant to "
    "the case.",
    "Empty the cell, or correct the fact that decides it.",
)
RELEVANT = Kind(
    "workbook.relevant",
    "the question {question} is answered ‘not relevant’, and it is relevant to the case.",
    "Answer it, or correct the fact that decides it.",
)
CONFLICT = Kind(
    "workbook.conflict",
    "something else was entered here already.",
    "Nothing was overwritten. Decide which holds: empty this cell, or correct the table "
    "‘{table}’ of the folder.",
)
BOTH = Kind(
    "workbook.two-say-different",
    "another place that is handed in says something else here: {other}.",
    "Decide which holds, and empty the other cell.",
)
NOT_A_SUBMISSION = Kind(
    "form.not-a-submission",
    "it holds no submissions of a form that `evenhand workbook form` made.",
    "Download the submissions with all of their columns, as CSV with the names of the "
    "questions (not with their labels) or as JSON, and hand that in.",
)
NO_CASE = Kind(
    "form.no-case",
    "the submission does not say which case it is about.",
    "Correct it where it was sent from, and download it again.",
)
COLUMN_UNKNOWN = Kind(
    "form.unknown-part",
    "it has {count} that the form did not ask for, and that nobody read.",
    "Nothing needs doing, unless answers stand there.",
    warning=True,
)
