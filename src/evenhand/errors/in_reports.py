"""Problems of reports: outlines, narrative, references to figures."""

from evenhand.errors.problem import Kind

OUTLINE_NONE = Kind(
    "report.outline-none",
    "no outline says how reports under {framework} are laid out.",
    "Write {framework}.outline.yaml in the inspection folder; docs/report.md says how.",
)
OUTLINE_PART = Kind(
    "report.outline-part",
    "‘{part}’ is not a part that a report is made of.{hint}",
    "The parts are: {known}.",
)
OUTLINE_PLACE = Kind(
    "report.outline-place",
    "‘{what}’ cannot stand here: {why}.",
    "{remedy}",
)
OUTLINE_NAMED = Kind(
    "report.outline-named",
    "a section has an id and a title, or ‘for_each’ and neither of them.",
    "Give it what it lacks, or take away what it has too many of.",
)
OUTLINE_TWICE = Kind(
    "report.outline-twice",
    "there are two sections with the id ‘{id}’.",
    "Give one of the two another id.",
)

NARRATIVE_NO_SECTION = Kind(
    "report.no-section",
    "the report has no section ‘{name}’, so this text would stand nowhere.{hint}",
    "Rename the file after one of: {known}.",
)
CHARACTER = Kind(
    "report.character",
    "there is a character here ({code}) that a report does not hold.",
    "Take it away: it cannot be seen, or it changes the order of what is read.",
)
NO_GLYPH = Kind(
    "report.no-glyph",
    "the fonts of the report have no sign for the character {code}.",
    "Say it in words.",
)
BRACE = Kind(
    "report.brace",
    "a brace is opened and not closed on its line, or closed and not opened.",
    "A reference to a figure is written {{2.1.2 percent}}; for a brace itself write two.",
)
REFERENCE_UNKNOWN = Kind(
    "report.reference-unknown",
    "‘{{{reference}}}’ is not a reference that can be understood: {why}.{hint}",
    "{remedy}",
)
FIGURE_NOT_KNOWN = Kind(
    "report.figure-not-known",
    "‘{{{reference}}}’ cannot be filled in: {why}.",
    "Refer to a figure that is known, or write the sentence without it.",
)
MARKDOWN = Kind(
    "report.markdown",
    "{what} cannot stand in a report's narrative.",
    "{remedy}",
)
PARAGRAPH_LONG = Kind(
    "report.paragraph-long",
    "this paragraph has {length} characters, more than the {most} that a page can hold.",
    "Divide it with a blank line.",
)
HEADING_TWICE = Kind(
    "report.heading-twice",
    "this heading stands twice in this file.",
    "Bring the two together, or name one of them otherwise.",
)
HEADING_QUESTION = Kind(
    "report.heading-question",
    "‘{title}’ is not a key question of {standard}.{hint}",
    "The key questions are: {known}.",
)
BLOCK_OPEN = Kind(
    "report.block-open",
    "a block is opened here with ‘:::’ and never closed.",
    "Close it with a line of its own that has only ‘:::’.",
)
BLOCK_UNKNOWN = Kind(
    "report.block-unknown",
    "this is not a kind of block that is known.{hint}",
    "Write one of: {known}.",
)
NOTE_UNKNOWN = Kind(
    "report.note-unknown",
    "a note is referred to here and has no text, or has text and is not referred to.",
    "Write its mark, such as [^1], where it belongs, and on a line of its own the same "
    "with a colon, [^1]:, and the text.",
)
FEW_CASES = Kind(
    "report.few-cases",
    "‘{{{reference}}}’ gives a percentage of {relevant} cases.",
    "Say ‘{count}’ instead ({{{instead}}}): a percentage of so few promises too much.",
    warning=True,
)
HIDDEN = Kind(
    "report.figure-hidden",
    "‘{{{reference}}}’ is not shown in the report, because of the rule on small numbers.",
    "Write the sentence without that figure, so that it still tells something.",
    warning=True,
)
TRANSLATION_UNUSED = Kind(
    "report.translation-unused",
    "nothing in the report is translated by this entry.",
    "Correct the English side so that it is the very text, or take the entry away.",
    warning=True,
)
NOTHING_WRITTEN = Kind(
    "report.nothing-written",
    "the report has no narrative yet: it tells figures and ratings only.",
    "`evenhand report PATH --begin` lays out the files to write in.",
    warning=True,
)
FORMAT_UNKNOWN = Kind(
    "report.format-unknown",
    "‘{format}’ is not a form of a report.{hint}",
    "The forms are: {known}.",
)
OUT_STRANGE = Kind(
    "report.out-strange",
    "the folder holds files that are not those of a report, or that were changed since: "
    "{files}. It is not written over.",
    "Choose another folder for --out, or move those files away.",
)
SAMPLE_OTHER = Kind(
    "report.sample-other",
    "this sample is not told in the report: {what}.",
    "If it is that of this inspection, correct what differs; else move it away.",
    warning=True,
)
SPLIT_UNKNOWN = Kind(
    "report.sub-group",
    "‘{by}’ is not something that the cases can be split by.{hint}",
    "One can split by: {known}.",
)
SPLIT_NO_CASES = Kind(
    "report.sub-group-no-cases",
    "figures of groups of cases are asked for, and the answers on single cases are not "
    "known.",
    "Take ‘sub_groups’ away, or give the tables of cases and answers.",
)
OVERRIDE_STALE = Kind(
    "report.cleared-stale",
    "this entry clears nothing that is in the report now.",
    "The text has changed since it was cleared, or is gone: look at it anew, and take "
    "the entry away.",
    warning=True,
)
PROVISIONAL = Kind(
    "report.provisional",
    "answers or judgements are still missing, so that the ratings of {standards} may "
    "change; and the report is not a draft.",
    "Enter what is missing before it is published, or make a draft (--draft). The cover "
    "says that it is provisional.",
    warning=True,
)
