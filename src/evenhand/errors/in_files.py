"""Problems that any file can have, whatever it is for."""

from evenhand.errors.problem import Kind

MISSING = Kind(
    "file.missing",
    "there is no such file.",
    "Check the name and the folder; upper and lower case may matter.",
)
UNREADABLE = Kind(
    "file.unreadable",
    "the file cannot be opened.",
    "Check that it is a file, that you may read it, and that no program has locked it.",
)
NOT_UTF8 = Kind(
    "file.not-utf-8",
    "the file holds characters that are not in UTF-8.",
    "Save it again as “CSV UTF-8” (from a spreadsheet) or with the encoding UTF-8.",
)
TOO_LARGE = Kind(
    "file.too-large",
    "the file is larger than {largest}.",
    "Check that it is the right file; if it is, split it.",
)
EMPTY = Kind(
    "file.empty",
    "the file is empty.",
    "Check that it was saved whole, or take it away.",
)
ALREADY_THERE = Kind(
    "file.already-there",
    "something is there already.",
    "Choose a folder that does not exist yet, or an empty one; nothing was written.",
)
CANNOT_WRITE = Kind(
    "file.cannot-write",
    "the folder cannot be written here.",
    "Check that you may write there and that the disk has room; nothing was written.",
)

YAML_SYNTAX = Kind(
    "yaml.syntax",
    "this is not YAML{detail}.",
    "Look at this line and the one before it: spaces at the start, a colon inside a "
    "sentence that has no quotes, a quote or bracket that is not closed.",
)
YAML_CHARACTERS = Kind(
    "yaml.characters",
    "the file holds characters that YAML does not allow.",
    "Check that it is a text file, and take away control characters.",
)
YAML_DUPLICATE_KEY = Kind(
    "yaml.duplicate-key",
    "the key ‘{key}’ is written twice; the first is on line {first}.",
    "Keep one of the two.",
)
YAML_KEY_NOT_WORD = Kind(
    "yaml.key-not-a-word",
    "a key must be one word or number.",
    "Write the key as a plain word, followed by a colon.",
)
YAML_ALIAS = Kind(
    "yaml.alias",
    "an alias (*) points elsewhere in the file.",
    "Write the value out here, so that a reader sees it.",
)
YAML_TAG = Kind(
    "yaml.tag",
    "a tag (!) or a value of a kind that is not used here.",
    "Write plain words, numbers, true, false or null.",
)
YAML_TOO_DEEP = Kind(
    "yaml.too-deep",
    "values are nested more than {deepest} deep.",
    "Check the brackets and the spaces at the start of lines.",
)
YAML_BOOLEAN = Kind(
    "yaml.boolean",
    "‘{name}’ is read as a boolean, where a word is expected (was it {word}?).",
    'Write the word in quotes: "yes" or "no".',
)

VALUE_MISSING = Kind(
    "value.missing",
    "‘{name}’ is missing or empty.",
    "Fill it in.",
)
VALUE_TYPE = Kind(
    "value.type",
    "‘{name}’ must be {expected}.",
    'Write it so; what looks like a number, such as "2.1", needs quotes.',
)
VALUE_NOT_ALLOWED = Kind(
    "value.not-allowed",
    "‘{name}’ is not one of the words that may stand here.",
    "Write {allowed}.",
)
VALUE_WRONG = Kind(
    "value.wrong",
    "‘{name}’: {said}",
    "Correct it.",
)
KEY_UNKNOWN = Kind(
    "key.unknown",
    "the key ‘{name}’ is not known here.{hint}",
    "Correct its spelling, or take it away.",
)

TABLE_NO_HEADER = Kind(
    "table.no-header",
    "the table has no header row.",
    "Write the names of the columns in the first row: {columns}.",
)
TABLE_COLUMN_TWICE = Kind(
    "table.column-twice",
    "two columns have the same name.",
    "Keep one of the two, or rename it.",
)
TABLE_COLUMN_UNKNOWN = Kind(
    "table.column-unknown",
    "the column is not known.{hint}",
    "The columns of this table are: {columns}. Rename the column, or take it away.",
)
TABLE_COLUMN_MISSING = Kind(
    "table.column-missing",
    "the column ‘{column}’ is missing.",
    "Add it to the header row and fill it in.",
)
TABLE_TOO_MANY_CELLS = Kind(
    "table.too-many-cells",
    "the row has more cells than the header.",
    "Look for a comma in a text that has no quotes round it.",
)
TABLE_NOT_CSV = Kind(
    "table.not-csv",
    "the file cannot be read as CSV from this row on.",
    "Look for a quote that is not closed, or save the table anew as “CSV UTF-8”.",
)
TABLE_NOT_XLSX = Kind(
    "table.not-xlsx",
    "the file cannot be read as a spreadsheet.",
    "Open it, take away any password, and save it as “Excel workbook (.xlsx)”.",
)
TABLE_SHEETS = Kind(
    "table.sheets",
    "the workbook has several sheets, and none is called ‘{sheet}’.",
    "Name the sheet to be read ‘{sheet}’, or keep only that one.",
)
TABLE_SHEETS_FILLED = Kind(
    "table.which-sheet",
    "the workbook has something in several sheets (numbers {numbers} of {count}), and "
    "none is called ‘{sheet}’.",
    "Say which to read with --sheet and its name, or keep only that one.",
)
TABLE_SHEET_MISSING = Kind(
    "table.no-such-sheet",
    "the file has no sheet of the name that was given; it has {count}.",
    "Look the name up at the foot of the window of a spreadsheet program.",
)
TABLE_SHEET_EMPTY = Kind(
    "table.empty-sheet",
    "there is nothing in the sheet.",
    "Say which sheet to read with --sheet and its name, or fill this one in.",
)
TABLE_TOO_MANY_ROWS = Kind(
    "table.too-many-rows",
    "the table has more than {most} rows.",
    "Check that it is the right file and the right sheet.",
)
TABLE_SUFFIX = Kind(
    "table.suffix",
    "the file's name ends in none of {known}, and no other table can be read.",
    "Open it in a spreadsheet program and save it as “Excel workbook (.xlsx)”.",
)
TABLE_NAMED_OTHERWISE = Kind(
    "table.named-otherwise",
    "the file is {really}, though its name ends in {suffix}.",
    "Open it in the program that it was made with, and save the table as “Excel workbook "
    "(.xlsx)”; a new name alone does not change what a file is.",
)
TABLE_PASSWORD = Kind(
    "table.password",
    "the file is protected by a password.",
    "Open it with the password, and save a copy without one where only you can read it.",
)
TABLE_MACROS = Kind(
    "table.macros",
    "the file holds macros, which are programs.",
    "Save it as “Excel workbook (.xlsx)”, which holds none, or copy the table into a new "
    "workbook.",
)
TABLE_OLD_XLS = Kind(
    "table.old-workbook",
    "the file is a workbook of the kind that programs wrote before 2007 (.xls).",
    "Open it in a spreadsheet program and save it as “Excel workbook (.xlsx)”.",
)
TABLE_CELL_KIND = Kind(
    "table.cell-kind",
    "the cell holds {kind}, where text or a whole number is expected.",
    "Type the value as text.",
)
TEXT_UNKEPT = Kind(
    "text.cannot-be-kept",
    "the text holds characters that cannot be kept, or more than 32,767 of them.",
    "Take away control characters, or shorten it; line breaks and tabs may stay.",
)
