"""The files of an inspection folder: their names, and the columns of their tables."""

from __future__ import annotations

from evenhand.assessment.beside import ENTRIES, KINDS
from evenhand.frameworks import Framework

DETAILS = "inspection.yaml"
GUIDE = "HOW-TO-FILL-THIS-IN.md"

# The tables of what is kept beside the answers, by its kind.
BESIDE = {
    "quotation": "quotations",
    "interview": "interviews",
    "enquiry": "enquiries",
    "oversight": "oversight",
}
# The columns that a table must have.
NEEDED = {
    "cases": ("case", "group"),
    "facts": ("case",),
    "answers": ("case", "question", "answer"),
    "tallies": ("question", "relevant", "yes"),
    "percentages": ("question", "percent"),
    **{name: ("case", next(iter(KINDS[kind]))) for kind, name in BESIDE.items()},
}


def columns_of(framework: Framework) -> dict[str, list[str]]:
    """Every table of a folder, with the columns that it may have under a framework."""
    return {
        "cases": ["case", "group", *(a.id for a in framework.attributes)],
        "facts": ["case", *(f.id for f in framework.facts)],
        "answers": ["case", "question", "answer", "note"],
        "tallies": ["question", "relevant", "yes"],
        "percentages": ["question", "percent", "relevant"],
        **{name: beside_columns(kind) for kind, name in BESIDE.items()},
    }


def beside_columns(kind: str) -> list[str]:
    """The columns of a table of what is kept beside the answers. The id, which is for the
    program, stands last."""
    return ["case", *KINDS[kind], *(("id",) if kind in ENTRIES else ())]
