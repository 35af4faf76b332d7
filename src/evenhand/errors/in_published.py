"""Problems of published reports that are understood."""

from evenhand.errors.problem import Kind

NOT_KNOWN = Kind(
    "published.not-known",
    "this is no report of a programme that Evenhand knows: too few of its standards are "
    "named in it.",
    "Check that it is the whole report. docs/reading.md says how a programme is added.",
)
