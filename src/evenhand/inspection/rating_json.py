"""An inspection's ratings as JSON: of ``evenhand rate --json``, and in a report."""

from __future__ import annotations

from typing import Any

from evenhand.inspection.reading import Reading
from evenhand.rating import InspectionRating
from evenhand.rating.json_form import rating_json


def inspection_json(
    reading: Reading, rating: InspectionRating, under: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Everything about an inspection's ratings; see docs/rate-json.md.

    ``under`` says what ratings under another framework than its own rest on.
    """
    details = reading.inspection.details
    opened = details.results_opened
    return {
        "format": "evenhand rating 1",
        "inspection": details.inspection,
        "service": details.service,
        "framework": details.framework.model_dump(),
        "under": under,
        "results_opened": None if opened is None else opened.model_dump(),
        **rating_json(rating),
        "warnings": [warning.as_json() for warning in reading.warnings],
    }
