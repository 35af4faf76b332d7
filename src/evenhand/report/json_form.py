"""A report as JSON; ``docs/report-json.md`` documents every key."""

from __future__ import annotations

from typing import Any

from evenhand.document.forms.json_tree import document_json
from evenhand.inspection import Reading
from evenhand.inspection.rating_json import inspection_json
from evenhand.report.privacy.disclosure import hidden_in_json
from evenhand.report.report import Report
from evenhand.report.trace import trace_json

FORMAT = "evenhand report 1"


def report_json(reading: Reading, report: Report) -> dict[str, Any]:
    """The whole report: the ratings as ``evenhand rate --json`` gives them, the document
    as a tree, and the trace. Small numbers are hidden in all of it where the rule is on.

    Who decided what, and which names were let stand, is told inside the organisation
    only.
    """
    telling = report.telling
    rating = inspection_json(reading, telling.rating)
    # Warnings are for those who make the report, and name their files.
    rating["warnings"] = []
    inside = telling.wishes.inside
    if not inside:
        _without_people(rating)
    return {
        "format": FORMAT,
        "language": report.document.language,
        "draft": report.document.draft,
        "rating": hidden_in_json(rating, telling.rule),
        "document": document_json(report.document),
        "cleared": [
            clearing.model_dump(exclude={"text_hash"})
            for clearing in (report.cleared if inside else ())
        ],
        "trace": trace_json(report.sentences, inside=inside),
    }


def _without_people(rating: dict[str, Any]) -> None:
    """Take out who judged, who sat on the panel, and who opened results early."""
    if rating["results_opened"]:
        rating["results_opened"] = {**rating["results_opened"], "by": None}
    for standard in rating["standards"].values():
        if standard["judgement"]:
            standard["judgement"] = {**standard["judgement"], "by": None}
        if standard["discretion"]:
            standard["discretion"] = {**standard["discretion"], "by": []}
