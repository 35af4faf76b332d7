"""The specifications in the order in which the manual tells them."""

from __future__ import annotations

from tests.spec import (
    case_list_dates,
    overall,
    percentages_and_bands,
    population,
    relevance,
    sampling,
    share_phrases,
    standards,
    triggers,
)
from tests.spec.spec import Spec

CHAPTERS = (
    case_list_dates,
    population,
    sampling,
    relevance,
    percentages_and_bands,
    standards,
    triggers,
    overall,
    share_phrases,
)
SPECS: list[Spec] = [spec for chapter in CHAPTERS for spec in chapter.SPECS]
