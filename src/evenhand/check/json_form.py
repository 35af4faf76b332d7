"""What was checked as plain values: ``{"claims": [...]}``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from evenhand.check.holding.fitting import said
from evenhand.check.records import CheckedReport, Figure, Held

VERSION = 1


def check_json(reports: Sequence[CheckedReport]) -> dict[str, Any]:
    """Every claim of every report, and how many have each verdict."""
    verdicts = Counter(one.verdict for report in reports for one in report.held)
    return {
        "version": VERSION,
        "files": [
            {"file": report.file, "notices": list(report.notices)} for report in reports
        ],
        "counts": {
            verdict: verdicts[verdict]
            for verdict in ("supported", "contradicted", "unexplained", "cannot tell")
        },
        "claims": [_claim(one) for report in reports for one in report.held],
    }


def _claim(held: Held) -> dict[str, Any]:
    claim, sentence = held.claim, held.claim.sentence
    told: dict[str, Any] = {
        "file": sentence.file,
        "section": section(held),
        "page": sentence.page,
        "line": sentence.line,
        "words": claim.words,
        "sentence": sentence.words,
        "kind": claim.kind,
        "figure": figure_said(held.figures[0]) if held.figures else None,
        "verdict": held.verdict,
        "why": held.why,
        "figures": [_figure(figure) for figure in held.figures],
    }
    if held.would_bind:
        told["would_bind"] = held.would_bind
    return told


def section(held: Held) -> str:
    """Where a sentence stands: its part, and the standard or domain at hand."""
    sentence = held.claim.sentence
    at = sentence.standard or sentence.domain
    if at is None or sentence.part.endswith(f" {at}"):
        return sentence.part
    return f"{sentence.part}, {at}" if sentence.part else at


def figure_said(figure: Figure) -> str:
    """``2.1.2: 5 of 7 (71%)``."""
    return f"{figure.id}: {said(figure)}"


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label,
        "says": said(figure),
        "yes": figure.yes,
        "relevant": figure.relevant,
        "percent": figure.percent,
        "number": figure.number,
        "rating": figure.word,
        "source": figure.source,
        "certain": figure.certain,
    }
