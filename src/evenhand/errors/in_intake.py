"""Problems of published reports that are taken in."""

from evenhand.errors.problem import Kind

NOT_A_REPORT = Kind(
    "intake.not-a-report",
    "this is not a kind of file that a report is read from: {why}.",
    "Give it as PDF, Word document (.docx), web page (.html) or text (.txt, .md).",
)
NO_WORDS = Kind(
    "intake.no-words",
    "there are no words in this file.",
    "Check that it was saved whole, and that it is the right file.",
)
SCANNED = Kind(
    "intake.scanned",
    "there is no text in this PDF; it needs OCR.",
    "Its pages are pictures. Let a program for optical character recognition put text "
    "into it, or ask the publisher for the document itself.",
)
PASSWORD = Kind(
    "intake.password",
    "the file opens only with a password.",
    "Open it, save a copy without a password, and give that.",
)
BROKEN = Kind(
    "intake.broken",
    "this is not {form} that can be read: it is broken, or not all of it is there.",
    "Get the file once more, and check that it opens in another program.",
)
