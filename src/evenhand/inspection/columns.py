"""The files of an inspection folder: their names, and the columns of their tables."""

from __future__ import annotations

from evenhand.frameworks import Framework

DETAILS = "inspection.yaml"
GUIDE = "HOW-TO-FILL-THIS-IN.md"

# The columns that a table must have.
NEEDED = {
    "cases": ("case", "group"),
    "facts": ("case",),
    "answers": ("case", "question", "answer"),
    "tallies": ("question", "relevant", "yes"),
    "percentages": ("question", "percent"),
}


def columns_of(framework: Framework) -> dict[str, list[str]]:
    """Every table of a folder, with the columns that it may have under a framework."""
    return {
        "cases": ["case", "group", *(a.id for a in framework.attributes)],
        "facts": ["case", *(f.id for f in framework.facts)],
        "answers": ["case", "question", "answer", "note"],
        "tallies": ["question", "relevant", "yes"],
        "percentages": ["question", "percent", "relevant"],
    }
