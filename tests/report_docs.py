"""The tables of ``docs/report.md``, written from the code that makes reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evenhand.inspection import read_inspection
from evenhand.report.figures.others import KINDS
from evenhand.report.figures.shares import Shares
from evenhand.report.parts import NARRATIVE, PARTS
from evenhand.report.saying import Saying
from evenhand.wording.house_style import default_house_style
from tests.conftest import ROOT

QUESTION = "2.2.3"

# Nouns that can be said of some cases only, with a reference where they can.
_ONLY_OF = {
    "inspected-cases": "2.2.2 inspected-cases",
    "girls": "2.1.2 girls in sex: female",
    "boys": "2.2.3 boys in sex: male",
}

_GIVES = {
    "percent": "the percentage",
    "phrase": "words for the share",
    "count": "how many of how many",
    "yes": "how many ‘yes’",
    "no": "how many not",
    "relevant": "how many relevant cases",
    "band": "the band it lies in",
}


def question_references() -> str:
    """Each form, with what it gives for a question of Westerdale."""
    inspection = read_inspection(ROOT / "examples" / "westerdale-2020").inspection
    saying = Saying(inspection.framework, "en", default_house_style())
    shares = Shares(inspection, saying, None)
    return _markdown(
        ("reference", "what it gives", "in Westerdale"),
        (
            (
                f"`{{{reference}}}`",
                _GIVES.get(form, f"the share with the noun ‘{form.replace('-', ' ')}’"),
                shares.figure(reference).text,
            )
            for form in shares.forms
            for reference in (_ONLY_OF.get(form, f"{QUESTION} {form}"),)
        ),
    )


def other_references() -> str:
    return _markdown(
        ("reference", "what it gives"),
        (
            (", ".join(f"`{{{one}}}`" for one in kind.written.split("; ")), kind.gives)
            for kind in KINDS
        ),
    )


def outline_parts() -> str:
    """Each part, with the first sentence of what its code says it makes."""
    rows = [(f"`{NARRATIVE}`", "What people have written for the section.")]
    for name, make in PARTS.items():
        told = (make.__doc__ or "").partition("\n\n")[0]
        told = " ".join(told.split())
        rows.append((f"`{name}`", told))
    return _markdown(("part", "what it makes"), sorted(rows))


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


REPORT_TABLES = {
    "question references": question_references,
    "other references": other_references,
    "outline parts": outline_parts,
}
