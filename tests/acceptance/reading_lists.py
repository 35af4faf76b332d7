"""The hand-made lists of what the five published reports say, and what they must keep.

A *place* is a mapping with a ``line``: it names words that stand there (``words``), or
how a text begins and ends (``first``, ``last``), or only which lines are meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

LISTS = Path(__file__).parent / "reading"
SHARED = ROOT.parent / "shared"
NAMES = sorted(path.stem for path in LISTS.glob("*.yaml"))

GAP = " … "  # between words of a place that do not follow each other

KEYS = [
    "report", "title", "service", "also_named", "inspection_type", "remote", "framework",
    "fieldwork", "published", "crown_copyright", "publisher", "isbn", "people", "overall",
    "standards", "discretion", "recommendations", "findings", "samples", "evidence",
    "context", "figures", "practice_examples", "headings", "sections", "notes",
    "contradictions", "damage", "not_printed", "doubts",
]  # fmt: skip
KEYS_INSIDE = {
    "fieldwork": ["started", "ended", "weeks_commencing"],
    "people": [
        "lead_inspector", "deputy_lead_inspector", "head_of_inspections", "foreword_by",
        "team", "other_inspectorates",
    ],
    "overall": ["rating", "score", "out_of"],
    "recommendations": ["count_said", "items"],
    "samples": ["groups", "sub_groups"],
    "practice_examples": ["count", "promised", "items"],
}  # fmt: skip
KEYS_OF_EACH = {
    "standards": ["name", "rating", "score", "percent", "statement", "key_questions"],
    "findings": ["of", "kind", "heading", "items"],
    "context": [
        "label", "of", "value", "unit", "period", "printed", "source", "compared_with",
    ],
    "figures": ["label", "value", "unit", "section", "printed"],
    "evidence": ["label", "value", "unit", "section", "printed"],
    "sections": ["id", "line", "to"],
    "headings": ["level", "line", "words"],
    "contradictions": ["about", "readings"],
    "notes": ["number", "line", "first", "last", "marked"],
    "damage": ["what", "line"],
}  # fmt: skip
OF_RECOMMENDATION = ["number", "number_printed", "addressed", "line", "first", "last"]
OF_KEY_QUESTION = ["relevant", "yes", "percent", "printed", "table", "cases", "prompts"]
OF_GROUP = [
    "cases", "share_percent", "window_months", "confidence_percent", "margin_points",
    "matched_on", "made_of",
]  # fmt: skip

NUMBER_WORDS = {
    0: ("no", "not", "none"), 1: ("one", "first", "a", "an"),
    2: ("two", "second", "both"), 3: ("three",), 4: ("four",), 5: ("five",), 6: ("six",),
    7: ("seven",), 8: ("eight",), 9: ("nine",), 10: ("ten",), 12: ("twelve",),
    16: ("sixteen",), 40: ("forty",), 60: ("sixty",),
}  # fmt: skip


@cache
def reading(name: str) -> Any:
    return yaml.safe_load((LISTS / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def published(name: str) -> Any:
    return json.loads((SHARED / "published" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def report_lines(name: str) -> tuple[str, ...]:
    """The lines of a report's text; the first has number 1, so there is none at 0."""
    text = (SHARED / "reports" / f"{name}.txt").read_text(encoding="utf-8")
    return ("", *text.split("\n"))


def walk(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of a list, with the way to it."""
    if isinstance(tree, dict):
        yield "/".join(map(str, path)), tree
        for key, value in tree.items():
            yield from walk(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from walk(value, (*path, number))


def places(name: str) -> list[tuple[str, dict[str, Any]]]:
    return [(path, node) for path, node in walk(reading(name)) if "line" in node]


def text_at(name: str, place: dict[str, Any], moved: int = 0) -> str:
    """The text of a place's lines, with single spaces."""
    lines = report_lines(name)
    first = place["line"] + moved
    last = place.get("to", place["line"])
    last = (last if isinstance(last, int) else place["line"]) + moved
    return " ".join(" ".join(lines[max(first, 0) : last + 1]).split())


def without_marks(text: str) -> str:
    """A text without the marks of a list, of a heading and of emphasis."""
    text = re.sub(r"</?[a-z]+>|[*#]+", "", text)
    return re.sub(r"^[-• \uf0b7]*(?:\d+(?:\.\d+)*\. )?", "", " ".join(text.split()))


def stands(name: str, place: dict[str, Any], moved: int = 0) -> bool:
    """Whether what a place names really stands on its lines."""
    text = text_at(name, place, moved)
    if "first" in place:
        text = without_marks(text)
        begins = text.startswith(str(place["first"]))
        return begins and text.endswith(str(place["last"]))
    if "words" in place:
        at = 0
        for piece in place["words"].split(GAP):
            found = text.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return True
    return int(place["line"]) + moved < len(report_lines(name))


def shows(value: float, words: str) -> bool:
    """Whether a number can be read in words that a report prints."""
    for digits in {str(value), f"{value:,}"}:
        if re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)", words):
            return True
    spoken = set(re.findall(r"[a-z]+", words.lower()))
    return bool(spoken & set(NUMBER_WORDS.get(int(value), ()))) and value == int(value)
