"""The hand-made lists of what in five published reports is borne out, and what is not.

README.md beside this module tells the keys of an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from evenhand.check.records import Kind, Verdict
from tests.conftest import ROOT

LISTS = Path(__file__).parent
REPORTS = ROOT.parent / "shared" / "reports"
NAMES = tuple(sorted(path.stem for path in LISTS.glob("*.yaml")))

KINDS: tuple[str, ...] = get_args(Kind)
VERDICTS: tuple[str, ...] = get_args(Verdict)
STANDINGS = ("real", "arguable", "tempting-but-right", "plain")

NEEDED = ("id", "line", "words", "kind", "verdict", "standing", "why")
OPTIONAL = ("to", "also", "about", "figure")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of a report that says something, and what should come of checking it.

    ``accepted`` are its verdict and those that are as good. Entries with the same
    ``about`` are places of one finding: it is found where one of them is.
    """

    id: str
    line: int
    to: int
    words: str
    kind: str
    verdict: str
    accepted: frozenset[str]
    standing: str
    why: str
    about: str
    figure: dict[str, Any] | None


@cache
def raw(name: str) -> Any:
    return yaml.safe_load((LISTS / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of a report, in the order of its text."""
    return tuple(_entry(node) for node in raw(name)["claims"])


def _entry(node: dict[str, Any]) -> Entry:
    return Entry(
        id=node["id"],
        line=node["line"],
        to=node.get("to", node["line"]),
        words=node["words"],
        kind=node["kind"],
        verdict=node["verdict"],
        accepted=frozenset([node["verdict"], *node.get("also", [])]),
        standing=node["standing"],
        why=node["why"],
        about=node.get("about", node["id"]),
        figure=node.get("figure"),
    )


@cache
def report_lines(name: str) -> tuple[str, ...]:
    """The lines of a report's text; the first has number 1, so there is none at 0."""
    text = (REPORTS / f"{name}.txt").read_text(encoding="utf-8")
    return ("", *text.split("\n"))


def text_at(name: str, line: int, to: int) -> str:
    """The text of some lines, with single spaces."""
    return squeezed(" ".join(report_lines(name)[line : to + 1]))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
