"""Problems of case lists. None of them repeats what stands in a child's row."""

from evenhand.errors.problem import Kind

WORDS_NONE = Kind(
    "case-list.no-words",
    "nothing says how a case list under {framework} is written.",
    "Write {framework}.case-list.yaml beside the framework; docs/case-list.md shows how.",
)
WORDS_SERVE = Kind(
    "case-list.serves-another",
    "this says how case lists are written, and not for {framework}.",
    "Add {framework} to ‘serves’, if its columns and words fit.",
)
WORDS_ATTRIBUTE = Kind(
    "case-list.unknown-attribute",
    "{framework} has no attribute ‘{id}’.{hint}",
    "Correct the id, or take it away.",
)
WORDS_VALUE = Kind(
    "case-list.unknown-value",
    "‘{id}’ cannot have the value ‘{value}’.{hint}",
    "Its values are: {known}.",
)
WORDS_TWICE = Kind(
    "case-list.word-twice",
    "the word stands for ‘{first}’ already.",
    "Let a word stand for one thing only; spaces, capitals and punctuation do not count.",
)
WORDS_COLUMN_TWICE = Kind(
    "case-list.two-of-a-kind",
    "two columns have the id ‘{id}’.",
    "Keep one of the two.",
)
WORDS_NO_DATE = Kind(
    "case-list.no-date",
    "no column holds the date on which the disposal started.",
    "Add the column ‘started’, which holds a date, and is required.",
)
WORDS_GROUPS = Kind(
    "case-list.no-groups",
    "nothing in a case list tells the case groups of {framework} apart.",
    "Give it a required attribute, each of whose values belongs to one case group.",
)

NO_HEADER = Kind(
    "case-list.no-header",
    "none of the first {rows} rows is a header row.",
    "Write a header row. It needs: {needed}.",
)
HEADER_TWICE = Kind(
    "case-list.two-headers",
    "two rows look like the header row: row {first} and this one.",
    "Keep one header row, and one table on a sheet.",
)
HEADER_MERGED = Kind(
    "case-list.merged-header",
    "cells of the header row are merged, and headings are missing from it.",
    "Take the merging away, and write one heading above each column.",
)
COLUMN_MISSING = Kind(
    "case-list.column-missing",
    "the column ‘{column}’ is missing.",
    "Add it, or rename the column that has it. These headings are recognised: {known}.",
)
COLUMN_TWICE = Kind(
    "case-list.column-twice",
    "this heading and ‘{first}’ both stand for the column ‘{column}’.",
    "Keep one of the two, or rename the one that is something else.",
)
TITLE_ROWS = Kind(
    "case-list.title-rows",
    "the rows above the header row, which is row {header}, were passed over.",
    "Nothing needs doing, if they are a title.",
    warning=True,
)
MERGED_ROWS = Kind(
    "case-list.merged-rows",
    "cells of {rows} below the header row are merged; only the first of merged cells has "
    "a value, and the others are blank.",
    "Take the merging away, and write the value into every row that it is for.",
    warning=True,
)
NO_ROWS = Kind(
    "case-list.no-rows",
    "there is no row below the header row.",
    "Check that it is the right file and sheet.",
)

CELL_BLANK = Kind(
    "case-list.blank",
    "the cell is blank, or says that it is not known; every case must have it.",
    "Fill it in. If it is not a case, take the row out.",
)
CELL_WORD = Kind(
    "case-list.word",
    "the cell is none of the words that are understood here.",
    "Write one of: {known}.",
)
CELL_FORMULA = Kind(
    "case-list.formula",
    "the cell holds a formula.",
    "Copy the column and paste it as values: what a formula gives can change.",
)
CELL_ERROR = Kind(
    "case-list.error-value",
    "the cell holds an error of the spreadsheet, such as #REF!.",
    "Put the formula right, and paste the value.",
)
NOT_IN_GROUP = Kind(
    "case-list.not-in-group",
    "cases of this case group cannot have this value.",
    "Correct it, or leave it blank. They can have: {known}.",
)

NOT_A_DATE = Kind(
    "case-list.not-a-date",
    "the cell is not a date.",
    "Write the day, month and year, as 5 October 2020.",
)
DATE_IMPOSSIBLE = Kind(
    "case-list.no-such-day",
    "the calendar has no such day.",
    "Correct the date: day first, then month and year, as 5 October 2020.",
)
DATE_TWO_DIGITS = Kind(
    "case-list.two-digit-year",
    "the year has two figures, and could be of either century.",
    "Write the year in full, as 5 October 2020.",
)
DATE_MONTH_FIRST = Kind(
    "case-list.month-first",
    "the date has the month in front of the day.",
    "Write the day first, or as 2020-10-25; look at all dates of this column.",
)
DATE_AMBIGUOUS = Kind(
    "case-list.ambiguous-date",
    "other dates of this column have the month first, so this one could be either.",
    "Write all dates of the column with the day first, or as 2020-10-25.",
)
DATE_NUMBER = Kind(
    "case-list.number-for-date",
    "the cell holds a number, where a date is expected.",
    "Give the column the format of a date, or write it as 5 October 2020.",
)
DATE_YEAR = Kind(
    "case-list.year",
    "the year lies outside {earliest} to {latest}.",
    "Correct the date.",
)

ID_OF_OTHERS = Kind(
    "case-list.id-of-others",
    "the id stands in row {first} too, with another name or date of birth.",
    "Check it: rows with the same id are taken for the same child.",
    warning=True,
)

FIELDWORK = Kind(
    "population.fieldwork",
    "the first day of fieldwork is not a date of the calendar.",
    "Write it as year-month-day: --fieldwork 2020-10-26.",
)
TEMPLATE_SUFFIX = Kind(
    "population.template-suffix",
    "a template is a workbook: it has lists to choose from, which other files do not.",
    "Give it a name that ends in .xlsx.",
)
TEMPLATE_THERE = Kind(
    "population.template-there",
    "a file of this name is there already.",
    "Choose another name; nothing was written.",
)

COUNTS_OF = Kind(
    "counts.of",
    "‘of’ is neither ‘all’, nor a case group, nor a disposal.",
    "Write one of: {known}.",
)
COUNTS_NUMBER = Kind(
    "counts.count",
    "‘count’ must be a whole number.",
    "Write how many there were, in figures.",
)
COUNTS_FROM = Kind(
    "counts.from",
    "‘from’ is not one of the words that may stand here.",
    "Write who counted: {known}.",
)
COUNTS_TWICE = Kind(
    "counts.twice",
    "what is counted, who counted and the source are the same as in row {first}.",
    "Keep one of the two.",
)
FEWER = Kind(
    "counts.fewer",
    "the case list has {listed} of ‘{of}’, {short} fewer than the count of {count}.",
    "Ask the service for the missing cases, or for the reason.",
    warning=True,
)
NOT_COMPARED = Kind(
    "counts.only-the-service",
    "every count is the service's own.",
    "Compare with a count of somebody else: published figures, the police, the courts.",
    warning=True,
)
