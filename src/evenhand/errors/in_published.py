"""Problems of published reports that are understood."""

from evenhand.errors.problem import Kind

NOT_KNOWN = Kind(
    "published.not-known",
    "this is no report of a programme that Evenhand knows: too few of its standards are "
    "named in it.",
    "Check that it is the whole report. docs/reading.md says how a programme is added.",
)
MISTAKE = Kind(
    "published.mistake",
    "Evenhand made a mistake over this file ({what}, in {where}) and read nothing of it.",
    "Tell its makers these words, with the file if it may be shared. In another form, "
    "such as the web page instead of the PDF, the report may be read well.",
)
