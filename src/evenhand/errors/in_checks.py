"""Problems of checking what a report says."""

from evenhand.errors.problem import Kind

NO_NARRATIVE = Kind(
    "check.no-narrative",
    "there is no narrative in this folder, so nothing that could be checked.",
    "Write it in ‘narrative/’ (evenhand report PATH --begin lays the files out), or name "
    "the document itself and this folder with --figures.",
)
OTHER_PROGRAMME = Kind(
    "check.other-programme",
    "this report is of {theirs}, and the figures of the folder are of {ours}.",
    "Name the folder of the same inspection.",
)
