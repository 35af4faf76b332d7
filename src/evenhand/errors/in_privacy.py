"""Problems of names that may not get out. None of them repeats a name."""

from evenhand.errors.problem import Kind

NAME_LEFT = Kind(
    "privacy.name",
    "{what} from the case list or names.csv stands here.",
    "Write another name, or give names.csv one to write. If a named person decides that "
    "it may stand, add to report.yaml, under ‘cleared’: {entry}",
)
NAME_IN_DRAFT = Kind(
    "privacy.name-in-draft",
    "{what} from the case list or names.csv stands here.",
    "Write another name, or give names.csv one to write: as long as it stands there, "
    "only drafts are made.",
    warning=True,
)
NAME_PERHAPS = Kind(
    "privacy.name-perhaps",
    "this may be {what} from the case list or names.csv, or another word.",
    "Look at it. If it is the name, write another. It stops nothing.",
    warning=True,
)
NOT_COMPARED = Kind(
    "privacy.not-compared",
    "there are practice examples or quotations, and no case list to compare their names "
    "with.",
    "Give the service's case list, so that no real name gets out unseen.",
    warning=True,
)
WELSH_PART = Kind(
    "report.welsh-part",
    "the English text has {english} and this one {welsh}: what is under the others is "
    "not in the Welsh report.",
    "Translate the rest, or take this file away: then the English is told, marked so.",
    warning=True,
)
ONLY_WELSH = Kind(
    "report.only-welsh",
    "this text is in Welsh only, and does not stand in the English report.",
    "Write the English file (without .cy), or make the report with --lang cy.",
    warning=True,
)

NAMES_KIND = Kind(
    "names.kind",
    "‘kind’ does not say whose name it is.",
    "Write one of: {known}.",
)
NAMES_BLANK = Kind(
    "names.blank",
    "there is no name here, or nothing that has letters.",
    "Write the name as it stands in the records, or take the row out.",
)
NAMES_TWICE = Kind(
    "names.twice",
    "the name stands in row {first} too.",
    "Keep one of the two rows.",
)
NAMES_WRITTEN_BLANK = Kind(
    "names.written-as-no-letters",
    "what is to be written for the name has no letters.",
    "Write another name, or leave the cell blank.",
)
NAMES_WRITTEN_TWICE = Kind(
    "names.written-as-twice",
    "the same is written for the name of row {first}.",
    "Write different names, so that no reader takes two people for one. If it is one "
    "person, put both spellings into one row, with a semicolon between them.",
)
NAMES_WRITTEN_KNOWN = Kind(
    "names.written-as-known",
    "what is to be written is, or holds, a name that may not get out.",
    "Write a name that stands in neither the case list nor names.csv.",
)
