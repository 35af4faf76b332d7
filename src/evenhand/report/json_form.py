"""A report as JSON; ``docs/report-json.md`` documents every key."""

from __future__ import annotations

from typing import Any

from evenhand.document.forms.json_tree import document_json
from evenhand.inspection import Reading
from evenhand.inspection.rating_json import inspection_json
from evenhand.report.disclosure import hidden_in_json
from evenhand.report.report import Report
from evenhand.report.trace import trace_json

FORMAT = "evenhand report 1"


def report_json(reading: Reading, report: Report) -> dict[str, Any]:
    """The whole report: the ratings as ``evenhand rate --json`` gives them, the document
    as a tree, and the trace. Small numbers are hidden in all of it where the rule is on.
    """
    telling = report.telling
    rating = inspection_json(reading, telling.rating)
    # Warnings are for those who make the report, and name their files.
    rating["warnings"] = []
    return {
        "format": FORMAT,
        "language": report.document.language,
        "draft": report.document.draft,
        "rating": hidden_in_json(rating, telling.rule),
        "document": document_json(report.document),
        "cleared": [
            clearing.model_dump(exclude={"text_hash"}) for clearing in report.cleared
        ],
        "trace": trace_json(report.sentences, inside=telling.wishes.inside),
    }
