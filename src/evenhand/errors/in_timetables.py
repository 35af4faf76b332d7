"""Problems of timetables: of the files with their rules, and of dates set by hand."""

from evenhand.errors.problem import Kind

NONE = Kind(
    "timetable.none",
    "nothing says when what is due under {framework}.",
    "Write {framework}.timetable.yaml beside the framework; docs/timetable.md shows how.",
)
NO_FOLDER = Kind(
    "timetable.no-folder",
    "there is no such folder to look for a timetable in.",
    "Check its name; without --beside, the timetable that comes with Evenhand is taken.",
)
SERVES = Kind(
    "timetable.serves-another",
    "this is a timetable, and not one for {framework}.",
    "Add {framework} to ‘serves’, if its milestones fit.",
)
TWICE = Kind(
    "timetable.two-of-a-kind",
    "two {kind} have the id ‘{id}’.",
    "Keep one of the two, or give one another id.",
)
STAGE = Kind(
    "timetable.unknown-stage",
    "there is no stage ‘{id}’.{hint}",
    "Write one of: {known}.",
)
ANCHOR = Kind(
    "timetable.unknown-milestone",
    "there is no milestone ‘{id}’.{hint}",
    "Write one of: {known}.",
)
ANCHORED = Kind(
    "timetable.counted-from",
    "‘{id}’ is not counted from one side of something.",
    "Give it ‘after’ or ‘before’, and not both.",
)
FIELDWORK = Kind(
    "timetable.no-fieldwork",
    "everything is counted from the first day of fieldwork, and that is not told here.",
    "Write one milestone with the id ‘fieldwork’, without ‘after’, ‘before’, ‘least’, "
    "‘most’, ‘unit’, ‘length’ and ‘only_for’.",
)
CIRCLE = Kind(
    "timetable.circle",
    "the dates go round in a circle: {circle}.",
    "Count one of them from something that does not depend on it.",
)
TYPE = Kind(
    "timetable.unknown-type",
    "{framework} has no type of inspection ‘{id}’.{hint}",
    "Write one of: {known}.",
)
LEFT_OUT = Kind(
    "timetable.counted-from-nothing",
    "in an inspection of the type ‘{type}’, nothing is left that ‘{id}’ is counted from.",
    "Count it from a milestone that such an inspection has.",
)
OFFSET = Kind(
    "timetable.offset",
    "how long before or after, of ‘{id}’, does not hold together.",
    "Give ‘least’ and ‘most’ with a unit, least first; or none of them, with the "
    "provenance ‘not published’.",
)
RETENTION = Kind(
    "timetable.retention",
    "how long data are kept does not hold together.",
    "Give ‘number’ with a unit; or none of them, with the provenance ‘not published’.",
)

SET_WORDS = Kind(
    "timetable.set-words",
    "‘{given}’ sets nothing.",
    "Write a milestone, =, and a date or a length: publication=2027-02-01, "
    "action-plan=20 working days, or case-assessments=lasts 2 weeks.",
)
SET_TWICE = Kind(
    "timetable.set-twice",
    "‘{id}’ is set twice.",
    "Set it once, by a date or by a length.",
)
SET_SPAN = Kind(
    "timetable.no-span",
    "‘{id}’ is a single day, and cannot last longer.",
    "Set its date, or how long after or before something it is.",
)
SET_FIELDWORK = Kind(
    "timetable.fieldwork-twice",
    "the first day of fieldwork is given already.",
    "Change it where it is given, and set other milestones only.",
)
SET_OTHER_TYPE = Kind(
    "timetable.other-type",
    "an inspection of the type ‘{type}’ has no ‘{id}’.",
    "Take the milestone away, or choose the type of inspection that has it.",
)
INSPECTION_TYPE = Kind(
    "timetable.inspection-type",
    "{framework} has no such type of inspection.{hint}",
    "Choose one of: {known}.",
)
NOT_A_DATE = Kind(
    "timetable.date",
    "the date of ‘{id}’ cannot be read.",
    "Write year-month-day, as 2026-10-26, or 26/10/2026.",
)
TOO_FAR = Kind(
    "timetable.too-far",
    "‘{id}’ falls outside of the years {first} to {last}, whose bank holidays are known.",
    "Check the year.",
)
NOT_WORKING = Kind(
    "timetable.not-a-working-day",
    "‘{id}’ is set to a day on which nobody works: {day}.",
    "Choose a working day, if it is not meant so. The date is kept.",
    warning=True,
)
ORDER = Kind(
    "timetable.order",
    "‘{second}’ ({second_day}) comes before ‘{first}’ ({first_day}), which it follows.",
    "Correct one of the two dates, if it is not meant so. Both are kept.",
    warning=True,
)
